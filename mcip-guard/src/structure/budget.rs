//! Budgets: how often a principal may call a tool.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::pipeline::{FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::store::BudgetStore;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::undecided;

/// How often each principal may call one tool, or all tools together, within a time that slides along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    tool: Option<Box<str>>,
    most: u32,
    window: Duration,
}

impl Budget {
    /// At most so many calls of this tool, named as in a call.
    pub fn of_tool(tool: impl Into<String>, most: u32, window: Duration) -> Self {
        Self {
            tool: Some(tool.into().into_boxed_str()),
            most,
            window,
        }
    }

    /// At most so many calls of tools, whichever they are.
    pub fn of_all_tools(most: u32, window: Duration) -> Self {
        Self {
            tool: None,
            most,
            window,
        }
    }

    /// The name in the store; the length keeps a tool's name and a principal's apart.
    fn key(&self, principal: &str) -> String {
        match &self.tool {
            Some(tool) => format!("tool:{}:{tool}:{principal}", tool.len()),
            None => format!("tools:{principal}"),
        }
    }

    fn concerns(&self, tool: Option<&str>) -> bool {
        self.tool.as_deref().is_none_or(|own| Some(own) == tool)
    }
}

/// Denies (`structure.budget`) calls beyond what an operator set. A call counts against every budget that concerns it, in the
/// order given; one that is denied has used up those before the one that was empty.
pub struct Budgets {
    store: Arc<dyn BudgetStore>,
    budgets: Vec<Budget>,
}

impl Budgets {
    /// A judge of these budgets, which counts in this store.
    pub fn new(store: Arc<dyn BudgetStore>, budgets: impl IntoIterator<Item = Budget>) -> Self {
        Self {
            store,
            budgets: budgets.into_iter().collect(),
        }
    }
}

#[async_trait]
impl Judge for Budgets {
    fn name(&self) -> &'static str {
        "budgets"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request && scope.method == methods::TOOLS_CALL && {
            // Without a catalogue the name is known only to `judge`.
            let name = scope.descriptor.map(|descriptor| descriptor.name.as_str());
            self.budgets
                .iter()
                .any(|budget| name.is_none() || budget.concerns(name))
        }
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        for budget in self.budgets.iter().filter(|budget| budget.concerns(view.target)) {
            let key = budget.key(view.principal.id());
            let taken = self.store.take(&key, budget.most, budget.window, view.now).await;
            if !taken.map_err(undecided)? {
                let what = if budget.tool.is_some() {
                    "of this tool"
                } else {
                    "of tools"
                };
                let evidence = format!(
                    "more than {} calls {what} in {} s",
                    budget.most,
                    budget.window.as_secs()
                );
                return Ok(Verdict::Deny(Finding::new("structure.budget", evidence)));
            }
        }
        Ok(Verdict::Allow)
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::principal::{Method, Principal};
    use mcip_core::store::MemoryStore;

    use super::*;
    use crate::structure::testing::{Case, rule};

    const HOUR: Duration = Duration::from_secs(3600);

    // Covers: T10, EG-quota
    #[tokio::test]
    async fn a_budget_is_per_principal_and_tool_and_refills() {
        let judge = Budgets::new(Arc::new(MemoryStore::new()), [Budget::of_tool("mail", 2, HOUR)]);
        let mail = Case::server_call("mail", "{}");
        assert!(judge.applies(&mail.scope()));
        assert!(!judge.applies(&Case::server_call("read", "{}").scope()));
        assert!(!judge.applies(&Case::server_result("mail", "{}").scope()));
        assert_eq!(mail.judge(&judge).await, Ok(Verdict::Allow));
        assert_eq!(mail.judge(&judge).await, Ok(Verdict::Allow));
        assert_eq!(rule(&mail.judge(&judge).await), Some("structure.budget"));
        let other = Case::server_call("mail", "{}").principal(Principal::new("other", Method::Bearer));
        assert_eq!(other.judge(&judge).await, Ok(Verdict::Allow));
        let later = Case::server_call("mail", "{}").later(HOUR * 2);
        assert_eq!(later.judge(&judge).await, Ok(Verdict::Allow));
    }

    #[tokio::test]
    async fn a_budget_of_all_tools_counts_them_together() {
        let judge = Budgets::new(Arc::new(MemoryStore::new()), [Budget::of_all_tools(1, HOUR)]);
        assert_eq!(Case::server_call("a", "{}").judge(&judge).await, Ok(Verdict::Allow));
        assert_eq!(
            rule(&Case::server_call("b", "{}").judge(&judge).await),
            Some("structure.budget")
        );
    }
}
