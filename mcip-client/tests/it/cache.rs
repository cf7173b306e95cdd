//! Results that answer later calls while they are fresh.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_client::transport::{Connect, Outgoing, Replies, Reply, Transport, TransportError};
use mcip_client::types::{ElicitFormParams, ElicitResult, SubscriptionFilter};
use mcip_client::{CacheLimits, CallError, Change, Client, ClientBuilder, ConnectError, Link, Question};
use mcip_core::environment::Clock;
use mcip_core::pipeline::{Direction, FlowView, Judge, JudgeError, Released, Scope, Seat};
use mcip_core::record::{self, Event, Outcome};
use mcip_core::verdict::{Finding, Verdict};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use crate::support::{client, discovered, error, notification, result};

/// A server within this process, and the time as it and its client see it.
#[derive(Clone, Debug, Default)]
struct World(Arc<State>);

#[derive(Debug, Default)]
struct State {
    millis: AtomicU64,
    authorization: AtomicU64,
    asked: Mutex<Vec<String>>,
    /// How long lists stay fresh, and for whom.
    ttl: AtomicU64,
    private: AtomicBool,
    /// Lists are answered when this is told.
    held: AtomicBool,
    go: tokio::sync::Notify,
    /// Cursors are refused.
    moved: AtomicBool,
    deny: Mutex<Option<Direction>>,
    start: std::sync::OnceLock<Instant>,
}

impl World {
    fn new(ttl: u64) -> Self {
        let world = Self::default();
        world.0.ttl.store(ttl, Ordering::Relaxed);
        let _ = world.0.start.set(Instant::now());
        world
    }

    fn pass(&self, millis: u64) {
        self.0.millis.fetch_add(millis, Ordering::Relaxed);
    }

    /// What the server was asked since this was called last.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.asked.lock().expect("lock"))
    }

    fn builder(&self) -> (ClientBuilder, MemorySink) {
        let (builder, sink) = client();
        let builder = builder
            .clock(Arc::new(self.clone()))
            .judge(Seat::enforce(self.clone()))
            .elicit_form(|_: Question, _: ElicitFormParams| async { Ok(ElicitResult::decline()) });
        (builder, sink)
    }

    async fn connected(&self) -> (Client, MemorySink) {
        let (builder, sink) = self.builder();
        let client = builder.connect(self.clone()).await.expect("connected");
        self.asked();
        (client, sink)
    }

    fn answer(&self, method: &str, message: &Value) -> Vec<Value> {
        let (id, params) = (&message["id"], &message["params"]);
        let hint = |mut members: Value| {
            let scope = if self.0.private.load(Ordering::Relaxed) {
                "private"
            } else {
                "public"
            };
            members["ttlMs"] = self.0.ttl.load(Ordering::Relaxed).into();
            members["cacheScope"] = scope.into();
            result(id, members)
        };
        let cursor = params["cursor"].as_str().unwrap_or_default();
        vec![match method {
            "server/discover" => discovered(id),
            "tools/list" if !cursor.is_empty() && self.0.moved.swap(false, Ordering::Relaxed) => {
                error(id, -32602, "Invalid cursor")
            }
            "tools/list" if cursor.is_empty() => hint(json!({"tools": [tool("one")], "nextCursor": "more"})),
            "tools/list" => hint(json!({"tools": [tool("two")]})),
            "prompts/list" => hint(json!({"prompts": []})),
            "resources/read" if params["uri"] == "asks:it" && params["requestState"].is_null() => {
                json!({"jsonrpc": "2.0", "id": id, "result": {"resultType": "input_required", "requestState": "s",
                    "inputRequests": {"q": {"method": "elicitation/create", "params": {"message": "Which?",
                        "requestedSchema": {"type": "object", "properties": {}}}}}}})
            }
            "resources/read" => hint(json!({"contents": [{"uri": params["uri"], "text": "x"}]})),
            "subscriptions/listen" => {
                let meta = json!({"io.modelcontextprotocol/subscriptionId": id});
                return vec![
                    notification(
                        "notifications/subscriptions/acknowledged",
                        json!({"_meta": meta, "notifications": params["notifications"]}),
                    ),
                    notification("notifications/tools/list_changed", json!({"_meta": meta})),
                    notification("notifications/resources/updated", json!({"_meta": meta, "uri": "a:1"})),
                ];
            }
            _ => error(id, -32601, "Method not found"),
        }]
    }
}

fn tool(name: &str) -> Value {
    json!({"name": name, "inputSchema": {"type": "object"}})
}

impl Clock for World {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.0.millis.load(Ordering::Relaxed))
    }

    fn monotonic(&self) -> Instant {
        *self.0.start.get().expect("set") + Duration::from_millis(self.0.millis.load(Ordering::Relaxed))
    }
}

