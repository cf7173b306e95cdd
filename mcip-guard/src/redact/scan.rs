//! Finding what stands in a text.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::armor::{self, Ends};
use super::check::{Around, BEFORE, Check, iban_length};
use super::glance::{self, RUN};
use super::kind::{Class, Kind, KindError, Starts, built_in, ends_word};
use crate::content::escapes::escapes;

/// Kinds that are looked for together.
pub(super) struct Table {
    kinds: Vec<Arc<Kind>>,
    literals: Option<AhoCorasick>,
    /// The kind of each literal.
    of_literal: Vec<usize>,
    /// Kinds that begin at no literal.
    elsewhere: Vec<usize>,
    /// A kind may stand in text without a run.
    short: bool,
    /// A kind is known by what it is called, and may have characters that no run has.
    named: bool,
    /// A kind may stand in text without a run and without a literal.
    anywhere: bool,
    userinfo: bool,
}

/// One secret or personal datum in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its kind, by its place in the table.
    pub(super) kind: usize,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// How many bytes of it everybody knows: the literal of its kind.
    pub(super) known: usize,
}

/// The kinds that are looked for unless an operator says otherwise.
pub(super) static SECRETS: LazyLock<Option<Arc<Table>>> = LazyLock::new(|| {
    let secrets = built_in().iter().filter(|kind| kind.class() == Class::Secret);
    let table = Table::new(secrets.cloned().collect()).ok()?;
    (!table.kinds.is_empty()).then(|| Arc::new(table))
});

/// Bytes of all literals up to which they become a table of all states, of some 250 bytes for each of them.
const MOST_IN_TABLE: usize = 8 << 10;
/// Keys longer than this name nothing.
const LONGEST_KEY: usize = 64;
/// Values of members longer than this are not judged by their key.
const LONGEST_VALUE: usize = 512;

impl Table {
    pub(super) fn new(kinds: Vec<Arc<Kind>>) -> Result<Self, KindError> {
        let mut literals = Vec::new();
        let mut of_literal = Vec::new();
        let mut elsewhere = Vec::new();
        for (index, kind) in kinds.iter().enumerate() {
            for prefix in &kind.prefixes {
                literals.push(prefix.clone());
                of_literal.push(index);
            }
            if kind.starts == Starts::Armor {
                literals.push(armor::BEGIN.to_owned());
                of_literal.push(index);
            } else if kind.starts != Starts::Prefix {
                elsewhere.push(index);
            }
        }
        // All that is wanted is where literals stand: each kind looks for itself whether the case is its own. Nearly every message is
        // read to its end, so that speed is worth a table that is larger than what would be chosen by itself.
        let length: usize = literals.iter().map(String::len).sum();
        let built = AhoCorasick::builder()
            .kind((length <= MOST_IN_TABLE).then_some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&literals)
            .map_err(|error| KindError::new(format!("the literals can't be searched for: {error}")))?;
        let apart = |kind: &Arc<Kind>| {
            kind.prefixes.is_empty() && !matches!(kind.starts, Starts::Prefix | Starts::Armor | Starts::Userinfo)
        };
        Ok(Self {
            short: kinds.iter().any(|kind| kind.short),
            named: kinds.iter().any(|kind| kind.keys),
            anywhere: kinds.iter().any(apart),
            userinfo: kinds.iter().any(|kind| kind.starts == Starts::Userinfo),
            literals: (!literals.is_empty()).then_some(built),
            kinds,
            of_literal,
            elsewhere,
        })
    }

    pub(super) fn kind(&self, index: usize) -> Option<&Arc<Kind>> {
        self.kinds.get(index)
    }

    #[cfg(test)]
    pub(super) fn kinds(&self) -> &[Arc<Kind>] {
        &self.kinds
    }

    /// Whether JSON text may hold anything in one of its strings. Sees through short escapes; `\u` it does not read.
    pub(super) fn may_hold(&self, json: &str) -> bool {
        let text = json.as_bytes();
        if memchr::memchr(b'\\', text).is_some() && escapes(json).any(|letter| matches!(letter, b'u' | b'/' | b'b')) {
            return true;
        }
        if self.userinfo && glance::has_userinfo(text) {
            return true;
        }
        if self.anywhere && text.iter().any(|byte| byte.is_ascii_digit() || *byte == b'@') {
            return true;
        }
        self.may_have_literals(text) && self.has_literal(text)
    }

