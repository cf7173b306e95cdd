//! Percent-encoding (RFC 3986, section 2.1), and the character classes of RFC 3986 that templates speak of.

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// `unreserved` of RFC 3986, section 2.3.
pub(super) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// `reserved` of RFC 3986, section 2.2.
pub(super) fn is_reserved(byte: u8) -> bool {
    matches!(
        byte,
        b':' | b'/'
            | b'?'
            | b'#'
            | b'['
            | b']'
            | b'@'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'='
    )
}

/// `pchar` of RFC 3986, section 3.3, without `pct-encoded`.
pub(super) fn is_segment(byte: u8) -> bool {
    is_unreserved(byte) || (is_reserved(byte) && !matches!(byte, b'/' | b'?' | b'#' | b'[' | b']'))
}

/// Whether a percent-encoded triplet begins at `at`.
pub(super) fn is_triplet(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([b'%', high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// Appends one byte as a triplet.
pub(super) fn push_triplet(out: &mut String, byte: u8) {
    out.push('%');
    out.push(char::from(HEX[usize::from(byte >> 4)]));
    out.push(char::from(HEX[usize::from(byte & 15)]));
}

/// Appends `value` so that it may stand in a URI. With `keep_reserved`, reserved characters and triplets stay as they are.
pub(super) fn encode_into(out: &mut String, value: &str, keep_reserved: bool) {
    let bytes = value.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let stays = is_unreserved(byte) || keep_reserved && (is_reserved(byte) || is_triplet(bytes, at));
        if stays {
            out.push(char::from(byte));
        } else {
            push_triplet(out, byte);
        }
    }
}

/// One spelling for equal URIs: upper-case digits in triplets, and triplets for what is not ASCII (RFC 3986, section 6.2.2.1;
/// RFC 3987, section 3.1). The error is the position of a byte that no URI or IRI has.
pub(super) fn normalise(uri: &str) -> Result<Cow<'_, str>, usize> {
    let bytes = uri.as_bytes();
    let mut plain = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            if !is_triplet(bytes, at) {
                return Err(at);
            }
            plain &= !bytes[at + 1..at + 3].iter().any(u8::is_ascii_lowercase);
            at += 3;
            continue;
        }
        if !byte.is_ascii() {
            plain = false;
        } else if !is_unreserved(byte) && !is_reserved(byte) {
            return Err(at);
        }
        at += 1;
    }
    if plain {
        return Ok(Cow::Borrowed(uri));
    }
    Ok(Cow::Owned(uppercase_triplets(uri)))
}

/// The second half of [`normalise`], for a text that is known to have no stray `%`.
pub(super) fn uppercase_triplets(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut digits = 0;
    for byte in text.bytes() {
        if digits > 0 {
            digits -= 1;
            out.push(char::from(byte.to_ascii_uppercase()));
        } else if byte.is_ascii() {
            out.push(char::from(byte));
            digits = if byte == b'%' { 2 } else { 0 };
        } else {
            push_triplet(&mut out, byte);
        }
    }
    out
}

/// The text behind the triplets, or `None` where it is not UTF-8. Decodes once: `%252E` becomes `%2E`, never `.`.
pub(crate) fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if is_triplet(bytes, at) {
            out.push(digit(bytes[at + 1]) << 4 | digit(bytes[at + 2]));
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        // Only called on what `is_triplet` has seen to be hexadecimal.
        _ => byte.wrapping_sub(b'A').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalises_only_what_it_must() {
        assert!(matches!(normalise("a://b/%2Fc"), Ok(Cow::Borrowed(_))));
        assert_eq!(normalise("a://b/%2fé").as_deref(), Ok("a://b/%2F%C3%A9"));
    }

    #[test]
    fn refuses_what_no_uri_has() {
        for (uri, position) in [
            ("a b", 1),
            ("a\\b", 1),
            ("\u{0}", 0),
            ("%", 0),
            ("a%2", 1),
            ("%zz", 0),
            ("a\"", 1),
            ("é\n", 2),
        ] {
            assert_eq!(normalise(uri), Err(position), "{uri:?}");
        }
    }

    #[test]
    fn decodes_once() {
        assert_eq!(decode("%252e%2E").as_deref(), Some("%2e."));
        assert_eq!(decode("%fF"), None);
        assert_eq!(decode("caf%C3%a9").as_deref(), Some("café"));
    }
}
