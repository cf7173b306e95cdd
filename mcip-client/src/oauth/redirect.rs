//! Where the authorization server sends the user back to (RFC 8252, section 7.3): a listener on 127.0.0.1 for one login.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HOST, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::authorization::state_of;
use super::error::OAuthError;
use super::secret::Secret;

/// The path of the redirect URI.
const PATH: &str = "/callback";

/// How many connections are served at a time: browsers open some that they never use.
const MOST_CONNECTIONS: usize = 16;

/// How long one connection may take to send its request.
const REQUEST_TIME: Duration = Duration::from_secs(30);

/// Receives redirects somewhere else than on 127.0.0.1: at a web application's own `https` URL, say.
///
/// Set it with [`OAuth::redirect_to`](super::OAuth::redirect_to).
#[async_trait]
pub trait RedirectReceiver: Send + Sync + 'static {
    /// The redirect URI: `https`, or on this machine. Registered with the authorization server.
    fn uri(&self) -> String;

    /// Waits until the user comes back with this `state`, and gives the query of the URL that was called, without its `?`.
    /// The caller checks it, and ends the wait by dropping the future.
    async fn receive(&self, state: &Secret) -> Result<String, String>;
}

/// A listener that was bound: its port is in the redirect URI.
pub(super) struct Loopback {
    listener: TcpListener,
    address: SocketAddr,
}

impl Loopback {
    /// Binds to 127.0.0.1, to this port or to any that is free.
    pub(super) async fn bind(port: Option<u16>) -> Result<Self, OAuthError> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
        let failed = |error: std::io::Error| {
            OAuthError::Config(format!(
                "no redirect can be received at {wanted}: {error}; choose another port"
            ))
        };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, address })
    }

    /// The redirect URI. An address, not a name: a name could be made to lead elsewhere (RFC 8252, section 8.3).
    pub(super) fn uri(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }

    /// Waits for the request that has the state, and gives its query. Others are answered and forgotten: another program can
    /// call this port, too, and shall not be able to end the login.
    pub(super) async fn receive(self, state: &Secret) -> Result<String, OAuthError> {
        let (found, mut query) = mpsc::channel(1);
        let gate = Arc::new(Gate {
            state: state.clone(),
            hosts: [self.address.to_string(), format!("localhost:{}", self.address.port())],
            found,
        });
        let mut connections = JoinSet::new();
        loop {
            let room = connections.len() < MOST_CONNECTIONS;
            tokio::select! {
                biased;
                found = query.recv() => {
                    // The page that tells the user so shall get out before its connection is dropped.
                    let _ = tokio::time::timeout(Duration::from_secs(1), connections.join_next()).await;
                    return found.ok_or(OAuthError::Ended);
                }
                _ = connections.join_next(), if !connections.is_empty() => {}
                accepted = self.listener.accept(), if room => {
                    let Ok((stream, _)) = accepted else {
                        // Out of descriptors, say; the next try shall not be at once.
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    };
                    let gate = gate.clone();
                    connections.spawn(async move {
                        let service = service_fn(move |request| {
                            let gate = gate.clone();
                            async move { Ok::<_, Infallible>(gate.answer(&request)) }
                        });
                        let connection = hyper::server::conn::http1::Builder::new()
                            .timer(TokioTimer::new())
                            .header_read_timeout(REQUEST_TIME)
                            .max_buf_size(32 << 10)
                            .keep_alive(false)
                            .serve_connection(TokioIo::new(stream), service);
                        // Whoever it was, he gets no answer.
                        let _ = connection.await;
                    });
                }
            }
        }
    }
}

/// Tells the redirect from whatever else calls.
struct Gate {
    state: Secret,
    hosts: [String; 2],
    found: mpsc::Sender<String>,
}

impl Gate {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let query = request.uri().query().unwrap_or_default();
        match self.judge(request.method(), request.uri().path(), request.headers(), query) {
            Ok(page) => {
                // If it was found already, this is the same redirect once more.
                let _ = self.found.try_send(query.to_owned());
                respond(StatusCode::OK, page)
            }
            Err(status) => respond(status, "Nothing is waited for here.\n"),
        }
    }

    fn judge(&self, method: &Method, path: &str, headers: &HeaderMap, query: &str) -> Result<&'static str, StatusCode> {
        let host = headers
            .get(HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default();
        if !self.hosts.iter().any(|known| known == host) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if path != PATH {
            return Err(StatusCode::NOT_FOUND);
        }
        if method != Method::GET {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        match state_of(query) {
            Some(state) if self.state == state => {
                Ok("You can close this page and go back to the program that sent you here.\n")
            }
            _ => Err(StatusCode::BAD_REQUEST),
        }
    }
}

/// A page without anything that came from the request. The code in the URL goes no further: no referrer, no cache.
fn respond(status: StatusCode, page: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(page.as_bytes())));
    *response.status_mut() = status;
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONNECTION, "close"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (HeaderName::from_static("content-security-policy"), "default-src 'none'"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    async fn call(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).await.expect("connect");
        stream.write_all(request.as_bytes()).await.expect("write");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        answer
    }

    // Covers: SBP-redirect, SBP-open
    #[tokio::test]
    async fn only_the_redirect_with_the_state_is_taken() {
        let listener = Loopback::bind(None).await.expect("bind");
        let address = listener.address;
        assert_eq!(listener.uri(), format!("http://127.0.0.1:{}/callback", address.port()));
        let waiting = tokio::spawn(async move { listener.receive(&Secret::new("s1")).await });
        // A connection that a browser opened and does not use.
        let _idle = TcpStream::connect(address).await.expect("connect");
        let get = |target: &str, host: &str| format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n");
        let here = address.to_string();
        for (target, host, status) in [
            ("/callback?code=evil", here.as_str(), "400"),
            ("/callback?code=evil&state=s2", &here, "400"),
            ("/favicon.ico", &here, "404"),
            ("/callback?code=evil&state=s1", "evil.example", "421"),
        ] {
            let answer = call(address, &get(target, host)).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{target}: {answer}");
        }
        let post = format!("POST /callback?code=evil&state=s1 HTTP/1.1\r\nhost: {here}\r\ncontent-length: 0\r\n\r\n");
        assert!(call(address, &post).await.starts_with("HTTP/1.1 405 "));
        let answer = call(address, &get("/callback?code=c&state=s1", &here)).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("referrer-policy: no-referrer"), "{answer}");
        assert_eq!(waiting.await.expect("joined").expect("query"), "code=c&state=s1");
        assert!(TcpStream::connect(address).await.is_err(), "the listener is gone");
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_an_error_that_says_so() {
        let first = Loopback::bind(None).await.expect("bind");
        let error = Loopback::bind(Some(first.address.port())).await.err().expect("taken");
        assert!(error.to_string().contains("choose another port"), "{error}");
    }
}
