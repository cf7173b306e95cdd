//! Clients that know no MCP: sockets, pipes, and messages written by hand, so that nothing of the server tests itself.
//!
//! Time-outs here are nets for tests that would hang; no test waits for one to pass.

#![allow(dead_code, unused_imports, reason = "each test binary uses a part of it")]

mod dial;
mod http;
pub(crate) mod sse;
mod stdio;
#[cfg(unix)]
pub(crate) mod unix;
#[cfg(feature = "websocket")]
pub(crate) mod websocket;

use std::sync::{Arc, Condvar, LazyLock, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::pipeline::Handler;
use mcip_core::record::{Event, Outcome, Record, RecordSink, SinkError};
use mcip_server::Server;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

pub(crate) use dial::Dialled;
pub(crate) use http::{Head, Headers, Http, HttpClient, headers_of};
pub(crate) use stdio::Stdio;

/// How long a test waits for what must come.
pub(crate) const NET: Duration = Duration::from_secs(30);

pub(crate) const VERSION: &str = "2026-07-28";

/// Where all servers of the tests run.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
});

/// Records in memory; tests can wait for one.
#[derive(Clone, Default)]
pub(crate) struct Records(Arc<(Mutex<Vec<Record>>, Condvar)>);

impl Records {
    pub(crate) fn all(&self) -> Vec<Record> {
        self.0.0.lock().expect("lock").clone()
    }

    /// How many were so far, to look only at what comes later.
    pub(crate) fn len(&self) -> usize {
        self.0.0.lock().expect("lock").len()
    }

    /// Waits until a record fits.
    pub(crate) fn wait_for(&self, what: &str, fits: impl Fn(&Record) -> bool) -> Record {
        let (records, changed) = &*self.0;
        let mut records = records.lock().expect("lock");
        loop {
            if let Some(found) = records.iter().find(|record| fits(record)) {
                return found.clone();
            }
            let (next, timeout) = changed.wait_timeout(records, NET).expect("lock");
            assert!(!timeout.timed_out(), "no record of {what}: {next:#?}");
            records = next;
        }
    }

    /// Waits for the end of a call of this tool.
    pub(crate) fn outcome_of(&self, tool: &str) -> Outcome {
        self.wait_for(tool, |record| {
            record.event == Event::Call && record.target.as_ref().is_some_and(|t| t.as_str() == tool)
        })
        .outcome
    }
}

#[async_trait]
impl RecordSink for Records {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, record: &Record) {
        self.0.0.lock().expect("lock").push(record.clone());
        self.0.1.notify_all();
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// `_meta` of a client without any capability.
pub(crate) fn meta() -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": VERSION,
        "io.modelcontextprotocol/clientCapabilities": {},
    })
}

/// A request; `params._meta` is added to, so that a test can bring members of its own.
pub(crate) fn request(id: impl Into<Value>, method: &str, mut params: Value) -> Value {
    let mut own = meta();
    if let Some(more) = params.get("_meta").and_then(Value::as_object) {
        more.iter().for_each(|(name, value)| own[name.as_str()] = value.clone());
    }
    params["_meta"] = own;
    json!({ "jsonrpc": "2.0", "id": id.into(), "method": method, "params": params })
}

pub(crate) fn call(id: impl Into<Value>, tool: &str, arguments: Value) -> Value {
    request(id, "tools/call", json!({ "name": tool, "arguments": arguments }))
}

/// What a call ended with, and what came beside it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) frame: Value,
    pub(crate) beside: Vec<Value>,
    /// The HTTP status; 0 on stdio.
    pub(crate) status: u16,
}

impl Answer {
    pub(crate) fn result(&self) -> &Value {
        assert!(self.frame["result"].is_object(), "not a result: {}", self.frame);
        &self.frame["result"]
    }

    /// The text of a tool's result.
    pub(crate) fn text(&self) -> &str {
        self.result()["content"][0]["text"]
            .as_str()
            .unwrap_or_else(|| panic!("no text: {}", self.frame))
    }

    pub(crate) fn code(&self) -> i64 {
        self.frame["error"]["code"]
            .as_i64()
            .unwrap_or_else(|| panic!("not an error: {}", self.frame))
    }
}

/// One connection to a server, whatever the transport.
pub(crate) trait Wire {
    fn name(&self) -> &'static str;
    /// Sends a request and waits for its answer.
    fn ask(&mut self, message: &Value) -> Answer;
}

/// Runs a test on a connection of each transport to one server.
pub(crate) fn on_both<H: Handler>(server: &Server<H>, test: impl Fn(&mut dyn Wire)) {
    let http = Http::start(server);
    test(&mut http.connect());
    test(&mut Stdio::start(server));
}
