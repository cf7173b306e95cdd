//! The requests that OAuth needs, made so that whoever names a URL gains nothing by it.
//!
//! A name is resolved once, every address is judged ([`Reach`]), and the connection goes to an address that was judged: what
//! DNS says a moment later does not matter. Redirects are answers, never followed. Each answer has a bound in bytes and time.
//! No credential is added here: a caller that adds one names the URL it is for.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper_util::rt::TokioIo;
use mcip_core::error::shown;
use mcip_core::json::{Document, ScanLimits};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::AbortHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use zeroize::Zeroizing;

use super::address::{Reach, is_here};
use super::config::LazyTls;
use super::error::OAuthError;
use super::url::WebUrl;

/// The largest answer, in bytes. Metadata and tokens take a few thousand.
const MOST_BYTES: usize = 256 << 10;

/// How long one request may take, the connection included.
const MOST_TIME: Duration = Duration::from_secs(20);

/// How long one address may take to be connected to.
const CONNECT_TIME: Duration = Duration::from_secs(5);

/// How many addresses of one name are tried.
const MOST_ADDRESSES: usize = 8;

/// Turns a name into addresses.
#[async_trait]
pub(super) trait Resolve: Send + Sync + 'static {
    async fn resolve(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>>;
}

/// The operating system's resolver. It also reads the odd ways to write an address (`0x7f.1`), whose result is judged like any.
pub(super) struct System;

#[async_trait]
impl Resolve for System {
    async fn resolve(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        Ok(tokio::net::lookup_host((host, port)).await?.collect())
    }
}

/// Makes requests.
#[derive(Clone)]
pub(super) struct Fetcher {
    pub(super) reach: Reach,
    pub(super) resolver: Arc<dyn Resolve>,
    pub(super) tls: Arc<LazyTls>,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// It may hold tokens.
    pub(super) body: Zeroizing<Vec<u8>>,
}

impl Answer {
    /// Whether it says that it is JSON.
    pub(super) fn is_json(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        let subtype = kind.rsplit('/').next().unwrap_or_default();
        kind.eq_ignore_ascii_case("application/json") || subtype.to_ascii_lowercase().ends_with("+json")
    }

    /// Reads the body. It is scanned strictly first: no key may come twice, nothing may nest deeply.
    pub(super) fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T, String> {
        let mut limits = ScanLimits::default();
        limits.max_bytes = MOST_BYTES;
        limits.max_depth = 16;
        limits.max_nodes = 16 << 10;
        Document::parse(Bytes::copy_from_slice(&self.body), &limits).map_err(|error| error.to_string())?;
        // The text of the error could quote a secret.
        serde_json::from_slice(&self.body).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => "a member is missing or of the wrong type".to_owned(),
            _ => "it is no JSON".to_owned(),
        })
    }
}

impl Fetcher {
    /// Reads a URL that a peer or the operator gave.
    ///
    /// # Errors
    ///
    /// If it is none, or plain `http` to another machine.
    pub(super) fn check(&self, what: &'static str, text: &str) -> Result<WebUrl, OAuthError> {
        let url = WebUrl::parse(text).map_err(|why| OAuthError::url(what, text, why))?;
        if !url.is_https() && !self.reach.permits_plaintext(&url.host()) {
            return Err(OAuthError::url(
                what,
                text,
                "plain http is for this machine only, and only if the MCP server is on it too",
            ));
        }
        Ok(url)
    }

    /// Gets a document.
    pub(super) async fn get(&self, url: &WebUrl, headers: HeaderMap) -> Result<Answer, OAuthError> {
        self.send(url, Method::GET, headers, Bytes::new()).await
    }

    /// Posts a body, whose media type is in `headers`.
    pub(super) async fn post(&self, url: &WebUrl, headers: HeaderMap, body: Bytes) -> Result<Answer, OAuthError> {
        self.send(url, Method::POST, headers, body).await
    }

    async fn send(&self, url: &WebUrl, method: Method, headers: HeaderMap, body: Bytes) -> Result<Answer, OAuthError> {
        let failed = |why: String| OAuthError::Fetch {
            url: shown(url.shown()),
            why,
        };
        let request = request(url, method, headers, body).map_err(|_| failed("it can't be written".to_owned()))?;
        match tokio::time::timeout(MOST_TIME, self.exchange(url, request)).await {
            Ok(answer) => answer.map_err(failed),
            Err(_) => Err(failed(format!("nothing within {MOST_TIME:?}"))),
        }
    }

