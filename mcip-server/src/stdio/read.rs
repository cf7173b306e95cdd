//! Reading lines, on a thread or as a task, and beginning a call with each.

use std::io::{self, Read, Write};

use mcip_core::framing::lines::LineDecoder;
use mcip_core::pipeline::Handler;
use tokio::io::{AsyncRead, AsyncReadExt};

use super::backlog::Backlog;
use super::output::Lines;
use crate::duplex::{Output, Running, Stop};

/// Bytes that are read at a time.
const CHUNK: usize = 64 << 10;

/// Reads to the end of the input. Blocks its thread.
pub(super) fn lines<H, W>(running: &mut Running<H, Lines<W>>, mut reader: impl Read) -> io::Result<()>
where
    H: Handler,
    W: Write + Send + 'static,
{
    let shared = running.shared.clone();
    let mut decoder = LineDecoder::new(shared.pipeline.limits().message_bytes);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        decoder.push(chunk.get(..read).unwrap_or_default());
        while let Some(line) = decoder.next_line() {
            running.begin(line.ok());
            if shared.room.is_full() {
                // Answers that are gathered must not wait for what the record is waiting for.
                shared.output.flush();
                shared.room.wait();
            }
        }
        shared.output.flush();
    }
}

/// Reads to the end of the input, as a task, or until the server stops. Also waits while the client does not read its answers, which on
/// a thread the writing does.
pub(super) async fn lines_on<H, W>(
    running: &mut Running<H, Lines<W>>,
    mut reader: impl AsyncRead + Unpin,
    backlog: &Backlog,
    mut stop: Stop,
) -> io::Result<()>
where
    H: Handler,
    W: Write + Send + 'static,
{
    let shared = running.shared.clone();
    let mut decoder = LineDecoder::new(shared.pipeline.limits().message_bytes);
    loop {
        decoder.buffer_mut().reserve(CHUNK);
        let read = tokio::select! {
            biased;
            () = stop.over(running) => return Ok(()),
            read = reader.read_buf(decoder.buffer_mut()) => read,
        };
        match read {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        while let Some(line) = decoder.next_line() {
            running.begin(line.ok());
            if shared.room.is_full() || !backlog.has_room() {
                shared.output.flush();
                shared.room.free().await;
                backlog.room().await;
            }
        }
        shared.output.flush();
    }
}
