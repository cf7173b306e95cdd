//! A call on its way in: one type a step, each consumed by the next.
//!
//! `Call<Opened>` → `Call<Authenticated>` → `Call<Decoded>` → `Call<Labelled>` → `Call<Judged>`. The states can't be made
//! outside this module, so a function that takes a `Call<Judged>` can't be reached without every step before it.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use bytes::Bytes;

use super::asked;
use super::attested;
use super::budget::{self, Place};
use super::connection::Connection;
use super::decode;
use super::exchange::Exchange;
use super::governor::CONCEALED;
use super::identity::Identity;
use super::judge::{self, ApprovalRequest, FlowView, Scope};
use super::label::{Direction, FrameKind, Unlabelled};
use super::message::Message;
use super::refusal::{Reason, Refusal};
use super::{Emitter, Pipeline, Session};
use crate::attest::Shown;
use crate::digest::Digest;
use crate::error::{Error, ErrorCode};
use crate::flow::{Flow, Text};
use crate::mirror::Headers;
use crate::principal::{Principal, Unauthenticated};
use crate::record::{Event, Outcome, Position, Ruling};
use crate::trace::Span;
use crate::types::{Revision, methods};
use crate::verdict::{Finding, Mode, Verdict};

/// A message from the peer, in state `S`.
///
/// Dropping it in any state records the exchange as aborted.
///
/// It is a few pointers in every state: passing it on costs little, whatever the message holds.
#[derive(Debug)]
pub struct Call<S> {
    pub(super) exchange: Arc<Exchange>,
    pub(super) state: S,
}

/// Its record is open. Nothing else is known.
#[derive(Debug)]
pub struct Opened(());

/// Its sender is known. Its bytes have not been looked at.
#[derive(Debug)]
pub struct Authenticated {
    identity: Identity,
}

/// It is a valid message of a revision that is served, within the limits; headers and body agree.
#[derive(Debug)]
pub struct Decoded {
    identity: Identity,
    message: Arc<Message>,
    place: Option<Place>,
}

/// It has its five labels.
#[derive(Debug)]
pub struct Labelled {
    decoded: Decoded,
    flow: Arc<Flow>,
}

/// It was authorized and judged, and may be handled.
#[derive(Debug)]
pub struct Judged {
    identity: Identity,
    message: Arc<Message>,
    flow: Arc<Flow>,
    /// When the judges were done.
    at: Instant,
    /// Held until the call is over.
    place: Option<Place>,
}

impl Pipeline {
    /// RECORD open: every message that came in passes here first.
    ///
    /// # Errors
    /// The answer to give, if no sink has room for a record (503, `-31003`). The call is counted.
    pub async fn open(&self, connection: &Connection) -> Result<Call<Opened>, Refusal> {
        match Exchange::open(self, connection, Event::Call).await {
            Ok(exchange) => Ok(Call {
                exchange,
                state: Opened(()),
            }),
            Err(_) => {
                self.count(Reason::NotRecordable.as_str(), connection.transport);
                Err(Refusal::unrecordable())
            }
        }
    }
}

impl<S> Call<S> {
    pub(super) fn pipeline_of(&self) -> &Pipeline {
        self.exchange.pipeline()
    }

    /// Ends the exchange with a refusal, recorded with a line of its own.
    pub(super) fn refuse(&self, outcome: Outcome, reason: impl Into<Text>, refusal: Refusal) -> Refusal {
        let refusal = self.attested(refusal);
        self.exchange.close(outcome, |record| {
            if outcome == Outcome::Refused {
                record.event = Event::Refusal;
            }
            record.error_code = refusal.error_code();
            record.reason = Some(reason.into());
        });
        refusal
    }
}

impl<S> Call<S> {
    /// Signs a refusal, if what is refused carried a flow.
    fn attested(&self, refusal: Refusal) -> Refusal {
        match self.exchange.attestation() {
            Some(_) => refusal.replied(|frame| attested::attest_error(&self.exchange, frame)),
            None => refusal,
        }
    }
}

