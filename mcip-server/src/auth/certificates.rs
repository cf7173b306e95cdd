//! Clients known by their certificates (mutual TLS: RFC 8446, section 4.4.2).

use std::collections::HashMap;
use std::fmt;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::principal::{Authenticator, Challenge, Credentials, Method, Principal, Refused, Unauthenticated};

/// Clients that proved in the TLS handshake to hold a certificate, each pinned by the certificate's SHA-256 digest.
///
/// A server that ends TLS itself ([`HttpServer::tls`](crate::http::HttpServer::tls)) knows it from the handshake, and the identity ends
/// with the certificate. Where TLS ends elsewhere, whoever ends it says which certificate it was
/// ([`PeerCertificate`](crate::http::PeerCertificate)), and has checked that the client holds its key.
///
/// ```
/// use mcip_server::auth::Certificates;
///
/// # let der: &[u8] = b"the certificate";
/// let clients = Certificates::new().certificate(der, "billing", ["notes:read"]);
/// ```
#[derive(Clone, Default)]
pub struct Certificates {
    holders: HashMap<Digest, Principal>,
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificates")
            .field("holders", &self.holders.len())
            .finish()
    }
}

impl Certificates {
    /// No certificate yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the holder of a certificate, in DER, call as a principal with these scopes.
    #[must_use]
    pub fn certificate<I>(mut self, der: &[u8], principal: &str, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let principal = Principal::new(principal, Method::Certificate).with_scopes(scopes);
        self.holders.insert(Digest::of(der), principal);
        self
    }

    fn holder(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let shown = credentials.certificate.ok_or(Unauthenticated::Missing)?;
        // A digest of what everybody may read is no secret: it is compared as tables do.
        let holder = self.holders.get(shown).cloned().ok_or(Unauthenticated::Invalid)?;
        Ok(match credentials.certificate_until {
            Some(until) => holder.with_expiry(until),
            None => holder,
        })
    }
}

#[async_trait]
impl Authenticator for Certificates {
    /// Whether a certificate was shown and no token: a token is for whoever reads tokens, who may ask for the certificate too.
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        credentials.certificate.is_some() && credentials.authorization.is_none()
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        Some(self.holder(credentials))
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        self.holder(credentials)
    }

    /// There is no scheme for it: TLS asks.
    fn challenges(&self, _why: Refused<'_>) -> Vec<Challenge> {
        Vec::new()
    }
}
