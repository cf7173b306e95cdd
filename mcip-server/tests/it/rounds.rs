//! Calls of several rounds: what is done once is done once, and state opens for the call it was made for only.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_core::types::elicitation::StringSchema;
use mcip_server::types::{ElicitParams, ElicitSchema};
use mcip_server::{Args, BearerTokens, CallError, Context, Limits, Server, ServerBuilder, Tool};
use serde_json::{Value, json};

use crate::fixture::{self, Text};
use crate::support::{Answer, Http, Records, Wire, on_both, request};

fn elicits() -> Value {
    json!({ "io.modelcontextprotocol/clientCapabilities": { "elicitation": {} } })
}

/// A call by a client that can be asked.
fn ask(id: i64, tool: &str, arguments: Value, more: Value) -> Value {
    let mut params = json!({ "name": tool, "arguments": arguments, "_meta": elicits() });
    more.as_object().expect("an object").iter().for_each(|(name, value)| params[name.as_str()] = value.clone());
    request(id, "tools/call", params)
}

fn accept(key: &str, field: &str, value: &str) -> Value {
    json!({ key: { "action": "accept", "content": { field: value } } })
}

fn state_of(answer: &Answer) -> String {
    let result = answer.result();
    assert_eq!(result["resultType"], "input_required", "{result}");
    result["requestState"].as_str().expect("a state").to_owned()
}

/// Charges once, then asks, then charges something else once.
fn shop(charges: &Arc<AtomicUsize>) -> Tool {
    let charges = charges.clone();
    Tool::new("buy").description("Buys.").handler(move |cx: Context, Args(Text { text }): Args<Text>| {
        let charges = charges.clone();
        async move {
            let count = || async {
                // Others get a chance to come between.
                tokio::task::yield_now().await;
                Ok::<_, CallError>(charges.fetch_add(1, Ordering::SeqCst) + 1)
            };
            let first = cx.once("reserve", count).await?;
            let question = ElicitParams::form("Sure?", ElicitSchema::default().required_field("answer", StringSchema::default()));
            cx.elicit("sure", question).await?;
            let second = cx.once("charge", count).await?;
            Ok::<_, CallError>(format!("{text}: {first} and {second}"))
        }
    })
}

fn shop_server(records: &Records, charges: &Arc<AtomicUsize>) -> ServerBuilder {
    Server::builder("shop", "1").record_to(records.clone()).tool(shop(charges))
}

#[test]
fn a_step_runs_once_however_often_its_round_is_sent() {
    let charges = Arc::new(AtomicUsize::new(0));
    let server = shop_server(&Records::default(), &charges).build().expect("built");
    on_both(&server, |wire| {
        charges.store(0, Ordering::SeqCst);
        let arguments = json!({ "text": "shoes" });
        let state = state_of(&wire.ask(&ask(1, "buy", arguments.clone(), json!({}))));
        assert_eq!(charges.load(Ordering::SeqCst), 1, "the first step ran in the first round");
        let second = ask(2, "buy", arguments.clone(), json!({ "requestState": state, "inputResponses": accept("sure", "answer", "yes") }));
        let first_answer = wire.ask(&second).text().to_owned();
        assert_eq!(first_answer, "shoes: 1 and 2");
        for id in 3..20 {
            let mut again = second.clone();
            again["id"] = id.into();
            assert_eq!(wire.ask(&again).text(), first_answer, "{}: the outcome of the first", wire.name());
        }
        // Other answers for the old state do not make it another call.
        let other = ask(20, "buy", arguments, json!({ "requestState": state, "inputResponses": accept("sure", "answer", "no") }));
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
                let again = ask(id as i64, "buy", arguments.clone(), json!({ "requestState": state, "inputResponses": accept("sure", "answer", "yes") }));
                barrier.wait();
                let answer = client.ask(&again).frame;
                answers.lock().expect("lock").push(answer);
            });
        }
    });
    assert_eq!(charges.load(Ordering::SeqCst), 2);
    let answers = answers.into_inner().expect("lock");
    // Each got the outcome, or was told that the step is under way; at least the one that ran it got it.
    let done = answers.iter().filter(|answer| answer["result"]["content"][0]["text"] == "shoes: 1 and 2").count();
    let under_way = answers.iter().filter(|answer| answer["error"]["code"] == -32603).count();
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
    let server = Server::builder("bank", "1").record_to(Records::default()).tool(tool).build().expect("built");
    on_both(&server, |wire| {
        tries.store(0, Ordering::SeqCst);
        let state = state_of(&wire.ask(&ask(1, "fail", json!({}), json!({}))));
        for id in 2..5 {
            let again = ask(id, "fail", json!({}), json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }));
            let answer = wire.ask(&again).frame;
            assert!(answer["error"].is_object() || answer["result"]["isError"] == true, "{answer}");
        }
        assert_eq!(tries.load(Ordering::SeqCst), 1, "{}", wire.name());
    });
}

