//! A server at the other end of two byte streams.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::pipeline::Released;
use mcip_core::record;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::lines;
use super::process::Process;
use crate::error::ConnectError;
use crate::link::Link;
use crate::transport::waiting::Answering;
use crate::transport::wire::Wire;
use crate::transport::{Connect, Outgoing, Replies, Transport, TransportError};

/// A server at the other end of two byte streams, with the framing of stdio: a message on each line. A socket of the operating
/// system, a channel of a secure shell, a pipe within this process.
///
/// Who is there is for the caller to know: `name` is what stands in flows and records.
///
/// ```
/// use mcip_client::Streams;
///
/// let (ours, theirs) = tokio::io::duplex(64 << 10);
/// let (input, output) = tokio::io::split(ours);
/// let server = Streams::new("notes", input, output);
/// # drop((server, theirs));
/// ```
#[must_use = "streams are used when a client is connected to them"]
pub struct Streams {
    name: String,
    /// Taken when they are connected: a stream can't be opened anew.
    ends: Mutex<Option<Ends>>,
    grace: Duration,
}

struct Ends {
    input: Box<dyn AsyncRead + Send + Unpin>,
    output: Box<dyn AsyncWrite + Send + Unpin>,
}

impl Streams {
    /// Reads what the server says from `input`, and writes to it on `output`.
    pub fn new(
        name: impl Into<String>,
        input: impl AsyncRead + Send + Unpin + 'static,
        output: impl AsyncWrite + Send + Unpin + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            ends: Mutex::new(Some(Ends {
                input: Box::new(input),
                output: Box::new(output),
            })),
            grace: Duration::from_secs(2),
        }
    }

    /// How long what was sent may take to be read, and the server to close its side, when the connection is closed. Default 2 s.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }
}

impl fmt::Debug for Streams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streams")
            .field("name", &self.name)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Connect for Streams {
    fn server(&self) -> String {
        self.name.clone()
    }

    fn transport(&self) -> record::Transport {
        record::Transport::Stdio
    }

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        let ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Ends { input, output } =
            ends.ok_or_else(|| ConnectError::Address("these streams were connected already".to_owned()))?;
        // There is no process whose end would say more than that of the stream.
        let (nobody, _) = Process::new();
        let (wire, tasks) = lines::start(link.clone(), output, input, nobody);
        let (end, ended) = watch::channel(());
        tokio::spawn(supervise(wire.clone(), link, tasks, self.grace, end));
        Ok(Box::new(Joined { wire, ended }))
    }
}

/// Gives both tasks of the wire their time once it was closed, and ends them.
async fn supervise(wire: Arc<Wire>, link: Link, tasks: [JoinHandle<()>; 2], grace: Duration, end: watch::Sender<()>) {
    wire.closing().await;
    for mut task in tasks {
        if tokio::time::timeout(grace, &mut task).await.is_err() {
            task.abort();
            let _ = task.await;
        }
    }
    // Nothing more can come.
    link.record_counts(true);
    drop(end);
}

/// The connection.
#[derive(Debug)]
struct Joined {
    wire: Arc<Wire>,
    /// Closed when both directions have ended.
    ended: watch::Receiver<()>,
}

#[async_trait]
impl Transport for Joined {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        Ok(Box::new(Answering(self.wire.send(request).await?)))
    }

    async fn post(&self, frame: Released) -> Result<(), TransportError> {
        self.wire.post(frame).await
    }

    fn is_over(&self) -> bool {
        self.wire.is_over()
    }

    async fn close(&self) {
        self.wire.close();
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }
}

impl Drop for Joined {
    fn drop(&mut self) {
        self.wire.close();
    }
}
