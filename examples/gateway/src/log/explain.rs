//! `log explain`.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use mcip_guard::ledger::{Expected, Kind, Recorded, RecordedFlow, Report, verify_with};
use mcip_guard::norms::{self, NormSet};

use super::show::read;
use crate::words::{Words, number};
use crate::{Problem, Status, printable, say};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &[], &["--norms"])?;
    let directory = words.directory()?;
    let seq = number(&words.next("the number of the line, as `log show` has it")?)?;
    let norms = words
        .value("--norms")?
        .map(|file| read_norms(Path::new(&file)))
        .transpose()?;
    words.end()?;
    let (mut found, mut kind) = (None, None);
    let report = verify_with(&directory, &Expected::nothing(), |line| {
        if line.seq() == seq {
            kind = Some(line.kind());
            if line.kind() == Kind::Record {
                found = Some((read(line)?, line.body().raw().to_owned()));
            }
        }
        Ok(())
    })
    .map_err(|error| error.to_string())?;
    match (found, kind) {
        (Some((record, text)), _) => {
            let mut said = Vec::new();
            in_words(seq, &record, &mut said).map_err(|error| error.to_string())?;
            if let Some(norms) = &norms {
                by_norms(&record, &text, norms, &mut said)?;
            }
            say(out, &printable(&String::from_utf8_lossy(&said)))?;
        }
        (None, Some(kind)) => {
            return Err(format!(
                "line number {seq} is no record but a line of the ledger's own: {}",
                kind.as_str()
            ));
        }
        (None, None) => {
            warn(&report)?;
            return Err(format!(
                "there is no line number {seq}; `mcip-gateway log show` has them all"
            ));
        }
    }
    warn(&report)
}

fn read_norms(file: &Path) -> Result<NormSet, Problem> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    NormSet::parse(&file.display().to_string(), &text).map_err(|error| error.to_string())
}

/// How long a suppression that is proposed lasts.
const PROPOSED: Duration = Duration::from_secs(30 * 24 * 3600);

/// What the norms have to do with it, and what would let the next one pass.
fn by_norms(record: &Recorded, text: &str, norms: &NormSet, out: &mut impl io::Write) -> Result<(), Problem> {
    let explanation = norms::explain(text, Some(norms)).map_err(|error| error.to_string())?;
    writeln!(out, "\nby the norms that were given:\n{explanation}").map_err(|error| error.to_string())?;
    let Some(ruling) = record.deciding() else {
        return Ok(());
    };
    let until = SystemTime::now() + PROPOSED;
    let reason = "say why this is no risk here";
    match explanation.propose_suppression(&ruling.rule, until, reason) {
        Ok(proposed) => writeln!(
            out,
            "if that was a false alarm, this accepts it for 30 days:\n\n{proposed}"
        ),
        Err(why) => writeln!(out, "no suppression is proposed: {why}"),
    }
    .map_err(|error| error.to_string())
}

/// Says aloud that a ledger was changed: what was shown is only what came before.
pub(super) fn warn(report: &Report) -> Result<Status, Problem> {
    let Some(fault) = &report.fault else {
        return Ok(Status::Good);
    };
    use io::Write as _;
    let mut err = io::stderr();
    let _ = writeln!(
        err,
        "mcip-gateway: the ledger was changed; nothing from there on was read: {fault}"
    );
    Ok(Status::Bad)
}

fn in_words(seq: u64, record: &Recorded, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "line       {seq}, {}", record.at)?;
    writeln!(out, "what       {}, {}", event(&record.event), outcome(&record.outcome))?;
    if let Some(method) = &record.method {
        writeln!(
            out,
            "method     {method} {}",
            record.target.as_deref().unwrap_or_default()
        )?;
    }
    if let Some(principal) = &record.principal {
        writeln!(out, "principal  {}, known by {}", principal.id, principal.method)?;
    }
    if let Some(peer) = &record.peer {
        writeln!(out, "from       {peer}, over {}", record.transport)?;
    }
    for (name, flow) in [("flow", &record.flow), ("answer", &record.answer)] {
        if let Some(flow) = flow {
            in_a_sentence(name, flow, out)?;
        }
    }
    if record.rulings.is_empty() && record.flow.is_some() {
        writeln!(out, "judges     had nothing against it")?;
    }
    for ruling in &record.rulings {
        let force = if ruling.mode == "enforce" {
            ""
        } else {
            " (audit only: it had no force)"
        };
        writeln!(out, "ruling     {} by {}{force}", ruling.verdict, ruling.rule)?;
        if let Some(risk) = &ruling.risk {
            writeln!(
                out,
                "  risk     {risk}: docs/risks.md says what it is and what is seen of it"
            )?;
        }
        writeln!(out, "  seen     {}", ruling.evidence)?;
    }
    if let Some(reason) = &record.reason {
        writeln!(out, "reason     {reason}")?;
    }
    if let Some(code) = record.error_code {
        writeln!(out, "error      {code}")?;
    }
    for (reason, count) in &record.counts {
        writeln!(out, "count      {count} {reason}")?;
    }
    if let Some(place) = &record.trajectory {
        writeln!(out, "trajectory {}", place.id)?;
    }
    for (name, digest) in [
        ("asked", &record.params_digest),
        ("answered", &record.answer_digest),
        ("defined", &record.definition_digest),
    ] {
        if let Some(digest) = digest {
            writeln!(out, "{name:<10} {digest}")?;
        }
    }
    Ok(())
}

fn in_a_sentence(name: &str, flow: &RecordedFlow, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(
        out,
        "{name:<10} {} ({}) sends {} ({}) about {} ({}) to {} ({}) under {} ({})",
        flow.sender.value.id,
        flow.sender.basis,
        flow.information.value,
        flow.information.basis,
        flow.subject.value,
        flow.subject.basis,
        flow.recipient.value.id,
        flow.recipient.basis,
        flow.principle.value,
        flow.principle.basis,
    )
}

fn event(name: &str) -> &str {
    match name {
        "intent" => "a call that may change things was about to run",
        "call" => "a call",
        "recall" => "a call that was answered from the cache",
        "task" => "work that went on after its call was answered",
        "question" => "a request of the server to its client",
        "refusal" => "a message that was refused before it was a call",
        "notification" => "a notification",
        "counts" => "refusals that are counted instead of written one by one",
        "weakening" => "a check that was weakened at start",
        "judge" => "what a judge said of itself at start",
        "session" => "something about a session or its stream",
        "trajectory" => "the beginning or end of a trajectory",
        "quarantine" => "a tool or server that was taken out of use, or put back",
        "policy" => "a policy that came into force, or was refused",
        other => other,
    }
}

fn outcome(name: &str) -> &str {
    match name {
        "open" => "not over yet",
        "completed" => "completed",
        "input_required" => "asked for input",
        "failed" => "ended with an error",
        "denied" => "denied",
        "refused" => "refused",
        "aborted" => "nobody waited for its end",
        "panicked" => "its handler panicked",
        other => other,
    }
}
