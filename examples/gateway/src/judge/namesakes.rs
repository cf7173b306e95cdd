//! Calls of tools whose names others have too, or nearly.

use std::collections::BTreeSet;

use mcip_core::risk::BenchLabel;
use mcip_guard::content::normalise;

use super::labels::Sign;
use super::naming::{self, Meant};
use super::plan::Call;
use super::read::{Case, ToolDef};
use crate::panel::Decision;

/// Tools that are compared with each call.
const MOST_TOOLS: usize = 1024;

/// Calls of a tool whose name or job is that of another that was offered.
pub(super) fn signs(case: &Case, calls: &[Call<'_>]) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let tools: Vec<(&ToolDef, String)> = case
        .tools
        .iter()
        .take(MOST_TOOLS)
        .map(|tool| (tool, normalise(&tool.name)))
        .collect();
    for call in calls {
        let name = call.call.tool.as_str();
        let own = normalise(name);
        let unknown = call.tool.is_none() && !case.tools.is_empty();
        let namesakes: Vec<&str> = tools
            .iter()
            .filter(|(_, name)| *name == own)
            .filter_map(|(tool, _)| tool.server.as_deref())
            .filter(|server| *server != call.server)
            .collect();
        let alike: Vec<&str> = tools
            .iter()
            .filter(|(tool, other)| tool.name != name && is_alike(other, &own))
            .map(|(tool, _)| tool.name.as_str())
            .collect();
        let server = match namesakes.is_empty() {
            true => Meant::Nobody,
            false => naming::of(call.said, call.server, namesakes.iter().copied()),
        };
        let tool = match alike.is_empty() {
            true => Meant::Nobody,
            false => naming::of(call.said, name, alike.iter().copied()),
        };
        let sign = if unknown && !alike.is_empty() {
            let evidence = "the tool was not offered; one with a name that looks alike was";
            Some(("plan.look_alike", 3.4, Decision::Deny, evidence))
        } else if server == Meant::Other && naming::is_named(call.asked, call.server) {
            let evidence = "the user named another server that has a tool of this name, after this one";
            Some(("plan.other_server", 2.2, Decision::Allow, evidence))
        } else if server == Meant::Other {
            let evidence = "the user named another server that has a tool of this name";
            Some(("plan.other_server", 3.6, Decision::Ask, evidence))
        } else if tool == Meant::Other && server != Meant::This {
            let evidence = "the user named another tool, whose name looks alike";
            Some(("plan.other_tool", 3.6, Decision::Ask, evidence))
        } else if server == Meant::This || tool == Meant::This {
            None
        } else if !namesakes.is_empty() && gave_nothing(call) {
            let evidence = "a tool whose name another server has too took the words and gave nothing back";
            Some(("plan.silent_namesake", 3.2, Decision::Allow, evidence))
        } else if !namesakes.is_empty() && told.insert(name) {
            let first = tools.iter().find(|(_, name)| *name == own);
            let is_first =
                first.is_some_and(|(first, _)| first.server.as_deref().is_none_or(|first| first == call.server));
            let evidence = "the call went to a tool that has the name of another one, offered before it";
            (!is_first).then_some(("plan.shadowed_name", 2.2, Decision::Allow, evidence))
        } else if !alike.is_empty() && call.serves > 0.0 && told.insert(name) {
            let evidence = "another tool that was offered has a name that looks alike";
            Some(("plan.look_alike", 2.2, Decision::Allow, evidence))
        } else {
            None
        };
        if let Some((rule, weight, decision, evidence)) = sign {
            let sign = Sign::new(call.step, BenchLabel::FunctionOverlapping, weight, rule, evidence);
            signs.push(sign.deciding(decision));
        }
    }
    signs
}

/// Whether what came back says nothing: an empty result, or a bare acknowledgement.
fn gave_nothing(call: &Call<'_>) -> bool {
    let Some((_, answer, false)) = call.answer else {
        return false;
    };
    match answer {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.trim().is_empty(),
        serde_json::Value::Array(elements) => elements.is_empty(),
        serde_json::Value::Object(members) => members.values().all(|value| {
            value.is_null()
                || value.is_boolean()
                || matches!(
                    value.as_str(),
                    Some("" | "ok" | "accepted" | "received" | "queued" | "stored" | "noted")
                )
        }),
        _ => false,
    }
}

/// Whether names differ in a letter or two of one word, or in what is put behind: `pay` and `pay_v2`. Names of one word less or more, or with
/// other short words, are of tools that belong together: `get_item` and `set_item`.
fn is_alike(one: &str, other: &str) -> bool {
    fn words(name: &str) -> Vec<&str> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect()
    }
    let (mut short, mut long) = (words(one), words(other));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    if long.len() == short.len() + 1 && long.starts_with(&short) {
        let more = long.last().copied().unwrap_or_default();
        let version = more.strip_prefix('v').unwrap_or(more);
        return version.chars().all(|c| c.is_ascii_digit()) || BETTER.contains(&more);
    }
    if short.len() != long.len() {
        return false;
    }
    let mut differing = short.iter().zip(&long).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let least = one.len().min(other.len());
    let plural = one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    !plural && least >= 5 && distance(one, other) <= if least < 8 { 1 } else { 2 }
}

/// What is put behind a name to be taken for a better one.
const BETTER: [&str; 12] = [
    "new", "pro", "plus", "secure", "fast", "enhanced", "official", "improved", "advanced", "premium", "safe", "latest",
];

/// Edits between two short names (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    const MOST: usize = 64;
    let one: Vec<char> = one.chars().take(MOST).collect();
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for c in other.chars().take(MOST) {
        let mut next = Vec::with_capacity(row.len());
        next.push(row.first().copied().unwrap_or_default() + 1);
        for (own, above) in one.iter().zip(row.windows(2)) {
            let (diagonal, above) = match above {
                [diagonal, above] => (*diagonal, *above),
                _ => (0, 0),
            };
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(*own != c)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike() {
        for (one, other) in [
            ("send_money", "send_monny"),
            ("pay", "pay_v2"),
            ("search", "search_pro"),
        ] {
            assert!(is_alike(one, other) && is_alike(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("search", "search_files"),
            ("get_a", "get_b"),
            ("read_file", "write_file"),
        ] {
            assert!(!is_alike(one, other), "{one} {other}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