    /// Whether a text is worth being searched for literals.
    fn may_have_literals(&self, text: &[u8]) -> bool {
        self.short || glance::has_run(text) || (self.named && glance::has_value(text))
    }

    fn has_literal(&self, text: &[u8]) -> bool {
        let Some(literals) = &self.literals else { return false };
        literals.find_overlapping_iter(text).any(|found| {
            let Some(kind) = self
                .of_literal
                .get(found.pattern().as_usize())
                .and_then(|kind| self.kind(*kind))
            else {
                return false;
            };
            let exact = kind.ignore_case
                || kind
                    .prefixes
                    .iter()
                    .any(|prefix| text.get(found.range()) == Some(prefix.as_bytes()));
            let escaped = found.start().checked_sub(2).and_then(|at| text.get(at)) == Some(&b'\\');
            (exact || kind.starts == Starts::Armor)
                && (escaped || kind.starts != Starts::Prefix || !kind.boundary || is_boundary(text, found.start()))
        })
    }

    /// What stands in a text that is the value of a member with this key, or of none: in order, apart from each other. Linear: each
    /// place is a candidate of few kinds, and each kind sees a bounded stretch from there.
    pub(super) fn find(&self, text: &str, key: Option<&str>) -> Vec<Found> {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let run = self.may_have_literals(bytes);
        let mut seen = vec![false; if run { self.kinds.len() } else { 0 }];
        if run {
            self.at_literals(text, key, &mut seen, &mut found);
        }
        for &index in &self.elsewhere {
            let Some(kind) = self.kind(index) else { continue };
            let wanted = match kind.starts {
                Starts::Userinfo => true,
                _ if kind.prefixes.is_empty() => kind.short || run,
                _ => seen.get(index) == Some(&true),
            };
            if wanted {
                self.elsewhere(kind, index, text, key, &mut found);
            }
        }
        if let Some(key) = key.filter(|key| key.len() <= LONGEST_KEY && (RUN..=LONGEST_VALUE).contains(&text.len())) {
            self.by_key(text, key, &mut found);
        }
        merged(found)
    }

    fn at_literals(&self, text: &str, key: Option<&str>, seen: &mut [bool], found: &mut Vec<Found>) {
        let Some(literals) = &self.literals else { return };
        let mut ends = Ends::new(text);
        let mut armored = 0;
        for at in literals.find_overlapping_iter(text) {
            let Some(&index) = self.of_literal.get(at.pattern().as_usize()) else {
                continue;
            };
            let Some(kind) = self.kind(index) else { continue };
            match kind.starts {
                Starts::Armor if at.start() >= armored => {
                    if let Some(range) = armor::private_key(text, at.start(), &mut ends) {
                        armored = range.end;
                        found.push(Found {
                            kind: index,
                            range,
                            known: 0,
                        });
                    }
                }
                Starts::Prefix if !kind.boundary || is_boundary(text.as_bytes(), at.start()) => {
                    let literal = text.get(at.range()).unwrap_or_default();
                    if kind.ignore_case || kind.prefixes.iter().any(|prefix| prefix == literal) {
                        found.extend(attempt(kind, index, text, at.start(), literal.len(), key));
                    }
                }
                Starts::Prefix | Starts::Armor => {}
                _ => {
                    if let Some(seen) = seen.get_mut(index) {
                        *seen = true;
                    }
                }
            }
        }
    }

    /// Tries a kind wherever it can begin without a literal.
    fn elsewhere(&self, kind: &Kind, index: usize, text: &str, key: Option<&str>, found: &mut Vec<Found>) {
        let bytes = text.as_bytes();
        match kind.starts {
            Starts::Userinfo => {
                for at in memchr::memchr_iter(b'@', bytes) {
                    if let Some(start) = glance::authority(bytes, at) {
                        found.extend(attempt(kind, index, text, start, 0, key));
                    }
                }
            }
            Starts::Mailbox => {
                for at in memchr::memchr_iter(b'@', bytes) {
                    let user = bytes.get(at.saturating_sub(MAILBOX)..at).unwrap_or_default();
                    let length = user.iter().rev().take_while(|byte| in_mailbox(**byte)).count();
                    if length > 0 {
                        found.extend(attempt(kind, index, text, at - length, 0, key));
                    }
                }
            }
            starts => {
                let mut at = 0;
                while let Some(byte) = bytes.get(at) {
                    let begins = can_begin(starts, *byte, bytes.get(at + 1).copied());
                    if begins
                        && is_boundary(bytes, at)
                        && let Some(one) = attempt(kind, index, text, at, 0, key)
                    {
                        at = one.range.end.max(at + 1);
                        found.push(one);
                        continue;
                    }
                    at += 1;
                }
            }
        }
    }

