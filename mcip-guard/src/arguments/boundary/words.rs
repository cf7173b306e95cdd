//! The words of a definition's text, and its sentences.

use std::iter::zip;

use super::super::path::{Root, is_file_url};
use super::super::steps::look;
use super::super::url;

/// A word.
pub(super) struct Word<'a> {
    /// In small letters, without what stands around it.
    pub(super) text: &'a str,
    pub(super) place: Place,
    /// A sentence is over after it.
    ends: bool,
    pub(super) colon: bool,
    comma: bool,
    /// A bracket opens before it.
    opens: bool,
    /// It begins with a small letter.
    small: bool,
    /// The line that it stands in is an entry of a list, or of the names of parameters.
    entry: bool,
    line: usize,
}

/// What a word is as a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    None,
    /// A place that can't be told from here: a home, a variable, something to be filled in.
    Unreadable,
    Directory(Vec<String>),
}

const BEFORE: &[char] = &['"', '\'', '`', '(', '[', '*', '\u{201c}', '\u{2018}'];
const AFTER: &[char] = &[
    '"', '\'', '`', ')', ']', '*', ',', ';', ':', '.', '!', '?', '\u{201d}', '\u{2019}',
];
/// Words with a dot behind them that ends no sentence.
const SHORT: &[&str] = &["e.g", "eg", "i.e", "ie", "etc", "vs", "ex"];
/// What paths begin with that stand for any other.
const MADE_UP: &[&str] = &[
    "path",
    "your",
    "full",
    "absolute",
    "example",
    "examples",
    "some",
    "dir",
    "directory",
    "folder",
    "foo",
    "placeholder",
];

/// The words of a text, which is given as it is and in small letters.
pub(super) fn words<'a>(text: &'a str, small: &'a str) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::new();
    for (line, (own, small)) in zip(look(text).split('\n'), look(small).split('\n')).enumerate() {
        let listed = own.trim_start().starts_with(['-', '*', '+', '\u{2022}']);
        let first = words.len();
        let pieces = zip(own.split_whitespace(), small.split_whitespace())
            .flat_map(|(own, small)| zip(own.split_inclusive(','), small.split_inclusive(',')));
        words.extend(pieces.filter_map(|(own, small)| Word::read(own, small, line)));
        // `path (str): …` is the next parameter, and not what the line before goes on with.
        let named = words.get(first + 1).is_some_and(|second| second.opens);
        if let Some(word) = words.get_mut(first) {
            word.entry = listed || named || word.colon;
        }
    }
    words
}

impl<'a> Word<'a> {
    fn read(own: &'a str, small: &'a str, line: usize) -> Option<Self> {
        let whole = small.trim_end_matches(AFTER);
        let after = small.get(whole.len()..).unwrap_or_default();
        let text = whole.trim_start_matches(BEFORE);
        let place = Place::of(own.trim_end_matches(AFTER).trim_start_matches(BEFORE));
        if place == Place::None && !text.contains(|c: char| c.is_alphanumeric()) {
            return None;
        }
        Some(Self {
            text,
            place,
            ends: after.contains(['.', '!', '?', ';']) && !SHORT.contains(&text),
            colon: after.contains(':'),
            comma: after.contains(','),
            opens: small.starts_with('('),
            small: own.starts_with(|c: char| c.is_ascii_lowercase()),
            entry: false,
            line,
        })
    }

    /// Whether a word goes on with the sentence of the one before it.
    fn goes_on_after(&self, before: &Self) -> bool {
        if before.ends {
            return false;
        }
        let lines = self.line - before.line;
        let is_place = self.place != Place::None;
        match lines {
            0 => true,
            1 => is_place || before.comma || (self.small && !self.entry),
            2 => is_place && (before.colon || before.place != Place::None),
            _ => false,
        }
    }
}

/// The sentences of a text.
pub(super) fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.chunk_by(|before, after| after.goes_on_after(before))
}

impl Place {
    /// What a text is as a place, from the root of a disk on.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let drive = text.get(..2).is_some_and(url::is_drive) && matches!(bytes.get(2), Some(b'/' | b'\\'));
        let rooted = text.starts_with('/') && bytes.len() > 1;
        if !(rooted || drive || is_file_url(text)) {
            return match is_elsewhere(text) {
                true => Self::Unreadable,
                false => Self::None,
            };
        }
        // `/srv/notes/**` is what is in it.
        let plain = text.trim_end_matches(['*', '/', '\\']);
        if plain.contains(['<', '>', '{', '}', '*', '$', '?', '|', '"', '\u{2026}'])
            || plain.contains("...")
            || text.starts_with("//")
        {
            return Self::Unreadable;
        }
        match Root::configured(plain).map(Root::into_parts) {
            Some(parts) if parts.first().is_some_and(|first| !is_made_up(first)) => Self::Directory(parts),
            _ => Self::Unreadable,
        }
    }
}

fn is_made_up(part: &str) -> bool {
    MADE_UP.iter().any(|made_up| part.eq_ignore_ascii_case(made_up))
}

/// Whether it is a place that only whoever runs the tool can tell: `~/notes`, `$HOME`, `<folder>`, `./data`.
fn is_elsewhere(text: &str) -> bool {
    let named = |open: char, close: char| text.starts_with(open) && text.contains(close);
    text == "~"
        || ["~/", "~\\", "./", "../"].iter().any(|begin| text.starts_with(begin))
        || (text.starts_with('$') && text.contains(|c: char| c.is_ascii_alphabetic()))
        || (text.starts_with('%') && text.len() > 2 && text[1..].contains('%'))
        || named('<', '>')
        || named('{', '}')
}
