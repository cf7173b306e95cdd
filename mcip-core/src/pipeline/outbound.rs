//! What leaves: drafts, which anyone may write, and released frames, which only the driver makes and only released frames can
//! be sent.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;

use super::label::FrameKind;
use crate::catalogue::Descriptor;
use crate::error::Error;
use crate::flow::Text;
use crate::jsonrpc::{self, RequestId};
use crate::types::Revision;
use crate::types::codec::{self, EncodeError, ServerStamp};

/// A whole JSON-RPC frame that nobody has judged yet. Plain data: it can't be sent.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) bytes: Vec<u8>,
    /// Where `result`, `error` or `params` stands in it.
    pub(super) body: Range<usize>,
    pub(super) kind: FrameKind,
    pub(super) error_code: Option<i64>,
    /// Why, for the record.
    pub(super) reason: Option<Text>,
    pub(super) http_status: u16,
    /// What it concerns, where that is not what the request names.
    pub(super) concerning: Option<Arc<Descriptor>>,
    /// The codec wrote it: it is one JSON text, whatever stands in its strings.
    pub(super) encoded: bool,
}

/// Bytes that most answers fit into.
const USUAL: usize = 512;

impl Draft {
    /// A result: `write` appends the JSON object.
    pub fn result(id: &RequestId, write: impl FnOnce(&mut Vec<u8>)) -> Self {
        Self::with_result(id, FrameKind::Result, write)
    }

    /// A result of this type, written for a revision.
    ///
    /// # Errors
    ///
    /// If the revision has no form for what the result says.
    pub fn encoded<T: codec::Message>(
        id: &RequestId,
        revision: Revision,
        outcome: codec::Outcome<T>,
        stamp: Option<&ServerStamp>,
    ) -> Result<Self, EncodeError> {
        let kind = match outcome {
            codec::Outcome::InputRequired(_) => FrameKind::InputRequired,
            codec::Outcome::Complete(_) | codec::Outcome::Task(_) => FrameKind::Result,
        };
        let mut written = Ok(());
        let mut draft = Self::with_result(id, kind, |out| {
            written = codec::encode_result(revision, outcome, stamp, out);
        });
        written?;
        draft.encoded = true;
        Ok(draft)
    }

    /// A result that asks for input.
    pub fn input_required(id: &RequestId, write: impl FnOnce(&mut Vec<u8>)) -> Self {
        Self::with_result(id, FrameKind::InputRequired, write)
    }

    fn with_result(id: &RequestId, kind: FrameKind, write: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut bytes = Vec::with_capacity(USUAL);
        let mut body = 0..0;
        jsonrpc::write_result(&mut bytes, id, |out| {
            body.start = out.len();
            write(out);
            body.end = out.len();
        });
        Self {
            bytes,
            body,
            kind,
            error_code: None,
            reason: None,
            http_status: 200,
            concerning: None,
            encoded: false,
        }
    }

    /// An error. Without an id where none could be read.
    pub fn error(id: Option<&RequestId>, error: &Error) -> Self {
        let mut bytes = Vec::with_capacity(USUAL);
        let data = error.data().map(|data| data.to_string().into_bytes());
        jsonrpc::write_error(&mut bytes, id, error.code().as_i64(), error.message(), data.as_deref());
        Self {
            body: 0..bytes.len(),
            bytes,
            kind: FrameKind::Error,
            error_code: Some(error.code().as_i64()),
            reason: error.reason().map(|reason| Text::from(reason.to_owned())),
            http_status: error.http_status(),
            concerning: None,
            encoded: true,
        }
    }

