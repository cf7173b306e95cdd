//! A model that follows a script: no network, no keys, the same each time.

use std::collections::VecDeque;

use async_trait::async_trait;
use mcip_client::host::Tools;
use serde_json::Value;

use super::{Call, Message, Model, Reply};

/// Says one thing after the other, whatever it hears: a model that has been talked into something does not change its mind.
#[derive(Debug, Default)]
pub(crate) struct Scripted {
    turns: VecDeque<Reply>,
    calls: usize,
}

impl Scripted {
    /// Adds a turn with calls.
    #[must_use]
    pub(crate) fn calls<const N: usize>(mut self, calls: [(&str, Value); N]) -> Self {
        let mut reply = Reply::default();
        for (function, arguments) in calls {
            self.calls += 1;
            reply.calls.push(Call {
                id: format!("call-{}", self.calls),
                function: function.to_owned(),
                arguments: arguments.to_string(),
            });
        }
        self.turns.push_back(reply);
        self
    }

    /// Adds the answer.
    #[must_use]
    pub(crate) fn answers(mut self, text: &str) -> Self {
        self.turns.push_back(Reply {
            text: text.to_owned(),
            calls: Vec::new(),
        });
        self
    }
}

#[async_trait]
impl Model for Scripted {
    async fn reply(&mut self, _messages: &[Message], _tools: &Tools) -> Result<Reply, Box<dyn std::error::Error>> {
        self.turns.pop_front().ok_or_else(|| "the script is at its end".into())
    }
}
