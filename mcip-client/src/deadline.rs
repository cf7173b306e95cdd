//! How long a request may take.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

/// How long is waited for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// Without any sign of progress.
    pub(crate) quiet: Duration,
    /// In all, whatever progress is reported.
    pub(crate) most: Duration,
}

/// The time left of one request.
#[derive(Debug)]
pub(crate) struct Deadline {
    timeouts: Timeouts,
    started: Instant,
    quiet_since: Instant,
}

/// The time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Elapsed {
    /// How long was waited.
    pub(crate) after: Duration,
}

impl Deadline {
    pub(crate) fn start(timeouts: Timeouts) -> Self {
        let now = Instant::now();
        Self {
            timeouts,
            started: now,
            quiet_since: now,
        }
    }

    /// Progress was made.
    pub(crate) fn extend(&mut self) {
        self.quiet_since = Instant::now();
    }

    fn at(&self) -> Option<Instant> {
        let quiet = self.quiet_since.checked_add(self.timeouts.quiet);
        let most = self.started.checked_add(self.timeouts.most);
        [quiet, most].into_iter().flatten().min()
    }

    /// Awaits a future until the time is over. It is over even if the future is always ready: a server that never stops sending
    /// can't keep a request alive.
    pub(crate) async fn bound<T>(&self, future: impl Future<Output = T>) -> Result<T, Elapsed> {
        let elapsed = || Elapsed {
            after: self.started.elapsed(),
        };
        match self.at() {
            None => Ok(future.await),
            Some(at) if Instant::now() >= at => Err(elapsed()),
            Some(at) => timeout_at(at, future).await.map_err(|_| elapsed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    const SECOND: Duration = Duration::from_secs(1);

    fn deadline(quiet: u32, most: u32) -> Deadline {
        Deadline::start(Timeouts {
            quiet: quiet * SECOND,
            most: most * SECOND,
        })
    }

    #[tokio::test(start_paused = true)]
    async fn progress_extends_up_to_the_most() {
        let mut deadline = deadline(10, 25);
        for _ in 0..2 {
            tokio::time::advance(9 * SECOND).await;
            deadline.extend();
        }
        assert_eq!(deadline.bound(ready(())).await, Ok(()));
        // 18 s have passed: 7 s are left in all, although 10 s of quiet would be allowed.
        assert_eq!(
            deadline.bound(pending::<()>()).await,
            Err(Elapsed { after: 25 * SECOND })
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_future_that_is_always_ready_does_not_outlive_it() {
        let deadline = deadline(1, 2);
        tokio::time::advance(SECOND).await;
        assert!(deadline.bound(ready(())).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn forever_is_possible() {
        let deadline = Deadline::start(Timeouts {
            quiet: Duration::MAX,
            most: Duration::MAX,
        });
        assert_eq!(deadline.bound(ready(1)).await, Ok(1));
    }
}
