//! `log report`.

use std::ffi::OsString;
use std::io;

use mcip_guard::ledger::{Expected, Kind, verify_with};
use mcip_guard::norms::Report;

use crate::words::Words;
use crate::{Problem, Status};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &["--json"], &[])?;
    let directory = words.directory()?;
    let as_json = words.flag("--json");
    words.end()?;
    let mut counted = Report::default();
    let report = verify_with(&directory, &Expected::nothing(), |line| {
        if line.kind() == Kind::Record {
            counted.line(line.body().raw());
        }
        Ok(())
    })
    .map_err(|error| error.to_string())?;
    let written = if as_json {
        writeln!(out, "{}", counted.to_json())
    } else {
        write!(out, "{counted}")
    };
    written.map_err(|error| error.to_string())?;
    super::explain::warn(&report)
}
