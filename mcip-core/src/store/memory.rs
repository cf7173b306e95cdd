//! Every store in the memory of this process, bounded.

use std::collections::HashMap;
use std::hash::BuildHasher;
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
/// says [`StoreError::Full`] rather than forget something that still protects. Of nonces, once-only steps and completed functions one
/// scope gets no more than its share (an eighth, at least 1024) once half of the room is taken, so that it can't lock out the others.
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
    /// The hash of its scope.
    scope: u64,
    expires: SystemTime,
    value: V,
}

/// What a scope may always have at least of a table that many share.
const SHARE: usize = 1024;
/// How often expired entries are looked for: where there is room, and where there is none.
const SELDOM: Duration = Duration::from_secs(60);
const OFTEN: Duration = Duration::from_secs(1);
/// With fewer entries they are looked for whenever there is no room.
const SMALL: usize = 1024;

/// Entries under digests, so that the length of a key that a peer chose does not matter.
#[derive(Debug)]
struct Table<V> {
    most: usize,
    /// What one scope may have once the table is half full.
    share: usize,
    /// Whether anything was ever to be put in. Most tables stay empty, and asking such a one costs neither lock nor hash.
    used: AtomicBool,
    entries: Mutex<Entries<V>>,
}

#[derive(Debug)]
struct Entries<V> {
    held: HashMap<Digest, Held<V>>,
    /// How many entries each scope has, under its hash.
    scopes: HashMap<u64, usize>,
    /// Nothing expires before.
    earliest: Option<SystemTime>,
    swept: SystemTime,
}

/// One entry of a scope is gone.
fn one_less(scopes: &mut HashMap<u64, usize>, scope: u64) {
    if let Some(count) = scopes.get_mut(&scope) {
        *count -= 1;
        if *count == 0 {
            scopes.remove(&scope);
        }
    }
}

impl<V> Entries<V> {
    fn scope(&self, scope: &str) -> u64 {
        self.scopes.hasher().hash_one(scope)
    }

    fn get(&self, key: &Digest, now: SystemTime) -> Option<&Held<V>> {
        self.held.get(key).filter(|held| held.expires > now)
    }

    /// Something expires at this time.
    fn will_expire(&mut self, at: SystemTime) {
        self.earliest = Some(self.earliest.map_or(at, |earliest| earliest.min(at)));
    }

    /// The entry under a key, which is put in if there is none.
    fn or_put(&mut self, scope: &str, key: Digest, expires: SystemTime, value: V) -> &mut Held<V> {
        let scope = self.scope(scope);
        self.will_expire(expires);
        let scopes = &mut self.scopes;
        self.held.entry(key).or_insert_with(|| {
            *scopes.entry(scope).or_default() += 1;
            Held { scope, expires, value }
        })
    }

    /// Puts an entry in, in place of what was under its key.
    fn put(&mut self, scope: &str, key: Digest, expires: SystemTime, value: V) {
        self.remove(&key);
        self.or_put(scope, key, expires, value);
    }

    fn remove(&mut self, key: &Digest) {
        if let Some(held) = self.held.remove(key) {
            one_less(&mut self.scopes, held.scope);
        }
    }

    /// Drops what has expired, if anything can have and that was not done within this time.
    fn sweep(&mut self, now: SystemTime, every: Duration) {
        // A clock that was set back is no reason to wait.
        let since = now.duration_since(self.swept).unwrap_or(Duration::MAX);
        if since < every || self.earliest.is_none_or(|earliest| earliest > now) {
            return;
        }
        let scopes = &mut self.scopes;
        let mut earliest: Option<SystemTime> = None;
        self.held.retain(|_, held| {
            let stays = held.expires > now;
            if stays {
                earliest = Some(earliest.map_or(held.expires, |earliest| earliest.min(held.expires)));
            } else {
                one_less(scopes, held.scope);
            }
            stays
        });
        (self.earliest, self.swept) = (earliest, now);
    }
}

