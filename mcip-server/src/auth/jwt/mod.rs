//! Access tokens that are signed JWTs (RFC 9068).

mod builder;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::Clock;
use mcip_core::json::Node;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Method, Principal, PublicDocument, Refused, Unauthenticated,
};
use mcip_core::store::{RevocationStore, StoreError};

pub use self::builder::{InvalidConfiguration, Issuer, JwtTokensBuilder};
use super::cache::{Cache, Entry, Verified};
use super::claims::{self, Times};
use super::dpop::Dpop;
use super::jws::{self, Unverified};
use super::keys::Current;
use super::resource::ProtectedResource;
use super::scheme;

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
    revocations: Option<Arc<dyn RevocationStore>>,
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
        JwtTokensBuilder::new(resource)
    }

    /// Under which name a token is [revoked](JwtTokensBuilder::revocations).
    pub fn revocation_subject(issuer: &str, jti: &str) -> String {
        format!("token:{issuer}#{jti}")
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
        let identifier = claims.get("jti").and_then(Node::as_str);
        let issuer_name = self.issuers.get(issuer).map(|issuer| &*issuer.name).unwrap_or_default();
        let mut principal = Principal::new(format!("{issuer_name}#{subject}"), method)
            .with_scopes(claims::scopes(claims)?)
            .with_obtainable_scopes(self.obtainable.clone())
            .with_expiry(ends);
        if let Some(key) = confirmation.key {
            principal = principal.with_key(key);
        }
        let grant = match (&self.revocations, identifier) {
            (None, _) => None,
            // What has no name could not be revoked.
            (Some(_), None) => return Err(Unauthenticated::Invalid),
            (Some(_), Some(jti)) => Some(Self::revocation_subject(issuer_name, &jti).into()),
        };
        Ok(Verified {
            principal,
            confirmation,
            issuer,
            generation,
            grant,
        })
    }

    /// Remembers a token while the keys are current. Only what was verified is kept: others could fill the cache with what they made up.
    fn remember(&self, digest: Digest, verified: &Verified, keys: &Current) {
        let until = match keys.current_for {
            None => None,
            Some(time) => match self.clock.now().checked_add(time) {
                Some(until) => Some(until),
                None => return,
            },
        };
        let entry = Entry {
            found: Ok(verified.clone()),
            until,
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
            let verified = self.verify(&token, issuer, &current)?;
            self.remember(digest, &verified, &current);
            Ok(Some(verified))
        })();
        verified.transpose()
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
        self.remember(digest, &verified, &current);
        Ok(verified)
    }
}

/// What a store says of a token.
fn unrevoked(answer: Result<bool, StoreError>) -> Result<(), Unauthenticated> {
    match answer {
        Ok(false) => Ok(()),
        Ok(true) => Err(Unauthenticated::Revoked),
        Err(_) => Err(Unauthenticated::Unavailable),
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
        if let (Some(store), Some(grant)) = (&self.revocations, &verified.grant)
            && let Err(why) = unrevoked(store.is_revoked_now(grant, self.clock.now())?)
        {
            return Some(Err(why));
        }
        verified.answer(scheme, credentials, self.dpop.is_required())
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let (scheme, token) = scheme::shown(credentials.authorization)?;
        if token.len() > jws::MOST {
            return Err(Unauthenticated::Malformed);
        }
        let verified = self.verified(token, Digest::of(token)).await?;
        if let (Some(store), Some(grant)) = (&self.revocations, &verified.grant) {
            unrevoked(store.is_revoked(grant, self.clock.now()).await)?;
        }
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
        self.dpop.challenges(&self.resource, why)
    }

    fn nonce(&self) -> Option<String> {
        self.dpop.nonce(self.clock.now())
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.documents
    }
}
