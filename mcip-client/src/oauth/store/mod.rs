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

/// For whom tokens speak.
#[derive(Clone, Copy, Debug)]
pub(super) struct Principal<'a> {
    /// The way to tokens.
    pub(super) flow: &'a str,
    /// The name of the client.
    pub(super) client: &'a str,
    /// Empty if none was set.
    pub(super) client_id: &'a str,
    pub(super) account: &'a str,
}

impl Principal<'_> {
    fn key(&self, kind: &str, server: &str) -> StoreKey {
        StoreKey::of(&[kind, self.flow, self.client, self.client_id, self.account, server])
    }
}

/// The name under which something is kept: text that tells what it is, of which client, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreKey(String);

impl StoreKey {
    /// The tokens that somebody has for a server.
    pub(super) fn tokens(principal: &Principal<'_>, server: &str) -> Self {
        principal.key("tokens", server)
    }

    /// The key that tokens for a server are bound to.
    pub(super) fn dpop(principal: &Principal<'_>, server: &str) -> Self {
        principal.key("dpop", server)
    }

    /// What a client is to an issuer.
    pub(super) fn registration(client: &str, issuer: &str) -> Self {
        Self::of(&["client", client, issuer])
    }

    /// The issuer that a client was used with first.
    pub(super) fn issuer_of(client: &str, client_id: &str) -> Self {
        Self::of(&["issuer", client, client_id])
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

/// The longest value that is kept, in bytes: tokens with their scopes are far below it.
const MOST_VALUE: usize = 128 << 10;

/// Refuses what would fill a store.
fn check_size(value: &Secret) -> Result<(), StoreError> {
    if value.expose().len() > MOST_VALUE {
        return Err(StoreError("a value of more than 128 KiB is not kept".to_owned()));
    }
    Ok(())
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
        let principal = Principal {
            flow: "workload",
            client: "a",
            client_id: "b",
            account: "c",
        };
        let tokens = StoreKey::tokens(&principal, "s");
        assert_ne!(tokens, StoreKey::dpop(&principal, "s"));
        for other in [
            Principal { flow: "x", ..principal },
            Principal {
                client: "x",
                ..principal
            },
            Principal {
                client_id: "x",
                ..principal
            },
            Principal {
                account: "x",
                ..principal
            },
        ] {
            assert_ne!(tokens, StoreKey::tokens(&other, "s"));
        }
    }

    #[tokio::test]
    async fn what_is_too_long_is_not_kept() {
        let store = MemoryStore::default();
        let key = StoreKey::registration("me", "https://a");
        assert!(store.save(&key, Secret::new("x".repeat(MOST_VALUE + 1))).await.is_err());
        assert_eq!(store.load(&key).await, Ok(None));
    }
}
