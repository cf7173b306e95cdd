//! Tasks as 2025-11-25 has them, by the same handlers.

use mcip_core::pipeline::Handler;
use mcip_core::record::{Event, Outcome};
use mcip_server::types::TaskSupport;
use mcip_server::{Args, CallError, Context, Error, Limits, Principal, Server, Tool};
use serde_json::{Value, json};

use super::{Gate, builder, gated};
use crate::fixture::{self, Text};
use crate::legacy::{call, everything, handshake, initialize, open, request, response};
use crate::support::{NET, Records, Stdio, Wire};

const REVISION: &str = "2025-11-25";

fn begin(id: i64, tool: &str, arguments: Value, task: Value) -> Value {
    let params = json!({ "name": tool, "arguments": arguments, "task": task });
    request(id, "tools/call", params)
}

fn about(id: impl Into<Value>, method: &str, task: &str) -> Value {
    request(id, method, json!({ "taskId": task }))
}

fn id_of(answer: &crate::support::Answer) -> String {
    let task = &answer.result()["task"];
    assert_eq!(task["status"], "working", "{}", answer.frame);
    task["taskId"].as_str().expect("an id").to_owned()
}

fn wait_for(client: &mut Stdio, task: &str, status: &str) -> Value {
    let until = std::time::Instant::now() + NET;
    loop {
        let seen = client.ask(&about(90, "tasks/get", task)).result().clone();
        if seen["status"] == status {
            return seen;
        }
        assert!(std::time::Instant::now() < until, "never {status}: {seen}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

fn server(records: &Records, gate: &Gate) -> Server<impl Handler + use<>> {
    builder(records)
        .tool(gated("work", TaskSupport::Optional, gate))
        .tool(gated("must", TaskSupport::Required, gate))
        .tool(
            Tool::new("ask")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    let (one, two) = tokio::join!(
                        cx.elicit("one", fixture::name_form()),
                        cx.elicit("two", fixture::name_form())
                    );
                    let name =
                        |answer: mcip_server::types::ElicitResult| answer.content.unwrap_or_default()["name"].clone();
                    Ok::<_, CallError>(format!("{} {}", name(one?), name(two?)))
                }),
        )
        .tool(
            Tool::new("sorry")
                .task(TaskSupport::Optional)
                .handler(|| async { Err::<String, _>(CallError::tool("no luck")) }),
        )
        .tool(Tool::new("broken").task(TaskSupport::Optional).handler(|| async {
            let error = Error::new(mcip_server::ErrorCode::new(-7), "out of order").with_data(json!({ "n": 1 }));
            Err::<String, _>(CallError::from(error))
        }))
        .tool(
            Tool::new("told").task_when_told(TaskSupport::Optional).handler(
                |cx: Context, Args(Text { text }): Args<Text>| async move {
                    format!("{text}: {}", cx.go_on_as_task().await)
                },
            ),
        )
        .build()
        .expect("built")
}

#[test]
fn a_client_that_asks_for_a_task_gets_one_and_waits_for_its_result() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut client = open(&server(&records, &gate), REVISION, json!({}));
    let begun = client.ask(&begin(1, "work", json!({ "text": "done" }), json!({ "ttl": 60_000 })));
    let result = begun.result();
    assert!(result.get("resultType").is_none() && result.get("taskId").is_none());
    assert_eq!(
        (&result["task"]["ttl"], &result["task"]["pollInterval"]),
        (&json!(60_000), &json!(1000))
    );
    let task = id_of(&begun);
    let seen = client.ask(&about(2, "tasks/get", &task)).result().clone();
    assert_eq!((&seen["taskId"], &seen["status"]), (&json!(task), &json!("working")));
    for absent in ["result", "_meta", "resultType", "ttlMs"] {
        assert!(seen.get(absent).is_none(), "{absent}: {seen}");
    }
    // Who waits hears of the end.
    client.send(&about("waits", "tasks/result", &task));
    assert_eq!(
        client.ask(&call(3, "echo", json!({ "text": "meanwhile" }))).text(),
        "meanwhile"
    );
    gate.open();
    let result = client.next().expect("the result");
    assert_eq!(
        result,
        json!({ "jsonrpc": "2.0", "id": "waits", "result": {
            "content": [{ "type": "text", "text": "done" }],
            "_meta": { "io.modelcontextprotocol/related-task": { "taskId": task } }
        } })
    );
    assert_eq!(wait_for(&mut client, &task, "completed")["taskId"], json!(task));
    // It can be had again.
    assert_eq!(client.ask(&about(4, "tasks/result", &task)).text(), "done");
    let handed_out = records.wait_for("the result", |record| {
        record.event == Event::Call
            && record
                .method
                .as_ref()
                .is_some_and(|method| method.as_str() == "tasks/result")
    });
    let flow = handed_out.answer.expect("a flow");
    assert_eq!(
        (flow.sender.value.id.as_str(), flow.information.value.as_str()),
        ("tasks/work", "function_return")
    );
}

