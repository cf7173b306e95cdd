//! Whether a file is another one than before.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// What tells one state of a file from the next: its time, size and, where there is one, its number. Links are followed, since
/// what mounts secrets replaces links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp(Option<Found>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    modified: Option<SystemTime>,
    length: u64,
    number: Option<(u64, u64)>,
}

impl Stamp {
    /// As it stands now; a file that is not there has a stamp too.
    pub(super) fn of(path: &Path) -> Self {
        Self(std::fs::metadata(path).ok().map(|about| Found {
            modified: about.modified().ok(),
            length: about.len(),
            number: number(&about),
        }))
    }
}

#[cfg(unix)]
fn number(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number(_about: &Metadata) -> Option<(u64, u64)> {
    None
}
