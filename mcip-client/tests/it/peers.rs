//! Against servers of the official TypeScript and Python SDKs, over both transports.
//!
//! They are installed by `.ci/node-setup` and `.ci/python-setup`; without them these tests say so and pass.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::{
    ElicitFormParams, ElicitResult, LoggingLevel, PromptReference, ResourceData, SubscriptionFilter,
};
use mcip_client::{CallError, Change, Client, Question};
use mcip_core::record::{Event, Outcome};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use crate::support::peer::Peer;
use crate::support::said;

type Logged = Arc<Mutex<Vec<Value>>>;

fn builder() -> (mcip_client::ClientBuilder, MemorySink, Logged) {
    let (builder, sink) = crate::support::client();
    let logged = Logged::default();
    let log = logged.clone();
    let builder = builder
        .probe_time(Duration::from_secs(60))
        .elicit_form(|_: Question, form: ElicitFormParams| async move {
            assert_eq!(form.message, "What is your name?");
            Ok(ElicitResult::accept(serde_json::Map::from_iter([(
                "name".to_owned(),
                json!("Ada"),
            )])))
        })
        .log_messages(LoggingLevel::Info, move |message| {
            log.lock().expect("lock").push(message.data.parse().expect("json"));
        });
    (builder, sink, logged)
}

async fn over_stdio(peer: Option<Peer>) {
    let Some(peer) = peer else { return };
    let (builder, sink, logged) = builder();
    let client = builder.spawn(peer.program()).await.expect("connected");
    everything(&client, &logged).await;
    client.close().await;
    check_records(&sink);
}

async fn over_http(peer: Option<Peer>) {
    let Some(peer) = peer else { return };
    let (_server, url) = peer.serve().await;
    let (builder, sink, logged) = builder();
    let client = builder.connect_http(&url).await.expect("connected");
    everything(&client, &logged).await;
    client.close().await;
    check_records(&sink);
}

/// Each exchange has one record with its end.
fn check_records(sink: &MemorySink) {
    let records = sink.records();
    let calls: Vec<_> = records.iter().filter(|record| record.event == Event::Call).collect();
    assert!(calls.len() > 15);
    assert!(
        calls
            .iter()
            .all(|record| record.outcome != Outcome::Open && record.principal.is_some())
    );
    assert_eq!(
        calls
            .iter()
            .filter(|record| record.outcome == Outcome::InputRequired)
            .count(),
        1
    );
}

async fn everything(client: &Client, logged: &Logged) {
    tools(client).await;
    cancellation(client).await;
    resources_and_prompts(client).await;
    changes_and_logs(client, logged).await;
}

async fn tools(client: &Client) {
    let mut names: Vec<_> = client
        .all_tools()
        .await
        .expect("tools")
        .into_iter()
        .map(|tool| tool.name)
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "add",
            "ask_name",
            "cancelled_count",
            "count",
            "echo",
            "fail",
            "log",
            "slow",
            "touch",
            "where"
        ]
    );
    let call = |name: &str, arguments: Value| client.call_tool(name).arguments(&arguments).send();
    assert_eq!(
        said(&call("echo", json!({"message": "grüezi"})).await.expect("echo")),
        "grüezi"
    );
    let sum = call("add", json!({"a": 1, "b": 2.5})).await.expect("add");
    let sum: Value = sum.structured_content.expect("structured").parse().expect("json");
    assert_eq!(sum, json!({"sum": 3.5}));
    assert_eq!(
        said(&call("ask_name", json!({})).await.expect("ask_name")),
        "Hello, Ada!"
    );
    // Over HTTP this fails unless the region stands in a header too, in its encoded form.
    assert_eq!(
        said(&call("where", json!({"region": "Zürich"})).await.expect("where")),
        "Zürich"
    );
    assert!(call("fail", json!({})).await.expect("fail").failed());
    // Some servers answer with an error, some with a tool's failure.
    match call("no_such_tool", json!({})).await {
        Ok(result) => assert!(result.failed()),
        Err(error) => assert!(matches!(error, CallError::Server(_)), "{error}"),
    }

    let steps = Arc::new(Mutex::new(Vec::new()));
    let heard = steps.clone();
    let count = client
        .call_tool("count")
        .arguments(&json!({"n": 3}))
        .on_progress(move |progress| heard.lock().expect("lock").push(progress.progress.as_f64()));
    assert_eq!(said(&count.await.expect("count")), "Counted to 3");
    assert_eq!(*steps.lock().expect("lock"), [Some(1.0), Some(2.0), Some(3.0)]);

    let mut many = tokio::task::JoinSet::new();
    for n in 0..20 {
        let client = client.clone();
        many.spawn(async move {
            let echo = client.call_tool("echo").arguments(&json!({"message": n.to_string()}));
            assert_eq!(said(&echo.await.expect("echo")), n.to_string());
        });
    }
    while let Some(echoed) = many.join_next().await {
        echoed.expect("an echo");
    }
}

