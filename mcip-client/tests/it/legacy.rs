//! The eras of others' servers, and what a session with those of the legacy era can do, over both transports.
//!
//! They are installed by `.ci/node-setup` and `.ci/python-setup`, and one is built by `bench`; without them these tests say so and
//! pass.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::elicitation::PrimitiveSchema;
use mcip_client::types::{
    CreateMessageParams, CreateMessageResult, ElicitFormParams, ElicitResult, ElicitUrlParams, Era, LoggingLevel,
    Revision, Role, Root, SubscriptionFilter, TextContent,
};
use mcip_client::{CallError, Change, Client, ClientBuilder, ConnectError, Endpoint, Program, Question, Revisions};
use mcip_core::record::{Event, Outcome, Record};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use crate::support::peer::{Peer, Served};
use crate::support::said;

/// How a server is reached.
enum Way {
    Stdio(Program),
    Http(String, #[allow(dead_code)] tokio::process::Child),
    /// HTTP+SSE, asked for.
    Sse(Served),
    /// HTTP+SSE, found when Streamable HTTP was refused.
    SseFound(Served),
    #[cfg(feature = "websocket")]
    WebSocket(Served),
}

impl Way {
    async fn all(peer: Option<Peer>) -> Vec<Self> {
        let Some(peer) = peer else { return Vec::new() };
        let (child, url) = peer.serve().await;
        let mut all = vec![Self::Stdio(peer.program()), Self::Http(url, child)];
        all.extend(Self::older(&peer).await);
        all
    }

    /// The ways that only servers of the legacy era have.
    async fn older(peer: &Peer) -> Vec<Self> {
        let asked = peer.serve_sse().await.map(Self::Sse);
        let found = peer.serve_sse().await.map(Self::SseFound);
        let all = asked.into_iter().chain(found);
        #[cfg(feature = "websocket")]
        let all = all.chain(peer.serve_websocket().await.map(Self::WebSocket));
        all.collect()
    }

    async fn connect(&self, builder: ClientBuilder) -> Result<Client, ConnectError> {
        match self {
            Self::Stdio(program) => builder.spawn(program.clone()).await,
            Self::Http(url, _) => builder.connect_http(url).await,
            Self::Sse(served) => {
                let endpoint = Endpoint::parse(&served.url).expect("a URL").http_sse();
                builder.connect(endpoint).await
            }
            Self::SseFound(served) => builder.connect_http(&served.url).await,
            #[cfg(feature = "websocket")]
            Self::WebSocket(served) => builder.connect(Endpoint::parse(&served.url).expect("a URL")).await,
        }
    }
}

fn client() -> (ClientBuilder, MemorySink) {
    let (builder, sink) = crate::support::client();
    (builder.probe_time(Duration::from_secs(60)), sink)
}

/// Each cell of the specification's matrix that this client has (MCP 2026-07-28, "Compatibility Matrix").
async fn matrix(way: &Way, modern: bool, legacy: bool) {
    for (revisions, speaks_modern, speaks_legacy) in [
        (Revisions::ALL, true, true),
        (Revisions::MODERN, true, false),
        (Revisions::LEGACY, false, true),
    ] {
        let (builder, _) = client();
        let connected = way.connect(builder.revisions(revisions)).await;
        let expected = match (speaks_modern && modern, speaks_legacy && legacy) {
            (true, _) => Some(Era::Modern),
            (false, true) => Some(Era::Legacy),
            (false, false) => None,
        };
        match (connected, expected) {
            (Ok(client), Some(era)) => {
                assert_eq!(client.revision().era(), era, "{revisions}");
                assert!(!client.all_tools().await.expect("tools").is_empty(), "{revisions}");
                let echo = client.call_tool("echo").arguments(&json!({"message": "grüezi"}));
                assert!(said(&echo.await.expect("echo")).contains("grüezi"), "{revisions}");
                client.close().await;
            }
            (
                Err(ConnectError::Legacy { .. } | ConnectError::NoSharedRevision { .. } | ConnectError::Call(_)),
                None,
            ) => {}
            (Ok(_), None) => panic!("{revisions}: connected"),
            (Err(error), _) => panic!("{revisions}: {error:?}"),
        }
    }
}

#[tokio::test]
async fn the_era_of_everything() {
    for way in Way::all(Peer::everything()).await {
        matrix(&way, false, true).await;
    }
}

#[tokio::test]
async fn the_era_of_python_first() {
    for way in Way::all(Peer::python_first()).await {
        matrix(&way, false, true).await;
    }
}

#[tokio::test]
async fn the_eras_of_python() {
    for way in Way::all(Peer::python()).await {
        matrix(&way, true, true).await;
    }
}

#[tokio::test]
async fn the_eras_of_typescript() {
    for way in Way::all(Peer::typescript()).await {
        matrix(&way, true, true).await;
    }
}

#[tokio::test]
async fn the_eras_of_rmcp() {
    for way in Way::all(Peer::rmcp()).await {
        let (builder, _) = client();
        let client = way.connect(builder).await.expect("connected");
        let era = client.revision().era();
        client.close().await;
        let (builder, _) = self::client();
        let pinned = way
            .connect(builder.revisions(Revisions::LEGACY))
            .await
            .expect("connected");
        assert_eq!(pinned.revision().era(), Era::Legacy, "auto: {era:?}");
        let echo = pinned
            .call_tool("echo")
            .arguments(&json!({"text": "grüezi", "message": "grüezi"}));
        assert!(said(&echo.await.expect("echo")).contains("grüezi"));
        pinned.close().await;
    }
}

type Logged = Arc<Mutex<Vec<String>>>;

/// A client that can do everything that a server may ask for.
fn able() -> (ClientBuilder, MemorySink, Logged) {
    let (builder, sink) = client();
    let logged = Logged::default();
    let log = logged.clone();
    let builder = builder
        .revisions(Revisions::LEGACY)
        .elicit_form(|_: Question, form: ElicitFormParams| async move {
            let mut content = serde_json::Map::new();
            for (name, schema) in form.requested_schema.properties.iter() {
                if matches!(schema, PrimitiveSchema::String(schema) if schema.format.is_none() && schema.default.is_none()) {
                    content.insert(name.to_owned(), json!("Ada"));
                }
            }
            Ok(ElicitResult::accept(content))
        })
        .elicit_form_defaults()
        .elicit_url(|_: Question, params: ElicitUrlParams| async move {
            assert!(params.url.starts_with("https://"), "{}", params.url);
            Ok(ElicitResult::accept_url())
        })
        .sampling(|_: Question, _: CreateMessageParams| async {
            Ok(CreateMessageResult::new(Role::Assistant, TextContent::new("Bern"), "model"))
        })
        .roots(|_: Question| async { Ok(vec![Root::new("file:///srv/ours")]) })
        .log_messages(LoggingLevel::Debug, move |message| {
            log.lock().expect("lock").push(message.data.get().to_owned());
        });
    (builder, sink, logged)
}

async fn until(what: &str, done: impl AsyncFn() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(30), waiting).await.is_ok(),
        "{what}"
    );
}

