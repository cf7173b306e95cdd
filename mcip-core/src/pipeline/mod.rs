#![doc = include_str!("pipeline.md")]

mod asked;
mod attested;
mod awaited;
mod background;
mod budget;
mod builder;
mod call;
mod connection;
mod counts;
mod course;
mod decode;
mod denied;
mod depart;
mod driver;
mod emitter;
mod exchange;
mod flows;
mod governor;
mod identity;
mod inbound;
mod incoming;
mod judge;
mod kept;
mod label;
mod lane;
mod message;
mod notice;
mod outbound;
mod places;
mod reading;
mod received;
mod refusal;
mod release;
mod server_error;
mod session;
mod stray;
mod streams;
mod watching;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

pub use awaited::Awaited;
pub use background::{Background, Settled};
pub use builder::PipelineBuilder;
pub use call::{Authenticated, Call, Decoded, Judged, Labelled, Opened, Standing};
pub use connection::{Connection, Disconnected, FrameSink};
pub use course::{Course, Response};
pub use denied::Denied;
pub use depart::Departure;
pub use driver::Handler;
pub use emitter::{Emitter, NotSent};
pub use governor::{Access, Governor, InForce, Served};
pub use identity::Identity;
pub use inbound::{Arrival, Batch, Element, Inbound};
pub use incoming::{Answer, Incoming};
pub use judge::{Approval, ApprovalRequest, Approver, Decided, FlowView, Judge, JudgeError, Scope, Seat};
pub use kept::Kept;
pub use label::{Direction, FrameKind, Labeller, ProtocolLabeller, Unlabelled};
pub use lane::{LARGE, Lane, LargeWork};
pub use message::Message;
pub use outbound::{Draft, Released};
pub use received::{Received, Unacceptable};
pub use refusal::{Reason, Refusal};
pub use session::{Asker, Claim, NotAnswered, Session, SessionChange, Unclaimed, Untold, WeakSession};
pub use stray::Stray;
pub use streams::SessionAct;
pub use watching::Approvals;

use crate::attest::Attestor;
use crate::catalogue::{Catalogue, Descriptor};
use crate::environment::{Clock, Entropy};
use crate::flow::{Flow, Text};
use crate::limits::Limits;
use crate::record::{Event, Outcome, Position, Record, RecordSink, SinkError, Transport};
use crate::trace::{Begun, Carried, Span, Tracer};
use budget::{Gauge, Gauges, OverLimit, Place};
use counts::Counts;
use flows::Flows;

/// The steps that every message passes, and what they stand on. Cheap to clone.
#[derive(Clone)]
pub struct Pipeline(Arc<Inner>);

struct Inner {
    position: Position,
    server: Text,
    limits: Limits,
    catalogue: Box<dyn Catalogue>,
    labeller: Box<dyn Labeller>,
    seats: Vec<Seat>,
    /// Whether any of the judges applies a policy.
    governed: bool,
    approver: Option<Box<dyn Approver>>,
    /// None where no flow travels.
    attestor: Option<Arc<dyn Attestor>>,
    sinks: Vec<Arc<dyn RecordSink>>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    gauges: Arc<Gauges>,
    counts: Counts,
    numbers: Arc<Numbers>,
    counts_completed: bool,
    captures: bool,
    modern_only: bool,
    /// None where labels differ from call to call.
    flows: Option<Flows>,
    tracer: Option<Arc<dyn Tracer>>,
    lane: Option<Arc<dyn Lane>>,
}

/// The last numbers that were given.
#[derive(Default)]
struct Numbers {
    exchanges: AtomicU64,
    records: AtomicU64,
}

impl Pipeline {
    /// Begins a pipeline for a server of this name.
    pub fn server_side(server: impl Into<Text>) -> PipelineBuilder {
        PipelineBuilder::new(Position::Server, server.into())
    }

    /// Begins a pipeline for a client.
    pub fn client_side() -> PipelineBuilder {
        PipelineBuilder::new(Position::Client, Text::Static("this-client"))
    }

    /// Where this process stands.
    pub fn position(&self) -> Position {
        self.0.position
    }

    /// The name under which this server appears in flows.
    pub fn server(&self) -> &Text {
        &self.0.server
    }

