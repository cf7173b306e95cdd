//! A clock and randomness that a test holds still.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::{Clock, Entropy, NoEntropy};

/// 2026-01-01T00:00:00Z, in seconds since the Unix epoch.
const BEGINNING: u64 = 1_767_225_600;

/// A clock that stands still until a test moves it. It begins at 2026-01-01T00:00:00Z. All clones are one clock.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    wall: SystemTime,
    monotonic: Instant,
    passed: Mutex<Duration>,
}

impl ManualClock {
    /// A clock at its beginning.
    pub fn new() -> Self {
        Self::at(SystemTime::UNIX_EPOCH + Duration::from_secs(BEGINNING))
    }

    /// A clock at another time.
    pub fn at(wall: SystemTime) -> Self {
        Self(Arc::new(Inner {
            wall,
            monotonic: Instant::now(),
            passed: Mutex::default(),
        }))
    }

    /// Moves it on, for everybody who looks.
    pub fn advance(&self, time: Duration) {
        *self.0.passed.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    fn passed(&self) -> Duration {
        *self.0.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        self.0.wall + self.passed()
    }

    fn monotonic(&self) -> Instant {
        self.0.monotonic + self.passed()
    }
}

/// The same bytes in every run: **never outside tests**, where what is sealed with them is open to everybody.
#[derive(Debug)]
pub struct SeededEntropy(AtomicU64);

impl SeededEntropy {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Entropy for SeededEntropy {
    /// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        for piece in buffer.chunks_mut(8) {
            const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
            let mut word = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            word ^= word >> 31;
            piece.copy_from_slice(&word.to_le_bytes()[..piece.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_times_move_together_for_all_clones() {
        let clock = ManualClock::new();
        let (wall, monotonic) = (clock.now(), clock.monotonic());
        clock.clone().advance(Duration::from_secs(5));
        assert_eq!(clock.now(), wall + Duration::from_secs(5));
        assert_eq!(clock.monotonic(), monotonic + Duration::from_secs(5));
    }

    #[test]
    fn bytes_go_on_and_do_not_repeat() {
        let entropy = SeededEntropy::new(0);
        let (mut first, mut second) = ([0; 20], [0; 20]);
        entropy.fill(&mut first).expect("bytes");
        entropy.fill(&mut second).expect("bytes");
        assert_ne!(first, second);
        // The first value that the authors' reference gives for seed 0.
        assert_eq!(first[..8], 0xe220_a839_7b1d_cdaf_u64.to_le_bytes());
    }
}
