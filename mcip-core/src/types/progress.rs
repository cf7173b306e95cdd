//! Progress of a request while it runs (MCP 2026-07-28, "Progress").

use serde_json::Number;

use super::object::object;
use super::{Meta, ProgressToken};

object! {
    /// The params of `notifications/progress`.
    pub struct ProgressParams {
        required {
            /// The token that the request carried.
            progress_token: ProgressToken = "progressToken",
            /// How far it is; grows from one notification to the next. [`number`](super::number) makes one
            /// from an `f64`.
            progress: Number = "progress",
        }
        optional {
            /// How far it will be at the end, if that is known.
            total: Number = "total" => with_total,
            /// What is being done (since 2025-03-26).
            message: String = "message" => with_message,
        }
        meta: Meta,
    }
}
