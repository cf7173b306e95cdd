//! Spans: each exchange that was decoded has one, it ends once, whatever comes of the exchange, and no tracer can hold up a call.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{
    Approval, ApprovalRequest, Approver, Call, Decided, Direction, Draft, JudgeError, Judged, PipelineBuilder,
};
use mcip_core::record::{Event, Outcome, Record};
use mcip_core::trace::{Begun, Carried, Span, SpanKind, TraceContext, Tracer};
use mcip_core::verdict::Verdict;
use serde_json::json;

use super::support::{
    Bench, Does, block_on, echo, finding, message, poll_once_and_drop, request, result_of, rule, says,
};

const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/// Notes what begins, what is entered and what ends.
#[derive(Default)]
struct Notes {
    begun: AtomicU64,
    entered: AtomicUsize,
    ended: Mutex<Vec<Record>>,
    /// How often the work is done when it is entered.
    works: usize,
    payloads: bool,
}

impl Tracer for Notes {
    fn begin(&self, begun: &Begun<'_>) -> Option<Span> {
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let said = begun
            .meta
            .and_then(|meta| TraceContext::parse(&meta.get("traceparent")?.as_str()?));
        let trace = said.map_or([1; 16], |said| said.trace_id());
        Some(Span {
            context: TraceContext::new(trace, number.to_be_bytes(), true)?,
            kind: match begun.direction {
                Some(Direction::Inbound) => SpanKind::Server,
                _ => SpanKind::Client,
            },
            parent: said,
            parent_is_remote: said.is_some(),
            link: None,
            kept: None,
        })
    }

    fn enter(&self, _span: &Span, work: &mut dyn FnMut()) {
        self.entered.fetch_add(1, Ordering::SeqCst);
        (0..self.works).for_each(|_| work());
    }

    fn end(&self, record: &Record) {
        self.ended.lock().expect("lock").push(record.clone());
    }

    fn carry(&self, _span: &Span, _server: &str) -> Carried {
        Carried::default()
    }

    fn wants_payloads(&self) -> bool {
        self.payloads
    }
}

fn notes(works: usize) -> Arc<Notes> {
    Arc::new(Notes {
        works,
        payloads: true,
        ..Notes::default()
    })
}

fn bench(notes: &Arc<Notes>, build: impl FnOnce(PipelineBuilder) -> PipelineBuilder) -> Bench {
    Bench::new(|builder| build(builder).tracer(notes.clone()))
}

impl Notes {
    fn outcomes(&self) -> Vec<Outcome> {
        self.ended
            .lock()
            .expect("lock")
            .iter()
            .map(|record| record.outcome)
            .collect()
    }
}

#[test]
fn every_end_of_a_call_ends_its_span_once() {
    let notes = notes(1);
    let denies = rule("denies", |view| {
        Ok(if says(view, "forbidden") {
            Verdict::Deny(finding("test.no"))
        } else {
            Verdict::Allow
        })
    });
    let bench = bench(&notes, |builder| builder.judge(denies));
    let runs = Arc::default();
    bench.call("look", "x", &echo(&runs));
    bench.call("look", "forbidden", &echo(&runs));
    let panics = Does(|_: Call<Judged>| async { panic!("on purpose") });
    bench.call("look", "x", &panics);
    let hangs = Does(|_: Call<Judged>| std::future::pending::<Draft>());
    assert!(!poll_once_and_drop(bench.serve(request("look", "x"), &hangs)));
    bench.call("nobody", "x", &echo(&runs));
    use Outcome::{Aborted, Completed, Denied, Panicked};
    assert_eq!(notes.outcomes(), [Completed, Denied, Panicked, Aborted, Completed]);
    assert_eq!(notes.begun.load(Ordering::SeqCst), 5);
    // What is no message has no span.
    let garbage = block_on(bench.serve("{".into(), &echo(&runs)));
    assert!(garbage.http_status() == 400 && notes.begun.load(Ordering::SeqCst) == 5);
}

#[test]
fn what_is_only_counted_has_a_span_all_the_same() {
    let notes = notes(1);
    let bench = bench(&notes, |builder| builder.count_completed("a test"));
    bench.call("look", "x", &echo(&Arc::default()));
    assert_eq!(notes.outcomes(), [Outcome::Completed]);
    assert!(bench.memory.records().iter().all(|record| record.event != Event::Call));
}

