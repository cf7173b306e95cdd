//! Cancellation of a request (MCP 2026-07-28, "Cancellation").

use super::object::object;
use super::{Meta, RequestId};

object! {
    /// The params of `notifications/cancelled`.
    #[derive(Default)]
    pub struct CancelledParams {
        optional {
            /// The request to cancel. Required, except that 2025-11-25 lets it be absent.
            request_id: RequestId = "requestId" => with_request_id,
            /// Why, for logs and people.
            reason: String = "reason" => with_reason,
        }
        meta: Meta,
    }
}

impl CancelledParams {
    /// Cancels a request.
    #[must_use]
    pub fn of(request_id: impl Into<RequestId>) -> Self {
        Self::new().with_request_id(request_id)
    }
}
