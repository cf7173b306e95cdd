//! One look at text that tells whether a secret can stand in it.
//!
//! Random values are long and words are short: nearly every secret holds a run of sixteen letters, digits, `_`, `-`, `+` and `/`, one of
//! them a digit, or of thirty without. Every sixteenth byte is looked at; where none of these stands, no run covers it, and the next
//! sixteen bytes need no look. Most messages are over after that.

/// The shortest run that counts.
pub(super) const RUN: usize = 16;
/// From this length on, a run needs no digit.
const LONG: usize = 30;

/// What runs are made of.
const IN_RUN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let own = byte as u8;
        table[byte] = own.is_ascii_alphanumeric() || matches!(own, b'_' | b'-' | b'+' | b'/');
        byte += 1;
    }
    table
};

/// What values are made of: all but what ends one (`assigned_secret` in kinds.toml).
const IN_VALUE: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte < 256 {
        let own = byte as u8;
        let ends = matches!(
            own,
            b'"' | b'\'' | b'\\' | b',' | b';' | b'&' | b'<' | b'>' | b'{' | b'}' | b'(' | b')' | b'[' | b']'
        );
        table[byte] = !ends && !matches!(own, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c);
        byte += 1;
    }
    table
};

/// Whether a run is what stands behind `io.` in a member of `_meta` that MCP itself names: these are long, and nearly every message has one.
fn is_name_of_the_protocol(run: &[u8]) -> bool {
    let name = run.strip_prefix(b"modelcontextprotocol/");
    matches!(
        name,
        Some(
            b"protocolVersion"
                | b"clientInfo"
                | b"clientCapabilities"
                | b"serverInfo"
                | b"subscriptionId"
                | b"related-task"
        )
    )
}

/// Whether a text holds a run that a secret can have. Linear; most bytes are not looked at.
pub(super) fn has_run(text: &[u8]) -> bool {
    any_stretch(text, &IN_RUN, |run| {
        (run.len() >= LONG && !is_name_of_the_protocol(run)) || run.iter().any(u8::is_ascii_digit)
    })
}

/// Whether a text holds what a password can be that has other characters as well, where its name tells it from anything else: sixteen bytes and
/// more, of which nothing ends a value, with two digits. Linear; most bytes are not looked at.
pub(super) fn has_value(text: &[u8]) -> bool {
    any_stretch(text, &IN_VALUE, |value| {
        value.iter().filter(|byte| byte.is_ascii_digit()).nth(1).is_some()
    })
}

/// Whether a stretch of these bytes, of sixteen and more, is one that is wanted.
fn any_stretch(text: &[u8], inside: &[bool; 256], wanted: impl Fn(&[u8]) -> bool) -> bool {
    let is_inside = |byte: &u8| inside[usize::from(*byte)];
    let mut at = RUN - 1;
    while let Some(byte) = text.get(at) {
        if !is_inside(byte) {
            at += RUN;
            continue;
        }
        // What stands before the last stop is in no stretch with this byte: a stop is where one was seen to end.
        let before = text.get(..at).unwrap_or_default();
        let start = at - before.iter().rev().take_while(|byte| is_inside(byte)).count();
        let after = text.get(at..).unwrap_or_default();
        let end = at + after.iter().take_while(|byte| is_inside(byte)).count();
        if end - start >= RUN && wanted(text.get(start..end).unwrap_or_default()) {
            return true;
        }
        // None goes on beyond `end`; the next one has to cover this place.
        at = end + RUN;
    }
    false
}

/// Whether a text holds a URL with a user and a password: an `@` in what follows a `://`.
pub(super) fn has_userinfo(text: &[u8]) -> bool {
    memchr::memchr_iter(b'@', text).any(|at| authority(text, at).is_some())
}

/// The most bytes of user and password.
const USERINFO: usize = 512;

/// Where the authority of a URL begins whose user part ends with the `@` at this place, if it has a password.
pub(super) fn authority(text: &[u8], at: usize) -> Option<usize> {
    let before = text.get(at.saturating_sub(USERINFO)..at)?;
    let inside = before
        .iter()
        .rev()
        .take_while(|byte| !matches!(byte, b'/' | b'@' | b'"' | b'\'' | b'<' | b'>') && !byte.is_ascii_whitespace());
    let (length, colon) = inside.fold((0, false), |(length, colon), byte| (length + 1, colon || *byte == b':'));
    let start = at - length;
    let scheme = text.get(..start)?;
    (colon && scheme.ends_with(b"://")).then_some(start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, byte by byte.
    fn plainly(text: &[u8]) -> bool {
        let long = |run: &[u8]| run.len() >= LONG && !is_name_of_the_protocol(run);
        text.split(|byte| !IN_RUN[usize::from(*byte)])
            .any(|run| long(run) || (run.len() >= RUN && run.iter().any(u8::is_ascii_digit)))
    }

    #[test]
    fn what_counts_as_a_run() {
        assert!(has_run(b"token: abcdefgh12345678."));
        assert!(!has_run(b"abcdefgh1234567"));
        assert!(!has_run(b"{\"structuredContent\":{\"internationalisation\":1}}"));
        assert!(has_run(b"0123456789abcdef"));
        assert!(!has_run(
            b"{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}}"
        ));
        assert!(has_run(b"{\"io.modelcontextprotocol/clientCapabilitiesOfAnybody\":1}"));
        assert!(has_run(b"{\"io.modelcontextprotocol/protocolVersion-abcdefgh\":1}"));
    }

    #[test]
    fn urls_with_a_password() {
        assert!(has_userinfo(b"see postgres://app:pw@db/x"));
        for text in [
            "bob@example.com",
            "https://example.com:80/@bob",
            "https://bob@example.com",
            "a:b@c",
        ] {
            assert!(!has_userinfo(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_counts_as_a_value() {
        assert!(has_value(b"kX9!vQ2#mZ7.pLw8$rTn"));
        assert!(!has_value(b"kX9!vQ#mZ.pLw$rTn") && !has_value(b"kX9!vQ2, mZ7.pLw8"));
    }

    proptest! {
        #[test]
        fn no_value_is_missed(text in "[a-z0-9!#.:@$ ,-]{0,80}") {
            let long = |value: &[u8]| value.len() >= RUN && value.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2;
            let plainly = text.as_bytes().split(|byte| !IN_VALUE[usize::from(*byte)]).any(long);
            prop_assert_eq!(has_value(text.as_bytes()), plainly);
        }

        #[test]
        fn no_run_is_missed(text in "[a-z0-9 ._-]{0,80}", more in "[a-zA-Z0-9/+ \"]{0,80}") {
            let text = format!("{text}{more}");
            prop_assert_eq!(has_run(text.as_bytes()), plainly(text.as_bytes()));
        }
    }
}
