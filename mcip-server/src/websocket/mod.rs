//! WebSocket (RFC 6455): one JSON-RPC message a text frame, on the endpoint of Streamable HTTP.
//!
//! No revision of MCP has this transport. The framing is that of the SDKs that have it: the subprotocol `mcp`, whole messages, no envelope.
//! Where the draft SEP-1288 says more and does not need a change of the protocol, it is followed; `docs/transports.md` lists what is.
//!
//! The [handshake] is a request like any other: recorded, checked for host and origin, authenticated. What comes over the
//! [connection] afterwards is served by the engine of every connection of its kind ([`duplex`](crate::duplex)). A [meter] between
//! the socket and the framing sees every byte first, so that what nobody has to wait for can be bounded: fragments, control frames, time.

mod connection;
mod end;
mod handshake;
mod meter;

pub(crate) use connection::{Joined, serve};
pub(crate) use handshake::{Handshake, is_asked_for};
