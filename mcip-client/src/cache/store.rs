//! Entries with a time until which they are fresh, bounded in number and bytes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::CacheLimits;

/// What was asked: the method and every parameter that is not metadata.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    method: &'static str,
    params: Box<[u8]>,
}

impl Key {
    pub(crate) fn new(method: &'static str, params: Vec<u8>) -> Self {
        let params = params.into();
        Self { method, params }
    }

    pub(super) fn is_of(&self, method: &str) -> bool {
        self.method == method
    }
}

/// A result.
#[derive(Clone, Debug)]
pub(super) struct Entry<V> {
    pub(super) value: V,
    /// Bytes that it takes.
    pub(super) size: usize,
    pub(super) received: Instant,
    /// Whose requests it may answer.
    pub(super) only_for: u64,
    /// The tool, prompt or resource.
    pub(super) target: Option<Box<str>>,
}

#[derive(Debug)]
struct Slot<V> {
    entry: Entry<V>,
    fresh_until: Instant,
    /// With its key and the like.
    size: usize,
    used: u64,
}

/// The entries.
#[derive(Debug)]
pub(super) struct Store<V> {
    limits: CacheLimits,
    slots: HashMap<Key, Slot<V>>,
    bytes: usize,
    uses: u64,
    epoch: u64,
}

/// What an entry takes beside its value: a guess that is not too small.
const OVERHEAD: usize = 256;

impl<V> Store<V> {
    pub(super) fn new(limits: CacheLimits) -> Self {
        Self {
            limits,
            slots: HashMap::new(),
            bytes: 0,
            uses: 0,
            epoch: 0,
        }
    }

    /// Changes whenever something was said to be stale.
    pub(super) fn epoch(&self) -> u64 {
        self.epoch
    }

    /// A fresh entry that may answer this requester.
    pub(super) fn get(&mut self, key: &Key, requester: u64, now: Instant) -> Option<&V> {
        if self.slots.get(key)?.fresh_until <= now {
            self.remove(key);
            return None;
        }
        self.uses += 1;
        let uses = self.uses;
        let slot = self.slots.get_mut(key)?;
        if slot.entry.only_for != requester {
            return None;
        }
        slot.used = uses;
        Some(&slot.entry.value)
    }

    /// Puts an entry in place of the one before, which is gone even if this one can't be kept.
    pub(super) fn put(&mut self, key: Key, entry: Entry<V>, ttl: Duration, now: Instant) {
        self.remove(&key);
        let size = entry.size + key.params.len() + entry.target.as_ref().map_or(0, |target| target.len()) + OVERHEAD;
        let Some(fresh_until) = entry.received.checked_add(ttl.min(self.limits.longest)) else {
            return;
        };
        if fresh_until <= now || size > self.limits.bytes / 4 || self.limits.entries == 0 {
            return;
        }
        while self.slots.len() >= self.limits.entries || self.bytes + size > self.limits.bytes {
            self.evict(now);
        }
        self.uses += 1;
        self.bytes += size;
        let used = self.uses;
        self.slots.insert(
            key,
            Slot {
                entry,
                fresh_until,
                size,
                used,
            },
        );
    }

    /// Takes out what is stale, or else the one that was not used for longest.
    fn evict(&mut self, now: Instant) {
        let before = self.slots.len();
        let freed = &mut 0;
        self.slots.retain(|_, slot| {
            let keep = slot.fresh_until > now;
            *freed += if keep { 0 } else { slot.size };
            keep
        });
        self.bytes -= *freed;
        if self.slots.len() < before {
            return;
        }
        let oldest = self.slots.iter().min_by_key(|(_, slot)| slot.used);
        if let Some(key) = oldest.map(|(key, _)| key.clone()) {
            self.remove(&key);
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some(slot) = self.slots.remove(key) {
            self.bytes -= slot.size;
        }
    }

    /// Forgets entries, and has those forgotten that are on their way. Whether there were any.
    pub(super) fn forget(&mut self, which: impl Fn(&Key, Option<&str>) -> bool) -> bool {
        self.epoch += 1;
        let (before, mut freed) = (self.slots.len(), 0);
        self.slots.retain(|key, slot| {
            let keep = !which(key, slot.entry.target.as_deref());
            freed += if keep { 0 } else { slot.size };
            keep
        });
        self.bytes -= freed;
        self.slots.len() < before
    }

    #[cfg(test)]
    pub(super) fn load(&self) -> (usize, usize) {
        let counted: usize = self.slots.values().map(|slot| slot.size).sum();
        assert_eq!(counted, self.bytes, "the bytes are counted right");
        (self.slots.len(), self.bytes)
    }
}
