//! Over the framing of stdio, where all calls share one connection.

use std::time::Duration;

use mcip_client::test_kit::message;
use mcip_client::{CallError, Client, ConnectError, Limits, Misbehaviour};
use serde_json::{Value, json};

use super::attack::{BRIEF, OverPipes, SMALL, Wire, attacked, beside_others, client, refused, small};

/// Three calls that wait for the same server; each must end like this.
macro_rules! all_end {
    ($errors:expr, $pattern:pat $(if $guard:expr)?) => {
        for error in $errors {
            assert!(matches!(&error, $pattern $(if $guard)?), "{error:?}");
        }
    };
}

fn too_large() -> CallError {
    CallError::Protocol(Misbehaviour::TooLarge { limit: SMALL })
}

#[tokio::test]
async fn a_line_without_end_ends_every_call() {
    for piece in [
        &[b'['; 4096][..],
        &[b' '; 4096],
        b"\x00",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"",
    ] {
        beside_others(async {
            let attack = OverPipes::start(small(), move |mut wire| async move {
                wire.calls(3).await;
                wire.forever(piece).await;
            });
            let attack = attack.await;
            for error in attack.calls(3).await {
                assert_eq!(error, too_large());
            }
            // Nothing that comes later is believed.
            assert_eq!(attack.client.call_tool("x").await, Err(too_large()));
            attack.close().await.find().rule("structure.too_large").one();
        })
        .await;
    }
}

#[tokio::test]
async fn lines_that_are_no_messages_are_counted_until_the_time_is_over() {
    for (noise, counted) in [(&b"\n"[..], false), (b"\r\n", false), (b"DEBUG: hello\n", true)] {
        beside_others(async {
            let attack = OverPipes::start(small(), move |mut wire| async move {
                wire.calls(3).await;
                wire.forever(noise).await;
            });
            let attack = attack.await;
            all_end!(attack.brief_calls(3).await, CallError::Timeout { .. });
            let records = attack.close().await;
            assert_eq!(records.refusals("structure.noise") > 100, counted);
            assert!(
                records.len() < 200,
                "a flood does not fill the record: {}",
                records.len()
            );
        })
        .await;
    }
}

#[tokio::test]
async fn a_byte_now_and_then_is_no_sign_of_life() {
    beside_others(async {
        let attack = OverPipes::start(small(), |mut wire| async move {
            let calls = wire.calls(3).await;
            let answer = message::text(calls[0]["id"].clone(), "too late").to_string();
            for byte in answer.bytes().cycle() {
                if !wire.write(&[byte]).await {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        let attack = attack.await;
        all_end!(attack.brief_calls(3).await, CallError::Timeout { .. });
        attack.close().await;
    })
    .await;
}

#[tokio::test]
async fn messages_that_are_not_strict_end_every_call() {
    let deep = "[".repeat(3000);
    let deep_but_closed = format!(
        r#"{{"jsonrpc":"2.0","id":1,"result":{}{}}}"#,
        "[".repeat(100),
        "]".repeat(100)
    );
    let bad: Vec<Vec<u8>> = vec![
        deep.into(),
        deep_but_closed.into(),
        b"{}".to_vec(),
        b"[]".to_vec(),
        b"[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"result\":{}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{\"code\":1,\"message\":\"\"}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"\\u0072esult\":{},\"result\":{}}".to_vec(),
        b"{\"jsonrpc\":\"1.0\",\"id\":1,\"result\":{}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":[1],\"result\":{}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\\u0000\":1}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"\xff\xfe\"}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"\\ud800\"}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":01}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":NaN}}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} {}".to_vec(),
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},}".to_vec(),
    ];
    beside_others(async {
        for line in bad {
            let shown = String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned();
            let attack = OverPipes::start(small(), move |mut wire| async move {
                wire.calls(3).await;
                wire.write(&[&line[..], b"\n"].concat()).await;
                wire.wait().await;
            });
            let attack = attack.await;
            for error in attack.calls(3).await {
                let refused = matches!(error, CallError::Protocol(Misbehaviour::Unacceptable(_)));
                assert!(refused, "{shown}: {error:?}");
                assert!(error.to_string().len() < 500, "{error}");
            }
            attack.close().await.find().rule("structure.unacceptable").one();
        }
    })
    .await;
}

/// Answers the third call when all three are there, and before it whatever `first` makes of the three.
async fn answers_one(mut wire: Wire, first: impl Fn(&[Value]) -> Vec<Value>) {
    let calls = wire.calls(3).await;
    for message in first(&calls) {
        wire.line(&message).await;
    }
    wire.line(&message::text(calls[2]["id"].clone(), "the one")).await;
    wire.wait().await;
}

/// One of three calls has a result, and the others end by their time.
async fn one_is_answered(client: &Client) {
    let call = || client.call_tool("x").timeout(BRIEF).send();
    let (a, b, c) = tokio::join!(call(), call(), call());
    let (answered, lost): (Vec<_>, Vec<_>) = [a, b, c].into_iter().partition(Result::is_ok);
    let texts: Vec<_> = answered.into_iter().flatten().collect();
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].content[0].as_text(), Some("the one"));
    all_end!(lost, Err(CallError::Timeout { .. }));
}

