#![doc = include_str!("test_kit.md")]

mod approvals;
pub mod contract;
#[cfg(feature = "ledger")]
mod disk;
mod environment;
mod labels;
pub mod message;
mod peer;
mod records;
mod verdicts;

pub use self::approvals::{Approvals, Asked};
#[cfg(feature = "ledger")]
pub use self::disk::{Crash, FaultyDisk};
pub use self::environment::{ManualClock, SeededEntropy};
pub use self::labels::{Element, Labels};
pub use self::peer::{Peer, Transcript};
pub use self::records::{Find, Records};
pub use self::verdicts::Verdicts;

/// How long anything in this module waits for what must come. A net for tests that would hang; nothing waits for it to pass.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
