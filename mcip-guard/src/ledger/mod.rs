#![doc = include_str!("ledger.md")]

mod capture;
mod chain;
pub mod export;
mod head;
mod key;
mod line;
mod options;
mod publish;
mod read;
mod recorded;
mod recover;
mod segments;
mod sink;
mod storage;
mod time;
mod verify;

pub use self::capture::{CaptureKey, NotACaptureKey, NotOpened, OpenedPayload, OpeningKey, PayloadStatement};
pub use self::head::{Dropped, NotAHead, Reason, SignedHead};
pub use self::key::{LedgerKey, NotAKey, PublicKey};
pub use self::line::{FORMAT, Kind, LONGEST, Line, Malformed, SetAside};
pub use self::options::{Retention, Rotation, Sync};
#[cfg(feature = "head-url")]
pub use self::publish::HeadUrl;
pub use self::publish::{HeadFile, HeadPublisher, HeadStdout};
pub use self::recorded::{
    Recorded, RecordedFlow, RecordedLabel, RecordedParty, RecordedPlace, RecordedPrincipal, RecordedRuling,
};
pub use self::sink::{Ledger, LedgerSink};
pub use self::storage::{Directory, Storage, Stored};
pub use self::verify::{
    Anchor, Expected, Fault, FaultKind, Report, Restarted, Tail, Torn, verify, verify_in, verify_with,
};

#[cfg(feature = "head-url")]
pub use crate::post::{InvalidAddress, Trust};

#[cfg(test)]
mod tests;
