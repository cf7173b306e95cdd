//! Fingerprints of text: hashes of all its pieces of one length, of which a document keeps the smallest of each window. Two texts that
//! share a long enough piece share a fingerprint (Schleimer, Wilkerson, Aiken: "Winnowing", SIGMOD 2003).

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};

/// Characters of a piece.
pub(super) const PIECE: usize = 12;
/// Pieces of a window, at least. Any shared text of `PIECE + WINDOW - 1` characters is found.
const WINDOW: usize = 4;
/// Fingerprints of one text at about the most: windows of long texts are longer.
const MOST: usize = 16_384;
/// 2^61 - 1, a prime: sums of products fit into 128 bits.
const PRIME: u64 = (1 << 61) - 1;

/// A rolling hash with a base that nobody else knows, so that no text can be made whose fingerprints are those of another.
#[derive(Clone, Debug)]
pub(super) struct Hasher {
    base: u64,
    /// The base to the power of the piece's length less one: the weight of what leaves.
    leaving: u64,
    atoms: RandomState,
}

impl Default for Hasher {
    fn default() -> Self {
        let atoms = RandomState::new();
        let base = atoms.hash_one("base") % (PRIME - 1_000) + 1_000;
        let leaving = (1..PIECE).fold(1, |power, _| multiply(power, base));
        Self { base, leaving, atoms }
    }
}

fn multiply(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    // Never more than two times the prime after folding, so the remainder is exact.
    #[allow(clippy::cast_possible_truncation)]
    let folded = (product as u64 & PRIME) + (product >> 61) as u64;
    if folded >= PRIME { folded - PRIME } else { folded }
}

/// Spreads a hash, so that the smallest of a window is any of them.
fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

impl Hasher {
    /// The hash of a whole value.
    pub(super) fn atom(&self, compact: &str) -> u64 {
        self.atoms.hash_one(compact)
    }

    /// The hash of a number.
    pub(super) fn number(&self, number: f64) -> u64 {
        // Both zeros are one.
        self.atoms.hash_one(("number", (number + 0.0).to_bits()))
    }

    /// The hashes of every piece of a compact text, in order. Linear.
    pub(super) fn pieces(&self, compact: &str) -> impl Iterator<Item = u64> {
        let mut before: VecDeque<u64> = VecDeque::with_capacity(PIECE);
        let mut hash = 0;
        compact.chars().filter_map(move |c| {
            if before.len() == PIECE
                && let Some(first) = before.pop_front()
            {
                let gone = multiply(first, self.leaving);
                hash = if hash >= gone { hash - gone } else { hash + PRIME - gone };
            }
            let c = u64::from(u32::from(c)) + 1;
            before.push_back(c);
            hash = (multiply(hash, self.base) + c) % PRIME;
            (before.len() == PIECE).then(|| spread(hash))
        })
    }

    /// The fingerprints of a compact text: of each window the smallest hash, once. Linear, and bounded in number.
    pub(super) fn winnow(&self, compact: &str, mut keep: impl FnMut(u64)) {
        let window = WINDOW.max(2 * compact.len() / MOST);
        // Candidates for the smallest, from the smallest on, each with its place.
        let mut candidates: VecDeque<(usize, u64)> = VecDeque::new();
        let mut kept = None;
        for (at, hash) in self.pieces(compact).enumerate() {
            while candidates.back().is_some_and(|(_, last)| *last >= hash) {
                candidates.pop_back();
            }
            candidates.push_back((at, hash));
            while candidates.front().is_some_and(|(first, _)| *first + window <= at) {
                candidates.pop_front();
            }
            // A text shorter than a window has one fingerprint at least.
            if let Some(&(place, smallest)) = candidates.front()
                && (at + 1 >= window || at == 0)
                && kept != Some(place)
            {
                kept = Some(place);
                keep(smallest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn prints(hasher: &Hasher, text: &str) -> HashSet<u64> {
        let mut prints = HashSet::new();
        hasher.winnow(text, |print| {
            prints.insert(print);
        });
        prints
    }

    #[test]
    fn texts_that_share_a_long_piece_share_a_fingerprint() {
        let hasher = Hasher::default();
        let shared = "thequickbrownfo";
        assert_eq!(shared.len(), PIECE + WINDOW - 1);
        for place in 0..20 {
            let text = format!("{}{shared}{}", "xyz1".repeat(place), "abc9".repeat(20 - place));
            let own = prints(&hasher, &text);
            assert!(hasher.pieces(shared).any(|piece| own.contains(&piece)), "{place}");
            let other = prints(&hasher, &"entirelydifferentwords".repeat(3));
            assert!(hasher.pieces(shared).all(|piece| !other.contains(&piece)));
        }
    }

    #[test]
    fn rolling_is_the_same_as_hashing_each_piece() {
        let hasher = Hasher::default();
        let text = "größe12345678901234567890";
        let rolled: Vec<_> = hasher.pieces(text).collect();
        let chars: Vec<char> = text.chars().collect();
        let each: Vec<_> = chars
            .windows(PIECE)
            .flat_map(|piece| hasher.pieces(&piece.iter().collect::<String>()).collect::<Vec<_>>())
            .collect();
        assert_eq!(rolled, each);
    }

    #[test]
    fn fingerprints_are_bounded_in_number() {
        let hasher = Hasher::default();
        let text: String = (0..200_000u32).map(|n| format!("{n:x}")).collect();
        let number = prints(&hasher, &text).len();
        assert!((MOST / 4..2 * MOST).contains(&number), "{number}");
        assert_eq!(prints(&hasher, "short").len(), 0);
        assert_eq!(prints(&hasher, "exactlytwelv").len(), 1);
    }
}
