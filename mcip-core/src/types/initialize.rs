//! The handshake of the legacy era (MCP 2025-11-25, "Lifecycle").

use super::object::object;
use super::{ClientCapabilities, Implementation, Meta, RequestMeta, ServerCapabilities};

object! {
    /// The params of `initialize`.
    pub struct InitializeParams {
        required {
            /// The newest revision that the client speaks.
            protocol_version: String = "protocolVersion",
            /// What the client can do.
            capabilities: ClientCapabilities = "capabilities",
            /// Who the client is.
            client_info: Implementation = "clientInfo",
        }
        meta: RequestMeta,
    }
}

object! {
    /// The result of `initialize`.
    pub struct InitializeResult {
        required {
            /// The revision that holds from now on; a client that does not speak it disconnects.
            protocol_version: String = "protocolVersion",
            /// What the server can do.
            capabilities: ServerCapabilities = "capabilities",
            /// Who the server is.
            server_info: Implementation = "serverInfo",
        }
        optional {
            /// How to use the server, for the model.
            instructions: String = "instructions" => with_instructions,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}