#[test]
fn tools_say_whether_they_can_and_must() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = server(&records, &gate);
    let mut client = Stdio::start(&server);
    let capabilities = client.ask(&initialize(REVISION, json!({}))).result()["capabilities"].clone();
    assert_eq!(
        capabilities["tasks"],
        json!({ "list": {}, "cancel": {}, "requests": { "tools": { "call": {} } } })
    );
    assert!(capabilities.get("extensions").is_none(), "{capabilities}");
    let mut client = open(&server, REVISION, json!({}));
    let listed = client.ask(&request(1, "tools/list", json!({})));
    let support = |name: &str| {
        let tools = listed.result()["tools"].as_array().expect("tools").clone();
        let tool = tools.into_iter().find(|tool| tool["name"] == name).expect("listed");
        tool["execution"]["taskSupport"].clone()
    };
    assert_eq!(
        (support("work"), support("must"), support("echo")),
        (json!("optional"), json!("required"), Value::Null)
    );
    let text = || json!({ "text": "x" });
    assert_eq!(client.ask(&begin(2, "echo", text(), json!({}))).code(), -32601);
    assert_eq!(client.ask(&call(3, "must", text())).code(), -32601);
    assert_eq!(client.ask(&begin(4, "work", text(), json!(5))).code(), -32602);
    gate.open();
    assert_eq!(
        client.ask(&call(5, "work", text())).text(),
        "x",
        "no task was asked for"
    );
    // What is told when to become one is one at once, where its client asks for it.
    let task = id_of(&client.ask(&begin(6, "told", text(), json!({}))));
    wait_for(&mut client, &task, "completed");
    assert_eq!(client.ask(&about(7, "tasks/result", &task)).text(), "x: true");
    assert_eq!(client.ask(&call(8, "told", text())).text(), "x: false");
    // Revisions before know nothing of it: the member is no more than any other.
    for older in ["2024-11-05", "2025-03-26", "2025-06-18"] {
        let mut client = Stdio::start(&server);
        let answer = client.ask(&initialize(older, json!({})));
        assert!(answer.result()["capabilities"].get("tasks").is_none());
        gate.open();
        assert_eq!(client.ask(&begin(2, "work", text(), json!({}))).text(), "x");
        assert_eq!(client.ask(&about(3, "tasks/get", &task)).code(), -32601);
        assert_eq!(client.ask(&about(4, "tasks/result", &task)).code(), -32601);
    }
}

#[test]
fn without_tools_that_have_tasks_nothing_is_said_and_the_member_is_ignored() {
    let server = builder(&Records::default()).build().expect("built");
    let mut client = Stdio::start(&server);
    let answer = client.ask(&initialize(REVISION, json!({})));
    assert!(answer.result()["capabilities"].get("tasks").is_none());
    let mut client = open(&server, REVISION, json!({}));
    assert_eq!(
        client.ask(&begin(1, "echo", json!({ "text": "x" }), json!({}))).text(),
        "x"
    );
    for method in ["tasks/get", "tasks/result", "tasks/cancel", "tasks/list"] {
        assert_eq!(client.ask(&about(2, method, "x")).code(), -32601, "{method}");
    }
}

#[test]
fn failures_and_errors_are_what_the_call_would_have_been_answered_with() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut client = open(&server(&records, &gate), REVISION, json!({}));
    let task = id_of(&client.ask(&begin(1, "sorry", json!({}), json!({}))));
    wait_for(&mut client, &task, "failed");
    let result = client.ask(&about(2, "tasks/result", &task)).result().clone();
    assert_eq!(
        (&result["isError"], &result["content"][0]["text"]),
        (&json!(true), &json!("no luck"))
    );
    let task = id_of(&client.ask(&begin(3, "broken", json!({}), json!({}))));
    wait_for(&mut client, &task, "failed");
    let answer = client.ask(&about(4, "tasks/result", &task));
    assert_eq!(
        answer.frame["error"],
        json!({ "code": -7, "message": "out of order", "data": { "n": 1 } })
    );
}

#[test]
fn a_cancelled_task_is_cancelled_at_once_and_only_once() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut client = open(&server(&records, &gate), REVISION, json!({}));
    let task = id_of(&client.ask(&begin(1, "work", json!({ "text": "x" }), json!({}))));
    client.send(&about("waits", "tasks/result", &task));
    let mut answers = [
        client.ask(&about("cancels", "tasks/cancel", &task)).frame,
        client.next().expect("the other"),
    ];
    answers.sort_by_key(|answer| answer["id"].to_string());
    assert_eq!(answers[0]["result"]["status"], "cancelled", "{answers:?}");
    assert!(
        answers[1]["error"]["message"].to_string().contains("cancelled"),
        "{answers:?}"
    );
    assert_eq!(client.ask(&about(3, "tasks/cancel", &task)).code(), -32602);
    assert_eq!(
        client.ask(&about(4, "tasks/get", &task)).result()["status"],
        "cancelled"
    );
    assert_eq!(super::end_of(&records, "work").outcome, Outcome::Aborted);
}