impl Call<Opened> {
    /// AUTHENTICATE: takes the evidence that the sender is known.
    pub fn authenticated(self, identity: &Identity) -> Call<Authenticated> {
        self.exchange
            .note(|record| record.principal = Some(identity.principal.clone()));
        Call {
            exchange: self.exchange,
            state: Authenticated {
                identity: identity.clone(),
            },
        }
    }

    /// Refuses a message whose sender is not known. Counted, not recorded line by line.
    pub fn unauthenticated(self, why: Unauthenticated) -> Refusal {
        self.exchange.close_as_count(Reason::from(why).as_str());
        Refusal::unauthenticated(why)
    }

    /// It was no message: a document that anybody may read was read. Counted, not recorded line by line.
    pub fn published(self) {
        self.exchange.close_as_count("public_document");
    }

    /// Refuses a message before its sender matters: a foreign origin, an unknown path, a body that is too large or too slow.
    /// Counted, not recorded line by line.
    pub fn turned_away(self, reason: Reason) -> Refusal {
        self.exchange.close_as_count(reason.as_str());
        Refusal::turned_away(reason)
    }
}

impl Call<Authenticated> {
    /// Refuses a message whose bytes did not arrive whole. Recorded with a line of its own, since its sender is known.
    pub fn unread(self, reason: Reason) -> Refusal {
        if self
            .pipeline_of()
            .admit(&self.state.identity.gauge, self.exchange.opened())
            .is_err()
        {
            self.exchange.close_as_count(reason.as_str());
            return Refusal::turned_away(reason);
        }
        let refusal = Refusal::turned_away(reason);
        self.refuse(Outcome::Refused, reason.as_str(), refusal)
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.state.identity
    }

    /// DECODE: one strict scan, the rules of the revision, and header against body where the transport has headers.
    ///
    /// # Errors
    /// The answer to give, if it is not strict JSON, not a message of the revision, not what its headers say, or beyond a limit. It is recorded or counted.
    pub fn decode(self, bytes: Bytes, headers: Option<&dyn Headers>) -> Result<Call<Decoded>, Refusal> {
        self.exchange.note(|record| record.bytes = bytes.len());
        let (pipeline, connection) = (self.exchange.pipeline(), self.exchange.connection());
        let decoded = decode::decode(pipeline, connection, &self.state.identity.principal, bytes, headers);
        self.decoded(decoded)
    }

    /// Admits what was decoded, or refuses it.
    pub(super) fn decoded(self, decoded: Result<Message, decode::Refused>) -> Result<Call<Decoded>, Refusal> {
        let message = match decoded {
            Ok(message) => message,
            Err(refused) => return Err(self.refuse_decoded(&refused)),
        };
        let identity = &self.state.identity;
        let pipeline = self.exchange.pipeline();
        // Everything counts against the rate, or a flood of it would cost its sender nothing. Cancellations are let in beyond it, as
        // they make room. Only requests keep their place.
        let place = if message.method() == methods::CANCELLED && message.id().is_none() {
            // Calling something off is never refused; who does so without end fills no log.
            if pipeline.charge(&identity.gauge, self.exchange.opened()).is_err() {
                self.exchange.quiet();
            }
            None
        } else {
            match pipeline.admit(&identity.gauge, self.exchange.opened()) {
                Ok(place) => message.id().is_some().then_some(place),
                Err(over) => {
                    self.exchange.close_as_count(Reason::from(over).as_str());
                    return Err(Refusal::over_limit(message.id(), over).unanswered_if(message.id().is_none()));
                }
            }
        };
        if identity.principal.expires_at().is_some_and(|at| at <= pipeline.now()) {
            let refusal = Refusal::expired(&message);
            return Err(self.refuse(Outcome::Refused, "the proof of identity has expired", refusal));
        }
        let message = Arc::new(message);
        self.exchange.trace(&message);
        self.exchange.carries(message.clone());
        Ok(Call {
            exchange: self.exchange,
            state: Decoded {
                identity: self.state.identity,
                message,
                place,
            },
        })
    }
}

