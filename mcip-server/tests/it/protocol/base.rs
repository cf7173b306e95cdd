//! What concerns every message: batches, pages, caching, metadata.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::peer::Case;
use super::table::{Behaviour, EVERY, MODERN, ONLY_2025_03, Stand, behaviour};

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("Batches", "basic", ONLY_2025_03, |case| {
            let (mut peer, batch) = batch(case);
            let headers = peer.headers(&json!({}));
            let mut pending = peer.post(&batch, headers);
            let mut answers = Vec::new();
            while answers.len() < 2 {
                // In one array or, on a stream, one by one.
                match peer.frame(&mut pending) {
                    Value::Array(several) => answers.extend(several),
                    told if told.get("method").is_some() => {}
                    one => answers.push(one),
                }
            }
            answers.sort_by_key(|answer| answer["id"].to_string());
            assert_eq!(answers[0]["result"], json!({}));
            assert_eq!(answers[1]["result"]["content"][0]["text"], "x");
        })
        .lacks(|case| {
            let (mut peer, batch) = batch(case);
            let mut headers = peer.headers(&json!({}));
            if case.is_modern() {
                headers = vec![
                    ("MCP-Protocol-Version".to_owned(), case.revision.to_owned()),
                    ("Mcp-Method".to_owned(), "tools/call".to_owned()),
                ];
            }
            let mut pending = peer.post(&batch, headers);
            assert_eq!(peer.answer(&mut pending).code(), -32600);
        }),
        behaviour(
            "Pages of lists, with cursors",
            "server/utilities/pagination",
            EVERY,
            |case| {
                let mut peer = case.peer();
                let first = peer.ask("tools/list", json!({}));
                assert_eq!(first.result()["tools"].as_array().map(Vec::len), Some(7));
                let next = peer.ask("tools/list", json!({ "cursor": first.result()["nextCursor"] }));
                assert_ne!(next.result()["tools"][0], first.result()["tools"][0]);
                assert!(peer.ask("prompts/list", json!({})).result().get("nextCursor").is_none());
            },
        ),
        behaviour(
            "A cursor that is none: `-32602`",
            "server/utilities/pagination",
            EVERY,
            |case| {
                let mut peer = case.peer();
                assert_eq!(peer.ask("tools/list", json!({ "cursor": "nonsense" })).code(), -32602);
                // One of another list is none of this one.
                let cursor = peer.ask("tools/list", json!({})).result()["nextCursor"].clone();
                assert_eq!(peer.ask("prompts/list", json!({ "cursor": cursor })).code(), -32602);
            },
        ),
        behaviour(
            "How long lists and contents may be kept (`ttlMs`, `cacheScope`)",
            "server/utilities/caching",
            MODERN,
            |case| {
                for result in cacheable(case) {
                    assert!(result["ttlMs"].is_u64() && result["cacheScope"].is_string(), "{result}");
                }
            },
        )
        .lacks(|case| {
            for result in cacheable(case) {
                assert!(
                    result.get("ttlMs").is_none() && result.get("cacheScope").is_none(),
                    "{result}"
                );
            }
        }),
        behaviour("`resultType` of every result", "basic", MODERN, |case| {
            for result in cacheable(case) {
                assert_eq!(result["resultType"], "complete");
            }
        })
        .lacks(|case| {
            for result in cacheable(case) {
                assert!(result.get("resultType").is_none(), "{result}");
            }
        }),
        behaviour(
            "Every result says which server it is from, in `_meta`",
            "basic",
            MODERN,
            |case| {
                let answer = case.peer().call("echo", json!({ "text": "x" }));
                assert_eq!(
                    answer.result()["_meta"]["io.modelcontextprotocol/serverInfo"]["name"],
                    "one"
                );
            },
        )
        .lacks(|case| {
            assert!(
                case.peer()
                    .call("echo", json!({ "text": "x" }))
                    .result()
                    .get("_meta")
                    .is_none()
            )
        }),
        behaviour(
            "Members of `_meta` that nobody knows do no harm",
            "basic",
            EVERY,
            |case| {
                let params =
                    json!({ "name": "echo", "arguments": { "text": "x" }, "_meta": { "example.com/own": [1] } });
                assert_eq!(case.peer().ask("tools/call", params).text(), "x");
            },
        ),
        behaviour(
            "Trace context of a request (`traceparent`) goes into the record",
            "basic",
            TRACE,
            |case| {
                static CASES: AtomicUsize = AtomicUsize::new(1);
                let trace = format!("00-{:032x}-00f067aa0ba902b7-01", CASES.fetch_add(1, Ordering::Relaxed));
                let meta = json!({ "traceparent": trace });
                let params = json!({ "name": "echo", "arguments": { "text": "x" }, "_meta": meta });
                assert_eq!(case.peer().ask("tools/call", params).text(), "x");
                case.world.records.wait_for("the trace", |record| {
                    record.traceparent.as_ref().is_some_and(|known| known.as_str() == trace)
                });
            },
        ),
        behaviour(
            "Identifiers are numbers or text, and come back as they were",
            "basic",
            EVERY,
            |case| {
                let mut peer = case.peer();
                for id in [json!(7), json!("7")] {
                    let mut message = peer.message("tools/list", json!({}));
                    message["id"] = id.clone();
                    let headers = peer.headers(&message);
                    let mut pending = peer.post(&message, headers);
                    assert_eq!(peer.answer(&mut pending).frame["id"], id);
                }
            },
        ),
    ]
}

/// Since 2026-07-28, and recorded before.
const TRACE: [Stand; 5] = [Stand::Early, Stand::Early, Stand::Early, Stand::Early, Stand::Has];

fn batch<'a>(case: &'a Case<'_>) -> (super::peer::Peer<'a>, Value) {
    let mut peer = case.peer();
    let first = match case.is_modern() {
        true => peer.message("tools/list", json!({})),
        false => peer.message("ping", json!({})),
    };
    let second = peer.message("tools/call", json!({ "name": "echo", "arguments": { "text": "x" } }));
    let mut told = peer.message("notifications/cancelled", json!({ "requestId": "nothing" }));
    told.as_object_mut().expect("an object").remove("id");
    (peer, json!([first, told, second]))
}

/// A result of each kind that clients may keep.
fn cacheable(case: &Case<'_>) -> Vec<Value> {
    let mut peer = case.peer();
    let mut results: Vec<Value> = [
        "tools/list",
        "prompts/list",
        "resources/list",
        "resources/templates/list",
    ]
    .into_iter()
    .map(|method| peer.ask(method, json!({})).result().clone())
    .collect();
    results.push(
        peer.ask("resources/read", json!({ "uri": "test://text" }))
            .result()
            .clone(),
    );
    if case.is_modern() {
        results.push(peer.ask("server/discover", json!({})).result().clone());
    } else {
        results.push(peer.hello.clone());
    }
    results
}
