//! Where a message came from: the facts about its connection that a transport states.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;

use super::Session;
use super::outbound::Released;
use crate::record::Transport;

/// One connection, or one HTTP request where requests have nothing in common.
#[derive(Clone)]
pub struct Connection {
    pub(super) transport: Transport,
    pub(super) peer: Option<SocketAddr>,
    pub(super) session: Option<Session>,
    pub(super) sink: Option<Arc<dyn FrameSink>>,
    pub(super) is_one_of_many: bool,
}

impl Connection {
    /// A connection without a session: every request stands for itself.
    pub fn new(transport: Transport) -> Self {
        Self {
            transport,
            peer: None,
            session: None,
            sink: None,
            is_one_of_many: false,
        }
    }

    /// States that the request shares its connection with others that are answered at the same time: how many answers there are that
    /// nobody takes in is not bounded by the number of connections, so that small ones count as well.
    #[must_use]
    pub fn one_of_many(mut self, is: bool) -> Self {
        self.is_one_of_many = is;
        self
    }

    /// States where frames go that a handler sends beside its answer. Without it they have nowhere to go.
    #[must_use]
    pub fn with_sink(mut self, sink: Arc<dyn FrameSink>) -> Self {
        self.sink = Some(sink);
        self
    }

    /// States the address of the peer.
    #[must_use]
    pub fn with_peer(mut self, peer: Option<SocketAddr>) -> Self {
        self.peer = peer;
        self
    }

    /// States the session of the legacy era that messages on this connection belong to, unless they say for themselves that they
    /// are modern.
    #[must_use]
    pub fn with_session(mut self, session: Session) -> Self {
        self.session = Some(session);
        self
    }

    /// The session.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("transport", &self.transport)
            .field("peer", &self.peer)
            .field("session", &self.session)
            .finish()
    }
}

/// Takes frames that go to the peer while a call is worked on. Implemented by transports.
#[async_trait]
pub trait FrameSink: Send + Sync + 'static {
    /// Sends the frame, waiting while the peer is slow. An error says that nobody is there any more.
    ///
    /// # Errors
    /// [`Disconnected`].
    async fn send(&self, frame: Released) -> Result<(), Disconnected>;

    /// Waits until the transport is about to close, so that streams which would stay open for good can end with their result.
    /// Without one's own, for ever: such a transport closes by dropping its calls.
    async fn closing(&self) {
        std::future::pending().await
    }

    /// Closes the connection that carries the answer once everything is sent, where the client comes back for the rest of it by itself
    /// (MCP 2025-11-25, "Sending Messages to the Server": polling). Elsewhere, as without one's own, nothing happens.
    fn hang_up(&self) {}

    /// Runs to its end what is left to do for a call that was dropped: telling the client that a request is given up. It is short,
    /// and sends a frame at the most. Without one's own, it is left undone, and the client is not told.
    fn detach(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        drop(work);
    }
}

/// The peer is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disconnected;

impl fmt::Display for Disconnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the peer is gone")
    }
}

impl std::error::Error for Disconnected {}
