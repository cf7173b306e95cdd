//! The time a handler may take.

use std::time::Duration;

use mcip_core::error::Error;
use mcip_core::pipeline::{Call, Draft, Handler, Judged};
use mcip_core::types::methods;

use crate::within::Within;

/// Ends calls that take longer than [`Limits::handler_time`](mcip_core::limits::Limits::handler_time). The outermost layer of every
/// server. Subscriptions, whose purpose is to stay open, are left alone.
#[derive(Clone, Debug)]
pub struct Deadline<H> {
    inner: H,
    time: Duration,
}

impl<H> Deadline<H> {
    pub(crate) fn new(inner: H, time: Duration) -> Self {
        Self { inner, time }
    }
}

impl<H: Handler> Handler for Deadline<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        // A subscription, and the wait for a task, whose time is another.
        if matches!(
            call.message().method(),
            methods::SUBSCRIPTIONS_LISTEN | methods::TASKS_RESULT
        ) {
            return Box::pin(self.inner.handle(call)).await;
        }
        let message = call.shared_message();
        match Within::new(self.time, self.inner.handle(call)).await {
            Some(draft) => draft,
            None => Draft::error(
                message.id(),
                &Error::failed("The call took longer than this server allows"),
            ),
        }
    }
}
