//! Questions of handlers to the client: requests of the server in the legacy era, rounds in the modern one.

use serde_json::{Value, json};

use super::peer::Case;
use super::table::{Behaviour, EVERY, LEGACY, MODERN, ONLY_2025_11, SINCE_2025_06, SINCE_2025_11, behaviour};
use crate::support::Answer;

fn answer(method: &str) -> Value {
    match method {
        "elicitation/create" => json!({ "action": "accept", "content": { "name": "Ada" } }),
        "sampling/createMessage" => {
            json!({ "role": "assistant", "content": { "type": "text", "text": "Fine" }, "model": "m-1" })
        }
        "roots/list" => json!({ "roots": [{ "uri": "file:///a" }] }),
        other => panic!("nobody asks {other}"),
    }
}

fn asked(case: &Case<'_>, tool: &str) -> (Vec<Value>, Answer) {
    case.peer().converse(tool, answer)
}

/// The only thing that a tool asks, and the text it then has.
fn one_question(case: &Case<'_>, tool: &str, method: &str) -> (Value, String) {
    let (asked, answer) = asked(case, tool);
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0]["method"], method);
    (asked[0]["params"].clone(), answer.text().to_owned())
}

/// The tool cannot ask, and says so.
fn not_asked(case: &Case<'_>, tool: &str) {
    let (asked, answer) = asked(case, tool);
    assert!(asked.is_empty(), "{asked:?}");
    assert!(
        answer.frame.get("error").is_some() || answer.result()["isError"] == true,
        "{}",
        answer.frame
    );
}

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour(
            "A form (`elicitation/create`)",
            "client/elicitation",
            SINCE_2025_06,
            |case| {
                let (form, text) = one_question(case, "ask", "elicitation/create");
                assert_eq!(form["message"], "What is your name?");
                assert_eq!(form["requestedSchema"]["required"], json!(["name"]));
                assert_eq!(text, "Hello, Ada!");
            },
        )
        .lacks(|case| not_asked(case, "ask")),
        behaviour("A page (`mode: url`)", "client/elicitation", SINCE_2025_11, |case| {
            let (page, text) = one_question(case, "visit", "elicitation/create");
            assert_eq!(
                (&page["mode"], &page["url"]),
                (&json!("url"), &json!("https://example.com/sign-in"))
            );
            assert_eq!(text, "accept");
        })
        .lacks(|case| not_asked(case, "visit")),
        behaviour(
            "A page has a name, and `notifications/elicitation/complete` tells of it",
            "client/elicitation",
            ONLY_2025_11,
            |case| {
                let (asked, answer) = asked(case, "visit");
                assert!(asked[0]["params"]["elicitationId"].is_string());
                drop(answer);
                let mut peer = case.peer();
                let mut pending = peer.send("tools/call", json!({ "name": "visit", "arguments": {} }));
                let question = peer.question(&mut pending);
                peer.reply(&question["id"], &answer_to_a_page());
                let told = peer.hear(&mut pending, "notifications/elicitation/complete", |_| true);
                assert_eq!(told["elicitationId"], "e1");
            },
        )
        .lacks(|case| {
            let (asked, answer) = asked(case, "visit");
            assert!(
                asked
                    .iter()
                    .all(|question| question["params"].get("elicitationId").is_none())
            );
            assert!(
                answer
                    .beside
                    .iter()
                    .all(|frame| frame["method"] != "notifications/elicitation/complete")
            );
        }),
        behaviour(
            "The client's model (`sampling/createMessage`)",
            "client/sampling",
            EVERY,
            |case| {
                let (question, text) = one_question(case, "sample", "sampling/createMessage");
                assert_eq!((&question["maxTokens"], text.as_str()), (&json!(10), "m-1"));
            },
        ),
        behaviour(
            "The client's model, with tools",
            "client/sampling",
            SINCE_2025_11,
            |case| {
                let (question, text) = one_question(case, "sample-with-tools", "sampling/createMessage");
                assert_eq!((&question["tools"][0]["name"], text.as_str()), (&json!("look"), "m-1"));
            },
        )
        .lacks(|case| {
            // The model is asked, without tools that its client would not understand.
            let (asked, _) = asked(case, "sample-with-tools");
            assert!(
                asked.iter().all(|question| question["params"].get("tools").is_none()),
                "{asked:?}"
            );
        }),
        behaviour("The client's roots (`roots/list`)", "client/roots", EVERY, |case| {
            assert_eq!(one_question(case, "roots", "roots/list").1, "file:///a");
        }),
        behaviour(
            "Questions are requests of the server",
            "client/sampling",
            LEGACY,
            |case| {
                let (asked, answer) = asked(case, "sample");
                assert!(asked[0].get("id").is_some());
                assert!(answer.result().get("resultType").is_none());
            },
        )
        .lacks(|case| assert!(asked(case, "sample").0[0].get("id").is_none())),
        behaviour(
            "Questions come in rounds (`input_required`), with state that is sealed",
            "basic/patterns/mrtr",
            MODERN,
            |case| {
                let mut peer = case.peer();
                let params = json!({ "name": "ask", "arguments": {} });
                let first = peer.ask("tools/call", params.clone());
                assert_eq!(first.result()["resultType"], "input_required");
                let requests = first.result()["inputRequests"].as_object().expect("questions");
                let key = requests.keys().next().expect("one").clone();
                let state = first.result()["requestState"].as_str().expect("a state").to_owned();
                let retry = |state: &str| {
                    let mut params = params.clone();
                    params["inputResponses"] = json!({ key.as_str(): answer("elicitation/create") });
                    params["requestState"] = json!(state);
                    params
                };
                assert_eq!(peer.ask("tools/call", retry(&state)).text(), "Hello, Ada!");
                assert_eq!(peer.ask("tools/call", retry(&format!("{state}x"))).code(), -32602);
            },
        )
        .lacks(|case| {
            let (_, answer) = asked(case, "sample");
            assert!(answer.result().get("inputRequests").is_none() && answer.result().get("requestState").is_none());
        }),
        behaviour(
            "Nothing is asked of a client that did not say it can answer",
            "basic",
            EVERY,
            |case| {
                for tool in ["ask", "visit", "sample", "roots"] {
                    let (asked, answer) = case.peer_with(json!({})).converse(tool, answer);
                    assert!(asked.is_empty(), "{asked:?}");
                    assert!(answer.frame.get("error").is_some() || answer.result()["isError"] == true);
                }
            },
        ),
    ]
}

fn answer_to_a_page() -> Value {
    json!({ "action": "accept" })
}
