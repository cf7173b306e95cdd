//! Tokens that are of no use to whoever steals them (DPoP, RFC 9449): each request proves that its sender has the key that
//! the token is bound to.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderName, HeaderValue};
use mcip_core::digest::Digest;
use mcip_core::environment::{Clock, Entropy};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::error::OAuthError;
use super::key::jws;
use super::pkce::random_text;
use super::secret::Secret;
use super::url::Origin;

/// The header of a proof.
pub(super) const DPOP: HeaderName = HeaderName::from_static("dpop");
/// The header of a nonce.
pub(super) const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");
/// The error code that asks for a proof with a nonce (RFC 9449, sections 8 and 9).
pub(super) const USE_NONCE: &str = "use_dpop_nonce";

/// When tokens are bound to a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dpop {
    /// Where the MCP server asks for it and its authorization server can do it.
    #[default]
    Auto,
    /// Always: a token that is not bound is refused.
    Required,
    /// Never.
    Off,
}

/// What begins the note of a key that is kept by whoever set it. No key in base64url has a colon.
const NAMED: &str = "jkt:";

/// The key that tokens are bound to: P-256, made on this machine, for one server.
pub(super) struct DpopKey {
    pair: EcdsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
    jwk: Map<String, Value>,
}

impl DpopKey {
    /// A new key.
    pub(super) fn generate() -> Result<Self, OAuthError> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let made = made.map_err(|_| OAuthError::NoEntropy)?;
        Self::from_pkcs8(Zeroizing::new(made.as_ref().to_vec()))
    }

    /// A key that was kept.
    pub(super) fn from_stored(text: &Secret) -> Result<Self, OAuthError> {
        let bytes = URL_SAFE_NO_PAD.decode(text.expose());
        let bytes = bytes.map_err(|_| OAuthError::Key("what was stored is no key".to_owned()))?;
        Self::from_pkcs8(Zeroizing::new(bytes))
    }

    pub(super) fn from_pkcs8(pkcs8: Zeroizing<Vec<u8>>) -> Result<Self, OAuthError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8, &SystemRandom::new());
        let pair = pair.map_err(|_| OAuthError::Key("what was stored is no key".to_owned()))?;
        let mut jwk = Map::new();
        // An uncompressed point: 4, x, y. The order of the members is that of a thumbprint (RFC 7638, section 3).
        if let [4, point @ ..] = pair.public_key().as_ref()
            && let Some((x, y)) = point.split_at_checked(32)
        {
            jwk.insert("crv".to_owned(), "P-256".into());
            jwk.insert("kty".to_owned(), "EC".into());
            jwk.insert("x".to_owned(), URL_SAFE_NO_PAD.encode(x).into());
            jwk.insert("y".to_owned(), URL_SAFE_NO_PAD.encode(y).into());
        }
        Ok(Self { pair, pkcs8, jwk })
    }

    /// As it is kept, if it was made here.
    pub(super) fn to_stored(&self) -> Secret {
        Secret::new(URL_SAFE_NO_PAD.encode(&*self.pkcs8))
    }

    /// What is kept of a key that was set, and will be set again: which one it was, and nothing secret of it.
    pub(super) fn to_named(&self) -> Secret {
        Secret::new(format!("{NAMED}{}", self.thumbprint()))
    }

    /// The key that tokens were bound to, by what was kept of it and the key that is set now. `None` if that is another one, or the one that was
    /// set is no longer: those tokens are of no use.
    pub(super) fn restored(kept: &Secret, set: Option<&Arc<Self>>) -> Result<Option<Arc<Self>>, OAuthError> {
        let (made, name) = match kept.expose().strip_prefix(NAMED) {
            Some(name) => (None, name.to_owned()),
            None => {
                let made = Self::from_stored(kept)?;
                let name = made.thumbprint();
                (Some(Arc::new(made)), name)
            }
        };
        Ok(match set {
            Some(set) => (set.thumbprint() == name).then(|| set.clone()),
            None => made,
        })
    }

    /// The thumbprint of the public key (RFC 7638), by which an authorization code is bound to it (RFC 9449, section 10).
    pub(super) fn thumbprint(&self) -> String {
        let text = Value::Object(self.jwk.clone()).to_string();
        URL_SAFE_NO_PAD.encode(Digest::of(text.as_bytes()).as_bytes())
    }

    /// A proof for one request (RFC 9449, section 4.2). `uri` has neither query nor fragment.
    pub(super) fn proof(
        &self,
        request: &Proven<'_>,
        clock: &dyn Clock,
        entropy: &dyn Entropy,
    ) -> Result<Secret, OAuthError> {
        let mut header = Map::new();
        header.insert("typ".to_owned(), "dpop+jwt".into());
        header.insert("alg".to_owned(), "ES256".into());
        header.insert("jwk".to_owned(), Value::Object(self.jwk.clone()));
        let mut claims = Map::new();
        claims.insert("jti".to_owned(), random_text(entropy)?.expose().into());
        claims.insert("htm".to_owned(), request.method.into());
        claims.insert("htu".to_owned(), request.uri.into());
        claims.insert("iat".to_owned(), unix(clock.now()).into());
        if let Some(nonce) = request.nonce {
            claims.insert("nonce".to_owned(), nonce.into());
        }
        if let Some(token) = request.token {
            let hash = Digest::of(token.expose().as_bytes());
            claims.insert("ath".to_owned(), URL_SAFE_NO_PAD.encode(hash.as_bytes()).into());
        }
        jws(&header, &claims, |message| {
            let signature = self.pair.sign(&SystemRandom::new(), message);
            let signature = signature.map_err(|_| OAuthError::Key("it could not sign".to_owned()))?;
            Ok(signature.as_ref().to_vec())
        })
    }
}

