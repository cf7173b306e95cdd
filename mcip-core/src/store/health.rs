//! Whether a store can be reached.

use async_trait::async_trait;

use super::{MemoryStore, StoreError};

/// Says whether a store can answer now, for a readiness check.
#[async_trait]
pub trait StoreHealth: Send + Sync + 'static {
    /// Asks the backend something that it has to answer.
    ///
    /// # Errors
    /// Why it can't. That is for the operator; a stranger hears no more than that the server is not ready.
    async fn check(&self) -> Result<(), StoreError>;
}

#[async_trait]
impl StoreHealth for MemoryStore {
    async fn check(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