impl Call<Authenticated> {
    /// Refuses what is no valid message. It counts against the rate like one.
    pub(super) fn refuse_decoded(self, refused: &decode::Refused) -> Refusal {
        let admitted = self
            .pipeline_of()
            .admit(&self.state.identity.gauge, self.exchange.opened());
        if let Err(over) = admitted {
            self.exchange.close_as_count(Reason::from(over).as_str());
            return Refusal::over_limit(None, over).unanswered_if(refused.unanswered);
        }
        let why = match refused.error.reason() {
            Some(reason) => Text::from(reason.to_owned()),
            None => Text::from(refused.error.to_string()),
        };
        self.exchange.note(|record| record.request_id.clone_from(&refused.id));
        let refusal = Refusal::of(refused.id.as_ref(), &refused.error).unanswered_if(refused.unanswered);
        self.refuse(Outcome::Refused, why, refusal)
    }
}

impl Call<Decoded> {
    /// The message. It has not been judged.
    pub fn message(&self) -> &Message {
        &self.state.message
    }

    /// Refuses a request whose id is already in use on the same connection: answers could not be told apart.
    pub fn duplicate_id(self) -> Refusal {
        let error = Error::invalid_request("Invalid request: the id is in use by a request that has not been answered");
        let refusal = Refusal::of_message(&self.state.message, &error);
        self.refuse(
            Outcome::Refused,
            "structure.replay: the id is in use on this connection",
            refusal,
        )
    }

    /// Refuses a message of the modern era, which has no batches, as an element of one.
    pub(super) fn not_in_a_batch(self) -> Refusal {
        let error =
            Error::invalid_request("Invalid request: a message of this revision can't be an element of a batch");
        let refusal = Refusal::of_message(&self.state.message, &error).unanswered_if(self.state.message.id().is_none());
        self.refuse(Outcome::Refused, "a message of the modern era within a batch", refusal)
    }

    /// LABEL: the five elements.
    pub fn label(self) -> Call<Labelled> {
        let Decoded { identity, message, .. } = &self.state;
        let pipeline = self.pipeline_of();
        let mut peer = None;
        let unlabelled = Unlabelled {
            position: pipeline.position(),
            direction: Direction::Inbound,
            kind: kind_of(message),
            server: pipeline.server_of(identity, &mut peer),
            principal: &identity.principal,
            method: message.method(),
            descriptor: message.descriptor().map(|d| &**d),
        };
        let mut flow = pipeline.label(&unlabelled, message.descriptor());
        if let Some(attestation) = self.exchange.attestation() {
            flow = attestation.raise(&flow);
        }
        Call {
            exchange: self.exchange,
            state: Labelled {
                decoded: self.state,
                flow,
            },
        }
    }
}

