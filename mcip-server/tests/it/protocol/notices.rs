//! What is said beside answers: progress, log messages, cancellations, changes of lists.

use mcip_server::Change;
use serde_json::{Value, json};

use super::peer::{Case, told};
use super::server::End;
use super::table::{Behaviour, EVERY, HTTP, LEGACY, LEGACY_HTTP, MODERN, PIPES, SINCE_2025_03, behaviour};

fn steps(case: &Case<'_>, meta: Value) -> Vec<Value> {
    let params = json!({ "name": "steps", "arguments": {}, "_meta": meta });
    let answer = case.peer().ask("tools/call", params);
    assert_eq!(answer.text(), "done");
    told(&answer, "notifications/progress").into_iter().cloned().collect()
}

/// The log messages of a call, by their level.
fn logged(case: &Case<'_>, level: Option<&str>, meta: Value) -> Vec<String> {
    let mut peer = case.peer();
    if let Some(level) = level {
        assert_eq!(
            peer.ask("logging/setLevel", json!({ "level": level })).result(),
            &json!({})
        );
    }
    let answer = peer.ask("tools/call", json!({ "name": "talk", "arguments": {}, "_meta": meta }));
    assert_eq!(answer.text(), "talked");
    let messages = told(&answer, "notifications/message");
    messages
        .into_iter()
        .map(|message| message["data"].as_str().expect("text").to_owned())
        .collect()
}

/// Begins a call that waits, and waits until it does.
fn waiting<'a>(case: &'a Case<'_>, name: &str) -> (super::peer::Peer<'a>, super::peer::Pending) {
    let mut peer = case.peer();
    let params = json!({ "name": "wait", "arguments": { "name": name }, "_meta": { "progressToken": "w" } });
    let mut pending = peer.send("tools/call", params);
    peer.hear(&mut pending, "notifications/progress", |_| true);
    (peer, pending)
}

