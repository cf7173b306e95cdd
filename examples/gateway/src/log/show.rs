//! `log show`.

use std::ffi::OsString;
use std::io;

use mcip_guard::ledger::{Expected, Kind, Line, Recorded, verify_with};

use crate::words::Words;
use crate::{Problem, Status, printable};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &["--json"], &["--verdict", "--since", "--limit"])?;
    let directory = words.directory()?;
    let (since, limit) = (
        words.number("--since")?.unwrap_or(0),
        words.number("--limit")?.unwrap_or(u64::MAX),
    );
    let as_json = words.flag("--json");
    let verdict = words.value("--verdict")?;
    let verdict = verdict.as_ref().map(|verdict| verdict.to_string_lossy().into_owned());
    if let Some(unknown) = verdict
        .as_deref()
        .filter(|v| !["allow", "redact", "ask", "deny"].contains(v))
    {
        return Err(format!(
            "there is no verdict {unknown}; it is allow, redact, ask or deny"
        ));
    }
    words.end()?;
    let mut shown = 0;
    let report = verify_with(&directory, &Expected::nothing(), |line| {
        if line.seq() < since || shown >= limit || line.kind() != Kind::Record {
            return Ok(());
        }
        let record = read(line)?;
        if verdict.is_some() && record.verdict != verdict {
            return Ok(());
        }
        shown += 1;
        if as_json {
            writeln!(out, "{}", line.body().raw())
        } else {
            writeln!(
                out,
                "{}",
                printable(&in_words(line.seq(), &record)).replace('\n', "\u{fffd}")
            )
        }
    })
    .map_err(|error| error.to_string())?;
    super::explain::warn(&report)
}

/// The record in a line that holds one.
pub(super) fn read(line: &Line) -> io::Result<Recorded> {
    Recorded::of(line)
        .map_err(io::Error::other)?
        .ok_or_else(|| io::Error::other("this line holds no record"))
}

/// One line for one record: number, time, flow, and how it ended.
fn in_words(seq: u64, record: &Recorded) -> String {
    let what = record
        .target
        .as_deref()
        .or(record.method.as_deref())
        .unwrap_or_default();
    let flow = match &record.flow {
        Some(flow) => format!("{} → {}", flow.sender.value.id, flow.recipient.value.id),
        None => record.transport.clone(),
    };
    let mut text = format!(
        "{seq:>7}  {}  {:<12} {flow}: {what}: {}",
        record.at, record.event, record.outcome
    );
    if let Some(ruling) = record.deciding() {
        text.push_str(&format!(", {} by {}", ruling.verdict, ruling.rule));
    } else if let Some(reason) = &record.reason {
        text.push_str(&format!(", {reason}"));
    }
    for (reason, count) in &record.counts {
        text.push_str(&format!(", {reason} {count}"));
    }
    text
}