    async fn exchange(&self, url: &WebUrl, request: Request<Full<Bytes>>) -> Result<Answer, String> {
        let stream = self.connect(url).await?;
        if !url.is_https() {
            return converse(stream, request).await;
        }
        let name = ServerName::try_from(url.host()).map_err(|_| "its host is no name that a certificate can have")?;
        let config = self.tls.get().map_err(|error| error.to_string())?;
        let tls = TlsConnector::from(config).connect(name, stream).await;
        converse(tls.map_err(|error| format!("no secure connection: {error}"))?, request).await
    }

    /// Connects to the first address that may be called and answers.
    async fn connect(&self, url: &WebUrl) -> Result<TcpStream, String> {
        let host = &*url.host();
        let addresses = self.addresses(host, url.port()).await?;
        let mut refused = None;
        let mut failed = None;
        for address in addresses.into_iter().take(MOST_ADDRESSES) {
            if let Err(why) = self.reach.permits(host, address.ip()) {
                refused = Some(why);
                continue;
            }
            if !url.is_https() && !is_here(address.ip()) {
                refused = Some("plain http is for this machine only, and its name leads elsewhere");
                continue;
            }
            match tokio::time::timeout(CONNECT_TIME, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // A delay saved; nothing depends on it.
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Ok(Err(error)) => failed = Some(error.to_string()),
                Err(_) => failed = Some(format!("no connection within {CONNECT_TIME:?}")),
            }
        }
        Err(failed
            .or(refused.map(str::to_owned))
            .unwrap_or_else(|| "its name leads nowhere".to_owned()))
    }

    async fn addresses(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, String> {
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        let found = self.resolver.resolve(host, port).await;
        found.map_err(|error| format!("its name can't be resolved: {error}"))
    }
}

fn request(url: &WebUrl, method: Method, headers: HeaderMap, body: Bytes) -> Result<Request<Full<Bytes>>, http::Error> {
    let mut request = Request::builder()
        .method(method)
        .uri(url.target())
        .header(HOST, url.authority())
        .header(ACCEPT, HeaderValue::from_static("application/json"))
        .header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))
        .header(
            USER_AGENT,
            HeaderValue::from_static(concat!("mcip/", env!("CARGO_PKG_VERSION"))),
        )
        .body(Full::new(body))?;
    request.headers_mut().extend(headers);
    Ok(request)
}

/// One request and its answer on a connection of its own.
async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<Answer, String> {
    let broken = |error: hyper::Error| format!("the connection broke: {error}");
    let (mut sender, connection) = hyper::client::conn::http1::Builder::new()
        .max_buf_size(64 << 10)
        .max_headers(128)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    let _driven = Driven(tokio::spawn(connection).abort_handle());
    let (parts, body) = sender.send_request(request).await.map_err(broken)?.into_parts();
    Ok(Answer {
        status: parts.status,
        headers: parts.headers,
        body: collect(body).await?,
    })
}

