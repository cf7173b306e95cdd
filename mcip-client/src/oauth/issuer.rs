//! Metadata of an authorization server (RFC 8414, OpenID Connect Discovery 1.0).

use serde::Deserialize;

use super::error::OAuthError;
use super::fetch::{Answer, Fetcher};
use super::pkce;
use super::resource::{absent, failed, headers};
use super::scope::ScopeSet;
use super::url::WebUrl;

const WHAT: &str = "authorization server metadata";

const OAUTH: &str = "oauth-authorization-server";
const OPENID: &str = "openid-configuration";

/// What an authorization request says (RFC 6749, section 4.1.1; RFC 7636; RFC 8707; RFC 9101; RFC 9126; RFC 9449).
const AUTHORIZATION_PARAMETERS: [&str; 13] = [
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "dpop_jkt",
    "prompt",
    "redirect_uri",
    "request",
    "request_uri",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

/// An authorization server, after its metadata was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AuthorizationServer {
    /// Its identifier, byte for byte. Everything that is kept for it is kept under this.
    pub(super) issuer: String,
    pub(super) authorization_endpoint: Option<WebUrl>,
    pub(super) token_endpoint: WebUrl,
    pub(super) registration_endpoint: Option<WebUrl>,
    pub(super) scopes: Option<ScopeSet>,
    /// How clients may say who they are at the token endpoint; `None` if it does not say.
    pub(super) auth_methods: Option<Vec<String>>,
    /// With which algorithms assertions may be signed; `None` if it does not say.
    pub(super) signing_algorithms: Option<Vec<String>>,
    /// Whether S256 is listed, or the server is of a time that had no list.
    pub(super) pkce: bool,
    /// Whether its authorization responses name it (RFC 9207).
    pub(super) names_itself: bool,
    /// Whether it takes the URL of a document as a client id.
    pub(super) takes_metadata_documents: bool,
    /// Whether it has no metadata, so that its endpoints are those that MCP 2025-03-26 assumes.
    pub(super) assumed: bool,
    /// Whether it takes DPoP proofs that are signed with ES256.
    pub(super) dpop: bool,
}

impl AuthorizationServer {
    /// Where users log in, if the server lets no code be stolen on the way (MCP 2026-07-28, "Authorization Code Protection").
    ///
    /// # Errors
    ///
    /// If it has no authorization endpoint, or does not say that it supports PKCE with S256.
    pub(super) fn can_log_in(&self) -> Result<&WebUrl, OAuthError> {
        let issuer = || self.issuer.clone();
        match &self.authorization_endpoint {
            None => Err(OAuthError::Unsupported {
                issuer: issuer(),
                what: "the authorization code grant: it names no authorization_endpoint".to_owned(),
            }),
            Some(_) if !self.pkce => Err(OAuthError::NoPkce { issuer: issuer() }),
            // Each would come twice, and which one counts is for the server of the login page to say.
            Some(endpoint) if endpoint.has_parameter(&AUTHORIZATION_PARAMETERS) => Err(OAuthError::Unsupported {
                issuer: issuer(),
                what: "a login that can be trusted: its authorization_endpoint holds parameters of the request"
                    .to_owned(),
            }),
            Some(endpoint) => Ok(endpoint),
        }
    }
}

#[derive(Deserialize)]
struct Wire {
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    registration_endpoint: Option<String>,
    scopes_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    token_endpoint_auth_signing_alg_values_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    client_id_metadata_document_supported: bool,
    dpop_signing_alg_values_supported: Option<Vec<String>>,
}

/// Where the metadata of an issuer can be, in the order in which it is looked for (MCP 2026-07-28, "Authorization Server
/// Metadata Discovery").
fn places(issuer: &WebUrl) -> Vec<String> {
    let mut places = vec![issuer.well_known(OAUTH), issuer.well_known(OPENID)];
    if issuer.has_path() {
        places.push(issuer.well_known_appended(OPENID));
    }
    places
}

