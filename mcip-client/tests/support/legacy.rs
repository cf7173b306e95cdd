//! A server of the legacy era on standard streams, started like the others of [`scripted`](super::scripted): with the behaviour
//! `legacy/` and how it takes the probe.

use std::io::{BufRead, Write};
use std::process::exit;

use serde_json::{Value, json};

use super::{discovered, error, notification};

struct Peer {
    probe: String,
    revision: String,
    probed: usize,
    /// Calls that wait for responses: their id, the responses so far, and how many they want.
    waiting: Option<(Value, Vec<Value>, usize)>,
    seen: Vec<Value>,
}

/// Serves. `how` is how it takes the probe, and after a `/` the revision that it answers to `initialize`.
pub fn serve(how: &str) {
    let (probe, revision) = how.split_once('/').unwrap_or((how, "2025-11-25"));
    let mut peer = Peer {
        probe: probe.to_owned(),
        revision: revision.to_owned(),
        probed: 0,
        waiting: None,
        seen: Vec::new(),
    };
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let message: Value = serde_json::from_str(&line).expect("json");
        peer.seen.push(message.clone());
        peer.take(&message);
    }
    exit(0);
}

fn say(message: &Value) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{message}").and_then(|()| out.flush()).is_err() {
        exit(0);
    }
}

/// A result without what the modern era puts into it.
pub fn plain(id: &Value, result: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "result": result})
}

/// A tool's result of one text.
pub fn plain_text(id: &Value, text: &str) -> Value {
    plain(id, json!({"content": [{"type": "text", "text": text}]}))
}

/// The answer to `initialize`.
pub fn initialized(id: &Value, revision: &str) -> Value {
    plain(
        id,
        json!({
            "protocolVersion": revision,
            "capabilities": {
                "tools": {"listChanged": true}, "logging": {},
                "resources": {"listChanged": true, "subscribe": true},
            },
            "serverInfo": {"name": "legacy", "version": "1"},
            "instructions": "Mind the gap.",
        }),
    )
}

fn unsupported(id: &Value, supported: &[&str]) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {
        "code": -32022, "message": "Unsupported protocol version",
        "data": {"supported": supported, "requested": "2026-07-28"}}})
}

impl Peer {
    fn take(&mut self, message: &Value) {
        let id = &message["id"];
        match message["method"].as_str() {
            Some("server/discover") => self.probe(id),
            Some("initialize") => match self.probe.as_str() {
                "slow" => say(&unsupported(id, &["2026-07-28"])),
                "confuses" if self.probed > 0 => say(&error(id, -32600, "Invalid Request")),
                _ => say(&initialized(id, &self.revision)),
            },
            Some("tools/list") => say(&plain(
                id,
                json!({"tools": [{"name": "echo", "inputSchema": {"type": "object"}}]}),
            )),
            Some("tools/call") => self.call(message),
            Some("resources/read") => say(&error(id, -32002, "Resource not found")),
            Some("ping" | "logging/setLevel" | "resources/subscribe" | "resources/unsubscribe") => {
                say(&plain(id, json!({})));
            }
            Some(method) if !id.is_null() => say(&error(id, -32601, &format!("Method not found: {method}"))),
            Some(_) => {}
            None => self.answered(message),
        }
    }

    fn probe(&mut self, id: &Value) {
        self.probed += 1;
        match self.probe.as_str() {
            "exits" => {
                eprintln!("expected initialize");
                exit(3);
            }
            "silent" => {}
            "odd" => say(&plain(id, json!({"tools": []}))),
            "garbage" => say(&json!([1, 2])),
            "both" => say(&unsupported(id, &["2024-11-05", "2025-06-18"])),
            "slow" if self.probed == 1 => {}
            "once" if self.probed == 1 => say(&unsupported(id, &["2026-07-28"])),
            "slow" | "once" => say(&discovered(id)),
            _ => say(&error(id, -32602, "Invalid request parameters")),
        }
    }

    fn call(&mut self, message: &Value) {
        let id = &message["id"];
        let arguments = &message["params"]["arguments"];
        match message["params"]["name"].as_str().unwrap_or_default() {
            "echo" => say(&plain_text(id, arguments["text"].as_str().unwrap_or_default())),
            "seen" => say(&plain_text(id, &Value::from(self.seen.clone()).to_string())),
            // Sends what it is told to, requests under the ids 1, 2, …, and answers with the responses.
            "send" => {
                let requests = arguments["requests"].as_array().cloned().unwrap_or_default();
                self.waiting = Some((id.clone(), Vec::new(), requests.len()));
                for (number, request) in requests.iter().enumerate() {
                    let mut request = request.clone();
                    request["jsonrpc"] = json!("2.0");
                    if request["id"].is_null() {
                        request["id"] = json!(number + 1);
                    }
                    say(&request);
                }
                for told in arguments["notifications"].as_array().into_iter().flatten() {
                    say(&notification(
                        told["method"].as_str().unwrap_or_default(),
                        told["params"].clone(),
                    ));
                }
                if arguments["answer"] == json!(true) || requests.is_empty() {
                    self.waiting = None;
                    say(&plain_text(id, "sent"));
                }
            }
            "batch" => say(&json!([
                notification("notifications/tools/list_changed", json!({})),
                plain_text(id, "in a batch"),
            ])),
            "hang" => {}
            name => say(&error(id, -32602, &format!("Unknown tool: {name}"))),
        }
    }

    fn answered(&mut self, response: &Value) {
        let Some((id, responses, most)) = &mut self.waiting else {
            return;
        };
        responses.push(response.clone());
        if responses.len() == *most {
            say(&plain_text(id, &Value::from(responses.clone()).to_string()));
            self.waiting = None;
        }
    }
}
