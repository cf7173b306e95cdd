//! Paths outside of what the tool's own definition names, or the client told.

use mcip_core::catalogue::{Boundaries, Boundary};

use super::path::{self, Plain, Root, holds, is_file_url};
use super::role::Role;
use super::url;

const CLIMBS: &str =
    "the path climbs out of the directory to which the tool's own definition says that paths are relative";
const OUTSIDE: &str = "the path is outside of the directories that the tool's own definition names";
const ABSOLUTE: &str = "the path is absolute, and the tool's own definition says that its paths are relative";
const UNTOLD: &str = "the path is outside of the roots that the client told";

/// What is to be done about a path.
pub(super) enum Stray {
    Denied(&'static str),
    /// It may be what the user means.
    Asked(&'static str),
}

/// What a path is held to.
#[derive(Clone, Copy)]
pub(super) struct Limits<'a> {
    pub(super) declared: Option<&'a Boundaries>,
    /// What holds for the member that is looked at.
    pub(super) bound: Option<&'a Boundary>,
    pub(super) told: &'a [Root],
    /// Directories are configured, or named by the call itself, in which the path is.
    pub(super) is_inside: bool,
    /// The call names no directory of its own.
    pub(super) by_default: bool,
    /// The member names the directory to stay in.
    pub(super) is_root: bool,
}

impl Limits<'_> {
    pub(super) fn are_none(&self) -> bool {
        self.declared.is_none() && self.told.is_empty()
    }

    /// Whether the definition says something of this member alone.
    fn is_own(&self) -> bool {
        match (self.declared, self.bound) {
            (Some(declared), Some(bound)) => !std::ptr::eq(&declared.all, bound),
            _ => false,
        }
    }

    /// The directories that the definition names.
    fn directories(&self) -> &[Vec<String>] {
        let own = self.bound.map(|bound| bound.directories.as_slice()).unwrap_or_default();
        match self.declared {
            Some(declared) if own.is_empty() && self.by_default && !self.is_root && !self.is_own() => {
                &declared.by_default
            }
            _ => own,
        }
    }
}

/// Why a path leads elsewhere. A relative one that does not climb leads nowhere else.
pub(super) fn found(text: &str, role: Role, limits: Limits<'_>) -> Option<Stray> {
    let is_path = match role {
        Role::Path => true,
        Role::Address => is_file_url(&url::stripped(text)),
        // What may be anything is a path where the definition says so.
        Role::Unknown => limits.is_own() && path::looks_like(text),
        _ => false,
    };
    if limits.are_none() || !is_path {
        return None;
    }
    let plain = Plain::of(text);
    let walked = plain.walked();
    if !walked.absolute {
        let climbs = walked.climbed > 0 && limits.bound.is_some_and(|bound| bound.beneath);
        return (climbs && !limits.is_root).then_some(Stray::Denied(CLIMBS));
    }
    let here = plain.with_host.is_none();
    let directories = limits.directories();
    let is_declared = here && directories.iter().any(|directory| is_in(directory, &walked.at));
    if !directories.is_empty() && !is_declared {
        // Whose home it is, and whether the directories are in it, is not known here.
        return Some(match walked.home {
            true => Stray::Asked(OUTSIDE),
            false => Stray::Denied(OUTSIDE),
        });
    }
    let is_told = here
        && limits
            .told
            .iter()
            .any(|root| is_in(root.parts(), &walked.at) || may_be_home(root, &walked));
    let relative = limits.bound.is_some_and(|bound| bound.relative) && !limits.is_root;
    if relative && !is_declared && !is_told && !limits.is_inside && (walked.home || is_of_a_machine(&walked.at)) {
        return Some(Stray::Asked(ABSOLUTE));
    }
    (!limits.told.is_empty() && !is_told).then_some(Stray::Asked(UNTOLD))
}

/// Whether a directory holds a place. On macOS `/tmp` and `/var` are called `/private/tmp` and `/private/var` as well.
fn is_in(directory: &[String], at: &[&str]) -> bool {
    let directory = match directory {
        [first, rest @ ..] if first == "private" => rest,
        _ => directory,
    };
    let at = match at {
        ["private", rest @ ..] => rest,
        _ => at,
    };
    holds(directory, at)
}

/// Whether a path that begins in a home may be in a root that is, or holds, a home.
fn may_be_home(root: &Root, walked: &path::Walked<'_>) -> bool {
    if !walked.home || walked.left_home {
        return false;
    }
    let below = match root.parts() {
        [] => return true,
        [first, rest @ ..] if first == "root" => rest,
        [first, rest @ ..] if matches!(first.as_str(), "home" | "Users") => rest.get(1..).unwrap_or_default(),
        [drive, users, rest @ ..] if url::is_drive(drive) && users.eq_ignore_ascii_case("users") => {
            rest.get(1..).unwrap_or_default()
        }
        _ => return false,
    };
    holds(below, walked.at.get(1..).unwrap_or_default())
}

/// Whether a path begins as those of a machine do: `/README.md` is how the file of a repository is named, too.
fn is_of_a_machine(at: &[&str]) -> bool {
    const TOP: &[&str] = &[
        "bin", "boot", "dev", "etc", "home", "Library", "media", "mnt", "opt", "private", "proc", "root", "run",
        "sbin", "srv", "sys", "tmp", "Users", "usr", "var", "Volumes", "Windows",
    ];
    let Some(first) = at.first() else { return false };
    TOP.contains(first) || url::is_drive(first)
}
