//! The mirror of a call: a request that leaves, and what comes back for it.
//!
//! label → judge → record → [`Released`] → (transport) → [`Received`] → label → judge → redact → record → [`Incoming`].

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::Pipeline;
use super::budget::Allowance;
use super::connection::Connection;
use super::exchange::Exchange;
use super::identity::Identity;
use super::judge::{self, ApprovalRequest, FlowView};
use super::kept::Kept;
use super::label::{Direction, FrameKind, Unlabelled};
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{Error, ErrorCode, shown};
use crate::flow::{Flow, Text};
use crate::json::{Document, Node, ScanError};
use crate::jsonrpc::{Frame, FrameError, RequestId};
use crate::record::{Event, Outcome, Position, Ruling};
use crate::types::{ProgressToken, Revision, meta, methods};
use crate::verdict::{Finding, Mode, Verdict};

/// A frame from a server that passed the strict scan. It has not been judged; it tells no more than where it belongs.
#[derive(Debug)]
pub struct Received(Frame);

/// Bytes from a server that are no valid frame.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Unacceptable {
    /// Not strict JSON within the limits.
    Json(ScanError),
    /// Not a JSON-RPC message.
    Frame(FrameError),
    /// Not a batch of messages, or one of too many.
    Batch {
        /// How many messages a batch may have.
        most: usize,
    },
}

impl fmt::Display for Unacceptable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not strict JSON: {error}"),
            Self::Frame(error) => write!(f, "not a JSON-RPC message: {error}"),
            Self::Batch { most } => write!(f, "not a batch of one to {most} messages (Limits::batch)"),
        }
    }
}

impl std::error::Error for Unacceptable {}

impl Received {
    /// A response that the strict scan passed with the message it came in.
    pub(super) fn response(frame: Frame) -> Self {
        Self(frame)
    }

    /// The frame, for the driver alone.
    pub(super) fn into_frame(self) -> Frame {
        self.0
    }

    /// The id under which a request of the server wants its answer; other frames have none.
    pub fn asks(&self) -> Option<&RequestId> {
        self.0.id().filter(|_| self.0.method().is_some())
    }

    /// The id of the request that the frame answers; notifications and nameless errors have none.
    pub fn answers(&self) -> Option<&RequestId> {
        match self.kind() {
            FrameKind::Result | FrameKind::Error => self.0.id(),
            _ => None,
        }
    }

    /// What kind of frame it is. A result that asks for input is a [`FrameKind::Result`] here.
    pub fn kind(&self) -> FrameKind {
        kind_of(&self.0)
    }

    /// The method of a notification or request.
    pub fn method(&self) -> Option<&str> {
        self.0.method()
    }

    /// The `result`, to be checked before it is judged.
    pub(super) fn result(&self) -> Option<Node<'_>> {
        self.0.result()
    }

    /// A response from its text.
    #[cfg(test)]
    pub(super) fn of(bytes: Bytes) -> Option<Self> {
        let document = Document::parse(bytes, &crate::json::ScanLimits::default()).ok()?;
        Frame::parse(document).ok().map(Self)
    }

    /// The bytes of the frame, for its digest.
    pub(super) fn bytes(&self) -> &Bytes {
        self.0.document().bytes()
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes().len()
    }

    /// The token of the request that a progress notification belongs to.
    pub fn progress_token(&self) -> Option<ProgressToken> {
        self.0.params()?.get("progressToken")?.deserialize().ok()
    }

    /// The subscription that a notification belongs to.
    pub fn subscription_id(&self) -> Option<RequestId> {
        RequestId::from_node(self.0.params()?.get("_meta")?.get(meta::SUBSCRIPTION_ID)?).ok()
    }

    /// The request that a cancellation names.
    pub fn cancelled_id(&self) -> Option<RequestId> {
        RequestId::from_node(self.0.params()?.get("requestId")?).ok()
    }
}

