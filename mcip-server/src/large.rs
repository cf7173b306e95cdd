//! The lane for large messages: few are worked on at a time, each beside the other tasks of its runtime, and no principal has it to itself.
//!
//! To judge a megabyte takes some twenty milliseconds of computing, without a point at which others could go on. Where the runtime has
//! several workers, or one of a multi-thread runtime, what else the worker has to do goes on on another thread meanwhile, and the operating
//! system shares the processor among them. A current-thread runtime has no other thread: there, all that is ready goes first, before
//! each message.
//!
//! A turn is taken for one poll, never while the work waits for something: who waits holds nobody up, and there is nothing that two could
//! wait for crosswise.

use std::cell::Cell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll};

use async_trait::async_trait;
use mcip_core::pipeline::{Lane, LargeWork};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};
use tokio::task::{block_in_place, yield_now};

thread_local! {
    /// Whether this thread is polling work of a lane.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// The lane of one server.
#[derive(Debug, Default)]
pub(crate) struct LargeMessages {
    /// As many turns as the runtime has workers.
    turns: OnceLock<Turns>,
    /// Who has large messages now.
    principals: Mutex<HashMap<Arc<str>, Messages>>,
    /// Wakes all who wait for a turn when one comes back.
    freed: Notify,
    /// This runtime does not let others go on beside a poll, though its flavor would.
    plainly: AtomicBool,
}

#[derive(Debug)]
struct Turns {
    all: Semaphore,
    /// Of them for one principal: half, so that others have theirs whatever one of them sends.
    each: usize,
}

/// Those of one principal.
#[derive(Debug)]
struct Messages {
    number: usize,
    turns: Arc<Semaphore>,
}

/// One message of a principal; leaves when dropped.
struct Message<'a> {
    lane: &'a LargeMessages,
    principal: &'a str,
    turns: Arc<Semaphore>,
}

#[async_trait]
impl Lane for LargeMessages {
    async fn run(&self, principal: &str, mut work: LargeWork<'_>) {
        if INSIDE.get() {
            // Part of work that has its turn. To wait for another one would be to wait for oneself.
            return work.await;
        }
        let message = self.enter(principal);
        loop {
            // All that is ready goes first, sockets too. Nor is the work begun by a caller that only looks whether there is something to
            // wait for, with a lock in its hand.
            yield_now().await;
            // Made before the look, so that no turn that comes back meanwhile is missed.
            let freed = self.freed.notified();
            // A turn is neither held nor handed over while nobody polls this: a reply is not polled while its client does not read.
            let Some(turn) = self.take(&message.turns) else {
                freed.await;
                continue;
            };
            let polled = poll_fn(|cx| Poll::Ready(self.poll(&mut work, cx))).await;
            drop(turn);
            if polled.is_ready() {
                return;
            }
            woken().await;
        }
    }
}

/// A turn. When it is dropped, by a panic too, it comes back, and all who wait look again.
struct Turn<'a> {
    permits: Option<(SemaphorePermit<'a>, SemaphorePermit<'a>)>,
    freed: &'a Notify,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.permits = None;
        self.freed.notify_waiters();
    }
}

/// Waits until this task is woken, by what it polled before.
async fn woken() {
    let mut polled = false;
    poll_fn(|_| match std::mem::replace(&mut polled, true) {
        false => Poll::Pending,
        true => Poll::Ready(()),
    })
    .await;
}

impl LargeMessages {
    fn turns(&self) -> &Turns {
        self.turns.get_or_init(|| {
            let workers = Handle::try_current().map_or(1, |runtime| runtime.metrics().num_workers());
            Turns {
                all: Semaphore::new(workers.max(1)),
                each: (workers / 2).max(1),
            }
        })
    }

    fn principals(&self) -> MutexGuard<'_, HashMap<Arc<str>, Messages>> {
        self.principals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A turn of one's own and of all, or nothing.
    fn take<'a>(&'a self, own: &'a Semaphore) -> Option<Turn<'a>> {
        // Nobody sees one of the two taken and given back.
        let _look = self.principals();
        let own = own.try_acquire().ok()?;
        let all = self.turns().all.try_acquire().ok()?;
        Some(Turn {
            permits: Some((own, all)),
            freed: &self.freed,
        })
    }

    fn enter<'a>(&'a self, principal: &'a str) -> Message<'a> {
        let each = self.turns().each;
        let mut principals = self.principals();
        let turns = match principals.get_mut(principal) {
            Some(known) => {
                known.number += 1;
                known.turns.clone()
            }
            None => {
                let turns = Arc::new(Semaphore::new(each));
                let first = Messages {
                    number: 1,
                    turns: turns.clone(),
                };
                principals.insert(principal.into(), first);
                turns
            }
        };
        Message {
            lane: self,
            principal,
            turns,
        }
    }

    /// Polls the work; beside what else the thread has to do, where that is possible.
    fn poll(&self, work: &mut LargeWork<'_>, cx: &mut Context<'_>) -> Poll<()> {
        let mut poll = || {
            let _inside = Inside::new();
            work.as_mut().poll(cx)
        };
        let has_workers =
            Handle::try_current().is_ok_and(|runtime| runtime.runtime_flavor() == RuntimeFlavor::MultiThread);
        if !has_workers || self.plainly.load(Ordering::Relaxed) {
            return poll();
        }
        let mut begun = false;
        let polled = catch_unwind(AssertUnwindSafe(|| {
            block_in_place(|| {
                begun = true;
                poll()
            })
        }));
        match polled {
            Ok(polled) => polled,
            Err(panic) if begun => resume_unwind(panic),
            // Within a `LocalSet`, which can only be told by asking.
            Err(_) => {
                self.plainly.store(true, Ordering::Relaxed);
                poll()
            }
        }
    }
}

impl Drop for Message<'_> {
    fn drop(&mut self) {
        let mut principals = self.lane.principals();
        if let Some(known) = principals.get_mut(self.principal) {
            known.number -= 1;
            if known.number == 0 {
                principals.remove(self.principal);
            }
        }
    }
}

/// Says that this thread polls work of a lane, until it is dropped.
struct Inside(());

impl Inside {
    fn new() -> Self {
        INSIDE.set(true);
        Self(())
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.set(false);
    }
}

#[cfg(test)]
#[path = "large_tests.rs"]
mod tests;
