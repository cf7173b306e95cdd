//! Credentials that end with the process.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use super::{CredentialStore, StoreError, StoreKey, check_size};
use crate::oauth::secret::Secret;

/// Keeps credentials in memory, wiped when they are dropped. The default.
#[derive(Default)]
pub struct MemoryStore(Mutex<HashMap<StoreKey, Secret>>);

impl MemoryStore {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<StoreKey, Secret>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl CredentialStore for MemoryStore {
    async fn load(&self, key: &StoreKey) -> Result<Option<Secret>, StoreError> {
        Ok(self.with(|kept| kept.get(key).cloned()))
    }

    async fn save(&self, key: &StoreKey, value: Secret) -> Result<(), StoreError> {
        check_size(&value)?;
        self.with(|kept| kept.insert(key.clone(), value));
        Ok(())
    }

    async fn remove(&self, key: &StoreKey) -> Result<(), StoreError> {
        self.with(|kept| kept.remove(key));
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract() {
        super::super::tests::contract(&MemoryStore::default()).await;
    }
}
