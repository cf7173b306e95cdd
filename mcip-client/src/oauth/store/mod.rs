//! Where credentials are kept: registrations by their issuer, tokens by their server.

mod file;
#[cfg(feature = "keyring")]
mod keyring;
mod memory;

use std::fmt::{self, Debug};

use async_trait::async_trait;

pub use file::FileStore;
#[cfg(feature = "keyring")]
pub use keyring::KeyringStore;
pub use memory::MemoryStore;

use super::secret::Secret;

/// The name under which something is kept: text that tells what it is, of which client, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreKey(String);

impl StoreKey {
    /// The tokens that an account of a client has for a server.
    pub(super) fn tokens(client: &str, account: &str, server: &str) -> Self {
        Self::of(&["tokens", client, account, server])
    }

    /// The key that tokens for a server are bound to.
    pub(super) fn dpop(client: &str, account: &str, server: &str) -> Self {
        Self::of(&["dpop", client, account, server])
    }

    /// What a client is to an issuer.
    pub(super) fn registration(client: &str, issuer: &str) -> Self {
        Self::of(&["client", client, issuer])
    }

    /// The issuer that a client id was used with first.
    pub(super) fn issuer_of(client_id: &str, server: &str) -> Self {
        Self::of(&["issuer", client_id, server])
    }

    /// Parts can't run into each other: what separates them is escaped within them.
    fn of(parts: &[&str]) -> Self {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| part.replace('%', "%25").replace(' ', "%20"))
            .collect();
        Self(parts.join(" "))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A store failed. The text says what to do, and never what was to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the credential store failed: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

/// Keeps credentials. Values are opaque, secret and a few kilobytes long.
///
/// Several processes may share one store: what one writes, another reads. A write is seen whole or not at all.
#[async_trait]
pub trait CredentialStore: Send + Sync + Debug + 'static {
    /// What is kept under a key.
    async fn load(&self, key: &StoreKey) -> Result<Option<Secret>, StoreError>;

    /// Keeps a value in the place of an earlier one. When it returns, the value survives what the store survives.
    async fn save(&self, key: &StoreKey, value: Secret) -> Result<(), StoreError>;

    /// Forgets a key. That it is not there is no error.
    async fn remove(&self, key: &StoreKey) -> Result<(), StoreError>;
}

/// Runs what blocks where it may.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(StoreError("its work was ended".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every store must do.
    pub(super) async fn contract(store: &dyn CredentialStore) {
        let (one, two) = (
            StoreKey::registration("me", "https://a"),
            StoreKey::registration("me", "https://b"),
        );
        assert_eq!(store.load(&one).await, Ok(None));
        assert_eq!(store.remove(&one).await, Ok(()));
        store.save(&one, Secret::new("1")).await.expect("saved");
        store.save(&two, Secret::new("hush-hush")).await.expect("saved");
        store.save(&one, Secret::new("3\n\"ü")).await.expect("saved");
        assert_eq!(store.load(&one).await, Ok(Some(Secret::new("3\n\"ü"))));
        store.remove(&one).await.expect("removed");
        assert_eq!(store.load(&one).await, Ok(None));
        assert_eq!(store.load(&two).await, Ok(Some(Secret::new("hush-hush"))));
        assert!(!format!("{store:?}").contains("hush-hush"));
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        assert_ne!(StoreKey::registration("a b", "c"), StoreKey::registration("a", "b c"));
        assert_ne!(StoreKey::registration("a%20b", "c"), StoreKey::registration("a b", "c"));
        assert_ne!(StoreKey::tokens("a", "b", "c"), StoreKey::dpop("a", "b", "c"));
    }
}
