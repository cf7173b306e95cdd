//! What handlers return, and how they fail.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_core::record::{Event, Outcome};
use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::{CallToolResult, RawJson};
use mcip_server::{Args, CallError, Context, Limits, Prompt, PromptArgs, Resource, Server, Tool};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::fixture::{self, schema};
use crate::support::{Records, call, on_both, request};

#[test]
fn good_calls_are_answered() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    on_both(&server, |wire| {
        for id in [
            json!(1),
            json!("one"),
            json!(-1),
            json!(i64::MAX),
            json!(i64::MIN),
            json!(""),
            json!("i".repeat(256)),
            json!("\u{1f600}\n\""),
        ] {
            let answer = wire.ask(&call(id.clone(), "echo", json!({ "text": "x" })));
            assert_eq!((answer.text(), &answer.frame["id"]), ("x", &id), "{}", wire.name());
            assert_eq!(answer.result()["resultType"], "complete");
        }
        let sum = wire.ask(&call(1, "add", json!({ "a": 1, "b": 2.5 })));
        assert_eq!(sum.result()["structuredContent"], json!({ "sum": 3.5 }));
        assert_eq!(
            serde_json::from_str::<Value>(sum.text()).expect("JSON"),
            json!({ "sum": 3.5 })
        );
        let read = wire.ask(&request(1, "resources/read", json!({ "uri": "test://users/7" })));
        assert_eq!(read.result()["contents"][0]["text"], "user 7");
        let prompt = wire.ask(&request(
            1,
            "prompts/get",
            json!({ "name": "greet", "arguments": { "name": "Ada" } }),
        ));
        assert_eq!(prompt.result()["messages"][0]["content"]["text"], "Greet Ada");
    });
}

#[test]
fn texts_survive_the_way() {
    // The guardian denies control characters in arguments, and rightly; here they show that the codec keeps them.
    let server = fixture::builder(&Records::default())
        .without_guardian("texts of every kind")
        .build()
        .expect("built");
    on_both(&server, |wire| {
        for text in [
            "",
            "two\nlines\r\n",
            "\"quoted\" and \\",
            "\u{0}\u{1}\u{7f}",
            "\u{2028}\u{2029}",
            "日本語 \u{1f600}",
            "</script>",
            "data: x\n\nevent: y",
        ] {
            let answer = wire.ask(&call(1, "echo", json!({ "text": text })));
            assert_eq!(answer.text(), text, "{}", wire.name());
        }
    });
}

// Covers: T3, EG-input
#[test]
fn arguments_that_do_not_fit_are_a_tool_error_that_names_the_field() {
    #[derive(Deserialize, JsonSchema)]
    struct Booking {
        /// Between one and eight.
        #[schemars(range(min = 1, max = 8))]
        guests: u32,
        #[schemars(length(max = 5))]
        room: String,
    }
    let runs = Arc::new(AtomicUsize::new(0));
    let count = runs.clone();
    let server = Server::builder("hotel", "1")
        .record_to(Records::default())
        .tool(
            Tool::new("book").handler(move |Args(Booking { guests, room }): Args<Booking>| {
                count.fetch_add(1, Ordering::SeqCst);
                async move { format!("{guests} in {room}") }
            }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        assert_eq!(
            wire.ask(&call(1, "book", json!({ "guests": 2, "room": "12" }))).text(),
            "2 in 12"
        );
        let before = runs.load(Ordering::SeqCst);
        for (arguments, field) in [
            (json!({ "room": "12" }), "guests"),
            (json!({ "guests": "two", "room": "12" }), "guests"),
            (json!({ "guests": 2.5, "room": "12" }), "guests"),
            (json!({ "guests": -1, "room": "12" }), "guests"),
            (json!({ "guests": 9, "room": "12" }), "guests"),
            (json!({ "guests": 0, "room": "12" }), "guests"),
            (json!({ "guests": 2, "room": null }), "room"),
            (json!({ "guests": 2, "room": "123456" }), "room"),
            (json!({ "guests": 2 }), "room"),
        ] {
            let answer = wire.ask(&call(1, "book", arguments.clone()));
            assert_eq!(answer.result()["isError"], true, "{arguments}: {}", answer.frame);
            assert!(answer.text().contains(field), "{arguments}: {}", answer.text());
            assert!(answer.status == 0 || answer.status == 200);
        }
        assert_eq!(runs.load(Ordering::SeqCst), before, "the handler did not run");
    });
}

const SECRET: &str = "plugh-xyzzy";

fn assert_hidden(answer: &crate::support::Answer) {
    assert_eq!(answer.code(), -32603, "{}", answer.frame);
    assert!(!answer.frame.to_string().contains(SECRET), "{}", answer.frame);
}

#[test]
fn a_result_that_breaks_its_schema_stays_inside() {
    let output =
        || schema(json!({ "type": "object", "properties": { "n": { "type": "integer" } }, "required": ["n"] }));
    let returns = |name: &str, value: Option<Value>| {
        Tool::new(name)
            .read_only(true)
            .output_schema(output())
            .handler(move || {
                let value = value.clone();
                async move {
                    match value {
                        Some(value) => CallToolResult::structured(RawJson::from(value)),
                        None => CallToolResult::text(SECRET),
                    }
                }
            })
    };
    let server = Server::builder("results", "1")
        .record_to(Records::default())
        .tool(returns("right", Some(json!({ "n": 1 }))))
        .tool(returns("wrong_type", Some(json!({ "n": SECRET }))))
        .tool(returns("missing", Some(json!({ "m": SECRET }))))
        .tool(returns("unstructured", None))
        .tool(
            Tool::new("failed")
                .read_only(true)
                .output_schema(output())
                .handler(|| async { Err::<CallToolResult, _>(CallError::tool("it is closed")) }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        assert_eq!(
            wire.ask(&call(1, "right", json!({}))).result()["structuredContent"],
            json!({ "n": 1 })
        );
        for tool in ["wrong_type", "missing", "unstructured"] {
            assert_hidden(&wire.ask(&call(1, tool, json!({}))));
        }
        // A tool that failed has no result to conform.
        let failed = wire.ask(&call(1, "failed", json!({})));
        assert_eq!(
            (failed.text(), &failed.result()["isError"]),
            ("it is closed", &json!(true))
        );
    });
}

