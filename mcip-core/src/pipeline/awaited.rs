//! A request that left and whose answer has not come: what comes back for it, until its record is closed.
//!
//! (transport) → [`Received`] → [judged](super::incoming) → record → [`Incoming`].

use std::sync::Arc;
use std::time::Instant;

use super::Pipeline;
use super::budget::Allowance;
use super::connection::Connection;
use super::denied::{Denied, out_of_order};
use super::exchange::Exchange;
use super::identity::Identity;
use super::incoming::{Answer, Asked, Incoming, asks_for_input};
use super::judge;
use super::kept::Kept;
use super::label::FrameKind;
use super::received::Received;
use super::server_error;
use crate::attest;
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{shown, shown_target};
use crate::flow::Text;
use crate::jsonrpc::RequestId;
use crate::record::{Event, Outcome, Part, Record, Ruling};
use crate::trace::TraceContext;
use crate::trajectory::{Entry, OutOfOrder, Place};
use crate::types::{Revision, methods};
use crate::verdict::{Finding, Mode};

/// What the record of a call says that was answered by what was kept.
const RECALLED: &str = "answered from the response cache; nothing was sent";
const FLOOD_RULE: &str = "structure.too_many_notifications";
const FLOOD: &str = "more notifications than one call may bring (Limits::notifications_per_call)";

/// A request that left and whose answer has not come. Dropping it records the call as aborted.
#[derive(Debug)]
pub struct Awaited {
    pub(super) pipeline: Pipeline,
    pub(super) connection: Connection,
    pub(super) exchange: Arc<Exchange>,
    pub(super) identity: Identity,
    pub(super) server: Text,
    pub(super) revision: Revision,
    pub(super) method: String,
    pub(super) target: Option<String>,
    pub(super) descriptor: Option<Arc<Descriptor>>,
    pub(super) id: RequestId,
    pub(super) sent: Instant,
    pub(super) notifications: Allowance,
    /// Where the request stands in its trajectory.
    pub(super) place: Option<Place>,
}

impl Awaited {
    /// The id under which the request left.
    pub fn id(&self) -> &RequestId {
        &self.id
    }

    /// The method of the request.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// What judges said of the request before it left, and of what came for it since: as it will stand in its record.
    #[must_use]
    pub fn rulings(&self) -> Vec<Ruling> {
        self.exchange.read(|record| record.rulings.clone()).unwrap_or_default()
    }

    /// Judges and records a notification that belongs to this call. `None` if a judge stopped it, or it could not be recorded.
    ///
    /// # Errors
    ///
    /// If the call has brought more than [`Limits::notifications_per_call`](crate::limits::Limits::notifications_per_call).
    /// The notification was neither judged nor recorded, the record of the call says so once, and the call should be given up
    /// with [`lost`](Self::lost).
    pub async fn notification(&self, received: Received) -> Result<Option<Incoming>, Denied> {
        if self.notifications.take(self.pipeline.clock().monotonic()) {
            Ok(self.notified(received).await)
        } else {
            Err(self.flooded())
        }
    }

    async fn notified(&self, received: Received) -> Option<Incoming> {
        let exchange = Exchange::open(&self.pipeline, &self.connection, Event::Notification)
            .await
            .ok()?;
        if let Some(trajectory) = self.exchange.trajectory() {
            exchange.join(trajectory);
        }
        let number = self.exchange.read(|record| record.exchange)?;
        let traceparent = self.exchange.traceparent();
        let method = received.method().unwrap_or_default().to_owned();
        exchange.note(|record| {
            record.exchange = number;
            record.traceparent = traceparent;
            record.principal = Some(self.identity.principal().clone());
            record.revision = Some(self.revision);
            record.request_id = Some(self.id.clone());
            // A server may call a notification whatever it likes.
            record.method = Some(Text::from(shown(&method)));
        });
        let (flow, judged) = self
            .judge(&exchange, received.0, FrameKind::Notification, &method, true)
            .await;
        let outcome = if judged.is_some() {
            Outcome::Completed
        } else {
            Outcome::Denied
        };
        exchange.close(outcome, |record| record.flow = Some(flow));
        judged
    }

