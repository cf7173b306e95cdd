//! Requests to an address that the operator configured: `https`, or `http` of this machine; bounded in size and time; no redirects.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::rt::TokioExecutor;
use mcip_core::address::{Place, place};
use mcip_core::tls::{ClientTls, Pem, Roots};
use tower_service::Service;

/// Whose certificates are trusted for `https`.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Trust {
    /// Those that the operating system trusts.
    #[default]
    System,
    /// Those of certificate authorities in PEM text, and no others.
    Pem(Arc<[u8]>),
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::Pem(_) => "Pem",
        })
    }
}

/// An address that can't be posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidAddress {
    /// It is not `https`, or `http` of this machine, or no URL, or has a user or a fragment.
    Url,
    /// The trusted certificates can't be read.
    Trust(String),
}

impl fmt::Display for InvalidAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The URL may hold a token in its path: it is not shown.
            Self::Url => f.write_str("the URL has to be https, or http of this machine, without user and fragment"),
            Self::Trust(why) => write!(f, "the trusted certificates can't be read: {why}"),
        }
    }
}

impl std::error::Error for InvalidAddress {}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    TooSlow,
    Unreachable,
    TooLarge,
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooSlow => "no answer in time",
            Self::Unreachable => "it can't be reached, or broke off",
            Self::TooLarge => "its answer is too large",
        })
    }
}

impl std::error::Error for NoAnswer {}

/// The operating system's resolver, without addresses where no operator's endpoint is.
#[derive(Clone, Debug)]
struct Resolver {
    system: GaiResolver,
    loopback_only: bool,
}

/// Whether something may be posted there. Whoever configures a URL may name a host of their own network; but a name that leads to a
/// machine's own services for what runs on it (link-local, such as those of clouds that hand out credentials) was not meant.
fn may_be_called(address: IpAddr, loopback_only: bool) -> bool {
    match place(address) {
        Place::Loopback => true,
        Place::Public | Place::Private => !loopback_only,
        Place::Forbidden => false,
    }
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, io::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        self.system.poll_ready(cx)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let (found, loopback_only) = (self.system.call(name), self.loopback_only);
        Box::pin(async move {
            let may = |address: &SocketAddr| may_be_called(address.ip(), loopback_only);
            Ok(found.await?.filter(may).collect::<Vec<_>>().into_iter())
        })
    }
}

/// An address and the client that posts to it. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Poster {
    client: Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
    url: Uri,
    most: usize,
    time: Duration,
}

impl fmt::Debug for Poster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poster")
            .field("host", &self.url.host())
            .finish_non_exhaustive()
    }
}

impl Poster {
    /// For an endpoint whose answers have so many bytes at the most and come in this time, connecting included.
    pub(crate) fn new(url: &str, trust: &Trust, most: usize, time: Duration) -> Result<Self, InvalidAddress> {
        let uri: Uri = url.parse().map_err(|_| InvalidAddress::Url)?;
        let host = uri.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let literal: Option<IpAddr> = bare.parse().ok();
        let loopback_only = match uri.scheme_str() {
            Some("https") => false,
            Some("http") => true,
            _ => return Err(InvalidAddress::Url),
        };
        let here = bare.eq_ignore_ascii_case("localhost") || literal.is_some_and(|address| address.is_loopback());
        let user = uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'));
        // A literal address is not asked of the resolver.
        let barred = literal.is_some_and(|address| !may_be_called(address, loopback_only));
        if host.is_empty() || user || barred || url.contains('#') || (loopback_only && !here) {
            return Err(InvalidAddress::Url);
        }
        let mut plain = HttpConnector::new_with_resolver(Resolver {
            system: GaiResolver::new(),
            loopback_only,
        });
        plain.enforce_http(false);
        plain.set_connect_timeout(Some(time));
        let connector = HttpsConnector::from((plain, tls(trust, loopback_only)?.config()));
        Ok(Self {
            client: Client::builder(TokioExecutor::new())
                .pool_max_idle_per_host(2)
                .build(connector),
            url: uri,
            most,
            time,
        })
    }

    #[cfg(any(feature = "webhook", feature = "head-url"))]
    pub(crate) fn url(&self) -> &Uri {
        &self.url
    }

    /// Sends a request, whose URL is this one's or below it. Must run within a Tokio runtime.
    pub(crate) async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NoAnswer> {
        let exchange = async {
            let reply = self.client.request(request.map(Full::new)).await;
            let (parts, body) = reply.map_err(|_| NoAnswer::Unreachable)?.into_parts();
            let body = Limited::new(body, self.most).collect().await;
            let body = body.map_err(|_| NoAnswer::TooLarge)?;
            Ok(Response::from_parts(parts, body.to_bytes()))
        };
        tokio::time::timeout(self.time, exchange)
            .await
            .unwrap_or(Err(NoAnswer::TooSlow))
    }
}

fn tls(trust: &Trust, is_plain: bool) -> Result<ClientTls, InvalidAddress> {
    let roots = match trust {
        // Never used: nothing has to be read for it.
        _ if is_plain => Roots::nobody(),
        Trust::System => Roots::system(),
        Trust::Pem(pem) => Roots::only(Pem::text(pem.to_vec())),
    };
    let tls = ClientTls::builder().roots(roots).load();
    tls.map_err(|error| InvalidAddress::Trust(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_an_operator_means_are_posted_to() {
        let may = |url: &str| {
            let trust = Trust::System;
            match Poster::new(url, &trust, 1, Duration::from_secs(1)) {
                Ok(_) => true,
                // Machines without certificates of their own can't tell.
                Err(InvalidAddress::Trust(_)) => true,
                Err(InvalidAddress::Url) => false,
            }
        };
        for url in [
            "https://hooks.example/x?y=z",
            "https://10.0.0.7:8443/",
            "http://127.0.0.1:9/",
            "http://localhost/",
            "http://[::1]:4318/v1/traces",
        ] {
            assert!(may(url), "{url}");
        }
        for url in [
            "http://hooks.example/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[fe80::1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://[fd00:ec2::254]/",
            "https://0.0.0.0/",
            "https://user:secret@hooks.example/",
            "https://hooks.example/#x",
            "ftp://hooks.example/",
            "file:///etc/passwd",
            "https:///",
            "",
        ] {
            assert!(!may(url), "{url}");
        }
    }
}
