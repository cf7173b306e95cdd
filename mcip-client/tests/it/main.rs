//! The client, with servers at the other end of a pipe or a socket: of this framework, of others, and scripted ones that misbehave.
//!
//! What measures the memory of its process or takes over its log is not here: it has a process of its own.

#[path = "../support/mod.rs"]
mod support;

mod cache;
mod eras;
#[cfg(all(feature = "flow", feature = "test-kit"))]
mod flow;
#[cfg(unix)]
mod host;
mod hostile;
mod http;
mod http_sse;
mod kit;
mod legacy;
mod listen;
#[cfg(feature = "oauth")]
mod login;
mod mcip;
#[cfg(feature = "oauth")]
mod oauth;
mod peers;
#[cfg(unix)]
mod restart;
#[cfg(all(target_os = "linux", feature = "sandbox"))]
mod sandbox;
mod sessions;
#[cfg(unix)]
mod stdio;
mod tasks;
mod telemetry;
#[cfg(feature = "tls")]
mod tls;
#[cfg(unix)]
mod unix;
#[cfg(feature = "websocket")]
mod websocket;

/// The server of tests that start this binary again ([`support::scripted::program`]); nothing otherwise.
#[test]
fn peer() {
    support::scripted::serve();
}
