//! Where tokens are asked about, and who asks.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use mcip_core::json::{Document, ScanLimits};

use super::super::fetch::{Endpoint, FetchError, InvalidUrl, Trust, shown};

/// How this server shows the authorization server who asks (RFC 6749, section 2.3.1).
#[derive(Clone)]
#[non_exhaustive]
pub enum ClientAuthentication {
    /// Identifier and secret in the `Authorization` header.
    Basic {
        /// The client identifier of this server.
        client_id: String,
        /// Its secret.
        secret: String,
    },
    /// Identifier and secret in the form.
    Post {
        /// The client identifier of this server.
        client_id: String,
        /// Its secret.
        secret: String,
    },
    /// A bearer token that the authorization server gave to this server.
    Bearer(String),
}

impl fmt::Debug for ClientAuthentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic { client_id, .. } => f.debug_tuple("Basic").field(client_id).finish(),
            Self::Post { client_id, .. } => f.debug_tuple("Post").field(client_id).finish(),
            Self::Bearer(_) => f.write_str("Bearer"),
        }
    }
}

/// Where tokens are asked about: the authorization server's identifier and its `introspection_endpoint`.
pub struct Introspection {
    pub(super) issuer: Box<str>,
    endpoint: Endpoint,
    authorization: Option<HeaderValue>,
    form: String,
}

/// Bytes of an answer, and how long one may take.
const BYTES: usize = 64 << 10;
const TIME: Duration = Duration::from_secs(5);

/// Escapes a value for a form (WHATWG URL, section 5.2).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl fmt::Debug for Introspection {
    /// Without what it shows of itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Introspection")
            .field("issuer", &self.issuer)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl Introspection {
    /// An endpoint: `https`, or `http` on this machine.
    ///
    /// # Errors
    /// [`InvalidUrl`]: another kind of URL, or certificates to trust that can't be read.
    pub fn new(
        issuer: impl Into<String>,
        endpoint: &str,
        client: &ClientAuthentication,
        trust: &Trust,
    ) -> Result<Self, InvalidUrl> {
        let basic = |id: &str, secret: &str| {
            let both = format!("{}:{}", escaped(id), escaped(secret));
            format!("Basic {}", STANDARD.encode(both))
        };
        let (authorization, form) = match client {
            ClientAuthentication::Basic { client_id, secret } => (Some(basic(client_id, secret)), String::new()),
            ClientAuthentication::Post { client_id, secret } => (
                None,
                format!("&client_id={}&client_secret={}", escaped(client_id), escaped(secret)),
            ),
            ClientAuthentication::Bearer(token) => (Some(format!("Bearer {token}")), String::new()),
        };
        let authorization = authorization
            .map(HeaderValue::try_from)
            .transpose()
            .map_err(|_| InvalidUrl::Url(shown(endpoint)))?
            .map(|mut value| {
                value.set_sensitive(true);
                value
            });
        Ok(Self {
            issuer: issuer.into().into(),
            endpoint: Endpoint::new(endpoint, trust, BYTES, TIME)?,
            authorization,
            form,
        })
    }

    pub(super) async fn ask(&self, token: &str) -> Result<Document, FetchError> {
        let form = format!("token={}&token_type_hint=access_token{}", escaped(token), self.form);
        let answer = self.endpoint.post(self.authorization.clone(), form).await?;
        let mut limits = ScanLimits::DEFAULT;
        (limits.max_bytes, limits.max_depth, limits.max_nodes) = (BYTES, 8, 4096);
        Document::parse(answer, &limits).map_err(|_| FetchError::Unusable)
    }
}
