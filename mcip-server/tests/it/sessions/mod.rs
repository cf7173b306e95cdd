//! Sessions of the legacy era over HTTP, seen from the other end of a socket.

mod batches;
mod ends;
mod frames;
mod instances;
mod limits;
mod resumption;
mod rights;
mod stolen;

use std::sync::mpsc::{self, Receiver};

use mcip_core::pipeline::Handler;
use mcip_server::{Context, Server, ServerBuilder, Tool};
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Head, Headers, Http, HttpClient, Records};

/// A client in a session. Each request goes over a connection of its own, so that each can be broken by itself.
pub(crate) struct Client {
    address: std::net::SocketAddr,
    authorization: Option<String>,
    pub(crate) session: String,
    pub(crate) revision: &'static str,
}

/// One reply that is read event by event. Dropping it breaks its connection.
pub(crate) struct Events(pub(crate) HttpClient);

impl Events {
    pub(crate) fn next(&mut self) -> Option<(String, Value)> {
        let (id, data) = self.0.whole_event()?;
        let data = match data.as_str() {
            "" => Value::Null,
            text => serde_json::from_str(text).expect("an event's data is a frame"),
        };
        Some((id.expect("every event has an id"), data))
    }

    /// All that is left of it.
    pub(crate) fn rest(&mut self) -> Vec<(String, Value)> {
        std::iter::from_fn(|| self.next()).collect()
    }
}

pub(crate) fn initialize(revision: &str) -> Value {
    json!({
        "jsonrpc": "2.0", "id": "init", "method": "initialize",
        "params": {
            "protocolVersion": revision,
            "capabilities": { "elicitation": {}, "sampling": {}, "roots": {} },
            "clientInfo": { "name": "test", "version": "1" },
        },
    })
}

pub(crate) fn request(id: impl Into<Value>, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id.into(), "method": method, "params": params })
}

pub(crate) fn call(id: impl Into<Value>, tool: &str, arguments: Value) -> Value {
    request(id, "tools/call", json!({ "name": tool, "arguments": arguments }))
}

pub(crate) fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

pub(crate) fn connect(address: std::net::SocketAddr, authorization: Option<&str>) -> HttpClient {
    let mut client = HttpClient::connect(address);
    client.authorization = authorization.map(str::to_owned);
    client
}

fn body(client: &mut HttpClient, head: &Head) -> Value {
    serde_json::from_slice(&client.body(head)).unwrap_or(Value::Null)
}

impl Client {
    /// Begins a session; the answer if there is none.
    pub(crate) fn try_begin(
        http: &Http,
        revision: &'static str,
        authorization: Option<&str>,
    ) -> Result<Self, (Head, Value)> {
        let mut client = connect(http.address, authorization);
        client.post(&[], initialize(revision).to_string().as_bytes());
        let head = client.head();
        let answer = body(&mut client, &head);
        let Some(session) = head.header("mcp-session-id") else {
            return Err((head, answer));
        };
        assert_eq!(answer["result"]["protocolVersion"], revision, "{answer}");
        let client = Self {
            address: http.address,
            authorization: authorization.map(str::to_owned),
            session: session.to_owned(),
            revision,
        };
        let (status, _) = client.post(&notification("notifications/initialized", json!({})));
        assert_eq!(status, 202);
        Ok(client)
    }

    pub(crate) fn begin(http: &Http, revision: &'static str) -> Self {
        Self::try_begin(http, revision, None).unwrap_or_else(|(head, answer)| panic!("{head:?}: {answer}"))
    }

    pub(crate) fn headers(&self) -> Headers {
        vec![
            ("Mcp-Session-Id".to_owned(), self.session.clone()),
            ("MCP-Protocol-Version".to_owned(), self.revision.to_owned()),
        ]
    }

    fn connect(&self) -> HttpClient {
        connect(self.address, self.authorization.as_deref())
    }

    /// Posts and reads the whole reply, which is no stream.
    pub(crate) fn post(&self, message: &Value) -> (u16, Value) {
        self.post_with(&self.headers(), message)
    }

    pub(crate) fn post_with(&self, headers: &Headers, message: &Value) -> (u16, Value) {
        let mut client = self.connect();
        client.post(headers, message.to_string().as_bytes());
        let head = client.head();
        assert_ne!(head.header("content-type"), Some("text/event-stream"), "{message}");
        (head.status, body(&mut client, &head))
    }

