//! An approver that answers as a test wants.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, JudgeError};

/// What an approver was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The method.
    pub method: String,
    /// The tool, prompt or resource.
    pub target: Option<String>,
    /// The rule that wanted it asked.
    pub rule: String,
    /// Digest of the parameters.
    pub params: Digest,
}

/// An approver that answers as it was told, and remembers what it was asked. All clones are one approver.
#[derive(Clone, Debug)]
pub struct Approvals(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    next: VecDeque<Approval>,
    then: Approval,
    asked: Vec<Asked>,
}

impl Approvals {
    /// Grants everything.
    pub fn grants() -> Self {
        Self::in_order([], Approval::Granted)
    }

    /// Refuses everything.
    pub fn refuses() -> Self {
        Self::in_order([], Approval::Refused)
    }

    /// Gives these answers in order, and `then` for ever.
    pub fn in_order(answers: impl IntoIterator<Item = Approval>, then: Approval) -> Self {
        Self(Arc::new(Mutex::new(Inner {
            next: answers.into_iter().collect(),
            then,
            asked: Vec::new(),
        })))
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.lock().asked.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Approver for Approvals {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        let mut inner = self.lock();
        inner.asked.push(Asked {
            method: request.method.to_owned(),
            target: request.target.map(str::to_owned),
            rule: request.finding.rule.to_string(),
            params: request.params,
        });
        let then = inner.then;
        Ok(inner.next.pop_front().unwrap_or(then))
    }
}