#[test]
fn who_waits_for_the_result_is_asked_what_the_task_asks() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut client = open(&server(&records, &gate), REVISION, everything());
    let task = id_of(&client.ask(&begin(1, "ask", json!({}), json!({}))));
    let seen = wait_for(&mut client, &task, "input_required");
    assert!(seen.get("inputRequests").is_none());
    client.send(&about("waits", "tasks/result", &task));
    for name in ["Ada", "Bob"] {
        let asked = client.next().expect("a question");
        assert_eq!(asked["method"], "elicitation/create", "{asked}");
        assert_eq!(
            asked["params"]["_meta"]["io.modelcontextprotocol/related-task"]["taskId"],
            json!(task)
        );
        client.send(&response(
            &asked["id"],
            json!({ "action": "accept", "content": { "name": name } }),
        ));
    }
    let result = client.next().expect("the result");
    assert_eq!(
        (&result["id"], &result["result"]["content"][0]["text"]),
        (&json!("waits"), &json!("\"Ada\" \"Bob\""))
    );
    let record = records.wait_for("the question", |record| record.event == Event::Question);
    assert_eq!(record.flow.expect("a flow").sender.value.id.as_str(), "tasks/ask");
}

#[test]
fn a_client_that_refuses_to_answer_fails_the_call_and_not_the_server() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut client = open(&server(&records, &gate), REVISION, everything());
    let task = id_of(&client.ask(&begin(1, "ask", json!({}), json!({}))));
    client.send(&about("waits", "tasks/result", &task));
    for _ in 0..2 {
        let asked = client.next().expect("a question");
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "error": { "code": -1, "message": "not now" } }));
    }
    let result = client.next().expect("the result");
    assert_eq!(result["result"]["isError"], true, "{result}");
    assert!(result["result"]["content"][0]["text"].to_string().contains("not now"));
}

#[test]
fn lists_hold_ones_own_tasks_page_by_page() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut limits = Limits::default();
    limits.page = 2;
    let server = builder(&records)
        .limits(limits)
        .tool(gated("work", TaskSupport::Optional, &gate))
        .build()
        .expect("built");
    let start = |name: &str| {
        let principal = Principal::new(name, mcip_core::principal::Method::Bearer);
        let mut client = Stdio::start_as(&server, principal);
        handshake(&mut client, REVISION, json!({}));
        client
    };
    let (mut alice, mut bob) = (start("alice"), start("bob"));
    let mut tasks = Vec::new();
    for id in 1..6 {
        tasks.push(id_of(&alice.ask(&begin(id, "work", json!({ "text": "x" }), json!({})))));
    }
    id_of(&bob.ask(&begin(1, "work", json!({ "text": "x" }), json!({}))));
    tasks.sort();
    let (mut listed, mut cursor) = (Vec::new(), None);
    for page in 0..3 {
        let params = cursor
            .take()
            .map_or(json!({}), |cursor: Value| json!({ "cursor": cursor }));
        let result = alice.ask(&request(10 + page, "tasks/list", params)).result().clone();
        let names = result["tasks"].as_array().expect("tasks").iter();
        listed.extend(names.map(|task| task["taskId"].as_str().expect("an id").to_owned()));
        cursor = result.get("nextCursor").cloned();
        assert_eq!(cursor.is_some(), page < 2);
    }
    assert_eq!(listed, tasks);
    assert_eq!(bob.ask(&about(20, "tasks/get", &tasks[0])).code(), -32602);
    assert_eq!(bob.ask(&about(21, "tasks/result", &tasks[0])).code(), -32602);
    assert_eq!(bob.ask(&about(22, "tasks/cancel", &tasks[0])).code(), -32602);
    assert_eq!(
        alice.ask(&request(23, "tasks/list", json!({ "cursor": "x" }))).code(),
        -32602
    );
}

#[test]
fn who_cannot_be_told_apart_gets_no_lists() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = server(&records, &gate);
    let anyone = Principal::new("anyone", mcip_core::principal::Method::Unauthenticated);
    let mut client = Stdio::start_as(&server, anyone.clone());
    let answer = client.ask(&initialize(REVISION, json!({})));
    assert_eq!(
        answer.result()["capabilities"]["tasks"],
        json!({ "cancel": {}, "requests": { "tools": { "call": {} } } })
    );
    let mut client = Stdio::start_as(&server, anyone);
    handshake(&mut client, REVISION, json!({}));
    let task = id_of(&client.ask(&begin(1, "work", json!({ "text": "x" }), json!({}))));
    assert_eq!(client.ask(&request(2, "tasks/list", json!({}))).code(), -32601);
    assert_eq!(client.ask(&about(3, "tasks/get", &task)).result()["status"], "working");
}

#[test]
fn a_task_of_one_era_is_unknown_in_the_other() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = server(&records, &gate);
    let mut client = open(&server, REVISION, json!({}));
    let task = id_of(&client.ask(&begin(1, "work", json!({ "text": "x" }), json!({}))));
    assert_eq!(client.ask(&super::get(&task)).code(), -32602);
}
