//! Telling requests, notifications and responses apart (JSON-RPC 2.0, sections 4 and 5).

use std::borrow::Cow;

use super::envelope::Parts;
use super::{FrameError, FrameErrorKind as E, RequestId};
use crate::json::{Document, Kind, Node, NodeId};

/// One message, still within the document it came in.
///
/// Members of the envelope are compared by their exact characters. Members that are not part of it
/// are tolerated, as the MCP schema does not forbid them, and mean nothing; but one that differs
/// from `jsonrpc`, `id`, `method`, `params`, `result` or `error` only in case is refused, because a
/// peer whose parser ignores case would act on another message than the one that was judged.
#[derive(Clone, Debug)]
pub enum Frame {
    /// A call that expects an answer.
    Request(Request),
    /// A message that expects none.
    Notification(Notification),
    /// An answer with a result.
    Response(Response),
    /// An answer with an error.
    ErrorResponse(ErrorResponse),
}

/// A call that expects an answer (MCP schema `JSONRPCRequest`).
#[derive(Clone, Debug)]
pub struct Request {
    /// What the answer will carry.
    pub id: RequestId,
    call: Notification,
}

/// A message that expects no answer (MCP schema `JSONRPCNotification`).
#[derive(Clone, Debug)]
pub struct Notification {
    place: Place,
    method: NodeId,
    /// The method where it has escapes and can't be borrowed.
    unescaped: Option<Box<str>>,
    params: Option<NodeId>,
}

/// An answer with a result (MCP schema `JSONRPCResultResponse`).
#[derive(Clone, Debug)]
pub struct Response {
    /// Of the request that it answers.
    pub id: RequestId,
    place: Place,
    result: NodeId,
}

/// An answer with an error (MCP schema `JSONRPCErrorResponse`).
#[derive(Clone, Debug)]
pub struct ErrorResponse {
    /// Of the request that it answers; `None` (absent or null) where the peer could not read it.
    pub id: Option<RequestId>,
    place: Place,
    code: i64,
    message: NodeId,
    data: Option<NodeId>,
}

/// The object that is the frame: the outermost value, or an element of a batch.
#[derive(Clone, Debug)]
struct Place {
    document: Document,
    root: NodeId,
}

impl Frame {
    /// Reads the envelope of a document that is one message.
    ///
    /// # Errors
    ///
    /// If it is not exactly one request, notification or response of JSON-RPC 2.0 as MCP narrows it.
    pub fn parse(document: Document) -> Result<Self, FrameError> {
        let root = document.root().id();
        Self::parse_at(document, root)
    }

    /// Reads a document that is a batch, as revision 2025-03-26 has them, of at most `max` messages.
    ///
    /// Each message is judged on its own, and all share the document's memory.
    ///
    /// # Errors
    ///
    /// If the document is no array, is empty, or has more than `max` elements.
    pub fn parse_batch(document: Document, max: usize) -> Result<Vec<Result<Self, FrameError>>, FrameError> {
        let root = document.root();
        let whole = |kind| Err(FrameError::new(kind, None, false));
        match (root.kind(), root.len()) {
            (Kind::Array, 0) => whole(E::EmptyBatch),
            (Kind::Array, len) if len > max => whole(E::BatchTooLarge(max)),
            (Kind::Array, _) => Ok(root
                .elements()
                .map(|element| Self::parse_at(document.clone(), element.id()))
                .collect()),
            _ => whole(E::NotABatch),
        }
    }

    fn parse_at(document: Document, root: NodeId) -> Result<Self, FrameError> {
        let parts = Parts::read(document.at(root))?;
        let place = Place { document, root };
        Ok(match parts {
            Parts::Call {
                id,
                method,
                unescaped,
                params,
            } => {
                let call = Notification {
                    place,
                    method,
                    unescaped,
                    params,
                };
                match id {
                    Some(id) => Self::Request(Request { id, call }),
                    None => Self::Notification(call),
                }
            }
            Parts::Result { id, result } => Self::Response(Response { id, place, result }),
            Parts::Error {
                id,
                code,
                message,
                data,
            } => Self::ErrorResponse(ErrorResponse {
                id,
                place,
                code,
                message,
                data,
            }),
        })
    }

