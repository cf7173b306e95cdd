//! Keys for programs, of which the server keeps digests only.

use std::fmt;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::mirror::Found;
use mcip_core::principal::{Authenticator, Challenge, Credentials, Method, Principal, Refused, Unauthenticated};
use subtle::ConstantTimeEq;

use super::scheme;

/// API keys: long random words that are handed out once and of which only SHA-256 digests are kept.
///
/// A key begins with a prefix that all keys of this server share, such as `mcip_`, and is shown as `Authorization: Bearer mcip_…`, or in
/// a header of its own. The prefix is how it is told from other tokens, and how a scanner finds one that was published. All digests are
/// compared in constant time at every call. What follows the prefix has to be unguessable, 32 random bytes: digests of passwords could
/// be guessed by whoever reads them.
///
/// ```
/// use mcip_server::auth::ApiKeys;
///
/// // Once, where keys are made; the first is for the program, the second for the configuration.
/// let (key, digest) = ApiKeys::generate("mcip_")?;
/// assert!(key.starts_with("mcip_"));
/// // From then on:
/// let keys = ApiKeys::new("mcip_").key(&digest, "reporting", ["notes:read"])?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ApiKeys {
    prefix: Box<str>,
    header: Option<Box<str>>,
    holders: Vec<(Digest, Principal)>,
}

impl fmt::Debug for ApiKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKeys")
            .field("prefix", &self.prefix)
            .field("header", &self.header)
            .field("holders", &self.holders.len())
            .finish()
    }
}

/// The digest of a key can't be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidApiKey(());

impl fmt::Display for InvalidApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an API key is configured by its digest: `sha256:` and 64 hexadecimal digits")
    }
}

impl std::error::Error for InvalidApiKey {}

fn digest(text: &str) -> Option<Digest> {
    let hex = text
        .strip_prefix("sha256:")
        .filter(|hex| hex.len() == 64 && hex.is_ascii())?;
    let mut bytes = [0; 32];
    for (place, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *place = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    // `from_str_radix` takes a sign.
    (!hex.contains('+')).then(|| Digest::from(bytes))
}

impl ApiKeys {
    /// No key yet. All keys begin with the prefix.
    pub fn new(prefix: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into().into(),
            header: None,
            holders: Vec::new(),
        }
    }

    /// Takes keys from a header of their own, such as `X-API-Key`, instead of `Authorization`.
    #[must_use]
    pub fn in_header(mut self, name: impl Into<String>) -> Self {
        self.header = Some(name.into().to_ascii_lowercase().into());
        self
    }

    /// Lets the holder of the key with this digest call as a principal with these scopes.
    ///
    /// # Errors
    /// [`InvalidApiKey`] if it is no SHA-256 digest.
    pub fn key<I>(self, digest: &str, principal: &str, scopes: I) -> Result<Self, InvalidApiKey>
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.principal(digest, Principal::new(principal, Method::ApiKey).with_scopes(scopes))
    }

    /// Like [`key`](Self::key), for a principal that was made elsewhere, for instance with an expiry.
    ///
    /// # Errors
    /// As [`key`](Self::key).
    pub fn principal(mut self, key: &str, principal: Principal) -> Result<Self, InvalidApiKey> {
        let digest = digest(key).ok_or(InvalidApiKey(()))?;
        self.holders.push((digest, principal));
        Ok(self)
    }

    /// Makes a key of 32 random bytes, and its digest. The key is shown to nobody again.
    ///
    /// # Errors
    /// If the system has no randomness.
    pub fn generate(prefix: &str) -> Result<(String, String), mcip_core::environment::NoEntropy> {
        use base64::Engine as _;
        use mcip_core::environment::{Entropy, SystemEntropy};
        let mut bytes = [0; 32];
        SystemEntropy.fill(&mut bytes)?;
        let key = format!(
            "{prefix}{}",
            base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
        );
        let digest = Digest::of(key.as_bytes()).to_string();
        Ok((key, digest))
    }

    fn shown<'a>(&self, credentials: &Credentials<'a>) -> Result<&'a [u8], Unauthenticated> {
        let shown = match &self.header {
            None => scheme::bearer(credentials.authorization)?,
            Some(name) => match credentials.header(name) {
                Found::None => return Err(Unauthenticated::Missing),
                Found::One(key) => key,
                Found::Many => return Err(Unauthenticated::Malformed),
            },
        };
        Ok(shown)
    }

    fn holder(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let shown = self.shown(credentials)?;
        if !shown.starts_with(self.prefix.as_bytes()) {
            return Err(Unauthenticated::Invalid);
        }
        let shown = Digest::of(shown);
        let mut found = None;
        for (digest, principal) in &self.holders {
            if bool::from(digest.as_bytes().ct_eq(shown.as_bytes())) {
                found = Some(principal);
            }
        }
        found.cloned().ok_or(Unauthenticated::Invalid)
    }
}

#[async_trait]
impl Authenticator for ApiKeys {
    /// Whether something with the prefix of the keys was shown; in a header of their own, anything.
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        match (self.shown(credentials), &self.header) {
            (Ok(shown), None) => shown.starts_with(self.prefix.as_bytes()),
            (Err(Unauthenticated::Missing), _) | (Err(_), None) => false,
            (_, Some(_)) => true,
        }
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        Some(self.holder(credentials))
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        self.holder(credentials)
    }

    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        vec![Challenge::refusing("Bearer", why)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(keys: &ApiKeys, authorization: &str) -> Result<String, Unauthenticated> {
        let credentials = Credentials::authorization(Some(authorization.as_bytes()));
        let answer = keys.authenticate_now(&credentials).expect("at once");
        answer.map(|principal| principal.id().to_owned())
    }

    #[test]
    fn only_a_whole_key_opens() {
        let (one, of_one) = ApiKeys::generate("mcip_").expect("random");
        let (two, _) = ApiKeys::generate("mcip_").expect("random");
        let keys = ApiKeys::new("mcip_").key(&of_one, "one", ["a"]).expect("a digest");
        assert_eq!(who(&keys, &format!("Bearer {one}")).as_deref(), Ok("one"));
        assert_eq!(who(&keys, &format!("Bearer {two}")), Err(Unauthenticated::Invalid));
        assert_eq!(
            who(&keys, &format!("Bearer {}", &one[..20])),
            Err(Unauthenticated::Invalid)
        );
        assert_eq!(who(&keys, &format!("Basic {one}")), Err(Unauthenticated::Missing));
        let claims = |authorization: &str| keys.claims(&Credentials::authorization(Some(authorization.as_bytes())));
        assert!(claims(&format!("Bearer {two}")));
        assert!(!claims("Bearer eyJ.e30.x"));
        assert!(!format!("{keys:?}").contains(&one));
    }

    #[test]
    fn keys_are_configured_by_digest() {
        let plus = format!("sha256:+{}", "a".repeat(63));
        for wrong in ["", "sha256:", "mcip_secret", "sha256:zz", &plus, &"é".repeat(35)] {
            assert!(ApiKeys::new("k_").key(wrong, "x", [""; 0]).is_err(), "{wrong}");
        }
    }
}
