//! Why a value cannot be written or read.

use std::fmt;

use super::NotInRevision;

/// A value cannot be written for a revision.
#[derive(Debug)]
#[non_exhaustive]
pub enum EncodeError {
    /// The revision has no words for it.
    NotInRevision(NotInRevision),
    /// A part of the value failed to serialise.
    Write(serde_json::Error),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInRevision(error) => error.fmt(f),
            Self::Write(error) => write!(f, "the message cannot be written as JSON: {error}"),
        }
    }
}

impl std::error::Error for EncodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotInRevision(error) => Some(error),
            Self::Write(error) => Some(error),
        }
    }
}

impl From<NotInRevision> for EncodeError {
    fn from(error: NotInRevision) -> Self {
        Self::NotInRevision(error)
    }
}

/// What a peer sent cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is not what the method asks for.
    Malformed(serde_json::Error),
    /// A modern result does not say its `resultType`.
    MissingResultType,
    /// A modern result has a `resultType` that no one here knows; its first 64 characters.
    UnknownResultType(String),
    /// An `input_required` result has neither `inputRequests` nor `requestState`.
    NothingRequired,
    /// A modern request lacks this member of `_meta`.
    MissingMeta(&'static str),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => error.fmt(f),
            Self::MissingResultType => f.write_str("the result has no `resultType`, which 2026-07-28 requires"),
            Self::UnknownResultType(kind) => {
                write!(f, "the result has the unknown `resultType` {kind:?}")
            }
            Self::NothingRequired => {
                f.write_str("an `input_required` result must have `inputRequests` or `requestState`")
            }
            Self::MissingMeta(key) => {
                write!(f, "`params._meta` lacks {key:?}, which 2026-07-28 requires")
            }
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Malformed(error) => Some(error),
            _ => None,
        }
    }
}
