//! From the beginning of a task to its end.

use std::sync::atomic::Ordering;

use mcip_core::record::Outcome;
use mcip_server::types::TaskSupport;
use mcip_server::{CallError, Context, Error, Tool};
use serde_json::{Value, json};

use super::{EXTENSION, Gate, able, begin, builder, cancel, end_of, gated, get, id_of, update, wait, wait_for_status};
use crate::fixture;
use crate::rounds::accept;
use crate::support::{Http, Records, Wire, call, on_both, request};

#[test]
fn a_call_is_answered_with_a_task_that_ends_with_its_result() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .tool(gated("work", TaskSupport::Optional, &gate))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let begun = wire.ask(&begin("work", json!({ "text": "done" })));
        let task = id_of(&begun);
        let result = begun.result();
        assert_eq!(result["status"], "working");
        assert_eq!(
            (&result["ttlMs"], &result["pollIntervalMs"]),
            (&json!(3_600_000), &json!(1000))
        );
        for absent in ["result", "error", "inputRequests", "requestState", "task", "content"] {
            assert!(result.get(absent).is_none(), "{absent}: {result}");
        }
        let seen = wait(wire, &task, "half way", |seen| seen["statusMessage"] == "half way");
        assert_eq!(
            (&seen["status"], &seen["resultType"]),
            (&json!("working"), &json!("complete"))
        );
        gate.open();
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(
            seen["result"],
            json!({ "content": [{ "type": "text", "text": "done" }] })
        );
        assert!(seen.get("error").is_none());
        // It stays, and nothing that comes later changes it.
        wire.ask(&cancel(&task)).result();
        wire.ask(&update(&task, json!({ "x": {} }))).result();
        assert_eq!(wire.ask(&get(&task)).result(), &seen);
    });
}

#[test]
fn who_does_not_declare_the_extension_gets_no_task() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .tool(gated("may", TaskSupport::Optional, &gate))
        .tool(gated("must", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        gate.open();
        let plain = wire.ask(&call(1, "may", json!({ "text": "waited" })));
        assert_eq!(
            (plain.text(), &plain.result()["resultType"]),
            ("waited", &json!("complete"))
        );
        let needs = json!({ "requiredCapabilities": { "extensions": { EXTENSION: {} } } });
        let params = json!({ "taskId": "x", "inputResponses": {} });
        for refused in [
            call(2, "must", json!({ "text": "x" })),
            request(3, "tasks/get", params.clone()),
            request(4, "tasks/update", params.clone()),
            request(5, "tasks/cancel", params.clone()),
        ] {
            let answer = wire.ask(&refused);
            assert_eq!(answer.code(), -32021, "{refused}");
            assert_eq!(answer.frame["error"]["data"], needs);
        }
        assert_eq!(
            gate.begun.load(Ordering::SeqCst),
            1 + usize::from(wire.name() == "stdio")
        );
    });
}

#[test]
fn the_extension_is_declared_where_a_tool_has_tasks_and_only_there() {
    let records = Records::default();
    let discover = request(1, "server/discover", json!({}));
    let server = builder(&records).build().expect("built");
    on_both(&server, |wire| {
        assert!(wire.ask(&discover).result()["capabilities"].get("extensions").is_none());
        assert_eq!(wire.ask(&get("x")).code(), -32601);
    });
    let settings = json!({ "level": 2 }).as_object().expect("an object").clone();
    let server = builder(&records)
        .extension("com.example/own", settings)
        .tool(gated("work", TaskSupport::Optional, &Gate::default()))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&discover);
        let capabilities = &answer.result()["capabilities"];
        assert_eq!(
            capabilities["extensions"],
            json!({ EXTENSION: {}, "com.example/own": { "level": 2 } })
        );
        assert!(capabilities.get("tasks").is_none());
        // Tasks of the older protocol are no part of the extension.
        for gone in ["tasks/result", "tasks/list"] {
            assert_eq!(wire.ask(&able(2, gone, json!({ "taskId": "x" }))).code(), -32601);
        }
        let listed = wire.ask(&request(3, "tools/list", json!({})));
        assert!(!listed.frame.to_string().contains("taskSupport"));
    });
}

