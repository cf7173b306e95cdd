//! How messages travel over HTTP.

use serde_json::{Value, json};

use super::peer::{Case, Peer};
use super::table::{Behaviour, EVERY, HTTP, LEGACY_HTTP, MODERN, ONLY_2025_11, Stand, behaviour};

const PAGE: &str = "basic/transports";
const NEWEST_PAGE: &str = "basic/transports/streamable-http";

/// The values of some events, then the text of an answer.
fn values(events: &[(String, Value)]) -> Vec<String> {
    events
        .iter()
        .filter(|(_, frame)| !frame.is_null())
        .map(|(_, frame)| match frame.get("method") {
            Some(_) => frame["params"]["progress"].to_string(),
            None => frame["result"]["content"][0]["text"].as_str().expect("text").to_owned(),
        })
        .collect()
}

/// Posts with these headers, and tells the status.
fn status(peer: &mut Peer<'_>, change: impl Fn(&mut Vec<(String, String)>)) -> u16 {
    let message = peer.message("tools/list", json!({}));
    let mut headers = peer.headers(&message);
    change(&mut headers);
    peer.post(&message, headers).head().status
}

fn without_get(case: &Case<'_>) {
    let peer = case.peer();
    let mut got = peer.bare("GET", &[("Accept", "text/event-stream")]);
    assert_eq!((got.head().status, got.head().header("allow")), (405, Some("POST")));
}

/// Since 2025-06-18, and no longer in the modern era.
const VERSION_OF_SESSION: [Stand; 5] = [Stand::Early, Stand::Early, Stand::Has, Stand::Has, Stand::Lacks];

