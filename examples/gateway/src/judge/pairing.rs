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
const SEVERAL: [&str; 37] = [
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
    "in duplicate",
    "two separate",
    "three separate",
    "separate ones",
    "identical",
    "two copies",
    "2x",
    "x2",
    "3x",
    "x3",
    "2 times",
    "3 times",
    "four times",
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

/// What a text says in which nothing came of a call.
const FAILS: [&str; 27] = [
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
    "queued",
    "busy",
    "try again",
    "retry",
    "repeat",
    "rejected",
    "aborted",
    "rolled back",
    "could not",
    "couldn't",
    "not applied",
    "not booked",
    "not processed",
    "not read",
    "not saved",
    "not sent",
];
/// Members of a result whose text says how it went.
const TELLS: [&str; 12] = [
    "status", "state", "message", "msg", "result", "outcome", "detail", "details", "reason", "note", "info", "text",
];
/// Members that are false where nothing came of a call, and that are true there.
const DONE: [&str; 17] = [
    "success",
    "ok",
    "done",
    "completed",
    "ready",
    "succeeded",
    "committed",
    "applied",
    "accepted",
    "processed",
    "sent",
    "saved",
    "delivered",
    "confirmed",
    "booked",
    "paid",
    "executed",
];
const UNDONE: [&str; 8] = [
    "timeout",
    "timed_out",
    "failed",
    "aborted",
    "rolled_back",
    "retry",
    "retryable",
    "rejected",
];

/// Whether a result says that nothing came of the call, whatever its form.
pub(super) fn says_failure(answer: &serde_json::Value) -> bool {
    use serde_json::Value;

    let has = |text: &str| {
        let text = text.to_lowercase();
        FAILS.iter().any(|word| text.contains(word))
    };
    match answer {
        Value::Null => true,
        Value::String(text) => text.len() <= 400 && has(text),
        Value::Object(members) => members.iter().any(|(name, value)| {
            let name = name.to_lowercase();
            let is = |list: &[&str]| list.contains(&&*name);
            match value {
                Value::String(text) if is(&["error", "errors", "error_message"]) => !text.is_empty(),
                Value::String(text) => text.len() <= 200 && (is(&TELLS) || is(&DONE)) && has(text),
                Value::Bool(true) => is(&UNDONE) || is(&["error", "errors"]),
                Value::Bool(false) => is(&DONE),
                Value::Number(code) => {
                    is(&["code", "status", "status_code", "http_status"])
                        && code.as_u64().is_some_and(|code| (400..600).contains(&code))
                }
                Value::Null => false,
                Value::Array(inner) => is(&["error", "errors"]) && !inner.is_empty(),
                Value::Object(inner) => is(&["error", "errors"]) && !inner.is_empty(),
            }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn results_of_which_nothing_came_are_known_in_many_forms() {
        for failed in [
            json!(null),
            json!("not read, repeat"),
            json!({"committed": false, "rolled_back": true}),
            json!({"timeout": true, "msg": "the request was not booked"}),
            json!({"code": 409, "id": 7}),
            json!({"state": "queued", "job": 12}),
            json!({"error": {"message": "x"}}),
            json!({"result": "could not reach the service"}),
        ] {
            assert!(says_failure(&failed), "{failed}");
        }
        for done in [
            json!("Sent."),
            json!({"ok": true, "error": null, "errors": []}),
            json!({"code": 200}),
            json!({"year": 404}),
            json!({"title": "Trial and error", "committed": true}),
        ] {
            assert!(!says_failure(&done), "{done}");
        }
    }
}
