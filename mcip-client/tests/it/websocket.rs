//! A server at the other end of a WebSocket: the one of this framework in each era, and hostile ones made with tungstenite and by hand.
//! `legacy.rs` has the one of Python's SDK.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::{SinkExt, StreamExt};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use mcip_client::transport::http::{Challenge, CredentialError, CredentialRequest, CredentialSource, Retry};
use mcip_client::types::{ElicitFormParams, ElicitResult, Era, Revision};
use mcip_client::{Bearer, CallError, ConnectError, Endpoint, Limits, Misbehaviour, Question, Restart, Revisions};
use mcip_core::record::{Event, Transport};
use mcip_server::http::Stopper;
use mcip_server::types::ElicitSchema;
use mcip_server::types::elicitation::StringSchema;
use mcip_server::{Args, BearerTokens, Context, Server, ServerBuilder, Tool};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::support::{client, discovered, said, text};

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}

fn served(cancelled: &Arc<AtomicUsize>) -> ServerBuilder {
    let dropped = cancelled.clone();
    Server::builder("socket", "1")
        .websocket()
        .tool(
            Tool::new("echo")
                .read_only(true)
                .handler(|Args(args): Args<Echo>| async move { args.text }),
        )
        .tool(Tool::new("ask").read_only(true).handler(|cx: Context| async move {
            let form = ElicitSchema::default().required_field("name", StringSchema::default());
            let answer = cx
                .elicit("name", mcip_server::types::ElicitParams::form("Who?", form))
                .await?;
            let name = answer
                .content
                .as_ref()
                .and_then(|content| content.get("name")?.as_str());
            Ok::<_, mcip_server::CallError>(format!("Hello, {}!", name.unwrap_or("nobody")))
        }))
        .tool(Tool::new("slow").read_only(true).handler(move |_cx: Context| {
            let dropped = Dropped(dropped.clone());
            async move {
                tokio::time::sleep(Duration::from_secs(3600)).await;
                drop(dropped);
                "never"
            }
        }))
}

/// Counts its end.
struct Dropped(Arc<AtomicUsize>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

async fn run(builder: ServerBuilder, at: SocketAddr) -> (SocketAddr, Stopper, tokio::task::JoinHandle<()>) {
    let server = builder
        .record_to(mcip_guard::record::MemorySink::new())
        .build()
        .expect("built");
    let http = server
        .bind(at)
        .await
        .expect("a port")
        .drain_time(Duration::from_millis(100));
    let (address, stopper) = (http.address(), http.stopper());
    (address, stopper, tokio::spawn(http.run()))
}

fn anywhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

fn endpoint(address: SocketAddr) -> Endpoint {
    Endpoint::parse(&format!("ws://{address}/mcp")).expect("a URL")
}

async fn until(what: &str, done: impl AsyncFn() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), waiting).await;
    assert!(waited.is_ok(), "{what}");
}

#[tokio::test]
async fn each_era_is_spoken() {
    let cancelled = Arc::default();
    let (address, stopper, running) = run(served(&cancelled), anywhere()).await;
    for (revisions, era) in [
        (Revisions::ALL, Era::Modern),
        (Revisions::LEGACY, Era::Legacy),
        (Revisions::only([Revision::V2024_11_05]), Era::Legacy),
    ] {
        let (builder, sink) = client();
        let client = builder
            .revisions(revisions)
            .elicit_form(|_: Question, _: ElicitFormParams| async {
                let content = serde_json::Map::from_iter([("name".to_owned(), json!("Ada"))]);
                Ok(ElicitResult::accept(content))
            })
            .connect(endpoint(address))
            .await
            .expect("connected");
        assert_eq!(client.revision().era(), era);
        let echo = client.call_tool("echo").arguments(&json!({ "text": "grüezi\nzäme" }));
        assert_eq!(said(&echo.await.expect("echo")), "grüezi\nzäme");
        if client.revision() >= Revision::V2025_06_18 {
            assert_eq!(said(&client.call_tool("ask").await.expect("asked")), "Hello, Ada!");
        }
        let mut many = tokio::task::JoinSet::new();
        for number in 0..20 {
            let client = client.clone();
            many.spawn(async move {
                let echo = client
                    .call_tool("echo")
                    .arguments(&json!({ "text": number.to_string() }));
                assert_eq!(said(&echo.await.expect("echo")), number.to_string());
            });
        }
        while let Some(done) = many.join_next().await {
            done.expect("answered");
        }
        // A call that nobody waits for any more is called off.
        let before = cancelled.load(Ordering::SeqCst);
        let slow = client.call_tool("slow").send();
        assert!(tokio::time::timeout(Duration::from_millis(300), slow).await.is_err());
        until("the call was called off", async || {
            cancelled.load(Ordering::SeqCst) > before
        })
        .await;
        client.close().await;
        let calls = sink.records().into_iter().filter(|record| record.event == Event::Call);
        assert!(calls.clone().count() > 20);
        assert!(calls.into_iter().all(|call| call.transport == Transport::WebSocket));
    }
    stopper.stop();
    running.await.expect("stopped");
}

