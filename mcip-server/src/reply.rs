//! How a handler's call ends other than with a value.

use std::fmt;

use mcip_core::error::Error;
use mcip_core::types::{CallToolResult, ContentBlock};

/// Why a handler returns no value.
///
/// Made from text or content it is a *tool error*: the model reads it and can act. Made from an [`Error`] it is a protocol
/// error. And [`Context::elicit`](crate::Context::elicit) and its like return one that means "ask, then run me again": pass it on
/// with `?`.
pub struct CallError(pub(crate) Kind);

pub(crate) enum Kind {
    /// A result with `isError: true`.
    Tool(Vec<ContentBlock>),
    /// A JSON-RPC error.
    Protocol(Error),
    /// The questions stand in the context; the call ends with `input_required`.
    InputRequired,
}

impl CallError {
    /// A failure that the model shall read: what was wrong and what to do about it.
    pub fn tool(text: impl Into<String>) -> Self {
        Self(Kind::Tool(vec![ContentBlock::text(text)]))
    }

    /// A failure with content of its own.
    pub fn content(content: Vec<ContentBlock>) -> Self {
        Self(Kind::Tool(content))
    }

    /// A failure whose reason must not leave the server. The peer hears that something failed; `reason` stands in the record.
    pub fn hidden(reason: impl fmt::Display) -> Self {
        Self(Kind::Protocol(Error::internal().with_reason(reason)))
    }

    /// Whether it means that the client has to answer first, and the handler runs again then.
    pub fn is_input_required(&self) -> bool {
        matches!(self.0, Kind::InputRequired)
    }

    pub(crate) fn input_required() -> Self {
        Self(Kind::InputRequired)
    }

    /// The error for a prompt or resource, which have no tool errors.
    pub(crate) fn into_protocol(self) -> Result<Error, InputRequired> {
        match self.0 {
            Kind::Protocol(error) => Ok(error),
            Kind::Tool(content) => {
                let text = content
                    .iter()
                    .find_map(ContentBlock::as_text)
                    .unwrap_or("The request failed");
                Ok(Error::failed(text.to_owned()))
            }
            Kind::InputRequired => Err(InputRequired),
        }
    }

    pub(crate) fn into_tool(self) -> Result<CallToolResult, Kind> {
        match self.0 {
            Kind::Tool(content) => Ok(CallToolResult::new(content).with_is_error(true)),
            other => Err(other),
        }
    }
}

/// The call ends with questions.
#[derive(Debug)]
pub(crate) struct InputRequired;

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self(Kind::Protocol(error))
    }
}

impl From<String> for CallError {
    fn from(text: String) -> Self {
        Self::tool(text)
    }
}

impl From<&str> for CallError {
    fn from(text: &str) -> Self {
        Self::tool(text)
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Tool(_) => f.write_str("CallError::Tool"),
            Kind::Protocol(error) => write!(f, "CallError::Protocol({error})"),
            Kind::InputRequired => f.write_str("CallError::InputRequired"),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Tool(content) => f.write_str(content.iter().find_map(ContentBlock::as_text).unwrap_or("tool error")),
            Kind::Protocol(error) => error.fmt(f),
            Kind::InputRequired => f.write_str("the client has to answer first; return this error with `?`"),
        }
    }
}
