//! A server on standard streams that this very test binary is when it is started again with `MCIP_PEER` set.
//!
//! It is a test like any other to the harness, which prints a line or two of its own first, which a client has to pass over.

use std::io::{BufRead, Write};
use std::process::exit;
use std::time::Duration;

use mcip_client::Program;
use serde_json::{Value, json};

use super::{discovered, error, notification, result, text, tools};

/// The server, with one way to behave.
pub fn program(behaviour: &str) -> Program {
    let this = std::env::current_exe().expect("this binary");
    Program::new(this)
        .args(["peer", "--exact", "--nocapture", "--quiet"])
        .env("MCIP_PEER", behaviour)
        .named("scripted")
        .grace(Duration::from_millis(300))
}

/// Serves, if this is the server. Returns otherwise.
pub fn serve() {
    let Ok(behaviour) = std::env::var("MCIP_PEER") else {
        return;
    };
    if behaviour == "stubborn" {
        return stubborn();
    }
    if let Some(how) = behaviour.strip_prefix("legacy/") {
        return super::legacy::serve(how);
    }
    if behaviour == "dies" {
        exit_with("a configuration that is missing");
    }
    let mut peer = Peer {
        behaviour,
        held: Vec::new(),
        cancelled: Vec::new(),
        answers: Vec::new(),
        seen: Vec::new(),
    };
    if peer.behaviour == "changes" && !is_first() {
        peer.behaviour = "future".to_owned();
    }
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        match serde_json::from_str::<Value>(&line) {
            Ok(message) => peer.take(&message),
            Err(why) => exit_with(&format!("a line that is no JSON: {why}")),
        }
    }
    exit(0);
}

fn exit_with(why: &str) -> ! {
    eprintln!("{why}");
    exit(3)
}

/// Notifications that `flood` sends.
pub const FLOOD: usize = 500;

struct Peer {
    behaviour: String,
    held: Vec<Value>,
    cancelled: Vec<Value>,
    answers: Vec<Value>,
    /// What was asked of this process.
    seen: Vec<String>,
}

/// Whether no other process was started with the same mark.
fn is_first() -> bool {
    let mark = std::env::var_os("MCIP_MARK").unwrap_or_default();
    std::fs::File::create_new(mark).is_ok()
}

fn line(message: &Value) {
    raw(message.to_string().as_bytes());
}

fn raw(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(bytes)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
    if written.is_err() {
        exit(0);
    }
}

/// The argument of the tools that are about something.
fn about(params: &Value) -> &str {
    params["arguments"]["text"].as_str().unwrap_or_default()
}

/// What came of it, or the kind of the error.
fn outcome(came: std::io::Result<String>) -> String {
    came.unwrap_or_else(|error| format!("{:?}", error.kind()))
}

impl Peer {
    fn take(&mut self, message: &Value) {
        let id = &message["id"];
        let behaviour = self.behaviour.as_str();
        let asked = [&message["method"], &message["params"]["name"]];
        self.seen.push(
            asked
                .into_iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        );
        match message["method"].as_str() {
            Some("server/discover") => match behaviour {
                "legacy" => line(&error(id, -32602, "Invalid request parameters")),
                "future" => line(&json!({"jsonrpc": "2.0", "id": id, "error": {
                    "code": -32022, "message": "Unsupported protocol version",
                    "data": {"supported": ["2027-01-01"], "requested": "2026-07-28"}}})),
                "silent" => {}
                _ => line(&discovered(id)),
            },
            Some("tools/list") => line(&tools(id, json!([{"name": "echo", "inputSchema": {"type": "object"}}]))),
            Some("notifications/cancelled") => self.cancelled.push(message["params"]["requestId"].clone()),
            Some("subscriptions/listen") => self.listen(message),
            Some("tools/call") => self.call(message),
            _ => {}
        }
    }

    fn listen(&self, message: &Value) {
        let id = &message["id"];
        let meta = json!({"io.modelcontextprotocol/subscriptionId": id});
        let told = |method: &str, mut params: Value| {
            params["_meta"] = meta.clone();
            line(&notification(method, params));
        };
        if self.behaviour == "unacknowledged" {
            return told("notifications/tools/list_changed", json!({}));
        }
        told(
            "notifications/subscriptions/acknowledged",
            json!({"notifications": {"toolsListChanged": true, "promptsListChanged": true}}),
        );
        // Not granted, since it was not wanted; not of this subscription; then what was wanted.
        told("notifications/prompts/list_changed", json!({}));
        line(&notification(
            "notifications/tools/list_changed",
            json!({
            "_meta": {"io.modelcontextprotocol/subscriptionId": 999_999}}),
        ));
        told("notifications/tools/list_changed", json!({}));
        if self.behaviour == "ends" {
            line(&result(id, json!({"_meta": meta})));
        }
    }

