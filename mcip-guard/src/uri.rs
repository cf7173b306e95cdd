//! One spelling of a URI: templates decode what they find in one, so whoever decides has to see through escapes too.

use std::borrow::Cow;

/// A URI with its escapes decoded, once. One that is not escaped well, or that would be no text, stays as it is.
pub(crate) fn canonical(uri: &str) -> Cow<'_, str> {
    if !uri.contains('%') {
        return Cow::Borrowed(uri);
    }
    decoded(uri).map_or(Cow::Borrowed(uri), Cow::Owned)
}

fn decoded(uri: &str) -> Option<String> {
    let mut out = Vec::with_capacity(uri.len());
    let mut bytes = uri.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            out.push((digit(bytes.next()?)? << 4) | digit(bytes.next()?)?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_once_or_not_at_all() {
        for (uri, expected) in [
            ("notes://secret", "notes://secret"),
            ("notes://%73ecret", "notes://secret"),
            ("file:///etc%2Fpasswd", "file:///etc/passwd"),
            ("file:///etc%2fpasswd", "file:///etc/passwd"),
            ("notes://caf%C3%A9", "notes://caf\u{e9}"),
            ("notes://%2573ecret", "notes://%73ecret"),
            ("notes://%7", "notes://%7"),
            ("notes://%+3", "notes://%+3"),
            ("notes://%73%zz", "notes://%73%zz"),
            ("notes://%ff", "notes://%ff"),
        ] {
            assert_eq!(canonical(uri), expected, "{uri}");
        }
    }
}
