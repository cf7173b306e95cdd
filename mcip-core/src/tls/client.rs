//! What a client trusts and shows.

use std::fmt;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::client::ResolvesClientCert;

use super::identity::{self, Shown};
use super::{Identity, Pem, Roots, TlsError, TlsVersion, Validity, provider};

/// TLS for a client, read and ready. Cheap to clone; clones share their sessions.
///
/// ```no_run
/// use mcip_core::tls::{ClientTls, Roots};
///
/// # fn main() -> Result<(), mcip_core::tls::TlsError> {
/// let tls = ClientTls::builder()
///     .roots(Roots::system().and("company-ca.pem"))
///     .identity("client-chain.pem", "client-key.pem")
///     .load()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ClientTls {
    config: Arc<ClientConfig>,
    shown: Option<Arc<Shown>>,
}

/// What is to be read for a [`ClientTls`].
#[derive(Clone, Debug)]
#[must_use = "nothing is read before `load`"]
pub struct ClientTlsBuilder {
    roots: Roots,
    identity: Option<Identity>,
    minimum: TlsVersion,
    protocols: Vec<Vec<u8>>,
}

impl ClientTls {
    /// Trusts the operating system's authorities, shows no certificate, speaks TLS 1.2 and 1.3.
    pub fn builder() -> ClientTlsBuilder {
        ClientTlsBuilder {
            roots: Roots::system(),
            identity: None,
            minimum: TlsVersion::Tls12,
            protocols: Vec::new(),
        }
    }

    /// The configuration for a connector.
    pub fn config(&self) -> Arc<ClientConfig> {
        self.config.clone()
    }

    /// The same with other protocols (ALPN, RFC 7301), the preferred one first.
    #[must_use]
    pub fn with_protocols(&self, protocols: &[&[u8]]) -> Self {
        let mut config = ClientConfig::clone(&self.config);
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        Self {
            config: Arc::new(config),
            shown: self.shown.clone(),
        }
    }

    /// Reads the client's certificate and key again. Connections made from now on show it; those that stand are not touched. Files
    /// that were replaced are noticed without it, when a connection is made.
    ///
    /// # Errors
    ///
    /// If they can't be used. What was read before stays in use.
    pub fn reload(&self) -> Result<(), TlsError> {
        match &self.shown {
            Some(shown) => shown.reload(),
            None => Ok(()),
        }
    }

    /// When the certificate that is shown is valid; `None` without one.
    pub fn validity(&self) -> Option<Validity> {
        let shown = self.shown.as_ref()?.current();
        identity::validity(&shown.cert)
    }
}

impl ClientTlsBuilder {
    /// Whose certificates are trusted. By default those of [`Roots::system`].
    pub fn roots(mut self, roots: Roots) -> Self {
        self.roots = roots;
        self
    }

    /// Shows this certificate where a server asks for one (mutual TLS). It is read again when its files were replaced.
    pub fn identity(mut self, chain: impl Into<Pem>, key: impl Into<Pem>) -> Self {
        self.identity = Some(Identity::new(chain, key));
        self
    }

    /// The lowest version that is spoken. By default [`TlsVersion::Tls12`].
    pub fn minimum(mut self, version: TlsVersion) -> Self {
        self.minimum = version;
        self
    }

    /// The protocols to be negotiated (ALPN, RFC 7301), the preferred one first. By default none.
    pub fn protocols(mut self, protocols: &[&[u8]]) -> Self {
        self.protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        self
    }

    /// Reads everything.
    ///
    /// # Errors
    ///
    /// If something can't be read or does not fit together; which, and why.
    pub fn load(self) -> Result<ClientTls, TlsError> {
        let provider = provider();
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_protocol_versions(self.minimum.and_later())
            .map_err(|error| TlsError::new("TLS", error))?
            .with_root_certificates(self.roots.load()?);
        let shown = match self.identity {
            Some(identity) => Some(Arc::new(Shown::new(identity, provider)?)),
            None => None,
        };
        let mut config = match &shown {
            Some(shown) => builder.with_client_cert_resolver(shown.clone() as Arc<dyn ResolvesClientCert>),
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = self.protocols;
        config.require_ems = true;
        Ok(ClientTls {
            config: Arc::new(config),
            shown,
        })
    }
}

impl fmt::Debug for ClientTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientTls")
            .field("shown", &self.shown)
            .finish_non_exhaustive()
    }
}
