//! The escapes in JSON text.

/// The letter after each backslash that begins an escape: `n`, `u`, `"` and so on.
pub(crate) fn escapes(json: &str) -> impl Iterator<Item = u8> {
    let mut rest = json.as_bytes();
    std::iter::from_fn(move || {
        let at = memchr::memchr(b'\\', rest)?;
        let letter = rest.get(at + 1).copied();
        rest = rest.get(at + 2..).unwrap_or_default();
        letter
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escaped_backslash_begins_no_other_escape() {
        let found = |json| escapes(json).map(char::from).collect::<String>();
        assert_eq!(found(r#"{"a\\u":"\n\\\u0041\""}"#), "\\n\\u\"");
        assert_eq!(found("plain"), "");
        assert_eq!(found("\\"), "");
    }
}
