//! `mcip-gateway drift`: which settings protect less than those that were reviewed.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use mcip_guard::registry::{Weaker, weaker_settings};
use serde_json::Value;

use crate::words::Words;
use crate::{Problem, Status, say};

const HELP: &str = "\
mcip-gateway drift: says which settings protect less than those that were reviewed

usage:
  mcip-gateway drift REVIEWED NOW
      Two files in JSON, of any program. One line for each setting that protects less: where it stands, and what became of it. Values are
      not shown.

exit status: 0 when nothing protects less, 1 when something does, 2 on error
";

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(words, &[], &[])?;
    let reviewed = words.next("the file that was reviewed").map(PathBuf::from)?;
    let now = words.next("the file as it is now").map(PathBuf::from)?;
    words.end()?;
    let read = |path: &PathBuf| {
        let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_slice::<Value>(&text).map_err(|error| format!("{}: {error}", path.display()))
    };
    let found = weaker_settings(&read(&reviewed)?, &read(&now)?);
    for weaker in &found {
        say(out, &format!("{}\n", crate::printable(&weaker.to_string())))?;
    }
    Ok(if found.is_empty() { Status::Good } else { Status::Bad })
}

/// What protects less in a configuration that took the place of another. Nothing is said of one that can't be read as JSON.
pub(crate) fn between(before: Option<&[u8]>, now: Option<&[u8]>) -> Vec<Weaker> {
    let read = |text: Option<&[u8]>| serde_json::from_slice::<Value>(text?).ok();
    match (read(before), read(now)) {
        (Some(before), Some(now)) => weaker_settings(&before, &now),
        _ => Vec::new(),
    }
}
