//! Words of texts and names, reduced to what tells them apart.

use std::collections::BTreeSet;

use serde_json::Value;

/// Words that say nothing about what a text is about.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "for",
    "and",
    "or",
    "is",
    "are",
    "was",
    "be",
    "it",
    "its",
    "i",
    "me",
    "my",
    "you",
    "your",
    "we",
    "our",
    "can",
    "could",
    "would",
    "will",
    "please",
    "this",
    "that",
    "these",
    "those",
    "with",
    "from",
    "by",
    "as",
    "do",
    "does",
    "did",
    "have",
    "has",
    "had",
    "what",
    "which",
    "who",
    "how",
    "when",
    "where",
    "why",
    "not",
    "no",
    "yes",
    "some",
    "any",
    "all",
    "if",
    "then",
    "so",
    "up",
    "out",
    "about",
    "into",
    "need",
    "want",
    "like",
    "help",
    "hi",
    "hello",
    "thank",
    "thanks",
    "let",
    "give",
    "tell",
    "know",
    "make",
    "sure",
    "there",
    "here",
    "just",
    "also",
    "am",
    "im",
    "use",
    "using",
    "based",
    "given",
    "specific",
    "particular",
    "function",
    "tool",
    "api",
    "data",
    "information",
    "info",
    "user",
    "value",
    "result",
    "number",
    "name",
    "type",
    "parameter",
    "provide",
    "provided",
    "return",
    "returns",
    "details",
    "new",
    "one",
    "two",
    "his",
    "her",
    "their",
    "them",
    "he",
    "she",
    "they",
    "should",
    "been",
    "being",
    "more",
    "than",
    "other",
    "each",
    "every",
    "such",
    "only",
    "own",
    "same",
    "very",
    "now",
    "today",
];

/// Verbs in the names of tools that fit any purpose.
const VERBS: &[&str] = &[
    "get",
    "set",
    "list",
    "find",
    "search",
    "create",
    "calculate",
    "compute",
    "check",
    "fetch",
    "read",
    "write",
    "update",
    "delete",
    "add",
    "remove",
    "show",
    "run",
    "call",
    "query",
    "generate",
    "perform",
    "execute",
    "look",
    "lookup",
    "retrieve",
    "send",
    "convert",
];

/// Words that mean the same often enough.
const ALIKE: &[&[&str]] = &[
    &["mail", "email", "inbox"],
    &["weather", "forecast", "temperature", "rain"],
    &["price", "cost", "fare", "quote"],
    &["buy", "purchase", "order"],
    &["movie", "film"],
    &["recipe", "dish", "cook", "meal"],
    &["bmi", "mass"],
    &["phone", "telephone", "call"],
    &["picture", "image", "photo"],
    &["song", "music", "track"],
    &["pay", "payment", "transfer", "transaction"],
    &["exchange", "currency", "convert", "conversion"],
    &["event", "calendar", "meeting", "appointment", "schedule"],
    &["note", "reminder", "remind"],
    &["flight", "plane", "travel", "trip"],
    &["hotel", "room", "accommodation", "stay"],
    &["restaurant", "table", "dinner"],
    &["translate", "translation", "language"],
    &["job", "employment", "vacancy", "position"],
    &["stock", "share"],
    &["loan", "mortgage"],
    &["tip", "gratuity"],
    &["distance", "far"],
    &["age", "old", "birth", "birthday"],
    &["password", "passcode"],
    &["news", "headline", "article"],
    &["discount", "sale", "off"],
    &["area", "perimeter"],
    &["tax", "vat"],
];

/// The words of a text or a name, in order and reduced. Names are divided at signs and where a capital begins a word.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before_small = false;
    for c in text.chars().chain([' ']) {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_small) {
            if word.chars().count() > 1 || word.chars().all(char::is_numeric) && !word.is_empty() {
                out.push(reduced(&word));
            }
            word.clear();
        }
        before_small = c.is_lowercase();
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    out
}