    /// The limits.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// The source of randomness.
    pub fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.0.entropy
    }

    /// The facts about what a message concerns.
    pub fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>> {
        self.0.catalogue.descriptor(method, target)
    }

    /// Records counts of refusals that are due, or `all` that are left. Transports call it about once a second and when they
    /// stop.
    pub fn record_counts(&self, all: bool, transport: Transport) {
        if let Some(counts) = self.0.counts.due(self.clock().monotonic(), all) {
            self.commit_counts(counts, transport);
        }
    }

    /// Counts a connection that was not accepted.
    pub fn count_refused_connection(&self, transport: Transport) {
        self.count(Reason::Connections.as_str(), transport);
    }

    /// Counts a connection that did not come to be, because its TLS handshake failed or took too long.
    pub fn count_failed_handshake(&self, transport: Transport) {
        self.count(Reason::TlsHandshake.as_str(), transport);
    }

    /// Counts a connection that was ended because its frames carried nothing.
    pub fn count_frame_flood(&self, transport: Transport) {
        self.count(Reason::FrameFlood.as_str(), transport);
    }

    /// Waits until every record is where its sink says it is safe.
    ///
    /// # Errors
    /// That of the first sink that can't.
    pub async fn flush(&self) -> Result<(), SinkError> {
        for sink in &self.0.sinks {
            sink.flush().await?;
        }
        Ok(())
    }

    /// Waits until what was committed is safe in the sinks whose intents are awaited.
    async fn settle_intents(&self) -> Result<(), SinkError> {
        for sink in self.0.sinks.iter().filter(|sink| sink.awaits_intents()) {
            sink.flush().await?;
        }
        Ok(())
    }

    /// Whether records take the payloads of judged calls along.
    fn captures(&self) -> bool {
        self.0.captures
    }

    fn now(&self) -> SystemTime {
        self.0.clock.now()
    }

    fn seats(&self) -> &[Seat] {
        &self.0.seats
    }

    fn approver(&self) -> Option<&dyn Approver> {
        self.0.approver.as_deref()
    }

    fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.0.tracer.as_ref()
    }

    /// Begins the span of a request that is about to be written; `None` where nobody makes spans. It goes with the
    /// request's [`Departure`].
    pub fn begin_span(&self, begun: &Begun<'_>) -> Option<Span> {
        self.tracer()?.begin(begun)
    }

    /// What a request of this span shall carry to this server.
    pub fn carried(&self, span: &Span, server: &str) -> Carried {
        self.tracer()
            .map(|tracer| tracer.carry(span, server))
            .unwrap_or_default()
    }

    fn attestor(&self) -> Option<&dyn Attestor> {
        self.0.attestor.as_deref()
    }

    /// Labels a message about `descriptor`.
    fn label(&self, message: &Unlabelled<'_>, descriptor: Option<&Arc<Descriptor>>) -> Arc<Flow> {
        let label = || self.0.labeller.label(message);
        match (&self.0.flows, descriptor) {
            (Some(flows), Some(descriptor)) => flows.of(message, descriptor, label),
            _ => Arc::new(label()),
        }
    }

    fn gauge(&self, principal: &str) -> Arc<Gauge> {
        self.0.gauges.of(principal, self.clock().monotonic())
    }

    fn admit(&self, gauge: &Arc<Gauge>, now: Instant) -> Result<Place, OverLimit> {
        self.0.gauges.admit(gauge, now)
    }

    /// Charges the rate for what takes no place.
    fn charge(&self, gauge: &Gauge, now: Instant) -> Result<(), OverLimit> {
        self.0.gauges.charge(gauge, now)
    }

    /// Whether what completed is counted only.
    fn counts_completed(&self) -> bool {
        self.0.counts_completed
    }

    /// Whether it reads the modern era only.
    pub fn is_modern_only(&self) -> bool {
        self.0.modern_only
    }

    /// Whether a stray gets a line of its own now. If not, it must be counted.
    fn has_line(&self) -> bool {
        self.0.counts.has_line(self.clock().monotonic())
    }

    fn next_exchange(&self) -> u64 {
        self.0.numbers.exchanges.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Reserves room for one record in every sink, if all of them have it now.
    fn try_reserve(&self) -> bool {
        let sinks = &self.0.sinks;
        let reserved = sinks.iter().take_while(|sink| sink.try_reserve()).count();
        if reserved < sinks.len() {
            sinks.iter().take(reserved).for_each(|sink| sink.release());
        }
        reserved == sinks.len()
    }

    /// Reserves room for one record in every sink, or in none, even if nobody waits for the end of it.
    async fn reserve(&self) -> Result<(), SinkError> {
        let mut reserved = Reserved(&[]);
        for (index, sink) in self.0.sinks.iter().enumerate() {
            if !sink.try_reserve() {
                sink.reserve().await?;
            }
            reserved.0 = self.0.sinks.get(..=index).unwrap_or_default();
        }
        reserved.0 = &[];
        Ok(())
    }

    fn release(&self) {
        self.0.sinks.iter().for_each(|sink| sink.release());
    }

    /// Commits a record for which room was reserved.
    fn commit(&self, record: &mut Record) {
        record.scrub();
        record.sequence = self.0.numbers.records.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.sinks.iter().for_each(|sink| sink.commit(record));
    }

    /// Counts what gets no line of its own.
    fn count(&self, reason: &'static str, transport: Transport) {
        self.count_at(self.clock().monotonic(), reason, transport);
    }

    fn count_at(&self, now: Instant, reason: &'static str, transport: Transport) {
        if let Some(counts) = self.0.counts.add(reason, now) {
            self.commit_counts(counts, transport);
        }
    }

    /// Records counts, or puts them back where a sink has no room now.
    fn commit_counts(&self, counts: Vec<(&'static str, u64)>, transport: Transport) {
        if !self.try_reserve() {
            self.0.counts.put_back(counts);
            return;
        }
        let mut record = Record::new(Event::Counts, self.position(), transport, self.now());
        record.outcome = Outcome::Refused;
        record.counts = counts;
        self.commit(&mut record);
    }
}

/// Sinks in which room is held while others are asked; given back if it comes to nothing.
struct Reserved<'a>(&'a [Arc<dyn RecordSink>]);

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        self.0.iter().for_each(|sink| sink.release());
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline")
            .field("position", &self.0.position)
            .field("server", &self.0.server)
            .field("seats", &self.0.seats)
            .finish_non_exhaustive()
    }
}
