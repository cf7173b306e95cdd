//! Finding the bytes that matter in a string, eight at a time.

const ONES: u64 = u64::from_le_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// High bits set in the lanes that hold a quote, a backslash or a control character. The lowest
/// set bit is exact; a borrow may set bits above it that are not.
#[inline]
const fn special_lanes(word: u64) -> u64 {
    let quote = word ^ all(b'"');
    let backslash = word ^ all(b'\\');
    let found = quote.wrapping_sub(ONES) & !quote
        | backslash.wrapping_sub(ONES) & !backslash
        | word.wrapping_sub(all(0x20)) & !word;
    found & HIGHS
}

/// Index of the first byte from `from` on that a JSON string can't hold as it is: a quote, a
/// backslash or a control character below U+0020. The length of `text` if there is none.
#[inline]
pub(super) fn find_special(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let lanes = special_lanes(u64::from_le_bytes(*word));
        if lanes != 0 {
            return at + (lanes.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    find_in_tail(text, at)
}

/// The same for the last bytes of a text, fewer than eight. Not inlined, to keep the loop above small.
#[inline(never)]
fn find_in_tail(text: &[u8], from: usize) -> usize {
    let count = text.len().saturating_sub(from);
    // What fills the word up is zero, and so is found if nothing is before.
    let lanes = special_lanes(last_word(text, count));
    text.len().min(from + (lanes.trailing_zeros() / 8) as usize)
}

/// Whether every byte is printable ASCII that a JSON string holds as it is.
#[inline]
pub(super) fn is_plain(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let odd = words
        .iter()
        .fold(0, |odd, word| odd | odd_lanes(u64::from_le_bytes(*word)));
    // Spaces instead of the zeros beyond the end.
    let used = u64::MAX.unbounded_shl(u32::try_from(rest.len() * 8).unwrap_or(u64::BITS));
    odd | odd_lanes(last_word(text, rest.len()) | all(b' ') & used) == 0
}

/// High bits set in some lanes if any lane holds what is not plain.
#[inline]
const fn odd_lanes(word: u64) -> u64 {
    let delete = word ^ all(0x7f);
    (special_lanes(word) | word | delete.wrapping_sub(ONES) & !delete) & HIGHS
}

/// The last `count` bytes of a text, fewer than eight, in the low lanes of a word.
#[inline]
fn last_word(text: &[u8], count: usize) -> u64 {
    if count == 0 {
        return 0;
    }
    if let Some(word) = text.last_chunk::<8>() {
        return u64::from_le_bytes(*word) >> (64 - 8 * count);
    }
    let short = text.get(text.len() - count..).unwrap_or_default();
    if let (Some(low), Some(high)) = (short.first_chunk::<4>(), short.last_chunk::<4>()) {
        let high = u64::from(u32::from_le_bytes(*high));
        return u64::from(u32::from_le_bytes(*low)) | high << (8 * (count - 4));
    }
    short.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &[u8], from: usize) -> usize {
        (from..text.len())
            .find(|&i| text[i] < 0x20 || text[i] == b'"' || text[i] == b'\\')
            .unwrap_or(text.len())
    }

    #[test]
    fn every_byte_in_every_lane() {
        for byte in 0..=255_u8 {
            for lane in 0..19 {
                let mut text = [b'a'; 19];
                text[lane] = byte;
                assert_eq!(find_special(&text, 0), plain(&text, 0), "{byte:#x} in {lane}");
            }
        }
        assert_eq!(find_special(b"abc", 9), 3);
    }

    #[test]
    fn every_byte_at_every_place_of_every_length() {
        for length in 0..20 {
            assert!(is_plain(&vec![b' '; length]) && is_plain(&vec![b'~'; length]));
            for place in 0..length {
                for byte in 0..=255_u8 {
                    let mut text = vec![b'a'; length];
                    text[place] = byte;
                    let plain = (0x20..0x7f).contains(&byte) && byte != b'"' && byte != b'\\';
                    assert_eq!(is_plain(&text), plain, "{byte:#x} at {place} of {length}");
                    assert_eq!(
                        find_special(&text, place),
                        find_special(&[byte], 0)
                            + if byte < 0x20 || byte == b'"' || byte == b'\\' {
                                place
                            } else {
                                length - 1
                            }
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_plain_search(text in proptest::collection::vec(
            prop_oneof![Just(0x1f_u8), Just(0x20), Just(b'!'), Just(b'"'), Just(b'#'), Just(b'\\'), Just(b']'), 0x70..=255_u8],
            0..64,
        ), from in 0_usize..64) {
            let from = from.min(text.len());
            prop_assert_eq!(find_special(&text, from), plain(&text, from));
        }
    }
}
