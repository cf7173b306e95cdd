//! Where a message came from: the facts about its connection that a transport states.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;

use super::outbound::Released;
use crate::error::Error;
use crate::record::Transport;
use crate::types::Revision;

/// One connection, or one HTTP request where requests have nothing in common.
#[derive(Clone)]
pub struct Connection {
    pub(super) transport: Transport,
    pub(super) peer: Option<SocketAddr>,
    pub(super) interaction: Interaction,
    pub(super) sink: Option<Arc<dyn FrameSink>>,
}

impl Connection {
    /// A connection of the modern era: every request stands for itself.
    pub fn new(transport: Transport) -> Self {
        Self {
            transport,
            peer: None,
            interaction: Interaction::Rounds,
            sink: None,
        }
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

    /// States that a session of the legacy era was negotiated on this connection.
    #[must_use]
    pub fn with_session(mut self, revision: Revision, requester: Arc<dyn Requester>) -> Self {
        self.interaction = Interaction::Requests { revision, requester };
        self
    }

    /// How the handler of a call asks its caller for input.
    pub fn interaction(&self) -> &Interaction {
        &self.interaction
    }
}

/// How a handler's question reaches the caller. Handlers don't see the difference.
#[derive(Clone)]
pub enum Interaction {
    /// Modern era: the call ends with `input_required`, and runs again with the answers.
    Rounds,
    /// Legacy era: a request of its own goes to the client while the call waits.
    Requests {
        /// The revision that was negotiated.
        revision: Revision,
        /// Sends the request.
        requester: Arc<dyn Requester>,
    },
}

impl fmt::Debug for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rounds => f.write_str("Rounds"),
            Self::Requests { revision, .. } => write!(f, "Requests({})", revision.as_str()),
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("transport", &self.transport)
            .field("peer", &self.peer)
            .field("interaction", &self.interaction)
            .finish()
    }
}

/// Sends a request from a server to its client within a session of the legacy era.
#[async_trait]
pub trait Requester: Send + Sync + 'static {
    /// Sends the request and waits for the `result`, as JSON text.
    async fn request(&self, method: &str, params: Bytes) -> Result<Bytes, Error>;
}

/// Takes frames that go to the peer while a call is worked on. Implemented by transports.
#[async_trait]
pub trait FrameSink: Send + Sync + 'static {
    /// Sends the frame, waiting while the peer is slow. An error says that nobody is there any more.
    async fn send(&self, frame: Released) -> Result<(), Disconnected>;

    /// Waits until the transport is about to close, so that streams which would stay open for good can end with their result.
    /// Without one's own, for ever: such a transport closes by dropping its calls.
    async fn closing(&self) {
        std::future::pending().await
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
