//! The words that are compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Action {
    Read,
    Write,
    Delete,
    Send,
    Admin,
}

/// A scope whose name does not say what it allows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    pub(super) actions: BTreeSet<Action>,
    pub(super) objects: BTreeSet<String>,
    #[serde(default = "yes")]
    pub(super) clear: bool,
}

fn yes() -> bool {
    true
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    actions: BTreeMap<Action, Vec<String>>,
    ambiguous: Ambiguous,
    objects: BTreeMap<String, Vec<String>>,
    harmless: Harmless,
    known: HashMap<String, Known>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ambiguous {
    words: Vec<String>,
    after: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Harmless {
    scopes: BTreeSet<String>,
}

/// The words of `words.toml`, by their stems.
#[derive(Default)]
pub(super) struct Table {
    actions: HashMap<String, BTreeSet<Action>>,
    ambiguous: BTreeSet<String>,
    after: BTreeSet<String>,
    objects: HashMap<String, BTreeSet<String>>,
    harmless: BTreeSet<String>,
    known: HashMap<String, Known>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("words.toml")).unwrap_or_default();
    let mut table = Table {
        harmless: file.harmless.scopes,
        ambiguous: file.ambiguous.words.iter().map(|word| stem(word)).collect(),
        after: file.ambiguous.after,
        known: file.known,
        ..Table::default()
    };
    for (action, words) in file.actions {
        for word in words {
            table.actions.entry(stem(&word)).or_default().insert(action);
        }
    }
    for (object, words) in file.objects {
        for word in words {
            table.objects.entry(stem(&word)).or_default().insert(object.clone());
        }
    }
    table
});

impl Table {
    pub(super) fn known() -> &'static Self {
        &TABLE
    }

    /// What a word does.
    pub(super) fn actions(&self, word: &str) -> impl Iterator<Item = Action> {
        self.actions.get(&stem(word)).into_iter().flatten().copied()
    }

    /// Whether a word is the name of a thing as well.
    pub(super) fn is_ambiguous(&self, word: &str) -> bool {
        self.ambiguous.contains(&stem(word))
    }

    /// Whether a verb follows this word.
    pub(super) fn calls_for_verb(&self, word: &str) -> bool {
        self.after.contains(word)
    }

    /// What a word is about.
    pub(super) fn objects(&self, word: &str) -> impl Iterator<Item = &String> {
        self.objects.get(&stem(word)).into_iter().flatten()
    }

    /// Whether a scope says who somebody is, and nothing else.
    pub(super) fn is_harmless(&self, scope: &str) -> bool {
        self.harmless.contains(scope)
    }

    /// What is known of a scope as a whole.
    pub(super) fn scope(&self, scope: &str) -> Option<&Known> {
        self.known.get(scope)
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.actions.is_empty() || self.objects.is_empty() || self.harmless.is_empty() || self.known.is_empty()
    }
}

/// A word without its ending, in small letters: `events`, `creating`, `replies`.
pub(super) fn stem(word: &str) -> String {
    let mut word = word.to_lowercase();
    let cut = |word: &mut String, bytes: usize| word.truncate(word.len() - bytes);
    if word.ends_with("ies") && word.len() > 4 {
        cut(&mut word, 3);
        word.push('y');
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3 {
        cut(&mut word, 1);
    }
    if word.ends_with("ing") && word.len() > 5 {
        cut(&mut word, 3);
        let mut letters = word.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
            && !matches!(last, 'l' | 's' | 'e')
        {
            word.pop();
        }
    }
    if word.ends_with('e') && word.len() > 3 {
        word.pop();
    }
    word
}

/// The words of a name or a text: apart by whatever is no letter or digit, and where small letters go over to capitals.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut small = false;
    for c in text.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && small) {
            out.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    out.push(word);
    out.retain(|word| !word.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read() {
        let table = Table::known();
        assert!(!table.is_empty());
        assert_eq!(table.actions("Creating").collect::<Vec<_>>(), [Action::Write]);
        assert!(table.objects("Events").any(|object| object == "calendar"));
    }

    #[test]
    fn endings_are_taken_off() {
        for (one, other) in [
            ("events", "event"),
            ("creating", "create"),
            ("replies", "reply"),
            ("files", "file"),
            ("getting", "get"),
            ("deletes", "delete"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}");
        }
        assert_eq!(words("getCalendar_events v2"), ["get", "calendar", "events", "v2"]);
    }
}
