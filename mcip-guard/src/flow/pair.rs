//! Pseudonyms that hold between two parties and nowhere else (docs/flow-extension.md, section 12).

use std::fmt;

use ring::hmac;
use zeroize::Zeroizing;

use super::key::{InvalidKey, SigningKey, b64};

/// One secret of a party, from which everything is derived that must differ from peer to peer: keys, trajectories, subjects.
///
/// Two servers that put together what they were sent find nothing in it that is equal, though one secret is all that a client keeps.
pub struct PairSecret(Zeroizing<Vec<u8>>);

impl PairSecret {
    /// A secret of at least 32 random bytes.
    ///
    /// # Errors
    ///
    /// If it is shorter.
    pub fn new(secret: &[u8]) -> Result<Self, InvalidKey> {
        match secret.len() {
            32.. => Ok(Self(Zeroizing::new(secret.to_vec()))),
            _ => Err(InvalidKey("the secret has fewer than 32 bytes")),
        }
    }

    /// What is derived for the peer of this identifier.
    pub fn with(&self, peer: &str) -> Pair {
        let tag = hmac::sign(
            &hmac::Key::new(hmac::HMAC_SHA256, &self.0),
            &[b"dev.mcip/flow pair\0", peer.as_bytes()].concat(),
        );
        Pair(hmac::Key::new(hmac::HMAC_SHA256, tag.as_ref()))
    }
}

impl fmt::Debug for PairSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PairSecret")
    }
}

/// What one party derives for one peer.
#[derive(Clone)]
pub struct Pair(hmac::Key);

impl Pair {
    fn derive(&self, what: &str, of: &str) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(what.as_bytes());
        context.update(&[0]);
        context.update(of.as_bytes());
        context.sign()
    }

    fn short(&self, what: &str, of: &str) -> String {
        let tag = self.derive(what, of);
        b64(tag.as_ref().get(..16).unwrap_or_default())
    }

    /// The pseudonym of a trajectory.
    pub fn trajectory(&self, id: &str) -> String {
        self.short("trajectory", id)
    }

    /// The pseudonym of a subject.
    pub fn subject(&self, subject: &str) -> String {
        self.short("subject", subject)
    }

    /// The pseudonym of a client, for the server behind a gateway.
    pub fn client(&self, identifier: &str) -> String {
        self.short("client", identifier)
    }

    /// The Ed25519 key for this peer.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn key(&self) -> Result<SigningKey, InvalidKey> {
        let tag = self.derive("key", "Ed25519");
        let seed = <&[u8; 32]>::try_from(tag.as_ref()).map_err(|_| InvalidKey("a digest has 32 bytes"))?;
        SigningKey::from_seed(seed)
    }
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pair")
    }
}

/// A commitment to a purpose: `b64(hmac(salt, purpose))`.
pub(super) fn commitment(salt: &[u8], purpose: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, salt);
    b64(hmac::sign(&key, purpose.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_one_pair_is_that_of_another() {
        let secret = PairSecret::new(&[7; 32]).expect("long enough");
        let (one, two) = (
            secret.with("https://one.example/mcp"),
            secret.with("https://two.example/mcp"),
        );
        assert_ne!(one.trajectory("t"), two.trajectory("t"));
        assert_ne!(one.subject("s"), two.subject("s"));
        assert_ne!(one.subject("t"), one.trajectory("t"));
        let key = |pair: &Pair| pair.key().expect("a key").public().thumbprint().to_owned();
        assert_ne!(key(&one), key(&two));
        assert_eq!(key(&one), key(&secret.with("https://one.example/mcp")));
        assert!(PairSecret::new(&[7; 31]).is_err());
    }
}
