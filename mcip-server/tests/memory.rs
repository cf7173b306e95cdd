//! Memory stays flat under a flood of malformed messages. In a process of its own, so that nothing else is measured.

mod support;

use std::io::Write as _;
use std::time::Duration;

use mcip_core::record::{Record, RecordSink, SinkError};
use mcip_server::{Limits, Server, Tool};
use serde_json::json;
use support::{Http, Stdio, Wire, call};

/// Takes every record and keeps none.
struct Nowhere;

#[async_trait::async_trait]
impl RecordSink for Nowhere {
    fn try_reserve(&self) -> bool {
        true
    }
    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }
    fn release(&self) {}
    fn commit(&self, _record: &Record) {}
    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// Resident memory of this process, in bytes.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: usize = statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .expect("a number");
    pages * 4096
}

/// A few kilobytes each: nonsense, depth, duplicates, wrong envelopes, unknown names, lists of members.
fn malformed() -> Vec<Vec<u8>> {
    let deep = "[".repeat(2000);
    let wide = (0..400).map(|n| format!("\"k{n}\":{n}")).collect::<Vec<_>>().join(",");
    vec![
        b"{".to_vec(),
        deep.into_bytes(),
        format!("{{{wide},\"k0\":1}}").into_bytes(),
        format!("{{{wide}}}").into_bytes(),
        b"\"\xff\"".to_vec(),
        json!({ "jsonrpc": "2.0", "id": "i".repeat(250), "method": "m".repeat(250) })
            .to_string()
            .into_bytes(),
        json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "n".repeat(2000) } })
            .to_string()
            .into_bytes(),
        json!({ "jsonrpc": "2.0", "id": 1, "result": {} })
            .to_string()
            .into_bytes(),
        call(1, &"u".repeat(1000), json!({})).to_string().into_bytes(),
        call(1, "echo", json!({ "wrong": "w".repeat(2000) }))
            .to_string()
            .into_bytes(),
        support::request(1, "tools/list", json!({ "cursor": "c".repeat(2000) }))
            .to_string()
            .into_bytes(),
    ]
}

/// What may come and go between two looks: buffers, the allocator's own, the pages of code that is first run.
const SLACK: usize = 24 << 20;
const WARM_UP: usize = 4_000;
const FLOOD: usize = 20_000;

#[test]
fn memory_lost_with_requests_is_none() {
    let mut limits = Limits::default();
    limits.requests_per_second = 10_000_000;
    limits.request_burst = 10_000_000;
    limits.body_time = Duration::from_secs(120);
    let server = Server::builder("flood", "1")
        .record_to(Nowhere)
        .limits(limits)
        .tool(
            Tool::new("echo")
                .read_only(true)
                .handler(|mcip_server::Args(args): mcip_server::Args<Echo>| async move { args.text }),
        )
        .build()
        .expect("built");
    let malformed = malformed();

    let mut pipe = Stdio::start(&server);
    let mut number = 0;
    let mut over_stdio = |count: usize| {
        for _ in 0..count / malformed.len() {
            // In bursts, as a flood comes; one of the messages has no answer.
            let burst: Vec<u8> = malformed
                .iter()
                .flat_map(|line| [line.as_slice(), b"\n"].concat())
                .collect();
            pipe.write(&burst);
            for _ in 0..malformed.len() - 1 {
                assert!(pipe.next().expect("an answer")["id"].as_str() != Some("good"));
            }
        }
        number += 1;
        assert_eq!(pipe.ask(&call(number, "echo", json!({ "text": "x" }))).text(), "x");
    };
    over_stdio(WARM_UP);
    let before = resident();
    over_stdio(FLOOD);
    let grown = resident().saturating_sub(before);
    assert!(grown < SLACK, "stdio: {} KiB more after {FLOOD} messages", grown >> 10);

    let http = Http::start(&server);
    let mut client = http.connect();
    let headers = support::headers_of(&call(1, "echo", json!({})));
    let mut over_http = |count: usize| {
        for _ in 0..count / malformed.len() {
            for message in &malformed {
                client.post(&headers, message);
                let head = client.head();
                assert!(head.status >= 400 || head.status == 200, "{}", head.status);
                client.body(&head);
            }
        }
        assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    };
    over_http(WARM_UP);
    let before = resident();
    over_http(FLOOD);
    let grown = resident().saturating_sub(before);
    assert!(grown < SLACK, "http: {} KiB more after {FLOOD} messages", grown >> 10);

    // Connections that send half a message and go.
    let half = |count: usize| {
        for _ in 0..count {
            let client = http.connect();
            let _ = client.raw().write_all(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"a\":");
        }
    };
    half(200);
    let before = resident();
    half(2_000);
    let grown = resident().saturating_sub(before);
    assert!(grown < SLACK, "connections: {} KiB more", grown >> 10);
}

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}
