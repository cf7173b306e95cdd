//! Caps: at them new sessions are refused, and what was begun goes on.

use mcip_server::{BearerTokens, Limits};
use serde_json::json;

use super::{Client, builder, call, request, start, text};
use crate::support::Records;

#[test]
fn sessions_are_bounded_for_each_principal_and_in_all() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.sessions = 3;
    limits.sessions_per_principal = 2;
    let tokens = BearerTokens::new()
        .token("alice-token", "alice", Vec::<String>::new())
        .token("bob-token", "bob", Vec::<String>::new());
    let http = start(builder(&records).limits(limits).authenticator(tokens));
    let begin = |who: &str| Client::try_begin(&http, "2025-11-25", Some(&format!("Bearer {who}-token")));
    let refused = |who: &str| {
        let (head, answer) = begin(who).err().expect("refused");
        assert_eq!((head.status, &answer["id"]), (503, &json!("init")), "{answer}");
        assert!(head.header("retry-after").is_some());
    };
    let one = begin("alice").unwrap_or_else(|_| panic!("room"));
    let two = begin("alice").unwrap_or_else(|_| panic!("room"));
    refused("alice");
    let three = begin("bob").unwrap_or_else(|_| panic!("room"));
    refused("bob");
    for client in [&one, &two, &three] {
        assert_eq!(
            client.post(&request(1, "ping", json!({}))).0,
            200,
            "what was begun goes on"
        );
    }
    assert_eq!(two.delete(), 204);
    drop(begin("bob").unwrap_or_else(|_| panic!("room again")));
    refused("alice");
    let why = |record: &mcip_core::record::Record| record.reason.as_ref().map(|why| why.as_str().to_owned());
    records.wait_for("the cap", |record| {
        why(record).as_deref() == Some("sessions_of_principal")
    });
    records.wait_for("the cap of all", |record| why(record).as_deref() == Some("sessions"));
}

/// One place for requests, and it is taken by the call that asks: its stream can still be resumed, and the answer gets in.
#[test]
fn a_question_under_full_caps_is_answered() {
    let mut limits = Limits::default();
    limits.in_flight = 1;
    limits.in_flight_per_principal = 1;
    limits.queued_frames = 1;
    let http = start(builder(&Records::default()).limits(limits));
    let client = Client::begin(&http, "2025-11-25");
    let mut stream = client.stream(&call(1, "ask", json!({})));
    let (primed, _) = stream.next().expect("priming");
    drop(stream);
    let mut stream = client
        .get(Some(&primed))
        .unwrap_or_else(|refused| panic!("{refused:?}"));
    let (_, question) = stream.next().expect("a question");
    let (status, _) = client.post(&request(2, "ping", json!({})));
    assert!(status == 429 || status == 503, "{status}: the place is taken");
    let answer = json!({ "jsonrpc": "2.0", "id": question["id"], "result": { "action": "accept", "content": { "name": "Ada" } } });
    assert_eq!(client.post(&answer).0, 202);
    assert_eq!(text(&stream.next().expect("the answer").1), "Hello, Ada!");
}
