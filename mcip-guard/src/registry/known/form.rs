//! Names of packages and servers in their parts, and what is made of one name to be taken for another.

use super::spelling::{is_ordinary, is_slip, skeleton};

/// Bytes of a name that is compared; registries take no longer ones.
const LONGEST: usize = 256;
/// What stands before or behind a name to say that it is the real one, or the one for somebody.
const AFFIXES: &[&str] = &[
    "ai", "js", "latest", "node", "nodejs", "official", "original", "plus", "pro", "py", "python", "real", "verified",
];
/// What stands beside the name of a publisher, to the same end.
const OF_PUBLISHERS: &[&str] = &[
    "ai", "hq", "inc", "js", "mcp", "official", "org", "real", "team", "verified",
];
/// Words of names that say nothing of what a server does.
const GENERIC: &[&str] = &["cli", "mcp", "sdk", "server", "servers"];

/// A name in its parts, as it is compared.
#[derive(Debug)]
pub(super) struct Form {
    /// Who publishes it: the scope, the organisation, the user.
    pub(super) by: Option<String>,
    pub(super) own: String,
    own_skeleton: String,
    /// Publisher and name in one, as a name without its scope has them.
    joined_skeleton: String,
    words: Vec<String>,
    sorted: Vec<String>,
}

impl Form {
    /// A name without a publisher.
    pub(super) fn of(by: Option<&str>, own: &str) -> Option<Self> {
        if own.is_empty() || own.len() + by.map_or(0, str::len) > LONGEST {
            return None;
        }
        let words = words(own);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Some(Self {
            own_skeleton: skeleton(own),
            joined_skeleton: by.map(|by| skeleton(&format!("{by}-{own}"))).unwrap_or_default(),
            by: by.map(str::to_lowercase),
            own: own.to_lowercase(),
            words,
            sorted,
        })
    }

    /// A name as npm has it: `@scope/name` or `name`.
    pub(super) fn of_package(name: &str) -> Option<Self> {
        match name.strip_prefix('@').and_then(|name| name.split_once('/')) {
            Some((scope, own)) => Self::of(Some(scope), own),
            None => Self::of(None, name),
        }
    }

    /// Whether this name is made to be taken for another one, `without_scope` if that is one without its scope too.
    pub(super) fn is_made_for(&self, known: &Self, without_scope: bool) -> bool {
        match (self.by.as_deref(), known.by.as_deref()) {
            (None, None) => self.own_is_near(known, false),
            (Some(by), Some(of)) if by == of => self.own_is_near(known, true),
            (Some(by), Some(of)) => {
                is_made_for_publisher(by, of) && (self.own == known.own || self.own_is_near(known, false))
            }
            // `modelcontextprotocol-server-memory` for `@modelcontextprotocol/server-memory`.
            (None, Some(_)) if without_scope => self.own_skeleton == known.joined_skeleton,
            _ => false,
        }
    }

    /// Whether it says that it is the name of a server, or nearly so.
    pub(super) fn is_of_server(&self) -> bool {
        self.words.len() > 1 && self.words.iter().any(|word| word == "mcp" || is_slip(word, "mcp"))
    }

    fn own_is_near(&self, known: &Self, same_publisher: bool) -> bool {
        if self.own == known.own {
            return false;
        }
        if self.own_skeleton == known.own_skeleton {
            return known.own.len() >= 3;
        }
        if self.words.len() == known.words.len() {
            let mut differing = self.words.iter().zip(&known.words).filter(|(one, other)| one != other);
            if let (Some((one, other)), None) = (differing.next(), differing.next())
                && is_slip_in_name(one, other, known.words.len())
            {
                return true;
            }
            return self.sorted == known.sorted && (same_publisher || !self.is_in_order());
        }
        if self.words.len() > known.words.len() {
            // What stands under the publisher's own name is the publisher's.
            return !same_publisher && self.is_with_affix(known);
        }
        // Two words that were put together, and a letter beside: `mcpserver-gitt`.
        known.words.len() > 1 && self.own.len() >= 12 && is_slip(&self.words.concat(), &known.words.concat())
    }

    /// Whether the words stand as people put them who write a server of their own: `mcp-server-x`, `mcp-x`, `x-mcp-server`, `x-mcp`.
    fn is_in_order(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let server_first = words.windows(2).any(|pair| matches!(pair, ["server", "mcp"]));
        let ends = [words.first(), words.last()];
        let ends_so = |word| ends.iter().flatten().any(|end| **end == word);
        !server_first && (ends_so("mcp") || ends_so("server")) && words.contains(&"mcp")
    }

    /// Whether it is the known name with one word before or behind it that says that it is that one.
    fn is_with_affix(&self, known: &Self) -> bool {
        if known.words.iter().all(|word| GENERIC.contains(&&**word)) {
            return false;
        }
        let says_so = |word: &String, at_end: bool| {
            let repeats = GENERIC.contains(&&**word) && known.words.contains(word);
            AFFIXES.contains(&&**word) || (at_end && repeats)
        };
        match (&self.words[..], &known.words[..]) {
            ([rest @ .., last], known) if rest == known => says_so(last, true),
            ([first, rest @ ..], known) if rest == known => says_so(first, false),
            _ => false,
        }
    }
}

/// The words of a name, in lower case: between signs.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a word of a name is one of another name mistyped. What is generic, in the place of nothing else, is nothing else.
fn is_slip_in_name(one: &str, other: &str, all: usize) -> bool {
    if other == "server" && all > 1 && one == "servers" {
        return true;
    }
    // `mcp-server-fetch2`
    let bare = one.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = bare == other && one.len() == other.len() + 1 && all > 2 && !is_ordinary(one);
    is_numbered || is_slip(one, other)
}

/// Whether the name of a publisher is made to be taken for another's.
pub(super) fn is_made_for_publisher(by: &str, of: &str) -> bool {
    let (plain_by, plain_of) = (words(by).concat(), words(of).concat());
    if by == of || of.len() < 5 {
        return false;
    }
    // `@model-context-protocol`, `@modelcontextprotocoI`
    if skeleton(by) == skeleton(of) || is_slip(&plain_by, &plain_of) {
        return true;
    }
    let beside = |affix: &&str| {
        let without = plain_by.strip_suffix(affix).or(plain_by.strip_prefix(affix));
        without.is_some_and(|rest| rest == plain_of)
    };
    if OF_PUBLISHERS.iter().any(beside) {
        return true;
    }
    // A part of a long name that says who is meant, and who is behind it.
    of == "modelcontextprotocol"
        && (plain_by == "mcp"
            || (plain_by.len() >= 8 && plain_of.starts_with(&plain_by))
            || (plain_by.starts_with("anthropic") && !matches!(by, "anthropic-ai"))
            || plain_by == "claude")
}
