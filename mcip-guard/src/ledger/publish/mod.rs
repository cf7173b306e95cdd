//! Heads that are published elsewhere: what proves later that the end of a chain was not cut off.

mod file;
mod stdout;
#[cfg(feature = "head-url")]
mod url;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use self::file::HeadFile;
pub use self::stdout::HeadStdout;
#[cfg(feature = "head-url")]
pub use self::url::HeadUrl;
use super::head::SignedHead;

/// Takes signed heads to a place that whoever can write the ledger's files can't write, or can't write without being seen.
///
/// It runs on a thread of its own and may block. What fails is tried again with the newest head, with growing pauses of up to a minute.
pub trait HeadPublisher: Send + 'static {
    /// The place, for messages to the operator: no secrets.
    fn name(&self) -> String;

    /// Publishes a head. A later head says all that an earlier one did.
    ///
    /// # Errors
    ///
    /// If it is not there, as far as is known. It will be called again.
    fn publish(&mut self, head: &SignedHead) -> io::Result<()>;

    /// The head that was published last, if the place can be asked. Asked once, when a ledger is opened: a chain that is shorter than
    /// its published head was cut, or its disk lost the end.
    ///
    /// # Errors
    ///
    /// If the place can't be asked now. The ledger opens all the same.
    fn latest(&mut self) -> io::Result<Option<SignedHead>> {
        Ok(None)
    }
}

/// A publisher at work.
pub(crate) struct Publishing {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

#[derive(Default)]
struct Slot {
    /// What shall be published next.
    head: Option<SignedHead>,
    closing: bool,
    ended: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

impl Publishing {
    pub(crate) fn start(publisher: Box<dyn HeadPublisher>) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let of_thread = shared.clone();
        let thread = thread::Builder::new().name("mcip-head".to_owned()).spawn(move || {
            run(&of_thread, publisher);
            of_thread.lock().ended = true;
            of_thread.changed.notify_all();
        })?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Publishes a head soon, in place of one that still waits.
    pub(crate) fn publish(&self, head: SignedHead) {
        self.shared.lock().head = Some(head);
        self.shared.changed.notify_all();
    }

    /// Ends, once the last head is published, or the time is over.
    pub(crate) fn finish(mut self, until: Instant) {
        let mut slot = self.shared.lock();
        slot.closing = true;
        self.shared.changed.notify_all();
        while !slot.ended {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return; // It is left behind with its thread; the process ends.
            }
            slot = self
                .shared
                .changed
                .wait_timeout(slot, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        drop(slot);
        if let Some(thread) = self.thread.take() {
            // It catches panics, so there is nothing to learn from how it ended.
            let _ = thread.join();
        }
    }
}

impl Drop for Publishing {
    /// One that is not finished ends by itself once what it has is published.
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.changed.notify_all();
    }
}

fn run(shared: &Shared, mut publisher: Box<dyn HeadPublisher>) {
    let mut pause = None;
    let mut slot = shared.lock();
    loop {
        let Some(head) = slot.head.take() else {
            if slot.closing {
                return;
            }
            slot = shared.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        drop(slot);
        let outcome = catch_unwind(AssertUnwindSafe(|| publisher.publish(&head)))
            .unwrap_or_else(|_| Err(io::Error::other("the publisher panicked")));
        slot = shared.lock();
        let Err(error) = outcome else {
            pause = None;
            continue;
        };
        if pause.is_none() {
            tell(&*publisher, &error);
        }
        // A newer one says the same and more.
        slot.head.get_or_insert(head);
        let length = pause.map_or(FIRST_PAUSE, |last: Duration| (last * 2).min(LONGEST_PAUSE));
        pause = Some(length);
        let until = Instant::now() + length;
        while !slot.closing {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            slot = shared
                .changed
                .wait_timeout(slot, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        if slot.closing {
            return;
        }
    }
}

fn tell(publisher: &dyn HeadPublisher, error: &io::Error) {
    use io::Write as _;
    // Where this can't be said either, the missing head says it.
    let _ = writeln!(
        io::stderr(),
        "mcip: the head of the ledger could not be published to {}, will be tried again: {error}",
        publisher.name()
    );
}

#[cfg(test)]
mod tests;
