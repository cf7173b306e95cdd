//! Tasks: what is kept of work that outlives the answer to its call.

mod memory;
mod state;

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;

pub(super) use memory::Tasks;
pub use state::{Begun, KeptTask, NoTransition, TaskOutcome};

use super::StoreError;

/// Keeps tasks until their time is over.
///
/// A store is dumb: what may follow what is known to [`KeptTask`], and two writers that change one task at the same moment are told
/// apart by its [version](KeptTask::version). So every instance of a server that shares a store may serve every task in it.
///
/// A task belongs to its owner, who is part of the key: to everybody else it does not exist.
#[async_trait]
pub trait TaskStore: Send + Sync + 'static {
    /// Keeps a new task, so that [`get`](Self::get) finds it once this has returned.
    ///
    /// # Errors
    /// [`StoreError::Full`] where the owner has `most` tasks already, or the store holds as much as it may. Tasks whose time is
    /// over do not count.
    async fn insert(&self, task: KeptTask, most: usize, now: SystemTime) -> Result<(), StoreError>;

    /// A task of this owner; `None` if there is none of this id, or its time is over.
    async fn get(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError>;

    /// Puts a changed task in the place of the one it was made from, as its next version. `false` if that one is not there any
    /// more: somebody else changed it, or its time is over. Of two callers that changed the same version at most one gets `true`.
    ///
    /// # Errors
    /// [`StoreError::Full`] where the changed task is too large for what is left; the task stays as it was.
    async fn replace(&self, task: KeptTask, now: SystemTime) -> Result<bool, StoreError>;

    /// Up to `most` tasks of this owner in the order of their ids, from the first id after `after`.
    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, StoreError>;
}

/// A store that several servers of one process share.
#[async_trait]
impl<S: TaskStore + ?Sized> TaskStore for Arc<S> {
    async fn insert(&self, task: KeptTask, most: usize, now: SystemTime) -> Result<(), StoreError> {
        (**self).insert(task, most, now).await
    }

    async fn get(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError> {
        (**self).get(owner, id, now).await
    }

    async fn replace(&self, task: KeptTask, now: SystemTime) -> Result<bool, StoreError> {
        (**self).replace(task, now).await
    }

    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, StoreError> {
        (**self).list(owner, after, most, now).await
    }
}
