//! Stores in one file, so that what they keep survives a restart.

mod entries;
mod entry;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::store::{
    BudgetStore, HistoryStore, NonceStore, OnceState, OnceStore, RevocationStore, SessionAmendment, SessionRecord,
    SessionStore, StoreError, StoreHealth,
};

use entries::Entries;
use entry::Kind;

/// Nonces, steps that run once, budgets, revocations, completed functions and sessions, in one file that survives the end of the process and
/// of the machine.
///
/// What a call stands on is on the disk (`fdatasync`) before the store says so: a nonce that was taken, a step that began, a revocation, a
/// session. Calls at the same moment share one write. A budget that was used counts at once and is written with the next of these, so that it
/// survives the end of the process, and a loss of power but for its last moments.
///
/// A crash in the middle of a write leaves nothing half done. If the disk fails, every change is refused from then on, and what was
/// revoked stays so.
///
/// ```no_run
/// use std::sync::Arc;
///
/// use mcip_guard::Guardian;
/// use mcip_guard::store::FileStore;
///
/// let store = Arc::new(FileStore::open("/var/lib/shop/state")?);
/// let guardian = Guardian::new(store.clone());
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct FileStore {
    entries: Entries,
}

impl FileStore {
    /// Opens the store in a directory, which is made if it is not there. It keeps up to 65 536 entries of each kind.
    ///
    /// # Errors
    /// If the directory can't be made or read, another store has it open, or what is in it is damaged. Nothing is changed then.
    pub fn open(directory: impl Into<PathBuf>) -> io::Result<Self> {
        Self::with_capacity(directory, 65_536)
    }

    /// Like [`open`](Self::open), with another bound on the entries of each kind.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    pub fn with_capacity(directory: impl Into<PathBuf>, entries: usize) -> io::Result<Self> {
        let path = directory.into().join("state.journal");
        Ok(Self {
            entries: Entries::open(path, entries)?,
        })
    }
}

fn key(scope: &str, name: &[u8]) -> Digest {
    Digest::of_parts([scope.as_bytes(), name])
}

fn millis(time: SystemTime) -> u64 {
    u64::try_from(time.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()).unwrap_or(u64::MAX)
}

#[async_trait]
impl NonceStore for FileStore {
    async fn consume(&self, scope: &str, nonce: &[u8], expires: SystemTime) -> Result<bool, StoreError> {
        let key = key(scope, nonce);
        let (first, written) = self
            .entries
            .change(Kind::Nonce, key, SystemTime::now(), |held| match held {
                Some(_) => (false, None),
                None => (true, Some((expires, Vec::new()))),
            })?;
        // Whoever is told `false` may be told so before the first is on the disk: it is refused either way.
        if let Some(written) = written {
            written.await?;
        }
        Ok(first)
    }
}

/// Before the outcome of a step that was finished.
const FINISHED: u8 = 1;

#[async_trait]
impl OnceStore for FileStore {
    async fn start(&self, scope: &str, name: &[u8], expires: SystemTime) -> Result<OnceState, StoreError> {
        let key = key(scope, name);
        let (state, written) = self
            .entries
            .change(Kind::Once, key, SystemTime::now(), |held| match held {
                Some((_, value)) => match value.split_first() {
                    Some((&FINISHED, outcome)) => (OnceState::Finished(Bytes::copy_from_slice(outcome)), None),
                    _ => (OnceState::Unfinished, None),
                },
                None => (OnceState::Started, Some((expires, Vec::new()))),
            })?;
        if let Some(written) = written {
            written.await?;
        }
        Ok(state)
    }

    async fn finish(&self, scope: &str, name: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError> {
        let mut value = Vec::with_capacity(outcome.len() + 1);
        value.push(FINISHED);
        value.extend_from_slice(&outcome);
        let key = key(scope, name);
        let ((), written) = self
            .entries
            .change(Kind::Once, key, SystemTime::now(), |_| ((), Some((expires, value))))?;
        match written {
            Some(written) => written.await,
            None => Ok(()),
        }
    }
}

/// A sliding window approximated by the counts of two fixed ones: when it began (ms), how many since, how many in the one before.
#[derive(Clone, Copy, Default)]
struct Window {
    started: u64,
    count: u32,
    before: u32,
}

impl Window {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (started, rest) = bytes.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        Some(Self {
            started: u64::from_le_bytes(*started),
            count: u32::from_le_bytes(*count),
            before: u32::from_le_bytes(*rest.first_chunk::<4>()?),
        })
    }

    fn write(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(16);
        out.extend_from_slice(&self.started.to_le_bytes());
        out.extend_from_slice(&self.count.to_le_bytes());
        out.extend_from_slice(&self.before.to_le_bytes());
        out
    }

