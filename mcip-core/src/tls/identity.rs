//! A certificate chain with its key, and how it is shown by a client (RFC 8446, section 4.4).

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use rustls::client::ResolvesClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::sign::CertifiedKey;
use rustls::{InconsistentKeys, SignatureScheme};

use super::stamp::Stamp;
use super::{Pem, TlsError, Validity};

/// How often a client that shows a certificate looks whether its files were replaced, at the most.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// A certificate chain, the end-entity certificate first, and its private key (PKCS #8, PKCS #1 or SEC 1, not encrypted).
#[derive(Clone, Debug)]
pub struct Identity {
    pub(super) chain: Pem,
    pub(super) key: Pem,
}

impl Identity {
    /// That of two PEM files or texts. Nothing is read yet.
    pub fn new(chain: impl Into<Pem>, key: impl Into<Pem>) -> Self {
        Self {
            chain: chain.into(),
            key: key.into(),
        }
    }

    pub(super) fn stamps(&self) -> Vec<Option<Stamp>> {
        vec![self.chain.stamp(), self.key.stamp()]
    }

    /// Reads both, and checks that they belong together.
    pub(super) fn load(&self, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
        let chain = self.chain.certificates()?;
        let key = self.key.key()?;
        let unusable = |error: rustls::Error| TlsError::new(&self.key, format!("the key can't be used: {error}"));
        let key = provider.key_provider.load_private_key(key).map_err(unusable)?;
        let certified = CertifiedKey::new(chain, key);
        match certified.keys_match() {
            // A key that does not tell its public half is taken at its word; handshakes would fail.
            Ok(()) | Err(rustls::Error::InconsistentKeys(InconsistentKeys::Unknown)) => Ok(certified),
            Err(rustls::Error::InconsistentKeys(_)) => Err(TlsError::new(
                &self.chain,
                format!("its first certificate is not that of the key in {}", self.key),
            )),
            Err(error) => Err(TlsError::new(
                &self.chain,
                format!("its first certificate can't be used: {error}"),
            )),
        }
    }
}

/// When an end-entity certificate is valid.
pub(super) fn validity(chain: &[CertificateDer<'_>]) -> Option<Validity> {
    chain.first().and_then(|certificate| Validity::of(certificate))
}

/// Shows a server the client's certificate: the one that stands in the files when the connection is made.
pub(super) struct Shown {
    identity: Identity,
    provider: Arc<CryptoProvider>,
    current: RwLock<Arc<CertifiedKey>>,
    looked: Mutex<Looked>,
}

struct Looked {
    at: Instant,
    stamps: Vec<Option<Stamp>>,
}

impl Shown {
    pub(super) fn new(identity: Identity, provider: Arc<CryptoProvider>) -> Result<Self, TlsError> {
        let looked = Looked {
            at: Instant::now(),
            stamps: identity.stamps(),
        };
        let first = identity.load(&provider)?;
        Ok(Self {
            identity,
            provider,
            current: RwLock::new(Arc::new(first)),
            looked: Mutex::new(looked),
        })
    }

    pub(super) fn current(&self) -> Arc<CertifiedKey> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the files again. What was there stays if they can't be used.
    pub(super) fn reload(&self) -> Result<(), TlsError> {
        let loaded = self.identity.load(&self.provider)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded);
        Ok(())
    }

    fn look(&self) {
        let Ok(mut looked) = self.looked.try_lock() else {
            return;
        };
        if looked.at.elapsed() < LOOK_EVERY {
            return;
        }
        looked.at = Instant::now();
        let stamps = self.identity.stamps();
        if stamps != looked.stamps {
            looked.stamps = stamps;
            // Half replaced, perhaps: the next look will tell. What is shown meanwhile is what was shown before.
            let _ = self.reload();
        }
    }
}

impl ResolvesClientCert for Shown {
    fn resolve(&self, _hints: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.look();
        let current = self.current();
        current.key.choose_scheme(schemes).is_some().then_some(current)
    }

    fn has_certs(&self) -> bool {
        true
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shown").field(&self.identity).finish()
    }
}
