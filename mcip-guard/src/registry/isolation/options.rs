//! Options before the first word that is none, as most programs of containers read them.

/// Options that take no value. All others take one: what is not known is not taken for the end of the options.
pub(super) struct Flags {
    pub(super) long: &'static [&'static str],
    /// Their letters.
    pub(super) short: &'static str,
}

/// Tells each option with its value, and gives what follows: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-itn value`.
pub(super) fn each<'w, 'a>(
    words: &'w [&'a str],
    flags: &Flags,
    mut tell: impl FnMut(&'a str, Option<&'a str>),
) -> &'w [&'a str] {
    let mut at = 0;
    while let Some(word) = words.get(at).copied() {
        at += 1;
        if word == "--" {
            break;
        }
        if let Some(long) = word.strip_prefix("--") {
            if let Some((name, value)) = long.split_once('=') {
                tell(name, Some(value));
            } else if flags.long.contains(&long) {
                tell(long, None);
            } else {
                tell(long, words.get(at).copied());
                at += 1;
            }
        } else if let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            at += usize::from(short(letters, words.get(at).copied(), flags, &mut tell));
        } else {
            return words.get(at - 1..).unwrap_or_default();
        }
    }
    words.get(at..).unwrap_or_default()
}

/// The letters of one word. Whether the next word is the value of the last of them.
fn short<'a>(
    letters: &'a str,
    next: Option<&'a str>,
    flags: &Flags,
    tell: &mut impl FnMut(&'a str, Option<&'a str>),
) -> bool {
    for (at, letter) in letters.char_indices() {
        let (name, after) = letters[at..].split_at(letter.len_utf8());
        if flags.short.contains(letter) && !after.starts_with('=') {
            tell(name, None);
        } else if after.is_empty() {
            tell(name, next);
            return true;
        } else {
            tell(name, Some(after.strip_prefix('=').unwrap_or(after)));
            return false;
        }
    }
    false
}

/// What follows the options, where only these take the next word for their value, and after them so many words more that are none of the command.
pub(super) fn after<'w, 'a>(words: &'w [&'a str], with_value: &[&str], more: usize) -> &'w [&'a str] {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if *word == "--" {
            at += 1;
            break;
        }
        if !word.starts_with('-') || word.len() < 2 {
            break;
        }
        at += 1 + usize::from(with_value.contains(word));
    }
    words.get(at + more..).unwrap_or_default()
}

/// The values of an option of this name among words, before `--`: `--name value` and `--name=value`.
pub(super) fn values<'w, 'a>(words: &'w [&'a str], name: &'w str) -> impl Iterator<Item = &'a str> {
    let own = words.iter().copied().take_while(|word| *word != "--");
    own.enumerate().filter_map(move |(at, word)| {
        let rest = word.strip_prefix(name)?;
        match rest.strip_prefix('=') {
            Some(value) => Some(value),
            None if rest.is_empty() => words.get(at + 1).copied(),
            None => None,
        }
    })
}

/// Whether a flag with this value is set, as the programs read it.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !value.is_some_and(|value| matches!(value, "0" | "f" | "F" | "false" | "FALSE" | "False"))
}
