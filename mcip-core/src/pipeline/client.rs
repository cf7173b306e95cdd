//! The mirror of a call: a request that leaves, and what comes back for it.
//!
//! label → judge → record → [`Released`] → (transport) → [`Received`] → label → judge → redact → record → [`Incoming`].

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::Pipeline;
use super::attested;
use super::budget::Allowance;
use super::connection::Connection;
use super::exchange::Exchange;
use super::identity::Identity;
use super::judge::{self, APPROVER, FlowView};
use super::kept::Kept;
use super::label::{Direction, FrameKind, Unlabelled};
use super::outbound::{Draft, Released};
use super::received::{Received, Unacceptable};
use super::release::{About, Withheld, release};
use crate::attest::{self, Attestation, ERROR_DATA, FLOW, Shown};
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{Error, ErrorCode, shown, shown_target};
use crate::flow::{Flow, Text};
use crate::json::{Document, Node};
use crate::jsonrpc::{Frame, RequestId};
use crate::record::{Event, InTrajectory, Outcome, Part, Position, Record, Ruling};
use crate::trace::{Trace, TraceContext};
use crate::trajectory::{Entry, OpenTrajectory, OutOfOrder, Place};
use crate::types::{Revision, methods};
use crate::verdict::{Finding, Mode, Verdict};

/// A call that did not leave: a judge stopped it, nobody approved it, or it could not be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Which rule, for the operator of this client.
    pub rule: String,
    /// What was seen.
    pub evidence: String,
}

impl Denied {
    pub(super) fn by(rule: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            evidence: evidence.into(),
        }
    }

    /// By the ruling that stopped what an exchange is about: the last one with force. Where somebody was asked, it says what about, and
    /// what came of it.
    pub(super) fn of(exchange: &Exchange, otherwise: &str) -> Self {
        let forceful = |ruling: &&Ruling| ruling.verdict != "allow" && ruling.mode == Mode::Enforce;
        let found = exchange.read(|record| {
            let mut rulings = record.rulings.iter().rev().filter(forceful);
            let last = rulings.next()?;
            let asked = (last.judge == APPROVER)
                .then(|| rulings.find(|ruling| ruling.verdict == "ask"))
                .flatten();
            Some(match asked {
                Some(asked) => Self::by(
                    asked.finding.rule.as_str(),
                    format!("{} ({})", asked.finding.evidence, last.finding.evidence),
                ),
                None => Self::by(last.finding.rule.as_str(), last.finding.evidence.as_str()),
            })
        });
        found.flatten().unwrap_or_else(|| Self::by("pipeline", otherwise))
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "denied by {}: {}", self.rule, self.evidence)
    }
}

impl std::error::Error for Denied {}

/// A request that shall leave, and what it belongs to.
pub(super) struct Outgoing<'a> {
    pub(super) connection: &'a Connection,
    pub(super) identity: &'a Identity,
    pub(super) revision: Revision,
    pub(super) method: &'a str,
    pub(super) target: Option<&'a str>,
    pub(super) descriptor: Option<Arc<Descriptor>>,
    pub(super) id: RequestId,
    pub(super) event: Event,
    /// The exchange of the call in which it is asked, whose number its record shares.
    pub(super) part_of: Option<u64>,
    /// The trajectory in which it is made.
    pub(super) trajectory: Option<&'a OpenTrajectory>,
    /// Where it stands in a distributed trace.
    pub(super) trace: Trace,
    /// The flow of the request that it belongs to.
    pub(super) attestation: Option<Arc<Attestation>>,
}

/// A request that left and whose answer has not come. Dropping it records the call as aborted.
#[derive(Debug)]
pub struct Awaited {
    pipeline: Pipeline,
    connection: Connection,
    exchange: Arc<Exchange>,
    identity: Identity,
    server: Text,
    revision: Revision,
    method: String,
    target: Option<String>,
    descriptor: Option<Arc<Descriptor>>,
    id: RequestId,
    sent: Instant,
    notifications: Allowance,
    /// Where the request stands in its trajectory.
    place: Option<Place>,
}

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

impl Pipeline {
    /// Scans bytes from a server, strictly and within the limits.
    ///
    /// # Errors
    /// [`Unacceptable`] if it is not strict JSON within the limits, or no JSON-RPC message.
    pub fn receive(&self, bytes: Bytes) -> Result<Received, Unacceptable> {
        let document = Document::parse(bytes, &self.limits().json).map_err(Unacceptable::Json)?;
        Frame::parse(document).map(Received).map_err(Unacceptable::Frame)
    }