#[tokio::test]
async fn answers_with_ids_of_nobody_answer_nobody() {
    beside_others(async {
        let attack = OverPipes::start(small(), |wire| {
            answers_one(wire, |calls| {
                let id = calls[2]["id"].as_i64().expect("a number");
                [
                    json!(id + 1000),
                    json!(-id),
                    json!(id.to_string()),
                    json!(format!("{id}.0")),
                    json!(""),
                    json!(i64::MAX),
                    Value::Null,
                ]
                .map(|id| message::text(id, "forged"))
                .into()
            })
        });
        let attack = attack.await;
        // The null id belongs to nobody either: a result must say whose it is.
        let call = || attack.client.call_tool("x").timeout(BRIEF).send();
        let (a, b, c) = tokio::join!(call(), call(), call());
        for result in [a, b, c].into_iter().flatten() {
            assert_eq!(result.content[0].as_text(), Some("the one"));
        }
        attack.close().await;
    })
    .await;
}

// Covers: EG-protocol
#[tokio::test]
async fn what_nobody_asked_for_reaches_nobody() {
    beside_others(async {
        let attack = OverPipes::start(small(), |wire| {
            answers_one(wire, |_| {
                (0..500).map(|n| message::text(1_000_000 + n, "unasked")).collect()
            })
        });
        let attack = attack.await;
        one_is_answered(&attack.client).await;
        assert_eq!(attack.close().await.refusals("structure.unasked_answer"), 500);
    })
    .await;
}

