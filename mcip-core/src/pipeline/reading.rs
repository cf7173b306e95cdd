//! JUDGE for a request that carries no message: one that opens a stream of a session, or goes on with one.

use std::sync::LazyLock;

use bytes::Bytes;

use super::Pipeline;
use super::budget;
use super::call::{Authenticated, Call, Standing};
use super::judge::{self, ApprovalRequest, FlowView, Scope};
use super::label::{Direction, FrameKind, Unlabelled};
use super::refusal::{Reason, Refusal};
use crate::digest::Digest;
use crate::error::{Error, ErrorCode};
use crate::json::{Document, ScanLimits};
use crate::record::Outcome;
use crate::types::{Revision, methods};
use crate::verdict::Verdict;

/// What such a request would say if it were a message.
static LISTEN: LazyLock<Option<Document>> = LazyLock::new(|| {
    let message = br#"{"jsonrpc":"2.0","id":0,"method":"subscriptions/listen","params":{"notifications":{}}}"#;
    Document::parse(Bytes::from_static(message), &ScanLimits::default()).ok()
});

impl Call<Authenticated> {
    /// Judges a request to read a stream of a session as what it is in the modern era: `subscriptions/listen`. Whoever was revoked since
    /// the session began, or may not listen, reads nothing, though what waits in the stream was judged for it once.
    ///
    /// # Errors
    /// The answer to give (403), if a judge denies it. It is recorded.
    pub async fn may_read(self, revision: Revision) -> Result<Self, Refusal> {
        let pipeline = self.pipeline_of();
        let principal = self.identity().principal();
        let scope = Scope {
            direction: Direction::Inbound,
            kind: FrameKind::Request,
            method: methods::SUBSCRIPTIONS_LISTEN,
            descriptor: None,
        };
        if !judge::anyone_applies(pipeline.seats(), &scope) {
            return Ok(self);
        }
        let Some(document) = LISTEN.as_ref() else {
            return Err(self.not_to_read(ErrorCode::INTERNAL_ERROR, "The stream can't be opened"));
        };
        let flow = pipeline.label(
            &Unlabelled {
                position: pipeline.position(),
                direction: Direction::Inbound,
                kind: FrameKind::Request,
                server: pipeline.server_of(self.identity(), &mut None),
                principal,
                method: methods::SUBSCRIPTIONS_LISTEN,
                descriptor: None,
            },
            None,
        );
        let started = pipeline.clock().monotonic();
        let view = FlowView {
            position: pipeline.position(),
            direction: Direction::Inbound,
            kind: FrameKind::Request,
            flow: &flow,
            principal,
            revision,
            method: methods::SUBSCRIPTIONS_LISTEN,
            target: None,
            descriptor: None,
            request_id: None,
            document,
            body: document.root().get("params"),
            now: self.exchange.wall(started),
            trajectory: None,
        };
        let (verdict, _) = judge::rule(&self.exchange, started, &view).await;
        self.exchange.note(|record| record.flow = Some(flow.clone()));
        match verdict {
            Verdict::Allow => Ok(self),
            Verdict::Ask(finding) => {
                let request = ApprovalRequest {
                    principal,
                    method: methods::SUBSCRIPTIONS_LISTEN,
                    target: None,
                    flow: &flow,
                    params: Digest::of(b"{}"),
                    definition: None,
                    finding: &finding,
                    body: None,
                    direction: Direction::Inbound,
                    kind: FrameKind::Request,
                    has_rounds: false,
                    trajectory: None,
                };
                let granted = Box::pin(judge::approved(pipeline.approver(), &self.exchange, &request)).await;
                if granted {
                    return Ok(self);
                }
                let why = "The stream needs an approval that was not given";
                Err(self.not_to_read(ErrorCode::APPROVAL_REQUIRED, why))
            }
            // There is nothing in it to redact.
            Verdict::Deny(_) | Verdict::Redact { .. } => {
                Err(self.not_to_read(ErrorCode::FLOW_DENIED, "The stream was denied by this server's policy"))
            }
        }
    }

    fn not_to_read(&self, code: ErrorCode, message: &'static str) -> Refusal {
        let refusal = Refusal::of(None, &Error::new(code, message).with_http_status(403));
        self.exchange.close(Outcome::Denied, |record| {
            record.error_code = refusal.error_code();
        });
        refusal
    }

    /// Takes one of the caller's places for what stays open without work: a stream that is read. As `subscriptions/listen` does
    /// ([`Limits::subscriptions_per_principal`](crate::limits::Limits::subscriptions_per_principal)).
    ///
    /// # Errors
    /// The answer to give (429), if it has as many as it may.
    pub fn standing(self) -> Result<(Self, Standing), Refusal> {
        match self.place_to_stand() {
            Some(place) => Ok((self, Standing(place))),
            None => Err(self.refused(Reason::Subscriptions)),
        }
    }

    fn place_to_stand(&self) -> Option<budget::Standing> {
        let most = Pipeline::limits(self.pipeline_of()).subscriptions_per_principal;
        self.identity().gauge.stand(most)
    }
}
