#![doc = include_str!("oauth.md")]

mod address;
mod assertion;
mod authorization;
mod challenge;
mod client;
mod config;
mod discovery;
mod dpop;
mod enterprise;
mod error;
mod fetch;
mod grants;
mod issuer;
mod key;
mod pkce;
#[cfg(feature = "flow")]
mod published;
mod redirect;
mod resource;
mod scope;
mod secret;
mod session;
mod store;
mod token;
mod url;
mod user_agent;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use http::HeaderMap;
use mcip_core::environment::{Clock, Entropy};
use mcip_core::flow::Text;
use zeroize::Zeroizing;

pub use assertion::{AssertionRequest, AssertionSource};
pub use dpop::Dpop;
pub use enterprise::IdentityProvider;
pub use error::OAuthError;
pub use key::{Algorithm, SigningKey};
#[cfg(feature = "flow")]
pub use published::ServerKeys;
pub use redirect::RedirectReceiver;
pub use secret::Secret;
#[cfg(feature = "keyring")]
pub use store::KeyringStore;
pub use store::{CredentialStore, FileStore, MemoryStore, StoreError, StoreKey};
pub use user_agent::{LoginPrompt, PrintUrl, UserAgent};

use address::Reach;
use config::{Config, Flow, LazyTls, Redirect};
use dpop::{DpopKey, Nonces};
use fetch::{Fetcher, System};
use scope::ScopeSet;
use session::Session;
use token::Tools;
use url::WebUrl;

use crate::transport::http::{Challenge, CredentialError, CredentialRequest, CredentialSource, Retry};

/// Credentials for MCP servers over HTTP, obtained by OAuth when a server asks for them.
///
/// Begin with one of the four ways to tokens, set what shall differ, and hand it to
/// [`Endpoint::credentials`](crate::Endpoint::credentials). One value, and its clones, can serve any number of servers: each has
/// its own tokens. What is set wrongly is the error of the first call.
#[derive(Clone)]
#[must_use = "hand it to Endpoint::credentials"]
pub struct OAuth {
    config: Arc<Config>,
    sessions: Arc<Mutex<HashMap<String, Arc<Session>>>>,
    nonces: Arc<Nonces>,
    /// Counts the grants and the times that one was forgotten: after each, tokens may speak for another user.
    grants: Arc<AtomicU64>,
}

impl OAuth {
    fn new(flow: Flow, name: impl Into<String>) -> Self {
        Self {
            config: Arc::new(Config::new(flow, name.into())),
            sessions: Arc::default(),
            nonces: Arc::default(),
            grants: Arc::default(),
        }
    }

    /// The user logs in at the server's authorization server (authorization code with PKCE). `name` is what the user is told
    /// this client is called.
    pub fn authorization_code(name: impl Into<String>) -> Self {
        Self::new(Flow::AuthorizationCode, name)
    }

    /// The client is its own user, and proves it with a secret (RFC 6749, section 4.4; the MCP extension
    /// `oauth-client-credentials`).
    pub fn client_credentials(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        let client_id = client_id.into();
        Self::new(Flow::ClientCredentials, client_id.clone())
            .client_id(client_id)
            .client_secret(client_secret)
    }

    /// The client is its own user, and proves it with a key whose public half the authorization server has
    /// (`private_key_jwt`, RFC 7523). Safer than a secret: what is sent can't be used again.
    pub fn client_credentials_with_key(client_id: impl Into<String>, key: SigningKey) -> Self {
        let client_id = client_id.into();
        Self::new(Flow::ClientCredentials, client_id.clone())
            .client_id(client_id)
            .signing_key(key)
    }

    /// The platform that this program runs on vouches for it (workload identity federation: a JWT as the grant, RFC 7523).
    /// Where the server knows the workload by a client id as well, set [`client_id`](Self::client_id).
    pub fn workload_identity(assertions: impl AssertionSource) -> Self {
        Self::new(Flow::Workload(Arc::new(assertions)), "workload")
    }

    /// The identity provider of a company vouches for its user (the MCP extension `enterprise-managed-authorization`).
    /// `client_id` is what this client is to the MCP server's authorization server.
    pub fn enterprise_managed(client_id: impl Into<String>, provider: IdentityProvider) -> Self {
        let client_id = client_id.into();
        Self::new(Flow::Enterprise(Arc::new(provider)), client_id.clone()).client_id(client_id)
    }

    fn set(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(Arc::make_mut(&mut self.config));
        // What was obtained with other settings is not carried over.
        self.sessions = Arc::default();
        self
    }

    /// The client id that was registered with the authorization server beforehand. It is shown to the issuer it belongs to
    /// only: say which with [`issuer`](Self::issuer), else it is the first it is used with, whichever server that is for.
    pub fn client_id(self, client_id: impl Into<String>) -> Self {
        self.set(|config| config.client_id = Some(client_id.into()))
    }

