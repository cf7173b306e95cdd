//! HTTP+SSE, the HTTP transport of revision 2024-11-05, for clients that have no other: a GET opens a stream of events, the first of which
//! says where to POST messages; what they are answered comes over the stream. Off unless the builder turns it on.
//!
//! Every request passes what every request passes: record, host and origin, credentials, bounded body. A stream is a connection of its
//! own kind ([`duplex`](crate::duplex)): it has a session, its calls, and a bounded queue of frames. Its identifier is 128 random
//! bits, and is of no use to another principal.

mod link;
mod messages;
mod open;

use std::sync::Arc;

pub(super) use link::{Links, StreamEvents};

/// Where the two endpoints are.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    /// Of the stream.
    pub(crate) stream: Arc<str>,
    /// Where messages are sent to, as clients see it.
    pub(crate) messages: Arc<str>,
}
