//! Credentials in the keyring of the operating system.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use keyring::Error;
use keyring::v1::Entry;

use super::{CredentialStore, StoreError, StoreKey, blocking, check_size};
use crate::oauth::secret::Secret;

/// Keeps credentials in the keyring of the operating system: Keychain, Credential Manager, or the Secret Service of a desktop.
///
/// The Credential Manager of Windows takes 2560 bytes a value, which long tokens do not fit into; an error says so.
#[derive(Clone)]
pub struct KeyringStore {
    service: Arc<str>,
}

impl KeyringStore {
    /// A store whose entries stand under this name in the keyring: that of the application.
    pub fn new(service: impl Into<String>) -> Self {
        Self {
            service: service.into().into(),
        }
    }

    async fn with<T: Send + 'static>(
        &self,
        key: &StoreKey,
        work: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (service, key) = (self.service.clone(), key.clone());
        blocking(move || {
            let entry = Entry::new(&service, key.as_str());
            entry.and_then(work).map_err(|error| StoreError(explained(&error)))
        })
        .await
    }
}

/// An error without what it holds: some carry the value that could not be read.
fn explained(error: &Error) -> String {
    match error {
        Error::NoDefaultStore => "there is no keyring on this machine, or none is running; use FileStore".to_owned(),
        Error::NoStorageAccess(_) => "the keyring is locked or may not be used".to_owned(),
        Error::TooLong(what, most) => format!("the keyring takes no {what} longer than {most}; use FileStore"),
        Error::BadEncoding(_) => "what stands in the keyring is no text".to_owned(),
        _ => "the keyring gave an error".to_owned(),
    }
}

#[async_trait]
impl CredentialStore for KeyringStore {
    async fn load(&self, key: &StoreKey) -> Result<Option<Secret>, StoreError> {
        self.with(key, |entry| match entry.get_password() {
            Ok(value) => Ok(Some(Secret::new(value))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    async fn save(&self, key: &StoreKey, value: Secret) -> Result<(), StoreError> {
        check_size(&value)?;
        self.with(key, move |entry| entry.set_password(value.expose())).await
    }

    async fn remove(&self, key: &StoreKey) -> Result<(), StoreError> {
        self.with(key, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            done => done,
        })
        .await
    }
}

impl fmt::Debug for KeyringStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeyringStore").field(&self.service).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_hold_nothing_of_the_value() {
        let shown = explained(&Error::BadEncoding(b"secret".to_vec()));
        assert!(!shown.contains("secret"));
        assert!(explained(&Error::TooLong("secret".to_owned(), 2560)).contains("2560"));
    }
}
