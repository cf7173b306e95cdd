//! What is wrong with a configuration: in which file, at which member.

use std::fmt;

/// A configuration can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    origin: String,
    member: String,
    why: String,
}

impl ConfigError {
    pub(super) fn new(origin: &str, member: &str, why: impl Into<String>) -> Self {
        Self {
            origin: origin.to_owned(),
            member: member.to_owned(),
            why: why.into(),
        }
    }

    /// The file, or whatever else the text came from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The member, such as `mcpServers.files.args[1]`; empty where the text as a whole is meant.
    pub fn member(&self) -> &str {
        &self.member
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.member.is_empty() {
            true => write!(f, "{}: {}", self.origin, self.why),
            false => write!(f, "{}: {}: {}", self.origin, self.member, self.why),
        }
    }
}

impl std::error::Error for ConfigError {}
