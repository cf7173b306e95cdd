//! What an [`OpaqueTokens`] is made of.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_core::environment::{Clock, SystemClock};
use tokio::sync::Semaphore;

use super::super::cache::Cache;
use super::super::dpop::Dpop;
use super::super::jwt::InvalidConfiguration;
use super::super::resource::ProtectedResource;
use super::endpoint::Introspection;
use super::{Inner, OpaqueTokens};

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
    pub(super) fn new(resource: ProtectedResource, introspection: Introspection) -> Self {
        Self {
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
    ///
    /// # Errors
    /// [`InvalidConfiguration`]: a leeway of more than five minutes, or an issuer whose name is empty or has a fragment (RFC 8414, section 2).
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
