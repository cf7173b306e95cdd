//! Names as somebody reads them who looks once.

use std::hash::{BuildHasher as _, RandomState};
use std::iter;

use super::known;
use crate::content::normalise;

/// Characters of a name that is compared letter by letter; a longer one has its skeletons only.
const LONGEST: usize = 64;

/// A name in lower case and Latin letters, without what stands between words: `Read-File`, `readFile` and `rеad_file` (with a Cyrillic
/// letter) are the same.
pub(super) fn plain(name: &str) -> String {
    normalise(name).chars().filter(|c| *c != ' ').collect()
}

/// A name as it looks: what letters and digits have in common with others, beside [`plain`].
pub(super) fn visual(name: &str) -> String {
    let seen = |c| match c {
        'I' | '1' | '|' => 'l',
        '0' => 'o',
        c => c,
    };
    let folded: String = name.chars().map(seen).collect();
    let mut out = String::with_capacity(folded.len());
    for c in plain(&folded).chars() {
        // "rn" reads as "m", "vv" as "w".
        match (out.chars().next_back(), c) {
            (Some('r'), 'n') => replace_last(&mut out, 'm'),
            (Some('v'), 'v') => replace_last(&mut out, 'w'),
            _ => out.push(c),
        }
    }
    out
}

fn replace_last(text: &mut String, c: char) {
    text.pop();
    text.push(c);
}

/// A name with the letters for which digits are put: `r3ad_f1le`.
pub(super) fn without_leet(name: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    };
    plain(&name.chars().map(letter).collect::<String>())
}

