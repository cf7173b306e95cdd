//! A server begins, is asked how it is, and ends without losing a call that it had accepted.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::store::{StoreError, StoreHealth};
use mcip_server::schemars::{self, JsonSchema};
use mcip_server::{Args, Tool};
use serde::Deserialize;
use serde_json::json;

use crate::fixture;
use crate::support::{Http, HttpClient, NET, RUNTIME, Records, call, headers_of};

#[derive(Deserialize, JsonSchema)]
struct Named {
    name: String,
}

/// Posts and reads the whole answer; `None` where the connection ended before.
fn asked(client: &mut TcpStream, message: &serde_json::Value) -> Option<(u16, bool)> {
    let body = message.to_string();
    let mut request = format!(
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n",
        body.len()
    );
    request += "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
    for (name, value) in headers_of(message) {
        request += &format!("{name}: {value}\r\n");
    }
    client.write_all(format!("{request}\r\n{body}").as_bytes()).ok()?;
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match client.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return None,
        }
    }
    let head = String::from_utf8(head).ok()?.to_ascii_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))?
        .parse()
        .ok()?;
    let mut body = vec![0; length];
    client.read_exact(&mut body).ok()?;
    Some((status, head.contains("connection: close")))
}

#[test]
fn a_stop_under_load_loses_no_call_that_was_accepted() {
    for round in 0..10_u64 {
        let begun: Arc<Mutex<BTreeSet<String>>> = Arc::default();
        let noted = begun.clone();
        let tool = Tool::new("work")
            .read_only(true)
            .handler(move |Args(Named { name }): Args<Named>| {
                let noted = noted.clone();
                async move {
                    let wait = name.len() as u64 % 7;
                    noted.lock().expect("lock").insert(name.clone());
                    tokio::time::sleep(Duration::from_millis(wait * 5)).await;
                    name
                }
            });
        let mut http = Http::start(&fixture::builder(&Records::default()).tool(tool).build().expect("built"));
        let address = http.address;
        let answered: Mutex<BTreeSet<String>> = Mutex::default();
        let (first, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for one in 0..12 {
                let (answered, first, refused) = (&answered, &first, &refused);
                scope.spawn(move || {
                    'connect: for connection in 0.. {
                        let Ok(mut client) = TcpStream::connect(address) else {
                            break;
                        };
                        client.set_read_timeout(Some(NET)).expect("set");
                        for number in 0.. {
                            let name = format!("{one}-{connection}-{number}-{}", "x".repeat((one + number) % 7));
                            match asked(&mut client, &call(number, "work", json!({ "name": name }))) {
                                Some((200, closes)) => {
                                    answered.lock().expect("lock").insert(name);
                                    first.fetch_add(1, Ordering::Relaxed);
                                    if closes {
                                        continue 'connect;
                                    }
                                }
                                Some((other, _)) => panic!("{other}"),
                                None => {
                                    refused.fetch_add(1, Ordering::Relaxed);
                                    continue 'connect;
                                }
                            }
                        }
                    }
                });
            }
            // In the middle of it, at another moment each time.
            while first.load(Ordering::Relaxed) < 60 {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(round));
            http.stopper.stop();
        });
        let ended = http.ended.take().expect("running");
        RUNTIME.block_on(async { tokio::time::timeout(NET, ended).await.expect("in time").expect("ended") });
        let (begun, answered) = (begun.lock().expect("lock"), answered.lock().expect("lock"));
        let lost: Vec<_> = begun.difference(&answered).collect();
        assert!(
            lost.is_empty(),
            "round {round}: {lost:?} of {} began and have no answer",
            begun.len()
        );
    }
}

#[test]
fn a_stop_says_so_in_the_answers_that_it_still_gives() {
    let go_on = Arc::new(tokio::sync::Notify::new());
    let word = go_on.clone();
    let tool = Tool::new("wait").read_only(true).handler(move || {
        let word = word.clone();
        async move {
            word.notified().await;
            "waited"
        }
    });
    let http = Http::start(&fixture::builder(&Records::default()).tool(tool).build().expect("built"));
    let mut client = http.connect();
    client.send(&call(1, "wait", json!({})));
    let began = std::time::Instant::now();
    while !http
        .connect()
        .try_ask(&call(2, "echo", json!({ "text": "x" })))
        .eq(&200)
    {
        assert!(began.elapsed() < NET);
    }
    http.stopper.stop();
    std::thread::sleep(Duration::from_millis(50));
    go_on.notify_one();
    let head = client.head();
    assert!(head.status == 200 && head.closes(), "{head:?}");
}

fn probe(http: &Http, path: &str) -> (u16, String) {
    let mut client = http.connect();
    // A balancer names an address, not a host that the server knows.
    client.write(format!("GET {path} HTTP/1.1\r\nHost: 10.1.2.3:8080\r\n\r\n").as_bytes());
    let head = client.head();
    let body = client.body(&head);
    (head.status, String::from_utf8(body).expect("text"))
}

struct Backend(Arc<AtomicBool>);

#[async_trait]
impl StoreHealth for Backend {
    async fn check(&self) -> Result<(), StoreError> {
        match self.0.load(Ordering::Relaxed) {
            true => Ok(()),
            false => Err(StoreError::Unavailable("redis-1.internal is down".to_owned())),
        }
    }
}

#[test]
fn probes_hear_whether_it_lives_and_whether_it_is_ready_and_nothing_else() {
    let up = Arc::new(AtomicBool::new(false));
    let builder = fixture::builder(&Records::default()).ready_with(Arc::new(Backend(up.clone())));
    let http = Http::start(&builder.build().expect("built"));
    let well = (200, "ok\n".to_owned());
    assert_eq!(probe(&http, "/healthz"), well);
    assert_eq!(probe(&http, "/readyz"), (503, "not ready\n".to_owned()), "and not why");
    up.store(true, Ordering::Relaxed);
    let began = std::time::Instant::now();
    while probe(&http, "/readyz") != well {
        assert!(began.elapsed() < NET, "it does not become ready");
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut client = http.connect();
    client.bare_to("POST", "/readyz", &[]);
    assert_eq!(client.head().status, 405);
    // The endpoint itself is as it was.
    assert_eq!(http.connect().try_ask(&call(1, "echo", json!({ "text": "x" }))), 200);
}

#[test]
fn without_being_asked_for_there_are_no_probes() {
    let http = Http::start(&fixture::builder(&Records::default()).build().expect("built"));
    assert_ne!(probe(&http, "/healthz").0, 200);
}

#[test]
fn a_server_that_stops_is_not_ready() {
    let http = Http::start(&fixture::builder(&Records::default()).health().build().expect("built"));
    let mut client = http.connect();
    client.bare_to("GET", "/readyz", &[]);
    let head = client.head();
    client.body(&head);
    assert_eq!(head.status, 200);
    http.stopper.stop();
    // Within the moment that a quiet connection is left open.
    client.bare_to("GET", "/readyz", &[]);
    assert_eq!(client.head().status, 503);
}

#[test]
fn connections_without_a_place_hear_when_to_come_back() {
    let mut limits = mcip_server::Limits::default();
    limits.connections = 1;
    let http = Http::start(
        &fixture::builder(&Records::default())
            .limits(limits)
            .build()
            .expect("built"),
    );
    let mut first = http.connect();
    assert_eq!(first.try_ask(&call(1, "echo", json!({ "text": "x" }))), 200);
    let mut second = HttpClient::connect(http.address);
    second.send(&call(2, "echo", json!({ "text": "x" })));
    let head = second.head();
    assert_eq!((head.status, head.header("retry-after")), (503, Some("1")));
}