    /// An error that was given before, under another id: `body` is the JSON text of its `error`.
    pub(super) fn kept_error(id: &RequestId, body: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(body.len() + 64);
        bytes.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
        id.write_to(&mut bytes);
        bytes.extend_from_slice(br#","error":"#);
        bytes.extend_from_slice(body);
        bytes.push(b'}');
        Self {
            body: 0..bytes.len(),
            bytes,
            kind: FrameKind::Error,
            error_code: None,
            reason: None,
            http_status: 200,
            concerning: None,
            encoded: false,
        }
    }

    /// An error as the answer to a request of this revision, with the code that the revision has for it.
    pub fn error_for(revision: Revision, id: Option<&RequestId>, error: &Error) -> Self {
        Self::error(id, &error.clone().for_revision(revision))
    }

    /// A notification: `write` appends the `params` object.
    pub fn notification(method: &str, write: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut bytes = Vec::with_capacity(USUAL);
        let mut body = 0..0;
        jsonrpc::write_notification(&mut bytes, method, |out: &mut Vec<u8>| {
            body.start = out.len();
            write(out);
            body.end = out.len();
        });
        Self {
            bytes,
            body,
            kind: FrameKind::Notification,
            error_code: None,
            reason: None,
            http_status: 200,
            concerning: None,
            encoded: false,
        }
    }

    /// A request: `write` appends the `params` object.
    pub fn request(id: &RequestId, method: &str, write: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut bytes = Vec::with_capacity(USUAL);
        let mut body = 0..0;
        jsonrpc::write_request(&mut bytes, id, method, |out: &mut Vec<u8>| {
            body.start = out.len();
            write(out);
            body.end = out.len();
        });
        Self {
            bytes,
            body,
            kind: FrameKind::Request,
            error_code: None,
            reason: None,
            http_status: 200,
            concerning: None,
            encoded: false,
        }
    }

    /// States what it concerns where the request does not name it: the tool whose result is handed out later, by another method.
    /// Labels, rules and judges stand on that.
    #[must_use]
    pub fn concerning(mut self, descriptor: Option<Arc<Descriptor>>) -> Self {
        self.concerning = descriptor;
        self
    }

    /// What kind of frame it is.
    pub fn kind(&self) -> FrameKind {
        self.kind
    }

    /// The JSON text of the `result` or `params`; of an error, the whole frame.
    pub fn body(&self) -> &[u8] {
        self.bytes.get(self.body.clone()).unwrap_or_default()
    }
}

/// A frame that was labelled, judged and recorded. Transports take nothing else.
///
/// There is no way to make one but to let a pipeline judge a [`Draft`].
pub struct Released {
    bytes: Bytes,
    kind: FrameKind,
    http_status: u16,
    /// The scopes that a refused call needs, where its caller could get those that it lacks.
    required_scopes: Option<Arc<[Text]>>,
}

impl Released {
    /// For the driver alone.
    pub(super) fn new(bytes: Bytes, kind: FrameKind, http_status: u16) -> Self {
        Self {
            bytes,
            kind,
            http_status,
            required_scopes: None,
        }
    }

    /// The same frame with other bytes. For the driver alone.
    pub(super) fn with_bytes(mut self, bytes: Bytes) -> Self {
        self.bytes = bytes;
        self
    }

    /// A second one. For the driver alone, which sends one of them.
    pub(super) fn copied(&self) -> Self {
        Self {
            bytes: self.bytes.clone(),
            kind: self.kind,
            http_status: self.http_status,
            required_scopes: self.required_scopes.clone(),
        }
    }

    /// The same bytes, counted by whoever counts them.
    pub(super) fn counted(mut self, count: impl FnOnce(Bytes) -> Bytes) -> Self {
        self.bytes = count(self.bytes);
        self
    }

    /// Says which scopes the refused call needs.
    pub(super) fn requiring(mut self, scopes: &[Text]) -> Self {
        self.required_scopes = Some(scopes.into());
        self
    }

    /// The scopes that the refused call needs, where its caller lacks one and could get it: over HTTP it is answered with a challenge.
    pub fn required_scopes(&self) -> Option<&Arc<[Text]>> {
        self.required_scopes.as_ref()
    }

    /// The frame as it shall leave: one JSON text without a newline in it.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The frame as it shall leave.
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// What kind of frame it is.
    pub fn kind(&self) -> FrameKind {
        self.kind
    }

    /// The status of an HTTP response that consists of this frame alone.
    pub fn http_status(&self) -> u16 {
        self.http_status
    }
}

impl fmt::Debug for Released {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Released")
            .field("kind", &self.kind)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}
