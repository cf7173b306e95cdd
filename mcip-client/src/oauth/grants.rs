//! The ways to tokens: a login of the user, or without one.

use std::sync::Arc;

use super::assertion::{self, AssertionRequest};
use super::authorization::{Pending, Wanted};
use super::client::{Form, Registration, register};
use super::config::{Flow, Redirect};
use super::discovery::Discovered;
use super::dpop::DpopKey;
use super::error::OAuthError;
use super::issuer::AuthorizationServer;
use super::redirect::{Loopback, RedirectReceiver};
use super::scope::ScopeSet;
use super::secret::Secret;
use super::session::Session;
use super::store::StoreKey;
use super::token::Tokens;
use super::url::WebUrl;
use super::user_agent::LoginPrompt;

const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

impl Flow {
    /// Whether a person takes part.
    pub(super) fn is_interactive(&self) -> bool {
        matches!(self, Self::AuthorizationCode)
    }
}

/// Where one login's redirect is waited for.
enum Waiting {
    Loopback(Loopback),
    Elsewhere(Arc<dyn RedirectReceiver>),
}

impl Waiting {
    fn uri(&self) -> String {
        match self {
            Self::Loopback(listener) => listener.uri(),
            Self::Elsewhere(receiver) => receiver.uri(),
        }
    }

    async fn receive(self, state: &Secret) -> Result<String, OAuthError> {
        match self {
            Self::Loopback(listener) => listener.receive(state).await,
            Self::Elsewhere(receiver) => receiver.receive(state).await.map_err(OAuthError::User),
        }
    }
}

/// A registration, and where it is from.
struct Known {
    registration: Registration,
    origin: Origin,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// What the operator set.
    Configured,
    /// An earlier login.
    Kept,
    /// Made just now.
    New,
}

impl Session {
    /// Asks for tokens in the way that was configured.
    pub(super) async fn request(
        &self,
        found: &Discovered,
        scopes: Option<&ScopeSet>,
        key: Option<&DpopKey>,
    ) -> Result<Tokens, OAuthError> {
        let (form, client) = match &self.config.flow {
            Flow::AuthorizationCode => return self.log_in_and_redeem(found, scopes, key).await,
            Flow::ClientCredentials => {
                let form = Form::new([("grant_type", "client_credentials".into())]);
                (form, self.preregistered(&found.server).await?)
            }
            Flow::Workload(source) => {
                let assertion = assertion::of(&**source, about(found)).await?;
                let form = Form::new([("grant_type", JWT_BEARER.into()), ("assertion", assertion)]);
                (form, self.preregistered(&found.server).await?)
            }
            Flow::Enterprise(provider) => {
                let mut tools = self.tools.clone();
                // The operator named it: it may be on the company's own network.
                if let Ok(endpoint) = WebUrl::parse(&provider.token_endpoint) {
                    tools.fetcher.reach.hosts.insert(endpoint.host());
                }
                let grant = provider.grant(&tools, about(found), scopes).await?;
                let form = Form::new([("grant_type", JWT_BEARER.into()), ("assertion", grant)]);
                (form, self.preregistered(&found.server).await?)
            }
        };
        let mut form = form;
        if let Some(scopes) = scopes {
            form.add("scope", scopes.to_string());
        }
        let proof = self.config.proof();
        let mut grant = self.grant(found, &proof, scopes, key);
        grant.client = client.as_ref();
        self.tools.tokens(&grant, form).await
    }

    /// The login of a user. A registration that the server has forgotten meanwhile is made anew, once.
    async fn log_in_and_redeem(
        &self,
        found: &Discovered,
        scopes: Option<&ScopeSet>,
        key: Option<&DpopKey>,
    ) -> Result<Tokens, OAuthError> {
        self.can_tell_apart(&found.server)?;
        loop {
            let waiting = self.bind(&found.server).await?;
            let redirect_uri = waiting.uri();
            let client = self.client(&found.server, &redirect_uri).await?;
            let thumbprint = key.map(DpopKey::thumbprint);
            let wanted = Wanted {
                server: &found.server,
                client_id: &client.registration.client_id,
                redirect_uri: &redirect_uri,
                resource: &found.resource,
                scopes,
                dpop_jkt: thumbprint.as_deref(),
            };
            let pending = Pending::new(&wanted, &*self.tools.entropy)?;
            let code = self.ask_user(&pending, waiting, &found.server, scopes).await?;
            if client.origin == Origin::New {
                // Not before somebody has logged in: a server that names ever new issuers would fill the store.
                self.keep_registration(&client.registration).await?;
            }
            let form = Form::new([
                ("grant_type", "authorization_code".into()),
                ("code", code),
                ("redirect_uri", pending.redirect_uri.as_str().into()),
                ("code_verifier", pending.verifier.clone()),
            ]);
            let proof = self.config.proof();
            let mut grant = self.grant(found, &proof, scopes, key);
            grant.client = Some(&client.registration);
            match self.tools.tokens(&grant, form).await {
                Err(error) if error.is_refusal("invalid_client") && client.origin == Origin::Kept => {
                    self.config.store.remove(&self.registration_key(&found.server)).await?;
                }
                result => return result,
            }
        }
    }

