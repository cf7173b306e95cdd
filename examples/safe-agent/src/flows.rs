//! The live display of flows: a sink of records.

use async_trait::async_trait;
use mcip_core::record::{Record, RecordSink, SinkError};

use crate::event::{Event, FlowLine};
use crate::screen::Screen;

/// Shows every flow on one line. It stands where an operator would write records to a file.
pub(crate) struct Flows(Screen);

impl Flows {
    pub(crate) fn new(screen: Screen) -> Self {
        Self(screen)
    }
}

#[async_trait]
impl RecordSink for Flows {
    fn try_reserve(&self) -> bool {
        self.0
            .room
            .try_acquire()
            .map(tokio::sync::SemaphorePermit::forget)
            .is_ok()
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        let permit = self.0.room.acquire().await;
        permit.map_err(|error| SinkError::Failed(error.to_string()))?.forget();
        Ok(())
    }

    fn release(&self) {
        self.0.room.add_permits(1);
    }

    fn commit(&self, record: &Record) {
        // Discovery, lists and what they bring are no part of a task.
        let flows = match record.trajectory {
            Some(_) => FlowLine::of(record),
            None => Vec::new(),
        };
        self.0.show_reserved(flows.into_iter().map(Event::Flow).collect());
    }

    async fn flush(&self) -> Result<(), SinkError> {
        self.0.finish().await;
        Ok(())
    }
}
