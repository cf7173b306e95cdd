//! What goes out: whole frames only, in the order they were released.

use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::pipeline::{Disconnected, FrameSink, Released};
use tokio::runtime::Handle;

use crate::duplex::Output;

/// The output, shared by the reading thread and the calls that wait in the runtime.
pub(super) struct Lines<W> {
    writer: Mutex<Pending<W>>,
}

struct Pending<W> {
    writer: W,
    buffer: Vec<u8>,
    broken: bool,
}

/// Bytes that are gathered before they are written although more lines are waiting.
const GATHER: usize = 64 << 10;

impl<W: Write> Lines<W> {
    pub(super) fn new(writer: W) -> Self {
        Self {
            writer: Mutex::new(Pending {
                writer,
                buffer: Vec::with_capacity(4096),
                broken: false,
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Pending<W>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write + Send + 'static> Output for Lines<W> {
    /// With `flush` it is written before this returns.
    fn put(&self, frame: Released, flush: bool) -> Result<(), Disconnected> {
        let mut pending = self.lock();
        pending.buffer.extend_from_slice(frame.bytes());
        pending.buffer.push(b'\n');
        if flush || pending.buffer.len() >= GATHER {
            pending.flush();
        }
        if pending.broken { Err(Disconnected) } else { Ok(()) }
    }

    fn flush(&self) {
        self.lock().flush();
    }
}

impl<W: Write> Pending<W> {
    fn flush(&mut self) {
        if self.buffer.is_empty() {
            return;
        }
        if !self.broken {
            let written = self.writer.write_all(&self.buffer).and_then(|()| self.writer.flush());
            self.broken = written.is_err();
        }
        self.buffer.clear();
        if self.buffer.capacity() > 4 * GATHER {
            self.buffer = Vec::new();
        }
    }
}

/// Frames beside answers, from calls that wait in the runtime.
pub(super) struct LineSink<W> {
    pub(super) output: Arc<Lines<W>>,
    pub(super) runtime: Handle,
}

#[async_trait]
impl<W: Write + Send + 'static> FrameSink for LineSink<W> {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.output.put(frame, true)
    }

    fn detach(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        self.runtime.spawn(work);
    }
}
