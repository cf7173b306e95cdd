//! Opaque access tokens, asked about at the authorization server that issued them (RFC 7662).

mod builder;
mod endpoint;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::Clock;
use mcip_core::json::Node;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Method, Principal, PublicDocument, Refused, Unauthenticated,
};
use tokio::sync::{Semaphore, watch};

pub use self::builder::OpaqueTokensBuilder;
pub use self::endpoint::{ClientAuthentication, Introspection};
use super::cache::{Cache, Entry, Verified};
use super::claims::{self, Times};
use super::dpop::Dpop;
use super::jws::MOST;
use super::resource::ProtectedResource;
use super::scheme;

/// Access tokens that only their authorization server can read (RFC 7662).
///
/// What it says of a token is believed for [a time](OpaqueTokensBuilder::revoked_within), in which a revocation is not yet effective. However many
/// calls show a token at once, one question is asked. The principal is `<issuer>#<sub>`, or `<issuer>#<client_id>` where there is no
/// subject, and has the scopes of the token.
///
/// ```
/// use mcip_server::auth::{ClientAuthentication, Introspection, OpaqueTokens, ProtectedResource, Trust};
///
/// let client = ClientAuthentication::Basic {
///     client_id: "notes-server".to_owned(),
///     secret: "from the configuration".to_owned(),
/// };
/// # let pem = Trust::System;
/// let asked = Introspection::new("http://localhost:3000", "http://localhost:3000/introspect", &client, &pem)?;
/// let resource = ProtectedResource::new("https://mcp.example.com/mcp")?;
/// let tokens = OpaqueTokens::builder(resource, asked).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct OpaqueTokens(Arc<Inner>);

struct Inner {
    resource: ProtectedResource,
    documents: Vec<PublicDocument>,
    obtainable: Arc<BTreeSet<Box<str>>>,
    introspection: Introspection,
    audiences: Vec<Box<str>>,
    any_audience: bool,
    leeway: Duration,
    dpop: Dpop,
    cache: Cache,
    kept: Duration,
    refused: Duration,
    places: Semaphore,
    /// Questions that are under way, for others who show the same token.
    asked: Mutex<HashMap<Digest, watch::Receiver<Option<Answer>>>>,
    clock: Arc<dyn Clock>,
}

type Answer = Result<Verified, Unauthenticated>;

impl fmt::Debug for OpaqueTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpaqueTokens")
            .field("resource", &self.0.resource.url())
            .field("introspection", &self.0.introspection)
            .finish_non_exhaustive()
    }
}

impl OpaqueTokens {
    /// Begins to set it up for a resource: the URL under which clients reach the MCP endpoint.
    pub fn builder(resource: ProtectedResource, introspection: Introspection) -> OpaqueTokensBuilder {
        OpaqueTokensBuilder::new(resource, introspection)
    }

    /// Forgets what is known of a token, so that it is asked about when it comes again.
    pub fn forget(&self, token: &str) {
        self.0.cache.remove(&Digest::of(token.as_bytes()));
    }

    async fn verified(&self, token: &[u8], digest: Digest) -> Answer {
        if let Some(known) = self.0.known(&digest) {
            return known;
        }
        let mut answer = match self.0.question(digest) {
            Question::Asked(answer) => answer,
            Question::Ask(tell, answer) => {
                let text = String::from_utf8(token.to_vec()).map_err(|_| Unauthenticated::Malformed)?;
                let own = self.0.clone();
                // On a task of its own: who showed the token first may go away, and others wait for the answer.
                tokio::spawn(async move {
                    let asking = Asking { inner: own, digest };
                    let found = asking.inner.found_out(&text, digest).await;
                    // Over before it is told: who asks after that must not be given this answer as one that is under way.
                    drop(asking);
                    tell.send_replace(Some(found));
                });
                answer
            }
        };
        // An error says that the question ended without an answer.
        match answer.wait_for(Option::is_some).await {
            Ok(found) => found.clone().unwrap_or(Err(Unauthenticated::Unavailable)),
            Err(_) => Err(Unauthenticated::Unavailable),
        }
    }
}

enum Question {
    Asked(watch::Receiver<Option<Answer>>),
    Ask(watch::Sender<Option<Answer>>, watch::Receiver<Option<Answer>>),
}

/// A question that is under way; dropped however it ends.
struct Asking {
    inner: Arc<Inner>,
    digest: Digest,
}

impl Drop for Asking {
    fn drop(&mut self) {
        let mut asked = self.inner.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.remove(&self.digest);
    }
}

