//! The exchange: what is being recorded from the moment a message came in until its answer left, and the guard that records
//! an end even if there is none.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;

use super::Pipeline;
use super::connection::Connection;
use super::label::Direction;
use super::message::Message;
use crate::attest::Attestation;
use crate::digest::Digest;
use crate::flow::Text;
use crate::record::{Event, Outcome, Part, Payload, Record, SinkError};
use crate::trace::{Begun, Span, TraceContext};
use crate::trajectory::OpenTrajectory;

/// One exchange. Shared by the call, its emitter and its driver; recorded exactly once.
#[derive(Debug)]
pub(super) struct Exchange {
    pipeline: Pipeline,
    connection: Connection,
    number: u64,
    opened: Instant,
    opened_at: SystemTime,
    progress: Mutex<Progress>,
    /// The trajectory that it is a part of.
    trajectory: OnceLock<OpenTrajectory>,
    /// Its span, where there is a tracer.
    span: OnceLock<Box<Span>>,
    /// The approval under which it goes on.
    approval: OnceLock<Text>,
    /// It goes on although nobody decided.
    undecided: OnceLock<()>,
    /// The flow of the request that it is about, or that it belongs to.
    attestation: OnceLock<Arc<Attestation>>,
    /// The digest of the flow that was signed first in it.
    signed: OnceLock<Digest>,
}

/// The record so far, and whether it still grows.
#[derive(Debug)]
struct Progress {
    record: Record,
    /// What the exchange is about. What the record says of it is written when the record is, as many need not be.
    message: Option<Arc<Message>>,
    open: bool,
    /// If it completes, it is counted and not written down.
    quiet: bool,
}

impl Progress {
    /// Writes down what the message is.
    fn describe(&mut self) {
        let Some(message) = self.message.take() else { return };
        let record = &mut self.record;
        record.revision = Some(message.revision());
        record.request_id = message.id().cloned();
        record.method = Some(message.method_text());
        record.target = message.target_text();
        record.definition_digest = message.descriptor().map(|d| d.digest);
        record.params_digest = Some(message.params_digest());
        if record.traceparent.is_none() {
            record.traceparent = message.traceparent().map(Text::from);
        }
    }
}

impl Exchange {
    /// Opens an exchange. Room for its record is reserved first.
    pub(super) async fn open(
        pipeline: &Pipeline,
        connection: &Connection,
        event: Event,
    ) -> Result<Arc<Self>, SinkError> {
        if !pipeline.try_reserve() {
            pipeline.reserve().await?;
        }
        let (opened, opened_at) = (pipeline.clock().monotonic(), pipeline.clock().now());
        let mut record = Record::new(event, pipeline.position(), connection.transport, opened_at);
        record.peer = connection.peer;
        record.exchange = pipeline.next_exchange();
        Ok(Arc::new(Self {
            pipeline: pipeline.clone(),
            connection: connection.clone(),
            number: record.exchange,
            opened,
            opened_at,
            progress: Mutex::new(Progress {
                record,
                message: None,
                open: true,
                quiet: false,
            }),
            trajectory: OnceLock::new(),
            span: OnceLock::new(),
            approval: OnceLock::new(),
            undecided: OnceLock::new(),
            attestation: OnceLock::new(),
            signed: OnceLock::new(),
        }))
    }

    pub(super) fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Makes it a part of a trajectory, for good.
    pub(super) fn join(&self, trajectory: &OpenTrajectory) {
        // Whoever joins twice joins the same.
        let _ = self.trajectory.set(trajectory.clone());
    }

    /// The trajectory that it is a part of.
    pub(super) fn trajectory(&self) -> Option<&OpenTrajectory> {
        self.trajectory.get()
    }

    /// Begins the span of a message that came in, if somebody makes spans.
    pub(super) fn trace(&self, message: &Message) {
        let Some(tracer) = self.pipeline.tracer() else { return };
        let begun = Begun {
            position: self.pipeline.position(),
            direction: Some(Direction::Inbound),
            method: message.method(),
            meta: message.meta(),
            named: None,
            within: None,
        };
        if let Some(span) = tracer.begin(&begun) {
            self.has_span(span);
        }
    }

