//! Nonces that proofs of possession have to carry (RFC 9449, section 9). Nothing is kept of them: each says when it was made, and is
//! authenticated.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

/// Makes nonces and knows them again.
#[derive(Clone)]
pub(super) struct Nonces {
    key: hmac::Key,
    /// A nonce is valid for one to two of these.
    period: Duration,
}

const TAG: usize = 16;

impl Nonces {
    pub(super) fn new(key: &[u8; 32], period: Duration) -> Self {
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, key),
            period: period.max(Duration::from_secs(1)),
        }
    }

    fn period_of(&self, now: SystemTime) -> u64 {
        let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        since.as_secs() / self.period.as_secs().max(1)
    }

    fn made_in(&self, period: u64) -> String {
        let tag = hmac::sign(
            &self.key,
            &[b"mcip dpop nonce".as_slice(), &period.to_be_bytes()].concat(),
        );
        let mut nonce = period.to_be_bytes().to_vec();
        nonce.extend(tag.as_ref().iter().take(TAG));
        URL_SAFE_NO_PAD.encode(nonce)
    }

    /// The nonce of now.
    pub(super) fn now(&self, now: SystemTime) -> String {
        self.made_in(self.period_of(now))
    }

    /// Whether a nonce is of this period or the one before.
    pub(super) fn knows(&self, nonce: &str, now: SystemTime) -> bool {
        use subtle::ConstantTimeEq;
        let period = self.period_of(now);
        [Some(period), period.checked_sub(1)]
            .into_iter()
            .flatten()
            .any(|period| bool::from(self.made_in(period).as_bytes().ct_eq(nonce.as_bytes())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_ends_with_the_period_after_its_own() {
        let nonces = Nonces::new(&[7; 32], Duration::from_secs(300));
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let nonce = nonces.now(at(600));
        assert!(nonces.knows(&nonce, at(600)) && nonces.knows(&nonce, at(1199)));
        assert!(!nonces.knows(&nonce, at(1200)) && !nonces.knows(&nonce, at(599)));
        assert!(!Nonces::new(&[8; 32], Duration::from_secs(300)).knows(&nonce, at(600)));
        assert!(!nonces.knows("", at(600)));
    }
}
