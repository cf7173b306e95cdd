//! Who this client is to an authorization server: registered beforehand, by the URL of a document, or on the spot (MCP
//! 2026-07-28, "Client Registration"), and how it proves it at the token endpoint (RFC 6749, section 2.3; RFC 7523).

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use mcip_core::environment::{Clock, Entropy};
use mcip_core::error::shown;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::dpop::{sensitive, unix};
use super::error::OAuthError;
use super::fetch::Fetcher;
use super::issuer::AuthorizationServer;
use super::key::SigningKey;
use super::pkce::random_text;
use super::secret::{Secret, stored_option};
use super::url::{WebUrl, is_loopback_host};

/// How long an assertion is good for.
const ASSERTION_SECONDS: u64 = 60;

/// A client id that one authorization server knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Registration {
    /// The issuer it belongs to. It is never shown to another.
    pub(super) issuer: String,
    pub(super) client_id: String,
    #[serde(serialize_with = "stored_option")]
    pub(super) client_secret: Option<Secret>,
    /// When the secret ends, in seconds since 1970; 0 if it does not.
    #[serde(default)]
    pub(super) secret_expires_at: u64,
    /// What the server says the client shall use at its token endpoint.
    pub(super) auth_method: Option<String>,
    /// Where the user comes back to, if it was registered on the spot.
    pub(super) redirect_uri: Option<String>,
}

impl Registration {
    /// A client that is known by its id alone.
    pub(super) fn public(issuer: &str, client_id: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            client_secret: None,
            secret_expires_at: 0,
            auth_method: None,
            redirect_uri: None,
        }
    }

    /// Whether its secret has ended.
    pub(super) fn has_expired(&self, now: u64) -> bool {
        self.client_secret.is_some() && self.secret_expires_at != 0 && self.secret_expires_at <= now
    }
}

/// What a client proves itself with.
#[derive(Clone, Debug)]
pub(super) enum Proof {
    /// Whatever its registration holds.
    Registered,
    /// A key whose public half the authorization server has.
    Key(Arc<SigningKey>),
}

/// How a client says who it is (RFC 7591, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AuthMethod {
    None,
    SecretBasic,
    SecretPost,
    PrivateKeyJwt,
}

impl AuthMethod {
    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SecretBasic => "client_secret_basic",
            Self::SecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
        }
    }

    /// The method for a token request: what was registered, else the safest that both have. A server that lists none takes
    /// Basic (RFC 8414, section 2).
    fn choose(client: &Registration, proof: &Proof, server: &AuthorizationServer) -> Result<Self, OAuthError> {
        let offered = |method: Self| match &server.auth_methods {
            None => matches!(method, Self::SecretBasic | Self::None),
            Some(methods) => methods.iter().any(|offered| offered == method.name()),
        };
        let unsupported = || OAuthError::Unsupported {
            issuer: server.issuer.clone(),
            what: shown(&format!(
                "any way that this client can say who it is: it lists {:?}",
                server.auth_methods.as_deref().unwrap_or_default()
            )),
        };
        if let Proof::Key(key) = proof {
            let algorithm = key.algorithm().name();
            let signs = server
                .signing_algorithms
                .as_ref()
                .is_none_or(|known| known.iter().any(|known| known == algorithm));
            return match &server.auth_methods {
                Some(_) if !offered(Self::PrivateKeyJwt) => Err(unsupported()),
                _ if !signs => Err(OAuthError::Unsupported {
                    issuer: server.issuer.clone(),
                    what: format!("assertions that are signed with {algorithm}"),
                }),
                _ => Ok(Self::PrivateKeyJwt),
            };
        }
        let possible: &[Self] = match client.client_secret {
            None => &[Self::None],
            Some(_) => &[Self::SecretBasic, Self::SecretPost, Self::None],
        };
        let registered = client.auth_method.as_deref();
        let named = possible.iter().find(|method| registered == Some(method.name()));
        let chosen = named.or_else(|| possible.iter().find(|method| offered(**method)));
        match chosen {
            Some(method) => Ok(*method),
            // Many servers forget to list `none`.
            None if client.client_secret.is_none() => Ok(Self::None),
            None => Err(unsupported()),
        }
    }
}

