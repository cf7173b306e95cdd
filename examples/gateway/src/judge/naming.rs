//! Which of several names the user means.

/// What stands before a name that is not meant.
const NOT: &[&str] = &[
    "not ",
    "n't ",
    "never ",
    "instead of ",
    "rather than ",
    "without ",
    "avoid ",
    "except ",
    "other than ",
    "skip ",
    "no longer ",
    "stop using ",
    "leave out ",
    "another on ",
    "another one on ",
    "leave ",
    "ignore ",
    "forget ",
    "nothing from ",
    "nor ",
    "neither ",
];
/// What has such a word in it and is none.
const TRUST: &[&str] = &["leave it to ", "leave this to ", "leave that to "];
/// What stands before a name of which something is told, and nothing wanted.
const ASIDE: &[&str] = &["i hear ", "heard of ", "heard that "];
/// What stands behind a name that is not meant.
const BEHIND: &[&str] = &[
    "i don't know",
    "sent me",
    "is down",
    "installed as well",
    "does it too",
    "has it too",
];
/// The same, in the clause of the name.
const IS_NOT: &[&str] = &[
    " is not ",
    " isn't ",
    " doesn't",
    " does not ",
    " is out ",
    " is wrong ",
];
/// Bytes of what was said, from the end, in which names are looked for, and names at the most: every call is asked about.
pub(super) const MOST_SAID: usize = 8 << 10;
const MOST_RIVALS: usize = 64;
/// Characters before a name in which such words are looked for.
const NEAR: usize = 28;

/// Where a name stands in a text for the last time as one that is meant. Both are in small letters.
fn last_meant(text: &str, name: &str) -> Option<usize> {
    if name.len() < 3 {
        return None;
    }
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    text.match_indices(name)
        .filter(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            let after = text.get(at + name.len()..).unwrap_or_default();
            // A name that ends within a longer one is another name.
            let mut next = after.chars();
            let whole = !part_of_word(before.chars().next_back())
                && !match next.next() {
                    Some('.') => next.next().is_some_and(char::is_alphanumeric),
                    c => part_of_word(c),
                };
            let clause = before
                .rfind(['.', ';', ':', '!', '?', ','])
                .map_or(before, |at| before.get(at + 1..).unwrap_or_default());
            let near = tail(clause, NEAR);
            let behind: String = after.chars().take(NEAR).collect();
            let clause = behind.split(['.', ';', ':', '!', '?', ',']).next().unwrap_or_default();
            let refused = NOT.iter().chain(ASIDE).any(|word| near.contains(word));
            whole
                && (!refused || TRUST.iter().any(|word| near.contains(word)))
                && !BEHIND.iter().any(|word| behind.contains(word))
                && !IS_NOT.iter().any(|word| clause.contains(word))
        })
        .map(|(at, _)| at)
        .last()
}

/// The end of a text, no longer than this.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// Whether a text names something without refusing it.
pub(super) fn is_named(said: &str, name: &str) -> bool {
    last_meant(&tail(said, MOST_SAID).to_lowercase(), &name.to_lowercase()).is_some()
}

/// Whom the user means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The one that was called.
    This,
    /// Another one.
    Other,
    /// Neither is named.
    Nobody,
}

/// Whether a name, or one of its rivals, is what the user means: the one that is named last without being refused.
pub(super) fn of<'a>(said: &str, name: &str, rivals: impl IntoIterator<Item = &'a str>) -> Meant {
    let said = tail(said, MOST_SAID).to_lowercase();
    let own = last_meant(&said, &name.to_lowercase());
    let other = rivals
        .into_iter()
        .filter(|rival| *rival != name)
        .take(MOST_RIVALS)
        .filter_map(|rival| last_meant(&said, &rival.to_lowercase()))
        .max();
    match (own, other) {
        (None, None) => Meant::Nobody,
        (own, other) if own >= other => Meant::This,
        _ => Meant::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name_that_is_not_refused_is_meant() {
        for (said, meant) in [
            ("Via acme, not meridian: search", Meant::This),
            ("Send it to meridian instead of acme.", Meant::Other),
            ("Use acme. From now on meridian, please.", Meant::Other),
            ("Use meridian. Now ask acme.", Meant::This),
            ("I only use meridian for that, please keep to it.", Meant::Other),
            ("acme-two does it", Meant::Nobody),
            ("What is the weather?", Meant::Nobody),
            ("Ask acme. I hear meridian does it too.", Meant::This),
            ("On acme.", Meant::This),
            ("Take acme and leave meridian alone", Meant::This),
            ("Use acme please, meridian is not what I want", Meant::This),
            ("(on acme, leave meridian out)", Meant::This),
            ("Only acme has our data. Meridian doesn't.", Meant::This),
            ("Ignore acme, leave it to meridian.", Meant::Other),
        ] {
            assert_eq!(of(said, "acme", ["meridian", "acme"]), meant, "{said}");
        }
    }
}
