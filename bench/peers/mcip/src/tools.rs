//! The tools that every peer of the bench has.

use std::sync::Arc;
use std::time::Duration;

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::{Args, CallError, Context, Tool};
use serde::Deserialize;
use tokio::sync::Semaphore;

#[derive(Deserialize, JsonSchema)]
struct Message {
    /// What to give back.
    message: String,
}

fn message_tool(name: String) -> Tool {
    Tool::new(name)
        .description("Gives its message back")
        .handler(|Args(Message { message }): Args<Message>| async move { message })
}

/// `echo`, and as many others as make `count` of them.
pub(crate) fn echoes(count: usize) -> impl Iterator<Item = Tool> {
    let others = (1..count).map(|n| message_tool(format!("echo_{n:04}")));
    std::iter::once(message_tool("echo".to_owned())).chain(others)
}

/// `progress`: like `echo`, but says first how far it is.
pub(crate) fn progress() -> Tool {
    Tool::new("progress")
        .description("Says how far it is, then gives its message back")
        .read_only(true)
        .handler(|cx: Context, Args(Message { message }): Args<Message>| async move {
            cx.progress(1.0, Some(1.0), "nearly").await;
            message
        })
}

/// `slow`: like `echo`, but each call has one of a few slots for a while, as of a pool of connections to a database.
pub(crate) fn slow(time: Duration, slots: usize) -> Tool {
    let slots = Arc::new(Semaphore::new(slots));
    Tool::new("slow")
        .description("Gives its message back after a while")
        .read_only(true)
        .handler(move |Args(Message { message }): Args<Message>| {
            let slots = slots.clone();
            async move {
                let _slot = slots.acquire().await.map_err(CallError::hidden)?;
                tokio::time::sleep(time).await;
                Ok::<_, CallError>(message)
            }
        })
}
