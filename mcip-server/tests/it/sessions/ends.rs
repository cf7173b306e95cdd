//! How sessions end: by DELETE, in time, with the server; and how another process goes on with them.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_core::store::MemoryStore;
use mcip_server::Limits;
use serde_json::json;

use super::{Client, builder, call, counting, request, start, started, text, wait, waiting};
use crate::support::{NET, RUNTIME, Records};

/// A clock that goes when it is told to.
#[derive(Clone, Debug)]
struct Hands(Arc<Mutex<Duration>>, Instant);

impl Hands {
    fn new() -> Self {
        Self(Arc::default(), Instant::now())
    }

    fn advance(&self, by: Duration) {
        *self.0.lock().expect("lock") += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        SystemTime::now() + *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        self.1 + *self.0.lock().expect("lock")
    }
}

fn status_of(client: &Client) -> u16 {
    client.post(&request("ping", "ping", json!({}))).0
}

#[test]
fn what_nobody_uses_ends() {
    let clock = Hands::new();
    let mut limits = Limits::default();
    limits.session_idle_time = Duration::from_secs(100);
    limits.session_time = Duration::from_secs(1000);
    let http = start(
        builder(&Records::default())
            .limits(limits)
            .clock(Arc::new(clock.clone())),
    );
    let client = Client::begin(&http, "2025-11-25");
    for _ in 0..9 {
        clock.advance(Duration::from_secs(99));
        assert_eq!(status_of(&client), 200, "used in time");
    }
    clock.advance(Duration::from_secs(100));
    assert_eq!(status_of(&client), 404, "not used");
    let client = Client::begin(&http, "2025-11-25");
    for _ in 0..11 {
        clock.advance(Duration::from_secs(90));
        assert_eq!(status_of(&client), 200, "used in time");
    }
    clock.advance(Duration::from_secs(10));
    assert_eq!(status_of(&client), 404, "however much it is used");
}

#[test]
fn its_end_ends_what_runs_in_it() {
    let (builder, _go_on, told) = waiting(builder(&Records::default()));
    let http = start(builder);
    let client = Client::begin(&http, "2025-11-25");
    let mut listening = client.get(None).expect("a stream");
    listening.next().expect("priming");
    let mut running = client.stream(&wait(1));
    running.next().expect("priming");
    running.next().expect("progress");
    assert_eq!(client.delete(), 204);
    assert_eq!(told.recv_timeout(NET).expect("told"), "ended");
    assert_eq!((running.next(), listening.next()), (None, None));
}

#[test]
fn a_server_that_stops_closes_streams_and_lets_calls_end() {
    let (builder, go_on, _told) = waiting(builder(&Records::default()));
    let mut http = start(builder);
    let client = Client::begin(&http, "2025-11-25");
    let mut listening = client.get(None).expect("a stream");
    listening.next().expect("priming");
    let mut running = client.stream(&wait(1));
    running.next().expect("priming");
    running.next().expect("progress");
    http.stopper.stop();
    assert_eq!(listening.next(), None);
    go_on.notify_one();
    let rest = running.rest();
    assert_eq!(text(&rest.last().expect("an answer").1), "waited");
    drop((running, listening));
    let ended = http.ended.take().expect("running");
    RUNTIME.block_on(async { tokio::time::timeout(NET, ended).await.expect("in time").expect("ended") });
}

#[test]
fn another_process_goes_on_with_a_session() {
    let store = Arc::new(MemoryStore::new());
    let one = start(builder(&Records::default()).session_store(store.clone()));
    let other = start(builder(&Records::default()).session_store(store));
    let mut client = Client::begin(&one, "2025-06-18");
    let seen = client.stream(&counting(1)).rest();
    client.address = other.address;
    assert_eq!(text(&client.ask(&call(2, "echo", json!({ "text": "x" })))), "x");
    // What the client can do is known here too: a question reaches it.
    let mut stream = client.stream(&call(3, "ask", json!({})));
    assert_eq!(stream.next().expect("a question").1["method"], "elicitation/create");
    // Streams live where their connections are.
    assert_eq!(client.get(Some(&seen[0].0)).err().map(|(status, _)| status), Some(410));
    assert_eq!(client.delete(), 204);
    let third = started(&Records::default());
    client.address = third.address;
    assert_eq!(
        status_of(&client),
        404,
        "who does not share the store knows nothing of it"
    );
}
