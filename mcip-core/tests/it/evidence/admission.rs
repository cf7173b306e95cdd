//! Who is not known, or may not, or asks too often.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_core::limits::Limits;
use mcip_core::mirror::{Found, Headers};
use mcip_core::pipeline::Reason;
use mcip_core::principal::{Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::{Event, Outcome, Transport};

use super::support::{Bench, Knows, block_on, code, echo, identify, poll_once_and_drop, request};

#[test]
fn a_flood_of_strangers_costs_few_records_and_is_counted_exactly() {
    const FLOOD: u64 = 10_000;
    let bench = Bench::judged_by([]);
    for index in 0..FLOOD {
        block_on(async {
            let call = bench.pipeline.open(&bench.connection).await.expect("room");
            let refusal = match index % 3 {
                0 => call.unauthenticated(Unauthenticated::Missing),
                1 => call.unauthenticated(Unauthenticated::Invalid),
                _ => call.turned_away(Reason::ForeignOrigin),
            };
            assert!(refusal.http_status() >= 400);
        });
        // A flood that lasts five seconds.
        if index % 2000 == 1999 {
            bench.clock.forward(Duration::from_secs(1));
        }
    }
    bench.pipeline.record_counts(true, Transport::Http);
    let records = bench.memory.records();
    assert!(records.len() <= 8, "{} records", records.len());
    assert!(records.iter().all(|record| record.event == Event::Counts));
    let total = |reason: &str| -> u64 {
        records
            .iter()
            .flat_map(|record| &record.counts)
            .filter(|(name, _)| *name == reason)
            .map(|(_, count)| count)
            .sum()
    };
    assert_eq!(total("missing_credentials"), 3334);
    assert_eq!(total("invalid_credentials"), 3333);
    assert_eq!(total("foreign_origin"), 3333);
    assert_eq!(bench.memory.held(), 0);
}

#[test]
fn what_a_caller_may_not_use_looks_like_what_does_not_exist() {
    let bench = Bench::judged_by([]);
    let runs = Arc::new(AtomicUsize::new(0));
    let frame = |tool: &str| {
        let released = block_on(bench.serve(request(tool, "x"), &echo(&runs)));
        (
            released.http_status(),
            String::from_utf8(released.into_bytes().to_vec()).expect("UTF-8"),
        )
    };
    let (status, secret) = frame("secret");
    assert!(secret.contains("-32602"), "{secret}");
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert_eq!(
        bench.memory.call().outcome,
        Outcome::Denied,
        "the record tells it apart"
    );
    // What a router answers for a name that nobody serves.
    let unknown = mcip_core::Error::unknown_target("tools/call", "secret");
    let mut expected = Vec::new();
    mcip_core::jsonrpc::write_error(
        &mut expected,
        Some(&7.into()),
        unknown.code().as_i64(),
        unknown.message(),
        None,
    );
    assert_eq!(
        (status, secret.as_bytes()),
        (unknown.http_status(), expected.as_slice())
    );
}

/// Headers as of an HTTP request without those that a tool's definition asks for.
struct OnlyTheUsual(&'static str);

impl Headers for OnlyTheUsual {
    fn find(&self, name: &str) -> Found<'_> {
        match name {
            "MCP-Protocol-Version" => Found::One(b"2026-07-28"),
            "Mcp-Method" => Found::One(b"tools/call"),
            "Mcp-Name" => Found::One(self.0.as_bytes()),
            _ => Found::None,
        }
    }
}

/// `secret` mirrors a parameter into a header. Asking for that header would tell that there is such a tool.
#[test]
fn a_missing_header_does_not_tell_that_a_hidden_tool_exists() {
    let bench = Bench::judged_by([]);
    let ask = |tool: &'static str, caller: &mcip_core::pipeline::Identity| {
        block_on(async {
            let call = bench
                .pipeline
                .open(&bench.connection)
                .await
                .expect("room")
                .authenticated(caller);
            let judged = async {
                call.decode(request(tool, "x"), Some(&OnlyTheUsual(tool)))?
                    .label()
                    .judge()
                    .await
            };
            let refusal = judged.await.err()?;
            Some((
                refusal.http_status(),
                String::from_utf8(refusal.into_reply().into_bytes().to_vec()).expect("UTF-8"),
            ))
        })
    };
    let (status, hidden) = ask("secret", &bench.caller).expect("refused");
    assert!(
        hidden.contains("-32602") && !hidden.contains("Mcp-Param"),
        "{status} {hidden}"
    );
    // Whoever may use it is told what is missing.
    let admin = identify(
        &bench.pipeline,
        Principal::new("root", Method::Bearer).with_scopes(["admin"]),
    )
    .expect("known");
    let (status, told) = ask("secret", &admin).expect("refused");
    assert_eq!(status, 400);
    assert!(told.contains("-32020") && told.contains("Mcp-Param-Text"), "{told}");
}

