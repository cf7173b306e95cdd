//! Proof key for code exchange (RFC 7636), with S256 only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, NoEntropy};

use super::secret::Secret;

/// The only method that is used.
pub(super) const METHOD: &str = "S256";

/// What proves that the one who redeems a code is the one who asked for it.
#[derive(Debug)]
pub(super) struct Pkce {
    pub(super) verifier: Secret,
    pub(super) challenge: String,
}

impl Pkce {
    /// A new one. The verifier has 256 bits.
    pub(super) fn new(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let verifier = random_text(entropy)?;
        let challenge = challenge(verifier.expose());
        Ok(Self { verifier, challenge })
    }
}

/// `BASE64URL(SHA256(verifier))` (RFC 7636, section 4.2).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Digest::of(verifier.as_bytes()).as_bytes())
}

/// 256 random bits as 43 characters: verifiers, `state`, `jti`.
pub(super) fn random_text(entropy: &dyn Entropy) -> Result<Secret, NoEntropy> {
    let mut bytes = zeroize::Zeroizing::new([0; 32]);
    entropy.fill(bytes.as_mut_slice())?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::environment::SystemEntropy;

    #[test]
    fn the_challenge_is_that_of_the_rfc() {
        // RFC 7636, appendix B.
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        let one = Pkce::new(&SystemEntropy).expect("entropy");
        let two = Pkce::new(&SystemEntropy).expect("entropy");
        assert_eq!(one.verifier.expose().len(), 43);
        assert_ne!(one.challenge, two.challenge);
    }
}