    /// The secret of the client id. It needs an [`issuer`](Self::issuer).
    pub fn client_secret(self, secret: impl Into<Secret>) -> Self {
        self.set(|config| config.client_secret = Some(secret.into()))
    }

    /// The key that proves who the client is, in place of a secret (`private_key_jwt`).
    pub fn signing_key(self, key: SigningKey) -> Self {
        self.set(|config| config.key = Some(Arc::new(key)))
    }

    /// The issuer identifier of the authorization server, byte for byte as its metadata has it. A server that names another one
    /// gets no credentials. Needed wherever a secret or an assertion is shown: all ways but the login of a user, and that one if
    /// it has a client secret.
    pub fn issuer(self, issuer: impl Into<String>) -> Self {
        self.set(|config| config.issuer = Some(issuer.into()))
    }

    /// Shows secrets and assertions to the first authorization server that an MCP server names, and to no other afterwards, in
    /// place of one that [`issuer`](Self::issuer) names. Whoever runs that MCP server can then have them. The issuer is kept in
    /// the store, by the client id: in a [`MemoryStore`], each process trusts anew. The reason stands in the record.
    pub fn trust_first_issuer(self, reason: impl Into<String>) -> Self {
        self.set(|config| config.first_issuer = Some(reason.into()))
    }

    /// The URL of this client's metadata document, which is its client id wherever that is understood (OAuth Client ID Metadata
    /// Document). It is `https`, has a path, and lists the redirect URI, whose port may differ if it is on 127.0.0.1.
    pub fn metadata_document(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.set(|config| {
            let valid = WebUrl::parse(&url).is_ok_and(|parsed| parsed.is_https() && parsed.path() != "/");
            if !valid {
                config.wrong("the URL of a client metadata document must be https and have a path");
            }
            config.document = Some(url);
        })
    }

