//! How the era of a server is found out, and what of a session is the same over every transport.

use std::time::Duration;

use mcip_client::types::{
    CreateMessageParams, CreateMessageResult, ElicitFormParams, ElicitResult, Era, LoggingLevel, Revision, Role, Root,
    SubscriptionFilter, TextContent,
};
use mcip_client::{
    CallError, Change, Client, ClientBuilder, ConnectError, EraCache, Misbehaviour, Question, Revisions,
};
use mcip_core::ErrorCode;
use mcip_core::record::{Event, Outcome};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

use crate::support::scripted::program;
use crate::support::{client, said};

fn impatient() -> (ClientBuilder, MemorySink) {
    let (builder, sink) = client();
    (builder.probe_time(Duration::from_secs(1)), sink)
}

async fn connected(behaviour: &str) -> (Client, MemorySink) {
    let (builder, sink) = client();
    (builder.spawn(program(behaviour)).await.expect("connected"), sink)
}

async fn speaks(client: &Client) {
    let echo = client.call_tool("echo").arguments(&json!({"text": "grüezi"}));
    assert_eq!(said(&echo.await.expect("echo")), "grüezi");
}

/// The methods that this process of the server has seen.
async fn seen(client: &Client) -> Vec<String> {
    let seen = said(&client.call_tool("seen").await.expect("seen"));
    let seen: Vec<Value> = serde_json::from_str(&seen).expect("json");
    seen.iter()
        .map(|message| message["method"].as_str().unwrap_or("response").to_owned())
        .collect()
}

#[tokio::test]
async fn whatever_a_server_does_with_the_probe_it_is_opened_a_session_with() {
    for (probe, stays) in [
        ("error", true),
        ("exits", false),
        ("silent", true),
        ("odd", true),
        ("garbage", false),
        ("confuses", false),
    ] {
        let (builder, _) = impatient();
        let client = builder.spawn(program(&format!("legacy/{probe}"))).await;
        let client = client.unwrap_or_else(|error| panic!("{probe}: {error}"));
        assert_eq!(client.revision(), Revision::V2025_11_25, "{probe}");
        assert_eq!(client.server().instructions.as_deref(), Some("Mind the gap."));
        assert_eq!(client.server_info().map(|info| info.name).as_deref(), Some("legacy"));
        speaks(&client).await;
        let seen = seen(&client).await;
        assert_eq!(seen.contains(&"server/discover".to_owned()), stays, "{probe}: {seen:?}");
        assert!(
            !seen.contains(&"notifications/cancelled".to_owned()),
            "nothing comes between the probe and initialize: {seen:?}"
        );
        client.close().await;
    }
}

#[tokio::test]
async fn a_server_of_both_eras_is_spoken_to_in_what_both_speak() {
    let (client, _) = connected("legacy/both/2025-06-18").await;
    assert_eq!(client.revision(), Revision::V2025_06_18);
    speaks(&client).await;
    client.close().await;
}

#[tokio::test]
async fn a_modern_server_that_is_slow_to_start_stays_modern() {
    let (builder, _) = impatient();
    let client = builder.spawn(program("legacy/slow")).await.expect("connected");
    assert_eq!(client.revision(), Revision::LATEST);
    client.close().await;
}

#[tokio::test]
async fn a_server_that_refuses_what_it_then_names_is_asked_again() {
    let (client, _) = connected("legacy/once").await;
    assert_eq!(client.revision(), Revision::LATEST);
    client.close().await;
}

