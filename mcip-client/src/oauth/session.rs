//! The credentials for one server, from its first refusal on.
//!
//! All that obtains credentials runs under one lock per server, in a task of its own: calls that are refused at the same time
//! share one login, and a call that is dropped does not end it for the others.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use mcip_core::digest::Digest;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::challenge::Demand;
use super::client::Form;
use super::config::Config;
use super::discovery::{self, Discovered};
use super::dpop::{DPOP, Dpop, DpopKey, Proven, USE_NONCE, sensitive, unix};
use super::error::OAuthError;
use super::issuer::{self, AuthorizationServer};
use super::scope::{Choice, ScopeSet};
use super::secret::Secret;
use super::store::StoreKey;
use super::token::{Grant, Tokens, Tools};
use super::url::WebUrl;
use crate::transport::http::{Challenge, Retry};

/// The third attempt may step up once more; after that, more of the same does not help.
const MOST_STEPS: u32 = 3;

/// How long it may take to find the authorization server: every URL on the way is somebody else's choice.
const DISCOVERY_TIME: Duration = Duration::from_secs(60);

/// The credentials for one server.
pub(super) struct Session {
    pub(super) config: Arc<Config>,
    pub(super) tools: Tools,
    pub(super) server: WebUrl,
    state: Arc<Mutex<State>>,
    /// Counts whenever tokens may speak for another user.
    grants: Arc<AtomicU64>,
}

/// What is known.
#[derive(Default)]
pub(super) struct State {
    /// Whether the store was asked.
    loaded: bool,
    tokens: Option<Arc<Tokens>>,
    /// Whether the tokens are the direct result of a grant in this process, so that another one would give the same.
    granted: bool,
    /// Whether they are the result of a refresh in this process.
    refreshed: bool,
    key: Option<Arc<DpopKey>>,
    /// The authorization server that the tokens are from.
    issuer: Option<Arc<AuthorizationServer>>,
    /// What went wrong last, and when: whoever waited meanwhile hears of it, and does not begin anew.
    failure: Option<(Instant, OAuthError)>,
}

/// What goes with a request.
type Presented = (Option<Arc<Tokens>>, Option<Arc<DpopKey>>);

/// A refusal.
struct Refusal {
    status: StatusCode,
    demand: Demand,
    /// The `Authorization` header that was refused.
    sent: Option<Secret>,
    attempt: u32,
    at: Instant,
}

impl Session {
    pub(super) fn new(config: Arc<Config>, tools: Tools, server: WebUrl, grants: Arc<AtomicU64>) -> Self {
        Self {
            config,
            tools,
            server,
            state: Arc::default(),
            grants,
        }
    }

    /// The headers of a request to the server; none if there is no token.
    pub(super) async fn headers(self: &Arc<Self>, method: &str) -> Result<HeaderMap, OAuthError> {
        let ready = {
            let state = self.state.lock().await;
            let ready = state.loaded && !self.needs_refresh(&state);
            ready.then(|| state.presented())
        };
        let (tokens, key) = match ready {
            Some(ready) => ready,
            None => {
                self.alone(|session, mut state| async move {
                    session.prepare(&mut state).await?;
                    Ok(state.presented())
                })
                .await?
            }
        };
        let mut headers = HeaderMap::new();
        let Some(tokens) = tokens.filter(|tokens| !tokens.has_expired(self.now())) else {
            return Ok(headers);
        };
        headers.insert(AUTHORIZATION, sensitive(authorization(&tokens).expose())?);
        if let Some(key) = key.filter(|_| tokens.dpop) {
            let nonce = self.tools.nonces.of(&self.server.origin());
            let proven = Proven {
                method,
                uri: self.server.shown(),
                nonce: nonce.as_deref(),
                token: Some(&tokens.access),
            };
            let proof = key.proof(&proven, &*self.tools.clock, &*self.tools.entropy)?;
            headers.insert(DPOP, sensitive(proof.expose())?);
        }
        Ok(headers)
    }

