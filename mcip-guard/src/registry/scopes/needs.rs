//! What a tool needs, as its words have it.

use std::collections::BTreeSet;

use super::Purpose;
use super::table::{Action, Table, words};

/// Words before an action that say that it is not done.
const NOT: [&str; 11] = [
    "not", "never", "no", "without", "cannot", "dont", "doesnt", "cant", "nor", "wont", "t",
];
/// How many words may stand between.
const NEAR: usize = 4;

/// What a tool does, and to what.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub(super) actions: BTreeSet<Action>,
    pub(super) objects: BTreeSet<String>,
}

impl Needs {
    pub(super) fn of(tool: &Purpose<'_>, table: &Table) -> Self {
        let mut needs = Self::default();
        let name = words(tool.name);
        let (plain, doubtful): (Vec<&String>, Vec<&String>) = name.iter().partition(|word| !table.is_ambiguous(word));
        needs
            .actions
            .extend(plain.into_iter().flat_map(|word| table.actions(word)));
        if needs.actions.is_empty() {
            needs
                .actions
                .extend(doubtful.into_iter().flat_map(|word| table.actions(word)));
        }
        needs
            .objects
            .extend(name.iter().flat_map(|word| table.objects(word)).cloned());
        for sentence in tool.description.split(['.', '!', '?', '\n', ';', ':']) {
            let words = words(sentence);
            for (at, word) in words.iter().enumerate() {
                needs.objects.extend(table.objects(word).cloned());
                let before = words.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
                let is_denied = before.iter().any(|word| NOT.contains(&&**word));
                let is_verb =
                    !table.is_ambiguous(word) || before.last().is_none_or(|before| table.calls_for_verb(before));
                // `recently updated`: what was done to it is not what is done.
                if is_verb && !is_denied && !is_participle(word) {
                    needs.actions.extend(table.actions(word));
                }
            }
        }
        if tool.says_read_only {
            needs.actions.insert(Action::Read);
        }
        needs
    }

    /// Whether all that it says it does is to read.
    pub(super) fn only_reads(&self) -> bool {
        self.actions.iter().eq([&Action::Read])
    }
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}
