//! JSON, read strictly and exactly once.
//!
//! Every byte a peer sends goes through [`Document::parse`]: one linear scan that accepts RFC 8259
//! and nothing looser, refuses what two parsers could read in two ways (duplicate keys, also those
//! that are equal only after unescaping, NUL in keys, lone surrogates), and holds the input to the
//! bounds of [`ScanLimits`]. What it yields is a flat tape of offsets over the untouched bytes, so
//! that judges and handlers look at the same text without parsing it again: what was judged is what
//! is handled.
//!
//! ```
//! use bytes::Bytes;
//! use mcip_core::json::{Document, ScanLimits};
//!
//! let text = Bytes::from_static(br#"{"name":"echo","arguments":{"text":"hi"}}"#);
//! let document = Document::parse(text, &ScanLimits::default())?;
//! let text = document.root().pointer("/arguments/text");
//! assert_eq!(text.and_then(|node| node.as_str()).as_deref(), Some("hi"));
//! # Ok::<(), mcip_core::json::ScanError>(())
//! ```

pub mod canonical;
mod document;
mod duplicates;
mod edit;
mod error;
mod limits;
mod node;
mod pointer;
mod scan;
mod string;
mod strings;
mod swar;
mod tape;
#[cfg(test)]
mod tests;
pub mod write;

pub use document::{Document, NodeId};
pub use error::{ScanError, ScanErrorKind};
pub use limits::ScanLimits;
pub use node::{Elements, Kind, MemberNodes, Members, Node};
pub use strings::{StringItem, Strings};
