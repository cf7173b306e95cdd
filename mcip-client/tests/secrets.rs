//! Nothing secret gets out: every kind of secret is driven through all that can carry one, and every output is searched for it.

#![cfg(unix)]

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mcip_client::test_kit::{Reply, Script};
use mcip_client::{Bearer, Client, ClientBuilder, Endpoint, Program, Redaction};
use mcip_core::pipeline::Handler;
use mcip_guard::record::{MemorySink, TracingSink, WriterSink};
use mcip_guard::redact::{Class, built_in};
use mcip_server::test_kit::ScriptedClient;
use mcip_server::types::{CallToolResult, LoggingLevel, RawJson};
use mcip_server::{BearerTokens, CallError, Context, Prompt, PromptArgs, Resource, Server, Tool};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

/// One secret: its kind, a text that holds it, and what must not be read anywhere.
struct Secret {
    kind: String,
    text: String,
    needle: String,
}

/// One of each kind.
fn corpus() -> Vec<Secret> {
    let redaction = Redaction::new();
    let of = |kind: &str, text: String| {
        let redacted = redaction.redact_text(&text).into_owned();
        let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b)
                .take_while(|(one, other)| one == other)
                .map(|(c, _)| c.len_utf8())
                .sum::<usize>()
        };
        let before = common(&mut text.chars(), &mut redacted.chars());
        let after = common(&mut text[before..].chars().rev(), &mut redacted[before..].chars().rev());
        let value = &text[before..text.len() - after];
        let needle = value
            .split_whitespace()
            .max_by_key(|part| part.len())
            .unwrap_or_default()
            .to_owned();
        assert!(needle.len() >= 7, "{kind}: {needle}");
        Secret {
            kind: kind.to_owned(),
            needle,
            text,
        }
    };
    let secrets = built_in().iter().filter(|kind| kind.class() == Class::Secret);
    secrets
        .filter_map(|kind| Some(of(kind.id(), kind.examples().next()?)))
        .collect()
}

