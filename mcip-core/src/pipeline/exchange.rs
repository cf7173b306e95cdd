//! The exchange: what is being recorded from the moment a message came in until its answer left, and the guard that records
//! an end even if there is none.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Pipeline;
use super::connection::Connection;
use crate::record::{Event, Outcome, Record, SinkError};

/// One exchange. Shared by the call, its emitter and its driver; recorded exactly once.
#[derive(Debug)]
pub(super) struct Exchange {
    pipeline: Pipeline,
    opened: Instant,
    /// The record so far, until it was committed.
    record: Mutex<Option<Box<Record>>>,
}

impl Exchange {
    /// Opens an exchange. Room for its record is reserved first.
    pub(super) async fn open(
        pipeline: &Pipeline,
        connection: &Connection,
        event: Event,
    ) -> Result<Arc<Self>, SinkError> {
        pipeline.reserve().await?;
        let clock = pipeline.clock();
        let mut record = Record::new(event, pipeline.position(), connection.transport, clock.now());
        record.peer = connection.peer;
        record.exchange = pipeline.next_exchange();
        Ok(Arc::new(Self {
            pipeline: pipeline.clone(),
            opened: clock.monotonic(),
            record: Mutex::new(Some(Box::new(record))),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Box<Record>>> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes into the record, unless it was committed.
    pub(super) fn note(&self, write: impl FnOnce(&mut Record)) {
        if let Some(record) = self.lock().as_deref_mut() {
            write(record);
        }
    }

    /// Reads from the record, unless it was committed.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Record) -> T) -> Option<T> {
        self.lock().as_deref().map(read)
    }

    pub(super) fn is_open(&self) -> bool {
        self.lock().is_some()
    }

    /// Commits the record with how it ended. Later calls do nothing.
    pub(super) fn close(&self, outcome: Outcome, write: impl FnOnce(&mut Record)) {
        let Some(mut record) = self.lock().take() else { return };
        record.outcome = outcome;
        record.elapsed = self.elapsed();
        write(&mut record);
        self.pipeline.commit(&mut record);
    }

    /// Ends the exchange without a record of its own: the refusal is counted instead.
    pub(super) fn close_as_count(&self, reason: &'static str) {
        if let Some(record) = self.lock().take() {
            self.pipeline.release();
            self.pipeline.count(reason, record.transport);
        }
    }

    /// Ends the exchange without a record of its own: what it is about stands in others.
    pub(super) fn close_unrecorded(&self) {
        if self.lock().take().is_some() {
            self.pipeline.release();
        }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.pipeline.clock().monotonic().saturating_duration_since(self.opened)
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
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
