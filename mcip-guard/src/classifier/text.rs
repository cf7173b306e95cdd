//! Words, sentences and word pieces: how text is read, before anything is compared. Specified in `training/features.md`, "Text".

use std::collections::HashMap;

use serde_json::{Number, Value};

/// Characters of one text that are read.
pub(super) const TEXT_LIMIT: usize = 4000;
/// Signs that count as words in conversations.
pub(super) const SIGNS: &str = "?:%";
/// Leaves of one value that are read.
pub(super) const LEAVES: usize = 64;
/// Bytes of one value's spelling that are kept; longer than what is read of it.
const SPELLED: usize = 4 * TEXT_LIMIT + 4;
/// Bytes of the keys that lead to a leaf.
const KEYS: usize = 1024;

/// Code points from U+0080 on that are no letters.
const NOT_LETTERS: [(u32, u32); 12] = [
    (0x80, 0xA9),
    (0xAB, 0xB4),
    (0xB6, 0xB9),
    (0xBB, 0xBF),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2000, 0x2BFF),
    (0x3000, 0x303F),
    (0xFE00, 0xFE0F),
    (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0x1F000, 0x1FAFF),
];

/// Words that any sentence has.
const STOP: &str = "a an the of to in on at for from by with and or is are be was were been it its this that these those i you he she we \
    they me my your our their us can could would will shall should may do does did please what which who how when where there have has \
    had not no if as so then than also get find fetch want need let know tell give show";

/// Numbers in words.
const SMALL: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Letters,
    Sign,
}

/// A word by its number in a [`Lexicon`].
pub(super) type Id = u32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) id: Id,
}

pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let code = u32::from(c);
    !NOT_LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// White space as the reference takes it: what Unicode calls so, and the four separators of ASCII.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The part of a text that is read.
pub(super) fn head(text: &str) -> &str {
    if text.len() <= TEXT_LIMIT {
        return text;
    }
    text.char_indices()
        .nth(TEXT_LIMIT)
        .map_or(text, |(end, _)| &text[..end])
}

/// Reads the words of a text, in order: runs of letters in lower case, split where case says so; numbers in one spelling; signs.
pub(super) fn each_word(text: &str, signs: &str, mut word: impl FnMut(Kind, &str)) {
    let text = head(text);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let slice = |from: usize, to: usize| {
        let start = chars.get(from).map_or(text.len(), |(at, _)| *at);
        let end = chars.get(to).map_or(text.len(), |(at, _)| *at);
        text.get(start..end).unwrap_or_default()
    };
    let is_digit = |i: usize| at(i).is_some_and(|c| c.is_ascii_digit());
    let is_upper = |i: usize| at(i).is_some_and(|c| c.is_ascii_uppercase());
    let mut i = 0;
    while let Some(c) = at(i) {
        let mut j = i + 1;
        if c.is_ascii_digit() {
            while is_digit(j) || (matches!(at(j), Some('.' | ',')) && is_digit(j + 1)) {
                j += 1;
            }
            word(Kind::Number, &number(slice(i, j)));
        } else if is_letter(c) {
            while at(j).is_some_and(is_letter) {
                let small_next = at(j + 1).is_some_and(|c| c.is_ascii_lowercase());
                if is_upper(j) && (!is_upper(j - 1) || small_next) {
                    break;
                }
                j += 1;
            }
            word(Kind::Letters, &slice(i, j).to_lowercase());
        } else if signs.contains(c) {
            word(Kind::Sign, slice(i, j));
        }
        i = j;
    }
}

/// One spelling a number: no commas, no leading zeros, no zeros at the end of a fraction.
pub(super) fn number(digits: &str) -> String {
    let plain = digits.replace(',', "");
    if plain.matches('.').count() > 1 {
        return plain;
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        part => format!("{whole}.{part}"),
    }
}

/// A word without its ending, crudely.
pub(super) fn stem(word: &str) -> &str {
    let length = word.chars().take(6).count();
    for end in ["ing", "ed", "es", "s", "e"] {
        let Some(rest) = word.strip_suffix(end) else { continue };
        if length >= end.len() + 3 && !(end == "s" && rest.ends_with('s')) {
            return rest;
        }
    }
    word
}

/// Sentences of a text: ended by `.`, `?` or `!` before white space, or by a line break.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let text = head(text);
    let (mut out, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match chars.peek() {
            None => true,
            Some((_, next)) => c == '\n' || (matches!(c, '.' | '?' | '!') && is_space(*next)),
        };
        if ends {
            let end = at + c.len_utf8();
            let piece = text[start..end].trim_matches(is_space);
            if !piece.is_empty() {
                out.push(piece);
            }
            start = end;
        }
    }
    out
}

