#![doc = include_str!("registry.md")]

mod definition;
mod diff;
mod divided;
mod drift;
mod handoff;
mod identity;
mod index;
mod isolation;
mod judge;
mod known;
mod listing;
mod lock;
mod mentions;
mod names;
mod observation;
mod options;
mod package;
mod scan;
mod scopes;
mod settings;
mod similar;
mod state;
mod stops;
mod template;
mod version;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::pipeline::Seat;

pub use self::definition::{Definition, Kind, LARGEST_KEPT, definition_digest};
pub use self::diff::{Change, Diff, Difference};
pub use self::identity::{Address, Command, Identity, Manager, Package};
pub(crate) use self::isolation::breaks_out;
pub use self::isolation::{Isolation, isolation};
pub use self::known::{first_look, imitated_name, imitated_package};
use self::listing::Page;
pub use self::lock::{
    LARGEST_FILE, LARGEST_SERVER, Lock, LockError, LockFile, LockFileError, LockedServer, Pin, ServerInfo, VERSION,
    Validity,
};
pub use self::names::look_alike;
pub(crate) use self::names::{within_one, words as name_words};
pub use self::observation::{Observation, Severity};
pub use self::options::{FirstUse, Reaction, RegistryOptions};
pub use self::scan::{Candidate, scan};
pub use self::scopes::{ExceedingScope, Excess, Purpose, exceeding_scopes};
pub use self::settings::{Weaker, weaker_settings};
use self::state::{Said, Seen, State};
pub use self::version::compare_versions;

/// What is known of servers and of what they define, and what was approved of it. Cheap to clone; all clones are one, so that several
/// clients of one process are compared with each other.
#[derive(Clone)]
pub struct Registry(Arc<Shared>);

struct Shared {
    file: Option<LockFile>,
    options: RegistryOptions,
    state: RwLock<State>,
    /// One change of the file at a time.
    changing: Mutex<()>,
}

/// Something that waits for approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The server, by the name that this side gives it.
    pub server: Box<str>,
    /// The definition; `None` where it is the server itself.
    pub definition: Option<(Kind, Box<str>)>,
    /// What would be approved, for [`Registry::approve`] or [`Registry::pin`]: of a definition its digest, of a server
    /// [all that it is](Registry::standing). `None` where it is not listed any more: then there is nothing to approve.
    pub digest: Option<Digest>,
    /// Why: what changed, and what it looks like.
    pub why: Vec<Observation>,
}

/// What a registry was asked to do could not be done.
#[derive(Debug)]
pub enum RegistryError {
    /// The lock file.
    File(LockFileError),
    /// Nothing of that name was seen or pinned.
    Unknown(String),
    /// It is not what somebody looked at any more.
    Changed(String),
    /// There are more servers than are remembered.
    Full,
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Unknown(what) => write!(
                f,
                "nothing is known of {what}: connect to its server and list what it has, then try again"
            ),
            Self::Changed(what) => write!(
                f,
                "{what} is not what was to be approved any more: look at what it is now, then approve that"
            ),
            Self::Full => f.write_str("more servers than the registry remembers"),
        }
    }
}

impl std::error::Error for RegistryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(error) => Some(error),
            _ => None,
        }
    }
}

impl From<LockFileError> for RegistryError {
    fn from(error: LockFileError) -> Self {
        Self::File(error)
    }
}

impl Registry {
    /// A registry whose pins are in a file, `mcip.lock` by custom. A file that there is not is begun when the first server is pinned.
    ///
    /// # Errors
    ///
    /// If it can't be read, or what is wrong in it and where.
    pub fn open(path: impl Into<PathBuf>, options: RegistryOptions) -> Result<Self, LockFileError> {
        let file = LockFile::new(path);
        let lock = file.load()?;
        Ok(Self::with(Some(file), lock, options))
    }

    /// A registry whose pins end with it: changes are seen as long as this process runs.
    pub fn in_memory(options: RegistryOptions) -> Self {
        Self::with(None, Lock::default(), options)
    }

    fn with(file: Option<LockFile>, lock: Lock, options: RegistryOptions) -> Self {
        Self(Arc::new(Shared {
            file,
            options,
            state: RwLock::new(State::new(lock)),
            changing: Mutex::new(()),
        }))
    }

