//! Responses that nobody asked for.

use mcip_core::record::{Event, Record};
use serde_json::json;

use super::{call, everything, open, response};
use crate::fixture;
use crate::support::{Records, Stdio, Wire};

fn has_rule(record: &Record, rule: &str) -> bool {
    record.rulings.iter().any(|ruling| ruling.finding.rule.as_str() == rule)
}

#[test]
fn unasked_and_doubled_answers_go_nowhere_and_are_recorded() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let mut client = open(&server, "2025-06-18", everything());
    for id in [json!(1), json!("1"), json!(-7), json!(99)] {
        client.send(&response(&id, json!({})));
    }
    client.send(&json!({ "jsonrpc": "2.0", "error": { "code": -1, "message": "m" } }));
    assert_eq!(
        client.ask(&call(1, "echo", json!({ "text": "x" }))).text(),
        "x",
        "and none was answered"
    );
    let strays = |rule: &str| records.all().iter().filter(|record| has_rule(record, rule)).count();
    assert_eq!(strays("structure.unasked_answer"), 5);

    client.send(&call(2, "ask", json!({})));
    let asked = client.next().expect("a question");
    let yes = response(
        &asked["id"],
        json!({ "action": "accept", "content": { "name": "Ada" } }),
    );
    let no = response(&asked["id"], json!({ "action": "decline" }));
    client.send(&yes);
    client.send(&no);
    let answer = client.next().expect("an answer");
    assert_eq!(
        answer["result"]["content"][0]["text"], "Hello, Ada!",
        "the first counts"
    );
    records.wait_for("the second", |record| has_rule(record, "structure.late_answer"));
}

#[test]
fn a_flood_of_answers_is_counted_and_leaves_the_server_alone() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let mut client = open(&server, "2025-11-25", everything());
    let line = response(&json!(5), json!({ "action": "accept" })).to_string();
    for _ in 0..1000 {
        client.write_line(line.as_bytes());
    }
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    client.close_input();
    crate::support::RUNTIME
        .block_on(client.ended.take().expect("running"))
        .expect("no panic")
        .expect("the end of the input is no error");
    let all = records.all();
    let lines = all
        .iter()
        .filter(|record| has_rule(record, "structure.unasked_answer"))
        .count();
    let counted: u64 = all
        .iter()
        .filter(|record| record.event == Event::Counts)
        .flat_map(|record| &record.counts)
        .filter(|(rule, _)| *rule == "structure.unasked_answer")
        .map(|(_, number)| number)
        .sum();
    assert_eq!(u64::try_from(lines).expect("few") + counted, 1000);
    assert!(lines < 500, "{lines} lines");
}

#[test]
fn without_a_session_there_is_nothing_to_answer() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let mut client = Stdio::start(&server);
    client.send(&response(&json!(1), json!({})));
    assert_eq!(
        client
            .ask(&crate::support::call(1, "echo", json!({ "text": "x" })))
            .text(),
        "x"
    );
    records.wait_for("the stray", |record| has_rule(record, "structure.unasked_answer"));
}
