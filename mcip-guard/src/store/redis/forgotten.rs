//! What to do when Redis has lost its data: it was restarted without having kept it, or somebody flushed it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::watch;

/// Revocations that one process remembers besides Redis.
const MOST: usize = 65_536;

/// What this process knows that Redis knew.
pub(super) struct Forgotten {
    epoch: watch::Receiver<Option<Vec<u8>>>,
    state: Mutex<State>,
}

struct State {
    epoch: Option<Vec<u8>>,
    /// The longest time for which a nonce was to be remembered.
    longest: Duration,
    /// Until when nonces may be out that were forgotten.
    unsure: Option<Instant>,
    /// Who is known to be revoked, and until when. Nothing takes a revocation back, so this is never wrong.
    revoked: HashMap<Box<str>, SystemTime>,
    /// Whether what is known has to be written again.
    lost: bool,
}

impl Forgotten {
    pub(super) fn new(mut epoch: watch::Receiver<Option<Vec<u8>>>) -> Self {
        let state = State {
            epoch: epoch.borrow_and_update().clone(),
            longest: Duration::ZERO,
            unsure: None,
            revoked: HashMap::new(),
            lost: false,
        };
        Self {
            epoch,
            state: Mutex::new(state),
        }
    }

    /// Locks what is known, having looked whether Redis still knows it.
    fn lock(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let epoch = self.epoch.borrow();
        if *epoch != state.epoch {
            state.epoch.clone_from(&epoch);
            state.unsure = Some(Instant::now() + state.longest);
            state.lost = true;
        }
        state
    }

    /// Notes that a nonce is to be remembered for so long. `false` while one that was forgotten might be this one.
    pub(super) fn may_consume(&self, time: Duration) -> bool {
        let mut state = self.lock();
        state.longest = state.longest.max(time);
        match state.unsure {
            Some(until) if Instant::now() < until => false,
            _ => {
                state.unsure = None;
                true
            }
        }
    }

    /// Notes who is revoked.
    pub(super) fn revoked(&self, subject: &str, expires: SystemTime) {
        let mut state = self.lock();
        let now = SystemTime::now();
        if state.revoked.len() >= MOST {
            state.revoked.retain(|_, until| *until > now);
        }
        if state.revoked.len() < MOST {
            let until = state.revoked.entry(subject.into()).or_insert(expires);
            *until = (*until).max(expires);
        }
    }

    /// Whether somebody is known to be revoked.
    pub(super) fn is_revoked(&self, subject: &str, now: SystemTime) -> bool {
        self.lock().revoked.get(subject).is_some_and(|until| *until > now)
    }

    /// What has to be written again, once after each loss.
    pub(super) fn to_write_again(&self) -> Option<Rewriting<'_>> {
        let mut state = self.lock();
        if !std::mem::take(&mut state.lost) {
            return None;
        }
        let revoked = state.revoked.iter();
        Some(Rewriting {
            revoked: revoked.map(|(subject, until)| (subject.clone(), *until)).collect(),
            forgotten: self,
            is_done: false,
        })
    }
}

/// What is being written again. If not all was, because that failed or whoever asked for it went away, it has to be once more.
pub(super) struct Rewriting<'f> {
    pub(super) revoked: Vec<(Box<str>, SystemTime)>,
    forgotten: &'f Forgotten,
    is_done: bool,
}

impl Rewriting<'_> {
    /// All was written.
    pub(super) fn done(mut self) {
        self.is_done = true;
    }
}

impl Drop for Rewriting<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.forgotten.lock().lost = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_loss_nonces_wait_and_revocations_stay() {
        let sender = watch::Sender::new(Some(b"one".to_vec()));
        let known = Forgotten::new(sender.subscribe());
        let now = SystemTime::now();
        let hour = Duration::from_secs(3600);
        assert!(known.may_consume(hour));
        known.revoked("mallory", now + hour);
        assert!(known.to_write_again().is_none());
        sender.send_replace(Some(b"two".to_vec()));
        assert!(!known.may_consume(Duration::ZERO), "it may be one that was forgotten");
        assert!(known.is_revoked("mallory", now) && !known.is_revoked("alice", now));
        let again = known.to_write_again().expect("something was lost");
        assert_eq!(again.revoked.len(), 1);
        assert!(known.to_write_again().is_none(), "one writes");
        drop(again);
        let again = known.to_write_again().expect("it was not written");
        assert_eq!(again.revoked.len(), 1);
        again.done();
        assert!(known.to_write_again().is_none());
    }

    #[test]
    fn without_nonces_out_there_is_nothing_to_wait_for() {
        let sender = watch::Sender::new(Some(b"one".to_vec()));
        let known = Forgotten::new(sender.subscribe());
        sender.send_replace(Some(b"two".to_vec()));
        assert!(known.may_consume(Duration::from_secs(60)));
    }
}