    /// States its span, for good.
    pub(super) fn has_span(&self, span: Span) {
        self.carries_trace(span.context);
        // There is one beginning.
        let _ = self.span.set(Box::new(span));
    }

    /// States where it stands in a trace.
    pub(super) fn carries_trace(&self, context: TraceContext) {
        self.note(|record| record.traceparent = Some(Text::from(context.to_string())));
    }

    /// Its span.
    pub(super) fn span(&self) -> Option<&Span> {
        self.span.get().map(|span| &**span)
    }

    /// Where what belongs to it stands in a trace.
    pub(super) fn traceparent(&self) -> Option<Text> {
        if let Some(span) = self.span() {
            return Some(Text::from(span.context.to_string()));
        }
        let progress = self.lock();
        match &progress.record.traceparent {
            Some(known) => Some(known.clone()),
            None => progress.message.as_ref()?.traceparent().map(Text::from),
        }
    }

    /// Gives a whole record to the tracer.
    fn end_span(&self, record: &mut Record) {
        if let (Some(span), Some(tracer)) = (self.span(), self.pipeline.tracer()) {
            record.span = Some(Box::new(span.clone()));
            tracer.end(record);
            // Sinks have what sinks were to have.
            if !self.pipeline.captures() {
                record.payloads.clear();
            }
        }
    }

    /// States under which approval it goes on.
    pub(super) fn approved_by(&self, approval: Text) {
        // An exchange is asked about once on its way in; what is asked about on the way out has no further rounds.
        let _ = self.approval.set(approval);
    }

    /// States that it goes on this once, although nobody decided what a judge asked about.
    pub(super) fn goes_on_undecided(&self) {
        // Of several answers one is enough.
        let _ = self.undecided.set(());
    }

    /// Whether it goes on although nobody decided.
    pub(super) fn is_undecided(&self) -> bool {
        self.undecided.get().is_some()
    }

    /// The approval under which it goes on.
    pub(super) fn approval(&self) -> Option<&Text> {
        self.approval.get()
    }

    /// What the request that it is about, or that it belongs to, carried as its flow. For good.
    pub(super) fn belongs_to(&self, attestation: &Arc<Attestation>) {
        // Whoever states it twice states the same.
        let _ = self.attestation.set(attestation.clone());
    }

    /// The flow of the request that it is about, or that it belongs to.
    pub(super) fn attestation(&self) -> Option<&Arc<Attestation>> {
        self.attestation.get()
    }

    /// Notes what was verified of a message that came in.
    pub(super) fn verified(&self, attestation: &Arc<Attestation>) {
        self.note(|record| record.wire.get_or_insert_default().received = Some(attestation.clone()));
    }

    /// Notes the flow that was signed for a message that leaves.
    pub(super) fn signed(&self, digest: Digest) {
        // One message leaves in an exchange before something comes back for it.
        let _ = self.signed.set(digest);
        self.note(|record| record.wire.get_or_insert_default().sent = Some(digest));
    }

    /// The digest of the flow that was signed first.
    pub(super) fn sent(&self) -> Option<Digest> {
        self.signed.get().copied()
    }

    /// States what became known of the connection. Only while nobody else shares the exchange.
    pub(super) fn within(&mut self, state: impl FnOnce(Connection) -> Connection) {
        self.connection = state(self.connection.clone());
    }

    /// Its number in this instance.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// When it was opened, on the monotonic clock.
    pub(super) fn opened(&self) -> Instant {
        self.opened
    }

    /// Wall-clock time at a moment of the monotonic clock. One clock is read instead of two.
    pub(super) fn wall(&self, at: Instant) -> SystemTime {
        self.opened_at + at.saturating_duration_since(self.opened)
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes into the record, unless it was committed.
    pub(super) fn note(&self, write: impl FnOnce(&mut Record)) {
        let mut progress = self.lock();
        if progress.open {
            write(&mut progress.record);
        }
    }

    /// Takes a payload along, if payloads are captured.
    pub(super) fn capture(&self, part: Part, text: impl FnOnce() -> Option<Bytes>) {
        let wanted = || self.span().is_some() && self.pipeline.tracer().is_some_and(|tracer| tracer.wants_payloads());
        if !self.pipeline.captures() && !wanted() {
            return;
        }
        let Some(text) = text() else { return };
        self.note(|record| record.payloads.push(Payload { part, text }));
    }

    /// States what the exchange is about, in place of what it was about before.
    pub(super) fn carries(&self, message: Arc<Message>) {
        self.lock().message = Some(message);
    }

    /// Reads from the record, unless it was committed.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Record) -> T) -> Option<T> {
        let mut progress = self.lock();
        progress.open.then(|| {
            progress.describe();
            read(&progress.record)
        })
    }

