//! The extension `dev.mcip/contextual-integrity` between our client and our server: on pipes and over HTTP, in both eras, through a
//! gateway, and against who stands in between.

mod attacks;
mod gateway;
mod http;
mod middle;
mod pipe;
mod privacy;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_client::test_kit::{Pair, Records, pair};
use mcip_client::types::elicitation::{ElicitSchema, PrimitiveSchema, StringSchema};
use mcip_client::types::{ElicitFormParams, ElicitParams, ElicitResult, Revision, TaskSupport};
use mcip_client::{Client, ClientBuilder, Question, Revisions};
use mcip_core::attest;
use mcip_core::pipeline::Handler;
use mcip_core::record::Record;
use mcip_guard::flow::{ClientFlow, ClientFlowBuilder, KnownKeys, PairSecret, ServerFlow, SigningKey};
use mcip_server::{Args, CallError as ToolError, Context, Principal, Server, ServerBuilder, Tool};
use serde_json::json;

use middle::Twist;

/// One of each era.
const ERAS: [Revision; 2] = [Revision::V2026_07_28, Revision::V2025_11_25];

fn secret() -> PairSecret {
    PairSecret::new(&[7; 32]).expect("long enough")
}

fn server_key() -> SigningKey {
    SigningKey::from_seed(&[2; 32]).expect("a key")
}

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Refund {
    order: u32,
}

/// A server with a tool that counts how often it ran, one that tells of its progress and asks, and one that works as a task.
fn shop(ran: &Arc<AtomicUsize>) -> ServerBuilder {
    let ran = ran.clone();
    let refund = move |Args(refund): Args<Refund>| {
        ran.fetch_add(1, Ordering::SeqCst);
        async move { format!("refunded {}", refund.order) }
    };
    let ask = |cx: Context| async move {
        let schema = ElicitSchema::default().required_field("name", PrimitiveSchema::from(StringSchema::new()));
        let answer = cx.elicit("name", ElicitParams::form("Who are you?", schema)).await?;
        cx.progress(1.0, Some(1.0), "nearly there").await;
        let name = answer
            .content
            .and_then(|content| Some(content.get("name")?.as_str()?.to_owned()));
        Ok::<_, ToolError>(format!("Hello, {}!", name.unwrap_or_default()))
    };
    Server::builder("shop", "1")
        .tool(Tool::new("refund").handler(refund))
        .tool(Tool::new("ask").read_only(true).handler(ask))
        .tool(
            Tool::new("fail")
                .read_only(true)
                .handler(|| async { Err::<String, _>(ToolError::tool("not today")) }),
        )
        .tool(
            Tool::new("long")
                .read_only(true)
                .task(TaskSupport::Optional)
                .handler(|| async { "at last" }),
        )
}

fn agent() -> (ClientBuilder, Records) {
    let records = Records::new();
    let fill = |_: Question, _: ElicitFormParams| async {
        let content = serde_json::Map::from_iter([("name".to_owned(), "Ada".into())]);
        Ok(ElicitResult::accept(content))
    };
    let builder = Client::builder("agent", "1")
        .timeout(Duration::from_secs(20))
        .probe_time(Duration::from_secs(20))
        .elicit_form(fill)
        .without_cache()
        .record_to(records.clone());
    (builder, records)
}

/// The flow of a client towards the child process with [`server_key`].
fn towards_child() -> ClientFlowBuilder {
    ClientFlow::child(&secret(), server_key().public().clone()).expect("derived")
}

fn child() -> ServerFlow {
    let client = towards_child().build();
    let flow = ServerFlow::child(server_key()).expect("entropy");
    flow.clients(KnownKeys::pinned(client.public_key().clone()))
}

/// A client and a server on a pipe, with somebody in between.
struct Joined {
    pair: Pair,
    called: Records,
    served: Records,
    ran: Arc<AtomicUsize>,
}

async fn joined(revision: Revision, client: Option<&ClientFlow>, server: Option<ServerFlow>, twist: Twist) -> Joined {
    let ran = Arc::new(AtomicUsize::new(0));
    let served = Records::new();
    let mut built = shop(&ran).record_to(served.clone());
    if let Some(flow) = server {
        built = built.flow(flow);
    }
    let (mut builder, called) = agent();
    if let Some(flow) = client {
        builder = builder.flow(flow);
    }
    let builder = builder.revisions(Revisions::only([revision]));
    let pair = connect(builder, built.build().expect("a server"), twist).await;
    Joined {
        pair,
        called,
        served,
        ran,
    }
}

async fn connect(builder: ClientBuilder, server: Server<impl Handler>, twist: Twist) -> Pair {
    let joined = pair(builder, |input, output| async move {
        let (input, output) = middle::between(input, output, twist);
        server.serve_on(Principal::local_process(), input, output).await
    });
    joined.await.expect("connected")
}

impl Joined {
    async fn refund(&self, order: u32) -> Result<String, mcip_client::CallError> {
        let call = self
            .pair
            .client
            .call_tool("refund")
            .arguments(&json!({ "order": order }));
        call.await.map(|result| said(&result))
    }

    fn ran(&self) -> usize {
        self.ran.load(Ordering::SeqCst)
    }
}

fn said(result: &mcip_client::types::CallToolResult) -> String {
    result.content.iter().filter_map(|block| block.as_text()).collect()
}

/// What became of the flow that came in.
fn received(record: &Record) -> Option<attest::Outcome> {
    Some(record.wire.as_ref()?.received.as_ref()?.outcome)
}

fn attestation(record: &Record) -> Arc<attest::Attestation> {
    let wire = record.wire.as_ref().expect("flows travelled");
    wire.received.clone().expect("something came in")
}

/// The reason of the first record that was refused for its flow.
fn rejected(records: &Records) -> Option<&'static str> {
    records.all().iter().find_map(|record| match received(record) {
        Some(attest::Outcome::Rejected { reason, .. }) => Some(reason),
        _ => None,
    })
}

fn line(record: &Record) -> serde_json::Value {
    let mut line = Vec::new();
    record.write_line(&mut line);
    serde_json::from_slice(&line).expect("JSON")
}