impl Inner {
    /// What is remembered of a token.
    fn known(&self, digest: &Digest) -> Option<Answer> {
        self.cache.get(digest)?.at(|| self.clock.now())
    }

    fn question(&self, digest: Digest) -> Question {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = asked.get(&digest) {
            return Question::Asked(answer.clone());
        }
        let (tell, answer) = watch::channel(None);
        asked.insert(digest, answer.clone());
        Question::Ask(tell, answer)
    }

    /// Asks, and remembers the answer. That there was none is not remembered.
    async fn found_out(&self, token: &str, digest: Digest) -> Answer {
        let Ok(_place) = self.places.try_acquire() else {
            return Err(Unauthenticated::Unavailable);
        };
        let asked_at = self.clock.now();
        let found = match self.introspection.ask(token).await {
            Ok(answer) => self.read(answer.root()),
            Err(_) => Err(Unauthenticated::Unavailable),
        };
        let time = match &found {
            Ok(_) => self.kept,
            Err(Unauthenticated::Unavailable) => return found,
            Err(_) => self.refused,
        };
        // A time beyond all calendars is not remembered rather than for ever.
        if let Some(until) = asked_at.checked_add(time) {
            let entry = Entry {
                found: found.clone(),
                until: Some(until),
            };
            self.cache.insert(digest, entry);
        }
        found
    }

    /// Reads an answer (RFC 7662, section 2.2). Whatever the server leaves unsaid is not made up, but for the audience where the operator
    /// said that it may be.
    fn read(&self, answer: Node<'_>) -> Answer {
        match answer.get("active").and_then(Node::as_bool) {
            Some(true) => {}
            Some(false) => return Err(Unauthenticated::Revoked),
            None => return Err(Unauthenticated::Unavailable),
        }
        let told = answer.get("iss");
        if told.is_some_and(|told| !told.is_str(&self.introspection.issuer)) {
            return Err(Unauthenticated::UntrustedIssuer);
        }
        let times = Times {
            now: self.clock.now(),
            leeway: self.leeway,
        };
        let ends = times.check_if_told(answer)?;
        if answer.get("aud").is_some() || !self.any_audience {
            claims::is_for(answer, &self.audiences)?;
        }
        let subject = answer
            .get("sub")
            .or_else(|| answer.get("client_id"))
            .and_then(claims::name)
            .ok_or(Unauthenticated::Invalid)?;
        let confirmation = claims::confirmation(answer)?;
        let method = match (confirmation.key, confirmation.certificate) {
            (Some(_), _) => Method::Dpop,
            (None, Some(_)) => Method::Certificate,
            (None, None) => Method::Bearer,
        };
        let mut principal = Principal::new(format!("{}#{subject}", self.introspection.issuer), method)
            .with_scopes(claims::scopes(answer)?)
            .with_obtainable_scopes(self.obtainable.clone());
        if let Some(ends) = ends {
            principal = principal.with_expiry(ends);
        }
        if let Some(key) = confirmation.key {
            principal = principal.with_key(key);
        }
        Ok(Verified {
            principal,
            confirmation,
            issuer: 0,
            generation: 0,
            grant: None,
        })
    }
}

#[async_trait]
impl Authenticator for OpaqueTokens {
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        scheme::shown(credentials.authorization).is_ok()
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        let (scheme, token) = match scheme::shown(credentials.authorization) {
            Ok(shown) => shown,
            Err(why) => return Some(Err(why)),
        };
        if token.len() > MOST {
            return Some(Err(Unauthenticated::Malformed));
        }
        match self.0.known(&Digest::of(token))? {
            Ok(verified) => verified.answer(scheme, credentials, self.0.dpop.is_required()),
            Err(why) => Some(Err(why)),
        }
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let (scheme, token) = scheme::shown(credentials.authorization)?;
        if token.len() > MOST {
            return Err(Unauthenticated::Malformed);
        }
        let verified = self.verified(token, Digest::of(token)).await?;
        let principal = verified.principal.clone();
        let thumbprint = verified.confirmation.key;
        if let Some(answer) = verified.answer(scheme, credentials, self.0.dpop.is_required()) {
            return answer;
        }
        let thumbprint = thumbprint.ok_or(Unauthenticated::Unbound)?;
        let (url, now) = (self.0.resource.url(), self.0.clock.now());
        self.0.dpop.check(credentials, token, &thumbprint, url, now).await?;
        Ok(principal)
    }

    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        self.0.dpop.challenges(&self.0.resource, why)
    }

    fn nonce(&self) -> Option<String> {
        self.0.dpop.nonce(self.0.clock.now())
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.0.documents
    }
}