impl fmt::Debug for DpopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DpopKey")
            .field("thumbprint", &self.thumbprint())
            .finish_non_exhaustive()
    }
}

/// What a proof is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proven<'a> {
    pub(super) method: &'a str,
    pub(super) uri: &'a str,
    pub(super) nonce: Option<&'a str>,
    /// The token that goes with the request, where there is one.
    pub(super) token: Option<&'a Secret>,
}

/// Seconds since 1970.
pub(super) fn unix(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The latest nonce of each server that gave one. Which server it is from is its origin: what one server says never gets into
/// a proof for another.
#[derive(Debug, Default)]
pub(super) struct Nonces(Mutex<HashMap<Origin, String>>);

impl Nonces {
    /// How many servers' are kept, and how long one may be.
    const MOST: usize = 64;
    const LONGEST: usize = 512;

    /// Keeps the nonce of a response, if it has one. Says whether it is new.
    pub(super) fn take(&self, origin: &Origin, headers: &HeaderMap) -> bool {
        let Some(nonce) = headers.get(DPOP_NONCE).and_then(|nonce| nonce.to_str().ok()) else {
            return false;
        };
        let valid = nonce
            .bytes()
            .all(|byte| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e));
        if nonce.is_empty() || nonce.len() > Self::LONGEST || !valid {
            return false;
        }
        let mut nonces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if nonces.len() >= Self::MOST && !nonces.contains_key(origin) {
            nonces.clear();
        }
        nonces.insert(origin.clone(), nonce.to_owned()).as_deref() != Some(nonce)
    }

    pub(super) fn of(&self, origin: &Origin) -> Option<String> {
        let nonces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        nonces.get(origin).cloned()
    }
}

