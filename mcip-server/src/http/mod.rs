//! Streamable HTTP (MCP 2025-03-26 to 2026-07-28): a tower service for one endpoint, and a server around it.

mod admission;
mod body;
mod connection;
mod gather;
mod guard;
mod headers;
mod health;
#[cfg(feature = "tls")]
mod http2;
mod legacy;
mod linger;
mod listen;
mod places;
mod public;
#[cfg(feature = "tls")]
mod secure;
mod service;
mod sse;
mod stream;
mod turn_away;
#[cfg(feature = "websocket")]
mod upgrade;

pub use body::ReplyBody;
pub use guard::AllowedHosts;
pub(crate) use health::Health;
#[cfg(unix)]
pub(crate) use listen::told_to_stop;
pub use listen::{HttpServer, ServeError, Stopper};
#[cfg(unix)]
pub(crate) use places::{Place, Places};
pub(crate) use service::Doors;
pub use service::{HttpService, Peer, PeerCertificate};
pub(crate) use sse::Paths as SsePaths;
