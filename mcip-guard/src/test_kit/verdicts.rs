//! A judge that says what a test wants.

use async_trait::async_trait;
use mcip_core::pipeline::{FlowView, Judge, JudgeError};
use mcip_core::verdict::{Finding, Verdict};

/// A judge made of a closure.
pub struct Verdicts<F> {
    name: &'static str,
    says: F,
}

impl<F> Verdicts<F>
where
    F: Fn(&FlowView<'_>) -> Verdict + Send + Sync + 'static,
{
    /// A judge of this name in the record.
    pub fn by(name: &'static str, says: F) -> Self {
        Self { name, says }
    }
}

impl Verdicts<fn(&FlowView<'_>) -> Verdict> {
    /// Denies every message in which a string is exactly `"deny me"`, under the rule `test.denied`.
    pub fn deny_marked() -> Self {
        Self::by("test", |view| {
            let marked = view.document.root().strings().any(|item| item.node().is_str("deny me"));
            if marked {
                Verdict::Deny(Finding::new("test.denied", "it says so"))
            } else {
                Verdict::Allow
            }
        })
    }
}

#[async_trait]
impl<F> Judge for Verdicts<F>
where
    F: Fn(&FlowView<'_>) -> Verdict + Send + Sync + 'static,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok((self.says)(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok((self.says)(view))
    }
}

impl<F> std::fmt::Debug for Verdicts<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Verdicts").field(&self.name).finish()
    }
}