#[tokio::test]
async fn pinned_clients_look_for_no_other_era() {
    let (builder, _) = client();
    let pinned = builder.revisions(Revisions::only([Revision::V2025_03_26]));
    let client = pinned
        .spawn(program("legacy/exits/2025-03-26"))
        .await
        .expect("connected");
    assert_eq!(client.revision(), Revision::V2025_03_26);
    assert_eq!(seen(&client).await[..2], ["initialize", "notifications/initialized"]);
    client.close().await;

    let (builder, _) = crate::support::client();
    let modern = builder.revisions(Revisions::MODERN);
    let refused = modern.spawn(program("legacy/error")).await;
    assert!(matches!(refused, Err(ConnectError::Legacy { .. })), "{refused:?}");

    // It answers with a revision that was not asked for.
    let (builder, _) = crate::support::client();
    let pinned = builder.revisions(Revisions::only([Revision::V2025_03_26]));
    let refused = pinned.spawn(program("legacy/error/2024-11-05")).await;
    assert!(
        matches!(&refused, Err(ConnectError::Call(CallError::Protocol(Misbehaviour::Revision(chosen)))) if chosen == "2024-11-05"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn what_was_found_out_is_remembered_until_it_proves_wrong() {
    let cache = EraCache::new();
    let connect = async |behaviour: &str| {
        let (builder, _) = impatient();
        let builder = builder.era_cache(cache.clone());
        builder.spawn(program(behaviour)).await.expect("connected")
    };
    let first = connect("legacy/error").await;
    assert_eq!(seen(&first).await[0], "server/discover");
    first.close().await;
    let second = connect("legacy/error").await;
    assert_eq!(seen(&second).await[0], "initialize", "it was not probed");
    second.close().await;
    // The same program serves the modern era now, and refuses `initialize`.
    let third = connect("legacy/slow").await;
    assert_eq!(third.revision().era(), Era::Modern);
    third.close().await;
}

#[tokio::test]
async fn a_method_that_the_revision_lacks_is_not_sent() {
    let (client, _) = connected("legacy/error").await;
    let discover = client.discover().await.expect_err("legacy");
    let revision = Revision::V2025_11_25;
    assert_eq!(
        discover,
        CallError::NotInRevision {
            method: "server/discover",
            revision
        }
    );
    client.ping().await.expect("there");
    client.close().await;
    let (client, _) = connected("").await;
    assert!(matches!(client.ping().await, Err(CallError::NotInRevision { .. })));
    client.close().await;
}

/// Has the server send requests and notifications; what it was answered.
async fn send(client: &Client, what: Value) -> Result<Vec<Value>, CallError> {
    let sent = client.call_tool("send").arguments(&what).send().await?;
    Ok(serde_json::from_str(&said(&sent)).unwrap_or_default())
}

fn asking() -> (ClientBuilder, MemorySink) {
    let (builder, sink) = client();
    let builder = builder
        .elicit_form(|question: Question, form: ElicitFormParams| async move {
            assert_eq!((question.method, question.round), ("elicitation/create", 0));
            if form.message == "wait" {
                std::future::pending::<()>().await;
            }
            let content = json!({"name": form.message});
            Ok(ElicitResult::accept(content.as_object().cloned().unwrap_or_default()))
        })
        .elicit_form_defaults()
        .sampling(|_: Question, _: CreateMessageParams| async {
            Ok(CreateMessageResult::new(
                Role::Assistant,
                TextContent::new("Bern"),
                "model",
            ))
        })
        .roots(|_: Question| async { Ok(vec![Root::new("file:///srv")]) });
    (builder, sink)
}

fn form(message: &str) -> Value {
    json!({"method": "elicitation/create", "params": {
        "message": message,
        "requestedSchema": {"type": "object", "properties": {
            "name": {"type": "string"}, "age": {"type": "integer", "default": 30}}}}})
}

#[tokio::test]
async fn requests_of_the_server_are_judged_answered_and_recorded() {
    let (builder, sink) = asking();
    let client = builder.spawn(program("legacy/error")).await.expect("connected");
    let sampling = json!({"method": "sampling/createMessage", "params": {
        "messages": [{"role": "user", "content": {"type": "text", "text": "The capital?"}}], "maxTokens": 10}});
    let requests = json!({"requests": [
        form("Ada"), sampling, {"method": "roots/list"}, {"method": "ping"},
        {"method": "tools/list"}, {"method": "sampling/createMessage", "params": {"messages": 1}},
        {"method": "elicitation/create", "params": {"mode": "url", "message": "m", "url": "https://a/", "elicitationId": "1"}}]});
    let mut answers = send(&client, requests).await.expect("answered");
    answers.sort_by_key(|answer| answer["id"].as_i64());
    let results: Vec<_> = answers.iter().map(|answer| answer["result"].clone()).collect();
    assert_eq!(
        results[0],
        json!({"action": "accept", "content": {"name": "Ada", "age": 30}})
    );
    assert_eq!(results[1]["content"], json!({"type": "text", "text": "Bern"}));
    assert_eq!(results[2], json!({"roots": [{"uri": "file:///srv"}]}));
    assert_eq!(results[3], json!({}));
    let codes: Vec<_> = answers.iter().map(|answer| answer["error"]["code"].clone()).collect();
    assert_eq!(codes[4..], [json!(-32601), json!(-32602), json!(-32602)]);
    client.close().await;

    let questions: Vec<_> = sink
        .records()
        .into_iter()
        .filter(|record| record.event == Event::Question)
        .collect();
    assert_eq!(questions.len(), 7);
    let asked = questions
        .iter()
        .find(|record| {
            record
                .method
                .as_ref()
                .is_some_and(|method| method.as_str() == "elicitation/create")
        })
        .expect("recorded");
    assert_eq!(asked.outcome, Outcome::Completed);
    assert_eq!(asked.revision, Some(Revision::V2025_11_25));
    let flows = [asked.flow.as_ref(), asked.answer.as_ref()].map(|flow| flow.expect("a flow"));
    assert_eq!(flows[0].sender.value.id.as_str(), "scripted");
    assert_eq!(flows[1].recipient.value.id.as_str(), "scripted");
    assert_eq!(
        questions
            .iter()
            .filter(|record| record.outcome == Outcome::Failed)
            .count(),
        3
    );
}

#[tokio::test]
async fn what_was_not_declared_does_not_exist() {
    let (client, _) = connected("legacy/error").await;
    let answers = send(&client, json!({"requests": [form("Ada"), {"method": "roots/list"}]})).await;
    let codes: Vec<_> = answers
        .expect("answered")
        .iter()
        .map(|a| a["error"]["code"].clone())
        .collect();
    assert_eq!(codes, [json!(-32601), json!(-32601)]);
    client.close().await;
}

#[tokio::test]
async fn a_request_that_the_server_cancels_is_not_answered() {
    let (builder, sink) = asking();
    let client = builder.spawn(program("legacy/error")).await.expect("connected");
    let cancelled = json!({
        "requests": [form("wait")], "answer": true,
        "notifications": [{"method": "notifications/cancelled", "params": {"requestId": 1}}]});
    send(&client, cancelled).await.expect("sent");
    let aborted = async {
        loop {
            let aborted = |record: &mcip_core::record::Record| {
                record.event == Event::Question && record.outcome == Outcome::Aborted
            };
            if sink.records().iter().any(aborted) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), aborted)
        .await
        .expect("recorded as aborted");
    // The id is free again, and what is under it now is answered.
    let answers = send(&client, json!({"requests": [form("Ada")]}))
        .await
        .expect("answered");
    assert_eq!(answers[0]["result"]["action"], "accept");
    client.close().await;
}

#[tokio::test]
async fn a_server_may_ask_so_much_at_a_time() {
    let (builder, _) = asking();
    let mut limits = mcip_client::Limits::default();
    limits.questions_per_session = 2;
    let client = builder
        .limits(limits)
        .spawn(program("legacy/error"))
        .await
        .expect("connected");
    // Two wait for the user, one too many and one whose id is taken are refused.
    let mut twice = form("wait");
    twice["id"] = json!(1);
    let requests = json!({"requests": [form("wait"), form("wait"), form("Ada"), twice], "answer": true});
    send(&client, requests).await.expect("sent");
    let refusals = async {
        loop {
            let seen = said(&client.call_tool("seen").await.expect("seen"));
            let seen: Vec<Value> = serde_json::from_str(&seen).expect("json");
            let refused: Vec<_> = seen.into_iter().filter(|message| !message["error"].is_null()).collect();
            if refused.len() == 2 {
                return refused;
            }
        }
    };
    let refused = tokio::time::timeout(Duration::from_secs(20), refusals)
        .await
        .expect("refused");
    let mut ids: Vec<_> = refused.iter().map(|refusal| refusal["id"].as_i64()).collect();
    ids.sort_unstable();
    assert_eq!(ids, [Some(1), Some(3)]);
    speaks(&client).await;
    client.close().await;
}

#[tokio::test]
async fn a_judge_sees_what_the_server_asks_and_what_it_is_answered() {
    use mcip_core::pipeline::{Direction, FlowView, Judge, JudgeError, Scope, Seat};
    use mcip_core::verdict::{Finding, Verdict};

    struct NoBob;

    #[async_trait::async_trait]
    impl Judge for NoBob {
        fn name(&self) -> &'static str {
            "no-bob"
        }

        fn applies(&self, scope: &Scope<'_>) -> bool {
            scope.method == "elicitation/create"
        }

        async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
            let text = view.body.map(|body| body.raw()).unwrap_or_default();
            let word = match view.direction {
                Direction::Inbound => "Bob",
                Direction::Outbound => "Eve",
            };
            Ok(match text.contains(word) {
                true => Verdict::Deny(Finding::new("test.name", "named")),
                false => Verdict::Allow,
            })
        }
    }

    let (builder, sink) = asking();
    let client = builder
        .judge(Seat::enforce(NoBob))
        .spawn(program("legacy/error"))
        .await
        .expect("connected");
    let requests = json!({"requests": [form("Bob"), form("Eve"), form("Ada")]});
    let mut answers = send(&client, requests).await.expect("answered");
    answers.sort_by_key(|answer| answer["id"].as_i64());
    assert!(answers[0]["result"].is_null() && answers[1]["result"].is_null());
    assert!(
        !Value::from(answers[..2].to_vec()).to_string().contains("Eve"),
        "{answers:?}"
    );
    assert_eq!(answers[2]["result"]["action"], "accept");
    client.close().await;
    let denied = sink
        .records()
        .into_iter()
        .filter(|record| record.event == Event::Question && record.outcome == Outcome::Denied)
        .count();
    assert_eq!(denied, 2);
}

#[tokio::test]
async fn changes_are_heard_in_a_session_too() {
    let (client, _) = connected("legacy/error").await;
    let wanted = SubscriptionFilter::new()
        .with_tools_list_changed(true)
        .with_prompts_list_changed(true)
        .with_resource_subscriptions(["a://b".to_owned()]);
    let mut changes = client.listen(wanted).await.expect("granted");
    let granted = changes.granted().clone();
    assert_eq!(granted.prompts_list_changed, None, "it was not declared");
    assert_eq!(granted.tools_list_changed, Some(true));
    let told = json!({"notifications": [
        {"method": "notifications/prompts/list_changed", "params": {}},
        {"method": "notifications/tools/list_changed", "params": {}},
        {"method": "notifications/resources/updated", "params": {"uri": "a://b"}}]});
    send(&client, told).await.expect("sent");
    assert_eq!(changes.next().await, Some(Ok(Change::Tools)));
    let uri = "a://b".to_owned();
    assert_eq!(changes.next().await, Some(Ok(Change::Resource { uri })));
    drop(changes);
    let away = async {
        while !seen(&client).await.contains(&"resources/unsubscribe".to_owned()) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), away)
        .await
        .expect("looked away");
    client.close().await;
}

