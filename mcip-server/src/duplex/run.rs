//! The calls of one connection, run.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use mcip_core::pipeline::{Arrival, Handler};
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::calls::Ticket;
use super::{GIVING_UP, Output, Shared, work};

/// Begins calls, and holds those that go on in the runtime. They end with it, as the client is gone.
pub(crate) struct Running<H, O> {
    pub(crate) shared: Arc<Shared<H, O>>,
    runtime: Handle,
    tasks: JoinSet<()>,
}

impl<H: Handler, O: Output> Running<H, O> {
    pub(crate) fn new(shared: Arc<Shared<H, O>>, runtime: Handle) -> Self {
        Self {
            shared,
            runtime,
            tasks: JoinSet::new(),
        }
    }

    /// Ends the session, and the calls that still run. Takes a few seconds at the most.
    pub(crate) async fn give_up(mut self) {
        // Before its calls are dropped: a client that is gone need not hear what they gave up.
        self.shared.session.end();
        self.take_tasks().await;
    }

    /// Whether no call runs; if one does, the caller is woken when none does.
    pub(crate) fn poll_finished(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while std::task::ready!(self.tasks.poll_join_next(cx)).is_some() {}
        Poll::Ready(())
    }

    /// The end of the calls that still run. They are dropped when it is, at the latest.
    pub(crate) fn take_tasks(&mut self) -> impl Future<Output = ()> + Send + use<H, O> {
        let mut tasks = std::mem::take(&mut self.tasks);
        async move {
            let _ = tokio::time::timeout(GIVING_UP, tasks.shutdown()).await;
        }
    }

    /// Begins a call with a message; without one, with a message that was too long to be kept.
    pub(crate) fn begin(&mut self, message: Option<Bytes>) {
        let ticket = Arc::<Ticket>::default();
        let length = message.as_ref().map_or(0, Bytes::len);
        let future = work::work(self.shared.clone(), ticket.clone(), message);
        self.now_or_later(length, &ticket, future);
    }

    /// Begins a call with what was read elsewhere, and had so many bytes.
    pub(crate) fn take(&mut self, arrival: Arrival, bytes: usize) {
        let ticket = Arc::<Ticket>::default();
        let future = work::go_on(self.shared.clone(), ticket.clone(), arrival);
        self.now_or_later(bytes, &ticket, future);
    }

    /// Polls a call once where messages are read; if it has to wait, it goes on as a task of the runtime.
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