#[test]
fn a_scope_lets_through() {
    let mut bench = Bench::judged_by([]);
    bench.caller = identify(
        &bench.pipeline,
        Principal::new("root", Method::Bearer).with_scopes(["admin"]),
    )
    .expect("known");
    let runs = Arc::new(AtomicUsize::new(0));
    assert_eq!(bench.call("secret", "x", &echo(&runs))["result"]["text"], "x");
}

#[test]
fn nobody_is_identified_by_credentials_that_ended() {
    let bench = Bench::judged_by([]);
    let ended = Principal::new("alice", Method::Bearer)
        .with_expiry(mcip_core::pipeline::Pipeline::clock(&bench.pipeline).now());
    assert_eq!(identify(&bench.pipeline, ended).err(), Some(Unauthenticated::Expired));
}

#[test]
fn a_principal_whose_time_ran_out_is_refused_on_an_open_connection() {
    let mut bench = Bench::judged_by([]);
    let ends = bench.pipeline.clock().now() + Duration::from_secs(60);
    bench.caller = identify(
        &bench.pipeline,
        Principal::new("alice", Method::Bearer).with_expiry(ends),
    )
    .expect("known");
    let runs = Arc::new(AtomicUsize::new(0));
    bench.call("look", "x", &echo(&runs));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    bench.clock.forward(Duration::from_secs(60));
    let released = block_on(bench.serve(request("look", "x"), &echo(&runs)));
    assert_eq!(released.http_status(), 401);
    assert_eq!(code(&serde_json::from_slice(released.bytes()).expect("JSON")), -31004);
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(bench.memory.records()[1].outcome, Outcome::Refused);
}

#[test]
fn an_authenticator_is_asked_before_anything_is_read() {
    let bench = Bench::judged_by([]);
    let credentials = Credentials::authorization(Some(b"another word"));
    let who = Knows(Principal::new("alice", Method::Bearer));
    assert_eq!(
        block_on(bench.pipeline.identify(&who, &credentials)).err(),
        Some(Unauthenticated::Invalid)
    );
}

#[test]
fn over_a_limit_nothing_runs_and_places_come_back() {
    let mut limits = Limits::default();
    limits.in_flight_per_principal = 2;
    let bench = Bench::new(|builder| builder.limits(limits));
    let runs = Arc::new(AtomicUsize::new(0));
    let held = block_on(async {
        (
            bench.admit(request("look", "x")).await.expect("free"),
            bench.admit(request("look", "x")).await.expect("free"),
        )
    });
    let released = block_on(bench.serve(request("look", "x"), &echo(&runs)));
    assert_eq!(released.http_status(), 429);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    // Cancellations still pass.
    let cancel = br#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#;
    block_on(async {
        bench
            .admit(cancel.as_slice().into())
            .await
            .expect("notifications take no place")
            .done()
    });
    // Another principal has places of its own.
    let mut other = Bench { ..bench };
    let alice = std::mem::replace(
        &mut other.caller,
        identify(&other.pipeline, Principal::new("bob", Method::Bearer)).expect("known"),
    );
    other.call("look", "x", &echo(&runs));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    drop(held);
    other.caller = alice;
    other.call("look", "x", &echo(&runs));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[test]
fn a_place_is_held_until_the_call_is_over_and_no_longer() {
    let mut limits = Limits::default();
    limits.in_flight = 1;
    let bench = Bench::new(|builder| builder.limits(limits));
    let runs = Arc::new(AtomicUsize::new(0));
    for _ in 0..3 {
        assert!(!poll_once_and_drop(bench.serve(
            request("look", "x"),
            &super::support::Does(|call| async move {
                let _held = call;
                std::future::pending().await
            })
        )));
        bench.call("look", "x", &echo(&runs));
    }
    assert_eq!(runs.load(Ordering::SeqCst), 3);
}

/// What can't be read costs its sender as much as what can.
#[test]
fn nonsense_counts_against_the_rate() {
    let mut limits = Limits::default();
    limits.request_burst = 3;
    limits.requests_per_second = 1;
    let bench = Bench::new(|builder| builder.limits(limits));
    let runs = Arc::new(AtomicUsize::new(0));
    let statuses: Vec<_> = (0..5)
        .map(|_| block_on(bench.serve("{".into(), &echo(&runs))).http_status())
        .collect();
    assert_eq!(statuses, [400, 400, 400, 429, 429]);
    bench.clock.forward(Duration::from_secs(1));
    assert_eq!(block_on(bench.serve("{".into(), &echo(&runs))).http_status(), 400);
}
