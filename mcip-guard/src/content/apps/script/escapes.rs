//! Escapes in strings and names of scripts.

use std::borrow::Cow;

/// The most digits between braces.
const DIGITS: usize = 8;

/// What a string or a name with escapes stands for.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, after)) = rest.split_once('\\') {
        out.push_str(plain);
        let number = |digits: Option<&str>| digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let mut chars = after.chars();
        let (code, length) = match chars.next() {
            Some('u') => match after.strip_prefix("u{").and_then(in_braces) {
                Some(digits) => (number(Some(digits)), digits.len() + 3),
                None => (number(after.get(1..5)), 5),
            },
            Some('x') => (number(after.get(1..3)), 3),
            Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => {
                rest = chars.as_str();
                continue;
            }
            Some('0'..='7') => {
                let digits = after.bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                (
                    after
                        .get(..digits)
                        .and_then(|digits| u32::from_str_radix(digits, 8).ok()),
                    digits,
                )
            }
            _ => (None, 0),
        };
        match code.and_then(char::from_u32).zip(after.get(length..)) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.extend(after.chars().next().map(|c| match c {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    other => other,
                }));
                let mut chars = after.chars();
                chars.next();
                rest = chars.as_str();
            }
        }
    }
    out.push_str(rest);
    out.into()
}

/// What stands before the next brace, where that is near: behind many that are never closed, each would be looked for up to the end.
fn in_braces(inside: &str) -> Option<&str> {
    inside.get(..inside.bytes().take(DIGITS + 1).position(|byte| byte == b'}')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_looked_for_nearby_only() {
        for (text, expected) in [
            ("\\u{41}b", "Ab"),
            ("\\u{00000041}", "A"),
            ("\\u{000000041}", "u{000000041}"),
            (
                "\\u{\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}}",
                "u{\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}}",
            ),
            ("\\u{}\\u{", "u{}u{"),
        ] {
            assert_eq!(unescape(text), expected, "{text}");
        }
        // Without a bound this takes minutes.
        let many = 4 << 20;
        assert_eq!(unescape(&"\\u{".repeat(many)).len(), 2 * many);
    }
}
