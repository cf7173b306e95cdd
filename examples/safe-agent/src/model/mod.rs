//! The model: what it is told, and what it says.

mod chat;
mod scripted;

use async_trait::async_trait;
use mcip_client::host::Tools;

pub(crate) use chat::Chat;
pub(crate) use scripted::Scripted;

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Message {
    /// What the user asked.
    User(String),
    /// What the model said.
    Model(Reply),
    /// What a call returned.
    Tool { id: String, text: String },
}

/// What a model says: a text, or calls that it wants.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reply {
    pub(crate) text: String,
    pub(crate) calls: Vec<Call>,
}

/// A call that a model wants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) id: String,
    /// A function name that the host gave.
    pub(crate) function: String,
    /// JSON text, as the model wrote it.
    pub(crate) arguments: String,
}

/// A model, or what stands in for one.
#[async_trait]
pub(crate) trait Model: Send {
    /// Says what comes next.
    async fn reply(&mut self, messages: &[Message], tools: &Tools) -> Result<Reply, Box<dyn std::error::Error>>;
}