#[tokio::test]
async fn a_connection_that_ended_is_made_again() {
    let (address, stopper, running) = run(served(&Arc::default()), anywhere()).await;
    let (builder, _) = client();
    let restart = Restart::new()
        .delays(Duration::from_millis(20), Duration::from_millis(200))
        .at_most(100, Duration::from_secs(60));
    let modern = builder
        .connect(endpoint(address).reconnect(restart.clone()))
        .await
        .expect("connected");
    let (builder, _) = client();
    let legacy = builder
        .revisions(Revisions::LEGACY)
        .connect(endpoint(address).reconnect(restart))
        .await
        .expect("connected");
    stopper.stop();
    running.await.expect("stopped");
    let (_, stopper, running) = run(served(&Arc::default()), address).await;
    for client in [&modern, &legacy] {
        until("it answers again", async || {
            let echo = client.call_tool("echo").arguments(&json!({ "text": "again" }));
            echo.await.is_ok_and(|result| said(&result) == "again")
        })
        .await;
    }
    stopper.stop();
    running.await.expect("stopped");
    // And where it is not to be made again, it is not.
    let (address, stopper, running) = run(served(&Arc::default()), anywhere()).await;
    let (builder, _) = client();
    let never = Restart::new().at_most(0, Duration::ZERO);
    let once = builder
        .connect(endpoint(address).reconnect(never))
        .await
        .expect("connected");
    stopper.stop();
    running.await.expect("stopped");
    let (_, stopper, running) = run(served(&Arc::default()), address).await;
    until("it is over", async || {
        let error = once
            .call_tool("echo")
            .arguments(&json!({ "text": "x" }))
            .await
            .expect_err("gone");
        matches!(error, CallError::Disconnected { .. })
    })
    .await;
    stopper.stop();
    running.await.expect("stopped");
}

/// Has one token at first, and another once the server did not like it.
#[derive(Debug, Default)]
struct Learning(Mutex<Vec<String>>);

#[async_trait]
impl CredentialSource for Learning {
    async fn headers(&self, request: &CredentialRequest<'_>) -> Result<HeaderMap, CredentialError> {
        let learned = {
            let mut asked = self.0.lock().expect("lock");
            asked.push(format!("{} {}", request.method, request.uri));
            asked.len() > 1
        };
        let token = if learned { "Bearer right" } else { "Bearer wrong" };
        Ok(HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(token))]))
    }

    async fn challenged(&self, challenge: &Challenge<'_>) -> Result<Retry, CredentialError> {
        assert_eq!(challenge.status, 401);
        assert!(challenge.headers.contains_key("www-authenticate"));
        Ok(Retry::Again)
    }
}

