//! How much a sink holds.

#[cfg(doc)]
use mcip_core::record::SinkError;

/// What a sink does with a message for whose record it has no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenFull {
    /// The message waits until there is room. Nothing is lost; a destination that stands still makes the server stand still.
    #[default]
    Wait,
    /// The message is refused at once, with [`SinkError::Full`].
    Refuse,
}

/// How much a sink holds before it is full, and what it does then.
///
/// Every message that is worked on holds one reservation, and another for each record beside it (the intent of a call that
/// changes things, a notification). A sink that waits should have room for several times
/// [`Limits::in_flight`](mcip_core::limits::Limits::in_flight), or calls wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capacity {
    /// Records that are reserved or wait to be written. Default 8192.
    pub records: usize,
    /// Bytes that wait to be written; a reservation counts as 1 KiB. Default 8 MiB. Records whose room is reserved are always
    /// taken, so long ones can exceed it by what they are longer than that.
    pub bytes: usize,
    /// What happens when either is used up.
    pub when_full: WhenFull,
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            records: 8192,
            bytes: 8 << 20,
            when_full: WhenFull::Wait,
        }
    }
}

impl Capacity {
    /// Sets how many records may be reserved or wait to be written.
    #[must_use]
    pub fn records(mut self, records: usize) -> Self {
        self.records = records;
        self
    }

    /// Sets how many bytes may wait to be written.
    #[must_use]
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets what happens when there is no room.
    #[must_use]
    pub fn when_full(mut self, when_full: WhenFull) -> Self {
        self.when_full = when_full;
        self
    }
}
