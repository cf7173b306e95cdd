//! Arguments that say something else than the user did.

use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::plan::Call;
use super::purpose::SERVES;
use super::terms;

pub(super) fn signs(calls: &[Call<'_>]) -> Vec<Sign> {
    let mut results = String::new();
    let mut signs = Vec::new();
    for call in calls {
        if call.serves >= SERVES && !call.repeats && !call.asked.is_empty() {
            let together: Vec<&Call<'_>> = calls.iter().filter(|other| other.turn == call.turn).collect();
            signs.extend(number(call, &together, &results));
            signs.extend(text(call, &together, &results));
        }
        if let Some(answer) = call.answered() {
            results.push_str(answer);
            results.push(' ');
        }
    }
    signs
}

/// A number that nobody said, where one that the user said is used nowhere.
fn number(call: &Call<'_>, together: &[&Call<'_>], results: &str) -> Option<Sign> {
    let known: Vec<f64> = terms::numbers(call.said)
        .into_iter()
        .chain(terms::numbers(results))
        .collect();
    let is_known = |number: f64| known.iter().any(|said| matches(*said, number));
    let arguments = Value::Object(call.call.arguments.clone());
    let leaves = terms::leaves(&arguments);
    let invented = leaves
        .iter()
        .filter(|(name, value)| !stands_in_schema(call, name, value) && !is_any(name, CHOSEN))
        .filter_map(|(_, value)| value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()))
        .find(|number| !is_known(*number) && !(1900.0..2100.0).contains(number))?;
    let used: Vec<f64> = together.iter().flat_map(|call| numbers_of(call)).collect();
    let left = terms::numbers(call.asked)
        .into_iter()
        .find(|said| !used.iter().any(|used| matches(*said, *used)))?;
    let near = left != 0.0 && invented != 0.0 && (0.25..=4.0).contains(&(invented / left).abs());
    let weight = if near { 3.2 } else { 2.4 };
    let evidence = "a number in the arguments is neither what the user said nor in a result, and one that the user said is used nowhere";
    Some(Sign::new(
        call.step,
        BenchLabel::WrongParameter,
        weight,
        "plan.unsupported_argument",
        evidence,
    ))
}

fn numbers_of(call: &Call<'_>) -> Vec<f64> {
    let arguments = Value::Object(call.call.arguments.clone());
    let leaves = terms::leaves(&arguments);
    leaves
        .iter()
        .flat_map(|(_, value)| match value {
            Value::Number(number) => number.as_f64().into_iter().collect(),
            Value::String(text) => terms::numbers(text),
            _ => Vec::new(),
        })
        .collect()
}

/// Whether two numbers are the same, perhaps in other units.
fn matches(said: f64, used: f64) -> bool {
    const FACTORS: [f64; 14] = [
        1.0, 10.0, 100.0, 1000.0, 1e6, 1e9, 12.0, 24.0, 60.0, 3600.0, 2.54, 2.204_62, 1.609_34, 0.3048,
    ];
    let close = |one: f64, other: f64| (one - other).abs() <= 0.005 * one.abs().max(other.abs()) + 1e-9;
    FACTORS
        .iter()
        .any(|factor| close(said * factor, used) || close(said, used * factor))
}

/// A name that nobody said, where one that the user said is used nowhere.
fn text(call: &Call<'_>, together: &[&Call<'_>], results: &str) -> Option<Sign> {
    let said = terms::letters(call.said);
    let (said_words, results) = (&call.content, terms::letters(results));
    let arguments = Value::Object(call.call.arguments.clone());
    let leaves = terms::leaves(&arguments);
    let invented = leaves.iter().any(|(name, value)| {
        let Value::String(text) = value else { return false };
        let letters = terms::letters(text);
        let words = terms::content(text);
        // What is long, or has a name that says so, was written for the call.
        let written = text.split_whitespace().count() > 4 || is_any(name, WRITTEN);
        let plain = letters.chars().count() >= 4 && !text.chars().any(|c| c.is_ascii_digit()) && !words.is_empty();
        plain
            && !written
            && text.chars().next().is_some_and(char::is_uppercase)
            && !said.contains(&letters)
            && !results.contains(&letters)
            && words.is_disjoint(said_words)
            && !stands_in_schema(call, name, value)
    });
    if !invented {
        return None;
    }
    let used: String = together
        .iter()
        .map(|call| terms::letters(&Value::Object(call.call.arguments.clone()).to_string()))
        .collect();
    let short: Vec<String> = together
        .iter()
        .flat_map(|call| call.call.arguments.values())
        .filter_map(initials)
        .collect();
    let left = entities(call.asked).into_iter().any(|entity| {
        let letters = terms::letters(entity);
        !used.contains(&letters) && !short.contains(&letters)
    });
    let weight = if left { 3.0 } else { 1.6 };
    let evidence = "a name in the arguments is neither what the user said nor in a result";
    Some(Sign::new(
        call.step,
        BenchLabel::WrongParameter,
        weight,
        "plan.unsupported_argument",
        evidence,
    ))
}

/// Arguments that a client chooses: how much it wants.
const CHOSEN: &[&str] = &[
    "limit",
    "max",
    "count",
    "page",
    "size",
    "offset",
    "top",
    "num",
    "results",
    "per",
    "precision",
    "timeout",
];
/// Arguments whose text is written for the call.
const WRITTEN: &[&str] = &[
    "subject",
    "body",
    "title",
    "message",
    "content",
    "description",
    "summary",
    "text",
    "query",
    "note",
    "notes",
    "reason",
    "comment",
    "prompt",
    "topic",
    "unit",
    "units",
    "format",
    "type",
    "language",
    "category",
    "status",
    "currency",
    "label",
];

/// Whether the name of an argument has one of these words.
fn is_any(name: &str, list: &[&str]) -> bool {
    terms::any(&terms::words(name), list)
}

/// The first letters of a name of several words: NYC.
fn initials(value: &Value) -> Option<String> {
    let words = value.as_str()?.split_whitespace();
    let initials: String = words
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    (initials.chars().count() > 1).then_some(initials)
}

/// Words with a capital within a sentence.
fn entities(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = plain.chars().next().is_some_and(char::is_uppercase);
        if capital && !begins && plain.chars().count() >= 3 {
            found.push(plain);
        }
        begins = word.ends_with(['.', '!', '?', ':']);
    }
    found
}

/// Whether a value is one that the definition itself gives: a default, or one of an enumeration.
fn stands_in_schema(call: &Call<'_>, name: &str, value: &Value) -> bool {
    let property = call.tool.and_then(|tool| tool.schema()?.get("properties")?.get(name));
    property.is_some_and(|property| {
        property.get("default") == Some(value)
            || property
                .get("enum")
                .and_then(Value::as_array)
                .is_some_and(|values| values.contains(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_match_in_other_units() {
        assert!(matches(175.0, 1.75) && matches(2.0, 24.0) && matches(5.0, 5.0));
        assert!(!matches(1.75, 1.85) && !matches(50.0, 60.0));
    }

    #[test]
    fn names_stand_within_sentences() {
        assert_eq!(entities("What is it in Paris? Tell Anna, please."), ["Paris", "Anna"]);
    }
}
