//! Calls that become tasks: of a server of this framework, and of one that misbehaves.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::test_kit::{Pair, Records, Reply, Script, pair};
use mcip_client::types::elicitation::{ElicitSchema, PrimitiveSchema, StringSchema};
use mcip_client::types::{ElicitFormParams, ElicitParams, ElicitResult, Revision, TaskStatus, TaskSupport};
use mcip_client::{CallError, Called, Client, ClientBuilder, Misbehaviour, Question, Revisions, TaskHandle, Tasks};
use mcip_core::flow::Information;
use mcip_core::record::Outcome;
use mcip_server::{CallError as ToolError, Context, Principal, Server, Tool};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::support::peer::Peer;
use crate::support::said;

/// What the tools of the server wait for and tell.
#[derive(Clone, Default)]
struct Stage(Arc<State>);

#[derive(Default)]
struct State {
    go: Notify,
    dropped: AtomicBool,
    asked: Mutex<Vec<Question>>,
}

/// Tells that a handler was dropped before its end.
struct OnDrop(Stage);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.0.dropped.store(true, Ordering::SeqCst);
    }
}

async fn broken() -> String {
    panic!("on purpose")
}

impl Stage {
    fn server(&self, pace: Duration) -> Server<impl mcip_core::pipeline::Handler + use<>> {
        let mut limits = mcip_server::Limits::default();
        limits.task_poll = pace;
        let tool = |name: &str| Tool::new(name.to_owned()).read_only(true).task(TaskSupport::Optional);
        let gated = self.clone();
        let waits = move |cx: Context| {
            let stage = gated.clone();
            async move {
                let guard = OnDrop(stage);
                cx.progress(1.0, Some(2.0), "half way").await;
                guard.0.0.go.notified().await;
                std::mem::forget(guard);
                Ok::<_, ToolError>("done".to_owned())
            }
        };
        let asks = |cx: Context| async move {
            let schema = ElicitSchema::default().required_field("name", PrimitiveSchema::from(StringSchema::new()));
            let answer = cx.elicit("name", ElicitParams::form("Who are you?", schema)).await?;
            let name = answer
                .content
                .and_then(|content| Some(content.get("name")?.as_str()?.to_owned()));
            Ok::<_, ToolError>(format!("Hello, {}!", name.unwrap_or_default()))
        };
        Server::builder("worker", "1")
            .limits(limits)
            .tool(tool("wait").handler(waits))
            .tool(tool("ask").handler(asks))
            .tool(
                Tool::new("must")
                    .read_only(true)
                    .task(TaskSupport::Required)
                    .handler(|| async { "as a task" }),
            )
            .tool(tool("quick").handler(|| async { "at once" }))
            .tool(tool("refuse").handler(|| async { Err::<String, _>(ToolError::tool("not today")) }))
            .tool(tool("break").handler(broken))
            .record_to(Records::new())
            .build()
            .expect("a server")
    }

    fn builder(&self) -> (ClientBuilder, Records) {
        let records = Records::new();
        let stage = self.clone();
        let fill = move |question: Question, _: ElicitFormParams| {
            stage.0.asked.lock().expect("lock").push(question);
            async {
                Ok(ElicitResult::accept(serde_json::Map::from_iter([(
                    "name".to_owned(),
                    "Ada".into(),
                )])))
            }
        };
        let builder = Client::builder("test", "1")
            .timeout(Duration::from_secs(20))
            .elicit_form(fill);
        (builder.record_to(records.clone()), records)
    }

    async fn joined(&self, tasks: Tasks, pace: Duration) -> (Pair, Records) {
        self.joined_in(Revision::LATEST, tasks, pace).await
    }

    async fn joined_in(&self, revision: Revision, tasks: Tasks, pace: Duration) -> (Pair, Records) {
        let (builder, records) = self.builder();
        let builder = builder.revisions(Revisions::only([revision]));
        let server = self.server(pace);
        let serve = |input, output| async move { server.serve_on(Principal::local_process(), input, output).await };
        let pair = pair(builder.tasks(tasks), serve).await.expect("joined");
        pair.client.all_tools().await.expect("tools");
        (pair, records)
    }
}

