//! Request ids, whose type is part of them: `1` and `"1"` are two ids (JSON-RPC 2.0, section 4).

use std::fmt;
use std::io::Write;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::json::{Kind, Node, write::write_str};

/// The longest string id that is accepted, in bytes of UTF-8. An id is kept for as long as its
/// request runs and is echoed, so it must not be a way to make the peer hold memory.
pub const MAX_ID_BYTES: usize = 256;

/// The id of a request (MCP schema `RequestId`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestId {
    /// An integer.
    Integer(i64),
    /// A string of at most [`MAX_ID_BYTES`].
    String(Arc<str>),
}

/// A value can't be a request id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdError {
    /// `null`, which JSON-RPC discourages and MCP forbids.
    Null,
    /// A number with a fraction or an exponent, or an integer beyond 64 bits with sign.
    NotAnInteger,
    /// A string longer than [`MAX_ID_BYTES`].
    TooLong,
    /// Neither a string nor a number.
    WrongType,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "id is null; send a string or an integer",
            Self::NotAnInteger => "id is a number but no 64-bit integer",
            Self::TooLong => "id is longer than 256 bytes",
            Self::WrongType => "id is neither a string nor an integer",
        })
    }
}

impl std::error::Error for IdError {}

impl RequestId {
    /// Makes an id of a string.
    ///
    /// # Errors
    ///
    /// If it is longer than [`MAX_ID_BYTES`].
    pub fn string(text: impl Into<Arc<str>> + AsRef<str>) -> Result<Self, IdError> {
        if text.as_ref().len() > MAX_ID_BYTES {
            return Err(IdError::TooLong);
        }
        Ok(Self::String(text.into()))
    }

    /// Reads an id from a scanned value.
    ///
    /// # Errors
    ///
    /// If the value is no acceptable id.
    pub fn from_node(node: Node<'_>) -> Result<Self, IdError> {
        match node.kind() {
            Kind::Number => node.as_i64().map(Self::Integer).ok_or(IdError::NotAnInteger),
            // An escape is at most six bytes for one, so what is longer needn't be unescaped.
            Kind::String if node.range().len() > MAX_ID_BYTES * 6 + 2 => Err(IdError::TooLong),
            Kind::String => Self::string(node.as_str().unwrap_or_default()),
            Kind::Null => Err(IdError::Null),
            Kind::Bool | Kind::Array | Kind::Object => Err(IdError::WrongType),
        }
    }

    /// Appends the id as JSON text.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        match self {
            Self::Integer(integer) => {
                // Writing into a Vec can't fail.
                let _ = write!(out, "{integer}");
            }
            Self::String(text) => write_str(out, text),
        }
    }
}

impl From<i64> for RequestId {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl fmt::Display for RequestId {
    /// As JSON text: strings in quotes and escaped, so that a log line can't be forged and `1` and
    /// `"1"` stay apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => write!(f, "{integer}"),
            Self::String(text) => {
                let mut out = Vec::with_capacity(text.len() + 2);
                write_str(&mut out, text);
                f.write_str(&String::from_utf8_lossy(&out))
            }
        }
    }
}

impl Serialize for RequestId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::String(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for RequestId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl de::Visitor<'_> for IdVisitor {
    type Value = RequestId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string of at most 256 bytes or a 64-bit integer")
    }

    fn visit_i64<E: de::Error>(self, integer: i64) -> Result<RequestId, E> {
        Ok(RequestId::Integer(integer))
    }

    fn visit_u64<E: de::Error>(self, integer: u64) -> Result<RequestId, E> {
        i64::try_from(integer)
            .map(RequestId::Integer)
            .map_err(|_| E::custom(IdError::NotAnInteger))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<RequestId, E> {
        RequestId::string(text).map_err(E::custom)
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<RequestId, E> {
        RequestId::string(text).map_err(E::custom)
    }
}
