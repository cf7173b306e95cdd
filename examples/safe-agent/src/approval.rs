//! Approvals at the prompt.

use std::io::IsTerminal;

use async_trait::async_trait;
use mcip_client::host::{Approval, ApprovalRequest, Approver};
use mcip_core::pipeline::JudgeError;
use tokio::sync::Mutex;

use crate::event::Event;
use crate::options::Approvals;
use crate::screen::Screen;

/// Asks the person at the terminal. Where there is none, the answer is no.
pub(crate) struct AtTheTerminal {
    screen: Screen,
    approvals: Approvals,
    /// Calls run in parallel; a person reads one question at a time.
    one: Mutex<()>,
}

impl AtTheTerminal {
    pub(crate) fn new(screen: Screen, approvals: Approvals) -> Self {
        let approvals = match approvals {
            Approvals::Ask if !std::io::stdin().is_terminal() => Approvals::Never,
            other => other,
        };
        Self {
            screen,
            approvals,
            one: Mutex::new(()),
        }
    }
}

#[async_trait]
impl Approver for AtTheTerminal {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        let _one = self.one.lock().await;
        let arguments = request.body.and_then(|body| body.get("arguments"));
        let question = format!(
            "{} → {} {}\n  {}: {}",
            request.flow.sender.value.id,
            request.flow.recipient.value.id,
            arguments.map(|arguments| arguments.raw()).unwrap_or_default(),
            request.finding.rule,
            request.finding.evidence,
        );
        let granted = match self.approvals {
            Approvals::Never => false,
            Approvals::Always => true,
            Approvals::Ask => {
                let prompt = format!("\nThe guardian asks about\n  {question}\nLet it go? [y/N] ");
                let answer = self
                    .screen
                    .read(&prompt)
                    .await
                    .map_err(|error| JudgeError(error.to_string()))?;
                answer.is_some_and(|answer| matches!(answer.trim(), "y" | "Y" | "yes"))
            }
        };
        self.screen.show(Event::Approval { question, granted });
        Ok(if granted { Approval::Granted } else { Approval::Refused })
    }
}
