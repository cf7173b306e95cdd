//! The authorization request and its response (RFC 6749, section 4.1; RFC 7636; RFC 8707; RFC 9207).

use mcip_core::environment::Entropy;

use super::error::OAuthError;
use super::issuer::AuthorizationServer;
use super::pkce::{self, Pkce, random_text};
use super::scope::{OFFLINE_ACCESS, ScopeSet};
use super::secret::Secret;

/// The longest response that is read, in bytes of its query.
const LONGEST: usize = 16 << 10;

/// A request that waits for its response: what the response is held against.
#[derive(Debug)]
pub(super) struct Pending {
    /// Where the user is sent.
    pub(super) url: String,
    pub(super) redirect_uri: String,
    pub(super) state: Secret,
    pub(super) verifier: Secret,
    /// The issuer of the metadata that was checked, before the user was sent anywhere.
    issuer: String,
    /// Whether the response must name it.
    names_itself: bool,
}

/// What an authorization is asked for.
pub(super) struct Wanted<'a> {
    pub(super) server: &'a AuthorizationServer,
    pub(super) client_id: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) resource: &'a str,
    pub(super) scopes: Option<&'a ScopeSet>,
    /// The thumbprint of the key that the token will be bound to.
    pub(super) dpop_jkt: Option<&'a str>,
}

impl Pending {
    /// Writes the request.
    ///
    /// # Errors
    ///
    /// If the server has no authorization endpoint, or does not say that it supports PKCE.
    pub(super) fn new(wanted: &Wanted<'_>, entropy: &dyn Entropy) -> Result<Self, OAuthError> {
        let server = wanted.server;
        let endpoint = server.can_log_in()?;
        let pkce = Pkce::new(entropy)?;
        let state = random_text(entropy)?;
        let scopes = wanted.scopes.map(ScopeSet::to_string);
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", wanted.client_id),
            ("redirect_uri", wanted.redirect_uri),
            ("state", state.expose()),
            ("code_challenge", pkce.challenge.as_str()),
            ("code_challenge_method", pkce::METHOD),
            ("resource", wanted.resource),
        ];
        if let Some(scopes) = &scopes {
            pairs.push(("scope", scopes));
        }
        if wanted.scopes.is_some_and(|scopes| scopes.contains(OFFLINE_ACCESS)) {
            // Without it, OpenID providers leave the refresh token out (OpenID Connect Core 1.0, section 11).
            pairs.push(("prompt", "consent"));
        }
        if let Some(thumbprint) = wanted.dpop_jkt {
            pairs.push(("dpop_jkt", thumbprint));
        }
        Ok(Self {
            url: inert(&endpoint.with_query(pairs)),
            redirect_uri: wanted.redirect_uri.to_owned(),
            state,
            verifier: pkce.verifier,
            issuer: server.issuer.clone(),
            names_itself: server.names_itself,
        })
    }

    /// Reads the query of the redirect, and gives the code if the response is the answer to this request, from the server it
    /// was made to.
    ///
    /// # Errors
    ///
    /// If it is not, or says no.
    pub(super) fn accept(&self, query: &str) -> Result<Secret, OAuthError> {
        if query.len() > LONGEST {
            return Err(OAuthError::Response("it is too long"));
        }
        let response = Response::read(query)?;
        if !response
            .state
            .as_ref()
            .is_some_and(|state| self.state.is(state.expose()))
        {
            return Err(OAuthError::Response("its state is not the one that was sent"));
        }
        // Before anything else in it is believed, errors included (RFC 9207, section 2.4).
        match &response.issuer {
            // Byte for byte: what is equal only after normalisation is another issuer.
            Some(issuer) if *issuer != self.issuer => {
                return Err(OAuthError::Response(
                    "it comes from another authorization server than the one that was asked",
                ));
            }
            None if self.names_itself => {
                return Err(OAuthError::Response(
                    "it does not say which authorization server it comes from, although that server said it would",
                ));
            }
            _ => {}
        }
        if let Some(error) = &response.error {
            return Err(OAuthError::refused("the login", error, response.description.as_deref()));
        }
        response
            .code
            .ok_or(OAuthError::Response("it has neither a code nor an error"))
    }
}

/// A URL without characters that shells act on, for user agents that are less careful than they should be. Escaped, they mean
/// the same to a server. What separates parameters has to stay.
fn inert(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '!' | '"' | '$' | '\'' | '(' | ')' | ';' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => {
                text.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ => text.push(character),
        }
    }
    text
}

#[derive(Debug, Default)]
struct Response {
    code: Option<Secret>,
    state: Option<Secret>,
    issuer: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

impl Response {
    /// Each parameter may come once (RFC 6749, section 3.1).
    fn read(query: &str) -> Result<Self, OAuthError> {
        let mut response = Self::default();
        let mut twice = false;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            twice |= match &*name {
                "code" => response.code.replace(Secret::new(value)).is_some(),
                "state" => response.state.replace(Secret::new(value)).is_some(),
                "iss" => response.issuer.replace(value).is_some(),
                "error" => response.error.replace(value).is_some(),
                "error_description" => response.description.replace(value).is_some(),
                _ => false,
            };
        }
        if twice {
            Err(OAuthError::Response("a parameter comes twice"))
        } else {
            Ok(response)
        }
    }
}

