//! Names: `server/tool` for people and records, and a function name for models.

use std::fmt;
use std::sync::Arc;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_guard::content::normalise;

/// A tool of one of the servers of a host, as people read it: `server/tool`.
///
/// Names of servers have no slash, so the first one ends the server's name, whatever the server calls its tools.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ToolName {
    server: Arc<str>,
    tool: Arc<str>,
}

impl ToolName {
    /// A tool of a server.
    pub(crate) fn new(server: &Arc<str>, tool: &str) -> Self {
        Self {
            server: server.clone(),
            tool: tool.into(),
        }
    }

    /// Reads `server/tool`; `None` without a slash.
    pub fn parse(name: &str) -> Option<Self> {
        let (server, tool) = name.split_once('/')?;
        Some(Self {
            server: server.into(),
            tool: tool.into(),
        })
    }

    /// The name of the server on this side.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The name of the tool, as its server says it.
    pub fn tool(&self) -> &str {
        &self.tool
    }

    /// The name under which models call it: at most 64 of the characters `A-Z`, `a-z`, `0-9`, `_` and `-`, as the makers of models
    /// demand. `files/read` is `files__read`. Where that can't be, or could be read in two ways, the name ends with a digest of the whole
    /// name. No two tools have the same, and [`Host::tool_of`](super::Host::tool_of) finds the tool again.
    pub fn function(&self) -> String {
        let plain = format!("{}__{}", self.server, self.tool);
        if self.is_plain(&plain) {
            return plain;
        }
        let spelled = plain.chars().map(|c| if is_function(c) { c } else { '_' });
        let mut name: String = spelled.take(MOST - DIGITS - MARK.len()).collect();
        name.push_str(MARK);
        let digest = Digest::of_parts([self.server.as_bytes(), self.tool.as_bytes()]);
        let digits = digest.as_bytes().iter().take(DIGITS / 2);
        digits.for_each(|byte| name.push_str(&format!("{byte:02x}")));
        name
    }

    /// Whether `server__tool` says which server and which tool, and no name with a digest reads the same.
    fn is_plain(&self, name: &str) -> bool {
        let splits_here = !self.server.contains("__") && !self.server.ends_with('_');
        let marked = name
            .len()
            .checked_sub(DIGITS + MARK.len())
            .and_then(|at| name.get(at..)?.strip_prefix(MARK))
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        splits_here && !marked && !self.tool.is_empty() && name.len() <= MOST && name.chars().all(is_function)
    }
}

/// Characters of a function's name at the most: what OpenAI takes; Anthropic takes more.
const MOST: usize = 64;
/// Hexadecimal digits of a digest in a function's name.
const DIGITS: usize = 16;
/// What stands before a digest.
const MARK: &str = "_x";

const fn is_function(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

impl fmt::Display for ToolName {
    /// Without characters that act on a terminal: the tool's name is its server's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.server, shown(&self.tool))
    }
}

/// Why a server can't have a name. It may have 1 to 64 ASCII letters, digits, `_`, `-` and `.`.
pub(crate) fn check_server(name: &str) -> Result<(), &'static str> {
    if name.is_empty() || name.len() > 64 {
        return Err("the name of a server has 1 to 64 characters");
    }
    if !name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    {
        return Err("the name of a server has ASCII letters, digits, `_`, `-` and `.` only");
    }
    Ok(())
}

/// A name as somebody who looks once reads it. Two that are the same here are look-alikes.
pub(crate) fn skeleton(name: &str) -> String {
    let seen = |c| match c {
        '0' => 'o',
        '1' | 'i' => 'l',
        '5' => 's',
        c => c,
    };
    let mut out = String::with_capacity(name.len());
    for c in normalise(name).chars().filter(|c| *c != ' ').map(seen) {
        // "rn" reads as "m", "vv" as "w".
        match (out.chars().last(), c) {
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn name(server: &str, tool: &str) -> ToolName {
        ToolName::new(&server.into(), tool)
    }

    #[test]
    fn the_first_slash_ends_the_server() {
        let parsed = ToolName::parse("files/a/b").expect("a name");
        assert_eq!((parsed.server(), parsed.tool()), ("files", "a/b"));
        assert_eq!(parsed.to_string(), "files/a/b");
        assert_eq!(ToolName::parse("files"), None);
        assert_eq!(name("files", "\u{1b}[31mred").to_string(), "files/\u{fffd}[31mred");
    }

    #[test]
    fn models_get_names_they_can_say_and_no_two_tools_the_same() {
        let long = "x".repeat(128);
        let digested = name("files", "a/b").function();
        let tools = [
            name("files", "read"),
            name("files", "read_"),
            name("files_", "read"),
            name("files", "_read"),
            name("files__read", "x"),
            name("files", "read__x"),
            name("files", "a/b"),
            name("files", "a.b"),
            name("files", "a_b"),
            name("files", "größe"),
            name("files", &long),
            name("files", &long[..127]),
            name("files", ""),
            // What looks like the digested name of another tool.
            name("files", digested.strip_prefix("files__").expect("readable")),
            name("a.b", "read"),
            name("a_b", "read"),
        ];
        let mut seen = HashMap::new();
        for tool in &tools {
            let function = tool.function();
            assert!(
                function.len() <= MOST && function.chars().all(is_function),
                "{function}"
            );
            if let Some(other) = seen.insert(function.clone(), tool) {
                panic!("{function}: {other:?} and {tool:?}");
            }
        }
        assert_eq!(name("files", "read").function(), "files__read");
        assert!(digested.starts_with("files__a_b_x"), "{digested}");
    }

    #[test]
    fn look_alikes_have_one_skeleton() {
        for (one, other) in [
            ("files", "Files"),
            ("files", "fi1es"),
            ("read_file", "readFile"),
            ("read", "rеad"),
            ("mail", "rnail"),
            ("send-mail", "send_mail"),
            ("g00gle", "google"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_ne!(skeleton("read"), skeleton("write"));
        assert!(check_server("files.v2-a_b").is_ok());
        for no in ["", "a/b", "a b", "größe", &"x".repeat(65)] {
            assert!(check_server(no).is_err(), "{no}");
        }
    }
}
