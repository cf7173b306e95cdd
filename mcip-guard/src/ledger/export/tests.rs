use serde_json::{Value, json};

use super::*;

/// A record with these members over what every record has.
fn record(members: Value) -> Recorded {
    let mut record = json!({
        "at": "2026-11-21T14:00:00.250000Z",
        "event": "call",
        "exchange": 1,
        "outcome": "completed",
        "position": "server",
        "sequence": 1,
        "transport": "http",
    });
    let all = record.as_object_mut().unwrap();
    all.extend(members.as_object().unwrap().clone());
    serde_json::from_value(record).unwrap()
}

fn flow(sender: (&str, &str), recipient: (&str, &str), information: &str) -> Value {
    let label = |value: Value| json!({ "basis": "derived", "by": "test", "value": value });
    let party = |(role, id): (&str, &str)| label(json!({ "id": id, "role": role }));
    json!({
        "sender": party(sender),
        "recipient": party(recipient),
        "subject": label("alice".into()),
        "information": label(information.into()),
        "principle": label("necessity".into()),
    })
}

fn call(members: Value) -> Recorded {
    let mut all = json!({
        "flow": flow(("client", "agent"), ("server", "bmi/calculate"), "function_request"),
        "answer": flow(("server", "bmi/calculate"), ("client", "agent"), "function_return"),
        "method": "tools/call",
        "target": "calculate",
        "verdict": "allow",
        "peer": "192.0.2.7:4711",
        "principal": { "id": "alice", "method": "bearer" },
        "requestId": 7,
        "revision": "2026-07-28",
    });
    all.as_object_mut()
        .unwrap()
        .extend(members.as_object().unwrap().clone());
    record(all)
}

fn denied() -> Recorded {
    let mut denied = call(json!({
        "outcome": "denied",
        "verdict": "deny",
        "errorCode": -31001,
        "rulings": [
            { "evidence": "/arguments/reason", "judge": "hidden", "mode": "enforce", "risk": "function_injection",
              "rule": "content.hidden_text.tags", "verdict": "deny" },
            { "evidence": "seen", "judge": "other", "mode": "audit", "rule": "other.rule", "verdict": "ask" },
        ],
    }));
    denied.answer = None;
    denied
}

fn exported(mut exporter: impl Exporter, records: &[Recorded]) -> u64 {
    for (seq, record) in records.iter().enumerate() {
        exporter.record(seq as u64, record).unwrap();
    }
    exporter.finish().unwrap()
}

fn json_lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A trajectory as a `Host` records it: the query, a call, and the answer to the user, with another trajectory in between.
fn trajectory() -> Vec<Recorded> {
    let place =
        |id: &str, flow: u64, answer: Option<u64>| json!({ "id": id, "flow": flow, "answer": answer, "parents": [] });
    let query = |id: &str| {
        record(json!({
            "event": "trajectory",
            "method": "trajectory/query",
            "flow": flow(("user", "user"), ("client", "agent"), "query"),
            "trajectory": place(id, 1, None),
        }))
    };
    vec![
        query("t1"),
        query("t2"),
        call(json!({ "trajectory": place("t1", 2, Some(3)) })),
        record(json!({
            "event": "trajectory",
            "method": "trajectory/respond",
            "flow": flow(("user", "user"), ("client", "agent"), "query"),
            "answer": flow(("client", "agent"), ("user", "user"), "response"),
            "trajectory": { "id": "t1", "answer": 4, "parents": [3] },
        })),
    ]
}

#[test]
fn a_trajectory_is_a_list_of_flows_of_five_elements() {
    let mut out = Vec::new();
    assert_eq!(exported(Mci::new(&mut out, MciForm::Json), &trajectory()), 2);
    let lines = json_lines(&out);
    assert_eq!(lines[0]["trajectory"], "t1");
    assert_eq!(lines[0]["complete"], true);
    let flows = lines[0]["flows"].as_array().unwrap();
    let kinds: Vec<_> = flows.iter().map(|flow| flow["information"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["query", "function_request", "function_return", "response"]);
    assert!(flows.iter().all(|flow| flow.as_object().unwrap().len() == 5));
    assert_eq!(flows[1]["recipient"], "bmi/calculate");
    // The other one never came to an answer.
    assert_eq!(
        (&lines[1]["trajectory"], &lines[1]["complete"]),
        (&json!("t2"), &json!(false))
    );
}

#[test]
fn an_answer_that_was_stopped_ends_no_trajectory() {
    let mut records = trajectory();
    let mut stopped = records[3].clone();
    stopped.outcome = "denied".to_owned();
    stopped.answer = None;
    records.insert(3, stopped);
    let mut out = Vec::new();
    assert_eq!(exported(Mci::new(&mut out, MciForm::Json), &records), 2);
    let lines = json_lines(&out);
    assert_eq!(lines[0]["complete"], true);
    assert_eq!(lines[0]["flows"].as_array().unwrap().len(), 4);
}

#[test]
fn sentences_follow_the_papers_grammar() {
    let mut out = Vec::new();
    exported(Mci::new(&mut out, MciForm::Sentences), &trajectory());
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.contains("1. USER (user) sends QUERY about alice to CLIENT (agent) under NECESSITY.\n"),
        "{text}"
    );
    assert!(
        text.contains("2. CLIENT (agent) sends FUNCTION REQUEST about alice to SERVER (bmi/calculate)"),
        "{text}"
    );
}

