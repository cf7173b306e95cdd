//! How the bytes of a connection travel: over a socket as it is, or over what is wrapped around it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use tokio_rustls::rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::NET;

/// What a client reads and writes.
pub(crate) trait Bytes: Read + Write + Send {}

impl<T: Read + Write + Send> Bytes for T {}

/// An open connection.
pub(crate) struct Dialled {
    /// As the peer sees them.
    pub(crate) bytes: Box<dyn Bytes>,
    /// The socket below.
    pub(crate) tcp: Arc<TcpStream>,
}

/// A socket that is held more than once and is one open file nevertheless: tests open ten thousand.
struct Shared(Arc<TcpStream>);

impl Read for Shared {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        (&*self.0).read(bytes)
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        (&*self.0).write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        (&*self.0).flush()
    }
}

impl Dialled {
    /// A socket and nothing around it.
    pub(crate) fn plain(address: SocketAddr) -> Self {
        let tcp = socket(address);
        let bytes = Box::new(Shared(tcp.clone()));
        Self { bytes, tcp }
    }
}

impl Dialled {
    /// TLS around a socket.
    pub(crate) fn secure(address: SocketAddr, config: Arc<ClientConfig>) -> Self {
        let tcp = socket(address);
        let name = "localhost".try_into().expect("a name");
        let session = ClientConnection::new(config, name).expect("a session");
        let bytes = Box::new(StreamOwned::new(session, Shared(tcp.clone())));
        Self { bytes, tcp }
    }
}

fn socket(address: SocketAddr) -> Arc<TcpStream> {
    let tcp = TcpStream::connect(address).expect("connected");
    tcp.set_read_timeout(Some(NET)).expect("set");
    tcp.set_write_timeout(Some(NET)).expect("set");
    tcp.set_nodelay(true).expect("set");
    Arc::new(tcp)
}
