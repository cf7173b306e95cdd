//! Sessions of the legacy era over HTTP, in the process that holds their connections.
//!
//! [`Sessions`] finds them by their identifiers and ends them in time. A [`Live`] session has the streams and the calls that run in
//! it. A [`Stream`] keeps what was sent for a client that has to come back for it. What must outlive the process stands behind
//! [`SessionStore`](mcip_core::store::SessionStore), and where several [instances](crate::instances) serve a session, its streams too.

mod live;
mod mirror;
mod shared;
mod stream;
mod table;

pub(crate) use live::{Entered, Live};
pub(crate) use stream::{EventId, Reader, Start, Stream};
pub(crate) use table::{Sessions, WeakSessions};
