//! Code of the operator's that panics ends its own call, and nothing else.

use mcip_core::flow::Flow;
use mcip_core::pipeline::{Labeller, ProtocolLabeller, Unlabelled};
use mcip_core::record::Outcome;
use mcip_server::{Server, Tool};
use serde_json::json;

use crate::fixture;
use crate::support::{Http, Records, Stdio, Wire, call};

/// Knows everything but one tool.
struct Fragile;

impl Labeller for Fragile {
    fn label(&self, message: &Unlabelled<'_>) -> Flow {
        assert!(
            message
                .descriptor
                .is_none_or(|descriptor| descriptor.name.as_str() != "boom"),
            "the labeller panics"
        );
        ProtocolLabeller.label(message)
    }
}

fn server(records: &Records) -> Server<impl mcip_core::pipeline::Handler + use<>> {
    Server::builder("fragile", "1")
        .record_to(records.clone())
        .labeller(Fragile)
        .tool(fixture::echo())
        .tool(Tool::new("boom").read_only(true).handler(|| async { "never said" }))
        .build()
        .expect("built")
}

#[test]
fn on_stdio_a_panic_on_the_reading_thread_ends_one_call_only() {
    let records = Records::default();
    let mut client = Stdio::start(&server(&records));
    for round in 0..3 {
        client.send(&call(1, "boom", json!({})));
        // The same id: it is free again, and the very next answer is this one's.
        assert_eq!(
            client
                .ask(&call(1, "echo", json!({ "text": format!("x{round}") })))
                .text(),
            format!("x{round}")
        );
    }
    assert_eq!(records.outcome_of("boom"), Outcome::Aborted);
}

#[test]
fn over_http_a_panic_ends_its_connection_only() {
    let records = Records::default();
    let http = Http::start(&server(&records));
    let mut client = http.connect();
    client.send(&call(1, "boom", json!({})));
    assert!(client.try_head().is_none(), "closed");
    assert_eq!(records.outcome_of("boom"), Outcome::Aborted);
    assert_eq!(http.connect().ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
}
