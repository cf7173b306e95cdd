//! HTTP/1.1 by hand, over sockets.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use mcip_core::pipeline::Handler;
use mcip_server::Server;
use mcip_server::http::Stopper;
use mcip_server::tls::ServerTls;
use serde_json::Value;
use tokio::task::JoinHandle;

use super::dial::Bytes;
use super::{Answer, Dialled, RUNTIME, Wire};

/// A server on a port of its own.
pub(crate) struct Http {
    pub(crate) address: SocketAddr,
    pub(crate) stopper: Stopper,
    pub(crate) ended: Option<JoinHandle<()>>,
}

impl Http {
    pub(crate) fn start<H: Handler>(server: &Server<H>) -> Self {
        RUNTIME.block_on(async {
            let http = server
                .bind(SocketAddr::from(([127, 0, 0, 1], 0)))
                .await
                .expect("a port");
            Self {
                address: http.address(),
                stopper: http.stopper(),
                ended: Some(tokio::spawn(http.run())),
            }
        })
    }

    /// The same with TLS.
    pub(crate) fn start_secure<H: Handler>(server: &Server<H>, tls: ServerTls) -> Self {
        RUNTIME.block_on(async {
            let bound = server.bind(SocketAddr::from(([127, 0, 0, 1], 0))).await;
            let http = bound.expect("a port").tls(tls);
            Self {
                address: http.address(),
                stopper: http.stopper(),
                ended: Some(tokio::spawn(http.run())),
            }
        })
    }

    pub(crate) fn connect(&self) -> HttpClient {
        HttpClient::connect(self.address)
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        self.stopper.stop();
    }
}

/// One connection over TCP.
pub(crate) struct HttpClient {
    stream: BufReader<Box<dyn Bytes>>,
    socket: Arc<TcpStream>,
    /// What was read of a stream of events and not taken yet.
    events: String,
    pub(crate) authorization: Option<String>,
}

/// The head of a reply.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
}

impl Head {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn closes(&self) -> bool {
        self.header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

pub(crate) type Headers = Vec<(String, String)>;

/// The headers that a client sends with a message.
pub(crate) fn headers_of(message: &Value) -> Headers {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let params = &message["params"];
    let mut headers = vec![
        (
            "MCP-Protocol-Version".to_owned(),
            text(&params["_meta"]["io.modelcontextprotocol/protocolVersion"]),
        ),
        ("Mcp-Method".to_owned(), text(&message["method"])),
    ];
    let target = match message["method"].as_str() {
        Some("tools/call" | "prompts/get") => params["name"].as_str(),
        Some("resources/read") => params["uri"].as_str(),
        Some("tasks/get" | "tasks/update" | "tasks/cancel") => params["taskId"].as_str(),
        _ => None,
    };
    headers.extend(target.map(|target| ("Mcp-Name".to_owned(), mcip_core::mirror::encode(target).into_owned())));
    headers
}

impl HttpClient {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self::over(Dialled::plain(address))
    }

    pub(crate) fn over(connection: Dialled) -> Self {
        Self {
            stream: BufReader::new(connection.bytes),
            socket: connection.tcp,
            events: String::new(),
            authorization: None,
        }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let bytes_out = self.stream.get_mut();
        // Who is refused may find the connection closed before all was written: what was answered says more.
        if let Err(error) = bytes_out.write_all(bytes).and_then(|()| bytes_out.flush()) {
            let closed = matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset);
            assert!(closed, "sent: {error}");
        }
    }

    /// The socket, for bytes that the server may refuse to read.
    pub(crate) fn raw(&self) -> TcpStream {
        self.socket.try_clone().expect("a handle")
    }

    /// Sends a POST with the usual headers and these.
    pub(crate) fn post(&mut self, headers: &[(String, String)], body: &[u8]) {
        self.post_to("/mcp", headers, body);
    }