    /// Whether a response will be known to come from the server that was asked. Without `iss` (RFC 9207), a dishonest server can
    /// name the login page of an honest one, and would get the code that is given there.
    fn can_tell_apart(&self, server: &AuthorizationServer) -> Result<(), OAuthError> {
        let page = server.can_log_in()?.origin();
        let is_its_own = WebUrl::parse(&server.issuer).is_ok_and(|issuer| issuer.origin() == page);
        if is_its_own || server.names_itself || self.config.issuer.is_some() {
            return Ok(());
        }
        Err(OAuthError::Unsupported {
            issuer: server.issuer.clone(),
            what: format!(
                "authorization responses that name it (RFC 9207), and its login page is at {}; if you trust it, name it with \
                 OAuth::issuer",
                page.host
            ),
        })
    }

    /// Where the user will come back to. A port that was registered is used again, if it is free.
    async fn bind(&self, server: &AuthorizationServer) -> Result<Waiting, OAuthError> {
        let port = match &self.config.redirect {
            Redirect::Elsewhere(receiver) => {
                let uri = receiver.uri();
                let parsed = WebUrl::parse(&uri);
                if !parsed.is_ok_and(|parsed| parsed.is_https() || parsed.is_loopback()) {
                    return Err(OAuthError::config(
                        "the redirect URI must be https, or http on this machine, without a fragment",
                    ));
                }
                return Ok(Waiting::Elsewhere(receiver.clone()));
            }
            Redirect::Loopback(port) => *port,
        };
        if port.is_none()
            && let Some(registered) = self.kept_registration(server).await?
            && let Some(Ok(uri)) = registered.redirect_uri.as_deref().map(WebUrl::parse)
            && uri.is_loopback()
            && let Ok(listener) = Loopback::bind(Some(uri.port())).await
        {
            return Ok(Waiting::Loopback(listener));
        }
        Loopback::bind(port).await.map(Waiting::Loopback)
    }

    /// Sends the user to the login page, waits for the redirect, and takes the code out of it.
    async fn ask_user(
        &self,
        pending: &Pending,
        waiting: Waiting,
        server: &AuthorizationServer,
        scopes: Option<&ScopeSet>,
    ) -> Result<Secret, OAuthError> {
        let prompt = LoginPrompt {
            url: pending.url.clone(),
            server: self.server.shown().to_owned(),
            issuer: server.issuer.clone(),
            scopes: scopes
                .map(|scopes| scopes.iter().map(str::to_owned).collect())
                .unwrap_or_default(),
        };
        let come_and_go = async {
            let receive = waiting.receive(&pending.state);
            let open = self.config.user_agent.open(prompt);
            tokio::pin!(receive);
            tokio::select! {
                biased;
                query = &mut receive => query,
                opened = open => match opened {
                    Ok(()) => receive.await,
                    Err(why) => Err(OAuthError::User(format!("no login: {}", mcip_core::error::shown(&why)))),
                },
            }
        };
        let after = self.config.login_time;
        let query = tokio::time::timeout(after, come_and_go).await;
        let query = Secret::new(query.map_err(|_| OAuthError::Timeout {
            what: "nobody logged in",
            after,
        })??);
        pending.accept(query.expose())
    }

    fn registration_key(&self, server: &AuthorizationServer) -> StoreKey {
        StoreKey::registration(&self.config.name, &server.issuer)
    }

    /// What this client registered itself as with an issuer, if that is still good.
    async fn kept_registration(&self, server: &AuthorizationServer) -> Result<Option<Registration>, OAuthError> {
        let kept = self.config.store.load(&self.registration_key(server)).await?;
        let kept: Option<Registration> = kept.and_then(|kept| serde_json::from_str(kept.expose()).ok());
        Ok(kept.filter(|kept| kept.issuer == server.issuer && !kept.has_expired(self.now())))
    }

