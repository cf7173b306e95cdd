//! The token endpoint (RFC 6749, sections 4 to 6): what is asked, and what comes back.

use std::sync::Arc;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use mcip_core::environment::{Clock, Entropy};
use serde::{Deserialize, Deserializer, Serialize};

use super::client::{Form, Proof, Registration, authenticate};
use super::dpop::{DPOP, DpopKey, Nonces, Proven, USE_NONCE, sensitive, unix};
use super::error::OAuthError;
use super::fetch::{Answer, Fetcher};
use super::issuer::AuthorizationServer;
use super::scope::ScopeSet;
use super::secret::{Secret, stored, stored_option};
use super::url::WebUrl;

const WHAT: &str = "token response";
const STEP: &str = "the token endpoint";

/// How long before its end a token counts as ended: a request takes a while, and clocks differ.
const EARLY_SECONDS: u64 = 30;

/// A longest lifetime that is believed, so that sums can't overflow.
const LONGEST_SECONDS: u64 = 10 * 366 * 24 * 3600;

/// What requests to token endpoints need.
#[derive(Clone)]
pub(super) struct Tools {
    pub(super) fetcher: Fetcher,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
    pub(super) nonces: Arc<Nonces>,
}

/// The tokens for one server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tokens {
    /// The issuer they are from: a refresh token goes nowhere else.
    pub(super) issuer: String,
    /// The resource they are for.
    pub(super) resource: String,
    #[serde(serialize_with = "stored")]
    pub(super) access: Secret,
    #[serde(serialize_with = "stored_option")]
    pub(super) refresh: Option<Secret>,
    /// Until when the access token is used, in seconds since 1970: a little less than it is good for, if that is known.
    pub(super) expires_at: Option<u64>,
    /// What was asked for, and not refused.
    pub(super) scopes: Option<ScopeSet>,
    /// Whether their server has no metadata, so that its endpoints are those of MCP 2025-03-26.
    #[serde(default)]
    pub(super) assumed: bool,
    /// Whether it goes with a proof.
    pub(super) dpop: bool,
}

impl Tokens {
    /// Whether the access token has ended, or is about to.
    pub(super) fn has_expired(&self, now: u64) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }
}

/// Until when a token of this lifetime is used. None that is said to end at once: then the server will say when it has.
fn used_until(now: u64, lifetime: Option<u64>) -> Option<u64> {
    let lifetime = lifetime.filter(|seconds| *seconds > 0)?.min(LONGEST_SECONDS);
    Some(now.saturating_add(lifetime - EARLY_SECONDS.min(lifetime / 2)))
}

#[derive(Deserialize)]
struct Wire {
    access_token: Secret,
    token_type: String,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    refresh_token: Option<Secret>,
    scope: Option<String>,
    issued_token_type: Option<String>,
}

/// Some servers write the number as text.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Seconds {
        Number(u64),
        Fraction(f64),
        Text(String),
    }
    Ok(match Option::<Seconds>::deserialize(deserializer)? {
        None => None,
        Some(Seconds::Number(seconds)) => Some(seconds),
        // A cast saturates: what is negative or not a number is over at once.
        Some(Seconds::Fraction(seconds)) => Some(seconds as u64),
        Some(Seconds::Text(text)) => text.trim().parse().ok(),
    })
}

#[derive(Deserialize)]
struct Refused {
    error: String,
    error_description: Option<String>,
}

/// What a request is for.
pub(super) struct Grant<'a> {
    pub(super) server: &'a AuthorizationServer,
    pub(super) client: Option<&'a Registration>,
    pub(super) proof: &'a Proof,
    pub(super) resource: &'a str,
    pub(super) scopes: Option<&'a ScopeSet>,
    /// The key that the token is to be bound to.
    pub(super) key: Option<&'a DpopKey>,
    /// Whether a token that is not bound is refused.
    pub(super) must_bind: bool,
}