    /// Judges and records the answer. A result that no call of ours asked for never gets here: the transport finds the call by
    /// the answer's id, and this compares it once more.
    ///
    /// # Errors
    /// If it answers another call, or a judge denies it. Either is recorded.
    pub async fn arrive(self, received: Received) -> Result<Answer, Denied> {
        let answered = self.pipeline.clock().monotonic();
        let took = answered.saturating_duration_since(self.sent);
        self.exchange.note(|record| record.handling = took);
        // An error may come without an id, where the server could not read it.
        let ours = match received.kind() {
            FrameKind::Result => received.answers() == Some(&self.id),
            FrameKind::Error => received.answers().is_none_or(|id| *id == self.id),
            _ => false,
        };
        if !ours {
            return Err(self.unpaired());
        }
        let kind = match received.kind() {
            FrameKind::Result if asks_for_input(&received.0, &self.method, self.revision) => FrameKind::InputRequired,
            kind => kind,
        };
        let method = self.method.clone();
        let (flow, judged) = self.judge(&self.exchange, received.0, kind, &method, true).await;
        self.exchange.note(|record| record.answer = Some(flow));
        let Some(incoming) = judged else {
            return Err(self.withheld());
        };
        let digest = Digest::of(incoming.frame().document().bytes());
        if let Err(why) = self.joins(&incoming, kind) {
            return Err(out_of_order(&self.exchange, why));
        }
        self.exchange
            .capture(Part::Answer, || Some(incoming.frame().document().bytes().clone()));
        let mut answer = match incoming.frame().error() {
            Some(error) if self.is_unsigned() => Answer::Error(server_error::unsigned(error)),
            Some(error) => Answer::Error(server_error::read(error)),
            None => Answer::Result(incoming),
        };
        let (outcome, code) = match &answer {
            Answer::Error(error) => (Outcome::Failed, Some(error.code().as_i64())),
            Answer::Result(_) if kind == FrameKind::InputRequired => (Outcome::InputRequired, None),
            Answer::Result(_) => (Outcome::Completed, None),
        };
        if let Answer::Result(incoming) = &answer {
            self.note_result(incoming, kind).await;
        }
        self.exchange.close(outcome, |record| {
            record.answer_digest = Some(digest);
            record.error_code = code;
        });
        if let (Answer::Result(incoming), FrameKind::Result) = (&mut answer, kind) {
            incoming.result_of = Some(Asked {
                server: self.server,
                revision: self.revision,
                method: self.method,
                target: self.target,
                answered,
            });
        }
        Ok(answer)
    }

    /// What tracers and approvers want to know of a result: whether it is a tool's error, and under which state a call that was
    /// approved goes on.
    async fn note_result(&self, incoming: &Incoming, kind: FrameKind) {
        let Some(result) = incoming.frame().result() else {
            return;
        };
        if self.exchange.span().is_some() && self.method == methods::TOOLS_CALL {
            let failed = result.get("isError").and_then(|member| member.as_bool()) == Some(true);
            self.exchange.note(|record| record.tool_error = failed);
        }
        if kind == FrameKind::InputRequired
            && let (Some(approval), Some(state)) = (self.exchange.approval(), result.get("requestState"))
            && let Some(state) = state.as_str()
        {
            judge::goes_on(&self.pipeline, approval, &state).await;
        }
    }

    /// Where the call stands in a distributed trace.
    pub fn trace_context(&self) -> Option<TraceContext> {
        self.exchange.span().map(|span| span.context)
    }

