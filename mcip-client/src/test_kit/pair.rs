//! A client and a server within one process.

use std::future::Future;
use std::io;

use tokio::io::{DuplexStream, duplex};
use tokio::task::JoinHandle;

use super::PATIENCE;
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::error::ConnectError;
use crate::transport::stdio::Streams;

/// Bytes that wait in each direction before the writer has to: as many as in a pipe of Linux.
const PIPE: usize = 64 << 10;

/// A client, and the server that it is joined with.
#[derive(Debug)]
pub struct Pair {
    /// The client.
    pub client: Client,
    /// The server's task.
    pub server: JoinHandle<io::Result<()>>,
}

impl Pair {
    /// Closes the client, and waits until the server has ended.
    ///
    /// # Errors
    ///
    /// What the server ended with.
    ///
    /// # Panics
    ///
    /// If the server panicked, or does not end although its client is gone.
    pub async fn close(self) -> io::Result<()> {
        self.client.close().await;
        match tokio::time::timeout(PATIENCE, self.server).await {
            Ok(Ok(ended)) => ended,
            Ok(Err(panicked)) => panic!("the server's task failed: {panicked}"),
            Err(_) => panic!("the server goes on although its client is gone"),
        }
    }
}

/// Two pipes: the client's input and output, and the server's.
pub(super) fn pipes() -> [(DuplexStream, DuplexStream); 2] {
    let (to_server, from_client) = duplex(PIPE);
    let (to_client, from_server) = duplex(PIPE);
    [(from_server, to_server), (from_client, to_client)]
}

/// Joins a client with a server. `serve` is handed the server's input and output, and runs as a task; for a server of this framework
/// it calls `Server::serve_on`. In flows and records the server is called `paired`.
///
/// # Errors
///
/// If the client can't be connected.
pub async fn pair<S, F>(client: ClientBuilder, serve: S) -> Result<Pair, ConnectError>
where
    S: FnOnce(DuplexStream, DuplexStream) -> F,
    F: Future<Output = io::Result<()>> + Send + 'static,
{
    let [(input, output), (server_input, server_output)] = pipes();
    let server = tokio::spawn(serve(server_input, server_output));
    let client = client.connect(Streams::new("paired", input, output)).await?;
    Ok(Pair { client, server })
}
