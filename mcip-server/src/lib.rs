#![doc = include_str!("lib.md")]

#[cfg(feature = "approval")]
pub mod approval;
pub mod auth;
mod batch;
mod build;
mod build_error;
mod changes;
mod completion;
mod context;
mod deadline;
mod duplex;
mod extract;
mod held_bytes;
pub mod http;
mod instances;
mod keys;
mod large;
mod legacy;
mod listen;
mod offer;
mod page;
mod prompt;
mod registry;
mod relay;
mod reply;
mod resource;
mod rounds;
mod router;
mod server;
mod session;
mod session_changes;
#[cfg(feature = "signal")]
mod signal;
mod stdio;
#[cfg(all(unix, feature = "systemd"))]
pub mod systemd;
mod tasks;
#[cfg(feature = "test-kit")]
pub mod test_kit;
mod timed_write;
#[cfg(feature = "tls")]
pub mod tls;
mod tool;
#[cfg(any(feature = "tls", feature = "websocket"))]
mod turns;
#[cfg(unix)]
mod unix;
pub mod uri_template;
mod watches;
#[cfg(feature = "websocket")]
mod websocket;
mod within;

pub use auth::BearerTokens;
pub use build::ServerBuilder;
pub use build_error::BuildError;
pub use changes::{Change, Changes};
pub use completion::{Completion, IntoCompletion};
pub use context::Context;
pub use deadline::Deadline;
pub use extract::{Args, Caller, Description, FromCall, Rejection, State};
pub use http::AllowedHosts;
pub use keys::{SealingKeys, SealingKeysError};
pub use offer::{Offer, Provider};
pub use prompt::{IntoMessages, Prompt, PromptArgs, PromptArgument};
pub use relay::{Relay, Relayed};
pub use reply::CallError;
pub use resource::{IntoContents, Resource, Template, Variables};
pub use router::Router;
pub use server::{Offers, Server};
#[cfg(feature = "signal")]
pub use signal::terminated;
pub use tool::{Failure, IntoToolResult, Json, Tool, ToolHandler, ToolReply};
#[cfg(unix)]
pub use unix::{PeerCredentials, UnixServer};

pub use mcip_core::flow::Principle;
pub use mcip_core::limits::Limits;
pub use mcip_core::principal::Principal;
pub use mcip_core::types;
pub use mcip_core::{Error, ErrorCode};
pub use mcip_guard::Guardian;
pub use mcip_guard::record::{FileSink, Fsync};
pub use mcip_guard::redact::{Redaction, Reinsertion};
#[cfg(feature = "macros")]
pub use mcip_macros::{completion, prompt, resource, resource_template, tool, tools};
/// Re-exported for derived types and for what the macros write.
pub use {schemars, serde};

/// The guide to approval compiles.
#[cfg(all(doctest, feature = "approval"))]
#[doc = include_str!("../../docs/approval.md")]
struct Approval;

/// The guide to authentication compiles.
#[cfg(all(doctest, feature = "jwks"))]
#[doc = include_str!("../../docs/authentication.md")]
struct Authentication;
