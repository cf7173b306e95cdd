//! Over HTTP: bodies, whole and in events.

use std::time::Duration;

use mcip_client::test_kit::{Records, message};
use mcip_client::{CallError, Limits, Misbehaviour};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::attack::{BRIEF, SMALL, beside_others, calls, forever, over_http, small, until_gone, whole};
use crate::support::http::Seen;
use crate::support::text;

const JSON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

fn too_large() -> CallError {
    CallError::Protocol(Misbehaviour::TooLarge { limit: SMALL })
}

fn chunk(data: &str) -> Vec<u8> {
    format!("{:x}\r\n{data}\r\n", data.len()).into()
}

fn event(message: &Value) -> Vec<u8> {
    chunk(&format!("data: {message}\n\n"))
}

/// What becomes of three calls that are answered with a head and then the same bytes for ever.
async fn flooded(head: &'static str, bytes: Vec<u8>, time: Duration) -> (Vec<CallError>, Records) {
    let (client, records) = over_http(small(), move |_, mut stream| {
        let bytes = bytes.clone();
        async move {
            let _ = stream.write_all(head.as_bytes()).await;
            forever(stream, &bytes).await;
        }
    })
    .await;
    let errors = calls(&client, 3, time).await;
    client.close().await;
    (errors, records)
}

#[tokio::test]
async fn bodies_and_events_without_end_are_too_large() {
    let declared = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9223372036854775807\r\n\r\n";
    let until_closed = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
    let x = "x".repeat(4096);
    let cases = [
        (JSON, chunk(&x)),
        (JSON, chunk("x")),
        (declared, x.clone().into()),
        (until_closed, x.clone().into()),
        (EVENTS, chunk(&format!("data: {x}"))),
        (EVENTS, chunk(&x)),
        (EVENTS, chunk(&format!("data: {x}\n"))),
        (EVENTS, chunk(&format!("id: {x}\n"))),
        (EVENTS, chunk(&format!(": {x}"))),
        (EVENTS, chunk(&format!("data:\r{x}"))),
    ];
    for (head, bytes) in cases {
        beside_others(async {
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
            let (errors, records) = flooded(head, bytes, Duration::from_secs(20)).await;
            for error in errors {
                assert_eq!(error, too_large(), "{shown}");
            }
            assert_eq!(records.refusals("structure.too_large"), 3, "{shown}");
        })
        .await;
    }
}

#[tokio::test]
async fn streams_that_say_nothing_do_not_outlast_the_time() {
    for bytes in [
        "\n",
        "\r",
        ": keep-alive\n\n",
        "event: x\n\n",
        "data\n\n",
        "retry: 1\n\n",
        "id: 1\n\n",
        "event: x\ndata: {}\n\n",
    ] {
        beside_others(async {
            let (errors, records) = flooded(EVENTS, chunk(bytes), BRIEF).await;
            for error in errors {
                assert!(matches!(error, CallError::Timeout { .. }), "{bytes:?}: {error:?}");
            }
            assert!(records.len() < 100, "{}", records.len());
        })
        .await;
    }
}

#[tokio::test]
async fn framing_that_is_no_framing_breaks_the_connection() {
    let cases: [(&str, &[u8]); 4] = [
        // The size of a chunk, its extension and the trailers.
        (JSON, b"f"),
        (JSON, b"1;x"),
        (JSON, b"0\r\nA: b\r\nA: b\r\n"),
        (JSON, b"zz\r\n"),
    ];
    for (head, bytes) in cases {
        beside_others(async {
            let (errors, _) = flooded(head, bytes.repeat(500), Duration::from_secs(20)).await;
            for error in errors {
                let shown = String::from_utf8_lossy(bytes);
                assert!(matches!(error, CallError::Disconnected { .. }), "{shown}: {error:?}");
            }
        })
        .await;
    }
}

/// What becomes of three calls of which each is answered by `attack`.
async fn attacked<F>(
    time: Duration,
    attack: impl Fn(Seen, TcpStream) -> F + Send + Sync + 'static,
) -> (Vec<CallError>, Records)
where
    F: Future<Output = ()> + Send + 'static,
{
    let (client, records) = over_http(small(), attack).await;
    let errors = calls(&client, 3, time).await;
    client.close().await;
    (errors, records)
}

