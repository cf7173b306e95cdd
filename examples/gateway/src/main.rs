//! `mcip-gateway`: the tool of an operator.

mod approve;
mod classifier;
mod command;
mod definitions;
mod drift;
mod judge;
mod lint;
mod log;
mod panel;
mod pin;
mod run;
mod scan;
mod words;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use mcip_core::error::is_unprintable;

const HELP: &str = "\
mcip-gateway: the tool of an operator

usage:
  mcip-gateway run ...           stands before servers: judges and records every message, and passes on what may go
  mcip-gateway scan ...          judges the definitions of tools
  mcip-gateway judge FILE ...    judges trajectories that happened
  mcip-gateway approve FILE ...  shows what waits for somebody's decision, and decides it
  mcip-gateway pin ...           approves definitions of tools as they are now
  mcip-gateway lint ...          says what definitions of tools leave unsaid
  mcip-gateway drift REVIEWED NOW  says which settings protect less than they did
  mcip-gateway log COMMAND ...   verify, show, explain, export and open records in a ledger
  mcip-gateway --help            this text
  mcip-gateway --version         the version

mcip-gateway COMMAND --help says more.
";

/// How a command ended. The numbers are the exit statuses that `--help` of each command documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// It was done, and nothing is wrong.
    Good = 0,
    /// The ledger was changed, or lines are missing; somebody has to be asked about a tool, or it is denied.
    Bad = 1,
    /// The command line is wrong, or something can't be read or written.
    Failed = 2,
    /// The end of the ledger is unproven, and it was asked that it be proven.
    Unproven = 3,
}

/// What went wrong, in words, and what to do.
type Problem = String;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some((_, rest)) = words.split_first().filter(|(first, _)| *first == "run") {
        // It serves on standard output itself, from other threads: nobody here may hold it.
        return match run::run(rest) {
            Ok(status) => ExitCode::from(status as u8),
            Err(problem) => failed(&problem),
        };
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = run(&words, &mut out);
    let flushed = out.flush();
    match outcome {
        // Whoever reads the output may stop early, as `head` does.
        Err(_) if is_broken(&flushed) => ExitCode::SUCCESS,
        Err(problem) => failed(&problem),
        Ok(_) if flushed.is_err() && !is_broken(&flushed) => ExitCode::from(Status::Failed as u8),
        Ok(status) => ExitCode::from(status as u8),
    }
}

fn failed(problem: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "mcip-gateway: {problem}");
    ExitCode::from(Status::Failed as u8)
}

/// Text of a ledger on a terminal: what would act on it is replaced. The writer of a record takes care of that; somebody who forged one
/// did not.
fn printable(text: &str) -> String {
    let clean = |c| if is_unprintable(c) && c != '\n' { '\u{fffd}' } else { c };
    text.chars().map(clean).collect()
}

fn is_broken(flushed: &io::Result<()>) -> bool {
    flushed
        .as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let Some((first, rest)) = words.split_first() else {
        say(out, HELP)?;
        return Ok(Status::Failed);
    };
    match first.to_str() {
        Some("scan") => scan::run(rest, out),
        Some("judge") => judge::run(rest, out),
        Some("approve") => approve::run(rest, out),
        Some("pin") => pin::run(rest, out),
        Some("drift") => drift::run(rest, out),
        Some("lint") => lint::run(rest, out),
        Some("log") => log::run(rest, out),
        Some("--help" | "-h" | "help") => say(out, HELP),
        Some("--version" | "-V") => say(out, concat!("mcip-gateway ", env!("CARGO_PKG_VERSION"), "\n")),
        _ => Err(format!(
            "there is no command {}; see mcip-gateway --help",
            first.display()
        )),
    }
}

/// Waits for something that is done on this thread.
fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    Ok(runtime.map_err(|error| error.to_string())?.block_on(work))
}

fn say(out: &mut impl io::Write, text: &str) -> Result<Status, Problem> {
    out.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
    Ok(Status::Good)
}
