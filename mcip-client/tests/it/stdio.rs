//! Child processes: how they are started and ended, and what they may not do.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use mcip_client::types::{ElicitFormParams, ElicitResult, Root, SubscriptionFilter};
use mcip_client::{CallError, Change, Client, ConnectError, Limits, Misbehaviour, Question, Revisions};
use mcip_core::record::{Event, Outcome};
use mcip_core::risk::Risk;
use mcip_guard::record::MemorySink;
use serde_json::json;

use crate::support::scripted::{FLOOD, program};
use crate::support::{client, said, small, under_rule};

async fn connected(behaviour: &str) -> (Client, MemorySink) {
    let (builder, sink) = client();
    (builder.spawn(program(behaviour)).await.expect("connected"), sink)
}

async fn misbehaves(tool: &str) -> (CallError, MemorySink) {
    let (builder, sink) = client();
    let client = builder
        .limits(small())
        .spawn(program("").without_restart())
        .await
        .expect("connected");
    let error = client.call_tool(tool).await.expect_err("misbehaviour");
    // What was wrong with one message is wrong with the connection: later calls on it fail at once.
    assert!(client.call_tool("echo").await.is_err());
    client.close().await;
    (error, sink)
}

#[tokio::test]
async fn a_call_goes_there_and_back_and_is_recorded() {
    let (client, sink) = connected("").await;
    assert_eq!(client.server_info().map(|info| info.name).as_deref(), Some("scripted"));
    let tools = client.all_tools().await.expect("tools");
    assert_eq!(tools[0].name, "echo");
    let result = client
        .call_tool("echo")
        .arguments(&json!({"text": "hällo"}))
        .await
        .expect("result");
    assert_eq!(said(&result), "hällo");
    client.close().await;

    let records = sink.records();
    let call = records
        .iter()
        .find(|r| r.method.as_ref().is_some_and(|m| m.as_str() == "tools/call"));
    let call = call.expect("a record of the call");
    assert_eq!(call.outcome, Outcome::Completed);
    assert_eq!(call.principal.as_ref().map(|p| p.id()), Some("scripted"));
    assert!(call.flow.is_some() && call.answer.is_some() && call.definition_digest.is_some());
    // What the test harness of the peer prints first is passed over, not silently.
    assert!(under_rule(&sink, "structure.noise").is_some());
}

#[tokio::test]
async fn errors_of_the_server_are_told_from_our_own() {
    let (client, _) = connected("").await;
    let error = client.call_tool("nothing_of_this_name").await.expect_err("unknown");
    assert!(matches!(error, CallError::Server(error) if error.code().as_i64() == -32602));
    let ours = client
        .call_tool("echo")
        .arguments(&[1, 2])
        .await
        .expect_err("no object");
    assert!(matches!(ours, CallError::Invalid(_)));
    client.close().await;
    assert_eq!(client.call_tool("echo").await, Err(CallError::Closed));
}

// Covers: SBP-stdio, EG-secrets
#[tokio::test]
async fn the_environment_is_empty_but_for_what_was_named() {
    let (builder, _) = client();
    let client = builder.spawn(program("").inherit_env("HOME")).await.expect("connected");
    let names = said(&client.call_tool("environment").await.expect("result"));
    let mut names: Vec<_> = names.split(',').collect();
    names.sort_unstable();
    assert_eq!(names, ["HOME", "MCIP_PEER"]);
    client.close().await;
}

#[tokio::test]
async fn calls_run_side_by_side() {
    let (client, _) = connected("").await;
    let call = |text: &str| client.call_tool("pair").arguments(&json!({ "text": text })).send();
    let (first, second) = tokio::join!(call("first"), call("second"));
    assert_eq!(said(&first.expect("first")), "first");
    assert_eq!(said(&second.expect("second")), "second");
    client.close().await;
}