/// Finds the metadata of an issuer; `None` if there is none.
///
/// # Errors
///
/// If it names another issuer, is not valid, or can't be had for another reason than its absence.
pub(super) async fn discover(fetcher: &Fetcher, issuer: &str) -> Result<Option<AuthorizationServer>, OAuthError> {
    let identifier = fetcher.check("issuer", issuer)?;
    if identifier.query().is_some() {
        return Err(OAuthError::url("issuer", issuer, "it has a query"));
    }
    look(fetcher, &identifier, &[issuer]).await
}

/// Finds the metadata of a server that is its own authorization server (MCP 2025-03-26), whose issuer is its origin. Whether
/// that is written with a slash at its end nobody said; the well-known URL of both is the same.
pub(super) async fn discover_at_root(
    fetcher: &Fetcher,
    server: &WebUrl,
) -> Result<Option<AuthorizationServer>, OAuthError> {
    let base = server.base();
    let identifier = fetcher.check("server URL", base)?;
    look(fetcher, &identifier, &[base, &format!("{base}/")]).await
}

async fn look(
    fetcher: &Fetcher,
    identifier: &WebUrl,
    spellings: &[&str],
) -> Result<Option<AuthorizationServer>, OAuthError> {
    for place in places(identifier) {
        let url = fetcher.check("well-known URL", &place)?;
        let answer = fetcher.get(&url, headers()).await?;
        match absent(&answer) {
            None => return read(&answer, &url, spellings, fetcher).map(Some),
            Some(why) if failed(&answer) => return Err(OAuthError::document(WHAT, url.shown(), why)),
            Some(_) => {}
        }
    }
    Ok(None)
}

fn read(
    answer: &Answer,
    document: &WebUrl,
    spellings: &[&str],
    fetcher: &Fetcher,
) -> Result<AuthorizationServer, OAuthError> {
    let invalid = |why: &str| OAuthError::document(WHAT, document.shown(), why);
    let wire: Wire = answer.json().map_err(|why| invalid(&why))?;
    // Byte for byte (RFC 8414, section 3.3).
    if !spellings.contains(&wire.issuer.as_str()) {
        return Err(OAuthError::IssuerMismatch {
            expected: spellings.first().copied().unwrap_or_default().to_owned(),
            found: wire.issuer,
        });
    }
    let endpoint = |what, url: Option<&String>| url.map(|url| fetcher.check(what, url)).transpose();
    let lists = |list: &Option<Vec<String>>, value: &str| list.iter().flatten().any(|listed| listed == value);
    let authorization_endpoint = endpoint("authorization endpoint", wire.authorization_endpoint.as_ref())?;
    if let Some(url) = &authorization_endpoint {
        let permitted = fetcher.reach.permits_visit(&url.host());
        permitted.map_err(|why| OAuthError::url("authorization endpoint", url.as_str(), why))?;
    }
    Ok(AuthorizationServer {
        issuer: wire.issuer,
        authorization_endpoint,
        token_endpoint: endpoint("token endpoint", wire.token_endpoint.as_ref())?
            .ok_or_else(|| invalid("it names no token_endpoint"))?,
        registration_endpoint: endpoint("registration endpoint", wire.registration_endpoint.as_ref())?,
        scopes: wire.scopes_supported.and_then(ScopeSet::of),
        auth_methods: wire.token_endpoint_auth_methods_supported,
        signing_algorithms: wire.token_endpoint_auth_signing_alg_values_supported,
        pkce: lists(&wire.code_challenge_methods_supported, pkce::METHOD),
        names_itself: wire.authorization_response_iss_parameter_supported,
        takes_metadata_documents: wire.client_id_metadata_document_supported,
        assumed: false,
        dpop: lists(&wire.dpop_signing_alg_values_supported, "ES256"),
    })
}