#[tokio::test]
async fn bodies_that_drip_or_stop_do_not_outlast_the_time() {
    beside_others(async {
        for (head, drips) in [(JSON, true), (JSON, false), (EVENTS, true), (EVENTS, false)] {
            let (errors, _) = attacked(BRIEF, move |_, mut stream| async move {
                let _ = stream.write_all(head.as_bytes()).await;
                let _ = stream.write_all(&chunk("{\"jsonrpc\":")).await;
                while drips && stream.write_all(&chunk(" ")).await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                until_gone(stream).await;
            })
            .await;
            for error in errors {
                assert!(matches!(error, CallError::Timeout { .. }), "{error:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn connections_that_end_early_are_broken() {
    let early = [
        "",
        "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"",
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ndata:",
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {}",
    ];
    beside_others(async {
        for half in early {
            for whole_connection in [true, false] {
                let (errors, _) = attacked(Duration::from_secs(20), move |_, mut stream| async move {
                    let _ = stream.write_all(half.as_bytes()).await;
                    let _ = stream.shutdown().await;
                    if !whole_connection {
                        // The other direction stays open.
                        until_gone(stream).await;
                    }
                })
                .await;
                for error in errors {
                    assert!(matches!(error, CallError::Disconnected { .. }), "{half:?}: {error:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_that_does_not_read_does_not_outlast_the_time() {
    beside_others(async {
        // Accepts, and that is all: the request is larger than what the operating system takes in for it.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/mcp", listener.local_addr().expect("an address"));
        let (first, mut ready) = tokio::sync::mpsc::channel(1);
        tokio::spawn(async move {
            let mut kept = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                if kept.is_empty() {
                    let _ = stream.read(&mut [0; 4096]).await;
                    let answer = message::discovered(1).to_string();
                    let _ = stream.write_all(&whole("Connection: close\r\n", &answer)).await;
                    let _ = first.send(()).await;
                }
                kept.push(stream);
            }
        });
        let (builder, _) = super::attack::client(Limits::default());
        let client = builder.connect_http(&url).await.expect("connected");
        ready.recv().await.expect("answered");
        let large = json!({"text": "x".repeat(12 << 20)});
        let call = || client.call_tool("x").arguments(&large).timeout(BRIEF).send();
        let (a, b) = tokio::join!(call(), call());
        for result in [a, b] {
            assert!(matches!(result, Err(CallError::Timeout { .. })), "{result:?}");
        }
        client.close().await;
    })
    .await;
}

#[tokio::test]
async fn answers_of_others_are_no_answers() {
    let id = |seen: &Seen| seen.id().as_i64().expect("a number");
    let ids: [fn(i64) -> Value; 5] = [
        |id| json!(id + 1),
        |id| json!(id.to_string()),
        |id| json!(-id),
        |_| Value::Null,
        |_| json!(""),
    ];
    beside_others(async {
        for other in ids {
            for events in [false, true] {
                let (errors, _) = attacked(Duration::from_secs(20), move |seen, mut stream| async move {
                    let forged = text(&other(id(&seen)), "forged");
                    if events {
                        let _ = stream.write_all(EVENTS.as_bytes()).await;
                        let _ = stream.write_all(&event(&forged)).await;
                        let _ = stream.write_all(&event(&text(seen.id(), "its own"))).await;
                    } else {
                        let _ = stream.write_all(&whole("", &forged.to_string())).await;
                    }
                    until_gone(stream).await;
                })
                .await;
                for error in errors {
                    let refused = matches!(
                        error,
                        CallError::Protocol(Misbehaviour::WrongId | Misbehaviour::Unacceptable(_))
                    );
                    assert!(refused, "{:?}: {error:?}", other(1));
                }
            }
        }
        let (errors, _) = attacked(Duration::from_secs(20), move |seen, mut stream| async move {
            let body = format!(
                r#"{{"jsonrpc":"2.0","id":{}.0,"result":{{"resultType":"complete","content":[]}}}}"#,
                id(&seen)
            );
            let _ = stream.write_all(&whole("", &body)).await;
            until_gone(stream).await;
        })
        .await;
        for error in errors {
            assert!(matches!(error, CallError::Protocol(_)), "{error:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn messages_that_are_not_strict_are_refused() {
    let bad: [&[u8]; 8] = [
        b"",
        b"null",
        b"[]",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"result\":{}}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"\\u0061\":1,\"a\":2}}",
        b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"\xff\"}",
        &[b'['; 4000],
        b"\xef\xbb\xbf{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
    ];
    beside_others(async {
        for body in bad {
            let (errors, records) = attacked(Duration::from_secs(20), move |_, mut stream| async move {
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(&[head.as_bytes(), body].concat()).await;
                until_gone(stream).await;
            })
            .await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(60)]);
            for error in errors {
                let refused = matches!(error, CallError::Protocol(Misbehaviour::Unacceptable(_)));
                assert!(refused, "{shown}: {error:?}");
            }
            assert_eq!(records.refusals("structure.unacceptable"), 3, "{shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn floods_of_notifications_and_requests_end() {
    beside_others(async {
        let log = message::notification("notifications/message", json!({"level": "info", "data": "x"}));
        let (errors, _) = flooded(EVENTS, event(&log), Duration::from_secs(20)).await;
        for error in errors {
            let most = CallError::Protocol(Misbehaviour::TooManyNotifications { most: 50 });
            assert_eq!(error, most);
        }
        let asks = message::request(1, "sampling/createMessage", json!({"messages": [], "maxTokens": 1}));
        let (errors, records) = flooded(EVENTS, event(&asks), BRIEF).await;
        for error in errors {
            assert!(matches!(error, CallError::Timeout { .. }), "{error:?}");
        }
        assert!(records.refusals("structure.request_from_server") > 100);
        assert!(records.len() < 200, "{}", records.len());
    })
    .await;
}

#[tokio::test]
async fn fields_that_are_absurd_change_nothing() {
    let (client, _) = over_http(small(), |seen, mut stream| async move {
        let _ = stream.write_all(EVENTS.as_bytes()).await;
        let _ = stream
            .write_all(&chunk(
                "retry: 99999999999999999999999\nid: \0\nevent: \u{1b}\n\n\u{feff}nonsense: x\n: \n",
            ))
            .await;
        let _ = stream.write_all(&event(&text(seen.id(), "its own"))).await;
        until_gone(stream).await;
    })
    .await;
    let result = client.call_tool("x").await.expect("a result");
    assert_eq!(result.content[0].as_text(), Some("its own"));
}
