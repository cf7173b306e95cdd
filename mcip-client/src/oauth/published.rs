//! The keys that a server signs flows with: at the `jwks_uri` of its protected resource metadata (RFC 9728, section 2).

use std::sync::Arc;

use async_trait::async_trait;
use mcip_guard::flow::{FetchKeys, KeysUnavailable, PublishedKeys};
use serde::Deserialize;

use super::address::Reach;
use super::config::LazyTls;
use super::error::OAuthError;
use super::fetch::{Fetcher, System};
use super::resource::{absent, headers};
use super::url::WebUrl;

/// Where a server publishes its keys: found by its own URL alone, by the rules for that metadata. The key set has to be at the
/// server's origin.
pub struct ServerKeys {
    resource: WebUrl,
    fetcher: Fetcher,
}

#[derive(Deserialize)]
struct Metadata {
    resource: String,
    jwks_uri: String,
}

impl ServerKeys {
    /// The keys of the server with this canonical resource URI: `https`, or `http` on this machine.
    ///
    /// # Errors
    ///
    /// If it is no such URL.
    pub fn published(resource: &str) -> Result<PublishedKeys<Self>, OAuthError> {
        Self::trusting(resource, LazyTls::default())
    }

    /// The same, of a server whose certificate is issued by one of these authorities, in PEM text, and by no others.
    ///
    /// # Errors
    ///
    /// If it is no such URL.
    pub fn published_under(resource: &str, authorities: &[u8]) -> Result<PublishedKeys<Self>, OAuthError> {
        Self::trusting(resource, LazyTls::trusting(authorities.into()))
    }

    fn trusting(resource: &str, tls: LazyTls) -> Result<PublishedKeys<Self>, OAuthError> {
        let url = WebUrl::parse(resource).map_err(|why| OAuthError::url("server URL", resource, why))?;
        let fetcher = Fetcher {
            reach: Reach {
                loopback: url.is_loopback(),
                ..Reach::default()
            },
            resolver: Arc::new(System),
            tls: Arc::new(tls),
        };
        let resource = fetcher.check("server URL", resource)?;
        Ok(PublishedKeys::new(Self { resource, fetcher }))
    }

    /// `None` if there is nothing to be used.
    async fn get(&self) -> Option<String> {
        let place = self.resource.well_known("oauth-protected-resource");
        let url = self.fetcher.check("well-known URL", &place).ok()?;
        let answer = self.fetcher.get(&url, headers()).await.ok()?;
        if absent(&answer).is_some() {
            return None;
        }
        let metadata: Metadata = answer.json().ok()?;
        let about = WebUrl::parse(&metadata.resource).ok()?;
        let keys = self.fetcher.check("jwks_uri", &metadata.jwks_uri).ok()?;
        if !about.is_same_resource(&self.resource) || keys.origin() != self.resource.origin() {
            return None;
        }
        let answer = self.fetcher.get(&keys, headers()).await.ok()?;
        if absent(&answer).is_some() {
            return None;
        }
        String::from_utf8(answer.body.to_vec()).ok()
    }
}

#[async_trait]
impl FetchKeys for ServerKeys {
    async fn fetch(&self) -> Result<String, KeysUnavailable> {
        self.get().await.ok_or(KeysUnavailable)
    }
}

impl std::fmt::Debug for ServerKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ServerKeys").field(&self.resource.shown()).finish()
    }
}