/// Everything that was written anywhere.
#[derive(Clone, Default)]
struct Outputs(Arc<Mutex<Vec<(&'static str, String)>>>);

impl Outputs {
    fn add(&self, what: &'static str, text: impl Into<String>) {
        self.all().push((what, text.into()));
    }

    /// A test that fails while it searches must not have others fail that write.
    fn all(&self) -> MutexGuard<'_, Vec<(&'static str, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A sink that writes here.
    fn sink(&self) -> WriterSink {
        WriterSink::new(Records(self.clone())).expect("a thread")
    }

    /// Searches all of it, and forgets it.
    #[track_caller]
    fn hold_no(&self, secret: &Secret) {
        let all = std::mem::take(&mut *self.all());
        for (what, text) in all {
            assert!(
                !text.contains(&secret.needle),
                "a secret of kind {} stands in {what}: {text}",
                secret.kind
            );
        }
    }
}

impl Outputs {
    /// Searches all of it for every secret, and keeps it: tests of one process share what they say through `tracing`.
    #[track_caller]
    fn hold_none(&self) {
        let corpus = corpus();
        let all = self.all().clone();
        for (what, text) in &all {
            for secret in &corpus {
                assert!(
                    !text.contains(&secret.needle),
                    "a secret of kind {} stands in {what}: {text}",
                    secret.kind
                );
            }
        }
    }
}

struct Records(Outputs);

impl Write for Records {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.add("a record", String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps spans and events as text.
#[derive(Clone)]
struct Heard(Outputs);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}

impl Subscriber for Heard {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut text = String::new();
        span.record(&mut Fields(&mut text));
        self.0.add("a span", text);
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut text = String::new();
        values.record(&mut Fields(&mut text));
        self.0.add("a span", text);
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = String::new();
        event.record(&mut Fields(&mut text));
        self.0.add("an event", text);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// All that any code of these tests says through `tracing`.
static HEARD: LazyLock<Outputs> = LazyLock::new(|| {
    let outputs = Outputs::default();
    // Once for all tests of this process.
    tracing::subscriber::set_global_default(Heard(outputs.clone())).expect("no other subscriber");
    outputs
});

/// What the tools of the server speak of.
type Current = Arc<Mutex<String>>;

fn now(current: &Current) -> String {
    current.lock().expect("lock").clone()
}

fn server(current: &Current, outputs: &Outputs) -> (Server<impl Handler + use<>>, MemorySink) {
    let of = |current: &Current| current.clone();
    let memory = MemorySink::new();
    let (say, fail, refuse, panics, tell, read, get, shape) = (
        of(current),
        of(current),
        of(current),
        of(current),
        of(current),
        of(current),
        of(current),
        of(current),
    );
    let server = Server::builder("leaky", "1")
        .tool(Tool::new("say").read_only(true).handler(move || {
            let text = now(&say);
            async move { text }
        }))
        .tool(Tool::new("fail").read_only(true).handler(move || {
            let text = now(&fail);
            async move { Err::<String, CallError>(format!("it failed: {text}").into()) }
        }))
        .tool(Tool::new("refuse").read_only(true).handler(move || {
            let text = now(&refuse);
            async move {
                let error =
                    mcip_core::Error::invalid_params(format!("not {text}")).with_data(json!({"given": [text.clone()]}));
                Err::<String, CallError>(error.with_reason(text).into())
            }
        }))
        .tool(Tool::new("panic").read_only(true).handler(move || {
            let text = now(&panics);
            async move {
                assert!(text.is_empty(), "it broke: {text}");
                "never said"
            }
        }))
        .tool(Tool::new("tell").read_only(true).handler(move |cx: Context| {
            let text = now(&tell);
            async move {
                cx.progress(1.0, None, format!("at {text}")).await;
                cx.log(LoggingLevel::Error, json!({"token": text, (text.clone()): 1}))
                    .await;
                "told"
            }
        }))
        .tool(Tool::new("shape").read_only(true).handler(move || {
            let text = now(&shape);
            async move {
                let value = json!({"deep": [{"value": text, (text.clone()): text}]});
                CallToolResult::structured(RawJson::from_serialize(&value).expect("JSON"))
            }
        }))
        .resource(Resource::new("test://secret", "secret").handler(move |_cx: Context| {
            let text = now(&read);
            async move { text }
        }))
        .prompt(Prompt::new("secret").handler(move |_cx: Context, _args: PromptArgs| {
            let text = now(&get);
            async move { text }
        }))
        .record_to(outputs.sink())
        .record_to(TracingSink::new())
        .record_to(memory.clone())
        .build()
        .expect("a server");
    (server, memory)
}

#[tokio::test]
async fn what_a_server_says_holds_none() {
    mcip_guard::redact::scrub_panics();
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    let current = Current::default();
    let (server, memory) = server(&current, &outputs);
    for secret in corpus() {
        current.lock().expect("lock").clone_from(&secret.text);
        let mut client = ScriptedClient::connect(&server);
        for tool in ["say", "fail", "refuse", "panic", "tell", "shape"] {
            let params = json!({"name": tool, "arguments": {}, "_meta": {"progressToken": 1, "io.modelcontextprotocol/logLevel": "debug"}});
            let answer = client.ask("tools/call", params).await;
            outputs.add(tool, format!("{} {:?} {answer:?}", answer.frame, answer.beside));
        }
        for (method, params) in [
            ("resources/read", json!({"uri": "test://secret"})),
            ("prompts/get", json!({"name": "secret"})),
        ] {
            let answer = client.ask(method, params).await;
            outputs.add(method, answer.frame.to_string());
        }
        client.end().await.expect("a good end");
        for record in memory.records() {
            outputs.add("the Debug of a record", format!("{record:?}"));
        }
        outputs.add("the Debug of a server", format!("{server:?}"));
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

#[tokio::test]
async fn what_a_client_says_to_a_server_is_repeated_by_none() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    let (server, memory) = server(&Current::default(), &outputs);
    for secret in corpus() {
        let text = &secret.text;
        let mut client = ScriptedClient::connect(&server);
        for (method, params) in [
            ("tools/call", json!({"name": text, "arguments": {}})),
            ("tools/call", json!({"name": "say", "arguments": text})),
            ("tools/call", json!({"name": {"x": text}})),
            (
                "tools/call",
                json!({"name": "say", "_meta": {"traceparent": text, "x": text}}),
            ),
            (
                "tools/call",
                json!({"name": "say", "arguments": {(text.clone()): text}}),
            ),
            ("resources/read", json!({"uri": text})),
            ("prompts/get", json!({"name": text, "arguments": {"a": text}})),
            ("completion/complete", json!({"ref": {"type": text}})),
            ("tools/list", json!({"cursor": text})),
            (text.as_str(), json!({})),
        ] {
            let answer = client.ask(method, params).await;
            outputs.add("an answer", answer.frame.to_string());
        }
        client.send_raw(format!("{{\"jsonrpc\": {text}").as_bytes()).await;
        outputs.add("an answer", client.next().await.to_string());
        client.send(&json!({"jsonrpc": text, "id": 7, "method": "ping"})).await;
        outputs.add("an answer", client.next().await.to_string());
        client.end().await.expect("a good end");
        for record in memory.records() {
            outputs.add("the Debug of a record", format!("{record:?}"));
        }
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

async fn exchange(address: SocketAddr, request: String) -> String {
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("connected");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer));
    // A server that closes at once may reset what it has not read.
    let _ = read.await.expect("in time");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn headers_are_repeated_by_none() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    let tokens = || BearerTokens::new().token("right", "ada", ["all"]);
    outputs.add("the Debug of tokens", format!("{:?}", tokens()));
    let server = Server::builder("guarded", "1")
        .tool(Tool::new("say").read_only(true).handler(|| async { "said" }))
        .authenticator(tokens())
        .record_to(outputs.sink())
        .record_to(TracingSink::new())
        .build()
        .expect("a server");
    let http = server
        .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .expect("bound");
    let address = http.address();
    let host = format!("127.0.0.1:{}", address.port());
    tokio::spawn(http.run());
    for secret in corpus() {
        let text = secret.text.replace('\n', " ");
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "say"}}).to_string();
        for (path, header) in [
            ("/mcp", format!("Authorization: Bearer {text}")),
            ("/mcp", format!("Authorization: {text}")),
            ("/mcp", format!("Authorization: DPoP {text}\r\nDPoP: {text}")),
            ("/mcp", format!("Cookie: session={text}\r\nX-Api-Key: {text}")),
            ("/mcp", format!("Origin: https://{}", text.replace(' ', "-"))),
            (
                "/mcp",
                format!("Authorization: Bearer right\r\nMcp-Session-Id: {text}\r\nMCP-Protocol-Version: {text}"),
            ),
            (
                "/mcp",
                format!("Authorization: Bearer right\r\nMcp-Method: {text}\r\nMCP-Protocol-Version: 2026-07-28"),
            ),
        ] {
            let request = format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n{header}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            outputs.add("an HTTP answer", exchange(address, request).await);
        }
        let path = text.replace(' ', "%20");
        let request = format!("GET /{path}?token={path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        outputs.add("an HTTP answer", exchange(address, request).await);
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

fn client(outputs: &Outputs) -> ClientBuilder {
    Client::builder("careful", "1")
        .timeout(Duration::from_secs(20))
        .probe_time(Duration::from_secs(5))
        .record_to(outputs.sink())
        .record_to(TracingSink::new())
}

// Covers: MCP01
#[tokio::test]
async fn errors_of_a_client_hold_none() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    for secret in corpus() {
        let text = &secret.text;
        let script = Script::modern()
            .expect("tools/call", Reply::error(-32000, format!("no {text}")))
            .expect(
                "tools/call",
                Reply::raw(format!("noise {}", text.replace('\n', " "))).then(Reply::result(json!({"content": text}))),
            )
            .expect(
                "tools/call",
                Reply::result(json!({"content": [{"type": text, "text": text}], "isError": text})),
            )
            .expect(
                "tools/call",
                Reply::notification(text.clone(), json!({"x": text})).then(Reply::error(-1, text.clone())),
            );
        let (connected, server) = script.connect(client(&outputs)).await.expect("connected");
        for _ in 0..4 {
            let error = connected.call_tool("say").await.expect_err("an error");
            outputs.add("an error", format!("{error} {error:?}"));
        }
        outputs.add("the Debug of a client", format!("{connected:?}"));
        server.finish().await;
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

#[tokio::test]
async fn what_a_client_sends_holds_none() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    for secret in corpus() {
        let seen = outputs.clone();
        let script = Script::modern().expect(
            "tools/call",
            Reply::with(move |asked| {
                seen.add("a request", asked.frame().to_string());
                json!({"jsonrpc": "2.0", "id": asked.id(), "result": {"resultType": "complete", "content": []}})
            }),
        );
        let (connected, server) = script.connect(client(&outputs)).await.expect("connected");
        let arguments: Value = json!({"deep": [{"text": secret.text}]});
        connected
            .call_tool("say")
            .arguments(&arguments)
            .await
            .expect("a result");
        server.finish().await;
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

#[tokio::test]
async fn a_child_that_dies_speaking_of_one_is_not_quoted() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    // A process each: some of them.
    for secret in corpus().into_iter().step_by(8) {
        let text = secret.text.replace('\n', " ");
        let program = Program::new("/bin/sh")
            .args(["-c", "printf '%s\\n' \"no $SECRET\" >&2; exit 3"])
            .env("SECRET", text)
            .named("dying")
            .without_restart();
        outputs.add("the Debug of a program", format!("{program:?}"));
        let error = client(&outputs).spawn(program).await.expect_err("it died");
        outputs.add("an error", format!("{error} {error:?}"));
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}

#[tokio::test]
async fn credentials_and_addresses_are_shown_by_nothing() {
    let heard = HEARD.clone();
    let outputs = Outputs::default();
    for secret in corpus() {
        let text = secret.text.replace(['\n', ' '], "");
        if let Some(bearer) = Bearer::new(&text) {
            outputs.add("the Debug of a token", format!("{bearer:?}"));
            let endpoint = Endpoint::parse("http://127.0.0.1:9/mcp").expect("a URL").bearer(bearer);
            outputs.add("the Debug of an endpoint", format!("{endpoint:?}"));
            let error = client(&outputs).connect(endpoint).await.expect_err("nobody listens");
            outputs.add("an error", format!("{error} {error:?}"));
        }
        for url in [
            format!("http://ada:{text}@127.0.0.1:9/mcp"),
            format!("http://127.0.0.1:9/mcp?access_token={text}"),
            format!("https://127.0.0.1:9/{text}"),
            text.clone(),
        ] {
            match Endpoint::parse(&url) {
                Ok(endpoint) => outputs.add("the Debug of an endpoint", format!("{endpoint:?}")),
                Err(error) => outputs.add("an error", format!("{error} {error:?}")),
            }
        }
        outputs.hold_no(&secret);
    }
    heard.hold_none();
}
