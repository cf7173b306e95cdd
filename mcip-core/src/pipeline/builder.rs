//! How a pipeline is put together.

use std::fmt;
use std::sync::Arc;

use super::budget::Gauges;
use super::counts::Counts;
use super::flows::Flows;
use super::judge::{Approver, Seat};
use super::label::{Labeller, ProtocolLabeller};
use super::lane::Lane;
use super::{Inner, Numbers, Pipeline};
use crate::attest::Attestor;
use crate::catalogue::{Catalogue, NoCatalogue};
use crate::environment::{Clock, Entropy, SystemClock, SystemEntropy};
use crate::flow::Text;
use crate::limits::Limits;
use crate::record::{Event, Outcome, Position, Record, RecordSink, Transport};
use crate::trace::Tracer;

/// Puts a pipeline together. What is not set has its safe default; a pipeline without a sink or a judge is possible here,
/// because whoever builds a server chooses them there.
pub struct PipelineBuilder {
    position: Position,
    server: Text,
    limits: Limits,
    catalogue: Box<dyn Catalogue>,
    labeller: Box<dyn Labeller>,
    seats: Vec<Seat>,
    approver: Option<Box<dyn Approver>>,
    attestor: Option<Arc<dyn Attestor>>,
    sinks: Vec<Arc<dyn RecordSink>>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    weakenings: Vec<(Text, Text)>,
    counts_completed: bool,
    captures: bool,
    modern_only: bool,
    numbers: Arc<Numbers>,
    tracer: Option<Arc<dyn Tracer>>,
    lane: Option<Arc<dyn Lane>>,
}