/// A scalar of JSON as text.
pub(super) fn spelled(value: &Value) -> String {
    match value {
        Value::String(text) => text.get(..text.floor_char_boundary(SPELLED)).unwrap_or(text).to_owned(),
        Value::Number(number) => spelled_number(number),
        Value::Null => "null".to_owned(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// Integers as they are, fractions by the shortest digits that give them back, with an exponent where JSON of Python has one.
fn spelled_number(number: &Number) -> String {
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else {
        return number.to_string();
    };
    if float == float.trunc() && float.abs() < 1e15 {
        return if float == 0.0 {
            "0".to_owned()
        } else {
            format!("{float:.0}")
        };
    }
    let scientific = format!("{float:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    match exponent.parse::<i32>() {
        Ok(exponent) if (-4..16).contains(&exponent) => {
            let plain = float.to_string();
            if plain.contains('.') {
                plain
            } else {
                format!("{plain}.0")
            }
        }
        Ok(exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.abs())
        }
        Err(_) => scientific,
    }
}

/// Scalars of a value in the order in which they are written, each with the keys that lead to it; a list's elements have its keys.
pub(super) fn leaves(value: &Value, limit: usize) -> Vec<(String, &Value)> {
    fn walk<'a>(value: &'a Value, key: &str, limit: usize, out: &mut Vec<(String, &'a Value)>) {
        match value {
            _ if out.len() >= limit => {}
            Value::Object(members) => {
                for (name, value) in members {
                    if out.len() >= limit {
                        break;
                    }
                    let mut below = match key {
                        "" => name.clone(),
                        key => format!("{key} {name}").trim_matches(is_space).to_owned(),
                    };
                    below.truncate(below.floor_char_boundary(KEYS));
                    walk(value, &below, limit, out);
                }
            }
            Value::Array(elements) => {
                for value in elements {
                    if out.len() >= limit {
                        break;
                    }
                    walk(value, key, limit, out);
                }
            }
            scalar => out.push((key.to_owned(), scalar)),
        }
    }
    let mut out = Vec::new();
    walk(value, "", limit, &mut out);
    out
}

struct Entry {
    text: Box<str>,
    stem: Id,
    stop: bool,
    /// The digits of a number in words.
    figure: Option<Id>,
}

/// The words of one conversation, each with one number, so that comparing words is comparing numbers.
pub(super) struct Lexicon {
    ids: HashMap<Box<str>, Id>,
    entries: Vec<Entry>,
}

impl Default for Lexicon {
    fn default() -> Self {
        let mut lexicon = Self {
            ids: HashMap::with_capacity(512),
            entries: Vec::with_capacity(512),
        };
        for (n, word) in SMALL.iter().enumerate() {
            let figure = lexicon.id(&n.to_string());
            let id = lexicon.id(word);
            if let Some(entry) = lexicon.entries.get_mut(id as usize) {
                entry.figure = Some(figure);
            }
        }
        for word in STOP.split(' ').filter(|word| !word.is_empty()) {
            let id = lexicon.id(word);
            if let Some(entry) = lexicon.entries.get_mut(id as usize) {
                entry.stop = true;
            }
        }
        lexicon
    }
}

impl Lexicon {
    /// The number of a word.
    pub(super) fn id(&mut self, word: &str) -> Id {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.entries.len() as Id;
        self.ids.insert(word.into(), id);
        self.entries.push(Entry {
            text: word.into(),
            stem: id,
            stop: false,
            figure: None,
        });
        let short = stem(word);
        if short.len() < word.len() {
            let stem = self.id(short);
            if let Some(entry) = self.entries.get_mut(id as usize) {
                entry.stem = stem;
            }
        }
        id
    }

    /// The number of a word that was read before.
    pub(super) fn known(&self, word: &str) -> Option<Id> {
        self.ids.get(word).copied()
    }

    fn entry(&self, id: Id) -> Option<&Entry> {
        self.entries.get(id as usize)
    }

    pub(super) fn text(&self, id: Id) -> &str {
        self.entry(id).map_or("", |entry| &entry.text)
    }

    pub(super) fn stem(&self, id: Id) -> Id {
        self.entry(id).map_or(id, |entry| entry.stem)
    }

    pub(super) fn is_stop(&self, id: Id) -> bool {
        self.entry(id).is_some_and(|entry| entry.stop)
    }

    /// The digits of a number in words.
    pub(super) fn figure(&self, id: Id) -> Option<Id> {
        self.entry(id).and_then(|entry| entry.figure)
    }

    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut out = Vec::new();
        each_word(text, SIGNS, |kind, word| {
            let id = self.id(word);
            out.push(Word { kind, id });
        });
        out
    }

    /// The words without signs.
    pub(super) fn norms(&mut self, text: &str) -> Vec<Id> {
        plain(&self.words(text))
    }

    /// The content of words: their stems, without the words that any sentence has.
    pub(super) fn stems(&self, words: &[Word]) -> Ids {
        let content = words
            .iter()
            .filter(|word| word.kind != Kind::Sign && !self.is_stop(word.id));
        content.map(|word| self.stem(word.id)).collect()
    }

    /// Numbers among words, those in words as digits.
    pub(super) fn numbers(&self, words: &[Word]) -> Ids {
        let number = |word: &Word| match word.kind {
            Kind::Number => Some(word.id),
            Kind::Letters => self.figure(word.id),
            Kind::Sign => None,
        };
        words.iter().filter_map(number).collect()
    }
}

/// The words without signs.
pub(super) fn plain(words: &[Word]) -> Vec<Id> {
    let words = words.iter().filter(|word| word.kind != Kind::Sign);
    words.map(|word| word.id).collect()
}

/// A set of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ids(Vec<Id>);

impl FromIterator<Id> for Ids {
    fn from_iter<I: IntoIterator<Item = Id>>(ids: I) -> Self {
        let mut ids: Vec<Id> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }
}

impl Ids {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Id> + '_ {
        self.0.iter().copied()
    }

    pub(super) fn contains(&self, id: Id) -> bool {
        self.0.binary_search(&id).is_ok()
    }

    /// What is in both, in order.
    pub(super) fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Id> + 'a {
        let mut rest = other.0.as_slice();
        self.iter().filter(move |id| {
            rest = &rest[rest.partition_point(|other| other < id)..];
            rest.first() == Some(id)
        })
    }

    pub(super) fn count_shared(&self, other: &Self) -> usize {
        self.shared(other).count()
    }

    pub(super) fn is_subset(&self, other: &Self) -> bool {
        self.count_shared(other) == self.len()
    }

    /// Both together.
    pub(super) fn with(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }
}
