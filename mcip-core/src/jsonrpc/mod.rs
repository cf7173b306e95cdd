//! JSON-RPC 2.0 as MCP narrows it: which frame a message is, and writing frames as exact bytes.
//!
//! [`Frame::parse`] reads the envelope of a scanned [`Document`](crate::json::Document) and leaves
//! `params`, `result` and `error` where they are, as places in it. The writers append to a buffer
//! and never build a value.
//!
//! Where MCP is narrower than JSON-RPC, MCP counts: an id is a string or an integer and never null,
//! `params` and `result` are objects. Batches exist only in revision 2025-03-26 and have an entrance
//! of their own, [`Frame::parse_batch`].

mod envelope;
mod error;
mod frame;
mod id;
#[cfg(test)]
mod tests;
mod write;

pub use envelope::MAX_METHOD_BYTES;
pub use error::{FrameError, FrameErrorKind};
pub use frame::{ErrorResponse, Frame, Notification, Request, Response};
pub use id::{IdError, MAX_ID_BYTES, RequestId};
pub use write::{write_error, write_notification, write_request, write_result};

/// Error codes of JSON-RPC 2.0 section 5.1.
pub mod code {
    use crate::json::ScanError;

    /// The code for a text that the scan refused: sound JSON that is over a limit is an invalid
    /// request, everything else did not parse.
    #[must_use]
    pub const fn of_scan_error(error: &ScanError) -> i64 {
        if error.is_limit() { INVALID_REQUEST } else { PARSE_ERROR }
    }

    /// The text is not acceptable JSON.
    pub const PARSE_ERROR: i64 = -32700;
    /// The JSON is not an acceptable frame.
    pub const INVALID_REQUEST: i64 = -32600;
    /// The method does not exist or is not available.
    pub const METHOD_NOT_FOUND: i64 = -32601;
    /// The parameters do not fit the method.
    pub const INVALID_PARAMS: i64 = -32602;
    /// The receiver failed.
    pub const INTERNAL_ERROR: i64 = -32603;
}
