//! Paths that lead where a tool was not sent.

use std::borrow::Cow;

use super::kept::{self, Place};
use super::role::{Role, Tool};
use super::shell;
use super::steps::look;
use super::url::{self, FileUrl};

/// A directory in which paths have to stay, in plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root(Vec<String>);

impl Root {
    /// A directory that a call names.
    pub(super) fn new(directory: &str) -> Self {
        let plain = Plain::of(directory);
        Self(plain.walked().at.into_iter().map(str::to_owned).collect())
    }

    /// A directory that was configured: from the root of a disk on, of this machine.
    pub(super) fn configured(directory: &str) -> Option<Self> {
        let plain = Plain::of(directory);
        let walked = plain.walked();
        let is_root = walked.absolute && !walked.home && !walked.above_root && plain.with_host.is_none();
        is_root.then(|| Self::new(directory))
    }

    /// The same as its parts.
    pub(super) fn into_parts(self) -> Vec<String> {
        self.0
    }

    pub(super) fn parts(&self) -> &[String] {
        &self.0
    }

    pub(super) fn holds(&self, at: &[&str]) -> bool {
        holds(&self.0, at)
    }
}

/// Whether a directory holds what is at a place, both as their parts.
pub(super) fn holds(directory: &[String], at: &[&str]) -> bool {
    let on_windows = directory.first().is_some_and(|first| url::is_drive(first));
    let same = |root: &str, at: &str| match on_windows {
        true => root.eq_ignore_ascii_case(at),
        false => root == at,
    };
    at.len() >= directory.len() && std::iter::zip(directory, at).all(|(root, at)| same(root, at))
}

const ESCAPES: &str = "the path climbs out of where it begins";
const OUTSIDE: &str = "the path is outside of the directories in which the tool has to stay";

/// Whether a path names its place from the root of a disk on.
pub(super) fn is_absolute(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.starts_with(['/', '\\', '~'])
        || is_file_url(text)
        || (bytes.get(1) == Some(&b':') && matches!(bytes.get(2), Some(b'/' | b'\\')))
}

pub(super) fn is_file_url(text: &str) -> bool {
    text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
}

/// Why a path is none that a tool should be given. `roots`: within which it has to stay, where any were named for its server.
pub(super) fn found(
    text: &str,
    role: Role,
    tool: &Tool,
    roots: Option<&[Root]>,
    own: Option<&Root>,
) -> Option<&'static str> {
    match role {
        Role::Free | Role::Source | Role::Package | Role::Identifier | Role::Reference | Role::Host => None,
        // Each word of a command may be one; where it may go is the command's to say.
        Role::Command => shell::words(look(text))
            .filter(|word| word.contains(['/', '\\', '~']) || is_file_url(word))
            .find_map(|word| leads(word, false))
            .map(Place::why),
        Role::Address => match is_file_url(&url::stripped(text)) {
            true => judge(text, tool, roots, own),
            false => None,
        },
        Role::Unknown if !looks_like(text) => None,
        Role::Path | Role::Unknown => judge(text, tool, roots, own),
    }
}

/// Whether a value of which nothing is known is a path: it begins as one, stands in one line, and ends as one. There may be spaces in names.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim();
    if !(is_absolute(text) || text.starts_with("./") || text.starts_with("../") || text.starts_with("..\\")) {
        return false;
    }
    if text.contains(['\n', '\r']) {
        return false;
    }
    if !text.contains(' ') || climbs(text) > 0 {
        return true;
    }
    let last = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let extension = last.rsplit_once('.').map_or("", |(_, extension)| extension);
    let ends = !last.contains(' ')
        || ((1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    // What names a second path speaks of paths.
    ends && !text.split(' ').skip(1).any(|word| word.starts_with(['/', '~', '\\']))
}

fn judge(text: &str, tool: &Tool, roots: Option<&[Root]>, own: Option<&Root>) -> Option<&'static str> {
    let plain = Plain::of(text);
    if plain.path.contains('\0') {
        return Some("the path has a NUL in it");
    }
    if let Some(place) = plain.leads(tool.writes) {
        return Some(place.why());
    }
    let walked = plain.walked();
    // Written so that it is not seen, above the root of the disk or a home, or further up than anybody goes who does not look for that root.
    let hidden = climbs(&plain.path) > climbs(text);
    if hidden || walked.above_root || walked.left_home || walked.climbed >= 4 {
        return Some(ESCAPES);
    }
    let within = |root: &Root| match walked.absolute {
        true => plain.with_host.is_none() && root.holds(&walked.at),
        false => walked.climbed == 0,
    };
    let outside = roots.is_some_and(|roots| !roots.iter().any(within)) || own.is_some_and(|own| !within(own));
    let why = if walked.climbed > 0 { ESCAPES } else { OUTSIDE };
    outside.then_some(why)
}

