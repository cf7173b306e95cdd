//! What can go wrong with a call, told apart by whose doing it is.

use std::fmt;
use std::time::Duration;

use mcip_core::Error;
use mcip_core::error::shown;
use mcip_core::pipeline::{Denied, Unacceptable};
use mcip_core::types::Revision;
use mcip_core::types::codec::{DecodeError, EncodeError};

use crate::eras::Revisions;
use crate::input::InputError;
use crate::transport::http::CredentialError;

/// Why a call has no result.
///
/// Only [`Server`](Self::Server) is something the server said. Everything else arose on this side or between the two, and has
/// no JSON-RPC code, so that a local failure can't be mistaken for an answer of the peer (MCP 2026-07-28, "Error Codes").
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError {
    /// A judge of this client stopped the call, or it could not be recorded. It never left.
    Denied {
        /// The rule, as it stands in the record and in the guardian's documentation.
        rule: String,
        /// What was seen.
        evidence: String,
    },
    /// A judge of this client stopped the answer. The call was made: what it changes may have changed.
    Withheld {
        /// The rule, as it stands in the record and in the guardian's documentation.
        rule: String,
        /// What was seen.
        evidence: String,
    },
    /// The server answered with an error. Its text is the server's: do not show it as your own.
    Server(Error),
    /// The server broke the protocol; the answer, if there was one, was not used.
    Protocol(Misbehaviour),
    /// The server wants other credentials (HTTP 401).
    Unauthorized {
        /// The `WWW-Authenticate` header (RFC 9110, section 11.6.1), cut and cleaned.
        challenge: Option<String>,
    },
    /// There are no credentials to be had, from the source that [`Endpoint::credentials`](crate::Endpoint::credentials) was given.
    Credentials(CredentialError),
    /// An HTTP status that is no success, without a JSON-RPC error that explains it.
    Http {
        /// The status.
        status: u16,
    },
    /// No answer came in time. The request was cancelled.
    Timeout {
        /// How long was waited.
        after: Duration,
    },
    /// The server ended the session (HTTP 404), and a new one did not help. Legacy era only.
    SessionLost,
    /// The revision that the two sides speak has no such method.
    NotInRevision {
        /// The method.
        method: &'static str,
        /// The revision.
        revision: Revision,
    },
    /// The connection broke, or the server's process ended, before an answer came.
    Disconnected {
        /// What is known of it.
        reason: String,
    },
    /// This client was closed.
    Closed,
    /// The server asked for input, and a handler of this client could not give it.
    Input {
        /// The server's key for what it asked.
        key: String,
        /// What the handler said.
        error: InputError,
    },
    /// The server asked for input more often than this client allows
    /// ([`ClientBuilder::max_rounds`](crate::ClientBuilder::max_rounds)).
    TooManyRounds {
        /// How often it was answered.
        rounds: u32,
    },
    /// The call became a task, and that was cancelled.
    TaskCancelled {
        /// What the server says of it, cut and cleaned.
        message: Option<String>,
    },
    /// The tool's definition is one that clients must not use; see [`Rejection`](crate::Rejection).
    Rejected(crate::RejectedTool),
    /// What was to be sent can't be written: arguments that are no JSON object, say.
    Invalid(String),
}

