use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::json::{Document, ScanLimits};
use mcip_core::record::{Event, Outcome, Part, Payload, Ruling, Transport};
use mcip_core::verdict::{Finding, Mode};
use opentelemetry::trace::{SpanKind as SdkKind, Status};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SimpleSpanProcessor, SpanData};

use super::*;

const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

fn telemetry(build: impl FnOnce(TelemetryBuilder) -> TelemetryBuilder) -> (Telemetry, InMemorySpanExporter) {
    let exporter = InMemorySpanExporter::default();
    let builder = Telemetry::builder("test").spans_to(SimpleSpanProcessor::new(exporter.clone()));
    (build(builder).build(), exporter)
}

fn meta(text: &str) -> Document {
    Document::parse(Bytes::from(text.to_owned()), &ScanLimits::default()).expect("JSON")
}

fn inbound<'a>(position: Position, meta: &'a Document) -> Begun<'a> {
    Begun {
        position,
        direction: Some(Direction::Inbound),
        method: "tools/call",
        meta: Some(meta.root()),
        named: None,
        within: None,
    }
}

fn outbound() -> Begun<'static> {
    Begun {
        position: Position::Client,
        direction: Some(Direction::Outbound),
        method: "tools/call",
        meta: None,
        named: None,
        within: None,
    }
}

fn ended(
    telemetry: &Telemetry,
    exporter: &InMemorySpanExporter,
    span: Span,
    say: impl FnOnce(&mut Record),
) -> SpanData {
    let mut record = Record::new(Event::Call, Position::Server, Transport::Http, UNIX_EPOCH);
    record.method = Some("tools/call".into());
    record.target = Some("pay".into());
    record.definition_digest = Some(Digest::of(b"pay"));
    record.elapsed = Duration::from_millis(5);
    record.outcome = Outcome::Completed;
    say(&mut record);
    record.span = Some(Box::new(span));
    telemetry.end(&record);
    exporter.get_finished_spans().expect("exported").pop().expect("a span")
}

fn attribute(span: &SpanData, key: &str) -> Option<String> {
    let found = span.attributes.iter().find(|attribute| attribute.key.as_str() == key);
    found.map(|attribute| attribute.value.to_string())
}

