//! `log key` and `log new-key`.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use mcip_guard::ledger::{LedgerKey, OpeningKey};

use crate::words::Words;
use crate::{Problem, Status, say};

pub(super) fn show(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let path = file(words)?;
    let key = LedgerKey::load(path).map_err(|error| error.to_string())?;
    say(out, &format!("{}\n", key.public()))
}

pub(super) fn create(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let path = file(words)?;
    let key = OpeningKey::create(path).map_err(|error| error.to_string())?;
    say(out, &format!("{}\n", key.public()))
}

fn file(words: &[OsString]) -> Result<PathBuf, Problem> {
    let mut words = Words::sort(words, &[], &[])?;
    let path = words.next("the file of the key")?;
    words.end()?;
    Ok(path.into())
}
