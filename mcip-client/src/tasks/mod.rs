//! Calls that become tasks: work that outlives the response to its request (extension `io.modelcontextprotocol/tasks`, SEP-2663).

mod followed;
mod handle;

use std::time::Duration;

pub use handle::{Called, TaskHandle};

pub(crate) use followed::Followed;

/// How calls are followed that become tasks; see [`ClientBuilder::tasks`](crate::ClientBuilder::tasks).
///
/// By default for an hour at the most, by asking at the pace that the server wishes, and a call that nobody waits for any more is
/// cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "options do nothing until they are given to a builder"]
pub struct Tasks {
    longest: Duration,
    cancel_on_drop: bool,
    watch: bool,
}

impl Default for Tasks {
    fn default() -> Self {
        Self {
            longest: Duration::from_secs(3600),
            cancel_on_drop: true,
            watch: false,
        }
    }
}

impl Tasks {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long a task is followed at the most. After that the call ends with
    /// [`CallError::Timeout`](crate::CallError::Timeout), and its task is cancelled.
    pub fn longest(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Leaves the task of a call running that is dropped before its end.
    pub fn without_cancelling(mut self) -> Self {
        self.cancel_on_drop = false;
        self
    }

    pub(crate) fn cancels(&self) -> bool {
        self.cancel_on_drop
    }

    /// Subscribes to each task, where the server lets it, and asks seldom in between. Over HTTP that takes a connection for each.
    pub fn watch(mut self) -> Self {
        self.watch = true;
        self
    }
}
