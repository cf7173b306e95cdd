//! Batches, which revision 2025-03-26 has.

use serde_json::{Value, json};

use super::{Client, builder, call, counting, initialize, notification, request, start, started, wait, waiting};
use crate::support::Records;

fn ids(answers: &Value) -> Vec<Value> {
    let mut ids: Vec<Value> = answers
        .as_array()
        .unwrap_or_else(|| panic!("no array: {answers}"))
        .iter()
        .map(|answer| answer["id"].clone())
        .collect();
    ids.sort_by_key(Value::to_string);
    ids
}

#[test]
fn each_request_is_answered_in_one_array() {
    let records = Records::default();
    let http = started(&records);
    let client = Client::begin(&http, "2025-03-26");
    let before = records.len();
    let (status, answers) = client.post(&json!([
        call(1, "echo", json!({ "text": "one" })),
        notification("notifications/roots/list_changed", json!({})),
        call("two", "nowhere", json!({})),
        { "jsonrpc": "2.0", "id": 3 },
        request(4, "ping", json!({})),
    ]));
    assert_eq!(status, 200);
    assert_eq!(ids(&answers), [json!("two"), json!(1), json!(3), json!(4)]);
    let by_id = |id: Value| {
        answers
            .as_array()
            .expect("array")
            .iter()
            .find(|answer| answer["id"] == id)
            .expect("there")
    };
    assert_eq!(super::text(by_id(json!(1))), "one");
    assert_eq!(by_id(json!("two"))["error"]["code"], -32602);
    assert_eq!(by_id(json!(3))["error"]["code"], -32600);
    assert_eq!(records.len() - before, 5, "each has a record of its own");
}

#[test]
fn without_a_request_there_is_nothing_to_answer() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-03-26");
    let only = json!([
        notification("notifications/roots/list_changed", json!({})),
        notification("notifications/cancelled", json!({ "requestId": 9 })),
    ]);
    assert_eq!(client.post(&only), (202, Value::Null));
}

#[test]
fn what_is_no_batch_is_refused() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-03-26");
    let too_many: Vec<Value> = (0..1001).map(|id| request(id, "ping", json!({}))).collect();
    for wrong in [json!([]), json!(too_many)] {
        let (status, answer) = client.post(&wrong);
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(-32600)));
    }
    let (_, answers) = client.post(&json!([initialize("2025-03-26"), [request(1, "ping", json!({}))], 1]));
    assert!(
        answers
            .as_array()
            .expect("array")
            .iter()
            .all(|answer| answer["error"].is_object()),
        "{answers}"
    );
    for other in ["2024-11-05", "2025-06-18", "2025-11-25"] {
        let client = Client::begin(&http, other);
        let (status, answer) = client.post(&json!([request(1, "ping", json!({}))]));
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(-32600)), "{other}");
    }
}

#[test]
fn what_is_sent_beside_the_answers_makes_it_a_stream() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-03-26");
    let both = json!([call(1, "echo", json!({ "text": "x" })), counting(2)]);
    let mut events = client.stream(&both);
    let first = events.next().expect("an event");
    drop(events);
    let mut seen = vec![first.1];
    seen.extend(
        client
            .get(Some(&first.0))
            .expect("resumed")
            .rest()
            .into_iter()
            .map(|(_, frame)| frame),
    );
    let progress = seen
        .iter()
        .filter(|frame| frame["method"] == "notifications/progress")
        .count();
    let answers: Vec<&Value> = seen
        .iter()
        .filter(|frame| frame.get("result").is_some())
        .map(|frame| &frame["id"])
        .collect();
    assert_eq!(progress, 6);
    assert_eq!(answers.len(), 2);
}

#[test]
fn an_id_in_use_is_refused_within_a_batch_too() {
    let (builder, go_on, _told) = waiting(builder(&Records::default()));
    let http = start(builder);
    let client = Client::begin(&http, "2025-03-26");
    let mut stream = client.stream(&json!([wait(1), call(1, "echo", json!({ "text": "x" }))]));
    assert_eq!(stream.next().expect("progress").1["method"], "notifications/progress");
    let (_, refused) = stream.next().expect("a refusal");
    assert_eq!(
        (&refused["id"], &refused["error"]["code"]),
        (&json!(1), &json!(-32600)),
        "{refused}"
    );
    go_on.notify_one();
    assert_eq!(super::text(&stream.rest().pop().expect("the answer").1), "waited");
}
