//! One look at raw JSON that tells whether any of its strings can hold a phrase or a marker.
//!
//! It does what [`normalise`](super::normalise) and [`phrases::find`](super::phrases::find) do together, in one pass that keeps
//! nothing: words are not collected but known by their last eight letters. So it may take one word for another and see a phrase
//! where there is none; it never misses one. Nearly every message ends here.

use std::sync::LazyLock;

use super::normal::{self, Fold, fold, is_mark};
use super::phrases::{AUTOMATON, Automaton, Bits, MARKERS, Word};

/// What a byte of JSON text is. Letters and digits stand for themselves, in lower case; these are less than any of them.
const NOTHING: u8 = 0;
const GAP: u8 = 1;
const MARK: u8 = 2;
const QUOTE: u8 = 3;
const ESCAPE: u8 = 4;
const WIDE: u8 = 5;

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

/// What is known of the words that end alike.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    word: Option<Word>,
    /// Whether it is the last word of a marker.
    marks: bool,
}

/// The words of all phrases and markers, by their tails. Open addressing; a fourth of it is used.
struct Tails {
    tails: [Tail; SLOTS],
    known: [Known; SLOTS],
}

const SLOTS: usize = 512;

static TAILS: LazyLock<Tails> = LazyLock::new(|| {
    let mut made = Tails {
        tails: [0; SLOTS],
        known: [Known::default(); SLOTS],
    };
    for (text, word) in AUTOMATON.words() {
        let known = made.entry(tail(text));
        known.word = Some(known.word.map_or(word, |other| other.or(word)));
    }
    for marker in MARKERS {
        let words = marker.split(|c: char| !c.is_ascii_alphanumeric());
        if let Some(last) = words.filter(|word| !word.is_empty()).last() {
            made.entry(tail(last.as_bytes())).marks = true;
        }
    }
    made
});

impl Tails {
    /// The slot of a tail, or the free one where it would stand.
    #[inline]
    fn slot(&self, tail: Tail) -> usize {
        // Fibonacci hashing: the upper bits of a product with 2^64 / φ.
        let mut slot = (tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (Tail::BITS - SLOTS.ilog2())) as usize;
        while self.tails[slot] != tail && self.tails[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn entry(&mut self, tail: Tail) -> &mut Known {
        let slot = self.slot(tail);
        self.tails[slot] = tail;
        &mut self.known[slot]
    }

    #[inline]
    fn get(&self, tail: Tail) -> &Known {
        &self.known[self.slot(tail)]
    }
}

/// What has been read of a text.
struct Reader<'a> {
    automaton: &'a Automaton,
    tails: &'a Tails,
    state: Bits,
    /// The word that is being read.
    word: Tail,
    /// The last word is one that ends a marker.
    marks: bool,
}

impl Reader<'_> {
    /// The end of a word, if one was being read; whether a phrase ends with it.
    #[inline]
    fn end_word(&mut self) -> bool {
        if self.word == 0 {
            return false;
        }
        let known = self.tails.get(std::mem::take(&mut self.word));
        self.marks = known.marks;
        self.automaton.step(&mut self.state, known.word.as_ref())
    }

    /// A bracket or bar; whether something ends with it.
    fn mark(&mut self) -> bool {
        self.end_word() || std::mem::take(&mut self.marks)
    }

    /// The beginning or end of a string; whether a phrase ends with it.
    fn quote(&mut self) -> bool {
        let ended = self.end_word();
        (self.state, self.marks) = (Bits::default(), false);
        ended
    }

    /// A character that is not ASCII, or was escaped; whether something ends with it.
    fn character(&mut self, c: char) -> bool {
        match fold(c) {
            Fold::Nothing => {}
            Fold::Gap => return self.end_word(),
            Fold::Mark(_) => return self.mark(),
            Fold::Letter(letter) => self.word = push(self.word, u8::try_from(letter).unwrap_or(u8::MAX)),
            Fold::Letters(letters) => self.word = letters.bytes().fold(self.word, push),
        }
        false
    }
}

/// Whether a string of this JSON text, key or value, may hold a phrase or a marker in normal form. Linear.
pub(super) fn may_order(json: &str) -> bool {
    let bytes = json.as_bytes();
    let mut reader = Reader {
        automaton: &AUTOMATON,
        tails: &TAILS,
        state: Bits::default(),
        word: 0,
        marks: false,
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let ended = match BYTES[usize::from(byte)] {
            NOTHING => continue,
            GAP => reader.end_word(),
            MARK => reader.mark(),
            QUOTE => reader.quote(),
            ESCAPE if bytes.get(at) == Some(&b'u') => {
                let Some((c, length)) = escaped(json, at + 1) else {
                    return true;
                };
                at += 1 + length;
                reader.character(c)
            }
            ESCAPE => {
                // What has a short escape stands between words.
                at += 1;
                reader.end_word()
            }
            WIDE => {
                let Some(c) = json.get(at - 1..).and_then(|rest| rest.chars().next()) else {
                    return true;
                };
                at += c.len_utf8() - 1;
                reader.character(c)
            }
            letter => {
                reader.word = push(reader.word, letter);
                continue;
            }
        };
        if ended {
            return true;
        }
    }
    reader.end_word()
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
