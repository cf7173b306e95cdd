//! Norms within a guarded pipeline: what callers hear, and what the record says.

use std::sync::Arc;

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Approver, Call, Connection, Draft, Handler, Identity, Judged, Pipeline, PipelineBuilder};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Record, Transport};
use mcip_core::verdict::Mode;
use mcip_guard::Guardian;
use mcip_guard::control::{KillSwitch, Stop};
use mcip_guard::norms::Norms;
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use super::support::{Made, identity, set};

/// A server with the tools `refund` and `stock`.
pub(crate) struct Shop {
    pub(crate) pipeline: Pipeline,
    pub(crate) sink: MemorySink,
    alice: Identity,
}

struct Echo;

impl Handler for Echo {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        let Some(id) = call.message().id().cloned() else {
            return Draft::notification("notifications/message", |out| out.extend_from_slice(b"{}"));
        };
        if call.message().descriptor().is_none() {
            let target = call.message().target().unwrap_or_default();
            let error = mcip_core::error::Error::unknown_target(call.message().method(), target);
            return Draft::error_for(call.revision(), Some(&id), &error);
        }
        let arguments = call
            .message()
            .param("arguments")
            .map_or("{}", |arguments| arguments.raw())
            .to_owned();
        Draft::result(&id, |out| {
            let result = json!({"content": [{"type": "text", "text": arguments}], "resultType": "complete"});
            out.extend_from_slice(result.to_string().as_bytes());
        })
    }
}

fn tools(name: &str) -> Option<Descriptor> {
    let known = matches!(name, "refund" | "stock");
    known.then(|| {
        let mut descriptor = Descriptor::new("shop", name, Digest::of(name.as_bytes()));
        descriptor.read_only = name == "stock";
        descriptor
    })
}

impl Shop {
    pub(crate) async fn new(norms: &Norms) -> Self {
        Self::guarded(&Guardian::default().norms(norms.clone())).await
    }

    pub(crate) async fn guarded(guardian: &Guardian) -> Self {
        Self::made(guardian, |builder| builder).await
    }

    pub(crate) async fn asking(norms: &Norms, approver: impl Approver) -> Self {
        let guardian = Guardian::default().norms(norms.clone());
        Self::made(&guardian, |builder| builder.approver(approver)).await
    }

    async fn made(guardian: &Guardian, with: impl FnOnce(PipelineBuilder) -> PipelineBuilder) -> Self {
        let sink = MemorySink::new();
        let builder = Pipeline::server_side("shop")
            .catalogue(Made(tools))
            .sink(Arc::new(sink.clone()));
        let pipeline = guardian.install(with(builder)).build();
        let alice = identity(&pipeline, Principal::new("alice", Method::Bearer)).await;
        Self { pipeline, sink, alice }
    }

    /// What the caller hears.
    pub(crate) async fn call(&self, tool: &str, arguments: Value) -> Value {
        self.ask("tools/call", json!({"name": tool, "arguments": arguments}))
            .await
    }

    pub(crate) async fn ask(&self, method: &str, mut params: Value) -> Value {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let admitted = async {
            let call = self.pipeline.open(&Connection::new(Transport::Stdio)).await?;
            let call = call
                .authenticated(&self.alice)
                .decode(Bytes::from(request.to_string()), None)?;
            call.label().judge().await
        };
        let released = match admitted.await {
            Ok(call) => call.answer(&Echo).await,
            Err(refusal) => refusal.into_reply(),
        };
        serde_json::from_slice(released.into_bytes().as_ref()).expect("JSON")
    }
}

/// The records of calls that came to their end.
pub(crate) fn called(sink: &MemorySink) -> Vec<Record> {
    let records = sink.records().into_iter();
    records
        .filter(|record| matches!(record.event, Event::Call | Event::Refusal))
        .collect()
}

fn rulings(record: &Record) -> Vec<(&str, &str, Mode)> {
    let rulings = record.rulings.iter();
    rulings
        .map(|ruling| (ruling.finding.rule.as_str(), ruling.verdict, ruling.mode))
        .collect()
}