    /// How it reacts.
    pub fn options(&self) -> &RegistryOptions {
        &self.0.options
    }

    /// The judge, seated with force. [`Guardian::registry`](crate::Guardian::registry) does it in the right place.
    pub fn seat(&self) -> Seat {
        Seat::enforce(self.clone())
    }

    /// The judge, whose findings are recorded only: nothing is concealed and nothing denied.
    pub fn audit_seat(&self) -> Seat {
        Seat::audit(self.clone())
    }

    /// What is pinned now.
    pub fn lock(&self) -> Lock {
        self.read().lock.clone()
    }

    /// Reads the file again, and judges by it what was listed. Nothing watches the file: call this on a signal, or from a command.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open); then everything stays as it was.
    pub fn reload(&self, now: SystemTime) -> Result<(), LockFileError> {
        let _turn = self.0.changing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = &self.0.file {
            let lock = file.load()?;
            let mut state = self.write();
            state.put(lock);
            // What is new of one server may be an offence of another.
            let all: Vec<Box<str>> = state.servers.keys().cloned().collect();
            state.look_again(&all, self.options(), now);
        }
        Ok(())
    }

    /// Takes in what a server is, before it is connected: a child process before it is started. What has force among the answers has to
    /// stop that; whoever connects all the same is denied everything. Where nothing was pinned, it is pinned now; with
    /// [`FirstUse::Approve`] it waits for [`pin`](Self::pin), and must not be started or called until then.
    ///
    /// # Errors
    ///
    /// If that can't be written down. Then the server must not be used.
    pub fn identify(
        &self,
        server: &str,
        identity: Identity,
        now: SystemTime,
    ) -> Result<Vec<Observation>, RegistryError> {
        let first_use = self.options().first_use;
        let found = match self.write().identify(server, identity.clone(), first_use) {
            Some(found) => found.to_vec(),
            None => return Err(RegistryError::Full),
        };
        let pinned = self
            .read()
            .lock
            .servers
            .get(server)
            .is_some_and(|locked| locked.identity.is_some());
        let stopped = found.iter().any(|found| found.has_force);
        if !pinned && !stopped && first_use == FirstUse::Trust {
            self.change(now, |lock| {
                let locked = lock.server_mut(server, now);
                locked.identity.get_or_insert(identity);
            })?;
        }
        Ok(found)
    }

    /// All that waits for approval, by server, kind and name.
    pub fn pending(&self) -> Vec<Pending> {
        let state = self.read();
        let mut pending = Vec::new();
        for (server, seen) in &state.servers {
            let of_server: Vec<_> = seen
                .of_identity
                .iter()
                .chain(&seen.of_info)
                .filter(|found| found.has_force)
                .cloned()
                .collect();
            if !of_server.is_empty() {
                pending.push(Pending {
                    server: server.clone(),
                    definition: None,
                    digest: Some(Proposal::of(seen).digest()),
                    why: of_server,
                });
            }
            for (kind, offences) in &seen.offences {
                let listing = seen.listings.get(kind);
                pending.extend(offences.iter().map(|(name, why)| Pending {
                    server: server.clone(),
                    definition: Some((*kind, name.clone())),
                    digest: listing.and_then(|listing| Some(listing.definitions.get(name)?.digest)),
                    why: why.clone(),
                }));
            }
        }
        pending
    }

    /// The digest of all that [`pin`](Self::pin) would approve of a server now; `None` if nothing was seen of it.
    pub fn standing(&self, server: &str) -> Option<Digest> {
        Some(Proposal::of(self.read().servers.get(server)?).digest())
    }

    /// Approves one definition: that of this [digest](Pending::digest), which whoever approves has looked at. `by` is who approves, for the
    /// file.
    ///
    /// # Errors
    ///
    /// If it was not listed, if another one was listed since, or if the file can't be written.
    pub fn approve(
        &self,
        server: &str,
        kind: Kind,
        name: &str,
        digest: Digest,
        by: &str,
        now: SystemTime,
    ) -> Result<(), RegistryError> {
        let definition = {
            let state = self.read();
            let listing = state.servers.get(server).and_then(|seen| seen.listings.get(&kind));
            listing.and_then(|listing| listing.definitions.get(name)).cloned()
        };
        let definition = definition.ok_or_else(|| RegistryError::Unknown(spelled(server, Some((kind, name)))))?;
        if definition.digest != digest {
            return Err(RegistryError::Changed(spelled(server, Some((kind, name)))));
        }
        self.change(now, |lock| {
            let pin = Pin::new(&definition, by, now);
            lock.server_mut(server, now).put(&definition, pin);
        })?;
        Ok(())
    }

