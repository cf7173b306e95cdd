//! What came in for a request that left, judged: label → verify → judge → redact → [`Incoming`].

use std::sync::Arc;
use std::time::Instant;

use super::attested;
use super::awaited::Awaited;
use super::exchange::Exchange;
use super::judge::{self, FlowView};
use super::label::{Direction, FrameKind, Unlabelled};
use crate::attest::{Attestation, Shown};
use crate::error::Error;
use crate::flow::{Flow, Text};
use crate::json::{Document, Node};
use crate::jsonrpc::Frame;
use crate::record::Ruling;
use crate::types::{Revision, methods};
use crate::verdict::{Mode, Verdict};

/// A frame that was judged and may be given to the caller. Only the driver makes one.
#[derive(Debug)]
pub struct Incoming {
    frame: Frame,
    /// The call that it is the result of; notifications have none.
    pub(super) result_of: Option<Asked>,
}

/// The call that a result answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) server: Text,
    pub(super) revision: Revision,
    pub(super) method: String,
    pub(super) target: Option<String>,
    /// When the answer came.
    pub(super) answered: Instant,
}

impl Incoming {
    fn of(frame: Frame) -> Self {
        Self { frame, result_of: None }
    }

    /// The judged frame.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The `params` of a notification, `result` or `error`.
    pub fn body(&self) -> Option<Node<'_>> {
        self.frame.result().or(self.frame.error()).or(self.frame.params())
    }
}

/// How a call ended.
#[derive(Debug)]
pub enum Answer {
    /// With a result: the incoming frame holds it.
    Result(Incoming),
    /// With an error of the server.
    Error(Error),
}

impl Awaited {
    /// Verifies the flow of a frame that came in, where that is configured. `Err` if it was refused; the record says so.
    async fn verified(
        &self,
        exchange: &Exchange,
        frame: &Frame,
        kind: FrameKind,
        method: &str,
    ) -> Result<Option<Arc<Attestation>>, ()> {
        let Some(attestor) = self.pipeline.attestor() else {
            return Ok(None);
        };
        let shown = Shown {
            position: self.pipeline.position(),
            peer: self.identity.principal(),
            kind,
            method,
            body: frame.result().or(frame.error()).or(frame.params()),
            answers: self.exchange.sent(),
            trajectory: exchange.trajectory(),
            now: self.pipeline.now(),
        };
        let attestation = Arc::new(attestor.verify(&shown).await);
        exchange.verified(&attestation);
        let Some((reason, _)) = attested::rejection(&attestation) else {
            return Ok(Some(attestation));
        };
        exchange.note(|record| {
            record.rulings.push(Ruling {
                judge: "flow",
                verdict: "deny",
                mode: Mode::Enforce,
                finding: attested::finding(reason),
            });
        });
        Err(())
    }

    /// Labels and judges what came in. `travelled` is false for what was kept here: its flow was verified when it came.
    pub(super) async fn judge(
        &self,
        exchange: &Exchange,
        frame: Frame,
        kind: FrameKind,
        method: &str,
        travelled: bool,
    ) -> (Arc<Flow>, Option<Incoming>) {
        let pipeline = &self.pipeline;
        let principal = self.identity.principal();
        let descriptor = self.descriptor.as_deref();
        let mut flow = pipeline.label(
            &Unlabelled {
                position: pipeline.position(),
                direction: Direction::Inbound,
                kind,
                server: &self.server,
                principal,
                method,
                descriptor,
            },
            self.descriptor.as_ref(),
        );
        if travelled && pipeline.attestor().is_some() {
            match Box::pin(self.verified(exchange, &frame, kind, method)).await {
                Ok(Some(attestation)) => flow = attestation.raise(&flow),
                Ok(None) => {}
                Err(()) => return (flow, None),
            }
        }
        let mut frame = frame;
        for _ in 0..judge::REDACTIONS {
            let view = FlowView {
                position: pipeline.position(),
                direction: Direction::Inbound,
                kind,
                flow: &flow,
                principal,
                revision: self.revision,
                method,
                target: self.target.as_deref(),
                descriptor,
                request_id: frame.id(),
                document: frame.document(),
                body: frame.result().or(frame.error()).or(frame.params()),
                now: pipeline.now(),
                trajectory: exchange.trajectory(),
            };
            let started = pipeline.clock().monotonic();
            let (verdict, _) = judge::rule(exchange, started, &view).await;
            match verdict {
                Verdict::Allow => return (flow, Some(Incoming::of(frame))),
                Verdict::Redact { redactions, .. } => {
                    let changed = judge::redacted(frame.document(), redactions);
                    let again = Document::parse(changed, &pipeline.limits().json).ok();
                    match again.and_then(|document| Frame::parse(document).ok()) {
                        Some(changed) => frame = changed,
                        None => return (flow, None),
                    }
                }
                Verdict::Deny(_) => return (flow, None),
                Verdict::Ask(finding) => {
                    let granted = judge::agreed(exchange, &view, &finding).await;
                    return (flow, granted.then(|| Incoming::of(frame)));
                }
            }
        }
        (flow, None)
    }
}

/// Whether a result asks for input: for the call itself, or for a task that was looked at. In earlier revisions none can, and is judged
/// as what its receiver takes it for, whatever it says of itself.
pub(super) fn asks_for_input(frame: &Frame, method: &str, revision: Revision) -> bool {
    if !revision.is_modern() {
        return false;
    }
    let member = if method == methods::TASKS_GET {
        "status"
    } else {
        "resultType"
    };
    let kind = frame.result().and_then(|result| result.get(member)?.as_str());
    kind.as_deref() == Some("input_required")
}
