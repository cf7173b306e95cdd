//! From a URL to a stream of bytes.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http::Uri;
#[cfg(feature = "tls")]
use mcip_core::tls::ClientTls;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

/// Addresses of one name that are tried at the most.
const MOST_ADDRESSES: usize = 8;

/// How the server is reached.
#[derive(Clone, Debug)]
pub(in crate::transport) struct Address {
    /// TLS, where the scheme is `wss`.
    #[cfg(feature = "tls")]
    pub(in crate::transport) tls: Option<ClientTls>,
    /// A name for this machine must also lead to this machine.
    pub(in crate::transport) loopback_only: bool,
    /// The time for all of it, the opening handshake included.
    pub(in crate::transport) connect_time: Duration,
}

/// Bytes in both directions.
pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

impl Address {
    /// Opens a connection.
    pub(super) async fn dial(&self, uri: &Uri) -> io::Result<Box<dyn Io>> {
        let host = uri.host().unwrap_or_default();
        let bare = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .unwrap_or(host);
        let is_secure = uri.scheme_str() == Some("wss");
        let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
        let stream = self.connect(bare, port).await?;
        // Messages are small and whole: waiting for more to send only adds delay.
        let _ = stream.set_nodelay(true);
        #[cfg(feature = "tls")]
        if let Some(tls) = &self.tls {
            let name = tokio_rustls::rustls::pki_types::ServerName::try_from(bare.to_owned());
            let name = name.map_err(|_| io::Error::other("its host is no name that a certificate can have"))?;
            // HTTP/2 has no upgrade.
            let config = tls.with_protocols(&[b"http/1.1"]).config();
            let stream = tokio_rustls::TlsConnector::from(config).connect(name, stream).await?;
            return Ok(Box::new(stream));
        }
        if is_secure {
            return Err(io::Error::other("wss needs TLS"));
        }
        Ok(Box::new(stream))
    }

    async fn connect(&self, host: &str, port: u16) -> io::Result<TcpStream> {
        let found = tokio::net::lookup_host((host, port)).await?;
        let may = |address: &SocketAddr| !self.loopback_only || address.ip().is_loopback();
        let mut failed = io::Error::other("the name leads to no address that may be called");
        for address in found.filter(may).take(MOST_ADDRESSES) {
            match TcpStream::connect(address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }
}
