//! What the core promises, seen from outside: the steps of the pipeline, the types on the wire, TLS, and the page about limits.

mod evidence;
mod limits_page;
#[cfg(feature = "tls")]
mod tls;
mod types;