/// A place for a call that stays open without work; given back when dropped.
#[derive(Debug)]
pub struct Standing(#[allow(dead_code)] pub(super) budget::Standing);

impl Call<Labelled> {
    /// AUTHORIZE and JUDGE, and ask for approval where a judge asks.
    ///
    /// The flow that travelled with it is verified before, where that is configured: what its signer declares stands among the labels
    /// when the first judge looks at them.
    ///
    /// # Errors
    /// The answer to give, if a scope is missing, a judge denies, nobody approves, or the signed flow is not accepted. It is recorded.
    pub async fn judge(mut self) -> Result<Call<Judged>, Refusal> {
        if self.pipeline_of().attestor().is_some() && self.exchange.attestation().is_none() {
            self = Box::pin(self.verified()).await?;
            if self.exchange.attestation().is_some_and(|known| known.kept.is_some()) {
                // It was judged when it came first. Nothing runs: the answer of then is judged, and given again.
                self.authorize()?;
                let at = self.pipeline_of().clock().monotonic();
                return Ok(self.judged(at));
            }
        }
        for _ in 0..judge::REDACTIONS {
            self.authorize()?;
            let pipeline = self.pipeline_of();
            let scope = self.scope();
            // Where there is a policy, the record says by which it was let be.
            if !pipeline.is_governed() && !judge::anyone_applies(pipeline.seats(), &scope) {
                let at = pipeline.clock().monotonic();
                self.passed();
                return Ok(self.judged(at));
            }
            let started = pipeline.clock().monotonic();
            let view = self.view(self.exchange.wall(started));
            let (verdict, ended) = judge::rule(&self.exchange, started, &view).await;
            match verdict {
                Verdict::Allow => {
                    self.passed();
                    return Ok(self.judged(ended));
                }
                Verdict::Deny(_) => return Err(self.denied()),
                Verdict::Ask(finding) => {
                    return match Box::pin(self.approved(&finding)).await {
                        true => Ok(self.judged(ended)),
                        false => Err(self.unapproved()),
                    };
                }
                Verdict::Redact { redactions, .. } => {
                    let changed = judge::redacted(self.state.decoded.message.frame().document(), redactions);
                    let decoded = self.demote(changed)?;
                    self = decoded.label();
                }
            }
        }
        self.exchange.note(|record| {
            record.reason = Some("still not clean after redaction".into());
        });
        Err(self.denied())
    }

    /// Verifies the flow of the message, and raises the labels to what it declares.
    async fn verified(mut self) -> Result<Self, Refusal> {
        let Decoded { identity, message, .. } = &self.state.decoded;
        let pipeline = self.exchange.pipeline();
        let Some(attestor) = pipeline.attestor() else {
            return Ok(self);
        };
        let shown = Shown {
            position: pipeline.position(),
            peer: &identity.principal,
            kind: kind_of(message),
            method: message.method(),
            body: message.params(),
            answers: None,
            trajectory: None,
            now: pipeline.now(),
        };
        let attestation = Arc::new(attestor.verify(&shown).await);
        self.exchange.belongs_to(&attestation);
        self.exchange.verified(&attestation);
        if let Some((reason, error)) = attested::rejection(&attestation) {
            let refusal = Refusal::of_message(message, &error);
            self.exchange.note(|record| {
                record.rulings.push(Ruling {
                    judge: "flow",
                    verdict: "deny",
                    mode: Mode::Enforce,
                    finding: attested::finding(reason),
                });
            });
            return Err(self.refuse(Outcome::Refused, reason, refusal));
        }
        if message.method() == methods::INITIALIZE
            && let Some(session) = message.session()
        {
            session.carries(&attestation);
        }
        self.state.flow = attestation.raise(&self.state.flow);
        Ok(self)
    }

    fn scope(&self) -> Scope<'_> {
        let message = &self.state.decoded.message;
        Scope {
            direction: Direction::Inbound,
            kind: kind_of(message),
            method: message.method(),
            descriptor: message.descriptor().map(|d| &**d),
        }
    }

    fn view(&self, now: SystemTime) -> FlowView<'_> {
        let Labelled { decoded, flow } = &self.state;
        view(
            &decoded.message,
            &decoded.identity.principal,
            flow,
            self.pipeline_of().position(),
            now,
        )
    }

    /// A principal that may not use something learns as much as if it did not exist, unless it could get the scopes that it lacks:
    /// then it hears which.
    fn authorize(&self) -> Result<(), Refusal> {
        let Decoded { identity, message, .. } = &self.state.decoded;
        match message.descriptor() {
            Some(descriptor) if !identity.principal.may_use(descriptor) => {
                let refusal = if identity.principal.may_see(descriptor) {
                    Refusal::insufficient_scope(message, &descriptor.required_scopes)
                } else {
                    let error = Error::unknown_target(message.method(), message.target().unwrap_or_default());
                    Refusal::of_message(message, &error)
                };
                self.exchange.note(|record| record.flow = Some(self.state.flow.clone()));
                Err(self.refuse(Outcome::Denied, "the principal lacks a required scope", refusal))
            }
            _ => Ok(()),
        }
    }

    /// Tells the approver of a request that passes unasked.
    fn passed(&self) {
        let decoded = &self.state.decoded;
        if let Some(approver) = self.pipeline_of().approver()
            && decoded.message.id().is_some()
        {
            approver.passed(&decoded.identity.principal);
        }
    }

    async fn approved(&self, finding: &Finding) -> bool {
        let Labelled { decoded, flow } = &self.state;
        let request = ApprovalRequest {
            principal: &decoded.identity.principal,
            method: decoded.message.method(),
            target: decoded.message.target(),
            flow,
            params: decoded.message.params_digest(),
            definition: decoded.message.descriptor().map(|d| d.digest),
            finding,
            body: decoded.message.params(),
            direction: Direction::Inbound,
            kind: kind_of(&decoded.message),
            has_rounds: decoded.message.session().is_none() && decoded.message.revision().is_modern(),
            trajectory: None,
        };
        judge::approved(self.pipeline_of().approver(), &self.exchange, &request).await
    }

    fn denied(self) -> Refusal {
        let error = Error::new(ErrorCode::FLOW_DENIED, "The call was denied by this server's policy");
        self.ended(&error)
    }

    fn unapproved(self) -> Refusal {
        let error = Error::new(
            ErrorCode::APPROVAL_REQUIRED,
            "The call needs an approval that was not given",
        );
        self.ended(&error)
    }

    /// What the caller may not know of is answered as if it were not there, whoever stopped the call; so is what is not there.
    fn ended(self, error: &Error) -> Refusal {
        let Decoded { identity, message, .. } = &self.state.decoded;
        let (method, target) = (message.method(), message.target());
        let concealed = self
            .pipeline_of()
            .is_nothing_to(&identity.principal, method, target, message.descriptor());
        let refusal = match concealed {
            true => Refusal::of_message(message, &Error::unknown_target(method, target.unwrap_or_default())),
            false => Refusal::of_message(message, error),
        };
        let refusal = self.attested(refusal);
        self.exchange.close(Outcome::Denied, |record| {
            record.flow = Some(self.state.flow.clone());
            record.error_code = refusal.error_code();
            if concealed && record.reason.is_none() {
                record.reason = Some(CONCEALED);
            }
        });
        refusal
    }

    fn judged(self, at: Instant) -> Call<Judged> {
        let Labelled { decoded, flow } = self.state;
        self.exchange.note(|record| record.flow = Some(flow.clone()));
        Call {
            exchange: self.exchange,
            state: Judged {
                identity: decoded.identity,
                message: decoded.message,
                flow,
                at,
                place: decoded.place,
            },
        }
    }

    fn demote(self, changed: Bytes) -> Result<Call<Decoded>, Refusal> {
        let Decoded {
            identity,
            message,
            place,
        } = self.state.decoded;
        again(self.exchange, identity, place, &message, changed)
    }
}

