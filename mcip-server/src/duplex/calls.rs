//! Requests that were read and not answered, by their id, so that they can be cancelled and told apart.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use mcip_core::jsonrpc::RequestId;
use tokio::task::AbortHandle;

use super::room::Waiting;

/// What the reading thread and one call know of each other.
#[derive(Debug, Default)]
pub(crate) struct Ticket(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// It goes on in the runtime.
    late: bool,
    cancelled: bool,
    /// It is a request with a place among those that are worked on, which bounds their number.
    placed: bool,
    abort: Option<AbortHandle>,
    /// Who waits for the cancellation of an element of a batch, which has no task of its own.
    waker: Option<Waker>,
    waiting: Option<Waiting>,
}

impl Ticket {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the call goes on in the runtime, where nobody else flushes for it.
    pub(crate) fn is_late(&self) -> bool {
        self.lock().late
    }

    /// The call is a request that has its place: it waits on nobody's account but its own.
    pub(crate) fn placed(&self) {
        let left = {
            let mut state = self.lock();
            state.placed = true;
            state.waiting.take()
        };
        drop(left);
    }

    /// Ends the call as soon as it waits; at once, if it is waiting.
    fn cancel(&self) {
        let waker = {
            let mut state = self.lock();
            state.cancelled = true;
            if let Some(task) = &state.abort {
                task.abort();
            }
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for the cancellation of a call that has no task of its own.
    pub(crate) async fn cancelled(&self) {
        poll_fn(|cx| {
            let mut state = self.lock();
            if state.cancelled {
                return Poll::Ready(());
            }
            state.waker = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Hands the call over to the runtime, unless it was cancelled: then `false`. `enter` is asked for room if the call has no
    /// place yet.
    pub(crate) fn go_on(&self, enter: impl FnOnce() -> Waiting, spawn: impl FnOnce() -> AbortHandle) -> bool {
        // Under the lock that cancellation takes, so that a cancellation never slips between.
        let mut state = self.lock();
        if state.cancelled {
            return false;
        }
        state.late = true;
        if !state.placed {
            state.waiting = Some(enter());
        }
        state.abort = Some(spawn());
        true
    }
}

/// The requests of one connection.
#[derive(Debug, Default)]
pub(crate) struct Calls(Mutex<HashMap<RequestId, Arc<Ticket>>>);

impl Calls {
    fn lock(&self) -> MutexGuard<'_, HashMap<RequestId, Arc<Ticket>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters a request that has its place; `None` if its id is in use.
    pub(crate) fn enter(self: &Arc<Self>, id: &RequestId, ticket: &Arc<Ticket>) -> Option<Entered> {
        match self.lock().entry(id.clone()) {
            Entry::Occupied(_) => return None,
            Entry::Vacant(free) => free.insert(ticket.clone()),
        };
        ticket.placed();
        Some(Entered {
            calls: self.clone(),
            id: id.clone(),
            ticket: ticket.clone(),
        })
    }

    /// Whether no request is worked on.
    #[cfg(feature = "websocket")]
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Cancels the request of this id. Its id is free at once, and nothing more is sent for it.
    pub(crate) fn cancel(&self, id: &RequestId) {
        // Two statements: the ticket's lock is never taken under this one.
        let ticket = self.lock().remove(id);
        if let Some(ticket) = ticket {
            ticket.cancel();
        }
    }
}

/// One request in the table; it leaves when this is dropped, however its call ended.
#[derive(Debug)]
pub(crate) struct Entered {
    calls: Arc<Calls>,
    id: RequestId,
    ticket: Arc<Ticket>,
}

impl Entered {
    /// Leaves the table. `false` if the request was cancelled, and must not be answered any more.
    pub(crate) fn leave(self) -> bool {
        self.take_out()
    }

    /// Takes out this very request: its id may be that of another by now.
    fn take_out(&self) -> bool {
        let mut calls = self.calls.lock();
        let own = calls
            .get(&self.id)
            .is_some_and(|known| Arc::ptr_eq(known, &self.ticket));
        own && calls.remove(&self.id).is_some()
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.take_out();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(calls: &Arc<Calls>, id: &RequestId) -> Option<Entered> {
        calls.enter(id, &Arc::default())
    }

    #[test]
    fn an_id_is_used_once_at_a_time() {
        let (calls, id) = (Arc::new(Calls::default()), RequestId::from(1));
        let first = entered(&calls, &id).expect("free");
        assert!(entered(&calls, &id).is_none());
        assert!(first.leave());
        assert!(entered(&calls, &id).is_some());
        assert!(calls.lock().is_empty(), "dropped, it left");
    }

    #[test]
    fn a_cancelled_request_does_not_take_out_its_successor() {
        let (calls, id) = (Arc::new(Calls::default()), RequestId::from(1));
        let cancelled = entered(&calls, &id).expect("free");
        calls.cancel(&id);
        let successor = entered(&calls, &id).expect("free again");
        assert!(!cancelled.leave(), "it must not be answered");
        assert!(entered(&calls, &id).is_none(), "the successor is still there");
        assert!(successor.leave());
    }

    #[test]
    fn a_request_cancelled_before_it_waits_is_not_handed_over() {
        let (calls, id, ticket) = (Arc::new(Calls::default()), RequestId::from(1), Arc::default());
        let _entered = calls.enter(&id, &ticket).expect("free");
        calls.cancel(&id);
        let room = super::super::room::Room::new(1, 1);
        assert!(!ticket.go_on(|| room.enter(1), || unreachable!("cancelled")));
        assert!(!room.is_full());
    }
}