#[tokio::test]
async fn a_dropped_call_is_cancelled_and_recorded_as_aborted() {
    let (client, sink) = connected("").await;
    let hanging = client.call_tool("hang").send();
    let dropped = tokio::time::timeout(Duration::from_millis(300), hanging).await;
    assert!(dropped.is_err());
    // On one pipe, the cancellation comes before the next call.
    let cancelled = said(&client.call_tool("cancelled").await.expect("result"));
    assert_eq!(cancelled, "[2]");
    assert!(sink.records().iter().any(|record| record.outcome == Outcome::Aborted));
    client.close().await;
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_cancelled() {
    let (client, _) = connected("").await;
    let error = client.call_tool("hang").timeout(Duration::from_millis(200)).await;
    assert!(matches!(error, Err(CallError::Timeout { .. })));
    assert_eq!(said(&client.call_tool("cancelled").await.expect("result")), "[2]");
    client.close().await;
}

#[tokio::test]
async fn progress_reaches_its_call_if_it_is_its_own_and_grows() {
    let (client, sink) = connected("").await;
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = heard.clone();
    let call = client.call_tool("progress").on_progress(move |progress| {
        ears.lock().expect("lock").push(progress.progress.to_string());
    });
    assert_eq!(said(&call.await.expect("result")), "done");
    assert_eq!(*heard.lock().expect("lock"), ["1", "2", "4"]);
    assert!(
        under_rule(&sink, "structure.unasked_notification").is_some(),
        "a token of nobody"
    );
    client.close().await;
}

#[tokio::test]
async fn a_call_that_nobody_polls_does_not_keep_the_others_back() {
    let (client, sink) = connected("").await;
    let heard = Arc::new(AtomicUsize::new(0));
    let ears = heard.clone();
    let flood = client.call_tool("flood").on_progress(move |_| {
        ears.fetch_add(1, Ordering::Relaxed);
    });
    let mut flood = Box::pin(flood.send());
    // Sent, and then left alone.
    let sent = std::future::poll_fn(|cx| Poll::Ready(flood.as_mut().poll(cx).is_pending())).await;
    assert!(sent);
    let echo = client.call_tool("echo").arguments(&json!({"text": "still here"}));
    assert_eq!(said(&echo.await.expect("echo")), "still here");
    assert_eq!(said(&flood.await.expect("flood")), "after the flood");
    let heard = heard.load(Ordering::Relaxed);
    assert!(
        heard > 0 && heard < FLOOD,
        "what it did not look at was dropped: {heard}"
    );
    let record = under_rule(&sink, "structure.unheard").expect("a record");
    assert_eq!(record.counts[0].1 as usize + heard, FLOOD);
    client.close().await;
}

#[tokio::test]
async fn a_call_with_too_many_notifications_is_ended_and_the_record_says_so() {
    let (builder, sink) = client();
    let mut limits = Limits::default();
    limits.notifications_per_call = 5;
    let client = builder.limits(limits).spawn(program("")).await.expect("connected");
    let heard = Arc::new(AtomicUsize::new(0));
    let ears = heard.clone();
    let flood = client.call_tool("flood").on_progress(move |_| {
        ears.fetch_add(1, Ordering::Relaxed);
    });
    let most = CallError::Protocol(Misbehaviour::TooManyNotifications { most: 5 });
    assert_eq!(flood.await, Err(most));
    assert_eq!(heard.load(Ordering::Relaxed), 5);
    let record = under_rule(&sink, "structure.too_many_notifications").expect("a record");
    assert_eq!((record.event, record.outcome), (Event::Call, Outcome::Aborted));
    // The connection serves on, and the server heard that the call is over.
    assert_eq!(said(&client.call_tool("cancelled").await.expect("result")), "[2]");
    client.close().await;
}

#[tokio::test]
async fn a_subscription_with_too_many_changes_a_minute_is_ended() {
    let (builder, sink) = client();
    let mut limits = Limits::default();
    limits.notifications_per_call = 2;
    let client = builder.limits(limits).spawn(program("")).await.expect("connected");
    let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
    let mut subscription = client.listen(wanted).await.expect("granted");
    let most = CallError::Protocol(Misbehaviour::TooManyNotifications { most: 2 });
    assert_eq!(subscription.next().await, Some(Err(most)));
    assert_eq!(subscription.next().await, None);
    assert!(under_rule(&sink, "structure.too_many_notifications").is_some());
    client.close().await;
}

#[tokio::test]
async fn strays_of_a_flood_are_counted_to_the_last() {
    let (client, sink) = connected("").await;
    assert_eq!(
        said(&client.call_tool("stray_flood").await.expect("result")),
        "after the flood"
    );
    client.close().await;
    drop(client);
    let rule = "structure.unasked_answer";
    let records = sink.records();
    let lines = records
        .iter()
        .filter(|record| record.rulings.iter().any(|ruling| ruling.finding.rule.as_str() == rule))
        .count();
    let counts = records.iter().flat_map(|record| &record.counts);
    let counted: u64 = counts.filter(|(name, _)| *name == rule).map(|(_, number)| number).sum();
    assert!(counted > 0, "{lines} lines");
    assert_eq!(lines as u64 + counted, FLOOD as u64);
}

#[tokio::test]
async fn a_server_that_reads_no_more_costs_time_limits_only() {
    let (client, _) = connected("").await;
    let brief = Duration::from_millis(200);
    assert!(matches!(
        client.call_tool("stall").timeout(brief).await,
        Err(CallError::Timeout { .. })
    ));
    // More than a pipe holds.
    let large = json!({"text": "x".repeat(1 << 20)});
    for _ in 0..3 {
        let call = client.call_tool("echo").arguments(&large).timeout(brief);
        assert!(matches!(call.await, Err(CallError::Timeout { .. })));
    }
    client.close().await;
}

#[tokio::test]
async fn input_is_gathered_and_sent_with_a_new_request_of_the_same_call() {
    let (builder, _) = client();
    let questions = Arc::new(Mutex::new(Vec::new()));
    let asked = questions.clone();
    let client = builder
        .elicit_form(move |question: Question, _: ElicitFormParams| {
            asked.lock().expect("lock").push(question);
            async {
                Ok(ElicitResult::accept(serde_json::Map::from_iter([(
                    "name".to_owned(),
                    json!("Ada"),
                )])))
            }
        })
        .roots(|_: Question| async { Ok(vec![Root::new("file:///srv")]) })
        .spawn(program(""))
        .await
        .expect("connected");
    let result = client.call_tool("ask").await.expect("result");
    assert_eq!(said(&result), "Ada file:///srv fresh=true state=true");
    {
        let questions = questions.lock().expect("lock");
        assert_eq!(
            (questions[0].server.as_str(), questions[0].key.as_str()),
            ("scripted", "name")
        );
    }
    assert_eq!(said(&client.call_tool("state").await.expect("result")), "clean");
    client.close().await;
}

#[tokio::test]
async fn what_was_not_declared_is_not_given() {
    let (client, _) = connected("").await;
    let error = client.call_tool("ask").await.expect_err("undeclared");
    assert!(
        matches!(error, CallError::Protocol(Misbehaviour::UndeclaredInput { .. })),
        "{error}"
    );
    client.close().await;
}

#[tokio::test]
async fn rounds_end() {
    let (builder, _) = client();
    let client = builder.max_rounds(2).spawn(program("")).await.expect("connected");
    assert_eq!(
        client.call_tool("insist").await,
        Err(CallError::TooManyRounds { rounds: 2 })
    );
    client.close().await;
}

#[tokio::test]
async fn a_subscription_hears_what_it_was_granted_and_nothing_else() {
    let (client, _) = connected("ends").await;
    let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
    let mut subscription = client.listen(wanted.clone()).await.expect("granted");
    assert_eq!(
        *subscription.granted(),
        wanted,
        "nothing is granted that was not wanted"
    );
    assert_eq!(subscription.next().await, Some(Ok(Change::Tools)));
    assert_eq!(subscription.next().await, None, "the server ended it in good order");
    client.close().await;
}

#[tokio::test]
async fn a_dropped_subscription_is_cancelled() {
    let (client, _) = connected("").await;
    let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
    let mut subscription = client.listen(wanted).await.expect("granted");
    assert_eq!(subscription.next().await, Some(Ok(Change::Tools)));
    drop(subscription);
    assert_eq!(said(&client.call_tool("cancelled").await.expect("result")), "[2]");
    client.close().await;
}

#[tokio::test]
async fn a_subscription_begins_with_its_acknowledgement() {
    let (client, _) = connected("unacknowledged").await;
    let opened = client
        .listen(SubscriptionFilter::new().with_tools_list_changed(true))
        .await;
    assert!(matches!(
        opened,
        Err(CallError::Protocol(Misbehaviour::Acknowledgement))
    ));
    client.close().await;
}

#[tokio::test]
async fn a_result_that_no_call_asked_for_is_recorded_and_reaches_nobody() {
    let (client, sink) = connected("").await;
    assert_eq!(said(&client.call_tool("unasked").await.expect("result")), "asked");
    client.close().await;
    let record = under_rule(&sink, "structure.unasked_answer").expect("a record");
    assert_eq!(record.rulings[0].finding.risk, Some(Risk::DataInjection));
    assert_eq!(record.outcome, Outcome::Refused);
    assert!(under_rule(&sink, "structure.request_from_server").is_some());
}

#[tokio::test]
async fn an_answer_with_anothers_id_answers_nothing() {
    let (client, sink) = connected("").await;
    let error = client.call_tool("wrong_id").timeout(Duration::from_millis(300)).await;
    assert!(matches!(error, Err(CallError::Timeout { .. })));
    assert!(under_rule(&sink, "structure.unasked_answer").is_some());
    assert_eq!(
        said(
            &client
                .call_tool("echo")
                .arguments(&json!({"text": "on"}))
                .await
                .expect("result")
        ),
        "on"
    );
    client.close().await;
}

#[tokio::test]
async fn messages_that_could_be_read_in_two_ways_end_the_connection() {
    for tool in ["duplicate", "escaped_duplicate", "utf8"] {
        let (error, sink) = misbehaves(tool).await;
        assert!(
            matches!(error, CallError::Protocol(Misbehaviour::Unacceptable(_))),
            "{tool}: {error}"
        );
        assert!(under_rule(&sink, "structure.unacceptable").is_some(), "{tool}");
    }
}

#[tokio::test]
async fn what_is_too_large_ends_the_connection_whether_or_not_it_ends() {
    for tool in ["huge", "no_end"] {
        let (error, sink) = misbehaves(tool).await;
        assert_eq!(
            error,
            CallError::Protocol(Misbehaviour::TooLarge { limit: 8 << 10 }),
            "{tool}"
        );
        assert!(under_rule(&sink, "structure.too_large").is_some(), "{tool}");
    }
}

#[tokio::test]
async fn a_result_must_say_its_type() {
    let (client, _) = connected("").await;
    let error = client.call_tool("no_type").await.expect_err("no resultType");
    assert!(
        matches!(error, CallError::Protocol(_) | CallError::Withheld { .. }),
        "{error}"
    );
    client.close().await;
}

#[tokio::test]
async fn a_server_that_dies_says_how() {
    let (client, _) = connected("").await;
    match client.call_tool("crash").await {
        Err(CallError::Disconnected { reason }) => assert!(reason.contains('3'), "{reason}"),
        other => panic!("{other:?}"),
    }
    assert!(
        client
            .diagnostics()
            .is_some_and(|text| text.contains("crashed on purpose"))
    );
    client.close().await;
}

#[tokio::test]
async fn standard_error_is_handed_on_by_line() {
    let (builder, _) = client();
    let (sender, mut lines) = tokio::sync::mpsc::unbounded_channel();
    let program = program("").on_stderr(move |line| drop(sender.send(line.to_owned())));
    let client = builder.spawn(program).await.expect("connected");
    client.call_tool("stderr").await.expect("result");
    assert_eq!(lines.recv().await.as_deref(), Some("said on standard error"));
    client.close().await;
}

#[tokio::test]
async fn servers_of_earlier_revisions_are_recognised_by_a_client_that_speaks_none() {
    let (builder, _) = client();
    let refused = builder.revisions(Revisions::MODERN).spawn(program("legacy")).await;
    assert!(matches!(refused, Err(ConnectError::Legacy { .. })), "{refused:?}");

    let (builder, _) = client();
    let silent = builder
        .probe_time(Duration::from_millis(300))
        .revisions(Revisions::MODERN)
        .spawn(program("silent"))
        .await;
    assert!(matches!(silent, Err(ConnectError::Legacy { .. })), "{silent:?}");

    let (builder, _) = client();
    let future = builder.spawn(program("future")).await;
    assert!(matches!(future, Err(ConnectError::NoSharedRevision { supported, .. }) if supported == ["2027-01-01"]));
}

#[tokio::test]
async fn a_program_that_is_not_there_is_no_panic() {
    let (builder, _) = client();
    let error = builder
        .spawn(mcip_client::Program::new("/nowhere/at/all"))
        .await
        .expect_err("not there");
    assert!(matches!(error, ConnectError::Spawn { .. }));
}

#[tokio::test]
async fn a_server_that_dies_at_once_says_why() {
    let (builder, _) = client();
    match builder.spawn(program("dies")).await {
        Err(ConnectError::Initialize {
            error: CallError::Disconnected { reason },
            ..
        }) => {
            assert!(reason.contains("a configuration that is missing"), "{reason}");
        }
        other => panic!("{other:?}"),
    }
}

/// Whether a process still runs: it exists and is no zombie.
fn runs(pid: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat.rsplit_once(") ").map(|(_, rest)| rest.chars().next());
    matches!(state, Some(Some(state)) if state != 'Z' && state != 'X')
}

#[tokio::test]
async fn a_server_that_will_not_end_is_ended_with_all_it_started() {
    let (client, _) = connected("stubborn").await;
    let pids = said(&client.call_tool("pids").await.expect("result"));
    let pids: Vec<_> = pids.split(' ').collect();
    assert!(pids.iter().all(|pid| runs(pid)));
    client.close().await;
    for _ in 0..100 {
        if !pids.iter().any(|pid| runs(pid)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("still running: {pids:?}");
}

#[test]
fn nothing_is_left_when_the_runtime_ends_without_a_close() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let pids = runtime.block_on(async {
        let (client, _) = connected("stubborn").await;
        said(&client.call_tool("pids").await.expect("result"))
    });
    drop(runtime);
    for _ in 0..100 {
        if !pids.split(' ').any(runs) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("still running: {pids:?}");
}