#[test]
fn failures_of_the_tool_complete_a_task_and_errors_fail_it() {
    let records = Records::default();
    let server = builder(&records)
        .tool(
            Tool::new("sorry")
                .task(TaskSupport::Optional)
                .handler(|| async { Err::<String, _>(CallError::tool("no luck")) }),
        )
        .tool(Tool::new("broken").task(TaskSupport::Optional).handler(|| async {
            Err::<String, _>(CallError::from(
                Error::failed("out of order").with_data(json!({ "n": 1 })),
            ))
        }))
        .tool(Tool::new("boom").task(TaskSupport::Optional).handler(|| async {
            assert!(records_nothing(), "a panic says nothing to strangers");
        }))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("sorry", json!({}))));
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(
            seen["result"],
            json!({ "content": [{ "type": "text", "text": "no luck" }], "isError": true })
        );
        let task = id_of(&wire.ask(&begin("broken", json!({}))));
        let seen = wait_for_status(wire, &task, "failed");
        assert_eq!(
            seen["error"],
            json!({ "code": -32603, "message": "out of order", "data": { "n": 1 } })
        );
        assert_eq!(seen["statusMessage"], "out of order");
        assert!(seen.get("result").is_none());
        let task = id_of(&wire.ask(&begin("boom", json!({}))));
        let seen = wait_for_status(wire, &task, "failed");
        assert_eq!(seen["error"]["code"], -32603);
        assert!(!seen.to_string().contains("strangers"));
    });
    assert_eq!(end_of(&records, "sorry").outcome, Outcome::Completed);
    assert_eq!(end_of(&records, "broken").outcome, Outcome::Failed);
    assert_eq!(end_of(&records, "boom").outcome, Outcome::Panicked);
}

fn records_nothing() -> bool {
    std::hint::black_box(false)
}

#[test]
fn a_cancelled_task_stops_its_handler_and_stays_cancelled() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .tool(gated("work", TaskSupport::Optional, &gate))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    let task = id_of(&wire.ask(&begin("work", json!({ "text": "x" }))));
    gate.wait_for(1);
    for _ in 0..2 {
        let acknowledged = wire.ask(&cancel(&task));
        let members: Vec<_> = acknowledged.result().as_object().expect("an object").keys().collect();
        assert_eq!(members, ["resultType", "_meta"], "nothing else");
        let seen = wire.ask(&get(&task)).result().clone();
        assert_eq!(seen["status"], "cancelled");
        assert!(seen.get("result").is_none() && seen.get("error").is_none());
    }
    let end = end_of(&records, "work");
    assert_eq!(end.outcome, Outcome::Aborted);
    assert!(end.reason.expect("a reason").as_str().ends_with("it was cancelled"));
    assert_eq!(gate.dropped.load(Ordering::SeqCst), 1, "the handler was dropped");
}

#[test]
fn a_tool_that_is_told_asks_first_and_then_goes_on_as_a_task() {
    let (records, gate) = (Records::default(), Gate::default());
    let within = gate.clone();
    let server = builder(&records)
        .tool(
            Tool::new("later")
                .task_when_told(TaskSupport::Optional)
                .handler(move |cx: Context| {
                    let gate = within.clone();
                    async move {
                        let answer = cx.elicit("name", fixture::name_form()).await?;
                        assert_eq!(cx.task_id(), None);
                        let is_task = cx.go_on_as_task().await;
                        assert_eq!(cx.task_id().is_some(), is_task);
                        gate.pass().await;
                        let content = answer.content.unwrap_or_default();
                        Ok::<_, CallError>(format!("{is_task}: {}", content["name"].as_str().unwrap_or("?")))
                    }
                }),
        )
        .tool(
            Tool::new("quick")
                .task_when_told(TaskSupport::Required)
                .handler(|| async { "at once" }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let first = wire.ask(&begin("later", json!({})));
        let result = first.result();
        assert_eq!(result["resultType"], "input_required");
        assert!(result.get("taskId").is_none());
        let next = |meta: Value| {
            let mut next = able(
                5,
                "tools/call",
                json!({ "name": "later", "arguments": {},
                    "requestState": result["requestState"], "inputResponses": accept("name", "name", "Ada") }),
            );
            next["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"] = meta;
            next
        };
        let begun = wire.ask(&next(json!({ "elicitation": {}, "extensions": { EXTENSION: {} } })));
        assert!(begun.result().get("requestState").is_none());
        let task = id_of(&begun);
        gate.open();
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(seen["result"]["content"][0]["text"], "true: Ada");
        // Who can follow no task waits.
        gate.open();
        assert_eq!(wire.ask(&next(json!({ "elicitation": {} }))).text(), "false: Ada");
        // And what ends before it says so was an ordinary call.
        assert_eq!(wire.ask(&begin("quick", json!({}))).text(), "at once");
    });
}