/// A server with two tools that ask, for two principals.
fn asking() -> Server<impl mcip_core::pipeline::Handler> {
    let tool = |name: &str| {
        Tool::new(name).read_only(true).handler(|cx: Context, Args(Text { text }): Args<Text>| async move {
            cx.elicit("name", fixture::name_form()).await?;
            Ok::<_, CallError>(text)
        })
    };
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["x"]);
    Server::builder("asking", "1")
        .record_to(Records::default())
        .authenticator(tokens)
        .tool(tool("one"))
        .tool(tool("two"))
        .build()
        .expect("built")
}

#[test]
fn state_opens_for_its_own_call_only() {
    let server = asking();
    let http = Http::start(&server);
    let client = |token: &str| {
        let mut client = http.connect();
        client.authorization = Some(format!("Bearer {token}"));
        client
    };
    let (mut alice, mut bob) = (client("a"), client("b"));
    let arguments = json!({ "text": "x", "n": 1 });
    let state = state_of(&alice.ask(&ask(1, "one", arguments.clone(), json!({}))));
    let with = |tool: &str, arguments: Value, state: &str| {
        ask(2, tool, arguments, json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }))
    };
    // As it should be, and as a client may write it anew.
    assert_eq!(alice.ask(&with("one", arguments.clone(), &state)).text(), "x");
    assert_eq!(alice.ask(&with("one", json!({ "n": 1, "text": "x" }), &state)).text(), "x", "members in another order");
    for (why, answer) in [
        ("another principal", bob.ask(&with("one", arguments.clone(), &state))),
        ("another tool", alice.ask(&with("two", arguments.clone(), &state))),
        ("other arguments", alice.ask(&with("one", json!({ "text": "y", "n": 1 }), &state))),
        ("more arguments", alice.ask(&with("one", json!({ "text": "x", "n": 1, "m": 2 }), &state))),
        ("fewer arguments", alice.ask(&with("one", json!({ "text": "x" }), &state))),
        ("a number that became text", alice.ask(&with("one", json!({ "text": "x", "n": "1" }), &state))),
        ("cut at its end", alice.ask(&with("one", arguments.clone(), &state[..state.len() - 1]))),
        ("longer", alice.ask(&with("one", arguments.clone(), &format!("{state}A")))),
        ("padded", alice.ask(&with("one", arguments.clone(), &format!("{state}==")))),
        ("with a space", alice.ask(&with("one", arguments.clone(), &format!("{state} ")))),
    ] {
        assert_eq!(answer.code(), -32602, "{why}: {}", answer.frame);
        let message = answer.frame["error"]["message"].to_string();
        assert!(message.contains("requestState"), "{why}: {message}");
    }
    // One character changed, wherever it stands.
    for at in (0..state.len()).step_by(7) {
        let mut changed = state.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).expect("ASCII");
        assert_eq!(alice.ask(&with("one", arguments.clone(), &changed)).code(), -32602, "changed at {at}");
    }
    // Of another server, which has another key.
    let other = Http::start(&asking());
    let mut elsewhere = other.connect();
    elsewhere.authorization = Some("Bearer a".to_owned());
    assert_eq!(elsewhere.ask(&with("one", arguments, &state)).code(), -32602);
}

#[test]
fn instances_with_one_key_open_each_others_state() {
    let instance = || {
        let records = Records::default();
        fixture::builder(&records).sealing_key([7; 32]).build().expect("built")
    };
    let (one, other) = (Http::start(&instance()), Http::start(&instance()));
    let state = state_of(&one.connect().ask(&ask(1, "ask", json!({}), json!({}))));
    let next = ask(2, "ask", json!({}), json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }));
    assert_eq!(other.connect().ask(&next).text(), "Hello, Ada!");
}

#[test]
fn state_dies_with_the_definition_it_was_made_for() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let tool = |description: &str| {
        Tool::new("later").description(description).read_only(true).handler(|cx: Context| async move {
            cx.elicit("name", fixture::name_form()).await?;
            Ok::<_, CallError>("done")
        })
    };
    server.offers().put_tool(tool("Reads a file.")).expect("a tool");
    on_both(&server, |wire| {
        server.offers().put_tool(tool("Reads a file.")).expect("a tool");
        let state = state_of(&wire.ask(&ask(1, "later", json!({}), json!({}))));
        let next = |id| ask(id, "later", json!({}), json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }));
        server.offers().put_tool(tool("Deletes a file.")).expect("a tool");
        assert_eq!(wire.ask(&next(2)).code(), -32602, "what was agreed to is not what is served");
        server.offers().put_tool(tool("Reads a file.")).expect("a tool");
        assert_eq!(wire.ask(&next(3)).text(), "done");
    });
}

