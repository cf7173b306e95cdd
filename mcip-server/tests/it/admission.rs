//! Limits: what is over one is refused, said so, and costs nobody else anything.

use std::future::pending;
use std::io::Write as _;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

use mcip_core::pipeline::Handler;
use mcip_core::principal::{Method, Principal};
use mcip_server::{BearerTokens, Limits, Server, Tool};
use serde_json::json;

use crate::fixture;
use crate::support::{Http, NET, Records, Stdio, Wire, call, headers_of};

/// A server with limits of its own, and a tool that tells when it hangs.
fn with<F: FnOnce(&mut Limits)>(change: F) -> (Server<impl Handler + use<F>>, Records, Receiver<()>) {
    let mut limits = Limits::default();
    change(&mut limits);
    let records = Records::default();
    let (tell, told) = mpsc::channel();
    let server = fixture::builder(&records)
        .limits(limits)
        .tool(Tool::new("hang").read_only(true).handler(move || {
            let _ = tell.send(());
            pending::<String>()
        }))
        .build()
        .expect("built");
    (server, records, told)
}

#[test]
fn a_caller_that_holds_all_its_places_is_told_to_wait() {
    let (server, _, told) = with(|limits| limits.in_flight_per_principal = 2);
    let http = Http::start(&server);
    let holders: Vec<_> = (0..2)
        .map(|id| {
            let mut client = http.connect();
            client.send(&call(id, "hang", json!({})));
            told.recv_timeout(NET).expect("it runs");
            client
        })
        .collect();
    let mut client = http.connect();
    client.send(&call(9, "echo", json!({ "text": "x" })));
    let head = client.head();
    assert_eq!(head.status, 429);
    assert!(
        head.header("retry-after")
            .is_some_and(|wait| wait.parse::<u64>().is_ok_and(|seconds| seconds >= 1))
    );
    let body: serde_json::Value = serde_json::from_slice(&client.body(&head)).expect("JSON");
    assert_eq!((&body["error"]["code"], &body["id"]), (&json!(-31003), &json!(9)));
    // A place comes back with its call; the record tells when that is.
    drop(holders);
    let answer = loop {
        let answer = client.ask(&call(10, "echo", json!({ "text": "x" })));
        if answer.frame["result"].is_object() {
            break answer;
        }
        std::thread::yield_now();
    };
    assert_eq!(answer.text(), "x");
}

/// At the cap, cancellations are still read: or nothing would ever make room.
#[test]
fn at_the_cap_a_cancellation_makes_room() {
    let (server, records, told) = with(|limits| limits.in_flight_per_principal = 1);
    let mut client = Stdio::start(&server);
    client.send(&call("held", "hang", json!({})));
    told.recv_timeout(NET).expect("it runs");
    let refused = client.ask(&call(2, "echo", json!({ "text": "x" })));
    assert_eq!((refused.code(), &refused.frame["id"]), (-31003, &json!(2)));
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": "held" } }));
    assert_eq!(records.outcome_of("hang").as_str(), "aborted");
    assert_eq!(client.ask(&call(3, "echo", json!({ "text": "x" }))).text(), "x");
}

// Covers: T10, L3-payload, EG-rate
#[test]
fn a_caller_that_is_too_fast_is_slowed_down_and_others_are_not() {
    let mut limits = Limits::default();
    limits.request_burst = 5;
    limits.requests_per_second = 1;
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["x"]);
    let server = fixture::builder(&Records::default())
        .limits(limits)
        .authenticator(tokens)
        .build()
        .expect("built");
    let http = Http::start(&server);
    let as_caller = |token: &str| {
        let mut client = http.connect();
        client.authorization = Some(format!("Bearer {token}"));
        client
    };
    let (mut alice, mut bob) = (as_caller("a"), as_caller("b"));
    let statuses: Vec<_> = (0..20)
        .map(|id| alice.ask(&call(id, "echo", json!({ "text": "x" }))).status)
        .collect();
    assert!(
        statuses.starts_with(&[200; 5]) && statuses.contains(&429),
        "{statuses:?}"
    );
    assert_eq!(bob.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let (server, records, _) = with(|limits| limits.body_time = Duration::from_millis(50));
    let http = Http::start(&server);
    let mut client = http.connect();
    client.write(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"jsonrpc\":");
    let head = client.head();
    assert_eq!(head.status, 408);
    records.wait_for("the slow body", |record| {
        record
            .reason
            .as_ref()
            .is_some_and(|reason| reason.as_str() == "too_slow")
    });
}

