//! Bearer tokens that the operator handed out.

use std::fmt;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use subtle::ConstantTimeEq;

use super::scheme;

/// Bearer tokens (RFC 6750) that the operator handed out, each for one principal.
///
/// Tokens are kept as SHA-256 digests and compared in constant time, every one of them at every call. They have to be
/// unguessable: 32 random bytes, not passwords.
///
/// ```
/// use mcip_server::BearerTokens;
///
/// let tokens = BearerTokens::new()
///     .token("3f8e…", "alice", ["notes:read", "notes:write"])
///     .token("91c2…", "reporting", ["notes:read"]);
/// ```
#[derive(Clone, Default)]
pub struct BearerTokens {
    holders: Vec<(Digest, Principal)>,
}

impl BearerTokens {
    /// No token yet: everybody is refused.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands a token to a principal with these scopes.
    #[must_use]
    pub fn token<I>(self, token: &str, principal: &str, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.principal(token, Principal::new(principal, Method::Bearer).with_scopes(scopes))
    }

    /// Hands a token to a principal that was made elsewhere, for instance with an expiry.
    #[must_use]
    pub fn principal(mut self, token: &str, principal: Principal) -> Self {
        self.holders.push((Digest::of(token.as_bytes()), principal));
        self
    }
}

impl fmt::Debug for BearerTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BearerTokens")
            .field("holders", &self.holders.len())
            .finish()
    }
}

impl BearerTokens {
    fn holder(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let shown = Digest::of(scheme::bearer(credentials.authorization)?);
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
impl Authenticator for BearerTokens {
    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        Some(self.holder(credentials))
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        self.holder(credentials)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn who(tokens: &BearerTokens, authorization: Option<&str>) -> Result<String, Unauthenticated> {
        let credentials = Credentials::authorization(authorization.map(str::as_bytes));
        tokens
            .authenticate(&credentials)
            .await
            .map(|principal| principal.id().to_owned())
    }

    #[tokio::test]
    async fn only_the_right_token_opens() {
        let tokens = BearerTokens::new()
            .token("secret-a", "alice", ["x"])
            .token("secret-b", "bob", ["y"]);
        assert_eq!(who(&tokens, Some("Bearer secret-a")).await.as_deref(), Ok("alice"));
        assert_eq!(who(&tokens, Some("bearer  secret-b")).await.as_deref(), Ok("bob"));
        assert_eq!(who(&tokens, None).await, Err(Unauthenticated::Missing));
        assert_eq!(
            who(&tokens, Some("Basic secret-a")).await,
            Err(Unauthenticated::Missing)
        );
        assert_eq!(
            who(&tokens, Some("Bearer secret-c")).await,
            Err(Unauthenticated::Invalid)
        );
        for malformed in ["secret-a", "Bearer", "Bearer ", "Bearer a b"] {
            assert_eq!(
                who(&tokens, Some(malformed)).await,
                Err(Unauthenticated::Malformed),
                "{malformed}"
            );
        }
        assert!(!format!("{tokens:?}").contains("secret"));
    }
}
