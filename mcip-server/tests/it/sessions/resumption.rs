//! Streams that broke off go on where they were, with no event lost or doubled.

use mcip_core::record::Event;
use mcip_server::Limits;
use serde_json::{Value, json};

use super::{Client, Events, builder, call, counting, start, started, text, wait, waiting};
use crate::support::{NET, Records};

/// Progress values, then the text of the answer.
fn told(events: &[(String, Value)]) -> Vec<String> {
    let told = |frame: &Value| match frame["method"].as_str() {
        Some(_) => frame["params"]["progress"].to_string(),
        None => text(frame).to_owned(),
    };
    events
        .iter()
        .filter(|(_, frame)| !frame.is_null())
        .map(|(_, frame)| told(frame))
        .collect()
}

const WHOLE: [&str; 7] = ["1", "2", "3", "4", "5", "6", "counted"];

fn take(stream: &mut Events, number: usize) -> Vec<(String, Value)> {
    (0..number).map(|_| stream.next().expect("an event")).collect()
}

#[test]
fn cut_at_every_event() {
    let http = started(&Records::default());
    for revision in ["2025-03-26", "2025-06-18", "2025-11-25"] {
        let client = Client::begin(&http, revision);
        let primed = usize::from(revision == "2025-11-25");
        for cut in 1..=WHOLE.len() + primed {
            let mut stream = client.stream(&counting(cut));
            let mut seen = take(&mut stream, cut);
            drop(stream);
            let last = seen.last().expect("one").0.clone();
            seen.extend(client.get(Some(&last)).expect("resumed").rest());
            assert_eq!(told(&seen), WHOLE, "{revision}, cut after {cut}");
            let mut ids: Vec<_> = seen.iter().map(|(id, _)| id.clone()).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), seen.len(), "ids are used once");
        }
    }
}

#[test]
fn cut_again_and_again() {
    let records = Records::default();
    let http = started(&records);
    let client = Client::begin(&http, "2025-11-25");
    let mut seen = take(&mut client.stream(&counting(1)), 1);
    while told(&seen).len() < WHOLE.len() {
        let last = seen.last().expect("one").0.clone();
        seen.extend(take(&mut client.get(Some(&last)).expect("resumed"), 1));
    }
    assert_eq!(told(&seen), WHOLE);
    let last = seen.last().expect("one").0.clone();
    assert!(client.get(Some(&last)).expect("it ended").rest().is_empty());
    // From the start once more: what leaves again is recorded.
    let again = client.get(Some(&seen[0].0)).expect("kept").rest();
    assert_eq!(told(&again), WHOLE);
    let record = records.wait_for("the resumption", |record| {
        record.event == Event::Session
            && record
                .reason
                .as_ref()
                .is_some_and(|why| why.as_str() == "a stream was resumed: 7 events are sent again")
    });
    assert!(record.bytes > 0);
}

#[test]
fn the_newer_connection_takes_over_while_the_older_seems_open() {
    let (builder, go_on, _) = waiting(builder(&Records::default()));
    let http = start(builder);
    let client = Client::begin(&http, "2025-11-25");
    let mut older = client.stream(&wait(1));
    let seen = take(&mut older, 2);
    let mut newer = client.get(Some(&seen[0].0)).expect("resumed");
    assert_eq!(take(&mut newer, 1), seen[1..2], "sent again");
    assert_eq!(older.next(), None, "the older ends");
    go_on.notify_one();
    assert_eq!(told(&newer.rest()), ["2", "waited"]);
}

#[test]
fn a_broken_connection_cancels_nothing_and_a_question_survives_it() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    let mut stream = client.stream(&call(1, "ask", json!({})));
    let primed = take(&mut stream, 1);
    drop(stream);
    let mut stream = client.get(Some(&primed[0].0)).expect("resumed");
    let (_, question) = stream.next().expect("the question");
    assert_eq!(question["method"], "elicitation/create");
    let answer = json!({
        "jsonrpc": "2.0", "id": question["id"],
        "result": { "action": "accept", "content": { "name": "Ada" } },
    });
    assert_eq!(client.post(&answer).0, 202);
    assert_eq!(text(&stream.next().expect("the answer").1), "Hello, Ada!");
    assert_eq!(stream.next(), None);
}

