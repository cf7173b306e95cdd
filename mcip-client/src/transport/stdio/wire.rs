//! The two pipes: a task that writes, a task that reads, and the requests between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mcip_core::framing::lines::LineDecoder;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Released, Stray};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::task::JoinHandle;

use super::process::Process;
use super::waiting::{Bounds, Mailbox, Route, Waiting};
use crate::error::Misbehaviour;
use crate::link::Link;
use crate::transport::TransportError;

/// Bytes that are read at a time, and gathered before they are written although more are waiting.
const CHUNK: usize = 64 << 10;

/// What the writer is told.
#[derive(Debug)]
enum Out {
    /// A frame, and its place in the queue.
    Frame(Released, OwnedSemaphorePermit),
    /// A request is given up.
    GiveUp(RequestId),
    /// Nothing more will come.
    Close,
}

/// The channel to a server that all requests share.
#[derive(Debug)]
pub(super) struct Wire {
    waiting: Waiting,
    /// Not bounded itself: a frame has a place of `room`, and a request that has left is given up at most once.
    out: mpsc::UnboundedSender<Out>,
    room: Arc<Semaphore>,
    closing: watch::Sender<bool>,
    /// Nothing can be sent any more.
    over: AtomicBool,
    bounds: Bounds,
}

impl Wire {
    /// Starts the two tasks, and hands them over to whoever has to end them: first the one that writes, which ends by itself when the
    /// wire is closed and the server reads, then the one that reads, which ends with the server's output.
    pub(super) fn start(
        link: Link,
        stdin: impl AsyncWrite + Send + Unpin + 'static,
        stdout: impl AsyncRead + Send + Unpin + 'static,
        process: Process,
    ) -> (Arc<Self>, [JoinHandle<()>; 2]) {
        let queued = link.limits().queued_frames.max(1);
        let (out, outbound) = mpsc::unbounded_channel();
        let wire = Arc::new(Self {
            waiting: Waiting::default(),
            out,
            room: Arc::new(Semaphore::new(queued.min(Semaphore::MAX_PERMITS))),
            closing: watch::Sender::new(false),
            over: AtomicBool::new(false),
            bounds: Bounds {
                frames: queued,
                bytes: link.limits().message_bytes,
            },
        });
        let writing = tokio::spawn(write(wire.clone(), link.clone(), outbound, stdin));
        let reading = tokio::spawn(read(wire.clone(), link, stdout, process));
        (wire, [writing, reading])
    }

