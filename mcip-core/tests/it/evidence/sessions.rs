//! Sessions of the legacy era: what the server asks is judged before it leaves, what the client answers before the handler sees it,
//! and only the client that was asked can answer.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::pipeline::{
    Arrival, Call, Connection, Direction, Disconnected, FlowView, FrameKind, FrameSink, Handler, Identity, Inbound,
    Judged, NotAnswered, Refusal, Released, Seat, Session,
};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Record, Transport};
use mcip_core::types::requests::{Elicit, ListRoots};
use mcip_core::types::{ElicitFormParams, ElicitParams, ElicitSchema, EmptyParams, Revision};
use mcip_core::verdict::Verdict;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::{Bench, Does, block_on, finding, identify, redact, result_of, rule, says};

/// What was sent, and what calls left to be done.
#[derive(Default)]
struct Wire {
    sent: Mutex<Vec<Value>>,
    left: Mutex<Vec<Pin<Box<dyn Future<Output = ()> + Send>>>>,
}

#[async_trait]
impl FrameSink for Wire {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        let frame = serde_json::from_slice(frame.bytes()).expect("a frame is JSON");
        self.sent.lock().expect("lock").push(frame);
        Ok(())
    }

    fn detach(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        self.left.lock().expect("lock").push(work);
    }
}

impl Wire {
    fn sent(&self) -> Vec<Value> {
        self.sent.lock().expect("lock").clone()
    }

    /// Does what calls left to be done.
    fn finish(&self) {
        let left = std::mem::take(&mut *self.left.lock().expect("lock"));
        left.into_iter().for_each(block_on);
    }
}

/// A bench with a session.
struct Legacy {
    bench: Bench,
    session: Session,
    wire: Arc<Wire>,
}

impl Legacy {
    fn new(revision: Revision, seats: impl IntoIterator<Item = Seat>) -> Self {
        let mut bench = Bench::judged_by(seats);
        let session = Session::new(&bench.pipeline, &bench.caller);
        let wire = Arc::<Wire>::default();
        bench.connection = Connection::new(Transport::Stdio)
            .with_sink(wire.clone())
            .with_session(session.clone());
        let params = json!({
            "protocolVersion": revision.as_str(),
            "capabilities": { "elicitation": {}, "roots": {} },
            "clientInfo": { "name": "c", "version": "1" },
        });
        let opened = bench.admit(message(json!(0), "initialize", params));
        let call = block_on(opened).expect("admitted");
        call.establish().expect("established");
        drop(call);
        assert_eq!(session.revision(), Some(revision));
        Self { bench, session, wire }
    }

    /// Takes in what the client sends that is no call.
    fn receive(&self, sender: &Identity, bytes: Bytes) -> Result<Arrival, Refusal> {
        let call = block_on(self.bench.pipeline.open(&self.bench.connection))?;
        call.authenticated(sender).read(bytes, None)
    }

    fn answer(&self, result: Value) -> Result<(), Refusal> {
        let answer = json!({ "jsonrpc": "2.0", "id": 1, "result": result });
        match self.receive(&self.bench.caller, answer.to_string().into())? {
            Arrival::Message(Inbound::Answered) => Ok(()),
            other => panic!("not an answer: {other:?}"),
        }
    }

    /// Serves a call of `look`, lets the client act while it waits, and gives the text of its result.
    fn ask(&self, handler: &impl Handler, client: impl FnOnce(&Self)) -> Option<String> {
        let call = message(json!(7), "tools/call", json!({ "name": "look", "arguments": {} }));
        let mut serving = pin!(self.bench.serve(call, handler));
        let mut cx = Context::from_waker(Waker::noop());
        let released = match serving.as_mut().poll(&mut cx) {
            Poll::Ready(released) => released,
            Poll::Pending => {
                client(self);
                match serving.as_mut().poll(&mut cx) {
                    Poll::Ready(released) => released,
                    Poll::Pending => return None,
                }
            }
        };
        let answer: Value = serde_json::from_slice(released.bytes()).expect("an answer is JSON");
        Some(
            answer["result"]["text"]
                .as_str()
                .unwrap_or_else(|| panic!("{answer}"))
                .to_owned(),
        )
    }