impl<V> Table<V> {
    /// One that is bounded as a whole.
    fn new(most: usize) -> Self {
        Self {
            most,
            share: usize::MAX,
            used: AtomicBool::new(false),
            entries: Mutex::new(Entries {
                held: HashMap::new(),
                scopes: HashMap::new(),
                earliest: None,
                swept: SystemTime::now(),
            }),
        }
    }

    /// One of which no scope can take so much that none is left for the others.
    fn shared(most: usize) -> Self {
        Self {
            share: (most / 8).max(SHARE),
            ..Self::new(most)
        }
    }

    fn lock(&self) -> MutexGuard<'_, Entries<V>> {
        // Nothing that could panic runs under the lock, and every entry is whole at any time.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks with room for one more entry of a scope.
    fn room(&self, scope: &str, now: SystemTime) -> Result<MutexGuard<'_, Entries<V>>, StoreError> {
        let mut entries = self.lock();
        self.used.store(true, Ordering::Release);
        entries.sweep(now, SELDOM);
        if self.is_full(&entries, scope) {
            let every = if entries.held.len() < SMALL {
                Duration::ZERO
            } else {
                OFTEN
            };
            entries.sweep(now, every);
            if self.is_full(&entries, scope) {
                return Err(StoreError::Full);
            }
        }
        Ok(entries)
    }

    /// Whether a scope gets no further entry. Beyond its share it gets one only while half of the table is free.
    fn is_full(&self, entries: &Entries<V>, scope: &str) -> bool {
        let held = entries.held.len();
        if held < self.most / 2 {
            return false;
        }
        let of_scope = entries.scopes.get(&entries.scope(scope)).copied().unwrap_or_default();
        held >= self.most || of_scope >= self.share
    }

    /// Whether there is an entry that has not expired. Whoever was told that one was put in sees it.
    fn holds(&self, scope: &str, name: &[u8], now: SystemTime) -> bool {
        self.used.load(Ordering::Acquire) && self.lock().get(&key(scope, name), now).is_some()
    }
}

fn key(scope: &str, name: &[u8]) -> Digest {
    Digest::of_parts([scope.as_bytes(), name])
}

impl MemoryStore {
    /// A store that keeps up to 65 536 entries of each kind (about 120 bytes each, and the outcomes of once-only steps; a session is
    /// as large as what its client says of itself, and tasks with their results are bounded by [bytes](Self::with_task_bytes) too).
    pub fn new() -> Self {
        Self::with_capacity(65_536)
    }

    /// A store with its own bound on the entries of each kind.
    pub fn with_capacity(entries: usize) -> Self {
        Self {
            nonces: Table::shared(entries),
            once: Table::shared(entries),
            budgets: Table::new(entries),
            revocations: Table::new(entries),
            history: Table::shared(entries),
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
        let key = key(scope, nonce);
        let mut entries = self.nonces.room(scope, now)?;
        if entries.get(&key, now).is_some() {
            return Ok(false);
        }
        entries.put(scope, key, expires, ());
        Ok(true)
    }
}

#[async_trait]
impl OnceStore for MemoryStore {
    async fn start(&self, scope: &str, name: &[u8], expires: SystemTime) -> Result<OnceState, StoreError> {
        let key = key(scope, name);
        let mut entries = self.once.room(scope, SystemTime::now())?;
        if let Some(held) = entries.held.get(&key) {
            return Ok(match &held.value {
                Some(outcome) => OnceState::Finished(outcome.clone()),
                None => OnceState::Unfinished,
            });
        }
        entries.put(scope, key, expires, None);
        Ok(OnceState::Started)
    }

