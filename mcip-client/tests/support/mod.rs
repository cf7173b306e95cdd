//! What the tests share: a client whose records can be read, and answers that servers give.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary is a crate that uses a part of it"
)]

#[cfg(feature = "oauth")]
pub mod auth;
pub mod http;
pub mod legacy;
pub mod peer;
pub mod scripted;

use std::time::Duration;

use mcip_client::test_kit::message;
use mcip_client::{Client, Limits};
use mcip_core::record::Record;
use mcip_guard::record::MemorySink;
use serde_json::Value;

/// A client with short times, and the records it makes.
pub fn client() -> (mcip_client::ClientBuilder, MemorySink) {
    let sink = MemorySink::new();
    let builder = Client::builder("test-client", "1")
        .timeout(Duration::from_secs(20))
        .probe_time(Duration::from_secs(20))
        .record_to(sink.clone());
    (builder, sink)
}

/// Limits under which a message is too large soon.
pub fn small() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = 8 << 10;
    limits
}

/// The record under this rule, if there is one.
pub fn under_rule(sink: &MemorySink, rule: &str) -> Option<Record> {
    let has = |record: &Record| record.rulings.iter().any(|r| r.finding.rule.as_str() == rule);
    sink.records().into_iter().find(has)
}

/// A response with a complete result.
pub fn result(id: &Value, members: Value) -> Value {
    message::complete(id.clone(), members)
}

/// A response with an error.
pub fn error(id: &Value, code: i64, text: &str) -> Value {
    message::error(id.clone(), code, text)
}

/// A tool's result of one text.
pub fn text(id: &Value, text: &str) -> Value {
    message::text(id.clone(), text)
}

/// What a modern server says of itself.
pub fn discovered(id: &Value) -> Value {
    message::discovered(id.clone())
}

/// A list of one tool.
pub fn tools(id: &Value, tools: Value) -> Value {
    message::tools(id.clone(), tools)
}

pub use message::notification;

/// The text of a tool's result.
pub fn said(result: &mcip_client::types::CallToolResult) -> String {
    result.content.iter().filter_map(|block| block.as_text()).collect()
}
