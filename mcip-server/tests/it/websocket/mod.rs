//! WebSocket: the handshake, both eras, the end of a connection.

mod hostile;

use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use mcip_core::pipeline::Handler;
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_server::{AllowedHosts, BearerTokens, Limits, Server, Tool};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::fixture;
use crate::legacy;
use crate::support::websocket::WebSocket;
use crate::support::{Http, NET, RUNTIME, Records, Wire, call, request};

fn start(records: &Records, limits: Limits) -> Http {
    let server = fixture::builder(records).websocket().limits(limits).build();
    Http::start(&server.expect("built"))
}

fn plain(records: &Records) -> Http {
    start(records, Limits::default())
}

#[test]
fn a_modern_call_is_answered_and_recorded() {
    let records = Records::default();
    let http = plain(&records);
    let mut client = WebSocket::connect(http.address);
    assert_eq!(client.response.headers()["sec-websocket-protocol"], "mcp");
    assert!(!client.response.headers().contains_key("sec-websocket-extensions"));
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    let progress = client.ask(&request(2, "tools/list", json!({})));
    assert!(progress.result()["tools"].is_array());
    let opened = records.wait_for("the connection", |record| record.event == Event::Session);
    assert_eq!(opened.transport, Transport::WebSocket);
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(
        (called.transport, called.outcome),
        (Transport::WebSocket, Outcome::Completed)
    );
    assert!(called.peer.is_some(), "the peer's address is known");
}

#[test]
fn a_session_of_each_revision_lives_as_long_as_its_connection() {
    let records = Records::default();
    let http = plain(&records);
    for version in legacy::REVISIONS {
        let mut client = WebSocket::connect(http.address);
        let answer = client.ask(&legacy::initialize(version, legacy::everything()));
        assert_eq!(answer.result()["protocolVersion"], version);
        client.send(&legacy::notification("notifications/initialized", json!({})));
        assert_eq!(client.ask(&legacy::call(1, "echo", json!({ "text": "x" }))).text(), "x");
        if version < "2025-06-18" {
            continue;
        }
        // A request of the server, in the middle of a call.
        client.send(&legacy::call(2, "ask", json!({})));
        let question = client.next().expect("a question");
        assert_eq!(question["method"], "elicitation/create");
        let name = json!({ "action": "accept", "content": { "name": "Ada" } });
        client.send(&legacy::response(&question["id"], name));
        let answer = client.next().expect("an answer");
        assert_eq!(answer["result"]["content"][0]["text"], "Hello, Ada!");
    }
    // Another connection is another session: none yet.
    let mut other = WebSocket::connect(http.address);
    assert!(other.ask(&legacy::request(1, "tools/list", json!({}))).code() < 0);
}

#[test]
fn fragments_are_one_message_and_pings_between_them_are_answered() {
    use crate::support::websocket::{more, ping, text};
    use std::io::Write as _;

    let records = Records::default();
    let http = plain(&records);
    let mut client = WebSocket::connect(http.address);
    let message = call(1, "echo", json!({ "text": "in\nparts" })).to_string();
    let (first, rest) = message.as_bytes().split_at(20);
    let (second, third) = rest.split_at(1);
    let bytes = [text(false, first), ping(), more(false, second), more(true, third)].concat();
    client.raw().write_all(&bytes).expect("sent");
    assert_eq!(client.message(), Message::Pong("x".into()));
    let answer = client.next().expect("an answer");
    assert_eq!(answer["result"]["content"][0]["text"], "in\nparts");
}

#[test]
fn without_the_builders_line_there_is_no_websocket() {
    let records = Records::default();
    let http = Http::start(&fixture::builder(&records).build().expect("built"));
    assert_eq!(WebSocket::try_connect(http.address, &[]).err(), Some(406));
}

