//! Names to addresses, and connections to them.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

use crate::error::ConnectError;

/// The operating system's resolver; where a name stands for this machine, it must lead to this machine.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    system: GaiResolver,
    loopback_only: bool,
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, io::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        self.system.poll_ready(cx)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let found = self.system.call(name);
        let loopback_only = self.loopback_only;
        Box::pin(async move {
            let found = found.await?;
            let addresses: Vec<_> = found
                .filter(|address| !loopback_only || address.ip().is_loopback())
                .collect();
            if addresses.is_empty() {
                return Err(io::Error::other("the name leads to no address that may be called"));
            }
            Ok(addresses.into_iter())
        })
    }
}

/// Opens connections.
#[cfg(not(feature = "tls"))]
pub(super) type Connector = HttpConnector<Resolver>;

/// Opens connections, encrypted ones to `https`.
#[cfg(feature = "tls")]
pub(super) type Connector = hyper_rustls::HttpsConnector<HttpConnector<Resolver>>;

fn plain(loopback_only: bool, connect_time: Duration) -> HttpConnector<Resolver> {
    let mut connector = HttpConnector::new_with_resolver(Resolver {
        system: GaiResolver::new(),
        loopback_only,
    });
    connector.set_connect_timeout(Some(connect_time));
    connector.set_nodelay(true);
    connector
}

#[cfg(not(feature = "tls"))]
pub(super) fn connector(
    loopback_only: bool,
    connect_time: Duration,
    _trusted: &Trusted,
) -> Result<Connector, ConnectError> {
    Ok(plain(loopback_only, connect_time))
}

/// Whose certificates are trusted: PEM text, or the operating system's.
#[derive(Clone, Debug, Default)]
pub(super) struct Trusted(#[cfg(feature = "tls")] pub(super) Option<std::sync::Arc<[u8]>>);

/// TLS for a client. The provider is named here, so that a second one somewhere in the process can't make the choice ambiguous.
#[cfg(feature = "tls")]
pub(crate) fn client_config(trusted: Option<&[u8]>) -> Result<tokio_rustls::rustls::ClientConfig, ConnectError> {
    use std::sync::Arc;

    use hyper_rustls::ConfigBuilderExt;
    use tokio_rustls::rustls::crypto::ring;
    use tokio_rustls::rustls::pki_types::CertificateDer;
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    let failed = |why: String| ConnectError::Trust(why);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(error.to_string()))?;
    let config = match trusted {
        None => config
            .with_native_roots()
            .map_err(|error| failed(format!("the system's trusted roots can't be read: {error}")))?,
        Some(pem) => {
            let mut roots = RootCertStore::empty();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|error| failed(error.to_string()))?;
                roots.add(certificate).map_err(|error| failed(error.to_string()))?;
            }
            if roots.is_empty() {
                return Err(failed("there is no certificate in the PEM text".to_owned()));
            }
            config.with_root_certificates(roots)
        }
    };
    Ok(config.with_no_client_auth())
}

#[cfg(feature = "tls")]
pub(super) fn connector(
    loopback_only: bool,
    connect_time: Duration,
    trusted: &Trusted,
) -> Result<Connector, ConnectError> {
    let mut plain = plain(loopback_only, connect_time);
    // Which scheme may be called was decided by the endpoint.
    plain.enforce_http(false);
    Ok(hyper_rustls::HttpsConnectorBuilder::new()
        .with_tls_config(client_config(trusted.0.as_deref())?)
        .https_or_http()
        .enable_http1()
        .wrap_connector(plain))
}
