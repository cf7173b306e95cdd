//! Calls of several rounds: state opens for the call it was made for only, and for so long.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_server::{Args, BearerTokens, CallError, Context, Limits, Server, Tool};
use serde_json::{Value, json};

use crate::fixture::{self, Text};
use crate::support::{Answer, Http, Records, Wire, on_both, request};

pub(crate) fn elicits() -> Value {
    json!({ "io.modelcontextprotocol/clientCapabilities": { "elicitation": {} } })
}

/// A call by a client that can be asked.
pub(crate) fn ask(id: i64, tool: &str, arguments: Value, more: Value) -> Value {
    let mut params = json!({ "name": tool, "arguments": arguments, "_meta": elicits() });
    more.as_object()
        .expect("an object")
        .iter()
        .for_each(|(name, value)| params[name.as_str()] = value.clone());
    request(id, "tools/call", params)
}

pub(crate) fn accept(key: &str, field: &str, value: &str) -> Value {
    json!({ key: { "action": "accept", "content": { field: value } } })
}

pub(crate) fn state_of(answer: &Answer) -> String {
    let result = answer.result();
    assert_eq!(result["resultType"], "input_required", "{result}");
    result["requestState"].as_str().expect("a state").to_owned()
}

/// A server with two tools that ask, for two principals.
fn asking() -> Server<impl mcip_core::pipeline::Handler> {
    let tool = |name: &str| {
        Tool::new(name)
            .read_only(true)
            .handler(|cx: Context, Args(Text { text }): Args<Text>| async move {
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
        ask(
            2,
            tool,
            arguments,
            json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }),
        )
    };
    // As it should be, and as a client may write it anew.
    assert_eq!(alice.ask(&with("one", arguments.clone(), &state)).text(), "x");
    assert_eq!(
        alice.ask(&with("one", json!({ "n": 1, "text": "x" }), &state)).text(),
        "x",
        "members in another order"
    );
    for (why, answer) in [
        ("another principal", bob.ask(&with("one", arguments.clone(), &state))),
        ("another tool", alice.ask(&with("two", arguments.clone(), &state))),
        (
            "other arguments",
            alice.ask(&with("one", json!({ "text": "y", "n": 1 }), &state)),
        ),
        (
            "more arguments",
            alice.ask(&with("one", json!({ "text": "x", "n": 1, "m": 2 }), &state)),
        ),
        (
            "fewer arguments",
            alice.ask(&with("one", json!({ "text": "x" }), &state)),
        ),
        (
            "a number that became text",
            alice.ask(&with("one", json!({ "text": "x", "n": "1" }), &state)),
        ),
        (
            "cut at its end",
            alice.ask(&with("one", arguments.clone(), &state[..state.len() - 1])),
        ),
        (
            "longer",
            alice.ask(&with("one", arguments.clone(), &format!("{state}A"))),
        ),
        (
            "padded",
            alice.ask(&with("one", arguments.clone(), &format!("{state}=="))),
        ),
        (
            "with a space",
            alice.ask(&with("one", arguments.clone(), &format!("{state} "))),
        ),
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
        assert_eq!(
            alice.ask(&with("one", arguments.clone(), &changed)).code(),
            -32602,
            "changed at {at}"
        );
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
    let next = ask(
        2,
        "ask",
        json!({}),
        json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }),
    );
    assert_eq!(other.connect().ask(&next).text(), "Hello, Ada!");
}

#[test]
fn state_dies_with_the_definition_it_was_made_for() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let tool = |description: &str| {
        Tool::new("later")
            .description(description)
            .read_only(true)
            .handler(|cx: Context| async move {
                cx.elicit("name", fixture::name_form()).await?;
                Ok::<_, CallError>("done")
            })
    };
    server.offers().put_tool(tool("Reads a file.")).expect("a tool");
    on_both(&server, |wire| {
        server.offers().put_tool(tool("Reads a file.")).expect("a tool");
        let state = state_of(&wire.ask(&ask(1, "later", json!({}), json!({}))));
        let next = |id| {
            ask(
                id,
                "later",
                json!({}),
                json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }),
            )
        };
        server.offers().put_tool(tool("Deletes a file.")).expect("a tool");
        assert_eq!(
            wire.ask(&next(2)).code(),
            -32602,
            "what was agreed to is not what is served"
        );
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
    let server = fixture::builder(&records)
        .limits(limits)
        .clock(Arc::new(clock.clone()))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let state = state_of(&wire.ask(&ask(1, "ask", json!({}), json!({}))));
        let next = |id| {
            ask(
                id,
                "ask",
                json!({}),
                json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") }),
            )
        };
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
    let server = Server::builder("asking", "1")
        .record_to(Records::default())
        .limits(limits)
        .tool(tool)
        .build()
        .expect("built");
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
            message = ask(
                round as i64,
                "insatiable",
                json!({}),
                json!({ "requestState": state, "inputResponses": accept(&key, "name", "Ada") }),
            );
        };
        assert_eq!(refused.code(), -32603);
        assert_eq!(
            asked.load(Ordering::SeqCst),
            5,
            "four rounds of questions, and the one that was too many"
        );
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
            let next = ask(
                id as i64 + 2,
                "ask",
                json!({}),
                json!({ "requestState": state, "inputResponses": wrong }),
            );
            let answer = wire.ask(&next);
            assert!(answer.result()["inputRequests"]["name"].is_object(), "{}", answer.frame);
            state_of(&answer);
        }
        let declined = ask(
            20,
            "ask",
            json!({}),
            json!({ "requestState": state, "inputResponses": { "name": { "action": "decline" } } }),
        );
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
        assert!(
            answer.frame["error"]["data"]["requiredCapabilities"]["elicitation"].is_object(),
            "{}",
            answer.frame
        );
        assert!(answer.status == 0 || answer.status == 400);
    });
}