    /// Whether this client deals with an issuer at all. Asked before anything of the operator or the user is touched: the MCP
    /// server chose the issuer.
    ///
    /// # Errors
    ///
    /// If another issuer was named, or was the first that the client id or a secret was used with.
    pub(super) async fn check_issuer(&self, issuer: &str) -> Result<(), OAuthError> {
        let foreign = |belongs_to: &str| {
            Err(OAuthError::ForeignClient {
                belongs_to: belongs_to.to_owned(),
                found: issuer.to_owned(),
            })
        };
        let config = &self.config;
        match &config.issuer {
            Some(named) if *named != issuer => return foreign(named),
            Some(_) => return Ok(()),
            None if config.client_id.is_none() && !config.shows_secrets() => return Ok(()),
            None => {}
        }
        // By the client, not by the server: else each server could name an issuer of its own.
        let key = StoreKey::issuer_of(&config.name, config.client_id.as_deref().unwrap_or_default());
        match config.store.load(&key).await? {
            Some(first) if first.expose() != issuer => foreign(first.expose()),
            Some(_) => Ok(()),
            None => Ok(config.store.save(&key, Secret::new(issuer)).await?),
        }
    }

    /// The client id that the operator set, if it belongs to this issuer.
    async fn preregistered(&self, server: &AuthorizationServer) -> Result<Option<Registration>, OAuthError> {
        self.check_issuer(&server.issuer).await?;
        Ok(self.config.client_id.as_ref().map(|client_id| Registration {
            client_secret: self.config.client_secret.clone(),
            ..Registration::public(&server.issuer, client_id)
        }))
    }

    /// The URL of this client's document, where that is a client id.
    fn by_document(&self, server: &AuthorizationServer) -> Option<Registration> {
        let url = self
            .config
            .document
            .as_ref()
            .filter(|_| server.takes_metadata_documents)?;
        Some(Registration::public(&server.issuer, url))
    }

    /// Who this client is to an issuer, without making it known anew: for a refresh.
    pub(super) async fn known_client(&self, server: &AuthorizationServer) -> Result<Option<Registration>, OAuthError> {
        if let Some(client) = self.preregistered(server).await? {
            return Ok(Some(client));
        }
        match self.by_document(server) {
            Some(client) => Ok(Some(client)),
            None => self.kept_registration(server).await,
        }
    }

    /// Who this client is to an issuer (MCP 2026-07-28, "Client Registration", in its order).
    async fn client(&self, server: &AuthorizationServer, redirect_uri: &str) -> Result<Known, OAuthError> {
        let settled = |registration| Known {
            registration,
            origin: Origin::Configured,
        };
        if let Some(client) = self.preregistered(server).await? {
            return Ok(settled(client));
        }
        if let Some(client) = self.by_document(server) {
            return Ok(settled(client));
        }
        let Some(endpoint) = &server.registration_endpoint else {
            return Err(OAuthError::Unregistered {
                issuer: server.issuer.clone(),
                why:
                    "it takes no new clients by itself; register there and set OAuth::client_id, or publish a metadata \
                      document and set OAuth::metadata_document"
                        .to_owned(),
            });
        };
        if let Some(kept) = self.kept_registration(server).await?
            && kept.redirect_uri.as_deref() == Some(redirect_uri)
        {
            return Ok(Known {
                registration: kept,
                origin: Origin::Kept,
            });
        }
        let fetcher = &self.tools.fetcher;
        Ok(Known {
            registration: register(fetcher, server, endpoint, &self.config.name, redirect_uri).await?,
            origin: Origin::New,
        })
    }

    async fn keep_registration(&self, registration: &Registration) -> Result<(), OAuthError> {
        let text = serde_json::to_string(registration);
        let text = text.map_err(|_| OAuthError::Key("a registration can't be written".to_owned()))?;
        let key = StoreKey::registration(&self.config.name, &registration.issuer);
        Ok(self.config.store.save(&key, Secret::new(text)).await?)
    }
}

/// Whom an assertion is for.
fn about(found: &Discovered) -> AssertionRequest {
    AssertionRequest {
        issuer: found.server.issuer.clone(),
        resource: found.resource.clone(),
    }
}