    /// Learns from a response, and obtains what was missing.
    pub(super) async fn challenged(self: &Arc<Self>, challenge: &Challenge<'_>) -> Result<Retry, OAuthError> {
        self.tools.nonces.take(&self.server.origin(), challenge.headers);
        if !matches!(challenge.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
            return Ok(Retry::GiveUp);
        }
        let sent = challenge.sent.get(AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let refusal = Refusal {
            status: challenge.status,
            demand: Demand::read(challenge.headers),
            sent: sent.map(Secret::new),
            attempt: challenge.attempt,
            at: Instant::now(),
        };
        self.alone(|session, mut state| async move { session.answer(&mut state, refusal).await })
            .await
    }

    /// Obtains tokens before anything was refused, unless there are some.
    pub(super) async fn log_in(self: &Arc<Self>) -> Result<(), OAuthError> {
        let at = Instant::now();
        self.alone(move |session, mut state| async move {
            session.prepare(&mut state).await?;
            let now = session.now();
            if state.tokens.as_ref().is_some_and(|tokens| !tokens.has_expired(now)) {
                return Ok(());
            }
            session.obtain_once(&mut state, &Demand::default(), true, at).await
        })
        .await
    }

    /// Forgets the tokens.
    pub(super) async fn forget(self: &Arc<Self>) -> Result<(), OAuthError> {
        self.alone(|session, mut state| async move {
            *state = State {
                loaded: true,
                ..State::default()
            };
            session.grants.fetch_add(1, Ordering::Relaxed);
            session.config.store.remove(&session.tokens_key()).await?;
            session.config.store.remove(&session.dpop_key()).await?;
            Ok(())
        })
        .await
    }

    /// Runs work under the lock, in a task of its own.
    async fn alone<T, W, F>(self: &Arc<Self>, work: W) -> Result<T, OAuthError>
    where
        T: Send + 'static,
        W: FnOnce(Arc<Self>, OwnedMutexGuard<State>) -> F + Send + 'static,
        F: Future<Output = Result<T, OAuthError>> + Send,
    {
        let session = self.clone();
        let task = tokio::spawn(async move {
            let state = session.state.clone().lock_owned().await;
            work(session, state).await
        });
        task.await.map_err(|_| OAuthError::Ended)?
    }

    pub(super) fn now(&self) -> u64 {
        unix(self.tools.clock.now())
    }

    fn needs_refresh(&self, state: &State) -> bool {
        let tokens = state.tokens.as_ref();
        tokens.is_some_and(|tokens| tokens.refresh.is_some() && tokens.has_expired(self.now()))
    }

    /// The server as it is named in the store. A query may hold a secret, which a name must not.
    pub(super) fn stored_name(&self) -> String {
        let url = self.server.shown();
        let query = self.server.query().map(|query| Digest::of(query.as_bytes()));
        query.map_or_else(|| url.to_owned(), |digest| format!("{url}?{digest}"))
    }

    fn tokens_key(&self) -> StoreKey {
        StoreKey::tokens(&self.config.principal(), &self.stored_name())
    }

    fn dpop_key(&self) -> StoreKey {
        StoreKey::dpop(&self.config.principal(), &self.stored_name())
    }

    /// Asks the store, and renews what has ended.
    async fn prepare(&self, state: &mut State) -> Result<(), OAuthError> {
        if !state.loaded {
            state.tokens = self.load_tokens().await?.map(Arc::new);
            let kept = self.config.store.load(&self.dpop_key()).await?;
            // What was bound to another key than the one that is set now is bound anew.
            state.key = match kept {
                Some(kept) => DpopKey::restored(&kept, self.config.dpop_key.as_ref())?,
                None => None,
            };
            if state.key.is_none() {
                // A token that is bound to a key that is gone is of no use.
                state.tokens = state.tokens.take().filter(|tokens| !tokens.dpop);
            }
            state.loaded = true;
        }
        if self.needs_refresh(state) {
            self.refresh(state, None).await?;
        }
        Ok(())
    }

    async fn load_tokens(&self) -> Result<Option<Tokens>, OAuthError> {
        let kept = self.config.store.load(&self.tokens_key()).await?;
        // What can't be read is as good as nothing: there will be a login.
        let kept: Option<Tokens> = kept.and_then(|kept| serde_json::from_str(kept.expose()).ok());
        Ok(kept.filter(|kept| self.permits(kept)))
    }

    /// Whether tokens are such as this configuration would obtain: it may have been another one that kept them.
    fn permits(&self, tokens: &Tokens) -> bool {
        let is_named = self
            .config
            .issuer
            .as_ref()
            .is_none_or(|issuer| *issuer == tokens.issuer);
        is_named && (tokens.dpop || self.config.dpop != Dpop::Required)
    }

    async fn answer(&self, state: &mut State, refusal: Refusal) -> Result<Retry, OAuthError> {
        self.prepare(state).await?;
        // What has ended is not sent, so that nobody can have been refused with it.
        let now = self.now();
        let current = state.tokens.as_deref().filter(|tokens| !tokens.has_expired(now));
        let current = current.map(authorization);
        if current.is_some() && current != refusal.sent {
            // Another call has obtained them meanwhile.
            return Ok(Retry::Again);
        }
        if refusal.sent.is_some() && refusal.demand.is_error(USE_NONCE) {
            return Ok(Retry::Again);
        }
        let step_up = refusal.status == StatusCode::FORBIDDEN;
        if step_up {
            let Some(wanted) = refusal
                .demand
                .scope
                .as_ref()
                .filter(|_| refusal.demand.is_error("insufficient_scope"))
            else {
                return Ok(Retry::GiveUp);
            };
            let scopes = state.tokens.as_deref().and_then(|tokens| tokens.scopes.as_ref());
            let in_vain = state.granted && scopes.is_some_and(|scopes| scopes.contains_all(wanted));
            let most = self
                .config
                .scopes
                .as_ref()
                .filter(|_| !self.config.flow.is_interactive());
            let too_much = most.is_some_and(|most| !most.contains_all(wanted));
            if in_vain || too_much || refusal.attempt > MOST_STEPS {
                return Err(OAuthError::InsufficientScope {
                    scopes: wanted.to_string(),
                });
            }
        } else if refusal.sent.is_some() && state.granted && refusal.attempt > 1 {
            return Err(OAuthError::TokenRefused);
        }
        // A server that refuses what a refresh has given wants another grant.
        let in_vain = state.refreshed && refusal.attempt > 1;
        let renew = !step_up && !in_vain;
        self.obtain_once(state, &refusal.demand, renew, refusal.at).await?;
        Ok(Retry::Again)
    }

    /// Obtains tokens, unless that failed since `at`: then whoever waits hears what went wrong.
    async fn obtain_once(
        &self,
        state: &mut State,
        demand: &Demand,
        renew: bool,
        at: Instant,
    ) -> Result<(), OAuthError> {
        if let Some((when, failure)) = &state.failure
            && *when >= at
        {
            return Err(failure.clone());
        }
        let obtained = self.obtain(state, demand, renew).await;
        state.failure = obtained.as_ref().err().map(|failure| (Instant::now(), failure.clone()));
        obtained
    }

    /// Obtains tokens, with the refresh token first if `renew`.
    async fn obtain(&self, state: &mut State, demand: &Demand, renew: bool) -> Result<(), OAuthError> {
        let previous = state.tokens.clone();
        let known = previous.as_ref().map(|tokens| tokens.issuer.as_str());
        let preferred: Vec<&str> = self.config.issuer.as_deref().into_iter().chain(known).collect();
        let found = discovery::discover(&self.tools.fetcher, &self.server, demand, &preferred);
        let found = tokio::time::timeout(DISCOVERY_TIME, found).await;
        let found = found.map_err(|_| OAuthError::Timeout {
            what: "the authorization server was not found",
            after: DISCOVERY_TIME,
        })??;
        self.check_issuer(&found.server.issuer).await?;
        if found.is_own && self.config.issuer.is_none() && self.config.shows_secrets() {
            return Err(OAuthError::config(
                "the MCP server names no authorization server, and so would get the secret itself: name the authorization \
                 server with OAuth::issuer",
            ));
        }
        state.issuer = Some(Arc::new(found.server.clone()));
        // The server may have moved to another authorization server: what the old one gave is of no use there, and stays away
        // from it.
        let is_same = previous
            .as_ref()
            .is_some_and(|tokens| tokens.issuer == found.server.issuer && tokens.resource == found.resource);
        let is_unbound = previous.as_ref().is_some_and(|tokens| !tokens.dpop);
        let lacks_key = is_unbound && self.must_bind(&found);
        if is_same && renew && !lacks_key && self.refresh(state, Some(&found.server)).await? {
            return Ok(());
        }
        let scopes = Choice {
            configured: self.config.scopes.as_ref(),
            challenged: demand.scope.as_ref(),
            of_resource: found.scopes.as_ref(),
            previous: previous
                .as_ref()
                .filter(|_| is_same)
                .and_then(|tokens| tokens.scopes.as_ref()),
            of_issuer: found.server.scopes.as_ref(),
            ceiling: !self.config.flow.is_interactive(),
            offline: self.config.offline && self.config.flow.is_interactive(),
        };
        let scopes = scopes.select();
        let key = self.key_for(state, &found, demand, previous.as_deref()).await?;
        let tokens = self.request(&found, scopes.as_ref(), key.as_deref()).await?;
        self.keep(state, tokens, true).await
    }

    /// Whether a token that is bound to no key is of no use.
    fn must_bind(&self, found: &Discovered) -> bool {
        found.must_bind || self.config.dpop == Dpop::Required
    }

    /// The key to bind the token to, if it shall be bound.
    async fn key_for(
        &self,
        state: &mut State,
        found: &Discovered,
        demand: &Demand,
        previous: Option<&Tokens>,
    ) -> Result<Option<Arc<DpopKey>>, OAuthError> {
        let required = self.must_bind(found);
        let wanted = match self.config.dpop {
            Dpop::Off => false,
            Dpop::Required => true,
            Dpop::Auto => required || demand.dpop || previous.is_some_and(|tokens| tokens.dpop),
        };
        if !wanted {
            return Ok(None);
        }
        if !found.server.dpop {
            return match required {
                false => Ok(None),
                true => Err(OAuthError::Unsupported {
                    issuer: found.server.issuer.clone(),
                    what: "tokens that are bound to a key (DPoP with ES256), which are required".to_owned(),
                }),
            };
        }
        if state.key.is_none() {
            let (key, kept) = match &self.config.dpop_key {
                Some(key) => (key.clone(), key.to_named()),
                None => {
                    let key = DpopKey::generate()?;
                    let kept = key.to_stored();
                    (Arc::new(key), kept)
                }
            };
            self.config.store.save(&self.dpop_key(), kept).await?;
            state.key = Some(key);
        }
        Ok(state.key.clone())
    }

    /// Renews the tokens with the refresh token, if there is one. Says whether there are new ones. A refusal of the
    /// authorization server means that a new grant is needed; whatever else goes wrong is an error.
    async fn refresh(&self, state: &mut State, server: Option<&AuthorizationServer>) -> Result<bool, OAuthError> {
        let Some(old) = state.tokens.clone() else {
            return Ok(false);
        };
        // Another process may have used the refresh token, which is good for once.
        if let Some(kept) = self.newer_than(&old).await? {
            state.adopt(kept);
            return Ok(true);
        }
        let Some(token) = old.refresh.clone() else {
            return Ok(false);
        };
        let server = match server {
            Some(server) => server.clone(),
            None => self.issuer_of(state, &old).await?,
        };
        let client = self.known_client(&server).await?;
        let grant = Grant {
            server: &server,
            client: client.as_ref(),
            proof: &self.config.proof(),
            resource: &old.resource,
            scopes: old.scopes.as_ref(),
            key: state.key.as_deref().filter(|_| old.dpop),
            must_bind: old.dpop,
        };
        let form = Form::new([("grant_type", "refresh_token".into()), ("refresh_token", token)]);
        match self.tools.tokens(&grant, form).await {
            Ok(mut fresh) => {
                // A server that does not rotate it leaves it out.
                fresh.refresh = fresh.refresh.or_else(|| old.refresh.clone());
                self.keep(state, fresh, false).await?;
                Ok(true)
            }
            Err(refused) if refused.is_refusal("invalid_grant") => {
                if let Some(kept) = self.newer_than(&old).await? {
                    // Another process was faster by a moment.
                    state.adopt(kept);
                    return Ok(true);
                }
                tracing::debug!(server = self.server.shown(), %refused, "the refresh token is no longer good");
                let mut spent = (*old).clone();
                spent.refresh = None;
                state.tokens = Some(Arc::new(spent));
                Ok(false)
            }
            Err(error) if error.is_refusal("temporarily_unavailable") || error.is_refusal("server_error") => Err(error),
            // It is not the token that was refused, but who sent it, or for what: another grant may do.
            Err(refused @ OAuthError::Refused { .. }) => {
                tracing::debug!(server = self.server.shown(), %refused, "no refresh");
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Tokens that somebody else has kept in the place of these.
    async fn newer_than(&self, old: &Tokens) -> Result<Option<Tokens>, OAuthError> {
        let now = self.now();
        Ok(self.load_tokens().await?.filter(|kept| {
            kept.access != old.access && kept.issuer == old.issuer && kept.dpop == old.dpop && !kept.has_expired(now)
        }))
    }

    /// The authorization server that tokens are from.
    async fn issuer_of(&self, state: &mut State, tokens: &Tokens) -> Result<AuthorizationServer, OAuthError> {
        let issuer = tokens.issuer.as_str();
        if let Some(known) = state.issuer.as_deref().filter(|known| known.issuer == issuer) {
            return Ok(known.clone());
        }
        let fetcher = &self.tools.fetcher;
        let found = match issuer::discover(fetcher, issuer).await? {
            Some(found) => found,
            None if tokens.assumed => issuer::defaults(fetcher, &fetcher.check("issuer", issuer)?)?,
            // It had metadata once: where the refresh token goes is said there, and not guessed.
            None => return Err(OAuthError::no_metadata(issuer)),
        };
        state.issuer = Some(Arc::new(found.clone()));
        Ok(found)
    }

    async fn keep(&self, state: &mut State, tokens: Tokens, granted: bool) -> Result<(), OAuthError> {
        let text = serde_json::to_string(&tokens).map_err(|_| OAuthError::Key("tokens can't be written".to_owned()))?;
        state.tokens = Some(Arc::new(tokens));
        state.granted = granted;
        state.refreshed = !granted;
        if granted {
            self.grants.fetch_add(1, Ordering::Relaxed);
        }
        self.config.store.save(&self.tokens_key(), Secret::new(text)).await?;
        Ok(())
    }

    /// What to ask for, in the name of this client.
    pub(super) fn grant<'a>(
        &'a self,
        found: &'a Discovered,
        proof: &'a super::client::Proof,
        scopes: Option<&'a ScopeSet>,
        key: Option<&'a DpopKey>,
    ) -> Grant<'a> {
        Grant {
            server: &found.server,
            client: None,
            proof,
            resource: &found.resource,
            scopes,
            key,
            must_bind: key.is_some() && self.must_bind(found),
        }
    }
}

impl State {
    /// Takes what another process has obtained.
    fn adopt(&mut self, tokens: Tokens) {
        self.tokens = Some(Arc::new(tokens));
        self.granted = false;
        self.refreshed = false;
    }

    fn presented(&self) -> Presented {
        (self.tokens.clone(), self.key.clone())
    }
}

/// The value of the `Authorization` header (RFC 6750, section 2.1; RFC 9449, section 7.1).
fn authorization(tokens: &Tokens) -> Secret {
    let scheme = if tokens.dpop { "DPoP" } else { "Bearer" };
    Secret::new(format!("{scheme} {}", tokens.access.expose()))
}
