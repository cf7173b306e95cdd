//! Replays: the same call again, where once was meant.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::json::{Node, canonical};
use mcip_core::pipeline::{FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::store::NonceStore;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::undecided;

/// A tool that does with the same parameters only once what it does: a payment, a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTime {
    tool: Box<str>,
    window: Duration,
}

impl OneTime {
    /// This tool, named as in a call: a call that equals one of the same principal within `window` is a replay.
    pub fn new(tool: impl Into<String>, window: Duration) -> Self {
        Self {
            tool: tool.into().into_boxed_str(),
            window,
        }
    }
}

/// Denies (`structure.replay`) a call that equals an earlier one of the same principal, for tools that an operator named.
///
/// Calls are equal if their parameters are, whatever the spelling of the JSON and apart from `_meta`; the rounds of one call
/// that asks for input differ by their `requestState`. A call that a judge after this one denies counts as made, so this one
/// sits last.
pub struct Replays {
    store: Arc<dyn NonceStore>,
    tools: Vec<OneTime>,
}

impl Replays {
    /// A judge of these tools, which remembers calls in this store.
    pub fn new(store: Arc<dyn NonceStore>, tools: impl IntoIterator<Item = OneTime>) -> Self {
        Self {
            store,
            tools: tools.into_iter().collect(),
        }
    }

    fn tool(&self, name: &str) -> Option<&OneTime> {
        self.tools.iter().find(|tool| &*tool.tool == name)
    }
}

/// The digest of what makes two calls equal.
fn digest(params: Option<Node<'_>>) -> Digest {
    let mut members: Vec<(String, Vec<u8>)> = params
        .into_iter()
        .flat_map(|params| params.members())
        .filter(|(key, _)| key != "_meta")
        .map(|(key, value)| {
            // A number that has no safe canonical form is compared as it is spelt.
            let text = canonical::to_vec(value).unwrap_or_else(|_| value.raw().as_bytes().to_vec());
            (key.into_owned(), text)
        })
        .collect();
    members.sort_unstable();
    Digest::of_parts(
        members
            .iter()
            .flat_map(|(key, value)| [key.as_bytes(), value.as_slice()]),
    )
}

#[async_trait]
impl Judge for Replays {
    fn name(&self) -> &'static str {
        "replays"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request
            && scope.method == methods::TOOLS_CALL
            && match scope.descriptor {
                Some(descriptor) => self.tool(descriptor.name.as_str()).is_some(),
                // Without a catalogue the name is known only to `judge`.
                None => !self.tools.is_empty(),
            }
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let Some(tool) = view.target.and_then(|name| self.tool(name)) else {
            return Ok(Verdict::Allow);
        };
        let scope = format!("replay:{}", view.principal.id());
        let nonce = digest(view.body);
        let first = self
            .store
            .consume(&scope, nonce.as_bytes(), view.now + tool.window)
            .await;
        if first.map_err(undecided)? {
            return Ok(Verdict::Allow);
        }
        let finding =
            Finding::new("structure.replay", "the same call was made before").with_risk(Risk::ReplayInjection);
        Ok(Verdict::Deny(finding))
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::principal::{Method, Principal};
    use mcip_core::store::MemoryStore;

    use super::*;
    use crate::structure::testing::{Case, rule};

    fn judge() -> Replays {
        Replays::new(
            Arc::new(MemoryStore::new()),
            [OneTime::new("pay", Duration::from_secs(60))],
        )
    }

    fn pay(params: &str) -> Case {
        Case::server_params("pay", params)
    }

    // Covers: EG-sequence
    #[tokio::test]
    async fn the_same_call_passes_once_however_it_is_spelt() {
        let judge = judge();
        let first = pay(r#"{"name":"pay","arguments":{"to":"a","sum":1}}"#);
        assert!(judge.applies(&first.scope()));
        assert_eq!(first.judge(&judge).await, Ok(Verdict::Allow));
        for again in [
            r#"{"name":"pay","arguments":{"to":"a","sum":1}}"#,
            r#"{ "arguments" : { "sum":1.0, "to":"\u0061" }, "name":"pay", "_meta":{"progressToken":7} }"#,
        ] {
            assert_eq!(
                rule(&pay(again).judge(&judge).await),
                Some("structure.replay"),
                "{again}"
            );
        }
        for other in [
            r#"{"name":"pay","arguments":{"to":"b","sum":1}}"#,
            r#"{"name":"pay","arguments":{"to":"a","sum":1},"requestState":"x"}"#,
        ] {
            assert_eq!(pay(other).judge(&judge).await, Ok(Verdict::Allow), "{other}");
        }
        let somebody = first.principal(Principal::new("somebody else", Method::Bearer));
        assert_eq!(somebody.judge(&judge).await, Ok(Verdict::Allow));
    }

    #[test]
    fn other_tools_cost_nothing() {
        assert!(!judge().applies(&Case::server_call("read", "{}").scope()));
    }
}
