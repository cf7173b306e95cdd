//! The reading thread: from lines to calls.

use std::future::Future;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use mcip_core::framing::lines::LineDecoder;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Handler, Reason, Released};
use mcip_core::types::methods;
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::Shared;
use super::calls::{Entered, Ticket};

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
        let mut chunk = vec![0; 64 << 10];
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
            }
            self.shared.output.flush();
        }
    }

    /// Begins a call with a line; without one, with a line that was too long to be kept.
    fn begin(&mut self, line: Option<Bytes>) {
        let ticket = Arc::<Ticket>::default();
        let length = line.as_ref().map_or(0, Bytes::len);
        let future = work(self.shared.clone(), ticket.clone(), line);
        self.now_or_later(length, &ticket, future);
        let room = &self.shared.room;
        if room.is_full() {
            // Answers that are gathered must not wait for what the record is waiting for.
            self.shared.output.flush();
            room.wait();
        }
    }

    /// Polls a call once on this thread; if it has to wait, it goes on as a task of the runtime.
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

/// One message, from its line to its answer.
async fn work<H, W>(shared: Arc<Shared<H, W>>, ticket: Arc<Ticket>, line: Option<Bytes>)
where
    H: Handler,
    W: Write + Send + 'static,
{
    if let Some(frame) = answer(&shared, &ticket, line).await {
        // A call that was polled once only leaves flushing to the reader, which knows whether more lines wait.
        let _ = shared.output.put(&frame, ticket.is_late());
    }
}

/// The frame to send, if there is one.
async fn answer<H: Handler, W>(shared: &Shared<H, W>, ticket: &Arc<Ticket>, line: Option<Bytes>) -> Option<Released> {
    let mut entered = None;
    let admitted = async {
        let call = shared.pipeline.open(&shared.connection).await?;
        let Some(line) = line else {
            return Err(call.turned_away(Reason::TooLarge));
        };
        let call = call.authenticated(&shared.identity).decode(line, None)?;
        if let Some(id) = call.message().id() {
            entered = shared.calls.enter(id, ticket);
            if entered.is_none() {
                return Err(call.duplicate_id());
            }
        }
        call.label().judge().await
    };
    let frame = match admitted.await {
        Ok(call) if call.message().id().is_some() => Some(call.answer(&*shared.handler).await),
        Ok(call) => {
            if call.message().method() == methods::CANCELLED {
                let id = call
                    .message()
                    .param("requestId")
                    .and_then(|id| id.deserialize::<RequestId>().ok());
                if let Some(id) = id {
                    shared.calls.cancel(&id);
                }
            }
            call.done();
            None
        }
        Err(refusal) => refusal.into_frame(),
    };
    // A request that was cancelled while its answer was written is not answered: its id may be that of another by now.
    if entered.is_none_or(Entered::leave) {
        frame
    } else {
        None
    }
}
