//! Order between tools: what must have been completed before.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::catalogue::Descriptor;
use mcip_core::error::shown;
use mcip_core::pipeline::{FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::principal::Principal;
use mcip_core::risk::Risk;
use mcip_core::store::HistoryStore;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::undecided;

/// Denies (`structure.order`) a call of a tool whose [`Descriptor::requires`] names tools of the same server that this
/// principal has not completed. [`Completions`] is what notes them; both share a store.
pub struct Order {
    store: Arc<dyn HistoryStore>,
}

impl Order {
    /// A judge that asks this store.
    pub fn new(store: Arc<dyn HistoryStore>) -> Self {
        Self { store }
    }
}

/// Notes each of the named tools that a principal completed: an answer of `tools/call` without `isError`.
///
/// It never stops anything. Give it an [audit seat](mcip_core::pipeline::Seat::audit): a store that can't take a note is then
/// recorded, and what depends on the note is denied later.
pub struct Completions {
    store: Arc<dyn HistoryStore>,
    functions: HashSet<Box<str>>,
    valid_for: Duration,
}

impl Completions {
    /// Notes these tools, named as in [`Descriptor::name`]. A completion counts for an hour.
    pub fn new<I>(store: Arc<dyn HistoryStore>, functions: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Self {
            store,
            functions: functions.into_iter().map(|name| name.into().into_boxed_str()).collect(),
            valid_for: Duration::from_secs(3600),
        }
    }

    /// Sets how long a completion counts.
    #[must_use]
    pub fn valid_for(mut self, time: Duration) -> Self {
        self.valid_for = time;
        self
    }
}

/// A tool's identifier in flows, from the identifier of another tool of its server.
fn beside(descriptor: &Descriptor, name: &str) -> String {
    format!("{}/{name}", descriptor.server())
}

fn scope_of(principal: &Principal) -> String {
    format!("order:{}", principal.id())
}

#[async_trait]
impl Judge for Order {
    fn name(&self) -> &'static str {
        "order"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request
            && scope.method == methods::TOOLS_CALL
            && scope
                .descriptor
                .is_some_and(|descriptor| !descriptor.requires.is_empty())
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let Some(descriptor) = view.descriptor else {
            return Some(Ok(Verdict::Allow));
        };
        let scope = scope_of(view.principal);
        for required in &descriptor.requires {
            let function = beside(descriptor, required.as_str());
            match self.store.has_now(&scope, &function, view.now)? {
                Ok(true) => {}
                Ok(false) => return Some(Ok(missing(required.as_str()))),
                Err(error) => return Some(Err(undecided(error))),
            }
        }
        Some(Ok(Verdict::Allow))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let Some(descriptor) = view.descriptor else {
            return Ok(Verdict::Allow);
        };
        let scope = scope_of(view.principal);
        for required in &descriptor.requires {
            let function = beside(descriptor, required.as_str());
            if !self.store.has(&scope, &function, view.now).await.map_err(undecided)? {
                return Ok(missing(required.as_str()));
            }
        }
        Ok(Verdict::Allow)
    }
}

fn missing(required: &str) -> Verdict {
    let evidence = format!("{} has not been completed before", shown(required));
    Verdict::Deny(Finding::new("structure.order", evidence).with_risk(Risk::CausalDependencyInjection))
}

#[async_trait]
impl Judge for Completions {
    fn name(&self) -> &'static str {
        "completions"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Result
            && scope.method == methods::TOOLS_CALL
            && scope
                .descriptor
                .is_some_and(|descriptor| self.functions.contains(descriptor.name.as_str()))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let (Some(descriptor), Some(result)) = (view.descriptor, view.body) else {
            return Ok(Verdict::Allow);
        };
        let failed = result.get("isError").and_then(|is| is.as_bool()) == Some(true);
        // A task that was only begun is not completed; what it came to is the answer to another method.
        let begun =
            result.get("task").is_some() || result.get("resultType").is_some_and(|kind| !kind.is_str("complete"));
        if !failed && !begun {
            let expires = view.now + self.valid_for;
            let scope = scope_of(view.principal);
            self.store
                .note(&scope, descriptor.flow_id.as_str(), expires)
                .await
                .map_err(undecided)?;
        }
        Ok(Verdict::Allow)
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::store::MemoryStore;

    use super::*;
    use crate::structure::testing::{Case, rule};

    // Covers: EG-sequence, ASI02
    #[tokio::test]
    async fn a_tool_waits_for_what_it_requires() {
        let store = Arc::new(MemoryStore::new());
        let (order, completions) = (Order::new(store.clone()), Completions::new(store, ["search"]));
        let book = || Case::server_call("book", "{}").descriptor(|d| d.requires = vec!["search".into()]);
        assert!(order.applies(&book().scope()));
        let denied = book().judge(&order).await;
        assert_eq!(rule(&denied), Some("structure.order"));

        for unfinished in [
            r#"{"content":[],"isError":true}"#,
            r#"{"task":{}}"#,
            r#"{"resultType":"task"}"#,
        ] {
            let case = Case::server_result("search", unfinished);
            assert_eq!(case.judge(&completions).await, Ok(Verdict::Allow));
            assert_eq!(
                rule(&book().judge(&order).await),
                Some("structure.order"),
                "{unfinished}"
            );
        }
        let done = Case::server_result("search", r#"{"content":[],"resultType":"complete"}"#);
        assert!(completions.applies(&done.scope()));
        assert_eq!(done.judge(&completions).await, Ok(Verdict::Allow));
        assert_eq!(book().judge(&order).await, Ok(Verdict::Allow));

        let somebody = Principal::new("somebody else", mcip_core::principal::Method::Bearer);
        assert_eq!(
            rule(&book().principal(somebody).judge(&order).await),
            Some("structure.order")
        );
    }

    #[test]
    fn tools_that_require_nothing_and_are_required_by_none_cost_nothing() {
        let store = Arc::new(MemoryStore::new());
        assert!(!Order::new(store.clone()).applies(&Case::server_call("search", "{}").scope()));
        assert!(!Completions::new(store, ["search"]).applies(&Case::server_result("book", "{}").scope()));
    }
}