async fn cancellation(client: &Client) {
    let slow = client.call_tool("slow").arguments(&json!({"ms": 60_000})).send();
    assert!(tokio::time::timeout(Duration::from_millis(500), slow).await.is_err());
    for _ in 0..200 {
        if said(&client.call_tool("cancelled_count").await.expect("count")) == "1" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the server never heard that the call was cancelled");
}

async fn resources_and_prompts(client: &Client) {
    assert_eq!(client.all_resources().await.expect("resources")[0].uri, "note://today");
    assert_eq!(
        client.all_resource_templates().await.expect("templates")[0].uri_template,
        "note://{day}/text"
    );
    let read = |uri: &str| client.read_resource(uri).send();
    let today = read("note://today").await.expect("resource");
    assert_eq!(today.contents[0].data, ResourceData::Text("Nothing yet.".to_owned()));
    let monday = read("note://monday/text").await.expect("resource");
    assert_eq!(monday.contents[0].as_text(), Some("Note of monday"));
    let nowhere = read("note://nowhere/at/all").await.expect_err("unknown");
    assert!(matches!(nowhere, CallError::Server(_)), "{nowhere}");
    assert_eq!(client.all_prompts().await.expect("prompts")[0].name, "greet");
    let prompt = client
        .get_prompt("greet")
        .argument("name", "Ada")
        .await
        .expect("prompt");
    assert_eq!(prompt.messages[0].content.as_text(), Some("Please greet Ada."));
    let proposals = client
        .complete(PromptReference::new("greet"), "name", "Al")
        .await
        .expect("completion");
    assert_eq!(proposals.completion.values, ["Alan"]);
    assert!(
        !client
            .discover()
            .await
            .expect("discovered")
            .supported_versions
            .is_empty()
    );
}

async fn changes_and_logs(client: &Client, logged: &Logged) {
    let wanted = SubscriptionFilter::new()
        .with_tools_list_changed(true)
        .with_resource_subscriptions(["note://today".to_owned()]);
    let mut subscription = client.listen(wanted.clone()).await.expect("granted");
    assert_eq!(*subscription.granted(), wanted);
    client.call_tool("touch").await.expect("touch");
    let mut heard = Vec::new();
    for _ in 0..2 {
        let next = tokio::time::timeout(Duration::from_secs(20), subscription.next()).await;
        heard.push(next.expect("in time").expect("open").expect("a change"));
    }
    assert!(heard.contains(&Change::Tools), "{heard:?}");
    assert!(
        heard.contains(&Change::Resource {
            uri: "note://today".to_owned()
        }),
        "{heard:?}"
    );
    drop(subscription);
    assert_eq!(said(&client.call_tool("log").await.expect("log")), "logged");
    assert_eq!(*logged.lock().expect("lock"), [json!("one line")]);
}

#[tokio::test]
async fn typescript_over_stdio() {
    over_stdio(Peer::typescript()).await;
}

#[tokio::test]
async fn typescript_over_http() {
    over_http(Peer::typescript()).await;
}

#[tokio::test]
async fn python_over_stdio() {
    over_stdio(Peer::python()).await;
}

#[tokio::test]
async fn python_over_http() {
    over_http(Peer::python()).await;
}
