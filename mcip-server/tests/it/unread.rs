//! Clients that send and never read what they are answered.

use std::io::{ErrorKind, Write as _};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use mcip_core::record::Outcome;
use mcip_server::{Context, Limits, Server, Tool};
use serde_json::json;

use crate::fixture;
use crate::support::{Http, NET, Records, Wire, call, request};

/// Short, and all other times long: only this one can end a connection here.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.write_time = Duration::from_millis(200);
    limits.header_time = Duration::from_secs(3600);
    limits.handler_time = Duration::from_secs(3600);
    limits
}

#[test]
fn a_client_that_reads_no_answer_loses_its_connection() {
    let records = Records::default();
    let http = Http::start(&fixture::builder(&records).limits(limits()).build().expect("built"));
    for target in ["GET /zzz", "POST /mcp"] {
        let client = http.connect();
        let mut raw = client.raw();
        raw.set_write_timeout(Some(NET)).expect("set");
        let requests = format!("{target} HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(1000);
        // Ends only when the server is no longer there; while it merely waits, so does this, until its own net.
        let error = loop {
            if let Err(error) = raw.write_all(requests.as_bytes()) {
                break error;
            }
        };
        assert!(
            !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
            "{target}: it is still held: {error}"
        );
    }
    assert_eq!(http.connect().ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

/// Tells when it is dropped.
struct Guard(Sender<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

#[test]
fn a_client_that_reads_no_events_loses_its_call() {
    let records = Records::default();
    let (tell, told) = mpsc::channel();
    let server = Server::builder("chatty", "1")
        .record_to(records.clone())
        .limits(limits())
        .without_guardian("it would only look at padding")
        .tool(Tool::new("chat").read_only(true).handler(move |cx: Context| {
            let tell = tell.clone();
            async move {
                let _guard = Guard(tell);
                let padding = "x".repeat(64 << 10);
                let mut step = 0.0;
                loop {
                    step += 1.0;
                    cx.progress(step, None, &*padding).await;
                }
                #[allow(unreachable_code, reason = "names the type")]
                ""
            }
        }))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    client.send(&request(
        1,
        "tools/call",
        json!({ "name": "chat", "arguments": {}, "_meta": { "progressToken": 1 } }),
    ));
    told.recv_timeout(NET)
        .expect("the handler is dropped while the client holds on");
    assert_eq!(records.outcome_of("chat"), Outcome::Aborted);
    drop(client);
}
