//! How frames travel: one request goes out, a stream of notifications and one answer come back.
//!
//! A transport moves frames and pairs answers with requests. It can't read a message, because what it receives is handed on as
//! [`Received`], and it can't send one of its own, because only the pipeline makes [`Released`] frames.

pub mod http;
mod keeper;
mod restart;
pub mod stdio;
#[cfg(feature = "tls")]
pub(crate) mod trust;
#[cfg(unix)]
mod unix;
mod waiting;
#[cfg(feature = "websocket")]
mod websocket;
mod wire;

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::catalogue::Descriptor;
use mcip_core::flow::Text;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Received, Released};
use mcip_core::record;

#[cfg(unix)]
pub use self::unix::UnixSocket;
pub use crate::deadline::{Pause, Pausing};
use crate::error::{CallError, ConnectError, Misbehaviour};
use crate::link::Link;

/// A request that may leave.
#[derive(Debug)]
pub struct Outgoing {
    /// The judged frame.
    pub frame: Released,
    /// The id under which its answer will come. Unique for the lifetime of the client.
    pub id: RequestId,
    /// The method.
    pub method: &'static str,
    /// What is known of the tool, prompt or resource: which parameters are mirrored into headers.
    pub descriptor: Option<Arc<Descriptor>>,
    /// The connection that it is meant for. If another one took its place meanwhile, the request must not be sent: the server
    /// behind that one was not asked yet what it is.
    pub generation: Generation,
    /// Time that is not to count towards the time-outs of the request.
    pub pause: Pause,
}

/// Which of the connections that one transport made one after the other: a child process that ended, say, and the one that was
/// started in its place. What was agreed on one of them does not hold on the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u64);

impl Generation {
    /// The connection that [`Connect::connect`] made.
    pub const FIRST: Self = Self(0);

    /// The connection after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    pub(crate) const fn number(self) -> u64 {
        self.0
    }
}

/// Something that came back for a request.
#[derive(Debug)]
pub enum Reply {
    /// A notification that belongs to the request.
    Notification(Received),
    /// So many notifications were dropped, because nobody took them out in time.
    Missed(u64),
    /// The result or error. Nothing comes after it.
    Answer(Received),
}

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TransportError {
    /// The server broke the protocol.
    Protocol(Misbehaviour),
    /// The server wants other credentials.
    Unauthorized {
        /// Its challenge, cut and cleaned.
        challenge: Option<String>,
    },
    /// There are no credentials to be had.
    Credentials(http::CredentialError),
    /// An HTTP status without a JSON-RPC error.
    Http {
        /// The status.
        status: u16,
    },
    /// The server does not know the session any more, and did not act on the request. There is a new connection, on which a session
    /// can be opened. Legacy era only.
    SessionLost,
    /// The connection or the process is gone.
    Disconnected(String),
    /// This side was closed.
    Closed,
    /// The request can't be written for this transport.
    Invalid(String),
}

impl From<TransportError> for CallError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Protocol(misbehaviour) => Self::Protocol(misbehaviour),
            TransportError::Unauthorized { challenge } => Self::Unauthorized { challenge },
            TransportError::Credentials(error) => Self::Credentials(error),
            TransportError::Http { status } => Self::Http { status },
            TransportError::SessionLost => Self::SessionLost,
            TransportError::Disconnected(reason) => Self::Disconnected { reason },
            TransportError::Closed => Self::Closed,
            TransportError::Invalid(why) => Self::Invalid(why),
        }
    }
}

impl From<Misbehaviour> for TransportError {
    fn from(misbehaviour: Misbehaviour) -> Self {
        Self::Protocol(misbehaviour)
    }
}

/// A way to one server.
#[async_trait]
pub trait Transport: Send + Sync + Debug + 'static {
    /// Sends a request. Dropping the future, or what it returns before an answer came, cancels the request.
    ///
    /// # Errors
    /// If it could not be sent. What may have arrived is not sent again.
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError>;

    /// Sends a notification or a response, to which nothing comes back, on the connection that stands.
    ///
    /// # Errors
    ///
    /// If the server did not get it.
    async fn post(&self, frame: Released) -> Result<(), TransportError>;

    /// The connection that stands now; `None` while there is none.
    ///
    /// A transport whose requests stand each on their own, like HTTP, has one for ever, which is what is provided.
    fn connection(&self) -> Option<Generation> {
        Some(Generation::FIRST)
    }

    /// Waits for a connection: for the next one, while the last one is gone and another is being made. Before anything else is
    /// sent on a new one, the client asks its server what it is (or, in the legacy era, opens a session).
    ///
    /// # Errors
    ///
    /// If none is being made. Dropping the future changes nothing.
    async fn connected(&self) -> Result<Generation, TransportError> {
        self.connection().ok_or(TransportError::Closed)
    }

    /// Gives up the connection that stands, for another one. `false` where there will be no other: then nothing happens.
    fn start_over(&self) -> bool {
        false
    }

    /// A session of the legacy era was opened ([`Link::revision`] says of which revision): what the transport needs to hear the server's
    /// own messages may be opened now. Called again when a new session took the place of one that ended.
    async fn established(&self) {}

    /// Whether it has ended for good: there is no connection, and none will be made.
    fn is_over(&self) -> bool {
        false
    }

    /// A number that changes when requests speak for somebody else: with other credentials. A response that is meant for whoever
    /// presented the same authorization is not used across a change.
    fn authorization(&self) -> u64 {
        0
    }

    /// Whether parameters are mirrored into headers (MCP 2026-07-28, "Custom Headers from Tool Parameters"). Tools whose
    /// annotations are invalid are then left out of lists.
    fn mirrors_headers(&self) -> bool {
        false
    }

    /// What the server said beside the protocol, the end of it: its standard error. The server's text, for an operator.
    fn diagnostics(&self) -> Option<String> {
        None
    }

    /// Ends the connection in good order, and returns when it has ended.
    async fn close(&self);
}

/// What comes back for one request.
#[async_trait]
pub trait Replies: Send {
    /// The next frame. Dropping the future loses nothing.
    ///
    /// # Errors
    /// If the answer can't come any more, or what came is no answer.
    async fn next(&mut self) -> Result<Reply, TransportError>;
}

/// Opens a [`Transport`]. Implemented by [`Program`](stdio::Program) and [`Endpoint`](http::Endpoint).
#[async_trait]
pub trait Connect: Send {
    /// The name of the server in flows and records. Chosen on this side, never by the server.
    fn server(&self) -> String;

    /// How messages travel, for the record.
    fn transport(&self) -> record::Transport;

    /// What an [`EraCache`](crate::EraCache) knows the server by. By default its name.
    fn era_key(&self) -> String {
        self.server()
    }

    /// Checks that are weakened for this server, each with the operator's reason.
    fn weakenings(&self) -> Vec<(Text, Text)> {
        Vec::new()
    }

    /// Opens it.
    ///
    /// # Errors
    /// If there is no way to the server.
    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError>;
}
