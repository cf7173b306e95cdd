//! Finding a key that an object names twice.

use std::borrow::Cow;

use super::string::unescape;
use super::tape::Entry;

/// Up to this many keys are compared each with each, which is faster than sorting them.
const PAIRWISE_KEYS: usize = 8;

/// Compares the keys of objects, without hashing, so that no choice of keys makes it slow: few keys
/// are compared in pairs, many are sorted.
pub(super) struct Duplicates<'a> {
    text: &'a str,
    /// Scratch for the keys of a large object: start and end between the quotes.
    keys: Vec<(u32, u32)>,
}

impl<'a> Duplicates<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, keys: Vec::new() }
    }

    /// The offset of a key that equals an earlier one, in the object at index `object` whose last
    /// member, of `count`, ends the tape.
    #[inline]
    pub(super) fn find(&mut self, tape: &[Entry], object: u32, count: u32) -> Option<usize> {
        let keys = Keys {
            tape,
            next: object as usize + 1,
        };
        match count as usize {
            0 | 1 => None,
            2..=PAIRWISE_KEYS => self.find_in_few(keys),
            _ => self.find_in_many(keys),
        }
    }

    fn find_in_few(&self, keys: Keys<'_>) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut seen: [&[u8]; PAIRWISE_KEYS] = [&[]; PAIRWISE_KEYS];
        for (count, key) in keys.clone().enumerate() {
            if key.is_escaped() {
                return self.find_unescaped(keys);
            }
            let text = &bytes[key.start as usize + 1..key.end as usize - 1];
            if seen[..count].contains(&text) {
                return Some(key.start as usize);
            }
            seen[count] = text;
        }
        None
    }

    fn find_in_many(&mut self, keys: Keys<'_>) -> Option<usize> {
        self.keys.clear();
        for key in keys.clone() {
            if key.is_escaped() {
                return self.find_unescaped(keys);
            }
            self.keys.push((key.start + 1, key.end - 1));
        }
        let bytes = self.text.as_bytes();
        let text = |&(start, end): &(u32, u32)| &bytes[start as usize..end as usize];
        self.keys.sort_unstable_by(|a, b| {
            let by_length = (a.1 - a.0).cmp(&(b.1 - b.0));
            by_length.then_with(|| text(a).cmp(text(b)))
        });
        let equal = self.keys.windows(2).find(|pair| text(&pair[0]) == text(&pair[1]))?;
        Some(equal[0].0.max(equal[1].0) as usize - 1)
    }

    /// The same for an object with escapes in its keys, which are compared as characters.
    #[cold]
    fn find_unescaped(&self, keys: Keys<'_>) -> Option<usize> {
        let mut sorted: Vec<(Cow<'_, str>, u32)> = keys
            .map(|key| {
                let raw = &self.text[key.start as usize + 1..key.end as usize - 1];
                (unescape(raw), key.start)
            })
            .collect();
        sorted.sort_unstable();
        let equal = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0)?;
        Some(equal[0].1.max(equal[1].1) as usize)
    }
}

/// The keys of an object, from its first entry to the end of the tape: the object is the innermost
/// that is open, so nothing follows it yet.
#[derive(Clone)]
struct Keys<'t> {
    tape: &'t [Entry],
    next: usize,
}

impl Iterator for Keys<'_> {
    type Item = Entry;

    #[inline]
    fn next(&mut self) -> Option<Entry> {
        let key = *self.tape.get(self.next)?;
        self.next = self.tape.get(self.next + 1)?.next as usize;
        Some(key)
    }
}
