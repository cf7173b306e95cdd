//! Streamable HTTP: what is sent, and what a server may not do.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::{LoggingLevel, SubscriptionFilter};
use mcip_client::{Bearer, CallError, Change, Client, ConnectError, Endpoint, Misbehaviour, Revisions};
use mcip_core::pipeline::{FlowView, Judge, JudgeError, Seat};
use mcip_core::record::{Event, Outcome};
use mcip_core::verdict::{Finding, Redaction, Verdict};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use crate::support::http::{Answer, Seen, Server};
use crate::support::{client, error, notification, said, small, text, tools, under_rule};

async fn connected(server: &Server) -> (Client, MemorySink) {
    let (builder, sink) = client();
    (builder.connect_http(&server.url()).await.expect("connected"), sink)
}

/// What comes of a call that is answered like this.
async fn called(script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> (Result<String, CallError>, MemorySink) {
    let server = Server::modern(script).await;
    let (builder, sink) = client();
    let client = builder
        .limits(small())
        .connect_http(&server.url())
        .await
        .expect("connected");
    let result = client.call_tool("x").await.map(|result| said(&result));
    (result, sink)
}

fn annotated() -> Value {
    json!([
        {"name": "query", "inputSchema": {"type": "object", "properties": {
            "region": {"type": "string", "x-mcp-header": "Region"},
            "rows": {"type": "integer", "x-mcp-header": "Rows"},
            "text": {"type": "string"}}}},
        {"name": "bad", "inputSchema": {"type": "object", "properties": {"a": {"type": "number", "x-mcp-header": "A"}}}},
    ])
}

#[tokio::test]
async fn a_request_carries_what_the_specification_demands() {
    let server = Server::modern(|seen| Answer::Json(200, text(seen.id(), "ok"))).await;
    let endpoint = Endpoint::parse(&server.url())
        .expect("url")
        .bearer(Bearer::new("secret-token").expect("token"));
    let (builder, sink) = client();
    let client = builder.connect(endpoint).await.expect("connected");
    client
        .call_tool("größe")
        .meta("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .await
        .expect("result");
    let seen = &server.requests("tools/call")[0];
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("accept"), Some("application/json, text/event-stream"));
    assert_eq!(seen.header("mcp-protocol-version"), Some("2026-07-28"));
    assert_eq!(seen.header("mcp-method"), Some("tools/call"));
    assert_eq!(seen.header("mcp-name"), Some("=?base64?Z3LDtsOfZQ==?="));
    assert_eq!(seen.header("authorization"), Some("Bearer secret-token"));
    assert_eq!(
        seen.param("/_meta/io.modelcontextprotocol~1protocolVersion"),
        "2026-07-28"
    );
    assert_eq!(
        seen.param("/_meta/io.modelcontextprotocol~1clientInfo/name"),
        "test-client"
    );
    assert_eq!(
        seen.param("/_meta/io.modelcontextprotocol~1clientCapabilities"),
        json!({})
    );
    assert!(seen.param("/_meta/traceparent").is_string());
    assert!(server.requests("server/discover")[0].header("mcp-name").is_none());
    assert!(!format!("{client:?} {:?}", sink.records()).contains("secret-token"));
}

#[tokio::test]
async fn arguments_are_mirrored_and_tools_with_bad_annotations_are_left_out() {
    let server = Server::modern(|seen| match seen.method() {
        "tools/list" => Answer::Json(200, tools(seen.id(), annotated())),
        _ => Answer::Json(200, text(seen.id(), "ok")),
    })
    .await;
    let (client, _) = connected(&server).await;
    let names: Vec<_> = client
        .all_tools()
        .await
        .expect("tools")
        .into_iter()
        .map(|tool| tool.name)
        .collect();
    assert_eq!(names, ["query"]);
    assert!(matches!(client.call_tool("bad").await, Err(CallError::Rejected(tool)) if tool.name == "bad"));

    client
        .call_tool("query")
        .arguments(&json!({"region": " eu", "rows": 42}))
        .await
        .expect("result");
    let seen = &server.requests("tools/call")[0];
    assert_eq!(seen.header("mcp-param-region"), Some("=?base64?IGV1?="));
    assert_eq!(seen.header("mcp-param-rows"), Some("42"));
    let wrong = client.call_tool("query").arguments(&json!({"rows": 1.5})).await;
    assert!(matches!(wrong, Err(CallError::Invalid(_))), "{wrong:?}");
}

#[tokio::test]
async fn a_header_mismatch_is_mended_by_listing_the_tools_once() {
    let server = Server::modern(|seen| match seen.method() {
        "tools/list" => Answer::Json(200, tools(seen.id(), annotated())),
        _ if seen.header("mcp-param-region") == Some("eu") && seen.param("/name") == "query" => {
            Answer::Json(200, text(seen.id(), "ok"))
        }
        _ => Answer::Json(
            400,
            error(seen.id(), -32020, "Header mismatch: Mcp-Param-Region is missing"),
        ),
    })
    .await;
    let (client, _) = connected(&server).await;
    let call = || client.call_tool("query").arguments(&json!({"region": "eu"})).send();
    assert_eq!(said(&call().await.expect("result")), "ok");
    let other = client.call_tool("other").await;
    assert!(matches!(other, Err(CallError::Server(error)) if error.code().as_i64() == -32020));
    assert_eq!(server.requests("tools/list").len(), 2);
}

/// Puts `REDACTED` in the place of every argument `secret`.
struct Redacts;

#[async_trait::async_trait]
impl Judge for Redacts {
    fn name(&self) -> &'static str {
        "redacts"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let secret = view.body.and_then(|body| body.pointer("/arguments/region"));
        Ok(match secret {
            Some(node) if node.is_str("secret") => Verdict::Redact {
                finding: Finding::new("test.redact", "a secret"),
                redactions: vec![Redaction {
                    node: node.id(),
                    replacement: "REDACTED".to_owned(),
                }],
            },
            _ => Verdict::Allow,
        })
    }
}

