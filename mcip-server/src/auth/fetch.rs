//! Requests to an authorization server: `https` or this machine, bounded in size and time, no redirects.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::rt::TokioExecutor;
use mcip_core::address::{Place, place};
use mcip_core::tls::{ClientTls, Pem, Roots};
use tower_service::Service;

use super::resource;

/// Whose certificates are trusted.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Trust {
    /// Those that the operating system trusts.
    #[default]
    System,
    /// Those of certificate authorities in PEM text, and no others.
    Pem(Arc<[u8]>),
}

/// The URL of an authorization server can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidUrl {
    /// It is not `https`, or `http` on this machine, or not a URL.
    Url(String),
    /// The trusted certificates can't be read.
    Trust(String),
}

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(url) => write!(
                f,
                "{url:?} can't be asked: it has to be https, or http on this machine, without user and fragment"
            ),
            Self::Trust(why) => write!(f, "the trusted certificates can't be read: {why}"),
        }
    }
}

impl std::error::Error for InvalidUrl {}

/// Why a request to an authorization server had no answer that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FetchError {
    /// It took too long.
    TooSlow,
    /// It could not be reached, or broke off.
    Unreachable,
    /// It answered with another status than 200.
    Refused,
    /// Its answer is too large, or no valid document.
    Unusable,
}

/// The operating system's resolver; where the scheme is `http`, names must lead to this machine.
#[derive(Clone, Debug)]
struct Resolver {
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
                .filter(|address| may_be_asked(address.ip(), loopback_only))
                .collect();
            Ok(addresses.into_iter())
        })
    }
}

/// Whether an authorization server may be there: where `http` is spoken on this machine, else anywhere but where a machine's own network
/// hands out credentials (link-local addresses and their like).
fn may_be_asked(address: IpAddr, loopback_only: bool) -> bool {
    match place(address) {
        Place::Loopback => true,
        Place::Public | Place::Private => !loopback_only,
        Place::Forbidden => false,
    }
}

/// A URL without what may be secret in it: user, query, fragment.
pub(super) fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    match scheme {
        "" => rest.to_owned(),
        scheme => format!("{scheme}://{rest}"),
    }
}

/// A URL and the client that asks it.
pub(super) struct Endpoint {
    url: Uri,
    client: Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
    most: usize,
    time: Duration,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Endpoint").field(&shown(&self.url.to_string())).finish()
    }
}

impl Endpoint {
    /// An endpoint whose answers have so many bytes at the most and come in this time, connecting included.
    pub(super) fn new(url: &str, trust: &Trust, most: usize, time: Duration) -> Result<Self, InvalidUrl> {
        let wrong = || InvalidUrl::Url(shown(url));
        let place = url.split('?').next().unwrap_or_default();
        let (origin, _) = resource::split(place).map_err(|_| wrong())?;
        if url.contains('#') {
            return Err(wrong());
        }
        let loopback_only = origin.starts_with("http://");
        // A literal address is not asked of the resolver.
        let uri: Uri = url.parse().map_err(|_| wrong())?;
        let host = uri.host().unwrap_or_default();
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        if literal.is_ok_and(|address| !may_be_asked(address, loopback_only)) {
            return Err(wrong());
        }
        let mut plain = HttpConnector::new_with_resolver(Resolver {
            system: GaiResolver::new(),
            loopback_only,
        });
        plain.enforce_http(false);
        plain.set_connect_timeout(Some(time));
        let connector = HttpsConnector::from((plain, tls(trust, loopback_only)?.config()));
        Ok(Self {
            url: uri,
            client: Client::builder(TokioExecutor::new())
                .pool_max_idle_per_host(4)
                .build(connector),
            most,
            time,
        })
    }

    /// GET.
    #[cfg(feature = "jwks")]
    pub(super) async fn get(&self) -> Result<Bytes, FetchError> {
        self.ask(Request::get(&self.url), Bytes::new()).await
    }

    /// POST of a form.
    #[cfg(feature = "introspection")]
    pub(super) async fn post(&self, authorization: Option<HeaderValue>, form: String) -> Result<Bytes, FetchError> {
        let mut request = Request::post(&self.url).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(mut authorization) = authorization {
            authorization.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, authorization);
        }
        self.ask(request, form.into()).await
    }

    async fn ask(&self, request: http::request::Builder, body: Bytes) -> Result<Bytes, FetchError> {
        let request = request
            .header(header::ACCEPT, HeaderValue::from_static("application/json"))
            .body(Full::new(body))
            .map_err(|_| FetchError::Unusable)?;
        let answer = async {
            let reply = self
                .client
                .request(request)
                .await
                .map_err(|_| FetchError::Unreachable)?;
            if reply.status() != StatusCode::OK {
                return Err(FetchError::Refused);
            }
            let body = Limited::new(reply.into_body(), self.most).collect().await;
            body.map(|body| body.to_bytes()).map_err(|_| FetchError::Unusable)
        };
        tokio::time::timeout(self.time, answer)
            .await
            .unwrap_or(Err(FetchError::TooSlow))
    }
}

fn tls(trust: &Trust, is_plain: bool) -> Result<ClientTls, InvalidUrl> {
    let roots = match trust {
        // Never used: nothing has to be read for it.
        _ if is_plain => Roots::nobody(),
        Trust::System => Roots::system(),
        Trust::Pem(pem) => Roots::only(Pem::text(pem.to_vec())),
    };
    let tls = ClientTls::builder().roots(roots).load();
    tls.map_err(|error| InvalidUrl::Trust(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_url_leads_to_what_hands_out_credentials() {
        let refused = |url: &str| {
            let made = Endpoint::new(url, &Trust::System, 1, Duration::from_secs(1));
            matches!(made, Err(InvalidUrl::Url(_)))
        };
        for url in [
            "https://169.254.169.254/jwks",
            "https://[fe80::1]/jwks",
            "https://[::ffff:169.254.169.254]/jwks",
            "https://168.63.129.16/jwks",
            "http://10.0.0.7/jwks",
            "https://user:secret@as.example/jwks",
        ] {
            assert!(refused(url), "{url}");
        }
        for url in [
            "https://as.example/jwks",
            "https://10.0.0.7/jwks",
            "http://127.0.0.1:7/jwks",
            "http://[::1]/jwks",
        ] {
            assert!(!refused(url), "{url}");
        }
        let secret = "https://user:hunter2@as.example/jwks?key=hunter2#hunter2";
        let why = Endpoint::new(secret, &Trust::System, 1, Duration::from_secs(1)).expect_err("refused");
        assert!(!format!("{why} {why:?}").contains("hunter2") && why.to_string().contains("as.example/jwks"));
        // What a name leads to is judged alike.
        let asked = |address: &str, loopback_only| may_be_asked(address.parse().expect("an address"), loopback_only);
        assert!(asked("10.0.0.7", false) && !asked("10.0.0.7", true) && !asked("169.254.169.254", false));
        assert!(asked("127.0.0.1", true) && asked("::ffff:127.0.0.1", true));
    }
}
