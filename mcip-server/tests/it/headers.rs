//! HTTP: headers that repeat the body have to agree with it.

use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Headers, Http, HttpClient, Records, VERSION, call, headers_of};

pub(crate) fn start() -> (Http, Records) {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    (Http::start(&server), records)
}

pub(crate) fn echo() -> Value {
    call(1, "echo", json!({ "text": "x" }))
}

fn without(mut headers: Headers, name: &str) -> Headers {
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers
}

fn with(headers: Headers, name: &str, value: &str) -> Headers {
    let mut headers = without(headers, name);
    headers.push((name.to_owned(), value.to_owned()));
    headers
}

fn twice(mut headers: Headers, name: &str, value: &str) -> Headers {
    headers.push((name.to_owned(), value.to_owned()));
    headers
}

/// The status and the code of the error.
fn refusal(client: &mut HttpClient, headers: &Headers, message: &Value) -> (u16, i64, String) {
    client.post(headers, message.to_string().as_bytes());
    let head = client.head();
    let body = client.body(&head);
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert!(!head.closes(), "{body}");
    (
        head.status,
        body["error"]["code"].as_i64().unwrap_or(0),
        body["error"]["message"].to_string(),
    )
}

#[test]
fn headers_that_differ_from_the_body_are_refused() {
    let (http, _) = start();
    let mut client = http.connect();
    let usual = headers_of(&echo());
    assert_eq!(refusal(&mut client, &usual, &echo()).0, 200);
    for (name, headers, names) in [
        (
            "no version",
            without(usual.clone(), "MCP-Protocol-Version"),
            "MCP-Protocol-Version",
        ),
        (
            "another version",
            with(usual.clone(), "MCP-Protocol-Version", "2025-11-25"),
            "MCP-Protocol-Version",
        ),
        (
            "an empty version",
            with(usual.clone(), "MCP-Protocol-Version", ""),
            "MCP-Protocol-Version",
        ),
        (
            "a list of versions",
            with(usual.clone(), "MCP-Protocol-Version", "2026-07-28, 2025-11-25"),
            "MCP-Protocol-Version",
        ),
        (
            "the version twice",
            twice(usual.clone(), "MCP-Protocol-Version", VERSION),
            "MCP-Protocol-Version",
        ),
        (
            "two versions",
            twice(usual.clone(), "MCP-Protocol-Version", "2025-11-25"),
            "MCP-Protocol-Version",
        ),
        ("no method", without(usual.clone(), "Mcp-Method"), "Mcp-Method"),
        (
            "another method",
            with(usual.clone(), "Mcp-Method", "tools/list"),
            "Mcp-Method",
        ),
        (
            "the method in another case",
            with(usual.clone(), "Mcp-Method", "Tools/Call"),
            "Mcp-Method",
        ),
        (
            "the method twice",
            twice(usual.clone(), "Mcp-Method", "tools/call"),
            "Mcp-Method",
        ),
        (
            "an encoded method",
            with(usual.clone(), "Mcp-Method", "=?base64?dG9vbHMvY2FsbA==?="),
            "Mcp-Method",
        ),
        ("no name", without(usual.clone(), "Mcp-Name"), "Mcp-Name"),
        ("another name", with(usual.clone(), "Mcp-Name", "add"), "Mcp-Name"),
        (
            "the name in another case",
            with(usual.clone(), "Mcp-Name", "ECHO"),
            "Mcp-Name",
        ),
        ("an empty name", with(usual.clone(), "Mcp-Name", ""), "Mcp-Name"),
        ("the name twice", twice(usual.clone(), "Mcp-Name", "echo"), "Mcp-Name"),
        ("two names", twice(usual.clone(), "Mcp-Name", "add"), "Mcp-Name"),
        (
            "a name that is no base64",
            with(usual.clone(), "Mcp-Name", "=?base64?###?="),
            "Mcp-Name",
        ),
        (
            "base64 of another name",
            with(usual.clone(), "Mcp-Name", "=?base64?YWRk?="),
            "Mcp-Name",
        ),
        (
            "base64 of what is no UTF-8",
            with(usual.clone(), "Mcp-Name", "=?base64?//8=?="),
            "Mcp-Name",
        ),
        (
            "a name in raw UTF-8",
            with(usual.clone(), "Mcp-Name", "\u{435}cho"),
            "Mcp-Name",
        ),
    ] {
        let (status, code, message) = refusal(&mut client, &headers, &echo());
        assert_eq!((status, code), (400, -32020), "{name}: {message}");
        assert!(message.contains(names), "{name}: {message}");
    }
    // Spelt in base64 it is the same name.
    let encoded = with(usual, "Mcp-Name", "=?base64?ZWNobw==?=");
    assert_eq!(refusal(&mut client, &encoded, &echo()).0, 200);
}

#[test]
fn headers_of_parameters_are_compared_with_the_arguments() {
    let (http, _) = start();
    let mut client = http.connect();
    let message = call(1, "place", json!({ "region": "eu", "count": 42 }));
    let right = twice(
        twice(headers_of(&message), "Mcp-Param-Region", "eu"),
        "Mcp-Param-Count",
        "42",
    );
    assert_eq!(refusal(&mut client, &right, &message).0, 200);
    let same = with(right.clone(), "mcp-param-count", "42.0");
    assert_eq!(
        refusal(&mut client, &same, &message).0,
        200,
        "numbers are compared as numbers"
    );
    for (name, headers) in [
        ("none", headers_of(&message)),
        ("one is missing", without(right.clone(), "Mcp-Param-Count")),
        ("another region", with(right.clone(), "Mcp-Param-Region", "us")),
        ("another case", with(right.clone(), "Mcp-Param-Region", "EU")),
        ("two regions", twice(right.clone(), "Mcp-Param-Region", "us")),
        ("a region twice", twice(right.clone(), "Mcp-Param-Region", "eu")),
        ("another count", with(right.clone(), "Mcp-Param-Count", "43")),
        (
            "a count that is no number",
            with(right.clone(), "Mcp-Param-Count", "many"),
        ),
        (
            "a broken encoding",
            with(right.clone(), "Mcp-Param-Region", "=?base64?e?="),
        ),
    ] {
        let (status, code, text) = refusal(&mut client, &headers, &message);
        assert_eq!((status, code), (400, -32020), "{name}: {text}");
        assert!(
            !text.contains("eu\"") && !text.contains("us\""),
            "no value is shown: {text}"
        );
    }
    let without_region = call(1, "place", json!({ "count": 42 }));
    let (status, code, _) = refusal(&mut client, &right, &without_region);
    assert_eq!((status, code), (400, -32020), "a header without a value in the body");
}
