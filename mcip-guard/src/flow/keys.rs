//! Which keys a peer may sign with: told before a message is read, never by the message (docs/flow-extension.md, section 7).

use std::collections::BTreeMap;
use std::fmt;

use async_trait::async_trait;
use mcip_core::principal::Principal;

use super::key::PublicKey;

/// Keys could not be looked up now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysUnavailable;

impl fmt::Display for KeysUnavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the keys of the peer can't be looked up now")
    }
}

impl std::error::Error for KeysUnavailable {}

/// Knows the keys that peers may sign flows with.
#[async_trait]
pub trait KeySource: Send + Sync + 'static {
    /// The key of this thumbprint, if the peer may sign with it.
    ///
    /// # Errors
    ///
    /// If that can't be told now. The message is refused then.
    async fn key(&self, peer: &Principal, thumbprint: &str) -> Result<Option<PublicKey>, KeysUnavailable>;
}

/// Keys that an operator configured, or that were fixed when a child process was started: for every peer of a pipeline, or by the
/// identifier of the principal.
#[derive(Clone, Debug, Default)]
pub struct KnownKeys {
    all: Vec<PublicKey>,
    by_principal: BTreeMap<Box<str>, Vec<PublicKey>>,
}

impl KnownKeys {
    /// No keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// One key, of the one peer that there is: a child process, or whoever started this process.
    pub fn pinned(key: PublicKey) -> Self {
        Self::new().anyone(key)
    }

    /// Adds a key that every peer may sign with. On a server with several clients, they could sign for each other.
    #[must_use]
    pub fn anyone(mut self, key: PublicKey) -> Self {
        self.all.push(key);
        self
    }

    /// Adds a key that the principal of this identifier may sign with.
    #[must_use]
    pub fn principal(mut self, id: impl Into<String>, key: PublicKey) -> Self {
        self.by_principal.entry(id.into().into()).or_default().push(key);
        self
    }
}

#[async_trait]
impl KeySource for KnownKeys {
    async fn key(&self, peer: &Principal, thumbprint: &str) -> Result<Option<PublicKey>, KeysUnavailable> {
        let own = self.by_principal.get(peer.id()).into_iter().flatten();
        let mut keys = self.all.iter().chain(own);
        Ok(keys.find(|key| key.thumbprint() == thumbprint).cloned())
    }
}
