//! Nothing ends unrecorded, and what changes things is recorded before it does.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Call, Draft, Handler, Judged};
use mcip_core::record::{Event, Outcome, Record, RecordSink, SinkError, Transport};
use mcip_core::verdict::Verdict;
use serde_json::Value;

use super::support::{
    Bench, Does, Memory, block_on, code, echo, finding, message, poll_once_and_drop, request, result_of, rule,
};

/// Looks at the sink when it runs.
fn watches(memory: &Arc<Memory>, seen: &Arc<std::sync::Mutex<Vec<Event>>>) -> impl Handler + use<> {
    let (memory, seen) = (memory.clone(), seen.clone());
    Does(move |call: Call<Judged>| {
        seen.lock()
            .expect("lock")
            .extend(memory.records().iter().map(|record| record.event));
        let draft = result_of(&call, "done");
        async move { draft }
    })
}

#[test]
fn the_intent_to_change_things_is_recorded_before_it_runs() {
    let bench = Bench::judged_by([]);
    let seen = Arc::default();
    bench.call("change", "x", &watches(&bench.memory, &seen));
    assert_eq!(
        *seen.lock().expect("lock"),
        [Event::Intent],
        "the sink had it when the handler ran"
    );
    let records = bench.memory.records();
    assert_eq!(
        records.iter().map(|record| record.event).collect::<Vec<_>>(),
        [Event::Intent, Event::Call]
    );
    let (intent, call) = (&records[0], &records[1]);
    assert_eq!((intent.outcome, call.outcome), (Outcome::Open, Outcome::Completed));
    assert_eq!(intent.exchange, call.exchange);
    assert_eq!(intent.params_digest, call.params_digest);
    assert!(
        intent.principal.is_some()
            && intent.target.is_some()
            && intent.flow.is_some()
            && intent.definition_digest.is_some()
    );
}

#[test]
fn what_only_reads_has_no_intent() {
    let bench = Bench::judged_by([]);
    let seen = Arc::default();
    bench.call("look", "x", &watches(&bench.memory, &seen));
    assert!(seen.lock().expect("lock").is_empty());
    assert_eq!(bench.memory.records().len(), 1);
}

#[test]
fn what_was_denied_has_no_intent() {
    let bench = Bench::judged_by([rule("denies", |_| Ok(Verdict::Deny(finding("test.no"))))]);
    bench.call("change", "x", &echo(&Arc::default()));
    assert_eq!(
        bench
            .memory
            .records()
            .iter()
            .map(|record| record.event)
            .collect::<Vec<_>>(),
        [Event::Call]
    );
}

#[test]
fn without_room_for_a_record_a_call_is_refused_and_nothing_runs() {
    let bench = Bench::with_memory(Memory::with_room(1), |builder| builder);
    let runs = Arc::new(AtomicUsize::new(0));
    bench.call("look", "x", &echo(&runs));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    for _ in 0..3 {
        let released = block_on(bench.serve(request("look", "x"), &echo(&runs)));
        assert_eq!(released.http_status(), 503);
        let answer: Value = serde_json::from_slice(released.bytes()).expect("JSON");
        assert_eq!(code(&answer), -31003);
    }
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    // Once there is room again, the refusals are accounted for.
    bench.memory.make_room(1);
    bench.pipeline.record_counts(true, Transport::Http);
    let records = bench.memory.records();
    let counts = records.last().expect("counts");
    assert_eq!(
        (counts.event, counts.counts.as_slice()),
        (Event::Counts, [("not_recordable", 3)].as_slice())
    );
    assert_eq!(bench.memory.held(), 0);
}

#[test]
fn without_room_for_its_intent_a_change_does_not_happen() {
    let bench = Bench::with_memory(Memory::with_room(1), |builder| builder);
    let runs = Arc::new(AtomicUsize::new(0));
    let released = block_on(bench.serve(request("change", "x"), &echo(&runs)));
    assert_eq!(released.http_status(), 503);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    let record = bench.memory.call();
    assert_eq!(record.outcome, Outcome::Refused);
    assert_eq!(bench.memory.held(), 0);
}

#[test]
fn with_two_sinks_a_call_is_in_both_or_refused() {
    let small = Memory::with_room(1);
    let bench = Bench::new(|builder| builder.sink(small.clone()));
    let runs = Arc::new(AtomicUsize::new(0));
    bench.call("look", "x", &echo(&runs));
    bench.call("look", "x", &echo(&runs));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!((bench.memory.records().len(), small.records().len()), (1, 1));
    assert_eq!(
        (bench.memory.held(), small.held()),
        (0, 0),
        "what one sink reserved was given back"
    );
}

fn panics_in_its_future() -> impl Handler {
    Does(|call: Call<Judged>| async move {
        let _held = call;
        panic!("the connection string is postgres://admin:hunter2@db");
    })
}

fn panics_at_once() -> impl Handler {
    Does(|call: Call<Judged>| {
        let _held = call;
        if true {
            panic!("the connection string is postgres://admin:hunter2@db");
        }
        pending::<Draft>()
    })
}

