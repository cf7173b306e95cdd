//! The newest head in a file.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;

use super::HeadPublisher;
use crate::ledger::head::SignedHead;
use crate::private;

/// Keeps the newest head in a file, best on another machine's disk or a medium that can only be written once.
///
/// Each head takes the place of the one before at once: a reader sees the one or the other.
#[derive(Clone, Debug)]
pub struct HeadFile(PathBuf);

impl HeadFile {
    /// The head in this file, which is made if it is not there. The file beside it with `.new` at its end is used, too: whatever stands
    /// there is removed.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }
}

/// A head is far smaller.
const MOST: u64 = 64 << 10;

impl HeadPublisher for HeadFile {
    fn name(&self) -> String {
        self.0.display().to_string()
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        let mut name = self.0.clone().into_os_string();
        name.push(".new");
        let new = PathBuf::from(name);
        let mut file = private::create_anew(&new)?;
        file.write_all(head.to_line().as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&new, &self.0)
    }

    fn latest(&mut self) -> io::Result<Option<SignedHead>> {
        let file = match fs::File::open(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            outcome => outcome?,
        };
        let mut text = String::new();
        file.take(MOST).read_to_string(&mut text)?;
        let Some(line) = text.lines().rev().find(|line| !line.trim().is_empty()) else {
            return Ok(None);
        };
        SignedHead::parse(line).map(Some).map_err(io::Error::other)
    }
}
