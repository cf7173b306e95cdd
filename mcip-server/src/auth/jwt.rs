//! Access tokens that are signed JWTs (RFC 9068).

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::{Clock, SystemClock};
use mcip_core::json::Node;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Method, Principal, PublicDocument, Refused, Unauthenticated,
};

use super::cache::{Cache, Entry, Verified};
use super::claims::{self, Times};
use super::dpop::Dpop;
use super::jws::{self, Unverified};
use super::keys::{Current, Keys};
use super::resource::ProtectedResource;
use super::scheme;

/// An authorization server whose tokens are accepted: its identifier, exactly as it stands in `iss`, and its keys.
#[derive(Clone, Debug)]
pub struct Issuer {
    name: Box<str>,
    keys: Keys,
}

impl Issuer {
    /// An issuer.
    pub fn new(identifier: impl Into<String>, keys: Keys) -> Self {
        Self {
            name: identifier.into().into(),
            keys,
        }
    }
}

/// Why tokens can't be checked with what was configured.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidConfiguration {
    /// No issuer was named.
    NoIssuer,
    /// Two issuers have one name.
    TwiceIssuer(String),
    /// The name of an issuer has a fragment, which no issuer identifier has (RFC 8414, section 2).
    IssuerName(String),
    /// The leeway is longer than five minutes.
    Leeway,
}

impl fmt::Display for InvalidConfiguration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoIssuer => f.write_str("no issuer was named whose tokens to accept; add `.issuer(…)`"),
            Self::TwiceIssuer(name) => write!(f, "the issuer {name:?} was added twice; put its keys into one set"),
            Self::IssuerName(name) => write!(f, "{name:?} is no issuer identifier: it is empty or has a fragment"),
            Self::Leeway => f.write_str("a leeway of more than five minutes makes expired tokens valid"),
        }
    }
}

impl std::error::Error for InvalidConfiguration {}

/// Sets up a [`JwtTokens`].
#[derive(Debug)]
#[must_use]
pub struct JwtTokensBuilder {
    resource: ProtectedResource,
    issuers: Vec<Issuer>,
    audiences: Vec<Box<str>>,
    types: Vec<Box<str>>,
    required: Vec<Box<str>>,
    leeway: Duration,
    dpop: Dpop,
    cached: usize,
    clock: Arc<dyn Clock>,
}

impl JwtTokensBuilder {
    /// Accepts tokens of an issuer. At least one is needed.
    pub fn issuer(mut self, issuer: Issuer) -> Self {
        self.issuers.push(issuer);
        self
    }

    /// Accepts tokens for another audience as well as for the URL of the resource, for an authorization server that does not know resource
    /// indicators (RFC 8707). No other server may accept the same audience, or it could use its callers' tokens here.
    pub fn also_audience(mut self, audience: impl Into<String>) -> Self {
        self.audiences.push(audience.into().into());
        self
    }

    /// Accepts tokens of another media type than `at+jwt`, such as `JWT` of authorization servers that came before RFC 9068. Other
    /// tokens of the same issuer, such as ID tokens, are told apart by their audience only then.
    pub fn also_type(mut self, media_type: impl Into<String>) -> Self {
        self.types.push(media_type.into().into());
        self
    }

    /// Sets which claims a token must have besides `iss`, `sub`, `aud` and `exp`. Default: `client_id`, `iat` and `jti`, as RFC 9068,
    /// section 2.2, demands.
    pub fn required_claims<I>(mut self, claims: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.required = claims.into_iter().map(|name| name.into().into_boxed_str()).collect();
        self
    }

    /// How far clocks may be apart: a token is accepted so much earlier and longer. Default 30 s, five minutes at the most.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// How proofs of possession are checked, and whether they are required.
    pub fn dpop(mut self, dpop: Dpop) -> Self {
        self.dpop = dpop;
        self
    }

    /// How many verified tokens are kept, so that they need not be verified again at each call. Default 10 000, of about half a KiB.
    pub fn cached_tokens(mut self, most: usize) -> Self {
        self.cached = most;
        self
    }

    /// Sets the clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The authenticator.
    pub fn build(self) -> Result<JwtTokens, InvalidConfiguration> {
        let Self {
            mut resource, issuers, ..
        } = self;
        if issuers.is_empty() {
            return Err(InvalidConfiguration::NoIssuer);
        }
        if self.leeway > Duration::from_secs(300) {
            return Err(InvalidConfiguration::Leeway);
        }
        let mut names = BTreeSet::new();
        for issuer in &issuers {
            let name = issuer.name.to_string();
            if name.is_empty() || name.contains('#') {
                return Err(InvalidConfiguration::IssuerName(name));
            }
            resource = resource.authorization_server(name.clone());
            if !names.insert(name.clone()) {
                return Err(InvalidConfiguration::TwiceIssuer(name));
            }
        }
        let mut more = vec![("dpop_signing_alg_values_supported", Dpop::algorithms().into())];
        if self.dpop.is_required() {
            more.push(("dpop_bound_access_tokens_required", true.into()));
        }
        let mut audiences = resource.audiences();
        audiences.extend(self.audiences);
        Ok(JwtTokens {
            documents: resource.documents(more),
            obtainable: resource.obtainable(),
            resource,
            issuers,
            audiences,
            types: self.types,
            required: self.required,
            leeway: self.leeway,
            dpop: self.dpop,
            cache: Cache::new(self.cached),
            clock: self.clock,
        })
    }
}

