//! Patterns of names: text in which `*` stands for any characters, also none.

use std::borrow::Cow;
use std::fmt;

use memchr::memmem;

use crate::uri::canonical;

/// A name, or the form of many: `*` stands for any characters, also none. Upper and lower case differ.
///
/// Matching takes time linear in the text, whatever the pattern: each piece between two stars is looked for once.
#[derive(Clone, PartialEq, Eq)]
pub struct Pattern {
    text: Box<str>,
    star: Option<Star>,
}

/// Where the first and the last star stand.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Star {
    first: usize,
    last: usize,
}

impl Pattern {
    /// The pattern that is written like this.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into().into_boxed_str();
        let star = text.find('*').zip(text.rfind('*'));
        Self {
            star: star.map(|(first, last)| Star { first, last }),
            text,
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The only text that it matches, if it is no form of many.
    pub fn exact(&self) -> Option<&str> {
        self.star.is_none().then_some(&*self.text)
    }

    /// Whether it matches whatever there is.
    pub fn is_any(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte == b'*')
    }

    /// Whether a text is of this form, with the escapes of both decoded. The text is decoded already. A form whose escapes stand for a
    /// star is taken as it is written: decoded it would be wider than it was meant.
    pub(crate) fn matches_decoded(&self, text: &str) -> bool {
        let stars = |text: &str| text.bytes().filter(|byte| *byte == b'*').count();
        match canonical(&self.text) {
            Cow::Owned(decoded) if stars(&decoded) == stars(&self.text) => Self::new(decoded).matches(text),
            _ => self.matches(text),
        }
    }

    /// Whether a text is of this form.
    pub fn matches(&self, text: &str) -> bool {
        let Some(Star { first, last }) = self.star else {
            return *self.text == *text;
        };
        let (before, after) = (&self.text[..first], &self.text[last + 1..]);
        let Some(rest) = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)) else {
            return false;
        };
        // The earliest place of each piece leaves most room for the next ones.
        let mut rest = rest.as_bytes();
        for piece in self.text[first..=last].split('*').filter(|piece| !piece.is_empty()) {
            match memmem::find(rest, piece.as_bytes()) {
                Some(at) => rest = rest.get(at + piece.len()..).unwrap_or_default(),
                None => return false,
            }
        }
        true
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a star means, said in the plainest way.
    fn naive(pattern: &[char], text: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('*', rest)) => (0..=text.len()).any(|skipped| naive(rest, &text[skipped..])),
            Some((first, rest)) => text
                .split_first()
                .is_some_and(|(own, text)| own == first && naive(rest, text)),
        }
    }

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("**", "anything", true),
            ("shop/*", "shop/refund", true),
            ("shop/*", "shops/refund", false),
            ("*.example.com", "a.example.com", true),
            ("*.example.com", "example.com", false),
            ("a*a", "a", false),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "acb", false),
            ("*é*", "caf\u{e9}s", true),
        ] {
            assert_eq!(Pattern::new(pattern).matches(text), expected, "{pattern} on {text}");
        }
        assert!(Pattern::new("**").is_any() && !Pattern::new("").is_any() && !Pattern::new("*a").is_any());
        assert_eq!(Pattern::new("a").exact(), Some("a"));
        assert_eq!(Pattern::new("a*").exact(), None);
    }

    #[test]
    fn escapes_of_a_form_are_decoded_but_for_stars() {
        assert!(Pattern::new("notes://caf%C3%A9/*").matches_decoded("notes://caf\u{e9}/1"));
        assert!(Pattern::new("notes://secret").matches_decoded("notes://secret"));
        assert!(!Pattern::new("notes://%2A").matches_decoded("notes://secret"));
    }

    #[test]
    fn many_stars_are_no_trap() {
        // Linear, or this takes until the end of days.
        let pattern = Pattern::new("a*".repeat(60) + "b");
        assert!(!pattern.matches(&"a".repeat(200_000)));
    }

    proptest! {
        #[test]
        fn it_is_as_the_plain_reading_says(pattern in "[ab*é]{0,8}", text in "[abé]{0,10}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            prop_assert_eq!(Pattern::new(pattern.clone()).matches(&text), naive(&chars(&pattern), &chars(&text)));
        }
    }
}
