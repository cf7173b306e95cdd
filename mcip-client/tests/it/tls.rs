//! `https`, with a certificate of an authority of one's own.
//!
//! The files were made with `openssl` for 127.0.0.1; the key protects nothing.

use std::sync::Arc;

use mcip_client::{CallError, ConnectError, Endpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::support::client;

const AUTHORITY: &[u8] = include_bytes!("../tls-files/ca.pem");
const CERTIFICATE: &[u8] = include_bytes!("../tls-files/server.pem");
const KEY: &[u8] = include_bytes!("../tls-files/server.key");

/// A server that answers every request as `server/discover`.
async fn serve() -> u16 {
    let chain = vec![CertificateDer::from_pem_slice(CERTIFICATE).expect("certificate")];
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("config");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    return;
                };
                let mut seen = Vec::new();
                while !seen.ends_with(b"}}}") {
                    if stream.read_buf(&mut seen).await.unwrap_or(0) == 0 {
                        return;
                    }
                }
                let body = crate::support::discovered(&1.into()).to_string();
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    port
}

#[tokio::test]
async fn a_certificate_counts_if_its_authority_is_trusted_and_its_name_is_right() {
    let port = serve().await;
    let endpoint = |host: &str| Endpoint::parse(&format!("https://{host}:{port}/mcp")).expect("url");

    let (builder, _) = client();
    let trusted = builder.connect(endpoint("127.0.0.1").trusted_roots(AUTHORITY)).await;
    assert!(trusted.is_ok(), "{trusted:?}");

    // The other name leads there too, but the certificate does not have it.
    for endpoint in [endpoint("127.0.0.1"), endpoint("localhost").trusted_roots(AUTHORITY)] {
        let (builder, _) = client();
        let refused = builder.connect(endpoint).await;
        let by_trust = matches!(&refused, Err(ConnectError::Trust(_)));
        let by_handshake = matches!(&refused, Err(ConnectError::Call(CallError::Disconnected { reason })) if reason.contains("certificate"));
        assert!(by_trust || by_handshake, "{refused:?}");
    }

    let (builder, _) = client();
    let nobody = builder
        .connect(endpoint("127.0.0.1").trusted_roots(*b"no certificate"))
        .await;
    assert!(matches!(nobody, Err(ConnectError::Trust(_))));
}
