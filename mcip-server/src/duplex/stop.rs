//! The end of a connection whose server stops.

use std::future::{pending, poll_fn};
use std::time::Duration;

use mcip_core::pipeline::Handler;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::{Output, Running};

/// The word to stop, and how long what runs may go on then.
#[derive(Debug)]
pub(crate) struct Stop {
    /// Turns `true` when the server stops, where something tells it.
    told: Option<watch::Receiver<bool>>,
    drain: Duration,
    deadline: Option<Instant>,
}

impl Stop {
    pub(crate) fn new(told: Option<watch::Receiver<bool>>, drain: Duration) -> Self {
        Self {
            told,
            drain,
            deadline: None,
        }
    }

    /// For a connection that nobody tells to stop.
    pub(crate) fn never() -> Self {
        Self::new(None, Duration::ZERO)
    }

    /// Waits until the server stops and what was accepted is answered, or has had its time. From the word on new requests are refused.
    /// Dropped, it goes on where it was when it is called again.
    pub(crate) async fn over<H: Handler, O: Output>(&mut self, running: &mut Running<H, O>) {
        let deadline = match self.deadline {
            Some(deadline) => deadline,
            None => {
                match &mut self.told {
                    // An error says that the listener is gone, which is as good as its word.
                    Some(told) => drop(told.wait_for(|told| *told).await),
                    None => pending().await,
                }
                running.shared.stop();
                *self.deadline.insert(Instant::now() + self.drain)
            }
        };
        tokio::select! {
            () = poll_fn(|cx| running.poll_finished(cx)) => {}
            () = sleep_until(deadline) => {}
        }
    }
}