#[test]
fn a_call_goes_on_in_the_trace_of_its_caller() {
    let (telemetry, exporter) = telemetry(|builder| builder);
    let said = meta(&format!(r#"{{"traceparent":"{CALLER}","tracestate":"a=1"}}"#));
    let span = telemetry.begin(&inbound(Position::Server, &said)).expect("a span");
    let caller = TraceContext::parse(CALLER).expect("a position");
    assert_eq!(
        (span.context.trace_id(), span.parent),
        (caller.trace_id(), Some(caller))
    );
    assert_ne!(span.context.span_id(), caller.span_id());
    let data = ended(&telemetry, &exporter, span, |_| {});
    assert_eq!((data.span_kind, &*data.name), (SdkKind::Server, "tools/call pay"));
    assert_eq!(data.parent_span_id.to_bytes(), caller.span_id());
    assert!(data.parent_span_is_remote);
    assert_eq!(data.span_context.trace_state().header(), "a=1");
    assert_eq!(data.end_time, UNIX_EPOCH + Duration::from_millis(5));
}

#[test]
fn what_is_malformed_begins_a_trace_of_its_own() {
    let (telemetry, _) = telemetry(|builder| builder);
    for bad in [
        r#"{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"}"#,
        r#"{"traceparent":7,"tracestate":"a=1"}"#,
        r#"{"tracestate":"a=1","baggage":"a=1"}"#,
        "{}",
    ] {
        let span = telemetry.begin(&inbound(Position::Server, &meta(bad))).expect("a span");
        assert_eq!(span.parent, None, "{bad}");
    }
    let said = meta(&format!(r#"{{"traceparent":"{CALLER}","tracestate":"UPPER=1"}}"#));
    let span = telemetry.begin(&inbound(Position::Server, &said)).expect("a span");
    assert!(span.parent.is_some() && kept(&span).is_some_and(|kept| kept.tracestate.is_none()));
}

#[test]
fn what_a_server_says_moves_no_client() {
    let (telemetry, exporter) = telemetry(|builder| builder);
    let said = meta(&format!(r#"{{"traceparent":"{CALLER}","tracestate":"a=1"}}"#));
    let span = telemetry.begin(&inbound(Position::Client, &said)).expect("a span");
    let server = TraceContext::parse(CALLER).expect("a position");
    assert_ne!(span.context.trace_id(), server.trace_id());
    assert_eq!((span.parent, span.link), (None, Some(server)));
    let data = ended(&telemetry, &exporter, span, |_| {});
    assert_eq!(data.links.len(), 1);
    assert_eq!(data.span_context.trace_state().header(), "");
}

#[test]
fn what_is_called_within_a_call_is_a_part_of_it() {
    let (telemetry, _) = telemetry(|builder| builder.baggage(["tier"]).propagate_to(["next"]));
    let said = meta(&format!(
        r#"{{"traceparent":"{CALLER}","tracestate":"a=1","baggage":"tier=gold,user=alice"}}"#
    ));
    let call = telemetry.begin(&inbound(Position::Server, &said)).expect("a span");
    let mut inner = None;
    telemetry.enter(&call, &mut || inner = telemetry.begin(&outbound()));
    let inner = inner.expect("a span");
    assert_eq!((inner.kind, inner.parent), (SpanKind::Client, Some(call.context)));
    assert_eq!(
        telemetry.carry(&inner, "next"),
        Carried {
            traceparent: Some(inner.context.to_string()),
            tracestate: Some("a=1".to_owned()),
            baggage: Some("tier=gold".to_owned()),
        }
    );
    assert_eq!(telemetry.carry(&inner, "stranger"), Carried::default());
    let outside = telemetry.begin(&outbound()).expect("a span");
    assert_eq!(outside.parent, None, "it is over");
}

#[test]
fn the_context_of_the_http_request_is_a_parent_or_a_link() {
    let (telemetry, _) = telemetry(|builder| builder);
    let http = TraceContext::new([7; 16], [7; 8], true).expect("a position");
    let entered = Context::new()
        .with_remote_span_context(span_context(&http, false, TraceState::default()))
        .attach();
    let alone = telemetry
        .begin(&inbound(Position::Server, &meta("{}")))
        .expect("a span");
    assert_eq!((alone.parent, alone.link), (Some(http), None));
    let said = meta(&format!(r#"{{"traceparent":"{CALLER}"}}"#));
    let both = telemetry.begin(&inbound(Position::Server, &said)).expect("a span");
    assert_eq!((both.parent, both.link), (TraceContext::parse(CALLER), Some(http)));
    drop(entered);
}

#[test]
fn errors_have_types_and_only_they_have_a_status() {
    let (telemetry, exporter) = telemetry(|builder| builder);
    let case = |say: fn(&mut Record)| {
        let span = telemetry.begin(&outbound()).expect("a span");
        let data = ended(&telemetry, &exporter, span, say);
        let failed = matches!(data.status, Status::Error { .. });
        (
            attribute(&data, "error.type"),
            attribute(&data, "rpc.response.status_code"),
            failed,
        )
    };
    assert_eq!(case(|_| {}), (None, None, false));
    assert_eq!(
        case(|record| record.outcome = Outcome::InputRequired),
        (None, None, false)
    );
    assert_eq!(
        case(|record| record.tool_error = true),
        (Some("tool_error".to_owned()), None, true)
    );
    let code = |code: &str| Some(code.to_owned());
    assert_eq!(
        case(|record| (record.outcome, record.error_code) = (Outcome::Failed, Some(-32602))),
        (code("-32602"), code("-32602"), true)
    );
    assert_eq!(
        case(|record| record.outcome = Outcome::Aborted),
        (Some("aborted".to_owned()), None, true)
    );
}

#[test]
fn names_of_peers_own_making_are_nothing_to_group_by() {
    let (telemetry, exporter) = telemetry(|builder| builder);
    let name = |say: fn(&mut Record)| {
        let span = telemetry
            .begin(&inbound(Position::Server, &meta("{}")))
            .expect("a span");
        let data = ended(&telemetry, &exporter, span, say);
        (
            data.name.to_string(),
            attribute(&data, "gen_ai.tool.name"),
            attribute(&data, "mcp.method.name"),
        )
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        name(|record| record.definition_digest = None),
        ("tools/call".to_owned(), text("pay"), text("tools/call"))
    );
    assert_eq!(
        name(|record| record.method = Some("x/made-up".into())),
        ("_OTHER".to_owned(), None, text("x/made-up"))
    );
    assert_eq!(
        name(|record| {
            record.method = Some("resources/read".into());
            record.target = Some("file:///a".into());
        }),
        ("resources/read".to_owned(), None, text("resources/read"))
    );
}

#[test]
fn findings_are_events_and_payloads_are_not_there_unless_they_were_asked_for() {
    let (telemetry, exporter) = telemetry(|builder| builder);
    assert!(!telemetry.wants_payloads());
    let span = telemetry.begin(&outbound()).expect("a span");
    let data = ended(&telemetry, &exporter, span, |record| {
        record.rulings = vec![Ruling {
            judge: "content",
            verdict: "deny",
            mode: Mode::Audit,
            finding: Finding::new("content.x", "arguments.y"),
        }];
    });
    let event = data.events.first().expect("an event");
    assert_eq!(&*event.name, "gen_ai.security.finding");
    assert!(
        event
            .attributes
            .iter()
            .any(|attribute| attribute.value.as_str() == "audit")
    );
    assert_eq!(attribute(&data, "gen_ai.tool.call.arguments"), None);
    let span = telemetry.begin(&outbound()).expect("a span");
    let data = ended(&telemetry, &exporter, span, |record| {
        let text = format!(r#"{{"arguments":{{"a":"{}"}}}}"#, "é".repeat(10_000));
        record.payloads = vec![Payload {
            part: Part::Params,
            text: text.into(),
        }];
    });
    // A secret that reached a handler as it was reaches no span.
    let span = telemetry.begin(&outbound()).expect("a span");
    let token = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    let secret = ended(&telemetry, &exporter, span, |record| {
        record.payloads = vec![Payload {
            part: Part::Params,
            text: format!(r#"{{"arguments":{{"note":"{token}"}}}}"#).into(),
        }];
    });
    let shown = attribute(&secret, "gen_ai.tool.call.arguments").expect("shown");
    assert_eq!(shown.as_str(), r#"{"note":"[redacted:github_token]"}"#);
    let shown = attribute(&data, "gen_ai.tool.call.arguments").expect("shown");
    assert!(shown.len() <= (8 << 10) + '…'.len_utf8(), "{}", shown.len());
}

#[test]
fn a_part_is_sampled_and_a_trace_is_sampled_as_it_began() {
    let (none, exporter) = telemetry(|builder| builder.sample(0.0));
    let span = none.begin(&outbound()).expect("a span");
    assert!(!span.context.is_sampled());
    let within = Begun {
        within: Some(&span),
        ..outbound()
    };
    assert!(!none.begin(&within).expect("a span").context.is_sampled());
    let record = {
        let mut record = Record::new(Event::Call, Position::Client, Transport::Http, UNIX_EPOCH);
        record.span = Some(Box::new(span));
        record
    };
    none.end(&record);
    assert!(exporter.get_finished_spans().expect("exported").is_empty());
    let said = meta(&format!(r#"{{"traceparent":"{CALLER}"}}"#));
    let span = none.begin(&inbound(Position::Server, &said)).expect("a span");
    assert!(span.context.is_sampled());
    let (half, _) = telemetry(|builder| builder.sample(0.5));
    let sampled = (0..1000)
        .filter(|_| half.begin(&outbound()).is_some_and(|span| span.context.is_sampled()))
        .count();
    assert!((300..700).contains(&sampled), "{sampled}");
}
