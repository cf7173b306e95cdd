//! A client that sends what a test wants.

use std::fmt;
use std::io;
use std::time::Duration;

use mcip_core::pipeline::Handler;
use mcip_core::principal::Principal;
use mcip_guard::test_kit::{PATIENCE, Peer, Transcript, message};
use serde_json::{Value, json};
use tokio::io::duplex;
use tokio::task::JoinHandle;

use crate::server::Server;

/// Bytes that wait in each direction before the writer has to: as many as in a pipe of Linux.
const PIPE: usize = 64 << 10;

/// A client that sends what a test wants, word for word, over a pipe to a server in this process.
///
/// Requests carry the metadata of the modern era until [`initialize`](Self::initialize) has opened a session of the legacy era. Dropping
/// it closes the connection.
pub struct ScriptedClient {
    peer: Peer,
    server: JoinHandle<io::Result<()>>,
    next_id: i64,
    session: bool,
}

/// What a request was answered with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The response.
    pub frame: Value,
    /// What came before it: notifications, and requests of the server.
    pub beside: Vec<Value>,
}

impl Answer {
    /// The result.
    ///
    /// # Panics
    ///
    /// If it is an error.
    #[track_caller]
    pub fn result(&self) -> &Value {
        match self.frame.get("result") {
            Some(result) => result,
            None => panic!("not a result: {}", self.frame),
        }
    }

    /// The text of a tool's result, of all blocks together.
    ///
    /// # Panics
    ///
    /// If it is an error, or has no content.
    #[track_caller]
    pub fn text(&self) -> String {
        match self.result()["content"].as_array() {
            Some(blocks) => blocks.iter().filter_map(|block| block["text"].as_str()).collect(),
            None => panic!("no content: {}", self.frame),
        }
    }

    /// The code of the error.
    ///
    /// # Panics
    ///
    /// If it is a result.
    #[track_caller]
    pub fn code(&self) -> i64 {
        match self.frame["error"]["code"].as_i64() {
            Some(code) => code,
            None => panic!("not an error: {}", self.frame),
        }
    }
}

impl ScriptedClient {
    /// Connects as the process that started the server, which may use everything.
    pub fn connect<H: Handler>(server: &Server<H>) -> Self {
        Self::connect_as(server, Principal::local_process())
    }

    /// Connects as somebody else.
    pub fn connect_as<H: Handler>(server: &Server<H>, principal: Principal) -> Self {
        let (to_server, from_client) = duplex(PIPE);
        let (to_client, from_server) = duplex(PIPE);
        let server = server.clone();
        Self {
            peer: Peer::new(from_server, to_server),
            server: tokio::spawn(async move { server.serve_on(principal, from_client, to_client).await }),
            next_id: 1,
            session: false,
        }
    }

    /// Opens a session of the legacy era, and says that it is open. What the server said of itself.
    ///
    /// # Panics
    ///
    /// If the server refuses.
    pub async fn initialize(&mut self, revision: &str, capabilities: Value) -> Value {
        self.session = true;
        let answer = self
            .ask(
                "initialize",
                json!({
                    "protocolVersion": revision,
                    "capabilities": capabilities,
                    "clientInfo": {"name": "test-kit", "version": "1"},
                }),
            )
            .await;
        let result = answer.result().clone();
        self.notify("notifications/initialized", json!({})).await;
        result
    }

    /// Makes a request and waits for its answer.
    ///
    /// # Panics
    ///
    /// If none comes.
    pub async fn ask(&mut self, method: &str, params: Value) -> Answer {
        self.begin(method, params).await;
        self.next_answer().await
    }

    /// Calls a tool and waits for its answer.
    ///
    /// # Panics
    ///
    /// If none comes.
    pub async fn call(&mut self, tool: &str, arguments: Value) -> Answer {
        self.ask("tools/call", json!({"name": tool, "arguments": arguments}))
            .await
    }

    /// Makes a request and does not wait. Its id.
    pub async fn begin(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        let request = if self.session {
            message::request(id, method, params)
        } else {
            message::modern(id, method, params)
        };
        self.peer.send(&request).await;
        id
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        self.peer.send(&message::notification(method, params)).await;
    }

    /// Answers a request of the server with a result.
    pub async fn answer(&mut self, request: &Value, result: Value) {
        self.peer.send(&message::result(request["id"].clone(), result)).await;
    }

    /// Sends a message, whatever it is.
    pub async fn send(&mut self, message: &Value) {
        self.peer.send(message).await;
    }

    /// Sends a line of these very bytes.
    pub async fn send_raw(&mut self, line: &[u8]) {
        self.peer.send_raw(line).await;
    }

    /// The next message of the server.
    ///
    /// # Panics
    ///
    /// If none comes within [`PATIENCE`], or the server closes the connection.
    pub async fn next(&mut self) -> Value {
        match self.peer.next().await {
            Some(message) => message,
            None => self.peer.fail("the server closed the connection"),
        }
    }

    /// The next response of the server, with what comes before it.
    ///
    /// # Panics
    ///
    /// If none comes.
    pub async fn next_answer(&mut self) -> Answer {
        let mut beside = Vec::new();
        loop {
            let frame = self.next().await;
            if frame.get("method").is_none() {
                return Answer { frame, beside };
            }
            beside.push(frame);
        }
    }

    /// Says that nothing comes within this time.
    ///
    /// # Panics
    ///
    /// If something does.
    pub async fn hears_nothing(&mut self, time: Duration) {
        if let Some(message) = self.peer.next_within(time).await {
            self.peer
                .fail(&format!("nothing should have come, and this did: {message}"));
        }
    }

    /// What was said so far.
    pub fn transcript(&self) -> Transcript {
        self.peer.transcript()
    }

    /// Goes away, and waits until the server has ended.
    ///
    /// # Errors
    ///
    /// What the server ended with.
    ///
    /// # Panics
    ///
    /// If the server panicked, or does not end.
    pub async fn end(mut self) -> io::Result<()> {
        self.peer.close_output().await;
        match tokio::time::timeout(PATIENCE, self.server).await {
            Ok(Ok(ended)) => ended,
            Ok(Err(panicked)) => panic!("the server's task failed: {panicked}"),
            Err(_) => self.peer.fail("the server goes on although its client is gone"),
        }
    }
}

impl fmt::Debug for ScriptedClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptedClient")
            .field("session", &self.session)
            .field("next_id", &self.next_id)
            .finish_non_exhaustive()
    }
}
