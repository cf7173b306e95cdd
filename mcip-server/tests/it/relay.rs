//! A server that serves what others define.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{
    Access, Approval, ApprovalRequest, Approver, Direction, FlowView, Governor, Judge, JudgeError, Scope, Seat, Served,
};
use mcip_core::verdict::{Finding, Verdict};
use mcip_server::test_kit::ScriptedClient;
use mcip_server::types::{
    self, CallToolParams, CallToolResult, CompleteParams, CompleteResult, Completion, ContentBlock, Extra,
    GetPromptParams, GetPromptResult, ListChangedCapability, PromptMessage, ReadResourceParams, ReadResourceResult,
    ResourceContents, ResourcesCapability, ServerCapabilities,
};
use mcip_server::{
    BuildError, CallError, Context, Error, Limits, Offers, Principal, Relay, Relayed, Server, ServerBuilder, ToolReply,
};
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Http, RUNTIME, Records, request};

/// Answers with what it was asked, and keeps the lineage of each call, and what was watched.
#[derive(Default)]
struct Behind(Mutex<Vec<([u8; 16], u32)>>, Mutex<Vec<String>>);

impl Behind {
    fn watched(&self) -> Vec<String> {
        self.1.lock().expect("a list").clone()
    }

    fn note(&self, what: &str, uri: &str) {
        self.1.lock().expect("a list").push(format!("{what} {uri}"));
    }

    /// Waits until this is all that was watched and not.
    async fn until(&self, wanted: &[&str]) {
        let wait = async {
            while self.watched() != wanted {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), wait).await;
        assert!(waited.is_ok(), "{:?} and not {wanted:?}", self.watched());
    }
}

#[async_trait]
impl Relay for Behind {
    async fn call_tool(&self, cx: Context, params: CallToolParams) -> ToolReply {
        let arguments = params
            .arguments
            .map(|arguments| arguments.get().to_owned())
            .unwrap_or_default();
        if params.name == "asks" {
            self.0.lock().expect("a list").push((cx.lineage()?, cx.rounds_before()));
            let answer = cx.elicit("name", fixture::name_form()).await?;
            return Ok(CallToolResult::new([ContentBlock::text(format!(
                "{:?}",
                answer.action
            ))]));
        }
        let mut result = CallToolResult::new([ContentBlock::text(format!("{} {arguments}", params.name))]);
        result.extra.insert("unknown", json!({"kept": true}));
        Ok(result)
    }

    async fn read_resource(&self, _: Context, params: ReadResourceParams) -> Result<ReadResourceResult, CallError> {
        Ok(ReadResourceResult::new([ResourceContents::text(
            params.uri.clone(),
            params.uri,
        )]))
    }

    async fn get_prompt(&self, _: Context, params: GetPromptParams) -> Result<GetPromptResult, CallError> {
        let text = format!("{} {:?}", params.name, params.arguments);
        Ok(GetPromptResult::new([PromptMessage::user(ContentBlock::text(text))]))
    }

    async fn complete(&self, _: Context, params: CompleteParams) -> Result<CompleteResult, CallError> {
        Ok(CompleteResult::new(Completion::best_of(vec![params.argument.value])))
    }

    async fn watch(&self, uri: &str) -> Result<(), Error> {
        self.note("watch", uri);
        match uri {
            "x:silent" => Err(Error::failed("nobody tells")),
            "x:slow" => std::future::pending().await,
            _ => Ok(()),
        }
    }

    async fn unwatch(&self, uri: &str) {
        self.note("unwatch", uri);
    }
}

fn tool(name: &str) -> types::Tool {
    // A name, a schema and members that no server of our own would be let have.
    let definition = json!({
        "name": name,
        "description": "d",
        "inputSchema": {"type": "object", "$ref": "https://example.com/elsewhere.json", "x-own": [1, 2]},
        "x-vendor": {"a": [null, 1.5, "\u{e9}"]},
        "_meta": {"vendor/x": 1},
    });
    serde_json::from_value(definition).expect("a definition")
}