    fn questions(&self) -> Vec<Record> {
        let all = self.bench.memory.records();
        all.into_iter()
            .filter(|record| record.event == Event::Question)
            .collect()
    }
}

fn message(id: Value, method: &str, params: Value) -> Bytes {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
        .to_string()
        .into()
}

fn question(text: &str) -> ElicitParams {
    ElicitFormParams::new(text, ElicitSchema::default()).into()
}

/// A handler that asks this and tells what came of it.
fn asks(text: &'static str) -> impl Handler {
    Does(move |call: Call<Judged>| async move {
        let asker = call.asker().expect("a session");
        let told = match asker.ask::<Elicit>(question(text)).await {
            Ok(answer) => serde_json::to_string(&answer.content).expect("JSON"),
            Err(why) => why.to_string(),
        };
        result_of(&call, &told)
    })
}

fn yes(text: &str) -> Value {
    json!({ "action": "accept", "content": { "a": text } })
}

fn outbound_question(view: &FlowView<'_>) -> bool {
    (view.direction, view.kind, view.method) == (Direction::Outbound, FrameKind::Request, "elicitation/create")
}

#[test]
fn a_question_that_a_judge_denies_does_not_leave() {
    let legacy = Legacy::new(
        Revision::V2025_11_25,
        [rule("words", |view| {
            let bad = outbound_question(view) && says(view, "password");
            Ok(if bad {
                Verdict::Deny(finding("test.words"))
            } else {
                Verdict::Allow
            })
        })],
    );
    let told = legacy.ask(&asks("your password?"), |_| panic!("nobody was asked"));
    assert_eq!(told, Some(NotAnswered::Denied.to_string()));
    assert!(legacy.wire.sent().is_empty());
    let questions = legacy.questions();
    assert_eq!((questions.len(), questions[0].outcome), (1, Outcome::Denied));
    assert_eq!(legacy.session.outstanding(), 0);
    // Others do.
    let told = legacy.ask(&asks("your name?"), |legacy| {
        // The id of the question that did not leave is not used again.
        assert_eq!(legacy.wire.sent()[0]["id"], 2);
    });
    assert_eq!(told, None, "it waits");
}

