//! Records on standard error.

use std::io;

use super::batch::Batch;
use super::capacity::Capacity;
use super::destination::{Destination, write_all};

/// JSON lines on standard error: what a process has when nobody configured anything. On stdio it is the one stream that the
/// protocol leaves to the server.
///
/// Cheap to clone; all clones are one sink. Two sinks on one stream write whole batches, so their lines don't mix.
#[derive(Clone)]
pub struct StderrSink(Batch);

struct Stderr;

impl Destination for Stderr {
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        write_all(&mut io::stderr().lock(), lines)
    }

    fn may_tell(&self) -> bool {
        false
    }
}

impl StderrSink {
    /// A sink with the default capacity.
    ///
    /// # Errors
    ///
    /// If its thread can't be started.
    pub fn new() -> io::Result<Self> {
        Self::with_capacity(Capacity::default())
    }

    /// A sink with its own capacity.
    ///
    /// # Errors
    ///
    /// If its thread can't be started.
    pub fn with_capacity(capacity: Capacity) -> io::Result<Self> {
        Batch::start(Stderr, capacity).map(Self)
    }
}

super::batched!(StderrSink);
