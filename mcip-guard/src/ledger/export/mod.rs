//! Records in the forms that other software reads.
//!
//! Each exporter takes the lines of a chain one by one, best as [`verify_with`](super::verify_with) shows them, and writes what they come to.

mod cef;
mod mci;
mod ocsf;

use std::io;

pub use self::cef::Cef;
pub use self::mci::{Mci, MciForm};
pub use self::ocsf::Ocsf;
use super::line::{Line, Malformed};
use super::recorded::Recorded;

/// Takes records and writes them in a form of its own.
pub trait Exporter {
    /// Takes one record. `seq` is the number of its line in the chain.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    fn record(&mut self, seq: u64, record: &Recorded) -> io::Result<()>;

    /// There are no more. Returns how many entries were written.
    ///
    /// # Errors
    ///
    /// If what was held back can't be written.
    fn finish(&mut self) -> io::Result<u64>;

    /// Takes one line of a chain, of which only records count.
    ///
    /// # Errors
    ///
    /// If it holds a record that is not shaped as one, or it can't be written.
    fn line(&mut self, line: &Line) -> io::Result<()> {
        let record = Recorded::of(line).map_err(|Malformed(why)| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("line {} of the chain: {why}", line.seq()),
            )
        })?;
        match record {
            Some(record) => self.record(line.seq(), &record),
            None => Ok(()),
        }
    }
}

/// The name and version under which exports say where they come from.
const PRODUCT: &str = "MCIP";
const VENDOR: &str = "mcip-rs";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How severe a record is, from 0 to 4: nothing, a refusal, asked or redacted, denied, denied for a risk of the taxonomy.
fn severity(record: &Recorded) -> usize {
    let risky = record
        .rulings
        .iter()
        .any(|ruling| ruling.risk.is_some() && ruling.mode == "enforce");
    match (record.verdict.as_deref(), record.outcome.as_str()) {
        (Some("deny"), _) if risky => 4,
        (Some("deny"), _) | (_, "denied" | "panicked") => 3,
        (Some("ask" | "redact"), _) => 2,
        (_, "refused") => 1,
        _ => 0,
    }
}

/// One line for people: what happened, to whom, by which rule.
fn summary(record: &Recorded) -> String {
    let mut text = match &record.flow {
        Some(flow) => format!(
            "{} → {}: {}",
            flow.sender.value.id,
            flow.recipient.value.id,
            record.method.as_deref().unwrap_or(&record.event)
        ),
        None => format!("{} {}", record.event, record.method.as_deref().unwrap_or_default()),
    };
    if let Some(target) = &record.target {
        text.push(' ');
        text.push_str(target);
    }
    text.push_str(": ");
    text.push_str(&record.outcome);
    if let Some(ruling) = record.deciding() {
        text.push_str(", ");
        text.push_str(&ruling.verdict);
        text.push_str(" by ");
        text.push_str(&ruling.rule);
    } else if let Some(reason) = &record.reason {
        text.push_str(", ");
        text.push_str(reason);
    }
    text
}

#[cfg(test)]
mod tests;