/// A form that is about to be posted. What it holds is wiped with it.
pub(super) struct Form(Vec<(&'static str, Secret)>);

impl Form {
    /// A form of these members.
    pub(super) fn new(members: impl IntoIterator<Item = (&'static str, Secret)>) -> Self {
        Self(members.into_iter().collect())
    }

    /// Adds a member.
    pub(super) fn add(&mut self, name: &'static str, value: impl Into<Secret>) {
        self.0.push((name, value.into()));
    }

    /// As it is sent.
    pub(super) fn encode(&self) -> Bytes {
        let mut text = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.0 {
            text.append_pair(name, value.expose());
        }
        Bytes::from_owner(zeroize::Zeroizing::new(text.finish().into_bytes()))
    }

    #[cfg(test)]
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.expose())
    }
}

/// Adds to a token request what says who the client is.
pub(super) fn authenticate(
    form: &mut Form,
    headers: &mut HeaderMap,
    client: &Registration,
    proof: &Proof,
    server: &AuthorizationServer,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<(), OAuthError> {
    // Whatever went wrong before: a secret is for its issuer.
    if client.issuer != server.issuer {
        return Err(OAuthError::ForeignClient {
            belongs_to: client.issuer.clone(),
            found: server.issuer.clone(),
        });
    }
    let secret = client.client_secret.clone().unwrap_or_else(|| Secret::new(""));
    match (AuthMethod::choose(client, proof, server)?, proof) {
        (AuthMethod::SecretBasic, _) => {
            headers.insert(AUTHORIZATION, basic(&client.client_id, &secret)?);
        }
        (AuthMethod::SecretPost, _) => {
            form.add("client_id", client.client_id.as_str());
            form.add("client_secret", secret);
        }
        (AuthMethod::PrivateKeyJwt, Proof::Key(key)) => {
            let assertion = client_assertion(&client.client_id, &server.issuer, key, clock, entropy)?;
            form.add(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            );
            form.add("client_assertion", assertion);
        }
        _ => form.add("client_id", client.client_id.as_str()),
    }
    Ok(())
}

/// HTTP Basic, with both parts form-encoded first (RFC 6749, section 2.3.1).
fn basic(id: &str, secret: &Secret) -> Result<HeaderValue, OAuthError> {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = Secret::new(format!("{}:{}", encode(id), encode(secret.expose())));
    let text = Secret::new(format!("Basic {}", STANDARD.encode(pair.expose())));
    sensitive(text.expose())
}

/// A statement of the client about itself, for one issuer and one minute (RFC 7523, section 3). Its audience is the issuer
/// alone: with the token endpoint in it, a server could use it at another.
fn client_assertion(
    client_id: &str,
    issuer: &str,
    key: &SigningKey,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<Secret, OAuthError> {
    let now = unix(clock.now());
    let mut claims = Map::new();
    claims.insert("iss".to_owned(), client_id.into());
    claims.insert("sub".to_owned(), client_id.into());
    claims.insert("aud".to_owned(), issuer.into());
    claims.insert("jti".to_owned(), random_text(entropy)?.expose().into());
    claims.insert("iat".to_owned(), now.into());
    claims.insert("exp".to_owned(), (now + ASSERTION_SECONDS).into());
    key.sign(&claims)
}

#[derive(Deserialize)]
struct Registered {
    client_id: String,
    client_secret: Option<Secret>,
    #[serde(default)]
    client_secret_expires_at: u64,
    token_endpoint_auth_method: Option<String>,
}

#[derive(Deserialize)]
struct RegistrationRefused {
    error: String,
    error_description: Option<String>,
}

/// Registers this client on the spot (RFC 7591). MCP calls it deprecated; servers that know no other way are many.
pub(super) async fn register(
    fetcher: &Fetcher,
    server: &AuthorizationServer,
    endpoint: &WebUrl,
    name: &str,
    redirect_uri: &str,
) -> Result<Registration, OAuthError> {
    const WHAT: &str = "client registration";
    let body = registration_request(server, name, redirect_uri);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let answer = fetcher.post(endpoint, headers, Bytes::from(body.to_string())).await?;
    let invalid = |why: String| OAuthError::document(WHAT, endpoint.shown(), why);
    if !matches!(answer.status, StatusCode::CREATED | StatusCode::OK) {
        return Err(match answer.json::<RegistrationRefused>() {
            Ok(refused) => OAuthError::refused(WHAT, &refused.error, refused.error_description.as_deref()),
            Err(_) => invalid(format!("HTTP status {}", answer.status)),
        });
    }
    let registered: Registered = answer.json().map_err(invalid)?;
    let id = registered.client_id;
    if id.is_empty() || id.len() > 2048 || !id.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        return Err(invalid("its client_id is empty, too long or not printable".to_owned()));
    }
    if registered.client_secret.as_ref().is_some_and(Secret::is_too_long) {
        return Err(invalid("its client_secret has more than 16 KiB".to_owned()));
    }
    if registered
        .token_endpoint_auth_method
        .as_ref()
        .is_some_and(|method| method.len() > 64)
    {
        return Err(invalid(
            "its token_endpoint_auth_method is none that is known".to_owned(),
        ));
    }
    Ok(Registration {
        issuer: server.issuer.clone(),
        client_id: id,
        client_secret: registered.client_secret.filter(|secret| !secret.expose().is_empty()),
        secret_expires_at: registered.client_secret_expires_at,
        auth_method: registered.token_endpoint_auth_method,
        redirect_uri: Some(redirect_uri.to_owned()),
    })
}

fn registration_request(server: &AuthorizationServer, name: &str, redirect_uri: &str) -> Value {
    let offers = |method: AuthMethod| match &server.auth_methods {
        None => method == AuthMethod::None,
        Some(methods) => methods.iter().any(|offered| offered == method.name()),
    };
    // A program on a user's machine can keep no secret from the user: public where that is offered.
    let method = [AuthMethod::None, AuthMethod::SecretBasic, AuthMethod::SecretPost]
        .into_iter()
        .find(|method| offers(*method))
        .unwrap_or(AuthMethod::None);
    let is_native = WebUrl::parse(redirect_uri).is_ok_and(|uri| is_loopback_host(&uri.host()));
    json!({
        "client_name": name,
        "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "token_endpoint_auth_method": method.name(),
        // OpenID Connect Dynamic Client Registration 1.0, section 2: left out, it would mean `web`.
        "application_type": if is_native { "native" } else { "web" },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::key::Algorithm;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use mcip_core::environment::{SystemClock, SystemEntropy};
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};

    fn server(methods: Option<&[&str]>) -> AuthorizationServer {
        AuthorizationServer {
            issuer: "https://auth.example".to_owned(),
            authorization_endpoint: None,
            token_endpoint: WebUrl::parse("https://auth.example/token").expect("url"),
            registration_endpoint: None,
            scopes: None,
            auth_methods: methods.map(|methods| methods.iter().map(|method| (*method).to_owned()).collect()),
            signing_algorithms: None,
            pkce: true,
            names_itself: false,
            takes_metadata_documents: false,
            assumed: false,
            dpop: false,
        }
    }

    fn client(secret: Option<&str>) -> Registration {
        Registration {
            client_secret: secret.map(Secret::from),
            ..Registration::public("https://auth.example", "a:b c")
        }
    }

    fn key() -> Proof {
        let random = ring::rand::SystemRandom::new();
        let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("key");
        let pem = format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            STANDARD.encode(der.as_ref())
        );
        Proof::Key(Arc::new(SigningKey::from_pem(&pem, Algorithm::Es256).expect("key")))
    }

    fn request(
        client: &Registration,
        proof: &Proof,
        server: &AuthorizationServer,
    ) -> Result<(Form, HeaderMap), OAuthError> {
        let (mut form, mut headers) = (Form::new([]), HeaderMap::new());
        authenticate(
            &mut form,
            &mut headers,
            client,
            proof,
            server,
            &SystemClock,
            &SystemEntropy,
        )?;
        Ok((form, headers))
    }

    #[test]
    fn the_method_is_one_that_both_have() {
        let basic = request(&client(Some("s%/s")), &Proof::Registered, &server(None))
            .expect("basic")
            .1;
        let sent = basic[AUTHORIZATION]
            .to_str()
            .expect("text")
            .strip_prefix("Basic ")
            .expect("basic");
        assert_eq!(STANDARD.decode(sent).expect("base64"), b"a%3Ab+c:s%25%2Fs");
        assert!(basic[AUTHORIZATION].is_sensitive());
        let post = request(
            &client(Some("s")),
            &Proof::Registered,
            &server(Some(&["client_secret_post"])),
        );
        let (form, headers) = post.expect("post");
        assert_eq!(
            (form.get("client_id"), form.get("client_secret")),
            (Some("a:b c"), Some("s"))
        );
        assert!(headers.is_empty());
        let none = request(&client(Some("s")), &Proof::Registered, &server(Some(&["none"])))
            .expect("none")
            .0;
        assert_eq!(
            (none.get("client_id"), none.get("client_secret")),
            (Some("a:b c"), None)
        );
        assert!(request(&client(None), &Proof::Registered, &server(None)).is_ok());
        assert!(
            request(
                &client(Some("s")),
                &Proof::Registered,
                &server(Some(&["tls_client_auth"]))
            )
            .is_err()
        );
        let mut registered = client(Some("s"));
        registered.auth_method = Some("client_secret_post".to_owned());
        let form = request(&registered, &Proof::Registered, &server(None)).expect("post").0;
        assert_eq!(form.get("client_secret"), Some("s"));
    }

    #[test]
    fn a_key_proves_itself_to_its_issuer_only() {
        let key = key();
        let (form, _) = request(&client(None), &key, &server(Some(&["private_key_jwt"]))).expect("assertion");
        assert_eq!(form.get("client_id"), None);
        let assertion = form.get("client_assertion").expect("assertion");
        let claims = URL_SAFE_NO_PAD
            .decode(assertion.split('.').nth(1).expect("claims"))
            .expect("base64url");
        let claims: Value = serde_json::from_slice(&claims).expect("JSON");
        assert_eq!((&claims["iss"], &claims["sub"]), (&json!("a:b c"), &json!("a:b c")));
        assert_eq!(claims["aud"], "https://auth.example");
        assert_eq!(claims["exp"].as_u64(), claims["iat"].as_u64().map(|iat| iat + 60));
        assert!(request(&client(None), &key, &server(Some(&["client_secret_basic"]))).is_err());
        let mut rsa_only = server(None);
        rsa_only.signing_algorithms = Some(vec!["RS256".to_owned()]);
        assert!(request(&client(None), &key, &rsa_only).is_err());
    }

    #[test]
    fn nothing_of_one_issuer_is_shown_to_another() {
        let mut other = server(None);
        other.issuer = "https://evil.example".to_owned();
        for proof in [Proof::Registered, key()] {
            let refused = request(&client(Some("s")), &proof, &other);
            assert!(matches!(refused, Err(OAuthError::ForeignClient { .. })));
        }
    }

    #[test]
    fn a_registration_says_what_kind_of_application_it_is() {
        let at = |uri: &str, methods: Option<&[&str]>| registration_request(&server(methods), "me", uri);
        let native = at("http://127.0.0.1:5/callback", Some(&["client_secret_post", "none"]));
        assert_eq!(native["application_type"], "native");
        assert_eq!(native["token_endpoint_auth_method"], "none");
        assert_eq!(native["grant_types"], json!(["authorization_code", "refresh_token"]));
        let web = at("https://app.example/callback", Some(&["client_secret_post"]));
        assert_eq!(web["application_type"], "web");
        assert_eq!(web["token_endpoint_auth_method"], "client_secret_post");
    }

    #[test]
    fn a_secret_ends_when_the_server_says_so() {
        let mut client = client(Some("s"));
        assert!(!client.has_expired(u64::MAX));
        client.secret_expires_at = 10;
        assert!(!client.has_expired(9));
        assert!(client.has_expired(10));
        client.client_secret = None;
        assert!(!client.has_expired(10));
    }
}
