//! `mcip-gateway log`: what an operator does with a ledger.

mod explain;
mod export;
mod keys;
mod open;
mod report;
mod show;
mod verify;

use std::ffi::OsString;
use std::io;

use crate::{Problem, Status, say};

const HELP: &str = "\
mcip-gateway log: records in a ledger, the directory that a server or client was told to write them to

usage:
  mcip-gateway log verify DIR [--key KEY] [--head FILE]... [--proven] [--json]
      says whether the ledger is as it was written, and which line is not
        --key KEY    the public key that must have signed it: ed25519:..., or a file with it
        --head FILE  a head that was published: its newest line counts; may be given several times
        --proven     ends with status 3 unless a head proves the end
        --json       one line of JSON instead of text
  mcip-gateway log show DIR [--verdict V] [--since SEQ] [--limit N] [--json]
      shows the records, one a line; of --json each as it was written
        --verdict V  only those with this verdict: allow, redact, ask or deny
  mcip-gateway log explain DIR SEQ [--norms FILE]
      says what one record means: the flow, the rule, the risk, and what the judge saw
        --norms FILE  also what these norms have to do with it, and a suppression for a false alarm
  mcip-gateway log report DIR [--json]
      says what was denied or asked, and what would have been, by rule and tool
  mcip-gateway log export DIR --format mci|mci-text|ocsf|cef [--out FILE]
      writes the records in a form that other software reads
        mci       trajectories of information flows, as in the MCIP paper, in JSON lines
        mci-text  the same, in the sentences of the paper's grammar
        ocsf      events of OCSF 1.5.0: API Activity, Detection Finding, Authentication
        cef       lines in the Common Event Format
  mcip-gateway log open DIR --key FILE [--seq SEQ]
      decrypts captured payloads (of the record at SEQ, or all) with your private key
  mcip-gateway log key FILE
      shows the public half of the ledger's key in FILE
  mcip-gateway log new-key FILE
      makes a key for payloads in FILE and shows its public half, to which a ledger encrypts them

exit status:
  0  done; the ledger is as it was written, as far as can be told
  1  the ledger was changed, or lines of it are missing
  2  the command line is wrong, or something can't be read or written
  3  with --proven: nothing is wrong, but the end is unproven
";

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let Some((command, rest)) = words.split_first() else {
        say(out, HELP)?;
        return Ok(Status::Failed);
    };
    let command = command.to_string_lossy();
    if matches!(&*command, "--help" | "-h" | "help") || rest.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    match &*command {
        "verify" => verify::run(rest, out),
        "show" => show::run(rest, out),
        "explain" => explain::run(rest, out),
        "report" => report::run(rest, out),
        "export" => export::run(rest, out),
        "open" => open::run(rest, out),
        "key" => keys::show(rest, out),
        "new-key" => keys::create(rest, out),
        _ => Err(format!(
            "there is no command log {command}; see mcip-gateway log --help"
        )),
    }
}