    /// Adds a judged answer to the trajectory of its call.
    fn joins(&self, incoming: &Incoming, kind: FrameKind) -> Result<(), OutOfOrder> {
        let (Some(trajectory), Some(asked)) = (self.exchange.trajectory(), &self.place) else {
            return Ok(());
        };
        let Some(flow) = self.exchange.read(|record| record.answer.clone()).flatten() else {
            return Ok(());
        };
        let entry = Entry {
            flow,
            kind,
            server: self.server.clone(),
            method: Text::from(self.method.clone()),
            target: self
                .target
                .as_deref()
                .map(|target| Text::from(shown_target(&self.method, target))),
            descriptor: self.descriptor.clone(),
            frame: incoming.frame().document().clone(),
        };
        let place = trajectory.arrive(asked, entry)?;
        self.exchange.note(|record| {
            if let Some(of) = &mut record.trajectory {
                of.answer = Some(place.number);
            }
        });
        Ok(())
    }

    /// Answers the call with a result that an earlier call of the same kind was given, in place of the server: the request was
    /// judged as if it left, and is dropped; what was kept is judged anew. The record says so ([`Event::Recall`]).
    ///
    /// # Errors
    ///
    /// If a judge stopped it, or the result was given to a call of another method, target, server or revision.
    pub async fn recall(self, kept: &Kept) -> Result<Incoming, Denied> {
        self.exchange.note(|record| {
            record.event = Event::Recall;
            record.reason = Some(RECALLED.into());
        });
        let asked = &kept.asked;
        let fits = asked.method == self.method
            && asked.target == self.target
            && asked.revision == self.revision
            && asked.server.as_str() == self.server.as_str();
        let received = match self.pipeline.receive(kept.bytes.clone()) {
            Ok(received) if fits => received,
            _ => return Err(self.unpaired()),
        };
        let method = self.method.clone();
        let kind = FrameKind::Result;
        let (flow, judged) = self.judge(&self.exchange, received.0, kind, &method, false).await;
        self.exchange.note(|record| record.answer = Some(flow));
        match judged {
            Some(incoming) => {
                if let Err(why) = self.joins(&incoming, FrameKind::Result) {
                    return Err(out_of_order(&self.exchange, why));
                }
                let digest = Digest::of(incoming.frame().document().bytes());
                self.exchange
                    .close(Outcome::Completed, |record| record.answer_digest = Some(digest));
                Ok(incoming)
            }
            None => Err(self.withheld()),
        }
    }

    /// Ends a call whose answer a judge stopped.
    fn withheld(&self) -> Denied {
        let reason = "the answer was withheld";
        let denied = Denied::of(&self.exchange, reason);
        self.exchange
            .close(Outcome::Denied, |record| record.reason = Some(reason.into()));
        denied
    }

    /// Ends a call whose answer never came, with the reason for the record.
    pub fn lost(self, reason: &'static str) {
        self.exchange
            .close(Outcome::Aborted, |record| record.reason = Some(reason.into()));
    }

    fn flooded(&self) -> Denied {
        self.exchange.note(|record| {
            if !record
                .rulings
                .iter()
                .any(|ruling| ruling.finding.rule.as_str() == FLOOD_RULE)
            {
                record.rulings.push(Ruling {
                    judge: "structure",
                    verdict: "deny",
                    mode: Mode::Enforce,
                    finding: Finding::new(FLOOD_RULE, FLOOD),
                });
            }
        });
        Denied::by(FLOOD_RULE, FLOOD)
    }

    fn unpaired(&self) -> Denied {
        self.exchange.close(Outcome::Denied, |record| {
            record.reason = Some("the frame answers another call".into());
        });
        Denied::by("structure.pairing", "the frame answers another call")
    }

    /// Whether the answer came without the flow that it had to have.
    fn is_unsigned(&self) -> bool {
        let outcome = |record: &Record| record.wire.as_ref()?.received.as_ref().map(|received| received.outcome);
        self.pipeline.attestor().is_some() && self.exchange.read(outcome).flatten() == Some(attest::Outcome::Unsigned)
    }
}
