//! Clients of earlier revisions before a gateway that serves the newest alone.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What the gateway answers to `initialize`, with these settings of its own, before a server that nobody can reach.
fn answered(name: &str, own: &Value) -> Value {
    let folder = std::env::temp_dir().join(format!("mcip-gateway-revisions-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("gateway.json");
    let servers = json!({"code": {"url": "http://127.0.0.1:9/mcp"}});
    std::fs::write(&config, json!({"mcpServers": servers, "gateway": own}).to_string()).expect("a file");
    let mut gateway = Command::new(env!("CARGO_BIN_EXE_mcip-gateway"))
        .args(["run", "--config"])
        .arg(&config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the gateway");
    let hello =
        json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}});
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello});
    let mut input = gateway.stdin.take().expect("standard input");
    writeln!(input, "{message}").expect("written");
    let mut line = String::new();
    let output = gateway.stdout.take().expect("standard output");
    BufReader::new(output).read_line(&mut line).expect("an answer");
    drop(input);
    gateway.wait().expect("it ends");
    let _ = std::fs::remove_dir_all(&folder);
    serde_json::from_str(&line).expect("JSON")
}

#[test]
fn an_earlier_revision_is_refused_where_the_newest_alone_is_served() {
    let refused = answered("alone", &json!({"modern_only": true}));
    assert_eq!(refused["error"]["code"], -32022, "{refused}");
    assert_eq!(refused["error"]["data"]["supported"], json!(["2026-07-28"]));
    // Else it is read, and gets as far as the server behind.
    let read = answered("all", &json!({}));
    assert_eq!(read["error"]["code"], -32603, "{read}");
}
