//! Scopes: what is listed, what can be called, and what is said of the rest.

use mcip_server::auth::Dpop;
use serde_json::{Value, json};

use super::harness::{Authority, LEGACY, bearer, begin, header, send, server};
use super::mint::claims_with;
use crate::support::{Http, Records, call, headers_of, request};

fn names(list: &Value) -> Vec<&str> {
    let tools = list["result"]["tools"].as_array().expect("a list");
    tools.iter().filter_map(|tool| tool["name"].as_str()).collect()
}

// Covers: MCP02, SBP-privilege, EG-stepup
#[test]
fn a_call_that_needs_more_scopes_says_which() {
    let authority = Authority::new();
    let records = Records::default();
    let http = Http::start(&server(authority.tokens(Dpop::new()), &records));
    let token = |scope: &str| {
        authority
            .ec
            .sign(&authority.ec.header(), &claims_with(json!({ "scope": scope })))
    };
    let ask = |token: &str, message: &Value| {
        let mut headers = headers_of(message);
        headers.extend(bearer(token));
        send(&http, &headers, message)
    };
    let reader = token("notes:read");

    // What could be had is listed; what nobody speaks of is not.
    let list = ask(&reader, &request(1, "tools/list", json!({})));
    assert_eq!(names(&list.body), ["echo", "read", "write"]);
    let refused = ask(&reader, &call(2, "write", json!({ "text": "hi" })));
    assert_eq!(refused.head.status, 403);
    assert_eq!(
        refused.challenge(),
        "Bearer error=\"insufficient_scope\", scope=\"notes:read notes:write\", \
         resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\""
    );
    assert_eq!(refused.body["error"]["code"], -31005);
    assert_eq!(
        refused.body["error"]["data"],
        json!({ "requiredScopes": ["notes:read", "notes:write"] })
    );
    assert_eq!(refused.body["id"], 2);
    records.wait_for("the denied call", |record| {
        record.target.as_ref().is_some_and(|target| target.as_str() == "write")
            && record.outcome == mcip_core::record::Outcome::Denied
    });
    let hidden = ask(&reader, &call(3, "secret", json!({ "text": "hi" })));
    let unknown = ask(&reader, &call(3, "no-such-tool", json!({ "text": "hi" })));
    assert_eq!(hidden.head.status, unknown.head.status);
    assert_eq!(hidden.challenge(), "");
    assert_eq!(hidden.body["error"]["code"], unknown.body["error"]["code"]);
    // With what was asked for, it works.
    let writer = token("notes:read notes:write");
    assert_eq!(
        ask(&writer, &call(4, "write", json!({ "text": "hi" }))).head.status,
        200
    );
}

#[test]
fn sessions_of_the_legacy_era_hear_the_same() {
    let authority = Authority::new();
    let http = Http::start(&server(authority.tokens(Dpop::new()), &Records::default()));
    let reader = authority.ec.sign(&authority.ec.header(), &claims_with(json!({})));
    let mut headers = bearer(&reader);
    let opened = begin(&http, LEGACY, &headers);
    let session = opened.head.header("mcp-session-id").expect("a session").to_owned();
    headers.push(header("Mcp-Session-Id", session));
    let ready = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    assert_eq!(send(&http, &headers, &ready).head.status, 202);
    let message = json!({
        "jsonrpc": "2.0", "id": 2, "method": "tools/call",
        "params": { "name": "write", "arguments": { "text": "hi" } },
    });
    let refused = send(&http, &headers, &message);
    assert_eq!(refused.head.status, 403, "{}", refused.body);
    assert!(
        refused.challenge().contains("error=\"insufficient_scope\""),
        "{}",
        refused.challenge()
    );
    // Another's token does not open the session.
    let other = authority
        .ec
        .sign(&authority.ec.header(), &claims_with(json!({ "sub": "bob" })));
    headers[0] = bearer(&other).remove(0);
    assert_eq!(send(&http, &headers, &message).head.status, 404);
}
