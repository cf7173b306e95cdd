//! Records into anything that can be written to.

use std::io::{self, Write};

use super::batch::Batch;
use super::capacity::Capacity;
use super::destination::{Destination, write_and_flush};

/// JSON lines into any [`Write`]: a pipe, a socket, a compressor. Each batch ends with [`Write::flush`].
///
/// The writer lives on the sink's own thread and may block there. Cheap to clone; all clones are one sink.
#[derive(Clone)]
pub struct WriterSink(Batch);

struct Writer<W>(W);

impl<W: Write + Send + 'static> Destination for Writer<W> {
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        write_and_flush(&mut self.0, lines)
    }
}

impl WriterSink {
    /// A sink with the default capacity.
    ///
    /// # Errors
    ///
    /// If its thread can't be started.
    pub fn new(writer: impl Write + Send + 'static) -> io::Result<Self> {
        Self::with_capacity(writer, Capacity::default())
    }

    /// A sink with its own capacity.
    ///
    /// # Errors
    ///
    /// If its thread can't be started.
    pub fn with_capacity(writer: impl Write + Send + 'static, capacity: Capacity) -> io::Result<Self> {
        Batch::start(Writer(writer), capacity).map(Self)
    }
}

super::batched!(WriterSink);
