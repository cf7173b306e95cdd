//! Reading escapes in strings that the scan has accepted (RFC 8259, section 7).

use std::borrow::Cow;

/// The characters of a scanned string, given its text between the quotes.
///
/// Only the scanner decides what is valid; an escape it would have refused is kept as it stands.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut at = first;
    loop {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let (character, used) = read_escape(escape);
        match character {
            Some(character) => out.push(character),
            None => out.push_str(&escape[..used]),
        }
        rest = &escape[used..];
        match memchr::memchr(b'\\', rest.as_bytes()) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that the escape at the start of `text` names, and its length in bytes.
fn read_escape(text: &str) -> (Option<char>, usize) {
    let simple = match text.as_bytes().get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return read_unicode(text),
        // Only reachable for text that was not scanned: a backslash is one byte, so the split is sound.
        _ => return (None, 1),
    };
    (Some(simple), 2)
}

fn read_unicode(text: &str) -> (Option<char>, usize) {
    let bytes = text.as_bytes();
    let Some(high) = hex4(bytes, 2) else {
        return (None, 1);
    };
    if let Some(character) = char::from_u32(u32::from(high)) {
        return (Some(character), 6);
    }
    let pair = match (bytes.get(6), bytes.get(7), hex4(bytes, 8)) {
        (Some(b'\\'), Some(b'u'), Some(low)) => join_surrogates(high, low),
        _ => None,
    };
    match pair {
        Some(character) => (Some(character), 12),
        None => (None, 1),
    }
}

/// The four hexadecimal digits at `at`.
#[inline]
pub(super) fn hex4(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 4)?;
    let mut value = 0_u16;
    for &digit in digits {
        let nibble = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            b'A'..=b'F' => digit - b'A' + 10,
            _ => return None,
        };
        value = value << 4 | u16::from(nibble);
    }
    Some(value)
}

/// The character that a surrogate pair names; `None` if the two are not a pair in this order.
pub(super) fn join_surrogates(high: u16, low: u16) -> Option<char> {
    char::decode_utf16([high, low])
        .next()?
        .ok()
        .filter(|&c| c >= '\u{10000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_escape() {
        assert_eq!(unescape(r#"\"\\\/\b\f\n\r\t"#), "\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(unescape(r"a\u0041\u00e9\u20AC\uD83D\uDE00z"), "aAé€😀z");
        assert!(matches!(unescape("plain é"), Cow::Borrowed("plain é")));
    }

    #[test]
    fn surrogates_pair_only_in_order() {
        assert_eq!(join_surrogates(0xD83D, 0xDE00), Some('😀'));
        assert_eq!(join_surrogates(0xDE00, 0xD83D), None);
        assert_eq!(join_surrogates(0x41, 0xDE00), None);
        assert_eq!(join_surrogates(0xD83D, 0x41), None);
    }

    #[test]
    fn text_that_was_never_scanned_does_not_panic() {
        for text in ["\\", "\\x", "\\é", "\\u12", "\\uD800", "\\uD800\\"] {
            assert_eq!(unescape(text), text);
        }
    }
}
