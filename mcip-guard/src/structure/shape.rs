//! Shapes: what a result must have to be the result of its method.

use async_trait::async_trait;
use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

/// Denies (`structure.shape`) results that lack the members their method promises, before a client's own code reads them.
///
/// It looks at the outermost members only, and of lists at each entry's name; a full check is the typed decoding that follows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shapes;

/// The list that a method's result must have, and the member by which each of its entries is known.
fn list_of(method: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match method {
        methods::TOOLS_LIST => ("tools", Some("name")),
        methods::PROMPTS_LIST => ("prompts", Some("name")),
        methods::RESOURCES_LIST => ("resources", Some("uri")),
        methods::RESOURCES_TEMPLATES_LIST => ("resourceTemplates", Some("uriTemplate")),
        methods::RESOURCES_READ => ("contents", Some("uri")),
        methods::PROMPTS_GET => ("messages", Some("role")),
        _ => return None,
    })
}

fn is(node: Option<Node<'_>>, kind: Kind) -> bool {
    node.is_some_and(|node| node.kind() == kind)
}

/// What is wrong with the result of a method, in words that name no value.
fn fault(method: &str, result: Option<Node<'_>>) -> Option<String> {
    let Some(result) = result.filter(|result| result.kind() == Kind::Object) else {
        return Some("the result is not an object".to_owned());
    };
    if method == methods::TOOLS_CALL {
        return match result.get("content") {
            Some(content) if content.kind() != Kind::Array => Some("content is not an array".to_owned()),
            Some(content) => content
                .elements()
                .any(|block| !is(block.get("type"), Kind::String))
                .then(|| "an entry of content has no type".to_owned()),
            // A task was begun, or there is structured content only, as some servers have it.
            None if is(result.get("task"), Kind::Object) || result.get("structuredContent").is_some() => None,
            None if result
                .get("resultType")
                .is_some_and(|kind| kind.kind() == Kind::String && !kind.is_str("complete")) =>
            {
                None
            }
            None => Some("content is missing".to_owned()),
        };
    }
    let (list, name) = list_of(method)?;
    match result.get(list) {
        Some(entries) if entries.kind() == Kind::Array => {
            let nameless = |entry: Node<'_>| name.is_some_and(|name| !is(entry.get(name), Kind::String));
            let index = entries.elements().position(nameless)?;
            Some(format!("{list}/{index} has no {}", name.unwrap_or_default()))
        }
        Some(_) => Some(format!("{list} is not an array")),
        None => Some(format!("{list} is missing")),
    }
}

#[async_trait]
impl Judge for Shapes {
    fn name(&self) -> &'static str {
        "shapes"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Result
            && scope.direction == Direction::Inbound
            && (scope.method == methods::TOOLS_CALL || list_of(scope.method).is_some())
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }
}

impl Shapes {
    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(match fault(view.method, view.body) {
            None => Verdict::Allow,
            Some(fault) => Verdict::Deny(Finding::new("structure.shape", fault).with_risk(Risk::DataInjection)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::testing::{Case, rule};

    #[tokio::test]
    async fn results_have_the_shape_that_their_method_promises() {
        for (method, good, bad) in [
            (
                methods::TOOLS_CALL,
                &[
                    r#"{"content":[]}"#,
                    r#"{"content":[{"type":"text","text":"x"}]}"#,
                    r#"{"task":{"taskId":"1"}}"#,
                    r#"{"resultType":"task","taskId":"1"}"#,
                    r#"{"structuredContent":3}"#,
                ][..],
                &[
                    r"[]",
                    r#""x""#,
                    r"{}",
                    r#"{"content":"x"}"#,
                    r#"{"content":["x"]}"#,
                    r#"{"resultType":"complete"}"#,
                ][..],
            ),
            (
                methods::TOOLS_LIST,
                &[r#"{"tools":[]}"#, r#"{"tools":[{"name":"a"}],"nextCursor":"x"}"#][..],
                &[
                    r"{}",
                    r#"{"tools":{}}"#,
                    r#"{"tools":[{}]}"#,
                    r#"{"tools":[{"name":1}]}"#,
                ][..],
            ),
            (
                methods::RESOURCES_READ,
                &[r#"{"contents":[{"uri":"x:y","text":""}]}"#][..],
                &[r#"{"contents":null}"#, r#"{"contents":[{"text":""}]}"#][..],
            ),
        ] {
            for result in good {
                let case = Case::client_result(method, result);
                assert!(Shapes.applies(&case.scope()));
                assert_eq!(case.judge(&Shapes).await, Ok(Verdict::Allow), "{method} {result}");
            }
            for result in bad {
                let verdict = Case::client_result(method, result).judge(&Shapes).await;
                assert_eq!(rule(&verdict), Some("structure.shape"), "{method} {result}");
            }
        }
    }

    #[test]
    fn only_results_from_servers_are_its_business() {
        assert!(!Shapes.applies(&Case::server_result("x", "{}").scope()));
        assert!(!Shapes.applies(&Case::client_call("x", "{}").scope()));
        assert!(!Shapes.applies(&Case::client_result(methods::PING, "{}").scope()));
    }
}
