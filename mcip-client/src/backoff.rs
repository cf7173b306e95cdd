//! How long to wait before something is tried once more.

use std::time::Duration;

use mcip_core::environment::Entropy;

/// Delays that double from the first to the longest, each with jitter, so that many who lost the same server don't come back to it
/// at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// The delay after so many failures in a row (the first one is 1): between half of what is due and all of it.
    pub(crate) fn delay(&self, failures: u32, entropy: &dyn Entropy) -> Duration {
        let doublings = failures.saturating_sub(1).min(30);
        let due = self.first.saturating_mul(1 << doublings).min(self.longest);
        let mut random = [0; 4];
        // Without randomness there is no jitter; the delay stays.
        let part = match entropy.fill(&mut random) {
            Ok(()) => f64::from(u32::from_le_bytes(random)) / f64::from(u32::MAX),
            Err(_) => 1.0,
        };
        (due / 2).saturating_add((due / 2).mul_f64(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::environment::NoEntropy;

    #[derive(Debug)]
    struct Fixed(Option<u8>);

    impl Entropy for Fixed {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
            buffer.fill(self.0.ok_or(NoEntropy)?);
            Ok(())
        }
    }

    #[test]
    fn delays_double_up_to_the_longest_and_jitter_takes_half_of_them_at_the_most() {
        let backoff = Backoff {
            first: Duration::from_millis(100),
            longest: Duration::from_secs(1),
        };
        let delays = |entropy: Fixed| [1, 2, 3, 4, 5, 40, u32::MAX].map(|n| backoff.delay(n, &entropy).as_millis());
        assert_eq!(delays(Fixed(Some(255))), [100, 200, 400, 800, 1000, 1000, 1000]);
        assert_eq!(delays(Fixed(Some(0))), [50, 100, 200, 400, 500, 500, 500]);
        assert_eq!(delays(Fixed(None)), delays(Fixed(Some(255))));
    }

    #[test]
    fn delays_without_end_do_not_overflow() {
        let backoff = Backoff {
            first: Duration::MAX,
            longest: Duration::MAX,
        };
        assert!(backoff.delay(3, &Fixed(Some(0))) >= Duration::MAX / 2);
    }
}
