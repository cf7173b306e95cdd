//! Results without calls, calls without results, calls that are made again.

use std::collections::HashMap;

use mcip_core::risk::BenchLabel;

use super::labels::Sign;
use super::plan::Call;
use super::read::{Case, Step};
use super::replay::pairs;
use super::terms;
use crate::panel::Decision;

pub(super) fn signs(case: &Case, calls: &mut [Call<'_>]) -> Vec<Sign> {
    let mut signs = unpaired(case);
    signs.extend(unanswered(case, calls));
    signs.extend(repeated(calls));
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
