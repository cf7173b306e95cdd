//! Who stands between a client and a server: sees every line, and may change it, hold it back, or send others.

use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};

/// Which way a line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    ToServer,
    ToClient,
}

/// What becomes of a line: the lines that go on in its place, each with the way that it goes.
pub(crate) type Twist = Arc<dyn Fn(Way, Value) -> Vec<Value> + Send + Sync>;

/// Changes nothing.
pub(crate) fn honest() -> Twist {
    Arc::new(|_, line| vec![line])
}

/// Stands in front of a server's input and output.
pub(crate) fn between(input: DuplexStream, output: DuplexStream, twist: Twist) -> (DuplexStream, DuplexStream) {
    let (to_server, server_input) = duplex(64 << 10);
    let (server_output, to_client) = duplex(64 << 10);
    tokio::spawn(pump(input, to_server, Way::ToServer, twist.clone()));
    tokio::spawn(pump(to_client, output, Way::ToClient, twist));
    (server_input, server_output)
}

async fn pump(from: DuplexStream, mut to: DuplexStream, way: Way, twist: Twist) {
    let mut lines = BufReader::new(from).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let value: Value = serde_json::from_str(&line).expect("JSON");
        for changed in twist(way, value) {
            let text = changed.to_string() + "\n";
            if to.write_all(text.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

/// Where the flow of a message stands.
pub(crate) fn flow(message: &mut Value) -> Option<&mut Value> {
    let (body, holder) = if message.get("result").is_some() {
        ("result", "_meta")
    } else if message.get("error").is_some() {
        ("error", "data")
    } else {
        ("params", "_meta")
    };
    message.get_mut(body)?.get_mut(holder)?.get_mut(mcip_core::attest::FLOW)
}

/// Takes the flow out of a message.
pub(crate) fn strip(message: &mut Value) {
    for body in ["params", "result", "error"] {
        for holder in ["_meta", "data"] {
            if let Some(held) = message
                .get_mut(body)
                .and_then(|body| body.get_mut(holder)?.as_object_mut())
            {
                held.remove(mcip_core::attest::FLOW);
            }
        }
    }
}

/// Whether a message is a call of a tool.
pub(crate) fn is_call(message: &Value) -> bool {
    message["method"] == "tools/call"
}

/// Whether a message is the result of one.
pub(crate) fn is_said(message: &Value) -> bool {
    message["result"].get("content").is_some()
}