const FAST: Duration = Duration::from_millis(20);
const SLOW: Duration = Duration::from_secs(3600);

async fn begun(client: &Client, tool: &str) -> TaskHandle {
    match client.call_tool(tool).as_task().await {
        Ok(Called::Task(task)) => *task,
        other => panic!("no task: {other:?}"),
    }
}

#[tokio::test]
async fn a_call_waits_for_the_task_that_it_became_and_gives_its_result() {
    let stage = Stage::default();
    let (pair, records) = stage.joined(Tasks::new(), FAST).await;
    stage.0.go.notify_one();
    assert_eq!(said(&pair.client.call_tool("wait").await.expect("result")), "done");
    // What a task came to is judged as what its tool says.
    let last = records
        .find()
        .method("tasks/get")
        .outcome(Outcome::Completed)
        .all()
        .pop()
        .expect("a record");
    let answer = last.answer.as_ref().expect("a flow");
    assert_eq!(answer.information.value, Information::FunctionReturn);
    assert!(last.definition_digest.is_some());
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn what_a_task_asks_is_asked_once() {
    let stage = Stage::default();
    let (pair, records) = stage.joined(Tasks::new(), FAST).await;
    assert_eq!(
        said(&pair.client.call_tool("ask").await.expect("result")),
        "Hello, Ada!"
    );
    let asked = std::mem::take(&mut *stage.0.asked.lock().expect("lock"));
    let [question] = &asked[..] else {
        panic!("asked {asked:?}")
    };
    assert_eq!(
        (question.method, question.target.as_deref()),
        ("tools/call", Some("ask"))
    );
    let asked = records
        .find()
        .method("tasks/get")
        .outcome(Outcome::InputRequired)
        .all()
        .pop()
        .expect("a record");
    assert_eq!(
        asked.answer.as_ref().expect("a flow").information.value,
        Information::InputRequest
    );
    let answered = records.find().method("tasks/update").all().pop().expect("a record");
    assert_eq!(
        answered.flow.as_ref().expect("a flow").information.value,
        Information::InputResponse
    );
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn errors_are_those_of_the_call() {
    let (pair, _) = Stage::default().joined(Tasks::new(), FAST).await;
    let refused = pair.client.call_tool("refuse").await.expect("a result");
    assert_eq!((refused.is_error, said(&refused).as_str()), (Some(true), "not today"));
    let broken = pair.client.call_tool("break").await;
    assert!(matches!(broken, Err(CallError::Server(_))), "{broken:?}");
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_any_more_is_cancelled() {
    let stage = Stage::default();
    let (pair, _) = stage.joined(Tasks::new(), FAST).await;
    let waited = tokio::time::timeout(Duration::from_millis(300), pair.client.call_tool("wait").send()).await;
    assert!(waited.is_err());
    while !stage.0.dropped.load(Ordering::SeqCst) {
        tokio::time::sleep(FAST).await;
    }
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn a_task_is_not_followed_for_ever() {
    let stage = Stage::default();
    let longest = Duration::from_millis(200);
    let (pair, _) = stage.joined(Tasks::new().longest(longest), FAST).await;
    assert_eq!(
        pair.client.call_tool("wait").await,
        Err(CallError::Timeout { after: longest })
    );
    while !stage.0.dropped.load(Ordering::SeqCst) {
        tokio::time::sleep(FAST).await;
    }
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn a_client_that_can_not_follow_tasks_waits_for_the_result() {
    let stage = Stage::default();
    let (builder, records) = stage.builder();
    let server = stage.server(FAST);
    let serve = |input, output| async move { server.serve_on(Principal::local_process(), input, output).await };
    let pair = pair(builder, serve).await.expect("joined");
    assert_eq!(said(&pair.client.call_tool("quick").await.expect("result")), "at once");
    match pair.client.call_tool("quick").as_task().await {
        Ok(Called::Result(result)) => assert_eq!(said(&result), "at once"),
        other => panic!("{other:?}"),
    }
    assert!(records.find().method("tasks/get").all().is_empty());
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn a_handle_tells_how_it_goes_and_what_it_came_to() {
    let stage = Stage::default();
    let (pair, _) = stage.joined(Tasks::new(), FAST).await;
    let mut task = begun(&pair.client, "wait").await;
    assert_eq!(task.latest().map(|task| task.status), Some(TaskStatus::Working));
    let seen = task.next().await.expect("a change").expect("seen");
    assert_eq!(
        (seen.status, seen.status_message.as_deref()),
        (TaskStatus::Working, Some("half way"))
    );
    stage.0.go.notify_one();
    assert_eq!(
        task.next().await.expect("a change").expect("seen").status,
        TaskStatus::Completed
    );
    assert!(task.next().await.is_none());
    for _ in 0..2 {
        assert_eq!(said(&task.result().await.expect("result")), "done");
    }
    assert!(!format!("{task:?}").contains(task.id()));
    // Found again by its name.
    let mut again = pair.client.task(task.id(), "wait");
    assert_eq!(again.latest(), None);
    assert_eq!(said(&again.result().await.expect("result")), "done");
    assert_eq!(
        again.next().await.map(|seen| seen.expect("seen").status),
        Some(TaskStatus::Completed)
    );
    assert!(again.next().await.is_none());
    let unknown = pair.client.task("no-such-task", "wait").result().await;
    assert!(matches!(unknown, Err(CallError::Server(_))), "{unknown:?}");
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn a_handle_leaves_its_task_running_unless_told_otherwise() {
    let stage = Stage::default();
    let (pair, _) = stage.joined(Tasks::new(), FAST).await;
    let task = begun(&pair.client, "wait").await;
    let id = task.id().to_owned();
    drop(task);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!stage.0.dropped.load(Ordering::SeqCst));
    drop(pair.client.task(id, "wait").cancel_on_drop());
    while !stage.0.dropped.load(Ordering::SeqCst) {
        tokio::time::sleep(FAST).await;
    }
    let mut cancelled = begun(&pair.client, "wait").await;
    cancelled.cancel().await.expect("taken");
    let result = cancelled.result().await;
    assert!(matches!(result, Err(CallError::TaskCancelled { .. })), "{result:?}");
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn where_the_server_tells_of_changes_nobody_waits_for_the_next_look() {
    let stage = Stage::default();
    // Looks are an hour apart, so that what is seen was told.
    let (pair, records) = stage.joined(Tasks::new().watch(), SLOW).await;
    stage.0.go.notify_one();
    let call = tokio::time::timeout(Duration::from_secs(20), pair.client.call_tool("wait").send());
    assert_eq!(said(&call.await.expect("in time").expect("result")), "done");
    assert!(!records.find().method("notifications/tasks").all().is_empty());
    let mut task = begun(&pair.client, "wait").await.watch();
    stage.0.go.notify_one();
    let result = tokio::time::timeout(Duration::from_secs(20), task.result());
    assert_eq!(said(&result.await.expect("in time").expect("result")), "done");
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn over_http_the_headers_name_the_task() {
    let stage = Stage::default();
    let server = stage.server(FAST);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let http = server.bind(address).await.expect("bound");
    let url = http.url();
    tokio::spawn(http.run());
    let (builder, _) = stage.builder();
    // The server refuses a request whose headers don't say what its body says.
    let client = builder
        .tasks(Tasks::new().watch())
        .connect_http(&url)
        .await
        .expect("connected");
    assert_eq!(said(&client.call_tool("ask").await.expect("result")), "Hello, Ada!");
    let mut task = begun(&client, "wait").await;
    task.cancel().await.expect("taken");
    assert!(matches!(task.result().await, Err(CallError::TaskCancelled { .. })));
    client.close().await;
}

/// With the tasks that revision 2025-11-25 has, for which the client asks.
async fn in_a_session(tasks: Tasks) -> (Stage, Pair, Records) {
    let stage = Stage::default();
    let (pair, records) = stage.joined_in(Revision::V2025_11_25, tasks, FAST).await;
    assert_eq!(pair.client.revision(), Revision::V2025_11_25);
    (stage, pair, records)
}

#[tokio::test]
async fn in_a_session_a_tool_that_runs_as_a_task_only_is_asked_for_one() {
    let (_stage, pair, records) = in_a_session(Tasks::new()).await;
    assert_eq!(said(&pair.client.call_tool("must").await.expect("result")), "as a task");
    let result = records.find().method("tasks/result").outcome(Outcome::Completed).one();
    // It is the result of the tool, to judges too.
    let answer = result.answer.as_ref().expect("a flow");
    assert_eq!(answer.information.value, Information::FunctionReturn);
    assert!(result.definition_digest.is_some());
    // Others are not.
    assert_eq!(said(&pair.client.call_tool("quick").await.expect("result")), "at once");
    assert_eq!(records.find().method("tasks/result").count(), 1);
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn in_a_session_a_handle_tells_how_it_goes_and_finds_its_task_again() {
    let (stage, pair, _) = in_a_session(Tasks::new()).await;
    let mut task = begun(&pair.client, "wait").await;
    let seen = task.next().await.expect("a change").expect("seen");
    assert_eq!(
        (seen.status, seen.status_message.as_deref()),
        (TaskStatus::Working, Some("half way"))
    );
    let listed = pair.client.all_tasks().await.expect("listed");
    assert!(listed.iter().any(|listed| listed.task_id == task.id()));
    stage.0.go.notify_one();
    assert_eq!(
        task.next().await.expect("a change").expect("seen").status,
        TaskStatus::Completed
    );
    assert!(task.next().await.is_none());
    for _ in 0..2 {
        assert_eq!(said(&task.result().await.expect("result")), "done");
    }
    let mut again = pair.client.task(task.id(), "wait");
    assert_eq!(said(&again.result().await.expect("result")), "done");
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn in_a_session_what_a_task_asks_comes_while_its_result_is_waited_for() {
    let (stage, pair, _) = in_a_session(Tasks::new()).await;
    let mut task = begun(&pair.client, "ask").await;
    assert_eq!(said(&task.result().await.expect("result")), "Hello, Ada!");
    let mut watched = begun(&pair.client, "ask").await;
    let mut last = None;
    while let Some(seen) = watched.next().await {
        last = Some(seen.expect("seen").status);
    }
    assert_eq!(last, Some(TaskStatus::Completed));
    assert_eq!(said(&watched.result().await.expect("result")), "Hello, Ada!");
    assert_eq!(stage.0.asked.lock().expect("lock").len(), 2);
    pair.close().await.expect("closed");
}

#[tokio::test]
async fn in_a_session_tasks_fail_and_are_cancelled() {
    let (stage, pair, _) = in_a_session(Tasks::new()).await;
    let refused = begun(&pair.client, "refuse").await.result().await.expect("a result");
    assert_eq!((refused.is_error, said(&refused).as_str()), (Some(true), "not today"));
    let broken = begun(&pair.client, "break").await.result().await;
    assert!(matches!(broken, Err(CallError::Server(_))), "{broken:?}");
    let mut cancelled = begun(&pair.client, "wait").await;
    cancelled.cancel().await.expect("taken");
    let result = cancelled.result().await;
    assert!(matches!(result, Err(CallError::TaskCancelled { .. })), "{result:?}");
    stage.0.dropped.store(false, Ordering::SeqCst);
    drop(begun(&pair.client, "wait").await.cancel_on_drop());
    while !stage.0.dropped.load(Ordering::SeqCst) {
        tokio::time::sleep(FAST).await;
    }
    pair.close().await.expect("closed");
}

/// Against the reference server, whose one tool with tasks runs as a task only.
#[tokio::test]
async fn tasks_of_the_reference_server() {
    let Some(peer) = Peer::everything() else { return };
    let stage = Stage::default();
    let fill = |_: Question, _: ElicitFormParams| async {
        let answer = ("interpretation".to_owned(), "programming".into());
        Ok(ElicitResult::accept(serde_json::Map::from_iter([answer])))
    };
    let (builder, _) = stage.builder();
    let builder = builder
        .elicit_form(fill)
        .tasks(Tasks::new())
        .probe_time(Duration::from_secs(60));
    let client = builder.spawn(peer.program()).await.expect("connected");
    client.all_tools().await.expect("tools");
    let query = json!({"topic": "python", "ambiguous": true});
    let call = client.call_tool("simulate-research-query").arguments(&query);
    let report = said(&call.await.expect("result"));
    assert!(report.contains("Research Report: python (programming)"), "{report}");
    let cancelled = match client
        .call_tool("simulate-research-query")
        .arguments(&query)
        .as_task()
        .await
    {
        Ok(Called::Task(mut task)) => {
            task.cancel().await.expect("taken");
            task.result().await
        }
        other => panic!("{other:?}"),
    };
    assert!(
        matches!(cancelled, Err(CallError::TaskCancelled { .. })),
        "{cancelled:?}"
    );
    client.close().await;
}

fn task(members: Value) -> Value {
    let mut task = json!({"taskId": "t", "status": "working", "createdAt": "2026-01-01T00:00:00Z",
        "lastUpdatedAt": "2026-01-01T00:00:00Z", "ttlMs": null, "pollIntervalMs": 1});
    if let (Some(task), Some(members)) = (task.as_object_mut(), members.as_object()) {
        task.extend(members.clone());
    }
    task
}

/// What a call comes to that becomes a task, which looks like this.
async fn comes_to(declared: bool, looks: &[Value]) -> Result<String, CallError> {
    let mut script = Script::modern().expect("tools/call", Reply::result(task(json!({"resultType": "task"}))));
    for look in looks {
        script = script.expect_with("tasks/get", json!({"taskId": "t"}), Reply::result(task(look.clone())));
    }
    let script = script.in_any_order();
    let builder = Client::builder("test", "1")
        .record_to(Records::new())
        .timeout(Duration::from_secs(20));
    let builder = if declared {
        builder.tasks(Tasks::new().without_cancelling())
    } else {
        builder
    };
    let (client, server) = script.connect(builder).await.expect("connected");
    let came = client.call_tool("x").await.map(|result| said(&result));
    client.close().await;
    server.finish().await;
    came
}

#[tokio::test]
async fn a_server_that_says_nonsense_of_its_tasks_is_not_believed() {
    let misbehaves = |came: Result<String, CallError>| match came {
        Err(CallError::Protocol(Misbehaviour::Result(why))) => why,
        other => panic!("{other:?}"),
    };
    assert!(misbehaves(comes_to(false, &[]).await).contains("did not declare"));
    assert!(misbehaves(comes_to(true, &[json!({"taskId": "u"})]).await).contains("another task"));
    assert!(misbehaves(comes_to(true, &[json!({"status": "completed"})]).await).contains("without a result"));
    let odd = [json!({"status": "completed", "result": {"content": 5}})];
    misbehaves(comes_to(true, &odd).await);
    // And what it says well is.
    let well = [
        json!({}),
        json!({"status": "completed", "result": {"content": [{"type": "text", "text": "ok"}]}}),
    ];
    assert_eq!(comes_to(true, &well).await, Ok("ok".to_owned()));
    let failed = [json!({"status": "failed", "error": {"code": -32603, "message": "broke", "data": {"a": 1}}})];
    match comes_to(true, &failed).await {
        Err(CallError::Server(error)) => {
            assert_eq!((error.code().as_i64(), error.message()), (-32603, "broke"));
            assert_eq!(error.data(), Some(&json!({"a": 1})));
        }
        other => panic!("{other:?}"),
    }
}
