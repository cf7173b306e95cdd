//! Unix domain sockets: one message a line, as on stdio, from other processes of the same machine. The operating system says which
//! user is at the other end.

mod listen;
mod socket;

pub use listen::{PeerCredentials, UnixServer};
