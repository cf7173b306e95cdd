//! Batches of revision 2025-03-26: each element is a message of its own.

use mcip_core::record::{Event, Outcome};
use mcip_server::{Context, Limits, Tool};
use serde_json::{Value, json};

use super::{REVISIONS, call, everything, initialize, notification, open, request, response};
use crate::fixture;
use crate::support::{Answer, Records, Stdio, Wire};

const VERSION: &str = "2025-03-26";

/// The answer with this id in an answered batch.
fn of(batch: &Value, id: &Value) -> Value {
    let found = batch
        .as_array()
        .expect("an array")
        .iter()
        .find(|frame| frame["id"] == *id);
    found.cloned().unwrap_or_else(|| panic!("no {id} in {batch}"))
}

#[test]
fn elements_are_answered_each_in_one_array() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let mut client = open(&server, VERSION, everything());
    client.send(&json!([
        call(1, "echo", json!({ "text": "one" })),
        notification("notifications/roots/list_changed", json!({})),
        call("2", "echo", json!({ "text": "two" })),
        call(3, "no such", json!({})),
        call(1, "echo", json!({ "text": "a\u{e0041}b" })),
        [call(5, "echo", json!({ "text": "nested" }))],
        7,
        initialize(VERSION, json!({})),
        response(&json!(1), json!({})),
    ]));
    let batch = client.next().expect("an answer");
    assert_eq!(batch.as_array().map(Vec::len), Some(7), "{batch}");
    let text = |id: &Value| of(&batch, id)["result"]["content"][0]["text"].clone();
    assert_eq!(text(&json!("2")), "two");
    assert_eq!(of(&batch, &json!(3))["error"]["code"], -32602);
    assert_eq!(of(&batch, &json!("init"))["error"]["code"], -32600);
    // One of two with the same id; and two that are no messages.
    let codes: Vec<_> = batch
        .as_array()
        .expect("an array")
        .iter()
        .map(|frame| frame["error"]["code"].clone())
        .collect();
    assert_eq!(
        codes.iter().filter(|code| **code == json!(-32600)).count(),
        3,
        "{batch}"
    );
    let calls = records
        .all()
        .into_iter()
        .filter(|record| record.event == Event::Call && record.outcome == Outcome::Completed);
    assert!(calls.count() >= 3, "initialize and two of the elements");
}

#[test]
fn a_batch_without_requests_has_no_answer() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = open(&server, VERSION, everything());
    client.send(&json!([
        notification("notifications/roots/list_changed", json!({})),
        response(&json!(9), json!({}))
    ]));
    let Answer { frame, beside, .. } = client.ask(&request(1, "ping", json!({})));
    assert!(beside.is_empty() && frame["id"] == 1, "{frame}");
}

#[test]
fn batches_exist_in_one_revision_and_are_bounded() {
    let mut limits = Limits::default();
    limits.batch = 3;
    let server = fixture::builder(&Records::default())
        .limits(limits)
        .build()
        .expect("built");
    let ping = |id: i64| request(id, "ping", json!({}));
    let code = |client: &mut Stdio, batch: Value| client.ask(&batch).code();
    for version in REVISIONS {
        let mut client = open(&server, version, json!({}));
        if version == VERSION {
            assert_eq!(
                client
                    .ask(&json!([ping(1), ping(2), ping(3)]))
                    .frame
                    .as_array()
                    .map(Vec::len),
                Some(3)
            );
            assert_eq!(code(&mut client, json!([ping(1), ping(2), ping(3), ping(4)])), -32600);
            assert_eq!(code(&mut client, json!([])), -32600);
        } else {
            assert_eq!(code(&mut client, json!([ping(1)])), -32600);
        }
    }
    let mut none = Stdio::start(&server);
    assert_eq!(
        code(&mut none, json!([initialize(VERSION, json!({}))])),
        -32600,
        "before a session"
    );
}

#[test]
fn an_element_waits_is_asked_and_is_cancelled_alone() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .tool(Tool::new("roots").read_only(true).handler(|cx: Context| async move {
            let roots = cx.roots("roots").await?;
            Ok::<_, mcip_server::CallError>(roots.len().to_string())
        }))
        .tool(
            Tool::new("hang")
                .read_only(true)
                .handler(std::future::pending::<String>),
        )
        .build()
        .expect("built");
    let mut client = open(&server, VERSION, everything());
    client.send(&json!([
        call(1, "roots", json!({})),
        call(2, "hang", json!({})),
        call(3, "echo", json!({ "text": "x" }))
    ]));
    let asked = client.next().expect("a question");
    assert_eq!(asked["method"], "roots/list");
    client.send(&notification("notifications/cancelled", json!({ "requestId": 2 })));
    assert_eq!(records.outcome_of("hang"), Outcome::Aborted);
    // The response may come in a batch as well.
    client.send(&json!([response(&asked["id"], json!({ "roots": [] }))]));
    let batch = client.next().expect("an answer");
    assert_eq!(
        batch.as_array().map(Vec::len),
        Some(2),
        "what was cancelled is not answered: {batch}"
    );
    assert_eq!(of(&batch, &json!(1))["result"]["content"][0]["text"], "0");
    assert_eq!(of(&batch, &json!(3))["result"]["content"][0]["text"], "x");
}

#[test]
fn each_element_takes_its_place() {
    let mut limits = Limits::default();
    limits.in_flight = 1;
    let server = fixture::builder(&Records::default())
        .limits(limits)
        .tool(Tool::new("roots").read_only(true).handler(|cx: Context| async move {
            Ok::<_, mcip_server::CallError>(cx.roots("roots").await?.len().to_string())
        }))
        .build()
        .expect("built");
    let mut client = open(&server, VERSION, everything());
    client.send(&json!([call(1, "roots", json!({})), request(2, "ping", json!({}))]));
    let asked = client.next().expect("a question");
    client.send(&response(&asked["id"], json!({ "roots": [] })));
    let batch = client.next().expect("an answer");
    assert_eq!(of(&batch, &json!(1))["result"]["content"][0]["text"], "0");
    assert_eq!(
        of(&batch, &json!(2))["error"]["code"],
        -31003,
        "a batch is no way around a cap"
    );
}

#[test]
fn an_element_that_stands_for_itself_is_refused() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = open(&server, VERSION, everything());
    let modern = crate::support::call(1, "echo", json!({ "text": "x" }));
    let answer = client
        .ask(&json!([modern, call(2, "echo", json!({ "text": "y" }))]))
        .frame;
    assert_eq!(of(&answer, &json!(1))["error"]["code"], -32600, "{answer}");
    assert!(of(&answer, &json!(2))["error"].is_null(), "{answer}");
}
