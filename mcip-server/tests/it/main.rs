//! The server, seen from the other end of a socket or a pipe.

#[path = "../support/mod.rs"]
mod support;

mod admission;
#[cfg(feature = "approval")]
mod approvals;
mod auth;
mod backpressure;
mod cancel;
mod changes;
mod endpoint;
mod exposure;
mod fixture;
mod headers;
mod http_sse;
mod large;
mod layers;
mod legacy;
mod lifecycle;
mod lists;
mod malformed;
mod modern_only;
mod norms;
mod notices;
mod once;
mod panics;
#[cfg(unix)]
mod protocol;
mod relay;
mod results;
mod rounds;
mod serve_on;
mod sessions;
mod tasks;
mod tls;
mod turned_away;
#[cfg(unix)]
mod unix;
mod unread;
#[cfg(unix)]
mod vulnerabilities;
mod watching;
#[cfg(feature = "websocket")]
mod websocket;