#[async_trait]
impl Judge for World {
    fn name(&self) -> &'static str {
        "test"
    }

    fn applies(&self, _scope: &Scope<'_>) -> bool {
        true
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let denied = *self.0.deny.lock().expect("lock") == Some(view.direction);
        Ok(if denied {
            Verdict::Deny(Finding::new("test.deny", "not any more"))
        } else {
            Verdict::Allow
        })
    }
}

#[derive(Debug)]
struct Way(World, Link);

#[async_trait]
impl Connect for World {
    fn server(&self) -> String {
        "world".to_owned()
    }

    fn transport(&self) -> record::Transport {
        record::Transport::Stdio
    }

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        Ok(Box::new(Way(self, link)))
    }
}

#[async_trait]
impl Transport for Way {
    async fn post(&self, _frame: Released) -> Result<(), TransportError> {
        Ok(())
    }

    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let message: Value = serde_json::from_slice(request.frame.bytes()).expect("json");
        let about = ["cursor", "uri"]
            .iter()
            .filter_map(|member| message["params"][member].as_str());
        let asked = [request.method].into_iter().chain(about).collect::<Vec<_>>().join(" ");
        self.0.0.asked.lock().expect("lock").push(asked);
        if request.method == "tools/list" && self.0.0.held.load(Ordering::Relaxed) {
            self.0.0.go.notified().await;
        }
        let replies = self.0.answer(request.method, &message).into_iter().map(|message| {
            let frame = self.1.receive(Bytes::from(message.to_string())).expect("a message");
            if message["id"].is_null() {
                Reply::Notification(frame)
            } else {
                Reply::Answer(frame)
            }
        });
        Ok(Box::new(Canned(replies.collect())))
    }

    fn authorization(&self) -> u64 {
        self.0.0.authorization.load(Ordering::Relaxed)
    }

    async fn close(&self) {}
}

struct Canned(VecDeque<Reply>);

#[async_trait]
impl Replies for Canned {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        match self.0.pop_front() {
            Some(reply) => Ok(reply),
            None => std::future::pending().await,
        }
    }
}

const NOTHING: [&str; 0] = [];

async fn names(client: &Client) -> Vec<String> {
    let tools = client.all_tools().await.expect("tools");
    tools.into_iter().map(|tool| tool.name).collect()
}

#[tokio::test]
async fn a_fresh_result_answers_without_a_call_and_the_record_says_so() {
    let world = World::new(1000);
    let (client, sink) = world.connected().await;
    assert_eq!(names(&client).await, ["one", "two"]);
    assert_eq!(world.asked(), ["tools/list", "tools/list more"]);
    let before = sink.records().len();
    assert_eq!(names(&client).await, ["one", "two"]);
    assert_eq!(world.asked(), NOTHING);
    let records = sink.records().split_off(before);
    assert_eq!(records.len(), 2, "a line for each page");
    for record in records {
        assert_eq!((record.event, record.outcome), (Event::Recall, Outcome::Completed));
        assert!(record.flow.is_some() && record.answer.is_some() && record.answer_digest.is_some());
        assert!(record.reason.is_some_and(|reason| reason.as_str().contains("cache")));
    }
    // Fresh until the very moment its time is over.
    world.pass(999);
    names(&client).await;
    assert_eq!(world.asked(), NOTHING);
    world.pass(1);
    names(&client).await;
    assert_eq!(world.asked(), ["tools/list", "tools/list more"]);
}

#[tokio::test]
async fn nothing_is_kept_that_is_stale_at_once_or_where_nothing_shall_be() {
    let stale = World::new(0);
    let (client, _) = stale.connected().await;
    let world = World::new(1000);
    let (builder, _) = world.builder();
    let without = builder.without_cache().connect(world.clone()).await.expect("connected");
    world.asked();
    for _ in 0..2 {
        client.list_prompts(None).await.expect("prompts");
        assert_eq!(stale.asked(), ["prompts/list"]);
        without.list_prompts(None).await.expect("prompts");
        assert_eq!(world.asked(), ["prompts/list"]);
    }
}

#[tokio::test]
async fn the_server_is_asked_where_that_is_wanted_or_the_question_may_be_another() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    client.list_prompts(None).await.expect("prompts");
    world.asked();
    client.list_prompts(None).fresh().await.expect("prompts");
    assert_eq!(world.asked(), ["prompts/list"]);
    client
        .list_prompts(None)
        .meta("example.com/for", "me")
        .await
        .expect("prompts");
    assert_eq!(world.asked(), ["prompts/list"]);
    client.list_prompts(Some("")).await.expect("prompts");
    assert_eq!(world.asked(), ["prompts/list "]);
    // How a call is traced is no part of the question.
    client
        .list_prompts(None)
        .meta("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .await
        .expect("prompts");
    assert_eq!(world.asked(), NOTHING);
}

