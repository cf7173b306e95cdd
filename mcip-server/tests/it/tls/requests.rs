//! Calls over HTTP/1.1, HTTP/2, WebSocket and HTTP+SSE, each within TLS.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use http::StatusCode;
use http_body_util::BodyExt;
use mcip_core::record::{Event, Transport};
use mcip_server::schemars::{self, JsonSchema};
use mcip_server::{Args, Context, Server, ServerBuilder, Tool};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use super::authority::Authority;
use super::client::{Client, Secure, connect, text, trusting};
use crate::support::{NET, Records, call};

#[derive(Deserialize, JsonSchema)]
struct Text {
    /// What to say.
    text: String,
}

pub(crate) fn builder(records: &Records) -> ServerBuilder {
    Server::builder("tls", "1")
        .record_to(records.clone())
        .tool(
            Tool::new("echo")
                .description("Says it again.")
                .read_only(true)
                .handler(|Args(Text { text }): Args<Text>| async move { text }),
        )
        .tool(
            Tool::new("large")
                .description("Says much.")
                .read_only(true)
                .handler(|_cx: Context| async { "x".repeat(1 << 20) }),
        )
        .tool(
            Tool::new("steps")
                .description("Reports progress.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    for step in 1..=3_u32 {
                        cx.progress(f64::from(step), None, "").await;
                    }
                    "done"
                }),
        )
}

#[tokio::test]
async fn calls_over_each_version_of_http() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let server = builder(&records).build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let one = Client::one(secure.address, &trusting).await.expect("a connection");
    let two = Client::two(secure.address, &trusting).await.expect("a connection");
    for mut client in [one, two] {
        for number in 0..3 {
            let answer = client.ask(&call(number, "echo", json!({ "text": "grüezi" }))).await;
            assert_eq!(text(&answer), "grüezi");
        }
        let answer = client.ask(&call(3, "large", json!({}))).await;
        assert_eq!(text(&answer).len(), 1 << 20);
        let mut stepping = call(4, "steps", json!({}));
        stepping["params"]["_meta"]["progressToken"] = json!("p");
        let reply = client.post(&stepping, &[]).await.expect("a reply");
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        let body = reply.into_body().collect().await.expect("a body").to_bytes();
        let events = String::from_utf8(body.to_vec()).expect("text");
        assert_eq!(events.matches("notifications/progress").count(), 3, "{events}");
        assert!(events.contains("done"));
        let elsewhere = http::Request::get("https://localhost/nowhere").body(http_body_util::Full::default());
        let reply = client.send(elsewhere.expect("a request")).await.expect("a reply");
        assert!(reply.status().is_client_error());
    }
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(called.transport, Transport::Http);
}

#[tokio::test]
async fn a_host_is_checked_in_http_2_too() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let secure = Secure::start(&builder(&records).build().expect("built"), &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let mut client = Client::two(secure.address, &trusting).await.expect("a connection");
    let message = call(1, "echo", json!({ "text": "x" }));
    let foreign = http::Request::post("https://rebound.example.com/mcp")
        .header("content-type", "application/json")
        .body(message.to_string().into())
        .expect("a request");
    let reply = client.send(foreign).await.expect("a reply");
    assert_eq!(reply.status(), StatusCode::FORBIDDEN);
    let reply = client
        .post(&message, &[("origin", "https://evil.example.com")])
        .await
        .expect("a reply");
    assert_eq!(reply.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn many_calls_share_a_connection_of_http_2() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let secure = Secure::start(&builder(&records).build().expect("built"), &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let Client::Two(sender) = Client::two(secure.address, &trusting).await.expect("a connection") else {
        panic!("HTTP/2");
    };
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..64 {
        let sender = sender.clone();
        calls.spawn(async move {
            let said = number.to_string();
            let answer = Client::Two(sender)
                .ask(&call(number, "echo", json!({ "text": said })))
                .await;
            assert_eq!(text(&answer), said);
        });
    }
    while let Some(done) = tokio::time::timeout(NET, calls.join_next()).await.expect("in time") {
        done.expect("answered");
    }
}

#[tokio::test]
async fn a_websocket_within_tls() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let server = builder(&records).websocket().build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let stream = connect(secure.address, &trusting, b"http/1.1")
        .await
        .expect("a connection");
    let mut request = "wss://localhost/mcp".into_client_request().expect("a request");
    let subprotocol = "mcp".parse().expect("a value");
    request.headers_mut().insert("sec-websocket-protocol", subprotocol);
    let (mut socket, _) = tokio_tungstenite::client_async(request, stream)
        .await
        .expect("a WebSocket");
    let message = call(1, "echo", json!({ "text": "x" })).to_string();
    socket.send(Message::text(message)).await.expect("sent");
    let answer = tokio::time::timeout(NET, socket.next()).await.expect("in time");
    let answer: Value = match answer {
        Some(Ok(Message::Text(answer))) => serde_json::from_str(&answer).expect("JSON"),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(&answer), "x");
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(called.transport, Transport::WebSocket);
}

#[tokio::test]
async fn http_sse_within_tls() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let server = builder(&records).http_sse().build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let mut listening = Client::one(secure.address, &trusting).await.expect("a connection");
    let open = http::Request::get("/sse")
        .header("host", "localhost")
        .header("accept", "text/event-stream");
    let open = open.body(http_body_util::Full::default()).expect("a request");
    let mut events = listening.send(open).await.expect("a stream").into_body();
    let mut read = async || {
        let frame = tokio::time::timeout(NET, events.frame()).await.expect("in time");
        let data = frame.expect("a frame").expect("read").into_data().expect("data");
        String::from_utf8(data.to_vec()).expect("text")
    };
    let first = read().await;
    let path = first.split("data: ").nth(1).expect("an endpoint").trim().to_owned();
    let mut posting = Client::two(secure.address, &trusting).await.expect("a connection");
    let message = call(1, "echo", json!({ "text": "over there" }));
    let post = http::Request::post(format!("https://localhost{path}")).header("content-type", "application/json");
    let reply = posting
        .send(post.body(message.to_string().into()).expect("a request"))
        .await;
    assert_eq!(reply.expect("a reply").status(), StatusCode::ACCEPTED);
    let mut answer = String::new();
    while !answer.contains("over there") {
        answer.push_str(&read().await);
    }
}

#[tokio::test]
async fn a_server_that_stops_ends_what_was_begun() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let server = builder(&records)
        .tool(
            Tool::new("slow")
                .description("Takes its time.")
                .read_only(true)
                .handler(|_cx: Context| async {
                    tokio::time::sleep(Duration::from_millis(300)).await;
                    "done"
                }),
        )
        .build()
        .expect("built");
    let http = server
        .bind("127.0.0.1:0".parse().expect("an address"))
        .await
        .expect("a port");
    let http = http.tls(tls);
    let (address, stopper) = (http.address(), http.stopper());
    let running = tokio::spawn(http.run());
    let trusting = trusting(&authority).load().expect("loaded");
    let mut client = Client::two(address, &trusting).await.expect("a connection");
    let slow = call(1, "slow", json!({}));
    let asked = async {
        let answer = client.ask(&slow).await;
        assert_eq!(text(&answer), "done");
    };
    let stopped = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stopper.stop();
    };
    tokio::join!(asked, stopped);
    tokio::time::timeout(NET, running)
        .await
        .expect("in time")
        .expect("an end");
}
