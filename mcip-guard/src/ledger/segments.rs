//! The names of a ledger's files.

use std::io;

use super::storage::Storage;

const PREFIX: &str = "segment-";
const SUFFIX: &str = ".jsonl";

/// The name of a segment of the chain, from 1.
pub(crate) fn name(number: u64) -> String {
    format!("{PREFIX}{number:08}{SUFFIX}")
}

/// The file of the payloads that belong to a segment.
pub(crate) fn payloads(number: u64) -> String {
    format!("payloads-{number:08}{SUFFIX}")
}

/// The file for what stood behind the end of a segment.
pub(crate) fn aside(number: u64, offset: u64) -> String {
    format!("aside-{number:08}-{offset}.bin")
}

/// A segment that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// The segments of a chain, in order.
pub(crate) fn list(storage: &dyn Storage) -> io::Result<Vec<Found>> {
    let mut found: Vec<Found> = storage
        .list()?
        .into_iter()
        .filter_map(|file| {
            let number = number_of(&file.name)?;
            Some(Found {
                number,
                name: file.name,
                bytes: file.bytes,
            })
        })
        .collect();
    found.sort_unstable();
    Ok(found)
}

/// The number in a name, if it is one that [`name`] makes.
fn number_of(file: &str) -> Option<u64> {
    let number = file.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.parse().ok()?;
    (number > 0 && name(number) == file).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_made_here_are_read() {
        assert_eq!(number_of(&name(7)), Some(7));
        assert_eq!(number_of(&name(123_456_789)), Some(123_456_789));
        for other in [
            "segment-7.jsonl",
            "segment-00000000.jsonl",
            "segment-+0000007.jsonl",
            "lock",
            &payloads(7),
        ] {
            assert_eq!(number_of(other), None, "{other}");
        }
    }
}
