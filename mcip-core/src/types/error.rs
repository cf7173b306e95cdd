//! The error codes of the protocol, and the data that some of them carry (MCP 2026-07-28, "Schema Reference"; JSON-RPC 2.0, section 5.1).

use super::object::object;
use super::{ClientCapabilities, ElicitUrlParams, Revision};

pub use crate::jsonrpc::code::{INTERNAL_ERROR, INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR};

/// The HTTP headers and the body differ (since 2026-07-28).
pub const HEADER_MISMATCH: i64 = -32020;
/// The request needs a capability that the client did not declare (since 2026-07-28).
pub const MISSING_REQUIRED_CLIENT_CAPABILITY: i64 = -32021;
/// The server does not speak the request's revision (since 2026-07-28).
pub const UNSUPPORTED_PROTOCOL_VERSION: i64 = -32022;
/// The resource does not exist (legacy era; see [`resource_not_found`]).
pub const LEGACY_RESOURCE_NOT_FOUND: i64 = -32002;
/// The user must visit a URL first (2025-11-25 only).
pub const URL_ELICITATION_REQUIRED: i64 = -32042;

/// The code with which a revision says that a resource does not exist.
#[must_use]
pub fn resource_not_found(revision: Revision) -> i64 {
    if revision.is_modern() {
        INVALID_PARAMS
    } else {
        LEGACY_RESOURCE_NOT_FOUND
    }
}

/// Whether an answer to `resources/read` says that the resource does not exist. The older code is accepted
/// from peers of every revision.
#[must_use]
pub fn is_resource_not_found(code: i64) -> bool {
    code == LEGACY_RESOURCE_NOT_FOUND || code == INVALID_PARAMS
}

object! {
    /// `error.data` of [`UNSUPPORTED_PROTOCOL_VERSION`].
    pub struct UnsupportedVersionData {
        required {
            /// The revisions that the server speaks.
            supported: Vec<String> = "supported",
            /// The one that was asked for.
            requested: String = "requested",
        }
    }
}

object! {
    /// `error.data` of [`MISSING_REQUIRED_CLIENT_CAPABILITY`].
    pub struct MissingCapabilityData {
        required {
            /// What the client must declare.
            required_capabilities: ClientCapabilities = "requiredCapabilities",
        }
    }
}

object! {
    /// `error.data` of [`URL_ELICITATION_REQUIRED`].
    pub struct UrlElicitationRequiredData {
        required {
            /// What the user must visit.
            elicitations: Vec<ElicitUrlParams> = "elicitations",
        }
    }
}

object! {
    /// `error.data` when a resource does not exist.
    pub struct ResourceNotFoundData {
        required {
            /// The URI that was asked for.
            uri: String = "uri",
        }
    }
}
