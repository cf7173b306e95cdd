//! The codes of what goes wrong.

use serde_json::{Value, json};

use super::peer::{Case, is_question};
use super::table::{Behaviour, EVERY, MODERN, ONLY_2025_11, behaviour};

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("An unknown method: `-32601`", "basic", EVERY, |case| {
            case.peer().lacks_method("tools/delete", json!({}));
        }),
        behaviour("An unknown tool: `-32602`", "server/tools", EVERY, |case| {
            assert_eq!(case.peer().call("nothing", json!({})).code(), -32602);
        }),
        behaviour(
            "Arguments that are no object: `-32602`",
            "server/tools",
            EVERY,
            |case| {
                assert_eq!(case.peer().call("echo", json!([1])).code(), -32602);
            },
        ),
        behaviour("What is no request: `-32600`", "basic", EVERY, |case| {
            let mut peer = case.peer();
            let mut message = peer.message("tools/list", json!({}));
            let headers = peer.headers(&message);
            message["jsonrpc"] = json!("1.0");
            let mut pending = peer.post(&message, headers);
            let answer = peer.answer(&mut pending);
            assert_eq!(answer.code(), -32600);
            assert!(!case.over.has_statuses() || answer.status == 400);
        }),
        behaviour("An identifier that is `null`: `-32600`", "basic", EVERY, |case| {
            let mut peer = case.peer();
            let mut message = peer.message("tools/list", json!({}));
            let headers = peer.headers(&message);
            message["id"] = Value::Null;
            let mut pending = peer.post(&message, headers);
            assert_eq!(peer.answer(&mut pending).code(), -32600);
        }),
        behaviour(
            "A client that lacks a capability: `-32021` with what is required",
            "basic",
            MODERN,
            |case| {
                let answer = case.peer_with(json!({})).call("ask", json!({}));
                assert_eq!(answer.code(), -32021);
                assert!(answer.frame["error"]["data"]["requiredCapabilities"]["elicitation"].is_object());
                assert!(!case.over.has_statuses() || answer.status == 400);
            },
        )
        .lacks(|case| {
            let answer = case.peer_with(json!({})).call("ask", json!({}));
            assert!(
                !answer.beside.iter().any(is_question),
                "nothing is asked that nobody can answer"
            );
            assert_eq!(answer.code(), -32602);
        }),
        behaviour(
            "A page that the user has to see first: `-32042`",
            "client/elicitation",
            ONLY_2025_11,
            |case| {
                let answer = case.peer().call("sign-in-first", json!({}));
                assert_eq!(answer.code(), -32042);
                assert_eq!(answer.frame["error"]["data"]["elicitations"][0]["elicitationId"], "e1");
            },
        )
        .lacks(|case: &Case<'_>| {
            assert_eq!(case.peer().call("sign-in-first", json!({})).code(), -32603);
        }),
    ]
}
