//! What an operator stopped, for all instances of a server.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::{MemoryStore, StoreError};

/// Keeps what is stopped, with the reasons, until it is put back. The names are those of whoever stops.
#[async_trait]
pub trait StopStore: Send + Sync + 'static {
    /// Keeps a stop; one of the same name gets another reason.
    async fn put_stop(&self, what: &str, reason: &str) -> Result<(), StoreError>;

    /// Takes a stop back. Whether there was one.
    async fn remove_stop(&self, what: &str) -> Result<bool, StoreError>;

    /// All that is stopped, with the reasons.
    async fn stops(&self) -> Result<Vec<(String, String)>, StoreError>;
}

/// What is stopped, in memory.
#[derive(Debug, Default)]
pub(super) struct Stops(Mutex<BTreeMap<String, String>>);

/// Stops are set by hand; more than these are a mistake.
const MOST: usize = 65_536;

impl Stops {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl StopStore for MemoryStore {
    async fn put_stop(&self, what: &str, reason: &str) -> Result<(), StoreError> {
        let mut stops = self.stops.lock();
        if stops.len() >= MOST && !stops.contains_key(what) {
            return Err(StoreError::Full);
        }
        stops.insert(what.to_owned(), reason.to_owned());
        Ok(())
    }

    async fn remove_stop(&self, what: &str) -> Result<bool, StoreError> {
        Ok(self.stops.lock().remove(what).is_some())
    }

    async fn stops(&self) -> Result<Vec<(String, String)>, StoreError> {
        let stops = self.stops.lock();
        Ok(stops.iter().map(|(what, why)| (what.clone(), why.clone())).collect())
    }
}

/// A store that several servers share.
#[async_trait]
impl<S: StopStore + ?Sized> StopStore for Arc<S> {
    async fn put_stop(&self, what: &str, reason: &str) -> Result<(), StoreError> {
        (**self).put_stop(what, reason).await
    }

    async fn remove_stop(&self, what: &str) -> Result<bool, StoreError> {
        (**self).remove_stop(what).await
    }

    async fn stops(&self) -> Result<Vec<(String, String)>, StoreError> {
        (**self).stops().await
    }
}