    /// Approves a server as it was looked at: what it is, what it says it is, and all that it listed, if [`standing`](Self::standing) still
    /// is this digest. What it no longer lists is forgotten, and so is that it was revoked or limited.
    ///
    /// # Errors
    ///
    /// If nothing was seen of it, if it is not so any more, or if the file can't be written.
    pub fn pin(&self, server: &str, digest: Digest, by: &str, now: SystemTime) -> Result<(), RegistryError> {
        let unknown = || RegistryError::Unknown(spelled(server, None));
        let Proposal { identity, info, lists } = {
            let state = self.read();
            let proposal = Proposal::of(state.servers.get(server).ok_or_else(unknown)?);
            if proposal.digest() != digest {
                return Err(RegistryError::Changed(spelled(server, None)));
            }
            proposal
        };
        self.change(now, |lock| {
            let locked = lock.server_mut(server, now);
            locked.validity = Validity::default();
            locked.identity = identity.or(locked.identity.take());
            locked.info = info.or(locked.info.take());
            for (kind, definitions) in lists {
                let before = locked.pins.remove(&kind).unwrap_or_default();
                for definition in definitions {
                    // What did not change keeps who pinned it and when.
                    let kept = before.get(&definition.name);
                    let kept =
                        kept.filter(|pin| pin.digest == definition.digest && pin.validity == Validity::default());
                    let pin = kept.cloned().unwrap_or_else(|| Pin::new(&definition, by, now));
                    locked.put(&definition, pin);
                }
                locked.complete.insert(kind);
            }
        })?;
        Ok(())
    }

    /// Limits or calls back the use of a server, or of one of its definitions, until it is approved again.
    ///
    /// # Errors
    ///
    /// If it is not pinned, or the file can't be written.
    pub fn limit(
        &self,
        server: &str,
        definition: Option<(Kind, &str)>,
        mut validity: Validity,
        now: SystemTime,
    ) -> Result<(), RegistryError> {
        // As the file will say it.
        validity.until = validity.until.map(lock::whole_seconds);
        let mut found = false;
        self.change(now, |lock| {
            let Some(locked) = lock.servers.get_mut(server) else {
                return;
            };
            let slot = match definition {
                None => Some(&mut locked.validity),
                Some((kind, name)) => locked
                    .pins
                    .get_mut(&kind)
                    .and_then(|pins| pins.get_mut(name))
                    .map(|pin| &mut pin.validity),
            };
            if let Some(slot) = slot {
                (*slot, found) = (validity, true);
            }
        })?;
        if found {
            Ok(())
        } else {
            Err(RegistryError::Unknown(spelled(server, definition)))
        }
    }

    /// Forgets a server: the next time it is seen is the first.
    ///
    /// # Errors
    ///
    /// If the file can't be written.
    pub fn forget(&self, server: &str, now: SystemTime) -> Result<(), RegistryError> {
        self.change(now, |lock| {
            lock.servers.remove(server);
        })?;
        Ok(())
    }

    /// Takes in a page of a list. Gives what stops any of its definitions.
    fn take_in(
        &self,
        server: &str,
        kind: Kind,
        page: Page,
        now: SystemTime,
    ) -> Result<Vec<(Box<str>, Observation)>, String> {
        let listed = self.write().page(server, kind, page, self.options(), now);
        let listed = listed.ok_or_else(|| RegistryError::Full.to_string())?;
        let first = listed.first;
        if !first.is_empty() {
            let known = self.read().lock.servers.get(server).cloned();
            // Where nobody else pinned something of it meanwhile, everything was judged by what is pinned.
            let mut is_known = false;
            let pin = |lock: &mut Lock| {
                is_known = lock.servers.get(server) == known.as_ref();
                first.put(kind, FIRST_USE, lock.server_mut(server, now), now);
            };
            let (_turn, lock) = self.changed(pin).map_err(|error| error.to_string())?;
            self.install(lock, is_known.then_some(server), now);
        }
        Ok(listed.offences)
    }