// Covers: L3-cache
#[tokio::test]
async fn what_was_for_one_authorization_answers_no_other() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    // Whatever the server says of it: `public` is its word.
    for (before, private) in [(0, true), (1, false)] {
        world.0.private.store(private, Ordering::Relaxed);
        client.list_prompts(None).await.expect("prompts");
        world.asked();
        client.list_prompts(None).await.expect("prompts");
        assert_eq!(world.asked(), NOTHING);
        world.0.authorization.store(before + 1, Ordering::Relaxed);
        client.list_prompts(None).await.expect("prompts");
        assert_eq!(world.asked(), ["prompts/list"]);
    }
}

#[tokio::test]
async fn what_an_input_led_to_is_not_kept() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    for _ in 0..2 {
        client.read_resource("asks:it").await.expect("resource");
        assert_eq!(world.asked(), ["resources/read asks:it", "resources/read asks:it"]);
    }
}

#[tokio::test]
async fn a_change_makes_stale_what_it_is_about_and_nothing_else() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    let everything = async || {
        names(&client).await;
        client.list_prompts(None).await.expect("prompts");
        for uri in ["a:1", "a:2"] {
            client.read_resource(uri).await.expect("resource");
        }
        world.asked()
    };
    assert_eq!(everything().await.len(), 5);
    let wanted = SubscriptionFilter::new()
        .with_tools_list_changed(true)
        .with_resource_subscriptions(["a:1".to_owned()]);
    let mut subscription = client.listen(wanted).await.expect("granted");
    world.asked();
    assert_eq!(subscription.next().await, Some(Ok(Change::Tools)));
    assert_eq!(everything().await, ["tools/list", "tools/list more"]);
    let changed = Change::Resource { uri: "a:1".to_owned() };
    assert_eq!(subscription.next().await, Some(Ok(changed)));
    assert_eq!(everything().await, ["resources/read a:1"]);
}

#[tokio::test]
async fn a_result_that_a_change_overtook_is_not_kept() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    world.0.held.store(true, Ordering::Relaxed);
    let listing = async { client.list_tools(None).await.expect("tools") };
    let change = async {
        let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
        let mut subscription = client.listen(wanted).await.expect("granted");
        assert_eq!(subscription.next().await, Some(Ok(Change::Tools)));
        world.0.held.store(false, Ordering::Relaxed);
        world.0.go.notify_one();
    };
    tokio::join!(listing, change);
    world.asked();
    client.list_tools(None).await.expect("tools");
    assert_eq!(world.asked(), ["tools/list"]);
}

#[tokio::test]
async fn what_may_not_be_asked_or_heard_any_more_is_not_taken_from_the_cache_either() {
    let world = World::new(1000);
    let (client, sink) = world.connected().await;
    client.list_prompts(None).await.expect("prompts");
    *world.0.deny.lock().expect("lock") = Some(Direction::Outbound);
    let denied = client.list_prompts(None).await;
    assert!(
        matches!(denied, Err(CallError::Denied { ref rule, .. }) if rule == "test.deny"),
        "{denied:?}"
    );
    *world.0.deny.lock().expect("lock") = Some(Direction::Inbound);
    let withheld = client.list_prompts(None).await;
    assert!(
        matches!(withheld, Err(CallError::Withheld { ref rule, .. }) if rule == "test.deny"),
        "{withheld:?}"
    );
    let last = sink.records().pop().expect("a record");
    assert_eq!((last.event, last.outcome), (Event::Recall, Outcome::Denied));
}

#[tokio::test]
async fn a_page_that_leads_nowhere_any_more_is_forgotten() {
    let world = World::new(1000);
    let (client, _) = world.connected().await;
    client.list_tools(None).await.expect("tools");
    world.0.moved.store(true, Ordering::Relaxed);
    world.asked();
    assert_eq!(names(&client).await, ["one", "two"]);
    assert_eq!(world.asked(), ["tools/list more", "tools/list", "tools/list more"]);
}

#[tokio::test]
async fn limits_hold() {
    let world = World::new(1000);
    let (builder, _) = world.builder();
    let limits = CacheLimits::new().entries(1).longest(Duration::from_millis(10));
    let client = builder.cache(limits).connect(world.clone()).await.expect("connected");
    for uri in ["a:1", "a:2", "a:2", "a:1"] {
        client.read_resource(uri).await.expect("resource");
    }
    world.pass(10);
    client.read_resource("a:1").await.expect("resource");
    let asked = world.asked().split_off(1);
    assert_eq!(
        asked,
        [
            "resources/read a:1",
            "resources/read a:2",
            "resources/read a:1",
            "resources/read a:1"
        ]
    );
}
