//! Comments and trailing commas in JSON, which editors allow in their settings.

/// The text with comments and trailing commas replaced by spaces, so that every byte stays where it was.
pub(super) fn without_comments(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    // The last comma that nothing but space and comments follows.
    let mut comma = None;
    while let Some(&byte) = bytes.get(at) {
        let end = match (byte, bytes.get(at + 1)) {
            (b'"', _) => {
                comma = None;
                at = after_string(bytes, at);
                continue;
            }
            (b'/', Some(b'/')) => memchr(bytes, at, b"\n"),
            (b'/', Some(b'*')) => memchr(bytes, at + 2, b"*/").saturating_add(2).min(bytes.len()),
            (b',', _) => {
                comma = Some(at);
                at += 1;
                continue;
            }
            (b'}' | b']', _) => {
                if let Some(place) = comma.take().and_then(|comma: usize| out.get_mut(comma)) {
                    *place = b' ';
                }
                at += 1;
                continue;
            }
            (byte, _) => {
                if !byte.is_ascii_whitespace() {
                    comma = None;
                }
                at += 1;
                continue;
            }
        };
        let comment = out.get_mut(at..end).unwrap_or_default();
        comment
            .iter_mut()
            .filter(|byte| **byte != b'\n')
            .for_each(|byte| *byte = b' ');
        at = end;
    }
    // Whole characters became spaces, or nothing did.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

fn memchr(bytes: &[u8], from: usize, what: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let found = rest.windows(what.len()).position(|window| window == what);
    found.map_or(bytes.len(), |offset| from + offset)
}

fn after_string(bytes: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_commas_go_and_strings_stay() {
        let text = "{ // größe\n \"a\": \"//, }\\\"\", /* x\n, */ \"b\": [1, 2, /* c */ ], }";
        let plain = without_comments(text);
        assert_eq!(plain.len(), text.len());
        let value: serde_json::Value = serde_json::from_str(&plain).expect("JSON");
        assert_eq!(value, serde_json::json!({"a": "//, }\"", "b": [1, 2]}));
        for odd in ["/*", "\"", "\"\\", "//", ",", "/"] {
            assert_eq!(without_comments(odd).len(), odd.len(), "{odd}");
        }
        assert!(serde_json::from_str::<serde_json::Value>(&without_comments("[1,,]")).is_err());
    }
}