pub(crate) fn behaviours() -> Vec<Behaviour> {
    let all = vec![
        behaviour("A notification is answered with 202", NEWEST_PAGE, EVERY, |case| {
            case.peer()
                .tell("notifications/cancelled", json!({ "requestId": "nothing" }));
        }),
        behaviour(
            "Answers as JSON, or as events if something comes before them",
            NEWEST_PAGE,
            EVERY,
            |case| {
                let mut peer = case.peer();
                for (meta, kind) in [
                    (json!({}), None),
                    (json!({ "progressToken": 1 }), Some("text/event-stream")),
                ] {
                    let params = json!({ "name": "steps", "arguments": {}, "_meta": meta });
                    let mut pending = peer.send("tools/call", params);
                    let is = pending.head().header("content-type").map(str::to_owned);
                    // A legacy session may get a stream in any case.
                    assert!(kind.is_none() || is.as_deref() == kind);
                    assert_eq!(peer.answer(&mut pending).text(), "done");
                }
            },
        ),
        behaviour("Sessions (`Mcp-Session-Id`)", PAGE, LEGACY_HTTP, |case| {
            let mut peer = case.peer();
            assert!(peer.session.as_ref().is_some_and(|id| id.len() >= 22));
            assert_eq!(status(&mut peer, |_| ()), 200);
            // An unknown one is gone, for the client to begin anew.
            assert_eq!(status(&mut peer, |headers| headers[0].1 = "nobody".to_owned()), 404);
        })
        .lacks(|case| {
            let mut peer = case.peer();
            let mut pending = peer.send("tools/list", json!({}));
            assert!(pending.head().header("mcp-session-id").is_none());
        }),
        behaviour("DELETE ends a session", PAGE, LEGACY_HTTP, |case| {
            let mut peer = case.peer();
            assert_eq!(peer.bare("DELETE", &[]).head().status, 204);
            assert_eq!(status(&mut peer, |_| ()), 404);
        })
        .lacks(|case| {
            assert_eq!(case.peer().bare("DELETE", &[]).head().status, 405);
        }),
        behaviour(
            "GET opens a stream for what belongs to no request",
            PAGE,
            LEGACY_HTTP,
            |case| {
                let mut peer = case.peer();
                let mut got = peer.bare("GET", &[("Accept", "text/event-stream")]);
                assert_eq!(got.head().status, 200);
                case.world.server.changes().publish(&mcip_server::Change::Tools);
                peer.hear(&mut got, "notifications/tools/list_changed", |_| true);
                // Without a session there is none to open.
                peer.session = None;
                assert_eq!(peer.bare("GET", &[("Accept", "text/event-stream")]).head().status, 400);
            },
        )
        .lacks(without_get),
        behaviour(
            "A stream that broke off goes on after `Last-Event-ID`",
            PAGE,
            LEGACY_HTTP,
            |case| {
                let mut peer = case.peer();
                let params = json!({ "name": "steps", "arguments": {}, "_meta": { "progressToken": 1 } });
                let mut pending = peer.send("tools/call", params);
                let mut seen = vec![pending.event().expect("an event"), pending.event().expect("an event")];
                drop(pending);
                let last = seen[1].0.clone();
                let mut resumed = peer.bare("GET", &[("Accept", "text/event-stream"), ("Last-Event-ID", &last)]);
                seen.extend(std::iter::from_fn(|| resumed.event()));
                assert_eq!(values(&seen), ["1", "2", "3", "done"]);
            },
        )
        .lacks(without_get),
        behaviour(
            "The server hangs up, and the client comes back (`retry`)",
            PAGE,
            ONLY_2025_11,
            |case| {
                let mut peer = case.peer();
                let mut pending = peer.send("tools/call", json!({ "name": "hang-up", "arguments": {} }));
                let (id, frame) = pending.event().expect("the first event");
                assert!(frame.is_null() && !id.is_empty());
                drop(pending);
                let mut resumed = peer.bare("GET", &[("Accept", "text/event-stream"), ("Last-Event-ID", &id)]);
                let rest: Vec<_> = std::iter::from_fn(|| resumed.event()).collect();
                assert_eq!(values(&rest), ["came back"]);
            },
        )
        .lacks(|case| {
            // It stays where it is, and answers.
            assert_eq!(case.peer().call("hang-up", json!({})).text(), "came back");
        }),
        behaviour(
            "`MCP-Protocol-Version` says the revision of the session, or 400",
            PAGE,
            VERSION_OF_SESSION,
            |case| {
                let mut peer = case.peer();
                let with = |version: &'static str| {
                    move |headers: &mut Vec<(String, String)>| {
                        headers.retain(|(name, _)| name != "MCP-Protocol-Version");
                        headers.push(("MCP-Protocol-Version".to_owned(), version.to_owned()));
                    }
                };
                assert_eq!(status(&mut peer, with(case.revision)), 200);
                assert_eq!(status(&mut peer, with("1999-01-01")), 400);
                // Absent, the session says it.
                assert_eq!(
                    status(&mut peer, |headers| headers
                        .retain(|(name, _)| name != "MCP-Protocol-Version")),
                    200
                );
            },
        )
        .lacks(|case| {
            let mut peer = case.peer();
            let absent = status(&mut peer, |headers| {
                headers.retain(|(name, _)| name != "MCP-Protocol-Version")
            });
            assert_eq!(absent, 400);
        }),
        behaviour(
            "Headers say what the body says (`Mcp-Method`, `Mcp-Name`), or `-32020`",
            NEWEST_PAGE,
            MODERN,
            |case| {
                let mut peer = case.peer();
                for (name, value) in [
                    ("Mcp-Method", Some("prompts/list")),
                    ("Mcp-Method", None),
                    ("Mcp-Name", Some("add")),
                    ("Mcp-Name", None),
                ] {
                    let message = peer.message("tools/call", json!({ "name": "echo", "arguments": { "text": "x" } }));
                    let mut headers = peer.headers(&message);
                    headers.retain(|(known, _)| known != name);
                    headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
                    let mut pending = peer.post(&message, headers);
                    let answer = peer.answer(&mut pending);
                    assert_eq!((answer.code(), answer.status), (-32020, 400), "{name}: {value:?}");
                }
            },
        )
        .lacks(|case| {
            // They mean nothing: a session's messages have none.
            assert_eq!(case.peer().call("echo", json!({ "text": "x" })).text(), "x");
        }),
        behaviour("Other media types: 415 and 406", NEWEST_PAGE, EVERY, |case| {
            let mut peer = case.peer();
            let version = match case.is_modern() {
                true => case.revision,
                false => "",
            };
            for (content, accept, expected) in [
                ("text/plain", "application/json, text/event-stream", 415),
                ("application/json", "text/html", 406),
            ] {
                let mut head = format!(
                    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content}\r\nAccept: {accept}\r\nContent-Length: 2\r\n"
                );
                if !version.is_empty() {
                    head.push_str(&format!("MCP-Protocol-Version: {version}\r\n"));
                }
                head.extend(peer.session.iter().map(|id| format!("Mcp-Session-Id: {id}\r\n")));
                let mut client = super::over::client(case.world, case.channel, case.who);
                client.write(format!("{head}\r\n{{}}").as_bytes());
                assert_eq!(client.head().status, expected);
            }
            peer.call("echo", json!({ "text": "x" })).result();
        }),
    ];
    all.into_iter().map(|behaviour| behaviour.over(HTTP)).collect()
}
