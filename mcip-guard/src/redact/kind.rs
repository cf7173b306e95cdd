//! What is looked for: kinds of secrets and personal data, as data.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};
use serde::Deserialize;

use super::check::Check;

/// Whether a kind is a secret or says something about a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Whoever knows it can do something. Looked for unless an operator says otherwise.
    #[default]
    Secret,
    /// It says something about a person. Looked for only where an operator asks.
    Personal,
}

impl Class {
    /// The part of a rule's name.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::Secret => "content.secrets",
            Self::Personal => "content.personal",
        }
    }
}

/// Where in a text a kind can begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Starts {
    /// At one of its literals.
    #[default]
    Prefix,
    /// At a digit.
    Number,
    /// At a hexadecimal digit or a colon.
    Hex,
    /// At two capitals.
    Capitals,
    /// At a letter or digit.
    Word,
    /// At a digit, `+` or `(`.
    Phone,
    /// At the beginning of what stands before an `@`.
    Mailbox,
    /// After the `://` of a URL that has an `@` in its authority.
    Userinfo,
    /// At `-----BEGIN `.
    Armor,
}

/// A kind as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    class: Class,
    reason: String,
    #[serde(default)]
    starts: Starts,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    ignore_case: bool,
    #[serde(default = "yes")]
    boundary: bool,
    #[serde(default)]
    open_end: bool,
    #[serde(default)]
    keys: bool,
    short: Option<bool>,
    window: Option<usize>,
    #[serde(default)]
    pattern: String,
    #[serde(default)]
    check: Check,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    matches: Vec<String>,
    #[serde(default)]
    misses: Vec<String>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Written>,
}

/// Bytes of text that a pattern sees, from where it begins, if the kind does not say.
const WINDOW: usize = 1024;
/// The most that a kind may say.
const MOST_WINDOW: usize = 64 << 10;
/// The shortest literal that a kind may begin with.
const LEAST_PREFIX: usize = 2;
/// Bytes that the automaton of one pattern may take.
const PATTERN_BYTES: usize = 4 << 20;
/// Kinds in one file.
const MOST_KINDS: usize = 1000;
/// What is left out of examples.
const BREAK: char = '¦';

/// One kind of secret or personal data.
pub struct Kind {
    pub(super) id: Arc<str>,
    pub(super) class: Class,
    reason: String,
    pub(super) starts: Starts,
    pub(super) prefixes: Vec<String>,
    pub(super) ignore_case: bool,
    pub(super) boundary: bool,
    open_end: bool,
    pub(super) keys: bool,
    /// It may stand in text without a run of sixteen characters.
    pub(super) short: bool,
    window: usize,
    pattern: String,
    /// Compiled when it is first needed; for most kinds that is never.
    regex: OnceLock<Option<Regex>>,
    pub(super) check: Check,
    pub(super) near: Vec<String>,
    matches: Vec<String>,
    misses: Vec<String>,
}

impl Kind {
    /// The name, as it stands in placeholders and rules.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it is a secret or personal data.
    pub fn class(&self) -> Class {
        self.class
    }

    /// What it is, in words.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Texts that hold one.
    pub fn examples(&self) -> impl Iterator<Item = String> {
        self.matches.iter().map(|text| text.replace(BREAK, ""))
    }

    /// Texts that hold none, though they look like it.
    pub fn counterexamples(&self) -> impl Iterator<Item = String> {
        self.misses.iter().map(|text| text.replace(BREAK, ""))
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex
            .get_or_init(|| compile(&self.pattern, self.ignore_case).ok())
            .as_ref()
    }

