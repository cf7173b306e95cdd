//! The tools that every peer of the bench has.

use std::time::Duration;

use turbomcp::prelude::*;

#[derive(Clone)]
pub(crate) struct One {
    pub(crate) slow: Duration,
}

#[turbomcp::server(name = "echo", version = "1.0.0")]
impl One {
    #[tool("Gives its message back")]
    async fn echo(&self, message: String) -> McpResult<String> {
        Ok(message)
    }

    #[tool("Gives its message back after a while")]
    async fn slow(&self, message: String) -> McpResult<String> {
        tokio::time::sleep(self.slow).await;
        Ok(message)
    }
}

include!(concat!(env!("OUT_DIR"), "/tools.rs"));