/// A changed message begins anew as `Decoded`: scanned strictly, its method and target looked up again. Its place among the
/// requests that are worked on is kept. Headers were compared when it came in; they speak of what the client sent.
fn again(
    exchange: Arc<Exchange>,
    identity: Identity,
    place: Option<Place>,
    before: &Message,
    changed: Bytes,
) -> Result<Call<Decoded>, Refusal> {
    let pipeline = exchange.pipeline();
    let decoded = match pipeline.position() {
        Position::Server => decode::decode(pipeline, exchange.connection(), &identity.principal, changed, None),
        Position::Client => asked::of_server_again(pipeline, changed, before.revision()),
    };
    match decoded {
        Ok(message) => {
            let message = Arc::new(message);
            // The record names what will be handled, not what was asked for at first.
            exchange.carries(message.clone());
            Ok(Call {
                exchange,
                state: Decoded {
                    identity,
                    message,
                    place,
                },
            })
        }
        Err(refused) => {
            let refusal = Refusal::of_message(before, &Error::internal());
            exchange.close(Outcome::Refused, |record| {
                record.error_code = refusal.error_code();
                let why = refused.error.reason().unwrap_or(refused.error.message());
                record.reason = Some(Text::from(format!("the changed message is not valid: {why}")));
            });
            Err(refusal)
        }
    }
}

fn kind_of(message: &Message) -> FrameKind {
    if message.id().is_some() {
        FrameKind::Request
    } else {
        FrameKind::Notification
    }
}