    /// The same to another path.
    pub(crate) fn post_to(&mut self, path: &str, headers: &[(String, String)], body: &[u8]) {
        let mut head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n\
             Content-Length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(authorization) = &self.authorization {
            head.push_str(&format!("Authorization: {authorization}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        self.write(&bytes);
    }

    /// Sends a request without a body.
    pub(crate) fn bare(&mut self, method: &str, headers: &[(String, String)]) {
        self.bare_to(method, "/mcp", headers);
    }

    /// The same to another path.
    pub(crate) fn bare_to(&mut self, method: &str, path: &str, headers: &[(String, String)]) {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(authorization) = &self.authorization {
            head.push_str(&format!("Authorization: {authorization}\r\n"));
        }
        head.push_str("\r\n");
        self.write(head.as_bytes());
    }

    /// The next event of a stream, with its id; `None` at the end. Comments are left out.
    pub(crate) fn whole_event(&mut self) -> Option<(Option<String>, String)> {
        loop {
            if let Some(end) = self.events.find("\n\n") {
                let event: String = self.events.drain(..end + 2).collect();
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name));
                let Some(data) = field("data:") else { continue };
                return Some((field("id:").map(|id| id.trim().to_owned()), data.trim().to_owned()));
            }
            let chunk = self.chunk()?;
            self.events.push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }

    /// Sends a request; only the status of the reply matters.
    pub(crate) fn try_ask(&mut self, message: &Value) -> u16 {
        self.send(message);
        self.head().status
    }

    /// The status of the reply, unless the server closes the connection instead.
    pub(crate) fn try_ask_or_none(&mut self, message: &Value) -> Option<u16> {
        self.send(message);
        self.try_head().map(|head| head.status)
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.post(&headers_of(message), message.to_string().as_bytes());
    }

    fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match self.stream.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(String::from_utf8(line).expect("a head is ASCII").trim_end().to_owned()),
            // Over TLS a connection may end without a word.
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::ConnectionReset | std::io::ErrorKind::UnexpectedEof
                ) =>
            {
                None
            }
            Err(error) => panic!("no answer: {error}"),
        }
    }

    /// The head of a reply; `None` if the connection was closed instead.
    pub(crate) fn try_head(&mut self) -> Option<Head> {
        let first = self.line()?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap_or_else(|| panic!("no status: {first}"));
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Some(Head { status, headers });
            }
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no header: {line}"));
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    pub(crate) fn head(&mut self) -> Head {
        self.try_head().expect("a reply")
    }

    /// One chunk of a chunked body; `None` at its end.
    fn chunk(&mut self) -> Option<Vec<u8>> {
        let size = self.line()?;
        let size = usize::from_str_radix(&size, 16).unwrap_or_else(|_| panic!("no chunk size: {size}"));
        let mut chunk = vec![0; size + 2];
        self.stream.read_exact(&mut chunk).ok()?;
        chunk.truncate(size);
        (size > 0).then_some(chunk)
    }

    /// The rest of a body.
    pub(crate) fn body(&mut self, head: &Head) -> Vec<u8> {
        if let Some(length) = head.header("content-length") {
            let mut body = vec![0; length.parse().expect("a number")];
            self.stream.read_exact(&mut body).expect("the body");
            return body;
        }
        let mut body = Vec::new();
        if head.header("transfer-encoding").is_some() {
            while let Some(chunk) = self.chunk() {
                body.extend_from_slice(&chunk);
            }
        }
        body
    }

    /// The next event of a stream, as its JSON; `None` at the end. Comments are left out.
    pub(crate) fn event(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.events.find("\n\n") {
                let event: String = self.events.drain(..end + 2).collect();
                let Some(data) = event.lines().find_map(|line| line.strip_prefix("data:")) else {
                    continue;
                };
                return Some(serde_json::from_str(data.trim()).expect("an event's data is a frame"));
            }
            let chunk = self.chunk()?;
            self.events.push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }
}

impl Wire for HttpClient {
    fn name(&self) -> &'static str {
        "http"
    }

    fn ask(&mut self, message: &Value) -> Answer {
        self.send(message);
        let head = self.head();
        let mut frames = match head.header("content-type") {
            Some("text/event-stream") => std::iter::from_fn(|| self.event()).collect(),
            _ => {
                let body = self.body(&head);
                vec![
                    serde_json::from_slice(&body)
                        .unwrap_or_else(|_| panic!("{head:?}: {}", String::from_utf8_lossy(&body))),
                ]
            }
        };
        Answer {
            frame: frames.pop().expect("a stream ends with the answer"),
            beside: frames,
            status: head.status,
        }
    }
}
