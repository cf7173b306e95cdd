//! Requests of the server that wait for the client's response: a bounded table of ids.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::jsonrpc::RequestId;
use crate::pipeline::received::Received;

/// The table of one session.
#[derive(Debug)]
pub(in crate::pipeline) struct Outstanding {
    most: usize,
    /// The number before the first.
    first: i64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// The last number that was given out. Ids of the server count up in a session and are never used again.
    last: i64,
    ended: bool,
    waiting: HashMap<i64, Slot>,
}

/// What one request waits for.
#[derive(Debug)]
struct Slot {
    method: &'static str,
    arrived: Option<Received>,
    waker: Option<Waker>,
}

/// Why a request can't wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoRoom {
    /// As many wait as may.
    Full,
    /// The session is over.
    Ended,
}

/// What an id in a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A request of this method that waits.
    Waiting(&'static str),
    /// A request that was answered or given up.
    Past,
    /// No request that was ever sent.
    Never,
}

impl Outstanding {
    /// A table of at most so many waits; the first gets the number after `last`.
    pub(super) fn new(most: usize, last: i64) -> Self {
        Self {
            most,
            first: last,
            state: Mutex::new(State {
                last,
                ended: false,
                waiting: HashMap::new(),
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    pub(super) fn is_ended(&self) -> bool {
        self.lock().ended
    }

    /// Ends all waits.
    pub(super) fn end(&self) {
        let ended = {
            let mut state = self.lock();
            state.ended = true;
            std::mem::take(&mut state.waiting)
        };
        ended.into_values().filter_map(|slot| slot.waker).for_each(Waker::wake);
    }

    /// Enters a request and gives it its id.
    pub(super) fn enter(self: &Arc<Self>, method: &'static str) -> Result<Wait, NoRoom> {
        let mut state = self.lock();
        if state.ended {
            return Err(NoRoom::Ended);
        }
        if state.waiting.len() >= self.most {
            return Err(NoRoom::Full);
        }
        state.last += 1;
        let number = state.last;
        let slot = Slot {
            method,
            arrived: None,
            waker: None,
        };
        state.waiting.insert(number, slot);
        Ok(Wait {
            table: self.clone(),
            number,
        })
    }

    /// What the id of a response stands for.
    pub(super) fn known(&self, id: Option<&RequestId>) -> Known {
        let Some(RequestId::Integer(number)) = id else {
            return Known::Never;
        };
        let number = *number;
        let state = self.lock();
        match state.waiting.get(&number) {
            Some(slot) if slot.arrived.is_none() => Known::Waiting(slot.method),
            _ if number > self.first && number <= state.last => Known::Past,
            _ => Known::Never,
        }
    }

    /// Hands a response to the request that waits for it; gives it back where none does any more.
    pub(super) fn deliver(&self, response: Received) -> Result<(), Received> {
        let Some(RequestId::Integer(number)) = response.answers().cloned() else {
            return Err(response);
        };
        let waker = {
            let mut state = self.lock();
            match state.waiting.get_mut(&number) {
                Some(slot) if slot.arrived.is_none() => {
                    slot.arrived = Some(response);
                    slot.waker.take()
                }
                _ => return Err(response),
            }
        };
        if let Some(waker) = waker {
            waker.wake();
        }
        Ok(())
    }
}

/// A place in the table; given back when dropped.
#[derive(Debug)]
pub(super) struct Wait {
    table: Arc<Outstanding>,
    number: i64,
}

impl Wait {
    pub(super) fn id(&self) -> RequestId {
        RequestId::from(self.number)
    }

    /// Waits for the response; `None` if the session ended.
    pub(super) async fn response(&self) -> Option<Received> {
        poll_fn(|cx| {
            let mut state = self.table.lock();
            let Some(slot) = state.waiting.get_mut(&self.number) else {
                return Poll::Ready(None);
            };
            match slot.arrived.take() {
                Some(response) => {
                    // The id is past from now on: the same response once more is a stray.
                    state.waiting.remove(&self.number);
                    Poll::Ready(Some(response))
                }
                None => {
                    slot.waker = Some(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.table.lock().waiting.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::pin::pin;
    use std::task::Context;

    fn response(id: i64) -> Received {
        let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{}}}}"#);
        Received::of(text.into_bytes().into()).expect("a response")
    }

    fn poll(wait: &Wait) -> Poll<Option<Received>> {
        let future = pin!(wait.response());
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_response_is_taken_once() {
        let table = Arc::new(Outstanding::new(2, 0));
        let wait = table.enter("roots/list").expect("room");
        assert_eq!(table.known(Some(&wait.id())), Known::Waiting("roots/list"));
        assert!(poll(&wait).is_pending());
        assert!(table.deliver(response(1)).is_ok());
        assert_eq!(table.known(Some(&wait.id())), Known::Past, "nobody may answer it again");
        assert!(table.deliver(response(1)).is_err(), "doubled");
        assert!(matches!(poll(&wait), Poll::Ready(Some(_))));
        assert!(table.deliver(response(1)).is_err());
        assert_eq!(table.known(Some(&RequestId::from(2))), Known::Never);
        assert_eq!(table.known(Some(&RequestId::string("1").expect("an id"))), Known::Never);
        assert_eq!(table.known(None), Known::Never);
    }

    #[test]
    fn the_end_of_the_session_ends_every_wait() {
        let table = Arc::new(Outstanding::new(2, 0));
        let wait = table.enter("ping").expect("room");
        assert!(poll(&wait).is_pending());
        table.end();
        assert!(matches!(poll(&wait), Poll::Ready(None)));
        assert_eq!(table.enter("ping").err(), Some(NoRoom::Ended));
    }

    proptest! {
        /// Whatever is entered, answered and dropped in whatever order: never more than `most` wait, no id is used twice, and a
        /// response is accepted exactly if its request waits and was not answered.
        #[test]
        fn the_table_is_bounded_and_pairs_exactly(steps in proptest::collection::vec((0..4_u8, 0..12_i64), 1..80)) {
            const MOST: usize = 4;
            let table = Arc::new(Outstanding::new(MOST, 0));
            let mut open: Vec<(Wait, bool)> = Vec::new();
            let mut last = 0;
            for (step, number) in steps {
                match step {
                    0 => match table.enter("ping") {
                        Ok(wait) => {
                            prop_assert!(open.len() < MOST);
                            prop_assert_eq!(wait.id(), RequestId::from(last + 1));
                            last += 1;
                            open.push((wait, false));
                        }
                        Err(why) => {
                            prop_assert_eq!(why, NoRoom::Full);
                            prop_assert_eq!(open.len(), MOST);
                        }
                    },
                    1 => {
                        let waits = open.iter_mut().find(|(wait, answered)| wait.id() == RequestId::from(number) && !answered);
                        prop_assert_eq!(table.deliver(response(number)).is_ok(), waits.is_some());
                        if let Some((_, answered)) = waits {
                            *answered = true;
                        }
                    }
                    2 if !open.is_empty() => {
                        let (wait, answered) = open.remove(usize::try_from(number).unwrap_or_default() % open.len());
                        prop_assert_eq!(poll(&wait).is_ready(), answered);
                    }
                    _ => open.truncate(usize::try_from(number).unwrap_or_default()),
                }
                prop_assert_eq!(table.len(), open.len());
            }
        }
    }
}