/// Access tokens in the form of JWTs (RFC 9068), checked here with the public keys of their issuers.
///
/// A token is accepted if its issuer is known, one of the issuer's keys signed it with this key's own algorithm, it was issued for this
/// resource, and it is valid now. What it says about keys, URLs or algorithms is never followed. The principal is `<iss>#<sub>` and has
/// the scopes of the token. A token that was verified is known by its digest until it ends or a key of its issuer is withdrawn.
///
/// ```
/// use mcip_server::Server;
/// use mcip_server::auth::{Issuer, JwtTokens, Keys, ProtectedResource};
///
/// let keys = Keys::from_jwks(
///     r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
/// )?;
/// let resource = ProtectedResource::new("https://mcp.example.com/mcp")?.scopes(["notes:read", "notes:write"]);
/// let tokens = JwtTokens::builder(resource)
///     .issuer(Issuer::new("https://as.example.com", keys))
///     .build()?;
/// let server = Server::builder("notes", "1.0.0").authenticator(tokens);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct JwtTokens {
    resource: ProtectedResource,
    documents: Vec<PublicDocument>,
    obtainable: Arc<BTreeSet<Box<str>>>,
    issuers: Vec<Issuer>,
    audiences: Vec<Box<str>>,
    types: Vec<Box<str>>,
    required: Vec<Box<str>>,
    leeway: Duration,
    dpop: Dpop,
    cache: Cache,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for JwtTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtTokens")
            .field("resource", &self.resource.url())
            .field("issuers", &self.issuers)
            .field("dpop", &self.dpop)
            .finish_non_exhaustive()
    }
}

impl JwtTokens {
    /// Begins to set it up for a resource: the URL under which clients reach the MCP endpoint.
    pub fn builder(resource: ProtectedResource) -> JwtTokensBuilder {
        JwtTokensBuilder {
            resource,
            issuers: Vec::new(),
            audiences: Vec::new(),
            types: vec!["at+jwt".into()],
            required: ["client_id", "iat", "jti"].map(Box::from).to_vec(),
            leeway: Duration::from_secs(30),
            dpop: Dpop::new(),
            cached: 10_000,
            clock: Arc::new(SystemClock),
        }
    }

    /// What is known of a token from before.
    fn known(&self, digest: &Digest) -> Option<Verified> {
        let verified = self.cache.get(digest)?.at(|| self.clock.now())?.ok()?;
        let issuer = self.issuers.get(verified.issuer)?;
        (issuer.keys.generation() == verified.generation).then_some(verified)
    }

    /// Whose token it says it is, once its header is acceptable.
    fn issuer(&self, token: &Unverified<'_>) -> Result<usize, Unauthenticated> {
        // A key or where to find one: only the issuer's own keys are used, so it can only be meant for somebody who errs.
        if ["jwk", "jku", "x5u", "x5c"]
            .iter()
            .any(|name| token.header(name).is_some())
        {
            return Err(Unauthenticated::Invalid);
        }
        if !token.is_of_type(&self.types) {
            return Err(Unauthenticated::Invalid);
        }
        let told = token.claim("iss").ok_or(Unauthenticated::UntrustedIssuer)?;
        self.issuers
            .iter()
            .position(|issuer| told.is_str(&issuer.name))
            .ok_or(Unauthenticated::UntrustedIssuer)
    }

    fn verify(&self, token: &Unverified<'_>, issuer: usize, keys: &Current) -> Result<Verified, Unauthenticated> {
        let id = key_id(token)?;
        let claims = token.verified(keys.set.candidates(id.as_deref(), token.algorithm()))?;
        self.accept(claims, issuer, keys.generation)
    }

    /// Checks what a token says that its issuer signed.
    fn accept(&self, claims: Node<'_>, issuer: usize, generation: u64) -> Result<Verified, Unauthenticated> {
        let ends = Times {
            now: self.clock.now(),
            leeway: self.leeway,
        }
        .check(claims)?;
        claims::is_for(claims, &self.audiences)?;
        for name in &self.required {
            let is_there = claims
                .get(name)
                .is_some_and(|claim| !claim.is_null() && !claim.is_str(""));
            if !is_there {
                return Err(Unauthenticated::Invalid);
            }
        }
        let subject = claims
            .get("sub")
            .and_then(claims::name)
            .ok_or(Unauthenticated::Invalid)?;
        let confirmation = claims::confirmation(claims)?;
        let method = match (confirmation.key, confirmation.certificate) {
            (Some(_), _) => Method::Dpop,
            (None, Some(_)) => Method::Certificate,
            (None, None) => Method::Bearer,
        };
        let issuer_name = self.issuers.get(issuer).map(|issuer| &*issuer.name).unwrap_or_default();
        let principal = Principal::new(format!("{issuer_name}#{subject}"), method)
            .with_scopes(claims::scopes(claims)?)
            .with_obtainable_scopes(self.obtainable.clone())
            .with_expiry(ends);
        Ok(Verified {
            principal,
            confirmation,
            issuer,
            generation,
        })
    }

