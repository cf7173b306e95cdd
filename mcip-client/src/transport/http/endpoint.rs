//! Which URL is called, how, and with what.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use http::Uri;
use http::uri::Scheme;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use mcip_core::digest::Digest;
use mcip_core::error::scrub;
use mcip_core::flow::Text;
use mcip_core::record;
use mcip_guard::registry::Identity;

use super::exchange::Shared;
use super::older::Older;
use super::{Bearer, CredentialSource, Http, resolve};
use crate::error::ConnectError;
use crate::link::Link;
use crate::transport::keeper::{Kept, Source};
use crate::transport::restart::Restart;
#[cfg(feature = "tls")]
use crate::transport::trust::Trust;
use crate::transport::{Connect, Transport};

/// The URL of a server's MCP endpoint.
///
/// `http://` and `https://` lead to Streamable HTTP, and where the server has only its predecessor of 2024-11-05, HTTP+SSE, to that
/// (2025-11-25, "Transports", "Backwards Compatibility"); [`http_sse`](Self::http_sse) does not try the newer one first. `ws://`
/// and `wss://` lead to a WebSocket, and need the cargo feature `websocket`.
///
/// `http://` and `ws://` are for this machine only (`localhost`, 127.0.0.0/8, `[::1]`), unless
/// [`allow_plaintext`](Self::allow_plaintext) says otherwise. `https://` and `wss://` need the cargo feature `tls`.
///
/// ```
/// use mcip_client::Endpoint;
///
/// assert!(Endpoint::parse("http://127.0.0.1:8080/mcp").is_ok());
/// assert!(Endpoint::parse("http://example.com/mcp").is_ok_and(|e| e.check().is_err()));
/// ```
#[derive(Clone)]
#[must_use = "an endpoint is called when a client is connected to it"]
pub struct Endpoint {
    uri: Uri,
    credentials: Option<Arc<dyn CredentialSource>>,
    plaintext: Option<String>,
    name: Option<String>,
    connect_time: Duration,
    http_sse: bool,
    restart: Restart,
    #[cfg(feature = "tls")]
    trust: Trust,
    #[cfg(not(feature = "tls"))]
    trust: resolve::Trust,
}

impl Endpoint {
    /// An endpoint.
    ///
    /// # Errors
    ///
    /// If it is no absolute `http`, `https`, `ws` or `wss` URL, or holds a user name or password, which would end in logs.
    pub fn parse(url: &str) -> Result<Self, ConnectError> {
        let bad = |why: &str| ConnectError::Address(format!("not the URL of an MCP endpoint: {why}"));
        let uri: Uri = url.parse().map_err(|_| bad("it can't be read as a URL"))?;
        let authority = uri
            .authority()
            .ok_or_else(|| bad("it names no host; write http://host:port/path"))?;
        if authority.as_str().contains('@') {
            return Err(bad(
                "it holds a user name or password; give credentials with Endpoint::bearer or Endpoint::credentials",
            ));
        }
        if authority.host().is_empty() {
            return Err(bad("it names no host"));
        }
        match uri.scheme_str() {
            Some("http" | "https" | "ws" | "wss") => {}
            _ => return Err(bad("its scheme is none of http, https, ws, wss")),
        }
        Ok(Self {
            uri,
            credentials: None,
            plaintext: None,
            name: None,
            connect_time: Duration::from_secs(10),
            http_sse: false,
            restart: Restart::default(),
            trust: Default::default(),
        })
    }

    /// Sends a bearer token with every request.
    pub fn bearer(self, bearer: Bearer) -> Self {
        self.credentials(bearer)
    }

    /// Sets where the credentials of every request come from, and who hears the server's challenges.
    pub fn credentials(self, source: impl CredentialSource) -> Self {
        self.credentials_shared(Arc::new(source))
    }

    /// Like [`credentials`](Self::credentials), for a source that others hold too.
    pub fn credentials_shared(mut self, source: Arc<dyn CredentialSource>) -> Self {
        self.credentials = Some(source);
        self
    }

    /// Speaks HTTP+SSE, the HTTP transport of revision 2024-11-05, without trying Streamable HTTP first. The URL is that of the stream,
    /// often `/sse`.
    pub fn http_sse(mut self) -> Self {
        self.http_sse = true;
        self
    }

    /// When a WebSocket or a stream of HTTP+SSE that broke is made anew. What was in flight ends with an error and is not sent again.
    /// Streamable HTTP has no connection that could break.
    pub fn reconnect(mut self, restart: Restart) -> Self {
        self.restart = restart;
        self
    }