    /// Labels, judges and records a request that shall leave for the server behind `identity`, and belongs to no trajectory.
    ///
    /// # Errors
    /// If it may not leave.
    #[allow(clippy::too_many_arguments)]
    pub async fn depart(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        target: Option<&str>,
        id: RequestId,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(Released, Awaited), Denied> {
        self.depart_in(None, connection, identity, revision, method, target, id, write_params)
            .await
    }

    /// Labels, judges and records a request that shall leave for the server behind `identity`, as a flow of a trajectory.
    ///
    /// # Errors
    ///
    /// If it may not leave, or the trajectory has ended.
    #[allow(clippy::too_many_arguments)]
    pub async fn depart_in(
        &self,
        trajectory: Option<&OpenTrajectory>,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        target: Option<&str>,
        id: RequestId,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(Released, Awaited), Denied> {
        let trace = Trace::None;
        self.depart_traced(
            trace,
            trajectory,
            connection,
            identity,
            revision,
            method,
            target,
            id,
            write_params,
        )
        .await
    }

    /// The same, for a request that stands in a distributed trace: `write_params` has put what it [carries](Self::carried) of it into
    /// `_meta`.
    ///
    /// # Errors
    ///
    /// As [`depart_in`](Self::depart_in).
    #[allow(clippy::too_many_arguments)]
    pub async fn depart_traced(
        &self,
        trace: Trace,
        trajectory: Option<&OpenTrajectory>,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        target: Option<&str>,
        id: RequestId,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(Released, Awaited), Denied> {
        let descriptor = target.and_then(|target| self.descriptor(method, target));
        let outgoing = Outgoing {
            connection,
            identity,
            revision,
            method,
            target,
            descriptor,
            id,
            event: Event::Call,
            part_of: None,
            trajectory,
            trace,
            attestation: None,
        };
        self.send_out(outgoing, write_params).await
    }

    /// The name of the server in the flows of a conversation with this peer. `room` holds it where the server is the peer.
    pub(super) fn server_of<'a>(&'a self, peer: &Identity, room: &'a mut Option<Text>) -> &'a Text {
        match self.position() {
            Position::Server => self.server(),
            Position::Client => room.insert(peer.principal().id_text()),
        }
    }

    /// Labels, judges and records a request that shall leave, whichever side sends it.
    pub(super) async fn send_out(
        &self,
        outgoing: Outgoing<'_>,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(Released, Awaited), Denied> {
        let Outgoing {
            connection,
            identity,
            revision,
            method,
            target,
            descriptor,
            id,
            event,
            part_of,
            trajectory,
            trace,
            attestation,
        } = outgoing;
        let exchange = Exchange::open(self, connection, event)
            .await
            .map_err(|error| Denied::by("record", error.to_string()))?;
        match trace {
            Trace::Span(span) => exchange.has_span(span),
            Trace::Given(context) => exchange.carries_trace(context),
            Trace::None => {}
        }
        if let Some(attestation) = &attestation {
            exchange.belongs_to(attestation);
        }
        let server = self.server_of(identity, &mut None).clone();
        exchange.note(|record| {
            if let Some(exchange) = part_of {
                record.exchange = exchange;
            }
            record.principal = Some(identity.principal().clone());
            record.revision = Some(revision);
            record.request_id = Some(id.clone());
            record.method = Some(Text::from(method.to_owned()));
            record.target = target.map(|target| Text::from(shown_target(method, target)));
            record.definition_digest = descriptor.as_ref().map(|d| d.digest);
        });
        if let Some(trajectory) = trajectory {
            exchange.join(trajectory);
            exchange.note(|record| record.trajectory = Some(InTrajectory::of(trajectory)));
            trajectory.check_open().map_err(|why| out_of_order(&exchange, why))?;
        }
        let about = About {
            principal: identity.principal(),
            server: &server,
            revision,
            method,
            target,
            descriptor: descriptor.as_ref(),
            request_id: Some(&id),
        };
        let draft = Draft::request(&id, method, write_params);
        let digest = Digest::of(draft.body());
        let (flow, released) = release(self, &exchange, about, draft).await;
        exchange.note(|record| {
            record.flow = Some(flow);
            record.params_digest = Some(digest);
        });
        let frame = match released {
            Ok(frame) => frame,
            Err(why) => {
                let (outcome, reason) = match why {
                    Withheld::Denied => (Outcome::Denied, "the call was not allowed to leave"),
                    Withheld::Invalid(why) => (Outcome::Failed, why),
                };
                let denied = Denied::of(&exchange, reason);
                exchange.close(outcome, |record| record.reason = Some(reason.into()));
                return Err(denied);
            }
        };
        let most = self.limits().notifications_per_call;
        let notifications = match method {
            methods::SUBSCRIPTIONS_LISTEN => Allowance::per(SUBSCRIPTION_SPAN, most),
            _ => Allowance::ever(most),
        };
        let length = frame.bytes().len();
        exchange.note(|record| record.bytes = length);
        exchange.capture(Part::Params, || Some(frame.bytes().clone()));
        let place = match trajectory {
            Some(trajectory) => {
                let entry = self.entry(&about, exchange.read(|record| record.flow.clone()).flatten(), &frame);
                let place = entry.map(|entry| trajectory.leave(entry)).transpose();
                let place = place.map_err(|why| out_of_order(&exchange, why))?;
                exchange.note(|record| note_place(record, place.as_ref()));
                place
            }
            None => None,
        };
        let awaited = Awaited {
            pipeline: self.clone(),
            connection: connection.clone(),
            exchange,
            identity: identity.clone(),
            server,
            revision,
            method: method.to_owned(),
            target: target.map(str::to_owned),
            descriptor,
            id,
            sent: self.clock().monotonic(),
            notifications,
            place,
        };
        Ok((frame, awaited))
    }

    /// A released request as a flow of its trajectory. What was released was parsed before, and is parsed within the same limits.
    fn entry(&self, about: &About<'_>, flow: Option<Arc<Flow>>, frame: &Released) -> Option<Entry> {
        let mut limits = self.limits().json;
        limits.max_bytes = limits.max_bytes.max(frame.bytes().len());
        Some(Entry {
            flow: flow?,
            kind: frame.kind(),
            server: about.server.clone(),
            method: Text::from(about.method.to_owned()),
            target: about
                .target
                .map(|target| Text::from(shown_target(about.method, target))),
            descriptor: about.descriptor.cloned(),
            frame: Document::parse(frame.bytes().clone(), &limits).ok()?,
        })
    }
}

/// Ends a call for which its trajectory has no place.
fn out_of_order(exchange: &Exchange, why: OutOfOrder) -> Denied {
    let evidence = why.to_string();
    exchange.close(Outcome::Denied, |record| {
        record.reason = Some(Text::from(evidence.clone()));
        record.rulings.push(Ruling {
            judge: "trajectory",
            verdict: "deny",
            mode: Mode::Enforce,
            finding: Finding::new(ORDER_RULE, evidence.clone()),
        });
    });
    Denied::by(ORDER_RULE, evidence)
}

fn note_place(record: &mut Record, place: Option<&Place>) {
    if let (Some(of), Some(place)) = (&mut record.trajectory, place) {
        of.flow = Some(place.number);
        of.parents = place.parents.to_vec();
    }
}

const ORDER_RULE: &str = "trajectory.order";

/// The time in which a subscription, which has no end of its own, may bring the notifications of one call.
const SUBSCRIPTION_SPAN: Duration = Duration::from_secs(60);
/// What the record of a call says that was answered by what was kept.
const RECALLED: &str = "answered from the response cache; nothing was sent";
const FLOOD_RULE: &str = "structure.too_many_notifications";
const FLOOD: &str = "more notifications than one call may bring (Limits::notifications_per_call)";

impl Awaited {
    /// The id under which the request left.
    pub fn id(&self) -> &RequestId {
        &self.id
    }

    /// The method of the request.
    pub fn method(&self) -> &str {
        &self.method
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
        let digest = Digest::of(incoming.frame.document().bytes());
        if let Err(why) = self.joins(&incoming, kind) {
            return Err(out_of_order(&self.exchange, why));
        }
        self.exchange
            .capture(Part::Answer, || Some(incoming.frame.document().bytes().clone()));
        let mut answer = match incoming.frame.error() {
            Some(error) if self.is_unsigned() => Answer::Error(unsigned(error)),
            Some(error) => Answer::Error(read_error(error)),
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
        let Some(result) = incoming.frame.result() else { return };
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
            frame: incoming.frame.document().clone(),
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
                let digest = Digest::of(incoming.frame.document().bytes());
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
    async fn judge(
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
fn asks_for_input(frame: &Frame, method: &str, revision: Revision) -> bool {
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

/// A server's error, as an [`Error`]. The message is the server's: it was judged with the rest of the frame.
fn read_error(node: Node<'_>) -> Error {
    let code = node.get("code").and_then(|code| code.as_i64());
    let message = node.get("message").and_then(|message| message.as_str());
    let error = Error::new(
        ErrorCode::new(code.unwrap_or(ErrorCode::INTERNAL_ERROR.as_i64())),
        message.map(|m| m.into_owned()).unwrap_or_default(),
    );
    match node
        .get("data")
        .and_then(|data| data.deserialize().ok())
        .and_then(plain_data)
    {
        Some(data) => error.with_data(data),
        None => error,
    }
}

/// The data of an error without its flow: what stood there before one was added.
fn plain_data(data: serde_json::Value) -> Option<serde_json::Value> {
    match data {
        serde_json::Value::Object(mut members) if members.contains_key(FLOW) => {
            members.remove(FLOW);
            match members.remove(ERROR_DATA) {
                Some(wrapped) => Some(wrapped),
                None => (!members.is_empty()).then_some(members.into()),
            }
        }
        data => Some(data),
    }
}

/// A server's error that came without the flow it had to have: anybody may have written it, so that only its code counts.
fn unsigned(node: Node<'_>) -> Error {
    let code = node.get("code").and_then(|code| code.as_i64());
    Error::new(
        ErrorCode::new(code.unwrap_or(ErrorCode::INTERNAL_ERROR.as_i64())),
        "The server's error came without the signed flow that is required of it; only its code is believed",
    )
}
