//! What outlives a request stands behind small store traits. Memory implementations are here; file and Redis ones live in
//! `mcip-guard`.
//!
//! Every store is bounded and fails closed: an error refuses the call that needed the answer.

mod approval;
mod bus;
mod events;
mod health;
mod memory;
mod session;
mod shared;
mod stops;
mod task;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;

pub use approval::{
    ApprovalIndex, ApprovalState, ApprovalStore, Asked, Grant, Inserted, KeptApproval, NotGranted, Taken,
};
pub use bus::{Bus, BusListener, Heard};
pub use events::{Appended, EventBounds, EventStore, KeptEvents};
pub use health::StoreHealth;
pub use memory::MemoryStore;
pub use session::{SessionAmendment, SessionId, SessionRecord, SessionStore};
pub use shared::SharedState;
pub use stops::StopStore;
pub use task::{Begun, KeptTask, NoTransition, TaskOutcome, TaskStore};

/// A store could not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It holds as much as it may, and nothing in it has expired.
    Full,
    /// Its backend failed.
    Unavailable(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the store is full"),
            Self::Unavailable(why) => write!(f, "the store is unavailable: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// Remembers values that must be used at most once.
///
/// An entry that is lost is a replay that is let through, so a store that may have lost one has to say [`StoreError::Unavailable`] rather
/// than `true`.
#[async_trait]
pub trait NonceStore: Send + Sync + 'static {
    /// Takes a nonce in a scope (a key, an audience, a principal). `true` the first time, `false` ever after, until `expires`.
    /// Two callers at the same moment never both get `true`.
    ///
    /// # Errors
    /// [`StoreError`]: it is not known whether the nonce is new, so what carries it is refused.
    async fn consume(&self, scope: &str, nonce: &[u8], expires: SystemTime) -> Result<bool, StoreError>;
}

/// What is known of a step that must run once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnceState {
    /// Nobody started it before; this caller has to run it and then call [`OnceStore::finish`].
    Started,
    /// Somebody started it and has not finished; whether its effect took place is not known.
    Unfinished,
    /// It ran, with this outcome.
    Finished(Bytes),
}

/// Remembers steps that must run once, with their outcome.
#[async_trait]
pub trait OnceStore: Send + Sync + 'static {
    /// Starts a step, or tells what became of it. Two callers at the same moment never both get [`OnceState::Started`].
    ///
    /// # Errors
    /// [`StoreError`]: the step is not run.
    async fn start(&self, scope: &str, key: &[u8], expires: SystemTime) -> Result<OnceState, StoreError>;

    /// Keeps the outcome of a step that [`start`](Self::start) gave to this caller.
    ///
    /// # Errors
    /// [`StoreError`]: the step stays [unfinished](OnceState::Unfinished), and is not run again.
    async fn finish(&self, scope: &str, key: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError>;
}

/// Counts what may be used only so often.
#[async_trait]
pub trait BudgetStore: Send + Sync + 'static {
    /// Takes one from the budget of `key`: at most `most` in any `window`. `false` if nothing is left; then nothing is taken.
    ///
    /// # Errors
    /// [`StoreError`]: what would be taken is refused.
    async fn take(&self, key: &str, most: u32, window: Duration, now: SystemTime) -> Result<bool, StoreError>;
}

/// Knows what was revoked before it expired: principals and grants.
#[async_trait]
pub trait RevocationStore: Send + Sync + 'static {
    /// Revokes a subject (a principal, a grant) until `expires`, after which it would be refused anyway. What was revoked for longer
    /// stays so.
    ///
    /// # Errors
    /// [`StoreError`]: it is not known whether the subject is revoked now.
    async fn revoke(&self, subject: &str, expires: SystemTime) -> Result<(), StoreError>;

    /// Whether the subject is revoked at `now`.
    ///
    /// # Errors
    /// [`StoreError`]: the call is refused.
    async fn is_revoked(&self, subject: &str, now: SystemTime) -> Result<bool, StoreError>;

    /// The same without waiting; `None` if this store has to wait for something. This is asked for every call.
    fn is_revoked_now(&self, subject: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        let _ = (subject, now);
        None
    }
}

/// Remembers which functions somebody has completed, so that an order between them can be demanded.
#[async_trait]
pub trait HistoryStore: Send + Sync + 'static {
    /// Notes that `function` was completed in `scope` (a principal, a trajectory).
    ///
    /// # Errors
    /// [`StoreError`]: what requires the function stays refused.
    async fn note(&self, scope: &str, function: &str, expires: SystemTime) -> Result<(), StoreError>;

    /// Whether it was.
    ///
    /// # Errors
    /// [`StoreError`]: the call is refused.
    async fn has(&self, scope: &str, function: &str, now: SystemTime) -> Result<bool, StoreError>;

    /// The same without waiting; `None` if this store has to wait for something.
    fn has_now(&self, scope: &str, function: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        let _ = (scope, function, now);
        None
    }
}

/// A store that several servers share.
#[async_trait]
impl<S: NonceStore + ?Sized> NonceStore for Arc<S> {
    async fn consume(&self, scope: &str, nonce: &[u8], expires: SystemTime) -> Result<bool, StoreError> {
        (**self).consume(scope, nonce, expires).await
    }
}

/// A store that several servers share.
#[async_trait]
impl<S: OnceStore + ?Sized> OnceStore for Arc<S> {
    async fn start(&self, scope: &str, key: &[u8], expires: SystemTime) -> Result<OnceState, StoreError> {
        (**self).start(scope, key, expires).await
    }

    async fn finish(&self, scope: &str, key: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError> {
        (**self).finish(scope, key, outcome, expires).await
    }
}
