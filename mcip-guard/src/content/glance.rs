//! One look at raw JSON that tells whether any of its strings can hold what a rule looks for.
//!
//! Each sequence of each rule has an element without which it does not match: the words of that element are its anchors. Where every
//! element has words that stand in any text, two things have to be there: words of two elements, or words of one and a `<` or an `@`.
//! This sees whether they stand in one string, by what [`normalise`](super::normalise) makes of it, in one pass that keeps nothing: words
//! are not collected but known by their last eight letters. So it may take one word for another; it never misses one. Nearly every
//! message ends here.

mod ascii;

use std::collections::HashMap;

use super::normal::{self, Fold, fold, is_mark};

/// What a byte of JSON text is. Letters and digits stand for themselves, in lower case; these are less than any of them.
const NOTHING: u8 = 0;
const GAP: u8 = 1;
const MARK: u8 = 2;
const QUOTE: u8 = 3;
const ESCAPE: u8 = 4;
const WIDE: u8 = 5;
const LETTERS: u8 = b'0';

const BYTES: [u8; 256] = {
    let mut table = [WIDE; 256];
    let mut byte = 0;
    while byte < normal::ASCII.len() {
        table[byte] = match normal::ASCII[byte] {
            0 => NOTHING,
            b' ' => GAP,
            mark if is_mark(mark) => MARK,
            letter => letter,
        };
        byte += 1;
    }
    table[b'"' as usize] = QUOTE;
    table[b'\\' as usize] = ESCAPE;
    table
};

/// The last eight letters of a word, the last in the lowest byte. A letter that is not ASCII is one that no phrase has.
type Tail = u64;

const fn push(tail: Tail, letter: u8) -> Tail {
    tail << 8 | letter as Tail
}

fn tail(word: &[u8]) -> Tail {
    word.iter().fold(0, |tail, letter| push(tail, *letter))
}

/// What has to stand in a text for a sequence to match.
pub(super) enum Anchor {
    /// One of these words.
    One(Vec<Vec<u8>>),
    /// One of these, and one of those.
    Both(Vec<Vec<u8>>, Vec<Vec<u8>>),
    /// One of these, and a byte somewhere in the text: one of [`BYTES_SOUGHT`].
    Beside(u8, Vec<Vec<u8>>),
}

/// Bytes that sequences may ask for. Text in which one may be written in another way has all of them.
pub(super) const BYTES_SOUGHT: [u8; 2] = *b"<@";

/// Bits for sequences that need words of two elements; the rest are for bytes.
const PAIRS: usize = u64::BITS as usize - BYTES_SOUGHT.len();

/// The bit of a byte that is sought.
fn byte_bit(byte: u8) -> u64 {
    let place = BYTES_SOUGHT.iter().position(|sought| *sought == byte).unwrap_or(0);
    1 << (PAIRS + place)
}

/// What a word is to sequences that need two: for which it is the one, and for which the other, a bit each. All bits of both: it is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Halves {
    one: u64,
    other: u64,
}

impl Halves {
    const ENOUGH: Self = Self {
        one: u64::MAX,
        other: u64::MAX,
    };

    const fn with(self, more: Self) -> Self {
        Self {
            one: self.one | more.one,
            other: self.other | more.other,
        }
    }

    const fn meet(self) -> bool {
        self.one & self.other != 0
    }
}

/// The words without which no rule matches, by their tails. Open addressing; a fourth of it is used at the most.
pub(super) struct Anchors {
    tails: Vec<Tail>,
    halves: Vec<Halves>,
    /// Which hashes they have, a bit each. Small, so that it stays in the nearest cache.
    hashes: [u64; HASHES / 64],
    /// One of them has letters that are not ASCII.
    wide: bool,
}

const HASHES: usize = 8192;

/// Fibonacci hashing: the upper bits of a product with 2^64 / φ.
#[inline]
const fn hash(tail: Tail, values: usize) -> usize {
    (tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (Tail::BITS - values.ilog2())) as usize
}

impl Default for Anchors {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Anchors {
    /// From words in normal form.
    pub(super) fn new(anchors: &[Anchor]) -> Self {
        let mut words: HashMap<&[u8], Halves> = HashMap::new();
        for (number, anchor) in anchors.iter().enumerate() {
            let (one, other, bit): (&[_], &[_], _) = match anchor {
                Anchor::One(all) => (all, all, u64::MAX),
                Anchor::Both(one, other) => (one, other, 1 << bit_for(number, one, other, &words)),
                Anchor::Beside(byte, all) => (&[], all, byte_bit(*byte)),
            };
            for word in one {
                words.entry(word).or_default().one |= bit;
            }
            for word in other {
                words.entry(word).or_default().other |= bit;
            }
        }
        let wide = words.keys().any(|word| !word.is_ascii());
        words.retain(|word, _| word.is_ascii());
        let slots = (words.len() * 4).next_power_of_two().max(64);
        let mut made = Self {
            tails: vec![0; slots],
            halves: vec![Halves::default(); slots],
            hashes: [0; HASHES / 64],
            wide,
        };
        for (word, halves) in words {
            let tail = tail(word);
            let bit = hash(tail, HASHES);
            made.hashes[bit / 64] |= 1 << (bit % 64);
            let slot = made.slot(tail);
            made.tails[slot] = tail;
            made.halves[slot] = made.halves[slot].with(halves);
        }
        made
    }