#[test]
fn a_call_goes_on_without_its_client_until_it_is_cancelled() {
    let (builder, _go_on, told) = waiting(builder(&Records::default()));
    let http = start(builder);
    let client = Client::begin(&http, "2025-11-25");
    let mut stream = client.stream(&wait("w1"));
    let seen = take(&mut stream, 2);
    drop(stream);
    let mut stream = client.get(Some(&seen[1].0)).expect("resumed");
    assert!(told.try_recv().is_err(), "it is still waiting");
    let cancel = super::notification("notifications/cancelled", json!({ "requestId": "w1" }));
    assert_eq!(client.post(&cancel).0, 202);
    assert_eq!(told.recv_timeout(NET).expect("told"), "ended");
    assert_eq!(stream.next(), None, "it is not answered");
}

#[test]
fn what_is_not_there_is_said_clearly() {
    let mut limits = Limits::default();
    limits.replay_events = 3;
    limits.session_streams = 1;
    let http = start(builder(&Records::default()).limits(limits));
    let client = Client::begin(&http, "2025-11-25");
    let first = client.stream(&counting(1)).rest();
    let refused = |id: &str| {
        client
            .get(Some(id))
            .err()
            .map(|(status, answer)| (status, answer["error"]["message"].clone()))
    };
    let (status, why) = refused(&first[0].0).expect("refused");
    assert_eq!(status, 410, "{why}");
    assert!(why.as_str().expect("words").contains("Last-Event-ID"));
    for wrong in ["", "x", "1-", "999-0-1", "ffff-x"] {
        assert_eq!(refused(wrong).expect("refused").0, 400, "{wrong:?}");
    }
    let (stream, _) = first[0].0.split_once('-').expect("an id");
    assert_eq!(
        refused(&format!("{stream}-999")).expect("refused").0,
        400,
        "it was never sent"
    );
    // Another stream that ended takes its place.
    client.stream(&counting(2)).rest();
    assert_eq!(refused(&first.last().expect("one").0).expect("refused").0, 410);
}

#[test]
fn another_session_of_the_same_principal_has_other_events() {
    let http = started(&Records::default());
    let (one, two) = (Client::begin(&http, "2025-11-25"), Client::begin(&http, "2025-11-25"));
    let events = one.stream(&counting(1)).rest();
    assert_eq!(two.get(Some(&events[0].0)).err().map(|(status, _)| status), Some(410));
}

#[test]
fn changes_go_to_one_stream_and_survive_its_loss() {
    let server = builder(&Records::default()).build().expect("built");
    let http = super::http(&server);
    let client = Client::begin(&http, "2025-11-25");
    let subscribe = super::request(1, "resources/subscribe", json!({ "uri": "test://text" }));
    assert_eq!(client.post(&subscribe).0, 200);
    // Nobody listens yet: it is told when somebody does, once.
    server.changes().resource_updated("test://text");
    server.changes().resource_updated("test://text");
    let mut listening = client.get(None).expect("a stream");
    let primed = listening.next().expect("priming");
    let (first, frame) = listening.next().expect("a change");
    assert_eq!(
        (&frame["method"], &frame["params"]["uri"]),
        (&json!("notifications/resources/updated"), &json!("test://text"))
    );
    drop(listening);
    server.changes().publish(&mcip_server::Change::Tools);
    let mut listening = client.get(Some(&first)).expect("resumed");
    assert_eq!(
        listening.next().expect("a change").1["method"],
        "notifications/tools/list_changed"
    );
    let mut again = client.get(Some(&primed.0)).expect("resumed");
    assert_eq!(listening.next(), None, "the newer takes over");
    assert_eq!(again.next().expect("again").0, first);
}