#[tokio::test]
async fn mirrored_header_injection_of_what_was_redacted() {
    let server = Server::modern(|seen| match seen.method() {
        "tools/list" => Answer::Json(200, tools(seen.id(), annotated())),
        _ => Answer::Json(200, text(seen.id(), "ok")),
    })
    .await;
    let (builder, _) = client();
    let client = builder
        .judge(Seat::enforce(Redacts))
        .connect_http(&server.url())
        .await
        .expect("connected");
    client.all_tools().await.expect("tools");
    client
        .call_tool("query")
        .arguments(&json!({"region": "secret"}))
        .await
        .expect("result");
    let seen = &server.requests("tools/call")[0];
    assert_eq!(seen.param("/arguments/region"), "REDACTED");
    assert_eq!(seen.header("mcp-param-region"), Some("REDACTED"));
}

/// Denies what says so.
struct Denies;

#[async_trait::async_trait]
impl Judge for Denies {
    fn name(&self) -> &'static str {
        "denies"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let evil = view.document.root().strings().any(|item| item.node().is_str("evil"));
        Ok(if evil {
            Verdict::Deny(Finding::new("test.evil", "it says so"))
        } else {
            Verdict::Allow
        })
    }
}

#[tokio::test]
async fn what_a_judge_denies_neither_leaves_nor_arrives() {
    let server = Server::modern(|seen| Answer::Json(200, text(seen.id(), "evil"))).await;
    let (builder, sink) = client();
    let client = builder
        .judge(Seat::enforce(Denies))
        .connect_http(&server.url())
        .await
        .expect("connected");
    let denied =
        |result: Result<_, CallError>| matches!(result, Err(CallError::Denied { rule, .. }) if rule == "test.evil");
    assert!(denied(client.call_tool("x").arguments(&json!({"a": "evil"})).await));
    assert!(server.requests("tools/call").is_empty());
    let withheld = client.call_tool("x").await;
    assert!(matches!(withheld, Err(CallError::Withheld { rule, .. }) if rule == "test.evil"));
    let outcomes: Vec<_> = sink
        .records()
        .iter()
        .filter(|r| r.event == Event::Call)
        .map(|r| r.outcome)
        .collect();
    assert_eq!(outcomes, [Outcome::Completed, Outcome::Denied, Outcome::Denied]);
}