/// The endpoints of a server that has no metadata at all (MCP 2025-03-26, "Fallbacks for Servers without Metadata Discovery").
/// That revision demands PKCE of all clients, and had no way to announce it.
pub(super) fn defaults(fetcher: &Fetcher, base: &WebUrl) -> Result<AuthorizationServer, OAuthError> {
    let endpoint = |path: &str| fetcher.check("default endpoint", &format!("{}/{path}", base.base()));
    Ok(AuthorizationServer {
        issuer: base.base().to_owned(),
        authorization_endpoint: Some(endpoint("authorize")?),
        token_endpoint: endpoint("token")?,
        registration_endpoint: Some(endpoint("register")?),
        scopes: None,
        auth_methods: None,
        signing_algorithms: None,
        pkce: true,
        names_itself: false,
        takes_metadata_documents: false,
        assumed: true,
        dpop: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::fetch::System;
    use crate::oauth::fetch::tests::fetcher;
    use http::{HeaderMap, StatusCode};
    use serde_json::json;

    #[test]
    fn places_are_tried_in_the_order_of_the_specification() {
        let at = |issuer: &str| places(&WebUrl::parse(issuer).expect("url"));
        assert_eq!(
            at("https://auth.example/tenant1"),
            [
                "https://auth.example/.well-known/oauth-authorization-server/tenant1",
                "https://auth.example/.well-known/openid-configuration/tenant1",
                "https://auth.example/tenant1/.well-known/openid-configuration",
            ]
        );
        assert_eq!(
            at("https://auth.example"),
            [
                "https://auth.example/.well-known/oauth-authorization-server",
                "https://auth.example/.well-known/openid-configuration",
            ]
        );
    }

    fn read_json(value: &serde_json::Value, issuer: &str) -> Result<AuthorizationServer, OAuthError> {
        let answer = Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: zeroize::Zeroizing::new(value.to_string().into_bytes()),
        };
        let document = WebUrl::parse("https://auth.example/.well-known/x").expect("url");
        read(&answer, &document, &[issuer], &fetcher(false, System))
    }

    #[test]
    fn the_issuer_is_compared_byte_for_byte() {
        let with = |issuer: &str| json!({"issuer": issuer, "token_endpoint": "https://auth.example/token"});
        assert!(read_json(&with("https://auth.example"), "https://auth.example").is_ok());
        for other in [
            "https://auth.example/",
            "https://AUTH.example",
            "https://auth.example:443",
            "https://honest.example",
        ] {
            assert!(
                matches!(
                    read_json(&with(other), "https://auth.example"),
                    Err(OAuthError::IssuerMismatch { .. })
                ),
                "{other}"
            );
        }
    }

    #[test]
    fn endpoints_are_https_and_features_are_what_is_listed() {
        let mut metadata = json!({
            "issuer": "https://auth.example",
            "token_endpoint": "https://auth.example/token",
            "code_challenge_methods_supported": ["plain", "S256"],
            "dpop_signing_alg_values_supported": ["RS256"],
        });
        let server = read_json(&metadata, "https://auth.example").expect("valid");
        assert!(server.pkce && !server.dpop && !server.names_itself && !server.takes_metadata_documents);
        metadata["code_challenge_methods_supported"] = json!(["plain"]);
        assert!(!read_json(&metadata, "https://auth.example").expect("valid").pkce);
        for bad in ["http://auth.example/token", "javascript:alert(1)", "file:///etc/passwd"] {
            metadata["token_endpoint"] = json!(bad);
            assert!(read_json(&metadata, "https://auth.example").is_err(), "{bad}");
        }
        metadata["token_endpoint"] = json!("https://auth.example/token");
        metadata["code_challenge_methods_supported"] = json!(["S256"]);
        for (endpoint, is_used) in [
            ("https://auth.example/authorize?tenant=1", true),
            ("https://auth.example/authorize?sco%70e=admin", false),
            (
                "https://auth.example/authorize?a=b&redirect_uri=https://evil.example",
                false,
            ),
            ("https://192.168.1.1/apply", false),
        ] {
            metadata["authorization_endpoint"] = json!(endpoint);
            let server = read_json(&metadata, "https://auth.example");
            assert_eq!(
                server.is_ok_and(|server| server.can_log_in().is_ok()),
                is_used,
                "{endpoint}"
            );
        }
        metadata["token_endpoint"] = json!(null);
        assert!(read_json(&metadata, "https://auth.example").is_err());
    }
}
