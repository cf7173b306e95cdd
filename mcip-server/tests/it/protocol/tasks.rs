//! Calls that go on as tasks: the core of 2025-11-25, and the extension.

use serde_json::{Value, json};

use super::peer::{Case, Peer};
use super::server::End;
use super::table::{Behaviour, KNOWN, MODERN, ONLY_2025_11, Stand, behaviour};
use crate::support::NET;

const CORE: &str = "basic/utilities/tasks";
const EXTENSION: &str = "https://modelcontextprotocol.io/extensions/tasks/overview";

/// Begins a task that waits at a gate.
fn begin(peer: &mut Peer<'_>, case: &Case<'_>, tool: &str, name: &str) -> Value {
    let mut params = json!({ "name": tool, "arguments": { "name": name } });
    if !case.is_modern() {
        params["task"] = json!({ "ttl": 60_000 });
    }
    let answer = peer.ask("tools/call", params);
    let result = answer.result();
    if case.is_modern() {
        assert_eq!(result["resultType"], "task");
        return result["taskId"].clone();
    }
    assert!(result["task"]["taskId"].is_string(), "{result}");
    result["task"]["taskId"].clone()
}

fn wait_for(peer: &mut Peer<'_>, task: &Value, status: &str) -> Value {
    let until = std::time::Instant::now() + NET;
    loop {
        let seen = peer.ask("tasks/get", json!({ "taskId": task })).result().clone();
        if seen["status"] == status {
            return seen;
        }
        assert!(std::time::Instant::now() < until, "never {status}: {seen}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// What a client gets that asks for a task where there are none: the result.
fn no_task(case: &Case<'_>) {
    let name = case.name();
    case.world.gates.open(&name);
    let mut peer = case.peer_with(json!({}));
    let params = json!({ "name": "work", "arguments": { "name": name }, "task": { "ttl": 60_000 } });
    assert_eq!(peer.ask("tools/call", params).text(), "waited");
}

fn lacks(case: &Case<'_>, method: &str) {
    let mut peer = case.peer();
    peer.lacks_method(method, json!({ "taskId": "x", "inputResponses": {} }));
}

fn cancels(case: &Case<'_>) {
    let (name, mut peer) = (case.name(), case.peer());
    let task = begin(&mut peer, case, "work", &name);
    case.world.gates.wait_for(&name);
    peer.ask("tasks/cancel", json!({ "taskId": task })).result();
    wait_for(&mut peer, &task, "cancelled");
    assert_eq!(case.world.gates.end_of(&name), End::Dropped);
}

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour(
            "A task that the client asks for (`task`), `tasks/get`, `tasks/result`",
            CORE,
            ONLY_2025_11,
            |case| {
                let (name, mut peer) = (case.name(), case.peer());
                assert!(peer.hello["capabilities"]["tasks"]["requests"]["tools"]["call"].is_object());
                let task = begin(&mut peer, case, "work", &name);
                assert_eq!(wait_for(&mut peer, &task, "working")["taskId"], task);
                case.world.gates.open(&name);
                let result = peer.ask("tasks/result", json!({ "taskId": task }));
                assert_eq!(result.text(), "waited");
                assert_eq!(
                    result.result()["_meta"]["io.modelcontextprotocol/related-task"]["taskId"],
                    task
                );
                wait_for(&mut peer, &task, "completed");
            },
        )
        .lacks(|case| {
            no_task(case);
            lacks(case, "tasks/result");
        }),
        behaviour("`tasks/list`", CORE, ONLY_2025_11, |case| {
            let (name, mut peer) = (case.name(), case.peer());
            let task = begin(&mut peer, case, "work", &name);
            let tasks = peer.list("tasks/list", "tasks");
            assert!(tasks.iter().any(|listed| listed["taskId"] == task));
            case.world.gates.open(&name);
        })
        // Over the network only for clients that are known: nobody else has tasks of their own.
        .over(KNOWN)
        .lacks(|case| lacks(case, "tasks/list")),
        behaviour("`tasks/cancel` of the core", CORE, ONLY_2025_11, cancels).lacks(|case| match case.is_modern() {
            // The extension's is another, for clients that declare it only.
            true => assert_eq!(
                case.peer_with(json!({}))
                    .ask("tasks/cancel", json!({ "taskId": "x" }))
                    .code(),
                -32021
            ),
            false => lacks(case, "tasks/cancel"),
        }),
        behaviour(
            "A task's questions come to whoever waits for its result",
            CORE,
            ONLY_2025_11,
            |case| {
                let mut peer = case.peer();
                let task = begin(&mut peer, case, "ask-in-task", "");
                wait_for(&mut peer, &task, "input_required");
                let mut pending = peer.send("tasks/result", json!({ "taskId": task }));
                let question = peer.question(&mut pending);
                assert_eq!(question["method"], "elicitation/create");
                peer.reply(
                    &question["id"],
                    &json!({ "action": "accept", "content": { "name": "Ada" } }),
                );
                assert_eq!(peer.answer(&mut pending).text(), "Hello, Ada!");
            },
        )
        .lacks(|case| lacks(case, "tasks/result")),
        behaviour("`notifications/tasks/status`", CORE, STATUS, |_| ()).lacks(|case| {
            let (name, mut peer) = (case.name(), case.peer_with(json!({})));
            case.world.gates.open(&name);
            let params = json!({ "name": "work", "arguments": { "name": name } });
            let answer = peer.ask("tools/call", params);
            assert!(
                answer
                    .beside
                    .iter()
                    .all(|frame| frame["method"] != "notifications/tasks/status")
            );
        }),
        behaviour(
            "The extension: a call that becomes a task, `tasks/get` with its result",
            EXTENSION,
            MODERN,
            |case| {
                let (name, mut peer) = (case.name(), case.peer());
                let task = begin(&mut peer, case, "work", &name);
                wait_for(&mut peer, &task, "working");
                case.world.gates.open(&name);
                let seen = wait_for(&mut peer, &task, "completed");
                assert_eq!(seen["result"]["content"][0]["text"], "waited");
                // Who does not declare it waits for the result as ever.
                no_task(case);
            },
        )
        .lacks(|case| {
            let name = case.name();
            case.world.gates.open(&name);
            let mut peer = case.peer();
            assert_eq!(peer.call("work", json!({ "name": name })).text(), "waited");
        }),
        behaviour(
            "The extension: `tasks/update` answers what a task asks",
            EXTENSION,
            MODERN,
            |case| {
                let mut peer = case.peer();
                let task = begin(&mut peer, case, "ask-in-task", "");
                let seen = wait_for(&mut peer, &task, "input_required");
                let questions = seen["inputRequests"].as_object().expect("questions");
                let key = questions.keys().next().expect("one");
                let answers = json!({ key.as_str(): { "action": "accept", "content": { "name": "Ada" } } });
                peer.ask("tasks/update", json!({ "taskId": task, "inputResponses": answers }))
                    .result();
                assert_eq!(
                    wait_for(&mut peer, &task, "completed")["result"]["content"][0]["text"],
                    "Hello, Ada!"
                );
            },
        )
        .lacks(|case| lacks(case, "tasks/update")),
        behaviour("The extension: `tasks/cancel`", EXTENSION, MODERN, cancels).lacks(|case| {
            match case.revision == "2025-11-25" {
                // The core's is another: it knows no task of the extension.
                true => assert_eq!(case.peer().ask("tasks/cancel", json!({ "taskId": "x" })).code(), -32602),
                false => lacks(case, "tasks/cancel"),
            }
        }),
        behaviour(
            "The extension: `notifications/tasks` to who subscribed to a task",
            EXTENSION,
            MODERN,
            |case| {
                let (name, mut peer) = (case.name(), case.peer());
                let task = begin(&mut peer, case, "work", &name);
                let mut changes = peer.listen(json!({ "taskIds": [task] }));
                case.world.gates.open(&name);
                let told = peer.hear(&mut changes, "notifications/tasks", |params| {
                    params["status"] == "completed"
                });
                assert_eq!(told["taskId"], task);
            },
        )
        .lacks(|case| {
            case.peer()
                .lacks_method("subscriptions/listen", json!({ "notifications": { "taskIds": ["x"] } }));
        }),
    ]
}

/// Servers may send it; ours leave it to polling and to `tasks/result`.
const STATUS: [Stand; 5] = [Stand::Lacks, Stand::Lacks, Stand::Lacks, Stand::Unserved, Stand::Lacks];
