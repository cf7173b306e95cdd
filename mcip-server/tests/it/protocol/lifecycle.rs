//! How a client and the server begin.

use serde_json::json;

use super::peer::MODERN as NEWEST;
use super::table::{Behaviour, EVERY, LEGACY, MODERN, SINCE_2025_03, behaviour};

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour(
            "`initialize` agrees on the revision",
            "basic/lifecycle",
            LEGACY,
            |case| {
                let peer = case.peer();
                assert_eq!(peer.hello["protocolVersion"], case.revision);
                assert_eq!(peer.hello["serverInfo"]["name"], "one");
                assert!(peer.hello["capabilities"]["tools"].is_object());
            },
        )
        .lacks(|case| {
            case.peer()
                .lacks_method("initialize", json!({ "protocolVersion": NEWEST }))
        }),
        behaviour(
            "A revision that nobody knows is answered with the newest of `initialize`",
            "basic/lifecycle",
            LEGACY,
            |case| {
                let answer = case.stranger().initialize("1999-01-01");
                assert_eq!(answer.result()["protocolVersion"], "2025-11-25");
            },
        )
        .lacks(|case| {
            case.peer()
                .lacks_method("initialize", json!({ "protocolVersion": "1999-01-01" }))
        }),
        behaviour(
            "Nothing but `ping` is answered before `initialize`",
            "basic/lifecycle",
            LEGACY,
            |case| {
                let mut peer = case.stranger();
                let refused = peer.ask("tools/list", json!({})).code();
                // Over HTTP what says no revision lacks a header first of all.
                assert!([-32602, -32020].contains(&refused), "{refused}");
                assert_eq!(peer.ask("ping", json!({})).result(), &json!({}));
            },
        )
        .lacks(|case| {
            // No handshake: the very first message is served.
            assert!(case.stranger().ask("tools/list", json!({})).result()["tools"].is_array());
        }),
        behaviour("`server/discover`", "server/discover", MODERN, |case| {
            let answer = case.peer().ask("server/discover", json!({}));
            assert_eq!(answer.result()["supportedVersions"], json!([NEWEST]));
            assert!(answer.result()["capabilities"]["tools"].is_object());
        })
        .lacks(|case| case.peer().lacks_method("server/discover", json!({}))),
        behaviour(
            "Every request says its revision and what its client can, in `_meta`",
            "basic",
            MODERN,
            |case| {
                let mut peer = case.stranger();
                for missing in ["protocolVersion", "clientCapabilities"] {
                    let mut message = peer.message("tools/list", json!({}));
                    let headers = peer.headers(&message);
                    let meta = message["params"]["_meta"].as_object_mut().expect("an object");
                    meta.remove(&format!("io.modelcontextprotocol/{missing}"));
                    let mut pending = peer.post(&message, headers);
                    let answer = peer.answer(&mut pending);
                    // Over HTTP the header says a revision that the body does not.
                    assert!([-32602, -32020].contains(&answer.code()), "{}", answer.frame);
                }
            },
        )
        .lacks(|case| {
            assert!(case.peer().ask("tools/list", json!({})).result()["tools"].is_array());
        }),
        behaviour(
            "An unknown revision is refused with those that are served (`-32022`)",
            "basic/versioning",
            MODERN,
            |case| {
                let mut peer = case.stranger();
                let mut message = peer.message("tools/list", json!({}));
                message["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!("2099-01-01");
                let mut headers = peer.headers(&message);
                headers[0].1 = "2099-01-01".to_owned();
                let mut pending = peer.post(&message, headers);
                let answer = peer.answer(&mut pending);
                assert_eq!(answer.code(), -32022, "{}", answer.frame);
                assert_eq!(answer.frame["error"]["data"]["supported"], json!([NEWEST]));
                assert_eq!(answer.frame["error"]["data"]["requested"], "2099-01-01");
            },
        )
        .lacks(|case| {
            case.stranger().initialize("2099-01-01").result();
        }),
        behaviour("`ping`", "basic/utilities/ping", LEGACY, |case| {
            assert_eq!(case.peer().ask("ping", json!({})).result(), &json!({}));
        })
        .lacks(|case| case.peer().lacks_method("ping", json!({}))),
        behaviour("Instructions", "server/discover", EVERY, |case| {
            let mut peer = case.peer();
            if case.is_modern() {
                assert_eq!(
                    peer.ask("server/discover", json!({})).result()["instructions"],
                    "Be kind."
                );
            } else {
                assert_eq!(peer.hello["instructions"], "Be kind.");
            }
        }),
        behaviour(
            "`completions` among the capabilities",
            "server/utilities/completion",
            SINCE_2025_03,
            |case| {
                assert!(capabilities(case)["completions"].is_object());
            },
        )
        .lacks(|case| assert!(capabilities(case).get("completions").is_none())),
        behaviour(
            "`extensions` among the capabilities",
            "server/discover",
            MODERN,
            |case| {
                assert!(capabilities(case)["extensions"]["com.example/own"].is_object());
            },
        )
        .lacks(|case| {
            // Members of capabilities that a revision does not define are allowed; the tasks extension is not among them.
            let extensions = &capabilities(case)["extensions"];
            assert!(extensions.get("io.modelcontextprotocol/tasks").is_none());
        }),
    ]
}

fn capabilities(case: &super::peer::Case<'_>) -> serde_json::Value {
    let mut peer = case.peer();
    if case.is_modern() {
        return peer.ask("server/discover", json!({})).result()["capabilities"].clone();
    }
    peer.hello["capabilities"].clone()
}
