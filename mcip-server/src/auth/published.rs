//! What a server publishes beside its endpoint so that clients find the keys it signs flows with: a key set, and its place in the
//! metadata of the protected resource (RFC 9728, section 2).

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::flow::Text;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Principal, PublicDocument, Refused, Unauthenticated,
};
use serde_json::{Map, Value, json};

const KEYS: &str = "/.well-known/mcip-flow-keys";
const METADATA: &str = "/.well-known/oauth-protected-resource";

/// An authenticator that publishes more than it needs itself.
pub(crate) struct Publishing {
    inner: Arc<dyn Authenticator>,
    documents: Vec<PublicDocument>,
}

impl Publishing {
    /// Adds the keys of a server to what its authenticator publishes. `resource` is its URI; one that is no URL publishes nothing.
    pub(crate) fn keys(inner: Arc<dyn Authenticator>, resource: &str, jwk: &str) -> Arc<dyn Authenticator> {
        let Some((origin, path)) = split(resource) else {
            return inner;
        };
        let Ok(Value::Object(mut key)) = serde_json::from_str(jwk) else {
            return inner;
        };
        key.insert("use".to_owned(), "sig".into());
        let document = |path: String, body: Value| PublicDocument {
            path,
            media_type: "application/json",
            body: Bytes::from(body.to_string()),
        };
        let place = format!("{origin}{KEYS}");
        let mut documents = inner.documents().to_vec();
        for known in documents.iter_mut().filter(|known| known.path.starts_with(METADATA)) {
            let Ok(mut metadata) = serde_json::from_slice::<Map<String, Value>>(&known.body) else {
                continue;
            };
            metadata.entry("jwks_uri").or_insert_with(|| place.clone().into());
            known.body = Bytes::from(Value::Object(metadata).to_string());
        }
        if documents.iter().all(|known| !known.path.starts_with(METADATA)) {
            let path = if path == "/" { "" } else { path };
            let metadata = json!({ "resource": resource, "jwks_uri": place });
            documents.push(document(format!("{METADATA}{path}"), metadata));
        }
        documents.push(document(KEYS.to_owned(), json!({ "keys": [key] })));
        Arc::new(Self { inner, documents })
    }
}

/// The origin and the path of an absolute URL of HTTP.
fn split(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"))?;
    let at = rest.find('/').map_or(url.len(), |at| url.len() - rest.len() + at);
    Some(url.split_at(at))
}

#[async_trait]
impl Authenticator for Publishing {
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        self.inner.claims(credentials)
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        self.inner.authenticate_now(credentials)
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        self.inner.authenticate(credentials).await
    }

    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        self.inner.challenges(why)
    }

    fn nonce(&self) -> Option<String> {
        self.inner.nonce()
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.documents
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        self.inner.weakenings()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Anyone;
    use super::*;

    const JWK: &str = r#"{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    fn published(resource: &str) -> Vec<(String, Value)> {
        let inner = Arc::new(Anyone::named("anyone"));
        let publishing = Publishing::keys(inner, resource, JWK);
        let documents = publishing.documents().iter();
        documents
            .map(|known| (known.path.clone(), serde_json::from_slice(&known.body).expect("JSON")))
            .collect()
    }

    #[test]
    fn the_keys_are_found_from_the_metadata() {
        for (resource, path) in [
            ("https://a.example/mcp", "/mcp"),
            ("https://a.example", ""),
            ("https://a.example/", ""),
        ] {
            let documents = published(resource);
            assert_eq!(documents[0].0, format!("{METADATA}{path}"));
            assert_eq!(documents[0].1["jwks_uri"], format!("https://a.example{KEYS}"));
            assert_eq!(documents[0].1["resource"], resource);
            assert_eq!(documents[1].1["keys"][0]["use"], "sig");
        }
        assert!(published("urn:ietf:params:oauth:jwk-thumbprint:sha-256:x").is_empty());
    }
}
