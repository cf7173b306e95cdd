//! Calls in another order than the one in which they depend on each other.

use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::plan::Call;
use super::purpose::SERVES;
use super::terms;
use crate::panel::Decision;

pub(super) fn signs(calls: &[Call<'_>]) -> Vec<Sign> {
    let mut signs = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let later = calls.iter().skip(index + 1).filter(|later| later.turn == call.turn);
        for later in later.take(32) {
            if let Some((weight, rule, evidence)) = reversed(call, later) {
                let sign = Sign::new(call.step, BenchLabel::CausalDependencyInjection, weight, rule, evidence);
                // What comes later was not known when the call was made.
                signs.push(sign.deciding(Decision::Allow));
                break;
            }
        }
    }
    signs
}

/// Why `later` should have come before `call`, if so.
fn reversed(call: &Call<'_>, later: &Call<'_>) -> Option<(f64, &'static str, &'static str)> {
    if declares(call.description(), &later.call.tool) {
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
    let both = call.serves >= SERVES && later.serves >= SERVES;
    if both && rank(&call.call.tool)? > rank(&later.call.tool)? && rank(&later.call.tool) == Some(0) {
        return Some((
            3.0,
            "plan.check_after_use",
            "a check was made after what it is there to permit",
        ));
    }
    if both && said_order(call, later) {
        return Some((2.5, "plan.other_order", "the user said the calls in another order"));
    }
    None
}

/// Whether a description says that it comes after a tool.
fn declares(description: &str, name: &str) -> bool {
    let text = description.to_lowercase();
    let Some(at) = text.find(&name.to_lowercase()) else {
        return false;
    };
    let start = text
        .char_indices()
        .rev()
        .map(|(index, _)| index)
        .find(|index| *index + 60 <= at)
        .unwrap_or_default();
    let around = text.get(start..).unwrap_or_default();
    ["after", "requires", "first", "before", "depends on", "prerequisite"]
        .iter()
        .any(|word| around.contains(word))
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

/// Whether the user said what `later` is about before what `call` is about, in words of sequence.
fn said_order(call: &Call<'_>, later: &Call<'_>) -> bool {
    let asked = call.asked.to_lowercase();
    let sequence = [" then ", " after that", "first ", " finally", " afterwards", " once "];
    if !sequence.iter().any(|word| asked.contains(word)) {
        return false;
    }
    let words = terms::words(call.asked);
    let place = |name: &str| {
        let subject = terms::subject(name);
        words.iter().position(|word| subject.contains(word))
    };
    match (place(&call.call.tool), place(&later.call.tool)) {
        (Some(own), Some(other)) => other + 2 < own,
        _ => false,
    }
}
