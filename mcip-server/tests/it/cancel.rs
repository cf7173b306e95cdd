//! Cancellation drops the handler, and the record says that nobody waited for the end.

use std::future::pending;
use std::sync::mpsc::{self, Receiver, Sender};

use mcip_core::pipeline::LARGE;
use mcip_core::record::Outcome;
use mcip_server::{Args, Context, Server, ServerBuilder, Tool};
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Http, NET, Records, Stdio, Wire, call, request};

/// Tells when it is dropped.
struct Guard(Sender<&'static str>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.send("dropped");
    }
}

/// A server whose tools `hang` and `stream` never end; it tells when a handler starts and when it is dropped.
fn hanging(
    records: &Records,
) -> (
    Server<impl mcip_core::pipeline::Handler + use<>>,
    Receiver<&'static str>,
) {
    let (tell, told) = mpsc::channel();
    let (hang, stream) = (tell.clone(), tell);
    let server = Server::builder("hanging", "1")
        .record_to(records.clone())
        .tool(fixture::echo())
        .tool(Tool::new("hang").read_only(true).handler(move || {
            let tell = hang.clone();
            async move {
                let _ = tell.send("started");
                let _guard = Guard(tell);
                pending::<String>().await
            }
        }))
        .tool(Tool::new("stream").read_only(true).handler(move |cx: Context| {
            let tell = stream.clone();
            async move {
                let _guard = Guard(tell.clone());
                cx.progress(1.0, None, "streaming").await;
                let _ = tell.send("started");
                pending::<String>().await
            }
        }))
        .build()
        .expect("built");
    (server, told)
}

fn cancel(id: impl Into<Value>) -> Value {
    json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": id.into() } })
}

fn next(told: &Receiver<&'static str>) -> &'static str {
    told.recv_timeout(NET).expect("the handler tells")
}

#[test]
fn on_stdio_a_cancelled_call_is_dropped_and_not_answered() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let mut client = Stdio::start(&server);
    client.send(&call("c1", "hang", json!({})));
    assert_eq!(next(&told), "started");
    client.send(&cancel("c1"));
    assert_eq!(next(&told), "dropped");
    assert_eq!(records.outcome_of("hang"), Outcome::Aborted);
    // The very next frame is the answer to the next request.
    assert_eq!(client.ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
    // The id is free again.
    assert_eq!(client.ask(&call("c1", "echo", json!({ "text": "y" }))).text(), "y");
}

#[test]
fn on_stdio_a_cancellation_of_something_else_changes_nothing() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let mut client = Stdio::start(&server);
    client.send(&call(1, "hang", json!({})));
    assert_eq!(next(&told), "started");
    for other in [json!(2), json!("1"), json!(null), json!({}), json!([1]), json!(1.5)] {
        client.send(&cancel(other));
    }
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled" }));
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": {} }));
    assert_eq!(client.ask(&call(3, "echo", json!({ "text": "x" }))).text(), "x");
    assert!(told.try_recv().is_err(), "the call is still waiting");
    client.send(&cancel(1));
    assert_eq!(next(&told), "dropped");
}

#[test]
fn on_stdio_an_id_in_use_is_refused_and_the_first_call_goes_on() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let mut client = Stdio::start(&server);
    client.send(&call(1, "hang", json!({})));
    assert_eq!(next(&told), "started");
    for _ in 0..3 {
        let answer = client.ask(&call(1, "echo", json!({ "text": "x" })));
        assert_eq!((answer.code(), &answer.frame["id"]), (-32600, &json!(1)));
    }
    // The same digits as text are another id.
    assert_eq!(client.ask(&call("1", "echo", json!({ "text": "x" }))).text(), "x");
    client.send(&cancel(1));
    assert_eq!(next(&told), "dropped");
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn on_stdio_the_end_of_the_input_drops_what_is_waiting() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let mut client = Stdio::start(&server);
    client.send(&call(1, "hang", json!({})));
    assert_eq!(next(&told), "started");
    client.close_input();
    assert_eq!(next(&told), "dropped");
    assert_eq!(records.outcome_of("hang"), Outcome::Aborted);
    let ended = client.ended.take().expect("running");
    crate::support::RUNTIME
        .block_on(ended)
        .expect("no panic")
        .expect("an end of input is no error");
}

