//! A trajectory of this process as a transcript.

use std::collections::HashMap;
use std::sync::Arc;

use mcip_core::flow::{Role, Text};
use mcip_core::json::Node;
use mcip_core::pipeline::FrameKind;
use mcip_core::trajectory::{OpenTrajectory, RESPOND, Step};
use mcip_core::types::methods;
use serde_json::Value;

use super::definitions::Definitions;
use super::transcript::{Asker, Called, Returned, Transcript, Turn};

/// Steps of a trajectory that are read; the query stands besides.
const STEPS: usize = 95;
/// Bytes of one value that are read; of a longer one the text is cut.
const VALUE: usize = 64 << 10;

/// What is about to happen in a trajectory.
pub(super) enum Next<'a> {
    /// A call of a tool.
    Call {
        server: &'a str,
        tool: &'a str,
        params: Option<Node<'a>>,
    },
    /// An answer to the user.
    Answer(&'a str),
}

/// The trajectory as the classifier reads it, with what comes next as its last step.
pub(super) fn transcript(
    trajectory: &OpenTrajectory,
    next: &Next<'_>,
    asker: Option<&Asker>,
    definitions: &Definitions,
) -> Transcript {
    let mut reader = Reader {
        turns: vec![Turn::User(trajectory.query().to_owned())],
        calls: HashMap::new(),
    };
    let steps = trajectory.steps_from(trajectory.count().saturating_sub(STEPS as u64));
    for step in &steps {
        reader.step(step);
    }
    match next {
        Next::Call { server, tool, params } => reader.called(u64::MAX, server, tool, *params),
        Next::Answer(text) => reader.turns.push(Turn::Answer((*text).to_owned())),
    }
    let called = reader.turns.iter().filter_map(|turn| match turn {
        Turn::Call(call) => Some((call.server.as_deref().unwrap_or_default(), call.tool.as_str())),
        _ => None,
    });
    let mut called: Vec<(&str, &str)> = called.collect();
    called.sort_unstable();
    called.dedup();
    Transcript {
        tools: definitions.offered(&called),
        principal: asker.cloned(),
        steps: reader.turns,
    }
}

struct Reader {
    turns: Vec<Turn>,
    /// Calls by the numbers of the flows that made them, or went on with them.
    calls: HashMap<u64, String>,
}

impl Reader {
    fn step(&mut self, step: &Arc<Step>) {
        let Some(frame) = &step.frame else { return };
        let root = frame.root();
        match (step.flow.sender.value.role, step.kind) {
            (Role::Client, FrameKind::Request) if step.method.as_str() == methods::TOOLS_CALL => {
                let tool = step.target.as_ref().map(Text::as_str).unwrap_or_default();
                self.called(step.number, step.server.as_str(), tool, root.get("params"));
            }
            (Role::Client, _) if step.method.as_str() == RESPOND => {
                let text = root
                    .get("params")
                    .and_then(|params| params.get("text"))
                    .and_then(Node::as_str);
                self.turns.push(Turn::Answer(text.unwrap_or_default().into_owned()));
            }
            (Role::Server, FrameKind::Result | FrameKind::Error) if step.method.as_str() == methods::TOOLS_CALL => {
                let id = step.parents.first().and_then(|parent| self.calls.get(parent));
                let Some(call_id) = id.cloned() else { return };
                self.turns.push(Turn::Result(returned(call_id, root)));
            }
            _ => {}
        }
    }

    fn called(&mut self, number: u64, server: &str, tool: &str, params: Option<Node<'_>>) {
        let has = |key: &str| params.and_then(|params| params.get(key)).is_some();
        if has("requestState") || has("inputResponses") {
            // A further round of a call that asked for input is that call.
            let same = self.turns.iter().rev().find_map(|turn| match turn {
                Turn::Call(call) if call.tool == tool && call.server.as_deref() == Some(server) => call.id.clone(),
                _ => None,
            });
            if let Some(id) = same {
                self.calls.insert(number, id);
                return;
            }
        }
        let arguments = params.and_then(|params| params.get("arguments"));
        let id = format!("call-{number}");
        self.calls.insert(number, id.clone());
        self.turns.push(Turn::Call(Called {
            id: Some(id),
            tool: tool.to_owned(),
            server: Some(server.to_owned()),
            arguments: arguments.map(value).unwrap_or_default(),
        }));
    }
}

/// What a frame with a result or an error returned: structured content, or the text of it.
fn returned(call_id: String, frame: Node<'_>) -> Returned {
    let Some(result) = frame.get("result") else {
        let message = frame.get("error").and_then(|error| error.get("message"));
        return Returned {
            call_id: Some(call_id),
            result: message.map(value).unwrap_or_default(),
            failed: true,
        };
    };
    let structured = result.get("structuredContent").map(value);
    Returned {
        call_id: Some(call_id),
        failed: result.get("isError").and_then(Node::as_bool) == Some(true),
        result: structured.unwrap_or_else(|| texts(result)),
    }
}

/// The texts of content blocks: one as it is, or as the JSON that it holds; several as a list.
fn texts(result: Node<'_>) -> Value {
    let blocks = result.get("content").into_iter().flat_map(Node::elements);
    let texts = blocks.filter_map(|block| block.get("text")).filter_map(Node::as_str);
    let mut texts: Vec<Value> = texts
        .map(
            |text| match text.trim_start().starts_with(['{', '[']) && text.len() <= VALUE {
                true => serde_json::from_str(&text).unwrap_or_else(|_| cut(&text)),
                false => cut(&text),
            },
        )
        .collect();
    match texts.len() {
        1 => texts.pop().unwrap_or_default(),
        _ => Value::Array(texts),
    }
}

fn cut(text: &str) -> Value {
    Value::from(text.get(..text.floor_char_boundary(VALUE)).unwrap_or_default())
}

/// A value as it stands, or the beginning of its text where it is longer than can be read.
fn value(node: Node<'_>) -> Value {
    let raw = node.raw();
    if raw.len() <= VALUE
        && let Ok(value) = serde_json::from_str(raw)
    {
        return value;
    }
    match node.as_str() {
        Some(text) => cut(&text),
        None => cut(raw),
    }
}