#[test]
fn a_head_that_does_not_come_is_not_waited_for() {
    let (server, _, _) = with(|limits| limits.header_time = Duration::from_millis(50));
    let http = Http::start(&server);
    let mut client = http.connect();
    client.write(b"POST /mcp HTTP/1.1\r\nHost: loc");
    assert!(
        client.try_head().is_none_or(|head| head.status == 408),
        "the connection ends"
    );
}

#[test]
fn connections_beyond_the_limit_are_turned_away_and_counted() {
    let (server, records, _) = with(|limits| limits.connections = 2);
    let mut http = Http::start(&server);
    let mut held: Vec<_> = (0..2).map(|_| http.connect()).collect();
    for client in &mut held {
        assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    }
    let mut third = http.connect();
    assert!(third.try_head().is_none_or(|head| head.status == 503), "turned away");
    for client in &mut held {
        assert_eq!(client.ask(&call(2, "echo", json!({ "text": "y" }))).text(), "y");
    }
    drop(held);
    http.stopper.stop();
    crate::support::RUNTIME
        .block_on(http.ended.take().expect("running"))
        .expect("stopped");
    let refused: u64 = records
        .all()
        .iter()
        .flat_map(|record| &record.counts)
        .filter(|(why, _)| *why == "connections")
        .map(|(_, n)| n)
        .sum();
    assert_eq!(refused, 1);
}

#[test]
fn a_token_whose_time_is_over_opens_nothing() {
    let ended = Principal::new("alice", Method::Bearer).with_expiry(SystemTime::now() - Duration::from_secs(1));
    let lasting = Principal::new("bob", Method::Bearer).with_expiry(SystemTime::now() + Duration::from_secs(3600));
    let tokens = BearerTokens::new().principal("a", ended).principal("b", lasting);
    let server = fixture::builder(&Records::default())
        .authenticator(tokens)
        .build()
        .expect("built");
    let http = Http::start(&server);
    for (token, status) in [("a", 401), ("b", 200)] {
        let mut client = http.connect();
        client.authorization = Some(format!("Bearer {token}"));
        client.send(&call(1, "echo", json!({ "text": "x" })));
        let head = client.head();
        assert_eq!(head.status, status, "{token}");
        assert_eq!(head.header("www-authenticate").is_some(), status == 401);
    }
}

