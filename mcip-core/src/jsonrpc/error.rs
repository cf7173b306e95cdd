//! Why a scanned text is not a frame.

use std::fmt;

use super::{IdError, MAX_METHOD_BYTES, RequestId, code};

/// A JSON text is not an acceptable JSON-RPC frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameError {
    kind: FrameErrorKind,
    id: Option<RequestId>,
    response: bool,
}

/// What was wrong with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FrameErrorKind {
    /// The value is not an object.
    NotAnObject,
    /// An array where one message must stand: batches exist in revision 2025-03-26 only.
    Batch,
    /// A batch without elements.
    EmptyBatch,
    /// A batch with more elements than this.
    BatchTooLarge(usize),
    /// A batch was expected and something else came.
    NotABatch,
    /// No `jsonrpc` member.
    VersionMissing,
    /// `jsonrpc` is not the string `2.0`.
    VersionUnsupported,
    /// A member differs from one of the envelope's only in case, so that parsers which ignore case
    /// would read another message.
    MiscasedMember,
    /// The id can't be one.
    Id(IdError),
    /// `method` is not a string.
    MethodNotAString,
    /// `method` is longer than [`MAX_METHOD_BYTES`].
    MethodTooLong,
    /// `params` is not an object.
    ParamsNotAnObject,
    /// None of `method`, `result` and `error`.
    NoMethod,
    /// Parts of a request and of a response, or both a result and an error.
    Ambiguous,
    /// A result without an id to say what it answers.
    ResponseWithoutId,
    /// `result` is not an object.
    ResultNotAnObject,
    /// `error` is not an object with an integer `code` and a string `message`.
    ErrorInvalid,
}

impl FrameError {
    pub(super) const fn new(kind: FrameErrorKind, id: Option<RequestId>, response: bool) -> Self {
        Self { kind, id, response }
    }

    /// What was wrong.
    #[must_use]
    pub const fn kind(&self) -> FrameErrorKind {
        self.kind
    }

    /// The id of the frame where it could be read, for the error response to carry.
    #[must_use]
    pub const fn id(&self) -> Option<&RequestId> {
        self.id.as_ref()
    }

    /// Whether the frame was meant as a response, to which no answer may be sent: two peers that
    /// answer each other's broken answers would never stop.
    #[must_use]
    pub const fn is_response(&self) -> bool {
        self.response
    }

    /// The JSON-RPC error code for it.
    #[must_use]
    pub const fn code(&self) -> i64 {
        code::INVALID_REQUEST
    }
}

impl fmt::Display for FrameErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NotAnObject => "a message is a JSON object",
            Self::Batch => "batches are not part of this protocol revision; send one message",
            Self::EmptyBatch => "the batch is empty",
            Self::BatchTooLarge(max) => {
                return write!(f, "the batch has more than {max} messages; send smaller ones");
            }
            Self::NotABatch => "a batch is a JSON array",
            Self::VersionMissing => "member \"jsonrpc\" is missing; it must be \"2.0\"",
            Self::VersionUnsupported => "member \"jsonrpc\" must be the string \"2.0\"",
            Self::MiscasedMember => "a member differs from jsonrpc, id, method, params, result or error only in case",
            Self::Id(error) => return error.fmt(f),
            Self::MethodNotAString => "member \"method\" must be a string",
            Self::MethodTooLong => {
                return write!(f, "member \"method\" is longer than {MAX_METHOD_BYTES} bytes");
            }
            Self::ParamsNotAnObject => "member \"params\" must be an object or absent",
            Self::NoMethod => "none of the members \"method\", \"result\" and \"error\"",
            Self::Ambiguous => "more than one of request, result and error; send exactly one in a message",
            Self::ResponseWithoutId => "a result needs the \"id\" of the request it answers",
            Self::ResultNotAnObject => "member \"result\" must be an object",
            Self::ErrorInvalid => "member \"error\" must be an object with integer \"code\" and string \"message\"",
        };
        f.write_str(text)
    }
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid JSON-RPC message: {}", self.kind)
    }
}

impl std::error::Error for FrameError {}
