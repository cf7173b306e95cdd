//! What can go wrong in a host, told apart by what to do about it.

use std::fmt;

use mcip_core::pipeline::Denied;

use super::name::ToolName;
use crate::error::CallError;

/// Why something that was asked of a host did not come about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum HostError {
    /// No server of this host has the name.
    UnknownServer {
        /// The name.
        server: String,
        /// The servers that there are.
        known: Vec<String>,
    },
    /// The server has listed no such tool.
    UnknownTool(ToolName),
    /// It is no `server/tool`, and no function name that this host gave to a model.
    UnknownFunction {
        /// The name, cut and cleaned.
        name: String,
    },
    /// The arguments are no JSON object.
    Arguments {
        /// What is wrong with them.
        why: String,
    },
    /// The server is not connected. Others are not affected.
    Unavailable {
        /// The server.
        server: String,
        /// Why not, as far as it is known.
        why: String,
    },
    /// The user's query, or the answer to the user, was stopped by a judge of this host.
    Stopped(Denied),
    /// The call was made, or was about to be, and has no result.
    Call(CallError),
    /// It was done, and no sink took the record of it.
    Unrecorded(String),
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownServer { server, known } => {
                write!(f, "there is no server {server:?}; there are: {}", known.join(", "))
            }
            Self::UnknownTool(name) => write!(f, "{} has no tool {:?}", name.server(), name.tool()),
            Self::UnknownFunction { name } => write!(
                f,
                "{name:?} is neither server/tool nor a function name of this host; take names from Host::tools"
            ),
            Self::Arguments { why } => write!(f, "the arguments are no JSON object: {why}"),
            Self::Unavailable { server, why } => write!(f, "{server} is not connected: {why}"),
            Self::Stopped(denied) => denied.fmt(f),
            Self::Call(error) => error.fmt(f),
            Self::Unrecorded(why) => write!(f, "it was done, but not recorded: {why}"),
        }
    }
}

impl std::error::Error for HostError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Stopped(denied) => Some(denied),
            Self::Call(error) => Some(error),
            _ => None,
        }
    }
}

impl From<CallError> for HostError {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}
