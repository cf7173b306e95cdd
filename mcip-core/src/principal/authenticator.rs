//! The trait that finds out who is speaking, and what it can answer.

use async_trait::async_trait;
use bytes::Bytes;

use crate::flow::Text;

use super::{Challenge, Credentials, Principal, Refused};

/// Why nobody could be authenticated. Each has a name in the counts of the record; the peer hears less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unauthenticated {
    /// No credentials were shown, or none of a kind that is read here.
    Missing,
    /// Credentials were shown that nobody holds.
    Invalid,
    /// Credentials were valid once.
    Expired,
    /// Credentials that are not valid yet.
    NotYetValid,
    /// The credentials are not of the form the authenticator reads.
    Malformed,
    /// A token of somebody whose tokens are not accepted here.
    UntrustedIssuer,
    /// A token that was issued for another server (RFC 8707; RFC 9068, section 4).
    WrongAudience,
    /// A token whose signature is by a key, or an algorithm, that its issuer does not sign with.
    UnknownKey,
    /// A token whose signature is not that of its issuer.
    BadSignature,
    /// A token that was revoked.
    Revoked,
    /// A token that is bound to a key or certificate, of which the sender showed no proof (RFC 9449, section 7; RFC 8705, section 3).
    Unbound,
    /// A proof of possession that is not valid for this request or this token (RFC 9449, section 4.3).
    InvalidProof,
    /// A proof of possession that was seen before (RFC 9449, section 11.1).
    ReplayedProof,
    /// A proof of possession has to carry a nonce of this server (RFC 9449, section 9).
    NonceRequired,
    /// A token that was sent along for a server behind this one is refused. Whoever sends it is known.
    Delegation,
    /// The authenticator could not decide; the call is refused.
    Unavailable,
}

impl Unauthenticated {
    /// The error code of a challenge (RFC 6750, section 3.1; RFC 9449, section 7.1): none where nothing was shown, or where the fault
    /// is not the sender's.
    pub const fn error(self) -> Option<&'static str> {
        match self {
            Self::Missing | Self::Unavailable => None,
            Self::Malformed | Self::Delegation => Some("invalid_request"),
            Self::InvalidProof | Self::ReplayedProof => Some("invalid_dpop_proof"),
            Self::NonceRequired => Some("use_dpop_nonce"),
            _ => Some("invalid_token"),
        }
    }

    /// The HTTP status (RFC 6750, section 3.1).
    pub const fn http_status(self) -> u16 {
        match self {
            Self::Malformed | Self::Delegation => 400,
            Self::Unavailable => 503,
            _ => 401,
        }
    }
}

/// A document that anybody may read over HTTP, such as the metadata of a protected resource (RFC 9728).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDocument {
    /// The path under which it is found, from `/`.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its text.
    pub body: Bytes,
}

/// Finds out who is speaking. It is asked before a byte of the body is read.
///
/// Implementations compare secrets in constant time and keep them out of every `Debug`. A failure of the implementation
/// itself is [`Unauthenticated::Unavailable`]: it refuses, it never lets through.
#[async_trait]
pub trait Authenticator: Send + Sync + 'static {
    /// Whether the credentials are of the kind that this authenticator reads, valid or not. Where there are several, the first that
    /// says so decides, and nobody is asked after it.
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        credentials.authorization.is_some()
    }

    /// The principal that the credentials prove, where that can be told without waiting; `None` where it can't, and
    /// [`authenticate`](Self::authenticate) is asked then. Both must come to the same answer.
    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        let _ = credentials;
        None
    }

    /// The principal that the credentials prove.
    ///
    /// # Errors
    /// [`Unauthenticated`]: why nobody is proven, or [`Unavailable`](Unauthenticated::Unavailable) if it can't tell. Either refuses.
    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated>;

    /// The challenges of a refusal, for its `WWW-Authenticate` header (RFC 9110, section 11.6.1).
    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        vec![Challenge::refusing("Bearer", why)]
    }

    /// The nonce that proofs of possession have to carry, for the `DPoP-Nonce` header of a refusal (RFC 9449, section 9).
    fn nonce(&self) -> Option<String> {
        None
    }

    /// Documents that clients read to find out how to get credentials.
    fn documents(&self) -> &[PublicDocument] {
        &[]
    }

    /// What of its checks was weakened, and why. A server puts it into its record when it starts.
    fn weakenings(&self) -> Vec<(Text, Text)> {
        Vec::new()
    }
}
