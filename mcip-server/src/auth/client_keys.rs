//! The keys that a registered client signs flows with: at the `jwks_uri` of its metadata (RFC 7591, section 2), of which the operator
//! learned at registration.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use mcip_guard::flow::{FetchKeys, KeysOf, KeysUnavailable, PublishedKeys};

use super::fetch::{Endpoint, InvalidUrl, Trust};

/// The largest key set, in bytes, and how long it may take.
const BYTES: usize = 64 << 10;
const TIME: Duration = Duration::from_secs(10);

/// Where a registered client publishes its keys.
pub struct ClientKeys(Endpoint);

impl ClientKeys {
    /// The keys that this principal may sign with, at this URL: `https`, or `http` on this machine. For
    /// [`ServerFlow::clients`](mcip_guard::flow::ServerFlow::clients).
    ///
    /// # Errors
    ///
    /// If it is no such URL, or the trusted certificates can't be read.
    pub fn published(
        principal: impl Into<String>,
        jwks_uri: &str,
        trust: &Trust,
    ) -> Result<KeysOf<PublishedKeys<Self>>, InvalidUrl> {
        let place = Self(Endpoint::new(jwks_uri, trust, BYTES, TIME)?);
        Ok(KeysOf::new(principal, PublishedKeys::new(place)))
    }
}

#[async_trait]
impl FetchKeys for ClientKeys {
    async fn fetch(&self) -> Result<String, KeysUnavailable> {
        let text = self.0.get().await.map_err(|_| KeysUnavailable)?;
        String::from_utf8(text.to_vec()).map_err(|_| KeysUnavailable)
    }
}

impl fmt::Debug for ClientKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientKeys").field(&self.0).finish()
    }
}
