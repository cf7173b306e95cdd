//! A judged result that may answer a later call: what a response cache holds.

use std::fmt;
use std::time::Instant;

use bytes::Bytes;

use super::incoming::{Asked, Incoming};

/// A result that was judged, kept to answer later calls of the same kind ([`Awaited::recall`](super::Awaited::recall)). Nobody can
/// make one but from an [`Incoming`], and nobody can read it but by having it judged once more.
#[derive(Clone)]
pub struct Kept {
    pub(super) bytes: Bytes,
    pub(super) asked: Asked,
}

impl Incoming {
    /// Keeps a complete result. `None` for anything else: notifications, errors, results that ask for input.
    pub fn keep(&self) -> Option<Kept> {
        let asked = self.result_of.clone()?;
        // A copy, because the bytes may be a part of a buffer that is much larger.
        let bytes = Bytes::copy_from_slice(self.frame().document().bytes());
        Some(Kept { bytes, asked })
    }
}

impl Kept {
    /// When the result came, on the clock of the pipeline.
    pub fn answered(&self) -> Instant {
        self.asked.answered
    }

    /// About how many bytes of memory it takes.
    pub fn size(&self) -> usize {
        let target = self.asked.target.as_ref().map_or(0, String::len);
        self.bytes.len() + self.asked.method.len() + target + size_of::<Self>()
    }
}

impl fmt::Debug for Kept {
    /// Without the result.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("method", &self.asked.method)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
