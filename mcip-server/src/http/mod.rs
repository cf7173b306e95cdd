//! Streamable HTTP (MCP 2025-03-26 to 2026-07-28): a tower service for one endpoint, and a server around it.

mod admission;
mod body;
mod connection;
mod guard;
mod headers;
#[cfg(feature = "tls")]
mod http2;
mod legacy;
mod listen;
mod places;
mod public;
#[cfg(feature = "tls")]
mod secure;
mod service;
mod sse;
mod stream;
#[cfg(feature = "websocket")]
mod upgrade;

pub use body::ReplyBody;
pub use guard::AllowedHosts;
#[cfg(unix)]
pub(crate) use listen::told_to_stop;
pub use listen::{HttpServer, ServeError, Stopper};
pub(crate) use service::Doors;
pub use service::{HttpService, Peer, PeerCertificate};
pub(crate) use sse::Paths as SsePaths;