    /// Matches the pattern at `start`: the whole match, and the part that is the secret.
    pub(super) fn match_at(
        &self,
        text: &str,
        start: usize,
    ) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        let regex = self.regex()?;
        let limit = text.len().min(start.saturating_add(self.window));
        let input = Input::new(text.as_bytes()).range(start..limit).anchored(Anchored::Yes);
        let (whole, secret) = if regex.captures_len() > 1 {
            let mut captures = regex.create_captures();
            regex.search_captures(&input, &mut captures);
            let whole = captures.get_match()?.range();
            let secret = captures
                .get_group_by_name(SECRET)
                .map_or(whole.clone(), |span| span.range());
            (whole, secret)
        } else {
            let whole = regex.search(&input)?.range();
            (whole.clone(), whole)
        };
        let ended = self.open_end || text.as_bytes().get(whole.end).is_none_or(|byte| !is_token(*byte));
        (ended && !secret.is_empty()).then(|| (whole, widen(text, secret)))
    }
}

/// The group of a pattern that is the secret.
const SECRET: &str = "secret";

/// Patterns are matched on bytes; what begins or ends within a character takes all of it.
fn widen(text: &str, mut range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}

/// Letters, digits, `_` and `-`: what tokens are made of.
pub(super) const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Whether a token may begin after this byte.
pub(super) const fn ends_word(byte: u8) -> bool {
    !is_token(byte) && !matches!(byte, b'+' | b'/')
}

fn compile(pattern: &str, ignore_case: bool) -> Result<Regex, String> {
    let syntax = syntax::Config::new()
        .unicode(false)
        .utf8(false)
        .case_insensitive(ignore_case);
    let config = Regex::config().utf8_empty(false).nfa_size_limit(Some(PATTERN_BYTES));
    let built = Regex::builder().syntax(syntax).configure(config).build(pattern);
    built.map_err(|error| match error.syntax_error() {
        Some(error) => error.to_string(),
        None => error.to_string(),
    })
}

/// A file of kinds that can't be used, and where it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindError(String);

impl KindError {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }

    fn of(kind: &str, why: impl fmt::Display) -> Self {
        Self(format!("kind {:?}: {why}", mcip_core::error::shown(kind)))
    }
}

impl fmt::Display for KindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KindError {}

/// Reads kinds from TOML, strictly: unknown keys, patterns that do not compile, and kinds that could begin anywhere are errors.
/// `builtin` trusts what tests check: patterns are compiled when they are needed.
pub(super) fn read(text: &str, builtin: bool) -> Result<Vec<Arc<Kind>>, KindError> {
    let file: File = toml::from_str(text).map_err(|error| KindError::new(error.to_string()))?;
    if file.kind.len() > MOST_KINDS {
        return Err(KindError::new(format!("more than {MOST_KINDS} kinds")));
    }
    let mut seen = HashSet::new();
    let mut kinds = Vec::with_capacity(file.kind.len());
    for written in file.kind {
        let kind = accept(written, builtin)?;
        if !seen.insert(kind.id.clone()) {
            return Err(KindError::of(&kind.id, "another kind has this id"));
        }
        kinds.push(Arc::new(kind));
    }
    Ok(kinds)
}

fn accept(written: Written, builtin: bool) -> Result<Kind, KindError> {
    let id = written.id;
    let named = (1..=48).contains(&id.len())
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !named {
        return Err(KindError::of(
            &id,
            "an id is 1 to 48 of a-z, 0-9 and _, and begins with a letter",
        ));
    }
    if written.starts == Starts::Prefix && written.prefixes.is_empty() {
        return Err(KindError::of(
            &id,
            "it needs `prefixes`, literals that each match begins with, or `starts`",
        ));
    }
    if written
        .prefixes
        .iter()
        .any(|prefix| prefix.len() < LEAST_PREFIX || !prefix.is_ascii())
    {
        return Err(KindError::of(
            &id,
            format!("each of `prefixes` has {LEAST_PREFIX} characters or more, all of them ASCII"),
        ));
    }
    if written.starts == Starts::Armor && !builtin {
        return Err(KindError::of(
            &id,
            "`starts = \"armor\"` is the built-in kind `private_key`",
        ));
    }
    let window = written.window.unwrap_or(WINDOW);
    if !(1..=MOST_WINDOW).contains(&window) {
        return Err(KindError::of(&id, format!("`window` is 1 to {MOST_WINDOW}")));
    }
    if written.pattern.is_empty() && written.starts != Starts::Armor {
        return Err(KindError::of(&id, "it needs a `pattern`"));
    }
    let regex = OnceLock::new();
    if !builtin {
        let compiled = compile(&written.pattern, written.ignore_case).map_err(|why| KindError::of(&id, why))?;
        // Set once, here.
        let _ = regex.set(Some(compiled));
    }
    let lowered = |words: Vec<String>| words.into_iter().map(|word| word.to_ascii_lowercase()).collect();
    Ok(Kind {
        id: id.into(),
        class: written.class,
        reason: written.reason,
        starts: written.starts,
        prefixes: written.prefixes,
        ignore_case: written.ignore_case,
        boundary: written.boundary,
        open_end: written.open_end,
        keys: written.keys,
        short: written.short.unwrap_or(!builtin || written.class == Class::Personal),
        window,
        pattern: written.pattern,
        regex,
        check: written.check,
        near: lowered(written.near),
        matches: written.matches,
        misses: written.misses,
    })
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kind")
            .field("id", &self.id)
            .field("class", &self.class)
            .finish_non_exhaustive()
    }
}