async fn progress(client: &Client, tool: &str, arguments: Value) {
    let steps = Arc::new(Mutex::new(0));
    let heard = steps.clone();
    let count = client
        .call_tool(tool)
        .arguments(&arguments)
        .on_progress(move |_| *heard.lock().expect("lock") += 1);
    assert!(!count.await.expect("counted").failed());
    assert_eq!(*steps.lock().expect("lock"), 3);
}

/// What a session came to, in the records.
fn check_records(sink: &MemorySink, questions: &[&str]) {
    let records = sink.records();
    for method in questions {
        let asked = records.iter().find(|record| {
            record.event == Event::Question && record.method.as_ref().is_some_and(|found| found.as_str() == *method)
        });
        let asked = asked.unwrap_or_else(|| panic!("{method} was not recorded"));
        assert_eq!(asked.outcome, Outcome::Completed, "{method}");
        assert!(
            asked.flow.is_some() && asked.answer.is_some() && asked.answer_digest.is_some(),
            "{method}"
        );
    }
    // Some servers answer what was cancelled.
    let late = |record: &&Record| {
        record
            .rulings
            .iter()
            .any(|ruling| ruling.finding.rule.as_str() == "structure.late_answer")
    };
    let refused = records
        .iter()
        .filter(|record| record.event == Event::Refusal && !late(record));
    assert_eq!(refused.count(), 0, "{records:#?}");
}

#[tokio::test]
async fn everything_can_be_done_with_everything() {
    for way in Way::all(Peer::everything()).await {
        let (builder, sink, logged) = able();
        let client = way.connect(builder).await.expect("connected");
        everything(&client, &logged).await;
        client.close().await;
        check_records(&sink, &["elicitation/create", "sampling/createMessage", "roots/list"]);
    }
}

