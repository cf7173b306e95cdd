//! Whether a chain is as it was written: in linear time and bounded memory, from the files alone.

mod diagnose;
mod report;
mod walk;

use std::io;
use std::path::Path;

pub use self::report::{Anchor, Fault, FaultKind, Report, Restarted, Tail, Torn};
use self::walk::Walk;
use super::head::SignedHead;
use super::key::PublicKey;
use super::line::Line;
use super::read::Lines;
use super::segments;
use super::storage::{Directory, Reading, Storage};

/// What is known of a chain from elsewhere than its files. The more of it there is, the more is proven.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    key: Option<PublicKey>,
    heads: Vec<SignedHead>,
}

impl Expected {
    /// Nothing: the files are compared with themselves only.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// The key with which the chain must be signed. Without it, whoever can write the files can put another chain in their place.
    #[must_use]
    pub fn key(mut self, key: PublicKey) -> Self {
        self.key = Some(key);
        self
    }

    /// A head that was published. Without one, whoever can write the files can cut off their end.
    #[must_use]
    pub fn head(mut self, head: SignedHead) -> Self {
        self.heads.push(head);
        self
    }
}

/// Verifies the ledger in a directory.
///
/// # Errors
///
/// If the directory or a file in it can't be read, or has no ledger. What is wrong with a ledger that can be read stands in the report.
pub fn verify(directory: impl AsRef<Path>, expected: &Expected) -> io::Result<Report> {
    verify_with(directory, expected, |_| Ok(()))
}

/// Verifies the ledger in a directory and shows each line once the line after it has confirmed it, in order, up to the first fault.
///
/// # Errors
///
/// As [`verify`], and with the errors of `visit`, which end it.
pub fn verify_with(
    directory: impl AsRef<Path>,
    expected: &Expected,
    visit: impl FnMut(&Line) -> io::Result<()>,
) -> io::Result<Report> {
    let directory = directory.as_ref();
    let storage = Directory::read_only(directory)?;
    verify_in(&storage, expected, visit).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(error.kind(), format!("{}: {error}", directory.display())),
        _ => error,
    })
}

/// The same, in any storage.
///
/// # Errors
///
/// As [`verify_with`].
pub fn verify_in(
    storage: &dyn Storage,
    expected: &Expected,
    mut visit: impl FnMut(&Line) -> io::Result<()>,
) -> io::Result<Report> {
    let found = segments::list(storage)?;
    if found.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "there is no ledger here: no file segment-00000001.jsonl or later",
        ));
    }
    let mut walk = Walk::new(expected.key, expected.heads.clone());
    'files: for segment in &found {
        walk.begin_file(&segment.name, segment.number);
        let mut lines = Lines::new(Reading::new(storage, &segment.name));
        while let Some(raw) = lines.next()? {
            walk.line(raw, &mut visit)?;
            if walk.is_over() {
                break 'files;
            }
        }
    }
    walk.finish(&mut visit)
}
