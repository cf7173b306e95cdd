//! Those who wait for a sink: for room, or until everything is written. Plain futures, for any runtime.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use mcip_core::record::SinkError;

use super::batch::Shared;
use super::capacity::WhenFull;

/// Waits for room, or fails, as the sink is set.
pub(crate) struct Reserve<'a> {
    pub(super) shared: &'a Shared,
    pub(super) ticket: Option<u64>,
}

impl Future for Reserve<'_> {
    type Output = Result<(), SinkError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let shared = self.shared;
        let mut state = shared.lock();
        let outcome = if let Some(why) = &state.failed {
            Err(SinkError::Failed(why.clone()))
        } else if shared.has_room(&state) {
            state.held += 1;
            Ok(())
        } else if shared.capacity.when_full == WhenFull::Refuse {
            Err(SinkError::Full)
        } else {
            let ticket = *self.ticket.get_or_insert_with(|| {
                state.tickets += 1;
                state.tickets
            });
            state.waiting.insert(ticket, cx.waker().clone());
            shared.hurry(&mut state);
            return Poll::Pending;
        };
        if let Some(ticket) = self.ticket.take() {
            state.waiting.remove(&ticket);
        }
        // There may be room for the one behind, too.
        let next = shared.next_in_line(&state);
        drop(state);
        if let Some(waker) = next {
            waker.wake();
        }
        Poll::Ready(outcome)
    }
}

impl Drop for Reserve<'_> {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket.take() else { return };
        let mut state = self.shared.lock();
        let own = state.waiting.remove(&ticket);
        // This one may have been woken for room that it does not take.
        let next = self.shared.next_in_line(&state);
        drop(state);
        drop(own);
        if let Some(waker) = next {
            waker.wake();
        }
    }
}

/// Waits until everything that was committed before is safe.
pub(crate) struct Flush<'a> {
    pub(super) shared: &'a Shared,
    pub(super) ticket: Option<(u64, u64)>,
}

impl Future for Flush<'_> {
    type Output = Result<(), SinkError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let shared = self.shared;
        let mut state = shared.lock();
        if let Some(why) = &state.failed {
            return Poll::Ready(Err(SinkError::Failed(why.clone())));
        }
        let (ticket, until) = *self.ticket.get_or_insert_with(|| {
            state.tickets += 1;
            (state.tickets, state.committed)
        });
        if state.safe >= until {
            return Poll::Ready(Ok(()));
        }
        state.flushing.insert(ticket, (until, cx.waker().clone()));
        shared.hurry(&mut state);
        Poll::Pending
    }
}

impl Drop for Flush<'_> {
    fn drop(&mut self) {
        if let Some((ticket, _)) = self.ticket.take() {
            let own = self.shared.lock().flushing.remove(&ticket);
            drop(own);
        }
    }
}