#[test]
fn connections_that_bring_nothing_give_way_and_those_of_known_clients_stay() {
    let (server, _, _) = with(|limits| limits.connections = 4);
    let http = Http::start(&server);
    let mut known = http.connect();
    assert_eq!(known.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    let mut silent: Vec<_> = (0..3).map(|_| http.connect()).collect();
    // Half a request, and one that is turned away, are nothing by which anybody is known.
    silent[0].write(b"POST /mcp HTTP/1.1\r\nHost: loc");
    silent[1].write(b"GET /elsewhere HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(silent[1].head().status, 403);
    let until = std::time::Instant::now() + NET;
    for round in 0..20 {
        let message = call(round, "echo", json!({ "text": "x" }));
        // Those of the rounds before are gone, which the server may not have seen yet; they were known, and so they stay that long.
        while let status = http.connect().try_ask_or_none(&message)
            && status != Some(200)
        {
            assert!(matches!(status, None | Some(503)), "{round}: {status:?}");
            assert!(round > 0 && std::time::Instant::now() < until, "{round}");
        }
    }
    assert!(silent[0].try_head().is_none(), "it gave way");
    assert_eq!(known.ask(&call(2, "echo", json!({ "text": "y" }))).text(), "y");
}

// Covers: EG-rate
#[test]
fn one_peer_does_not_get_all_connections() {
    let (server, _, _) = with(|limits| limits.connections_per_peer = 2);
    let http = Http::start(&server);
    let mut held: Vec<_> = (0..2).map(|_| http.connect()).collect();
    for client in &mut held {
        assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    }
    let turned_away = http.connect().try_head();
    assert!(turned_away.is_none_or(|head| head.status == 503), "turned away");
    drop(held);
    let until = std::time::Instant::now() + NET;
    while http
        .connect()
        .try_ask_or_none(&call(1, "echo", json!({ "text": "x" })))
        .is_none_or(|status| status == 503)
    {
        assert!(std::time::Instant::now() < until, "places are given back");
    }
}

/// Large messages that are sent but for their ends, together, are not all held; small ones are served beside them.
#[test]
fn messages_that_are_large_together_are_refused() {
    let (server, records, _) = with(|limits| limits.held_bytes = 1 << 20);
    let http = Http::start(&server);
    let message = call(1, "echo", json!({ "text": "x".repeat(900_000) }));
    let body = message.to_string();
    let head = {
        let headers: String = headers_of(&message)
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        format!(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n\
             {headers}Content-Length: {}\r\n\r\n",
            body.len()
        )
    };
    // What is refused is not read to its end, so that it may not be written to its end either.
    let ask = || {
        let mut client = http.connect();
        let mut raw = client.raw();
        let _ = raw
            .write_all(head.as_bytes())
            .and_then(|()| raw.write_all(body.as_bytes()));
        client.try_head()
    };
    let status = || ask().map(|head| head.status);
    assert_eq!(status(), Some(200), "one at a time is fine");
    let until = std::time::Instant::now() + NET;
    let (mut held, refused) = loop {
        let mut held = http.connect();
        held.write(head.as_bytes());
        held.write(&body.as_bytes()[..body.len() - 1]);
        match ask() {
            Some(head) if head.status == 503 => break (held, Some(head)),
            // The connection was closed on what was still being written; the record below says why.
            None => break (held, None),
            // The other one was read first, so that this one was the one too many: once more.
            Some(_) => assert!(std::time::Instant::now() < until, "both are held"),
        }
    };
    assert!(refused.is_none_or(|head| head.header("retry-after").is_some()));
    let small = http.connect().ask(&call(2, "echo", json!({ "text": "x" })));
    assert_eq!(small.text(), "x");
    records.wait_for("the refusal", |record| {
        record.reason.as_ref().is_some_and(|why| why.as_str() == "overloaded")
    });
    held.write(&body.as_bytes()[body.len() - 1..]);
    assert_eq!(held.head().status, 200, "what was held is served");
    drop(held);
    assert_eq!(status(), Some(200));
}

/// A client that asks for much and reads none of it is refused more, and nobody else is.
#[test]
fn answers_that_are_not_read_stand_against_who_asked() {
    let mut limits = Limits::default();
    limits.unread_bytes_per_principal = 16 << 20;
    limits.message_bytes = 4 << 20;
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["x"]);
    let large = mcip_server::Tool::new("large")
        .read_only(true)
        .handler(|| async { "x".repeat(12 << 20) });
    let server = fixture::builder(&Records::default())
        .limits(limits)
        .authenticator(tokens)
        .tool(large)
        .build()
        .expect("built");
    let http = Http::start(&server);
    let as_caller = |token: &str| {
        let mut client = http.connect();
        client.authorization = Some(format!("Bearer {token}"));
        client
    };
    let mut unread = Vec::new();
    // Judging 12 MiB takes its time where nothing is optimised.
    let until = std::time::Instant::now() + 4 * NET;
    loop {
        let mut client = as_caller("a");
        client.send(&call(1, "large", json!({})));
        let head = client.head();
        if head.status == 429 {
            assert!(head.header("retry-after").is_some());
            break;
        }
        assert_eq!(head.status, 200);
        unread.push(client);
        assert!(std::time::Instant::now() < until && unread.len() < 50, "all are held");
    }
    assert_eq!(as_caller("b").ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
    drop(unread);
    while as_caller("a").try_ask(&call(1, "echo", json!({ "text": "x" }))) == 429 {
        assert!(std::time::Instant::now() < until, "what is not held is not counted");
    }
}
