//! Every store in the memory of this process, bounded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;

use super::{
    BudgetStore, HistoryStore, NonceStore, OnceState, OnceStore, RevocationStore, SessionAmendment, SessionRecord,
    SessionStore, StoreError,
};
use crate::digest::Digest;

/// Every store trait, in the memory of this process. Nothing survives a restart and nothing is shared between instances.
///
/// Each kind of entry has its own bound. When it is reached, entries that have expired are dropped; if none has, the store
/// says [`StoreError::Full`] rather than forget something that still protects.
#[derive(Debug)]
pub struct MemoryStore {
    nonces: Table<()>,
    once: Table<Option<Bytes>>,
    budgets: Table<Window>,
    revocations: Table<()>,
    history: Table<()>,
    pub(super) tasks: super::task::Tasks,
    sessions: Table<Box<SessionRecord>>,
    pub(super) approvals: Mutex<super::ApprovalIndex>,
    pub(super) events: super::events::Streams,
    pub(super) bus: super::bus::Channels,
    pub(super) stops: super::stops::Stops,
}

/// What a budget has left: a sliding window approximated by the counts of two fixed ones.
#[derive(Clone, Copy, Debug)]
struct Window {
    started: SystemTime,
    count: u32,
    before: u32,
}

#[derive(Debug)]
struct Held<V> {
    expires: SystemTime,
    value: V,
}

/// Entries under digests, so that the length of a key that a peer chose does not matter.
#[derive(Debug)]
struct Table<V> {
    most: usize,
    /// Whether anything was ever to be put in. Most tables stay empty, and asking such a one costs neither lock nor hash.
    used: AtomicBool,
    entries: Mutex<HashMap<Digest, Held<V>>>,
}

