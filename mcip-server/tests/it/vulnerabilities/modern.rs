//! What came with revision 2026-07-28: state that clients carry, and headers that repeat what the body says.

use serde_json::{Value, json};

use super::{ALICE, BOB, as_other, at, everywhere, world};
use crate::protocol::over::Over;

fn answers(first: &Value) -> Value {
    let requests = first["inputRequests"].as_object().expect("questions");
    let key = requests.keys().next().expect("one");
    json!({ key.as_str(): { "action": "accept", "content": { "name": "Ada" } } })
}

/// State opens for whom, and for the call, for which it was sealed, and not a bit of it can be changed.
// Covers: L3-state, SBP-handles
#[test]
fn request_state_forged_or_replayed() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        if !case.is_modern() {
            return;
        }
        let (mut alice, mut bob) = (case.peer(), as_other(case, BOB).peer());
        let params = json!({ "name": "ask", "arguments": {} });
        let first = alice.ask("tools/call", params.clone()).result().clone();
        let state = first["requestState"].as_str().expect("a state").to_owned();
        let with = |state: &str, tool: &str| {
            let mut params = params.clone();
            params["name"] = json!(tool);
            params["inputResponses"] = answers(&first);
            params["requestState"] = json!(state);
            params
        };
        assert_eq!(
            bob.ask("tools/call", with(&state, "ask")).code(),
            -32602,
            "{}: stolen",
            at(case)
        );
        assert_eq!(
            alice.ask("tools/call", with(&state, "roots")).code(),
            -32602,
            "{}: another call",
            at(case)
        );
        for place in [0, state.len() / 2, state.len() - 1] {
            let mut changed = state.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            let answer = alice.ask("tools/call", with(&changed, "ask"));
            assert_eq!(answer.code(), -32602, "{}: byte {place}", at(case));
        }
        for forged in ["", "e30", "{}", &"A".repeat(100_000)] {
            let answer = alice.ask("tools/call", with(forged, "ask"));
            assert!(
                answer.frame["result"]["content"].is_null(),
                "{}: forged: {}",
                at(case),
                answer.frame
            );
        }
        assert_eq!(
            alice.ask("tools/call", with(&state, "ask")).text(),
            "Hello, Ada!",
            "{}",
            at(case)
        );
    });
}

/// A gateway that reads headers and a server that reads the body can't be told two things.
// Covers: L3-headers
#[test]
fn header_and_body_that_differ() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        if case.over != Over::Http || !case.is_modern() {
            return;
        }
        let mut peer = case.peer();
        for (header, value) in [
            ("Mcp-Method", "ping"),
            ("Mcp-Method", "tools/Call"),
            ("Mcp-Name", "secret"),
            ("Mcp-Name", "Echo"),
            ("Mcp-Name", "=?base64?c2VjcmV0?="),
            ("MCP-Protocol-Version", "2025-11-25"),
        ] {
            let message = peer.message("tools/call", json!({ "name": "echo", "arguments": { "text": "x" } }));
            let mut headers = peer.headers(&message);
            headers.retain(|(name, _)| name != header);
            for value in [Some(value), None] {
                let mut headers = headers.clone();
                headers.extend(value.map(|value| (header.to_owned(), value.to_owned())));
                let mut pending = peer.post(&message, headers);
                let answer = peer.answer(&mut pending);
                assert_eq!(answer.status, 400, "{header}: {value:?}: {}", answer.frame);
            }
            // Two of them are two readings.
            let mut twice = peer.headers(&message);
            twice.push((header.to_owned(), value.to_owned()));
            let mut pending = peer.post(&message, twice);
            assert_eq!(peer.answer(&mut pending).status, 400, "{header}: two");
        }
        for value in ["somewhere\r\nMcp-Name: secret", "a\tb", "\u{e9}"] {
            let message = peer.message(
                "tools/call",
                json!({ "name": "place", "arguments": { "region": value } }),
            );
            let mut headers = peer.headers(&message);
            let written = mcip_core::mirror::encode(value).into_owned();
            assert!(
                written
                    .bytes()
                    .all(|byte| byte == b'\t' || (0x20..0x7f).contains(&byte)),
                "{written}"
            );
            headers.push(("Mcp-Param-Region".to_owned(), written));
            let mut pending = peer.post(&message, headers);
            assert!(peer.answer(&mut pending).text().contains("region"));
        }
    });
}