#[test]
fn what_leaves_is_what_was_judged_and_so_is_what_arrives() {
    let legacy = Legacy::new(
        Revision::V2025_06_18,
        [rule("secrets", |view| Ok(redact(view, "hunter2", "[gone]")))],
    );
    let told = legacy.ask(&asks("is it hunter2?"), |legacy| {
        assert_eq!(legacy.wire.sent()[0]["params"]["message"], "[gone]");
        legacy.answer(yes("yes, hunter2")).expect("asked for");
    });
    assert_eq!(told.as_deref(), Some(r#"{"a":"[gone]"}"#));
    let record = &legacy.questions()[0];
    assert_eq!((record.outcome, record.rulings.len()), (Outcome::Completed, 2));
    let call = legacy
        .bench
        .memory
        .records()
        .into_iter()
        .find(|r| r.event == Event::Call && r.target.is_some());
    assert_eq!(
        call.map(|call| call.exchange),
        Some(record.exchange),
        "the question belongs to the call"
    );
    assert_eq!(
        legacy.bench.memory.held(),
        0,
        "the response took no room of its own for good"
    );
}

#[test]
fn an_answer_that_a_judge_denies_does_not_reach_the_handler() {
    let legacy = Legacy::new(
        Revision::V2025_06_18,
        [rule("answers", |view| {
            let answer = (view.direction, view.method) == (Direction::Inbound, "elicitation/create");
            Ok(if answer && view.kind == FrameKind::Result {
                Verdict::Deny(finding("test.answers"))
            } else {
                Verdict::Allow
            })
        })],
    );
    let told = legacy.ask(&asks("name?"), |legacy| legacy.answer(yes("x")).expect("asked for"));
    assert_eq!(told, Some(NotAnswered::Withheld.to_string()));
    assert_eq!(legacy.questions()[0].outcome, Outcome::Denied);
}

#[test]
fn only_who_was_asked_can_answer() {
    let legacy = Legacy::new(Revision::V2025_11_25, []);
    let told = legacy.ask(&asks("name?"), |legacy| {
        let principals = [
            Principal::new("mallory", Method::Bearer),
            // The same name, proved in another way, is somebody else.
            Principal::new("alice", Method::Unauthenticated),
        ];
        for principal in principals {
            let stranger = identify(&legacy.bench.pipeline, principal).expect("known");
            let answer = json!({ "jsonrpc": "2.0", "id": 1, "result": yes("stolen") });
            let refusal = legacy
                .receive(&stranger, answer.to_string().into())
                .expect_err("not asked");
            assert_eq!(refusal.http_status(), 404);
            assert!(refusal.into_frame().is_none(), "responses are never answered");
            for (id, method) in [(json!(9), "tools/list"), (json!(9), "ping"), (json!(9), "initialize")] {
                let request = message(id, method, json!({ "protocolVersion": "2025-11-25" }));
                assert_eq!(
                    legacy
                        .receive(&stranger, request)
                        .expect_err("not theirs")
                        .http_status(),
                    404
                );
            }
            let batch = Bytes::from_static(b"[1]");
            assert_eq!(
                legacy.receive(&stranger, batch).expect_err("not theirs").http_status(),
                404
            );
        }
        legacy.answer(yes("mine")).expect("asked for");
    });
    assert_eq!(told.as_deref(), Some(r#"{"a":"mine"}"#));
    let strangers = legacy
        .bench
        .memory
        .records()
        .into_iter()
        .filter(|record| record.event == Event::Refusal);
    assert_eq!(strangers.count(), 10, "each is recorded");
}

#[test]
fn a_dropped_question_is_given_up_and_the_client_told() {
    let legacy = Legacy::new(Revision::V2025_06_18, []);
    let told = legacy.ask(&asks("name?"), |_| {});
    assert_eq!(told, None, "dropped while it waited");
    assert_eq!(legacy.session.outstanding(), 0);
    legacy.wire.finish();
    let sent = legacy.wire.sent();
    assert_eq!(sent.len(), 2);
    assert_eq!(
        (&sent[1]["method"], &sent[1]["params"]["requestId"]),
        (&json!("notifications/cancelled"), &sent[0]["id"])
    );
    assert_eq!(legacy.questions()[0].outcome, Outcome::Aborted);
    legacy.answer(yes("late")).expect("a client can't know");
    let late = legacy.bench.memory.records().pop().expect("recorded");
    assert_eq!(late.rulings[0].finding.rule.as_str(), "structure.late_answer");
}

#[test]
fn the_end_of_the_session_ends_what_waits_and_everything_after() {
    let legacy = Legacy::new(Revision::V2025_06_18, []);
    let told = legacy.ask(&asks("name?"), |legacy| legacy.session.end());
    assert_eq!(told, Some(NotAnswered::Ended.to_string()));
    let refused = block_on(legacy.bench.admit(message(json!(9), "ping", json!({})))).expect_err("ended");
    assert_eq!(refused.http_status(), 404);
    assert_eq!(legacy.answer(yes("x")).expect_err("ended").http_status(), 404);
    legacy.wire.finish();
    assert_eq!(
        legacy.wire.sent().len(),
        1,
        "a client that ended its session is told nothing"
    );
}

#[test]
fn nothing_is_asked_after_the_answer() {
    let kept = Arc::new(Mutex::new(None));
    let keep = kept.clone();
    let legacy = Legacy::new(Revision::V2025_06_18, []);
    let handler = Does(move |call: Call<Judged>| {
        *keep.lock().expect("lock") = call.asker();
        let draft = result_of(&call, "done");
        async move { draft }
    });
    assert_eq!(legacy.ask(&handler, |_| {}).as_deref(), Some("done"));
    let asker = kept.lock().expect("lock").take().expect("a session");
    let answer = block_on(asker.ask::<ListRoots>(EmptyParams::default()));
    assert_eq!(answer.err(), Some(NotAnswered::Over));
    assert!(legacy.wire.sent().is_empty());
}

#[test]
fn what_the_revision_can_not_say_is_not_sent() {
    let legacy = Legacy::new(Revision::V2025_03_26, []);
    let told = legacy
        .ask(&asks("name?"), |_| panic!("nobody was asked"))
        .expect("answered");
    assert!(told.contains("2025-03-26"), "{told}");
    assert!(legacy.wire.sent().is_empty() && legacy.session.outstanding() == 0);
}

#[test]
fn a_modern_call_has_no_session_even_where_the_connection_has_one() {
    let legacy = Legacy::new(Revision::V2025_06_18, []);
    let call = super::support::request("look", "x");
    let call = block_on(legacy.bench.admit(call)).expect("admitted");
    assert!(call.revision().is_modern() && call.session().is_none() && call.asker().is_none());
}

/// One message of a batch, as a test makes it up.
fn element() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i8>().prop_map(|id| json!({ "jsonrpc": "2.0", "id": id, "method": "ping" })),
        any::<i8>()
            .prop_map(|id| json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "look" } })),
        Just(json!({ "jsonrpc": "2.0", "method": "notifications/initialized" })),
        any::<i8>().prop_map(|id| json!({ "jsonrpc": "2.0", "id": id, "result": {} })),
        any::<i8>().prop_map(|id| json!({ "jsonrpc": "2.0", "id": id, "method": 5 })),
        Just(json!([])),
        Just(json!(null)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a batch holds: each element is refused, answered or a call as it is when it comes alone, each is recorded once, and no
    /// reservation is left over.
    #[test]
    fn an_element_of_a_batch_is_what_it_is_alone(elements in proptest::collection::vec(element(), 1..20)) {
        let outcome = |arrived: &Result<Inbound, Refusal>| match arrived {
            Ok(Inbound::Call(call)) => format!("call {} {:?}", call.message().method(), call.message().id()),
            Ok(Inbound::Answered) => "answered".to_owned(),
            Ok(Inbound::Unclaimed(_)) => "unclaimed".to_owned(),
            Err(refusal) => format!("refused {}", refusal.http_status()),
        };
        let legacy = Legacy::new(Revision::V2025_03_26, []);
        let whole = Value::from(elements.clone()).to_string();
        let Ok(Arrival::Batch(batch)) = legacy.receive(&legacy.bench.caller, whole.into()) else {
            panic!("not a batch")
        };
        let together: Vec<_> = batch.into_elements().map(|element| outcome(&block_on(element.read()))).collect();
        let recorded = legacy.bench.memory.records().len();

        let legacy = Legacy::new(Revision::V2025_03_26, []);
        let alone: Vec<_> = elements
            .iter()
            .map(|element| match legacy.receive(&legacy.bench.caller, element.to_string().into()) {
                Ok(Arrival::Message(inbound)) => outcome(&Ok(inbound)),
                Ok(Arrival::Batch(_)) => "a batch".to_owned(),
                Err(refusal) => outcome(&Err(refusal)),
            })
            .collect();
        prop_assert_eq!(together, alone);
        prop_assert_eq!(recorded, legacy.bench.memory.records().len());
        prop_assert_eq!(legacy.bench.memory.held(), 0);
    }
}
