//! Labels that nobody knows, on flows where they matter.

use async_trait::async_trait;
use mcip_core::flow::{Basis, Principle};
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

/// Asks (`structure.labels.subject`, `structure.labels.principle`) before a call is made about nobody knows whom, or under
/// nobody knows which principle: on a server before a tool that changes things, on a client before any tool, because whatever a
/// client calls is outside of it.
///
/// A server's own word counts in one direction only. That a tool of another party "only reads" spares no client the question,
/// and a declared principle of `Unknown` raises it even where the framework would have inferred one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Labels;

#[async_trait]
impl Judge for Labels {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        if scope.kind != FrameKind::Request || scope.method != methods::TOOLS_CALL {
            return false;
        }
        match scope.direction {
            // On a server: its own definitions. A tool that does not exist changes nothing.
            Direction::Inbound => scope.descriptor.is_some_and(|descriptor| !descriptor.read_only),
            // On a client.
            Direction::Outbound => true,
        }
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }
}

impl Labels {
    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let ask = |rule: &'static str, evidence: &'static str| Ok(Verdict::Ask(Finding::new(rule, evidence)));
        let flow = view.flow;
        if flow.subject.basis == Basis::Unknown {
            return ask("structure.labels.subject", "nobody knows whom the information is about");
        }
        if flow.principle.basis == Basis::Unknown || flow.principle.value == Principle::Unknown {
            return ask(
                "structure.labels.principle",
                "nobody knows under which principle the information moves",
            );
        }
        Ok(Verdict::Allow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::testing::{Case, rule};

    fn asked(verdict: &Result<Verdict, JudgeError>) -> Option<&str> {
        assert!(matches!(verdict, Ok(Verdict::Ask(_) | Verdict::Allow)));
        rule(verdict)
    }

    #[tokio::test]
    async fn unknown_labels_are_asked_about() {
        let case = Case::server_call("write", "{}");
        assert_eq!(case.judge(&Labels).await, Ok(Verdict::Allow));
        let case = case.flow(|flow| flow.subject.basis = Basis::Unknown);
        assert_eq!(asked(&case.judge(&Labels).await), Some("structure.labels.subject"));
        let case = Case::client_call("write", "{}").flow(|flow| {
            flow.principle.value = Principle::Unknown;
            flow.principle.basis = Basis::Declared;
        });
        assert_eq!(asked(&case.judge(&Labels).await), Some("structure.labels.principle"));
        let case = Case::client_call("write", "{}").flow(|flow| flow.principle.basis = Basis::Unknown);
        assert_eq!(asked(&case.judge(&Labels).await), Some("structure.labels.principle"));
    }

    #[test]
    fn what_only_reads_is_let_be_on_a_server_and_not_on_a_client() {
        assert!(Labels.applies(&Case::server_call("write", "{}").scope()));
        let reads = Case::server_call("read", "{}").descriptor(|d| d.read_only = true);
        assert!(!Labels.applies(&reads.scope()));
        let reads = Case::client_call("read", "{}").descriptor(|d| d.read_only = true);
        assert!(Labels.applies(&reads.scope()));
        assert!(!Labels.applies(&Case::server_result("write", "{}").scope()));
    }
}
