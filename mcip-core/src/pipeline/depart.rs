//! A request that leaves, on the side that sends it: label → judge → record → [`Released`] → (transport).

use std::sync::Arc;
use std::time::Duration;

use super::Pipeline;
use super::awaited::Awaited;
use super::budget::Allowance;
use super::connection::Connection;
use super::denied::{Denied, out_of_order};
use super::exchange::Exchange;
use super::identity::Identity;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use crate::attest::Attestation;
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::shown_target;
use crate::flow::{Flow, Text};
use crate::json::Document;
use crate::jsonrpc::RequestId;
use crate::record::{Event, InTrajectory, Outcome, Part, Position, Record};
use crate::trace::Trace;
use crate::trajectory::{Entry, OpenTrajectory, Place};
use crate::types::{Revision, methods};

/// The time in which a subscription, which has no end of its own, may bring the notifications of one call.
const SUBSCRIPTION_SPAN: Duration = Duration::from_secs(60);

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

/// A request that shall leave for a server: what [`Pipeline::depart`] labels, judges and records.
#[derive(Clone, Debug)]
pub struct Departure<'a> {
    connection: &'a Connection,
    identity: &'a Identity,
    revision: Revision,
    method: &'a str,
    target: Option<&'a str>,
    id: RequestId,
    trajectory: Option<&'a OpenTrajectory>,
    trace: Trace,
}

impl<'a> Departure<'a> {
    /// A request of `method` to the server behind `identity`, numbered `id`: of no tool or resource, no trajectory, no trace.
    pub fn new(
        connection: &'a Connection,
        identity: &'a Identity,
        revision: Revision,
        method: &'a str,
        id: RequestId,
    ) -> Self {
        Self {
            connection,
            identity,
            revision,
            method,
            target: None,
            id,
            trajectory: None,
            trace: Trace::None,
        }
    }

    /// The tool, prompt or resource that it is about, by name or URI.
    #[must_use]
    pub fn target(mut self, target: Option<&'a str>) -> Self {
        self.target = target;
        self
    }

    /// The trajectory of which it is a flow.
    #[must_use]
    pub fn trajectory(mut self, trajectory: Option<&'a OpenTrajectory>) -> Self {
        self.trajectory = trajectory;
        self
    }

    /// Where it stands in a distributed trace. What it [carries](Pipeline::carried) of that is in the `_meta` that is written.
    #[must_use]
    pub fn trace(mut self, trace: Trace) -> Self {
        self.trace = trace;
        self
    }
}

impl Pipeline {
    /// Labels, judges and records a request that shall leave, whose `params` are what `write_params` writes.
    ///
    /// # Errors
    ///
    /// If it may not leave, or its trajectory has ended.
    pub async fn depart(
        &self,
        departure: Departure<'_>,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(Released, Awaited), Denied> {
        let Departure {
            connection,
            identity,
            revision,
            method,
            target,
            id,
            trajectory,
            trace,
        } = departure;
        let outgoing = Outgoing {
            connection,
            identity,
            revision,
            method,
            target,
            descriptor: target.and_then(|target| self.descriptor(method, target)),
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

fn note_place(record: &mut Record, place: Option<&Place>) {
    if let (Some(of), Some(place)) = (&mut record.trajectory, place) {
        of.flow = Some(place.number);
        of.parents = place.parents.to_vec();
    }
}