fn cancelled_by_a_notification(case: &Case<'_>) {
    let name = case.name();
    let (mut peer, pending) = waiting(case, &name);
    peer.tell(
        "notifications/cancelled",
        json!({ "requestId": pending.id, "reason": "enough" }),
    );
    assert_eq!(case.world.gates.end_of(&name), End::Dropped);
    assert_eq!(peer.call("echo", json!({ "text": "x" })).text(), "x");
}

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour(
            "`notifications/progress`, to whoever asked for it",
            "basic/patterns/progress",
            EVERY,
            |case| {
                let progress = steps(case, json!({ "progressToken": "p" }));
                let values: Vec<_> = progress.iter().map(|params| params["progress"].as_f64()).collect();
                assert_eq!(values, [Some(1.0), Some(2.0), Some(3.0)]);
                assert!(
                    progress
                        .iter()
                        .all(|params| params["progressToken"] == "p" && params["total"].as_f64() == Some(3.0))
                );
                assert!(steps(case, json!({})).is_empty());
            },
        ),
        behaviour(
            "Progress in words (`message`)",
            "basic/patterns/progress",
            SINCE_2025_03,
            |case| {
                assert_eq!(steps(case, json!({ "progressToken": 1 }))[0]["message"], "step 1");
            },
        )
        .lacks(|case| {
            assert!(
                steps(case, json!({ "progressToken": 1 }))
                    .iter()
                    .all(|params| params.get("message").is_none())
            );
        }),
        behaviour("`logging/setLevel`", "server/utilities/logging", LEGACY, |case| {
            assert_eq!(logged(case, Some("error"), json!({})), ["loud"]);
            assert_eq!(logged(case, Some("debug"), json!({})), ["quiet", "loud"]);
            assert_eq!(
                case.peer().ask("logging/setLevel", json!({ "level": "shrill" })).code(),
                -32602
            );
        })
        .lacks(|case| {
            case.peer()
                .lacks_method("logging/setLevel", json!({ "level": "error" }))
        }),
        behaviour(
            "The level of log messages for each request, in `_meta`",
            "server/utilities/logging",
            MODERN,
            |case| {
                let level = |level: &str| json!({ "io.modelcontextprotocol/logLevel": level });
                assert_eq!(logged(case, None, level("error")), ["loud"]);
                assert_eq!(logged(case, None, level("debug")), ["quiet", "loud"]);
                assert!(logged(case, None, json!({})).is_empty());
            },
        )
        .lacks(|case| {
            let meta = json!({ "io.modelcontextprotocol/logLevel": "debug" });
            assert_eq!(logged(case, Some("error"), meta), ["loud"]);
        }),
        behaviour(
            "A client cancels with `notifications/cancelled`",
            "basic/patterns/cancellation",
            EVERY,
            cancelled_by_a_notification,
        )
        .over(PIPES),
        behaviour(
            "A client cancels with `notifications/cancelled`, posted in its session",
            "basic/utilities/cancellation",
            LEGACY_HTTP,
            cancelled_by_a_notification,
        )
        .lacks(|case| {
            let name = case.name();
            let (mut peer, pending) = waiting(case, &name);
            let mut message = peer.message("notifications/cancelled", json!({ "requestId": pending.id }));
            message.as_object_mut().expect("an object").remove("id");
            let headers = peer.headers(&message);
            peer.post(&message, headers).head();
            case.world.gates.open(&name);
            assert_eq!(case.world.gates.end_of(&name), End::Finished);
        })
        .over(HTTP),
        behaviour(
            "A client cancels by closing the connection of the request",
            "basic/patterns/cancellation",
            MODERN,
            |case| {
                let name = case.name();
                let (_peer, pending) = waiting(case, &name);
                drop(pending);
                assert_eq!(case.world.gates.end_of(&name), End::Dropped);
            },
        )
        .lacks(|case| {
            let name = case.name();
            let (mut peer, pending) = waiting(case, &name);
            drop(pending);
            assert_eq!(peer.call("echo", json!({ "text": "x" })).text(), "x");
            case.world.gates.open(&name);
            assert_eq!(case.world.gates.end_of(&name), End::Finished);
        })
        .over(HTTP),
        behaviour(
            "`list_changed` of tools, prompts and resources",
            "server/tools",
            EVERY,
            |case| {
                let mut peer = case.peer();
                let filter =
                    json!({ "toolsListChanged": true, "promptsListChanged": true, "resourcesListChanged": true });
                let mut changes = peer.listen(filter);
                for (change, of) in [
                    (Change::Tools, "tools"),
                    (Change::Prompts, "prompts"),
                    (Change::Resources, "resources"),
                ] {
                    case.world.server.changes().publish(&change);
                    peer.hear(&mut changes, &format!("notifications/{of}/list_changed"), |_| true);
                }
            },
        ),
        behaviour(
            "`subscriptions/listen` tells only what was asked for, under its own name",
            "basic/patterns/subscriptions",
            MODERN,
            |case| {
                let mut peer = case.peer();
                let mut changes = peer.listen(json!({ "promptsListChanged": true }));
                case.world.server.changes().publish(&Change::Tools);
                case.world.server.changes().publish(&Change::Prompts);
                let frame = peer.frame(&mut changes);
                assert_eq!(frame["method"], "notifications/prompts/list_changed");
                assert_eq!(
                    frame["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"],
                    changes.id
                );
            },
        )
        .lacks(|case| {
            case.peer().lacks_method(
                "subscriptions/listen",
                json!({ "notifications": { "toolsListChanged": true } }),
            );
        }),
        behaviour(
            "`notifications/roots/list_changed` is accepted",
            "client/roots",
            LEGACY,
            |case| {
                let mut peer = case.peer();
                peer.tell("notifications/roots/list_changed", json!({}));
                assert_eq!(peer.call("echo", json!({ "text": "x" })).text(), "x");
            },
        )
        .lacks(|case| {
            // Notifications have no answer: it is left alone.
            let mut peer = case.peer();
            let mut message = peer.message("notifications/roots/list_changed", json!({}));
            message.as_object_mut().expect("an object").remove("id");
            let headers = peer.headers(&message);
            peer.post(&message, headers);
            assert_eq!(peer.call("echo", json!({ "text": "x" })).text(), "x");
        }),
    ]
}