    /// Has the exchange counted instead of written down, should it complete.
    pub(super) fn quiet(&self) {
        self.lock().quiet = true;
    }

    pub(super) fn is_open(&self) -> bool {
        self.lock().open
    }

    /// Commits the record with how it ended. Later calls do nothing.
    pub(super) fn close(&self, outcome: Outcome, write: impl FnOnce(&mut Record)) {
        self.close_at(None, outcome, write);
    }

    /// The same, at a moment that was read from the clock already.
    pub(super) fn close_at(&self, at: Option<Instant>, outcome: Outcome, write: impl FnOnce(&mut Record)) {
        let mut progress = self.lock();
        if !std::mem::replace(&mut progress.open, false) {
            return;
        }
        let now = at.unwrap_or_else(|| self.pipeline.clock().monotonic());
        // What a judge found keeps its line, whatever came of it.
        let is_plain = outcome == Outcome::Completed
            && matches!(
                progress.record.event,
                Event::Call | Event::Recall | Event::Notification | Event::Question
            )
            && progress.record.rulings.is_empty();
        if is_plain && (self.pipeline.counts_completed() || progress.quiet) {
            let event = progress.record.event;
            if self.span().is_some() {
                progress.describe();
                let record = &mut progress.record;
                (record.outcome, record.elapsed) = (outcome, now.saturating_duration_since(self.opened));
                write(record);
                self.end_span(record);
            }
            progress.message = None;
            drop(progress);
            self.pipeline.release();
            return self.pipeline.count_at(now, completed(event), self.connection.transport);
        }
        progress.describe();
        let record = &mut progress.record;
        record.outcome = outcome;
        record.elapsed = now.saturating_duration_since(self.opened);
        // What nobody judged, such as a refusal, says what was in force all the same.
        if record.policy.is_none() {
            record.policy = self.pipeline.policy();
        }
        write(record);
        self.end_span(record);
        self.pipeline.commit(record);
    }

    /// Ends the exchange without a record of its own: the refusal is counted instead.
    pub(super) fn close_as_count(&self, reason: &'static str) {
        let was_open = std::mem::replace(&mut self.lock().open, false);
        if was_open {
            self.pipeline.release();
            self.pipeline.count(reason, self.connection.transport);
        }
    }

    /// Ends the exchange without a record of its own: what it is about stands in others.
    pub(super) fn close_unrecorded(&self) {
        let mut progress = self.lock();
        if !std::mem::replace(&mut progress.open, false) {
            return;
        }
        if self.span().is_some() {
            progress.describe();
            let record = &mut progress.record;
            (record.outcome, record.reason) = (Outcome::Completed, None);
            record.elapsed = self.elapsed();
            self.end_span(record);
        }
        drop(progress);
        self.pipeline.release();
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.pipeline.clock().monotonic().saturating_duration_since(self.opened)
    }
}

/// The name under which completed exchanges are counted.
fn completed(event: Event) -> &'static str {
    match event {
        Event::Notification => "completed_notifications",
        Event::Question => "completed_questions",
        Event::Recall => "completed_recalls",
        _ => "completed_calls",
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if !self.is_open() {
            return;
        }
        // Somebody who came and went without a name is counted, not recorded.
        if self.read(|record| record.event == Event::Call && record.principal.is_none()) == Some(true) {
            self.close_as_count("gone_unauthenticated");
        }
        self.close(Outcome::Aborted, |_| {});
    }
}

/// Held by whoever drives the exchange: when the driver is dropped, the exchange is over, whoever else still holds it.
pub(super) struct DriverGuard(pub(super) Arc<Exchange>);

impl Drop for DriverGuard {
    fn drop(&mut self) {
        self.0.close(Outcome::Aborted, |_| {});
    }
}
