//! Sealed state: what a server hands to a client and takes back unread and unchanged.
//!
//! One envelope (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha) with authenticated context: state sealed for one principal,
//! server, method, parameters and definition does not open for another. Keys rotate: the newest seals, all of them open.

use std::collections::VecDeque;
use std::fmt;
use std::sync::RwLock;
use std::sync::{Arc, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::digest::Digest;
use crate::environment::{Entropy, NoEntropy};

const VERSION: u8 = 1;
const KEY_ID: usize = 4;
const NONCE: usize = 24;
const HEAD: usize = 1 + KEY_ID + NONCE;

/// What sealed state is bound to. It is not inside the envelope; both sides of its journey compute it anew.
#[derive(Clone, Debug)]
pub struct Binding<'a> {
    /// Identifier of the server.
    pub server: &'a str,
    /// Identifier of the principal.
    pub principal: &'a str,
    /// The method.
    pub method: &'a str,
    /// Digest of the parameters without the members that change between rounds.
    pub params: Digest,
    /// Digest of the definition that is called.
    pub definition: Option<Digest>,
}

impl Binding<'_> {
    fn digest(&self) -> Digest {
        let definition = self.definition.map(|d| *d.as_bytes()).unwrap_or_default();
        Digest::of_parts([
            b"mcip sealed state 1".as_slice(),
            self.server.as_bytes(),
            self.principal.as_bytes(),
            self.method.as_bytes(),
            self.params.as_bytes(),
            &definition,
        ])
    }
}

/// Sealed state that does not open: changed, made by somebody else, sealed for another call, or sealed with a key that has
/// been retired. Which of these is not said, and cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOurs;

impl fmt::Display for NotOurs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the state was not sealed by this server for this call")
    }
}

impl std::error::Error for NotOurs {}

struct Key {
    id: [u8; KEY_ID],
    cipher: XChaCha20Poly1305,
}

/// The keys that seal and open state.
pub struct Sealer {
    keys: RwLock<VecDeque<Key>>,
    entropy: Arc<dyn Entropy>,
}

/// Keys kept for opening. State lives for minutes; a handful covers any sane rotation.
const MOST_KEYS: usize = 8;

impl Sealer {
    /// A sealer with a fresh random key. State it seals opens in this process only, and not after a restart.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn random(entropy: Arc<dyn Entropy>) -> Result<Self, NoEntropy> {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(&mut *key)?;
        Ok(Self::with_key(&key, entropy))
    }

    /// A sealer with a key of the operator's, 32 random bytes, so that several instances open each other's state.
    pub fn with_key(key: &[u8; 32], entropy: Arc<dyn Entropy>) -> Self {
        let sealer = Self {
            keys: RwLock::new(VecDeque::new()),
            entropy,
        };
        sealer.rotate(key);
        sealer
    }

    /// Makes another key the one that seals. Earlier keys still open, up to eight in all.
    pub fn rotate(&self, key: &[u8; 32]) {
        let digest = Digest::of_parts([b"mcip key id".as_slice(), key]);
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&digest.as_bytes()[..KEY_ID]);
        let cipher = XChaCha20Poly1305::new(key.into());
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.push_front(Key { id, cipher });
        keys.truncate(MOST_KEYS);
    }

    /// Seals bytes for one binding, as unpadded base64url text.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn seal(&self, binding: &Binding<'_>, plain: &[u8]) -> Result<String, NoEntropy> {
        let mut nonce = [0; NONCE];
        self.entropy.fill(&mut nonce)?;
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let key = keys.front().ok_or(NoEntropy)?;
        let aad = binding.digest();
        let payload = Payload {
            msg: plain,
            aad: aad.as_bytes(),
        };
        // Fails only beyond 256 GiB.
        let sealed = key
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| NoEntropy)?;
        let mut envelope = Vec::with_capacity(HEAD + sealed.len());
        envelope.push(VERSION);
        envelope.extend_from_slice(&key.id);
        envelope.extend_from_slice(&nonce);
        envelope.extend_from_slice(&sealed);
        Ok(URL_SAFE_NO_PAD.encode(envelope))
    }

    /// Opens what [`seal`](Self::seal) made for the same binding.
    ///
    /// # Errors
    /// [`NotOurs`], whatever is wrong: another key, binding or text.
    pub fn open(&self, binding: &Binding<'_>, sealed: &str) -> Result<Zeroizing<Vec<u8>>, NotOurs> {
        let envelope = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| NotOurs)?;
        let (head, sealed) = envelope.split_at_checked(HEAD).ok_or(NotOurs)?;
        let (version, rest) = head.split_first().ok_or(NotOurs)?;
        let (id, nonce) = rest.split_at(KEY_ID);
        if *version != VERSION {
            return Err(NotOurs);
        }
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| NotOurs)?;
        let aad = binding.digest();
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.iter()
            .filter(|key| key.id == id)
            .find_map(|key| {
                let payload = Payload {
                    msg: sealed,
                    aad: aad.as_bytes(),
                };
                key.cipher.decrypt(&XNonce::from(nonce), payload).ok()
            })
            .map(Zeroizing::new)
            .ok_or(NotOurs)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer { keys: [not shown] }")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::SystemEntropy;

    fn binding(principal: &str) -> Binding<'_> {
        Binding {
            server: "s",
            principal,
            method: "tools/call",
            params: Digest::of(b"params"),
            definition: None,
        }
    }

    fn sealer(key: u8) -> Sealer {
        Sealer::with_key(&[key; 32], Arc::new(SystemEntropy))
    }

    #[test]
    fn opens_for_the_same_binding_only() {
        let sealer = sealer(1);
        let sealed = sealer.seal(&binding("alice"), b"state").expect("entropy");
        assert_eq!(&**sealer.open(&binding("alice"), &sealed).expect("ours"), b"state");
        assert_eq!(sealer.open(&binding("bob"), &sealed), Err(NotOurs));
        let mut other = binding("alice");
        other.definition = Some(Digest::of(b"changed"));
        assert_eq!(sealer.open(&other, &sealed), Err(NotOurs));
    }

    #[test]
    fn no_changed_byte_opens() {
        let sealer = sealer(1);
        let sealed = sealer.seal(&binding("alice"), b"state").expect("entropy");
        for index in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ascii");
            if changed != sealed {
                assert_eq!(sealer.open(&binding("alice"), &changed), Err(NotOurs), "byte {index}");
            }
        }
        assert_eq!(sealer.open(&binding("alice"), ""), Err(NotOurs));
    }

    #[test]
    fn earlier_keys_open_after_a_rotation_until_they_are_retired() {
        let sealer = sealer(1);
        let sealed = sealer.seal(&binding("alice"), b"state").expect("entropy");
        sealer.rotate(&[2; 32]);
        assert!(sealer.open(&binding("alice"), &sealed).is_ok());
        for key in 3..12 {
            sealer.rotate(&[key; 32]);
        }
        assert_eq!(sealer.open(&binding("alice"), &sealed), Err(NotOurs));
    }
}
