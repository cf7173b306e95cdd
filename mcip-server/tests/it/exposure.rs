//! Who can reach a server, and that each weakening is asked for by name and stands in the record.

use std::net::SocketAddr;

use mcip_core::pipeline::{FlowView, Judge, JudgeError, Seat};
use mcip_core::record::Event;
use mcip_core::verdict::Verdict;
use mcip_server::http::ServeError;
use mcip_server::{AllowedHosts, BearerTokens};
use serde_json::json;

use crate::fixture;
use crate::support::{HttpClient, RUNTIME, Records, Wire, call};

const EVERYWHERE: ([u8; 4], u16) = ([0, 0, 0, 0], 0);

// Covers: T8
#[test]
fn nobody_unasked_on_an_address_that_others_reach() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    RUNTIME.block_on(async {
        for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "10.0.0.1:80", "[2001:db8::1]:0"] {
            let address: SocketAddr = address.parse().expect("an address");
            let refused = server.bind(address).await.expect_err("refused before it is bound");
            assert!(matches!(refused, ServeError::Unprotected(_)), "{address}: {refused}");
            assert!(
                refused.to_string().contains("authenticator"),
                "it says what to do: {refused}"
            );
        }
        assert!(server.bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.is_ok());
    });
}

#[test]
fn whoever_asks_who_calls_may_be_reached() {
    RUNTIME.block_on(async {
        let server = fixture::builder(&Records::default())
            .authenticator(BearerTokens::new())
            .build()
            .expect("built");
        assert!(server.bind(SocketAddr::from(EVERYWHERE)).await.is_ok());
        let server = fixture::builder(&Records::default())
            .unauthenticated("a public catalogue")
            .build()
            .expect("built");
        assert!(server.bind(SocketAddr::from(EVERYWHERE)).await.is_ok());
    });
}

#[test]
fn nobody_unasked_where_the_endpoint_is_mounted_elsewhere() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let refused = server.service().expect_err("refused");
    assert!(matches!(refused, ServeError::MountedUnprotected), "{refused}");
    assert!(
        fixture::builder(&Records::default())
            .authenticator(BearerTokens::new())
            .build()
            .expect("built")
            .service()
            .is_ok()
    );
    assert!(
        fixture::builder(&Records::default())
            .unauthenticated("a public catalogue")
            .build()
            .expect("built")
            .service()
            .is_ok()
    );
}

/// A judge with nothing to say.
struct Quiet;

#[async_trait::async_trait]
impl Judge for Quiet {
    fn name(&self) -> &'static str {
        "quiet"
    }

    async fn judge(&self, _view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(Verdict::Allow)
    }
}

// Covers: EG-events
#[test]
fn each_weakening_stands_in_the_record_with_its_reason() {
    let records = Records::default();
    let _server = fixture::builder(&records)
        .unauthenticated("a public catalogue")
        .without_guardian("a measurement of the bare transport")
        .judge(Seat::enforce(Quiet).fail_open("an extra"))
        .build()
        .expect("built");
    let weakened: Vec<_> = records
        .all()
        .into_iter()
        .map(|record| {
            assert_eq!(record.event, Event::Weakening, "nothing comes before them");
            (
                record.method.expect("what").to_string(),
                record.reason.expect("why").to_string(),
            )
        })
        .collect();
    assert_eq!(weakened.len(), 3, "{weakened:?}");
    for (what, why) in [
        ("authentication", "a public catalogue"),
        ("guardian", "a measurement of the bare transport"),
        ("quiet", "an extra"),
    ] {
        assert!(
            weakened
                .iter()
                .any(|(known, reason)| known.contains(what) && reason == why),
            "{what}: {weakened:?}"
        );
    }
    let records = Records::default();
    let _server = fixture::builder(&records)
        .authenticator(BearerTokens::new())
        .build()
        .expect("built");
    assert_eq!(records.len(), 0, "nothing was weakened");
}

#[test]
fn the_guardian_is_on_unless_it_is_taken_away() {
    // Tag characters: ASCII that a model reads and nobody sees.
    let hidden = call(
        1,
        "echo",
        json!({ "text": "hello\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}" }),
    );
    let guarded = fixture::builder(&Records::default()).build().expect("built");
    crate::support::on_both(&guarded, |wire| {
        assert_eq!(wire.ask(&hidden).code(), -31001, "{}", wire.name())
    });
    let bare = fixture::builder(&Records::default())
        .without_guardian("to see what it does")
        .build()
        .expect("built");
    crate::support::on_both(&bare, |wire| {
        assert!(wire.ask(&hidden).text().starts_with("hello"), "{}", wire.name())
    });
}

#[test]
fn a_caller_without_scopes_reaches_nothing_that_needs_one() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .unauthenticated("a public catalogue")
        .tool(
            mcip_server::Tool::new("admin")
                .scope("admin")
                .handler(|| async { "never" }),
        )
        .build()
        .expect("built");
    let http = crate::support::Http::start(&server);
    let answer = http.connect().ask(&call(1, "admin", json!({})));
    assert_eq!(answer.code(), -32602);
    assert!(
        !http
            .connect()
            .ask(&crate::support::request(1, "tools/list", json!({})))
            .frame
            .to_string()
            .contains("admin")
    );
}

/// Mounted in axum, under a path of axum's own, beside other routes and below its fallback.
#[test]
fn the_endpoint_mounts_in_axum() {
    let records = Records::default();
    let tokens = BearerTokens::new().token("opensesame", "alice", ["x"]);
    let server = fixture::builder(&records)
        .authenticator(tokens)
        .allowed_hosts(AllowedHosts::loopback().host("mcp.example.com"))
        .build()
        .expect("built");
    let service = server.service().expect("protected");
    let router = axum::Router::new()
        .route("/health", axum::routing::get(|| async { "well" }))
        .route_service("/mcp", service);
    let address = RUNTIME.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    });
    let mut client = HttpClient::connect(address);
    assert_eq!(client.try_ask(&call(1, "echo", json!({ "text": "x" }))), 401);
    let mut client = HttpClient::connect(address);
    client.authorization = Some("Bearer opensesame".to_owned());
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    assert_eq!(client.ask(&call(2, "nope", json!({}))).code(), -32602);
    let progress = crate::support::request(
        3,
        "subscriptions/listen",
        json!({ "notifications": { "toolsListChanged": true } }),
    );
    client.send(&progress);
    assert_eq!(client.head().header("content-type"), Some("text/event-stream"));
    assert_eq!(
        client.event().expect("an event")["method"],
        "notifications/subscriptions/acknowledged"
    );
    server.changes().publish(&mcip_server::Change::Tools);
    assert_eq!(
        client.event().expect("an event")["method"],
        "notifications/tools/list_changed"
    );
    let mut other = HttpClient::connect(address);
    other.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let head = other.head();
    assert_eq!((head.status, other.body(&head).as_slice()), (200, b"well".as_slice()));
}
