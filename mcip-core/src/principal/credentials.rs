//! What a transport can show an authenticator.

use std::fmt;
use std::net::SocketAddr;
use std::time::SystemTime;

use crate::digest::Digest;
use crate::mirror::{Found, Headers};

/// What a transport can show an [`Authenticator`](super::Authenticator): never the body of a message.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct Credentials<'a> {
    /// The value of the `Authorization` header, as it came.
    pub authorization: Option<&'a [u8]>,
    /// The address of the peer, where the transport has one.
    pub peer: Option<SocketAddr>,
    /// The head of the request, where the transport is HTTP.
    pub request: Option<RequestHead<'a>>,
    /// SHA-256 of the DER of the certificate that the peer proved to hold in the TLS handshake, where the transport knows it
    /// (`x5t#S256`, RFC 8705, section 3.1).
    pub certificate: Option<&'a Digest>,
    /// Until when that certificate is valid, where the transport knows it.
    pub certificate_until: Option<SystemTime>,
}

/// The head of an HTTP request, as far as proofs of possession depend on it.
#[derive(Clone, Copy)]
pub struct RequestHead<'a> {
    /// The method, such as `POST`.
    pub method: &'a str,
    /// The headers.
    pub headers: &'a (dyn Headers + Sync),
}

impl<'a> Credentials<'a> {
    /// What is shown where there is nothing to show, as on a pipe.
    pub const fn none() -> Self {
        Self {
            authorization: None,
            peer: None,
            request: None,
            certificate: None,
            certificate_until: None,
        }
    }

    /// The value of an `Authorization` header, or none.
    pub const fn authorization(authorization: Option<&'a [u8]>) -> Self {
        Self {
            authorization,
            ..Self::none()
        }
    }

    /// Adds the address of the peer.
    #[must_use]
    pub const fn with_peer(mut self, peer: Option<SocketAddr>) -> Self {
        self.peer = peer;
        self
    }

    /// Adds the head of the request.
    #[must_use]
    pub const fn with_request(mut self, method: &'a str, headers: &'a (dyn Headers + Sync)) -> Self {
        self.request = Some(RequestHead { method, headers });
        self
    }

    /// Adds the digest of the peer's certificate.
    #[must_use]
    pub const fn with_certificate(mut self, certificate: Option<&'a Digest>) -> Self {
        self.certificate = certificate;
        self
    }

    /// Adds until when the peer's certificate is valid.
    #[must_use]
    pub const fn with_certificate_until(mut self, until: Option<SystemTime>) -> Self {
        self.certificate_until = until;
        self
    }

    /// A header of the request; [`Found::None`] where the transport has none.
    pub fn header(&self, name: &str) -> Found<'a> {
        match self.request {
            Some(request) => request.headers.find(name),
            None => Found::None,
        }
    }
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("authorization", &self.authorization.map(|_| "[not shown]"))
            .field("peer", &self.peer)
            .field("method", &self.request.map(|request| request.method))
            .field("certificate", &self.certificate)
            .finish()
    }
}