#[tokio::test]
async fn an_event_stream_gives_progress_and_log_messages_before_the_answer() {
    let server = Server::modern(|seen| {
        let token = seen.param("/_meta/progressToken");
        Answer::Events(vec![
            notification(
                "notifications/progress",
                json!({"progressToken": token, "progress": 0.5, "total": 1}),
            ),
            notification(
                "notifications/message",
                json!({"level": "debug", "data": "below what was asked for"}),
            ),
            notification(
                "notifications/message",
                json!({"level": "error", "data": {"why": "a test"}}),
            ),
            json!({"jsonrpc": "2.0", "id": 1, "method": "roots/list"}),
            text(seen.id(), "done"),
        ])
    })
    .await;
    let (builder, sink) = client();
    let logged = Arc::new(Mutex::new(Vec::new()));
    let log = logged.clone();
    let client = builder
        .log_messages(LoggingLevel::Warning, move |message| {
            log.lock().expect("lock").push(message.data.get().to_owned())
        })
        .connect_http(&server.url())
        .await
        .expect("connected");
    let heard = Arc::new(Mutex::new(0));
    let ears = heard.clone();
    let result = client
        .call_tool("x")
        .on_progress(move |_| *ears.lock().expect("lock") += 1)
        .await;
    assert_eq!(said(&result.expect("result")), "done");
    assert_eq!(*heard.lock().expect("lock"), 1);
    assert_eq!(*logged.lock().expect("lock"), [r#"{"why":"a test"}"#]);
    assert_eq!(
        server.requests("tools/call")[0].param("/_meta/io.modelcontextprotocol~1logLevel"),
        "warning"
    );
    assert!(under_rule(&sink, "structure.request_from_server").is_some());
}

#[tokio::test]
async fn a_dropped_call_closes_its_response() {
    let server = Server::modern(|seen| {
        Answer::Open(vec![notification(
            "notifications/message",
            json!({"level": "info", "data": seen.id()}),
        )])
    })
    .await;
    let (client, _) = connected(&server).await;
    let call = tokio::time::timeout(Duration::from_millis(200), client.call_tool("x").send()).await;
    assert!(call.is_err());
    server.client_left().await;
}

#[tokio::test]
async fn a_stream_without_end_does_not_outlast_the_time() {
    let beat = |seen: &Seen| {
        let token = seen.param("/_meta/progressToken");
        Answer::Endless(notification(
            "notifications/progress",
            json!({"progressToken": token, "progress": 1}),
        ))
    };
    let server = Server::modern(beat).await;
    let (client, _) = connected(&server).await;
    // It reports progress for ever, which is none.
    let call = client
        .call_tool("x")
        .on_progress(|_| {})
        .timeout(Duration::from_millis(300))
        .max_time(Duration::from_secs(600));
    assert!(matches!(call.await, Err(CallError::Timeout { .. })));
    server.client_left().await;
}

#[tokio::test]
async fn a_stream_that_ends_early_is_no_answer() {
    let (result, _) = called(|_| Answer::Events(vec![])).await;
    assert!(matches!(result, Err(CallError::Disconnected { .. })), "{result:?}");
}

#[tokio::test]
async fn an_answer_must_carry_the_id_of_its_request() {
    let (result, sink) = called(|_| Answer::Json(200, text(&json!(4711), "another's"))).await;
    assert_eq!(result, Err(CallError::Protocol(Misbehaviour::WrongId)));
    let records = sink.records();
    let call = records.iter().find(|r| r.outcome == Outcome::Denied).expect("a record");
    assert!(call.reason.is_some());
    let (result, _) = called(|seen| Answer::Json(200, text(&json!(seen.id().to_string()), "text, not a number"))).await;
    assert_eq!(result, Err(CallError::Protocol(Misbehaviour::WrongId)));
}

#[tokio::test]
async fn messages_that_could_be_read_in_two_ways_are_refused() {
    let twice = |seen: &Seen| {
        let id = seen.id();
        Answer::Bytes(
            format!(
                r#"{{"jsonrpc":"2.0","id":{id},"result":{{"resultType":"complete","content":[],"\u0063ontent":[]}}}}"#
            )
            .into(),
        )
    };
    let broken = |seen: &Seen| {
        let id = seen.id();
        Answer::Bytes(
            [
                format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{"x":""#).as_bytes(),
                b"\xff\"}}",
            ]
            .concat(),
        )
    };
    for (result, sink) in [called(twice).await, called(broken).await] {
        assert!(
            matches!(result, Err(CallError::Protocol(Misbehaviour::Unacceptable(_)))),
            "{result:?}"
        );
        assert!(under_rule(&sink, "structure.unacceptable").is_some());
    }
}

// Covers: EG-size
#[tokio::test]
async fn answers_without_bound_are_not_read() {
    let large = "x".repeat(64 << 10);
    let body = large.clone();
    let event = large.clone();
    for (result, sink) in [
        called(move |seen| Answer::Json(200, text(seen.id(), &body))).await,
        called(move |seen| Answer::Events(vec![text(seen.id(), &event)])).await,
    ] {
        assert_eq!(
            result,
            Err(CallError::Protocol(Misbehaviour::TooLarge { limit: 8 << 10 }))
        );
        assert!(under_rule(&sink, "structure.too_large").is_some());
    }
}

// Covers: MCP01, SBP-theft
#[tokio::test]
async fn redirect_header_leak() {
    let elsewhere = Server::modern(|seen| Answer::Json(200, text(seen.id(), "led astray"))).await;
    let there: &'static str = format!(
        "HTTP/1.1 307 X\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n",
        elsewhere.url()
    )
    .leak();
    let (result, _) = called(move |_| Answer::Head(there)).await;
    assert_eq!(result, Err(CallError::Protocol(Misbehaviour::Redirect { status: 307 })));
    assert!(elsewhere.requests("tools/call").is_empty());
}

#[tokio::test]
async fn statuses_are_told_apart() {
    const UNAUTHORIZED: &str =
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\nContent-Length: 0\r\n\r\n";
    const ACCEPTED: &str = "HTTP/1.1 202 X\r\nContent-Length: 0\r\n\r\n";
    const BROKEN: &str = "HTTP/1.1 502 X\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n";
    let (result, _) = called(|_| Answer::Head(UNAUTHORIZED)).await;
    assert!(matches!(result, Err(CallError::Unauthorized { challenge: Some(why) }) if why.contains("invalid_token")));
    let (result, _) = called(|_| Answer::Head(ACCEPTED)).await;
    assert_eq!(result, Err(CallError::Protocol(Misbehaviour::NoAnswer { status: 202 })));
    let (result, _) = called(|_| Answer::Head(BROKEN)).await;
    assert_eq!(result, Err(CallError::Http { status: 502 }));
    let (result, _) = called(|seen| Answer::Json(500, json!({"id": seen.id(), "oops": true}))).await;
    assert_eq!(result, Err(CallError::Http { status: 500 }));
    let (result, _) = called(|seen| Answer::Json(400, error(seen.id(), -32602, "no"))).await;
    assert!(matches!(result, Err(CallError::Server(_))));
    let (result, _) = called(|_| Answer::Json(200, notification("notifications/message", json!({})))).await;
    assert_eq!(result, Err(CallError::Protocol(Misbehaviour::NoAnswer { status: 200 })));
}

#[tokio::test]
async fn lists_end() {
    let server = Server::modern(|seen| {
        let cursor = seen.param("/cursor").as_str().unwrap_or_default().to_owned();
        let next = match seen.method() {
            "tools/list" => "the same".to_owned(),
            _ => format!("{cursor}+"),
        };
        let list = seen.method().split('/').next().unwrap_or_default().to_owned();
        Answer::Json(
            200,
            crate::support::result(
                seen.id(),
                json!({list: [], "nextCursor": next, "ttlMs": 0, "cacheScope": "private"}),
            ),
        )
    })
    .await;
    let (builder, _) = client();
    let client = builder
        .max_listed(5)
        .connect_http(&server.url())
        .await
        .expect("connected");
    assert_eq!(
        client.all_tools().await,
        Err(CallError::Protocol(Misbehaviour::CursorLoop))
    );
    assert_eq!(
        client.all_prompts().await,
        Err(CallError::Protocol(Misbehaviour::TooManyEntries { most: 5 }))
    );
}

#[tokio::test]
async fn a_subscription_is_a_stream_of_its_own() {
    let server = Server::modern(|seen| {
        // A number written as text, as the conformance suite's own server does.
        let meta = json!({"io.modelcontextprotocol/subscriptionId": seen.id().to_string()});
        Answer::Open(vec![
            notification(
                "notifications/subscriptions/acknowledged",
                json!({"_meta": meta, "notifications": {"resourceSubscriptions": ["a:1"]}}),
            ),
            notification("notifications/resources/updated", json!({"_meta": meta, "uri": "a:1"})),
        ])
    })
    .await;
    let (client, _) = connected(&server).await;
    let wanted = SubscriptionFilter::new().with_resource_subscriptions(["a:1".to_owned(), "a:2".to_owned()]);
    let mut subscription = client.listen(wanted).await.expect("granted");
    assert_eq!(subscription.granted().resource_subscriptions.len(), 1);
    assert_eq!(
        subscription.next().await,
        Some(Ok(Change::Resource { uri: "a:1".to_owned() }))
    );
    drop(subscription);
    server.client_left().await;
}

#[tokio::test]
async fn closing_ends_calls_that_wait() {
    let server = Server::modern(|_| Answer::Nothing).await;
    let (client, _) = connected(&server).await;
    let waiting = client.call_tool("x").send();
    let close = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        client.close().await;
    };
    let (result, ()) = tokio::join!(waiting, close);
    assert_eq!(result, Err(CallError::Closed));
}

#[tokio::test]
async fn servers_of_earlier_revisions_are_recognised() {
    let old = Server::start(|seen| {
        Answer::Json(
            400,
            error(
                &Value::Null,
                -32000,
                &format!("Bad Request: no session, {}", seen.method()),
            ),
        )
    })
    .await;
    let (builder, _) = client();
    let refused = builder.revisions(Revisions::MODERN).connect_http(&old.url()).await;
    assert!(matches!(refused, Err(ConnectError::Legacy { .. })), "{refused:?}");
    let (builder, _) = client();
    let refused = builder.connect_http(&old.url()).await;
    assert!(matches!(refused, Err(ConnectError::Initialize { .. })), "{refused:?}");
    let page = Server::start(|_| Answer::Head("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n")).await;
    let (builder, _) = client();
    let refused = builder.revisions(Revisions::MODERN).connect_http(&page.url()).await;
    assert!(matches!(refused, Err(ConnectError::Legacy { .. })), "{refused:?}");
    let (builder, _) = client();
    let nobody = builder.connect_http("http://127.0.0.1:1/mcp").await;
    assert!(
        matches!(nobody, Err(ConnectError::Call(CallError::Disconnected { .. }))),
        "{nobody:?}"
    );
    let (builder, _) = client();
    let plain = builder.connect_http("http://example.com/mcp").await;
    assert!(matches!(plain, Err(ConnectError::Address(_))), "{plain:?}");
}