fn kind_of(frame: &Frame) -> FrameKind {
    if frame.result().is_some() {
        FrameKind::Result
    } else if frame.error().is_some() {
        FrameKind::Error
    } else if frame.id().is_some() {
        FrameKind::Request
    } else {
        FrameKind::Notification
    }
}

/// A call that did not leave: a judge stopped it, nobody approved it, or it could not be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Which rule, for the operator of this client.
    pub rule: String,
    /// What was seen.
    pub evidence: String,
}

impl Denied {
    fn by(rule: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            evidence: evidence.into(),
        }
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
    pub fn receive(&self, bytes: Bytes) -> Result<Received, Unacceptable> {
        let document = Document::parse(bytes, &self.limits().json).map_err(Unacceptable::Json)?;
        Frame::parse(document).map(Received).map_err(Unacceptable::Frame)
    }

    /// Labels, judges and records a request that shall leave for the server behind `identity`.
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
        } = outgoing;
        let exchange = Exchange::open(self, connection, event)
            .await
            .map_err(|error| Denied::by("record", error.to_string()))?;
        let server = self.server_of(identity, &mut None).clone();
        exchange.note(|record| {
            if let Some(exchange) = part_of {
                record.exchange = exchange;
            }
            record.principal = Some(identity.principal().clone());
            record.revision = Some(revision);
            record.request_id = Some(id.clone());
            record.method = Some(Text::from(method.to_owned()));
            record.target = target.map(|target| Text::from(shown(target)));
            record.definition_digest = descriptor.as_ref().map(|d| d.digest);
        });
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
                let found = exchange.read(|record| record.rulings.iter().rev().find(|r| r.verdict != "allow").cloned());
                let (outcome, reason) = match why {
                    Withheld::Denied => (Outcome::Denied, "the call was not allowed to leave"),
                    Withheld::Invalid(why) => (Outcome::Failed, why),
                };
                exchange.close(outcome, |record| record.reason = Some(reason.into()));
                return Err(match found.flatten() {
                    Some(ruling) => Denied::by(ruling.finding.rule.as_str(), ruling.finding.evidence.as_str()),
                    None => Denied::by("pipeline", reason),
                });
            }
        };
        let most = self.limits().notifications_per_call;
        let notifications = match method {
            methods::SUBSCRIPTIONS_LISTEN => Allowance::per(SUBSCRIPTION_SPAN, most),
            _ => Allowance::ever(most),
        };
        let length = frame.bytes().len();
        exchange.note(|record| record.bytes = length);
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
        };
        Ok((frame, awaited))
    }

    /// Judges, records and releases a notification that shall leave and belongs to no call: a cancellation, or on a server a change
    /// that a session hears of.
    pub async fn notify(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Released, Denied> {
        let exchange = Exchange::open(self, connection, Event::Notification)
            .await
            .map_err(|error| Denied::by("record", error.to_string()))?;
        let server = self.server_of(identity, &mut None).clone();
        exchange.note(|record| {
            record.principal = Some(identity.principal().clone());
            record.revision = Some(revision);
            record.method = Some(Text::from(method.to_owned()));
        });
        let about = About {
            principal: identity.principal(),
            server: &server,
            revision,
            method,
            target: None,
            descriptor: None,
            request_id: None,
        };
        let (flow, released) = release(self, &exchange, about, Draft::notification(method, write_params)).await;
        let outcome = match &released {
            Ok(_) => Outcome::Completed,
            Err(Withheld::Denied) => Outcome::Denied,
            Err(Withheld::Invalid(_)) => Outcome::Failed,
        };
        exchange.close(outcome, |record| record.flow = Some(flow));
        released.map_err(|_| Denied::by("pipeline", "the notification was not allowed to leave"))
    }
}

