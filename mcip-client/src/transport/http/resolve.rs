//! Names to addresses, and connections to them.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
#[cfg(feature = "tls")]
use mcip_core::tls::{ClientTls, Roots};
use tower_service::Service;

use crate::error::ConnectError;
#[cfg(feature = "tls")]
use crate::transport::trust::Trust;

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

/// Opens connections to `http` or, where `is_secure`, to `https`.
#[cfg(not(feature = "tls"))]
pub(super) fn connector(
    loopback_only: bool,
    connect_time: Duration,
    _is_secure: bool,
    _trust: &Trust,
) -> Result<Connector, ConnectError> {
    Ok(plain(loopback_only, connect_time))
}

/// Nothing can be said of TLS where there is none.
#[cfg(not(feature = "tls"))]
#[derive(Clone, Debug, Default)]
pub(super) struct Trust;

/// Opens connections to `http` or, where `is_secure`, to `https`.
#[cfg(feature = "tls")]
pub(super) fn connector(
    loopback_only: bool,
    connect_time: Duration,
    is_secure: bool,
    trust: &Trust,
) -> Result<Connector, ConnectError> {
    let mut plain = plain(loopback_only, connect_time);
    // Which scheme may be called was decided by the endpoint.
    plain.enforce_http(false);
    let tls = if is_secure {
        trust.tls()?
    } else {
        // Never used: nothing has to be read for it.
        let nobody = ClientTls::builder().roots(Roots::nobody()).load();
        nobody.map_err(|error| ConnectError::Trust(error.to_string()))?
    };
    Ok(hyper_rustls::HttpsConnector::from((plain, tls.config())))
}
