//! The transports themselves: each carries every revision, whichever it came with.

use serde_json::json;

use super::over::Over;
use super::peer::Case;
use super::table::{Behaviour, EVERY, Stand, behaviour};

const PAGE: &str = "basic/transports";

/// Of 2024-11-05 only; later revisions allow transports of one's own.
const EVENTS_OF_2024: [Stand; 5] = [Stand::Has, Stand::Early, Stand::Early, Stand::Early, Stand::Early];
/// Since 2025-03-26.
const STREAMABLE: [Stand; 5] = [Stand::Early, Stand::Has, Stand::Has, Stand::Has, Stand::Has];
/// Of none, and each allows it.
const OWN: [Stand; 5] = [Stand::Early; 5];

fn serves(case: &Case<'_>) {
    let mut peer = case.peer();
    assert_eq!(peer.call("echo", json!({ "text": "x" })).text(), "x");
    // Text that framings may take for their own.
    let odd = "a\r\nb\n\ndata: {}\tid: 7\r\u{e9}\u{1f600}\\";
    assert_eq!(peer.call("echo", json!({ "text": odd })).text(), odd);
    let long = "long ".repeat(50_000);
    assert_eq!(peer.call("echo", json!({ "text": long })).text(), long);
}

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("stdio: a line is a message", PAGE, EVERY, serves).over(&[Over::Stdio]),
        behaviour("Streamable HTTP: one endpoint", PAGE, STREAMABLE, serves).over(&[Over::Http]),
        behaviour(
            "HTTP with SSE: two endpoints (off unless the server turns it on)",
            PAGE,
            EVENTS_OF_2024,
            serves,
        )
        .over(&[Over::HttpSse]),
        behaviour(
            "WebSocket: a text frame is a message (off unless the server turns it on)",
            "https://github.com/modelcontextprotocol/modelcontextprotocol/issues/1288",
            OWN,
            serves,
        )
        .over(&[Over::WebSocket]),
        behaviour("Unix sockets: a line is a message", PAGE, OWN, serves).over(&[Over::Unix]),
    ]
}
