//! Grants that ended: principals whose proof of identity expired or was revoked.

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::principal::{Method, Principal};
use mcip_core::risk::Risk;
use mcip_core::store::{RevocationStore, StoreError};
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::undecided;

/// Denies what a principal asks for, and what it would be told beside its calls, once its proof of identity expired
/// (`structure.grant.expired`) or it was revoked (`structure.grant.revoked`).
///
/// Revoke with [`RevocationStore::revoke`] and the principal's identifier. A call that was let in is answered; a stream of
/// notifications ends. On a client the principal is the server: calls to a revoked server do not leave. The process at the
/// other end of the standard streams can't be revoked: it can be ended.
pub struct Grants {
    store: Arc<dyn RevocationStore>,
}

impl Grants {
    /// A judge that asks this store.
    pub fn new(store: Arc<dyn RevocationStore>) -> Self {
        Self { store }
    }
}

#[async_trait]
impl Judge for Grants {
    fn name(&self) -> &'static str {
        "grants"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        match scope.kind {
            FrameKind::Request => true,
            // Calling something off is never refused.
            FrameKind::Notification => scope.direction == Direction::Outbound && scope.method != methods::CANCELLED,
            FrameKind::Result | FrameKind::InputRequired | FrameKind::Error => false,
        }
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        match known(view) {
            Some(verdict) => Some(Ok(verdict)),
            None => self.store.is_revoked_now(view.principal.id(), view.now).map(answered),
        }
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        match known(view) {
            Some(verdict) => Ok(verdict),
            None => answered(self.store.is_revoked(view.principal.id(), view.now).await),
        }
    }

    async fn shuts_out(&self, principal: &Principal, now: SystemTime) -> Result<bool, JudgeError> {
        if principal.method() == Method::LocalProcess {
            return Ok(false);
        }
        let revoked = match self.store.is_revoked_now(principal.id(), now) {
            Some(known) => known,
            None => self.store.is_revoked(principal.id(), now).await,
        };
        revoked.map_err(undecided)
    }
}

/// What can be told without the store.
fn known(view: &FlowView<'_>) -> Option<Verdict> {
    let principal = view.principal;
    if principal.expires_at().is_some_and(|at| at <= view.now) {
        return Some(ended("structure.grant.expired", "the proof of identity has expired"));
    }
    (principal.method() == Method::LocalProcess).then_some(Verdict::Allow)
}

/// What the store's answer means.
fn answered(revoked: Result<bool, StoreError>) -> Result<Verdict, JudgeError> {
    Ok(if revoked.map_err(undecided)? {
        ended("structure.grant.revoked", "the principal was revoked")
    } else {
        Verdict::Allow
    })
}

fn ended(rule: &'static str, evidence: &'static str) -> Verdict {
    Verdict::Deny(Finding::new(rule, evidence).with_risk(Risk::ExpiredPrivilegeRedundancy))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use mcip_core::store::MemoryStore;

    use super::*;
    use crate::structure::testing::{Case, rule};

    // Covers: EG-jit, EG-continuous
    #[tokio::test]
    async fn an_expired_or_revoked_principal_is_denied_until_it_no_longer_is() {
        let store = Arc::new(MemoryStore::new());
        let judge = Grants::new(store.clone());
        let case = Case::server_call("read", "{}").principal(Principal::new("alice", Method::Bearer));
        assert_eq!(case.judge(&judge).await, Ok(Verdict::Allow));

        let now = SystemTime::now();
        store.revoke("alice", now + Duration::from_secs(60)).await.unwrap();
        assert_eq!(rule(&case.judge(&judge).await), Some("structure.grant.revoked"));

        let other = Case::server_call("read", "{}").principal(Principal::new("bob", Method::Bearer));
        assert_eq!(other.judge(&judge).await, Ok(Verdict::Allow));

        let expired = Principal::new("bob", Method::Bearer).with_expiry(now);
        let case = Case::server_call("read", "{}").principal(expired);
        assert_eq!(rule(&case.judge(&judge).await), Some("structure.grant.expired"));
    }

    #[tokio::test]
    async fn a_store_that_cannot_answer_is_no_permission() {
        struct Broken;
        #[async_trait]
        impl RevocationStore for Broken {
            async fn revoke(&self, _: &str, _: SystemTime) -> Result<(), StoreError> {
                Err(StoreError::Full)
            }
            async fn is_revoked(&self, _: &str, _: SystemTime) -> Result<bool, StoreError> {
                Err(StoreError::Unavailable("no connection".to_owned()))
            }
        }
        let case = Case::server_call("read", "{}").principal(Principal::new("alice", Method::Bearer));
        assert!(case.judge(&Grants::new(Arc::new(Broken))).await.is_err());
    }

    #[test]
    fn requests_and_outbound_notices_are_its_business() {
        let judge = Grants::new(Arc::new(MemoryStore::new()));
        assert!(judge.applies(&Case::server_call("x", "{}").scope()));
        assert!(judge.applies(&Case::client_call("x", "{}").scope()));
        assert!(!judge.applies(&Case::server_result("x", "{}").scope()));
        let notice = |direction, method| {
            judge.applies(&Scope {
                direction,
                kind: FrameKind::Notification,
                method,
                descriptor: None,
            })
        };
        assert!(notice(Direction::Outbound, methods::RESOURCES_UPDATED));
        assert!(!notice(Direction::Outbound, methods::CANCELLED));
        assert!(!notice(Direction::Inbound, methods::PROGRESS));
    }
}