/// Ends the task of a connection with the exchange it is for.
struct Driven(AbortHandle);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn collect(mut body: Incoming) -> Result<Zeroizing<Vec<u8>>, String> {
    let large = || format!("its answer has more than {MOST_BYTES} bytes");
    let said = body.size_hint().lower();
    if said > MOST_BYTES as u64 {
        return Err(large());
    }
    let mut text = Zeroizing::new(Vec::with_capacity(usize::try_from(said).unwrap_or_default()));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| format!("its answer broke off: {error}"))?;
        if let Ok(data) = frame.into_data() {
            if text.len() + data.len() > MOST_BYTES {
                return Err(large());
            }
            text.extend_from_slice(&data);
        }
    }
    Ok(text)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A resolver that answers what a test wants.
    pub(in crate::oauth) struct Fixed(pub(in crate::oauth) Vec<&'static str>);

    #[async_trait]
    impl Resolve for Fixed {
        async fn resolve(&self, _host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
            Ok(self
                .0
                .iter()
                .map(|address| SocketAddr::new(address.parse().expect("address"), port))
                .collect())
        }
    }

    pub(in crate::oauth) fn fetcher(loopback: bool, resolver: impl Resolve) -> Fetcher {
        Fetcher {
            reach: Reach {
                loopback,
                ..Reach::default()
            },
            resolver: Arc::new(resolver),
            tls: Arc::new(LazyTls::trusting(
                include_bytes!("../../tests/tls-files/ca.pem").as_slice().into(),
            )),
        }
    }

    /// Serves one connection with fixed bytes, and tells what it heard.
    async fn once(answer: &'static [u8]) -> (u16, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("bind");
        let port = listener.local_addr().expect("address").port();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("accept");
            let mut heard = vec![0; 4096];
            let count = stream.read(&mut heard).await.expect("read");
            stream.write_all(answer).await.expect("write");
            // The client may have hung up already.
            let _ = stream.shutdown().await;
            String::from_utf8_lossy(&heard[..count]).into_owned()
        });
        (port, heard)
    }

    async fn failure(fetcher: &Fetcher, url: &str) -> String {
        let url = WebUrl::parse(url).expect("url");
        match fetcher.get(&url, HeaderMap::new()).await {
            Ok(answer) => panic!("answered {}", answer.status),
            Err(error) => error.to_string(),
        }
    }

    #[tokio::test]
    async fn a_request_goes_to_the_address_that_was_judged() {
        let (port, heard) =
            once(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}").await;
        let fetcher = fetcher(true, Fixed(vec!["10.0.0.1", "127.0.0.1"]));
        let url = fetcher
            .check("test", &format!("http://localhost:{port}/a?b=c"))
            .expect("url");
        let answer = fetcher.get(&url, HeaderMap::new()).await.expect("answer");
        assert!(answer.status.is_success() && answer.is_json());
        let heard = heard.await.expect("heard");
        assert!(heard.starts_with("GET /a?b=c HTTP/1.1\r\n"), "{heard}");
        assert!(heard.contains(&format!("host: localhost:{port}\r\n")), "{heard}");
    }

    #[tokio::test]
    async fn no_name_and_no_spelling_leads_to_addresses_that_are_closed() {
        for closed in [
            "127.0.0.1",
            "10.0.0.1",
            "169.254.169.254",
            "::1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
        ] {
            let why = failure(&fetcher(false, Fixed(vec![closed])), "https://rebound.example/").await;
            assert!(
                why.contains("never called") || why.contains("allow_host"),
                "{closed}: {why}"
            );
        }
        // Literals, in every spelling: the last three are names for the URL's grammar and addresses for the resolver.
        for url in [
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:169.254.169.254]/latest/meta-data/",
            "https://169.254.169.254/latest/meta-data/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://127.1/",
        ] {
            let why = failure(&fetcher(false, System), url).await;
            assert!(
                why.contains("never called") || why.contains("allow_host") || why.contains("can't be resolved"),
                "{url}: {why}"
            );
        }
    }

    #[tokio::test]
    async fn plain_http_is_for_this_machine_and_only_beside_a_local_server() {
        let (local, remote) = (fetcher(true, System), fetcher(false, System));
        assert!(local.check("test", "http://localhost:1/").is_ok());
        assert!(local.check("test", "http://example.com/").is_err());
        assert!(local.check("test", "https://example.com/").is_ok());
        assert!(remote.check("test", "http://localhost:1/").is_err());
        assert!(remote.check("test", "http://example.com/").is_err());
        // A name for this machine that leads elsewhere.
        let why = failure(&fetcher(true, Fixed(vec!["169.254.169.254"])), "http://localhost:1/").await;
        assert!(why.contains("never called"), "{why}");
        let why = failure(&fetcher(true, Fixed(vec!["1.1.1.1"])), "http://localhost:1/").await;
        assert!(why.contains("leads elsewhere"), "{why}");
    }

    #[tokio::test]
    async fn redirects_are_answers_and_answers_are_bounded() {
        let fetcher = fetcher(true, System);
        let (port, _) =
            once(b"HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n").await;
        let url = WebUrl::parse(&format!("http://127.0.0.1:{port}/")).expect("url");
        let answer = fetcher.get(&url, HeaderMap::new()).await.expect("answer");
        assert_eq!(answer.status, StatusCode::FOUND);
        let (port, _) = once(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n").await;
        let why = failure(&fetcher, &format!("http://127.0.0.1:{port}/")).await;
        assert!(why.contains("more than"), "{why}");
    }

    #[test]
    fn json_is_scanned_strictly() {
        let answer = |body: &str| Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Zeroizing::new(body.as_bytes().to_vec()),
        };
        type Map = std::collections::HashMap<String, String>;
        assert!(answer(r#"{"a":"b"}"#).json::<Map>().is_ok());
        for bad in [
            r#"{"a":"b","a":"c"}"#,
            r#"{"a":"secret"#,
            r#"{"a":["secret"]}"#,
            "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        ] {
            let why = answer(bad).json::<Map>().expect_err("refused");
            assert!(!why.contains("secret"), "{why}");
        }
    }
}