#[test]
fn over_http_a_client_that_goes_away_drops_its_call() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let http = Http::start(&server);
    let mut client = http.connect();
    client.send(&call(1, "hang", json!({})));
    assert_eq!(next(&told), "started");
    drop(client);
    assert_eq!(next(&told), "dropped");
    assert_eq!(records.outcome_of("hang"), Outcome::Aborted);
    assert_eq!(http.connect().ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn over_http_a_client_that_leaves_a_stream_drops_its_call() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let http = Http::start(&server);
    let mut client = http.connect();
    client.send(&request(
        1,
        "tools/call",
        json!({ "name": "stream", "arguments": {}, "_meta": { "progressToken": 1 } }),
    ));
    let head = client.head();
    assert_eq!(
        (head.status, head.header("content-type")),
        (200, Some("text/event-stream"))
    );
    assert_eq!(head.header("x-accel-buffering"), Some("no"));
    assert_eq!(client.event().expect("progress")["method"], "notifications/progress");
    assert_eq!(next(&told), "started");
    drop(client);
    assert_eq!(next(&told), "dropped");
    assert_eq!(records.outcome_of("stream"), Outcome::Aborted);
}

/// A notification can't cancel over HTTP: requests have no connection in common, and ids are the clients' own.
#[test]
fn over_http_a_notification_cancels_nobody() {
    let records = Records::default();
    let (server, told) = hanging(&records);
    let http = Http::start(&server);
    let mut client = http.connect();
    client.send(&call(1, "hang", json!({})));
    assert_eq!(next(&told), "started");
    let mut other = http.connect();
    other.send(&cancel(1));
    assert_eq!(other.head().status, 202);
    assert!(told.try_recv().is_err());
    drop(client);
    assert_eq!(next(&told), "dropped");
}

/// A server whose tool `hold` takes any text and never ends.
#[cfg(any(unix, feature = "websocket"))]
fn holding(records: &Records) -> ServerBuilder {
    let hold = Tool::new("hold").read_only(true);
    Server::builder("holding", "1")
        .record_to(records.clone())
        .tool(fixture::echo())
        .tool(
            hold.handler(|Args(fixture::Text { text }): Args<fixture::Text>| async move {
                let _held = text;
                pending::<String>().await
            }),
        )
}

/// Sends a large request and its cancellation, one right after the other, again and again. Large requests are judged apart from what comes after them,
/// and are known by their ids before that is read: each cancellation finds its own.
#[cfg(any(unix, feature = "websocket"))]
fn each_large_request_is_cancelled(
    records: &Records,
    mut send: impl FnMut(&[Value]),
    wire: &mut dyn FnMut(&Value) -> Value,
) {
    const TIMES: usize = 16;
    let large = "x".repeat(2 * LARGE);
    for round in 0..TIMES {
        let id = format!("large {round}");
        send(&[call(id.as_str(), "hold", json!({ "text": large })), cancel(id)]);
        // What comes after is answered, and nothing comes before its answer.
        let answer = wire(&call(round, "echo", json!({ "text": "x" })));
        assert_eq!(
            (&answer["id"], &answer["result"]["content"][0]["text"]),
            (&json!(round), &json!("x"))
        );
    }
    let aborted = || {
        let all = records.all();
        let held = all
            .iter()
            .filter(|record| record.target.as_ref().is_some_and(|target| target.as_str() == "hold"));
        held.filter(|record| record.outcome == Outcome::Aborted).count()
    };
    let end = std::time::Instant::now() + NET;
    while aborted() < TIMES {
        assert!(
            std::time::Instant::now() < end,
            "{} of {TIMES} were cancelled",
            aborted()
        );
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[cfg(feature = "websocket")]
#[test]
fn over_websocket_a_cancellation_that_follows_a_large_request_finds_it() {
    use crate::support::websocket::WebSocket;
    let records = Records::default();
    let http = Http::start(&holding(&records).websocket().build().expect("built"));
    let client = std::cell::RefCell::new(WebSocket::connect(http.address));
    each_large_request_is_cancelled(
        &records,
        |frames| frames.iter().for_each(|frame| client.borrow_mut().send(frame)),
        &mut |message| {
            client.borrow_mut().send(message);
            client.borrow_mut().next().expect("an answer")
        },
    );
}

#[cfg(unix)]
#[test]
fn over_a_unix_socket_a_cancellation_that_follows_a_large_request_finds_it() {
    use crate::support::unix::{Lines, Place, bind, run};
    let (place, records) = (Place::new(), Records::default());
    let server = holding(&records).build().expect("built");
    let (_stopper, _ended) = run(bind(&server, &place.socket()).expect("bound"));
    let client = std::cell::RefCell::new(Lines::connect(&place.socket()));
    each_large_request_is_cancelled(
        &records,
        |frames| {
            let lines: Vec<String> = frames.iter().map(Value::to_string).collect();
            client.borrow_mut().send(&lines.join("\n"));
        },
        &mut |message| {
            client.borrow_mut().send(&message.to_string());
            client.borrow_mut().next().expect("an answer")
        },
    );
}