#[test]
fn records_name_the_span_and_what_belongs_to_it_too() {
    let notes = notes(1);
    let bench = bench(&notes, |builder| builder);
    let mut params = json!({ "name": "change", "arguments": {} });
    params["_meta"] = json!({ "traceparent": CALLER });
    let mut bytes: serde_json::Value = serde_json::from_slice(&message(json!(1), "tools/call", params)).expect("JSON");
    bytes["params"]["_meta"]["traceparent"] = CALLER.into();
    let speaks = Does(|call: Call<Judged>| async move {
        let emitter = call.emitter().expect("a sink");
        emitter
            .notify("notifications/progress", |out| out.extend_from_slice(b"{}"))
            .await
            .expect("sent");
        result_of(&call, "done")
    });
    block_on(bench.serve(bytes.to_string().into(), &speaks));
    let ended = notes.ended.lock().expect("lock");
    let span = ended[0].span.clone().expect("a span");
    assert_eq!(span.parent, TraceContext::parse(CALLER));
    let records = bench.memory.records();
    let mut events: Vec<_> = records.iter().map(|record| record.event.as_str()).collect();
    events.sort_unstable();
    assert_eq!(events, ["call", "intent", "notification"]);
    for record in records {
        let told = record.traceparent.as_ref().map(|text| text.as_str().to_owned());
        assert_eq!(told, Some(span.context.to_string()), "{:?}", record.event);
    }
}

#[test]
fn no_tracer_holds_up_a_call_or_does_it_twice() {
    for works in [0, 1, 3] {
        let notes = notes(works);
        let bench = bench(&notes, |builder| builder);
        let runs = Arc::default();
        let answer = bench.call("look", "x", &echo(&runs));
        assert_eq!(answer["result"]["text"], "x");
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        assert!(notes.entered.load(Ordering::SeqCst) > 0);
    }
}

#[test]
fn payloads_are_what_was_judged_and_stay_out_of_lines() {
    let notes = notes(1);
    let redacts = rule("redacts", |view| Ok(super::support::redact(view, "hunter2", "[gone]")));
    let bench = bench(&notes, |builder| builder.judge(redacts));
    let tells = Does(|call: Call<Judged>| async move {
        let id = call.message().id().expect("a request");
        Draft::result(id, |out| out.extend_from_slice(br#"{"text":"hunter2","isError":true}"#))
    });
    bench.call("look", "hunter2", &tells);
    let ended = notes.ended.lock().expect("lock");
    let said: Vec<_> = ended[0]
        .payloads
        .iter()
        .map(|payload| String::from_utf8_lossy(&payload.text).into_owned())
        .collect();
    let [asked, answer] = said.as_slice() else {
        panic!("{said:?}")
    };
    assert!(asked.contains(r#""arguments":{"text":"[gone]"}"#), "{asked}");
    assert!(answer.contains(r#"{"text":"[gone]","isError":true}"#), "{answer}");
    assert!(ended[0].tool_error);
    assert!(!bench.memory.text().contains("hunter2") && !format!("{ended:?}").contains("hunter2"));
    assert!(bench.memory.records().iter().all(|record| record.payloads.is_empty()));
}

/// An approver that grants under a name, and notes under which states that goes on.
#[derive(Default)]
struct Grants {
    passed: AtomicUsize,
    went_on: Mutex<Vec<(String, Digest)>>,
}

#[async_trait]
impl Approver for Grants {
    async fn approve(&self, _: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        Ok(Approval::Granted)
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        let granted = Decided::from(self.approve(request).await?);
        Ok(Decided {
            note: "because".into(),
            id: Some("the-approval".into()),
            ..granted
        })
    }

    fn passed(&self, _: &mcip_core::principal::Principal) {
        self.passed.fetch_add(1, Ordering::SeqCst);
    }

    async fn goes_on(&self, approval: &str, state: Digest) {
        self.went_on.lock().expect("lock").push((approval.to_owned(), state));
    }
}

#[test]
fn an_approver_hears_which_state_its_call_goes_on_with_and_of_no_other_call() {
    let grants = Arc::new(Grants::default());
    let asks = rule("asks", |view| {
        Ok(if view.direction == Direction::Inbound && says(view, "ask") {
            Verdict::Ask(finding("test.ask"))
        } else {
            Verdict::Allow
        })
    });
    let bench = Bench::new(|builder| builder.judge(asks).approver(grants.clone()));
    let goes_on = Does(|call: Call<Judged>| async move {
        let id = call.message().id().expect("a request");
        Draft::input_required(id, |out| {
            out.extend_from_slice(br#"{"resultType":"input_required","requestState":"sealed"}"#);
        })
    });
    bench.call("look", "ask", &goes_on);
    bench.call("look", "plain", &goes_on);
    let went_on = grants.went_on.lock().expect("lock").clone();
    assert_eq!(went_on, [("the-approval".to_owned(), Digest::of(b"sealed"))]);
    let records = bench.memory.records();
    let notes: Vec<_> = records
        .iter()
        .flat_map(|record| &record.rulings)
        .filter(|ruling| ruling.judge == "approver")
        .map(|ruling| ruling.finding.evidence.as_str())
        .collect();
    assert_eq!(notes, ["because"]);
    assert_eq!(
        grants.passed.load(Ordering::SeqCst),
        1,
        "what was asked about did not pass unasked"
    );
}
