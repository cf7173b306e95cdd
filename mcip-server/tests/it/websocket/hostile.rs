//! WebSocket from peers that mean harm: each is closed with the code that says why, what it did is recorded, and others are served.

use std::io::Write as _;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use mcip_core::record::Outcome;
use mcip_server::{Context, Limits, Server, Tool};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use super::start;
use crate::support::websocket::{WebSocket, drain, more, ping, text, write_until_closed};
use crate::support::{Http, NET, Records, Wire, call, request};

/// Sends bytes on a connection of its own, and expects to be closed with this code, for this reason in the record.
#[track_caller]
fn closed(limits: Limits, bytes: &[u8], code: u16, reason: &str) {
    let records = Records::default();
    let http = start(&records, limits);
    let mut client = WebSocket::connect(http.address);
    client.raw().write_all(bytes).expect("sent");
    assert_eq!(client.closed(), code);
    records.wait_for(reason, |record| {
        let told = record.reason.as_ref().is_some_and(|told| told.as_str() == reason);
        told && record.principal.is_some()
    });
    let mut other = WebSocket::connect(http.address);
    assert_eq!(other.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

fn small() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = 10_000;
    limits
}

#[test]
fn binary_messages_are_not_taken() {
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
    let binary = crate::support::websocket::frame(OpCode::Data(Data::Binary), true, b"{}");
    closed(Limits::default(), &binary, 1003, "not_text");
}

/// Said by the header alone: not a byte of the message is waited for.
#[test]
fn a_frame_that_announces_too_much_is_refused_at_its_header() {
    let header = text(true, &vec![b'x'; 10_001]);
    closed(small(), &header[..8], 1009, "too_large");
    let terabyte = [0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4];
    closed(Limits::default(), &terabyte, 1009, "too_large");
}

#[test]
fn fragments_together_are_bounded_in_bytes_and_number() {
    let part = vec![b'x'; 4000];
    let large = [text(false, &part), more(false, &part), more(false, &part)].concat();
    closed(small(), &large, 1009, "too_large");
    let mut limits = Limits::default();
    limits.fragments = 10;
    let mut endless = text(false, b"");
    (0..10).for_each(|_| endless.extend(more(false, b"")));
    closed(limits, &endless, 1008, "frame_flood");
}

#[test]
fn a_flood_of_pings_is_ended() {
    closed(Limits::default(), &ping().repeat(1000), 1008, "frame_flood");
}

#[test]
fn bytes_that_are_no_frames_are_refused() {
    // Not masked; reserved bits, as a compressed message would have them; a continuation of nothing; an unknown kind of frame.
    for bytes in [
        &[0x81, 0x02, b'{', b'}'][..],
        &[0xc1, 0x82, 0, 0, 0, 0, b'{', b'}'],
        &[0x80, 0x80, 0, 0, 0, 0],
        &[0x83, 0x80, 0, 0, 0, 0],
    ] {
        closed(Limits::default(), bytes, 1002, "unframed");
    }
    closed(Limits::default(), &text(true, b"\"\xff\""), 1007, "unframed");
}

#[test]
fn a_message_that_never_ends_is_given_up() {
    let mut limits = Limits::default();
    limits.body_time = Duration::from_millis(300);
    closed(limits.clone(), &text(false, b"{"), 1008, "too_slow");
    closed(limits, &text(true, b"{}")[..3], 1008, "too_slow");
}

#[test]
fn a_peer_that_answers_no_pings_is_given_up() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.keep_alive = Duration::from_millis(100);
    limits.write_time = Duration::from_millis(300);
    let http = start(&records, limits);
    let raw = WebSocket::connect(http.address).into_raw();
    records.wait_for("silence", |record| {
        record.reason.as_ref().is_some_and(|reason| reason.as_str() == "silent")
    });
    drain(&raw);
}

#[test]
fn a_peer_that_answers_pings_stays() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.keep_alive = Duration::from_millis(20);
    limits.write_time = Duration::from_secs(30);
    let http = start(&records, limits);
    let mut client = WebSocket::connect(http.address);
    for _ in 0..5 {
        // What answers is the client's library.
        assert!(matches!(client.message(), Message::Ping(_)));
    }
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn a_connection_that_is_not_used_ends() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.keep_alive = Duration::from_millis(50);
    limits.session_idle_time = Duration::from_millis(200);
    let http = start(&records, limits);
    assert_eq!(WebSocket::connect(http.address).closed(), 1001);
}

/// Tells when it is dropped.
struct Guard(Sender<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

/// Its handler waits while it does not read, so that nothing piles up, and ends when its time is over.
#[test]
fn a_peer_that_does_not_read_makes_its_call_wait_and_loses_it() {
    let records = Records::default();
    let (tell, told) = mpsc::channel();
    let mut limits = Limits::default();
    limits.write_time = Duration::from_millis(300);
    limits.handler_time = Duration::from_secs(3600);
    let sent = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = sent.clone();
    let server = Server::builder("chatty", "1")
        .record_to(records.clone())
        .limits(limits)
        .without_guardian("it would only look at padding")
        .websocket()
        .tool(Tool::new("chat").read_only(true).handler(move |cx: Context| {
            let (tell, count) = (tell.clone(), count.clone());
            async move {
                let _guard = Guard(tell);
                let padding = "x".repeat(64 << 10);
                let mut step = 0.0;
                loop {
                    step += 1.0;
                    cx.progress(step, None, &*padding).await;
                    count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                }
                #[allow(unreachable_code, reason = "names the type")]
                ""
            }
        }))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut client = WebSocket::connect(http.address);
    client.send(&request(
        1,
        "tools/call",
        json!({ "name": "chat", "arguments": {}, "_meta": { "progressToken": 1 } }),
    ));
    told.recv_timeout(NET)
        .expect("the handler is dropped while the client holds on");
    assert_eq!(records.outcome_of("chat"), Outcome::Aborted);
    let sent = sent.load(std::sync::atomic::Ordering::Relaxed) * (64 << 10);
    assert!(sent < 32 << 20, "{sent} bytes went where nobody reads");
    drop(client);
}

#[test]
fn a_peer_that_sends_and_does_not_read_loses_its_connection() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.write_time = Duration::from_millis(300);
    let http = start(&records, limits);
    let client = WebSocket::connect(http.address);
    let request = call(1, "echo", json!({ "text": "x".repeat(1000) })).to_string();
    write_until_closed(&client.raw(), &text(true, request.as_bytes()).repeat(100));
}

#[test]
fn bytes_behind_the_handshake_are_not_lost() {
    let records = Records::default();
    let http = start(&records, Limits::default());
    let mut client = http.connect();
    let head = "GET /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                Sec-WebSocket-Protocol: mcp\r\n\r\n";
    let message = call(1, "echo", json!({ "text": "early" })).to_string();
    client.write(&[head.as_bytes(), &text(true, message.as_bytes())].concat());
    let head = client.head();
    assert_eq!(head.status, 101);
    assert_eq!(
        head.header("sec-websocket-accept"),
        Some("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    );
    assert_eq!(records.outcome_of("echo"), Outcome::Completed);
}
