//! What is wrong with a file of policies.

use std::fmt;

/// Why policies can't be put into force.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CedarError {
    /// The file can't be read.
    File {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// It is no Cedar; the text says where.
    Syntax {
        /// The file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// A policy does not fit what is served, or can match nothing.
    Policy {
        /// The file.
        file: String,
        /// The line at which the policy begins, from 1, where it is known.
        line: Option<u32>,
        /// Its `@id`, or the name that Cedar gives it.
        policy: String,
        /// What is wrong, and what may have been meant.
        why: String,
    },
    /// The schema of what is served could not be made.
    Schema(String),
}

impl fmt::Display for CedarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, why } | Self::Syntax { file, why } => write!(f, "{file}: {why}"),
            Self::Policy {
                file,
                line: Some(line),
                policy,
                why,
            } => write!(f, "{file}:{line}: policy {policy:?}: {why}"),
            Self::Policy { file, policy, why, .. } => write!(f, "{file}: policy {policy:?}: {why}"),
            Self::Schema(why) => write!(f, "no schema can be made of what is served: {why}"),
        }
    }
}

impl std::error::Error for CedarError {}