/// What the place is that a path leads to, if it is none to go to.
pub(super) fn leads(path: &str, writes: bool) -> Option<Place> {
    Plain::of(path).leads(writes)
}

/// How many parts of a path lead up, as it is written.
fn climbs(path: &str) -> usize {
    let parts = look(path).split(['/', '\\']);
    parts.filter(|part| *part == "..").count()
}

/// A path without what hides it: a scheme, escapes of a URI, backslashes.
pub(super) struct Plain<'a> {
    path: Cow<'a, str>,
    /// It is of a URL, and begins at the root of a disk however it looks.
    of_url: bool,
    /// Where the URL names another host: the path that it is for whoever only cuts the scheme off.
    pub(super) with_host: Option<String>,
}

impl<'a> Plain<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let text = text.trim();
        if text.starts_with(['f', 'F']) {
            let url = url::stripped(text);
            if let Some(file) = FileUrl::read(&url) {
                return Self {
                    path: Cow::Owned(unhidden(file.path).into_owned()),
                    of_url: true,
                    with_host: (!file.host.is_empty()).then(|| unhidden(file.both).into_owned()),
                };
            }
        }
        Self {
            path: unhidden(text),
            of_url: false,
            with_host: None,
        }
    }

    pub(super) fn walked(&self) -> Walked<'_> {
        Walked::of(&self.path, self.of_url)
    }

    /// What the place is, if it is none to go to.
    fn leads(&self, writes: bool) -> Option<Place> {
        let other = || kept::found(&Walked::of(self.with_host.as_deref()?, true), writes);
        kept::found(&self.walked(), writes).or_else(other)
    }
}

fn unhidden(text: &str) -> Cow<'_, str> {
    if !look(text).contains(['%', '\\']) {
        return Cow::Borrowed(text);
    }
    // Twice, for what was escaped twice.
    let once = url::unescaped(text);
    let twice = if once.contains('%') {
        url::unescaped(&once)
    } else {
        once
    };
    Cow::Owned(twice.replace('\\', "/"))
}

/// Where a path leads.
pub(super) struct Walked<'a> {
    pub(super) absolute: bool,
    /// It begins in somebody's home.
    pub(super) home: bool,
    /// It leaves that upwards: where it is then depends on whose it is.
    pub(super) left_home: bool,
    /// Its parts, without those that were left again.
    pub(super) at: Vec<&'a str>,
    /// How many directories above where it begins it comes to.
    pub(super) climbed: usize,
    above_root: bool,
}

impl<'a> Walked<'a> {
    fn of(path: &'a str, absolute: bool) -> Self {
        let home = ["~", "$HOME", "${HOME}"].iter().any(|home| path.starts_with(home));
        let drive = path.get(..2).is_some_and(url::is_drive);
        let mut walked = Self {
            absolute: absolute || path.starts_with('/') || home || drive,
            home,
            left_home: false,
            at: Vec::new(),
            climbed: 0,
            above_root: false,
        };
        for part in look(path).split('/') {
            match part {
                "" | "." => {}
                ".." => walked.up(),
                part => walked.at.push(part),
            }
        }
        walked
    }

    fn up(&mut self) {
        match self.at.pop() {
            Some(_) => self.left_home |= self.home && self.at.is_empty(),
            None if self.left_home => {}
            None if self.absolute => self.above_root = true,
            None => self.climbed += 1,
        }
    }
}