    /// Remembers a token. Only what was verified is kept: others could fill the cache with what they made up.
    fn remember(&self, digest: Digest, verified: &Verified) {
        let entry = Entry {
            found: Ok(verified.clone()),
            until: None,
        };
        self.cache.insert(digest, entry);
    }

    /// Verifies a token with keys that are there; `None` where they have to be fetched.
    fn verified_now(&self, token: &[u8], digest: Digest) -> Option<Result<Verified, Unauthenticated>> {
        let verified = (|| {
            let token = Unverified::parse(token)?;
            let issuer = self.issuer(&token)?;
            let id = key_id(&token)?;
            let Some(keys) = self.issuers.get(issuer).map(|issuer| &issuer.keys) else {
                return Err(Unauthenticated::UntrustedIssuer);
            };
            let current = match keys.now(id.as_deref()) {
                Some(current) => current?,
                None => return Ok(None),
            };
            self.verify(&token, issuer, &current).map(Some)
        })();
        let verified = verified.transpose()?;
        if let Ok(verified) = &verified {
            self.remember(digest, verified);
        }
        Some(verified)
    }

    async fn verified(&self, token: &[u8], digest: Digest) -> Result<Verified, Unauthenticated> {
        if let Some(known) = self.known(&digest) {
            return Ok(known);
        }
        let parsed = Unverified::parse(token)?;
        let issuer = self.issuer(&parsed)?;
        let id = key_id(&parsed)?.map(String::from);
        let keys = match self.issuers.get(issuer) {
            Some(issuer) => &issuer.keys,
            None => return Err(Unauthenticated::UntrustedIssuer),
        };
        let current = keys.get(id.as_deref()).await?;
        let verified = self.verify(&parsed, issuer, &current)?;
        self.remember(digest, &verified);
        Ok(verified)
    }
}

/// The name of the key, cut to what keys are called.
fn key_id<'t>(token: &'t Unverified<'_>) -> Result<Option<std::borrow::Cow<'t, str>>, Unauthenticated> {
    match token.header("kid") {
        None => Ok(None),
        Some(id) => id
            .as_str()
            .filter(|id| id.len() <= 256)
            .map(Some)
            .ok_or(Unauthenticated::Invalid),
    }
}

#[async_trait]
impl Authenticator for JwtTokens {
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        scheme::shown(credentials.authorization).is_ok_and(|(_, token)| jws::is_compact(token))
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        let (scheme, token) = match scheme::shown(credentials.authorization) {
            Ok(shown) => shown,
            Err(why) => return Some(Err(why)),
        };
        if token.len() > jws::MOST {
            return Some(Err(Unauthenticated::Malformed));
        }
        let digest = Digest::of(token);
        let verified = match self.known(&digest) {
            Some(known) => known,
            None => match self.verified_now(token, digest)? {
                Ok(verified) => verified,
                Err(why) => return Some(Err(why)),
            },
        };
        verified.answer(scheme, credentials, self.dpop.is_required())
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let (scheme, token) = scheme::shown(credentials.authorization)?;
        if token.len() > jws::MOST {
            return Err(Unauthenticated::Malformed);
        }
        let verified = self.verified(token, Digest::of(token)).await?;
        let principal = verified.principal.clone();
        let thumbprint = verified.confirmation.key;
        if let Some(answer) = verified.answer(scheme, credentials, self.dpop.is_required()) {
            return answer;
        }
        let thumbprint = thumbprint.ok_or(Unauthenticated::Unbound)?;
        self.dpop
            .check(credentials, token, &thumbprint, self.resource.url(), self.clock.now())
            .await?;
        Ok(principal)
    }

    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        challenges(&self.resource, &self.dpop, why)
    }

    fn nonce(&self) -> Option<String> {
        self.dpop.nonce(self.clock.now())
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.documents
    }
}

/// A challenge of each scheme that can be used. What is wrong with a proof is told under `DPoP` only (RFC 9449, section 7.1).
pub(super) fn challenges(resource: &ProtectedResource, dpop: &Dpop, why: Refused<'_>) -> Vec<Challenge> {
    use Unauthenticated::{InvalidProof, Missing, NonceRequired, ReplayedProof, Unbound};
    let is_about_proof = matches!(
        why,
        Refused::Unauthenticated(InvalidProof | ReplayedProof | NonceRequired)
    );
    let proved = || {
        resource
            .challenge("DPoP", why)
            .with("algs", Dpop::algorithms().join(" "))
    };
    if dpop.is_required() || is_about_proof {
        return vec![proved()];
    }
    let bearer = resource.challenge("Bearer", why);
    match why {
        Refused::Unauthenticated(Missing | Unbound) => vec![bearer, proved()],
        _ => vec![bearer],
    }
}
