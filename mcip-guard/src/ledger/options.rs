//! How a ledger is kept.

use std::time::Duration;

/// When a ledger asks the operating system to put what it wrote on disk.
///
/// What was written survives the end of the process in any case (also `kill -9`); this is about the end of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// At once when somebody waits until records are safe, and so often, at the most, while nobody does. Default, with 20 milliseconds.
    ///
    /// A loss of power loses nothing that anybody was told is safe, and of the rest what is younger than that.
    OnDemand(Duration),
    /// After each group of records that were written together.
    EachGroup,
    /// So often, at the most, while there is something to sync. Nobody waits for it: a loss of power loses up to so much.
    Interval(Duration),
    /// Never: the operating system does so when it likes.
    Never,
}

impl Default for Sync {
    fn default() -> Self {
        Self::OnDemand(Duration::from_millis(20))
    }
}

/// When a ledger begins a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rotation {
    /// When the file has so many bytes. Default 64 MiB. A group of records stays together, so that a file can be longer by one.
    pub bytes: u64,
    /// When the file's first line is so old and it has records. Default one day.
    pub age: Duration,
}

impl Default for Rotation {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            age: Duration::from_secs(24 * 3600),
        }
    }
}

impl Rotation {
    /// Sets after how many bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: u64) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets after how long.
    #[must_use]
    pub fn age(mut self, age: Duration) -> Self {
        self.age = age;
        self
    }
}

/// Which files a ledger keeps beside the one that it writes. By default all.
///
/// Deletion begins with the oldest, goes on until every bound holds, and is stated in the chain under a signature before it happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retention {
    /// At most so many files.
    pub segments: Option<u64>,
    /// Files of at most so many bytes in all.
    pub bytes: Option<u64>,
    /// Files whose last line is no older than this.
    pub age: Option<Duration>,
}

impl Retention {
    /// Keeps at most so many files beside the one that is written.
    #[must_use]
    pub fn segments(mut self, segments: u64) -> Self {
        self.segments = Some(segments);
        self
    }

    /// Keeps files of at most so many bytes beside the one that is written.
    #[must_use]
    pub fn bytes(mut self, bytes: u64) -> Self {
        self.bytes = Some(bytes);
        self
    }

    /// Keeps files no older than this.
    #[must_use]
    pub fn age(mut self, age: Duration) -> Self {
        self.age = Some(age);
        self
    }
}

/// How often a ledger signs what it wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Checkpoints {
    pub(crate) lines: u64,
    pub(crate) every: Duration,
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self {
            lines: 1024,
            every: Duration::from_secs(5),
        }
    }
}
