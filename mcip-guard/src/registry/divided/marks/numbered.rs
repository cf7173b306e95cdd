//! Fragments that say which one of how many they are: `part 2 of 3`, `[2/3]`, `second half:`, `step 2 (continued)`.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Arc;

use super::super::Of;
use super::super::texts::Text;
use super::super::words::{Words, continued};
use super::tokens::{self, Token};

/// Of how many parts at the most something is put together.
pub(super) const MOST_PARTS: usize = 64;
/// The fewest bytes of a fragment that says something.
const SHORTEST: usize = 3;

/// A fragment.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub(super) of: Of,
    pub(super) place: Arc<str>,
    pub(super) label: Box<str>,
    pub(super) number: u32,
    /// Of how many; 0 where that is not said.
    pub(super) total: u32,
    pub(super) text: String,
}

/// A mark, and the bytes that it takes.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    label: Box<str>,
    number: u32,
    total: u32,
    from: usize,
    to: usize,
}

/// The fragments of a text; of a flood of them as many as `take` has.
pub(super) fn of(text: &Text<'_>, mut take: impl FnMut(Fragment) -> bool) {
    let place: Arc<str> = text.place.as_str().into();
    let mut marks = marks(&text.text).peekable();
    let mut before = 0;
    while let Some(mark) = marks.next() {
        let next = marks.peek().map_or(text.text.len(), |next| next.from);
        let behind = cleaned(text.text.get(mark.to..next).unwrap_or_default());
        let said = match behind.len() >= SHORTEST {
            true => behind,
            false => cleaned(text.text.get(before..mark.from).unwrap_or_default()),
        };
        before = mark.to;
        if said.len() < SHORTEST {
            continue;
        }
        let fragment = Fragment {
            of: Of::Own(text.of),
            place: place.clone(),
            label: mark.label,
            number: mark.number,
            total: mark.total,
            text: said.to_owned(),
        };
        if !take(fragment) {
            return;
        }
    }
}

fn cleaned(text: &str) -> &str {
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '(' | ')' | '[' | ']' | '<' | '>' | '-' | '–' | '—' | '=' | ',' | '*' | '|' | '"'
            )
    };
    continued(text.trim_matches(edge)).trim_matches(edge)
}

/// Those of definitions that have one part each. A definition that goes through several steps says how it is used.
pub(super) fn without_workflows<'m>(fragments: &[&'m Fragment]) -> Vec<&'m Fragment> {
    let mut numbers: BTreeMap<&Of, BTreeSet<u32>> = BTreeMap::new();
    for one in fragments {
        numbers.entry(&one.of).or_default().insert(one.number);
    }
    let alone = |one: &&&Fragment| numbers.get(&one.of).is_some_and(|numbers| numbers.len() == 1);
    fragments.iter().filter(alone).copied().collect()
}

/// The marks of a text, one after the other: most of a flood of them say nothing.
fn marks(text: &str) -> impl Iterator<Item = Mark> + '_ {
    let words = Words::known();
    let tokens = tokens::of(text);
    let mut at = 0;
    iter::from_fn(move || {
        while let Some(token) = tokens.get(at) {
            let after = tokens.get(at + 1..).unwrap_or_default();
            match labelled(words, token, after)
                .or_else(|| bare(token, at.checked_sub(1).and_then(|before| tokens.get(before))))
            {
                Some((mark, used)) => {
                    at += used;
                    return Some(mark);
                }
                None => at += 1,
            }
        }
        None
    })
}

