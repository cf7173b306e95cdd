//! What the operator set.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use mcip_core::environment::{Clock, Entropy, SystemClock, SystemEntropy};
use mcip_core::tls::rustls::ClientConfig;

use super::assertion::AssertionSource;
use super::client::Proof;
use super::dpop::{Dpop, DpopKey};
use super::enterprise::IdentityProvider;
use super::error::OAuthError;
use super::key::SigningKey;
use super::redirect::RedirectReceiver;
use super::scope::ScopeSet;
use super::secret::Secret;
use super::store::{CredentialStore, MemoryStore, Principal};
use super::user_agent::{PrintUrl, UserAgent};
use crate::transport::trust::Trust;

/// How tokens are obtained.
#[derive(Clone)]
pub(super) enum Flow {
    /// The user logs in.
    AuthorizationCode,
    /// The client is its own user.
    ClientCredentials,
    /// An identity provider vouches for the user.
    Enterprise(Arc<IdentityProvider>),
    /// The platform vouches for the workload.
    Workload(Arc<dyn AssertionSource>),
}

/// Where the user comes back to.
#[derive(Clone)]
pub(super) enum Redirect {
    /// A listener on 127.0.0.1, at this port or any.
    Loopback(Option<u16>),
    /// Somewhere else.
    Elsewhere(Arc<dyn RedirectReceiver>),
}

/// All of it.
#[derive(Clone)]
pub(super) struct Config {
    pub(super) flow: Flow,
    /// The name that users see, and under which things are kept.
    pub(super) name: String,
    pub(super) account: String,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<Secret>,
    pub(super) key: Option<Arc<SigningKey>>,
    /// The issuer that the client id belongs to.
    pub(super) issuer: Option<String>,
    /// Why the first issuer that a server names is trusted where none was named.
    pub(super) first_issuer: Option<String>,
    /// The URL of this client's metadata document.
    pub(super) document: Option<String>,
    pub(super) scopes: Option<ScopeSet>,
    pub(super) offline: bool,
    pub(super) redirect: Redirect,
    pub(super) user_agent: Arc<dyn UserAgent>,
    pub(super) store: Arc<dyn CredentialStore>,
    /// Whether others may hold the store, too.
    pub(super) shared: bool,
    /// Hosts that may be on private networks or on this machine, in lower case, each with the reason.
    pub(super) hosts: BTreeMap<String, String>,
    pub(super) tls: Arc<LazyTls>,
    pub(super) dpop: Dpop,
    /// The key that tokens are bound to, if it is none of this client's making.
    pub(super) dpop_key: Option<Arc<DpopKey>>,
    pub(super) login_time: Duration,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
    /// The first thing that was set wrongly; told when it is used.
    pub(super) problem: Option<OAuthError>,
}

impl Config {
    pub(super) fn new(flow: Flow, name: String) -> Self {
        Self {
            flow,
            name,
            account: String::new(),
            client_id: None,
            client_secret: None,
            key: None,
            issuer: None,
            first_issuer: None,
            document: None,
            scopes: None,
            offline: true,
            redirect: Redirect::Loopback(None),
            user_agent: Arc::new(PrintUrl),
            store: Arc::new(MemoryStore::default()),
            shared: false,
            hosts: BTreeMap::new(),
            tls: Arc::new(LazyTls::default()),
            dpop: Dpop::Auto,
            dpop_key: None,
            login_time: Duration::from_secs(300),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            problem: None,
        }
    }

    /// What the client proves itself with.
    pub(super) fn proof(&self) -> Proof {
        self.key.clone().map_or(Proof::Registered, Proof::Key)
    }

    /// For whom tokens speak.
    pub(super) fn principal(&self) -> Principal<'_> {
        Principal {
            flow: match self.flow {
                Flow::AuthorizationCode => "authorization_code",
                Flow::ClientCredentials => "client_credentials",
                Flow::Enterprise(_) => "enterprise",
                Flow::Workload(_) => "workload",
            },
            client: &self.name,
            client_id: self.client_id.as_deref().unwrap_or_default(),
            account: &self.account,
        }
    }

    /// Whether what proves who the client or its user is goes to the authorization server without a person who sees where.
    pub(super) fn shows_secrets(&self) -> bool {
        self.client_secret.is_some() || !self.flow.is_interactive()
    }

    /// What is missing, once everything was set.
    pub(super) fn incomplete(&self) -> Option<OAuthError> {
        let anybody = self.issuer.is_none() && self.first_issuer.is_none();
        let vouched = matches!(self.flow, Flow::Enterprise(_) | Flow::Workload(_));
        if vouched && self.shared && self.account.is_empty() {
            // Nothing else tells apart for whom an assertion vouches.
            return Some(OAuthError::config(
                "several users or workloads could use this store: say which one this is with OAuth::account",
            ));
        }
        (anybody && self.shows_secrets()).then(|| {
            OAuthError::config(
                "a secret or an assertion is for one authorization server, which an MCP server must not choose: name it \
                 with OAuth::issuer (OAuth::trust_first_issuer permits the first one that is named)",
            )
        })
    }

    /// Notes what was set wrongly.
    pub(super) fn wrong(&mut self, why: impl Into<String>) {
        self.problem.get_or_insert_with(|| OAuthError::config(why));
    }
}

/// TLS that is set up when it is first needed: a machine without certificate authorities can still log in to itself.
#[derive(Default)]
pub(super) struct LazyTls {
    pub(super) trusted: Option<Arc<[u8]>>,
    made: OnceLock<Result<Arc<ClientConfig>, OAuthError>>,
}

impl LazyTls {
    pub(super) fn trusting(pem: Arc<[u8]>) -> Self {
        Self {
            trusted: Some(pem),
            made: OnceLock::new(),
        }
    }

    pub(super) fn get(&self) -> Result<Arc<ClientConfig>, OAuthError> {
        let make = || {
            let trust = self.trusted.clone().map_or(Trust::System, Trust::Pem);
            let made = trust.tls().map(|tls| tls.config());
            made.map_err(|error| OAuthError::Config(error.to_string()))
        };
        self.made.get_or_init(make).clone()
    }
}
