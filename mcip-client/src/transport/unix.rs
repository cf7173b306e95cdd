//! A server that listens at a Unix domain socket: one message a line, as on stdio.

use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::record;
use tokio::net::UnixStream;

use super::stdio::Streams;
use super::{Connect, Transport};
use crate::error::{CallError, ConnectError};
use crate::link::Link;

/// A server that listens at a path of the file system.
///
/// Whoever may write to a directory can listen at a path in it, so the operating system is asked who does: it has to be the user
/// that this process runs as, or the superuser, unless [told otherwise](Self::user). Nothing is sent to anybody else.
///
/// ```
/// use mcip_client::UnixSocket;
///
/// let server = UnixSocket::new("notes", "/run/user/1000/notes.sock");
/// # drop(server);
/// ```
#[derive(Clone, Debug)]
#[must_use = "a socket is used when a client is connected to it"]
pub struct UnixSocket {
    name: String,
    path: PathBuf,
    user: Option<u32>,
    grace: Option<Duration>,
}

impl UnixSocket {
    /// The server at this path. `name` is what stands in flows and records.
    pub fn new(name: impl Into<String>, path: impl AsRef<Path>) -> Self {
        Self {
            name: name.into(),
            path: path.as_ref().to_owned(),
            user: None,
            grace: None,
        }
    }

    /// Expects the server to run as this user, and no other.
    pub fn user(mut self, uid: u32) -> Self {
        self.user = Some(uid);
        self
    }

    /// How long what was sent may take to be read, and the server to close its side, when the connection is closed. Default 2 s.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = Some(grace);
        self
    }

    async fn dial(&self) -> std::io::Result<Result<UnixStream, u32>> {
        let stream = UnixStream::connect(&self.path).await?;
        let found = stream.peer_cred()?.uid();
        let expected = match self.user {
            Some(user) => found == user,
            // Both ends of a pair are this process.
            None => found == 0 || found == UnixStream::pair()?.0.peer_cred()?.uid(),
        };
        Ok(if expected { Ok(stream) } else { Err(found) })
    }
}

#[async_trait]
impl Connect for UnixSocket {
    fn server(&self) -> String {
        self.name.clone()
    }

    fn transport(&self) -> record::Transport {
        record::Transport::UnixSocket
    }

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        let path = self.path.display();
        let stream = match self.dial().await {
            Ok(Ok(stream)) => stream,
            Ok(Err(found)) => {
                return Err(ConnectError::Address(format!(
                    "at {path} listens user {found}, who was not expected there; name the user with UnixSocket::user if that is right"
                )));
            }
            Err(error) => {
                let reason = format!("no connection to {path}: {error}");
                return Err(ConnectError::Call(CallError::Disconnected { reason }));
            }
        };
        let (input, output) = stream.into_split();
        let mut streams = Streams::new(self.name, input, output);
        if let Some(grace) = self.grace {
            streams = streams.grace(grace);
        }
        streams.connect(link).await
    }
}
