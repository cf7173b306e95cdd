//! A server that floods its client can't fill the record, and nothing of the flood goes uncounted.

use std::sync::Arc;
use std::time::Duration;

use mcip_core::limits::Limits;
use mcip_core::pipeline::{Awaited, Connection, Departure, Identity, Pipeline, Stray};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_core::types::Revision;

use super::support::{Hands, Memory, block_on, identify};

/// Lines for strays in a second.
const LINES: usize = 16;

struct Client {
    pipeline: Pipeline,
    memory: Arc<Memory>,
    clock: Arc<Hands>,
    connection: Connection,
    server: Identity,
}

fn client(room: usize, notifications: u32) -> Client {
    let (memory, clock) = (Memory::with_room(room), Hands::new());
    let mut limits = Limits::default();
    limits.notifications_per_call = notifications;
    let pipeline = Pipeline::client_side()
        .sink(memory.clone())
        .clock(clock.clone())
        .limits(limits)
        .build();
    let server = identify(&pipeline, Principal::new("hostile", Method::DialledServer)).expect("known");
    Client {
        pipeline,
        memory,
        clock,
        connection: Connection::new(Transport::Stdio),
        server,
    }
}

impl Client {
    fn stray(&self, why: Stray) {
        let frame = self
            .pipeline
            .receive(r#"{"jsonrpc":"2.0","id":7,"result":{}}"#.into())
            .expect("a frame");
        block_on(
            self.pipeline
                .discard(&self.connection, &self.server, Revision::LATEST, Some(&frame), why),
        );
    }

    fn lines(&self) -> usize {
        self.memory
            .records()
            .iter()
            .filter(|record| record.event == Event::Refusal)
            .count()
    }

    /// What was counted for this reason instead of recorded by line.
    fn counted(&self, reason: &str) -> u64 {
        let records = self
            .memory
            .records()
            .into_iter()
            .filter(|record| record.event == Event::Counts);
        let counts = records.flat_map(|record| record.counts);
        counts
            .filter(|(rule, _)| *rule == reason)
            .map(|(_, number)| number)
            .sum()
    }

    fn call(&self, method: &str) -> Awaited {
        let write = |out: &mut Vec<u8>| out.extend_from_slice(b"{}");
        let departure = Departure::new(&self.connection, &self.server, Revision::LATEST, method, 1.into());
        let departed = self.pipeline.depart(departure, write);
        block_on(departed).expect("it may leave").1
    }

    fn notifies(&self, call: &Awaited) -> Result<bool, String> {
        let frame = r#"{"jsonrpc":"2.0","method":"notifications/progress","params":{}}"#;
        let judged = block_on(call.notification(self.pipeline.receive(frame.into()).expect("a frame")));
        judged.map(|incoming| incoming.is_some()).map_err(|denied| denied.rule)
    }
}

#[test]
fn strays_get_a_few_lines_a_second_and_the_rest_an_exact_count() {
    let client = client(1000, 10);
    for _ in 0..500 {
        client.stray(Stray::UnaskedAnswer);
    }
    assert_eq!(client.lines(), LINES);
    // A count may stand for many, and is not lost among those that stand for one.
    client.stray(Stray::Unheard(70));
    client.clock.forward(Duration::from_secs(1));
    for _ in 0..500 {
        client.stray(Stray::UnaskedAnswer);
    }
    assert_eq!(client.lines(), 2 * LINES);
    client.pipeline.record_counts(true, Transport::Stdio);
    assert_eq!(client.counted("structure.unasked_answer"), 1000 - 2 * LINES as u64);
    assert_eq!(client.counted("structure.unheard"), 70);
    assert!(
        client.memory.records().len() < 2 * LINES + 8,
        "counts are few themselves"
    );
    assert_eq!(client.memory.held(), 0);
}

#[test]
fn strays_that_a_sink_has_no_room_for_are_counted_when_it_has() {
    let client = client(0, 10);
    for _ in 0..5 {
        client.stray(Stray::Noise);
    }
    client.memory.make_room(1);
    client.pipeline.record_counts(true, Transport::Stdio);
    assert_eq!((client.lines(), client.counted("structure.noise")), (0, 5));
}

#[test]
fn a_call_has_its_most_notifications_and_its_record_says_when_they_were_more() {
    let client = client(1000, 3);
    let call = client.call("tools/call");
    for _ in 0..3 {
        assert_eq!(client.notifies(&call), Ok(true));
    }
    for _ in 0..100 {
        client.clock.forward(Duration::from_secs(60));
        assert_eq!(
            client.notifies(&call),
            Err("structure.too_many_notifications".to_owned())
        );
    }
    call.lost("given up");
    let records = client.memory.records();
    let call = records
        .iter()
        .find(|record| record.event == Event::Call)
        .expect("the call");
    let rules: Vec<_> = call.rulings.iter().map(|ruling| ruling.finding.rule.as_str()).collect();
    assert_eq!(
        (call.outcome, rules),
        (Outcome::Aborted, vec!["structure.too_many_notifications"])
    );
    assert_eq!(records.len(), 4, "three notifications and the call");
}

#[test]
fn a_subscription_has_as_many_in_a_minute() {
    let client = client(1000, 3);
    let subscription = client.call("subscriptions/listen");
    for _ in 0..10 {
        for _ in 0..3 {
            assert_eq!(client.notifies(&subscription), Ok(true));
        }
        assert!(client.notifies(&subscription).is_err());
        client.clock.forward(Duration::from_secs(60));
    }
}