#[test]
fn a_foreign_page_or_host_is_refused_before_anybody_is_asked_who_it_is() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .websocket()
        .allowed_hosts(AllowedHosts::loopback().origin("https://app.example.com"))
        .authenticator(BearerTokens::new().token("s3cret", "alice", ["x"]))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let status = |headers: &[(&'static str, &str)]| WebSocket::try_connect(http.address, headers).err();
    let token = ("authorization", "Bearer s3cret");
    assert_eq!(status(&[token]), None, "a client that is no browser has no origin");
    assert_eq!(status(&[token, ("origin", "https://app.example.com")]), None);
    assert_eq!(status(&[token, ("origin", "http://localhost:5173")]), None);
    for foreign in ["https://evil.example.com", "null", "http://localhost.evil.com"] {
        assert_eq!(status(&[("origin", foreign)]), Some(403), "{foreign}");
        assert_eq!(status(&[token, ("origin", foreign)]), Some(403), "{foreign}");
    }
    assert_eq!(status(&[token, ("host", "rebound.example.com")]), Some(403));
    assert_eq!(status(&[]), Some(401));
    assert_eq!(status(&[("authorization", "Bearer wrong")]), Some(401));
    assert_eq!(status(&[token, ("sec-websocket-protocol", "chat")]), Some(400));
    assert_eq!(status(&[token, ("sec-websocket-version", "8")]), Some(426));
}

/// A page in a browser can't set headers.
#[test]
fn a_token_among_the_subprotocols_is_taken_and_not_repeated() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .websocket()
        .authenticator(BearerTokens::new().token("s3cret", "alice", ["x"]))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let connect = |headers: &[(&'static str, &str)]| WebSocket::try_connect(http.address, headers);
    let offered = ("sec-websocket-protocol", "mcp, mcp.auth.s3cret");
    let mut client = connect(&[offered]).expect("alice");
    assert_eq!(client.response.headers()["sec-websocket-protocol"], "mcp");
    client.ask(&call(1, "echo", json!({ "text": "x" })));
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(called.principal.expect("known").id(), "alice");
    assert_eq!(
        connect(&[("sec-websocket-protocol", "mcp, mcp.auth.wrong")]).err(),
        Some(401)
    );
    // Shown twice, which of them is meant?
    assert_eq!(connect(&[offered, ("authorization", "Bearer s3cret")]).err(), Some(400));
    assert_eq!(
        connect(&[("sec-websocket-protocol", "mcp, mcp.auth.s3cret, mcp.auth.s3cret")]).err(),
        Some(400)
    );
}

/// By the same function as every request; a token in a URL ends up in logs.
#[test]
fn ambiguous_credentials_and_tokens_in_the_url_are_refused() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .websocket()
        .http_sse()
        .authenticator(BearerTokens::new().token("s3cret", "alice", ["x"]))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let status = |path: &str, headers: &[(&str, &str)]| {
        let mut client = http.connect();
        let mut all = vec![
            ("Connection", "Upgrade"),
            ("Upgrade", "websocket"),
            ("Accept", "text/event-stream"),
            ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ("Sec-WebSocket-Protocol", "mcp"),
        ];
        all.extend_from_slice(headers);
        let all: Vec<_> = all
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        client.bare_to("GET", path, &all);
        client.head().status
    };
    let token = ("Authorization", "Bearer s3cret");
    assert_eq!(status("/mcp", &[token]), 101);
    for path in ["/mcp", "/sse"] {
        assert_eq!(status(path, &[token, token]), 400, "{path}");
        let shown = format!("{path}?access_token=s3cret");
        assert_eq!(status(&shown, &[token]), 400, "{path}");
        assert_eq!(status(&shown, &[]), 400, "{path}");
        assert_eq!(status(path, &[]), 401, "{path}");
    }
}

#[test]
fn credentials_that_expire_end_the_connection() {
    let records = Records::default();
    let soon = SystemTime::now() + Duration::from_secs(2);
    let alice = Principal::new("alice", Method::Bearer).with_expiry(soon);
    let server = fixture::builder(&records)
        .websocket()
        .authenticator(BearerTokens::new().principal("s3cret", alice))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let shown = [("authorization", "Bearer s3cret")];
    let mut client = WebSocket::try_connect(http.address, &shown).expect("not yet expired");
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    assert_eq!(client.closed(), 1008);
    assert!(SystemTime::now() >= soon);
    records.wait_for("the end", |record| {
        record
            .reason
            .as_ref()
            .is_some_and(|reason| reason.as_str() == "expired_credentials")
    });
    assert_eq!(WebSocket::try_connect(http.address, &shown).err(), Some(401));
}

/// A tool that tells when it runs, and ends when it is told.
fn slow(
    records: &Records,
) -> (
    Server<impl Handler + use<>>,
    mpsc::Receiver<()>,
    tokio::sync::watch::Sender<bool>,
) {
    let (tell, told) = mpsc::channel();
    let (end, ended) = tokio::sync::watch::channel(false);
    let tool = Tool::new("slow").read_only(true).handler(move || {
        let (tell, mut ended) = (tell.clone(), ended.clone());
        async move {
            let _ = tell.send(());
            let _ = ended.wait_for(|ended| *ended).await;
            "done"
        }
    });
    let server = fixture::builder(records).websocket().tool(tool).build();
    (server.expect("built"), told, end)
}

#[test]
fn a_server_that_stops_answers_what_it_accepted_and_accepts_no_more() {
    let records = Records::default();
    let (server, told, end) = slow(&records);
    let mut http = Http::start(&server);
    let mut client = WebSocket::connect(http.address);
    let mut idle = WebSocket::connect(http.address);
    client.send(&call(1, "slow", json!({})));
    told.recv_timeout(NET).expect("it runs");
    http.stopper.stop();
    assert_eq!(idle.closed(), 1001, "nothing runs there");
    idle.end();
    let refused = client.ask(&call(2, "echo", json!({ "text": "x" })));
    assert_eq!((refused.frame["id"].clone(), refused.code() < 0), (json!(2), true));
    end.send_replace(true);
    let answer = client.next().expect("an answer");
    assert_eq!(
        (answer["id"].clone(), answer["result"]["content"][0]["text"].clone()),
        (json!(1), json!("done"))
    );
    assert_eq!(client.closed(), 1001);
    client.end();
    let ended = http.ended.take().expect("once");
    RUNTIME.block_on(ended).expect("stopped");
}

#[test]
fn a_client_that_leaves_drops_its_calls() {
    let records = Records::default();
    let (server, told, _end) = slow(&records);
    let http = Http::start(&server);
    let mut client = WebSocket::connect(http.address);
    client.send(&call(1, "slow", json!({})));
    told.recv_timeout(NET).expect("it runs");
    client.send_message(Message::Close(None));
    assert_eq!(records.outcome_of("slow"), Outcome::Aborted);
    client.end();
}

#[test]
fn a_connection_takes_a_place_among_connections_and_sessions_and_gives_it_back() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.sessions_per_principal = 2;
    let http = start(&records, limits);
    let first = WebSocket::connect(http.address);
    let _second = WebSocket::connect(http.address);
    assert_eq!(WebSocket::try_connect(http.address, &[]).err(), Some(503));
    drop(first);
    while WebSocket::try_connect(http.address, &[]).is_err() {
        std::thread::yield_now();
    }

    let mut limits = Limits::default();
    limits.connections = 1;
    let http = start(&records, limits);
    let mut only = WebSocket::connect(http.address);
    let turned_away = http.connect().try_ask_or_none(&call(1, "echo", json!({ "text": "x" })));
    assert!(turned_away.is_none_or(|status| status == 503), "{turned_away:?}");
    assert_eq!(only.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}
