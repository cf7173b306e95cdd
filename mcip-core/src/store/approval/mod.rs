//! Approvals: what somebody is asked to let pass, what became of it, and the store that remembers it.

mod index;
mod state;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use std::sync::PoisonError;
use std::time::SystemTime;

use super::{MemoryStore, StoreError};
use crate::digest::Digest;

pub use index::ApprovalIndex;
pub use state::{ApprovalState, Grant, KeptApproval, NotGranted, Taken};

/// What somebody is asked to approve, in words for whoever decides. An approval holds for exactly this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Asked {
    /// Who calls; on a client, which server is called.
    pub principal: String,
    /// How that was authenticated.
    pub authentication: String,
    /// `inbound` or `outbound`.
    pub direction: String,
    /// The method.
    pub method: String,
    /// The tool, prompt or resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Digest of the arguments: of the parameters without metadata, answers and state, in canonical form.
    pub arguments_digest: String,
    /// Digest of the definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition_digest: Option<String>,
    /// The rule that wants it asked.
    pub rule: String,
    /// The risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// What was seen.
    pub evidence: String,
    /// The trajectory, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trajectory: Option<String>,
    /// The arguments, to be shown to whoever decides: cut where they are long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arguments: Option<String>,
    /// Whether something was left out of what is shown, because it is long. Whoever decides has to know that before all else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// What came of putting an approval in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It is kept.
    New,
    /// The same thing is asked already, or was decided: this is kept.
    Known(Box<KeptApproval>),
}

/// Remembers approvals. Bounded; what is over is forgotten.
///
/// Every change is a [`replace`](Self::replace) of one version by the next, so that of two that happen at the same moment (somebody
/// approves, and it is denied; a call uses it, and another does) one comes first and the other sees it.
#[async_trait]
pub trait ApprovalStore: Send + Sync + 'static {
    /// Puts an approval in, unless one is kept that [stands for](KeptApproval::stands_for) the same call: of the same binding, in the
    /// same trajectory.
    ///
    /// # Errors
    /// [`StoreError::Full`] where it keeps as many as it may, or as many of this principal wait as may.
    async fn insert(&self, approval: KeptApproval, now: SystemTime) -> Result<Inserted, StoreError>;

    /// The approval with this identifier.
    async fn get(&self, id: &str, now: SystemTime) -> Result<Option<KeptApproval>, StoreError>;

    /// The approvals for this binding: those that calls have used, and at most one that [stands for](KeptApproval::stands_for) a call.
    async fn find(&self, binding: &Digest, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError>;

    /// Puts the next version in place of the one that it was made from; its [version](KeptApproval::version) is still that one's.
    /// `false` if another took its place, or its time is over: nothing was changed.
    async fn replace(&self, approval: KeptApproval, now: SystemTime) -> Result<bool, StoreError>;

    /// Every approval that is kept, the oldest first.
    async fn list(&self, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError>;
}

#[async_trait]
impl ApprovalStore for MemoryStore {
    async fn insert(&self, approval: KeptApproval, now: SystemTime) -> Result<Inserted, StoreError> {
        self.locked_approvals().insert(approval, now)
    }

    async fn get(&self, id: &str, now: SystemTime) -> Result<Option<KeptApproval>, StoreError> {
        Ok(self.locked_approvals().get(id, now).cloned())
    }

    async fn find(&self, binding: &Digest, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError> {
        Ok(self.locked_approvals().find(binding, now).cloned().collect())
    }

    async fn replace(&self, approval: KeptApproval, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self.locked_approvals().replace(approval, now).is_some())
    }

    async fn list(&self, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError> {
        Ok(self.locked_approvals().list(now).cloned().collect())
    }
}

impl MemoryStore {
    fn locked_approvals(&self) -> std::sync::MutexGuard<'_, ApprovalIndex> {
        // Every change under the lock is whole before anything could panic.
        self.approvals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
