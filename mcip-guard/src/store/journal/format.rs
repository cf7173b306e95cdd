//! What a journal looks like on the disk.
//!
//! ```text
//! file   = "MCIPJRN1" frame*
//! frame  = length of the entry (4 bytes) · number (8) · check (8) · entry        numbers little-endian
//! number = its number in the file (low 40 bits) and its place in its batch (high 24)
//! check  = the first bytes of SHA-256 over number and entry
//! ```
//! Numbers count up by one from frame to frame, from 1 on. Frames that were written together are a batch, with places from 0 on: the next
//! batch is begun when the one before is on the disk. So of a batch that a crash tore, any part may be missing, in its middle too, and
//! nobody was told that it counts; but if another batch follows a frame that is not whole, that frame was on the disk once.

use std::fmt;

use mcip_core::digest::Digest;

pub(super) const MAGIC: &[u8; 8] = b"MCIPJRN1";

/// Bytes of a frame before its entry.
pub(super) const HEAD: usize = 4 + 8 + 8;

/// Bytes of one entry at the most.
pub(super) const MOST: usize = 64 << 20;

/// Where the place in a batch stands. There is room for more frames than may wait to be written.
const PLACE: u32 = 40;

/// The number of a frame without its place.
const NUMBER: u64 = (1 << PLACE) - 1;

fn check(number: u64, entry: &[u8]) -> [u8; 8] {
    let digest = Digest::of_parts([number.to_le_bytes().as_slice(), entry]);
    let mut check = [0; 8];
    check.copy_from_slice(&digest.as_bytes()[..8]);
    check
}

/// Appends a frame. `place` is the number of frames before it in its batch.
pub(super) fn write(out: &mut Vec<u8>, number: u64, place: u64, entry: &[u8]) {
    let number = number & NUMBER | place << PLACE;
    // Longer ones are refused before they come here.
    let length = u32::try_from(entry.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&number.to_le_bytes());
    out.extend_from_slice(&check(number, entry));
    out.extend_from_slice(entry);
}

/// A frame as it was written.
struct Frame<'a> {
    number: u64,
    /// The number of the first frame of its batch.
    batch: u64,
    entry: &'a [u8],
}

fn read_one(bytes: &[u8]) -> Option<Frame<'_>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (known, rest) = rest.split_first_chunk::<8>()?;
    let entry = rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let number = u64::from_le_bytes(*number);
    let is_whole = entry.len() <= MOST && check(number, entry) == *known;
    let (number, place) = (number & NUMBER, number >> PLACE);
    is_whole.then(|| Frame {
        number,
        batch: number.saturating_sub(place),
        entry,
    })
}

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) entries: Vec<Vec<u8>>,
    /// Bytes up to the end of the last whole frame.
    pub(super) whole: usize,
    /// The number of the last frame.
    pub(super) last: u64,
}

/// A file that is no journal, or one that was damaged in its middle: what was once on the disk is not what is there now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Damaged {
    NoJournal,
    At(usize),
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoJournal => f.write_str("it is no journal"),
            Self::At(offset) => write!(f, "it was damaged at byte {offset}, and entries follow that"),
        }
    }
}

/// Reads a file. A frame that is not whole ends it if none of a later batch follows: that is what a crash in the middle of a write leaves
/// behind, and nobody was told that it counts.
pub(super) fn read(bytes: &[u8]) -> Result<Content, Damaged> {
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else {
        // A crash while the file was made; some file systems lengthen a file before they write it.
        let written = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let begun = MAGIC.starts_with(&bytes[..written]);
        return begun.then(Content::default).ok_or(Damaged::NoJournal);
    };
    let mut content = Content {
        whole: MAGIC.len(),
        ..Content::default()
    };
    while !rest.is_empty() {
        match read_one(rest) {
            Some(frame) if frame.number == content.last + 1 => {
                content.entries.push(frame.entry.to_vec());
                content.last = frame.number;
                content.whole += HEAD + frame.entry.len();
                rest = &rest[HEAD + frame.entry.len()..];
            }
            _ if follows(rest, content.last) => return Err(Damaged::At(content.whole)),
            _ => break,
        }
    }
    Ok(content)
}

