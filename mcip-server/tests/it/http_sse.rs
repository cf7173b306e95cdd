//! HTTP+SSE, the HTTP transport of revision 2024-11-05.

use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_server::{BearerTokens, Limits, Tool};
use serde_json::json;

use crate::fixture;
use crate::legacy;
use crate::support::sse::Sse;
use crate::support::{Http, NET, RUNTIME, Records, Wire, call};

fn start(records: &Records, limits: Limits) -> Http {
    let server = fixture::builder(records).http_sse().limits(limits).build();
    Http::start(&server.expect("built"))
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn a_session_of_each_revision_lives_as_long_as_its_stream() {
    let records = Records::default();
    let http = start(&records, Limits::default());
    for version in legacy::REVISIONS {
        let mut client = Sse::connect(http.address);
        assert!(client.endpoint.starts_with("/messages?sessionId="));
        let answer = client.ask(&legacy::initialize(version, legacy::everything()));
        assert_eq!(answer.result()["protocolVersion"], version);
        assert_eq!(
            client.post(&legacy::notification("notifications/initialized", json!({}))),
            202
        );
        assert_eq!(
            client.ask(&legacy::call(1, "echo", json!({ "text": "a\nb" }))).text(),
            "a\nb"
        );
        // Headers that nobody asks for here must not lie all the same.
        let echo = legacy::call(3, "echo", json!({ "text": "x" })).to_string();
        for (name, value, status) in [
            ("Mcp-Name", "echo", 202),
            ("Mcp-Name", "add", 400),
            ("Mcp-Method", "tools/list", 400),
        ] {
            let mut posts = http.connect();
            posts.post_to(&client.endpoint, &[header(name, value)], echo.as_bytes());
            assert_eq!(posts.head().status, status, "{version}: {name}: {value}");
        }
        let answer = client.next().expect("the answer to the honest one");
        assert_eq!(answer["result"]["content"][0]["text"], "x");
        if version < "2025-06-18" {
            continue;
        }
        assert_eq!(client.post(&legacy::call(2, "ask", json!({}))), 202);
        let question = client.next().expect("a question");
        assert_eq!(question["method"], "elicitation/create");
        let name = json!({ "action": "accept", "content": { "name": "Ada" } });
        assert_eq!(client.post(&legacy::response(&question["id"], name)), 202);
        let answer = client.next().expect("an answer");
        assert_eq!(answer["result"]["content"][0]["text"], "Hello, Ada!");
    }
    let called = records.wait_for("a call", |record| record.event == Event::Call);
    assert_eq!(
        (called.transport, called.outcome),
        (Transport::HttpSse, Outcome::Completed)
    );
}

#[test]
fn without_the_builders_line_there_is_no_such_endpoint() {
    let records = Records::default();
    let http = Http::start(&fixture::builder(&records).build().expect("built"));
    assert_eq!(Sse::try_connect(http.address, None, &[]).err(), Some(404));
    let mut client = http.connect();
    client.post_to("/messages?sessionId=0", &[], b"{}");
    assert_eq!(client.head().status, 404);
}

/// The identifier alone is not enough, and does not show that there is such a stream.
#[test]
fn a_stream_takes_messages_of_its_own_principal_only() {
    let records = Records::default();
    let tokens = BearerTokens::new()
        .token("token-a", "alice", ["x"])
        .token("token-b", "bob", ["x"]);
    let server = fixture::builder(&records).http_sse().authenticator(tokens).build();
    let http = Http::start(&server.expect("built"));
    assert_eq!(Sse::try_connect(http.address, None, &[]).err(), Some(401));
    let mut alice = Sse::try_connect(http.address, Some("Bearer token-a"), &[]).expect("alice");
    assert_eq!(alice.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    let message = call(2, "echo", json!({ "text": "stolen" })).to_string();
    let status = |path: &str, authorization: Option<&str>, more: &[(String, String)]| {
        let mut client = http.connect();
        client.authorization = authorization.map(str::to_owned);
        client.post_to(path, more, message.as_bytes());
        client.head().status
    };
    let own = alice.endpoint.clone();
    let (_, id) = own.split_once('=').expect("an identifier");
    assert_eq!(status(&own, Some("Bearer token-b"), &[]), 404);
    assert_eq!(status(&own, None, &[]), 401);
    assert_eq!(status(&own, Some("Bearer wrong"), &[]), 401);
    for path in [
        "/messages".to_owned(),
        "/messages?sessionId=".to_owned(),
        format!("/messages?sessionId={}", "0".repeat(32)),
        format!("/messages?sessionId={id}&sessionId={id}"),
        format!("/messages?sessionid={id}"),
    ] {
        assert_eq!(status(&path, Some("Bearer token-a"), &[]), 404, "{path}");
    }
    assert_eq!(
        status(
            &own,
            Some("Bearer token-a"),
            &[header("Origin", "https://evil.example.com")]
        ),
        403
    );
    assert_eq!(
        alice.ask(&call(3, "echo", json!({ "text": "x" }))).frame["id"],
        3,
        "nothing between"
    );
}

#[test]
fn foreign_pages_and_wrong_methods_are_refused() {
    let records = Records::default();
    let http = start(&records, Limits::default());
    let evil = [header("Origin", "https://evil.example.com")];
    assert_eq!(Sse::try_connect(http.address, None, &evil).err(), Some(403));
    let mut client = http.connect();
    client.bare_to("GET", "/sse", &[]);
    assert_eq!(client.head().status, 406);
    let mut client = http.connect();
    client.bare_to("DELETE", "/sse", &[]);
    let head = client.head();
    assert_eq!((head.status, head.header("allow")), (405, Some("GET")));
    let mut client = http.connect();
    client.bare_to("GET", "/messages", &[]);
    let head = client.head();
    assert_eq!((head.status, head.header("allow")), (405, Some("POST")));
}

#[test]
fn what_is_no_message_is_refused_where_it_was_sent() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.message_bytes = 1000;
    let http = start(&records, limits);
    let mut client = Sse::connect(http.address);
    let endpoint = client.endpoint.clone();
    for (body, status) in [
        (b"{".to_vec(), 400),
        (
            b"{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}".to_vec(),
            400,
        ),
        (vec![b' '; 1001], 413),
    ] {
        let mut posts = http.connect();
        posts.post_to(&endpoint, &[], &body);
        assert_eq!(posts.head().status, status);
    }
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn a_client_that_leaves_drops_its_calls_and_its_stream_is_unknown() {
    let records = Records::default();
    let (tell, told) = mpsc::channel();
    let hang = Tool::new("hang").read_only(true).handler(move || {
        let _ = tell.send(());
        std::future::pending::<String>()
    });
    let server = fixture::builder(&records).http_sse().tool(hang).build();
    let http = Http::start(&server.expect("built"));
    let Sse {
        stream,
        mut posts,
        endpoint,
    } = Sse::connect(http.address);
    posts.post_to(&endpoint, &[], call(1, "hang", json!({})).to_string().as_bytes());
    assert_eq!(posts.head().status, 202);
    told.recv_timeout(NET).expect("it runs");
    drop(stream);
    assert_eq!(records.outcome_of("hang"), Outcome::Aborted);
    let mut other = http.connect();
    other.post_to(
        &endpoint,
        &[],
        call(2, "echo", json!({ "text": "x" })).to_string().as_bytes(),
    );
    assert_eq!(other.head().status, 404);
}

#[test]
fn streams_end_with_the_server_the_credentials_and_their_places() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.sessions_per_principal = 1;
    let mut http = start(&records, limits);
    let mut client = Sse::connect(http.address);
    assert_eq!(Sse::try_connect(http.address, None, &[]).err(), Some(503));
    http.stopper.stop();
    assert!(client.next().is_none());
    RUNTIME.block_on(http.ended.take().expect("once")).expect("stopped");

    let soon = SystemTime::now() + Duration::from_secs(1);
    let alice = Principal::new("alice", Method::Bearer).with_expiry(soon);
    let tokens = BearerTokens::new().principal("token-a", alice);
    let server = fixture::builder(&records).http_sse().authenticator(tokens).build();
    let http = Http::start(&server.expect("built"));
    let mut client = Sse::try_connect(http.address, Some("Bearer token-a"), &[]).expect("alice");
    assert!(client.next().is_none(), "its time is over");
}
