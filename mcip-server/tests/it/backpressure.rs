//! A record without room makes the client wait, and costs no memory beyond the limits.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex};

use async_trait::async_trait;
use mcip_core::pipeline::Handler;
use mcip_core::record::{Event, Outcome, Record, RecordSink, SinkError};
use mcip_server::{Limits, Server, Tool};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::fixture;
use crate::support::{NET, RUNTIME, Records, Stdio, Wire, call};

/// A sink that has room when the test says so, and knows who waits for it.
#[derive(Clone)]
struct Narrow {
    inner: Arc<Inner>,
    records: Records,
}

struct Inner {
    room: Semaphore,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    now: usize,
    most: usize,
}

impl Narrow {
    fn new() -> Self {
        Self {
            inner: Arc::new(Inner {
                room: Semaphore::new(0),
                waiting: Mutex::default(),
                changed: Condvar::new(),
            }),
            records: Records::default(),
        }
    }

    fn open(&self, records: usize) {
        self.inner.room.add_permits(records);
    }

    fn most(&self) -> usize {
        self.inner.waiting.lock().expect("lock").most
    }

    /// Waits until as many messages wait for room.
    fn wait_for(&self, number: usize) {
        let waiting = self.inner.waiting.lock().expect("lock");
        let (waiting, timeout) = self
            .inner
            .changed
            .wait_timeout_while(waiting, NET, |waiting| waiting.now < number)
            .expect("lock");
        assert!(!timeout.timed_out(), "{} wait", waiting.now);
    }
}

/// Counts one that waits, until it has room or is dropped.
struct Counted<'a>(&'a Inner);

impl<'a> Counted<'a> {
    fn new(inner: &'a Inner) -> Self {
        let mut waiting = inner.waiting.lock().expect("lock");
        waiting.now += 1;
        waiting.most = waiting.most.max(waiting.now);
        drop(waiting);
        inner.changed.notify_all();
        Self(inner)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.waiting.lock().expect("lock").now -= 1;
    }
}

#[async_trait]
impl RecordSink for Narrow {
    fn try_reserve(&self) -> bool {
        self.inner.room.try_acquire().map(|permit| permit.forget()).is_ok()
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        let _counted = Counted::new(&self.inner);
        self.inner.room.acquire().await.expect("open").forget();
        Ok(())
    }

    /// Room that is given back is not given to the next, so that each line takes what the test opens for it.
    fn release(&self) {}

