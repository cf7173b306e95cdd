//! A server of HTTP+SSE (2024-11-05): the one of this framework, and hostile ones. `legacy.rs` has those of others.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::Revision;
use mcip_client::{Bearer, CallError, ConnectError, Endpoint, Misbehaviour, Restart, Revisions};
use mcip_core::record::{Event, Transport};
use mcip_server::{Args, BearerTokens, Server, ServerBuilder, Tool};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::support::http::{Answer, Seen, Server as Scripted};
use crate::support::{client, said};

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}

fn served() -> ServerBuilder {
    Server::builder("older", "1")
        .http_sse()
        .record_to(mcip_guard::record::MemorySink::new())
        .tool(
            Tool::new("echo")
                .read_only(true)
                .handler(|Args(args): Args<Echo>| async move { args.text }),
        )
}

fn endpoint(address: SocketAddr) -> Endpoint {
    Endpoint::parse(&format!("http://{address}/sse")).expect("a URL")
}

#[tokio::test]
async fn it_is_spoken_where_it_is_asked_for_and_found_where_nothing_newer_is() {
    let server = served().build().expect("built");
    let http = server
        .bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .expect("a port");
    let (address, stopper) = (http.address(), http.stopper());
    let running = tokio::spawn(http.run());
    for (endpoint, revisions, transport) in [
        (endpoint(address).http_sse(), Revisions::ALL, Transport::HttpSse),
        (endpoint(address).http_sse(), Revisions::LEGACY, Transport::HttpSse),
        (endpoint(address), Revisions::LEGACY, Transport::Http),
        (
            endpoint(address),
            Revisions::only([Revision::V2024_11_05]),
            Transport::Http,
        ),
    ] {
        let (builder, sink) = client();
        let client = builder.revisions(revisions).connect(endpoint).await.expect("connected");
        for said_now in ["grüezi", "zäme"] {
            let echo = client.call_tool("echo").arguments(&json!({ "text": said_now }));
            assert_eq!(said(&echo.await.expect("echo")), said_now);
        }
        client.close().await;
        let mut calls = sink.records().into_iter().filter(|record| record.event == Event::Call);
        assert!(calls.all(|call| call.transport == transport));
    }
    stopper.stop();
    running.await.expect("stopped");
}

#[tokio::test]
async fn every_request_carries_credentials() {
    let tokens = BearerTokens::new().token("s3cret", "alice", ["x"]);
    let server = served().authenticator(tokens).build().expect("built");
    let http = server
        .bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .expect("a port");
    let (address, stopper) = (http.address(), http.stopper());
    let running = tokio::spawn(http.run());
    let (builder, _) = client();
    let known = endpoint(address)
        .http_sse()
        .bearer(Bearer::new("s3cret").expect("a token"));
    let client = builder.connect(known).await.expect("connected");
    let echo = client.call_tool("echo").arguments(&json!({ "text": "x" }));
    assert_eq!(said(&echo.await.expect("echo")), "x");
    client.close().await;
    let (builder, _) = self::client();
    let error = builder.connect(endpoint(address).http_sse()).await.expect_err("nobody");
    assert!(
        matches!(error, ConnectError::Call(CallError::Unauthorized { .. })),
        "{error:?}"
    );
    stopper.stop();
    running.await.expect("stopped");
}

const STREAM: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

#[tokio::test]
async fn nothing_is_posted_to_another_origin() {
    for elsewhere in [
        "http://evil.example/messages",
        "//evil.example/m",
        "http://127.0.0.1:1/m",
        "https://localhost/m",
    ] {
        let first = format!("{STREAM}{}", event("endpoint", elsewhere));
        let server = Scripted::start(move |_: &Seen| Answer::Stays(first.clone())).await;
        let (builder, _) = client();
        let error = builder
            .connect(endpoint(server.address).http_sse())
            .await
            .expect_err("refused");
        let refused = matches!(
            &error,
            ConnectError::Call(CallError::Protocol(Misbehaviour::Endpoint(_)))
        );
        assert!(refused, "{elsewhere}: {error:?}");
        assert!(
            server.all().iter().all(|seen| seen.verb() == "GET"),
            "nothing was posted"
        );
    }
    let first = format!("{STREAM}{}", event("message", "{}"));
    let server = Scripted::start(move |_: &Seen| Answer::Stays(first.clone())).await;
    let (builder, _) = client();
    let error = builder
        .connect(endpoint(server.address).http_sse())
        .await
        .expect_err("refused");
    assert!(matches!(
        error,
        ConnectError::Call(CallError::Protocol(Misbehaviour::NoEndpoint))
    ));
}

