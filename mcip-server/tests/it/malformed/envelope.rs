//! JSON that is not a JSON-RPC request or notification.

use serde_json::{Value, json};

use super::Case;
use crate::support::{call, request};

const INVALID: i64 = -32600;

fn list() -> Value {
    request(1, "tools/list", json!({}))
}

/// A request with one member changed, or taken away.
fn with(member: &str, value: impl Into<Option<Value>>) -> Value {
    let mut message = list();
    let members = message.as_object_mut().expect("an object");
    match value.into() {
        Some(value) => members.insert(member.to_owned(), value),
        None => members.remove(member),
    };
    message
}

/// A request with one member renamed.
fn renamed(from: &str, to: &str) -> String {
    list()
        .to_string()
        .replace(&format!("\"{from}\":"), &format!("\"{to}\":"))
}

pub(super) fn cases() -> Vec<Case> {
    let invalid = |name: &str, message: Value| Case::message(name, &message, INVALID, 400);
    let mut all = vec![
        invalid("a number", json!(1)),
        invalid("a string", json!("tools/list")),
        invalid("a null", json!(null)),
        invalid("a boolean", json!(true)),
        invalid("an empty object", json!({})),
        invalid("an empty batch", json!([])),
        invalid("a batch of one", json!([list()])),
        invalid(
            "a batch of two",
            json!([list(), call(2, "echo", json!({ "text": "x" }))]),
        ),
        invalid("a batch of nonsense", json!([1, null, "x"])),
        invalid("a batch in a batch", json!([[list()]])),
        invalid("no version", with("jsonrpc", None)),
        invalid("version 1.0", with("jsonrpc", json!("1.0"))),
        invalid("a version with a space", with("jsonrpc", json!("2.0 "))),
        invalid("a number as version", with("jsonrpc", json!(2.0))),
        invalid("a null as version", with("jsonrpc", json!(null))),
        invalid("no method and no result", with("method", None)),
        invalid("a number as method", with("method", json!(1))),
        invalid("a null as method", with("method", json!(null))),
        invalid("a list as method", with("method", json!(["tools/list"]))),
        invalid("a method that is too long", with("method", json!("m".repeat(257)))),
        invalid("params that are a list", with("params", json!([1, 2]))),
        invalid("params that are a string", with("params", json!("{}"))),
        invalid("params that are a number", with("params", json!(0))),
        invalid("params that are null", with("params", json!(null))),
        invalid("params that are true", with("params", json!(true))),
        invalid("a null as id", with("id", json!(null))),
        invalid("a fraction as id", with("id", json!(1.5))),
        invalid("an object as id", with("id", json!({}))),
        invalid("a list as id", with("id", json!([1]))),
        invalid("true as id", with("id", json!(true))),
        invalid("an id that is too long", with("id", json!("i".repeat(257)))).nameless(),
        invalid("a method and a result", with("result", json!({}))),
        invalid(
            "a method and an error",
            with("error", json!({ "code": 1, "message": "x" })),
        ),
    ];
    for id in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e400",
        "1e2",
        "1.0",
        "-0.0",
        "123456789012345678901234567890",
    ] {
        let text = list().to_string().replace("\"id\":1,", &format!("\"id\":{id},"));
        all.push(Case::new(format!("the id {id}"), text, INVALID, 400));
    }
    for (from, to) in [
        ("method", "Method"),
        ("method", "METHOD"),
        ("method", "methoD"),
        ("jsonrpc", "JSONRPC"),
        ("jsonrpc", "jsonRpc"),
        ("params", "Params"),
        ("params", "param\u{17f}"),
        ("id", "Id"),
    ] {
        let case = Case::new(format!("{from} spelt {to}"), renamed(from, to), INVALID, 400);
        all.push(if from == "id" {
            case
        } else {
            Case {
                id: Some(json!(1)),
                ..case
            }
        });
    }
    // Beside the right one, it would be another message for a parser that ignores case.
    all.push(invalid(
        "a second method in another case",
        with("Method", json!("tools/call")),
    ));
    all.push(invalid(
        "a second set of params in another case",
        with("PARAMS", json!({})),
    ));
    // Answers to no request of this server. Nobody answers an answer.
    let response = |name: &str, message: Value| invalid(name, message).unanswered();
    all.extend([
        // Where the server might have asked, an error has no id: it is no answer to the request that the answer names.
        response("a result", json!({ "jsonrpc": "2.0", "id": 1, "result": {} })).nameless(),
        response(
            "a result of a question",
            json!({ "jsonrpc": "2.0", "id": "e1", "result": { "action": "accept" } }),
        )
        .nameless(),
        response(
            "an error",
            json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": -32603, "message": "x" } }),
        )
        .nameless(),
        response(
            "an error without an id",
            json!({ "jsonrpc": "2.0", "error": { "code": -32700, "message": "x" } }),
        ),
        response(
            "an error with a null id",
            json!({ "jsonrpc": "2.0", "id": null, "error": { "code": -32700, "message": "x" } }),
        ),
        response("a result without an id", json!({ "jsonrpc": "2.0", "result": {} })),
        response(
            "a result that is a list",
            json!({ "jsonrpc": "2.0", "id": 1, "result": [] }),
        ),
        response(
            "a result that is null",
            json!({ "jsonrpc": "2.0", "id": 1, "result": null }),
        ),
        response(
            "a result and an error",
            json!({ "jsonrpc": "2.0", "id": 1, "result": {}, "error": { "code": 1, "message": "x" } }),
        ),
        response(
            "a result with params",
            json!({ "jsonrpc": "2.0", "id": 1, "result": {}, "params": {} }),
        ),
        response(
            "an error that is a string",
            json!({ "jsonrpc": "2.0", "id": 1, "error": "x" }),
        ),
        response(
            "an error without a code",
            json!({ "jsonrpc": "2.0", "id": 1, "error": { "message": "x" } }),
        ),
        response(
            "a result of version 1.0",
            json!({ "jsonrpc": "1.0", "id": 1, "result": {} }),
        ),
    ]);
    all
}