impl<V> Table<V> {
    fn new(most: usize) -> Self {
        Self {
            most,
            used: AtomicBool::new(false),
            entries: Mutex::new(HashMap::new()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, Held<V>>> {
        // Nothing that could panic runs under the lock, and every entry is whole at any time.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks with room for one more entry.
    fn room(&self, now: SystemTime) -> Result<MutexGuard<'_, HashMap<Digest, Held<V>>>, StoreError> {
        let mut entries = self.lock();
        self.used.store(true, Ordering::Release);
        if entries.len() >= self.most {
            entries.retain(|_, held| held.expires > now);
            if entries.len() >= self.most {
                return Err(StoreError::Full);
            }
        }
        Ok(entries)
    }

    /// Whether there is an entry that has not expired. Whoever was told that one was put in sees it.
    fn holds(&self, scope: &str, name: &[u8], now: SystemTime) -> bool {
        self.used.load(Ordering::Acquire)
            && self
                .lock()
                .get(&key(scope, name))
                .is_some_and(|held| held.expires > now)
    }
}

fn key(scope: &str, name: &[u8]) -> Digest {
    Digest::of_parts([scope.as_bytes(), name])
}

impl MemoryStore {
    /// A store that keeps up to 65 536 entries of each kind (about 100 bytes each, and the outcomes of once-only steps; a session is
    /// as large as what its client says of itself, and tasks with their results are bounded by [bytes](Self::with_task_bytes) too).
    pub fn new() -> Self {
        Self::with_capacity(65_536)
    }

    /// A store with its own bound on the entries of each kind.
    pub fn with_capacity(entries: usize) -> Self {
        Self {
            nonces: Table::new(entries),
            once: Table::new(entries),
            budgets: Table::new(entries),
            revocations: Table::new(entries),
            history: Table::new(entries),
            tasks: super::task::Tasks::new(entries),
            sessions: Table::new(entries),
            approvals: Mutex::new(super::ApprovalIndex::with_capacity(entries.min(4096), 16)),
            events: super::events::Streams::new(entries),
            bus: super::bus::Channels::default(),
            stops: super::stops::Stops::default(),
        }
    }
}

impl MemoryStore {
    /// Bounds the bytes that tasks and their results take: those of all owners, and those of one. Default 256 MiB and 32 MiB.
    #[must_use]
    pub fn with_task_bytes(mut self, all: usize, of_owner: usize) -> Self {
        self.tasks = self.tasks.with_bytes(all, of_owner);
        self
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl NonceStore for MemoryStore {
    async fn consume(&self, scope: &str, nonce: &[u8], expires: SystemTime) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let mut entries = self.nonces.room(now)?;
        match entries.entry(key(scope, nonce)) {
            Entry::Occupied(held) if held.get().expires > now => Ok(false),
            Entry::Occupied(mut held) => {
                held.insert(Held { expires, value: () });
                Ok(true)
            }
            Entry::Vacant(place) => {
                place.insert(Held { expires, value: () });
                Ok(true)
            }
        }
    }
}

#[async_trait]
impl OnceStore for MemoryStore {
    async fn start(&self, scope: &str, name: &[u8], expires: SystemTime) -> Result<OnceState, StoreError> {
        let mut entries = self.once.room(SystemTime::now())?;
        match entries.entry(key(scope, name)) {
            Entry::Occupied(held) => Ok(match &held.get().value {
                Some(outcome) => OnceState::Finished(outcome.clone()),
                None => OnceState::Unfinished,
            }),
            Entry::Vacant(place) => {
                place.insert(Held { expires, value: None });
                Ok(OnceState::Started)
            }
        }
    }

    async fn finish(&self, scope: &str, name: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError> {
        let value = Some(outcome);
        self.once.lock().insert(key(scope, name), Held { expires, value });
        Ok(())
    }
}

#[async_trait]
impl BudgetStore for MemoryStore {
    async fn take(&self, name: &str, most: u32, window: Duration, now: SystemTime) -> Result<bool, StoreError> {
        let mut entries = self.budgets.room(now)?;
        let held = entries.entry(key("budget", name.as_bytes())).or_insert(Held {
            expires: now + window * 2,
            value: Window {
                started: now,
                count: 0,
                before: 0,
            },
        });
        let budget = &mut held.value;
        let age = now.duration_since(budget.started).unwrap_or_default();
        if age >= window * 2 {
            (budget.before, budget.count, budget.started) = (0, 0, now);
        } else if age >= window {
            (budget.before, budget.count) = (budget.count, 0);
            budget.started += window;
        }
        let age = now.duration_since(budget.started).unwrap_or_default();
        let weight = 1.0 - age.as_secs_f64() / window.as_secs_f64().max(f64::MIN_POSITIVE);
        let used = f64::from(budget.before) * weight.clamp(0.0, 1.0) + f64::from(budget.count);
        if used + 1.0 > f64::from(most) {
            return Ok(false);
        }
        budget.count += 1;
        held.expires = now + window * 2;
        Ok(true)
    }
}

/// The scope of revoked subjects.
const REVOKED: &str = "revoked";

#[async_trait]
impl RevocationStore for MemoryStore {
    async fn revoke(&self, subject: &str, expires: SystemTime) -> Result<(), StoreError> {
        let mut entries = self.revocations.room(SystemTime::now())?;
        let held = entries
            .entry(key(REVOKED, subject.as_bytes()))
            .or_insert(Held { expires, value: () });
        held.expires = held.expires.max(expires);
        Ok(())
    }

    async fn is_revoked(&self, subject: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self.revocations.holds(REVOKED, subject.as_bytes(), now))
    }

    fn is_revoked_now(&self, subject: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        Some(Ok(self.revocations.holds(REVOKED, subject.as_bytes(), now)))
    }
}

#[async_trait]
impl HistoryStore for MemoryStore {
    async fn note(&self, scope: &str, function: &str, expires: SystemTime) -> Result<(), StoreError> {
        let mut entries = self.history.room(SystemTime::now())?;
        entries.insert(key(scope, function.as_bytes()), Held { expires, value: () });
        Ok(())
    }

    async fn has(&self, scope: &str, function: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self.history.holds(scope, function.as_bytes(), now))
    }

    fn has_now(&self, scope: &str, function: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        Some(Ok(self.history.holds(scope, function.as_bytes(), now)))
    }
}

#[async_trait]
impl SessionStore for MemoryStore {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        let value = Box::new(record);
        let mut entries = self.sessions.room(SystemTime::now())?;
        entries.insert(key, Held { expires, value });
        Ok(())
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        let entries = self.sessions.lock();
        let held = entries.get(&key).filter(|held| held.expires > now);
        Ok(held.map(|held| (*held.value).clone()))
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let mut entries = self.sessions.lock();
        let Some(held) = entries.get_mut(&key).filter(|held| held.expires > now) else {
            return Ok(false);
        };
        held.expires = expires;
        Ok(true)
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let mut entries = self.sessions.lock();
        let Some(held) = entries.get_mut(&key).filter(|held| held.expires > now) else {
            return Ok(false);
        };
        held.value.amend(&amendment);
        Ok(true)
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        self.sessions.lock().remove(&key);
        Ok(())
    }
}