    /// Posts and reads the reply as a stream.
    pub(crate) fn stream(&self, message: &Value) -> Events {
        let mut client = self.connect();
        client.post(&self.headers(), message.to_string().as_bytes());
        let head = client.head();
        assert_eq!(
            (head.status, head.header("content-type")),
            (200, Some("text/event-stream")),
            "{message}"
        );
        Events(client)
    }

    /// The answer to a request, however it comes.
    pub(crate) fn ask(&self, message: &Value) -> Value {
        let mut client = self.connect();
        client.post(&self.headers(), message.to_string().as_bytes());
        let head = client.head();
        match head.header("content-type") {
            Some("text/event-stream") => Events(client).rest().pop().expect("an answer").1,
            _ => body(&mut client, &head),
        }
    }

    /// GET, with `Last-Event-ID` if there is one.
    pub(crate) fn get(&self, after: Option<&str>) -> Result<Events, (u16, Value)> {
        let mut headers = self.headers();
        headers.push(("Accept".to_owned(), "text/event-stream".to_owned()));
        headers.extend(after.map(|id| ("Last-Event-ID".to_owned(), id.to_owned())));
        self.get_with(&headers)
    }

    pub(crate) fn get_with(&self, headers: &Headers) -> Result<Events, (u16, Value)> {
        let mut client = self.connect();
        client.bare("GET", headers);
        let head = client.head();
        match head.header("content-type") {
            Some("text/event-stream") => Ok(Events(client)),
            _ => Err((head.status, body(&mut client, &head))),
        }
    }

    pub(crate) fn delete(&self) -> u16 {
        let mut client = self.connect();
        client.bare("DELETE", &self.headers());
        client.head().status
    }
}

/// The fixture, and tools that wait until the test lets them go on.
pub(crate) fn builder(records: &Records) -> ServerBuilder {
    fixture::builder(records).tool(Tool::new("count").read_only(true).handler(|cx: Context| async move {
        for step in 1..=6 {
            cx.progress(f64::from(step), Some(6.0), format!("step {step}")).await;
            // Each event is to be one write, or a connection could not be cut between two of them.
            tokio::task::yield_now().await;
        }
        "counted"
    }))
}

/// A tool `wait` that reports once, waits for the test's word, and tells when it is dropped.
pub(crate) fn waiting(
    builder: ServerBuilder,
) -> (
    ServerBuilder,
    std::sync::Arc<tokio::sync::Notify>,
    Receiver<&'static str>,
) {
    struct Guard(mpsc::Sender<&'static str>);
    impl Drop for Guard {
        fn drop(&mut self) {
            let _ = self.0.send("ended");
        }
    }
    let go_on = std::sync::Arc::new(tokio::sync::Notify::new());
    let (tell, told) = mpsc::channel();
    let word = go_on.clone();
    let builder = builder.tool(Tool::new("wait").read_only(true).handler(move |cx: Context| {
        let (word, tell) = (word.clone(), tell.clone());
        async move {
            let _guard = Guard(tell);
            cx.progress(1.0, None, "waiting").await;
            word.notified().await;
            cx.progress(2.0, None, "went on").await;
            "waited"
        }
    }));
    (builder, go_on, told)
}

pub(crate) fn counting(id: impl Into<Value>) -> Value {
    request(
        id,
        "tools/call",
        json!({ "name": "count", "arguments": {}, "_meta": { "progressToken": "p" } }),
    )
}

pub(crate) fn wait(id: impl Into<Value>) -> Value {
    request(
        id,
        "tools/call",
        json!({ "name": "wait", "arguments": {}, "_meta": { "progressToken": "w" } }),
    )
}

pub(crate) fn started(records: &Records) -> Http {
    start(builder(records))
}

pub(crate) fn start(builder: ServerBuilder) -> Http {
    let server: Server<_> = builder.build().expect("built");
    http(&server)
}

fn http<H: Handler>(server: &Server<H>) -> Http {
    Http::start(server)
}

pub(crate) fn text(answer: &Value) -> &str {
    answer["result"]["content"][0]["text"]
        .as_str()
        .unwrap_or_else(|| panic!("no text: {answer}"))
}
