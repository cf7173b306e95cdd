//! Authorization that a company manages (the MCP extension `enterprise-managed-authorization`): its identity provider gives a
//! grant for the MCP server's authorization server (ID-JAG, RFC 8693), which that server takes in place of a login (RFC 7523).

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use super::assertion::{self, AssertionRequest, AssertionSource};
use super::client::Form;
use super::error::OAuthError;
use super::scope::ScopeSet;
use super::secret::Secret;
use super::token::Tools;

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_JAG: &str = "urn:ietf:params:oauth:token-type:id-jag";
const ID_TOKEN: &str = "urn:ietf:params:oauth:token-type:id_token";
const SAML2: &str = "urn:ietf:params:oauth:token-type:saml2";

/// The identity provider that a company's users log in to, and what this client is to it.
///
/// ```
/// use mcip_client::oauth::{IdentityProvider, Secret};
///
/// let provider = IdentityProvider::new(
///     "https://idp.example/oauth2/token",
///     "my-agent-at-the-idp",
///     // The ID token that the user's login to this application gave.
///     Secret::new("eyJ…"),
/// );
/// ```
pub struct IdentityProvider {
    pub(super) token_endpoint: String,
    client_id: String,
    client_secret: Option<Secret>,
    identity: Arc<dyn AssertionSource>,
    identity_type: &'static str,
}

impl IdentityProvider {
    /// A provider by its token endpoint, the client id that this application has there, and where the ID token of the user
    /// comes from.
    pub fn new(
        token_endpoint: impl Into<String>,
        client_id: impl Into<String>,
        identity: impl AssertionSource,
    ) -> Self {
        Self {
            token_endpoint: token_endpoint.into(),
            client_id: client_id.into(),
            client_secret: None,
            identity: Arc::new(identity),
            identity_type: ID_TOKEN,
        }
    }

    /// The secret that this application has at the provider.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// The identity is a SAML 2.0 assertion, not an ID token.
    #[must_use]
    pub fn saml(mut self) -> Self {
        self.identity_type = SAML2;
        self
    }

    /// Exchanges the user's identity for a grant that one authorization server takes, for one resource.
    pub(super) async fn grant(
        &self,
        tools: &Tools,
        request: AssertionRequest,
        scopes: Option<&ScopeSet>,
    ) -> Result<Secret, OAuthError> {
        let endpoint = tools
            .fetcher
            .check("token endpoint of the identity provider", &self.token_endpoint)?;
        let mut form = Form::new([
            ("grant_type", EXCHANGE.into()),
            ("requested_token_type", ID_JAG.into()),
            ("audience", request.issuer.as_str().into()),
            ("resource", request.resource.as_str().into()),
            ("subject_token_type", self.identity_type.into()),
            ("client_id", self.client_id.as_str().into()),
        ]);
        if let Some(scopes) = scopes {
            form.add("scope", scopes.to_string());
        }
        if let Some(secret) = &self.client_secret {
            form.add("client_secret", secret.clone());
        }
        form.add("subject_token", assertion::of(&*self.identity, request).await?);
        tools.exchange(&endpoint, &form, &HeaderMap::new(), ID_JAG).await
    }
}

impl fmt::Debug for IdentityProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityProvider")
            .field(
                "token_endpoint",
                &self.token_endpoint.split('?').next().unwrap_or_default(),
            )
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
