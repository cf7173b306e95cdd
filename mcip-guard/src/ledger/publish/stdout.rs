//! Heads on standard output.

use std::io::{self, Write as _};

use super::HeadPublisher;
use crate::ledger::head::SignedHead;

/// Writes each head as a line to standard output, where a collector of logs takes it elsewhere.
///
/// Not for a server on stdio: there standard output belongs to the protocol.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadStdout;

impl HeadPublisher for HeadStdout {
    fn name(&self) -> String {
        "standard output".to_owned()
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", head.to_line())?;
        out.flush()
    }
}
