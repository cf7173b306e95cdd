//! Large messages hold up nobody who sends small ones, whatever the order in which they come.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, Handler, Judge, JudgeError, LARGE, Seat};
use mcip_core::record::Outcome;
use mcip_core::verdict::Verdict;
use mcip_server::{Limits, Server, ServerBuilder, Tool};
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Http, HttpClient, NET, Records, Wire, call};

/// Holds its thread for each large message of one direction until it is let go, as a judge that computes for long would.
#[derive(Clone)]
struct Slow(Direction, Arc<Gate>);

#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    open: bool,
    judged: usize,
}

impl Slow {
    fn new(direction: Direction) -> Self {
        Self(direction, Arc::default())
    }

    fn open(&self) {
        self.1.state.lock().expect("lock").open = true;
        self.1.changed.notify_all();
    }

    /// Waits until a large message is being judged.
    fn wait_for_one(&self) {
        let state = self.1.state.lock().expect("lock");
        let (_state, waited) = self
            .1
            .changed
            .wait_timeout_while(state, NET, |state| state.judged == 0)
            .expect("lock");
        assert!(!waited.timed_out(), "nothing is judged");
    }
}

#[async_trait]
impl Judge for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        if view.direction == self.0 && view.document.bytes().len() > LARGE {
            let mut state = self.1.state.lock().expect("lock");
            state.judged += 1;
            self.1.changed.notify_all();
            let (_state, waited) = self
                .1
                .changed
                .wait_timeout_while(state, NET, |state| !state.open)
                .expect("lock");
            if waited.timed_out() {
                return Err(JudgeError("nobody let it go".to_owned()));
            }
        }
        Ok(Verdict::Allow)
    }
}

fn builder(slow: &Slow, records: &Records) -> ServerBuilder {
    Server::builder("large", "1")
        .record_to(records.clone())
        .judge(Seat::enforce(slow.clone()))
        .tool(fixture::echo())
        .tool(Tool::new("big").read_only(true).handler(|| async { large() }))
}

fn server(slow: &Slow, records: &Records) -> Server<impl Handler + use<>> {
    builder(slow, records).build().expect("built")
}

fn large() -> String {
    "x".repeat(2 * LARGE)
}

fn asks_much() -> (Direction, Value) {
    (Direction::Outbound, call(1, "big", json!({})))
}

fn sends_much() -> (Direction, Value) {
    (Direction::Inbound, call(1, "echo", json!({ "text": large() })))
}

#[test]
fn over_http_a_small_call_is_answered_before_large_ones_that_came_first() {
    for (direction, message) in [asks_much(), sends_much()] {
        let (slow, records) = (Slow::new(direction), Records::default());
        let http = Http::start(&server(&slow, &records));
        let mut many: Vec<HttpClient> = (0..16).map(|_| http.connect()).collect();
        for client in &mut many {
            client.send(&message);
        }
        slow.wait_for_one();
        // Were there as many in work as there are workers, nobody would answer this.
        let mut other = http.connect();
        assert_eq!(other.ask(&call(2, "echo", json!({ "text": "small" }))).text(), "small");
        // Some go away meanwhile; their turns are for others.
        many.truncate(8);
        slow.open();
        for mut client in many {
            let head = client.head();
            assert_eq!(head.status, 200);
            let body: Value = serde_json::from_slice(&client.body(&head)).expect("JSON");
            assert_eq!(body["result"]["content"][0]["text"], large());
        }
        assert_eq!(records.outcome_of("echo"), Outcome::Completed);
    }
}

#[test]
fn judging_a_large_request_or_result_is_no_time_of_its_handler() {
    for (direction, message) in [asks_much(), sends_much()] {
        let (slow, records) = (Slow::new(direction), Records::default());
        let mut limits = Limits::default();
        limits.handler_time = Duration::from_secs(1);
        let time = limits.handler_time;
        let server = builder(&slow, &records).limits(limits).build().expect("built");
        let http = Http::start(&server);
        let mut client = http.connect();
        client.send(&message);
        slow.wait_for_one();
        std::thread::sleep(2 * time);
        slow.open();
        let head = client.head();
        let body: Value = serde_json::from_slice(&client.body(&head)).expect("JSON");
        assert_eq!(body["result"]["content"][0]["text"], large(), "{direction:?}");
    }
}
