//! Reading the members of a frame's object.

use std::borrow::Cow;

use super::{FrameError, FrameErrorKind as E, IdError, RequestId};
use crate::json::{Kind, Node, NodeId};

/// The longest method name that is accepted, in bytes of UTF-8. Methods go into records and
/// metrics; the longest that MCP defines has 39.
pub const MAX_METHOD_BYTES: usize = 256;

/// What a frame is made of, without the document.
pub(super) enum Parts {
    Call {
        id: Option<RequestId>,
        method: NodeId,
        unescaped: Option<Box<str>>,
        params: Option<NodeId>,
    },
    Result {
        id: RequestId,
        result: NodeId,
    },
    Error {
        id: Option<RequestId>,
        code: i64,
        message: NodeId,
        data: Option<NodeId>,
    },
}

/// The envelope's members, before anything is made of them.
#[derive(Clone, Copy, Default)]
struct Envelope<'a> {
    jsonrpc: Option<Node<'a>>,
    id: Option<Node<'a>>,
    method: Option<Node<'a>>,
    params: Option<Node<'a>>,
    result: Option<Node<'a>>,
    error: Option<Node<'a>>,
    miscased: bool,
}

impl Parts {
    pub(super) fn read(root: Node<'_>) -> Result<Self, FrameError> {
        match root.kind() {
            Kind::Object => {}
            Kind::Array => return Err(FrameError::new(E::Batch, None, false)),
            _ => return Err(FrameError::new(E::NotAnObject, None, false)),
        }
        let envelope = Envelope::read(root);
        // Whatever else is wrong, the error should carry the id if there is a sound one.
        let id = envelope.id.map(RequestId::from_node);
        let response = envelope.is_response();
        match envelope.check(&id) {
            Ok(parts) => Ok(parts),
            Err(kind) => Err(FrameError::new(kind, id.and_then(Result::ok), response)),
        }
    }
}

impl<'a> Envelope<'a> {
    fn read(root: Node<'a>) -> Self {
        let mut envelope = Self::default();
        for (key, value) in root.members() {
            let slot = match &*key {
                "jsonrpc" => &mut envelope.jsonrpc,
                "id" => &mut envelope.id,
                "method" => &mut envelope.method,
                "params" => &mut envelope.params,
                "result" => &mut envelope.result,
                "error" => &mut envelope.error,
                other => {
                    envelope.miscased |= is_miscased(other);
                    continue;
                }
            };
            *slot = Some(value);
        }
        envelope
    }

    const fn is_response(&self) -> bool {
        self.method.is_none() && (self.result.is_some() || self.error.is_some())
    }

    fn check(&self, id: &Option<Result<RequestId, IdError>>) -> Result<Parts, E> {
        match self.jsonrpc {
            Some(version) if version.is_str("2.0") => {}
            Some(_) => return Err(E::VersionUnsupported),
            None => return Err(E::VersionMissing),
        }
        if self.miscased {
            return Err(E::MiscasedMember);
        }
        match (self.method, self.result, self.error) {
            (Some(method), None, None) => self.check_call(id, method),
            (None, Some(_), None) | (None, None, Some(_)) if self.params.is_some() => Err(E::Ambiguous),
            (None, Some(result), None) => {
                let id = match id {
                    Some(Ok(id)) => id.clone(),
                    Some(Err(error)) => return Err(E::Id(*error)),
                    None => return Err(E::ResponseWithoutId),
                };
                if result.kind() != Kind::Object {
                    return Err(E::ResultNotAnObject);
                }
                Ok(Parts::Result {
                    id,
                    result: result.id(),
                })
            }
            (None, None, Some(error)) => {
                let id = match id {
                    Some(Ok(id)) => Some(id.clone()),
                    // JSON-RPC 2.0 section 5 wants null where the id could not be read; MCP since
                    // 2025-11-25 leaves the member out.
                    Some(Err(IdError::Null)) | None => None,
                    Some(Err(error)) => return Err(E::Id(*error)),
                };
                check_error(id, error)
            }
            (None, None, None) => Err(E::NoMethod),
            _ => Err(E::Ambiguous),
        }
    }

    fn check_call(&self, id: &Option<Result<RequestId, IdError>>, method: Node<'_>) -> Result<Parts, E> {
        let id = match id {
            Some(Ok(id)) => Some(id.clone()),
            Some(Err(error)) => return Err(E::Id(*error)),
            None => None,
        };
        let unescaped = match method.as_str() {
            None => return Err(E::MethodNotAString),
            Some(text) if text.len() > MAX_METHOD_BYTES => return Err(E::MethodTooLong),
            Some(Cow::Borrowed(_)) => None,
            Some(Cow::Owned(text)) => Some(text.into_boxed_str()),
        };
        if self.params.is_some_and(|params| params.kind() != Kind::Object) {
            return Err(E::ParamsNotAnObject);
        }
        Ok(Parts::Call {
            id,
            method: method.id(),
            unescaped,
            params: self.params.map(Node::id),
        })
    }
}

fn check_error(id: Option<RequestId>, error: Node<'_>) -> Result<Parts, E> {
    let code = error.get("code").and_then(Node::as_i64);
    let message = error.get("message").filter(|m| m.kind() == Kind::String);
    match (code, message) {
        (Some(code), Some(message)) => Ok(Parts::Error {
            id,
            code,
            message: message.id(),
            data: error.get("data").map(Node::id),
        }),
        _ => Err(E::ErrorInvalid),
    }
}

/// Whether a parser that ignores case would take `key`, which is none of the envelope's members,
/// for one of them. The long s folds to `s` under Unicode; no other letter of the names has such a
/// double.
fn is_miscased(key: &str) -> bool {
    const NAMES: [&str; 6] = ["jsonrpc", "id", "method", "params", "result", "error"];
    let fold = |c: char| {
        if c == '\u{17f}' { 's' } else { c.to_ascii_lowercase() }
    };
    key.len() <= 2 * "jsonrpc".len() && NAMES.iter().any(|name| key.chars().map(fold).eq(name.chars()))
}
