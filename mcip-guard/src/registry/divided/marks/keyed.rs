//! Values under keys: `share=7b1`, `chunk: "…"`, a member of `_meta`, the default of a parameter.

use std::sync::Arc;

use super::super::Of;
use super::super::opaque::{Opaque, opaque};
use super::super::texts::Text;
use super::super::words::{Says, Words};
use super::tokens::{self, Token};

/// Bytes of a key.
const LONGEST_KEY: usize = 32;
/// Bytes of a value in quotation marks, and of one that is a string of its own.
const LONGEST_QUOTED: usize = 200;
const LONGEST_VALUE: usize = 4 << 10;
/// Words before and behind a value in which it may be explained.
const BEFORE: usize = 6;
const BEHIND: usize = 2;

/// A value under a key.
#[derive(Clone, Debug)]
pub(in super::super) struct Keyed {
    pub(in super::super) of: Of,
    pub(in super::super) place: Arc<str>,
    /// In small letters, without a number behind it. Empty for a value that stands alone.
    pub(in super::super) key: Box<str>,
    /// The number behind it.
    pub(in super::super) number: Option<u32>,
    pub(in super::super) value: String,
    pub(in super::super) says: Says,
    pub(in super::super) opaque: Opaque,
    /// A sentence says what it is: an example, a version.
    pub(in super::super) explained: bool,
    /// It is a value of the definition's JSON rather than of its words.
    pub(in super::super) is_member: bool,
}

/// How many values of one definition are kept, by what they are: a flood of one sort takes nothing from the others.
pub(super) struct Room {
    /// Of those that say nothing, that are members, and that are opaque; then of each key that says something of its value.
    left: [usize; 6],
}

impl Room {
    pub(super) fn of(each: usize) -> Self {
        Self { left: [each; 6] }
    }

    /// Whether there is room for one more of this sort.
    fn takes(&mut self, one: &Keyed) -> bool {
        let sort = match (one.says, one.is_member, one.opaque > Opaque::Not) {
            (Says::Nothing, false, false) => 0,
            (Says::Nothing, true, _) => 1,
            (Says::Nothing, false, true) => 2,
            (Says::Opaque, ..) => 3,
            (Says::Piece, ..) => 4,
            (Says::Part, ..) => 5,
        };
        let left = self.left.get_mut(sort);
        left.is_some_and(|left| match left.checked_sub(1) {
            Some(less) => {
                *left = less;
                true
            }
            None => false,
        })
    }
}

/// Adds the values of a text for which there is room.
pub(super) fn of(text: &Text<'_>, room: &mut Room, out: &mut Vec<Keyed>) {
    let place: Arc<str> = text.place.as_str().into();
    let place = &place;
    if text.is_value() {
        out.extend(member(text, place).filter(|one| room.takes(one)));
        return;
    }
    let words = Words::known();
    let all = tokens::of(&text.text);
    for (at, token) in all.iter().enumerate() {
        if token.text.contains("://") || token.text.contains('?') {
            continue;
        }
        let Some((key, value)) = pair(words, &text.text, token, all.get(at + 1..).unwrap_or_default()) else {
            continue;
        };
        let explained = token.before.is_some_and(|c| matches!(c, '?' | '&' | '/')) || is_explained(words, &all, at);
        let one = keyed(text, place, key, value, explained, false);
        if room.takes(&one) {
            out.push(one);
        }
    }
    out.extend(alone(words, text, place, &all));
}

/// A string that is a value itself.
fn member(text: &Text<'_>, place: &Arc<str>) -> Option<Keyed> {
    let key = match text.is_meta() {
        true => &text.member,
        false => text.about.as_ref()?,
    };
    let value = text.text.trim();
    let fits = value.len() >= 2 && value.len() <= LONGEST_VALUE && key.len() <= LONGEST_KEY;
    let plain = !value.contains(char::is_whitespace) && !value.contains("://");
    (fits && plain).then(|| keyed(text, place, key, value, text.member.starts_with("example"), true))
}

