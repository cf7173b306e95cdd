//! Text that must not be seen: tokens, client secrets, codes, verifiers.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The longest secret that is taken from a peer, in bytes: it is kept in a store that all servers share, and goes into a header.
const LONGEST: usize = 16 << 10;

/// Secret text: wiped when dropped, never shown by `Debug`, compared in constant time.
///
/// ```
/// use mcip_client::oauth::Secret;
///
/// let secret = Secret::new("hunter2");
/// assert!(!format!("{secret:?}").contains("hunter2"));
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes text in. Whoever had it before should wipe its own copies.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is longer than any that is taken from a peer.
    pub(super) fn is_too_long(&self) -> bool {
        self.0.len() > LONGEST
    }

    /// Whether the text is this, in a time that does not depend on where they differ. Their lengths are no secret.
    pub(super) fn is(&self, other: &str) -> bool {
        self.0.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.is(other.expose())
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[not shown]")
    }
}

/// Reads a secret from JSON. There is no public way to write one, so that none ends in a log by derive.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Writes a secret into what a credential store keeps.
pub(super) fn stored<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

/// Like [`stored`], for one that may be absent.
pub(super) fn stored_option<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_some(secret.expose()),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_compared_and_not_shown() {
        let secret = Secret::new("abc");
        assert_eq!(secret, Secret::from("abc"));
        assert_ne!(secret, Secret::from("abd"));
        assert_ne!(secret, Secret::from("abcd"));
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "[not shown] Some([not shown])"
        );
    }
}
