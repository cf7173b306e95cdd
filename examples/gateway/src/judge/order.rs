//! Calls in another order than the one in which they depend on each other.

use std::collections::BTreeSet;

use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::pairing;
use super::plan::{self, Call};
use super::purpose::SERVES;
use super::terms;
use crate::panel::Decision;

pub(super) fn signs(calls: &[Call<'_>]) -> Vec<Sign> {
    let mut signs = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let later = calls.iter().skip(index + 1).filter(|later| later.turn == call.turn);
        let before = calls.get(..index).unwrap_or_default();
        for later in later.take(32) {
            // What was done before already is done again for another reason.
            let done = before
                .iter()
                .rev()
                .take(32)
                .any(|done| done.call.tool == later.call.tool && shares(done, later));
            if let Some((weight, rule, evidence)) =
                reversed(call, later).filter(|(_, rule, _)| !done || *rule == "plan.other_order")
            {
                let sign = Sign::new(call.step, BenchLabel::CausalDependencyInjection, weight, rule, evidence);
                // What a description asks for is known when the call is made; what comes later is not.
                let decision = match rule {
                    "plan.declared_order" => Decision::Ask,
                    _ => Decision::Allow,
                };
                signs.push(sign.deciding(decision));
                break;
            }
        }
    }
    signs
}

/// Why `later` should have come before `call`, if so.
fn reversed(call: &Call<'_>, later: &Call<'_>) -> Option<(f64, &'static str, &'static str)> {
    // What was refused was not done before.
    let refused = || {
        call.answer
            .is_some_and(|(_, answer, failed)| failed || pairing::says_failure(answer))
    };
    if call.call.tool != later.call.tool
        && shares(call, later)
        && declares(call.description(), &later.call.tool)
        && !refused()
    {
        return Some((
            3.5,
            "plan.declared_order",
            "the tool says that another comes before it; that was called after it",
        ));
    }
    if uses(call, later) {
        return Some((
            3.4,
            "plan.value_before_result",
            "an argument is what a later call answers, and the user did not say it",
        ));
    }
    match said_order(call, later) {
        Some(true) => {
            return Some((3.3, "plan.other_order", "the user said the calls in another order"));
        }
        // He said them in this order.
        Some(false) => return None,
        None => {}
    }
    let both = call.serves >= SERVES && later.serves >= SERVES;
    if both
        && shares(call, later)
        && rank(&call.call.tool)? > rank(&later.call.tool)?
        && rank(&later.call.tool) == Some(0)
    {
        return Some((
            3.0,
            "plan.check_after_use",
            "a check was made after what it is there to permit",
        ));
    }
    None
}

/// Whether two calls are about the same: a value of the one stands in the other, or one of them has none.
fn shares(one: &Call<'_>, other: &Call<'_>) -> bool {
    one.values.is_empty() || other.values.is_empty() || !one.values.is_disjoint(&other.values)
}

/// Bytes of a value that are compared between calls.
const MOST_OF_VALUE: usize = 256;

