//! A scanned text and the places in it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use bytestring::ByteString;

use super::error::{ScanError, ScanErrorKind};
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
    text: ByteString,
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
        let text = check_text(bytes, limits)?;
        let tape = scan(&text, limits)?;
        let inner = Arc::new(Inner { text, tape });
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
        self.inner.text.as_bytes()
    }

    /// The value or key at `id`.
    ///
    /// # Panics
    ///
    /// If `id` is not of this document and beyond its end. Ids come from code, never from a peer.
    #[must_use]
    pub fn at(&self, id: NodeId) -> Node<'_> {
        assert!((id.0 as usize) < self.inner.tape.len(), "NodeId of another document");
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
        self.inner.text.get(start..end).unwrap_or_default()
    }
}

/// Checks what concerns the text as a whole: its length and encoding.
fn check_text(bytes: Bytes, limits: &ScanLimits) -> Result<ByteString, ScanError> {
    let max_bytes = limits.max_bytes.min(u32::MAX as usize);
    if bytes.len() > max_bytes {
        return Err(ScanError::new(ScanErrorKind::TooManyBytes, max_bytes));
    }
    let text = ByteString::try_from(bytes).map_err(|e| ScanError::new(ScanErrorKind::InvalidUtf8, e.valid_up_to()))?;
    if text.starts_with('\u{feff}') {
        return Err(ScanError::new(ScanErrorKind::ByteOrderMark, 0));
    }
    Ok(text)
}

impl fmt::Debug for Document {
    /// Sizes only: the text may hold what must not be in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.inner.text.len())
            .field("nodes", &self.inner.tape.len())
            .finish()
    }
}
