//! The reading thread, or the task in its place: from lines to calls.

use std::future::Future;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use mcip_core::framing::lines::LineDecoder;
use mcip_core::pipeline::Handler;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::Shared;
use super::backlog::Backlog;
use super::calls::Ticket;
use super::work;

/// Bytes that are read at a time.
const CHUNK: usize = 64 << 10;

/// What the thread works with.
pub(super) struct Reading<H, W> {
    shared: Arc<Shared<H, W>>,
    runtime: Handle,
    /// Calls that go on in the runtime. They end with this, as the client is gone.
    tasks: JoinSet<()>,
}

impl<H, W> Reading<H, W>
where
    H: Handler,
    W: Write + Send + 'static,
{
    pub(super) fn new(shared: Arc<Shared<H, W>>, runtime: Handle) -> Self {
        Self {
            shared,
            runtime,
            tasks: JoinSet::new(),
        }
    }

    /// The calls that still run.
    pub(super) fn into_tasks(self) -> JoinSet<()> {
        self.tasks
    }

    /// Reads to the end of the input.
    pub(super) fn lines(&mut self, mut reader: impl Read) -> io::Result<()> {
        let mut decoder = LineDecoder::new(self.shared.pipeline.limits().message_bytes);
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
                self.begin(line.ok());
                let room = &self.shared.room;
                if room.is_full() {
                    // Answers that are gathered must not wait for what the record is waiting for.
                    self.shared.output.flush();
                    room.wait();
                }
            }
            self.shared.output.flush();
        }
    }

    /// Reads to the end of the input, as a task. Also waits while the client does not read its answers, which on a thread the writing
    /// does.
    pub(super) async fn lines_on(&mut self, mut reader: impl AsyncRead + Unpin, backlog: &Backlog) -> io::Result<()> {
        let mut decoder = LineDecoder::new(self.shared.pipeline.limits().message_bytes);
        loop {
            decoder.buffer_mut().reserve(CHUNK);
            match reader.read_buf(decoder.buffer_mut()).await {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            while let Some(line) = decoder.next_line() {
                self.begin(line.ok());
                if self.shared.room.is_full() || !backlog.has_room() {
                    self.shared.output.flush();
                    self.shared.room.free().await;
                    backlog.room().await;
                }
            }
            self.shared.output.flush();
        }
    }

    /// Begins a call with a line; without one, with a line that was too long to be kept.
    fn begin(&mut self, line: Option<Bytes>) {
        let ticket = Arc::<Ticket>::default();
        let length = line.as_ref().map_or(0, Bytes::len);
        let future = work::work(self.shared.clone(), ticket.clone(), line);
        self.now_or_later(length, &ticket, future);
    }

    /// Polls a call once where the lines are read; if it has to wait, it goes on as a task of the runtime.
    ///
    /// Judges, labellers and approvers are others' code. Where one panics here, its call is dropped and recorded as aborted, as
    /// it would be in a task, and the server lives on.
    fn now_or_later<F>(&mut self, length: usize, ticket: &Ticket, future: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let mut future: Pin<Box<F>> = Box::pin(future);
        // The first poll's waker may be ignored: the task polls again from the start of its life.
        let mut first = Context::from_waker(Waker::noop());
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut first)));
        let mut future = Some(future);
        if matches!(polled, Ok(Poll::Pending)) {
            while self.tasks.try_join_next().is_some() {}
            let (tasks, runtime, room) = (&mut self.tasks, &self.runtime, &self.shared.room);
            ticket.go_on(
                || room.enter(length),
                || {
                    let rest = future.take();
                    tasks.spawn_on(
                        async move {
                            if let Some(rest) = rest {
                                rest.await;
                            }
                        },
                        runtime,
                    )
                },
            );
        }
        // What is left of a call that is over, was cancelled or panicked; its destructors may panic as well.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(future)));
    }
}