#[test]
fn a_panic_is_an_internal_error_that_tells_nothing() {
    for tool in ["look", "change"] {
        let bench = Bench::judged_by([]);
        let answer = bench.call(tool, "x", &panics_in_its_future());
        assert_eq!((code(&answer), &answer["id"]), (-32603, &7.into()));
        assert!(
            !answer.to_string().contains("hunter2") && !answer.to_string().contains("panic"),
            "{answer}"
        );
        let record = bench.memory.call();
        assert_eq!((record.outcome, record.error_code), (Outcome::Panicked, Some(-32603)));
        assert!(!bench.memory.text().contains("hunter2"));
        // The pipeline serves on.
        assert_eq!(
            bench.call("look", "still here", &echo(&Arc::default()))["result"]["text"],
            "still here"
        );
    }
}

#[test]
fn a_panic_before_there_is_a_future_is_contained_too() {
    let bench = Bench::judged_by([]);
    let answer = bench.call("look", "x", &panics_at_once());
    assert_eq!(code(&answer), -32603);
    assert_eq!(bench.memory.call().outcome, Outcome::Panicked);
}

/// Counts when it is dropped.
struct Guard(Arc<AtomicUsize>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn a_call_that_is_dropped_in_its_middle_is_recorded_as_aborted() {
    let bench = Bench::judged_by([]);
    let dropped = Arc::new(AtomicUsize::new(0));
    let count = dropped.clone();
    let handler = Does(move |call: Call<Judged>| {
        let guard = Guard(count.clone());
        // The handler keeps an emitter, which shares the exchange.
        let emitter = call.emitter();
        async move {
            let _held = (guard, emitter, call);
            pending::<Draft>().await
        }
    });
    assert!(!poll_once_and_drop(bench.serve(request("change", "x"), &handler)));
    assert_eq!(
        dropped.load(Ordering::SeqCst),
        1,
        "the handler is dropped with the call"
    );
    let records = bench.memory.records();
    assert_eq!(
        records.iter().map(|record| record.event).collect::<Vec<_>>(),
        [Event::Intent, Event::Call]
    );
    let call = &records[1];
    assert_eq!(call.outcome, Outcome::Aborted);
    // Everything that was known stands in it.
    assert_eq!(call.target.as_ref().map(|t| t.as_str()), Some("change"));
    assert!(call.principal.is_some() && call.flow.is_some() && call.params_digest.is_some());
    assert_eq!(bench.memory.held(), 0);
}

#[test]
fn a_call_that_is_dropped_at_any_step_is_recorded_as_aborted() {
    for step in 1..5 {
        let bench = Bench::judged_by([]);
        block_on(async {
            let opened = bench.pipeline.open(&bench.connection).await.expect("room");
            let authenticated = opened.authenticated(&bench.caller);
            if step == 1 {
                return drop(authenticated);
            }
            let decoded = authenticated.decode(request("look", "x"), None).expect("valid");
            if step == 2 {
                return drop(decoded);
            }
            let labelled = decoded.label();
            if step == 3 {
                return drop(labelled);
            }
            drop(labelled.judge().await.expect("allowed"));
        });
        let records = bench.memory.records();
        assert_eq!(records.len(), 1, "step {step}");
        assert_eq!(records[0].outcome, Outcome::Aborted, "step {step}");
        assert_eq!(bench.memory.held(), 0, "step {step}");
    }
}

/// Before anybody was authenticated, a line each would let strangers fill the log by hanging up.
#[test]
fn strangers_that_go_away_are_counted() {
    const GONE: u64 = 100;
    let bench = Bench::judged_by([]);
    for _ in 0..GONE {
        drop(block_on(bench.pipeline.open(&bench.connection)).expect("room"));
    }
    bench.pipeline.record_counts(true, Transport::Http);
    let records = bench.memory.records();
    assert!(
        records.len() <= 2 && records.iter().all(|record| record.event == Event::Counts),
        "{records:#?}"
    );
    assert_eq!(
        records
            .iter()
            .flat_map(|record| &record.counts)
            .map(|(_, count)| count)
            .sum::<u64>(),
        GONE
    );
    assert_eq!(bench.memory.held(), 0);
}

/// A layer can't take a request out of the record by ending it as if it were a notification.
#[test]
fn what_is_sent_for_a_request_that_was_ended_early_is_recorded_all_the_same() {
    let bench = Bench::judged_by([]);
    let handler = Does(|call: Call<Judged>| {
        let draft = result_of(&call, "after the end");
        call.done();
        async move { draft }
    });
    let released = block_on(bench.serve(request("look", "x"), &handler));
    let record = bench.memory.call();
    assert_eq!((record.event, record.outcome), (Event::Call, Outcome::Completed));
    assert_eq!(record.answer_digest, Some(Digest::of(released.bytes())));
}

/// A sink that never has room, and whose waiters give up.
struct NeverAnyRoom;

#[async_trait]
impl RecordSink for NeverAnyRoom {
    fn try_reserve(&self) -> bool {
        false
    }
    async fn reserve(&self) -> Result<(), SinkError> {
        pending().await
    }
    fn release(&self) {}
    fn commit(&self, _record: &Record) {}
    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

#[test]
fn who_gives_up_waiting_for_one_sink_leaves_nothing_reserved_in_another() {
    let bench = Bench::new(|builder| builder.sink(Arc::new(NeverAnyRoom)));
    for _ in 0..3 {
        assert!(!poll_once_and_drop(bench.pipeline.open(&bench.connection)));
        assert_eq!(bench.memory.held(), 0);
    }
}

#[test]
fn records_are_numbered_without_gaps() {
    let bench = Bench::judged_by([]);
    let echo = echo(&Arc::default());
    for _ in 0..5 {
        bench.call("look", "x", &echo);
        bench.call("change", "x", &echo);
        bench.call("nothing", "x", &echo);
    }
    let sequence: Vec<_> = bench.memory.records().iter().map(|record| record.sequence).collect();
    assert_eq!(sequence, (1..=20).collect::<Vec<_>>());
}

// Covers: T12, EG-events
#[test]
fn refusals_of_known_senders_have_a_line_each_that_says_why() {
    let bench = Bench::judged_by([]);
    for (bytes, why) in [
        (&b"{"[..], "ends inside a value"),
        (br#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, "protocolVersion"),
        (
            br#"{"jsonrpc":"2.0","id":1,"id":2,"method":"a"}"#,
            "duplicate object key",
        ),
    ] {
        block_on(bench.serve(bytes.into(), &echo(&Arc::default())));
        let record = bench.memory.records().pop().expect("a record");
        assert_eq!((record.event, record.outcome), (Event::Refusal, Outcome::Refused));
        assert!(
            record
                .reason
                .as_ref()
                .is_some_and(|reason| reason.as_str().contains(why)),
            "{:?}",
            record.reason
        );
        assert_eq!(record.principal.as_ref().map(|p| p.id()), Some("alice"));
        assert_eq!(record.bytes, bytes.len());
    }
}

#[test]
fn weakenings_stand_at_the_head_of_the_record() {
    let bench = Bench::new(|builder| builder.weakened("guardian", "a measurement of the bare transport"));
    let records = bench.memory.records();
    assert_eq!((records[0].event, records[0].sequence), (Event::Weakening, 1));
    assert_eq!(records[0].method.as_ref().map(|m| m.as_str()), Some("guardian"));
    assert_eq!(
        records[0].reason.as_ref().map(|r| r.as_str()),
        Some("a measurement of the bare transport")
    );
}

#[test]
fn a_notification_ends_when_it_was_dealt_with() {
    let bench = Bench::judged_by([]);
    let bytes = br#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#;
    block_on(async { bench.admit(bytes.as_slice().into()).await.expect("admitted").done() });
    let record = bench.memory.records().pop().expect("a record");
    assert_eq!(
        (record.event, record.outcome),
        (Event::Notification, Outcome::Completed)
    );
}

/// A target of many lines can't forge one in a record.
// Covers: T12
#[test]
fn what_a_peer_writes_can_not_forge_a_line() {
    let bench = Bench::judged_by([]);
    let hostile = "x\n{\"event\":\"call\",\"outcome\":\"completed\"}";
    let bytes = message(
        "a\nb".into(),
        "tools/call",
        serde_json::json!({ "name": hostile, "arguments": {} }),
    );
    block_on(bench.serve(bytes, &echo(&Arc::default())));
    let text = bench.memory.text();
    assert_eq!(text.lines().count(), bench.memory.records().len(), "{text}");
    for line in text.lines() {
        serde_json::from_str::<Value>(line).expect("each line is JSON");
    }
}

#[test]
fn where_completed_calls_are_counted_every_other_end_keeps_its_line() {
    let bench = Bench::with_memory(Memory::with_room(64), |builder| {
        builder
            .judge(rule("denies", |view| {
                let denied = view.document.bytes().windows(3).any(|w| w == b"bad");
                Ok(if denied {
                    Verdict::Deny(finding("test.no"))
                } else {
                    Verdict::Allow
                })
            }))
            .count_completed("a quiet test")
    });
    for _ in 0..3 {
        bench.call("change", "x", &echo(&Arc::default()));
    }
    bench.call("look", "bad", &echo(&Arc::default()));
    bench.pipeline.record_counts(true, Transport::Http);
    let records = bench.memory.records();
    let weakening = records.first().expect("a weakening");
    assert_eq!(weakening.event, Event::Weakening);
    assert_eq!(
        weakening.reason.as_ref().map(|text| text.as_str()),
        Some("a quiet test")
    );
    let counted: u64 = records
        .iter()
        .flat_map(|record| &record.counts)
        .map(|(_, count)| count)
        .sum();
    assert_eq!(counted, 3);
    let lines: Vec<_> = records
        .iter()
        .filter(|record| matches!(record.event, Event::Call | Event::Intent))
        .map(|record| record.outcome)
        .collect();
    assert_eq!(lines, [Outcome::Denied]);
    assert_eq!(bench.memory.held(), 0);
}