#[tokio::test]
async fn credentials_are_shown_at_the_upgrade() {
    let builder = served(&Arc::default()).authenticator(BearerTokens::new().token("right", "alice", ["x"]));
    let (address, stopper, running) = run(builder, anywhere()).await;
    let source = Arc::new(Learning::default());
    let (builder, _) = client();
    let connected = builder
        .connect(endpoint(address).credentials_shared(source.clone()))
        .await
        .expect("connected");
    let echo = connected.call_tool("echo").arguments(&json!({ "text": "x" }));
    assert_eq!(said(&echo.await.expect("echo")), "x");
    let expected = format!("GET http://{address}/mcp");
    assert_eq!(*source.0.lock().expect("lock"), [expected.clone(), expected]);
    connected.close().await;

    for refused in [
        endpoint(address),
        endpoint(address).bearer(Bearer::new("stolen").expect("a token")),
    ] {
        let (builder, _) = client();
        let error = builder.connect(refused).await.expect_err("nobody knows it");
        let challenged = matches!(
            &error,
            ConnectError::Call(CallError::Unauthorized { challenge: Some(_) })
        );
        assert!(challenged && !error.to_string().contains("stolen"), "{error:?}");
    }
    stopper.stop();
    running.await.expect("stopped");
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn within_tls_the_certificate_counts() {
    use mcip_client::tls::{ClientTls, Pem, Roots};

    let tls = mcip_server::tls::ServerTls::pem_files(
        Pem::text(*include_bytes!("../tls-files/server.pem")),
        Pem::text(*include_bytes!("../tls-files/server.key")),
    );
    let server = served(&Arc::default()).record_to(mcip_guard::record::MemorySink::new());
    let http = server.build().expect("built").bind(anywhere()).await.expect("a port");
    let http = http.tls(tls.load().expect("loaded"));
    let (address, stopper) = (http.address(), http.stopper());
    let running = tokio::spawn(http.run());
    let endpoint = || Endpoint::parse(&format!("wss://{address}/mcp")).expect("a URL");
    let authority = Pem::text(*include_bytes!("../tls-files/ca.pem"));
    let trusting = ClientTls::builder()
        .roots(Roots::only(authority))
        .load()
        .expect("loaded");
    let (builder, _) = client();
    let connected = builder.connect(endpoint().tls(trusting)).await.expect("connected");
    let echo = connected.call_tool("echo").arguments(&json!({ "text": "x" }));
    assert_eq!(said(&echo.await.expect("echo")), "x");
    connected.close().await;
    let (builder, _) = client();
    let error = builder.connect(endpoint()).await.expect_err("nobody vouches for it");
    assert!(format!("{error:?}").contains("ertificate"), "{error:?}");
    stopper.stop();
    running.await.expect("stopped");
}

type Socket = WebSocketStream<TcpStream>;

/// A server whose every connection is handled like this.
async fn scripted<F>(handle: impl Fn(TcpStream) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(anywhere()).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(handle(stream));
        }
    });
    address
}

async fn accept(stream: TcpStream) -> Socket {
    #[allow(clippy::result_large_err, reason = "the library's signature")]
    fn select(_: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
        let value = HeaderValue::from_static("mcp");
        response.headers_mut().insert("sec-websocket-protocol", value);
        Ok(response)
    }
    tokio_tungstenite::accept_hdr_async(stream, select)
        .await
        .expect("a handshake")
}

/// The next message of the client, as JSON; `None` once it closed.
async fn heard(socket: &mut Socket) -> Option<Value> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).ok(),
            Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
            Some(Ok(_)) => {}
        }
    }
}

async fn say(socket: &mut Socket, message: &Value) {
    // The client may be gone.
    let _ = socket.send(Message::text(message.to_string())).await;
}

/// Answers `server/discover`, and then does this when it is called.
async fn until_called(stream: TcpStream) -> Option<(Socket, Value)> {
    let mut socket = accept(stream).await;
    loop {
        let message = heard(&mut socket).await?;
        if message["method"] == "server/discover" {
            say(&mut socket, &discovered(&message["id"])).await;
        } else if message["method"] == "tools/call" {
            return Some((socket, message["id"].clone()));
        }
    }
}

async fn called(address: SocketAddr, limits: Limits) -> CallError {
    let (builder, _) = client();
    let once = endpoint(address).reconnect(Restart::new().at_most(0, Duration::ZERO));
    let client = builder.limits(limits).connect(once).await.expect("connected");
    let error = client.call_tool("any").await.expect_err("hostile");
    client.close().await;
    error
}

#[tokio::test]
async fn what_is_no_message_ends_the_connection_and_the_server_hears_why() {
    let codes = Arc::new(Mutex::new(Vec::new()));
    for (hostile, expected) in [
        (Message::binary(&b"{}"[..]), 1003),
        (Message::text("not JSON"), 1008),
        (
            Message::text("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"result\":{}}"),
            1008,
        ),
        (Message::text("x".repeat(100_000)), 1009),
    ] {
        let heard = codes.clone();
        let address = scripted(move |stream| {
            let (hostile, heard) = (hostile.clone(), heard.clone());
            async move {
                let Some((mut socket, _)) = until_called(stream).await else {
                    return;
                };
                socket.send(hostile).await.expect("sent");
                while let Some(Ok(message)) = socket.next().await {
                    if let Message::Close(Some(CloseFrame { code, .. })) = message {
                        heard.lock().expect("lock").push(u16::from(code));
                    }
                }
            }
        })
        .await;
        let error = called(address, crate::support::small()).await;
        assert!(matches!(error, CallError::Protocol(_)), "{error:?}");
        until("the close frame", async || {
            codes.lock().expect("lock").last() == Some(&expected)
        })
        .await;
    }
}

