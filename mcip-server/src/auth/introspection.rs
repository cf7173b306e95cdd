//! Opaque access tokens, asked about at the authorization server that issued them (RFC 7662).

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use mcip_core::digest::Digest;
use mcip_core::environment::{Clock, SystemClock};
use mcip_core::json::{Document, Node, ScanLimits};
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Method, Principal, PublicDocument, Refused, Unauthenticated,
};
use tokio::sync::{Semaphore, watch};

use super::cache::{Cache, Entry, Verified};
use super::claims::{self, Times};
use super::dpop::Dpop;
use super::fetch::{Endpoint, FetchError, InvalidUrl, Trust};
use super::jws::MOST;
use super::jwt::{InvalidConfiguration, challenges};
use super::resource::ProtectedResource;
use super::scheme;

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
#[derive(Debug)]
pub struct Introspection {
    issuer: Box<str>,
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

impl Introspection {
    /// An endpoint: `https`, or `http` on this machine.
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
            .map(|value| HeaderValue::try_from(value))
            .transpose()
            .map_err(|_| InvalidUrl::Url(endpoint.to_owned()))?
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

    async fn ask(&self, token: &str) -> Result<Document, FetchError> {
        let form = format!("token={}&token_type_hint=access_token{}", escaped(token), self.form);
        let answer = self.endpoint.post(self.authorization.clone(), form).await?;
        let mut limits = ScanLimits::DEFAULT;
        (limits.max_bytes, limits.max_depth, limits.max_nodes) = (BYTES, 8, 4096);
        Document::parse(answer, &limits).map_err(|_| FetchError::Unusable)
    }
}

/// Sets up an [`OpaqueTokens`].
#[derive(Debug)]
#[must_use]
pub struct OpaqueTokensBuilder {
    resource: ProtectedResource,
    introspection: Introspection,
    audiences: Vec<Box<str>>,
    any_audience: bool,
    leeway: Duration,
    dpop: Dpop,
    cached: usize,
    kept: Duration,
    refused: Duration,
    asking: usize,
    clock: Arc<dyn Clock>,
}

impl OpaqueTokensBuilder {
    /// Accepts tokens for another audience as well as for the URL of the resource. No other server may accept the same audience, or it
    /// could use its callers' tokens here.
    pub fn also_audience(mut self, audience: impl Into<String>) -> Self {
        self.audiences.push(audience.into().into());
        self
    }

    /// Accepts active tokens of which the authorization server names no audience. Right only where it tells this server of its own
    /// tokens alone (RFC 7662, section 2.2).
    pub fn without_audience(mut self) -> Self {
        self.any_audience = true;
        self
    }

    /// How long an answer is believed: a token that is revoked works for so long. Default 30 s; zero asks at each call.
    pub fn revoked_within(mut self, time: Duration) -> Self {
        self.kept = time;
        self
    }

    /// How long a token is refused without asking again. Default 10 s.
    pub fn refused_for(mut self, time: Duration) -> Self {
        self.refused = time;
        self
    }

    /// How many tokens are remembered, good and bad. Default 10 000.
    pub fn cached_tokens(mut self, most: usize) -> Self {
        self.cached = most;
        self
    }

    /// How many questions may be asked at a time. Default 32; beyond it calls with tokens that are not remembered are refused with 503.
    pub fn questions(mut self, most: usize) -> Self {
        self.asking = most;
        self
    }

    /// How far clocks may be apart. Default 30 s.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// How proofs of possession are checked, and whether they are required.
    pub fn dpop(mut self, dpop: Dpop) -> Self {
        self.dpop = dpop;
        self
    }

    /// Sets the clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The authenticator.
    pub fn build(self) -> Result<OpaqueTokens, InvalidConfiguration> {
        if self.leeway > Duration::from_secs(300) {
            return Err(InvalidConfiguration::Leeway);
        }
        let name = self.introspection.issuer.to_string();
        if name.is_empty() || name.contains('#') {
            return Err(InvalidConfiguration::IssuerName(name));
        }
        let resource = self.resource.authorization_server(name);
        let mut more = vec![("dpop_signing_alg_values_supported", Dpop::algorithms().into())];
        if self.dpop.is_required() {
            more.push(("dpop_bound_access_tokens_required", true.into()));
        }
        let mut audiences = resource.audiences();
        audiences.extend(self.audiences);
        Ok(OpaqueTokens(Arc::new(Inner {
            documents: resource.documents(more),
            obtainable: resource.obtainable(),
            resource,
            introspection: self.introspection,
            audiences,
            any_audience: self.any_audience,
            leeway: self.leeway,
            dpop: self.dpop,
            cache: Cache::new(self.cached),
            kept: self.kept,
            refused: self.refused,
            places: Semaphore::new(self.asking.max(1)),
            asked: Mutex::default(),
            clock: self.clock,
        })))
    }
}

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
        OpaqueTokensBuilder {
            resource,
            introspection,
            audiences: Vec::new(),
            any_audience: false,
            leeway: Duration::from_secs(30),
            dpop: Dpop::new(),
            cached: 10_000,
            kept: Duration::from_secs(30),
            refused: Duration::from_secs(10),
            asking: 32,
            clock: Arc::new(SystemClock),
        }
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
        Ok(Verified {
            principal,
            confirmation,
            issuer: 0,
            generation: 0,
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
        challenges(&self.0.resource, &self.0.dpop, why)
    }

    fn nonce(&self) -> Option<String> {
        self.0.dpop.nonce(self.0.clock.now())
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.0.documents
    }
}
