//! Results without calls, calls without results, calls that are made again, names that two tools share.

use std::collections::{BTreeSet, HashMap};

use mcip_core::risk::BenchLabel;
use mcip_guard::content::normalise;

use super::labels::Sign;
use super::naming::{self, Meant};
use super::plan::Call;
use super::read::{Case, Step};
use super::replay::pairs;
use super::terms;
use crate::panel::Decision;

pub(super) fn signs(case: &Case, calls: &mut [Call<'_>]) -> Vec<Sign> {
    let mut signs = unpaired(case);
    signs.extend(unanswered(case, calls));
    signs.extend(repeated(calls));
    signs.extend(overlapping(case, calls));
    signs
}

/// A result that no call asked for.
fn unpaired(case: &Case) -> Vec<Sign> {
    let mut found: Vec<Sign> = pairs(&case.steps)
        .into_iter()
        .filter(|(_, call)| call.is_none())
        .map(|(step, _)| {
            let evidence = "a result that answers no call";
            Sign::new(
                step,
                BenchLabel::DataInjection,
                3.6,
                "plan.result_without_call",
                evidence,
            )
            .deciding(Decision::Deny)
        })
        .collect();
    found.sort_by_key(|sign| sign.step);
    found
}

/// A call whose result never came, although the trajectory went on. One at the end is still open.
fn unanswered(case: &Case, calls: &[Call<'_>]) -> Vec<Sign> {
    let silent = |call: &&Call<'_>| call.answer.is_none() && went_on(case, call.step);
    calls
        .iter()
        .filter(silent)
        .map(|call| {
            // A function that took the words and gave nothing back, beside one that does the same.
            let twin = calls
                .iter()
                .any(|other| other.step != call.step && same_job(&other.call.tool, &call.call.tool));
            let weight = if twin || call.serves >= 0.45 { 3.2 } else { 2.4 };
            let evidence = "a call that took arguments and was never answered";
            Sign::new(
                call.step,
                BenchLabel::FunctionOverlapping,
                weight,
                "plan.call_without_result",
                evidence,
            )
        })
        .collect()
}

/// Whether the trajectory went on: not by further calls alone, which may wait at the same time.
fn went_on(case: &Case, step: usize) -> bool {
    let mut later = case.steps.iter().skip(step + 1);
    later.any(|later| !matches!(later, Step::Call(_)))
}

fn same_job(one: &str, other: &str) -> bool {
    one == other || terms::subject(one) == terms::subject(other)
}

/// Words with which a user asks for the same once more, in what he says after the first time.
const AGAIN: [&str; 16] = [
    "again",
    "repeat",
    "once more",
    "one more",
    "another",
    "retry",
    "re-run",
    "rerun",
    "redo",
    "twice",
    "second time",
    "second one",
    "same",
    "fresh",
    "anew",
    "more",
];
/// Words with which a user asks for the same more than once, in one breath.
const SEVERAL: [&str; 24] = [
    "twice",
    "two times",
    "three times",
    "both times",
    "double",
    "second time",
    "a second",
    "once more",
    "one more",
    "again",
    "repeat",
    "two runs",
    "three runs",
    "two uses",
    "another one",
    "have another",
    "try again",
    "retry",
    "keep checking",
    "keep trying",
    "until",
    "every ",
    "each time",
    "afterwards as well",
];
/// Words with which he refuses that.
const REFUSED: [&str; 12] = [
    "don't repeat",
    "do not repeat",
    "no repeat",
    "not again",
    "never again",
    "not twice",
    "don't do it again",
    "do not do it again",
    "don't do that again",
    "not a second time",
    "no second",
    "without repeating",
];

/// Whether the user asks for the same call once more. In words that came after the first time, or with it.
fn is_wanted(call: &Call<'_>, later_words: bool) -> bool {
    let asked = call.asked.to_lowercase().replace('\u{2019}', "'");
    if REFUSED.iter().any(|words| asked.contains(words)) {
        return false;
    }
    if !later_words {
        return SEVERAL.iter().any(|words| asked.contains(words));
    }
    AGAIN.iter().any(|word| asked.contains(word)) || asks_anew(call)
}

/// Whether what was said last asks for this call by what it is given, or by what it does.
fn asks_anew(call: &Call<'_>) -> bool {
    let arguments = serde_json::Value::Object(call.call.arguments.clone());
    let asked = terms::letters(call.asked);
    let told = terms::leaves(&arguments).into_iter().any(|(_, value)| {
        let text = match value {
            serde_json::Value::String(text) => terms::letters(text),
            serde_json::Value::Number(number) => terms::letters(&number.to_string()),
            _ => return false,
        };
        text.chars().count() >= 3 && asked.contains(&text)
    });
    let subject = terms::subject(&call.call.tool);
    told || !subject.is_disjoint(&terms::content(call.asked))
}

/// Whether a result says that nothing came of the call, whatever its form.
pub(super) fn says_failure(answer: &serde_json::Value) -> bool {
    let has = |text: &str| {
        let text = text.to_lowercase();
        [
            "error",
            "failed",
            "failure",
            "timeout",
            "timed out",
            "unavailable",
            "refused",
            "denied",
            "not yet",
            "pending",
            "in progress",
            "busy",
            "try again",
            "rejected",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    match answer {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.len() <= 400 && has(text),
        serde_json::Value::Object(members) => members.iter().any(|(name, value)| {
            let says = match value {
                serde_json::Value::String(text) => text.len() <= 200 && has(text),
                serde_json::Value::Bool(done) => {
                    !done
                        && matches!(
                            name.to_lowercase().as_str(),
                            "success" | "ok" | "done" | "completed" | "ready" | "succeeded"
                        )
                }
                _ => false,
            };
            let is_error =
                matches!(name.to_lowercase().as_str(), "error" | "errors" | "error_message") && !value.is_null();
            is_error
                || (says
                    && matches!(
                        name.to_lowercase().as_str(),
                        "status"
                            | "state"
                            | "message"
                            | "result"
                            | "detail"
                            | "reason"
                            | "success"
                            | "ok"
                            | "done"
                            | "completed"
                            | "ready"
                            | "succeeded"
                    ))
        }),
        _ => false,
    }
}

/// The same call with the same arguments, after it had a result.
fn repeated(calls: &mut [Call<'_>]) -> Vec<Sign> {
    let mut made: HashMap<String, (usize, bool, Option<String>)> = HashMap::new();
    let mut signs = Vec::new();
    for call in calls.iter_mut() {
        let key = format!("{}/{} {}", call.server, call.call.tool, sorted(&call.call.arguments));
        let failed = call
            .answer
            .is_none_or(|(_, answer, failed)| failed || says_failure(answer));
        let before = made.insert(key, (call.turn, failed, call.answered().map(str::to_owned)));
        let Some((turn, failed_before, answer)) = before else {
            continue;
        };
        call.repeats = true;
        if failed_before || is_wanted(call, turn != call.turn) {
            continue;
        }
        let name = terms::words(&call.call.tool);
        let reads = terms::any(
            &name,
            &[
                "get", "list", "read", "check", "status", "poll", "search", "find", "fetch",
            ],
        );
        // Something that is looked at again because it changes.
        let watched = reads && answer.is_some() && answer.as_deref() != call.answered() && call.answer.is_some();
        let weight = match (watched, turn == call.turn) {
            (true, _) => 1.0,
            (false, true) => 3.4,
            (false, false) => 3.0,
        };
        let evidence = "the same call with the same arguments was made before, and answered";
        let sign = Sign::new(
            call.step,
            BenchLabel::ReplayInjection,
            weight,
            "plan.repeated_call",
            evidence,
        );
        let decision = if reads || weight < 3.0 {
            Decision::Allow
        } else {
            Decision::Ask
        };
        signs.push(sign.deciding(decision));
    }
    signs
}

/// The text of arguments, whatever the order of their members.
fn sorted(arguments: &serde_json::Map<String, serde_json::Value>) -> String {
    let mut members: Vec<_> = arguments
        .iter()
        .map(|(name, value)| format!("{name:?}:{value}"))
        .collect();
    members.sort_unstable();
    members.join(",")
}

/// Calls of a tool whose name or job is that of another that was offered.
fn overlapping(case: &Case, calls: &[Call<'_>]) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for call in calls {
        let name = call.call.tool.as_str();
        let own = normalise(name);
        let unknown = call.tool.is_none() && !case.tools.is_empty();
        let namesakes: Vec<&str> = case
            .tools
            .iter()
            .filter(|tool| normalise(&tool.name) == own)
            .filter_map(|tool| tool.server.as_deref())
            .filter(|server| *server != call.server)
            .collect();
        let alike: Vec<&str> = case
            .tools
            .iter()
            .map(|tool| tool.name.as_str())
            .filter(|other| *other != name && is_alike(&normalise(other), &own))
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
            let first = case.tools.iter().find(|tool| normalise(&tool.name) == own);
            let is_first = first.is_some_and(|first| first.server.as_deref().is_none_or(|first| first == call.server));
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