/// How a server broke the protocol.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Misbehaviour {
    /// A message that is not strict JSON within the limits, or not a JSON-RPC message.
    Unacceptable(Unacceptable),
    /// A message of more bytes than [`Limits::message_bytes`](mcip_core::limits::Limits::message_bytes).
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The answer carries the id of another request.
    WrongId,
    /// The result does not fit the method.
    Result(String),
    /// The result asks for input, which the method has no place for.
    UnexpectedInput,
    /// The result asks for input that this client did not declare it could give.
    UndeclaredInput {
        /// The method of what it asked.
        method: &'static str,
    },
    /// The result asks for more things at once than anyone could answer.
    TooManyInputs {
        /// How many are answered at the most.
        most: usize,
    },
    /// The result asks to open a URL that is neither `https` nor on this machine.
    UnsafeUrl(String),
    /// The answer to `initialize` chose a revision that this client does not speak.
    Revision(String),
    /// An `Mcp-Session-Id` that is empty, too long, or not of visible ASCII characters.
    SessionId,
    /// A redirect. It is never followed: it could lead the request and its credentials elsewhere.
    Redirect {
        /// The status.
        status: u16,
    },
    /// An answer of a media type that is neither JSON nor an event stream.
    MediaType(Option<String>),
    /// An answer that is compressed or otherwise encoded, although `Accept-Encoding: identity` was sent. It is not unpacked: a few
    /// bytes could become gigabytes.
    ContentEncoding(String),
    /// A status that says there is no answer, to a request.
    NoAnswer {
        /// The status.
        status: u16,
    },
    /// A stream of HTTP+SSE that does not begin with where messages are to be posted.
    NoEndpoint,
    /// A stream of HTTP+SSE that wants messages posted somewhere else than where it is itself. Nothing was.
    Endpoint(String),
    /// On a WebSocket: a message that is not text, or what is no frame of RFC 6455.
    Frame(String),
    /// On a WebSocket: an answer to the opening handshake that does not open what was asked for.
    Upgrade(String),
    /// A subscription that did not begin with its acknowledgement, or acknowledged what was not asked.
    Acknowledgement,
    /// A list that does not end: a cursor came twice.
    CursorLoop,
    /// A list of more entries than this client reads
    /// ([`ClientBuilder::max_listed`](crate::ClientBuilder::max_listed)).
    TooManyEntries {
        /// How many are read at the most.
        most: usize,
    },
    /// A list whose entries are more text than this client keeps
    /// ([`ClientBuilder::max_listed_bytes`](crate::ClientBuilder::max_listed_bytes)).
    TooManyBytes {
        /// Bytes that are kept at the most.
        most: usize,
    },
    /// More notifications than one call may bring
    /// ([`Limits::notifications_per_call`](mcip_core::limits::Limits::notifications_per_call)). The call was cancelled.
    TooManyNotifications {
        /// How many are taken at the most.
        most: u32,
    },
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied { rule, evidence } => write!(f, "denied by {rule}: {evidence}"),
            Self::Withheld { rule, evidence } => {
                write!(f, "the answer was withheld by {rule}: {evidence}")
            }
            Self::Server(error) => write!(f, "the server answered: {} ({})", shown(error.message()), error.code()),
            Self::Protocol(misbehaviour) => {
                write!(f, "the server broke the protocol: {misbehaviour}")
            }
            Self::Unauthorized {
                challenge: Some(challenge),
            } => write!(f, "the server wants other credentials: {challenge}"),
            Self::Unauthorized { challenge: None } => f.write_str("the server wants other credentials"),
            Self::Credentials(error) => write!(f, "no credentials: {error}"),
            Self::Http { status } => write!(
                f,
                "the server answered with HTTP status {status} and nothing that explains it"
            ),
            Self::Timeout { after } => {
                write!(f, "no answer within {after:?}; the request was cancelled")
            }
            Self::SessionLost => f.write_str("the server does not know the session any more"),
            Self::NotInRevision { method, revision } => {
                write!(f, "the server speaks MCP {revision}, which has no {method}")
            }
            Self::Disconnected { reason } => write!(f, "disconnected: {reason}"),
            Self::Closed => f.write_str("the client was closed"),
            Self::Input { key, error } => write!(f, "no input for {:?}: {error}", shown(key)),
            Self::TooManyRounds { rounds } => {
                write!(
                    f,
                    "the server went on asking for input after {rounds} rounds; raise ClientBuilder::max_rounds if that is right"
                )
            }
            Self::TaskCancelled { message: None } => f.write_str("the task was cancelled"),
            Self::TaskCancelled { message: Some(why) } => write!(f, "the task was cancelled: {why}"),
            Self::Rejected(tool) => tool.fmt(f),
            Self::Invalid(why) => write!(f, "the request can't be written: {why}"),
        }
    }
}

impl fmt::Display for Misbehaviour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unacceptable(why) => why.fmt(f),
            Self::TooLarge { limit } => write!(f, "a message of more than {limit} bytes (Limits::message_bytes)"),
            Self::WrongId => f.write_str("the answer carries the id of another request"),
            Self::Result(why) => write!(f, "the result does not fit the method: {why}"),
            Self::UnexpectedInput => f.write_str("the result asks for input, which this method has no place for"),
            Self::UndeclaredInput { method } => {
                write!(f, "the result asks for {method}, which this client did not declare")
            }
            Self::TooManyInputs { most } => {
                write!(f, "the result asks for more than {most} things at once")
            }
            Self::UnsafeUrl(url) => write!(
                f,
                "the result asks to open {url:?}, which is neither https nor on this machine"
            ),
            Self::Revision(chosen) => write!(f, "the server chose MCP {chosen:?}, which this client does not speak"),
            Self::SessionId => f.write_str("an Mcp-Session-Id that is no session id"),
            Self::Redirect { status } => write!(f, "a redirect (HTTP status {status}), which is never followed"),
            Self::MediaType(Some(kind)) => write!(f, "an answer of media type {kind:?}"),
            Self::MediaType(None) => f.write_str("an answer without a media type"),
            Self::ContentEncoding(coding) => write!(
                f,
                "an answer with content encoding {coding:?}, although identity was asked for"
            ),
            Self::NoAnswer { status } => write!(f, "HTTP status {status} for a request, which must be answered"),
            Self::NoEndpoint => f.write_str("a stream that does not begin with where messages are to be posted"),
            Self::Endpoint(url) => write!(
                f,
                "a stream that wants messages posted to {url:?}, which is no URL of the same origin"
            ),
            Self::Frame(what) => write!(f, "on a WebSocket, {what}"),
            Self::Upgrade(why) => write!(f, "no WebSocket: {why}"),
            Self::Acknowledgement => f.write_str("a subscription without a proper acknowledgement"),
            Self::CursorLoop => f.write_str("a list whose pages lead back to an earlier one"),
            Self::TooManyEntries { most } => write!(f, "a list of more than {most} entries"),
            Self::TooManyBytes { most } => write!(f, "a list of more than {most} bytes"),
            Self::TooManyNotifications { most } => write!(
                f,
                "more than {most} notifications for one call; raise Limits::notifications_per_call if that is right"
            ),
        }
    }
}

