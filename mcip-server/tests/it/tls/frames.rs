//! HTTP/2 by hand, for what no client library does.

use std::time::Duration;

use mcip_server::Limits;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::authority::Authority;
use super::client::{Secure, connect, trusting};
use super::requests::builder;
use crate::support::{NET, Records, call, headers_of};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const PRIORITY: u8 = 2;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const ACK: u8 = 1;

/// RFC 9113, section 7.
const ENHANCE_YOUR_CALM: u32 = 11;

/// RFC 9113, section 4.1.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(payload.len()).expect("short").to_be_bytes()[1..].to_vec();
    out.extend([kind, flags]);
    out.extend(stream.to_be_bytes());
    out.extend(payload);
    out
}

/// A header that is not indexed (RFC 7541, section 6.2.2).
fn literal(name: &str, value: &str) -> Vec<u8> {
    let short = |text: &str| {
        u8::try_from(text.len())
            .ok()
            .filter(|length| *length < 127)
            .expect("short")
    };
    let mut out = vec![0, short(name)];
    out.extend(name.bytes());
    out.push(short(value));
    out.extend(value.bytes());
    out
}

/// The header of a POST of a message.
fn post(message: &serde_json::Value) -> Vec<u8> {
    // `:method: POST` and `:scheme: https` of the static table.
    let mut block = vec![0x83, 0x87];
    let names = [
        (":path", "/mcp"),
        (":authority", "localhost"),
        ("content-type", "application/json"),
        ("accept", "application/json, text/event-stream"),
    ];
    names
        .iter()
        .for_each(|(name, value)| block.extend(literal(name, value)));
    for (name, value) in headers_of(message) {
        block.extend(literal(&name.to_ascii_lowercase(), &value));
    }
    block
}

struct Raw(TlsStream<TcpStream>);

impl Raw {
    /// A connection with these settings.
    async fn begin(secure: &Secure, authority: &Authority, settings: &[(u16, u32)]) -> Self {
        let trusting = trusting(authority).load().expect("loaded");
        let stream = connect(secure.address, &trusting, b"h2").await.expect("a connection");
        let mut raw = Self(stream);
        let mut payload = Vec::new();
        for (name, value) in settings {
            payload.extend(name.to_be_bytes());
            payload.extend(value.to_be_bytes());
        }
        let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
        bytes.extend(frame(SETTINGS, 0, 0, &payload));
        bytes.extend(frame(SETTINGS, ACK, 0, &[]));
        raw.send(&bytes).await;
        raw
    }

    async fn send(&mut self, bytes: &[u8]) {
        // The other side may have ended it already.
        let _ = self.0.write_all(bytes).await;
        let _ = self.0.flush().await;
    }

    /// The next frame; `None` at the end.
    async fn next(&mut self) -> Option<(u8, u32, Vec<u8>)> {
        let reading = async {
            let mut head = [0; 9];
            self.0.read_exact(&mut head).await.ok()?;
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; length as usize];
            self.0.read_exact(&mut payload).await.ok()?;
            let stream = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
            Some((head[3], stream, payload))
        };
        tokio::time::timeout(NET, reading).await.expect("in time")
    }

    /// The error code of the other side's farewell, `None` if it ended without.
    async fn farewell(&mut self) -> Option<u32> {
        loop {
            match self.next().await {
                Some((GOAWAY, _, payload)) => {
                    let code: [u8; 4] = payload[4..8].try_into().expect("a code");
                    return Some(u32::from_be_bytes(code));
                }
                Some(_) => {}
                None => return None,
            }
        }
    }
}

async fn start(limits: Limits) -> (Secure, Authority) {
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let server = builder(&Records::default()).limits(limits).build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    (secure, authority)
}

#[tokio::test]
async fn requests_that_are_taken_back_at_once_end_the_connection() {
    let (secure, authority) = start(Limits::default()).await;
    let mut raw = Raw::begin(&secure, &authority, &[]).await;
    let message = call(1, "echo", json!({ "text": "x" }));
    let block = post(&message);
    // CVE-2023-44487.
    let mut flood = Vec::new();
    for stream in (1..2000).step_by(2) {
        flood.extend(frame(HEADERS, END_HEADERS, stream, &block));
        flood.extend(frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes()));
    }
    raw.send(&flood).await;
    if let Some(code) = raw.farewell().await {
        assert_eq!(code, ENHANCE_YOUR_CALM);
    }
}