/// A header value that logs do not show.
pub(super) fn sensitive(text: &str) -> Result<HeaderValue, OAuthError> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| OAuthError::Key("a credential holds characters that a header does not have".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::environment::{SystemClock, SystemEntropy};
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    fn part(text: &str) -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).expect("base64url")).expect("JSON")
    }

    #[tokio::test]
    async fn a_key_of_ones_own_is_a_p256_key() {
        let made = DpopKey::generate().expect("a key");
        let again = DpopKey::from_pkcs8(made.pkcs8.clone()).expect("the same key");
        assert_eq!(again.thumbprint(), made.thumbprint());
        // What is none is said where the settings are used.
        let oauth = crate::oauth::OAuth::client_credentials("a", "b").dpop_key(b"secret text");
        let why = oauth
            .log_in("http://127.0.0.1:9/mcp")
            .await
            .expect_err("refused")
            .to_string();
        assert!(why.contains("no P-256 key") && !why.contains("secret text"), "{why}");
    }

    #[test]
    fn a_proof_names_its_request_and_is_signed() {
        let key = DpopKey::generate().expect("key");
        let token = Secret::new("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
        let request = Proven {
            method: "POST",
            uri: "https://example.com/mcp",
            nonce: Some("n1"),
            token: Some(&token),
        };
        let make = || key.proof(&request, &SystemClock, &SystemEntropy).expect("proof");
        let (one, two) = (make(), make());
        let parts: Vec<&str> = one.expose().split('.').collect();
        let (header, claims) = (part(parts[0]), part(parts[1]));
        assert_eq!(header["typ"], "dpop+jwt");
        assert_eq!(header["jwk"]["kty"], "EC");
        assert!(header["jwk"].get("d").is_none());
        assert_eq!(claims["htm"], "POST");
        assert_eq!(claims["htu"], "https://example.com/mcp");
        assert_eq!(claims["nonce"], "n1");
        // RFC 9449, section 7.1.
        assert_eq!(claims["ath"], "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
        assert_ne!(
            claims["jti"],
            part(two.expose().split('.').nth(1).expect("claims"))["jti"]
        );
        let signature = URL_SAFE_NO_PAD.decode(parts[2]).expect("base64url");
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.pair.public_key().as_ref())
            .verify(format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature)
            .expect("verified");
    }

    #[test]
    fn a_key_survives_its_store_and_shows_only_its_thumbprint() {
        let key = DpopKey::generate().expect("key");
        let again = DpopKey::from_stored(&key.to_stored()).expect("key");
        assert_eq!(key.thumbprint(), again.thumbprint());
        assert!(!format!("{key:?}").contains(key.to_stored().expose()));
        assert!(DpopKey::from_stored(&Secret::new("!")).is_err());
        assert!(DpopKey::from_stored(&Secret::new("AAAA")).is_err());
    }

    #[test]
    fn a_key_that_was_set_is_not_copied_into_the_store() {
        let make = || Arc::new(DpopKey::generate().expect("key"));
        let (set, other) = (make(), make());
        let named = set.to_named();
        let secret = set.to_stored();
        assert!(!named.expose().contains(secret.expose()) && named.expose().len() < 64);
        let restored = |kept: &Secret, set: Option<&Arc<DpopKey>>| {
            let key = DpopKey::restored(kept, set).expect("readable");
            key.map(|key| key.thumbprint())
        };
        assert_eq!(restored(&named, Some(&set)), Some(set.thumbprint()));
        assert_eq!(restored(&named, Some(&other)), None, "bound to another key");
        assert_eq!(restored(&named, None), None, "the key is not set any more");
        // One that was made is all that there is of it.
        assert_eq!(restored(&secret, None), Some(set.thumbprint()));
        assert_eq!(restored(&secret, Some(&set)), Some(set.thumbprint()));
        assert_eq!(restored(&secret, Some(&other)), None);
        assert!(DpopKey::restored(&Secret::new("!"), None).is_err());
    }

    #[test]
    fn nonces_belong_to_the_server_that_gave_them() {
        let origin = |host: &str| Origin {
            https: true,
            host: host.to_owned(),
            port: 443,
        };
        let with =
            |nonce: &'static [u8]| HeaderMap::from_iter([(DPOP_NONCE, HeaderValue::from_bytes(nonce).expect("value"))]);
        let nonces = Nonces::default();
        assert!(nonces.take(&origin("a"), &with(b"1")));
        assert!(!nonces.take(&origin("a"), &with(b"1")));
        assert!(nonces.take(&origin("a"), &with(b"2")));
        assert_eq!(nonces.of(&origin("a")).as_deref(), Some("2"));
        assert_eq!(nonces.of(&origin("b")), None);
        for bad in [&b""[..], b"a b", b"a\"b", b"\xff"] {
            let bad = HeaderMap::from_iter([(DPOP_NONCE, HeaderValue::from_bytes(bad).expect("value"))]);
            assert!(!nonces.take(&origin("b"), &bad));
        }
        for at in 0..1000 {
            nonces.take(&origin(&format!("h{at}")), &with(b"1"));
        }
        assert!(nonces.0.lock().expect("lock").len() <= Nonces::MOST);
    }
}
