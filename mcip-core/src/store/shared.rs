//! What instances of one server share.

use super::{Bus, EventStore, MemoryStore, OnceStore, SessionStore, StoreHealth, TaskStore};

/// Everything that several instances of one server have to share so that any of them can answer any message: sessions with their
/// streams, tasks, steps that run once, and a way to tell each other of changes.
///
/// One store that implements all of it, in one. What judges count (budgets, replays, revocations) is given to the guardian.
pub trait SharedState: SessionStore + EventStore + TaskStore + OnceStore + Bus + StoreHealth {}

impl<S: SessionStore + EventStore + TaskStore + OnceStore + Bus + StoreHealth> SharedState for S {}

/// Servers in one process may share one of these; tests do.
const _: fn() = || {
    fn is_shared<S: SharedState>() {}
    is_shared::<MemoryStore>();
};
