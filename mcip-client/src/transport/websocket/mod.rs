//! WebSocket (RFC 6455): one message a text frame, subprotocol `mcp`.
//!
//! No revision of MCP has a WebSocket transport; what is spoken is what the SDKs that have one agree on, and what the server of this
//! framework speaks (`docs/transports.md`).

mod dial;
mod frames;
mod handshake;

use std::sync::Arc;

use async_trait::async_trait;
use http::Uri;

pub(super) use dial::Address;

use super::TransportError;
use super::http::CredentialSource;
use super::keeper::{Running, Source};
use super::wire::Wire;
use crate::link::Link;

/// What a connection is opened with.
pub(super) struct Upgrade {
    name: String,
    /// Of scheme `ws` or `wss`.
    uri: Uri,
    /// The same of scheme `http` or `https`: the request that credentials are for.
    request_uri: Uri,
    credentials: Option<Arc<dyn CredentialSource>>,
    address: Address,
}

impl Upgrade {
    /// # Errors
    ///
    /// If it is no URL of a WebSocket.
    pub(super) fn new(
        name: String,
        uri: Uri,
        credentials: Option<Arc<dyn CredentialSource>>,
        address: Address,
    ) -> Result<Self, String> {
        let scheme = match uri.scheme_str() {
            Some("ws") => "http",
            Some("wss") => "https",
            _ => return Err("its scheme is neither ws nor wss".to_owned()),
        };
        let mut parts = uri.clone().into_parts();
        parts.scheme = scheme.parse().ok();
        let path = parts.path_and_query.take();
        parts.path_and_query = path.or_else(|| Some(http::uri::PathAndQuery::from_static("/")));
        let request_uri = Uri::from_parts(parts).map_err(|error| error.to_string())?;
        Ok(Self {
            name,
            uri,
            request_uri,
            credentials,
            address,
        })
    }
}

#[async_trait]
impl Source for Upgrade {
    fn name(&self) -> String {
        self.name.clone()
    }

    async fn open(&self, link: &Link) -> Result<Running, TransportError> {
        let stream = self.shake_hands(link).await?;
        let (wire, outbound) = Wire::open(link);
        let life = frames::live(stream, link.clone(), wire.clone(), outbound);
        Ok(Running {
            wire,
            life: Box::pin(life),
        })
    }

    fn authorization(&self) -> u64 {
        self.credentials.as_ref().map_or(0, |source| source.authorization())
    }
}