fn view<'a>(
    message: &'a Message,
    principal: &'a Principal,
    flow: &'a Flow,
    position: Position,
    now: SystemTime,
) -> FlowView<'a> {
    FlowView {
        position,
        direction: Direction::Inbound,
        kind: kind_of(message),
        flow,
        principal,
        revision: message.revision(),
        method: message.method(),
        target: message.target(),
        descriptor: message.descriptor().map(|d| &**d),
        request_id: message.id(),
        document: message.frame().document(),
        body: message.params(),
        now,
        trajectory: None,
    }
}

impl Call<Judged> {
    /// The message, as it was judged.
    pub fn message(&self) -> &Message {
        &self.state.message
    }

    /// The message, to be kept beyond the call.
    pub fn shared_message(&self) -> Arc<Message> {
        self.state.message.clone()
    }

    /// Who calls.
    pub fn principal(&self) -> &Principal {
        &self.state.identity.principal
    }

    /// The protocol revision.
    pub fn revision(&self) -> Revision {
        self.state.message.revision()
    }

    /// The labels.
    pub fn flow(&self) -> &Flow {
        &self.state.flow
    }

    /// Digest of the judged parameters.
    pub fn params_digest(&self) -> Digest {
        self.state.message.params_digest()
    }

    /// The pipeline that judged it.
    pub fn pipeline(&self) -> &Pipeline {
        self.exchange.pipeline()
    }

    /// The session of the legacy era that the message belongs to; `None` if it stands for itself.
    pub fn session(&self) -> Option<&Session> {
        self.state.message.session()
    }

    /// Its span in a distributed trace, where there is a tracer.
    pub fn span(&self) -> Option<&Span> {
        self.exchange.span()
    }

    /// What sends notifications beside the answer; `None` where the transport has no way for them.
    pub fn emitter(&self) -> Option<Emitter> {
        self.exchange.connection().sink.as_ref()?;
        Some(Emitter::new(
            self.exchange.clone(),
            self.state.identity.clone(),
            self.state.message.clone(),
        ))
    }

    /// Replaces the parameters. What was judged is no longer what would be handled, so the call is merely decoded again: label and
    /// judge it anew.
    ///
    /// `params` is a JSON object. An invalid one ends the call.
    ///
    /// # Errors
    /// The answer to give, as of [`decode`](Call::decode).
    pub fn amend(self, params: &[u8]) -> Result<Call<Decoded>, Refusal> {
        let message = self.state.message.clone();
        let mut bytes = Vec::with_capacity(params.len() + 128);
        let write = |out: &mut Vec<u8>| out.extend_from_slice(params);
        match message.id() {
            Some(id) => crate::jsonrpc::write_request(&mut bytes, id, message.method(), write),
            None => crate::jsonrpc::write_notification(&mut bytes, message.method(), write),
        }
        let Judged { identity, place, .. } = self.state;
        again(self.exchange, identity, place, &message, bytes.into())
    }

    /// Ends a notification that was dealt with. A request has to be [answered](Self::answer): ended like this, it is recorded as
    /// aborted.
    pub fn done(self) {
        if self.message().id().is_none() {
            self.exchange
                .close(Outcome::Completed, |record| record.event = Event::Notification);
        }
    }

    /// Gives the place among the requests that are worked on to others, for a call that stays open without work: a subscription.
    /// It takes one of its principal's places for such calls instead, until the guard is dropped.
    ///
    /// # Errors
    /// `-31003` (429), if the principal has as many such calls as it may.
    pub fn stand_by(&mut self) -> Result<Standing, Error> {
        let most = self.pipeline().limits().subscriptions_per_principal;
        let standing = self.state.identity.gauge.stand(most).ok_or_else(|| {
            Error::new(
                ErrorCode::LIMIT_REACHED,
                "Too many subscriptions of this caller; end one first",
            )
            .with_http_status(429)
        })?;
        self.state.place = None;
        Ok(Standing(standing))
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.state.identity
    }

    /// When the judges were done with it.
    pub(super) fn judged_at(&self) -> Instant {
        self.state.at
    }
}