    /// Whether nothing can be sent any more. Whoever was told that a request ended for this reason finds it so.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Sends a request. Waits while the server does not read.
    pub(super) async fn send(
        self: &Arc<Self>,
        id: RequestId,
        frame: Released,
        method: &str,
    ) -> Result<Mailbox, TransportError> {
        let place = self.place().await?;
        // No await below: once it waits, dropping what it gets back takes it out again.
        let mailbox = self.waiting.enter(id, method, self.bounds, self.clone())?;
        if self.out.send(Out::Frame(frame, place)).is_err() {
            self.waiting.end(&TransportError::Closed);
        }
        Ok(mailbox)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, TransportError> {
        // Never closed.
        let place = self.room.clone().acquire_owned().await;
        place.map_err(|_| TransportError::Closed)
    }

    /// Sends what is not answered. Waits while the server does not read.
    pub(super) async fn post(&self, frame: Released) -> Result<(), TransportError> {
        let place = self.place().await?;
        if let Some(why) = self.waiting.over() {
            return Err(why);
        }
        self.out
            .send(Out::Frame(frame, place))
            .map_err(|_| TransportError::Closed)
    }

    /// Takes a request out, and tells the server if it had not answered and may be told.
    pub(super) fn give_up(&self, id: &RequestId, tell: bool) {
        if self.waiting.give_up(id) && tell {
            // If the writer is gone, so is the server.
            let _ = self.out.send(Out::GiveUp(id.clone()));
        }
    }

    /// Ends every request and begins the shutdown.
    pub(super) fn close(&self) {
        self.end(&TransportError::Closed);
    }

    fn end(&self, why: &TransportError) {
        self.over.store(true, Ordering::Release);
        self.waiting.end(why);
        let _ = self.out.send(Out::Close);
        self.closing.send_replace(true);
    }

    /// Waits for the shutdown to begin.
    pub(super) async fn closing(&self) {
        // An error is impossible while `self` holds the sender.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// The process is gone. What it wrote before is still read for a moment; then the requests that are left end, even if
    /// somebody else holds the pipe open.
    pub(super) async fn process_ended(&self, how: &str) {
        const MOMENT: Duration = Duration::from_secs(1);
        let _ = tokio::time::timeout(MOMENT, self.closing()).await;
        self.end(&TransportError::Disconnected(how.to_owned()));
    }

    /// The server takes nothing any more: it is ending, or has ended. It may have answered before, and the reader learns how it ended.
    async fn input_closed(&self) {
        self.over.store(true, Ordering::Release);
        self.process_ended("the server closed its standard input").await;
    }
}

async fn write(
    wire: Arc<Wire>,
    link: Link,
    mut outbound: mpsc::UnboundedReceiver<Out>,
    mut stdin: impl AsyncWrite + Unpin,
) {
    let mut buffer = Vec::new();
    let mut open = true;
    while open {
        let Some(first) = outbound.recv().await else {
            break;
        };
        let mut next = Some(first);
        while let Some(out) = next.take() {
            match out {
                Out::Frame(frame, place) => {
                    put(&mut buffer, &frame);
                    drop(place);
                }
                Out::GiveUp(id) => {
                    if let Ok(frame) = link.cancellation(&id, "no longer needed").await {
                        put(&mut buffer, &frame);
                    }
                }
                Out::Close => {
                    open = false;
                    break;
                }
            }
            if buffer.len() < CHUNK {
                next = outbound.try_recv().ok();
            }
        }
        if stdin.write_all(&buffer).await.is_err() || stdin.flush().await.is_err() {
            wire.input_closed().await;
            break;
        }
        buffer.clear();
        buffer.shrink_to(4 * CHUNK);
    }
    // How a server hears that it shall end. Dropping alone is not enough where the stream is one half of something.
    let _ = stdin.shutdown().await;
}

fn put(buffer: &mut Vec<u8>, frame: &Released) {
    buffer.extend_from_slice(frame.bytes());
    buffer.push(b'\n');
}

async fn read(wire: Arc<Wire>, link: Link, stdout: impl AsyncRead + Unpin, process: Process) {
    read_lines(&wire, &link, stdout, process).await;
    if let Some(why) = wire.waiting.over() {
        link.lost(&why);
    }
}

async fn read_lines(wire: &Wire, link: &Link, mut stdout: impl AsyncRead + Unpin, process: Process) {
    let limit = link.limits().message_bytes;
    let mut decoder = LineDecoder::new(limit);
    loop {
        decoder.buffer_mut().reserve(CHUNK);
        match stdout.read_buf(decoder.buffer_mut()).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
        while let Some(line) = decoder.next_line() {
            let taken = match line {
                Ok(line) => take(wire, link, line).await,
                Err(_) => {
                    link.discard(None, Stray::TooLarge).await;
                    Err(Misbehaviour::TooLarge { limit })
                }
            };
            if let Err(misbehaviour) = taken {
                return wire.end(&misbehaviour.into());
            }
        }
    }
    // How the process ended says more than that its output did.
    const MOMENT: Duration = Duration::from_millis(500);
    let how = tokio::time::timeout(MOMENT, process.ended()).await.ok().flatten();
    let how = how.map_or_else(
        || "the server closed its standard output".to_owned(),
        |how| how.to_string(),
    );
    wire.end(&TransportError::Disconnected(how));
}

/// Takes one line: a message, or in one revision several.
async fn take(wire: &Wire, link: &Link, line: Bytes) -> Result<(), Misbehaviour> {
    match link.unbatch(&line) {
        Ok(None) => take_one(wire, link, line).await,
        Ok(Some(messages)) => {
            for message in messages {
                take_one(wire, link, message).await?;
            }
            Ok(())
        }
        Err(misbehaviour) => {
            link.discard(None, Stray::Unacceptable).await;
            Err(misbehaviour)
        }
    }
}

/// Takes one message. Text that is plainly none (a banner, a debug print) is recorded and passed over. What begins like a message and
/// is none ends the connection: which request it was meant for can't be known, and all would wait in vain.
async fn take_one(wire: &Wire, link: &Link, line: Bytes) -> Result<(), Misbehaviour> {
    let looks_like_one = line
        .trim_ascii_start()
        .first()
        .is_some_and(|byte| matches!(byte, b'{' | b'['));
    match link.receive(line) {
        Err(_) if !looks_like_one => link.discard(None, Stray::Noise).await,
        Err(misbehaviour) => {
            link.discard(None, Stray::Unacceptable).await;
            return Err(misbehaviour);
        }
        Ok(frame) if link.is_for_session(&frame) => link.deliver(frame).await,
        Ok(frame) => match wire.waiting.route(frame) {
            Route::Done => {}
            Route::Wait(pending, frame) => pending.deliver(frame).await,
            Route::Stray(frame, why) => link.discard(Some(&frame), why).await,
        },
    }
    Ok(())
}
