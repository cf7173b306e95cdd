//! Where the credentials of requests come from, and who hears what the server says of them.

use std::fmt::{self, Debug};

use async_trait::async_trait;
use http::header::{AUTHORIZATION, HeaderName};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use mcip_core::flow::Text;

use super::Bearer;

/// How often one request is sent at the most, the first time included.
pub(in crate::transport) const MOST_ATTEMPTS: u32 = 4;

/// A nonce for the next DPoP proof (RFC 9449, section 8).
const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// The request that credentials are for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CredentialRequest<'a> {
    /// Its HTTP method: what `htm` of a DPoP proof names.
    pub method: &'a Method,
    /// Its URI: what `htu` of a DPoP proof names, without its query.
    pub uri: &'a Uri,
}

/// What the server answered to credentials, or to their absence.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Challenge<'a> {
    /// The status.
    pub status: StatusCode,
    /// All headers of the response. The server's: unverified.
    pub headers: &'a HeaderMap,
    /// The headers that [`CredentialSource::headers`] gave for this attempt: which token was it that the server did not like.
    pub sent: &'a HeaderMap,
    /// The URI that was called.
    pub uri: &'a Uri,
    /// The HTTP method that it was called with.
    pub method: &'a Method,
    /// Which attempt at the request it was, from 1.
    pub attempt: u32,
}

/// Whether a request is to be sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// With new headers. At the fourth attempt it is given up all the same.
    Again,
    /// No: the answer of the server stands.
    GiveUp,
}

/// There are no credentials to be had. Never holds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialError(pub String);

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CredentialError {}

/// Gives requests to one endpoint their credentials, and learns from the server's challenges.
///
/// Set it with [`Endpoint::credentials`](super::Endpoint::credentials). It is asked for every HTTP request: calls, streams and
/// the end of a session. Several requests run at a time.
#[async_trait]
pub trait CredentialSource: Send + Sync + Debug + 'static {
    /// The headers (`Authorization`, `DPoP`) of a request. Values should be
    /// [sensitive](http::HeaderValue::set_sensitive). Headers of the protocol itself can't be replaced.
    ///
    /// # Errors
    ///
    /// If there are none to be had. The call ends with it, and nothing is sent.
    async fn headers(&self, request: &CredentialRequest<'_>) -> Result<HeaderMap, CredentialError>;

    /// A number that changes when the headers speak for somebody else. What a server said to whoever presented the earlier ones is not
    /// used across a change.
    fn authorization(&self) -> u64 {
        0
    }

    /// Checks that are weakened for these credentials, each with the operator's reason, for the record.
    fn weakenings(&self) -> Vec<(Text, Text)> {
        Vec::new()
    }

    /// Takes a response of status 401 or 403, or any that carries a `DPoP-Nonce` (RFC 9449, section 8.2). The answer counts for
    /// 401 and 403 only.
    ///
    /// # Errors
    ///
    /// If new credentials can't be had. The call ends with it.
    async fn challenged(&self, challenge: &Challenge<'_>) -> Result<Retry, CredentialError> {
        let _ = challenge;
        Ok(Retry::GiveUp)
    }
}

/// Whether a response concerns the source.
pub(in crate::transport) fn concerns(status: StatusCode, headers: &HeaderMap) -> bool {
    is_challenge(status) || headers.contains_key(DPOP_NONCE)
}

/// Whether credentials, or their absence, are why the request was refused.
pub(in crate::transport) fn is_challenge(status: StatusCode) -> bool {
    matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

#[async_trait]
impl CredentialSource for Bearer {
    async fn headers(&self, _request: &CredentialRequest<'_>) -> Result<HeaderMap, CredentialError> {
        Ok(HeaderMap::from_iter([(AUTHORIZATION, self.header())]))
    }
}

impl Debug for Challenge<'_> {
    /// Without the credentials that were sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked: Vec<&HeaderValue> = self.headers.get_all(http::header::WWW_AUTHENTICATE).iter().collect();
        f.debug_struct("Challenge")
            .field("status", &self.status)
            .field("www_authenticate", &asked)
            .field("uri", &self.uri)
            .field("method", &self.method)
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_bearer_token_is_a_source_that_does_not_learn() {
        let bearer = Bearer::new("abc").expect("token");
        let uri = Uri::from_static("http://localhost/mcp");
        let request = CredentialRequest {
            method: &Method::POST,
            uri: &uri,
        };
        let sent = bearer.headers(&request).await.expect("headers");
        assert_eq!(sent[AUTHORIZATION], "Bearer abc");
        let challenge = Challenge {
            status: StatusCode::UNAUTHORIZED,
            headers: &HeaderMap::new(),
            sent: &sent,
            uri: &uri,
            method: &Method::POST,
            attempt: 1,
        };
        assert_eq!(bearer.challenged(&challenge).await, Ok(Retry::GiveUp));
        assert!(!format!("{challenge:?}").contains("abc"));
    }

    #[test]
    fn a_source_hears_of_refusals_and_of_nonces() {
        let with_nonce = HeaderMap::from_iter([(DPOP_NONCE, HeaderValue::from_static("n"))]);
        assert!(concerns(StatusCode::UNAUTHORIZED, &HeaderMap::new()));
        assert!(concerns(StatusCode::FORBIDDEN, &HeaderMap::new()));
        assert!(concerns(StatusCode::OK, &with_nonce));
        assert!(!concerns(StatusCode::OK, &HeaderMap::new()));
        assert!(!is_challenge(StatusCode::OK));
    }
}
