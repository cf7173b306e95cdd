//! Spellings that are made to be taken for another, and those that are words of their own.

use std::iter;

use crate::registry::names::{plain, visual};

/// A text as it looks at a glance: beside [`visual`], no difference between `i` and `l`, and letters for the digits that stand for them.
pub(super) fn skeleton(text: &str) -> String {
    let seen = |c| match c {
        'i' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        c => c,
    };
    visual(text).chars().map(seen).collect()
}

/// Well-known names that are words of the language, or near one: less of them is a slip.
const COMMON: &[&str] = &[
    "blender",
    "chrome",
    "context",
    "discord",
    "elastic",
    "fetch",
    "google",
    "linear",
    "magic",
    "mapbox",
    "memory",
    "mobile",
    "notion",
    "office",
    "postman",
    "proxy",
    "remote",
    "salesforce",
    "sanity",
    "search",
    "sentry",
    "slack",
    "square",
    "stripe",
    "thinking",
];
/// Words, and names of others, that are one letter away from a well-known name.
const ORDINARY: &[&str] = &[
    "canvas",
    "chrome",
    "clause",
    "cloudflared",
    "content",
    "contest",
    "cropbox",
    "entry",
    "gentry",
    "goggle",
    "heroic",
    "liner",
    "lineal",
    "motion",
    "napier",
    "netify",
    "offices",
    "openair",
    "openapi",
    "notions",
    "paypay",
    "promote",
    "rapier",
    "spotify",
    "sqlite3",
    "squares",
    "stipe",
    "strip",
    "striped",
    "stripes",
    "strive",
    "tripe",
    "tslint",
];
/// Letters that are taken for each other, beside neighbours on a keyboard: by their shape or their sound.
const ALIKE: &[(char, char)] = &[
    ('b', 'd'),
    ('b', 'p'),
    ('c', 'k'),
    ('c', 's'),
    ('d', 't'),
    ('i', 'y'),
    ('m', 'n'),
    ('n', 'u'),
    ('p', 'q'),
    ('s', 'z'),
    ('v', 'w'),
];
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether a word is known to be one of its own.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(&word)
}

fn is_near_key(one: char, other: char) -> bool {
    let place = |c: char| {
        let mut rows = KEYS.iter().enumerate();
        rows.find_map(|(row, keys)| Some((row, keys.find(c)?)))
    };
    let (Some(one), Some(other)) = (place(one), place(other)) else {
        return false;
    };
    let (upper, lower) = if one <= other { (one, other) } else { (other, one) };
    match lower.0 - upper.0 {
        0 => lower.1 - upper.1 == 1,
        1 => upper.1 == lower.1 || upper.1 == lower.1 + 1,
        _ => false,
    }
}

fn is_alike(one: char, other: char) -> bool {
    ALIKE.contains(&(one, other)) || ALIKE.contains(&(other, one)) || is_near_key(one, other)
}

/// What makes one word of another.
enum Edit {
    /// Two neighbours swapped.
    Swapped,
    /// A letter changed.
    Changed(char, char),
    /// A letter put in: it, and whether it doubles one beside it, or ends the word.
    PutIn { is_double: bool, letter: char, ends: bool },
    /// A letter taken out: whether it was one of a double, the first, or an ending such as that of `times` and `timer`.
    TakenOut {
        of_double: bool,
        was_first: bool,
        was_ending: bool,
    },
}

fn edit(given: &[char], known: &[char]) -> Option<Edit> {
    let before = iter::zip(given, known).take_while(|(one, other)| one == other).count();
    let (given_rest, known_rest) = (given.get(before..)?, known.get(before..)?);
    let most = given_rest.len().min(known_rest.len());
    let after = iter::zip(given_rest.iter().rev(), known_rest.iter().rev());
    let after = after.take(most).take_while(|(one, other)| one == other).count();
    let given_rest = given_rest.get(..given_rest.len() - after)?;
    let known_rest = known_rest.get(..known_rest.len() - after)?;
    let before_it = |text: &[char]| before.checked_sub(1).and_then(|at| text.get(at)).copied();
    Some(match (given_rest, known_rest) {
        ([first, second], [third, fourth]) if first == fourth && second == third => Edit::Swapped,
        ([one], [other]) => Edit::Changed(*one, *other),
        ([letter], []) => Edit::PutIn {
            is_double: before_it(given) == Some(*letter),
            letter: *letter,
            ends: after == 0,
        },
        ([], [letter]) => Edit::TakenOut {
            of_double: before_it(known) == Some(*letter),
            was_first: before == 0,
            was_ending: after == 0 && matches!(letter, 'd' | 'r' | 's'),
        },
        _ => return None,
    })
}

/// Whether a word is a well-known one mistyped, or made to look like it: it looks the same, or is one letter away. The shorter the known
/// word, and the more ordinary, the more a letter makes another word of it: `strive` is not `stripe`, `time` not `tide`.
pub(super) fn is_slip(given: &str, known: &str) -> bool {
    if given == known || is_ordinary(given) {
        return false;
    }
    let (given_letters, known_letters): (Vec<char>, Vec<char>) =
        (plain(given).chars().collect(), known.chars().collect());
    if given_letters.len().abs_diff(known_letters.len()) > 2 {
        return false;
    }
    let length = known_letters.len();
    if length >= 3 && skeleton(given) == skeleton(known) {
        return true;
    }
    let is_common = COMMON.contains(&known);
    // Any letter is one too many in what is no word.
    let is_own = length >= 6 && !is_common;
    match edit(&given_letters, &known_letters) {
        None => false,
        Some(Edit::Swapped) => length >= 4 || known == "mcp",
        Some(Edit::Changed(one, other)) if one.is_ascii_digit() => length >= 8 && !other.is_ascii_digit(),
        Some(Edit::Changed(one, other)) => is_own || ((length >= 5 || known == "mcp") && is_alike(one, other)),
        Some(Edit::PutIn { is_double: true, .. }) => length >= 3,
        Some(Edit::PutIn {
            ends: true,
            letter: 's',
            ..
        }) => length >= 6,
        Some(Edit::PutIn { ends, .. }) => is_own || (length >= 6 && !ends),
        Some(Edit::TakenOut { of_double: true, .. }) => length >= 5,
        Some(Edit::TakenOut { was_ending: true, .. }) => length >= 8,
        Some(Edit::TakenOut { was_first, .. }) => is_own || (length >= 5 && !was_first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_words() {
        for (given, known) in [
            ("githud", "github"),
            ("gihub", "github"),
            ("tiem", "time"),
            ("gitt", "git"),
            ("sl4ck", "slack"),
            ("strlpe", "stripe"),
            ("anthropik", "anthropic"),
            ("mpc", "mcp"),
            ("stripе", "stripe"),
        ] {
            assert!(is_slip(given, known), "{given} {known}");
        }
        for (given, known) in [
            ("tide", "time"),
            ("gist", "git"),
            ("gut", "git"),
            ("strive", "stripe"),
            ("stack", "slack"),
            ("motion", "notion"),
            ("gitlab", "github"),
            ("files", "file"),
            ("github", "github"),
            ("entry", "sentry"),
        ] {
            assert!(!is_slip(given, known), "{given} {known}");
        }
    }

    #[test]
    fn neighbours_on_a_keyboard() {
        assert!(is_near_key('a', 's') && is_near_key('q', 'a') && is_near_key('x', 'd') && is_near_key('d', 'x'));
        assert!(!is_near_key('a', 'l') && !is_near_key('q', 'z') && !is_near_key('1', 'q'));
    }
}
