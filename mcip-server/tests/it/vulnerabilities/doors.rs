//! Every door that a server has to the network: each path, method and revision, as a request that would be let in.

use serde_json::{Value, json};

use super::REVISIONS;
use crate::protocol::over::{Channel, Person};
use crate::protocol::peer::MODERN;
use crate::protocol::server::World;
use crate::support::{Head, HttpClient, headers_of};

/// A request, written by hand.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    pub(crate) name: String,
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

fn initialize(revision: &str) -> String {
    let params =
        json!({ "protocolVersion": revision, "capabilities": {}, "clientInfo": { "name": "x", "version": "1" } });
    json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }).to_string()
}

/// What a client of the modern era sends.
pub(crate) fn modern(method: &str, mut params: Value) -> Value {
    params["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!(MODERN);
    params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = json!({});
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

/// All of them, as this person.
pub(crate) fn doors(who: Person) -> Vec<Door> {
    let door = |name: String, method, path: &str, more: &[(&str, &str)], body: String| {
        let mut headers = vec![
            ("Host".to_owned(), "localhost".to_owned()),
            ("Authorization".to_owned(), who.authorization()),
        ];
        if method == "POST" {
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
            headers.push(("Content-Length".to_owned(), body.len().to_string()));
        }
        headers.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        Door {
            name,
            method,
            path: path.to_owned(),
            headers,
            body,
        }
    };
    let both = ("Accept", "application/json, text/event-stream");
    let events = ("Accept", "text/event-stream");
    let session = ("Mcp-Session-Id", "0123456789abcdef0123456789abcdef");
    let mut doors = Vec::new();
    for revision in REVISIONS {
        let version = ("MCP-Protocol-Version", revision);
        if revision == MODERN {
            let message = modern("tools/list", json!({}));
            let mut request = door(
                format!("POST, {revision}"),
                "POST",
                "/mcp",
                &[both],
                message.to_string(),
            );
            request.headers.extend(headers_of(&message));
            doors.push(request);
            continue;
        }
        doors.push(door(
            format!("POST initialize, {revision}"),
            "POST",
            "/mcp",
            &[both],
            initialize(revision),
        ));
        for (method, accept) in [("POST", both), ("GET", events), ("DELETE", both)] {
            let body = match method {
                "POST" => json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {} }).to_string(),
                _ => String::new(),
            };
            let name = format!("{method} in a session, {revision}");
            doors.push(door(name, method, "/mcp", &[accept, session, version], body));
        }
        doors.push(door(
            format!("POST to a stream, {revision}"),
            "POST",
            &format!("/messages?sessionId={}", session.1),
            &[],
            initialize(revision),
        ));
    }
    doors.push(door(
        "GET of a stream".to_owned(),
        "GET",
        "/sse",
        &[events],
        String::new(),
    ));
    let upgrade = [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Protocol", "mcp"),
    ];
    doors.push(door("an upgrade".to_owned(), "GET", "/mcp", &upgrade, String::new()));
    doors
}

impl Door {
    pub(crate) fn is_post(&self) -> bool {
        self.method == "POST"
    }

    pub(crate) fn is_upgrade(&self) -> bool {
        self.headers.iter().any(|(name, _)| name == "Upgrade")
    }

    /// Another value of a header, or one more.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// One more header, whatever there is already.
    pub(crate) fn and(&self, name: &str, value: &str) -> Self {
        let mut changed = self.clone();
        changed.headers.push((name.to_owned(), value.to_owned()));
        changed
    }

    pub(crate) fn without(&self, name: &str) -> Self {
        let mut changed = self.clone();
        changed.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        changed
    }

    /// More in the query.
    pub(crate) fn asking(&self, query: &str) -> Self {
        let mut changed = self.clone();
        let sign = if self.path.contains('?') { '&' } else { '?' };
        changed.path.push(sign);
        changed.path.push_str(query);
        changed
    }

    /// Another method, as a browser asks before it sends.
    pub(crate) fn preflight(&self) -> Self {
        let mut changed = self.without("Authorization");
        changed.method = "OPTIONS";
        changed.body.clear();
        changed
            .without("Content-Length")
            .with("Access-Control-Request-Method", self.method)
    }

    /// Another path and nothing else.
    pub(crate) fn at(&self, path: &str) -> Self {
        let mut changed = self.clone();
        path.clone_into(&mut changed.path);
        changed
    }

    /// Sends it; the head of the reply, and the connection to read on.
    pub(crate) fn ask(&self, world: &World) -> (Head, HttpClient) {
        let (head, client) = self.try_ask(world);
        let head = head.unwrap_or_else(|| panic!("{}: no reply", self.name));
        (head, client)
    }

    /// The same; no head if the connection was closed instead.
    pub(crate) fn try_ask(&self, world: &World) -> (Option<Head>, HttpClient) {
        let mut client = HttpClient::over(Channel::Plain.dial(world));
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text.push_str(&self.body);
        client.write(text.as_bytes());
        (client.try_head(), client)
    }

    pub(crate) fn status(&self, world: &World) -> u16 {
        self.ask(world).0.status
    }
}
