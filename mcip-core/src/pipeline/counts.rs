//! Refusals that are counted exactly instead of recorded one by one, so that a flood of them is no way to fill a log.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::budget::Allowance;

/// How often counts are recorded, at the most.
const EVERY: Duration = Duration::from_secs(1);
/// Strays that get a line of their own in each second: enough to see what goes on, too few to fill a log.
const LINES: u32 = 16;

#[derive(Debug)]
pub(super) struct Counts {
    inner: Mutex<Inner>,
    lines: Allowance,
}

#[derive(Debug)]
struct Inner {
    since: Option<Instant>,
    /// Reasons are static names: their number is small.
    by_reason: BTreeMap<&'static str, u64>,
}

impl Counts {
    pub(super) fn new() -> Self {
        Self {
            inner: Mutex::new(Inner {
                since: None,
                by_reason: BTreeMap::new(),
            }),
            lines: Allowance::per(EVERY, LINES),
        }
    }

    /// Whether a stray gets a line of its own now. If not, it must be counted.
    pub(super) fn has_line(&self, now: Instant) -> bool {
        self.lines.take(now)
    }

    /// Counts one. Answers with all counts since the last answer, if it is time to record them: the first of a quiet time at
    /// once, then once a second.
    pub(super) fn add(&self, reason: &'static str, now: Instant) -> Option<Vec<(&'static str, u64)>> {
        self.add_many(reason, 1, now)
    }

    /// Counts so many at once, and answers as [`add`](Self::add) does.
    pub(super) fn add_many(&self, reason: &'static str, number: u64, now: Instant) -> Option<Vec<(&'static str, u64)>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let count = inner.by_reason.entry(reason).or_default();
        *count = count.saturating_add(number);
        let due = inner
            .since
            .is_none_or(|since| now.saturating_duration_since(since) >= EVERY);
        due.then(|| inner.take(now))
    }

    /// Takes back counts that could not be recorded.
    pub(super) fn put_back(&self, counts: Vec<(&'static str, u64)>) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        for (reason, count) in counts {
            *inner.by_reason.entry(reason).or_default() += count;
        }
    }

    /// All counts since the last answer, if a second has passed or `all` are wanted now.
    pub(super) fn due(&self, now: Instant, all: bool) -> Option<Vec<(&'static str, u64)>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let due = all
            || inner
                .since
                .is_none_or(|since| now.saturating_duration_since(since) >= EVERY);
        (due && !inner.by_reason.is_empty()).then(|| inner.take(now))
    }
}

impl Inner {
    fn take(&mut self, now: Instant) -> Vec<(&'static str, u64)> {
        self.since = Some(now);
        std::mem::take(&mut self.by_reason).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_records() {
        let counts = Counts::new();
        let start = Instant::now();
        let mut seen = 0;
        for step in 0..1000_u32 {
            let now = start + Duration::from_millis(u64::from(step) * 7);
            let recorded = counts.add("unauthenticated", now).unwrap_or_default();
            seen += recorded.iter().map(|(_, count)| count).sum::<u64>();
        }
        let rest = counts.due(start, true).unwrap_or_default();
        assert_eq!(seen + rest.iter().map(|(_, count)| count).sum::<u64>(), 1000);
        assert!(rest.first().is_none_or(|(_, count)| *count < 1000));
    }
}
