//! What was measured, as a table.

use std::fmt::Write as _;
use std::time::Duration;

/// One attack.
#[derive(Clone, Debug)]
pub struct Row {
    pub name: String,
    pub what: String,
    /// Connections, closings, messages of the attackers.
    pub done: [u64; 3],
    pub calm: Duration,
    pub attacked: Duration,
    pub calls: usize,
    pub failed: u64,
    /// Bytes of resident memory: the most during the attack, and after it.
    pub peak: u64,
    pub after: u64,
    /// Lines of the record.
    pub lines: u64,
}

impl Row {
    pub fn ratio(&self) -> f64 {
        self.attacked.as_secs_f64() / self.calm.as_secs_f64().max(1e-9)
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

/// The table, as it stands in the documentation.
pub fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "| Attack | What attackers do | Connections, of which closed | Messages | Good calls, failed | p99 calm | attacked | times | \
         Memory, peak | after | Lines of record |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in rows {
        // Writing to a String does not fail.
        let _ = writeln!(
            out,
            "| {} | {} | {}, {} | {} | {}, {} | {} | {} | {:.1} | {} | {} | {} |",
            row.name,
            row.what,
            row.done[0],
            row.done[1],
            row.done[2],
            row.calls,
            row.failed,
            milliseconds(row.calm),
            milliseconds(row.attacked),
            row.ratio(),
            mebibytes(row.peak),
            mebibytes(row.after),
            row.lines,
        );
    }
    out
}