fn keyed(text: &Text<'_>, place: &Arc<str>, key: &str, value: &str, explained: bool, is_member: bool) -> Keyed {
    let key = key.to_ascii_lowercase();
    let plain = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = key.get(plain.len()..).and_then(|number| number.parse().ok());
    Keyed {
        of: Of::Own(text.of),
        place: place.clone(),
        key: plain.trim_end_matches(['_', '-', '.', '#']).into(),
        number,
        value: value.to_owned(),
        says: match plain {
            "" => Says::Opaque,
            key => Words::known().says(key),
        },
        opaque: opaque(value),
        explained,
        is_member,
    }
}

/// The key and the value that a token is, or begins.
fn pair<'t>(words: &Words, text: &'t str, token: &Token<'t>, after: &[Token<'t>]) -> Option<(&'t str, &'t str)> {
    let (key, value) = match token.text.split_once('=') {
        Some((key, value)) => (key, value),
        None => match token.text.split_once(':') {
            Some((key, value)) => (key, value),
            None => return spoken(words, token, after),
        },
    };
    let key = key.trim_start_matches(['-', '$', '@', '#', '.', '&']);
    let is_key = key.len() <= LONGEST_KEY
        && key.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'#'));
    if !is_key {
        return None;
    }
    // Honest texts are full of words before a colon.
    let is_told =
        token.text.contains('=') || words.says(key) > Says::Nothing || key.ends_with(|c: char| c.is_ascii_digit());
    let value = value.trim_start_matches(['=', '>']);
    let value = match (value.is_empty(), token.after) {
        (true, Some(quote @ ('"' | '\'' | '`'))) => quoted(text, token.end() + 1, quote)?,
        (true, _) => after.first()?.text,
        (false, _) => value,
    };
    let value = value.trim_matches(['.', ':', '!']);
    let long_enough = value.len() >= 2 && value.len() <= LONGEST_VALUE;
    (long_enough && (is_told || opaque(value) >= Opaque::Short)).then_some((key, value))
}

/// `share 7b1`, `share is 7b1`, `share(7b1)`: only where the key says that its value is a part.
fn spoken<'t>(words: &Words, token: &Token<'t>, after: &[Token<'t>]) -> Option<(&'t str, &'t str)> {
    if words.says(token.text) < Says::Piece {
        return None;
    }
    let joins = |text: &str| matches!(text, "=" | ":" | "->" | "is" | "#" | "no");
    let next = after.first()?;
    let value = match joins(next.text) {
        true => after.get(1)?.text,
        false => next.text,
    };
    let value = value.trim_matches(['.', ':', '!']);
    (opaque(value) >= Opaque::Short).then_some((token.text, value))
}

fn quoted(text: &str, from: usize, quote: char) -> Option<&str> {
    let rest = text.get(from..)?;
    let end = rest.find(quote).filter(|end| *end <= LONGEST_QUOTED)?;
    rest.get(..end)
}

/// Whether a word near it in the same sentence says what it is.
fn is_explained(words: &Words, all: &[Token<'_>], at: usize) -> bool {
    let plain = |token: &Token<'_>| token.text.trim_matches([':', ',', '=', '-']).to_owned();
    let says = |token: &&Token<'_>| words.explains(&plain(token)) || words.explains(plain(token).trim_end_matches('.'));
    let before = all.get(at.saturating_sub(BEFORE)..at).unwrap_or_default().iter().rev();
    let mut before = before.take_while(|token| !token.ends_sentence() || words.explains(token.text));
    let mut behind = all.get(at + 1..).unwrap_or_default().iter().take(BEHIND);
    before.any(|token| says(&token)) || behind.any(|token| says(&token))
}

/// A long opaque value that stands behind the last sentence, or in brackets, and belongs to no word.
fn alone(words: &Words, text: &Text<'_>, place: &Arc<str>, all: &[Token<'_>]) -> Option<Keyed> {
    let (at, token) = all.iter().enumerate().next_back()?;
    let before = at.checked_sub(1).and_then(|before| all.get(before))?;
    let apart = before.ends_sentence() || token.is_bracketed();
    let value = token.text.trim_matches(['.', '#']);
    let is_value = !value.contains(['=', ':', '@', '.']) && opaque(value) == Opaque::Long;
    (apart && is_value && text.is_description() && !is_explained(words, all, at))
        .then(|| keyed(text, place, "", value, false, false))
}