/// The `state` of a redirect, to tell the response that is waited for from whatever else calls.
pub(super) fn state_of(query: &str) -> Option<Secret> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "state")
        .map(|(_, state)| Secret::new(state.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::url::WebUrl;
    use mcip_core::environment::SystemEntropy;

    fn server(names_itself: bool) -> AuthorizationServer {
        let url = |text: &str| WebUrl::parse(text).expect("url");
        AuthorizationServer {
            issuer: "https://auth.example".to_owned(),
            authorization_endpoint: Some(url("https://auth.example/authorize")),
            token_endpoint: url("https://auth.example/token"),
            registration_endpoint: None,
            scopes: None,
            auth_methods: None,
            signing_algorithms: None,
            pkce: true,
            names_itself,
            takes_metadata_documents: false,
            assumed: false,
            dpop: false,
        }
    }

    fn pending(server: &AuthorizationServer) -> Result<Pending, OAuthError> {
        let scopes = ScopeSet::parse("a offline_access");
        let wanted = Wanted {
            server,
            client_id: "me",
            redirect_uri: "http://127.0.0.1:1/callback",
            resource: "https://example.com/mcp",
            scopes: scopes.as_ref(),
            dpop_jkt: None,
        };
        Pending::new(&wanted, &SystemEntropy)
    }

    #[test]
    fn the_request_has_all_that_the_specification_demands() {
        let pending = pending(&server(false)).expect("request");
        let (endpoint, query) = pending.url.split_once('?').expect("query");
        assert_eq!(endpoint, "https://auth.example/authorize");
        let pairs: std::collections::HashMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(pairs["response_type"], "code");
        assert_eq!(pairs["resource"], "https://example.com/mcp");
        assert_eq!(pairs["code_challenge_method"], "S256");
        assert_eq!(pairs["scope"], "a offline_access");
        assert_eq!(pairs["prompt"], "consent");
        assert_eq!(pairs["state"], pending.state.expose());
        assert!(!pending.url.contains(pending.verifier.expose()));
    }

    // Covers: SBP-url, MCP05
    #[test]
    fn a_login_page_holds_nothing_that_a_shell_acts_on() {
        let mut hostile = server(true);
        let endpoint = WebUrl::parse("https://auth.example/$(calc);'x?y=$(calc)").expect("url");
        hostile.authorization_endpoint = Some(endpoint);
        let url = pending(&hostile).expect("request").url;
        assert!(
            url.starts_with("https://auth.example/%24%28calc%29%3B%27x?y=%24%28calc%29&response_type=code"),
            "{url}"
        );
    }

    #[test]
    fn no_login_without_pkce() {
        let mut without = server(false);
        without.pkce = false;
        assert!(matches!(pending(&without), Err(OAuthError::NoPkce { .. })));
        without.pkce = true;
        without.authorization_endpoint = None;
        assert!(matches!(pending(&without), Err(OAuthError::Unsupported { .. })));
    }

    #[test]
    fn a_response_is_held_against_its_request() {
        let pending = pending(&server(false)).expect("request");
        let state = pending.state.expose();
        let good = format!("code=c%2B1&state={state}");
        assert_eq!(pending.accept(&good).expect("code").expose(), "c+1");
        for bad in [
            "code=c".to_owned(),
            "code=c&state=".to_owned(),
            format!("code=c&state={state}x"),
            format!("code=c&code=d&state={state}"),
            format!("code=c&state={state}&state={state}"),
            format!("state={state}"),
            format!("{good}&x={}", "y".repeat(20_000)),
        ] {
            assert!(matches!(pending.accept(&bad), Err(OAuthError::Response(_))), "{bad}");
        }
        let refused = pending.accept(&format!("error=access_denied&error_description=no&state={state}"));
        assert!(refused.expect_err("refused").is_refusal("access_denied"));
    }

    #[test]
    fn the_issuer_is_checked_before_anything_is_believed() {
        let (silent, named) = (
            pending(&server(false)).expect("request"),
            pending(&server(true)).expect("request"),
        );
        let with = |pending: &Pending, rest: &str| pending.accept(&format!("state={}{rest}", pending.state.expose()));
        // The four rows of MCP 2026-07-28, "Authorization Response Validation".
        assert!(with(&named, "&code=c&iss=https://auth.example").is_ok());
        assert!(with(&named, "&code=c").is_err());
        assert!(with(&silent, "&code=c&iss=https%3A%2F%2Fauth.example").is_ok());
        assert!(with(&silent, "&code=c").is_ok());
        for other in [
            "https://auth.example/",
            "https://AUTH.example",
            "https://auth.example:443",
            "https://evil.example",
            "",
        ] {
            for pending in [&silent, &named] {
                assert!(
                    matches!(
                        with(pending, &format!("&code=c&iss={other}")),
                        Err(OAuthError::Response(_))
                    ),
                    "{other}"
                );
                // An error from elsewhere is not repeated.
                let error = with(pending, &format!("&error=boo&error_description=click+here&iss={other}"));
                assert!(matches!(error, Err(OAuthError::Response(_))), "{other}");
            }
        }
    }
}
