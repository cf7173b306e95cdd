//! Tokens that were verified, by their digest.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use mcip_core::digest::Digest;
use mcip_core::principal::{Credentials, Principal, Unauthenticated};

use super::confirmation::Confirmation;
use super::scheme::Scheme;

/// What is known of a token. Times and bindings are checked again whenever it is shown.
#[derive(Clone)]
pub(super) struct Verified {
    pub(super) principal: Principal,
    pub(super) confirmation: Confirmation,
    /// Whose keys it was verified with, and at which of their generations.
    pub(super) issuer: usize,
    pub(super) generation: u64,
    /// The token by a name under which it can be revoked, where anybody asks for it.
    pub(super) grant: Option<Arc<str>>,
}

impl Verified {
    /// The principal, where no proof has to be looked at for it; `None` where one has.
    pub(super) fn answer(
        self,
        scheme: Scheme,
        credentials: &Credentials<'_>,
        proof_required: bool,
    ) -> Option<Result<Principal, Unauthenticated>> {
        let answer = self.confirmation.bound(scheme, credentials, proof_required)?;
        Some(answer.map(|()| self.principal))
    }
}

/// What was found out, and until when it may be believed without asking again; without end where that is the token's own.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) found: Result<Verified, Unauthenticated>,
    pub(super) until: Option<SystemTime>,
}

impl Entry {
    /// What was found out, if it may still be believed. The clock is only read where there is an end.
    pub(super) fn at(self, now: impl FnOnce() -> SystemTime) -> Option<Result<Verified, Unauthenticated>> {
        match self.until {
            Some(until) if until <= now() => None,
            _ => Some(self.found),
        }
    }
}

const SHARDS: usize = 16;

/// A cache of bounded size. What was not used since the cache was half full goes first; neither a hit nor a miss walks over it.
pub(super) struct Cache {
    shards: [Mutex<Shard>; SHARDS],
    /// Entries of one half of one shard.
    most: usize,
}

#[derive(Default)]
struct Shard {
    young: HashMap<Digest, Entry>,
    old: HashMap<Digest, Entry>,
}

impl Cache {
    /// A cache of about so many entries at the most.
    pub(super) fn new(most: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::default()),
            most: most.div_ceil(2 * SHARDS).max(1),
        }
    }

    fn shard(&self, digest: &Digest) -> &Mutex<Shard> {
        let [first, ..] = digest.as_bytes();
        // The remainder is below the length of the array.
        &self.shards[usize::from(*first) % SHARDS]
    }

    pub(super) fn get(&self, digest: &Digest) -> Option<Entry> {
        let mut shard = self.shard(digest).lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = shard.young.get(digest) {
            return Some(entry.clone());
        }
        let entry = shard.old.remove(digest)?;
        self.put(&mut shard, *digest, entry.clone());
        Some(entry)
    }

    pub(super) fn insert(&self, digest: Digest, entry: Entry) {
        let mut shard = self.shard(&digest).lock().unwrap_or_else(PoisonError::into_inner);
        self.put(&mut shard, digest, entry);
    }

    fn put(&self, shard: &mut Shard, digest: Digest, entry: Entry) {
        if shard.young.len() >= self.most && !shard.young.contains_key(&digest) {
            shard.old = std::mem::take(&mut shard.young);
        }
        shard.young.insert(digest, entry);
    }

    #[cfg(any(feature = "introspection", test))]
    pub(super) fn remove(&self, digest: &Digest) {
        let mut shard = self.shard(digest).lock().unwrap_or_else(PoisonError::into_inner);
        shard.young.remove(digest);
        shard.old.remove(digest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_within_its_bound_and_keeps_what_is_used() {
        let cache = Cache::new(64);
        let entry = |reason| Entry {
            found: Err(reason),
            until: None,
        };
        let kept = Digest::of(b"kept");
        cache.insert(kept, entry(Unauthenticated::Expired));
        for number in 0..10_000_u32 {
            cache.insert(Digest::of(&number.to_be_bytes()), entry(Unauthenticated::Invalid));
            assert!(cache.get(&kept).is_some_and(|entry| entry.found.is_err()));
        }
        let held: usize = cache
            .shards
            .iter()
            .map(|shard| {
                let shard = shard.lock().expect("not poisoned");
                shard.young.len() + shard.old.len()
            })
            .sum();
        assert!(held <= 64, "{held}");
        cache.remove(&kept);
        assert!(cache.get(&kept).is_none());
    }
}
