//! What a value is for, by its name, its declared format, and the tool that it is for.

use super::schema::Members;
use crate::registry::name_words;

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Where a file or a directory is.
    Path,
    /// An address with a scheme.
    Address,
    /// A package that is to be installed.
    Package,
    /// What names one thing, in which nothing stands between words.
    Identifier,
    /// The same for a branch, a revision or a repository: none of these begins as an option does.
    Reference,
    /// The same for a machine.
    Host,
    /// A command or an argument of one.
    Command,
    /// Prose, code, queries, contents: for the tool to read.
    Free,
    /// Code, or where that is, or where something comes from: the value tells.
    Source,
    /// Anything.
    Unknown,
}

/// A tool, by the words of its name.
pub(super) struct Tool {
    /// Its first verb is one that changes files.
    pub(super) writes: bool,
    /// It puts packages onto a machine.
    pub(super) installs: bool,
    /// It takes things from one place to another.
    moves: bool,
    /// Its words, for the ecosystem of packages.
    pub(super) words: Vec<String>,
}

const WRITES: &[&str] = &[
    "write", "append", "edit", "create", "save", "put", "upload", "move", "rename", "copy", "replace", "insert",
    "patch", "modify", "update", "delete", "remove", "touch", "download", "extract",
];
const INSTALLS: &[&str] = &[
    "install",
    "installer",
    "pip",
    "npm",
    "npx",
    "uvx",
    "yarn",
    "pnpm",
    "gem",
    "cargo",
    "brew",
    "apt",
];

impl Tool {
    pub(super) fn named(name: &str) -> Self {
        // Of `server__tool` the tool alone says what it does.
        let own = name.rsplit_once("__").map_or(name, |(_, own)| own);
        let words = name_words(own);
        let any = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
        let adds = any(&["add", "require"]) && any(&["package", "packages", "dependency", "dependencies"]);
        Self {
            writes: any(WRITES),
            installs: any(INSTALLS) || adds,
            moves: any(&["move", "rename", "copy", "link", "symlink", "mv", "cp", "sync"]),
            words,
        }
    }
}

const COMMANDS: &[&str] = &["command", "commands", "cmd", "shell", "bash", "script", "exec", "argv"];
const FREE: &[&str] = &[
    "code",
    "sql",
    "query",
    "queries",
    "expression",
    "expr",
    "regex",
    "pattern",
    "patterns",
    "jq",
    "template",
    "javascript",
    "js",
    "html",
    "css",
    "xml",
    "json",
    "yaml",
    "diff",
    "selector",
    "xpath",
    "formula",
    "where",
    "prompt",
    "text",
    "texts",
    "content",
    "contents",
    "body",
    "message",
    "messages",
    "msg",
    "description",
    "cause",
    "comment",
    "context",
    "explanation",
    "feedback",
    "goal",
    "plan",
    "rationale",
    "readme",
    "review",
    "steps",
    "task",
    "traceback",
    "transcript",
    "comments",
    "note",
    "notes",
    "summary",
    "title",
    "subject",
    "question",
    "answer",
    "thought",
    "reason",
    "reasoning",
    "instruction",
    "instructions",
    "data",
    "observation",
    "observations",
    "markdown",
    "caption",
    "bio",
    "details",
    "snippet",
    "payload",
    "search",
    "keywords",
    "statement",
    "function",
];
const PATHS: &[&str] = &[
    "path",
    "paths",
    "file",
    "files",
    "filename",
    "filenames",
    "filepath",
    "filepaths",
    "dir",
    "dirs",
    "directory",
    "directories",
    "folder",
    "folders",
    "cwd",
    "workdir",
    "dirname",
    "basename",
    "pathname",
];
const ADDRESSES: &[&str] = &[
    "url", "urls", "uri", "uris", "endpoint", "href", "webhook", "link", "links",
];
const IDENTIFIERS: &[&str] = &[
    "id",
    "ids",
    "port",
    "tag",
    "tags",
    "username",
    "user",
    "slug",
    "version",
    "pid",
    "container",
    "image",
    "service",
    "interface",
    "encoding",
    "bucket",
    "region",
    "namespace",
    "pod",
    "device",
    "timezone",
    "package",
    "module",
    "format",
];
const HOSTS: &[&str] = &[
    "host",
    "hosts",
    "hostname",
    "hostnames",
    "ip",
    "ips",
    "domain",
    "domains",
    "target",
    "remote",
];
const REFERENCES: &[&str] = &["branch", "ref", "repo", "repository", "revision", "commit"];
/// Ends of a way, for a tool that moves or copies.
const ENDS: &[&str] = &[
    "source",
    "src",
    "from",
    "destination",
    "dest",
    "dst",
    "target",
    "to",
    "old",
    "new",
    "link",
];
const PACKAGES: &[&str] = &[
    "package",
    "packages",
    "pkg",
    "pkgs",
    "name",
    "names",
    "module",
    "modules",
    "dependency",
    "dependencies",
    "library",
    "libraries",
    "crate",
    "gem",
    "spec",
    "requirement",
    "requirements",
];
const ROOTS: &[&str] = &[
    "root",
    "base",
    "basedir",
    "rootdir",
    "workspace",
    "sandbox",
    "jail",
    "project",
    "allowed",
    "within",
];
const DIRECTORIES: &[&str] = &[
    "dir",
    "dirs",
    "directory",
    "directories",
    "folder",
    "folders",
    "path",
    "paths",
    "root",
    "roots",
];
/// Names of members that are longer say nothing.
const LONGEST_NAME: usize = 256;

/// Whether a member says in which directory to stay: `root`, `base_dir`, `project_path`, and not `base_prompt`.
pub(super) fn is_root(name: &str) -> bool {
    if name.len() > LONGEST_NAME {
        return false;
    }
    match &name_words(name)[..] {
        [only] => ROOTS.contains(&&**only),
        [first, .., last] => ROOTS.contains(&&**first) && DIRECTORIES.contains(&&**last),
        [] => false,
    }
}

/// What a member of arguments is for.
pub(super) fn of(name: &str, declared: Option<&Members>, tool: &Tool) -> Role {
    match declared.and_then(|declared| declared.get("format")?.as_str()) {
        Some("uri" | "url" | "uri-reference" | "iri") => return Role::Address,
        Some("path" | "file-path" | "directory-path") => return Role::Path,
        Some("hostname" | "ipv4" | "ipv6" | "idn-hostname") => return Role::Host,
        Some("uuid") => return Role::Identifier,
        _ => {}
    }
    if name.len() > LONGEST_NAME {
        return Role::Unknown;
    }
    let words = name_words(name);
    let any = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if any(COMMANDS) {
        return Role::Command;
    }
    if tool.installs && any(PACKAGES) {
        return Role::Package;
    }
    // `file_content` is what stands in a file, `content_path` where it is: the last word says.
    let last = words.last().map(String::as_str).unwrap_or_default();
    let of_last = |all: &[&str]| all.contains(&last);
    if of_last(PATHS) || is_root(name) || (tool.moves && of_last(ENDS)) {
        Role::Path
    } else if of_last(&["source", "src"]) {
        Role::Source
    } else if of_last(FREE) {
        Role::Free
    } else if of_last(ADDRESSES) {
        Role::Address
    } else if of_last(HOSTS) {
        Role::Host
    } else if of_last(REFERENCES) {
        Role::Reference
    } else if of_last(IDENTIFIERS) {
        Role::Identifier
    } else if any(PATHS) {
        Role::Path
    } else if any(FREE) {
        Role::Free
    } else {
        Role::Unknown
    }
}
