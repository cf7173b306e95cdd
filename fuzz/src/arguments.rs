//! What tools are called with: whatever one declares and is called with, the call is judged, the same each time, and what is found can be
//! shown.

use std::time::SystemTime;

use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::error::is_unprintable;
use mcip_core::flow::Text;
use mcip_core::json::Document;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, Labeller, ProtocolLabeller, Unlabelled};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_core::types::{Revision, Schema, methods};
use mcip_core::verdict::Verdict;
use mcip_guard::arguments::{Arguments, boundaries_in};
use serde_json::{Map, Value, json};

const SERVER: &str = "server";
/// Under these names a value is looked at in different ways.
const MEMBERS: [&str; 12] = [
    "path", "url", "host", "branch", "id", "command", "argv", "package", "source", "content", "files", "anything",
];

/// See the module. The first line is the name of the tool, the second its schema; the rest is what it is called with, as JSON or else as the
/// text of one member.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (tool, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let (schema, rest) = rest.split_once('\n').unwrap_or(("", rest));
    let schema: Map<String, Value> = serde_json::from_str(schema).unwrap_or_default();
    let rooted = Arguments::default().roots(SERVER, ["/srv/notes", "C:\\notes"]);
    let rooted = rooted.expect("absolute directories");
    for judge in [Arguments::default(), rooted] {
        if let Ok(arguments @ Value::Object(_)) = serde_json::from_str::<Value>(rest) {
            judged(&judge, tool, &schema, &arguments);
            continue;
        }
        for member in MEMBERS {
            judged(&judge, tool, &schema, &json!({ member: rest }));
            judged(&judge, tool, &schema, &json!({ "data": { member: [rest], rest: "x" } }));
        }
    }
}

fn judged(judge: &Arguments, tool: &str, schema: &Map<String, Value>, arguments: &Value) {
    let frame = json!({"jsonrpc": "2.0", "id": 1, "method": methods::TOOLS_CALL, "params": {"name": tool, "arguments": arguments}});
    let Ok(document) = super::parse(frame.to_string().as_bytes()) else {
        return;
    };
    let found = finding(judge, tool, schema, &document);
    assert_eq!(
        found,
        finding(judge, tool, schema, &document),
        "the same call is judged in the same way"
    );
    let Some((rule, evidence)) = found else { return };
    assert!(rule.starts_with("arguments."), "{rule}");
    assert!(evidence.starts_with("/arguments"), "{evidence}");
    assert!(!evidence.chars().any(is_unprintable), "{evidence:?}");
    assert!(evidence.len() <= 4096, "{}", evidence.len());
    assert!(arguments.as_object().is_some_and(|all| !all.is_empty()));
}

fn finding(
    judge: &Arguments,
    tool: &str,
    schema: &Map<String, Value>,
    document: &Document,
) -> Option<(String, String)> {
    let mut descriptor = Descriptor::new(SERVER, tool, Digest::of(tool.as_bytes()));
    descriptor.input_schema = Some(Schema::from(schema.clone()));
    descriptor.boundaries = boundaries_in(&json!({"name": tool, "description": tool, "inputSchema": schema}));
    let principal = Principal::new("caller", Method::Bearer);
    let flow = ProtocolLabeller.label(&Unlabelled {
        position: Position::Server,
        direction: Direction::Inbound,
        kind: FrameKind::Request,
        server: &Text::Static(SERVER),
        principal: &principal,
        method: methods::TOOLS_CALL,
        descriptor: Some(&descriptor),
    });
    let view = FlowView {
        position: Position::Server,
        direction: Direction::Inbound,
        kind: FrameKind::Request,
        flow: &flow,
        principal: &principal,
        revision: Revision::LATEST,
        method: methods::TOOLS_CALL,
        target: Some(tool),
        descriptor: Some(&descriptor),
        request_id: None,
        document,
        body: document.root().get("params"),
        now: SystemTime::UNIX_EPOCH,
        trajectory: None,
    };
    let verdict = judge
        .judge_now(&view)
        .expect("it waits for nothing")
        .expect("it decides");
    match verdict {
        Verdict::Deny(finding) | Verdict::Ask(finding) => {
            Some((finding.rule.as_str().to_owned(), finding.evidence.as_str().to_owned()))
        }
        _ => None,
    }
}
