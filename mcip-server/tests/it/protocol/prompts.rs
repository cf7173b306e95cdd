//! Prompts, and completing what is typed.

use serde_json::json;

use super::table::{Behaviour, EARLY_BEFORE_2025_06, EVERY, behaviour};

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("`prompts/list`", "server/prompts", EVERY, |case| {
            let greet = case.peer().listed("prompts/list", "prompts", "greet");
            assert_eq!(
                (&greet["arguments"][0]["name"], &greet["arguments"][0]["required"]),
                (&json!("name"), &json!(true))
            );
        }),
        behaviour("`prompts/get`", "server/prompts", EVERY, |case| {
            let answer = case.peer().ask(
                "prompts/get",
                json!({ "name": "greet", "arguments": { "name": "Ada" } }),
            );
            let message = &answer.result()["messages"][0];
            assert_eq!(
                (&message["role"], &message["content"]["text"]),
                (&json!("user"), &json!("Greet Ada"))
            );
        }),
        behaviour(
            "A missing argument, an unknown prompt: `-32602`",
            "server/prompts",
            EVERY,
            |case| {
                let mut peer = case.peer();
                assert_eq!(peer.ask("prompts/get", json!({ "name": "greet" })).code(), -32602);
                assert_eq!(peer.ask("prompts/get", json!({ "name": "nothing" })).code(), -32602);
            },
        ),
        behaviour(
            "`completion/complete` of prompts and templates",
            "server/utilities/completion",
            EVERY,
            |case| {
                let mut peer = case.peer();
                for (of, argument, values) in [
                    (
                        json!({ "type": "ref/prompt", "name": "greet" }),
                        "language",
                        json!(["r-"]),
                    ),
                    (
                        json!({ "type": "ref/resource", "uri": "test://users/{id}" }),
                        "id",
                        json!(["r1", "r2"]),
                    ),
                ] {
                    let params = json!({ "ref": of, "argument": { "name": argument, "value": "r" } });
                    assert_eq!(
                        peer.ask("completion/complete", params).result()["completion"]["values"],
                        values
                    );
                }
            },
        ),
        behaviour(
            "Completion that knows what was filled in (`context.arguments`)",
            "server/utilities/completion",
            EARLY_BEFORE_2025_06,
            |case| {
                let params = json!({
                    "ref": { "type": "ref/prompt", "name": "greet" },
                    "argument": { "name": "language", "value": "r" },
                    "context": { "arguments": { "name": "Ada" } },
                });
                let answer = case.peer().ask("completion/complete", params);
                assert_eq!(answer.result()["completion"]["values"], json!(["r-Ada"]));
            },
        ),
    ]
}
