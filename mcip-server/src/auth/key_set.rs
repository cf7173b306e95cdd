//! The keys of an issuer, as a JWK Set (RFC 7517, section 5).

use std::fmt;

use bytes::Bytes;
use mcip_core::json::{Document, Kind, ScanLimits};

use super::key::{Algorithm, Key, UnusableKey};

/// A set of keys that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidKeys(pub(super) &'static str);

impl fmt::Display for InvalidKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key set (JWKS) can't be used: {}", self.0)
    }
}

impl std::error::Error for InvalidKeys {}

/// The keys of an issuer.
#[derive(Clone, Debug, Default)]
pub(super) struct KeySet(Vec<Key>);

/// Keys in one set, at the most.
const KEYS: usize = 64;
/// Keys that are tried for a token that does not say which one signed it.
const TRIED: usize = 4;

impl KeySet {
    /// Reads a JWK Set (RFC 7517, section 5). Keys for something else, or of a kind that is not known, are passed over.
    pub(super) fn parse(text: Bytes, rsa: Algorithm) -> Result<Self, InvalidKeys> {
        let mut limits = ScanLimits::DEFAULT;
        (limits.max_bytes, limits.max_depth, limits.max_nodes) = (256 << 10, 8, 4096);
        let document =
            Document::parse(text, &limits).map_err(|_| InvalidKeys("it is not strict JSON within the limits"))?;
        let keys = document
            .root()
            .get("keys")
            .filter(|keys| keys.kind() == Kind::Array)
            .ok_or(InvalidKeys("it has no array `keys`"))?;
        if keys.len() > KEYS {
            return Err(InvalidKeys("it has more than 64 keys"));
        }
        let mut usable = Vec::new();
        let mut broken = None;
        for jwk in keys.elements() {
            match Key::from_jwk(jwk, rsa) {
                Ok(key) => usable.push(key),
                Err(UnusableKey::Other) => {}
                Err(UnusableKey::Broken(why)) => broken = Some(why),
            }
        }
        if usable.is_empty() {
            return Err(InvalidKeys(
                broken.unwrap_or("it has no public key for signatures of a known algorithm"),
            ));
        }
        Ok(Self(usable))
    }

    /// Whether a key of this set could have signed: of this name, or of any where none is given.
    #[cfg(any(feature = "jwks", test))]
    pub(super) fn knows(&self, id: Option<&str>) -> bool {
        id.is_none_or(|id| self.0.iter().any(|key| key.id() == Some(id)))
    }

    /// The keys that may have signed a token which says so of itself. A key is only ever used with its own algorithm.
    pub(super) fn candidates<'a>(&'a self, id: Option<&'a str>, algorithm: Algorithm) -> impl Iterator<Item = &'a Key> {
        self.0
            .iter()
            .filter(move |key| key.algorithm() == algorithm && (id.is_none() || key.id() == id))
            .take(TRIED)
    }

    /// Whether every key of another set is in this one.
    #[cfg(feature = "jwks")]
    pub(super) fn contains_all(&self, other: &Self) -> bool {
        other.0.iter().all(|key| self.0.contains(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_passes_over_what_it_does_not_know() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let set = format!(r#"{{"keys":[{{"kty":"new"}},{{"kty":"OKP","crv":"Ed25519","kid":"a","x":"{x}"}}]}}"#);
        let set = KeySet::parse(set.into(), Algorithm::RS256).expect("a set");
        assert!(set.knows(Some("a")) && set.knows(None) && !set.knows(Some("b")));
        assert_eq!(set.candidates(Some("a"), Algorithm::EdDSA).count(), 1);
        assert_eq!(set.candidates(Some("a"), Algorithm::ES256).count(), 0);
        for unusable in ["[]", "{}", r#"{"keys":[]}"#, r#"{"keys":[],"keys":[]}"#] {
            assert!(KeySet::parse(Bytes::copy_from_slice(unusable.as_bytes()), Algorithm::RS256).is_err());
        }
    }
}
