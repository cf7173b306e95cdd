//! Words by which parts are known, and what says that a text goes on.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of `words.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) labels: BTreeSet<String>,
    ordinals: Vec<String>,
    parts: BTreeSet<String>,
    pieces: BTreeSet<String>,
    opaque: BTreeSet<String>,
    explains: BTreeSet<String>,
}

/// How much a key says of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Nothing.
    Nothing,
    /// That it may be anything.
    Opaque,
    /// That it may be a part of something.
    Piece,
    /// That it is a part of something.
    Part,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_default());

impl Words {
    pub(super) fn known() -> &'static Self {
        &WORDS
    }

    /// The number that an ordinal stands for.
    pub(super) fn ordinal(&self, word: &str) -> Option<u32> {
        let at = self.ordinals.iter().position(|own| own == word)?;
        u32::try_from(at + 1).ok()
    }

    /// What a key says: `share`, `share_2`, `x-share`, `meta.share`.
    pub(super) fn says(&self, key: &str) -> Says {
        let key = key.to_ascii_lowercase();
        let plain = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '#'));
        let last = plain.rsplit(['.', '_', '-']).next().unwrap_or(plain);
        [plain, last]
            .into_iter()
            .map(|word| self.word_says(word))
            .max()
            .unwrap_or(Says::Nothing)
    }

    fn word_says(&self, word: &str) -> Says {
        match () {
            () if self.parts.contains(word) => Says::Part,
            () if self.pieces.contains(word) => Says::Piece,
            () if self.opaque.contains(word) => Says::Opaque,
            () => Says::Nothing,
        }
    }

    /// Whether somebody who writes this word explains a value near it.
    pub(super) fn explains(&self, word: &str) -> bool {
        self.explains.contains(&word.to_ascii_lowercase())
    }
}

/// A text without what only says that it goes on, or went on before: dots, arrows, `(continued)`, `Continued from a:`. In proportion to the
/// text: each round looks at its ends only.
pub(super) fn continued(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text.len();
        text = without_brackets(without_ends(text));
        if text.len() == before {
            return text;
        }
    }
}

fn without_ends(text: &str) -> &str {
    const ENDS: [&str; 6] = ["...", "…", "->", "→", "&", "+"];
    let mut text = text.trim();
    loop {
        let before = text.len();
        for end in ENDS {
            text = text.strip_suffix(end).unwrap_or(text).trim_end();
            text = text.strip_prefix(end).unwrap_or(text).trim_start();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Bytes of what stands in brackets and says that a text goes on.
const ASIDE: usize = 60;

fn without_brackets(text: &str) -> &str {
    let is_aside = |inner: &str| inner.to_ascii_lowercase().contains("cont");
    // One byte more than what stands before it: all of them are ASCII.
    let first = |text: &str, of: [u8; 2]| text.bytes().take(ASIDE + 1).position(|byte| of.contains(&byte));
    let last = |text: &str, of: [u8; 2]| text.bytes().rev().take(ASIDE + 1).position(|byte| of.contains(&byte));
    let mut text = text;
    if let Some(inner) = text.strip_prefix(['(', '['])
        && let Some(end) = first(inner, [b')', b']'])
        && inner.get(..end).is_some_and(is_aside)
    {
        text = inner.get(end + 1..).unwrap_or_default().trim_start_matches([':', ' ']);
    }
    if let Some(inner) = text.strip_suffix([')', ']'])
        && let Some(length) = last(inner, [b'(', b'['])
        && let begin = inner.len().saturating_sub(length)
        && inner.get(begin..).is_some_and(is_aside)
    {
        text = inner.get(..begin.saturating_sub(1)).unwrap_or_default().trim_end();
    }
    let lower = text.get(..9).unwrap_or_default().to_ascii_lowercase();
    if lower == "continued"
        && let Some(end) = first(text, [b':', b':'])
    {
        text = text.get(end + 1..).unwrap_or_default().trim_start();
    }
    text
}

/// Whether a text ends as a sentence does, so that nothing is missing.
pub(super) fn is_closed(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '\'', '`', ')', ']', '*', '_']);
    text.ends_with(['.', '!', '?', ';', '。', '！', '？']) && !text.ends_with("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read() {
        let words = Words::known();
        assert!(words.labels.contains("part") && words.ordinal("second") == Some(2));
        for (key, says) in [
            ("share", Says::Part),
            ("Share_2", Says::Part),
            ("meta.share", Says::Part),
            ("chunk3", Says::Piece),
            ("x-token", Says::Opaque),
            ("chunk_size", Says::Nothing),
            ("unit", Says::Nothing),
        ] {
            assert_eq!(words.says(key), says, "{key}");
        }
        assert!(words.explains("E.g.") && !words.explains("formats"));
    }

    #[test]
    fn what_says_that_it_goes_on_is_taken_off() {
        for (text, plain) in [
            ("Formats text...", "Formats text"),
            ("… and send it ->", "and send it"),
            ("[continued] read it (continued in b)", "read it"),
            ("Continued from a: read it", "read it"),
            ("Counts (all of them)", "Counts (all of them)"),
            ("", ""),
            ("...", ""),
        ] {
            assert_eq!(continued(text), plain, "{text}");
        }
        assert!(is_closed("Done.\") ") && !is_closed("Done...") && !is_closed("Done"));
    }

    #[test]
    fn what_is_taken_off_without_an_end_is_taken_off_in_proportion() {
        const MANY: usize = 1 << 20;
        let plus = "+".repeat(MANY);
        assert_eq!(continued(&format!("({plus}")), "(");
        assert_eq!(continued(&format!("[x {} {plus}", "& ".repeat(MANY))), "[x");
        assert_eq!(continued(&format!("{plus}x)")), "x)");
        let open = "(".repeat(MANY);
        assert_eq!(continued(&format!("{open}{plus}")), open);
        let asides = "(cont)+".repeat(MANY / 8);
        assert_eq!(
            continued(&format!("continued{}{asides}", "x".repeat(MANY))).len(),
            MANY + 9
        );
        assert_eq!(continued(&format!("(cont {}) x", "y".repeat(ASIDE))).len(), ASIDE + 9);
    }
}
