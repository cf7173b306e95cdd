//! A server with TLS, and connections to it.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use mcip_core::pipeline::Handler;
use mcip_core::tls::{ClientTls, ClientTlsBuilder, Pem, Roots};
use mcip_server::Server;
use mcip_server::http::Stopper;
use mcip_server::tls::ServerTls;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::authority::{Authority, Issued};
use crate::support::{NET, headers_of};

/// A server on a port of its own; it stops with the test.
pub(crate) struct Secure {
    pub(crate) address: SocketAddr,
    stopper: Stopper,
}

impl Secure {
    pub(crate) async fn start<H: Handler>(server: &Server<H>, tls: &ServerTls) -> Self {
        let bound = server.bind(SocketAddr::from(([127, 0, 0, 1], 0))).await;
        let http = bound.expect("a port").tls(tls.clone());
        assert!(http.url().starts_with("https://"));
        let secure = Self {
            address: http.address(),
            stopper: http.stopper(),
        };
        tokio::spawn(http.run());
        secure
    }
}

impl Drop for Secure {
    fn drop(&mut self) {
        self.stopper.stop();
    }
}

pub(crate) fn trusting(authority: &Authority) -> ClientTlsBuilder {
    ClientTls::builder().roots(Roots::only(Pem::text(authority.pem.clone())))
}

pub(crate) fn showing(authority: &Authority, issued: &Issued) -> ClientTls {
    let builder = trusting(authority).identity(issued.chain(), issued.key());
    builder.load().expect("loaded")
}

/// A connection whose handshake succeeded, as far as the client knows: in TLS 1.3 it hears of a refused certificate later.
pub(crate) async fn connect(
    address: SocketAddr,
    tls: &ClientTls,
    protocol: &[u8],
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let config = tls.with_protocols(&[protocol]).config();
    let name = "localhost".try_into().expect("a name");
    let connecting = TlsConnector::from(config).connect(name, stream);
    tokio::time::timeout(NET, connecting).await.expect("in time")
}

/// A client of HTTP/1.1 or HTTP/2 on one connection.
pub(crate) enum Client {
    One(http1::SendRequest<Full<Bytes>>),
    Two(http2::SendRequest<Full<Bytes>>),
}

impl Client {
    pub(crate) async fn one(address: SocketAddr, tls: &ClientTls) -> std::io::Result<Self> {
        let stream = connect(address, tls, b"http/1.1").await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("a connection");
        tokio::spawn(connection);
        Ok(Self::One(sender))
    }

    pub(crate) async fn two(address: SocketAddr, tls: &ClientTls) -> std::io::Result<Self> {
        let stream = connect(address, tls, b"h2").await?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        let handshake = http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
        let (sender, connection) = handshake.await.expect("a connection");
        tokio::spawn(connection);
        Ok(Self::Two(sender))
    }

    pub(crate) async fn send(&mut self, request: Request<Full<Bytes>>) -> hyper::Result<Response<Incoming>> {
        let sending = async {
            match self {
                Self::One(sender) => sender.send_request(request).await,
                Self::Two(sender) => sender.send_request(request).await,
            }
        };
        tokio::time::timeout(NET, sending).await.expect("in time")
    }

    /// Posts a message.
    pub(crate) async fn post(&mut self, message: &Value, more: &[(&str, &str)]) -> hyper::Result<Response<Incoming>> {
        let uri = match self {
            Self::One(_) => "/mcp",
            Self::Two(_) => "https://localhost/mcp",
        };
        let mut request = Request::post(uri)
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        if matches!(self, Self::One(_)) {
            request = request.header("host", "localhost");
        }
        for (name, value) in headers_of(message) {
            request = request.header(name, value);
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let body = Full::new(Bytes::from(message.to_string()));
        self.send(request.body(body).expect("a request")).await
    }

    /// The answer to a message.
    pub(crate) async fn ask(&mut self, message: &Value) -> Value {
        let reply = self.post(message, &[]).await.expect("a reply");
        let body = reply.into_body().collect().await.expect("a body").to_bytes();
        serde_json::from_slice(&body).unwrap_or_else(|_| panic!("no JSON: {body:?}"))
    }
}

pub(crate) fn text(answer: &Value) -> &str {
    answer["result"]["content"][0]["text"]
        .as_str()
        .unwrap_or_else(|| panic!("no text: {answer}"))
}
