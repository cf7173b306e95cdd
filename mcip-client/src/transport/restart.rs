//! When a process that ended is started again, and a connection that broke is made again.

use std::collections::VecDeque;
use std::time::Duration;

use mcip_core::environment::Entropy;
use tokio::time::Instant;

use crate::backoff::Backoff;

/// When a server's process that ended by itself is started again (MCP 2026-07-28, "stdio", "Unexpected Termination"), and when a
/// WebSocket or a stream of HTTP+SSE that broke is made anew. Set it with [`Program::restart`](super::stdio::Program::restart) and
/// [`Endpoint::reconnect`](super::http::Endpoint::reconnect).
///
/// The first time after 100 ms, then after twice as long each time, up to 10 s; each delay is shortened at random by up to a half.
/// Five times within a minute at the most: after that every call fails at once, with how the process ended, until a place of that
/// minute is free again; the next call then starts it.
///
/// ```
/// use std::time::Duration;
///
/// use mcip_client::{Program, Restart};
///
/// let patient = Restart::new().at_most(20, Duration::from_secs(3600));
/// let program = Program::new("notes-server").restart(patient);
/// # let _ = program;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    backoff: Backoff,
    most: usize,
    within: Duration,
}

impl Default for Restart {
    fn default() -> Self {
        Self {
            backoff: Backoff {
                first: Duration::from_millis(100),
                longest: Duration::from_secs(10),
            },
            most: 5,
            within: Duration::from_secs(60),
        }
    }
}

impl Restart {
    /// The default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How often at the most within any span of this length. With 0 it is never started again.
    #[must_use]
    pub fn at_most(mut self, times: usize, within: Duration) -> Self {
        (self.most, self.within) = (times, within);
        self
    }

    /// Whether it is ever started again.
    pub(super) fn ever(&self) -> bool {
        self.most > 0
    }

    /// The delay before the first time, and the longest that it doubles to.
    #[must_use]
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = Backoff { first, longest };
        self
    }
}

/// What to do about a process that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Start it again after this time.
    After(Duration),
    /// It was started too often; not again before this moment.
    NotBefore(Instant),
    /// Never.
    Never,
}

/// How often a process was started again.
#[derive(Debug)]
pub(super) struct History {
    policy: Restart,
    /// No more of them than the policy allows.
    restarts: VecDeque<Instant>,
}

impl History {
    pub(super) fn new(policy: Restart) -> Self {
        let restarts = VecDeque::new();
        Self { policy, restarts }
    }

    /// What to do now.
    pub(super) fn next(&mut self, now: Instant, entropy: &dyn Entropy) -> Next {
        let Restart { backoff, most, within } = self.policy;
        while let Some(oldest) = self.restarts.front() {
            if now.saturating_duration_since(*oldest) < within {
                break;
            }
            self.restarts.pop_front();
        }
        match self.restarts.front() {
            _ if most == 0 => Next::Never,
            Some(oldest) if self.restarts.len() >= most => match oldest.checked_add(within) {
                Some(free) => Next::NotBefore(free),
                None => Next::Never,
            },
            _ => {
                let failures = u32::try_from(self.restarts.len()).unwrap_or(u32::MAX).saturating_add(1);
                Next::After(backoff.delay(failures, entropy))
            }
        }
    }

    /// It is started again.
    pub(super) fn started(&mut self, now: Instant) {
        self.restarts.push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::environment::NoEntropy;

    #[derive(Debug)]
    struct None;

    impl Entropy for None {
        fn fill(&self, _buffer: &mut [u8]) -> Result<(), NoEntropy> {
            Err(NoEntropy)
        }
    }

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn delays_grow_while_it_keeps_ending_and_begin_anew_once_it_did_not() {
        let mut history = History::new(Restart::new());
        let start = Instant::now();
        let mut delays = Vec::new();
        for second in 0..3 {
            let now = start + Duration::from_secs(second);
            delays.push(history.next(now, &None));
            history.started(now);
        }
        let after = |millis| Next::After(Duration::from_millis(millis));
        assert_eq!(delays, [after(100), after(200), after(400)]);
        assert_eq!(history.next(start + 2 * MINUTE, &None), after(100));
    }

    #[test]
    fn there_is_a_bound_per_time_and_it_opens_again() {
        let mut history = History::new(Restart::new().at_most(2, MINUTE));
        let start = Instant::now();
        history.started(start);
        history.started(start + Duration::from_secs(10));
        let now = start + Duration::from_secs(20);
        assert_eq!(history.next(now, &None), Next::NotBefore(start + MINUTE));
        assert!(matches!(history.next(start + MINUTE, &None), Next::After(_)));
    }

    #[test]
    fn never_is_never_and_for_ever_is_no_overflow() {
        let now = Instant::now();
        let mut history = History::new(Restart::new().at_most(0, MINUTE));
        assert_eq!(history.next(now, &None), Next::Never);
        let mut history = History::new(Restart::new().at_most(1, Duration::MAX));
        history.started(now);
        assert_eq!(history.next(now, &None), Next::Never);
    }
}
