//! What a verification came to.

use std::fmt;

use mcip_core::digest::Digest;

use crate::ledger::head::Dropped;
use crate::ledger::key::PublicKey;
use crate::ledger::line::SetAside;

/// What a verification came to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// The name of the instance.
    pub instance: String,
    /// The digest of the chain's first line, which names the chain.
    pub chain: Option<Digest>,
    /// The key in the chain's first line.
    pub key: Option<PublicKey>,
    /// Whether that key was known from elsewhere.
    pub key_is_pinned: bool,
    /// Files that were read.
    pub segments: u64,
    /// Lines that were read and are good.
    pub lines: u64,
    /// How many of them are records.
    pub records: u64,
    /// How many of them are signed checkpoints.
    pub checkpoints: u64,
    /// How often a process began again on the chain.
    pub restarts: u64,
    /// Those of them, up to a hundred, that found something amiss.
    pub troubled_restarts: Vec<Restarted>,
    /// The number of the first line that is there.
    pub first: u64,
    /// The number of the last good line.
    pub last: Option<u64>,
    /// The digest of that line.
    pub head: Option<Digest>,
    /// What the first line that is there stands on.
    pub anchor: Option<Anchor>,
    /// The last line that a checkpoint in the chain covers.
    pub signed_through: Option<u64>,
    /// The last line that a published head covers.
    pub proven_through: Option<u64>,
    /// Whether the last line is the checkpoint of a process that ended in good order.
    pub closed: bool,
    /// A last line without its end.
    pub torn: Option<Torn>,
    /// What is known of the end.
    pub tail: Tail,
    /// The first line that is not as it was written.
    pub fault: Option<Fault>,
}

impl Report {
    /// Whether everything that is there is as it was written, and nothing is known to be missing. The end may still be
    /// [unproven](Tail::Unproven).
    pub fn is_sound(&self) -> bool {
        self.fault.is_none() && !matches!(self.tail, Tail::Cut { .. })
    }
}

/// What the first line that is there stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It is the first of the chain.
    Genesis,
    /// A signed statement that everything before it was deleted.
    Dropped(Dropped),
}

/// What is known of the end of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// A published head is the last line, or the last but the checkpoint that says so.
    Proven,
    /// Nobody can tell from what was given whether lines after the last one, or after the last that a published head covers, were cut
    /// off or changed.
    Unproven,
    /// A published head is beyond the last line: the lines after that one are missing.
    Cut {
        /// The number of the line of that head.
        published: u64,
    },
}

/// A last line without its end, as a process leaves that is killed while it writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The file.
    pub file: String,
    /// Which line of it, from 1.
    pub line: u64,
    /// How many bytes there are of it.
    pub bytes: u64,
}

/// A process began again on a chain and found something amiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restarted {
    /// The number of the line that says so.
    pub seq: u64,
    /// What was set aside.
    pub set_aside: Option<SetAside>,
    /// A head was known that was beyond the end.
    pub missing_through: Option<u64>,
}

/// The first line that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// Which line of it, from 1.
    pub line: u64,
    /// The number in the chain that it says it has.
    pub seq: Option<u64>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// It is no line of a ledger.
    Malformed(String),
    /// It was changed: the line after it carries the digest of another text.
    Changed,
    /// Its link to the line before was changed.
    LinkChanged,
    /// It or the line before it was changed; nothing after it tells which.
    ThisOrTheOneBefore,
    /// Its number was changed.
    Renumbered {
        /// The number that belongs there.
        expected: u64,
    },
    /// Lines before it were removed.
    Missing {
        /// The first that is missing.
        from: u64,
        /// The last that is missing.
        through: u64,
    },
    /// It was inserted: the line after it follows from the one before it.
    Inserted,
    /// It is the line before, once more.
    Repeated,
    /// It and the line after it were swapped.
    Swapped,
    /// It belongs somewhere else, or nowhere.
    Misplaced {
        /// The number of the line that belongs there.
        expected: u64,
    },
    /// It says that this instance signed it, which is not so.
    BadSignature,
    /// It says something else of the chain than the chain does.
    Contradiction(String),
    /// It is signed with another key than was expected.
    OtherKey {
        /// The key that it has.
        found: PublicKey,
    },
    /// It is another line than the one of which a head was published.
    Rewritten,
    /// The chain begins here, in the middle, and no signed statement says that what was before was deleted.
    NoBeginning,
    /// The file ends in the middle of the line, though another follows.
    CutOff,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "this is no line of a ledger: {why}"),
            Self::Changed => f.write_str("this line was changed: the line after it carries the digest of another text"),
            Self::LinkChanged => f.write_str("the digest of the line before was changed in this line"),
            Self::ThisOrTheOneBefore => {
                f.write_str("this line or the one before it was changed; nothing after it tells which")
            }
            Self::Renumbered { expected } => {
                write!(f, "the number of this line was changed; {expected} belongs there")
            }
            Self::Missing { from, through } if from == through => {
                write!(f, "the line with the number {from}, which belongs before this one, was removed")
            }
            Self::Missing { from, through } => {
                write!(f, "the lines with the numbers {from} to {through}, which belong before this one, were removed")
            }
            Self::Inserted => {
                f.write_str("this line was inserted: the line after it follows from the one before it")
            }
            Self::Repeated => f.write_str("this line is the one before, once more"),
            Self::Swapped => f.write_str("this line and the one after it were swapped"),
            Self::Misplaced { expected } => {
                write!(f, "this line was moved here or inserted; the line with the number {expected} belongs here")
            }
            Self::BadSignature => f.write_str("its signature is not by the key of this chain: it was changed or forged"),
            Self::Contradiction(what) => f.write_str(what),
            Self::OtherKey { found } => {
                write!(f, "the chain is signed with {found}, which is not the key that was expected")
            }
            Self::Rewritten => f.write_str("a head was published of another line at this place: the chain was rewritten"),
            Self::NoBeginning => f.write_str(
                "the chain begins here, in the middle: files before this one are gone, and no signed statement says that they were deleted",
            ),
            Self::CutOff => f.write_str("the file ends in the middle of this line, though another file follows"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}", self.file, self.line)?;
        if let Some(seq) = self.seq {
            write!(f, " (number {seq})")?;
        }
        write!(f, ": {}", self.kind)
    }
}
