//! The tools that every peer of the bench has.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use turbomcp::prelude::*;

#[derive(Clone)]
pub(crate) struct One;

#[turbomcp::server(name = "echo", version = "1.0.0")]
impl One {
    #[tool("Gives its message back")]
    async fn echo(&self, message: String) -> McpResult<String> {
        Ok(message)
    }
}

#[derive(Clone)]
pub(crate) struct Slow {
    slow: Duration,
    slots: Arc<Semaphore>,
}

impl Slow {
    pub(crate) fn new(slow: Duration, slots: usize) -> Self {
        Self {
            slow,
            slots: Arc::new(Semaphore::new(slots)),
        }
    }
}

#[turbomcp::server(name = "echo", version = "1.0.0")]
impl Slow {
    #[tool("Gives its message back")]
    async fn echo(&self, message: String) -> McpResult<String> {
        Ok(message)
    }

    #[tool("Gives its message back after a while")]
    async fn slow(&self, message: String) -> McpResult<String> {
        let _slot = self
            .slots
            .acquire()
            .await
            .map_err(|error| McpError::internal(error.to_string()))?;
        tokio::time::sleep(self.slow).await;
        Ok(message)
    }
}

include!(concat!(env!("OUT_DIR"), "/tools.rs"));
