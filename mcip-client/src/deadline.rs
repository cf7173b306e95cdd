//! How long a request may take.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
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
    pause: Pause,
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
            pause: Pause::default(),
        }
    }

    /// Where time that does not count is stated.
    pub(crate) fn pause(&self) -> &Pause {
        &self.pause
    }

    /// Progress was made.
    pub(crate) fn extend(&mut self) {
        let now = Instant::now();
        self.quiet_since = now.checked_sub(self.pause.total()).unwrap_or(now);
    }

    fn at(&self) -> Option<Instant> {
        let quiet = self.quiet_since.checked_add(self.timeouts.quiet);
        let most = self.started.checked_add(self.timeouts.most);
        [quiet, most].into_iter().flatten().min()
    }

    /// Awaits a future until the time is over. It is over even if the future is always ready: a server that never stops sending
    /// can't keep a request alive.
    pub(crate) async fn bound<T>(&self, future: impl Future<Output = T>) -> Result<T, Elapsed> {
        let mut future = pin!(future);
        loop {
            let Some(at) = self.at().and_then(|at| at.checked_add(self.pause.total())) else {
                return Ok(future.await);
            };
            if Instant::now() < at {
                match timeout_at(at, &mut future).await {
                    Ok(output) => return Ok(output),
                    // More may have been added meanwhile.
                    Err(_) => continue,
                }
            }
            if !self.pause.is_running() {
                let after = self.started.elapsed();
                return Err(Elapsed { after });
            }
            tokio::select! {
                output = &mut future => return Ok(output),
                () = self.pause.ended() => {}
            }
        }
    }
}

/// Time that does not count towards the time-outs of a request: while a person is asked for credentials, say. Cheap to clone; all
/// clones are of one request.
#[derive(Clone, Debug, Default)]
pub struct Pause(Arc<Paused>);

#[derive(Debug, Default)]
struct Paused {
    state: Mutex<State>,
    ended: Notify,
}

#[derive(Debug, Default)]
struct State {
    running: usize,
    since: Option<Instant>,
    before: Duration,
}

/// A pause that is running; it ends when this is dropped.
#[derive(Debug)]
#[must_use = "the pause ends when this is dropped"]
pub struct Pausing(Pause);

impl Pause {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a pause. Pauses that overlap count once.
    pub fn begin(&self) -> Pausing {
        let mut state = self.lock();
        state.running += 1;
        state.since.get_or_insert_with(Instant::now);
        Pausing(self.clone())
    }

    pub(crate) fn is_running(&self) -> bool {
        self.lock().running > 0
    }

    fn total(&self) -> Duration {
        let state = self.lock();
        state.before + state.since.map(|since| since.elapsed()).unwrap_or_default()
    }

    /// Waits until none is running.
    async fn ended(&self) {
        let mut ended = pin!(self.0.ended.notified());
        ended.as_mut().enable();
        if self.is_running() {
            ended.await;
        }
    }
}

impl Drop for Pausing {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.running -= 1;
        if state.running == 0 {
            let lasted = state.since.take().map(|since| since.elapsed()).unwrap_or_default();
            state.before += lasted;
            drop(state);
            self.0.0.ended.notify_waiters();
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

    #[tokio::test(start_paused = true)]
    async fn a_pause_does_not_count() {
        let deadline = deadline(10, 20);
        let pause = deadline.pause().clone();
        let asked = async {
            let pausing = pause.begin();
            tokio::time::sleep(100 * SECOND).await;
            drop(pausing);
            tokio::time::sleep(9 * SECOND).await;
        };
        assert_eq!(deadline.bound(asked).await, Ok(()));
        // Of the ten seconds one is left.
        assert_eq!(
            deadline.bound(tokio::time::sleep(2 * SECOND)).await,
            Err(Elapsed { after: 110 * SECOND })
        );
    }
}