impl std::error::Error for CallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Server(error) => Some(error),
            Self::Protocol(misbehaviour) => Some(misbehaviour),
            Self::Input { error, .. } => Some(error),
            Self::Credentials(error) => Some(error),
            _ => None,
        }
    }
}

impl std::error::Error for Misbehaviour {}

impl CallError {
    /// Whether the server could not be reached, and may be later: it said nothing, was gone, or was overloaded. Whether what was
    /// asked of it was done nobody can tell.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Disconnected { .. } | Self::Timeout { .. } => true,
            Self::Http { status } => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            _ => false,
        }
    }

    /// An answer that a judge stopped.
    pub(crate) fn withheld(denied: Denied) -> Self {
        Self::Withheld {
            rule: denied.rule,
            evidence: denied.evidence,
        }
    }
}

impl From<Denied> for CallError {
    fn from(denied: Denied) -> Self {
        Self::Denied {
            rule: denied.rule,
            evidence: denied.evidence,
        }
    }
}

impl From<Misbehaviour> for CallError {
    fn from(misbehaviour: Misbehaviour) -> Self {
        Self::Protocol(misbehaviour)
    }
}

impl From<EncodeError> for CallError {
    fn from(error: EncodeError) -> Self {
        Self::Invalid(error.to_string())
    }
}

impl From<DecodeError> for Misbehaviour {
    fn from(error: DecodeError) -> Self {
        // The text may quote the server.
        Self::Result(shown(&error.to_string()))
    }
}

/// Why there is no connection.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConnectError {
    /// The address is not one that can be called; the text says what to change.
    Address(String),
    /// The program could not be started.
    Spawn {
        /// The program.
        program: String,
        /// What the operating system said.
        error: std::io::Error,
    },
    /// There are no certificate authorities to trust, or they can't be read.
    Trust(String),
    /// The default sink for records could not be started.
    Records(std::io::Error),
    /// The server speaks revisions before 2026-07-28 only, and this client was told to speak none of them
    /// ([`ClientBuilder::revisions`](crate::ClientBuilder::revisions)).
    Legacy {
        /// What the server answered to `server/discover`.
        answer: String,
    },
    /// The server ended before it had said what it speaks, and is not started again.
    Ended {
        /// How it ended.
        answer: String,
    },
    /// The server did not say that it is of the modern era, and did not open a session either.
    Initialize {
        /// What it answered to `server/discover`.
        answer: String,
        /// What came of `initialize`.
        error: CallError,
    },
    /// The server speaks no revision that this client speaks.
    NoSharedRevision {
        /// What this client speaks.
        ours: Revisions,
        /// What it says it speaks.
        supported: Vec<String>,
    },
    /// The server could not be asked what it is.
    Call(CallError),
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => f.write_str(why),
            Self::Spawn { program, error } => write!(f, "can't start {program:?}: {error}"),
            Self::Trust(why) => write!(f, "no certificate authority can be trusted: {why}"),
            Self::Records(error) => {
                write!(f, "records can't be written to standard error: {error}")
            }
            Self::Legacy { answer } => write!(
                f,
                "the server does not speak MCP 2026-07-28 or later (it answered server/discover with: {answer}); \
                 and this client was told to speak no earlier revision (ClientBuilder::revisions)"
            ),
            Self::Ended { answer } => write!(
                f,
                "the server ended before it said what it speaks ({answer}); run its command by hand: is the program installed, and \
                 is it given the variables that it needs (PATH among them)?"
            ),
            Self::Initialize { answer, error } => write!(
                f,
                "the server is of neither era: it answered server/discover with: {answer}; and initialize failed: {error}"
            ),
            Self::NoSharedRevision { ours, supported } => {
                write!(f, "no revision in common: this client speaks {ours}, the server ")?;
                let mut first = true;
                for revision in supported.iter().take(16) {
                    f.write_str(if std::mem::take(&mut first) { "" } else { ", " })?;
                    f.write_str(&shown(revision))?;
                }
                if supported.is_empty() {
                    f.write_str("does not say")
                } else {
                    Ok(())
                }
            }
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ConnectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Spawn { error, .. } | Self::Records(error) => Some(error),
            Self::Call(error) | Self::Initialize { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<CallError> for ConnectError {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}
