//! Bytes that were made to be read in two ways, to break what reads them, or to lead where nothing should be.

use mcip_server::{Context, Template, Variables};
use serde_json::{Value, json};

use super::{ALICE, BOB, at, everywhere, world};
use crate::protocol::over::Over;
use crate::protocol::peer::{Case, Peer};
use crate::protocol::server::{Gates, World, everything};

/// Texts of a message that two parsers would read in two ways.
fn ambiguous(good: &Value) -> Vec<String> {
    let text = good.to_string();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}: {text}");
        text.replacen(from, to, 1)
    };
    vec![
        changed(r#""method":"#, r#""method":"ping","method":"#),
        changed(r#""method":"#, r#""m\u0065thod":"ping","method":"#),
        changed(r#""method":"#, r#""Method":"tools/call","method":"#),
        changed(r#""method":"#, r#""METHOD":"tools/call","method":"#),
        changed(r#""params":"#, r#""Params":{"name":"secret"},"params":"#),
        changed(r#""params":"#, r#""params":{"name":"secret"},"params":"#),
        changed(r#""id":"#, r#""Id":7,"id":"#),
        changed(r#""text":"#, r#""text":"y","text":"#),
        changed(r#""text":"#, r#""te\u0078t":"y","text":"#),
        changed(r#""text":"#, r#""a\u0000":"y","text":"#),
        changed(r#""name":"#, r#""name":"secret","name":"#),
        changed(r#""text":"x""#, r#""text":"\ud800""#),
        changed(r#""text":"x""#, r#""text":NaN"#),
        changed(r#""text":"x""#, r#""text":'x'"#),
        changed(r#""text":"x""#, r#""text":01"#),
        changed(r#""text":"x""#, r#""text":"x",/**/"y":1"#),
        changed(r#""text":"x""#, r#""text":"x","#),
        format!("{text}{text}"),
        format!("{text} x"),
        format!("\u{feff}{text}"),
    ]
}

fn echo(peer: &mut Peer<'_>) -> Value {
    peer.message("tools/call", json!({ "name": "echo", "arguments": { "text": "x" } }))
}

/// A call is answered, whatever else is said before.
fn lives_on(case: &Case<'_>, peer: &mut Peer<'_>, after: &str) {
    let mut pending = peer.send("tools/call", json!({ "name": "echo", "arguments": { "text": "x" } }));
    loop {
        let frame = peer
            .try_frame(&mut pending)
            .unwrap_or_else(|| panic!("{}: it ended after {after}", at(case)));
        if frame["id"] == pending.id {
            assert_eq!(frame["result"]["content"][0]["text"], "x", "{}: {after}", at(case));
            return;
        }
    }
}

/// Judges and handler share one reading, and what has two is refused.
// Covers: T3, EG-protocol
#[test]
fn parser_differential() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let good = echo(&mut peer);
        let headers = peer.headers(&good);
        for text in ambiguous(&good) {
            let mut pending = peer.post_text(good["id"].clone(), &text, &headers);
            let answer = peer.answer(&mut pending);
            assert!(
                [-32700, -32600, -32602].contains(&answer.code()),
                "{}: {text}: {}",
                at(case),
                answer.frame
            );
        }
        lives_on(case, &mut peer, "all of them");
    });
}

/// A handler that panics, and texts that made others panic, end one call.
#[test]
fn uncaught_exception() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let answer = peer.call("boom", json!({}));
        assert_eq!(answer.code(), -32603, "{}", at(case));
        assert!(!answer.frame.to_string().contains("panics"), "{}", answer.frame);
        lives_on(case, &mut peer, "a panic");
        let good = echo(&mut peer);
        let headers = peer.headers(&good);
        for text in [
            "{".to_owned(),
            "null".to_owned(),
            "0".to_owned(),
            "\"\"".to_owned(),
            "[[]]".to_owned(),
            "{}".to_owned(),
            "[".repeat(100_000),
            r#"{"a":"#.repeat(10_000),
            r#"{"jsonrpc":"2.0","id":1}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1e400,"method":"ping"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":7}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}"#.to_owned(),
        ] {
            let mut pending = peer.post_text(Value::Null, &text, &headers);
            // Elsewhere some of them are not answered, as a response that nobody waits for is not.
            if case.over == Over::Http {
                let status = pending.head().status;
                // A batch is answered as one, its elements by themselves.
                let batch = text == "[[]]" && status == 200;
                assert!(status >= 400 || batch, "{}: {text:.60}: {status}", at(case));
            }
            lives_on(case, &mut peer, &format!("{text:.40}"));
        }
    });
}

/// However long a message is, no more of it is held than may be.
// Covers: T10, L3-payload
#[test]
fn request_without_bound() {
    let gates = Gates::default();
    let mut limits = mcip_server::Limits::default();
    limits.message_bytes = 100_000;
    limits.page = 7;
    let world = World::of(everything(&gates).limits(limits), gates, &[ALICE, BOB]);
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let mut long = echo(&mut peer);
        let headers = peer.headers(&long);
        long["params"]["arguments"]["text"] = json!("x".repeat(200_000));
        let mut pending = peer.post_text(long["id"].clone(), &long.to_string(), &headers);
        match peer.try_frame(&mut pending) {
            Some(refused) => assert!(refused["error"].is_object(), "{}: {refused}", at(case)),
            // With 1009 (RFC 6455, section 7.4.1).
            None => assert_eq!(case.over, Over::WebSocket, "closed"),
        }
        if case.over == Over::Http {
            assert_eq!(pending.head().status, 413, "{}", at(case));
        }
        let mut next = case.peer();
        lives_on(case, &mut next, "a message that was too long");
    });
}

/// What is matched against templates is matched in bounded work, whatever it is.
// Covers: T10
#[test]
fn regular_expression_without_end() {
    let gates = Gates::default();
    let hostile = Template::new("test://{+a}/{+b}/{+c}/{+d}/end", "hostile").handler(
        |_cx: Context, variables: Variables| async move { variables.get("a").unwrap_or_default().len().to_string() },
    );
    let world = World::of(everything(&gates).template(hostile), gates, &[ALICE, BOB]);
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        for uri in [
            format!("test://{}", "a/".repeat(20_000)),
            format!("test://{}x", "/".repeat(20_000)),
            format!("test://users/{}", "%".repeat(40_000)),
            format!("test://users/{}!", "{id}".repeat(10_000)),
            format!("test://{}end", "/end/".repeat(8_000)),
        ] {
            let answer = peer.ask("resources/read", json!({ "uri": uri }));
            assert!(
                answer.frame["error"].is_object() || answer.frame["result"].is_object(),
                "{}",
                at(case)
            );
        }
        lives_on(case, &mut peer, "hostile addresses");
    });
}

/// An address that leads out of what a template is about reaches no handler.
// Covers: MCP05, T3
#[test]
fn path_traversal() {
    let gates = Gates::default();
    let files = Template::new("file:///srv/{name}", "file").handler(|_cx: Context, variables: Variables| async move {
        format!("reached: {}", variables.get("name").unwrap_or_default())
    });
    let world = World::of(everything(&gates).template(files), gates, &[ALICE, BOB]);
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let good = peer.ask("resources/read", json!({ "uri": "file:///srv/notes.txt" }));
        assert_eq!(
            good.result()["contents"][0]["text"],
            "reached: notes.txt",
            "{}",
            at(case)
        );
        for name in [
            "..",
            "../etc/passwd",
            "..%2Fetc%2Fpasswd",
            "%2e%2e%2fetc%2fpasswd",
            "%2E%2E%5Cetc",
            "a%2F..%2F..%2Fetc",
            "..%5c..%5cwindows",
            "%2Fetc%2Fpasswd",
            "/etc/passwd",
            "notes.txt%00.png",
            "C%3A%5Cwindows",
        ] {
            let answer = peer.ask("resources/read", json!({ "uri": format!("file:///srv/{name}") }));
            let reached = answer.frame["result"]["contents"][0]["text"]
                .as_str()
                .unwrap_or_default();
            assert!(!reached.starts_with("reached:"), "{}: {name}: {reached}", at(case));
            assert!(
                answer.frame["error"].is_object(),
                "{}: {name}: {}",
                at(case),
                answer.frame
            );
        }
    });
}
