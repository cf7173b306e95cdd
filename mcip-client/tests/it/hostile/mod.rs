//! A server that means harm: whatever it sends, or does not send, the client stays within its limits, every call ends with an error that
//! says what was wrong, and other servers of the same process are served as before ([`attack::beside_others`]).
//!
//! That memory stays flat meanwhile is measured in `tests/hostile_memory.rs`, in a process of its own.

#![allow(unreachable_pub, reason = "another test binary takes one of them in")]

mod attack;
mod heads;
mod http_bodies;
mod lists;
mod pipes;
mod rounds;