fn describe(name: &str) -> Descriptor {
    Descriptor::new("behind", name, Digest::of(name.as_bytes()))
}

fn relayed(tools: &[&str]) -> Relayed {
    let capabilities = ServerCapabilities::default()
        .with_tools(ListChangedCapability::default().with_list_changed(true))
        .with_resources(ResourcesCapability::default().with_subscribe(true))
        .with_prompts(ListChangedCapability::default())
        .with_completions(Extra::EMPTY);
    let mut relayed = Relayed::new(capabilities)
        .instructions("as the server behind says")
        .resource(types::Resource::new("x:a", "a"), describe("x:a"))
        .resource(types::Resource::new("x:silent", "silent"), describe("x:silent"))
        .resource(types::Resource::new("x:slow", "slow"), describe("x:slow"))
        .template(types::ResourceTemplate::new("x:t/{id}", "t"), describe("x:t/{id}"))
        .prompt(types::Prompt::new("p"), describe("p"));
    for name in tools {
        let mut descriptor = describe(name);
        if *name == "secret" {
            descriptor.required_scopes = vec!["secret".into()];
        }
        relayed = relayed.tool(tool(name), descriptor);
    }
    relayed
}

fn server(relay: &Arc<Behind>, tools: &[&str]) -> ServerBuilder {
    let mut limits = Limits::default();
    limits.page = 2;
    Server::builder("front", "1")
        .record_to(Records::default())
        .limits(limits)
        .instructions("of its own")
        .relay(relay.clone(), relayed(tools))
}

const TOOLS: [&str; 5] = ["z last first", "b", "asks", "secret", "a"];

#[test]
fn definitions_keep_their_words_and_their_order_in_both_eras() {
    let server = server(&Arc::default(), &TOOLS).build().expect("built");
    RUNTIME.block_on(async {
        for legacy in [true, false] {
            let mut client = ScriptedClient::connect(&server);
            let instructions = match legacy {
                true => client.initialize("2025-11-25", json!({})).await,
                false => client.ask("server/discover", json!({})).await.result().clone(),
            };
            assert_eq!(instructions["instructions"], "as the server behind says");
            assert!(instructions["capabilities"]["resources"].is_object());
            assert!(instructions["capabilities"].get("logging").is_none());
            let (mut names, mut params) = (Vec::new(), json!({}));
            loop {
                let page = client.ask("tools/list", params).await.result().clone();
                for listed in page["tools"].as_array().expect("a list") {
                    let name = listed["name"].as_str().expect("a name");
                    assert_eq!(*listed, serde_json::to_value(tool(name)).expect("JSON"));
                    names.push(name.to_owned());
                }
                match page.get("nextCursor") {
                    Some(cursor) => params = json!({"cursor": cursor}),
                    None => break,
                }
            }
            assert_eq!(names, TOOLS);
        }
    });
}