#[tokio::test]
async fn what_is_denied_whatever_it_says_is_answered_as_what_is_not_there() {
    let norms = Norms::new(set("[[use]]\nlibrary = \"read-only-agent\""));
    let shop = Shop::new(&norms).await;
    let (hidden, nothing) = (
        shop.call("refund", json!({})).await,
        shop.call("nowhere", json!({})).await,
    );
    assert_eq!(hidden["error"]["code"], nothing["error"]["code"]);
    assert_eq!(hidden["error"]["message"], "Unknown tool: refund");
    assert_eq!(nothing["error"]["message"], "Unknown tool: nowhere");
    // Nor does another judge give it away.
    let odd = json!({"q": "a\u{e0041}b"});
    let (hidden, nothing) = (shop.call("refund", odd.clone()).await, shop.call("nowhere", odd).await);
    assert_eq!(hidden["error"]["message"], "Unknown tool: refund");
    assert_eq!(nothing["error"]["message"], "Unknown tool: nowhere");
    assert!(shop.call("stock", json!({})).await["result"].is_object());
    let records = called(&shop.sink);
    assert_eq!(records[0].outcome, Outcome::Denied);
    assert_eq!(rulings(&records[0]), [("norms.read-only-agent", "deny", Mode::Enforce)]);
    assert!(
        records[0].rulings[0]
            .finding
            .evidence
            .as_str()
            .starts_with("norms.toml:2: deny where ")
    );
}

#[tokio::test]
async fn what_is_denied_for_its_arguments_is_told_to_be_and_not_why() {
    let large = "[[norm]]\nid = \"large\"\neffect = \"deny\"\nreason = \"secret reason\"\nwhen = { tool = \"refund\", argument = { \"/amount\" = { above = 100 } } }";
    let shop = Shop::new(&Norms::new(set(large))).await;
    let denied = shop.call("refund", json!({"amount": 101})).await;
    assert_eq!(denied["error"]["code"], -31001);
    let text = denied.to_string();
    assert!(
        !text.contains("secret") && !text.contains("large") && !text.contains("norms"),
        "{text}"
    );
    assert!(shop.call("refund", json!({"amount": 100})).await["result"].is_object());
    // A number that is written as text is the number.
    assert_eq!(
        shop.call("refund", json!({"amount": "1e3"})).await["error"]["code"],
        -31001
    );
}

#[tokio::test]
async fn texts_are_replaced_and_what_is_no_text_is_denied() {
    let redact = "[[norm]]\nid = \"no-notes\"\neffect = \"redact\"\nredact = [\"/note\", \"/more/*/text\"]\nwhen = { tool = \"refund\" }";
    let shop = Shop::new(&Norms::new(set(redact))).await;
    let reply = shop
        .call(
            "refund",
            json!({"note": "private", "more": [{"text": "too"}], "sum": 1}),
        )
        .await;
    let text = reply["result"]["content"][0]["text"].as_str().expect("text");
    assert_eq!(
        text,
        r#"{"note":"[redacted: no-notes]","more":[{"text":"[redacted: no-notes]"}],"sum":1}"#
    );
    // What only looks as if it had been replaced is replaced too.
    let reply = shop.call("refund", json!({"note": "[redacted: 4111-1111]"})).await;
    let text = reply["result"]["content"][0]["text"].as_str().expect("text");
    assert_eq!(text, r#"{"note":"[redacted: no-notes]"}"#);
    assert_eq!(shop.call("refund", json!({"note": 7})).await["error"]["code"], -31001);
    assert!(shop.call("refund", json!({"sum": 1})).await["result"].is_object());
    let records = called(&shop.sink);
    assert_eq!(rulings(&records[0]), [("norms.no-notes", "redact", Mode::Enforce)]);
    assert_eq!(rulings(&records[2]), [("norms.no-notes", "deny", Mode::Enforce)]);
}

#[tokio::test]
async fn of_several_norms_the_strictest_counts_whatever_their_order() {
    let norm = |id: &str, effect: &str| {
        format!("[[norm]]\nid = \"{id}\"\neffect = \"{effect}\"\nwhen = {{ tool = \"refund\" }}\n")
    };
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
        let effect = |id: &str| match id {
            "a" => "allow",
            "b" => "ask",
            _ => "deny",
        };
        let text: String = order.iter().map(|id| norm(id, effect(id))).collect();
        let shop = Shop::new(&Norms::new(set(&text))).await;
        shop.call("refund", json!({})).await;
        let records = called(&shop.sink);
        assert_eq!(rulings(&records[0]), [("norms.c", "deny", Mode::Enforce)], "{order:?}");
    }
}

