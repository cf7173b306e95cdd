//! What is remembered of flows for a short while in this process: bounded, the oldest is forgotten first (docs/flow-extension.md, section 10).

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use mcip_core::digest::Digest;

/// A map that forgets its oldest entries.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    most: usize,
    kept: Mutex<Entries<K, V>>,
}

#[derive(Debug)]
struct Entries<K, V> {
    map: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K: Hash + Eq + Clone, V: Clone> Recent<K, V> {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            kept: Mutex::new(Entries {
                map: HashMap::new(),
                order: VecDeque::new(),
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Entries<K, V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a value, unless there is one under the key.
    pub(super) fn keep(&self, key: K, value: V) {
        let mut kept = self.lock();
        if kept.map.contains_key(&key) {
            return;
        }
        kept.map.insert(key.clone(), value);
        kept.order.push_back(key);
        // What was taken out before is skipped here, so that the order is as bounded as the map.
        while kept.order.len() > self.most {
            if let Some(oldest) = kept.order.pop_front() {
                kept.map.remove(&oldest);
            }
        }
    }

    pub(super) fn get(&self, key: &K) -> Option<V> {
        self.lock().map.get(key).cloned()
    }

    pub(super) fn remove(&self, key: &K) -> Option<V> {
        self.lock().map.remove(key)
    }
}

/// The most answers that are kept for retransmissions, their bytes together, and those of one.
const ANSWERS: usize = 1024;
const ANSWER_BYTES: usize = 4 << 20;
const ONE_ANSWER: usize = 256 << 10;

/// Answers, kept in case that their requests are sent again.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    map: HashMap<Digest, (bool, Bytes)>,
    order: VecDeque<Digest>,
    bytes: usize,
}

impl Answers {
    pub(super) fn keep(&self, nonce: Digest, is_error: bool, body: &str) {
        if body.len() > ONE_ANSWER {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let body = Bytes::copy_from_slice(body.as_bytes());
        kept.bytes += body.len();
        if let Some((_, before)) = kept.map.insert(nonce, (is_error, body)) {
            kept.bytes -= before.len();
            return;
        }
        kept.order.push_back(nonce);
        while kept.order.len() > ANSWERS || kept.bytes > ANSWER_BYTES {
            let Some(oldest) = kept.order.pop_front() else { break };
            if let Some((_, body)) = kept.map.remove(&oldest) {
                kept.bytes -= body.len();
            }
        }
    }

    pub(super) fn get(&self, nonce: &Digest) -> Option<(bool, Bytes)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.map.get(nonce).cloned()
    }
}

/// The bytes of all answers to idempotency keys that are kept at a time.
const REPEATED_BYTES: usize = 32 << 20;

/// What the answers take that a store keeps for repetitions.
#[derive(Debug, Default)]
pub(super) struct Repeated(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    /// Until when answers are kept, and their bytes, in the order in which they were given.
    kept: VecDeque<(SystemTime, usize)>,
    bytes: usize,
}

impl Repeated {
    /// Whether there is room for an answer until a time; then it is taken.
    pub(super) fn take(&self, bytes: usize, expires: SystemTime, now: SystemTime) -> bool {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((_, over)) = taken.kept.front().copied().filter(|(until, _)| *until <= now) {
            taken.bytes -= over;
            taken.kept.pop_front();
        }
        if bytes > REPEATED_BYTES - taken.bytes {
            return false;
        }
        taken.bytes += bytes;
        taken.kept.push_back((expires, bytes));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let recent = Recent::new(2);
        for key in 0..3 {
            recent.keep(key, key);
        }
        assert_eq!(
            (recent.get(&0), recent.get(&1), recent.get(&2)),
            (None, Some(1), Some(2))
        );
        recent.keep(1, 7);
        assert_eq!(recent.get(&1), Some(1), "the first stays");
        assert_eq!((recent.remove(&1), recent.remove(&1)), (Some(1), None));
    }

    #[test]
    fn answers_for_repetitions_are_bounded_together() {
        let repeated = Repeated::default();
        let now = SystemTime::now();
        let later = now + std::time::Duration::from_secs(600);
        let taken = (0..1000).filter(|_| repeated.take(256 << 10, later, now)).count();
        assert_eq!(taken, REPEATED_BYTES / (256 << 10));
        assert!(!repeated.take(1, later, now));
        assert!(repeated.take(REPEATED_BYTES, later, later), "all have expired");
        assert!(!repeated.take(usize::MAX, later, now));
    }

    #[test]
    fn answers_are_bounded_by_number_and_by_size() {
        let answers = Answers::default();
        let nonce = |number: u32| Digest::of(&number.to_be_bytes());
        for number in 0..2000 {
            answers.keep(nonce(number), false, "{}");
        }
        assert!(answers.get(&nonce(0)).is_none() && answers.get(&nonce(1999)).is_some());
        let large = "x".repeat(ONE_ANSWER);
        for number in 0..100 {
            answers.keep(nonce(number), false, &large);
        }
        let kept = answers.0.lock().expect("lock");
        assert!(kept.bytes <= ANSWER_BYTES && kept.map.len() <= ANSWERS && kept.order.len() <= ANSWERS);
        let bytes: usize = kept.map.values().map(|(_, body)| body.len()).sum();
        assert_eq!(bytes, kept.bytes);
        drop(kept);
        answers.keep(nonce(5000), true, &"x".repeat(ONE_ANSWER + 1));
        assert!(answers.get(&nonce(5000)).is_none());
    }
}
