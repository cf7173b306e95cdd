//! What goes beside an answer: progress and log messages.

use mcip_server::types::LoggingLevel;
use mcip_server::{Context, Server, Tool};
use serde_json::{Value, json};

use crate::support::{Records, on_both, request};

fn server() -> Server<impl mcip_core::pipeline::Handler> {
    Server::builder("notices", "1")
        .record_to(Records::default())
        .tool(Tool::new("work").read_only(true).handler(|cx: Context| async move {
            for progress in [0.0, 1.0, 1.0, 0.5, f64::NAN, f64::INFINITY, 2.5, 2.0, 3.0] {
                cx.progress(progress, Some(3.0), "working").await;
            }
            "done"
        }))
        .tool(Tool::new("log").read_only(true).handler(|cx: Context| async move {
            for level in [
                LoggingLevel::Debug,
                LoggingLevel::Info,
                LoggingLevel::Warning,
                LoggingLevel::Error,
            ] {
                cx.log(level, level.as_str()).await;
            }
            "done"
        }))
        .build()
        .expect("built")
}

fn call(id: i64, tool: &str, meta: Value) -> Value {
    request(
        id,
        "tools/call",
        json!({ "name": tool, "arguments": {}, "_meta": meta }),
    )
}

#[test]
fn progress_only_grows_and_names_its_call() {
    on_both(&server(), |wire| {
        for token in [json!("a token"), json!(7), json!("7")] {
            let answer = wire.ask(&call(1, "work", json!({ "progressToken": token })));
            assert_eq!(answer.text(), "done");
            let told: Vec<f64> = answer
                .beside
                .iter()
                .map(|frame| frame["params"]["progress"].as_f64().expect("a number"))
                .collect();
            assert_eq!(told, [0.0, 1.0, 2.5, 3.0], "{}", wire.name());
            for frame in &answer.beside {
                assert_eq!(frame["method"], "notifications/progress");
                assert_eq!(frame["params"]["progressToken"], token, "the token keeps its type");
                assert!(frame.get("id").is_none());
            }
        }
    });
}

#[test]
fn nobody_hears_of_progress_without_asking() {
    on_both(&server(), |wire| {
        let answer = wire.ask(&call(1, "work", json!({})));
        assert_eq!(answer.text(), "done");
        assert!(answer.beside.is_empty(), "{:?}", answer.beside);
    });
}

#[test]
fn messages_are_logged_from_the_level_that_was_asked_for() {
    on_both(&server(), |wire| {
        let levels = |meta: Value, wire: &mut dyn crate::support::Wire| -> Vec<String> {
            let answer = wire.ask(&call(1, "log", meta));
            assert_eq!(answer.text(), "done");
            answer
                .beside
                .iter()
                .map(|frame| frame["params"]["level"].as_str().expect("a level").to_owned())
                .collect()
        };
        assert!(levels(json!({}), wire).is_empty(), "none without asking");
        assert_eq!(
            levels(json!({ "io.modelcontextprotocol/logLevel": "warning" }), wire),
            ["warning", "error"]
        );
        assert_eq!(
            levels(json!({ "io.modelcontextprotocol/logLevel": "debug" }), wire),
            ["debug", "info", "warning", "error"]
        );
        assert!(levels(json!({ "io.modelcontextprotocol/logLevel": "emergency" }), wire).is_empty());
        assert!(
            levels(json!({}), wire).is_empty(),
            "the level of one request is not that of the next"
        );
    });
}