/// Without the endings of English, and as the first of the words that mean the same.
fn reduced(word: &str) -> String {
    let stem = stem(word);
    let means_it = |group: &&&[&str]| group.iter().any(|other| *other == word || self::stem(other) == stem);
    match ALIKE.iter().find(means_it).and_then(|group| group.first()) {
        Some(first) => (*first).to_owned(),
        None => stem,
    }
}

/// A word without its endings. No linguistics: what matters is that forms of one word come to the same.
fn stem(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let mut stem = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if word.ends_with("ss") => word.to_owned(),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    for ending in ["ing", "ed", "ion", "ment", "er"] {
        if stem.len() >= ending.len() + 3 && stem.ends_with(ending) {
            stem.truncate(stem.len() - ending.len());
            break;
        }
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    // A doubled letter is one: planning, plan.
    if stem.len() > 3
        && stem
            .as_bytes()
            .last_chunk::<2>()
            .is_some_and(|[one, other]| one == other)
    {
        stem.pop();
    }
    stem
}

/// The words that say what a text is about.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    let empty: BTreeSet<String> = EMPTY.iter().map(|word| reduced(word)).collect();
    words(text).into_iter().filter(|word| !empty.contains(word)).collect()
}

/// The words of a tool's name that say what it is about: all but the verbs that fit any purpose, if others are left.
pub(super) fn subject(name: &str) -> BTreeSet<String> {
    let verbs: BTreeSet<String> = VERBS.iter().map(|word| reduced(word)).collect();
    let all: BTreeSet<String> = content(name);
    let without: BTreeSet<String> = all.difference(&verbs).cloned().collect();
    if without.is_empty() { all } else { without }
}

/// Whether any word of a list stands among these, both reduced.
pub(super) fn any(words: &[String], list: &[&str]) -> bool {
    list.iter().any(|word| words.contains(&reduced(word)))
}

/// The scalars in a value with the names of the members in which they stand: at most 64.
pub(super) fn leaves(value: &Value) -> Vec<(&str, &Value)> {
    const MOST: usize = 64;
    let (mut found, mut left) = (Vec::new(), vec![("", value)]);
    while let Some((name, value)) = left.pop() {
        if found.len() >= MOST {
            break;
        }
        match value {
            Value::Object(members) => left.extend(members.iter().rev().map(|(name, value)| (name.as_str(), value))),
            Value::Array(elements) => left.extend(elements.iter().rev().map(|value| (name, value))),
            Value::Null => {}
            _ => found.push((name, value)),
        }
    }
    found
}

/// The numbers in a text.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut characters = text.chars().chain([' ']).peekable();
    while let Some(c) = characters.next() {
        let digit_next = characters.peek().is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => number.push(c),
            '.' if !number.is_empty() && digit_next => number.push(c),
            // Thousands.
            ',' if !number.is_empty() && digit_next => {}
            _ => {
                if let Ok(value) = number.parse::<f64>() {
                    found.push(value);
                }
                number.clear();
            }
        }
    }
    const NAMED: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if let Some(value) = NAMED.iter().position(|name| word.eq_ignore_ascii_case(name)) {
            found.push(value as f64);
        }
    }
    found
}

/// Letters and digits of a text, in small letters: for finding one text in another whatever stands between the words.
pub(super) fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_are_reduced() {
        assert_eq!(words("calculateBMI"), ["calculat", "bmi"]);
        assert_eq!(
            content("Can you find me recipes with pasta?"),
            content("recipe pasta finds")
        );
        assert_eq!(subject("get_movie_details"), content("films"));
        assert_eq!(subject("search"), content("search"));
    }

    #[test]
    fn numbers_and_leaves_are_found() {
        assert_eq!(numbers("1,500 at 5% for two years, 1.75."), [1500.0, 5.0, 1.75, 2.0]);
        let value = json!({"a": [1, {"b": "x"}], "c": null});
        let found = leaves(&value);
        assert_eq!(found, [("a", &json!(1)), ("b", &json!("x"))]);
    }
}
