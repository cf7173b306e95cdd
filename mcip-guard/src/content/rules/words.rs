//! The words of all rules, and how to find out quickly that a word is none of them.
//!
//! Every word of every text that is read is asked for here. Most are not in it, or are short and stand in any text; neither takes a look at
//! memory that is not in the nearest cache anyway.

use crate::content::tokens::{LONGEST, Word};

/// Words, each with its number: 0, 1, 2, …
#[derive(Default)]
pub(super) struct Words {
    /// Open addressing; a fourth of it is used at the most. Empty until there is a word.
    slots: Vec<Slot>,
    /// Which hashes there are, a bit each.
    hashes: Vec<u64>,
    /// Each word, by its number.
    words: Vec<Box<[u8]>>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: Key,
    /// The number of the word and one more; 0 is a free slot.
    number: u32,
}

/// What a word is told by: its length, its first eight letters and its last eight. Up to sixteen letters that is all of it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: u32,
}

/// Letters that a key holds.
const WHOLE: usize = 16;
/// Bits for hashes: 8 KiB, a fourth of the nearest cache.
const HASHES: usize = 1 << 16;
const FEWEST_SLOTS: usize = 64;

impl Key {
    #[inline]
    fn of(word: Word<'_>) -> Self {
        Self {
            first: word.first(),
            last: word.last(),
            length: u32::try_from(word.len()).unwrap_or(u32::MAX),
        }
    }

    /// Fibonacci hashing: the upper bits of a product with 2^64 / φ.
    #[inline]
    const fn hash(self) -> u64 {
        let mixed = self.first ^ self.last.rotate_left(23) ^ (self.length as u64) << 56;
        mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Words {
    /// The number of a word, which it gets if it has none. Letters behind [`LONGEST`] are left out, as in texts.
    pub(super) fn number(&mut self, word: &[u8]) -> u32 {
        let word = word.get(..LONGEST).unwrap_or(word);
        if let Some(number) = self.find(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX - 1);
        self.words.push(word.into());
        if self.words.len() * 4 > self.slots.len() {
            self.grow();
        } else {
            self.place(Key::of(Word::copied(word, &mut [0; LONGEST])), number);
        }
        number
    }

    /// The number of a word of a rule, if it has one.
    pub(super) fn find(&self, word: &[u8]) -> Option<u32> {
        self.get(Word::copied(word, &mut [0; LONGEST]))
    }

    /// The number of a word of a text, if it has one.
    #[inline]
    pub(super) fn get(&self, word: Word<'_>) -> Option<u32> {
        let key = Key::of(word);
        let hash = key.hash();
        let bit = (hash >> (u64::BITS - HASHES.ilog2())) as usize;
        if self.hashes.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = self.begin(hash);
        loop {
            let slot = self.slots.get(at)?;
            let number = slot.number.checked_sub(1)?;
            let same = slot.key == key
                && (word.len() <= WHOLE
                    || self
                        .words
                        .get(number as usize)
                        .is_some_and(|own| **own == *word.bytes()));
            if same {
                return Some(number);
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// The slot at which a search begins.
    #[inline]
    fn begin(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.slots.len().ilog2())) as usize
    }

    fn place(&mut self, key: Key, number: u32) {
        let hash = key.hash();
        let bit = (hash >> (u64::BITS - HASHES.ilog2())) as usize;
        if let Some(bits) = self.hashes.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
        let slots = self.slots.len();
        let from = self.begin(hash);
        let free = (from..slots).chain(0..from).find(|at| self.slots[*at].number == 0);
        if let Some(at) = free {
            self.slots[at] = Slot {
                key,
                number: number + 1,
            };
        }
    }

    fn grow(&mut self) {
        let slots = (self.words.len() * 4).next_power_of_two().max(FEWEST_SLOTS);
        self.slots = vec![Slot::default(); slots];
        self.hashes = vec![0; HASHES / 64];
        let keys: Vec<Key> = self
            .words
            .iter()
            .map(|word| Key::of(Word::copied(word, &mut [0; LONGEST])))
            .collect();
        for (number, key) in (0..).zip(keys) {
            self.place(key, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_keep_their_numbers(
            words in proptest::collection::vec("[ab]{0,3}|[a-z]{1,20}|abcdefgh[ab]{1,4}abcdefgh|忽|é[a-z]{6,8}", 1..200),
            others in proptest::collection::vec("[ab]{0,3}|[a-z]{1,20}|abcdefgh[ab]{1,4}abcdefgh", 1..50),
        ) {
            let (mut made, mut model) = (Words::default(), HashMap::new());
            prop_assert_eq!(made.find(b"a"), None);
            for word in &words {
                let next = u32::try_from(model.len()).unwrap();
                let number = *model.entry(word).or_insert(next);
                prop_assert_eq!(made.number(word.as_bytes()), number);
            }
            for word in words.iter().chain(&others) {
                prop_assert_eq!(made.find(word.as_bytes()), model.get(word).copied());
            }
        }
    }
}