#[tokio::test]
async fn a_second_answer_is_nobodys() {
    beside_others(async {
        let attack = OverPipes::start(small(), |mut wire| async move {
            loop {
                let id = wire.next().await["id"].clone();
                wire.line(&message::text(id.clone(), "first")).await;
                wire.line(&message::text(id.clone(), "second")).await;
                wire.line(&message::error(id, -32603, "third")).await;
            }
        });
        let attack = attack.await;
        for _ in 0..20 {
            let result = attack.client.call_tool("x").await.expect("a result");
            assert_eq!(result.content[0].as_text(), Some("first"));
        }
        let records = attack.close().await;
        let strays = records.refusals("structure.unasked_answer");
        // What came after the last call's answer may not have been read any more.
        assert!((38..=40).contains(&strays), "{strays}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_after_the_call_was_given_up_is_dropped() {
    beside_others(async {
        let attack = OverPipes::start(small(), |mut wire| async move {
            let given_up = wire.next().await["id"].clone();
            assert_eq!(wire.next().await["method"], "notifications/cancelled");
            wire.line(&message::text(given_up.clone(), "late")).await;
            let second = wire.next().await["id"].clone();
            wire.line(&message::text(given_up, "later")).await;
            wire.line(&message::text(second, "its own")).await;
            wire.wait().await;
        });
        let attack = attack.await;
        let late = attack.client.call_tool("x").timeout(Duration::from_millis(50)).await;
        assert!(matches!(late, Err(CallError::Timeout { .. })));
        let result = attack.client.call_tool("x").await.expect("a result");
        assert_eq!(result.content[0].as_text(), Some("its own"));
        assert_eq!(attack.close().await.refusals("structure.late_answer"), 2);
    })
    .await;
}

#[tokio::test]
async fn an_error_of_nobody_ends_nobodys_call() {
    beside_others(async {
        let attack = OverPipes::start(small(), |wire| {
            answers_one(wire, |_| vec![message::error(Value::Null, -32700, "Parse error")])
        });
        let attack = attack.await;
        one_is_answered(&attack.client).await;
        attack.close().await.find().rule("structure.unasked_answer").one();
    })
    .await;
}

fn progress(call: &Value, progress: u64) -> Vec<u8> {
    let token = &call["params"]["_meta"]["progressToken"];
    let params = json!({"progressToken": token, "progress": progress});
    format!("{}\n", message::notification("notifications/progress", params)).into()
}

#[tokio::test]
async fn a_flood_of_notifications_ends_its_call_and_no_other() {
    beside_others(async {
        let attack = OverPipes::start(small(), |mut wire| async move {
            let call = wire.next().await;
            let other = wire.next().await;
            let mut number = 0;
            loop {
                number += 1;
                if !wire.write(&progress(&call, number)).await {
                    return;
                }
                if number == 500 {
                    wire.line(&message::text(other["id"].clone(), "untouched")).await;
                }
            }
        });
        let attack = attack.await;
        let flooded = attack.client.call_tool("x").on_progress(|_| {}).send();
        let other = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            attack.client.call_tool("x").await
        };
        let (flooded, other) = tokio::join!(flooded, other);
        let most = CallError::Protocol(Misbehaviour::TooManyNotifications { most: 50 });
        assert_eq!(flooded, Err(most));
        assert_eq!(other.expect("a result").content[0].as_text(), Some("untouched"));
        let records = attack.close().await;
        records.find().rule("structure.too_many_notifications").one();
        assert!(records.len() < 200, "{}", records.len());
    })
    .await;
}

#[tokio::test]
async fn progress_without_end_does_not_keep_a_call_alive() {
    beside_others(async {
        let mut limits = small();
        limits.notifications_per_call = u32::MAX;
        let attack = OverPipes::start(limits, |mut wire| async move {
            let call = wire.next().await;
            for number in 1.. {
                if !wire.write(&progress(&call, number)).await {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        let attack = attack.await;
        let call = attack.client.call_tool("x").on_progress(|_| {}).max_time(BRIEF).await;
        assert!(
            matches!(call, Err(CallError::Timeout { after }) if after >= BRIEF),
            "{call:?}"
        );
        attack.close().await;
    })
    .await;
}

#[tokio::test]
async fn requests_of_the_server_are_not_served_and_not_answered() {
    beside_others(async {
        let attack = OverPipes::start(small(), |mut wire| async move {
            let call = wire.next().await;
            let asked = [
                "sampling/createMessage",
                "elicitation/create",
                "roots/list",
                "tools/call",
                "ping",
                "no/such",
            ];
            for (id, method) in asked.into_iter().enumerate() {
                wire.line(&message::request(id, method, json!({}))).await;
            }
            wire.line(&message::text(call["id"].clone(), "done")).await;
            let next = wire.next().await;
            // Had any been answered, the answer would have come before this.
            let what = format!("{} {}", next["method"], next["params"]["name"]);
            wire.line(&message::text(next["id"].clone(), &what)).await;
            wire.wait().await;
        });
        let attack = attack.await;
        assert!(attack.client.call_tool("x").await.is_ok());
        let result = attack.client.call_tool("y").await.expect("a result");
        assert_eq!(result.content[0].as_text(), Some("\"tools/call\" \"y\""));
        assert_eq!(attack.close().await.refusals("structure.request_from_server"), 6);
    })
    .await;
}

#[tokio::test]
async fn half_a_connection_is_none() {
    beside_others(async {
        // It says nothing more, and would go on listening.
        let attack = OverPipes::start(small(), |mut wire| async move {
            wire.calls(3).await;
            wire.close_output().await;
        });
        let attack = attack.await;
        all_end!(attack.calls(3).await, CallError::Disconnected { reason } if reason.contains("output"));
        assert!(matches!(
            attack.client.call_tool("x").await,
            Err(CallError::Disconnected { .. })
        ));
        attack.close().await;

        // Half a message, and then the end.
        let attack = OverPipes::start(small(), |mut wire| async move {
            wire.calls(3).await;
            wire.write(b"{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{").await;
        });
        let attack = attack.await;
        all_end!(attack.calls(3).await, CallError::Disconnected { .. });
        attack.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_does_not_read_costs_its_own_calls_only() {
    beside_others(async {
        let attack = OverPipes::start(Limits::default(), |wire| wire.wait()).await;
        let large = json!({"text": "x".repeat(1 << 20)});
        let call = || attack.client.call_tool("x").arguments(&large).timeout(BRIEF).send();
        let (a, b, c) = tokio::join!(call(), call(), call());
        all_end!([a, b, c], Err(CallError::Timeout { .. }));
        // Ends, too, although what was sent is never read.
        attack.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_attacks_before_it_said_what_it_is_is_refused() {
    let answer = |first: &Value, members: Value| message::uncached(first["id"].clone(), members);
    beside_others(async {
        let (streams, attacker) = attacked(|mut wire| async move {
            wire.next().await;
            wire.forever(&[b'{'; 4096]).await;
        });
        let error = refused(client(small()).0, streams).await;
        assert!(matches!(error, ConnectError::Call(error) if error == too_large()));
        attacker.await.expect("it heard that the client is gone");

        let (streams, _attacker) = attacked(move |mut wire| async move {
            let first = wire.next().await;
            let many: Vec<_> = (0..200).map(|n| format!("1999-12-{n}")).collect();
            wire.line(&answer(&first, json!({"supportedVersions": many, "capabilities": {}})))
                .await;
            wire.wait().await;
        });
        let error = refused(client(small()).0, streams).await;
        assert!(matches!(error, ConnectError::NoSharedRevision { .. }), "{error:?}");
        assert!(error.to_string().len() < 1000, "{error}");

        let (streams, _attacker) = attacked(move |mut wire| async move {
            let first = wire.next().await;
            wire.line(&message::complete(
                first["id"].clone(),
                json!({"supportedVersions": "all"}),
            ))
            .await;
            wire.wait().await;
        });
        // It may be of the legacy era, and is opened a session with; to which it says nothing.
        let builder = client(small()).0.probe_time(BRIEF);
        let error = refused(builder, streams).await;
        assert!(
            matches!(&error, ConnectError::Initialize { error, .. } if matches!(error, CallError::Timeout { .. })),
            "{error:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_server_says_stands_short_and_clean_in_errors() {
    beside_others(async {
        let attack = OverPipes::start(Limits::default(), |mut wire| async move {
            let call = wire.next().await;
            let text = format!("\u{1b}[2J\u{202e}{}", "y".repeat(1 << 20));
            wire.line(&message::error(call["id"].clone(), -32603, &text)).await;
            wire.wait().await;
        });
        let attack = attack.await;
        let error = attack.client.call_tool("x").await.expect_err("an error");
        let text = error.to_string();
        assert!(matches!(error, CallError::Server(_)));
        assert!(text.len() < 500 && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
        attack.close().await;
    })
    .await;
}