    /// Takes one, if one is left.
    fn take(&mut self, most: u32, window: u64, now: u64) -> bool {
        let age = now.saturating_sub(self.started);
        if age >= window.saturating_mul(2) {
            (self.before, self.count, self.started) = (0, 0, now);
        } else if age >= window {
            (self.before, self.count, self.started) = (self.count, 0, self.started + window);
        }
        let age = now.saturating_sub(self.started);
        // Milliseconds of a window are far fewer than a float counts exactly.
        #[allow(clippy::cast_precision_loss)]
        let weight = 1.0 - age as f64 / (window.max(1)) as f64;
        let used = f64::from(self.before) * weight.clamp(0.0, 1.0) + f64::from(self.count);
        let left = used + 1.0 <= f64::from(most);
        self.count += u32::from(left);
        left
    }
}

#[async_trait]
impl BudgetStore for FileStore {
    async fn take(&self, name: &str, most: u32, window: Duration, now: SystemTime) -> Result<bool, StoreError> {
        let at = millis(now);
        let length = u64::try_from(window.as_millis()).unwrap_or(u64::MAX).max(1);
        let key = key("budget", name.as_bytes());
        let (taken, _) = self.entries.change(Kind::Budget, key, now, |held| {
            let mut budget = held.and_then(|(_, value)| Window::read(value)).unwrap_or(Window {
                started: at,
                ..Window::default()
            });
            match budget.take(most, length, at) {
                true => (true, Some((now + window * 2, budget.write()))),
                false => (false, None),
            }
        })?;
        Ok(taken)
    }
}

const REVOKED: &str = "revoked";

#[async_trait]
impl RevocationStore for FileStore {
    async fn revoke(&self, subject: &str, expires: SystemTime) -> Result<(), StoreError> {
        let key = key(REVOKED, subject.as_bytes());
        let ((), written) = self
            .entries
            .change(Kind::Revocation, key, SystemTime::now(), |held| match held {
                Some((until, _)) if until >= expires => ((), None),
                _ => ((), Some((expires, Vec::new()))),
            })?;
        match written {
            Some(written) => written.await,
            // The one that lasts longer may still be on its way to the disk.
            None => self.entries.written().await,
        }
    }

    async fn is_revoked(&self, subject: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self
            .entries
            .holds(Kind::Revocation, key(REVOKED, subject.as_bytes()), now))
    }

    fn is_revoked_now(&self, subject: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        Some(Ok(self.entries.holds(
            Kind::Revocation,
            key(REVOKED, subject.as_bytes()),
            now,
        )))
    }
}

#[async_trait]
impl HistoryStore for FileStore {
    async fn note(&self, scope: &str, function: &str, expires: SystemTime) -> Result<(), StoreError> {
        let key = key(scope, function.as_bytes());
        let ((), written) = self.entries.change(Kind::History, key, SystemTime::now(), |_| {
            ((), Some((expires, Vec::new())))
        })?;
        match written {
            Some(written) => written.await,
            None => Ok(()),
        }
    }

    async fn has(&self, scope: &str, function: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self.entries.holds(Kind::History, key(scope, function.as_bytes()), now))
    }

    fn has_now(&self, scope: &str, function: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        Some(Ok(self.entries.holds(
            Kind::History,
            key(scope, function.as_bytes()),
            now,
        )))
    }
}

fn unreadable(error: &serde_json::Error) -> StoreError {
    StoreError::Unavailable(format!("a session can't be kept as text: {error}"))
}

#[async_trait]
impl SessionStore for FileStore {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        let value = serde_json::to_vec(&record).map_err(|error| unreadable(&error))?;
        let ((), written) = self
            .entries
            .change(Kind::Session, key, SystemTime::now(), |_| ((), Some((expires, value))))?;
        match written {
            Some(written) => written.await,
            None => Ok(()),
        }
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        self.entries.read(Kind::Session, key, now, |value| {
            serde_json::from_slice(value).map_err(|error| unreadable(&error))
        })
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        let (there, _) = self
            .entries
            .change(Kind::Session, key, SystemTime::now(), |held| match held {
                Some((_, value)) => (true, Some((expires, value.to_vec()))),
                None => (false, None),
            })?;
        Ok(there)
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        let (there, written) = self.entries.change(Kind::Session, key, SystemTime::now(), |held| {
            let Some((until, value)) = held else {
                return (Ok(false), None);
            };
            let amended = serde_json::from_slice::<SessionRecord>(value).and_then(|mut record| {
                record.amend(&amendment);
                serde_json::to_vec(&record)
            });
            match amended {
                Ok(value) => (Ok(true), Some((until, value))),
                Err(error) => (Err(unreadable(&error)), None),
            }
        })?;
        if let Some(written) = written {
            written.await?;
        }
        there
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        match self.entries.remove(Kind::Session, key)? {
            Some(written) => written.await,
            None => Ok(()),
        }
    }
}

#[async_trait]
impl StoreHealth for FileStore {
    async fn check(&self) -> Result<(), StoreError> {
        self.entries
            .failure()
            .map_or(Ok(()), |why| Err(StoreError::Unavailable(why)))
    }
}

impl fmt::Debug for FileStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileStore")
            .field("path", &self.entries.path())
            .finish_non_exhaustive()
    }
}
