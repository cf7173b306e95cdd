//! A server as a child process: one message a line over its standard streams (MCP 2026-07-28, "stdio").

mod keeper;
mod process;
mod program;
mod restart;
#[cfg(feature = "sandbox")]
mod sandbox;
mod stderr;
mod streams;
mod waiting;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::pipeline::Released;

pub use program::Program;
pub use restart::Restart;
#[cfg(feature = "sandbox")]
pub use sandbox::Sandbox;
pub use streams::Streams;

use super::{Generation, Outgoing, Replies, Reply, Transport, TransportError};
use keeper::Shared;
use stderr::Tail;
use waiting::Mailbox;

/// The connection to a child process, and to those that are started in its place.
#[derive(Debug)]
struct Stdio {
    shared: Arc<Shared>,
    stderr: Arc<Tail>,
}

#[async_trait]
impl Transport for Stdio {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let wire = self.shared.wire(request.generation)?;
        let mailbox = wire.send(request.id, request.frame, request.method).await?;
        Ok(Box::new(Answering(mailbox)))
    }

    async fn post(&self, frame: Released) -> Result<(), TransportError> {
        self.shared.current()?.post(frame).await
    }

    fn start_over(&self) -> bool {
        self.shared.start_over()
    }

    fn connection(&self) -> Option<Generation> {
        self.shared.connection()
    }

    async fn connected(&self) -> Result<Generation, TransportError> {
        self.shared.connected().await
    }

    fn is_over(&self) -> bool {
        self.shared.is_over()
    }

    fn diagnostics(&self) -> Option<String> {
        Some(self.stderr.text())
    }

    async fn close(&self) {
        self.shared.close();
        self.shared.closed().await;
    }
}

impl Drop for Stdio {
    fn drop(&mut self) {
        // The process is shut down in the background, or killed where the runtime ends first.
        self.shared.close();
    }
}

struct Answering(Mailbox);

#[async_trait]
impl Replies for Answering {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        self.0.next().await
    }
}
