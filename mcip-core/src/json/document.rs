//! A scanned text and the places in it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::error::ScanError;
use super::limits::ScanLimits;
use super::node::Node;
use super::scan::scan;
use super::tape::Entry;

/// A JSON text that was scanned once and accepted.
///
/// Cloning copies one pointer. The bytes are the sender's, untouched: [`Node::raw`] and
/// [`Node::slice`] give back exactly what was received.
#[derive(Clone)]
pub struct Document {
    inner: Arc<Inner>,
}

struct Inner {
    bytes: Bytes,
    tape: Vec<Entry>,
}

/// The place of a value or key within its [`Document`]; means nothing in another one.
///
/// Ids grow in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl Document {
    /// Scans `bytes` as exactly one JSON value, with whitespace around it or none.
    ///
    /// # Errors
    ///
    /// The first thing that is not strict RFC 8259, that two parsers could read differently, or
    /// that is over one of the `limits`. See [`ScanErrorKind`](super::ScanErrorKind).
    pub fn parse(bytes: Bytes, limits: &ScanLimits) -> Result<Self, ScanError> {
        let tape = scan(&bytes, limits)?;
        let inner = Arc::new(Inner { bytes, tape });
        Ok(Self { inner })
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The whole text, with the whitespace around the value.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.inner.bytes
    }

    /// The value or key at `id`.
    ///
    /// # Panics
    ///
    /// If `id` is not of this document and beyond its end. Ids come from code, never from a peer.
    #[must_use]
    pub fn at(&self, id: NodeId) -> Node<'_> {
        assert!(
            (id.0 as usize) < self.inner.tape.len(),
            "NodeId of another document"
        );
        Node::new(self, id.0)
    }

    /// How many values and keys the text has.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.inner.tape.len()
    }

    #[inline]
    pub(super) fn entry(&self, index: u32) -> Entry {
        self.inner.tape[index as usize]
    }

    /// The text between two offsets that the scan put on the tape.
    #[inline]
    pub(super) fn text(&self, start: usize, end: usize) -> &str {
        // The whole text was checked to be UTF-8 and tokens begin and end at ASCII, so this can't
        // fail; an empty string is no worse than a panic if it ever did.
        let bytes = self.inner.bytes.get(start..end).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Debug for Document {
    /// Sizes only: the text may hold what must not be in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.inner.bytes.len())
            .field("nodes", &self.inner.tape.len())
            .finish()
    }
}
