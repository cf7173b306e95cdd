#![doc = include_str!("lib.md")]

pub mod address;
pub mod attest;
pub mod catalogue;
pub mod digest;
pub mod environment;
pub mod error;
pub mod flow;
pub mod framing;
pub mod json;
pub mod jsonrpc;
pub mod limits;
pub mod mirror;
pub mod pipeline;
pub mod principal;
pub mod record;
pub mod risk;
mod scrub;
pub mod seal;
pub mod store;
#[cfg(feature = "tls")]
pub mod tls;
pub mod trace;
pub mod trajectory;
pub mod types;
pub mod verdict;

pub use error::{Error, ErrorCode};