impl Tools {
    /// Asks for tokens. `form` holds the grant; who asks, and for what, is added.
    pub(super) async fn tokens(&self, grant: &Grant<'_>, mut form: Form) -> Result<Tokens, OAuthError> {
        form.add("resource", grant.resource);
        let mut headers = HeaderMap::new();
        if let Some(client) = grant.client {
            let (clock, entropy) = (&*self.clock, &*self.entropy);
            authenticate(
                &mut form,
                &mut headers,
                client,
                grant.proof,
                grant.server,
                clock,
                entropy,
            )?;
        }
        let endpoint = &grant.server.token_endpoint;
        let answer = self.post(endpoint, &form, &headers, grant.key).await?;
        let wire = read(&answer, endpoint)?;
        let dpop = bound(&wire.token_type, grant, endpoint)?;
        let now = unix(self.clock.now());
        Ok(Tokens {
            issuer: grant.server.issuer.clone(),
            resource: grant.resource.to_owned(),
            access: wire.access_token,
            refresh: wire.refresh_token.filter(|token| !token.expose().is_empty()),
            expires_at: used_until(now, wire.expires_in),
            scopes: granted(grant.scopes, wire.scope.as_deref()),
            assumed: grant.server.assumed,
            dpop,
        })
    }

    /// Exchanges a token for one of another kind (RFC 8693), which is not an access token.
    pub(super) async fn exchange(
        &self,
        endpoint: &WebUrl,
        form: &Form,
        headers: &HeaderMap,
        kind: &str,
    ) -> Result<Secret, OAuthError> {
        let answer = self.post(endpoint, form, headers, None).await?;
        let wire = read(&answer, endpoint)?;
        if wire.issued_token_type.as_deref() != Some(kind) {
            return Err(OAuthError::document(
                WHAT,
                endpoint.shown(),
                format!("it is no token of the type {kind}"),
            ));
        }
        Ok(wire.access_token)
    }

    /// Posts a form, with a proof if there is a key, and once more if the server wants a nonce in it (RFC 9449, section 8).
    async fn post(
        &self,
        endpoint: &WebUrl,
        form: &Form,
        headers: &HeaderMap,
        key: Option<&DpopKey>,
    ) -> Result<Answer, OAuthError> {
        let origin = endpoint.origin();
        let mut retried = false;
        loop {
            let mut headers = headers.clone();
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_static("application/x-www-form-urlencoded"),
            );
            if let Some(key) = key {
                let nonce = self.nonces.of(&origin);
                let proven = Proven {
                    method: "POST",
                    uri: endpoint.shown(),
                    nonce: nonce.as_deref(),
                    token: None,
                };
                let proof = key.proof(&proven, &*self.clock, &*self.entropy)?;
                headers.insert(DPOP, sensitive(proof.expose())?);
            }
            let answer = self.fetcher.post(endpoint, headers, form.encode()).await?;
            let has_news = key.is_some() && self.nonces.take(&origin, &answer.headers);
            let wants_nonce = answer.status.is_client_error()
                && answer.json::<Refused>().is_ok_and(|refused| refused.error == USE_NONCE);
            if !(wants_nonce && has_news && !retried) {
                return Ok(answer);
            }
            retried = true;
        }
    }
}

/// Whether a refusal is about what was asked, and not about the state the server is in (RFC 6749, section 5.2).
fn is_final(status: StatusCode) -> bool {
    status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS
}

fn read(answer: &Answer, endpoint: &WebUrl) -> Result<Wire, OAuthError> {
    let invalid = |why: String| OAuthError::document(WHAT, endpoint.shown(), why);
    if answer.status != StatusCode::OK {
        return Err(match answer.json::<Refused>() {
            Ok(refused) if is_final(answer.status) => {
                OAuthError::refused(STEP, &refused.error, refused.error_description.as_deref())
            }
            _ => invalid(format!("HTTP status {}", answer.status)),
        });
    }
    let wire: Wire = answer.json().map_err(invalid)?;
    let token = wire.access_token.expose();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(invalid(
            "its access_token is empty or has characters that a header does not have".to_owned(),
        ));
    }
    if wire.access_token.is_too_long() || wire.refresh_token.as_ref().is_some_and(Secret::is_too_long) {
        return Err(invalid("a token in it has more than 16 KiB".to_owned()));
    }
    Ok(wire)
}