/// A clock that is moved by hand.
#[derive(Debug, Clone)]
struct Hands(Arc<Mutex<Duration>>, SystemTime, Instant);

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        self.1 + *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        self.2 + *self.0.lock().expect("lock")
    }
}

#[test]
fn state_expires() {
    let clock = Hands(Arc::default(), SystemTime::now(), Instant::now());
    let records = Records::default();
    let mut limits = Limits::default();
    limits.state_time = Duration::from_secs(60);
    let server = fixture::builder(&records).limits(limits).clock(Arc::new(clock.clone())).build().expect("built");
    on_both(&server, |wire| {
        let state = state_of(&wire.ask(&ask(1, "ask", json!({}), json!({}))));
        let next = |id| ask(id, "ask", json!({}), json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }));
        *clock.0.lock().expect("lock") += Duration::from_secs(58);
        assert_eq!(wire.ask(&next(2)).text(), "Hello, Ada!");
        *clock.0.lock().expect("lock") += Duration::from_secs(2);
        assert_eq!(wire.ask(&next(3)).code(), -32602);
    });
}

#[test]
fn a_call_can_not_ask_for_ever() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let tool = Tool::new("insatiable").read_only(true).handler(move |cx: Context| {
        let count = count.clone();
        async move {
            count.fetch_add(1, Ordering::SeqCst);
            // A new question in each round.
            for number in 0.. {
                cx.elicit(&format!("q{number}"), fixture::name_form()).await?;
            }
            Ok::<_, CallError>("never")
        }
    });
    let mut limits = Limits::default();
    limits.rounds = 4;
    let server = Server::builder("asking", "1").record_to(Records::default()).limits(limits).tool(tool).build().expect("built");
    on_both(&server, |wire| {
        asked.store(0, Ordering::SeqCst);
        let mut message = ask(0, "insatiable", json!({}), json!({}));
        let refused = loop {
            let answer = wire.ask(&message);
            if answer.frame["error"].is_object() {
                break answer;
            }
            let round = asked.load(Ordering::SeqCst);
            assert!(round <= 4, "{}: round {round}", wire.name());
            let state = state_of(&answer);
            let key = format!("q{}", round - 1);
            message = ask(round as i64, "insatiable", json!({}), json!({ "requestState": state, "inputResponses": accept(&key, "name", "Ada") }));
        };
        assert_eq!(refused.code(), -32603);
        assert_eq!(asked.load(Ordering::SeqCst), 5, "four rounds of questions, and the one that was too many");
    });
}

#[test]
fn an_answer_that_does_not_fit_is_asked_for_again() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    on_both(&server, |wire| {
        let state = state_of(&wire.ask(&ask(1, "ask", json!({}), json!({}))));
        for (id, wrong) in [
            json!({ "name": { "action": "accept", "content": { "name": 5 } } }),
            json!({ "name": { "action": "accept", "content": {} } }),
            json!({ "name": { "action": "accept" } }),
            json!({ "name": { "action": "perhaps" } }),
            json!({ "name": "Ada" }),
            json!({ "name": null }),
            json!({ "other": { "action": "accept", "content": { "name": "Ada" } } }),
            json!({}),
        ]
        .into_iter()
        .enumerate()
        {
            let next = ask(id as i64 + 2, "ask", json!({}), json!({ "requestState": state, "inputResponses": wrong }));
            let answer = wire.ask(&next);
            assert!(answer.result()["inputRequests"]["name"].is_object(), "{}", answer.frame);
            state_of(&answer);
        }
        let declined = ask(20, "ask", json!({}), json!({ "requestState": state, "inputResponses": { "name": { "action": "decline" } } }));
        assert_eq!(wire.ask(&declined).text(), "Hello, nobody!");
    });
}

#[test]
fn nothing_is_asked_that_the_client_can_not_answer() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&crate::support::call(1, "ask", json!({})));
        assert_eq!(answer.code(), -32021);
        assert!(answer.frame["error"]["data"]["requiredCapabilities"]["elicitation"].is_object(), "{}", answer.frame);
        assert!(answer.status == 0 || answer.status == 400);
    });
}
