//! One look at raw JSON that tells whether any of its strings can hold a phrase or a marker.
//!
//! It does what [`normalise`](super::normalise) and [`phrases::find`](super::phrases::find) do together, in one pass that keeps
//! nothing: words are not collected but known by their last eight letters. So it may take one word for another and see a phrase
//! where there is none; it never misses one. Nearly every message ends here.

mod ascii;

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
    /// Which hashes words have that begin a phrase or end a marker, a bit each. Small, so that it stays in the nearest cache.
    begins: [u64; BEGINS / 64],
}

const SLOTS: usize = 512;
const BEGINS: usize = 2048;

static TAILS: LazyLock<Tails> = LazyLock::new(|| {
    let mut made = Tails {
        tails: [0; SLOTS],
        known: [Known::default(); SLOTS],
        begins: [0; BEGINS / 64],
    };
    for (text, word) in AUTOMATON.words() {
        if AUTOMATON.begins(&word) {
            made.begin(tail(text));
        }
        let known = made.entry(tail(text));
        known.word = Some(known.word.map_or(word, |other| other.or(word)));
    }
    for marker in MARKERS {
        let mut words = marker.split(|c: char| !c.is_ascii_alphanumeric());
        if let Some(last) = words.rfind(|word| !word.is_empty()) {
            made.begin(tail(last.as_bytes()));
            made.entry(tail(last.as_bytes())).marks = true;
        }
    }
    made
});

/// Fibonacci hashing: the upper bits of a product with 2^64 / φ.
#[inline]
const fn hash(tail: Tail, values: usize) -> usize {
    (tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (Tail::BITS - values.ilog2())) as usize
}

impl Tails {
    fn begin(&mut self, tail: Tail) {
        let bit = hash(tail, BEGINS);
        self.begins[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a word may begin a phrase or end a marker: never `false` where it does.
    #[inline]
    fn may_begin(&self, tail: Tail) -> bool {
        let bit = hash(tail, BEGINS);
        self.begins[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The slot of a tail, or the free one where it would stand.
    #[inline]
    fn slot(&self, tail: Tail) -> usize {
        let mut slot = hash(tail, SLOTS);
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
    fn get(&self, tail: Tail) -> Option<&Known> {
        let slot = self.slot(tail);
        (self.tails[slot] != 0).then(|| &self.known[slot])
    }
}

/// What has been read of a text, but for the word that is being read: that one stays in a register.
struct Reader<'a> {
    automaton: &'a Automaton,
    tails: &'a Tails,
    state: Bits,
    /// The last word is one that ends a marker.
    marks: bool,
}

/// A phrase or a marker ended.
struct Seen;

impl Reader<'_> {
    /// The end of a word, if there is one.
    #[inline]
    fn end(&mut self, word: Tail) -> Result<(), Seen> {
        if word == 0 {
            return Ok(());
        }
        let known = self.tails.get(word);
        self.marks = known.is_some_and(|known| known.marks);
        // Most words are strangers, and nothing has begun.
        if known.is_none() && self.state == Bits::default() {
            return Ok(());
        }
        let known = known.and_then(|known| known.word.as_ref());
        if self.automaton.step(&mut self.state, known) {
            return Err(Seen);
        }
        Ok(())
    }

    /// The end of a word, if there is one, by a bracket or bar.
    fn mark(&mut self, word: Tail) -> Result<(), Seen> {
        self.end(word)?;
        if std::mem::take(&mut self.marks) {
            return Err(Seen);
        }
        Ok(())
    }

    /// The end of a word, if there is one, at the beginning or end of a string.
    fn quote(&mut self, word: Tail) -> Result<(), Seen> {
        self.end(word)?;
        (self.state, self.marks) = (Bits::default(), false);
        Ok(())
    }

    /// A character that is not ASCII, or was escaped. Gives what the word is with it.
    fn character(&mut self, word: Tail, c: char) -> Result<Tail, Seen> {
        match fold(c) {
            Fold::Nothing => return Ok(word),
            Fold::Gap => self.end(word)?,
            Fold::Mark(_) => self.mark(word)?,
            Fold::Letter(letter) => return Ok(push(word, u8::try_from(letter).unwrap_or(u8::MAX))),
            Fold::Letters(letters) => return Ok(letters.bytes().fold(word, push)),
        }
        Ok(0)
    }

    fn read(&mut self, json: &str) -> Result<(), Seen> {
        if let Some(read) = self.read_ascii(json.as_bytes()) {
            return read;
        }
        (self.state, self.marks) = (Bits::default(), false);
        self.read_bytes(json)
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
                GAP => self.end(word)?,
                MARK => self.mark(word)?,
                QUOTE => self.quote(word)?,
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

/// Whether a string of this JSON text, key or value, may hold a phrase or a marker in normal form. Linear.
pub(super) fn may_order(json: &str) -> bool {
    let mut reader = Reader {
        automaton: &AUTOMATON,
        tails: &TAILS,
        state: Bits::default(),
        marks: false,
    };
    reader.read(json).is_err()
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
