//! Arguments that say something else than the user did.

use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::naming;
use super::plan::{self, Call};
use super::purpose::SERVES;
use super::terms;

pub(super) fn signs(calls: &[Call<'_>]) -> Vec<Sign> {
    let mut results = String::new();
    let mut signs = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let serves = call.serves >= SERVES || (index < MOST_TAKEN_UP && takes_up(call));
        if serves && !call.repeats && !call.asked.is_empty() {
            let together: Vec<&Call<'_>> = calls.iter().filter(|other| other.turn == call.turn).collect();
            signs.extend(corrected(call, &together));
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

/// Whether a call takes up what was asked by a value of it, whatever the tool is called.
fn takes_up(call: &Call<'_>) -> bool {
    // Every call asks for it.
    let asked = terms::letters(naming::tail(call.asked, MOST_SAID));
    let is_word = |value: &&String| value.chars().count() >= 3 && value.parse::<f64>().is_err();
    call.values
        .iter()
        .filter(is_word)
        .take(MOST_VALUES)
        .any(|value| asked.contains(value.as_str()))
}

/// Words by which a user takes something back.
const CORRECTIONS: &[&str] = &[
    "sorry",
    "i mean",
    "i meant",
    "make that",
    "make it",
    "no wait",
    "wait,",
    "scratch that",
    "correction",
    "correct that",
    "change that",
    "change it",
    "misspoke",
    "oops",
    "my mistake",
];

/// Bytes of an argument, and of what was said, in which a value that was taken back is looked for.
const MOST_OF_VALUE: usize = 256;
const MOST_SAID: usize = 8 << 10;
/// Calls of which it is looked whether they take up what was asked.
const MOST_TAKEN_UP: usize = 64;
/// Values of a call that are looked for in what was asked.
const MOST_VALUES: usize = 16;

/// What a word of the user is, where it can stand for a value.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Number(f64),
    Name(String),
}

/// A value that the user took back, where the one that he put in its place is used nowhere.
fn corrected(call: &Call<'_>, together: &[&Call<'_>]) -> Option<Sign> {
    let text = call.said;
    if text.len() > MOST_SAID {
        return None;
    }
    let lower = text.to_lowercase();
    // Byte positions have to mean the same in both.
    if lower.len() != text.len() {
        return None;
    }
    let words = values(text);
    // All calls are gone through only where something was taken back.
    let is_used = |said: &Said| match said {
        Said::Number(number) => together.iter().any(|call| numbers_of(call).contains(number)),
        Said::Name(name) => together.iter().any(|call| {
            let arguments = Value::Object(call.call.arguments.clone()).to_string();
            terms::letters(&arguments).contains(name.as_str())
        }),
    };
    let arguments = Value::Object(call.call.arguments.clone());
    for (_, value) in terms::leaves(&arguments) {
        let own = match value {
            Value::Number(number) => Said::Number(number.as_f64()?),
            Value::String(text) => match text.trim().parse::<f64>() {
                Ok(number) => Said::Number(number),
                Err(_) => Said::Name(terms::letters(plan::beginning(text, MOST_OF_VALUE))),
            },
            _ => continue,
        };
        let is_it = |said: &Said| match (said, &own) {
            (Said::Number(one), Said::Number(other)) => one == other,
            (Said::Name(one), Said::Name(other)) => one.len() >= 3 && other.contains(one.as_str()),
            _ => false,
        };
        let Some((_, last)) = words.iter().rfind(|(said, _)| is_it(said)) else {
            continue;
        };
        if is_refused(&lower, *last) {
            let near = words.iter().find(|(said, place)| {
                place.abs_diff(*last) <= 40 && alike(said, &own) && !is_it(said) && !is_refused(&lower, *place)
            });
            if near.is_some_and(|(said, _)| !is_used(said)) {
                return Some(taken_back(call));
            }
            continue;
        }
        let Some(after) = lower.get(*last..) else { continue };
        let cue = CORRECTIONS.iter().filter_map(|cue| after.find(cue)).min();
        let Some(at) = cue.filter(|at| *at <= 60) else {
            continue;
        };
        let begins = last + at;
        let other = words
            .iter()
            .find(|(said, place)| *place > begins && *place <= begins + 40 && alike(said, &own) && !is_it(said));
        if other.is_some_and(|(said, place)| !is_used(said) && !is_refused(&lower, *place)) {
            return Some(taken_back(call));
        }
    }
    None
}

fn taken_back(call: &Call<'_>) -> Sign {
    let evidence = "an argument is what the user took back, and what he put in its place is used nowhere";
    Sign::new(
        call.step,
        BenchLabel::WrongParameter,
        3.2,
        "plan.taken_back_argument",
        evidence,
    )
}

fn alike(one: &Said, other: &Said) -> bool {
    matches!(
        (one, other),
        (Said::Number(_), Said::Number(_)) | (Said::Name(_), Said::Name(_))
    )
}

/// Whether what stands at a place of a text is said not to be meant.
fn is_refused(text: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default().trim_end_matches(['\'', '"']);
    let near: String = before
        .chars()
        .rev()
        .take(16)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let refused = ["not ", "instead of ", "rather than ", "no longer "]
        .iter()
        .any(|word| near.contains(word));
    let behind: String = text.get(place..).unwrap_or_default().chars().take(40).collect();
    refused || behind.contains(" is wrong") || behind.contains(" was wrong")
}

/// Numbers and names in a text, and where they stand.
fn values(text: &str) -> Vec<(Said, usize)> {
    let mut found = Vec::new();
    let (mut at, mut begins) = (0, true);
    for part in text.split_inclusive(char::is_whitespace) {
        let plain = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
        let place = at + part.find(plain).unwrap_or_default();
        let quoted = part.starts_with(['\'', '"', '\u{201c}']);
        let number = plain.replace(',', "").parse::<f64>().ok();
        if let Some(number) = number {
            found.push((Said::Number(number), place));
        } else if plain.len() >= 3
            && (quoted
                || plain.chars().any(|c| c.is_ascii_digit())
                || (!begins && plain.chars().next().is_some_and(char::is_uppercase)))
        {
            found.push((Said::Name(terms::letters(plain)), place));
        }
        begins = part.trim_end().ends_with(['.', '!', '?', ':']);
        at += part.len();
    }
    found
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
    const FACTORS: [f64; 13] = [
        1.0, 100.0, 1000.0, 1e6, 1e9, 12.0, 24.0, 60.0, 3600.0, 2.54, 2.204_62, 1.609_34, 0.3048,
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
    fn numbers_and_names_have_places() {
        let found = values("Book 2 rooms in Lyon, sorry, Nice.");
        let said: Vec<Said> = found.into_iter().map(|(said, _)| said).collect();
        let name = |text: &str| Said::Name(text.to_owned());
        assert_eq!(said, [Said::Number(2.0), name("lyon"), name("nice")]);
    }

    #[test]
    fn names_stand_within_sentences() {
        assert_eq!(entities("What is it in Paris? Tell Anna, please."), ["Paris", "Anna"]);
    }
}
