//! A function that decides.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Decided, JudgeError};
use mcip_core::store::Asked;

use super::binding::Bound;

/// Asks a function: a dialog, a policy service, whatever decides. What takes too long is refused.
///
/// ```
/// use mcip_core::pipeline::Approval;
/// use mcip_guard::approval::{Asked, Callback};
///
/// let approver = Callback::new(|asked: Asked| async move {
///     let mine = asked.principal == "alice" && asked.rule == "norms.mail";
///     if mine { Approval::Granted } else { Approval::Refused }
/// });
/// # let _ = approver;
/// ```
pub struct Callback<F> {
    decide: F,
    within: Duration,
}

impl<F, A> Callback<F>
where
    F: Fn(Asked) -> A + Send + Sync + 'static,
    A: Future<Output = Approval> + Send,
{
    /// An approver that asks this function and gives it two minutes.
    pub fn new(decide: F) -> Self {
        Self {
            decide,
            within: Duration::from_secs(120),
        }
    }

    /// Sets how long it may take. The call waits for as long; its caller may give up before.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }
}

#[async_trait]
impl<F, A> Approver for Callback<F>
where
    F: Fn(Asked) -> A + Send + Sync + 'static,
    A: Future<Output = Approval> + Send,
{
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        self.decide(request).await.map(|decided| decided.approval)
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        let asked = Bound::of(request, true).asked;
        let answer = tokio::time::timeout(self.within, (self.decide)(asked)).await;
        Ok(match answer {
            Ok(approval) => approval.into(),
            Err(_) => Decided {
                note: Text::Static("nobody answered in time"),
                stands: false,
                ..Decided::from(Approval::Refused)
            },
        })
    }
}

impl<F> fmt::Debug for Callback<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("within", &self.within)
            .finish_non_exhaustive()
    }
}