    /// Judges a value as if its key stood before it.
    fn by_key(&self, text: &str, key: &str, found: &mut Vec<Found>) {
        let Some(literals) = &self.literals else { return };
        let mut written: Option<String> = None;
        for at in literals.find_overlapping_iter(key) {
            let Some(&index) = self.of_literal.get(at.pattern().as_usize()) else {
                continue;
            };
            let Some(kind) = self.kind(index).filter(|kind| kind.keys) else {
                continue;
            };
            let written = written.get_or_insert_with(|| format!("{key}={text}"));
            let before = key.len() + 1;
            let one = attempt(kind, index, written, at.start(), at.len(), None);
            if let Some(one) = one.filter(|one| one.range.start >= before) {
                let range = one.range.start - before..one.range.end - before;
                found.push(Found {
                    kind: index,
                    range,
                    known: 0,
                });
            }
        }
    }
}

/// The most bytes of the user part of an address (RFC 5321, section 4.5.3.1.1).
const MAILBOX: usize = 64;

const fn in_mailbox(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'.' | b'!'
                | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'*'
                | b'+'
                | b'/'
                | b'='
                | b'?'
                | b'^'
                | b'_'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b'~'
                | b'-'
        )
}

const fn can_begin(starts: Starts, byte: u8, next: Option<u8>) -> bool {
    match starts {
        Starts::Number => byte.is_ascii_digit(),
        Starts::Hex => {
            byte.is_ascii_hexdigit() && matches!(next, Some(next) if next.is_ascii_hexdigit() || next == b':')
        }
        Starts::Capitals => byte.is_ascii_uppercase() && matches!(next, Some(b'A'..=b'Z')),
        Starts::Word => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        Starts::Phone => byte.is_ascii_digit() || matches!((byte, next), (b'+' | b'(', Some(b'0'..=b'9' | b'('))),
        Starts::Prefix | Starts::Armor | Starts::Mailbox | Starts::Userinfo => false,
    }
}

fn is_boundary(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    before.is_none_or(|byte| ends_word(*byte))
}

/// Matches a kind at a place and checks what matched.
fn attempt(kind: &Kind, index: usize, text: &str, start: usize, literal: usize, key: Option<&str>) -> Option<Found> {
    let (whole, mut range) = kind.match_at(text, start)?;
    if kind.check == Check::Iban {
        // The pattern can't know where the number ends and the next word begins.
        range.end = range.start + iban_length(text.get(range.clone())?)?;
        if text.as_bytes().get(range.end).is_some_and(|byte| !ends_word(*byte)) {
            return None;
        }
    }
    let known = if range.start == whole.start { literal } else { 0 };
    let value = text.get(range.clone())?;
    let mut from = start.saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let around = Around {
        before: text.get(from..start).unwrap_or_default(),
        after: text.get(range.end..).unwrap_or_default(),
        key,
    };
    let body = value.get(known..).unwrap_or_default();
    let wanted = kind.near.is_empty() || around.names(&kind.near);
    (wanted && kind.check.passes(value, body, &around)).then_some(Found {
        kind: index,
        range,
        known,
    })
}

/// In order and apart from each other: what overlaps becomes one, of the kind that stands first in the table, as the later ones say less.
fn merged(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| (one.range.start, one.kind));
    let mut apart: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        match apart.last_mut().filter(|last| one.range.start < last.range.end) {
            Some(last) => {
                if one.kind < last.kind {
                    last.kind = one.kind;
                }
                last.range.end = last.range.end.max(one.range.end);
            }
            None => apart.push(one),
        }
    }
    apart
}

#[cfg(test)]
mod tests;