    /// The document that the frame is in; for an element of a batch, the whole batch.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.place().document
    }

    /// The object that is the frame.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.place().root()
    }

    /// The id, of those frames that have one.
    #[must_use]
    pub fn id(&self) -> Option<&RequestId> {
        match self {
            Self::Request(request) => Some(&request.id),
            Self::Notification(_) => None,
            Self::Response(response) => Some(&response.id),
            Self::ErrorResponse(response) => response.id.as_ref(),
        }
    }

    /// The method, of requests and notifications.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        match self {
            Self::Request(request) => Some(request.method()),
            Self::Notification(notification) => Some(notification.method()),
            Self::Response(_) | Self::ErrorResponse(_) => None,
        }
    }

    /// The `params`, of requests and notifications that have them.
    #[must_use]
    pub fn params(&self) -> Option<Node<'_>> {
        match self {
            Self::Request(request) => request.params(),
            Self::Notification(notification) => notification.params(),
            Self::Response(_) | Self::ErrorResponse(_) => None,
        }
    }

    /// The `result`, of answers that have one.
    #[must_use]
    pub fn result(&self) -> Option<Node<'_>> {
        match self {
            Self::Response(response) => Some(response.result()),
            _ => None,
        }
    }

    /// The `error`, of answers that have one.
    #[must_use]
    pub fn error(&self) -> Option<Node<'_>> {
        match self {
            Self::ErrorResponse(response) => response.root().get("error"),
            _ => None,
        }
    }

    fn place(&self) -> &Place {
        match self {
            Self::Request(request) => &request.call.place,
            Self::Notification(notification) => &notification.place,
            Self::Response(response) => &response.place,
            Self::ErrorResponse(response) => &response.place,
        }
    }
}

impl Place {
    fn root(&self) -> Node<'_> {
        self.document.at(self.root)
    }
}

impl Notification {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        match &self.unescaped {
            Some(text) => text,
            None => self.place.document.at(self.method).as_plain_str().unwrap_or_default(),
        }
    }

    /// The parameters: always an object, if present.
    #[must_use]
    pub fn params(&self) -> Option<Node<'_>> {
        self.params.map(|id| self.place.document.at(id))
    }

    /// The place of the parameters.
    #[must_use]
    pub const fn params_id(&self) -> Option<NodeId> {
        self.params
    }

    /// The document that the frame is in; for an element of a batch, the whole batch.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.place.document
    }

    /// The object that is the frame.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.place.root()
    }
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.call.method()
    }

    /// The parameters: always an object, if present.
    #[must_use]
    pub fn params(&self) -> Option<Node<'_>> {
        self.call.params()
    }

    /// The place of the parameters.
    #[must_use]
    pub const fn params_id(&self) -> Option<NodeId> {
        self.call.params_id()
    }

    /// The document that the frame is in; for an element of a batch, the whole batch.
    #[must_use]
    pub const fn document(&self) -> &Document {
        self.call.document()
    }

    /// The object that is the frame.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.call.root()
    }
}

impl Response {
    /// The result: always an object.
    #[must_use]
    pub fn result(&self) -> Node<'_> {
        self.place.document.at(self.result)
    }

    /// The place of the result.
    #[must_use]
    pub const fn result_id(&self) -> NodeId {
        self.result
    }

    /// The document that the frame is in; for an element of a batch, the whole batch.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.place.document
    }

    /// The object that is the frame.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.place.root()
    }
}

impl ErrorResponse {
    /// `error.code`
    #[must_use]
    pub const fn code(&self) -> i64 {
        self.code
    }

    /// `error.message`
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        self.place.document.at(self.message).as_str().unwrap_or_default()
    }

    /// `error.data`
    #[must_use]
    pub fn data(&self) -> Option<Node<'_>> {
        self.data.map(|id| self.place.document.at(id))
    }

    /// The document that the frame is in; for an element of a batch, the whole batch.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.place.document
    }

    /// The object that is the frame.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.place.root()
    }
}
