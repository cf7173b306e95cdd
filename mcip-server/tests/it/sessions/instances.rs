//! Three instances of one server, and a client that goes to another with every request.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mcip_core::record::Outcome;
use mcip_core::store::{MemoryStore, SharedState};
use mcip_server::types::TaskSupport;
use mcip_server::{BuildError, Change, Context, ServerBuilder, Tool};
use serde_json::{Value, json};

use super::{Client, builder, call, counting, notification, request, start, text, wait, waiting};
use crate::support::{Http, NET, Records};

struct Three {
    all: Vec<Http>,
    turn: AtomicUsize,
    records: Records,
}

/// Starts three servers that share a store. `make` adds to each.
fn three_with(mut make: impl FnMut(ServerBuilder) -> ServerBuilder) -> Three {
    let (store, records): (Arc<dyn SharedState>, _) = (Arc::new(MemoryStore::new()), Records::default());
    let mut one = || {
        let shared = builder(&records).sealing_key([7; 32]).shared_state(store.clone());
        start(make(shared.tool(Tool::new("change").read_only(true).handler(
            |cx: Context| async move {
                cx.changes().publish(&Change::Tools);
                cx.changes().resource_updated("test://text");
                "changed"
            },
        ))))
    };
    let all = (0..3).map(|_| one()).collect();
    Three {
        all,
        turn: AtomicUsize::new(0),
        records,
    }
}

fn three() -> Three {
    three_with(|builder| builder)
}

impl Three {
    /// Goes to the next instance.
    fn next(&self, client: &mut Client) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) + 1;
        client.address = self.all[turn % 3].address;
    }

    fn at(&self, client: &mut Client, instance: usize) {
        client.address = self.all[instance].address;
    }
}

fn progress(events: &[(String, Value)]) -> Vec<String> {
    let frames = events.iter().map(|(_, frame)| frame).filter(|frame| !frame.is_null());
    frames
        .map(|frame| match frame["method"].as_str() {
            Some("notifications/progress") => frame["params"]["progress"].to_string(),
            Some(other) => other.to_owned(),
            None => text(frame).to_owned(),
        })
        .collect()
}

const WHOLE: [&str; 7] = ["1", "2", "3", "4", "5", "6", "counted"];

#[test]
fn a_session_goes_on_wherever_its_next_request_comes() {
    let three = three();
    for revision in ["2025-03-26", "2025-06-18", "2025-11-25"] {
        let mut client = Client::begin(&three.all[0], revision);
        for number in 0..9 {
            three.next(&mut client);
            let answer = client.ask(&call(number, "echo", json!({ "text": number.to_string() })));
            assert_eq!(text(&answer), number.to_string());
        }
        assert_eq!(client.delete(), 204);
        for instance in 0..3 {
            three.at(&mut client, instance);
            // The others hear of it, each in its time.
            until(|| client.post(&call(1, "echo", json!({ "text": "x" }))).0 == 404);
        }
    }
}

/// Waits until something holds, as long as any test may wait.
fn until(holds: impl Fn() -> bool) {
    let end = std::time::Instant::now() + NET;
    while !holds() {
        assert!(std::time::Instant::now() < end, "it does not come to hold");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn a_stream_that_broke_off_goes_on_at_another_instance_with_nothing_lost_or_doubled() {
    let three = three();
    for revision in ["2025-06-18", "2025-11-25"] {
        let mut client = Client::begin(&three.all[0], revision);
        let primed = usize::from(revision == "2025-11-25");
        for cut in 1..=WHOLE.len() + primed {
            three.at(&mut client, 0);
            let mut stream = client.stream(&counting(cut));
            let mut seen: Vec<_> = (0..cut).map(|_| stream.next().expect("an event")).collect();
            drop(stream);
            let last = seen.last().expect("one").0.clone();
            three.at(&mut client, 1 + cut % 2);
            seen.extend(client.get(Some(&last)).expect("resumed").rest());
            assert_eq!(progress(&seen), WHOLE, "{revision}, cut after {cut}");
            let mut ids: Vec<_> = seen.iter().map(|(id, _)| id.clone()).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), seen.len(), "ids are used once");
        }
    }
}

