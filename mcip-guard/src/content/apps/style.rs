//! Style sheets: what they load.

use std::borrow::Cow;

use super::findings::Rule;
use super::reading::{Load, Reading};
use crate::content::rules::Severity;

/// Judges a style sheet, or the declarations of one element.
pub(super) fn read(reading: &mut Reading<'_>, style: &str) {
    let style = plain(style);
    let lower = style.to_ascii_lowercase();
    let leaks = ["[value^=", "[value*=", "[value$=", "[value|=", "[value~=", "[value="]
        .iter()
        .any(|part| lower.contains(part));
    let load = if leaks { Load::Leak } else { Load::Image };
    let mut left = style.len().saturating_mul(TIMES).saturating_add(LONGEST);
    for (word, load) in [("url(", load), ("@import", Load::Style), ("image-set(", load)] {
        for at in memchr::memmem::find_iter(lower.as_bytes(), word.as_bytes()) {
            let after = style.get(at + word.len()..).unwrap_or_default();
            // A file that is imported decides about all the rest.
            let load = match lower.get(..at).map(str::trim_end) {
                Some(before) if before.ends_with("@import") => Load::Style,
                _ => load,
            };
            let address = first(after);
            // Addresses within addresses: what is not read may be any of them.
            let Some(less) = left.checked_sub(address.len()) else {
                reading.found.add(Rule::Unread, Severity::High);
                return;
            };
            left = less;
            reading.load(address, load);
        }
    }
}

/// The longest address that is read.
const LONGEST: usize = 4096;
/// How many times its own length is read of addresses in a style sheet: each stands in it once, but for what is no style sheet.
const TIMES: usize = 4;

/// The address at the beginning, in quotation marks or not.
fn first(text: &str) -> &str {
    let end = (0..=text.len().min(LONGEST))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let text = text.get(..end.unwrap_or(0)).unwrap_or_default().trim_start();
    match text.strip_prefix(['"', '\'']) {
        Some(inside) => inside.split(['"', '\'', '\n']).next().unwrap_or_default(),
        None => text.split([')', ';', ' ', '\n', '\t']).next().unwrap_or_default(),
    }
}

/// Without comments and escapes.
fn plain(style: &str) -> Cow<'_, str> {
    if !style.contains('\\') && !style.contains("/*") {
        return style.into();
    }
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find(['\\', '/']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            let digits = escaped.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
            let code = escaped
                .get(..digits)
                .and_then(|digits| u32::from_str_radix(digits, 16).ok());
            rest = escaped.get(digits..).unwrap_or_default();
            if let Some(c) = code.and_then(char::from_u32) {
                out.push(c);
                // A blank only ends the digits.
                rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
            }
        } else {
            out.push('/');
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::super::declared::Declared;
    use super::*;

    #[test]
    fn comments_and_escapes_come_off() {
        assert_eq!(plain("a{b:u\\72l(//x)}/* c */d"), "a{b:url(//x)}d");
        assert_eq!(plain("\\000040 import '\\68 ttps:'"), "@import 'https:'");
        assert_eq!(first(" \"https://a.example/b\")"), "https://a.example/b");
        assert_eq!(first("https://a.example)"), "https://a.example");
        assert_eq!(first("(x"), "(x");
    }

    fn found(style: &str) -> Vec<(Rule, Severity)> {
        let declared = Declared::default();
        let mut reading = Reading::new(&declared, style.len());
        read(&mut reading, style);
        reading.found.finish()
    }

    #[test]
    fn addresses_within_addresses_are_read_a_few_times_and_no_more() {
        let unread = (Rule::Unread, Severity::High);
        for piece in ["url(", "url(data:", "@import", "image-set("] {
            let many = piece.repeat((1 << 20) / piece.len());
            assert!(found(&many).contains(&unread), "{piece}");
        }
        let image = (Rule::Resource, Severity::Low);
        let usual = "a{b:url(https://a.example/b)}".repeat(1 << 12);
        assert_eq!(found(&usual), [image]);
        // What stands in a text, or is none, hides nothing behind it.
        assert_eq!(found("a{content:\"url(\";b:url(//a.example)}"), [image]);
        assert_eq!(found("a{b:url(url(url(//a.example)"), [image]);
    }
}
