//! The same look at text that is ASCII without `\u` escapes, a word at a time instead of a byte at a time.
//!
//! Sixty-four bytes become a mask of those that words are made of. Most words are no anchor: one bit of a small table says so of each,
//! by its last eight letters, and nothing else is done with it.

use super::{Reader, Seen, Tail, tail};

/// Bytes that become one mask.
const BLOCK: usize = u64::BITS as usize;
const LANES: usize = 8;

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; LANES])
}

/// What the bytes of a block are, a bit each.
#[derive(Clone, Copy)]
struct Masks {
    /// Letters, digits and apostrophes, which words leave out.
    word: u64,
    apostrophe: u64,
}

/// The high bits of the lanes that are at least this byte, where no byte is above 0x7f.
const fn at_least(lanes: u64, byte: u8) -> u64 {
    lanes.wrapping_add(all(0x80 - byte))
}

/// The high bits of all lanes, in one byte.
const fn packed(lanes: u64) -> u64 {
    // Shifts lane i by 56 - 7 i, so that its bit comes to stand at 56 + i.
    ((lanes & all(0x80)) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

impl Masks {
    /// What a block is in which no byte is above 0x7f, no apostrophe and no backslash.
    #[inline]
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut word = 0;
        let (chunks, _) = block.as_chunks::<LANES>();
        for chunk in chunks.iter().rev() {
            let lanes = u64::from_le_bytes(*chunk);
            let lower = lanes | all(0x20);
            let letter = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
            let digit = at_least(lanes, b'0') & !at_least(lanes, b'9' + 1);
            word = word << LANES | packed(letter | digit);
        }
        Self { word, apostrophe: 0 }
    }

    /// The same for a block that may have apostrophes or backslashes, or begin with an escaped byte. `None` if something has to be
    /// read byte by byte.
    #[inline(never)]
    fn with_odd(mut self, block: &[u8; BLOCK], escaping: &mut bool) -> Option<Self> {
        for (bit, byte) in block.iter().enumerate() {
            let own = 1 << bit;
            if std::mem::take(escaping) {
                if *byte == b'u' {
                    return None;
                }
                self.word &= !own;
            } else if *byte == b'\\' {
                *escaping = true;
            } else if *byte == b'\'' {
                self.apostrophe |= own;
                self.word |= own;
            }
        }
        Some(self)
    }
}

impl Reader<'_> {
    /// Reads all of it; `None`, with nothing learnt, where it has to be read byte by byte.
    pub(super) fn read_ascii(&mut self, text: &[u8]) -> Option<Result<(), Seen>> {
        if !text.is_ascii() {
            return None;
        }
        let mut odd = next_odd(text, 0);
        let mut rest = text;
        let mut base = 0;
        // Bytes of a word that goes on from the block before, and whether an apostrophe is among them.
        let (mut run, mut dirty) = (0, false);
        let mut escaping = false;
        // One byte more than there is, so that the last word ends as well.
        while base <= text.len() {
            let mut padded;
            let block = match rest.split_first_chunk::<BLOCK>() {
                Some((block, more)) => {
                    rest = more;
                    block
                }
                None => {
                    padded = [b' '; BLOCK];
                    padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                    rest = &[];
                    &padded
                }
            };
            let mut masks = Masks::of(block);
            if base + BLOCK > odd {
                masks = masks.with_odd(block, &mut escaping)?;
                odd = if escaping {
                    base + BLOCK
                } else {
                    next_odd(text, base + BLOCK)
                };
            }
            let words = masks.word;
            let mut ends = !words & (words << 1 | u64::from(run > 0));
            while ends != 0 {
                let at = ends.trailing_zeros();
                ends &= ends - 1;
                let own = words.unbounded_shl(u64::BITS - at).leading_ones();
                let mut spoilt =
                    masks.apostrophe.unbounded_shl(u64::BITS - at) >> (u64::BITS - own.max(1)) != 0 && own > 0;
                let end = base + at as usize;
                let mut length = own as usize;
                if own == at {
                    length += run;
                    spoilt |= dirty;
                }
                let word = if spoilt {
                    plain_tail(text, end - length, end)
                } else {
                    read_tail(text, end, length)
                };
                if let Err(seen) = self.end(word) {
                    return Some(Err(seen));
                }
                // A quotation mark right behind a word ends its string: an escaped one has a backslash before it.
                if text.get(end) == Some(&b'"') {
                    self.halves = self.base;
                }
            }
            let open = words.leading_ones();
            let whole = open == u64::BITS;
            run = if whole { run + BLOCK } else { open as usize };
            let apostrophes = masks.apostrophe.unbounded_shr(u64::BITS - open) != 0;
            dirty = apostrophes || (whole && dirty);
            base += BLOCK;
        }
        Some(Ok(()))
    }
}

/// Where the next apostrophe or backslash stands from an offset on; beyond all text where there is none.
fn next_odd(text: &[u8], from: usize) -> usize {
    let found = memchr::memchr2(b'\'', b'\\', text.get(from..).unwrap_or_default());
    found.map_or(usize::MAX, |at| from + at)
}

/// The tail of a word of letters and digits that ends before `end`.
#[inline]
fn read_tail(text: &[u8], end: usize, length: usize) -> Tail {
    let letters = u32::try_from(length.min(LANES) * 8).unwrap_or(u64::BITS);
    match end
        .checked_sub(LANES)
        .and_then(|from| text.get(from..)?.first_chunk::<LANES>())
    {
        Some(bytes) => (u64::from_be_bytes(*bytes) | all(0x20)) & u64::MAX.unbounded_shr(u64::BITS - letters),
        None => plain_tail(text, end - length, end),
    }
}

/// The tail of a word with apostrophes in it, or at the beginning of the text.
#[cold]
fn plain_tail(text: &[u8], start: usize, end: usize) -> Tail {
    let letters = text.get(start..end).unwrap_or_default().iter();
    let mut word = [0; LANES];
    let mut from = LANES;
    for letter in letters.rev().filter(|byte| **byte != b'\'').take(LANES) {
        from -= 1;
        if let Some(slot) = word.get_mut(from) {
            *slot = letter | 0x20;
        }
    }
    tail(word.get(from..).unwrap_or_default())
}
