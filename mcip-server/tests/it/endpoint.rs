//! The HTTP endpoint: what it takes, and from whom.

use mcip_server::BearerTokens;
use serde_json::{Value, json};

use crate::fixture;
use crate::headers::{echo, start};
use crate::support::{Http, HttpClient, Records, VERSION, Wire, request};

/// Sends a head of one's own with a good body.
fn raw(http: &Http, line: &str, headers: &str) -> (crate::support::Head, HttpClient) {
    let body = echo().to_string();
    let mut client = http.connect();
    let usual = format!(
        "MCP-Protocol-Version: {VERSION}\r\nMcp-Method: tools/call\r\nMcp-Name: echo\r\nContent-Length: {}\r\n",
        body.len()
    );
    client.write(format!("{line} HTTP/1.1\r\n{usual}{headers}\r\n{body}").as_bytes());
    (client.head(), client)
}

const HOST: &str = "Host: localhost\r\n";
const JSON: &str = "Content-Type: application/json\r\n";
const ACCEPT: &str = "Accept: application/json, text/event-stream\r\n";

#[test]
fn only_json_is_read() {
    let (http, _) = start();
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/jsonp",
        "",
    ] {
        let (head, _) = raw(&http, "POST /mcp", &format!("{HOST}{ACCEPT}Content-Type: {kind}\r\n"));
        assert_eq!(head.status, 415, "{kind}");
    }
    assert_eq!(
        raw(&http, "POST /mcp", &format!("{HOST}{ACCEPT}")).0.status,
        415,
        "no type at all"
    );
    let (head, _) = raw(
        &http,
        "POST /mcp",
        &format!("{HOST}{ACCEPT}Content-Type: application/json; charset=utf-8\r\n"),
    );
    assert_eq!(head.status, 200);
}

#[test]
fn a_client_has_to_take_both_kinds_of_reply() {
    let (http, _) = start();
    for accept in [
        "application/json",
        "text/event-stream",
        "text/html",
        "image/*",
        "application/json-seq, text/event-stream",
    ] {
        let (head, _) = raw(&http, "POST /mcp", &format!("{HOST}{JSON}Accept: {accept}\r\n"));
        assert_eq!(head.status, 406, "{accept}");
    }
    for accept in [
        "*/*",
        "text/event-stream, application/json",
        "application/*, text/*;q=0.1",
    ] {
        let (head, _) = raw(&http, "POST /mcp", &format!("{HOST}{JSON}Accept: {accept}\r\n"));
        assert_eq!(head.status, 200, "{accept}");
    }
}

#[test]
fn only_post_is_served() {
    let (http, _) = start();
    for method in ["GET", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "MCP"] {
        let (head, _) = raw(&http, &format!("{method} /mcp"), &format!("{HOST}{JSON}{ACCEPT}"));
        assert_eq!((head.status, head.header("allow")), (405, Some("POST")), "{method}");
        // A page of another site learns nothing from asking.
        assert_eq!(head.header("access-control-allow-origin"), None);
    }
}

#[test]
fn only_the_endpoint_is_served() {
    let (http, _) = start();
    for path in [
        "/",
        "/mc",
        "/mcp/",
        "/MCP",
        "//mcp",
        "/mcp/x",
        "/mcp%2f",
        "/../mcp",
        "/.well-known/mcp",
        "/mcp;x",
    ] {
        let (head, mut client) = raw(&http, &format!("POST {path}"), &format!("{HOST}{JSON}{ACCEPT}"));
        assert_eq!(head.status, 404, "{path}");
        let body = client.body(&head);
        assert!(!String::from_utf8_lossy(&body).contains("result"), "{path}");
    }
    let (head, _) = raw(&http, "POST /mcp?a=b", &format!("{HOST}{JSON}{ACCEPT}"));
    assert_eq!(head.status, 200, "a query is not the path");
}

#[test]
fn foreign_hosts_and_origins_are_turned_away_before_anything_is_read() {
    let (http, records) = start();
    for headers in [
        String::new(),
        "Host: evil.example\r\n".to_owned(),
        "Host: localhost.evil.example\r\n".to_owned(),
        "Host: localhost@evil.example\r\n".to_owned(),
        "Host: 127.0.0.1.nip.io\r\n".to_owned(),
        "Host: \r\n".to_owned(),
        format!("{HOST}Host: evil.example\r\n"),
        format!("{HOST}{HOST}"),
        format!("{HOST}Origin: https://evil.example\r\n"),
        format!("{HOST}Origin: null\r\n"),
        format!("{HOST}Origin: http://localhost.evil.example\r\n"),
        format!("{HOST}Origin: http://localhost:3000\r\nOrigin: https://evil.example\r\n"),
        format!("{HOST}Origin: chrome-extension://abcdef\r\n"),
    ] {
        let (head, mut client) = raw(&http, "POST /mcp", &format!("{headers}{JSON}{ACCEPT}"));
        assert_eq!(head.status, 403, "{headers}");
        let body = client.body(&head);
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        assert!(body["error"].is_object() && body.get("id").is_none(), "{body}");
    }
    let (head, _) = raw(&http, "POST http://evil.example/mcp", &format!("{HOST}{JSON}{ACCEPT}"));
    assert_eq!(head.status, 403, "the target of the request line counts too");
    for origin in ["http://localhost:5173", "http://127.0.0.1", "https://[::1]:8443"] {
        assert_eq!(
            raw(&http, "POST /mcp", &format!("{HOST}Origin: {origin}\r\n{JSON}{ACCEPT}"))
                .0
                .status,
            200,
            "{origin}"
        );
    }
    // Not one of them became a call.
    assert_eq!(records.all().iter().filter(|record| record.target.is_some()).count(), 3);
}

