//! What came from the other side and was scanned, but not judged: it tells no more than where it belongs.

use std::fmt;

use bytes::Bytes;

use super::Pipeline;
use super::label::FrameKind;
use crate::json::{Document, Node, ScanError};
use crate::jsonrpc::{Frame, FrameError, RequestId};
use crate::types::{ProgressToken, meta};

/// A frame from a server that passed the strict scan. It has not been judged; it tells no more than where it belongs.
#[derive(Debug)]
pub struct Received(pub(super) Frame);

/// Bytes from a server that are no valid frame.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Unacceptable {
    /// Not strict JSON within the limits.
    Json(ScanError),
    /// Not a JSON-RPC message.
    Frame(FrameError),
    /// Not a batch of messages, or one of too many.
    Batch {
        /// How many messages a batch may have.
        most: usize,
    },
}

impl fmt::Display for Unacceptable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not strict JSON: {error}"),
            Self::Frame(error) => write!(f, "not a JSON-RPC message: {error}"),
            Self::Batch { most } => write!(f, "not a batch of one to {most} messages (Limits::batch)"),
        }
    }
}

impl std::error::Error for Unacceptable {}

impl Pipeline {
    /// Scans bytes from a server, strictly and within the limits.
    ///
    /// # Errors
    /// [`Unacceptable`] if it is not strict JSON within the limits, or no JSON-RPC message.
    pub fn receive(&self, bytes: Bytes) -> Result<Received, Unacceptable> {
        let document = Document::parse(bytes, &self.limits().json).map_err(Unacceptable::Json)?;
        Frame::parse(document).map(Received).map_err(Unacceptable::Frame)
    }
}

impl Received {
    /// A response that the strict scan passed with the message it came in.
    pub(super) fn response(frame: Frame) -> Self {
        Self(frame)
    }

    /// The frame, for the driver alone.
    pub(super) fn into_frame(self) -> Frame {
        self.0
    }

    /// The id under which a request of the server wants its answer; other frames have none.
    pub fn asks(&self) -> Option<&RequestId> {
        self.0.id().filter(|_| self.0.method().is_some())
    }

    /// The id of the request that the frame answers; notifications and nameless errors have none.
    pub fn answers(&self) -> Option<&RequestId> {
        match self.kind() {
            FrameKind::Result | FrameKind::Error => self.0.id(),
            _ => None,
        }
    }

    /// What kind of frame it is. A result that asks for input is a [`FrameKind::Result`] here.
    pub fn kind(&self) -> FrameKind {
        kind_of(&self.0)
    }

    /// The method of a notification or request.
    pub fn method(&self) -> Option<&str> {
        self.0.method()
    }

    /// The `result`, to be checked before it is judged.
    pub(super) fn result(&self) -> Option<Node<'_>> {
        self.0.result()
    }

    /// A response from its text.
    #[cfg(test)]
    pub(super) fn of(bytes: Bytes) -> Option<Self> {
        let document = Document::parse(bytes, &crate::json::ScanLimits::default()).ok()?;
        Frame::parse(document).ok().map(Self)
    }

    /// The bytes of the frame, for its digest.
    pub(super) fn bytes(&self) -> &Bytes {
        self.0.document().bytes()
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes().len()
    }

    /// The token of the request that a progress notification belongs to.
    pub fn progress_token(&self) -> Option<ProgressToken> {
        self.0.params()?.get("progressToken")?.deserialize().ok()
    }

    /// The subscription that a notification belongs to.
    pub fn subscription_id(&self) -> Option<RequestId> {
        RequestId::from_node(self.0.params()?.get("_meta")?.get(meta::SUBSCRIPTION_ID)?).ok()
    }

    /// The request that a cancellation names.
    pub fn cancelled_id(&self) -> Option<RequestId> {
        RequestId::from_node(self.0.params()?.get("requestId")?).ok()
    }
}

pub(super) fn kind_of(frame: &Frame) -> FrameKind {
    if frame.result().is_some() {
        FrameKind::Result
    } else if frame.error().is_some() {
        FrameKind::Error
    } else if frame.id().is_some() {
        FrameKind::Request
    } else {
        FrameKind::Notification
    }
}