#[test]
fn what_still_runs_is_followed_from_another_instance() {
    let mut go_on = Vec::new();
    let three = three_with(|builder| {
        let (builder, word, _) = waiting(builder);
        go_on.push(word);
        builder
    });
    let mut client = Client::begin(&three.all[0], "2025-11-25");
    let mut stream = client.stream(&wait(1));
    stream.next().expect("priming");
    let (last, frame) = stream.next().expect("progress");
    assert_eq!(frame["params"]["progress"], 1.0);
    drop(stream);
    three.at(&mut client, 2);
    let mut resumed = client.get(Some(&last)).expect("resumed elsewhere");
    go_on[0].notify_one();
    assert_eq!(progress(&resumed.rest()), ["2", "waited"]);
    // And once more from the start, at the third.
    three.at(&mut client, 1);
    assert_eq!(
        progress(&client.get(Some(&last)).expect("kept").rest()),
        ["2", "waited"]
    );
    // What never was is not made up.
    let strange = last.replace('-', "0-");
    assert_eq!(client.get(Some(&strange)).err().map(|(status, _)| status), Some(410));
}

#[test]
fn an_answer_finds_the_instance_that_asked() {
    let three = three();
    let mut client = Client::begin(&three.all[0], "2025-11-25");
    for number in 0..6 {
        three.next(&mut client);
        let mut stream = client.stream(&call(number, "ask", json!({})));
        let question = loop {
            let (_, frame) = stream.next().expect("a question");
            if frame["method"] == "elicitation/create" {
                break frame;
            }
        };
        three.next(&mut client);
        let answer = json!({
            "jsonrpc": "2.0", "id": question["id"],
            "result": { "action": "accept", "content": { "name": "Ada" } },
        });
        assert_eq!(client.post(&answer).0, 202);
        let rest = stream.rest();
        let (_, last) = rest.last().expect("an answer");
        assert!(text(last).contains("Ada"), "{last}");
        // The same once more comes too late, wherever.
        three.next(&mut client);
        assert_eq!(client.post(&answer).0, 202);
    }
    // One that is larger than a word between instances.
    let mut stream = client.stream(&call(99, "ask", json!({})));
    let question = loop {
        let (_, frame) = stream.next().expect("a question");
        if frame["method"] == "elicitation/create" {
            break frame;
        }
    };
    three.next(&mut client);
    let long = "\u{1f980}é".repeat(200_000);
    let answer = json!({
        "jsonrpc": "2.0", "id": question["id"],
        "result": { "action": "accept", "content": { "name": long } },
    });
    assert_eq!(client.post(&answer).0, 202);
    let rest = stream.rest();
    let (_, last) = rest.last().expect("an answer");
    assert_eq!(text(last), format!("Hello, {long}!"));
    // Nor is one of that size carried that nobody asked for.
    let large = json!({ "jsonrpc": "2.0", "id": 999_998, "result": { "roots": "x".repeat(300 << 10) } });
    assert_eq!(client.post(&large).0, 400);
    // What nobody asked is refused and recorded.
    let unasked = json!({ "jsonrpc": "2.0", "id": 999_999, "result": {} });
    assert_eq!(client.post(&unasked).0, 400);
    three.records.wait_for("the stray", |record| {
        let mut rules = record.rulings.iter().map(|ruling| ruling.finding.rule.as_str());
        record.outcome == Outcome::Refused && rules.any(|rule| rule == "structure.unasked_answer")
    });
}

