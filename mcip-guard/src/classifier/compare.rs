//! How names, values and words are compared. Specified in `training/features.md`, "The conversation".

use super::text::{Id, Lexicon, Word};

/// Digits, and letters of other scripts, as the Latin letters that they look like.
const SAME: [(char, char); 20] = [
    ('0', 'o'),
    ('1', 'l'),
    ('3', 'e'),
    ('4', 'a'),
    ('5', 's'),
    ('7', 't'),
    ('à', 'a'),
    ('á', 'a'),
    ('â', 'a'),
    ('ä', 'a'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('һ', 'h'),
];
/// Words of a clause, and of what it is compared with, in which a common run is looked for.
const RUN: (usize, usize) = (80, 200);

/// A name as the eye takes it.
pub(super) fn skeleton(name: &str) -> String {
    let same = |c: char| SAME.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    let seen = name.to_lowercase();
    let seen = seen.chars().map(same).map(|c| if c == 'i' { 'l' } else { c });
    seen.filter(|c| c.is_alphanumeric()).collect()
}

/// The skeleton of a name without what tells versions and editions apart.
pub(super) fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut parts: Vec<&str> = name.split(|c| !is_part(c)).filter(|part| !part.is_empty()).collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| is_edition(part)) {
        parts.pop();
    }
    let mut joined = parts.concat();
    let mut last = joined.bytes().rev();
    if last.next().is_some_and(|byte| byte.is_ascii_digit())
        && last.next().is_some_and(|byte| byte.is_ascii_lowercase())
    {
        joined.pop();
    }
    skeleton(joined.trim_end_matches('s'))
}

fn is_edition(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or(part);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    number || matches!(part, "new" | "pro" | "plus" | "official" | "beta" | "copy")
}

/// Whether a name stands in a text as it is written, not inside another name.
pub(super) fn named(text: &str, name: &str) -> bool {
    if name.chars().take(4).count() < 4 && !name.contains('_') {
        return false;
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(name)) {
        let at = from + found;
        let before = text[..at].chars().next_back();
        let mut after = text[at + name.len()..].chars();
        let inside = match after.next() {
            Some('.') => after.next().is_some_and(is_part),
            Some(c) => is_part(c),
            None => false,
        };
        if !before.is_some_and(is_part) && !inside {
            return true;
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Whether these words stand in a text, one after another.
pub(super) fn stands_in(text: &[Id], wanted: &[Id]) -> bool {
    !wanted.is_empty() && text.windows(wanted.len()).any(|part| part == wanted)
}

/// Where these words stand among others, signs between them counted, without overlap: `(first, last + 1)`.
pub(super) fn runs(items: &[Word], wanted: &[Id]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    if wanted.is_empty() {
        return out;
    }
    let mut at = 0;
    while let Some(part) = items.get(at..at + wanted.len()) {
        if part.iter().map(|word| word.id).eq(wanted.iter().copied()) {
            out.push((at, at + wanted.len()));
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    out
}

/// Whether a number follows from a said one: a part of a hundred, a thousandfold, a thousandth.
pub(super) fn derived(value: f64, figures: impl IntoIterator<Item = f64>) -> bool {
    let near = |from: f64| {
        [0.01, 100.0, 1000.0, 0.001, 1e6, -1.0]
            .into_iter()
            .any(|factor| (from * factor - value).abs() < 1e-9 * value.abs().max(1.0))
    };
    figures.into_iter().any(near)
}

/// How many times the user says that a thing is to be done; 0 if they do not say.
pub(super) fn count_said(words: &[Word], lexicon: &Lexicon) -> u32 {
    for (i, word) in words.iter().enumerate() {
        match lexicon.text(word.id) {
            "once" | "single" => return 1,
            "twice" | "double" => return 2,
            "thrice" => return 3,
            _ => {}
        }
        let next = words.get(i + 1).map(|word| lexicon.text(word.id));
        if matches!(next, Some("times" | "time")) {
            let figure = lexicon.text(lexicon.figure(word.id).unwrap_or(word.id));
            if figure.len() < 3
                && let Ok(count) = figure.parse::<u32>()
                && count > 0
            {
                return count;
            }
        }
    }
    0
}

/// The length of the longest list of words that stands in both.
pub(super) fn longest_run(one: &[Word], other: &[Word]) -> usize {
    let one = &one[..one.len().min(RUN.0)];
    let other = &other[..other.len().min(RUN.1)];
    let (mut row, mut best) = (vec![0usize; other.len() + 1], 0);
    for word in one {
        // From the end, so that what is read of the row is still of the word before.
        for j in (0..other.len()).rev() {
            let length = if other[j].id == word.id { row[j] + 1 } else { 0 };
            row[j + 1] = length;
            best = best.max(length);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        assert_eq!(skeleton("Pay_B1ll"), skeleton("paybill"));
        assert_eq!(skeleton("pаy"), "pay", "a Cyrillic letter");
        for other in ["get_rate_v2", "get_rates", "get_rate_new", "GetRate2"] {
            assert_eq!(bare(other), bare("get_rate"), "{other}");
        }
        assert_ne!(bare("get_rate"), bare("set_rate"));
    }

    #[test]
    fn a_name_inside_another_name_is_not_named() {
        assert!(named("use get_rate. Now", "get_rate"));
        assert!(!named("use get_rate_all", "get_rate"));
        assert!(!named("use get_rate.all", "get_rate"));
        assert!(!named("use it", "it"));
        assert!(!named("", ""));
        assert!(named("éé pay_é", "pay_é"));
    }

    #[test]
    fn counts_are_read_in_words_and_digits() {
        let mut lexicon = Lexicon::default();
        for (text, count) in [
            ("do it twice", 2),
            ("3 times", 3),
            ("four times", 4),
            ("at that time", 0),
            ("999 times", 0),
        ] {
            let words = lexicon.words(text);
            assert_eq!(count_said(&words, &lexicon), count, "{text}");
        }
    }

    #[test]
    fn the_longest_run_is_found_from_any_start() {
        let mut lexicon = Lexicon::default();
        let (one, other) = (lexicon.words("a b c d b c d e"), lexicon.words("x b c d e a b"));
        assert_eq!(longest_run(&one, &other), 4);
        assert_eq!(longest_run(&one, &[]), 0);
    }
}
