#![doc = include_str!("lib.md")]

mod backoff;
mod builder;
mod cache;
mod client;
mod core;
mod deadline;
mod eras;
mod error;
pub mod host;
mod input;
mod known;
mod link;
mod listen;
mod method;
#[cfg(feature = "oauth")]
pub mod oauth;
mod overlay;
mod reopen;
mod request;
mod rounds;
mod sessions;
mod tasks;
#[cfg(feature = "test-kit")]
pub mod test_kit;
pub mod transport;

pub use builder::ClientBuilder;
pub use cache::CacheLimits;
pub use client::Client;
pub use eras::{EraCache, Revisions};
pub use error::{CallError, ConnectError, Misbehaviour};
pub use host::Host;
pub use input::{ElicitForm, ElicitUrl, InputError, ListRoots, Question, Sample};
pub use known::{RejectedTool, Rejection};
pub use link::Link;
pub use listen::{Change, Reopen, Subscription};
pub use method::Method;
pub use overlay::Overlay;
pub use request::Request;
pub use tasks::{Called, TaskHandle, Tasks};
#[cfg(unix)]
pub use transport::UnixSocket;
pub use transport::http::{Bearer, CredentialError, CredentialSource, Endpoint};
#[cfg(feature = "sandbox")]
pub use transport::stdio::Sandbox;
pub use transport::stdio::{Program, Restart, Streams};

pub use mcip_guard::redact::{Redaction, Reinsertion};

pub use mcip_core::limits::Limits;
#[cfg(feature = "tls")]
pub use mcip_core::tls;
pub use mcip_core::types;
pub use mcip_core::{Error, ErrorCode};

/// The guide to TLS compiles.
#[cfg(all(doctest, feature = "tls"))]
#[doc = include_str!("../../docs/tls.md")]
struct Tls;

/// The README's server and client compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The guide to redaction compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/redaction.md")]
struct Redacting;

/// The guide to records compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/records.md")]
struct Records;

/// The guide to telemetry compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/telemetry.md")]
struct Telemetry;