#[tokio::test]
async fn a_close_code_is_told_to_who_waits() {
    for (code, word) in [(1001, "goes away"), (1008, "credentials"), (1013, "too much to do")] {
        let address = scripted(move |stream| async move {
            let Some((mut socket, _)) = until_called(stream).await else {
                return;
            };
            let reason = "a reason".into();
            let _ = socket
                .close(Some(CloseFrame {
                    code: code.into(),
                    reason,
                }))
                .await;
        })
        .await;
        match called(address, Limits::default()).await {
            CallError::Disconnected { reason } => {
                assert!(reason.contains(&code.to_string()) && reason.contains(word), "{reason}");
                assert!(reason.contains("a reason"), "{reason}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn silence_is_noticed_and_pings_keep_a_slow_call_alive() {
    let mut limits = Limits::default();
    limits.keep_alive = Duration::from_millis(100);
    limits.write_time = Duration::from_millis(300);
    // Reads nothing, so that pings are not answered.
    let address = scripted(|stream| async move {
        let Some((socket, _)) = until_called(stream).await else {
            return;
        };
        tokio::time::sleep(Duration::from_secs(30)).await;
        drop(socket);
    })
    .await;
    let error = called(address, limits.clone()).await;
    assert!(
        matches!(&error, CallError::Disconnected { reason } if reason.contains("pings")),
        "{error:?}"
    );

    // Takes longer than that, and answers pings meanwhile.
    let address = scripted(|stream| async move {
        let Some((mut socket, id)) = until_called(stream).await else {
            return;
        };
        let reading = async { while heard(&mut socket).await.is_some() {} };
        let _ = tokio::time::timeout(Duration::from_secs(1), reading).await;
        say(&mut socket, &text(&id, "at last")).await;
        while heard(&mut socket).await.is_some() {}
    })
    .await;
    let (builder, _) = client();
    let client = builder
        .limits(limits)
        .connect(endpoint(address))
        .await
        .expect("connected");
    assert_eq!(said(&client.call_tool("any").await.expect("answered")), "at last");
    client.close().await;
}

#[tokio::test]
async fn pings_without_end_end_the_connection() {
    let address = scripted(|stream| async move {
        let Some((mut socket, _)) = until_called(stream).await else {
            return;
        };
        while socket.send(Message::Ping("x".into())).await.is_ok() {}
    })
    .await;
    let error = called(address, Limits::default()).await;
    assert!(
        matches!(error, CallError::Protocol(Misbehaviour::Frame(_))),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_is_no_upgrade_is_none() {
    const ACCEPTED: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    for (head, expected) in [
        (
            "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n".to_owned(),
            "Redirect",
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n".to_owned(), "Upgrade"),
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n".to_owned(), "404"),
        // The key of somebody else's handshake.
        (
            format!("{ACCEPTED}Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: mcp\r\n"),
            "Upgrade",
        ),
        ("SSH-2.0-OpenSSH_9.9\r\n".to_owned(), "Disconnected"),
    ] {
        let address = scripted(move |mut stream| {
            let head = head.clone();
            async move {
                let mut asked = [0; 4096];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(format!("{head}\r\n").as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        })
        .await;
        let (builder, _) = client();
        let error = builder.connect(endpoint(address)).await.expect_err("no WebSocket");
        assert!(format!("{error:?}").contains(expected), "{expected}: {error:?}");
    }
    // Nobody says anything.
    let address = scripted(|stream| async move {
        tokio::time::sleep(Duration::from_secs(30)).await;
        drop(stream);
    })
    .await;
    let (builder, _) = client();
    let short = endpoint(address).connect_time(Duration::from_millis(200));
    let error = builder.connect(short).await.expect_err("nothing");
    assert!(
        matches!(error, ConnectError::Call(CallError::Disconnected { .. })),
        "{error:?}"
    );
}