/// The words of a name, in lower case: at signs, at capitals that begin a word, and between letters and digits.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let begins = !before.is_alphanumeric()
            || (c.is_uppercase() && before.is_lowercase())
            || (c.is_numeric() != before.is_numeric());
        if c.is_alphanumeric() {
            match words.last_mut() {
                Some(word) if !begins => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

/// Whether two names that differ can be taken for each other: they read or look the same, or one is the other misspelt, or has a publisher before
/// it whose name is made for the other's. Pairs that people make on
/// purpose, such as `read_file` and `read_files`, are not.
pub fn look_alike(one: &str, other: &str) -> bool {
    one != other
        && (plain(one) == plain(other)
            || visual(one) == visual(other)
            || without_leet(one) == without_leet(other)
            || misspelt(one, other).is_some()
            || known::is_made_for(one, other))
}

/// The first word in which letters of the Latin script stand beside others that only look like them.
pub(super) fn mixed_word(name: &str) -> Option<&str> {
    let is_disguise = |c: char| {
        // Below are letters with accents, which belong to Latin words.
        c >= '\u{250}' && c.is_alphabetic() && {
            let folded = plain(c.encode_utf8(&mut [0; 4]));
            folded.len() == 1 && folded.is_ascii()
        }
    };
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.find(|word| word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(is_disguise))
}

/// Whether two texts are one letter apart: one put in, taken out, changed, or two neighbours swapped (Damerau and Levenshtein). Linear.
pub(crate) fn within_one(one: &str, other: &str) -> bool {
    match difference(one, other) {
        Some(difference) => difference.at_most_one,
        None => true,
    }
}

/// Where two texts differ.
struct Difference {
    /// Characters that are the same at the beginning.
    before: usize,
    /// What is between what is the same at the beginning and at the end.
    one: Vec<char>,
    other: Vec<char>,
    at_most_one: bool,
}

fn difference(one: &str, other: &str) -> Option<Difference> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one == other {
        return None;
    }
    let before = iter::zip(&one, &other).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - before;
    let after = iter::zip(one.iter().rev(), other.iter().rev())
        .take(most)
        .take_while(|(one, other)| one == other)
        .count();
    let middle = |text: &[char]| text.get(before..text.len() - after).unwrap_or_default().to_vec();
    let (one, other) = (middle(&one), middle(&other));
    let at_most_one = match (&one[..], &other[..]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    };
    Some(Difference {
        before,
        one,
        other,
        at_most_one,
    })
}

/// The keys under which names one letter apart meet: hashes of the name, and of the name without each of its letters in turn.
pub(super) fn near_keys(plain: &str, hasher: &RandomState) -> Vec<u64> {
    let letters: Vec<char> = plain.chars().collect();
    if letters.len() > LONGEST || letters.len() < SHORTEST {
        return Vec::new();
    }
    let without = |at: usize| {
        let rest = letters.iter().enumerate().filter(|(index, _)| *index != at);
        hasher.hash_one(rest.map(|(_, c)| *c).collect::<String>())
    };
    let mut keys: Vec<u64> = (0..=letters.len()).map(without).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Letters of a name below which one letter more or less makes another word.
const SHORTEST: usize = 6;
/// Letters of a word below which that is so.
const SHORTEST_WORD: usize = 5;

/// The word in which two names differ by one letter, where that letter makes it look misspelt: what it is, and what it would be in
/// the other name. `None` for pairs that people make on purpose: `read_file` and `read_files`, `get_user` and `set_user`, `list_a`
/// and `list_b`, `page1` and `page2`, `analyse` and `analyze`.
pub(super) fn misspelt(own: &str, other: &str) -> Option<(String, String)> {
    let (own_plain, other_plain) = (plain(own), plain(other));
    if own_plain.chars().count().min(other_plain.chars().count()) < SHORTEST || !within_one(&own_plain, &other_plain) {
        return None;
    }
    let (own_words, other_words) = (words(own), words(other));
    let (one, another) = match own_words.len() == other_words.len() {
        true => {
            let mut differing = iter::zip(own_words, other_words).filter(|(own, other)| own != other);
            let first = differing.next()?;
            differing.next().is_none().then_some(first)?
        }
        // A letter that is a word of its own, as in `list_a`.
        false
            if own_words
                .iter()
                .chain(&other_words)
                .any(|word| word.chars().count() == 1) =>
        {
            return None;
        }
        false => (own_plain, other_plain),
    };
    if one.chars().count().max(another.chars().count()) < SHORTEST_WORD || is_ordinary(&one, &another) {
        return None;
    }
    Some((one, another))
}

/// Whether two words that are one letter apart are forms of one word, or spelt so on either side of an ocean.
fn is_ordinary(one: &str, other: &str) -> bool {
    if matches!((one, other), ("mail", "email") | ("email", "mail")) {
        return true;
    }
    let Some(difference) = difference(one, other) else {
        return true;
    };
    if !difference.at_most_one {
        // Apart in folding only.
        return one.is_ascii() && other.is_ascii();
    }
    let letters = || difference.one.iter().chain(&difference.other);
    if letters().any(|c| !c.is_alphabetic()) {
        return true;
    }
    let (longer, shorter) = if one.len() >= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let letter_before = || longer.chars().nth(difference.before.checked_sub(1)?);
    let letter_after = || longer.chars().nth(difference.before + 1);
    match (&difference.one[..], &difference.other[..]) {
        // A letter at the end: files, created, parser; but not a doubled one.
        ([own], []) | ([], [own]) => {
            let is_ending = longer.starts_with(shorter) && letter_before() != Some(*own);
            let is_british = *own == 'u' && letter_before() == Some('o') && letter_after() == Some('r');
            let is_doubled =
                *own == 'l' && longer.contains("ll") && (longer.ends_with("ing") || longer.ends_with("ed"));
            is_ending || is_british || is_doubled
        }
        (['s'], ['z']) | (['z'], ['s']) => true,
        (['r', 'e'], ['e', 'r']) | (['e', 'r'], ['r', 'e']) => longer.len() == difference.before + 2,
        // A change of the last letter: datum, data; index, indey is nothing that anybody would type.
        ([_], [_]) => longer.chars().count() == difference.before + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_meet() {
        for (one, other) in [("read_file", "rеad_file"), ("read_file", "ReadFile"), ("ｒead", "read")] {
            assert_eq!(plain(one), plain(other), "{one} {other}");
        }
        for (one, other) in [
            ("read_file", "read_fiIe"),
            ("mail", "rnail"),
            ("wave", "vvave"),
            ("g00gle", "google"),
            ("tool", "too1"),
        ] {
            assert_eq!(visual(one), visual(other), "{one} {other}");
        }
        assert_eq!(without_leet("r3ad_f1le"), "readfile");
        assert_ne!(visual("mail"), visual("mall"));
    }

    #[test]
    fn publishers_are_a_part_of_a_name() {
        for (one, other) in [
            ("anthropik/filesystem", "anthropic/filesystem"),
            (
                "io.github.modelcontextprotoco1/files",
                "io.github.modelcontextprotocol/files",
            ),
            ("@acmecorp-official/mail", "@acmecorp/mail"),
            ("githud-mcp-server", "github-mcp-server"),
            ("mcp-server-notes-official", "mcp-server-notes"),
            ("mpc-notes", "mcp-notes"),
        ] {
            assert!(look_alike(one, other) && look_alike(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("acme/notes", "acme/notes-pro"),
            ("mcp-server-git", "mcp-server-github"),
            ("mcp-server-tide", "mcp-server-time"),
            ("github", "github-work"),
            ("notes", "notes-dev"),
            ("notes", "notes-ai"),
            ("ada/mail", "bob/mail"),
            ("acme/server", "acne-tools/server"),
            ("io.github.ada/mail", "io.github.bob/mail"),
        ] {
            assert!(!look_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn words_end_where_people_see_it() {
        assert_eq!(words("readFile_v2-IDs"), ["read", "file", "v", "2", "ids"]);
        assert_eq!(words("__"), [""; 0]);
    }

    #[test]
    fn a_word_of_two_scripts_is_seen() {
        assert_eq!(mixed_word("send_rеad"), Some("rеad"));
        for name in ["größe", "naïve_tool", "читать", "ファイルread", "read_file", "データ"] {
            assert_eq!(mixed_word(name), None, "{name}");
        }
    }

    #[test]
    fn one_letter_is_told_from_two() {
        for (one, other) in [
            ("email", "emial"),
            ("email", "emal"),
            ("email", "emaill"),
            ("email", "emoil"),
            ("", "a"),
            ("x", "x"),
        ] {
            assert!(within_one(one, other) && within_one(other, one), "{one} {other}");
        }
        for (one, other) in [("email", "emlia"), ("import", "export"), ("abcd", "badc"), ("", "ab")] {
            assert!(!within_one(one, other), "{one} {other}");
        }
    }

    #[test]
    fn names_one_letter_apart_meet_under_a_key() {
        let hasher = RandomState::new();
        let meet = |one: &str, other: &str| {
            let others = near_keys(&plain(other), &hasher);
            near_keys(&plain(one), &hasher).iter().any(|key| others.contains(key))
        };
        for other in ["send_emial", "sendemil", "send_emaiil", "send_emoil", "send_email"] {
            assert!(meet("send_email", other), "{other}");
        }
        assert!(!meet("send_email", "read_inbox"));
        assert!(near_keys("short", &hasher).is_empty());
    }

    #[test]
    fn misspelt_names_are_told_from_ordinary_pairs() {
        for (own, other) in [
            ("send_emial", "send_email"),
            ("send_emaill", "send_email"),
            ("serch_files", "search_files"),
            ("create_isue", "create_issue"),
            ("get_wheather", "get_weather"),
            ("execuute_query", "execute_query"),
        ] {
            assert!(misspelt(own, other).is_some(), "{own} {other}");
        }
        for (own, other) in [
            ("read_file", "read_files"),
            ("get_user", "set_user"),
            ("list_a", "list_b"),
            ("list_items", "list_item"),
            ("page1", "page2"),
            ("query_v1", "query_v2"),
            ("create_issue", "created_issue"),
            ("analyse_text", "analyze_text"),
            ("set_colour", "set_color"),
            ("center_map", "centre_map"),
            ("get_log", "get_logs"),
            ("cancelled_order", "canceled_order"),
            ("add_tag", "add_tags"),
            ("put_object", "get_object"),
            ("send_mail", "send_email"),
        ] {
            assert_eq!(misspelt(own, other), None, "{own} {other}");
        }
    }
}