#[tokio::test]
async fn a_header_that_never_ends_ends_the_connection() {
    let (secure, authority) = start(Limits::default()).await;
    let mut raw = Raw::begin(&secure, &authority, &[]).await;
    // CVE-2024-27983 and its like.
    let block = post(&call(1, "echo", json!({ "text": "x" })));
    raw.send(&frame(HEADERS, 0, 1, &block)).await;
    let more = literal("x-more", &"y".repeat(100)).repeat(100);
    for _ in 0..1000 {
        raw.send(&frame(CONTINUATION, 0, 1, &more)).await;
    }
    // Ended, one way or the other.
    let _ = raw.farewell().await;
}

#[tokio::test]
async fn frames_that_carry_nothing_end_the_connection_and_are_counted() {
    let mut limits = Limits::default();
    limits.http2_idle_frames = 50;
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let records = Records::default();
    let server = builder(&records).limits(limits).build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    // CVE-2019-9512, CVE-2019-9515, CVE-2019-9518.
    let floods = [
        frame(PING, 0, 0, &[0; 8]),
        frame(SETTINGS, 0, 0, &[]),
        frame(PRIORITY, 0, 1, &[0; 5]),
        frame(DATA, 0, 1, &[]),
    ];
    let number = floods.len() as u64;
    let header = post(&call(1, "echo", json!({ "text": "x" })));
    for flood in floods {
        let mut raw = Raw::begin(&secure, &authority, &[]).await;
        raw.send(&frame(HEADERS, END_HEADERS, 1, &header)).await;
        raw.send(&flood.repeat(40)).await;
        raw.send(&frame(PING, 0, 0, b"answered")).await;
        while !matches!(raw.next().await.expect("it goes on"), (PING, _, payload) if payload == b"answered") {}
        // All in one record of TLS, and so in one second however slowly they are read.
        raw.send(&flood.repeat(200)).await;
        while raw.next().await.is_some() {}
    }
    let counted = || {
        let all = records.all();
        let counts = all.iter().flat_map(|record| &record.counts);
        counts
            .filter(|(reason, _)| *reason == "frame_flood")
            .map(|(_, count)| count)
            .sum::<u64>()
    };
    // The first is recorded at once, the others once a second.
    let until = tokio::time::Instant::now() + NET;
    while counted() < number {
        assert!(tokio::time::Instant::now() < until, "{} of {number}", counted());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(counted(), number);
}

#[tokio::test]
async fn a_reply_whose_window_stays_shut_ends_the_connection() {
    let mut limits = Limits::default();
    limits.write_time = Duration::from_millis(500);
    // Whoever answers pings and reads everything is not idle, nor silent.
    limits.keep_alive = Duration::from_secs(60);
    let (secure, authority) = start(limits).await;
    // SETTINGS_INITIAL_WINDOW_SIZE
    let mut raw = Raw::begin(&secure, &authority, &[(4, 0)]).await;
    let message = call(1, "large", json!({}));
    let mut request = frame(HEADERS, END_HEADERS, 1, &post(&message));
    request.extend(frame(DATA, END_STREAM, 1, message.to_string().as_bytes()));
    raw.send(&request).await;
    let mut answered = false;
    while let Some((kind, stream, _)) = raw.next().await {
        answered |= kind == HEADERS && stream == 1;
        assert_ne!(kind, DATA, "the window is shut");
    }
    assert!(answered, "its head came");
}

#[tokio::test]
async fn a_connection_without_requests_is_told_and_ended() {
    let mut limits = Limits::default();
    limits.header_time = Duration::from_millis(300);
    limits.write_time = Duration::from_millis(500);
    let (secure, authority) = start(limits).await;
    let mut raw = Raw::begin(&secure, &authority, &[]).await;
    assert_eq!(raw.farewell().await, Some(0));
    while raw.next().await.is_some() {}
}

#[tokio::test]
async fn there_is_a_bound_on_requests_at_a_time_and_the_server_says_it() {
    let mut limits = Limits::default();
    limits.http2_streams = 7;
    let (secure, authority) = start(limits).await;
    let mut raw = Raw::begin(&secure, &authority, &[]).await;
    let settings = loop {
        match raw.next().await.expect("settings") {
            (SETTINGS, 0, payload) if !payload.is_empty() => break payload,
            _ => {}
        }
    };
    let found: Vec<(u16, u32)> = settings
        .chunks_exact(6)
        .map(|entry| {
            let name = u16::from_be_bytes([entry[0], entry[1]]);
            (name, u32::from_be_bytes([entry[2], entry[3], entry[4], entry[5]]))
        })
        .collect();
    assert!(found.contains(&(3, 7)), "SETTINGS_MAX_CONCURRENT_STREAMS: {found:?}");
    assert!(
        found.contains(&(6, 16 << 10)),
        "SETTINGS_MAX_HEADER_LIST_SIZE: {found:?}"
    );
}
