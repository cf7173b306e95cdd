//! The place in a call's context where its task will be.

use std::sync::{Arc, OnceLock};

use tokio::sync::Notify;

use super::Work;

/// Whether a call may become a task, and the task it became.
#[derive(Default)]
pub(crate) struct Slot {
    possible: bool,
    wanted: Notify,
    work: OnceLock<Arc<Work>>,
    begun: Notify,
}

impl Slot {
    /// The slot of a call that may become a task.
    pub(crate) fn open() -> Self {
        Self {
            possible: true,
            ..Self::default()
        }
    }

    /// The task that the call became.
    pub(crate) fn work(&self) -> Option<&Arc<Work>> {
        self.work.get()
    }

    /// Says that the call is a task now.
    pub(super) fn fill(&self, work: Arc<Work>) {
        let _ = self.work.set(work);
        self.begun.notify_waiters();
    }

    /// Waits until the handler wants to become a task.
    pub(super) async fn wanted(&self) {
        self.wanted.notified().await;
    }

    /// For the handler: becomes a task, if that may be. `false` if it may not.
    pub(crate) async fn ask_for(&self) -> bool {
        if !self.possible {
            return false;
        }
        loop {
            let mut begun = std::pin::pin!(self.begun.notified());
            begun.as_mut().enable();
            if self.work.get().is_some() {
                return true;
            }
            self.wanted.notify_one();
            // Where no task can begin, the call ends with an error and this is dropped.
            begun.await;
        }
    }
}