/// Whether a whole frame of a later batch stands anywhere after the broken one. Only where the bytes of a number say that one may is more
/// than that looked at.
fn follows(bytes: &[u8], last: u64) -> bool {
    // What comes after a frame that was on the disk has no more frames than this.
    let numbers = last + 1..=last + (1 << 24);
    (1..(bytes.len() + 1).saturating_sub(HEAD)).any(|at| {
        let number = bytes.get(at + 4..at + 12).and_then(|number| number.try_into().ok());
        let number = number.map(|number| u64::from_le_bytes(number) & NUMBER);
        number.is_some_and(|number| numbers.contains(&number))
            && read_one(&bytes[at..]).is_some_and(|frame| frame.batch > last + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(entries: &[Vec<u8>]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for (index, entry) in entries.iter().enumerate() {
            write(&mut out, index as u64 + 1, 0, entry);
        }
        out
    }

    /// A file of these batches, and where each frame begins.
    fn batches(batches: &[&[&str]]) -> (Vec<u8>, Vec<usize>) {
        let (mut out, mut starts, mut number) = (MAGIC.to_vec(), Vec::new(), 0);
        for batch in batches {
            for (place, entry) in (0..).zip(*batch) {
                number += 1;
                starts.push(out.len());
                write(&mut out, number, place, entry.as_bytes());
            }
        }
        (out, starts)
    }

    /// A page of the last batch did not get to the disk before the machine stopped, and those after it did.
    #[test]
    fn a_hole_in_the_last_batch_is_a_torn_tail() {
        let (whole, starts) = batches(&[&["one", "two"], &["three", "four", "five"]]);
        for hole in 2..5 {
            let end = starts.get(hole + 1).copied().unwrap_or(whole.len());
            let mut torn = whole.clone();
            torn[starts[hole]..end].fill(0);
            let content = read(&torn).expect("torn, not damaged");
            assert_eq!((content.entries.len(), content.whole), (hole, starts[hole]));
        }
    }

    #[test]
    fn a_hole_in_a_batch_that_another_follows_is_damage() {
        let (whole, starts) = batches(&[&["one", "two", "three"], &["four", "five"], &["six"]]);
        for hole in 0..5 {
            let mut damaged = whole.clone();
            damaged[starts[hole]..starts[hole + 1]].fill(0);
            assert_eq!(read(&damaged), Err(Damaged::At(starts[hole])), "frame {hole}");
        }
        // The first frame of the last batch is gone as well: those that are left of it still say that it is another.
        let mut damaged = whole;
        damaged.truncate(starts[5]);
        damaged[starts[2]..starts[4]].fill(0);
        assert_eq!(read(&damaged), Err(Damaged::At(starts[2])));
    }

    proptest! {
        #[test]
        fn wherever_a_crash_cuts_it_off_what_was_whole_is_read(
            entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8),
            cut in any::<prop::sample::Index>(),
            garbage in prop::collection::vec(Just(0_u8), 0..64),
        ) {
            let whole = file(&entries);
            let mut torn = whole[..cut.index(whole.len() + 1)].to_vec();
            let kept = torn.len();
            // Some file systems lengthen a file before they write it.
            torn.extend_from_slice(&garbage);
            let content = read(&torn).expect("a journal");
            let mut expected = 0;
            let mut end = MAGIC.len();
            for entry in &entries {
                end += HEAD + entry.len();
                expected += usize::from(end <= kept);
            }
            prop_assert_eq!(&content.entries[..], &entries[..expected]);
        }

        #[test]
        fn a_changed_byte_is_never_read_as_an_entry(
            entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..20), 2..6),
            at in any::<prop::sample::Index>(),
            bit in 0..8_u32,
        ) {
            let mut bytes = file(&entries);
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            match read(&bytes) {
                // The last frame was hit: it looks as if it had been torn.
                Ok(content) => {
                    let last = bytes.len() - HEAD - entries.last().map_or(0, Vec::len);
                    prop_assert!(at >= last, "byte {} of {}", at, bytes.len());
                    prop_assert_eq!(&content.entries[..], &entries[..entries.len() - 1]);
                }
                Err(Damaged::NoJournal) => prop_assert!(at < MAGIC.len()),
                Err(Damaged::At(offset)) => prop_assert!(offset <= at),
            }
        }
    }

    #[test]
    fn files_of_others_are_not_taken_for_a_journal() {
        assert_eq!(read(b"{\"some\": \"json\"}"), Err(Damaged::NoJournal));
        assert_eq!(read(b""), Ok(Content::default()));
        assert_eq!(read(b"MCIP"), Ok(Content::default()));
    }
}
