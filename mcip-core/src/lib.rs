//! What a Model Context Protocol message *is*, and which way it must go.

pub mod framing;
pub mod json;
pub mod jsonrpc;
pub mod types;