    /// Allows `http://` and `ws://` to other machines, where everybody on the way can read and change every message. The reason stands in
    /// the record.
    pub fn allow_plaintext(mut self, reason: impl Into<String>) -> Self {
        self.plaintext = Some(reason.into());
        self
    }

    /// Names the server in flows and records; by default its URL without the query.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How long opening a connection may take. Default 10 s.
    pub fn connect_time(mut self, time: Duration) -> Self {
        self.connect_time = time;
        self
    }

    /// Trusts the certificate authorities of this PEM text, in place of the operating system's: those of a private network,
    /// say.
    #[cfg(feature = "tls")]
    pub fn trusted_roots(mut self, pem: impl Into<std::sync::Arc<[u8]>>) -> Self {
        self.trust = Trust::Pem(pem.into());
        self
    }

    /// Sets everything about TLS: whose certificates are trusted, which one is shown (mutual TLS), which versions are spoken.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, tls: mcip_core::tls::ClientTls) -> Self {
        self.trust = Trust::Ready(tls);
        self
    }

    /// Checks that the URL may be called: by scheme, host and what this build can do.
    ///
    /// # Errors
    ///
    /// With what to change.
    pub fn check(&self) -> Result<(), ConnectError> {
        let bad = |why: &str| Err(ConnectError::Address(format!("{}: {why}", self.address())));
        if self.is_websocket() && !cfg!(feature = "websocket") {
            return bad("WebSocket needs mcip-client's cargo feature `websocket`");
        }
        if self.is_websocket() && self.http_sse {
            return bad("HTTP+SSE has an http or https URL");
        }
        if self.is_secure() && !cfg!(feature = "tls") {
            return bad("https and wss need mcip-client's cargo feature `tls`");
        }
        if !self.is_secure() && !self.is_loopback() && self.plaintext.is_none() {
            return bad(
                "http and ws are for this machine only, because anybody on the way could read and change messages; use https or \
                 wss, or Endpoint::allow_plaintext with a reason",
            );
        }
        Ok(())
    }

    /// The URL as it may be shown: without its query and without what looks like a secret in its path. A part of the path that was left
    /// out is known by the beginning of a digest, so that no two servers have one name.
    fn address(&self) -> String {
        let whole = self.without_query();
        match scrub(&whole) {
            Cow::Borrowed(_) => whole,
            Cow::Owned(clean) => {
                let [a, b, c, d, ..] = *Digest::of(whole.as_bytes()).as_bytes();
                format!("{clean}#{a:02x}{b:02x}{c:02x}{d:02x}")
            }
        }
    }

    /// What it is.
    pub(crate) fn identity(&self) -> Identity {
        Identity::of_url(&self.uri.to_string())
    }

    fn without_query(&self) -> String {
        let scheme = self.uri.scheme_str().unwrap_or_default();
        let authority = self
            .uri
            .authority()
            .map(|authority| authority.as_str())
            .unwrap_or_default();
        format!("{scheme}://{authority}{}", self.uri.path())
    }

    fn is_websocket(&self) -> bool {
        matches!(self.uri.scheme_str(), Some("ws" | "wss"))
    }

    fn is_secure(&self) -> bool {
        self.uri.scheme() == Some(&Scheme::HTTPS) || self.uri.scheme_str() == Some("wss")
    }

    fn is_loopback(&self) -> bool {
        let host = self.uri.host().unwrap_or_default();
        let bare = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .unwrap_or(host);
        bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    fn is_weakened(&self) -> Option<&String> {
        let plain = !self.is_secure() && !self.is_loopback();
        self.plaintext.as_ref().filter(|_| plain)
    }
}

impl fmt::Debug for Endpoint {
    /// Without query and credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("address", &self.address())
            .field("has_credentials", &self.credentials.is_some())
            .field("name", &self.name)
            .field("connect_time", &self.connect_time)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Connect for Endpoint {
    fn server(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.address())
    }

    fn transport(&self) -> record::Transport {
        match (self.is_websocket(), self.http_sse) {
            (true, _) => record::Transport::WebSocket,
            (false, true) => record::Transport::HttpSse,
            (false, false) => record::Transport::Http,
        }
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        let reason = self.is_weakened().cloned();
        let plaintext = reason.map(|reason| ("transport.plaintext".into(), reason.into()));
        let credentials = self.credentials.iter().flat_map(|source| source.weakenings());
        plaintext.into_iter().chain(credentials).collect()
    }

