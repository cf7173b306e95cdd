#![doc = include_str!("lib.md")]

mod builder;
mod client;
mod core;
mod deadline;
mod eras;
mod error;
mod input;
mod known;
mod link;
mod listen;
mod method;
mod request;
mod rounds;
mod sessions;
pub mod transport;

pub use builder::ClientBuilder;
pub use client::Client;
pub use eras::{EraCache, Revisions};
pub use error::{CallError, ConnectError, Misbehaviour};
pub use input::{ElicitForm, ElicitUrl, InputError, ListRoots, Question, Sample};
pub use known::{RejectedTool, Rejection};
pub use link::Link;
pub use listen::{Change, Subscription};
pub use method::Method;
pub use request::Request;
pub use transport::http::{Bearer, CredentialError, CredentialSource, Endpoint};
pub use transport::stdio::Program;

pub use mcip_core::limits::Limits;
pub use mcip_core::types;
pub use mcip_core::{Error, ErrorCode};