    /// Whether taking in a page of this list may have to write the file.
    fn may_pin(&self, server: &str, kind: Kind) -> bool {
        let is_sealed = |locked: &LockedServer| locked.complete.contains(&kind);
        self.writes() && !self.read().lock.servers.get(server).is_some_and(is_sealed)
    }

    /// Whether taking in what a server says it is may have to.
    fn may_pin_info(&self, server: &str) -> bool {
        let is_known = |locked: &LockedServer| locked.info.is_some();
        self.writes() && !self.read().lock.servers.get(server).is_some_and(is_known)
    }

    /// Whether anything is written that nobody approved.
    fn writes(&self) -> bool {
        self.0.file.is_some() && self.options().first_use == FirstUse::Trust
    }

    /// Takes in what a server says it is.
    fn take_in_info(&self, server: &str, said: Said, now: SystemTime) -> Result<(), String> {
        let info = said.info.clone();
        if !self.write().info(server, said) {
            return Err(RegistryError::Full.to_string());
        }
        let pinned = self
            .read()
            .lock
            .servers
            .get(server)
            .is_some_and(|locked| locked.info.is_some());
        if !pinned && self.options().first_use == FirstUse::Trust && self.read().stops_server(server, now).is_none() {
            let pin = |lock: &mut Lock| {
                lock.server_mut(server, now).info.get_or_insert(info);
            };
            self.change(now, pin).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Changes what is pinned: in the file, then here. It is on the disk when this returns.
    fn change(&self, now: SystemTime, change: impl FnOnce(&mut Lock)) -> Result<(), LockFileError> {
        let (_turn, lock) = self.changed(change)?;
        self.install(lock, None, now);
        Ok(())
    }

    /// What is pinned with a change, which is on the disk, and the turn to have it hold here.
    fn changed(&self, change: impl FnOnce(&mut Lock)) -> Result<(MutexGuard<'_, ()>, Lock), LockFileError> {
        let turn = self.0.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let lock = match &self.0.file {
            Some(file) => file.update(change)?,
            None => {
                let mut lock = self.lock();
                change(&mut lock);
                lock
            }
        };
        Ok((turn, lock))
    }

    /// Has a lock hold, and judges by it what was listed by the servers of which something else is pinned now, but for one that was.
    fn install(&self, lock: Lock, judged: Option<&str>, now: SystemTime) {
        let mut state = self.write();
        let mut changed = state.put(lock);
        changed.retain(|server| judged != Some(&**server));
        state.look_again(&changed, self.options(), now);
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.0.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.0.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who pins what nobody approved.
const FIRST_USE: &str = "first use";

/// What would be approved of a server.
struct Proposal {
    identity: Option<Identity>,
    info: Option<ServerInfo>,
    /// The lists that were read from their beginnings to their ends.
    lists: Vec<(Kind, Vec<Definition>)>,
}

impl Proposal {
    fn of(seen: &Seen) -> Self {
        let lists = seen.listings.iter().filter(|(_, listing)| listing.complete);
        let lists = lists.map(|(kind, listing)| (*kind, listing.definitions.values().cloned().collect()));
        Self {
            identity: seen.identity.clone(),
            info: seen.info.clone(),
            lists: lists.collect(),
        }
    }

    fn digest(&self) -> Digest {
        let said = format!("{:?} {:?}", self.identity, self.info);
        let mut parts = vec![said.as_bytes()];
        for (kind, definitions) in &self.lists {
            parts.push(kind.as_str().as_bytes());
            for definition in definitions {
                parts.extend([definition.name.as_bytes(), definition.digest.as_bytes()]);
            }
        }
        Digest::of_parts(parts)
    }
}

fn spelled(server: &str, definition: Option<(Kind, &str)>) -> String {
    match definition {
        None => format!("the server {:?}", shown(server)),
        Some((kind, name)) => format!(
            "the {} {:?} of the server {:?}",
            kind.as_str(),
            shown(name),
            shown(server)
        ),
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("file", &self.0.file)
            .field("options", &self.0.options)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