#[test]
fn arguments_and_results_pass_as_they_are() {
    let server = server(&Arc::default(), &TOOLS).build().expect("built");
    RUNTIME.block_on(async {
        let mut client = ScriptedClient::connect(&server);
        let params = json!({"name": "z last first", "arguments": {"n": 1.0, "deep": {"b": [], "a": null}}});
        let answer = client.ask("tools/call", params).await;
        assert_eq!(answer.text(), r#"z last first {"n":1.0,"deep":{"b":[],"a":null}}"#);
        assert_eq!(answer.result()["unknown"], json!({"kept": true}));
        let read = client.ask("resources/read", json!({"uri": "x:in-no-list"})).await;
        assert_eq!(read.result()["contents"][0]["text"], "x:in-no-list");
        let got = client
            .ask("prompts/get", json!({"name": "p", "arguments": {"a": "1"}}))
            .await;
        assert_eq!(got.result()["messages"][0]["content"]["text"], r#"p {"a": "1"}"#);
        let reference =
            |name: &str| json!({"ref": {"type": "ref/prompt", "name": name}, "argument": {"name": "a", "value": "v"}});
        let completed = client.ask("completion/complete", reference("p")).await;
        assert_eq!(completed.result()["completion"]["values"], json!(["v"]));
        for (method, params) in [
            ("tools/call", json!({"name": "none", "arguments": {}})),
            ("prompts/get", json!({"name": "none"})),
            ("completion/complete", reference("none")),
        ] {
            assert_eq!(client.ask(method, params).await.code(), -32602, "{method}");
        }
    });
}

/// Has the set read again while a call is judged.
struct ListsAgain(Arc<OnceLock<Offers>>, Mutex<Option<Relayed>>);

#[async_trait]
impl Judge for ListsAgain {
    fn name(&self) -> &'static str {
        "lists_again"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        if view.direction == Direction::Inbound
            && view.target == Some("a")
            && let Some(relayed) = self.1.lock().expect("a set").take()
        {
            self.0.get().expect("set").relay(relayed).expect("offered");
        }
        Ok(Verdict::Allow)
    }
}

// Covers: T6, MCP03
#[test]
fn a_list_that_is_read_again_takes_no_call_away_and_another_definition_does() {
    let mut other = describe("a");
    other.digest = Digest::of(b"another definition");
    let (same, more) = (relayed(&TOOLS), relayed(&["a", "new"]));
    let replaced = relayed(&["b"]).tool(tool("a"), other);
    for (again, passes) in [(same, true), (more, true), (replaced, false)] {
        let offers = Arc::new(OnceLock::new());
        let server = server(&Arc::default(), &TOOLS)
            .judge(Seat::enforce(ListsAgain(offers.clone(), Mutex::new(Some(again)))))
            .build()
            .expect("built");
        assert!(offers.set(server.offers()).is_ok());
        RUNTIME.block_on(async {
            let mut client = ScriptedClient::connect(&server);
            let answer = client.ask("tools/call", json!({"name": "a", "arguments": {}})).await;
            match passes {
                true => assert_eq!(answer.text(), "a {}"),
                false => assert_eq!(answer.code(), -32602),
            }
        });
    }
}

#[test]
fn what_a_caller_may_not_use_is_neither_listed_nor_found() {
    let server = server(&Arc::default(), &TOOLS).build().expect("built");
    RUNTIME.block_on(async {
        let stranger = Principal::new("stranger", mcip_core::principal::Method::Bearer);
        let mut client = ScriptedClient::connect_as(&server, stranger);
        let page = client.ask("tools/list", json!({})).await.result().clone();
        let second = client
            .ask("tools/list", json!({"cursor": page["nextCursor"]}))
            .await
            .result()
            .clone();
        let names: Vec<&Value> = second["tools"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|tool| &tool["name"])
            .collect();
        assert_eq!(names, ["asks", "a"]);
        assert_eq!(client.call("secret", json!({})).await.code(), -32602);
    });
}

#[test]
fn a_call_has_one_lineage_through_its_rounds() {
    let relay = Arc::<Behind>::default();
    let server = server(&relay, &TOOLS).build().expect("built");
    RUNTIME.block_on(async {
        let mut client = ScriptedClient::connect(&server);
        let meta = json!({"io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}});
        let params = |more: Value| {
            let mut params = json!({"name": "asks", "arguments": {}, "_meta": meta});
            for (name, value) in more.as_object().expect("an object") {
                params[name.as_str()] = value.clone();
            }
            params
        };
        let first = client.ask("tools/call", params(json!({}))).await.result().clone();
        assert_eq!(first["resultType"], "input_required");
        let answers = json!({"requestState": first["requestState"], "inputResponses": {"name": {"action": "decline"}}});
        assert_eq!(client.ask("tools/call", params(answers)).await.text(), "Decline");
        let calls = relay.0.lock().expect("a list").clone();
        assert_eq!(calls.iter().map(|(_, rounds)| *rounds).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(
            calls.first().map(|(lineage, _)| lineage),
            calls.last().map(|(lineage, _)| lineage)
        );
        let other = client.ask("tools/call", params(json!({}))).await;
        assert_eq!(other.result()["resultType"], "input_required");
        let calls = relay.0.lock().expect("a list").clone();
        assert_ne!(
            calls.first().map(|(lineage, _)| lineage),
            calls.last().map(|(lineage, _)| lineage)
        );
    });
}

#[test]
fn sessions_hear_of_the_lists_that_differ_and_watch_what_is_told() {
    let server = server(&Arc::default(), &["a"]).build().expect("built");
    RUNTIME.block_on(async {
        let mut client = ScriptedClient::connect(&server);
        client.initialize("2025-11-25", json!({})).await;
        assert!(
            client
                .ask("resources/subscribe", json!({"uri": "x:silent"}))
                .await
                .frame
                .get("error")
                .is_some()
        );
        assert!(
            client
                .ask("resources/subscribe", json!({"uri": "x:t/1"}))
                .await
                .frame
                .get("result")
                .is_some()
        );
        server.changes().resource_updated("x:t/1");
        assert_eq!(client.next().await["params"]["uri"], "x:t/1");
        // The same again is no change.
        server.offers().relay(relayed(&["a"])).expect("relayed");
        server.offers().relay(relayed(&["a", "b"])).expect("relayed");
        assert_eq!(client.next().await["method"], "notifications/tools/list_changed");
        let page = client.ask("tools/list", json!({})).await;
        assert!(page.beside.is_empty(), "{:?}", page.beside);
        assert_eq!(page.result()["tools"].as_array().map(Vec::len), Some(2));
    });
}

async fn subscribed(client: &mut ScriptedClient, method: &str, uri: &str) -> bool {
    let answer = client.ask(&format!("resources/{method}"), json!({"uri": uri})).await;
    answer.frame.get("error").is_none()
}

// Covers: T4, ASI08
#[test]
fn what_nobody_watches_any_more_is_not_watched_behind() {
    let relay = Arc::<Behind>::default();
    let mut limits = Limits::default();
    limits.subscribed_resources = 2;
    let server = server(&relay, &[]).limits(limits).build().expect("built");
    RUNTIME.block_on(async {
        let (mut one, mut other) = (ScriptedClient::connect(&server), ScriptedClient::connect(&server));
        one.initialize("2025-11-25", json!({})).await;
        other.initialize("2025-11-25", json!({})).await;
        assert!(subscribed(&mut one, "subscribe", "x:a").await);
        assert!(subscribed(&mut other, "subscribe", "x:a").await);
        assert!(subscribed(&mut one, "unsubscribe", "x:a").await);
        // The other still watches.
        assert!(subscribed(&mut one, "subscribe", "x:t/1").await);
        relay.until(&["watch x:a", "watch x:a", "watch x:t/1"]).await;
        // Nobody is asked behind where there is no place, or nothing to watch.
        assert!(subscribed(&mut one, "subscribe", "x:t/2").await);
        assert!(!subscribed(&mut one, "subscribe", "x:t/3").await);
        assert!(subscribed(&mut one, "unsubscribe", "x:t/2").await);
        assert!(!subscribed(&mut one, "subscribe", "x:in-no-list").await);
        let mut so_far = vec!["watch x:a", "watch x:a", "watch x:t/1", "watch x:t/2", "unwatch x:t/2"];
        relay.until(&so_far).await;
        // What nobody would tell of takes no place.
        assert!(!subscribed(&mut one, "subscribe", "x:silent").await);
        assert!(subscribed(&mut one, "subscribe", "x:t/4").await);
        so_far.extend(["watch x:silent", "watch x:t/4"]);
        relay.until(&so_far).await;
        // A session that ends lets go of everything.
        other.end().await.expect("an orderly end");
        so_far.push("unwatch x:a");
        relay.until(&so_far).await;
    });
}

#[test]
fn what_was_given_up_halfway_is_given_back() {
    let relay = Arc::<Behind>::default();
    let server = server(&relay, &[]).build().expect("built");
    RUNTIME.block_on(async {
        let mut client = ScriptedClient::connect(&server);
        client.initialize("2025-11-25", json!({})).await;
        let id = client.begin("resources/subscribe", json!({"uri": "x:slow"})).await;
        relay.until(&["watch x:slow"]).await;
        client.notify("notifications/cancelled", json!({"requestId": id})).await;
        relay.until(&["watch x:slow", "unwatch x:slow"]).await;
    });
}

#[test]
fn a_stream_that_ends_is_told_behind() {
    let relay = Arc::<Behind>::default();
    let server = server(&relay, &[]).build().expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    let filter = json!({"resourceSubscriptions": ["x:a", "x:silent", "x:in-no-list"]});
    client.send(&request(1, "subscriptions/listen", json!({"notifications": filter})));
    assert_eq!(client.head().status, 200);
    let acknowledged = client.event().expect("an event");
    let granted = &acknowledged["params"]["notifications"]["resourceSubscriptions"];
    assert_eq!(*granted, json!(["x:a"]));
    drop(client);
    let ended = ["watch x:a", "watch x:silent", "unwatch x:a"];
    RUNTIME.block_on(relay.until(&ended));
}

/// Asks about subscriptions, and counts how often.
struct Asks(Arc<Mutex<usize>>);

#[async_trait]
impl Judge for Asks {
    fn name(&self) -> &'static str {
        "asks"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.method == "resources/subscribe" && scope.direction == Direction::Inbound
    }

    async fn judge(&self, _: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(Verdict::Ask(Finding::new("asks", "a subscription")))
    }
}

#[async_trait]
impl Approver for Asks {
    async fn approve(&self, _: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        *self.0.lock().expect("a count") += 1;
        Ok(Approval::Granted)
    }
}

#[test]
fn what_was_approved_of_a_session_is_not_asked_again() {
    let asked = Arc::<Mutex<usize>>::default();
    let server = server(&Arc::default(), &[])
        .judge(Seat::enforce(Asks(asked.clone())))
        .approver(Asks(asked.clone()))
        .build()
        .expect("built");
    RUNTIME.block_on(async {
        let mut client = ScriptedClient::connect(&server);
        client.initialize("2025-11-25", json!({})).await;
        assert!(subscribed(&mut client, "subscribe", "x:a").await);
        for _ in 0..3 {
            server.changes().resource_updated("x:a");
            assert_eq!(client.next().await["params"]["uri"], "x:a");
        }
    });
    assert_eq!(*asked.lock().expect("a count"), 1);
}

/// Keeps the methods of what it is told is served.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<(String, String)>>>);

#[async_trait]
impl Judge for Told {
    fn name(&self) -> &'static str {
        "told"
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }

    async fn judge(&self, _: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(Verdict::Allow)
    }
}

impl Governor for Told {
    fn conceals(&self, _: &Access<'_>) -> bool {
        false
    }

    fn serves(&self, all: &[Served<'_>]) -> Result<(), String> {
        let named = |one: &Served<'_>| (one.method.to_owned(), one.descriptor.name.to_string());
        *self.0.lock().expect("a list") = all.iter().map(named).collect();
        Ok(())
    }
}

#[test]
fn policies_are_told_of_all_that_is_relayed() {
    let told = Told::default();
    let built = server(&Arc::default(), &["a"])
        .judge(Seat::enforce(told.clone()))
        .build();
    built.expect("built");
    let told = told.0.lock().expect("a list").clone();
    let mut named: Vec<_> = told
        .iter()
        .map(|(method, name)| (method.as_str(), name.as_str()))
        .collect();
    named.sort_unstable();
    assert_eq!(
        named,
        [
            ("prompts/get", "p"),
            ("resources/read", "x:a"),
            ("resources/read", "x:silent"),
            ("resources/read", "x:slow"),
            ("resources/read", "x:t/{id}"),
            ("tools/call", "a"),
        ]
    );
}

#[test]
fn nothing_of_its_own_stands_beside_what_is_relayed() {
    let own = mcip_server::Tool::new("own").handler(|| async { "x" });
    let built = server(&Arc::default(), &["a"]).tool(own).build();
    let Err(error) = built else {
        panic!("built, and nobody could call it")
    };
    assert!(
        matches!(&error, BuildError::BesideRelay { kind: "tool", name } if name == "own"),
        "{error}"
    );
}
