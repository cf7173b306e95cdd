//! A server of the modern era alone: what belongs to an earlier revision is refused as the specification says of such a server.

use mcip_server::BuildError;
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Http, HttpClient, Records, VERSION, call, headers_of, on_both};

const UNSUPPORTED: i64 = -32022;

fn initialize(revision: &str) -> Value {
    json!({
        "jsonrpc": "2.0", "id": "init", "method": "initialize",
        "params": { "protocolVersion": revision, "capabilities": {}, "clientInfo": { "name": "older", "version": "1" } },
    })
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn reply(client: &mut HttpClient) -> (u16, Option<String>, Value) {
    let head = client.head();
    let body = client.body(&head);
    let session = head.header("mcp-session-id").map(str::to_owned);
    (head.status, session, serde_json::from_slice(&body).unwrap_or_default())
}

// Covers: SBP-handles
#[test]
fn nobody_is_talked_down_to_an_earlier_revision() {
    let records = Records::default();
    let server = fixture::builder(&records).modern_only().build().expect("built");
    on_both(&server, |wire| {
        assert_eq!(wire.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    });
    let http = Http::start(&server);
    let mut client = http.connect();
    for revision in ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] {
        let own = vec![pair("MCP-Protocol-Version", revision)];
        let ping = json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" });
        for (headers, message) in [
            (Vec::new(), initialize(revision)),
            (own.clone(), initialize(revision)),
            (own, ping),
        ] {
            client.post(&headers, message.to_string().as_bytes());
            let (status, session, body) = reply(&mut client);
            assert_eq!((status, session), (400, None), "{revision}: {body}");
            assert_eq!(body["error"]["code"], UNSUPPORTED, "{revision}: {body}");
            assert_eq!(body["error"]["data"]["supported"], json!([VERSION]));
            assert_eq!(body["error"]["data"]["requested"], revision);
        }
    }
    for method in ["GET", "DELETE"] {
        client.bare(method, &[pair("Mcp-Session-Id", "0123456789abcdef")]);
        let head = client.head();
        client.body(&head);
        assert_eq!((head.status, head.header("allow")), (405, Some("POST")), "{method}");
    }
    // What names a session or a stream is ignored, and none is begun.
    let echo = call(3, "echo", json!({ "text": "y" }));
    let mut headers = headers_of(&echo);
    headers.extend([pair("Mcp-Session-Id", "0123456789abcdef"), pair("Last-Event-ID", "7")]);
    client.post(&headers, echo.to_string().as_bytes());
    let (status, session, body) = reply(&mut client);
    assert_eq!((status, session), (200, None), "{body}");
    assert_eq!(body["result"]["content"][0]["text"], "y");
}

#[test]
fn a_pipe_has_no_handshake() {
    let records = Records::default();
    let server = fixture::builder(&records).modern_only().build().expect("built");
    on_both(&server, |wire| {
        if wire.name() == "stdio" {
            assert_eq!(wire.ask(&initialize("2025-11-25")).code(), UNSUPPORTED);
            let ping = json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" });
            assert_eq!(wire.ask(&ping).code(), -32602);
        }
        assert_eq!(wire.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    });
}

#[test]
fn an_older_transport_beside_it_is_an_error() {
    let records = Records::default();
    let built = fixture::builder(&records).modern_only().http_sse().build();
    assert_eq!(built.err(), Some(BuildError::OlderTransport));
}