    fn commit(&self, record: &Record) {
        self.records.commit(record);
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// A server, and what tells when `hang` starts.
fn server<F: FnOnce(&mut Limits)>(sink: &Narrow, change: F) -> (Server<impl Handler + use<F>>, Receiver<()>) {
    let (tell, told) = mpsc::channel();
    let mut limits = Limits::default();
    change(&mut limits);
    let server = Server::builder("narrow", "1")
        .record_to(sink.clone())
        .limits(limits)
        .tool(fixture::echo())
        .tool(Tool::new("hang").read_only(true).handler(move || {
            let _ = tell.send(());
            std::future::pending::<String>()
        }))
        .build()
        .expect("built");
    (server, told)
}

/// Sends lines and gives the sink room for one after the other, as soon as `full` wait. Their answers come in the end, when there is
/// also room for the record of those that were only counted, which may have taken that of a line.
fn flood(sink: &Narrow, client: &Stdio, lines: &[Vec<u8>], full: usize, answers: usize) {
    let all: Vec<u8> = lines
        .iter()
        .flat_map(|line| [line.as_slice(), b"\n"].concat())
        .collect();
    let mut writer = client.raw();
    let writing = std::thread::spawn(move || std::io::Write::write_all(&mut writer, &all).expect("sent"));
    for left in (0..lines.len()).rev() {
        sink.wait_for(full.min(left + 1));
        sink.open(1);
    }
    sink.open(lines.len());
    writing.join().expect("written");
    for _ in 0..answers {
        client.next().expect("an answer");
    }
}

#[test]
fn without_room_for_records_no_more_lines_are_read_than_may_be_in_flight() {
    const AT_MOST: usize = 4;
    let sink = Narrow::new();
    let (server, _) = server(&sink, |limits| limits.in_flight = AT_MOST);
    let client = Stdio::start(&server);
    let lines: Vec<_> = (0..100)
        .map(|id| call(id, "echo", json!({ "text": "x" })).to_string().into_bytes())
        .collect();
    flood(&sink, &client, &lines, AT_MOST, lines.len());
    assert_eq!(sink.most(), AT_MOST);
}

#[test]
fn lines_that_are_too_long_and_notifications_wait_like_others() {
    const AT_MOST: usize = 4;
    let sink = Narrow::new();
    let (server, _) = server(&sink, |limits| {
        limits.in_flight = AT_MOST;
        limits.message_bytes = 1000;
    });
    let client = Stdio::start(&server);
    let notification = json!({ "jsonrpc": "2.0", "method": "notifications/unheard/of" })
        .to_string()
        .into_bytes();
    let lines: Vec<_> = (0..50).flat_map(|_| [vec![b'x'; 2000], notification.clone()]).collect();
    flood(&sink, &client, &lines, AT_MOST, lines.len() / 2);
    assert_eq!(sink.most(), AT_MOST);
}

#[test]
fn large_lines_are_bounded_by_their_bytes() {
    let sink = Narrow::new();
    let (server, _) = server(&sink, |limits| limits.message_bytes = 10_000);
    let client = Stdio::start(&server);
    let text = "x".repeat(9_000);
    let lines: Vec<_> = (0..50)
        .map(|id| call(id, "echo", json!({ "text": text })).to_string().into_bytes())
        .collect();
    flood(&sink, &client, &lines, 2, lines.len());
    assert_eq!(sink.most(), 2);
}

/// A request that waited for its record is like any other after that: its id is in use, and it can be cancelled.
#[test]
fn a_request_that_waited_for_its_record_can_be_cancelled() {
    let sink = Narrow::new();
    let (server, told) = server(&sink, |_| {});
    let mut client = Stdio::start(&server);
    client.send(&call(1, "hang", json!({})));
    sink.wait_for(1);
    sink.open(1);
    told.recv_timeout(NET).expect("started");
    sink.open(3);
    assert_eq!(
        client.ask(&call(1, "echo", json!({ "text": "x" }))).code(),
        -32600,
        "the id is in use"
    );
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 1 } }));
    assert_eq!(sink.records.outcome_of("hang"), Outcome::Aborted);
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "y" }))).text(), "y");
}

/// Requests that merely run long hold up nobody, not even where they are as many as may be.
#[test]
fn what_runs_long_does_not_stop_the_reader() {
    const AT_MOST: usize = 4;
    let sink = Narrow::new();
    sink.open(1000);
    let (server, _) = server(&sink, |limits| {
        limits.in_flight = AT_MOST;
        limits.message_bytes = 1000;
    });
    let mut client = Stdio::start(&server);
    for id in 0..AT_MOST {
        client.send(&call(id, "hang", json!({ "padding": "x".repeat(500) })));
    }
    for id in 0..10 {
        assert_eq!(
            client
                .ask(&call(format!("more-{id}"), "echo", json!({ "text": "x" })))
                .code(),
            -31003
        );
    }
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 0 } }));
    assert_eq!(sink.records.outcome_of("hang"), Outcome::Aborted);
    assert_eq!(client.ask(&call("last", "echo", json!({ "text": "x" }))).text(), "x");
}

/// At the end of the input what still waits for its record is given up, and the server ends.
#[test]
fn the_end_of_the_input_gives_up_what_waits() {
    let sink = Narrow::new();
    let (server, _) = server(&sink, |_| {});
    let mut client = Stdio::start(&server);
    client.send(&call(1, "echo", json!({ "text": "x" })));
    sink.wait_for(1);
    client.close_input();
    RUNTIME
        .block_on(client.ended.take().expect("running"))
        .expect("no panic")
        .expect("an end of input is no error");
    assert_eq!(sink.inner.waiting.lock().expect("lock").now, 0);
    assert!(
        sink.records.all().iter().all(|record| record.event != Event::Call),
        "it never began"
    );
}
