//! One line of input: the tools that were there, who asked, and what happened.

use std::sync::Arc;

use bytes::Bytes;
use mcip_core::json::{Document, Kind, Node};
use serde_json::{Map, Value};

use super::dialogue;
use crate::Problem;
use crate::panel::scan_limits;

/// Bytes of one line at the most.
pub(super) const MOST_BYTES: usize = 16 << 20;
/// Values and keys of one line at the most, those within its strings counted: each takes some hundred bytes, in several copies, while it is judged.
const MOST_VALUES: usize = 1 << 20;
/// Steps of one trajectory at the most.
const MOST_STEPS: usize = 10_000;

/// A trajectory that happened, and what is known around it.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub(super) id: Option<Value>,
    pub(super) tools: Vec<ToolDef>,
    pub(super) principal: Option<Who>,
    pub(super) steps: Vec<Step>,
    /// The label that somebody gave it, in the authors' form of the benchmark.
    pub(super) expected: Option<String>,
}

/// A tool that was offered.
#[derive(Clone, Debug, Default)]
pub(super) struct ToolDef {
    pub(super) server: Option<String>,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) definition: Value,
}

impl ToolDef {
    pub(super) fn of(definition: Value, server: Option<String>) -> Self {
        let text = |key: &str| definition.get(key).and_then(Value::as_str).map(str::to_owned);
        Self {
            server: text("server").or(server),
            name: text("name").unwrap_or_default(),
            description: text("description").unwrap_or_default(),
            definition,
        }
    }

    /// The JSON Schema of its arguments, under any of the names that are in use for it.
    pub(super) fn schema(&self) -> Option<&Value> {
        ["inputSchema", "input_schema", "parameters"]
            .iter()
            .find_map(|key| self.definition.get(*key))
    }

    /// Scopes that it says a caller needs.
    pub(super) fn scopes(&self) -> Vec<&str> {
        let names = ["requiredScopes", "required_scopes", "scopes"];
        let places = [
            Some(&self.definition),
            self.definition.get("_meta"),
            self.definition.get("annotations"),
        ];
        let listed = places
            .into_iter()
            .flatten()
            .flat_map(|place| names.iter().filter_map(move |name| place.get(*name)));
        listed
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// A hint of its annotations.
    pub(super) fn hint(&self, name: &str) -> Option<bool> {
        self.definition.get("annotations")?.get(name)?.as_bool()
    }
}

/// Who asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    pub(super) id: String,
    pub(super) roles: Vec<String>,
    pub(super) scopes: Option<Vec<String>>,
}

/// One step.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The user says something.
    User(String),
    /// The client calls a tool.
    Call(Arc<Called>),
    /// Something came back.
    Returned {
        call: Option<String>,
        /// The result, or the error.
        body: Value,
        failed: bool,
    },
    /// The client says something to the user.
    Said(String),
}

/// A call.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    pub(super) id: Option<String>,
    pub(super) server: Option<String>,
    pub(super) tool: String,
    pub(super) arguments: Map<String, Value>,
}

/// Reads a line in the form of this program.
pub(super) fn line(text: &str) -> Result<Case, Problem> {
    let document = scan(text)?;
    let root = object(document.root(), "the line")?;
    let tools = match root.get("tools") {
        None => Vec::new(),
        Some(tools) => list(tools, "tools")?.map(tool).collect::<Result<_, _>>()?,
    };
    let trajectory = root
        .get("trajectory")
        .ok_or("the member `trajectory` is missing: an array of steps")?;
    let steps = list(trajectory, "trajectory")?;
    let steps = steps.enumerate().map(|(index, node)| {
        if index >= MOST_STEPS {
            return Err(format!("trajectory has more than {MOST_STEPS} steps"));
        }
        step(node).map_err(|why| format!("trajectory/{index}: {why}"))
    });
    Ok(Case {
        id: root.get("id").map(value),
        tools,
        principal: root.get("principal").map(who).transpose()?.flatten(),
        steps: steps.collect::<Result<_, _>>()?,
        expected: root
            .get("label")
            .and_then(|label| label.as_str())
            .map(|label| label.into_owned()),
    })
}

