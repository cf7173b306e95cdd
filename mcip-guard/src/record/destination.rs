//! Where batches go, and how they get there whole.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

/// Where an engine's batches go.
pub(crate) trait Destination: Send + 'static {
    /// Writes a batch of whole lines. When it returns, they are where the sink says records are safe, unless [`is_safe`](Self::is_safe)
    /// says otherwise.
    fn write(&mut self, lines: &[u8]) -> io::Result<()>;

    /// Whether everything that was written is where the sink says records are safe.
    fn is_safe(&self) -> bool {
        true
    }

    /// Makes everything that was written safe: somebody waits for it.
    fn secure(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// When [`wake`](Self::wake) wants to be called, should nothing be written until then.
    fn wakes_at(&self) -> Option<Instant> {
        None
    }

    /// Does what is due by time.
    fn wake(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Everything was written, and nothing more will be.
    fn close(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Whether somebody may still be told on standard error that the sink failed.
    fn may_tell(&self) -> bool {
        true
    }
}

/// Has a destination do something else than write, containing its panics.
pub(super) fn contained(act: impl FnOnce() -> io::Result<()>) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(outcome) => outcome.map_err(|error| error.to_string()),
        Err(_) => Err("the writer panicked".to_owned()),
    }
}

/// How long a destination that says "not now" is asked again once the sink is closing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Writes a batch, containing panics of a destination that somebody else wrote.
///
/// `closing` says whether the sink waits for the end of this.
pub(super) fn write(
    destination: &mut impl Destination,
    batch: &[u8],
    closing: impl Fn() -> bool,
) -> Result<(), String> {
    let mut rest = batch;
    let mut gives_up = None;
    let mut pause = Duration::from_micros(100);
    loop {
        let outcome = catch_unwind(AssertUnwindSafe(|| destination.write(rest)));
        match outcome {
            Ok(Ok(())) => return Ok(()),
            // Standard error may have been made non-blocking by whoever shares it; it then says "not now" instead of waiting.
            Ok(Err(error)) if error.kind() == io::ErrorKind::WouldBlock => {
                let done = error
                    .get_ref()
                    .and_then(|inner| inner.downcast_ref::<Partly>())
                    .map_or(0, |partly| partly.0);
                rest = rest.get(done..).unwrap_or_default();
                if done > 0 {
                    pause = Duration::from_micros(100);
                    gives_up = None;
                }
                if closing() {
                    let limit = *gives_up.get_or_insert_with(|| Instant::now() + PATIENCE);
                    if Instant::now() >= limit {
                        return Err("the destination takes nothing".to_owned());
                    }
                }
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Ok(Err(error)) => return Err(error.to_string()),
            Err(_) => return Err("the writer panicked".to_owned()),
        }
    }
}

/// How much of a batch was written before the destination said "not now".
#[derive(Debug)]
struct Partly(usize);

impl std::fmt::Display for Partly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the destination takes no more than {} bytes now", self.0)
    }
}

impl std::error::Error for Partly {}

/// [`write_all`] and [`io::Write::flush`]. A flush that is "not now" comes after every byte was written.
pub(super) fn write_and_flush(writer: &mut impl io::Write, lines: &[u8]) -> io::Result<()> {
    write_all(writer, lines)?;
    loop {
        match writer.flush() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, Partly(lines.len())));
            }
            outcome => return outcome,
        }
    }
}

/// As [`io::Write::write_all`], but says how far it got when the writer is not ready, so that nothing is written twice.
pub(super) fn write_all(writer: &mut impl io::Write, lines: &[u8]) -> io::Result<()> {
    let mut done = 0;
    while let Some(rest) = lines.get(done..).filter(|rest| !rest.is_empty()) {
        match writer.write(rest) {
            Ok(0) => {
                return Err(io::Error::new(
                    io::ErrorKind::WriteZero,
                    "the destination takes no bytes",
                ));
            }
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, Partly(done)));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
