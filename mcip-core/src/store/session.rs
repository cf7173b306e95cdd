//! Sessions of the legacy era: their identifiers, and what of them must outlive a request.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::digest::Digest;
use crate::environment::{Entropy, NoEntropy};
use crate::principal::Principal;
use crate::types::{ClientCapabilities, Implementation, LoggingLevel};

/// The identifier of a session: 128 unpredictable bits (MCP 2025-11-25, "Session Management").
///
/// Whoever knows it still has to be the principal that began the session; all the same it is not shown in records or by `Debug`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId([u8; 16]);

impl SessionId {
    /// A new one.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what [`write`](Self::write) wrote: 32 lower-case hexadecimal digits.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 16];
        if text.len() != 32 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// The identifier as it travels.
    pub fn write(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What a store keeps the session under: who reads the store learns no identifier.
    pub fn digest(&self) -> Digest {
        Digest::of_parts([b"session".as_slice(), &self.0])
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(…)")
    }
}

/// What of a session must outlive a request, so that another instance can go on with it. Its open streams are not among that: they
/// live in the process that holds the connections, and the events that may be sent again in an [`EventStore`](super::EventStore).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SessionRecord {
    /// The [identifier](Principal::id) of the principal that began it.
    pub principal: String,
    /// [How](Principal::method) that principal was authenticated.
    pub method: String,
    /// The revision that was negotiated, by its name.
    pub revision: String,
    /// What the client can do.
    pub capabilities: ClientCapabilities,
    /// What the client says it is.
    pub client: Implementation,
    /// From which level on the client wants log messages.
    pub log_level: Option<LoggingLevel>,
    /// Resources of whose changes the client wants to hear.
    pub watched: Vec<String>,
    /// When it ends, however much it is used.
    pub ends: SystemTime,
}

impl SessionRecord {
    /// The record of a session that this principal began with this client, with nothing else known of it.
    pub fn new(principal: &Principal, client: Implementation, revision: impl Into<String>, ends: SystemTime) -> Self {
        Self {
            principal: principal.id().to_owned(),
            method: principal.method().as_str().to_owned(),
            revision: revision.into(),
            capabilities: ClientCapabilities::default(),
            client,
            log_level: None,
            watched: Vec::new(),
            ends,
        }
    }

    /// Changes what a client can change within a session.
    pub fn amend(&mut self, amendment: &SessionAmendment) {
        match amendment {
            SessionAmendment::LogLevel(level) => self.log_level = Some(*level),
            SessionAmendment::Watch(uri) if self.watched.contains(uri) => {}
            SessionAmendment::Watch(uri) => self.watched.push(uri.clone()),
            SessionAmendment::Unwatch(uri) => self.watched.retain(|known| known != uri),
        }
    }

    /// Whether the session is this principal's.
    pub fn is_of(&self, principal: &Principal) -> bool {
        self.principal == principal.id() && self.method == principal.method().as_str()
    }
}

/// What a client changed within a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionAmendment {
    /// From which level on it wants log messages (`logging/setLevel`).
    LogLevel(LoggingLevel),
    /// It wants to hear of changes of this resource (`resources/subscribe`).
    Watch(String),
    /// It no longer does (`resources/unsubscribe`).
    Unwatch(String),
}

/// Keeps sessions beyond a request.
///
/// Several instances may serve one session at the same moment: each extends it and changes what it knows to have changed, and none
/// overwrites what another did.
///
/// Entries stand under a digest of their identifier. Whoever finds one still has to check [whose](SessionRecord::is_of) it is.
#[async_trait]
pub trait SessionStore: Send + Sync + 'static {
    /// Keeps a session until `expires`, in place of what was kept under this key before.
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError>;

    /// The session of this key, unless it expired before `now` or was removed.
    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError>;

    /// Keeps a session that is in use until `expires`. `false` if it is not there any more, and then nothing is kept: a session that was
    /// ended elsewhere stays ended.
    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError>;

    /// Changes a session, whatever else was changed in it meanwhile. `false` if it is not there any more.
    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError>;

    /// Forgets a session.
    async fn remove(&self, key: Digest) -> Result<(), StoreError>;
}

/// A store that several servers share.
#[async_trait]
impl<S: SessionStore + ?Sized> SessionStore for Arc<S> {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        (**self).put(key, record, expires).await
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        (**self).get(key, now).await
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        (**self).renew(key, expires).await
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        (**self).amend(key, amendment).await
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        (**self).remove(key).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::SystemEntropy;

    #[test]
    fn identifiers_travel_and_are_not_shown() {
        let id = SessionId::generate(&SystemEntropy).expect("entropy");
        let text = id.write();
        assert!(text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_graphic()));
        assert_eq!(SessionId::parse(text.as_bytes()), Some(id));
        assert!(!format!("{id:?}").contains(&text));
        for wrong in [
            "",
            "0",
            &text[1..],
            &text.to_uppercase().replace(|c: char| c.is_ascii_digit(), "A"),
            &format!("{text}0"),
        ] {
            assert_eq!(SessionId::parse(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