/// Rounds of redaction before a flow that is still not clean is denied.
const REDACTIONS: usize = 3;
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
        let number = self.exchange.read(|record| record.exchange)?;
        let method = received.method().unwrap_or_default().to_owned();
        exchange.note(|record| {
            record.exchange = number;
            record.principal = Some(self.identity.principal().clone());
            record.revision = Some(self.revision);
            record.request_id = Some(self.id.clone());
            record.method = Some(Text::from(method.clone()));
        });
        let (flow, judged) = self
            .judge(&exchange, received.0, FrameKind::Notification, &method)
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
            FrameKind::Result if asks_for_input(&received.0, &self.method) => FrameKind::InputRequired,
            kind => kind,
        };
        let method = self.method.clone();
        let (flow, judged) = self.judge(&self.exchange, received.0, kind, &method).await;
        self.exchange.note(|record| record.answer = Some(flow));
        let Some(incoming) = judged else {
            return Err(self.withheld());
        };
        let digest = Digest::of(incoming.frame.document().bytes());
        let mut answer = match incoming.frame.error() {
            Some(error) => Answer::Error(read_error(error)),
            None => Answer::Result(incoming),
        };
        let (outcome, code) = match &answer {
            Answer::Error(error) => (Outcome::Failed, Some(error.code().as_i64())),
            Answer::Result(_) if kind == FrameKind::InputRequired => (Outcome::InputRequired, None),
            Answer::Result(_) => (Outcome::Completed, None),
        };
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
        let (flow, judged) = self.judge(&self.exchange, received.0, FrameKind::Result, &method).await;
        self.exchange.note(|record| record.answer = Some(flow));
        match judged {
            Some(incoming) => {
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
        let found = self
            .exchange
            .read(|record| record.rulings.iter().rev().find(|r| r.verdict != "allow").cloned());
        self.exchange.close(Outcome::Denied, |record| {
            record.reason = Some("the answer was withheld".into());
        });
        match found.flatten() {
            Some(ruling) => Denied::by(ruling.finding.rule.as_str(), ruling.finding.evidence.as_str()),
            None => Denied::by("pipeline", "the answer was withheld"),
        }
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

    async fn judge(
        &self,
        exchange: &Exchange,
        frame: Frame,
        kind: FrameKind,
        method: &str,
    ) -> (Arc<Flow>, Option<Incoming>) {
        let pipeline = &self.pipeline;
        let principal = self.identity.principal();
        let descriptor = self.descriptor.as_deref();
        let flow = pipeline.label(
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
        let mut frame = frame;
        for _ in 0..REDACTIONS {
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
            };
            let started = pipeline.clock().monotonic();
            let judgement = judge::judge(pipeline.seats(), &view).await;
            let took = pipeline.clock().monotonic().saturating_duration_since(started);
            exchange.note(|record| {
                record.judging += took;
                record.rulings.extend(judgement.rulings);
            });
            match judgement.verdict {
                Verdict::Allow => return (flow, Some(Incoming::of(frame))),
                Verdict::Redact { redactions, .. } => {
                    let edits: Vec<_> = redactions.into_iter().map(|r| (r.node, r.replacement)).collect();
                    let changed = frame.document().replace(&edits);
                    let again = Document::parse(changed, &pipeline.limits().json).ok();
                    match again.and_then(|document| Frame::parse(document).ok()) {
                        Some(changed) => frame = changed,
                        None => return (flow, None),
                    }
                }
                Verdict::Deny(_) => return (flow, None),
                Verdict::Ask(finding) => {
                    let text = view.body.map(|body| body.raw()).unwrap_or_default();
                    let request = ApprovalRequest {
                        principal,
                        method,
                        target: view.target,
                        flow: &flow,
                        params: Digest::of(text.as_bytes()),
                        definition: descriptor.map(|d| d.digest),
                        finding: &finding,
                        body: view.body,
                    };
                    let granted = judge::approved(pipeline.approver(), exchange, &request).await;
                    return (flow, granted.then(|| Incoming::of(frame)));
                }
            }
        }
        (flow, None)
    }
}

/// Whether a result asks for input: for the call itself, or for a task that was looked at.
fn asks_for_input(frame: &Frame, method: &str) -> bool {
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
    match node.get("data").and_then(|data| data.deserialize().ok()) {
        Some(data) => error.with_data(data),
        None => error,
    }
}
