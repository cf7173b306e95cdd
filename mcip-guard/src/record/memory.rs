//! Records in memory.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::record::{Record, RecordSink, SinkError};

/// Keeps the last records in memory, for tests and for a first look. The only sink that forgets: beside it, a server whose
/// records matter needs another.
///
/// Cheap to clone; all clones are one sink.
#[derive(Clone, Debug)]
pub struct MemorySink(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    most: usize,
    records: Mutex<VecDeque<Record>>,
}

impl MemorySink {
    /// A sink that keeps the last 1024 records.
    pub fn new() -> Self {
        Self::with_capacity(1024)
    }

    /// A sink that keeps the last `most` records.
    pub fn with_capacity(most: usize) -> Self {
        Self(Arc::new(Inner {
            most,
            records: Mutex::new(VecDeque::new()),
        }))
    }

    /// What is kept, the oldest first.
    pub fn records(&self) -> Vec<Record> {
        self.lock().iter().cloned().collect()
    }

    /// Forgets what is kept.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Record>> {
        self.0.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemorySink {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl RecordSink for MemorySink {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, record: &Record) {
        let mut records = self.lock();
        records.push_back(record.clone());
        while records.len() > self.0.most {
            records.pop_front();
        }
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}
