//! The two pipes of a server: a task that writes lines, a task that reads them.

use std::sync::Arc;
use std::time::Duration;

use mcip_core::framing::lines::LineDecoder;
use mcip_core::pipeline::{Released, Stray};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::process::Process;
use crate::error::Misbehaviour;
use crate::link::Link;
use crate::transport::TransportError;
use crate::transport::wire::{Noise, Out, Wire};

/// Bytes that are read at a time, and gathered before they are written although more are waiting.
const CHUNK: usize = 64 << 10;

/// Starts the two tasks, and hands them over to whoever has to end them: first the one that writes, which ends by itself when the
/// wire is closed and the server reads, then the one that reads, which ends with the server's output.
pub(super) fn start(
    link: Link,
    stdin: impl AsyncWrite + Send + Unpin + 'static,
    stdout: impl AsyncRead + Send + Unpin + 'static,
    process: Process,
) -> (Arc<Wire>, [JoinHandle<()>; 2]) {
    let (wire, outbound) = Wire::open(&link);
    let writing = tokio::spawn(write(wire.clone(), link.clone(), outbound, stdin));
    let reading = tokio::spawn(read(wire.clone(), link, stdout, process));
    (wire, [writing, reading])
}

/// The process is gone. What it wrote before is still read for a moment; then the requests that are left end, even if
/// somebody else holds the pipe open.
pub(super) async fn process_ended(wire: &Wire, how: &str) {
    const MOMENT: Duration = Duration::from_secs(1);
    let _ = tokio::time::timeout(MOMENT, wire.closing()).await;
    wire.end(&TransportError::Disconnected(how.to_owned()));
}

/// The server takes nothing any more: it is ending, or has ended. It may have answered before, and the reader learns how it ended.
async fn input_closed(wire: &Wire) {
    wire.send_no_more();
    process_ended(wire, "the server closed its standard input").await;
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
                Out::Frame(leaving) => {
                    put(&mut buffer, &leaving.frame);
                    drop(leaving.place);
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
            input_closed(&wire).await;
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
    if let Some(why) = wire.why_over() {
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
                Ok(line) => wire.take(link, line, Noise::PassedOver).await,
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