#[tokio::test]
async fn log_messages_come_from_the_level_that_was_set() {
    let (builder, _) = client();
    let (sender, mut logged) = tokio::sync::mpsc::unbounded_channel();
    let builder = builder.log_messages(LoggingLevel::Warning, move |message| {
        drop(sender.send(message.data.get().to_owned()));
    });
    let client = builder.spawn(program("legacy/error")).await.expect("connected");
    assert!(seen(&client).await.contains(&"logging/setLevel".to_owned()));
    let told =
        |level: &str, text: &str| json!({"method": "notifications/message", "params": {"level": level, "data": text}});
    let notifications = json!({"notifications": [told("info", "low"), told("error", "high")]});
    send(&client, notifications).await.expect("sent");
    assert_eq!(logged.recv().await.as_deref(), Some("\"high\""));
    client.set_log_level(LoggingLevel::Info).await.expect("set");
    send(&client, json!({"notifications": [told("info", "now")]}))
        .await
        .expect("sent");
    assert_eq!(logged.recv().await.as_deref(), Some("\"now\""));
    client.close().await;
}

#[tokio::test]
async fn a_batch_is_taken_apart_in_the_revision_that_has_them() {
    let (client, _) = connected("legacy/error/2025-03-26").await;
    let mut changes = client
        .listen(SubscriptionFilter::new().with_tools_list_changed(true))
        .await
        .expect("granted");
    assert_eq!(said(&client.call_tool("batch").await.expect("answered")), "in a batch");
    assert_eq!(changes.next().await, Some(Ok(Change::Tools)));
    client.close().await;

    let (client, _) = connected("legacy/error/2025-06-18").await;
    let refused = client.call_tool("batch").await;
    assert!(matches!(refused, Err(CallError::Protocol(_))), "{refused:?}");
    client.close().await;
}

#[tokio::test]
async fn a_call_that_is_dropped_is_called_off_and_errors_keep_their_codes() {
    let (client, _) = connected("legacy/error").await;
    let hang = client.call_tool("hang").send();
    assert!(tokio::time::timeout(Duration::from_millis(200), hang).await.is_err());
    let told = async {
        while !seen(&client).await.contains(&"notifications/cancelled".to_owned()) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), told)
        .await
        .expect("called off");
    match client.read_resource("a://none").await {
        Err(CallError::Server(error)) => assert_eq!(error.code(), ErrorCode::LEGACY_RESOURCE_NOT_FOUND),
        other => panic!("{other:?}"),
    }
    client.close().await;
}

#[tokio::test]
async fn errors_of_tools_come_through_and_a_closed_client_stays_closed() {
    let (client, _) = connected("legacy/error").await;
    let unknown = client.call_tool("no_such_tool").await;
    assert!(matches!(unknown, Err(CallError::Server(_))), "{unknown:?}");
    client.close().await;
    assert!(matches!(client.ping().await, Err(CallError::Closed)));
}