#[test]
fn a_panic_ends_one_call() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .tool(Tool::new("panic").read_only(true).handler(|| async {
            if true {
                panic!("the password is {SECRET}");
            }
            "never"
        }))
        .tool(
            Tool::new("panic_later")
                .read_only(true)
                .handler(|cx: Context| async move {
                    tokio::task::yield_now().await;
                    cx.progress(1.0, None, "going").await;
                    tokio::task::yield_now().await;
                    if true {
                        panic!("the password is {SECRET}");
                    }
                    "never"
                }),
        )
        .resource(
            Resource::new("test://panic", "panic")
                .handler(|_cx: Context| async { String::from(if true { panic!("{SECRET}") } else { "" }) }),
        )
        .prompt(Prompt::new("panic").handler(|_cx: Context, _args: PromptArgs| async {
            String::from(if true { panic!("{SECRET}") } else { "" })
        }))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        for message in [
            call(1, "panic", json!({})),
            call(2, "panic_later", json!({})),
            request(
                3,
                "tools/call",
                json!({ "name": "panic_later", "arguments": {}, "_meta": { "progressToken": 1 } }),
            ),
            request(4, "resources/read", json!({ "uri": "test://panic" })),
            request(5, "prompts/get", json!({ "name": "panic" })),
        ] {
            let answer = wire.ask(&message);
            assert_hidden(&answer);
            assert_eq!(answer.frame["id"], message["id"]);
            assert_eq!(
                wire.ask(&call(9, "echo", json!({ "text": "x" }))).text(),
                "x",
                "{} lives",
                wire.name()
            );
        }
    });
    let panicked = records
        .all()
        .into_iter()
        .filter(|record| record.outcome == Outcome::Panicked)
        .count();
    assert_eq!(panicked, 10);
}

// Covers: EG-errors
#[test]
fn an_error_that_is_hidden_is_hidden() {
    let server = Server::builder("errors", "1")
        .record_to(Records::default())
        .tool(Tool::new("hidden").handler(|| async { Err::<String, _>(CallError::hidden(SECRET)) }))
        .resource(
            Resource::new("test://hidden", "hidden")
                .handler(|_cx: Context| async { Err::<String, _>(CallError::hidden(SECRET)) }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        assert_hidden(&wire.ask(&call(1, "hidden", json!({}))));
        assert_hidden(&wire.ask(&request(1, "resources/read", json!({ "uri": "test://hidden" }))));
    });
}

#[test]
fn a_handler_that_takes_too_long_is_dropped() {
    struct Guard(Arc<AtomicUsize>);
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    let dropped = Arc::new(AtomicUsize::new(0));
    let count = dropped.clone();
    let mut limits = Limits::default();
    limits.handler_time = Duration::from_millis(50);
    let records = Records::default();
    let server = fixture::builder(&records)
        .limits(limits)
        .tool(Tool::new("hang").read_only(true).handler(move || {
            let guard = Guard(count.clone());
            async move {
                let _guard = guard;
                pending::<String>().await
            }
        }))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let before = dropped.load(Ordering::SeqCst);
        let answer = wire.ask(&call(1, "hang", json!({})));
        assert_eq!(answer.code(), -32603, "{}", answer.frame);
        assert_eq!(dropped.load(Ordering::SeqCst), before + 1);
        assert_eq!(wire.ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
    });
    assert_eq!(records.outcome_of("hang"), Outcome::Failed);
}

/// A notification of one's own whose text has line breaks between its tokens would be two lines on stdio.
#[test]
fn a_frame_is_one_line_whatever_a_handler_writes() {
    let pretty = "{\n  \"a\": [\n    1\n  ]\r\n}";
    let server = Server::builder("lines", "1")
        .record_to(Records::default())
        .tool(
            Tool::new("tell")
                .read_only(true)
                .handler(move |cx: Context| async move {
                    let params: Box<serde_json::value::RawValue> = serde_json::from_str(pretty).expect("JSON");
                    cx.notify("notifications/example.com/told", params)
                        .await
                        .map_err(|error| CallError::tool(error.to_string()))?;
                    let structured = RawJson::from_text(pretty.to_owned()).map_err(CallError::hidden)?;
                    Ok::<_, CallError>(CallToolResult::structured(structured))
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&call(1, "tell", json!({})));
        assert_eq!(answer.beside.len(), 1);
        assert_eq!(answer.beside[0]["params"], json!({ "a": [1] }));
        assert_eq!(answer.result()["structuredContent"], json!({ "a": [1] }));
    });
}

#[test]
fn a_changing_tool_has_its_intent_recorded_first() {
    let records = Records::default();
    let seen = records.clone();
    let server = fixture::builder(&records)
        .tool(Tool::new("write").handler(move || {
            let intent = seen.all().into_iter().rev().any(|record| {
                record.event == Event::Intent && record.target.as_ref().is_some_and(|target| target.as_str() == "write")
            });
            async move { if intent { "recorded" } else { "not recorded" } }
        }))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        assert_eq!(wire.ask(&call(1, "write", json!({}))).text(), "recorded")
    });
}