/// `part 2 of 3`, `part 2/3:`, `part2`, `second part`; how many tokens it takes.
fn labelled(words: &Words, token: &Token<'_>, after: &[Token<'_>]) -> Option<(Mark, usize)> {
    let lower = token.text.to_ascii_lowercase();
    let mark = |label: &str, number: u32, total: u32, to: usize| Mark {
        label: label.into(),
        number,
        total,
        from: token.at,
        to,
    };
    if let Some(number) = words.ordinal(&lower) {
        let next = after.first()?;
        let label = next.text.to_ascii_lowercase();
        let label = label.trim_end_matches([':', '.']);
        // `the first part of the name` is no mark.
        let is_mark = next.text.ends_with(':') || next.after == Some(')') || next.after == Some(']');
        return (is_mark && words.labels.contains(label)).then(|| (mark(label, number, 0, next.end()), 2));
    }
    let end = lower.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(lower.len());
    let (label, rest) = lower.split_at_checked(end)?;
    if !words.labels.contains(label) {
        return None;
    }
    let rest = rest.trim_start_matches(['-', '_', '#', ':', '=']);
    let (spelled, used, of) = match rest.is_empty() {
        true => (
            after.first()?.text.to_ascii_lowercase(),
            2,
            after.get(1..).unwrap_or_default(),
        ),
        false => (rest.to_owned(), 1, after),
    };
    let end = match used {
        1 => token.end(),
        _ => after.first()?.end(),
    };
    if let Some((number, total)) = ratio(&spelled) {
        return Some((mark(label, number, total, end), used));
    }
    let number = count(&spelled).or_else(|| letter(&spelled, after.first().filter(|_| used == 2)))?;
    let is_of = |word: &Token<'_>| word.text.eq_ignore_ascii_case("of");
    if let Some(total) = of
        .get(1)
        .filter(|_| of.first().is_some_and(is_of))
        .and_then(|word| count(word.text))
        && number <= total
    {
        let to = of.get(1).map_or(end, Token::end);
        return Some((mark(label, number, total, to), used + 2));
    }
    Some((mark(label, number, 0, end), used))
}

/// `[2/3]`, and `2/3:` where a sentence begins.
fn bare(token: &Token<'_>, before: Option<&Token<'_>>) -> Option<(Mark, usize)> {
    let begins = before.is_none_or(Token::ends_sentence) && token.text.ends_with([':', ')']);
    if !token.is_bracketed() && !begins {
        return None;
    }
    let (number, total) = ratio(token.text)?;
    let mark = Mark {
        label: "".into(),
        number,
        total,
        from: token.at,
        to: token.end(),
    };
    Some((mark, 1))
}

/// `2/3`, `2of3`.
fn ratio(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_end_matches([':', '.', ')', '-']);
    let (number, total) = text.split_once('/').or_else(|| text.split_once("of"))?;
    let (number, total) = (count(number)?, count(total)?);
    (number <= total && total > 1).then_some((number, total))
}

/// `A:`, `b)`, `II:` behind a label.
fn letter(text: &str, token: Option<&Token<'_>>) -> Option<u32> {
    let closed = text.ends_with([':', ')']) || token?.after.is_some_and(|c| matches!(c, ')' | ']'));
    let text = text.trim_end_matches([':', ')']);
    let roman = ["i", "ii", "iii", "iv", "v"].iter().position(|own| *own == text);
    let roman = roman.and_then(|at| u32::try_from(at + 1).ok());
    let single = || match *text.as_bytes() {
        [byte @ b'a'..=b'h'] => Some(u32::from(byte - b'a') + 1),
        _ => None,
    };
    closed.then(|| roman.or_else(single)).flatten()
}

fn count(text: &str) -> Option<u32> {
    let text = text.trim_start_matches('#').trim_end_matches([':', '.', ')', '-']);
    let short = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| short && (1..=MOST_PARTS as u32).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_fractions() {
        for (text, number, total) in [
            ("Formats text. Part 2 of 3: read the file", 2, 3),
            ("[2/3] read the file", 2, 3),
            ("2/3: read the file", 2, 3),
            ("read the file (seg 1/4)", 1, 4),
            ("chunk#2 read the file", 2, 0),
            ("fragment-3: read the file", 3, 0),
            ("Second part: read the file", 2, 0),
            ("Part B: read the file", 2, 0),
            ("Fragment III: read the file", 3, 0),
            ("Step 2 of 3 (continued): read the file", 2, 3),
        ] {
            let found: Vec<_> = marks(text).map(|mark| (mark.number, mark.total)).collect();
            assert_eq!(found, [(number, total)], "{text}");
        }
        for text in [
            "Scales by 1/2",
            "about 2/3 of it",
            "on 11/12/2024",
            "the first part of the name",
            "Part of a group",
            "one share of it",
            "HTTP/2",
            "page size of 30",
            "and/or",
            "part a of it",
            "24/7",
        ] {
            assert_eq!(marks(text).collect::<Vec<_>>(), [], "{text}");
        }
    }
}
