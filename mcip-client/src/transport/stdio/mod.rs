//! A server as a child process: one message a line over its standard streams (MCP 2026-07-28, "stdio").

mod process;
mod program;
mod stderr;
mod waiting;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::pipeline::Released;

pub use program::Program;

use super::{Outgoing, Replies, Reply, Transport, TransportError};
use process::Process;
use stderr::Tail;
use waiting::Mailbox;
use wire::Wire;

/// The connection to a child process.
#[derive(Debug)]
struct Stdio {
    wire: Arc<Wire>,
    process: Process,
    stderr: Arc<Tail>,
}

#[async_trait]
impl Transport for Stdio {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let mailbox = self.wire.send(request.id, request.frame, request.method).await?;
        Ok(Box::new(Answering(mailbox)))
    }

    async fn post(&self, frame: Released) -> Result<(), TransportError> {
        self.wire.post(frame).await
    }

    fn diagnostics(&self) -> Option<String> {
        Some(self.stderr.text())
    }

    async fn close(&self) {
        self.wire.close();
        self.process.ended().await;
    }
}

impl Drop for Stdio {
    fn drop(&mut self) {
        // The process is shut down in the background, or killed where the runtime ends first.
        self.wire.close();
    }
}

struct Answering(Mailbox);

#[async_trait]
impl Replies for Answering {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        self.0.next().await
    }
}
