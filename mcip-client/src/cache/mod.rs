//! Results that answer later calls while they are fresh (MCP 2026-07-28, "Caching"; SEP-2549).
//!
//! What is kept was judged when it came, and is judged once more whenever it answers a call, as is the call itself: see
//! [`Kept`] and [`Event::Recall`](mcip_core::record::Event::Recall). This is the only place that keeps results.

mod store;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mcip_core::pipeline::Kept;
use mcip_core::types::{CacheHint, Object, methods};

use crate::listen::Change;
use crate::method::Method;
use store::{Entry, Store};

pub(crate) use store::Key;

/// How much a client keeps of what servers say stays fresh for a while, see
/// [`ClientBuilder::cache`](crate::ClientBuilder::cache).
///
/// By default 256 results of 8 MiB together, each for an hour at the most, however long its server says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "limits do nothing until they are given to a builder"]
pub struct CacheLimits {
    entries: usize,
    bytes: usize,
    longest: Duration,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self {
            entries: 256,
            bytes: 8 << 20,
            longest: Duration::from_secs(3600),
        }
    }
}

impl CacheLimits {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Results at the most. The one that was not used for longest makes room.
    pub fn entries(mut self, entries: usize) -> Self {
        self.entries = entries;
        self
    }

    /// Bytes at the most. A result that needs more than a quarter of them is not kept.
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// The longest that a result is used, whatever its server says.
    pub fn longest(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }
}

/// The results of one client.
#[derive(Debug)]
pub(crate) struct Cache(Option<Mutex<Store<Kept>>>);

/// A call that may be answered by what is kept, and whose result may be.
#[derive(Debug)]
pub(crate) struct Ticket {
    key: Key,
    target: Option<Box<str>>,
    authorization: u64,
    epoch: u64,
}

/// Members of `_meta` that say how a call is followed, and nothing about its result (W3C Trace Context, Baggage).
const TRACE: [&str; 3] = ["traceparent", "tracestate", "baggage"];

impl Cache {
    /// Without limits it keeps nothing.
    pub(crate) fn new(limits: Option<CacheLimits>) -> Self {
        Self(limits.map(|limits| Mutex::new(Store::new(limits))))
    }

    fn store(&self) -> Option<MutexGuard<'_, Store<Kept>>> {
        let store = self.0.as_ref()?;
        Some(store.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the call has to do with the cache at all.
    pub(crate) fn ticket<M: Method>(&self, params: &M::Params, authorization: u64) -> Option<Ticket> {
        if !M::Result::CACHEABLE || self.0.is_none() {
            return None;
        }
        let mut params = params.clone();
        let meta = M::meta(&mut params);
        // Whatever else was put there may be a part of what is asked.
        if meta.extra.iter().any(|(key, _)| !TRACE.contains(&key.as_str())) {
            return None;
        }
        *meta = Default::default();
        let target = M::target(&params).map(Box::from);
        let key = Key::new(M::METHOD, serde_json::to_vec(&params).ok()?);
        let epoch = self.store()?.epoch();
        Some(Ticket {
            key,
            target,
            authorization,
            epoch,
        })
    }

    /// What answers the call now.
    pub(crate) fn find(&self, ticket: &Ticket, now: Instant) -> Option<Kept> {
        self.store()?.get(&ticket.key, ticket.authorization, now).cloned()
    }

    /// Keeps the result of a call, if it may be kept.
    pub(crate) fn keep(&self, ticket: Ticket, result: Kept, hint: Option<CacheHint>, authorization: u64, now: Instant) {
        let Some(mut store) = self.store() else { return };
        // Something was said to have changed since it was asked: which came first, the change or the result, can't be known. And
        // for whom it is can't be known where credentials changed meanwhile.
        if store.epoch() != ticket.epoch || ticket.authorization != authorization {
            return;
        }
        let hint = hint.unwrap_or_default();
        let entry = Entry {
            size: result.size(),
            received: result.answered(),
            // A server that calls a result public says so of what others are shown: its word widens nothing here.
            only_for: authorization,
            target: ticket.target,
            value: result,
        };
        store.put(ticket.key, entry, hint.ttl(), now);
    }

    /// Forgets what a change makes stale. Whether that was anything.
    pub(crate) fn changed(&self, change: &Change) -> bool {
        let Some(mut store) = self.store() else { return false };
        match change {
            Change::Tools => store.forget(|key, _| key.is_of(methods::TOOLS_LIST)),
            Change::Prompts => store.forget(|key, _| key.is_of(methods::PROMPTS_LIST)),
            Change::Resources => store
                .forget(|key, _| key.is_of(methods::RESOURCES_LIST) || key.is_of(methods::RESOURCES_TEMPLATES_LIST)),
            // A part of a resource may change it, and the other way round.
            Change::Resource { uri } => store.forget(|key, target| {
                let related = |kept: &str| kept.starts_with(uri.as_str()) || uri.starts_with(kept);
                key.is_of(methods::RESOURCES_READ) && target.is_none_or(related)
            }),
            Change::Missed(_) | Change::Gap => store.forget(|_, _| true),
            Change::Task(_) => false,
        }
    }

    /// Forgets the pages of a list.
    pub(crate) fn forget_pages(&self, method: &str) -> bool {
        self.store()
            .is_some_and(|mut store| store.forget(|key, _| key.is_of(method)))
    }

    /// Forgets everything: the server may be another one now, or changes were missed.
    pub(crate) fn clear(&self) {
        if let Some(mut store) = self.store() {
            store.forget(|_, _| true);
        }
    }
}
