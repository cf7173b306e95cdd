//! `mcip.lock`: what was pinned, by whom, and until when.

mod bounds;
mod file;
mod read;
mod time;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use mcip_core::digest::Digest;

pub use self::file::{LockFile, LockFileError};
pub use self::read::LockError;
pub(super) use self::time::whole_seconds;
use super::definition::{Definition, Kind};
use super::identity::Identity;

/// The version of the format that is read and written.
pub const VERSION: u64 = 1;

/// The largest lock file that is read and written, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;

/// Bytes that one server may take of a lock file, whatever it defines.
pub const LARGEST_SERVER: usize = 4 << 20;

/// How long something is good for, and whether it was called back. What nobody limited is good until it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// The moment from which it is good no more, to the second.
    pub until: Option<SystemTime>,
    /// Why it was called back, if it was.
    pub revoked: Option<String>,
}

impl Validity {
    /// Why it is not good at this moment.
    pub(super) fn ended(&self, now: SystemTime) -> Option<Ended<'_>> {
        match (&self.revoked, self.until) {
            (Some(reason), _) => Some(Ended::Revoked(reason)),
            (None, Some(until)) if until <= now => Some(Ended::Expired),
            _ => None,
        }
    }
}

/// How something came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended<'a> {
    Expired,
    Revoked(&'a str),
}

/// A definition as it was pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Its [digest](super::definition_digest).
    pub digest: Digest,
    /// When it was pinned, to the second.
    pub since: SystemTime,
    /// Who pinned it: `first use`, or whoever approved.
    pub by: String,
    /// How long that holds.
    pub validity: Validity,
    /// Its canonical JSON, to show what changed; `None` where it was too large or has none, or where those of its server before it take
    /// all the room that there is.
    pub definition: Option<Arc<str>>,
}

impl Pin {
    /// Pins a definition.
    pub fn new(definition: &Definition, by: &str, now: SystemTime) -> Self {
        Self {
            digest: definition.digest,
            since: whole_seconds(now),
            by: by.to_owned(),
            validity: Validity::default(),
            definition: definition.canonical.clone(),
        }
    }
}

/// What a server says of itself: it proves nothing, but a change of it is a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerInfo {
    /// `serverInfo.name`.
    pub name: String,
    /// `serverInfo.version`.
    pub version: String,
}

/// A server as it was pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedServer {
    /// When it was seen for the first time, to the second.
    pub since: SystemTime,
    /// What it is, where that is known.
    pub identity: Option<Identity>,
    /// What it says it is.
    pub info: Option<ServerInfo>,
    /// How long it may be used.
    pub validity: Validity,
    /// The kinds of which every definition was pinned: another name of such a kind is a change.
    pub complete: BTreeSet<Kind>,
    /// What was pinned, by kind and name.
    pub pins: BTreeMap<Kind, BTreeMap<Box<str>, Pin>>,
}

impl LockedServer {
    /// A server of which nothing is known.
    pub fn new(now: SystemTime) -> Self {
        Self {
            since: whole_seconds(now),
            identity: None,
            info: None,
            validity: Validity::default(),
            complete: BTreeSet::new(),
            pins: BTreeMap::new(),
        }
    }

    /// What was pinned under a name.
    pub fn pin(&self, kind: Kind, name: &str) -> Option<&Pin> {
        self.pins.get(&kind)?.get(name)
    }

    /// Pins a definition in place of what was.
    pub fn put(&mut self, definition: &Definition, pin: Pin) {
        self.pins
            .entry(definition.kind)
            .or_default()
            .insert(definition.name.clone(), pin);
    }

    /// All pins of a kind, by name.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&str, &Pin)> {
        self.pins
            .get(&kind)
            .into_iter()
            .flatten()
            .map(|(name, pin)| (&**name, pin))
    }
}

/// What stands in a lock file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The servers, by the names that this side gives them.
    pub servers: BTreeMap<Box<str>, LockedServer>,
}

impl Lock {
    /// Reads the text of a lock file; `file` is its name, for errors.
    ///
    /// # Errors
    ///
    /// The first line that is not exactly as it is written, and what is wrong with it.
    pub fn parse(file: &str, text: &str) -> Result<Self, LockError> {
        read::parse(file, text)
    }

    /// The text of a lock file: JSON lines, always in the same order. What [`parse`](Self::parse) reads is this again.
    pub fn to_text(&self) -> String {
        write::text(self)
    }

    /// What is known of a server, begun if there is nothing.
    pub(super) fn server_mut(&mut self, name: &str, now: SystemTime) -> &mut LockedServer {
        self.servers
            .entry(name.into())
            .or_insert_with(|| LockedServer::new(now))
    }
}

#[cfg(test)]
pub(super) mod tests;