static BUILT_IN: LazyLock<Vec<Arc<Kind>>> = LazyLock::new(|| {
    // The file is a part of the program and read by a test; without it nothing may pass as clean (`Table::is_complete`).
    read(include_str!("kinds.toml"), true).unwrap_or_default()
});

/// The kinds that come with this crate, in the order of their file.
pub fn built_in() -> &'static [Arc<Kind>] {
    &BUILT_IN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_its_patterns_compile() {
        let kinds = read(include_str!("kinds.toml"), false).map_err(|error| error.to_string());
        // Only the armor is refused from others.
        assert_eq!(
            kinds.err().as_deref(),
            Some("kind \"private_key\": `starts = \"armor\"` is the built-in kind `private_key`")
        );
        let kinds = read(include_str!("kinds.toml"), true).expect("reads");
        let count = |class| kinds.iter().filter(|kind| kind.class == class).count();
        assert!(count(Class::Secret) >= 60 && count(Class::Personal) >= 30);
        for kind in kinds.iter().filter(|kind| kind.starts != Starts::Armor) {
            compile(&kind.pattern, kind.ignore_case).unwrap_or_else(|why| panic!("{}: {why}", kind.id));
            assert!(kind.examples().count() > 0, "{} has no example", kind.id);
            assert!(kind.counterexamples().count() > 0, "{} has no counterexample", kind.id);
        }
    }

    #[test]
    fn mistakes_fail_at_load_and_are_named() {
        let refused = |text: &str| read(text, false).expect_err(text).to_string();
        let with = |more: &str| format!("[[kind]]\nid = \"staff\"\nreason = \"x\"\n{more}");
        assert!(refused(&with("prefixs = [\"EMP-\"]\npattern = \"EMP-[0-9]{5}\"")).contains("prefixs"));
        assert!(refused(&with("pattern = \"EMP-[0-9]{5}\"")).contains("prefixes"));
        assert!(refused(&with("prefixes = [\"E\"]\npattern = \"E[0-9]\"")).contains("2 characters"));
        assert!(refused(&with("prefixes = [\"EMP-\"]\npattern = \"EMP-[0-9\"")).contains("staff"));
        assert!(refused(&with("prefixes = [\"EMP-\"]\npattern = \"(?=x)EMP\"")).contains("look-around"));
        assert!(refused(&with("prefixes = [\"EMP-\"]\npattern = \"EMP\"\ncheck = \"lun\"")).contains("lun"));
        assert!(refused(&with("prefixes = [\"EMP-\"]\npattern = \"EMP\"\nwindow = 0")).contains("window"));
        assert!(
            refused("[[kind]]\nid = \"A b\"\nreason = \"x\"\nprefixes = [\"EMP-\"]\npattern = \"x\"").contains("a-z")
        );
        let good = with("prefixes = [\"EMP-\"]\npattern = \"EMP-[0-9]{5}\"");
        assert!(refused(&format!("{good}\n{good}")).contains("another kind"));
        assert!(read(&good, false).expect("reads")[0].short);
    }
}
