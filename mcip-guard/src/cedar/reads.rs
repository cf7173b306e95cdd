//! What a policy reads, seen in its JSON form (Cedar, "JSON policy format").

use serde_json::{Value, json};

/// What a policy reads of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reads {
    /// Arguments, trajectory, scores: what only a call has.
    pub(super) call: bool,
    /// The time.
    pub(super) time: bool,
    /// More of the resource than which server it is in, so that it depends on what is read through a template.
    pub(super) resource: bool,
}

impl Reads {
    /// What a policy reads.
    pub(super) fn of(policy: &Value) -> Self {
        let mut reads = Self::default();
        let scope = &policy["resource"];
        let named = scope
            .get("entity")
            .or_else(|| scope.get("in").and_then(|within| within.get("entity")));
        reads.resource = named
            .and_then(|entity| entity["type"].as_str())
            .is_some_and(|kind| kind != "Server");
        walk(&policy["conditions"], &mut reads);
        reads
    }
}

/// Looks at every expression. What is not understood is taken for the worst.
fn walk(expression: &Value, reads: &mut Reads) {
    match expression {
        Value::Array(items) => items.iter().for_each(|item| walk(item, reads)),
        Value::Object(members) => {
            for (operator, operands) in members {
                let left = operands
                    .get("left")
                    .and_then(|left| left.get("Var"))
                    .and_then(Value::as_str);
                match (operator.as_str(), left) {
                    ("." | "has", Some("context")) => match operands.get("attr").and_then(Value::as_str) {
                        Some("labels" | "position") => {}
                        Some("time") => reads.time = true,
                        _ => reads.call = true,
                    },
                    ("." | "has", Some("resource")) => reads.resource = true,
                    ("." | "has", Some(_)) => {}
                    ("in", Some("resource")) => {
                        let kind = operands["right"]["Value"]["__entity"]["type"].as_str();
                        reads.resource |= kind != Some("Server");
                        // What it is compared with may be an expression.
                        walk(&operands["right"], reads);
                    }
                    ("Var", _) => match operands.as_str() {
                        Some("context") => reads.call = true,
                        Some("resource") => reads.resource = true,
                        _ => {}
                    },
                    _ => walk(operands, reads),
                }
            }
        }
        _ => {}
    }
}

/// Every entity that a policy names: its type and its identifier.
pub(super) fn entities(policy: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![policy];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(members) => {
                let text = |key: &str| members.get(key).and_then(Value::as_str);
                if let (2, Some(kind), Some(id)) = (members.len(), text("type"), text("id")) {
                    found.push((kind.to_owned(), id.to_owned()));
                }
                waiting.extend(members.values());
            }
            _ => {}
        }
    }
    found
}

/// A policy as a list asks it: without conditions that only a call answers. `None` if it says nothing then.
pub(super) fn for_lists(policy: &Value, reads: Reads, of_template: bool) -> Option<Value> {
    let open = reads.call || (of_template && reads.resource);
    if !open {
        return Some(policy.clone());
    }
    // A denial that depends on the call is none yet; a permission that does may come.
    if policy["effect"] == "forbid" {
        return None;
    }
    let mut relaxed = policy.clone();
    relaxed["conditions"] = json!([]);
    if of_template && reads.resource {
        relaxed["resource"] = json!({"op": "All"});
    }
    Some(relaxed)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    fn policy(text: &str) -> Value {
        cedar_policy::Policy::from_str(text)
            .expect("a policy")
            .to_json()
            .expect("JSON")
    }

    fn reads(text: &str) -> (bool, bool, bool) {
        let Reads { call, time, resource } = Reads::of(&policy(text));
        (call, time, resource)
    }

    #[test]
    fn what_a_policy_reads_is_seen() {
        for (conditions, expected) in [
            ("", (false, false, false)),
            ("when { context.labels.subject.value == \"x\" }", (false, false, false)),
            (
                "when { context.arguments has amount && context.arguments.amount > 1 }",
                (true, false, false),
            ),
            ("when { context has trajectory }", (true, false, false)),
            ("when { context.time.minuteOfDay > 3 }", (false, true, false)),
            (
                "unless { principal.scopes.contains(\"a\") || context.scores.x > 1 }",
                (true, false, false),
            ),
            ("when { context == {} }", (true, false, false)),
            ("when { resource.readOnly }", (false, false, true)),
            ("when { resource in Server::\"shop\" }", (false, false, false)),
            (
                "when { resource in (if context.time.minuteOfDay < 1 then Server::\"a\" else Server::\"b\") }",
                (false, true, true),
            ),
            (
                "when { if principal.unrestricted then resource == Tool::\"a\" else false }",
                (false, false, true),
            ),
        ] {
            assert_eq!(
                reads(&format!("permit (principal, action, resource) {conditions};")),
                expected,
                "{conditions}"
            );
        }
        assert_eq!(
            reads("permit (principal, action, resource == Resource::\"x\");"),
            (false, false, true)
        );
        assert_eq!(
            reads("permit (principal, action, resource in Server::\"x\");"),
            (false, false, false)
        );
    }

    #[test]
    fn what_depends_on_a_call_is_open_in_a_list() {
        let of = |text: &str| {
            let policy = policy(text);
            for_lists(&policy, Reads::of(&policy), false)
        };
        assert_eq!(
            of("forbid (principal, action, resource) when { context.arguments.a == 1 };"),
            None
        );
        let open = of("permit (principal, action, resource) when { context.arguments.a == 1 };").expect("a policy");
        assert_eq!(open["conditions"], json!([]));
        let closed = of("permit (principal, action, resource) when { resource.readOnly };").expect("a policy");
        assert_ne!(closed["conditions"], json!([]));
    }
}
