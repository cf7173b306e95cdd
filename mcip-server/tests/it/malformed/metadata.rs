//! Requests that do not say what each request has to say of itself, and methods that do not exist.

use serde_json::{Value, json};

use super::Case;
use crate::support::{call, request};

const PARAMS: i64 = -32602;
const UNSUPPORTED: i64 = -32022;
const NOT_FOUND: i64 = -32601;

const VERSION_KEY: &str = "io.modelcontextprotocol/protocolVersion";
const CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";

/// A request with one member of `_meta` changed, or taken away.
fn with(member: &str, value: impl Into<Option<Value>>) -> Value {
    let mut message = call(1, "echo", json!({ "text": "x" }));
    let meta = message["params"]["_meta"].as_object_mut().expect("an object");
    match value.into() {
        Some(value) => meta.insert(member.to_owned(), value),
        None => meta.remove(member),
    };
    message
}

fn with_meta(meta: Value) -> Value {
    let mut message = call(1, "echo", json!({ "text": "x" }));
    message["params"]["_meta"] = meta;
    message
}

pub(super) fn cases() -> Vec<Case> {
    let bad = |name: &str, message: Value| {
        Case::message(name, &message, PARAMS, 400).header("MCP-Protocol-Version", "2026-07-28")
    };
    let mut no_params = call(1, "echo", json!({}));
    no_params.as_object_mut().expect("an object").remove("params");
    let mut no_meta = call(1, "echo", json!({ "text": "x" }));
    no_meta["params"].as_object_mut().expect("an object").remove("_meta");
    let mut all =
        vec![
        bad("no params", no_params),
        bad("no _meta", no_meta),
        bad("a null as _meta", with_meta(json!(null))),
        bad("a list as _meta", with_meta(json!([]))),
        bad("a string as _meta", with_meta(json!("2026-07-28"))),
        bad("an empty _meta", with_meta(json!({}))),
        bad("no protocol version", with(VERSION_KEY, None)),
        bad("a number as protocol version", with(VERSION_KEY, json!(20_260_728))),
        bad("a null as protocol version", with(VERSION_KEY, json!(null))),
        bad("a list as protocol version", with(VERSION_KEY, json!(["2026-07-28"]))),
        bad("no client capabilities", with(CAPABILITIES, None)),
        bad("a null as client capabilities", with(CAPABILITIES, json!(null))),
        bad("a list as client capabilities", with(CAPABILITIES, json!([]))),
        bad("a string as client capabilities", with(CAPABILITIES, json!("all"))),
        bad("a number as one capability", with(CAPABILITIES, json!({ "elicitation": 5 }))),
        bad("an unknown log level", with("io.modelcontextprotocol/logLevel", json!("loud"))),
        bad("a number as log level", with("io.modelcontextprotocol/logLevel", json!(3))),
        bad("a log level in capitals", with("io.modelcontextprotocol/logLevel", json!("INFO"))),
        bad("a null as progress token", with("progressToken", json!(null))),
        bad("a fraction as progress token", with("progressToken", json!(1.5))),
        bad("an object as progress token", with("progressToken", json!({}))),
        bad("true as progress token", with("progressToken", json!(true))),
        Case::message(
            "a notification with a _meta that is a number",
            &json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "_meta": 5, "requestId": 1 } }),
            PARAMS,
            400,
        )
        .unanswered(),
        Case::message(
            "a notification with a version that is a number",
            &json!({ "jsonrpc": "2.0", "method": "notifications/whatever", "params": { "_meta": { VERSION_KEY: 5 } } }),
            PARAMS,
            400,
        )
        .unanswered(),
    ];
    for version in [
        "",
        "1.0",
        "2099-01-01",
        "2026-07-29",
        "2026-7-28",
        "latest",
        "2026-07-28,2025-11-25",
    ] {
        all.push(Case::message(
            format!("the protocol version {version:?}"),
            &with(VERSION_KEY, json!(version)),
            UNSUPPORTED,
            400,
        ));
    }
    for method in [
        "nope",
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "roots/list",
        "sampling/createMessage",
        "elicitation/create",
        "tasks/list",
        "tools/Call",
        "TOOLS/LIST",
        "tools",
        "tools/call/",
        "/tools/call",
        "rpc.discover",
        "__proto__",
        "../tools/list",
        "notifications/cancelled",
        "notifications/tools/list_changed",
    ] {
        all.push(Case::message(
            format!("the method {method}"),
            &request(1, method, json!({})),
            NOT_FOUND,
            404,
        ));
    }
    // Removed, and with params that were never valid: still no such method.
    for params in [json!({ "uri": 5 }), json!({}), json!({ "uri": "test://text" })] {
        all.push(Case::message(
            format!("resources/subscribe with {params}"),
            &request(1, "resources/subscribe", params),
            NOT_FOUND,
            404,
        ));
    }
    all
}