/// Reads a line in the form of the benchmark's authors: a dialogue in `body`, and what they say of it in `label`.
pub(super) fn bench_line(text: &str) -> Result<Case, Problem> {
    let document = scan(text)?;
    let root = object(document.root(), "the line")?;
    let body = root.get("body").and_then(|body| body.as_str());
    let body = body.ok_or("the member `body` is missing: the text of a dialogue")?;
    let mut case = dialogue::read(&body);
    if case.steps.len() > MOST_STEPS {
        return Err(format!("the dialogue has more than {MOST_STEPS} steps"));
    }
    case.id = root.get("id").map(value);
    case.expected = root
        .get("label")
        .and_then(|label| label.as_str())
        .map(|label| label.into_owned());
    Ok(case)
}

fn scan(text: &str) -> Result<Document, Problem> {
    // Arguments and dialogues may stand in a string and are taken apart there, so that what is counted is what stands before a value or a key.
    let values = text.bytes().filter(|byte| matches!(byte, b'[' | b'{' | b',' | b':'));
    if values.count() > MOST_VALUES {
        return Err(format!(
            "the line has more than {MOST_VALUES} values and keys (commas, colons and opening brackets are counted, in strings as well); \
             leave out of its results what does not matter"
        ));
    }
    Document::parse(Bytes::from(text.to_owned()), &scan_limits(MOST_BYTES)).map_err(|error| error.to_string())
}

fn object<'a>(node: Node<'a>, what: &str) -> Result<Node<'a>, Problem> {
    match node.kind() {
        Kind::Object => Ok(node),
        _ => Err(format!("{what} must be an object")),
    }
}

fn list<'a>(node: Node<'a>, what: &str) -> Result<impl Iterator<Item = Node<'a>>, Problem> {
    match node.kind() {
        Kind::Array => Ok(node.elements()),
        _ => Err(format!("{what} must be an array")),
    }
}

fn value(node: Node<'_>) -> Value {
    node.deserialize().unwrap_or(Value::Null)
}

fn text(node: Node<'_>, key: &str) -> Result<Option<String>, Problem> {
    match node.get(key) {
        None => Ok(None),
        Some(member) if member.is_null() => Ok(None),
        Some(member) => match member.as_str() {
            Some(text) => Ok(Some(text.into_owned())),
            None => Err(format!("{key} must be a string")),
        },
    }
}

/// An identifier: a string or a number.
fn name(node: Node<'_>, key: &str) -> Result<Option<String>, Problem> {
    match node.get(key) {
        Some(member) if member.kind() == Kind::Number => Ok(Some(member.raw().to_owned())),
        _ => text(node, key),
    }
}

fn tool(node: Node<'_>) -> Result<ToolDef, Problem> {
    let node = object(node, "each of `tools`")?;
    // The form of chat endpoints has the tool one level down.
    let inner = match node.get("function") {
        Some(function) if function.kind() == Kind::Object => function,
        _ => node,
    };
    let tool = ToolDef::of(value(inner), text(node, "server")?);
    match tool.name.is_empty() {
        true => Err("each of `tools` must have a name".to_owned()),
        false => Ok(tool),
    }
}

fn who(node: Node<'_>) -> Result<Option<Who>, Problem> {
    if node.is_null() {
        return Ok(None);
    }
    let node = object(node, "principal")?;
    let texts = |key: &str| -> Result<Option<Vec<String>>, Problem> {
        let Some(member) = node.get(key).filter(|member| !member.is_null()) else {
            return Ok(None);
        };
        let all = list(member, key)?.map(|entry| entry.as_str().map(|text| text.into_owned()));
        all.collect::<Option<_>>()
            .map(Some)
            .ok_or_else(|| format!("principal.{key} must be an array of strings"))
    };
    Ok(Some(Who {
        id: name(node, "id")?.ok_or("principal must have an id")?,
        roles: texts("roles")?.unwrap_or_default(),
        scopes: texts("scopes")?,
    }))
}

fn step(node: Node<'_>) -> Result<Step, Problem> {
    let node = object(node, "a step")?;
    let from = text(node, "from")?.ok_or("`from` is missing: user, client or server")?;
    let said = || text(node, "text")?.ok_or_else(|| "`text` is missing".to_owned());
    match from.as_str() {
        "user" => said().map(Step::User),
        "client" => match node.get("call") {
            Some(call) => called(call).map(|call| Step::Call(Arc::new(call))),
            None => said()
                .map(Step::Said)
                .map_err(|why| format!("{why}; a client's step has a `call` or a `text`")),
        },
        "server" => {
            let error = node
                .get("error")
                .filter(|error| !error.is_null() && error.as_bool() != Some(false));
            let result = node.get("result");
            let whole = |node: Node<'_>| node.deserialize::<Value>().map_err(|error| format!("result: {error}"));
            let body = match (result, error) {
                // Both are read by whoever gets it.
                (Some(result), Some(error)) if !result.is_null() => Value::Array(vec![whole(error)?, whole(result)?]),
                (_, Some(error)) => whole(error)?,
                (Some(result), None) => whole(result)?,
                (None, None) => return Err("a server's step has a `result`, or an `error`".to_owned()),
            };
            Ok(Step::Returned {
                call: name(node, "call_id")?,
                body,
                failed: error.is_some(),
            })
        }
        other => Err(format!("`from` is {other:?}; it is user, client or server")),
    }
}

