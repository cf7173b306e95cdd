//! Which credentials a scenario gives, and so which way to tokens a person would choose.

use mcip_client::oauth::{Algorithm, IdentityProvider, OAuth, OAuthError, Secret, SigningKey};
use serde_json::Value;

use crate::browser;

/// The metadata document that the suite knows this client by.
const DOCUMENT: &str = "https://conformance-test.local/client-metadata.json";

/// Why secrets go to whatever authorization server a scenario names.
const FIRST: &str = "the suite names the issuer of its credentials only through its MCP server";

/// The credentials of a scenario.
pub(crate) fn of(scenario: &str, context: &Value) -> Result<OAuth, OAuthError> {
    let text = |name: &str| context[name].as_str();
    let id = text("client_id").unwrap_or_default();
    let secret = text("client_secret").map(Secret::from);
    if let Some(pem) = text("private_key_pem") {
        let algorithm = text("signing_algorithm").and_then(Algorithm::from_name);
        let key = SigningKey::from_pem(pem, algorithm.unwrap_or(Algorithm::Es256))?;
        return Ok(OAuth::client_credentials_with_key(id, key).trust_first_issuer(FIRST));
    }
    if let Some(jwt) = text("valid_jwt") {
        return Ok(OAuth::workload_identity(Secret::from(jwt))
            .client_id(id)
            .trust_first_issuer(FIRST));
    }
    if let (Some(endpoint), Some(identity)) = (text("idp_token_endpoint"), text("idp_id_token")) {
        let client = text("idp_client_id").unwrap_or_default();
        let provider = IdentityProvider::new(endpoint, client, Secret::from(identity));
        let oauth = OAuth::enterprise_managed(id, provider).trust_first_issuer(FIRST);
        return Ok(secret.into_iter().fold(oauth, OAuth::client_secret));
    }
    if scenario.starts_with("auth/client-credentials") {
        let secret = secret.unwrap_or_else(|| Secret::new(""));
        return Ok(OAuth::client_credentials(id, secret).trust_first_issuer(FIRST));
    }
    let mut oauth = OAuth::authorization_code("everything-client")
        .metadata_document(DOCUMENT)
        .user_agent(browser::log_in);
    if let Some(secret) = secret {
        oauth = oauth.client_id(id).client_secret(secret).trust_first_issuer(FIRST);
    }
    Ok(oauth)
}
