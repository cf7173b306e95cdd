//! The legacy era on the same server and the same handlers: `initialize`, sessions, requests from the server, batches.

mod batches;
mod lifecycle;
mod questions;
mod strays;

use mcip_core::pipeline::Handler;
use mcip_server::Server;
use serde_json::{Value, json};

use crate::support::{Stdio, Wire};

pub(super) const REVISIONS: [&str; 4] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

/// A request without any metadata, as the legacy era has them.
pub(super) fn request(id: impl Into<Value>, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id.into(), "method": method, "params": params })
}

pub(super) fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

pub(super) fn call(id: impl Into<Value>, tool: &str, arguments: Value) -> Value {
    request(id, "tools/call", json!({ "name": tool, "arguments": arguments }))
}

pub(super) fn response(id: &Value, result: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "result": result })
}

pub(super) fn initialize(version: &str, capabilities: Value) -> Value {
    request(
        "init",
        "initialize",
        json!({
            "protocolVersion": version,
            "capabilities": capabilities,
            "clientInfo": { "name": "by hand", "version": "1" },
        }),
    )
}

/// A client on stdio whose session is open.
pub(super) fn open<H: Handler>(server: &Server<H>, version: &str, capabilities: Value) -> Stdio {
    let mut client = Stdio::start(server);
    handshake(&mut client, version, capabilities);
    client
}

pub(super) fn handshake(client: &mut Stdio, version: &str, capabilities: Value) {
    let answer = client.ask(&initialize(version, capabilities));
    assert_eq!(answer.result()["protocolVersion"], version);
    client.send(&notification("notifications/initialized", json!({})));
}

/// Everything that a client can be asked.
pub(super) fn everything() -> Value {
    json!({ "elicitation": { "form": {}, "url": {} }, "sampling": { "tools": {} }, "roots": { "listChanged": true } })
}