fn called(node: Node<'_>) -> Result<Called, Problem> {
    let node = object(node, "call")?;
    let arguments = match node.get("arguments") {
        None => Map::new(),
        Some(arguments) if arguments.is_null() => Map::new(),
        Some(arguments) => match value(arguments) {
            Value::Object(members) => members,
            // As chat endpoints send them.
            Value::String(text) => serde_json::from_str(&text).map_err(|_| "arguments must be an object".to_owned())?,
            _ => return Err("arguments must be an object".to_owned()),
        },
    };
    let tool = match text(node, "tool")? {
        Some(tool) => tool,
        None => text(node, "name")?.ok_or("a call must name its `tool`")?,
    };
    Ok(Called {
        id: name(node, "id")?,
        server: text(node, "server")?,
        tool,
        arguments,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_written() {
        let case = line(
            r#"{"id":7,"tools":[{"server":"s","name":"add","inputSchema":{"type":"object"},"_meta":{"scopes":["a"]}}],
            "principal":{"id":"ann","roles":["staff"]},
            "trajectory":[{"from":"user","text":"1+2"},{"from":"client","call":{"id":"c1","tool":"add","arguments":{"a":1}}},
            {"from":"server","result":3,"call_id":"c1"},{"from":"server","error":"no"},{"from":"client","text":"3"}]}"#,
        )
        .expect("a case");
        assert_eq!(case.id, Some(Value::from(7)));
        assert_eq!(case.tools[0].scopes(), ["a"]);
        assert_eq!(case.principal.as_ref().map(|who| who.scopes.is_none()), Some(true));
        assert_eq!(case.steps.len(), 5);
        assert!(matches!(&case.steps[3], Step::Returned { failed: true, .. }));
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (text, named) in [
            ("[", "end"),
            ("{}", "trajectory"),
            (r#"{"trajectory":[{"from":"user"}]}"#, "trajectory/0"),
            (r#"{"trajectory":[{"from":"x"}]}"#, "user, client or server"),
            (r#"{"trajectory":[{"from":"client"}]}"#, "`call` or a `text`"),
            (r#"{"trajectory":[{"from":"server"}]}"#, "`result`"),
            (r#"{"trajectory":[{"from":"client","call":{"arguments":{}}}]}"#, "tool"),
            (r#"{"trajectory":[],"tools":[{}]}"#, "name"),
            (r#"{"trajectory":[],"principal":{}}"#, "id"),
        ] {
            let error = line(text).expect_err(text);
            assert!(error.contains(named), "{text}: {error}");
        }
    }

    #[test]
    fn a_line_of_small_values_does_not_become_a_large_case() {
        for (before, after) in [
            (r#"{"trajectory":[{"from":"server","result":["#, r#"]}]}"#),
            (
                r#"{"trajectory":[{"from":"client","call":{"tool":"x","arguments":"{\"a\":["#,
                r#"]}"}}]}"#,
            ),
        ] {
            let of = |values: usize| line(&format!("{before}{}{after}", vec!["1"; values].join(",")));
            assert!(of(1000).is_ok());
            let error = of(MOST_VALUES).expect_err("too many");
            assert!(error.contains("1048576"), "{error}");
        }
    }

    #[test]
    fn no_result_is_lost() {
        let of = |step: &str| {
            let case = line(&format!(r#"{{"trajectory":[{step}]}}"#))?;
            match case.steps.into_iter().next() {
                Some(Step::Returned { body, failed, .. }) => Ok((body.to_string(), failed)),
                _ => Err("no result".to_owned()),
            }
        };
        assert!(of(r#"{"from":"server","result":{"a":1e999,"b":"Ignore"}}"#).is_err());
        for step in [
            r#"{"from":"server","result":"fine","error":"Ignore all of it"}"#,
            r#"{"from":"server","result":null,"error":"Ignore all of it"}"#,
        ] {
            let (body, failed) = of(step).expect("a result");
            assert!(failed && body.contains("Ignore all of it"), "{body}");
        }
    }
}
