//! A record as a span, by the semantic conventions for MCP (open-telemetry/semantic-conventions-genai, `docs/gen-ai/mcp.md`).

use std::borrow::Cow;

use mcip_core::record::{Event, Outcome, Part, Payload, Record, Ruling, Transport};
use mcip_core::trace::{Span, SpanKind};
use mcip_core::types::methods;
use mcip_core::verdict::Mode;
use opentelemetry::trace::{Event as SpanEvent, Link, SpanId, SpanKind as SdkKind, Status, TraceState};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};
use serde_json::Value;

use super::span_context;
use crate::redact::Redaction;

/// Bytes of arguments and of a result in a span.
const MOST_PAYLOAD: usize = 8 << 10;
/// Findings that become events of one span.
const MOST_FINDINGS: usize = 32;
/// For a method that no revision has: names of peers' own making are not what anybody groups by.
const OTHER: &str = "_OTHER";

/// What a span is about.
pub(super) struct Subject<'a> {
    /// The method, as far as it may be grouped by.
    pub(super) method: &'static str,
    /// The tool or prompt, if that exists.
    pub(super) target: Option<&'a str>,
    attribute: Option<&'static str>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(record: &'a Record, kind: SpanKind) -> Self {
        let method = record.method.as_ref().map(|method| method.as_str()).unwrap_or_default();
        let attribute = match method {
            methods::TOOLS_CALL => Some("gen_ai.tool.name"),
            methods::PROMPTS_GET => Some("gen_ai.prompt.name"),
            _ => None,
        };
        // A name that a caller made up would make a group of its own for each spelling. What this side calls it knows.
        let exists = attribute.is_some() && (kind == SpanKind::Client || record.definition_digest.is_some());
        Self {
            method: methods::lookup(method).map_or(OTHER, |known| known.name),
            target: record.target.as_ref().map(|target| target.as_str()).filter(|_| exists),
            attribute,
        }
    }

    /// The tool or prompt as an attribute.
    pub(super) fn attribute(&self) -> Option<KeyValue> {
        Some(KeyValue::new(self.attribute?, self.target?.to_owned()))
    }

    fn name(&self) -> Cow<'static, str> {
        match self.target {
            Some(target) => format!("{} {target}", self.method).into(),
            None => self.method.into(),
        }
    }
}

/// The attributes `error.type` and `rpc.response.status_code`.
pub(super) fn failure(record: &Record) -> (Option<Cow<'static, str>>, Option<String>) {
    if let Some(code) = record.error_code {
        return (Some(code.to_string().into()), Some(code.to_string()));
    }
    let kind = match record.outcome {
        Outcome::Completed if record.tool_error => Some("tool_error"),
        Outcome::Completed | Outcome::InputRequired | Outcome::Open => None,
        outcome => Some(outcome.as_str()),
    };
    (kind.map(Cow::Borrowed), None)
}

/// `network.transport` and `network.protocol.name`.
pub(super) fn network(transport: Transport) -> (&'static str, Option<&'static str>) {
    match transport {
        Transport::Stdio => ("pipe", None),
        Transport::UnixSocket => ("unix", None),
        Transport::Http | Transport::HttpSse => ("tcp", Some("http")),
        Transport::WebSocket => ("tcp", Some("websocket")),
        _ => ("tcp", None),
    }
}

/// The span of a record.
pub(super) fn data(record: &Record, span: &Span, state: TraceState, scope: &InstrumentationScope) -> SpanData {
    let (name, mut attributes) = match span.kind {
        SpanKind::Internal => ("invoke_agent".into(), internal()),
        SpanKind::Server | SpanKind::Client => message(record, span.kind),
    };
    let (error, status_code) = failure(record);
    attributes.extend(status_code.map(|code| KeyValue::new("rpc.response.status_code", code)));
    attributes.extend(error.clone().map(|kind| KeyValue::new("error.type", kind)));
    attributes.push(number("mcip.exchange", record.exchange));
    attributes.push(KeyValue::new("mcip.outcome", record.outcome.as_str()));
    if record.flow.is_some() {
        attributes.push(KeyValue::new("mcip.verdict", record.verdict()));
    }
    if let Some(trajectory) = &record.trajectory {
        attributes.push(KeyValue::new("mcip.trajectory.id", trajectory.id.as_str().to_owned()));
    }
    let end = record.opened_at + record.elapsed;
    let mut events = SpanEvents::default();
    let told = record.rulings.iter().take(MOST_FINDINGS);
    events.events = told.map(|ruling| finding(ruling, end)).collect();
    events.dropped_count = u32::try_from(record.rulings.len().saturating_sub(MOST_FINDINGS)).unwrap_or(u32::MAX);
    let mut links = SpanLinks::default();
    let link = span.link.as_ref();
    links.links = link
        .map(|link| Link::with_context(span_context(link, true, TraceState::default())))
        .into_iter()
        .collect();
    SpanData {
        span_context: span_context(&span.context, false, state),
        parent_span_id: span
            .parent
            .map_or(SpanId::INVALID, |parent| SpanId::from_bytes(parent.span_id())),
        parent_span_is_remote: span.parent_is_remote,
        span_kind: match span.kind {
            SpanKind::Server => SdkKind::Server,
            SpanKind::Client => SdkKind::Client,
            SpanKind::Internal => SdkKind::Internal,
        },
        name,
        start_time: record.opened_at,
        end_time: end,
        attributes,
        dropped_attributes_count: 0,
        events,
        links,
        // Words of errors may be a peer's or a user's; the kind of error is an attribute.
        status: match error {
            Some(_) => Status::error(""),
            None => Status::Unset,
        },
        instrumentation_scope: scope.clone(),
    }
}