async fn everything(client: &Client, logged: &Logged) {
    assert_eq!(client.revision(), Revision::V2025_11_25);
    assert!(client.server().instructions.is_some());
    client.ping().await.expect("there");
    let call = |name: &str, arguments: Value| client.call_tool(name).arguments(&arguments).send();
    let text = |result: Result<_, CallError>| said(&result.expect("a result"));

    assert_eq!(
        text(call("get-sum", json!({"a": 2, "b": 3})).await),
        "The sum of 2 and 3 is 5."
    );
    let structured = call("get-structured-content", json!({"location": "Chicago"}))
        .await
        .expect("weather");
    assert!(structured.structured_content.is_some());
    // It asks for the roots once the session is open, and offers these tools to clients that can do what they need.
    until("the tools of this client", async || {
        let tools = client.all_tools().await.expect("tools");
        tools.iter().any(|tool| tool.name == "get-roots-list")
    })
    .await;
    assert!(text(call("get-roots-list", json!({})).await).contains("file:///srv/ours"));
    assert!(
        text(
            call(
                "trigger-sampling-request",
                json!({"prompt": "capital", "maxTokens": 10})
            )
            .await
        )
        .contains("Bern")
    );
    let filled = text(call("trigger-elicitation-request", json!({})).await);
    assert!(filled.contains("Ada") && filled.contains("accept"), "{filled}");
    let opened = json!({"url": "https://example.com/a", "message": "go"});
    assert!(text(call("trigger-url-elicitation", opened).await).contains("accept"));
    progress(
        client,
        "trigger-long-running-operation",
        json!({"duration": 0.3, "steps": 3}),
    )
    .await;

    let uri = client.all_resources().await.expect("resources")[0].uri.clone();
    assert!(!client.read_resource(&uri).await.expect("read").contents.is_empty());
    assert!(!client.all_prompts().await.expect("prompts").is_empty());
    assert!(!client.all_resource_templates().await.expect("templates").is_empty());

    let wanted = SubscriptionFilter::new().with_resource_subscriptions([uri.clone()]);
    let mut changes = client.listen(wanted).await.expect("granted");
    call("toggle-subscriber-updates", json!({})).await.expect("toggled");
    let change = tokio::time::timeout(Duration::from_secs(30), changes.next())
        .await
        .expect("in time");
    assert_eq!(change, Some(Ok(Change::Resource { uri })));
    call("toggle-subscriber-updates", json!({})).await.expect("toggled");
    drop(changes);

    call("toggle-simulated-logging", json!({})).await.expect("toggled");
    until("a log message", async || !logged.lock().expect("lock").is_empty()).await;
    client.set_log_level(LoggingLevel::Emergency).await.expect("set");
    client.roots_changed().await.expect("told");
}

#[tokio::test]
async fn a_url_that_must_be_visited_first_is_visited() {
    for way in Way::all(Peer::everything()).await {
        let (builder, _, _) = able();
        let mut limits = mcip_client::Limits::default();
        // It never says that the visit is done.
        limits.answer_time = Duration::from_millis(300);
        let client = way.connect(builder.limits(limits)).await.expect("connected");
        let first = client
            .call_tool("trigger-url-elicitation")
            .arguments(&json!({"url": "https://example.com/a", "errorPath": true}));
        match first.await {
            Err(CallError::Server(error)) => assert_eq!(error.code().as_i64(), -32042),
            // A release that says so lets the call go on.
            Ok(result) => assert!(!result.failed()),
            Err(other) => panic!("{other:?}"),
        }
        client.close().await;
    }
}

#[tokio::test]
async fn python_first_can_do_what_it_can() {
    for way in Way::all(Peer::python_first()).await {
        what_the_first_sdks_can(&way).await;
    }
}

#[tokio::test]
async fn typescript_first_can_do_what_it_can() {
    let Some(peer) = Peer::typescript_first() else { return };
    for way in Way::older(&peer).await {
        matrix(&way, false, true).await;
        what_the_first_sdks_can(&way).await;
    }
}

async fn what_the_first_sdks_can(way: &Way) {
    let (builder, sink, logged) = able();
    let client = way.connect(builder).await.expect("connected");
    let call = |name: &str, arguments: Value| client.call_tool(name).arguments(&arguments).send();
    assert_eq!(said(&call("ask_name", json!({})).await.expect("asked")), "Hello, Ada!");
    assert_eq!(said(&call("sample", json!({})).await.expect("sampled")), "Bern");
    assert_eq!(
        said(&call("list_roots", json!({})).await.expect("listed")),
        "file:///srv/ours"
    );
    progress(&client, "count", json!({"n": 3})).await;
    assert_eq!(said(&call("log", json!({})).await.expect("logged")), "logged");
    until("a log message", async || {
        logged
            .lock()
            .expect("lock")
            .iter()
            .any(|line| line.contains("one line"))
    })
    .await;
    let slow = call("slow", json!({"ms": 60_000}));
    assert!(tokio::time::timeout(Duration::from_millis(500), slow).await.is_err());
    until("the server hears that the call was cancelled", async || {
        said(&call("cancelled_count", json!({})).await.expect("counted")) == "1"
    })
    .await;
    client.close().await;
    check_records(&sink, &["elicitation/create", "sampling/createMessage", "roots/list"]);
}
