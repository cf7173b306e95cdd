//! Where records go: sinks for [`Pipeline`](mcip_core::pipeline::Pipeline)s.
//!
//! | Sink | Records end up | `flush` waits until they are |
//! |---|---|---|
//! | [`StderrSink`] | as JSON lines on standard error | handed to the operating system |
//! | [`FileSink`] | as JSON lines at the end of a file | handed to the operating system, or on disk ([`Fsync`]) |
//! | [`WriterSink`] | as JSON lines in any [`Write`](std::io::Write) | written and flushed |
//! | [`LedgerSink`](crate::ledger::LedgerSink) (feature `ledger`) | as JSON lines in a hash chain, signed, over several files | handed to the operating system, or on disk |
//! | [`TracingSink`] | as events of the `tracing` crate | always at once |
//! | [`MemorySink`] | in memory, the last ones | always at once |
//!
//! All that write lines share one engine. A record is made into a line when it is committed, about half a microsecond of work, and
//! copied into a bounded buffer; a thread of the sink's own (no runtime is needed) writes what has gathered, so that one system
//! call covers every record of up to five milliseconds, and while records keep coming nobody has to wake that thread. When the
//! buffer is full, new messages wait or are refused ([`WhenFull`]): no record is dropped. When writing fails the sink fails for
//! good, and with it every further message, until the process is started again with a destination that works.
//!
//! Dropping the last handle of a sink writes what is left. `std::process::exit` drops nothing: call
//! [`Pipeline::flush`](mcip_core::pipeline::Pipeline::flush) before it.

pub(crate) mod batch;
mod capacity;
pub(crate) mod destination;
mod file;
mod memory;
mod stderr;
#[cfg(feature = "tracing")]
mod tracing;
mod waiting;
mod writer;

use std::io;
use std::sync::Arc;

use mcip_core::record::RecordSink;

pub use self::capacity::{Capacity, WhenFull};
pub use self::file::{FileSink, Fsync};
pub use self::memory::MemorySink;
pub use self::stderr::StderrSink;
#[cfg(feature = "tracing")]
pub use self::tracing::TracingSink;
pub use self::writer::WriterSink;

/// The sink of whoever configured none: [`TracingSink`] if a `tracing` subscriber is installed that takes records, else
/// [`StderrSink`].
///
/// A subscriber that is installed later, or whose filter leaves out the target `mcip::record`, does not count: records would
/// get lost where nobody sees it.
///
/// # Errors
///
/// If the thread of [`StderrSink`] can't be started.
pub fn default_sink() -> io::Result<Arc<dyn RecordSink>> {
    #[cfg(feature = "tracing")]
    if TracingSink::is_heard() {
        return Ok(Arc::new(TracingSink::new()));
    }
    Ok(Arc::new(StderrSink::new()?))
}

/// Implements [`RecordSink`] for a handle of the engine in the field `0`.
macro_rules! batched {
    ($sink:ty) => {
        #[async_trait::async_trait]
        impl mcip_core::record::RecordSink for $sink {
            fn try_reserve(&self) -> bool {
                self.0.try_reserve()
            }

            async fn reserve(&self) -> Result<(), mcip_core::record::SinkError> {
                self.0.reserve().await
            }

            fn release(&self) {
                self.0.release();
            }

            fn commit(&self, record: &mcip_core::record::Record) {
                self.0.commit(record);
            }

            async fn flush(&self) -> Result<(), mcip_core::record::SinkError> {
                self.0.flush().await
            }

            fn awaits_intents(&self) -> bool {
                self.0.awaits_intents()
            }
        }

        impl std::fmt::Debug for $sink {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($sink)).finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use batched;

#[cfg(test)]
mod tests;
