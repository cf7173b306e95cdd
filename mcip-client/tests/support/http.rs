//! An HTTP server that answers each request with what a script says, down to the bytes.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    head: String,
    pub body: Value,
}

impl Seen {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| {
            line.split_once(':')
                .is_some_and(|(found, _)| found.eq_ignore_ascii_case(name))
        })?;
        line.split_once(':').map(|(_, value)| value.trim())
    }

    /// The HTTP method.
    pub fn verb(&self) -> &str {
        self.head.split(' ').next().unwrap_or_default()
    }

    pub fn method(&self) -> &str {
        self.body["method"].as_str().unwrap_or_default()
    }

    pub fn id(&self) -> &Value {
        &self.body["id"]
    }

    pub fn param(&self, pointer: &str) -> Value {
        self.body["params"].pointer(pointer).cloned().unwrap_or_default()
    }
}

/// What is answered.
pub enum Answer {
    /// A JSON body with a status.
    Json(u16, Value),
    /// Exactly these bytes as a JSON body with status 200.
    Bytes(Vec<u8>),
    /// A head, word for word, and nothing else.
    Head(&'static str),
    /// Events, and then the end of the stream.
    Events(Vec<Value>),
    /// Events, and then the stream stays open.
    Open(Vec<Value>),
    /// One event again and again, without end.
    Endless(Value),
    /// These bytes, word for word, and then the end of the connection.
    Last(String),
    /// These bytes, word for word, and then the connection stays open until the client goes.
    Stays(String),
    /// Nothing, until the client goes.
    Nothing,
    /// Whatever this does with the connection, which is closed when it is done.
    Takes(Takes),
}

type Takes = Box<dyn FnOnce(TcpStream) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send>;

impl Answer {
    /// Hands the connection over.
    pub fn takes<F>(takes: impl FnOnce(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self::Takes(Box::new(|stream| Box::pin(takes(stream))))
    }
}

pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    gone: Arc<(AtomicUsize, Notify)>,
}

impl Server {
    pub async fn start(script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let server = Self {
            address,
            seen: Arc::default(),
            gone: Arc::default(),
        };
        let (seen, gone, script) = (server.seen.clone(), server.gone.clone(), Arc::new(script));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, gone, script) = (seen.clone(), gone.clone(), script.clone());
                tokio::spawn(async move {
                    serve(stream, &seen, &gone, &*script).await;
                });
            }
        });
        server
    }

    /// A server that says it is modern, and answers everything else by the script.
    pub async fn modern(script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        Self::start(move |seen| match seen.method() {
            "server/discover" => Answer::Json(200, super::discovered(seen.id())),
            _ => script(seen),
        })
        .await
    }

    pub fn url(&self) -> String {
        format!("http://{}/mcp", self.address)
    }

    /// Everything that came so far.
    pub fn all(&self) -> Vec<Seen> {
        self.seen.lock().expect("lock").clone()
    }

    /// The requests for a method, so far.
    pub fn requests(&self, method: &str) -> Vec<Seen> {
        let seen = self.seen.lock().expect("lock");
        seen.iter().filter(|seen| seen.method() == method).cloned().collect()
    }

    /// Waits until a client closed the connection on which an answer was still owed.
    pub async fn client_left(&self) {
        let (number, changed) = &*self.gone;
        loop {
            let changed = changed.notified();
            if number.load(Ordering::SeqCst) > 0 {
                return;
            }
            changed.await;
        }
    }
}

async fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<Seen>>,
    gone: &(AtomicUsize, Notify),
    script: &(impl Fn(&Seen) -> Answer + Send + Sync),
) {
    let mut buffer = Vec::new();
    while let Some(request) = read(&mut stream, &mut buffer).await {
        let answer = script(&request);
        seen.lock().expect("lock").push(request);
        let left = match answer {
            Answer::Takes(takes) => {
                takes(stream).await;
                return;
            }
            answer => write(&mut stream, answer).await.is_none(),
        };
        if left {
            gone.0.fetch_add(1, Ordering::SeqCst);
            gone.1.notify_waiters();
            return;
        }
    }
}

async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Seen> {
    loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(buffer[..end].to_vec()).ok()?;
            let probe = Seen {
                head,
                body: Value::Null,
            };
            let length: usize = probe
                .header("content-length")
                .map_or(Some(0), |length| length.parse().ok())?;
            let start = end + 4;
            if buffer.len() >= start + length {
                let body = match length {
                    0 => Value::Null,
                    _ => serde_json::from_slice(&buffer[start..start + length]).ok()?,
                };
                buffer.drain(..start + length);
                return Some(Seen { body, ..probe });
            }
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

/// `None` once the client has gone.
async fn write(stream: &mut TcpStream, answer: Answer) -> Option<()> {
    const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    let whole = |status: u16, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    match answer {
        Answer::Json(status, body) => stream.write_all(&whole(status, body.to_string().as_bytes())).await.ok(),
        Answer::Bytes(body) => stream.write_all(&whole(200, &body)).await.ok(),
        Answer::Head(head) => stream.write_all(head.as_bytes()).await.ok(),
        Answer::Events(events) => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            for event in events {
                stream.write_all(&chunk(&event)).await.ok()?;
            }
            stream.write_all(b"0\r\n\r\n").await.ok()
        }
        Answer::Open(events) => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            for event in events {
                stream.write_all(&chunk(&event)).await.ok()?;
            }
            until_gone(stream).await
        }
        Answer::Endless(event) => {
            stream.write_all(EVENTS.as_bytes()).await.ok()?;
            let chunk = chunk(&event);
            loop {
                stream.write_all(&chunk).await.ok()?;
            }
        }
        Answer::Last(text) => {
            stream.write_all(text.as_bytes()).await.ok()?;
            stream.shutdown().await.ok()?;
            None
        }
        Answer::Stays(text) => {
            stream.write_all(text.as_bytes()).await.ok()?;
            until_gone(stream).await
        }
        Answer::Nothing => until_gone(stream).await,
        Answer::Takes(_) => None,
    }
}

fn chunk(event: &Value) -> Vec<u8> {
    let data = format!("data: {event}\n\n");
    format!("{:x}\r\n{data}\r\n", data.len()).into_bytes()
}

async fn until_gone(stream: &mut TcpStream) -> Option<()> {
    let mut rest = [0; 64];
    while matches!(stream.read(&mut rest).await, Ok(read) if read > 0) {}
    None
}
