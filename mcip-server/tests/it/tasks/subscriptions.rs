//! `notifications/tasks` on streams of `subscriptions/listen`.

use mcip_server::BearerTokens;
use mcip_server::types::TaskSupport;
use serde_json::{Value, json};

use super::{Gate, able, begin, builder, cancel, gated, id_of, wait_for_status};
use crate::support::{Http, HttpClient, Records, Wire, request};

fn listen(http: &Http, token: &str, tasks: Value) -> HttpClient {
    let mut client = http.connect();
    client.authorization = Some(format!("Bearer {token}"));
    client.send(&able(
        9,
        "subscriptions/listen",
        json!({ "notifications": { "taskIds": tasks } }),
    ));
    assert_eq!(client.head().status, 200);
    client
}

#[test]
fn a_subscriber_hears_of_its_own_tasks() {
    let (records, gate) = (Records::default(), Gate::default());
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["x"]);
    let server = builder(&records)
        .authenticator(tokens)
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut alice = http.connect();
    alice.authorization = Some("Bearer a".to_owned());
    let task = id_of(&alice.ask(&begin("work", json!({ "text": "done" }))));
    let other = id_of(&alice.ask(&begin("work", json!({ "text": "other" }))));

    let mut hers = listen(&http, "a", json!([task, "never"]));
    let mut his = listen(&http, "b", json!([task]));
    let acknowledged = hers.event().expect("an event");
    assert_eq!(acknowledged["method"], "notifications/subscriptions/acknowledged");
    assert_eq!(acknowledged["params"]["notifications"], json!({ "taskIds": [task] }));
    assert_eq!(his.event().expect("an event")["params"]["notifications"], json!({}));

    alice.ask(&cancel(&other)).result();
    gate.open();
    let told = loop {
        let told = hers.event().expect("an event");
        assert_eq!(told["method"], "notifications/tasks");
        assert_eq!(told["params"]["taskId"], json!(task), "only what was asked for");
        if told["params"]["status"] == "completed" {
            break told;
        }
    };
    assert_eq!(told["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"], 9);
    let seen = wait_for_status(&mut alice, &task, "completed");
    for member in ["result", "createdAt", "lastUpdatedAt", "ttlMs", "pollIntervalMs"] {
        assert_eq!(told["params"][member], seen[member], "{member}");
    }
    // Whoever comes after the end hears of it too.
    let mut late = listen(&http, "a", json!([task]));
    late.event().expect("the acknowledgement");
    let told = late.event().expect("an event");
    assert_eq!(told["params"]["status"], "completed");
    records.wait_for("the notification", |record| {
        record
            .method
            .as_ref()
            .is_some_and(|method| method.as_str() == "notifications/tasks")
            && record
                .flow
                .as_ref()
                .is_some_and(|flow| flow.sender.value.id.as_str() == "tasks/work")
    });
}

#[test]
fn who_cannot_follow_tasks_cannot_subscribe_to_them() {
    let records = Records::default();
    let server = builder(&records)
        .tool(gated("work", TaskSupport::Required, &Gate::default()))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    let filter = json!({ "notifications": { "taskIds": ["x"] } });
    assert_eq!(wire.ask(&request(1, "subscriptions/listen", filter)).code(), -32021);
    let many: Vec<String> = (0..257).map(|index| index.to_string()).collect();
    let filter = json!({ "notifications": { "taskIds": many } });
    assert_eq!(wire.ask(&able(2, "subscriptions/listen", filter)).code(), -32602);
}
