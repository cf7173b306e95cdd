//! Why a server could not be built.

use std::fmt;

/// Why a server could not be built.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// A tool is not right.
    Tool {
        /// Its name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// A resource or resource template is not right.
    Resource {
        /// Its URI or URI template.
        uri: String,
        /// What is wrong.
        why: String,
    },
    /// A prompt is not right.
    Prompt {
        /// Its name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// Two of a kind have one name.
    Duplicate {
        /// The kind: tool, resource, template, prompt, completion.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// A server that relays what others define offers something of its own, which nobody could reach.
    BesideRelay {
        /// The kind: tool, resource, template, prompt, completion.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// A completion is of something that is not served, or has no handler.
    Completion(String),
    /// A server of the modern era alone was asked to serve HTTP+SSE, the transport of an earlier one.
    OlderTransport,
    /// The operating system gave no randomness for a key.
    NoEntropy,
    /// State is shared with other instances, and no sealing key is.
    NoSharedKey,
    /// The default sink for records could not be started.
    Sink(String),
    /// A policy does not fit what is served; the text says where.
    Policy(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tool { name, why } => write!(f, "tool {name:?}: {why}"),
            Self::Resource { uri, why } => write!(f, "resource {uri:?}: {why}"),
            Self::Prompt { name, why } => write!(f, "prompt {name:?}: {why}"),
            Self::Duplicate { kind, name } => {
                write!(f, "there are two {kind}s named {name:?}; give one of them another name")
            }
            Self::BesideRelay { kind, name } => write!(
                f,
                "the {kind} {name:?} can't be reached beside what is relayed; serve it on a server of its own, and relay that one as well"
            ),
            Self::Completion(what) => write!(
                f,
                "completion of {what}: nothing of that name is served, or it has no handler"
            ),
            Self::Sink(why) => write!(f, "records can't be written: {why}"),
            Self::NoSharedKey => f.write_str(
                "instances that share their state need a sealing key that they share too: add `.sealing_keys(…)`",
            ),
            Self::OlderTransport => f.write_str(
                "HTTP+SSE is a transport of an earlier revision: leave out either `.http_sse()` or `.modern_only()`",
            ),
            Self::Policy(why) => write!(f, "a policy does not fit what is served: {why}"),
            Self::NoEntropy => f.write_str("the operating system gave no randomness for the key that seals state"),
        }
    }
}

impl std::error::Error for BuildError {}