/// Whether the token goes with a proof. A type that is not understood is not used (RFC 6749, section 7.1).
fn bound(kind: &str, grant: &Grant<'_>, endpoint: &WebUrl) -> Result<bool, OAuthError> {
    let invalid = |why: &str| Err(OAuthError::document(WHAT, endpoint.shown(), why));
    if kind.eq_ignore_ascii_case("dpop") {
        return match grant.key {
            Some(_) => Ok(true),
            None => invalid("its token is bound to a key that nobody sent"),
        };
    }
    if !kind.eq_ignore_ascii_case("bearer") {
        return invalid("its token_type is neither Bearer nor DPoP");
    }
    if grant.must_bind {
        return invalid("its token is not bound to the key of this client, which is required");
    }
    Ok(false)
}

/// The scopes that the token stands for: what the server says, else what was asked for (RFC 6749, section 5.1). What was asked
/// for stays in it even where the server granted less, so that it is not asked for again and again.
fn granted(asked: Option<&ScopeSet>, said: Option<&str>) -> Option<ScopeSet> {
    match (asked, said.and_then(ScopeSet::parse)) {
        (Some(asked), Some(said)) => Some(asked.clone().union(&said)),
        (Some(asked), None) => Some(asked.clone()),
        (None, said) => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(status: u16, body: &serde_json::Value) -> Answer {
        Answer {
            status: StatusCode::from_u16(status).expect("status"),
            headers: HeaderMap::new(),
            body: zeroize::Zeroizing::new(body.to_string().into_bytes()),
        }
    }

    fn endpoint() -> WebUrl {
        WebUrl::parse("https://auth.example/token?x=secret").expect("url")
    }

    #[test]
    fn a_response_is_read_or_refused_without_showing_what_it_holds() {
        let good = json!({"access_token": "t", "token_type": "bearer", "expires_in": "60", "refresh_token": "r"});
        let wire = read(&answer(200, &good), &endpoint()).expect("tokens");
        assert_eq!(wire.expires_in, Some(60));
        for bad in [
            json!({"access_token": "", "token_type": "Bearer"}),
            json!({"access_token": "se cret", "token_type": "Bearer"}),
            json!({"access_token": "secret\r\n", "token_type": "Bearer"}),
            json!({"access_token": "secret"}),
            json!({"access_token": ["secret"], "token_type": "Bearer"}),
            json!("secret"),
        ] {
            let error = read(&answer(200, &bad), &endpoint())
                .err()
                .expect("refused")
                .to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        let refused = json!({"error": "invalid_grant", "error_description": "gone\u{7}"});
        let error = read(&answer(400, &refused), &endpoint()).err().expect("refused");
        assert!(error.is_refusal("invalid_grant"));
        assert!(!error.to_string().contains('\u{7}'));
        assert!(read(&answer(500, &json!({})), &endpoint()).is_err());
    }

    #[test]
    fn a_token_is_used_for_a_little_less_than_it_is_good_for() {
        assert_eq!(used_until(1000, None), None);
        assert_eq!(used_until(1000, Some(0)), None);
        assert_eq!(used_until(1000, Some(1)), Some(1001));
        assert_eq!(used_until(1000, Some(20)), Some(1010));
        assert_eq!(used_until(1000, Some(3600)), Some(4570));
        assert!(used_until(1000, Some(u64::MAX)).is_some_and(|end| end < 1000 + LONGEST_SECONDS));
    }

    #[test]
    fn scopes_are_what_was_said_and_asked_for() {
        let asked = ScopeSet::parse("a b");
        assert_eq!(granted(asked.as_ref(), Some("a")), asked);
        assert_eq!(granted(asked.as_ref(), None), asked);
        assert_eq!(granted(None, Some("c")), ScopeSet::parse("c"));
        assert_eq!(granted(None, None), None);
    }
}