    async fn finish(&self, scope: &str, name: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError> {
        self.once.lock().put(scope, key(scope, name), expires, Some(outcome));
        Ok(())
    }
}

/// The scope of budgets.
const BUDGET: &str = "budget";

#[async_trait]
impl BudgetStore for MemoryStore {
    async fn take(&self, name: &str, most: u32, window: Duration, now: SystemTime) -> Result<bool, StoreError> {
        let mut entries = self.budgets.room(BUDGET, now)?;
        let new = Window {
            started: now,
            count: 0,
            before: 0,
        };
        let held = entries.or_put(BUDGET, key(BUDGET, name.as_bytes()), now + window * 2, new);
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
        let mut entries = self.revocations.room(REVOKED, SystemTime::now())?;
        let held = entries.or_put(REVOKED, key(REVOKED, subject.as_bytes()), expires, ());
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
        let mut entries = self.history.room(scope, SystemTime::now())?;
        entries.put(scope, key(scope, function.as_bytes()), expires, ());
        Ok(())
    }

    async fn has(&self, scope: &str, function: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self.history.holds(scope, function.as_bytes(), now))
    }

    fn has_now(&self, scope: &str, function: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        Some(Ok(self.history.holds(scope, function.as_bytes(), now)))
    }
}

/// The scope of sessions.
const SESSIONS: &str = "sessions";

#[async_trait]
impl SessionStore for MemoryStore {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        let value = Box::new(record);
        let mut entries = self.sessions.room(SESSIONS, SystemTime::now())?;
        entries.put(SESSIONS, key, expires, value);
        Ok(())
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        let entries = self.sessions.lock();
        Ok(entries.get(&key, now).map(|held| (*held.value).clone()))
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let mut entries = self.sessions.lock();
        let Some(held) = entries.held.get_mut(&key).filter(|held| held.expires > now) else {
            return Ok(false);
        };
        held.expires = expires;
        entries.will_expire(expires);
        Ok(true)
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let mut entries = self.sessions.lock();
        let Some(held) = entries.held.get_mut(&key).filter(|held| held.expires > now) else {
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

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    /// A store in memory never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("a store in memory waited"),
        }
    }

    #[test]
    fn a_scope_that_takes_all_it_can_locks_out_itself_alone() {
        let store = MemoryStore::with_capacity(4096);
        let later = SystemTime::now() + HOUR;
        let mut taken = 0_u32;
        while now(store.consume("greedy", &taken.to_be_bytes(), later)).is_ok() {
            taken += 1;
        }
        assert_eq!(taken, 2048, "half of the table, as nobody else wants it");
        for nonce in 0..1024_u32 {
            let first = now(store.consume("other", &nonce.to_be_bytes(), later));
            assert_eq!(first, Ok(true), "nonce {nonce}");
        }
        assert_eq!(now(store.consume("other", b"beyond", later)), Err(StoreError::Full));
        assert_eq!(now(store.consume("third", b"one", later)), Ok(true));
    }

    #[test]
    fn counts_of_scopes_follow_their_entries_and_nothing_is_swept_in_vain() {
        let now = SystemTime::now();
        let table = Table::<()>::shared(4);
        let name = |number: u8| key("a", &[number]);
        let mut entries = table.room("a", now).expect("room");
        for number in 0..3 {
            entries.put("a", name(number), now + HOUR * u32::from(number + 1), ());
        }
        entries.put("a", name(0), now + HOUR, ());
        entries.put("b", key("b", b"0"), now + HOUR * 9, ());
        let of = |entries: &Entries<()>, scope: &str| entries.scopes.get(&entries.scope(scope)).copied();
        assert_eq!((of(&entries, "a"), of(&entries, "b")), (Some(3), Some(1)));
        drop(entries);
        assert_eq!(table.room("c", now).err(), Some(StoreError::Full));
        assert_eq!(table.lock().earliest, Some(now + HOUR));
        let entries = table.room("c", now + HOUR).expect("one has expired");
        assert_eq!((of(&entries, "a"), entries.held.len()), (Some(2), 3));
        assert_eq!(entries.earliest, Some(now + HOUR * 2));
        drop(entries);
        let mut entries = table.lock();
        entries.remove(&name(1));
        entries.remove(&name(1));
        entries.remove(&name(2));
        assert_eq!((of(&entries, "a"), of(&entries, "b")), (None, Some(1)));
    }
}
