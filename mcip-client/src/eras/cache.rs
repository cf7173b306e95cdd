//! What was found out about servers, so that it need not be asked again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mcip_core::types::Era;

/// Servers that are remembered. Beyond that, the one that was not used for longest makes room.
const MOST: usize = 1024;

/// Remembers the eras of servers, so that a second connection need not find out again (MCP 2026-07-28, "Backward Compatibility
/// with Initialization-Based Versions"): a server that is known to be of the legacy era is opened a session with at once, and not probed.
/// Cheap to clone; all clones are one cache.
///
/// Give the same one to every [`ClientBuilder`](crate::ClientBuilder::era_cache) of an application. A server is known by what
/// [`Connect::era_key`](crate::transport::Connect::era_key) says of it: its URL, or its program with its arguments. An entry that
/// proves wrong when a connection is opened is dropped, and the server is asked again.
#[derive(Clone, Debug, Default)]
pub struct EraCache(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    eras: HashMap<String, (Era, u64)>,
    /// Counts uses.
    now: u64,
}

impl EraCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The era of a server, if it is known.
    pub fn get(&self, key: &str) -> Option<Era> {
        let mut kept = self.lock();
        kept.now += 1;
        let now = kept.now;
        let (era, used) = kept.eras.get_mut(key)?;
        *used = now;
        Some(*era)
    }

    /// Remembers the era of a server.
    pub fn remember(&self, key: impl Into<String>, era: Era) {
        let key = key.into();
        let mut kept = self.lock();
        kept.now += 1;
        let now = kept.now;
        if kept.eras.len() >= MOST && !kept.eras.contains_key(&key) {
            let oldest = kept.eras.iter().min_by_key(|(_, (_, used))| *used);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                kept.eras.remove(&oldest);
            }
        }
        kept.eras.insert(key, (era, now));
    }

    /// Forgets a server.
    pub fn forget(&self, key: &str) {
        self.lock().eras.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let cache = EraCache::new();
        cache.remember("first", Era::Legacy);
        for index in 1..MOST {
            cache.remember(index.to_string(), Era::Modern);
        }
        assert_eq!(cache.get("first"), Some(Era::Legacy));
        cache.remember("one more", Era::Modern);
        assert_eq!(cache.get("first"), Some(Era::Legacy), "it was used just now");
        assert_eq!(cache.get("1"), None);
        cache.forget("first");
        assert_eq!(cache.clone().get("first"), None);
    }
}
