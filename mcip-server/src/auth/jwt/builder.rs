//! What a [`JwtTokens`] is made of.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::environment::{Clock, SystemClock};
use mcip_core::store::RevocationStore;

use super::super::cache::Cache;
use super::super::dpop::Dpop;
use super::super::keys::Keys;
use super::super::resource::ProtectedResource;
use super::JwtTokens;

/// An authorization server whose tokens are accepted: its identifier, exactly as it stands in `iss`, and its keys.
#[derive(Clone, Debug)]
pub struct Issuer {
    pub(super) name: Box<str>,
    pub(super) keys: Keys,
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
    revocations: Option<Arc<dyn RevocationStore>>,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for JwtTokensBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtTokensBuilder")
            .field("resource", &self.resource.url())
            .field("issuers", &self.issuers)
            .finish_non_exhaustive()
    }
}

impl JwtTokensBuilder {
    pub(super) fn new(resource: ProtectedResource) -> Self {
        Self {
            resource,
            issuers: Vec::new(),
            audiences: Vec::new(),
            types: vec!["at+jwt".into()],
            required: ["client_id", "iat", "jti"].map(Box::from).to_vec(),
            leeway: Duration::from_secs(30),
            dpop: Dpop::new(),
            cached: 10_000,
            revocations: None,
            clock: Arc::new(SystemClock),
        }
    }

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

    /// Asks a store at each call whether the token was revoked: under [`JwtTokens::revocation_subject`] of its issuer and `jti`. Effective
    /// with the next call. A store that fails refuses.
    pub fn revocations(mut self, store: Arc<dyn RevocationStore>) -> Self {
        self.revocations = Some(store);
        self
    }

    /// Sets the clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The authenticator.
    ///
    /// # Errors
    /// [`InvalidConfiguration`]: no issuer, two of one name, one whose name is empty or has a fragment (RFC 8414, section 2), or a leeway of more
    /// than five minutes.
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
            revocations: self.revocations,
            clock: self.clock,
        })
    }
}
