//! Steps that run once for all rounds of a call, however often a round is sent.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use mcip_core::types::elicitation::StringSchema;
use mcip_server::types::{ElicitParams, ElicitSchema};
use mcip_server::{Args, CallError, Context, Server, ServerBuilder, Tool};
use serde_json::json;

use crate::fixture::{self, Text};
use crate::rounds::{accept, ask, state_of};
use crate::support::{Http, Records, Wire, on_both};

/// Charges once, then asks, then charges something else once.
fn shop(charges: &Arc<AtomicUsize>) -> Tool {
    let charges = charges.clone();
    Tool::new("buy")
        .description("Buys.")
        .handler(move |cx: Context, Args(Text { text }): Args<Text>| {
            let charges = charges.clone();
            async move {
                let count = || async {
                    // Others get a chance to come between.
                    tokio::task::yield_now().await;
                    Ok::<_, CallError>(charges.fetch_add(1, Ordering::SeqCst) + 1)
                };
                let first = cx.once("reserve", count).await?;
                let question = ElicitParams::form(
                    "Sure?",
                    ElicitSchema::default().required_field("answer", StringSchema::default()),
                );
                cx.elicit("sure", question).await?;
                let second = cx.once("charge", count).await?;
                Ok::<_, CallError>(format!("{text}: {first} and {second}"))
            }
        })
}

fn shop_server(records: &Records, charges: &Arc<AtomicUsize>) -> ServerBuilder {
    Server::builder("shop", "1")
        .record_to(records.clone())
        .tool(shop(charges))
}

#[test]
fn a_step_runs_once_however_often_its_round_is_sent() {
    let charges = Arc::new(AtomicUsize::new(0));
    let server = shop_server(&Records::default(), &charges).build().expect("built");
    on_both(&server, |wire| {
        charges.store(0, Ordering::SeqCst);
        let arguments = json!({ "text": "shoes" });
        let state = state_of(&wire.ask(&ask(1, "buy", arguments.clone(), json!({}))));
        assert_eq!(
            charges.load(Ordering::SeqCst),
            1,
            "the first step ran in the first round"
        );
        let second = ask(
            2,
            "buy",
            arguments.clone(),
            json!({ "requestState": state, "inputResponses": accept("sure", "answer", "yes") }),
        );
        let first_answer = wire.ask(&second).text().to_owned();
        assert_eq!(first_answer, "shoes: 1 and 2");
        for id in 3..20 {
            let mut again = second.clone();
            again["id"] = id.into();
            assert_eq!(
                wire.ask(&again).text(),
                first_answer,
                "{}: the outcome of the first",
                wire.name()
            );
        }
        // Other answers for the old state do not make it another call.
        let other = ask(
            20,
            "buy",
            arguments,
            json!({ "requestState": state, "inputResponses": accept("sure", "answer", "no") }),
        );
        assert_eq!(wire.ask(&other).text(), first_answer);
        assert_eq!(charges.load(Ordering::SeqCst), 2, "{}", wire.name());
    });
}

#[test]
fn a_step_runs_once_though_its_round_is_sent_many_times_at_once() {
    const AT_ONCE: usize = 24;
    let charges = Arc::new(AtomicUsize::new(0));
    let server = shop_server(&Records::default(), &charges).build().expect("built");
    let http = Http::start(&server);
    let arguments = json!({ "text": "shoes" });
    let state = state_of(&http.connect().ask(&ask(1, "buy", arguments.clone(), json!({}))));
    let barrier = std::sync::Barrier::new(AT_ONCE);
    let answers = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for id in 0..AT_ONCE {
            let (http, barrier, answers, state, arguments) = (&http, &barrier, &answers, &state, &arguments);
            scope.spawn(move || {
                let mut client = http.connect();
                let again = ask(
                    id as i64,
                    "buy",
                    arguments.clone(),
                    json!({ "requestState": state, "inputResponses": accept("sure", "answer", "yes") }),
                );
                barrier.wait();
                let answer = client.ask(&again).frame;
                answers.lock().expect("lock").push(answer);
            });
        }
    });
    assert_eq!(charges.load(Ordering::SeqCst), 2);
    let answers = answers.into_inner().expect("lock");
    // Each got the outcome, or was told that the step is under way; at least the one that ran it got it.
    let done = answers
        .iter()
        .filter(|answer| answer["result"]["content"][0]["text"] == "shoes: 1 and 2")
        .count();
    let under_way = answers
        .iter()
        .filter(|answer| answer["error"]["code"] == -32603)
        .count();
    assert!(done >= 1 && done + under_way == AT_ONCE, "{answers:#?}");
}

#[test]
fn two_calls_are_two_calls() {
    let charges = Arc::new(AtomicUsize::new(0));
    let server = shop_server(&Records::default(), &charges).build().expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    for id in 1..=3 {
        state_of(&client.ask(&ask(id, "buy", json!({ "text": "shoes" }), json!({}))));
    }
    assert_eq!(charges.load(Ordering::SeqCst), 3);
}

#[test]
fn a_step_that_failed_is_not_tried_again() {
    let tries = Arc::new(AtomicUsize::new(0));
    let count = tries.clone();
    let tool = Tool::new("fail").handler(move |cx: Context| {
        let count = count.clone();
        async move {
            // Asked first, so that the step has a state by which it can be sent again.
            cx.elicit("name", fixture::name_form()).await?;
            cx.once("step", || async {
                count.fetch_add(1, Ordering::SeqCst);
                Err::<(), _>(CallError::tool("the bank did not answer"))
            })
            .await
        }
    });
    let server = Server::builder("bank", "1")
        .record_to(Records::default())
        .tool(tool)
        .build()
        .expect("built");
    on_both(&server, |wire| {
        tries.store(0, Ordering::SeqCst);
        let state = state_of(&wire.ask(&ask(1, "fail", json!({}), json!({}))));
        for id in 2..5 {
            let again = ask(
                id,
                "fail",
                json!({}),
                json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }),
            );
            let answer = wire.ask(&again).frame;
            assert!(
                answer["error"].is_object() || answer["result"]["isError"] == true,
                "{answer}"
            );
        }
        assert_eq!(tries.load(Ordering::SeqCst), 1, "{}", wire.name());
    });
}