    /// The slot of a tail, or the free one where it would stand.
    #[inline]
    fn slot(&self, tail: Tail) -> usize {
        let mut slot = hash(tail, self.tails.len());
        while self.tails[slot] != tail && self.tails[slot] != 0 {
            slot = (slot + 1) % self.tails.len();
        }
        slot
    }

    /// What a word may be: never less than it is.
    #[inline]
    fn get(&self, tail: Tail) -> Option<Halves> {
        let bit = hash(tail, HASHES);
        if self.hashes[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let slot = self.slot(tail);
        (self.tails[slot] == tail).then(|| self.halves[slot])
    }

    /// Whether a string of this JSON text, key or value, may hold what a rule looks for. Linear.
    pub(super) fn may_match(&self, json: &str) -> bool {
        let text = json.as_bytes();
        match Reader::new(self, there(text)).read_ascii(text) {
            Some(read) => read.is_err(),
            None => Reader::new(self, ANYTHING).read_bytes(json).is_err(),
        }
    }
}

/// A bit for sequences that need words of two elements. There are more of these than bits: that two share one makes one look twice, no more, as
/// long as no single word is half of one and half of the other.
fn bit_for(number: usize, one: &[Vec<u8>], other: &[Vec<u8>], words: &HashMap<&[u8], Halves>) -> usize {
    let has = |all: &[Vec<u8>], half: fn(&Halves) -> u64| {
        let known = all.iter().filter_map(|word| words.get(word.as_slice()));
        known
            .filter(|halves| **halves != Halves::ENOUGH)
            .fold(0, |bits, halves| bits | half(halves))
    };
    let taken = has(one, |halves| halves.other) | has(other, |halves| halves.one);
    let own = number % PAIRS;
    let mut free = (own..PAIRS).chain(0..own).filter(|bit| taken >> bit & 1 == 0);
    free.next().unwrap_or(own)
}

/// The bits of the bytes that are sought and stand in a text.
fn there(text: &[u8]) -> Halves {
    let one = BYTES_SOUGHT
        .into_iter()
        .filter(|byte| memchr::memchr(*byte, text).is_some())
        .fold(0, |bits, byte| bits | byte_bit(byte));
    Halves { one, other: 0 }
}

/// Any byte that is sought may be there, escaped or as a character that looks like it.
const ANYTHING: Halves = Halves {
    one: u64::MAX << PAIRS,
    other: 0,
};

/// Looks for anchors. What has been read of a word stays in a register.
struct Reader<'a> {
    anchors: &'a Anchors,
    /// What the words of this string are.
    halves: Halves,
    /// What they are before there is a word.
    base: Halves,
}

/// What a rule looks for may be there.
struct Seen;

impl<'a> Reader<'a> {
    fn new(anchors: &'a Anchors, base: Halves) -> Self {
        Self {
            anchors,
            halves: base,
            base,
        }
    }

    /// The end of a word, if there is one.
    #[inline]
    fn end(&mut self, word: Tail) -> Result<(), Seen> {
        if word != 0
            && let Some(halves) = self.anchors.get(word)
        {
            self.halves = self.halves.with(halves);
            if self.halves.meet() {
                return Err(Seen);
            }
        }
        Ok(())
    }

    /// A character that is not ASCII, or was escaped. Gives what the word is with it.
    fn character(&mut self, word: Tail, c: char) -> Result<Tail, Seen> {
        match fold(c) {
            Fold::Nothing => return Ok(word),
            Fold::Gap | Fold::Mark(_) => self.end(word)?,
            Fold::Letter(letter) => {
                let Ok(letter) = u8::try_from(letter) else {
                    // Words of other scripts are not told apart.
                    return if self.anchors.wide {
                        Err(Seen)
                    } else {
                        Ok(push(word, u8::MAX))
                    };
                };
                return Ok(push(word, letter));
            }
            Fold::Letters(letters) => return Ok(letters.bytes().fold(word, push)),
        }
        Ok(0)
    }

    fn read_bytes(&mut self, json: &str) -> Result<(), Seen> {
        let bytes = json.as_bytes();
        let mut word = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let folded = BYTES[usize::from(byte)];
            if folded >= LETTERS {
                word = push(word, folded);
                continue;
            }
            match folded {
                NOTHING => continue,
                GAP | MARK => self.end(word)?,
                QUOTE => {
                    self.end(word)?;
                    self.halves = self.base;
                }
                ESCAPE if bytes.get(at) == Some(&b'u') => {
                    let (c, length) = escaped(json, at + 1).ok_or(Seen)?;
                    at += 1 + length;
                    word = self.character(word, c)?;
                    continue;
                }
                ESCAPE => {
                    // What has a short escape stands between words.
                    at += 1;
                    self.end(word)?;
                }
                _ => {
                    let c = json.get(at - 1..).and_then(|rest| rest.chars().next()).ok_or(Seen)?;
                    at += c.len_utf8() - 1;
                    word = self.character(word, c)?;
                    continue;
                }
            }
            word = 0;
        }
        self.end(word)
    }
}

/// The character whose hexadecimal digits stand after a `\u`, and how many bytes of JSON text they are.
fn escaped(json: &str, at: usize) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(json.get(at..at + 4)?, 16).ok();
    let first = unit(at)?;
    match char::from_u32(u32::from(first)) {
        Some(c) => Some((c, 4)),
        None => {
            let pair = char::decode_utf16([first, unit(at + 6)?]).next()?;
            Some((pair.ok()?, 10))
        }
    }
}

#[cfg(test)]
mod tests;