    fn era_key(&self) -> String {
        self.address()
    }

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        self.check()?;
        // A name for this machine must also lead to this machine.
        let loopback_only = self.is_loopback();
        if self.is_websocket() {
            return self.open_websocket(link, loopback_only).await;
        }
        let connector = resolve::connector(loopback_only, self.connect_time, self.is_secure(), &self.trust)?;
        let pool = hyper_util::client::legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(16)
            .http1_max_buf_size(64 << 10)
            .http1_max_headers(128)
            .build(connector);
        let shared = Shared::new(link.clone(), self.uri, self.credentials, pool);
        if !self.http_sse {
            return Ok(Box::new(Http::new(shared, self.restart)));
        }
        let source = Arc::new(Older::new(shared));
        let first = source
            .open(&link)
            .await
            .map_err(|error| ConnectError::Call(error.into()))?;
        Ok(Box::new(Kept::new(source, link, first, self.restart)))
    }
}

impl Endpoint {
    #[cfg(feature = "websocket")]
    async fn open_websocket(self, link: Link, loopback_only: bool) -> Result<Box<dyn Transport>, ConnectError> {
        use crate::transport::websocket::{Address, Upgrade};

        #[cfg(feature = "tls")]
        let tls = self.is_secure().then(|| self.trust.tls()).transpose()?;
        let address = Address {
            #[cfg(feature = "tls")]
            tls,
            loopback_only,
            connect_time: self.connect_time,
        };
        let name = Connect::server(&self);
        let upgrade = Upgrade::new(name, self.uri, self.credentials, address);
        let source = Arc::new(upgrade.map_err(ConnectError::Address)?);
        let first = source
            .open(&link)
            .await
            .map_err(|error| ConnectError::Call(error.into()))?;
        Ok(Box::new(Kept::new(source, link, first, self.restart)))
    }

    /// Not reached: [`check`](Self::check) refuses it.
    #[cfg(not(feature = "websocket"))]
    async fn open_websocket(self, _link: Link, _loopback_only: bool) -> Result<Box<dyn Transport>, ConnectError> {
        Err(ConnectError::Address(
            "WebSocket needs mcip-client's cargo feature `websocket`".to_owned(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Covers: SBP-https
    #[test]
    fn plaintext_is_for_this_machine() {
        let check = |url: &str| Endpoint::parse(url).map(|endpoint| endpoint.check().is_ok()).ok();
        for local in [
            "http://localhost:1/mcp",
            "http://127.8.9.1/",
            "http://[::1]:80/mcp",
            "http://LOCALHOST",
        ] {
            assert_eq!(check(local), Some(true), "{local}");
        }
        for other in [
            "http://example.com/",
            "http://localhost.example.com/",
            "http://10.0.0.1/",
            "http://[::2]/",
            "http://0x7f000001/",
        ] {
            assert_eq!(check(other), Some(false), "{other}");
        }
        for no in [
            "/mcp",
            "localhost:80",
            "ftp://localhost/",
            "wss://user:secret@localhost/",
            "http://user:secret@localhost/",
            "http://",
        ] {
            assert_eq!(check(no), None, "{no}");
        }
    }

    #[test]
    #[cfg(all(feature = "tls", feature = "websocket"))]
    fn a_socket_has_the_rules_of_its_scheme() {
        let check = |url: &str| Endpoint::parse(url).map(|endpoint| endpoint.check().is_ok()).ok();
        assert_eq!(check("ws://127.0.0.1:1/mcp"), Some(true));
        assert_eq!(check("ws://example.com/mcp"), Some(false));
        assert_eq!(check("wss://example.com/mcp"), Some(true));
        let socket = Endpoint::parse("wss://example.com/mcp?key=secret").expect("url");
        assert_eq!(Connect::transport(&socket), record::Transport::WebSocket);
        assert_eq!(Connect::server(&socket), "wss://example.com/mcp");
        assert!(socket.http_sse().check().is_err());
    }

    #[test]
    fn allowed_plaintext_is_a_recorded_weakening() {
        let endpoint = Endpoint::parse("http://10.0.0.1/mcp?key=secret")
            .expect("url")
            .allow_plaintext("a closed network");
        assert!(endpoint.check().is_ok());
        assert_eq!(endpoint.weakenings().len(), 1);
        assert_eq!(endpoint.server(), "http://10.0.0.1/mcp");
        let keyed = |key: &str| {
            Endpoint::parse(&format!("http://10.0.0.1/{key}/mcp"))
                .expect("url")
                .server()
        };
        let (one, two) = (keyed("aB3dE5fG7hJ9kL1mN3pQ"), keyed("aB3dE5fG7hJ9kL1mN3pR"));
        assert!(one.starts_with("http://10.0.0.1/…/mcp#") && one != two, "{one} {two}");
        let local = Endpoint::parse("http://localhost/")
            .expect("url")
            .allow_plaintext("not needed");
        assert!(local.weakenings().is_empty());
    }
}