fn internal() -> Vec<KeyValue> {
    vec![KeyValue::new("gen_ai.operation.name", "invoke_agent")]
}

fn number(key: &'static str, value: u64) -> KeyValue {
    KeyValue::new(key, i64::try_from(value).unwrap_or(i64::MAX))
}

/// Name and attributes of a span that measures a message.
fn message(record: &Record, kind: SpanKind) -> (Cow<'static, str>, Vec<KeyValue>) {
    let subject = Subject::of(record, kind);
    let said = record.method.as_ref().map(|method| method.as_str().to_owned());
    let mut attributes = Vec::with_capacity(16);
    attributes.push(KeyValue::new("mcp.method.name", said.unwrap_or_default()));
    if subject.method == methods::TOOLS_CALL {
        attributes.push(KeyValue::new("gen_ai.operation.name", "execute_tool"));
    }
    if let Some(target) = &record.target {
        let key = match subject.method {
            methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE | methods::RESOURCES_UNSUBSCRIBE => {
                Some("mcp.resource.uri")
            }
            _ => subject.attribute,
        };
        attributes.extend(key.map(|key| KeyValue::new(key, target.as_str().to_owned())));
    }
    attributes.extend(
        record
            .request_id
            .as_ref()
            .map(|id| KeyValue::new("jsonrpc.request.id", id.to_string())),
    );
    attributes.extend(
        record
            .revision
            .map(|revision| KeyValue::new("mcp.protocol.version", revision.as_str())),
    );
    let (transport, protocol) = network(record.transport);
    attributes.push(KeyValue::new("network.transport", transport));
    attributes.extend(protocol.map(|name| KeyValue::new("network.protocol.name", name)));
    if let Some(peer) = record.peer {
        let [address, port] = match kind {
            SpanKind::Client => ["server.address", "server.port"],
            _ => ["client.address", "client.port"],
        };
        attributes.push(KeyValue::new(address, peer.ip().to_string()));
        attributes.push(KeyValue::new(port, i64::from(peer.port())));
    }
    if subject.method == methods::TOOLS_CALL {
        attributes.extend(record.payloads.iter().filter_map(payload));
    }
    if record.event == Event::Notification {
        attributes.retain(|attribute| attribute.key.as_str() != "jsonrpc.request.id");
    }
    (subject.name(), attributes)
}

/// The arguments or the result of a tool.
fn payload(payload: &Payload) -> Option<KeyValue> {
    // What came in was judged, but for its handler it was left as it is.
    let text: Value = serde_json::from_str(&Redaction::new().redact_json(&payload.text)).ok()?;
    let (key, value) = match payload.part {
        // On a server the parameters, on a client the whole request.
        Part::Params => (
            "gen_ai.tool.call.arguments",
            text.get("params").unwrap_or(&text).get("arguments")?,
        ),
        Part::Answer => ("gen_ai.tool.call.result", text.get("result")?),
    };
    Some(KeyValue::new(key, cut(&value.to_string())))
}

fn cut(text: &str) -> String {
    match text.get(..text.floor_char_boundary(MOST_PAYLOAD)) {
        Some(short) if short.len() < text.len() => format!("{short}…"),
        _ => text.to_owned(),
    }
}

/// What a judge found (draft of the conventions for guardrails, `gen_ai.security.finding`).
fn finding(ruling: &Ruling, at: std::time::SystemTime) -> SpanEvent {
    let action = match (ruling.mode, ruling.verdict) {
        (Mode::Audit, _) => "audit",
        (Mode::Enforce, verdict) => verdict,
    };
    let mut attributes = vec![
        KeyValue::new("gen_ai.security.guardrail.name", ruling.judge),
        KeyValue::new("gen_ai.security.guardrail.provider.name", "mcip"),
        KeyValue::new(
            "gen_ai.security.policy.rule.id",
            ruling.finding.rule.as_str().to_owned(),
        ),
        KeyValue::new("gen_ai.security.verdict.type", ruling.verdict),
        KeyValue::new("gen_ai.security.action.type", action),
        KeyValue::new(
            "gen_ai.security.finding.evidence",
            ruling.finding.evidence.as_str().to_owned(),
        ),
    ];
    let risk = ruling.finding.risk;
    attributes.extend(risk.map(|risk| KeyValue::new("gen_ai.security.risk.finding", risk.as_str())));
    SpanEvent::new("gen_ai.security.finding", at, attributes, 0)
}