#[test]
fn a_cancellation_finds_the_instance_that_works() {
    let mut tolds = Vec::new();
    let three = three_with(|builder| {
        let (builder, _, told) = waiting(builder);
        tolds.push(told);
        builder
    });
    let mut client = Client::begin(&three.all[0], "2025-06-18");
    let mut stream = client.stream(&wait("slow"));
    stream.next().expect("progress");
    three.at(&mut client, 1);
    let (status, _) = client.post(&notification("notifications/cancelled", json!({ "requestId": "slow" })));
    assert_eq!(status, 202);
    assert_eq!(tolds[0].recv_timeout(NET), Ok("ended"));
    assert!(stream.rest().is_empty(), "what was cancelled is not answered");
}

#[test]
fn changes_are_heard_at_every_instance_and_subscriptions_hold_for_all() {
    let three = three();
    let mut client = Client::begin(&three.all[0], "2025-11-25");
    three.at(&mut client, 1);
    let subscribed = client.ask(&request(1, "resources/subscribe", json!({ "uri": "test://text" })));
    assert!(subscribed["result"].is_object(), "{subscribed}");
    three.at(&mut client, 2);
    let mut listening = client.get(None).expect("a stream");
    listening.next().expect("priming");
    three.at(&mut client, 0);
    assert_eq!(text(&client.ask(&call(2, "change", json!({})))), "changed");
    let mut heard: Vec<String> = (0..2)
        .map(|_| {
            listening.next().expect("a change").1["method"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    heard.sort();
    assert_eq!(
        heard,
        ["notifications/resources/updated", "notifications/tools/list_changed"]
    );
    // Whoever listens at another instance hears from then on, and the older stream ends.
    three.at(&mut client, 1);
    let mut newer = client.get(None).expect("a stream");
    newer.next().expect("priming");
    assert_eq!(listening.next(), None, "each message goes over one stream");
    three.at(&mut client, 2);
    client.ask(&call(3, "change", json!({})));
    let (id, _) = newer.next().expect("a change");
    // That one breaks off, and what was missed comes first at the next.
    newer.next().expect("the other change");
    drop(newer);
    three.at(&mut client, 0);
    let mut resumed = client.get(Some(&id)).expect("resumed elsewhere");
    let missed = std::iter::from_fn(|| resumed.next()).find(|(_, frame)| !frame.is_null());
    let (_, missed) = missed.expect("what was missed");
    assert!(
        missed["method"]
            .as_str()
            .is_some_and(|method| method.starts_with("notifications/")),
        "{missed}"
    );
}

#[test]
fn a_task_is_seen_and_cancelled_from_any_instance() {
    let slow = || {
        Tool::new("slow")
            .read_only(true)
            .task(TaskSupport::Required)
            .handler(|| async {
                std::future::pending::<()>().await;
                "never"
            })
    };
    let three = three_with(|builder| builder.tool(slow()));
    let mut client = Client::begin(&three.all[0], "2025-11-25");
    let mut begin = call(1, "slow", json!({}));
    begin["params"]["task"] = json!({ "ttl": 60_000 });
    let begun = client.ask(&begin);
    let id = begun["result"]["task"]["taskId"]
        .as_str()
        .unwrap_or_else(|| panic!("{begun}"))
        .to_owned();
    for instance in [1, 2, 0] {
        three.at(&mut client, instance);
        let seen = client.ask(&request(2, "tasks/get", json!({ "taskId": id })));
        assert_eq!(seen["result"]["status"], "working", "{seen}");
    }
    three.at(&mut client, 2);
    let over = client.ask(&request(3, "tasks/cancel", json!({ "taskId": id })));
    assert_eq!(over["result"]["status"], "cancelled", "{over}");
    // The instance that works on it gives up, which its record says.
    three
        .records
        .wait_for("the end of the work", |record| record.outcome == Outcome::Aborted);
}

#[test]
fn an_own_key_is_needed_to_share() {
    let unsealed = builder(&Records::default()).shared_state(Arc::new(MemoryStore::new()));
    assert_eq!(unsealed.build().err(), Some(BuildError::NoSharedKey));
}