/// A stream that says what it is told to, and POSTs that are answered with this status.
async fn conversing(
    status: impl Fn(&Seen) -> u16 + Send + Sync + 'static,
) -> (Scripted, Arc<Mutex<Option<mpsc::UnboundedSender<String>>>>) {
    let speaker = Arc::new(Mutex::new(None));
    let current = speaker.clone();
    let server = Scripted::start(move |seen: &Seen| {
        if seen.verb() == "GET" {
            let (say, mut said) = mpsc::unbounded_channel::<String>();
            *current.lock().expect("lock") = Some(say);
            return Answer::takes(move |mut stream| async move {
                let first = format!("{STREAM}{}", event("endpoint", "/messages?sessionId=1"));
                let _ = stream.write_all(first.as_bytes()).await;
                while let Some(text) = said.recv().await {
                    if stream.write_all(text.as_bytes()).await.is_err() {
                        return;
                    }
                }
            });
        }
        let say = |message: serde_json::Value| {
            let speaker = current.lock().expect("lock");
            if let Some(speaker) = &*speaker {
                let _ = speaker.send(event("message", &message.to_string()));
            }
        };
        match seen.method() {
            "server/discover" => say(crate::support::error(seen.id(), -32601, "unknown")),
            "initialize" => say(json!({ "jsonrpc": "2.0", "id": seen.id(), "result": {
                "protocolVersion": "2024-11-05",
                "capabilities": { "tools": {} },
                "serverInfo": { "name": "scripted", "version": "1" },
            }})),
            "tools/call" if status(seen) < 300 => say(json!({ "jsonrpc": "2.0", "id": seen.id(), "result": {
                "content": [{ "type": "text", "text": "done" }],
            }})),
            _ => {}
        }
        Answer::Json(status(seen), json!({}))
    })
    .await;
    (server, speaker)
}

#[tokio::test]
async fn a_message_that_is_not_taken_in_fails_alone() {
    let (server, _) = conversing(|seen| match seen.param("/name").as_str() {
        Some("refused") => 400,
        _ => 202,
    })
    .await;
    let (builder, _) = client();
    let client = builder
        .connect(endpoint(server.address).http_sse())
        .await
        .expect("connected");
    let error = client.call_tool("refused").await.expect_err("refused");
    assert!(matches!(error, CallError::Http { status: 400 }), "{error:?}");
    assert_eq!(said(&client.call_tool("other").await.expect("done")), "done");
    client.close().await;
}

#[tokio::test]
async fn a_stream_that_ended_is_opened_again_and_what_was_in_flight_is_not_repeated() {
    let (server, speaker) = conversing(|_| 202).await;
    let (builder, _) = client();
    let quick = Restart::new().delays(Duration::from_millis(20), Duration::from_millis(100));
    let client = builder
        .connect(endpoint(server.address).http_sse().reconnect(quick))
        .await
        .expect("connected");
    assert_eq!(said(&client.call_tool("one").await.expect("done")), "done");
    // The server ends the stream.
    speaker.lock().expect("lock").take();
    let again = async {
        while client.call_tool("two").await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), again)
        .await
        .expect("in time");
    let streams = server.all().iter().filter(|seen| seen.verb() == "GET").count();
    let begun = server.all().iter().filter(|seen| seen.method() == "initialize").count();
    assert_eq!((streams, begun), (2, 2));
    client.close().await;
}

#[tokio::test]
async fn what_is_no_message_ends_the_stream() {
    let (server, speaker) = conversing(|_| 202).await;
    let (builder, _) = client();
    let never = Restart::new().at_most(0, Duration::ZERO);
    let client = builder
        .connect(endpoint(server.address).http_sse().reconnect(never))
        .await
        .expect("connected");
    let say = speaker.lock().expect("lock").clone().expect("a stream");
    say.send(event("message", "not JSON")).expect("sent");
    let over = async {
        loop {
            match client.call_tool("any").await {
                Err(CallError::Protocol(_) | CallError::Disconnected { .. }) => return,
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), over)
        .await
        .expect("in time");
    client.close().await;
}

#[tokio::test]
async fn a_server_that_has_neither_says_what_it_said_to_the_newer_one() {
    for status in [400, 404, 405] {
        let server = Scripted::start(move |_: &Seen| Answer::Json(status, json!({ "error": "no" }))).await;
        let (builder, _) = client();
        let error = builder
            .connect(endpoint(server.address))
            .await
            .expect_err("nothing there");
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
}