#[test]
fn a_call_outside_of_a_trajectory_is_one_by_itself_and_findings_name_the_flow() {
    let mut out = Vec::new();
    let mut intent = call(json!({}));
    intent.event = "intent".to_owned();
    assert_eq!(
        exported(Mci::new(&mut out, MciForm::Json), &[intent, call(json!({})), denied()]),
        2
    );
    let lines = json_lines(&out);
    assert_eq!(lines[0]["flows"].as_array().unwrap().len(), 2);
    assert_eq!(lines[0]["findings"], json!([]));
    assert_eq!(
        lines[1]["findings"],
        json!([{ "flow": 0, "verdict": "deny", "rule": "content.hidden_text.tags", "risk": "function_injection" }])
    );
}

/// What OCSF 1.5.0 requires of each of the three classes.
// Covers: L3-siem, EG-siem
#[test]
fn events_have_what_the_schema_requires() {
    let counts = record(
        json!({ "event": "counts", "outcome": "refused", "counts": { "missing_credentials": 41, "foreign_host": 2 } }),
    );
    let mut out = Vec::new();
    exported(Ocsf::new(&mut out, "test"), &[call(json!({})), denied(), counts]);
    let lines = json_lines(&out);
    let classes: Vec<_> = lines.iter().map(|line| line["class_uid"].as_u64().unwrap()).collect();
    assert_eq!(classes, [6003, 6003, 2004, 2004, 3002, 6003]);
    let base = [
        "activity_id",
        "category_uid",
        "class_uid",
        "metadata",
        "severity_id",
        "time",
        "type_uid",
    ];
    let of_class = |class: u64| match class {
        6003 => &["actor", "api", "src_endpoint"][..],
        2004 => &["finding_info"][..],
        _ => &["user", "service"][..],
    };
    for line in &lines {
        let class = line["class_uid"].as_u64().unwrap();
        for member in base.iter().chain(of_class(class)) {
            assert!(!line[*member].is_null(), "{member} in {line}");
        }
        assert_eq!(line["category_uid"], class / 1000);
        assert_eq!(line["type_uid"], class * 100 + line["activity_id"].as_u64().unwrap());
        assert_eq!(line["time"], 1_795_269_600_250_u64);
        assert_eq!(line["metadata"]["version"], "1.5.0");
    }
    let mut uids: Vec<_> = lines
        .iter()
        .map(|line| line["metadata"]["uid"].as_str().unwrap())
        .collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), lines.len());
    assert_eq!(lines[0]["src_endpoint"], json!({ "ip": "192.0.2.7", "port": 4711 }));
    assert_eq!(lines[0]["status_id"], 1);
    assert_eq!(lines[2]["finding_info"]["title"], "content.hidden_text.tags");
    assert_eq!(
        (&lines[2]["is_alert"], &lines[3]["is_alert"]),
        (&json!(true), &json!(false))
    );
    assert_eq!((&lines[4]["count"], &lines[5]["count"]), (&json!(41), &json!(2)));
}

#[test]
fn a_peers_text_forges_no_event() {
    let evil = "x\nCEF:0|Evil|Evil|1|1|forged|10|act=allow\r\n|a=b\\\u{2028}\u{1b}[2J";
    let mut record = denied();
    record.target = Some(evil.to_owned());
    record.reason = Some(evil.to_owned());
    record.principal.as_mut().unwrap().id = evil.to_owned();
    record.rulings[0].rule = evil.to_owned();
    record.rulings[0].evidence = evil.to_owned();
    let mut out = Vec::new();
    assert_eq!(exported(Cef::new(&mut out, "test"), &[record.clone()]), 1);
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.lines().count(), 1);
    assert!(
        text.starts_with("CEF:0|mcip-rs|MCIP|") && !text.contains('\u{1b}'),
        "{text}"
    );
    // No value begins a key of the attacker's.
    assert!(!text.contains(" act=allow"), "{text}");
    for mut exporter in [
        Box::new(Ocsf::new(io::sink(), "test")) as Box<dyn Exporter>,
        Box::new(Mci::new(io::sink(), MciForm::Json)),
    ] {
        exporter.record(1, &record).unwrap();
    }
    let mut out = Vec::new();
    exported(Ocsf::new(&mut out, "test"), &[record]);
    assert_eq!(json_lines(&out).len(), 3);
}
