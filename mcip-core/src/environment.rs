//! Clock and randomness, injected so that tests can hold both still.

use std::fmt::Debug;
use std::time::{Instant, SystemTime};

/// Tells the time.
pub trait Clock: Send + Sync + Debug + 'static {
    /// Wall-clock time, for records and expiries.
    fn now(&self) -> SystemTime;
    /// Monotonic time, for durations.
    fn monotonic(&self) -> Instant;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

/// The source of randomness gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;

impl std::fmt::Display for NoEntropy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the operating system gave no randomness")
    }
}

impl std::error::Error for NoEntropy {}

/// Gives unpredictable bytes.
pub trait Entropy: Send + Sync + Debug + 'static {
    /// Fills the buffer, or fails: it never leaves predictable bytes behind.
    ///
    /// # Errors
    /// [`NoEntropy`]. What was to be made with it is not made.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(buffer).map_err(|_| NoEntropy)
    }
}