#[tokio::test]
async fn what_is_asked_is_denied_where_nobody_answers_and_it_is_said_so() {
    let shop = Shop::new(&Norms::new(set("[[use]]\nlibrary = \"approve-changes\""))).await;
    assert_eq!(shop.call("refund", json!({})).await["error"]["code"], -31002);
    assert!(shop.call("stock", json!({})).await["result"].is_object());
}

#[tokio::test]
async fn without_force_everything_is_noted_and_nothing_stopped() {
    let audit = "audit = \"first week\"\ndefault = \"deny\"\n[[norm]]\nid = \"a\"\neffect = \"ask\"\nwhen = { tool = \"refund\" }\n\
                 [[norm]]\nid = \"b\"\neffect = \"deny\"\nwhen = { tool = \"refund\" }\n";
    let shop = Shop::new(&Norms::new(set(audit))).await;
    assert!(shop.call("refund", json!({})).await["result"].is_object());
    assert!(shop.call("stock", json!({})).await["result"].is_object());
    let weakening = &shop.sink.records()[0];
    assert_eq!(weakening.event, Event::Weakening);
    assert_eq!(
        weakening.reason.as_ref().map(ToString::to_string).as_deref(),
        Some("first week")
    );
    let records = called(&shop.sink);
    assert_eq!(
        rulings(&records[0]),
        [("norms.a", "ask", Mode::Audit), ("norms.b", "deny", Mode::Audit)]
    );
    assert_eq!(rulings(&records[1]), [("norms.default", "deny", Mode::Audit)]);
}

#[tokio::test]
async fn a_stopped_tool_is_not_there_and_a_stopped_caller_hears_so() {
    let switch = KillSwitch::default();
    let shop = Shop::guarded(&Guardian::default().kill_switch(switch.clone())).await;
    let connection = Connection::new(Transport::Stdio);
    let tool = Stop::Target("shop/refund".to_owned());
    switch
        .stop_recorded(&shop.pipeline, &connection, tool.clone(), "odd")
        .await
        .expect("room");
    assert_eq!(
        shop.call("refund", json!({})).await["error"]["message"],
        "Unknown tool: refund"
    );
    assert!(shop.call("stock", json!({})).await["result"].is_object());
    assert!(
        switch
            .resume_recorded(&shop.pipeline, &connection, &tool, "fine")
            .await
            .expect("room")
    );
    assert!(shop.call("refund", json!({})).await["result"].is_object());
    switch.stop(Stop::Principal("alice".to_owned()), "stolen token");
    assert_eq!(shop.call("stock", json!({})).await["error"]["code"], -31001);
    switch.resume(&Stop::Principal("alice".to_owned()));
    switch.stop(Stop::Everything, "fire");
    assert_eq!(shop.ask("tools/list", json!({})).await["error"]["code"], -31001);
    let acts: Vec<_> = shop
        .sink
        .records()
        .into_iter()
        .filter(|record| record.event == Event::Quarantine)
        .collect();
    let said = |record: &Record| {
        let text = |text: &Option<mcip_core::flow::Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        format!(
            "{} {}: {}",
            text(&record.method),
            text(&record.target),
            text(&record.reason)
        )
    };
    assert_eq!(
        acts.iter().map(said).collect::<Vec<_>>(),
        ["control/stop shop/refund: odd", "control/resume shop/refund: fine"]
    );
}