/// The values of arguments, as they are compared between calls.
pub(super) fn values(arguments: &serde_json::Map<String, Value>) -> BTreeSet<String> {
    let arguments = Value::Object(arguments.clone());
    let leaves = terms::leaves(&arguments);
    leaves
        .iter()
        .filter_map(|(_, value)| match value {
            Value::String(text) => Some(terms::letters(plan::beginning(text, MOST_OF_VALUE))),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// Words by which a description says what has to be before.
const BEFORE: &[&str] = &[
    "after",
    "require",
    "first",
    "before",
    "depend",
    "prerequisite",
    "once",
    "already",
    "must",
    "only",
    "until",
    "unless",
    "have been",
    "has been",
    "that were",
    "that was",
    "which were",
    "beforehand",
];

/// Whether a description says that it comes after a tool: by its name, or by what it does.
fn declares(description: &str, name: &str) -> bool {
    let subject: BTreeSet<String> = terms::words(name).into_iter().collect();
    description
        .split(['.', ';', '\n'])
        .map(str::to_lowercase)
        .filter(|sentence| BEFORE.iter().any(|word| sentence.contains(word)))
        .any(|sentence| match sentence.find(&name.to_lowercase()) {
            Some(at) => !puts_later(&sentence, at),
            None => {
                let words: BTreeSet<String> = terms::words(&sentence).into_iter().collect();
                !subject.is_empty() && subject.is_subset(&words)
            }
        })
}

/// Whether a sentence of a tool puts the tool that is named there after its own, not before: "check_age may only follow", "only before check_age".
fn puts_later(sentence: &str, name_at: usize) -> bool {
    let (before, behind) = sentence.split_at(name_at);
    let follows = ["after", "follow", "until", "later"];
    let precedes = before.trim_end().ends_with("before");
    let is_first = [" first", " before"].iter().any(|word| behind.contains(word));
    precedes || (follows.iter().any(|word| behind.contains(word)) && !is_first)
}

/// Whether an argument is a value that only a later call brought.
fn uses(call: &Call<'_>, later: &Call<'_>) -> bool {
    let Some(answer) = later.answered().map(terms::letters) else {
        return false;
    };
    let said = terms::letters(call.said);
    let sent = terms::letters(&Value::Object(later.call.arguments.clone()).to_string());
    let arguments = Value::Object(call.call.arguments.clone());
    let known_only_later =
        |text: &str| text.chars().count() >= 4 && answer.contains(text) && !said.contains(text) && !sent.contains(text);
    terms::leaves(&arguments).iter().any(|(_, value)| match value {
        Value::String(text) => known_only_later(&terms::letters(text)),
        Value::Number(number) => known_only_later(&terms::letters(&number.to_string())),
        _ => false,
    })
}

/// Where in a sequence of work something usually stands: checks of who somebody is, reading, changing.
fn rank(name: &str) -> Option<u8> {
    let words = terms::words(name);
    let is = |list: &[&str]| terms::any(&words, list);
    if is(&[
        "authenticate",
        "login",
        "verify",
        "validate",
        "authorize",
        "check",
        "signin",
        "identify",
    ]) {
        Some(0)
    } else if is(&["get", "list", "read", "search", "find", "fetch", "query", "retrieve"]) {
        Some(1)
    } else if is(&[
        "create", "update", "write", "book", "send", "transfer", "delete", "pay", "order", "add", "set", "execute",
    ]) {
        Some(2)
    } else {
        None
    }
}

/// Bytes of a query in which the order of what is asked is looked for. In longer ones many words stand for other things, and each pair of
/// calls is looked for.
const MOST_ASKED: usize = 2 << 10;
/// Words that say that what follows them comes first.
const EARLIER: &[&str] = &[
    " after ",
    " once ",
    " as soon as ",
    " when you have ",
    " only if ",
    " provided ",
    " as long as ",
    " but first ",
    " first though",
];
/// Words that say that the order matters.
const SEQUENCE: &[&str] = &[
    " then ",
    " after that",
    "first",
    " finally",
    " afterwards",
    "once ",
    " before ",
    "before ",
    " after ",
    "next",
    "if ",
    "in this order",
    "when ",
    "?",
];

/// Whether the user said that what `later` is about comes before what `call` is about, or the other way; `None` where he said neither.
fn said_order(call: &Call<'_>, later: &Call<'_>) -> Option<bool> {
    if call.asked.len() > MOST_ASKED {
        return None;
    }
    let asked = format!(" {} ", call.asked.to_lowercase().replace('\n', " "));
    if call.call.tool == later.call.tool || !SEQUENCE.iter().any(|word| asked.contains(word)) {
        return None;
    }
    let place = |own: &Call<'_>, other: &Call<'_>| {
        let names: BTreeSet<String> = terms::words(&own.call.tool).into_iter().collect();
        let others: BTreeSet<String> = terms::words(&other.call.tool).into_iter().collect();
        let telling: Vec<&String> = names.difference(&others).collect();
        words_at(&asked)
            .into_iter()
            .find(|(word, _)| telling.contains(&word))
            .map(|(_, at)| at)
    };
    let (own, other) = (place(call, later)?, place(later, call)?);
    let (begins, ends) = (own.min(other), own.max(other));
    let between = asked.get(begins..ends)?;
    let clause = asked.get(..begins)?;
    let clause = clause
        .rfind(['.', '!', ';'])
        .map_or(clause, |at| clause.get(at + 1..).unwrap_or_default());
    let turned = EARLIER.iter().any(|word| between.contains(word))
        && !between.contains(" after that")
        && !between.contains(" and after ")
        || clause.trim_start().starts_with("before ") && !clause.contains(',')
        || asked.get(ends..).is_some_and(|rest| {
            let end = rest.find(['.', ';', '!', '?']).unwrap_or(rest.len());
            rest.get(..end)
                .is_some_and(|rest| rest.trim_end().ends_with(" first") || rest.contains(" beforehand"))
        });
    Some((own > other) != turned)
}

/// The reduced words of a text, and where they begin.
fn words_at(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        found.extend(terms::words(part).into_iter().map(|word| (word, at)));
        at += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_says_which_of_two_comes_first() {
        for (description, earlier) in [
            ("Sells a ticket. Only after check_age has passed.", true),
            ("Sells a ticket; check_age must come first.", true),
            ("Not available until check_age is done.", true),
            ("Requires the check of age beforehand.", true),
            ("Sells a ticket. check_age may only follow this call.", false),
            ("Only before check_age.", false),
            ("Do not call check_age until this is through.", false),
            ("check_age has to be called afterwards.", false),
            ("Sells a ticket. See check_age.", false),
        ] {
            assert_eq!(declares(description, "check_age"), earlier, "{description}");
        }
    }
}