#[test]
fn strangers_are_told_how_to_introduce_themselves_and_nothing_else() {
    let records = Records::default();
    let tokens = BearerTokens::new().token("opensesame", "alice", ["notes"]);
    let server = fixture::builder(&records).authenticator(tokens).build().expect("built");
    let http = Http::start(&server);
    let ask = |authorization: &str| raw(&http, "POST /mcp", &format!("{HOST}{JSON}{ACCEPT}{authorization}"));
    for (authorization, status, challenge) in [
        ("", 401, "Bearer"),
        (
            "Authorization: Bearer stolen\r\n",
            401,
            "Bearer error=\"invalid_token\"",
        ),
        (
            "Authorization: Bearer OPENSESAME\r\n",
            401,
            "Bearer error=\"invalid_token\"",
        ),
        (
            "Authorization: Bearer opensesame opensesame\r\n",
            400,
            "Bearer error=\"invalid_request\"",
        ),
        (
            // A scheme that nobody reads is as good as nothing (RFC 6750, section 3.1).
            "Authorization: Basic cmlnaHQ=\r\n",
            401,
            "Bearer",
        ),
        ("Authorization: opensesame\r\n", 400, "Bearer error=\"invalid_request\""),
        ("Authorization: Bearer\r\n", 400, "Bearer error=\"invalid_request\""),
        (
            "Authorization: Bearer opensesame\r\nAuthorization: Bearer opensesame\r\n",
            400,
            "Bearer error=\"invalid_request\"",
        ),
        (
            "Authorization: Bearer stolen\r\nAuthorization: Bearer opensesame\r\n",
            400,
            "Bearer error=\"invalid_request\"",
        ),
    ] {
        let (head, mut client) = ask(authorization);
        assert_eq!(
            (head.status, head.header("www-authenticate")),
            (status, Some(challenge)),
            "{authorization}"
        );
        let body = client.body(&head);
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(body["error"]["code"], -31004, "{authorization}: {body}");
        assert!(body.get("id").is_none(), "nothing of the body was read: {body}");
    }
    for authorization in [
        "Authorization: Bearer opensesame\r\n",
        "authorization: bearer  opensesame\r\n",
    ] {
        assert_eq!(ask(authorization).0.status, 200, "{authorization}");
    }
    let mut client = http.connect();
    client.authorization = Some("Bearer opensesame".to_owned());
    assert_eq!(client.ask(&echo()).text(), "x");
    assert!(
        records
            .all()
            .iter()
            .all(|record| record.principal.as_ref().is_none_or(|p| p.id() == "alice"))
    );
    let mut lines = Vec::new();
    records.all().iter().for_each(|record| record.write_line(&mut lines));
    let lines = String::from_utf8(lines).expect("UTF-8");
    assert!(
        !lines.contains("opensesame") && !lines.contains("stolen"),
        "no credentials in records: {lines}"
    );
}

/// What a stranger sends in a flood is counted, and the counts reach the record.
#[test]
fn a_flood_of_strangers_is_counted() {
    const FLOOD: u64 = 500;
    let records = Records::default();
    let server = fixture::builder(&records)
        .authenticator(BearerTokens::new())
        .build()
        .expect("built");
    let mut http = Http::start(&server);
    let mut client = http.connect();
    for _ in 0..FLOOD {
        client.send(&echo());
        let head = client.head();
        assert_eq!(head.status, 401);
        client.body(&head);
    }
    http.stopper.stop();
    crate::support::RUNTIME
        .block_on(http.ended.take().expect("running"))
        .expect("stopped");
    let all = records.all();
    let counted: u64 = all
        .iter()
        .flat_map(|record| &record.counts)
        .map(|(_, count)| count)
        .sum();
    assert_eq!(counted, FLOOD);
    assert!(
        all.iter()
            .all(|record| record.event == mcip_core::record::Event::Counts),
        "no line of their own"
    );
}

#[test]
fn what_belongs_to_another_revision_is_ignored() {
    let (http, _) = start();
    let headers = "Mcp-Session-Id: 123\r\nLast-Event-ID: 5\r\n";
    let (head, _) = raw(&http, "POST /mcp", &format!("{HOST}{JSON}{ACCEPT}{headers}"));
    assert_eq!(head.status, 200);
    assert_eq!(head.header("mcp-session-id"), None, "no session is begun");
}

#[test]
fn answers_are_not_to_be_stored_or_sniffed() {
    let (http, _) = start();
    for message in [
        echo(),
        request(1, "tools/list", json!({})),
        request(1, "nope", json!({})),
    ] {
        let mut client = http.connect();
        client.send(&message);
        let head = client.head();
        assert_eq!(head.header("cache-control"), Some("no-store"));
        assert_eq!(head.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn a_notification_is_accepted_and_has_no_answer() {
    let (http, records) = start();
    let mut client = http.connect();
    for message in [
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 1 } }),
        json!({ "jsonrpc": "2.0", "method": "notifications/unheard/of" }),
        json!({ "jsonrpc": "2.0", "method": "tools/call", "params": { "name": "echo", "arguments": { "text": "x" } } }),
    ] {
        client.send(&message);
        let head = client.head();
        assert_eq!(head.status, 202, "{message}");
        assert!(client.body(&head).is_empty());
    }
    // A request without an id is a notification, and notifications are not handled as calls.
    let called = records
        .all()
        .into_iter()
        .find(|record| record.target.as_ref().is_some_and(|t| t.as_str() == "echo"))
        .expect("recorded");
    assert_eq!(
        (called.event, called.handling),
        (mcip_core::record::Event::Notification, std::time::Duration::ZERO)
    );
}
