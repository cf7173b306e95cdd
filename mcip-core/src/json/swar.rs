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

/// The same for the last bytes of a text. Not inlined, to keep the loop above small.
#[inline(never)]
fn find_in_tail(text: &[u8], from: usize) -> usize {
    let special = |&byte: &u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    let tail = text.get(from..).unwrap_or_default();
    tail.iter().position(special).map_or(text.len(), |at| from + at)
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
