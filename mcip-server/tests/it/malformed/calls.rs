//! Requests of a method that exists, with params that do not fit it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::Case;
use crate::support::request;

const PARAMS: i64 = -32602;

pub(super) fn cases() -> Vec<Case> {
    let bad = |name: &str, method: &str, params: Value| Case::message(name, &request(1, method, params), PARAMS, 200);
    let call = |name: &str, params: Value| bad(name, "tools/call", params);
    let cursor = |name: &str, cursor: Value| bad(name, "tools/list", json!({ "cursor": cursor }));
    let of_another = URL_SAFE_NO_PAD.encode("prompts/list\nadd");
    let state = |name: &str, state: Value| {
        let params = json!({ "name": "ask", "arguments": {}, "requestState": state, "_meta": {
            "io.modelcontextprotocol/clientCapabilities": { "elicitation": {} },
        } });
        bad(name, "tools/call", params)
    };
    vec![
        call("no name of a tool", json!({ "arguments": {} })),
        call("a number as name of a tool", json!({ "name": 5 })),
        call("a null as name of a tool", json!({ "name": null })),
        call("a list as name of a tool", json!({ "name": ["echo"] })),
        call("an unknown tool", json!({ "name": "nope", "arguments": {} })),
        call("an empty name of a tool", json!({ "name": "" })),
        call(
            "a tool in another case",
            json!({ "name": "Echo", "arguments": { "text": "x" } }),
        ),
        call(
            "a tool with a space",
            json!({ "name": "echo ", "arguments": { "text": "x" } }),
        ),
        call(
            "a tool of another script",
            json!({ "name": "\u{435}cho", "arguments": { "text": "x" } }),
        ),
        call("a very long name of a tool", json!({ "name": "e".repeat(20_000) })),
        call(
            "a name of a tool with line breaks",
            json!({ "name": "echo\r\nX-Evil: 1" }),
        ),
        call(
            "arguments that are a list",
            json!({ "name": "echo", "arguments": ["x"] }),
        ),
        call(
            "arguments that are a string",
            json!({ "name": "echo", "arguments": "{\"text\":\"x\"}" }),
        ),
        call("arguments that are a number", json!({ "name": "echo", "arguments": 1 })),
        call("arguments that are null", json!({ "name": "echo", "arguments": null })),
        call("arguments that are true", json!({ "name": "echo", "arguments": true })),
        cursor("a number as cursor", json!(1)),
        cursor("a null as cursor", json!(null)),
        cursor("an object as cursor", json!({})),
        cursor("an empty cursor", json!("")),
        cursor("a cursor that is no base64", json!("!!!")),
        cursor("a cursor of other bytes", json!("_____w")),
        cursor("a cursor of another list", json!(of_another)),
        cursor("a cursor that is a name", json!("add")),
        cursor("a very long cursor", json!("A".repeat(100_000))),
        bad("no URI", "resources/read", json!({})),
        bad("a number as URI", "resources/read", json!({ "uri": 5 })),
        bad("an unknown URI", "resources/read", json!({ "uri": "test://nope" })),
        bad("a file", "resources/read", json!({ "uri": "file:///etc/passwd" })),
        bad(
            "a URI with a way up",
            "resources/read",
            json!({ "uri": "test://users/../text" }),
        ),
        bad(
            "a URI with an encoded way up",
            "resources/read",
            json!({ "uri": "test://users/%2e%2e%2ftext" }),
        ),
        bad("an empty URI", "resources/read", json!({ "uri": "" })),
        bad(
            "a URI with a NUL",
            "resources/read",
            json!({ "uri": "test://users/a%00b" }),
        ),
        bad("no name of a prompt", "prompts/get", json!({})),
        bad("an unknown prompt", "prompts/get", json!({ "name": "nope" })),
        bad(
            "a prompt without its argument",
            "prompts/get",
            json!({ "name": "greet" }),
        ),
        bad(
            "a prompt with a number",
            "prompts/get",
            json!({ "name": "greet", "arguments": { "name": 5 } }),
        ),
        bad(
            "a prompt with a list",
            "prompts/get",
            json!({ "name": "greet", "arguments": ["x"] }),
        ),
        bad("a completion of nothing", "completion/complete", json!({})),
        bad(
            "a completion of a tool",
            "completion/complete",
            json!({ "ref": { "type": "ref/tool", "name": "echo" }, "argument": { "name": "a", "value": "b" } }),
        ),
        bad(
            "a completion without an argument",
            "completion/complete",
            json!({ "ref": { "type": "ref/prompt", "name": "greet" } }),
        ),
        bad(
            "a completion of an unknown prompt",
            "completion/complete",
            json!({ "ref": { "type": "ref/prompt", "name": "nope" }, "argument": { "name": "a", "value": "b" } }),
        ),
        bad(
            "a completion with a number",
            "completion/complete",
            json!({ "ref": { "type": "ref/prompt", "name": "greet" }, "argument": { "name": "name", "value": 5 } }),
        ),
        bad("a subscription to nothing", "subscriptions/listen", json!({})),
        bad(
            "a subscription to a number",
            "subscriptions/listen",
            json!({ "notifications": 5 }),
        ),
        bad(
            "a subscription with a string",
            "subscriptions/listen",
            json!({ "notifications": { "toolsListChanged": "yes" } }),
        ),
        bad(
            "a subscription with too many resources",
            "subscriptions/listen",
            json!({ "notifications": {
            "resourceSubscriptions": (0..300).map(|n| format!("test://users/{n}")).collect::<Vec<_>>(),
        } }),
        ),
        state("a number as state", json!(1)),
        state("a null as state", json!(null)),
        state("an empty state", json!("")),
        state("a state that is no base64", json!("!!!")),
        state("a state of zeros", json!("A".repeat(200))),
        state("a state in JSON", json!("{\"round\":1}")),
        state("a very long state", json!("A".repeat(1_000_000))),
        call(
            "answers that are a list",
            json!({ "name": "echo", "arguments": { "text": "x" }, "inputResponses": [] }),
        ),
        call(
            "answers that are a string",
            json!({ "name": "echo", "arguments": { "text": "x" }, "inputResponses": "x" }),
        ),
    ]
}
