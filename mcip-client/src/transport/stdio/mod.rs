//! A server as a child process: one message a line over its standard streams (MCP 2026-07-28, "stdio").

mod lines;
mod process;
mod program;
#[cfg(feature = "sandbox")]
mod sandbox;
mod stderr;
mod streams;

pub use program::Program;
#[cfg(feature = "sandbox")]
pub use sandbox::Sandbox;
pub use streams::Streams;

pub use super::restart::Restart;
