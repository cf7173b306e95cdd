//! What stands in place of a value: `[redacted:iban:2]`, or `[redacted:iban]` where there is no number for it.

use std::ops::Range;

/// What every placeholder begins with.
pub(super) const OPEN: &str = "[redacted:";

/// Bytes of a kind's name in a placeholder.
const KIND: usize = 48;
/// Digits of a number in a placeholder.
const DIGITS: usize = 9;

/// The placeholder of a value.
pub(super) fn write(kind: &str, number: Option<u32>) -> String {
    match number {
        Some(number) => format!("{OPEN}{kind}:{number}]"),
        None => format!("{OPEN}{kind}]"),
    }
}

/// A placeholder in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placeholder<'a> {
    pub(super) kind: &'a str,
    pub(super) number: u32,
    pub(super) range: Range<usize>,
}

/// The placeholders with a number in a text, in order. Linear.
pub(super) fn find(text: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let finder = memchr::memmem::find_iter(text.as_bytes(), OPEN.as_bytes());
    finder.filter_map(move |start| {
        let rest = text.get(start + OPEN.len()..)?;
        let kind = rest
            .bytes()
            .take(KIND + 1)
            .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
            .count();
        let digits = rest.get(kind..)?.strip_prefix(':')?;
        let length = digits.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
        let number = digits
            .get(..length)
            .filter(|_| (1..=DIGITS).contains(&length))?
            .parse()
            .ok()?;
        digits.get(length..)?.strip_prefix(']')?;
        let end = start + OPEN.len() + kind + 1 + length + 1;
        Some(Placeholder {
            kind: rest.get(..kind).filter(|kind| !kind.is_empty())?,
            number,
            range: start..end,
        })
    })
}

/// Whether text, as JSON or plain, may hold a placeholder.
pub(super) fn may_hold(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), OPEN.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_found() {
        let text = format!(
            "pay {} to {}, {}",
            write("iban", Some(2)),
            write("email", Some(17)),
            write("jwt", None)
        );
        let found: Vec<_> = find(&text)
            .map(|one| (one.kind, one.number, &text[one.range]))
            .collect();
        assert_eq!(
            found,
            [("iban", 2, "[redacted:iban:2]"), ("email", 17, "[redacted:email:17]")]
        );
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "[redacted:",
            "[redacted:iban:]",
            "[redacted:iban:1",
            "[redacted::1]",
            "[redacted:IBAN:1]",
            "[redacted:iban:1234567890]",
            "[redacted: iban:1]",
        ] {
            assert_eq!(find(text).count(), 0, "{text}");
        }
        assert_eq!(find(&OPEN.repeat(10_000)).count(), 0);
    }
}