impl PipelineBuilder {
    pub(super) fn new(position: Position, server: Text) -> Self {
        Self {
            position,
            server,
            limits: Limits::default(),
            catalogue: Box::new(NoCatalogue),
            labeller: Box::new(ProtocolLabeller),
            seats: Vec::new(),
            approver: None,
            attestor: None,
            sinks: Vec::new(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            weakenings: Vec::new(),
            counts_completed: false,
            captures: false,
            modern_only: false,
            numbers: Arc::default(),
            tracer: None,
            lane: None,
        }
    }

    /// Numbers records and exchanges together with another pipeline: for pipelines of one process that write to the same sinks, so
    /// that no number stands there twice.
    #[must_use]
    pub fn numbered_with(mut self, other: &Pipeline) -> Self {
        self.numbers = other.0.numbers.clone();
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what is served.
    #[must_use]
    pub fn catalogue(mut self, catalogue: impl Catalogue) -> Self {
        self.catalogue = Box::new(catalogue);
        self
    }

    /// Sets who gives labels.
    #[must_use]
    pub fn labeller(mut self, labeller: impl Labeller) -> Self {
        self.labeller = Box::new(labeller);
        self
    }

    /// Sets who gives labels, chosen at run time.
    #[must_use]
    pub fn boxed_labeller(mut self, labeller: Box<dyn Labeller>) -> Self {
        self.labeller = labeller;
        self
    }

    /// Sets who decides what judges leave open, chosen at run time.
    #[must_use]
    pub fn boxed_approver(mut self, approver: Box<dyn Approver>) -> Self {
        self.approver = Some(approver);
        self
    }

    /// Adds a judge. Judges are asked in the order they were added; add the cheapest first.
    #[must_use]
    pub fn judge(mut self, seat: Seat) -> Self {
        if let Some(reason) = &seat.weakened {
            let weaker = if seat.has_force() { "failure" } else { "force" };
            let what = format!("{weaker} of the judge {:?}", seat.name());
            self.weakenings.push((what.into(), reason.clone()));
        }
        self.seats.push(seat);
        self
    }

    /// Sets who decides what judges leave open. Without one, what is asked is denied.
    #[must_use]
    pub fn approver(mut self, approver: impl Approver) -> Self {
        self.approver = Some(Box::new(approver));
        self
    }

    /// Has flows signed and verified that travel with messages (`docs/flow-extension.md`). Without, none does.
    #[must_use]
    pub fn attestor(mut self, attestor: Arc<dyn Attestor>) -> Self {
        self.attestor = Some(attestor);
        self
    }

    /// Adds a sink. Every record goes to every sink.
    #[must_use]
    pub fn sink(mut self, sink: Arc<dyn RecordSink>) -> Self {
        self.sinks.push(sink);
        self
    }

    /// Sets the clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Sets the source of randomness.
    #[must_use]
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = entropy;
        self
    }

    /// Sets who makes spans of exchanges. Without one there are none.
    #[must_use]
    pub fn tracer(mut self, tracer: Arc<dyn Tracer>) -> Self {
        self.tracer = Some(tracer);
        self
    }

    /// Sets where large messages are worked on. Without one they are like all other.
    #[must_use]
    pub fn lane(mut self, lane: Arc<dyn Lane>) -> Self {
        self.lane = Some(lane);
        self
    }

    /// Counts what completed instead of recording a line for each: calls with a result, their intents and notifications. What was
    /// refused, denied, failed or aborted keeps its line, and the counts are exact, one record a second. The reason stands in the
    /// record.
    #[must_use]
    pub fn count_completed(mut self, reason: impl Into<Text>) -> Self {
        self.counts_completed = true;
        self.weakened("records of completed calls", reason)
    }

    /// Reads the modern era only: what belongs to a session is refused as a server of that era alone refuses it
    /// (MCP 2026-07-28, "Earlier Streamable HTTP Revisions" and "Backward Compatibility" of versioning).
    #[must_use]
    pub fn modern_only(mut self) -> Self {
        self.modern_only = true;
        self
    }

    /// Has records take payloads along, for sinks that keep them: what was asked and what was answered, once the judges let it pass and
    /// as it was after redaction. What was refused, denied or withheld is never taken. The reason stands in the record.
    ///
    /// Judges find secrets and personal data that have a form; what they don't find is in the payload. Sinks that write lines write none of it.
    #[must_use]
    pub fn capture_payloads(mut self, reason: impl Into<Text>) -> Self {
        self.captures = true;
        self.weakened("payloads are captured", reason)
    }

    /// Notes that a check was weakened: which, and the operator's reason. Both stand in the record from the start.
    #[must_use]
    pub fn weakened(mut self, what: impl Into<Text>, reason: impl Into<Text>) -> Self {
        self.weakenings.push((what.into(), reason.into()));
        self
    }

    /// The pipeline. Weakenings are recorded now, and what judges say [of themselves](super::Judge::about).
    pub fn build(self) -> Pipeline {
        let gauges = Arc::new(Gauges::new(&self.limits));
        let judges = self
            .seats
            .iter()
            .filter_map(|seat| Some((seat.name(), seat.judge.about()?)));
        let judges: Vec<(&'static str, Text)> = judges.collect();
        // A client's flows name the server that was called; there are few of each.
        let constant = self.position == Position::Server && self.labeller.is_constant();
        let pipeline = Pipeline(Arc::new(Inner {
            position: self.position,
            server: self.server,
            limits: self.limits,
            catalogue: self.catalogue,
            labeller: self.labeller,
            governed: self.seats.iter().any(|seat| seat.governs),
            seats: self.seats,
            approver: self.approver,
            attestor: self.attestor,
            sinks: self.sinks,
            clock: self.clock,
            entropy: self.entropy,
            gauges,
            counts: Counts::new(),
            numbers: self.numbers,
            counts_completed: self.counts_completed,
            captures: self.captures,
            modern_only: self.modern_only,
            flows: constant.then(Flows::new),
            tracer: self.tracer,
            lane: self.lane,
        }));
        let told = pipeline.approver().map(Approver::weakenings).unwrap_or_default();
        for (what, reason) in self.weakenings.into_iter().chain(told) {
            pipeline.record_start(Event::Weakening, what, reason);
        }
        for (name, about) in judges {
            pipeline.record_start(Event::Judge, Text::Static(name), about);
        }
        pipeline
    }
}

impl Pipeline {
    fn record_start(&self, event: Event, what: Text, reason: Text) {
        if !self.try_reserve() {
            // A sink without room for the first records refuses every message anyway.
            return;
        }
        let mut record = Record::new(event, self.position(), Transport::Stdio, self.now());
        record.outcome = Outcome::Completed;
        record.method = Some(what);
        record.reason = Some(reason);
        self.commit(&mut record);
    }
}

impl fmt::Debug for PipelineBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PipelineBuilder")
            .field("server", &self.server)
            .field("seats", &self.seats)
            .finish_non_exhaustive()
    }
}
