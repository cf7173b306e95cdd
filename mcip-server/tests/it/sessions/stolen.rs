//! A session is its principal's: for anybody else it is as if it had never been.

use mcip_core::record::Outcome;
use mcip_server::BearerTokens;
use serde_json::json;

use super::{Client, builder, call, counting, request, start, text};
use crate::support::Records;

// Covers: SBP-handles, T7
#[test]
fn another_principal_can_do_nothing_with_it() {
    let records = Records::default();
    let tokens = BearerTokens::new()
        .token("alice-token", "alice", Vec::<String>::new())
        .token("bob-token", "bob", Vec::<String>::new());
    let http = start(builder(&records).authenticator(tokens));
    let begin = |who: &str| {
        let authorization = format!("Bearer {who}-token");
        Client::try_begin(&http, "2025-11-25", Some(&authorization)).unwrap_or_else(|(head, _)| panic!("{head:?}"))
    };
    let alice = begin("alice");
    let mut events = alice.stream(&counting(1)).rest();
    let (last, _) = events.remove(0);
    let mut thief = begin("bob");
    let own = std::mem::replace(&mut thief.session, "f".repeat(32));
    let message = call(1, "echo", json!({ "text": "x" }));
    let unknown = (
        thief.post(&message),
        thief.get(None).err(),
        thief.get(Some(&last)).err(),
        thief.delete(),
    );
    thief.session = alice.session.clone();
    let before = records.len();
    let stolen = (
        thief.post(&message),
        thief.get(None).err(),
        thief.get(Some(&last)).err(),
        thief.delete(),
    );
    assert_eq!(stolen, unknown, "it learns nothing");
    assert_eq!(stolen.0.0, 404);
    let tried: Vec<_> = records.all().split_off(before);
    assert_eq!(tried.len(), 4);
    for record in tried {
        assert_eq!(record.principal.expect("known").id(), "bob");
        assert_eq!(
            (record.outcome, record.reason.as_ref().map(|why| why.as_str())),
            (Outcome::Refused, Some("session_unknown"))
        );
    }
    // Nothing of it came about.
    assert_eq!(text(&alice.ask(&message)), "x");
    assert!(alice.get(Some(&last)).is_ok());
    thief.session = own;
    assert_eq!(thief.post(&request(2, "ping", json!({}))).0, 200);
}

#[test]
fn an_answer_of_another_principal_reaches_no_handler() {
    let records = Records::default();
    let tokens = BearerTokens::new()
        .token("alice-token", "alice", Vec::<String>::new())
        .token("bob-token", "bob", Vec::<String>::new());
    let http = start(builder(&records).authenticator(tokens));
    let alice = Client::try_begin(&http, "2025-11-25", Some("Bearer alice-token")).unwrap_or_else(|_| panic!("begun"));
    let mut bob = Client::try_begin(&http, "2025-11-25", Some("Bearer bob-token")).unwrap_or_else(|_| panic!("begun"));
    let mut stream = alice.stream(&call(1, "ask", json!({})));
    assert!(stream.next().expect("priming").1.is_null());
    let (_, question) = stream.next().expect("a question");
    assert_eq!(question["method"], "elicitation/create");
    let answer = |name: &str| json!({ "jsonrpc": "2.0", "id": question["id"], "result": { "action": "accept", "content": { "name": name } } });
    // In his own session there is no such question, in hers he is nobody.
    assert_eq!(bob.post(&answer("Mallory")).0, 400);
    bob.session = alice.session.clone();
    assert_eq!(bob.post(&answer("Mallory")).0, 404);
    assert_eq!(alice.post(&answer("Alice")).0, 202);
    assert_eq!(text(&stream.next().expect("the answer").1), "Hello, Alice!");
}