    /// The scopes to ask for, in place of those that the server lists. Where a user logs in, who sees them, what a challenge of
    /// the server names is asked for, too; in all other ways they are the most that is ever asked for, so set them there.
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let scopes = ScopeSet::of(scopes);
        self.set(|config| {
            if scopes.is_none() {
                config
                    .wrong("OAuth::scopes needs at least one scope, of printable characters without spaces and quotes");
            }
            config.scopes = scopes;
        })
    }

    /// Does not ask for `offline_access`, even where the authorization server offers it: the user logs in again when the token
    /// has ended.
    pub fn without_offline_access(self) -> Self {
        self.set(|config| config.offline = false)
    }

    /// Receives the redirect on 127.0.0.1, at any free port. The default.
    pub fn redirect_loopback(self) -> Self {
        self.set(|config| config.redirect = Redirect::Loopback(None))
    }

    /// Receives the redirect on 127.0.0.1 at this port, as `http://127.0.0.1:PORT/callback`: for authorization servers that know
    /// only the very URI that was registered.
    pub fn redirect_port(self, port: u16) -> Self {
        self.set(|config| config.redirect = Redirect::Loopback(Some(port)))
    }

    /// Receives the redirect somewhere else: at a web application's own URL.
    pub fn redirect_to(self, receiver: impl RedirectReceiver) -> Self {
        self.set(|config| config.redirect = Redirect::Elsewhere(Arc::new(receiver)))
    }

    /// How the user gets to the login page. Default: [`PrintUrl`].
    pub fn user_agent(self, user_agent: impl UserAgent) -> Self {
        self.set(|config| config.user_agent = Arc::new(user_agent))
    }

    /// How long a login may take. Default 5 minutes.
    pub fn login_time(self, time: Duration) -> Self {
        self.set(|config| config.login_time = time)
    }

    /// Where credentials are kept. Default: [`MemoryStore`], so that they end with the process.
    pub fn store(self, store: impl CredentialStore) -> Self {
        self.store_shared(Arc::new(store))
    }

    /// Like [`store`](Self::store), for a store that others hold too.
    pub fn store_shared(self, store: Arc<dyn CredentialStore>) -> Self {
        self.set(|config| {
            config.store = store;
            config.shared = true;
        })
    }

    /// Tells apart several users, or several logins of one, in the same store. Needed where somebody else vouches for the user or
    /// the workload and a [`store`](Self::store) was set.
    pub fn account(self, account: impl Into<String>) -> Self {
        self.set(|config| config.account = account.into())
    }

    /// Lets requests for metadata and tokens go to this host although it is on a private network or on this machine: the
    /// authorization server of a company, say. Every MCP server that is used with this value can then make this client call it.
    /// Addresses of link-local networks and of the metadata services of clouds stay closed. The reason stands in the record.
    pub fn allow_host(self, host: impl AsRef<str>, reason: impl Into<String>) -> Self {
        let host = host
            .as_ref()
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_ascii_lowercase();
        self.set(|config| {
            config.hosts.insert(host, reason.into());
        })
    }

    /// Trusts the certificate authorities of this PEM text, in place of the operating system's, in requests for metadata and
    /// tokens.
    pub fn trusted_roots(self, pem: impl Into<Arc<[u8]>>) -> Self {
        let pem = pem.into();
        self.set(|config| config.tls = Arc::new(LazyTls::trusting(pem)))
    }

    /// When tokens are bound to a key of this machine. Default: [`Dpop::Auto`].
    pub fn dpop(self, dpop: Dpop) -> Self {
        self.set(|config| config.dpop = dpop)
    }

    /// Binds tokens to this key, and takes none that is not bound: a P-256 key in PKCS #8 (DER), such as one that flows are signed with
    /// (`ClientFlow::builder(…).proof_key(SigningKey::from_pkcs8(der)?)`), so that the server knows by the token whose flows they are. Use these
    /// settings, and the key, with one server: two that see one key can tell that they serve one client. Without it a key is made for
    /// each server, and kept in the token store. This one is not: its thumbprint is, by which is known later whether the tokens that are kept are
    /// bound to it. Without it, or with another, they are obtained anew.
    pub fn dpop_key(self, pkcs8: impl AsRef<[u8]>) -> Self {
        let key = DpopKey::from_pkcs8(Zeroizing::new(pkcs8.as_ref().to_vec()));
        self.set(|config| match key {
            Ok(key) => {
                config.dpop = Dpop::Required;
                config.dpop_key = Some(Arc::new(key));
            }
            Err(_) => config.wrong("the key of `dpop_key` is no P-256 key in PKCS #8"),
        })
    }

    /// The clock by which tokens end.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        self.set(|config| config.clock = clock)
    }

    /// The source of randomness for `state`, verifiers and identifiers. Keys are made with the operating system's.
    pub fn entropy(self, entropy: Arc<dyn Entropy>) -> Self {
        self.set(|config| config.entropy = entropy)
    }

    /// Obtains tokens for a server before it is called, if there are none: for a "log in" button. `url` is that of the
    /// [`Endpoint`](crate::Endpoint).
    ///
    /// # Errors
    ///
    /// See [`OAuthError`].
    pub async fn log_in(&self, url: &str) -> Result<(), OAuthError> {
        self.session(&normal(url)?)?.log_in().await
    }

    /// Forgets the tokens for a server, in memory and in the store. The authorization server is not told; the registration of
    /// this client stays.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn log_out(&self, url: &str) -> Result<(), OAuthError> {
        self.session(&normal(url)?)?.forget().await
    }

    /// The credentials for one server.
    fn session(&self, server: &http::Uri) -> Result<Arc<Session>, OAuthError> {
        if let Some(problem) = self.config.problem.clone().or_else(|| self.config.incomplete()) {
            return Err(problem);
        }
        let text = server.to_string();
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = sessions.get(&text) {
            return Ok(session.clone());
        }
        let url = WebUrl::parse(&text).map_err(|why| OAuthError::url("server URL", &text, why))?;
        if !url.is_https() && !url.is_loopback() {
            return Err(OAuthError::url(
                "server URL",
                &text,
                "tokens do not go over plain http to another machine",
            ));
        }
        let tools = Tools {
            fetcher: Fetcher {
                reach: Reach {
                    loopback: url.is_loopback(),
                    hosts: self.config.hosts.keys().cloned().collect(),
                },
                resolver: Arc::new(System),
                tls: self.config.tls.clone(),
            },
            clock: self.config.clock.clone(),
            entropy: self.config.entropy.clone(),
            nonces: self.nonces.clone(),
        };
        let session = Arc::new(Session::new(self.config.clone(), tools, url, self.grants.clone()));
        sessions.insert(text, session.clone());
        Ok(session)
    }
}

/// A URL as an endpoint writes it, so that both are the same server.
fn normal(url: &str) -> Result<http::Uri, OAuthError> {
    url.parse()
        .map_err(|_| OAuthError::url("server URL", url, "it can't be read as a URL"))
}

#[async_trait]
impl CredentialSource for OAuth {
    async fn headers(&self, request: &CredentialRequest<'_>) -> Result<HeaderMap, CredentialError> {
        let session = self.session(request.uri).map_err(told)?;
        session.headers(request.method.as_str()).await.map_err(told)
    }

    fn authorization(&self) -> u64 {
        self.grants.load(Ordering::Relaxed)
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        let hosts = self.config.hosts.iter();
        let hosts = hosts.map(|(host, reason)| (format!("oauth.host {host}").into(), reason.clone().into()));
        let first = self.config.first_issuer.iter();
        let first = first.map(|reason| ("oauth.first_issuer".to_owned().into(), reason.clone().into()));
        hosts.chain(first).collect()
    }

    async fn challenged(&self, challenge: &Challenge<'_>) -> Result<Retry, CredentialError> {
        let session = self.session(challenge.uri).map_err(told)?;
        session.challenged(challenge).await.map_err(told)
    }
}

fn told(error: OAuthError) -> CredentialError {
    CredentialError(error.to_string())
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("name", &self.config.name)
            .field("client_id", &self.config.client_id)
            .field("store", &self.config.store)
            .finish_non_exhaustive()
    }
}
