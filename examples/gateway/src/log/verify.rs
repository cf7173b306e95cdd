//! `log verify`.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use mcip_guard::ledger::{self, Anchor, Expected, PublicKey, Report, SignedHead, Tail};
use serde_json::json;

use crate::words::Words;
use crate::{Problem, Status};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &["--proven", "--json"], &["--key", "--head"])?;
    let directory = words.directory()?;
    let (proven, as_json) = (words.flag("--proven"), words.flag("--json"));
    let mut expected = Expected::nothing();
    if let Some(key) = words.value("--key")? {
        expected = expected.key(read_key(&key)?);
    }
    for file in words.values("--head") {
        expected = expected.head(read_head(Path::new(&file))?);
    }
    words.end()?;
    let report = ledger::verify(&directory, &expected).map_err(|error| error.to_string())?;
    let status = match &report {
        report if !report.is_sound() => Status::Bad,
        report if proven && report.tail != Tail::Proven => Status::Unproven,
        _ => Status::Good,
    };
    let written = if as_json {
        writeln!(out, "{}", in_json(&report))
    } else {
        in_words(&report, out)
    };
    written.map_err(|error| error.to_string())?;
    Ok(status)
}

/// A public key, or a file that holds one.
fn read_key(word: &OsStr) -> Result<PublicKey, Problem> {
    if let Some(Ok(key)) = word.to_str().map(str::parse) {
        return Ok(key);
    }
    let text = std::fs::read_to_string(word).map_err(|error| {
        format!(
            "{} is neither a public key (ed25519:...) nor a file that can be read: {error}",
            word.display()
        )
    })?;
    text.trim().parse().map_err(|_| {
        format!(
            "{} holds no public key; it is one line, ed25519:..., as `mcip-gateway log key` shows it",
            word.display()
        )
    })
}

/// The newest head in a file: its last line.
fn read_head(file: &Path) -> Result<SignedHead, Problem> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let newest = text.lines().rfind(|line| !line.trim().is_empty());
    let newest = newest.ok_or_else(|| format!("{} is empty", file.display()))?;
    SignedHead::parse(newest).map_err(|error| format!("{}: {error}", file.display()))
}

fn plural(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

fn in_words(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    if let Some(fault) = &report.fault {
        writeln!(out, "CHANGED  {fault}")?;
        writeln!(
            out,
            "         The {} before it are as they were written; what comes after it was not looked at.",
            plural(report.lines, "line")
        )?;
    } else if let Tail::Cut { published } = report.tail {
        writeln!(
            out,
            "CUT      the ledger ends with line number {}, but a head was published of number {published}: the lines between are missing",
            report.last.unwrap_or_default()
        )?;
    } else {
        writeln!(out, "GOOD     every line that is here is as it was written")?;
    }
    writeln!(
        out,
        "ledger   {} ({}, {}, {})",
        report.instance,
        plural(report.segments, "file"),
        plural(report.lines, "line"),
        plural(report.records, "record")
    )?;
    if let Some(Anchor::Dropped(dropped)) = &report.anchor {
        writeln!(
            out,
            "begins   with line number {}: the files before it were deleted by the ledger itself, as it signed at {}",
            report.first,
            dropped.at()
        )?;
    }
    match (report.key, report.key_is_pinned) {
        (Some(key), true) => writeln!(out, "key      {key}, as expected")?,
        (Some(key), false) => writeln!(
            out,
            "key      {key}, as the ledger itself says: give --key, or whoever can write here can write another ledger"
        )?,
        (None, _) => {}
    }
    if let Some(through) = report.signed_through {
        writeln!(
            out,
            "signed   through line number {through}, {}",
            plural(report.checkpoints, "checkpoint")
        )?;
    }
    for restarted in &report.troubled_restarts {
        if let Some(aside) = &restarted.set_aside {
            writeln!(
                out,
                "note     before line number {} a restart found {} ({}) behind the end; they are in {}",
                restarted.seq,
                plural(aside.bytes, "byte"),
                match aside.what.as_str() {
                    "partial_line" => "a line without its end, as a process leaves that was killed while it wrote",
                    _ => "broken lines, as a loss of power leaves, or somebody who changed them",
                },
                aside.file
            )?;
        }
        if let Some(through) = restarted.missing_through {
            writeln!(
                out,
                "note     before line number {} a restart knew of a published head of number {through}: lines are missing there",
                restarted.seq
            )?;
        }
    }
    if let Some(torn) = &report.torn {
        writeln!(
            out,
            "torn     {} line {} has no end ({}): a process that is writing or was killed leaves that. It is no record",
            torn.file,
            torn.line,
            plural(torn.bytes, "byte")
        )?;
    }
    if report.fault.is_none() {
        match (report.tail, report.closed) {
            (Tail::Proven, _) => writeln!(out, "end      proven by a published head")?,
            (Tail::Cut { .. }, _) => {}
            (Tail::Unproven, closed) => writeln!(
                out,
                "end      tail unproven{}: {}; only a published head tells (--head)",
                if closed {
                    ", though the ledger was closed in good order"
                } else {
                    ""
                },
                match report.proven_through {
                    Some(through) => format!("lines after number {through} may have been cut off or changed"),
                    None => "lines may have been cut off".to_owned(),
                }
            )?,
        }
    }
    Ok(())
}

fn in_json(report: &Report) -> serde_json::Value {
    let tail = match report.tail {
        Tail::Proven => json!({ "state": "proven" }),
        Tail::Unproven => json!({ "state": "unproven" }),
        Tail::Cut { published } => json!({ "state": "cut", "published": published }),
    };
    json!({
        "sound": report.is_sound(),
        "instance": report.instance,
        "chain": report.chain.map(|chain| chain.to_string()),
        "key": report.key.map(|key| key.to_string()),
        "keyIsPinned": report.key_is_pinned,
        "segments": report.segments,
        "lines": report.lines,
        "records": report.records,
        "checkpoints": report.checkpoints,
        "restarts": report.restarts,
        "first": report.first,
        "last": report.last,
        "head": report.head.map(|head| head.to_string()),
        "signedThrough": report.signed_through,
        "provenThrough": report.proven_through,
        "closed": report.closed,
        "tail": tail,
        "torn": report.torn.as_ref().map(|torn| json!({ "file": torn.file, "line": torn.line, "bytes": torn.bytes })),
        "fault": report.fault.as_ref().map(|fault| json!({
            "file": fault.file,
            "line": fault.line,
            "seq": fault.seq,
            "why": fault.kind.to_string(),
        })),
    })
}