    fn call(&mut self, message: &Value) {
        let id = &message["id"];
        let params = &message["params"];
        let name = params["name"].as_str().unwrap_or_default();
        match name {
            "echo" => line(&text(id, params["arguments"]["text"].as_str().unwrap_or_default())),
            "environment" => {
                let mut names: Vec<_> = std::env::vars().map(|(name, _)| name).collect();
                names.sort();
                line(&text(id, &names.join(",")));
            }
            "seen" => line(&text(id, &self.seen.join(", "))),
            "pid" => line(&text(id, &std::process::id().to_string())),
            "read" => line(&text(id, &outcome(std::fs::read_to_string(about(params))))),
            "write" => line(&text(
                id,
                &outcome(std::fs::write(about(params), "text").map(|()| "written".to_owned())),
            )),
            "connect" => {
                let port: u16 = about(params).parse().unwrap_or_default();
                let connected = std::net::TcpStream::connect(("127.0.0.1", port));
                line(&text(id, &outcome(connected.map(|_| "connected".to_owned()))));
            }
            "cancelled" => line(&text(id, &Value::from(self.cancelled.clone()).to_string())),
            "hang" => {}
            // Two of them are answered, the second first.
            "pair" => {
                self.held.push(message.clone());
                if let [first, second] = &self.held[..] {
                    for message in [second, first] {
                        line(&text(
                            &message["id"],
                            message["params"]["arguments"]["text"].as_str().unwrap_or_default(),
                        ));
                    }
                    self.held.clear();
                }
            }
            "progress" => {
                let token = &params["_meta"]["progressToken"];
                for (token, progress) in [(token, 1), (token, 2), (&json!(424_242), 3), (token, 2), (token, 4)] {
                    line(&notification(
                        "notifications/progress",
                        json!({"progressToken": token, "progress": progress}),
                    ));
                }
                line(&text(id, "done"));
            }
            "flood" => {
                let token = &params["_meta"]["progressToken"];
                for progress in 0..FLOOD {
                    line(&notification(
                        "notifications/progress",
                        json!({"progressToken": token, "progress": progress}),
                    ));
                }
                line(&text(id, "after the flood"));
            }
            "stray_flood" => {
                (0..FLOOD).for_each(|_| line(&text(&json!(7_777_777), "nobody asked")));
                line(&text(id, "after the flood"));
            }
            // Never reads again.
            "stall" => loop {
                std::thread::sleep(Duration::from_secs(600));
            },
            "ask" => self.ask(message),
            "state" => {
                // Whether anything of an earlier call came with this one.
                let clean = params["requestState"].is_null() && params["inputResponses"].is_null();
                line(&text(id, if clean { "clean" } else { "leaked" }));
            }
            "insist" => line(&json!({"jsonrpc": "2.0", "id": id, "result": {
                "resultType": "input_required", "requestState": "again"}})),
            "stderr" => {
                eprintln!("said on standard error");
                line(&text(id, "ok"));
            }
            "crash" => exit_with("crashed on purpose"),
            "unasked" => {
                line(&text(&json!(7_777_777), "nobody asked"));
                line(&json!({"jsonrpc": "2.0", "id": 5, "method": "sampling/createMessage", "params": {}}));
                line(&text(id, "asked"));
            }
            "wrong_id" => line(&text(&json!(id.as_i64().map(|id| id + 1000)), "another's")),
            "duplicate" => raw(format!(
                r#"{{"jsonrpc":"2.0","id":{id},"result":{{"resultType":"complete","content":[],"content":[]}}}}"#
            )
            .as_bytes()),
            "escaped_duplicate" => raw(format!(
                r#"{{"jsonrpc":"2.0","id":{id},"result":{{"resultType":"complete","content":[]}},"\u0069d":{id}}}"#
            )
            .as_bytes()),
            "utf8" => raw(&[
                format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{"x":""#).as_bytes(),
                b"\xff\xfe\"}}",
            ]
            .concat()),
            "huge" => line(&text(id, &"x".repeat(64 << 10))),
            "no_end" => loop {
                let mut out = std::io::stdout().lock();
                if out.write_all(&[b'['; 4096]).is_err() {
                    exit(0);
                }
            },
            "no_type" => line(&json!({"jsonrpc": "2.0", "id": id, "result": {"content": []}})),
            _ => line(&error(id, -32602, "Unknown tool")),
        }
    }

    fn ask(&mut self, message: &Value) {
        let (id, params) = (&message["id"], &message["params"]);
        if params["requestState"].is_null() {
            self.answers.push(id.clone());
            return line(&json!({"jsonrpc": "2.0", "id": id, "result": {
                "resultType": "input_required",
                "requestState": "opaque \u{1f980} \"state\"",
                "inputRequests": {
                    "name": {"method": "elicitation/create", "params": {"message": "Who?", "requestedSchema": {
                        "type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}},
                    "roots": {"method": "roots/list"}}}}));
        }
        let fresh = !self.answers.contains(id);
        let state = params["requestState"] == "opaque \u{1f980} \"state\"";
        let name = params["inputResponses"]["name"]["content"]["name"]
            .as_str()
            .unwrap_or_default();
        let root = params["inputResponses"]["roots"]["roots"][0]["uri"]
            .as_str()
            .unwrap_or_default();
        line(&text(id, &format!("{name} {root} fresh={fresh} state={state}")));
    }
}

/// Ends neither when its input is closed nor on SIGTERM, and has started a process of its own.
fn stubborn() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let terminate = tokio::signal::unix::SignalKind::terminate();
        let mut ignored = tokio::signal::unix::signal(terminate).expect("a signal handler");
        tokio::spawn(async move { while ignored.recv().await.is_some() {} });
        let other = tokio::process::Command::new("sleep").arg("600").spawn().expect("sleep");
        let pid = other.id().unwrap_or_default();
        std::thread::spawn(move || {
            for line_in in std::io::stdin().lock().lines() {
                let Ok(message) = serde_json::from_str::<Value>(&line_in.unwrap_or_default()) else {
                    break;
                };
                let id = &message["id"];
                match message["method"].as_str() {
                    Some("server/discover") => line(&discovered(id)),
                    Some("tools/call") => line(&text(id, &format!("{} {pid}", std::process::id()))),
                    _ => {}
                }
            }
            loop {
                std::thread::sleep(Duration::from_secs(600));
            }
        });
        std::future::pending::<()>().await;
    });
}
