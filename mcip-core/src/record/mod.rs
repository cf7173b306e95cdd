//! The record: one line for each exchange of a call and its answer, for each further frame, and for each refusal.

mod line;

pub use line::rfc3339;

pub(crate) use line::write_flow;

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;

use crate::attest::Attestation;
use crate::digest::Digest;
use crate::error::{names_task, scrub};
use crate::flow::{Flow, Text};
use crate::jsonrpc::RequestId;
use crate::principal::Principal;
use crate::trace::Span;
use crate::trajectory::OpenTrajectory;
use crate::types::Revision;
use crate::verdict::{Finding, Mode};

/// Where in a conversation this process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// It serves.
    Server,
    /// It calls one server.
    Client,
}

impl Position {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Client => "client",
        }
    }
}

/// How a message travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Transport {
    /// Standard streams of a process.
    Stdio,
    /// Streamable HTTP.
    Http,
    /// HTTP+SSE, the HTTP transport of revision 2024-11-05.
    HttpSse,
    /// WebSocket (RFC 6455), one message a text frame.
    WebSocket,
    /// A Unix domain socket, one message a line.
    UnixSocket,
}

impl Transport {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stdio => "stdio",
            Self::Http => "http",
            Self::HttpSse => "http_sse",
            Self::WebSocket => "websocket",
            Self::UnixSocket => "unix_socket",
        }
    }
}

/// What a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// A call that changes things is about to run.
    Intent,
    /// A call came to its end, with its answer.
    Call,
    /// A call was answered with a result that is kept from an earlier one. Nothing was sent.
    Recall,
    /// Work of a call that went on after its answer came to its end, or asked its caller something.
    Task,
    /// A request of a server to its client, within a session of the legacy era, came to its end, with its answer.
    Question,
    /// A message was refused before it was a call.
    Refusal,
    /// A frame that is not the answer left or came in: a notification.
    Notification,
    /// Exact counts of refusals that are not worth a line each.
    Counts,
    /// A check was weakened at start, with the operator's reason.
    Weakening,
    /// A judge took its seat at start, with [what it says of itself](crate::pipeline::Judge::about): which model, and what runs it.
    Judge,
    /// Something was done with a session of the legacy era or one of its streams that is no message: opened, resumed, ended.
    Session,
    /// A trajectory began with the user's query, or came to its end: with the answer to the user, or without one.
    Trajectory,
    /// An operator took a tool or a server out of use, or put it back.
    Quarantine,
    /// A policy came into force, or was refused and the one before stays.
    Policy,
}

impl Event {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Call => "call",
            Self::Recall => "recall",
            Self::Task => "task",
            Self::Question => "question",
            Self::Refusal => "refusal",
            Self::Notification => "notification",
            Self::Counts => "counts",
            Self::Weakening => "weakening",
            Self::Judge => "judge",
            Self::Session => "session",
            Self::Trajectory => "trajectory",
            Self::Quarantine => "quarantine",
            Self::Policy => "policy",
        }
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Not yet.
    Open,
    /// With a result.
    Completed,
    /// With a request for input; the client will call again.
    InputRequired,
    /// With an error of the method.
    Failed,
    /// A judge, a rule or a missing approval stopped it.
    Denied,
    /// It was no valid message, or not authenticated, or over a limit.
    Refused,
    /// Nobody waited for the end: cancelled, disconnected, dropped.
    Aborted,
    /// The handler panicked.
    Panicked,
}

impl Outcome {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Completed => "completed",
            Self::InputRequired => "input_required",
            Self::Failed => "failed",
            Self::Denied => "denied",
            Self::Refused => "refused",
            Self::Aborted => "aborted",
            Self::Panicked => "panicked",
        }
    }
}

/// What one judge found, whether or not it had force.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// The judge.
    pub judge: &'static str,
    /// `allow`, `redact`, `ask` or `deny`.
    pub verdict: &'static str,
    /// Whether it had force.
    pub mode: Mode,
    /// The reason.
    pub finding: Finding,
}

/// Where in a trajectory the flows of a record stand. Together these say the trajectory's order, as far as there is one: calls that
/// run in parallel follow from the same flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTrajectory {
    /// The trajectory ([`OpenTrajectory::id`]).
    pub id: Text,
    /// The number of the flow; `None` for one that did not come to be.
    pub flow: Option<u64>,
    /// The numbers of the flows that it follows from.
    pub parents: Vec<u64>,
    /// The number of the flow of its answer.
    pub answer: Option<u64>,
}

impl InTrajectory {
    /// A flow of this trajectory that has not come to be yet.
    pub fn of(trajectory: &OpenTrajectory) -> Self {
        Self {
            id: trajectory.id().clone(),
            flow: None,
            parents: Vec::new(),
            answer: None,
        }
    }
}

/// The flows that travelled with the messages of a record, signed (`docs/flow-extension.md`).
#[derive(Clone, Debug, Default)]
pub struct Wire {
    /// What was verified of the message that came in: a request on a server, an answer on a client.
    pub received: Option<Arc<Attestation>>,
    /// The digest of the flow that left.
    pub sent: Option<Digest>,
}

/// Which side of a call a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What was asked: on a server the parameters, on a client the frame that left.
    Params,
    /// The frame of the answer.
    Answer,
}

impl Part {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Params => "params",
            Self::Answer => "answer",
        }
    }
}

/// JSON text that passed the judges, as it was after redaction. It stands in no line: a sink that keeps payloads keeps them apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// Which side of the call.
    pub part: Part,
    /// The text.
    pub text: Bytes,
}

impl fmt::Debug for Payload {
    /// Its size only: the text has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("part", &self.part)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

/// What one record says. Times are wall-clock; durations are measured on a monotonic clock.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it tells of.
    pub event: Event,
    /// Number of the record in this instance, from 1, without gaps.
    pub sequence: u64,
    /// Number of the exchange in this instance; intent, notifications and call share it.
    pub exchange: u64,
    /// When the exchange was opened.
    pub opened_at: SystemTime,
    /// How long it has been open.
    pub elapsed: Duration,
    /// How much of that the judges took.
    pub judging: Duration,
    /// How much of that the handler took, or on a client the peer.
    pub handling: Duration,
    /// Where this process stands.
    pub position: Position,
    /// How the message travelled.
    pub transport: Transport,
    /// The address of the peer, where there is one.
    pub peer: Option<SocketAddr>,
    /// Who called, or on a client who was called.
    pub principal: Option<Principal>,
    /// The protocol revision.
    pub revision: Option<Revision>,
    /// The JSON-RPC id.
    pub request_id: Option<RequestId>,
    /// The method.
    pub method: Option<Text>,
    /// The tool, prompt or resource.
    pub target: Option<Text>,
    /// The flow of the call.
    pub flow: Option<Arc<Flow>>,
    /// The flow of its answer.
    pub answer: Option<Arc<Flow>>,
    /// What the judges found; empty where none had anything to say.
    pub rulings: Vec<Ruling>,
    /// How it ended.
    pub outcome: Outcome,
    /// The error code that the peer saw or sent.
    pub error_code: Option<i64>,
    /// Why, in words for an operator.
    pub reason: Option<Text>,
    /// Digest of the parameters as they came.
    pub params_digest: Option<Digest>,
    /// Digest of the answer's frame as it left.
    pub answer_digest: Option<Digest>,
    /// Digest of the definition that was called.
    pub definition_digest: Option<Digest>,
    /// Digest of the policy that was in force; `None` without a policy.
    pub policy: Option<Digest>,
    /// W3C `traceparent` of the exchange: of its own span where there is a [`Tracer`](crate::trace::Tracer), else what the request
    /// carried, if that is valid. What belongs to a call (its intent, its notifications) has that of the call.
    pub traceparent: Option<Text>,
    /// The span of the exchange, for its tracer.
    pub span: Option<Box<Span>>,
    /// Whether the result is a tool's own error (`isError`). Looked at only where there is a tracer.
    pub tool_error: bool,
    /// Where it stands in a trajectory, if it belongs to one.
    pub trajectory: Option<InTrajectory>,
    /// The flows that travelled with its messages, where any do.
    pub wire: Option<Box<Wire>>,
    /// Bytes of the message.
    pub bytes: usize,
    /// For [`Event::Counts`]: how many refusals for which reason since the last such record.
    pub counts: Vec<(&'static str, u64)>,
    /// What was captured, if the pipeline was told to
    /// ([`PipelineBuilder::capture_payloads`](crate::pipeline::PipelineBuilder::capture_payloads)).
    pub payloads: Vec<Payload>,
}

impl Record {
    /// An empty record.
    pub fn new(event: Event, position: Position, transport: Transport, opened_at: SystemTime) -> Self {
        Self {
            event,
            sequence: 0,
            exchange: 0,
            opened_at,
            elapsed: Duration::ZERO,
            judging: Duration::ZERO,
            handling: Duration::ZERO,
            position,
            transport,
            peer: None,
            principal: None,
            revision: None,
            request_id: None,
            method: None,
            target: None,
            flow: None,
            answer: None,
            rulings: Vec::new(),
            outcome: Outcome::Open,
            error_code: None,
            reason: None,
            params_digest: None,
            answer_digest: None,
            definition_digest: None,
            policy: None,
            traceparent: None,
            span: None,
            tool_error: false,
            trajectory: None,
            wire: None,
            bytes: 0,
            counts: Vec::new(),
            payloads: Vec::new(),
        }
    }

    /// Takes what looks like a secret out of the words of others: evidence, reasons, names. The ids of tasks stay.
    pub(crate) fn scrub(&mut self) {
        let of_task = |method: &Text| names_task(method.as_str());
        if !self.method.as_ref().is_some_and(of_task) && self.event != Event::Task {
            [&mut self.target, &mut self.reason]
                .into_iter()
                .flatten()
                .for_each(scrub_text);
        }
        for Finding { rule, evidence, .. } in self.rulings.iter_mut().map(|ruling| &mut ruling.finding) {
            scrub_text(rule);
            scrub_text(evidence);
        }
    }

    /// The strictest verdict that had force: `allow` where none said anything else.
    pub fn verdict(&self) -> &'static str {
        const STRICTNESS: [&str; 4] = ["allow", "redact", "ask", "deny"];
        let rank = |verdict: &str| STRICTNESS.iter().position(|v| *v == verdict).unwrap_or(0);
        self.rulings
            .iter()
            .filter(|ruling| ruling.mode == Mode::Enforce)
            .map(|ruling| ruling.verdict)
            .max_by_key(|verdict| rank(verdict))
            .unwrap_or("allow")
    }
}

/// Nothing shorter is looked at: no word of it could be left out.
const SHORT: usize = 12;

fn scrub_text(text: &mut Text) {
    if let Text::Shared(own) = text
        && own.len() >= SHORT
        && let Cow::Owned(clean) = scrub(own)
    {
        *text = clean.into();
    }
}

/// A sink could not take a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SinkError {
    /// There is no room, and the sink is set to refuse rather than to wait.
    Full,
    /// Writing failed.
    Failed(String),
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the record sink is full"),
            Self::Failed(why) => write!(f, "the record sink failed: {why}"),
        }
    }
}

impl std::error::Error for SinkError {}

/// Where records go.
///
/// Room is reserved before a message is worked on, so that its end can be recorded without waiting, even from a destructor.
/// Each reservation is used by exactly one [`commit`](Self::commit) or given back by one [`release`](Self::release).
#[async_trait]
pub trait RecordSink: Send + Sync + 'static {
    /// Reserves room for one record, if there is room now.
    fn try_reserve(&self) -> bool;

    /// Reserves room for one record: waits for it or fails, as the sink is set.
    ///
    /// # Errors
    /// [`SinkError`]: there is no room, or never will be. What was to be recorded is refused.
    async fn reserve(&self) -> Result<(), SinkError>;

    /// Gives a reservation back.
    fn release(&self);

    /// Takes a record for which room was reserved. Must not block on the record's destination.
    fn commit(&self, record: &Record);

    /// Waits until every record committed so far is where the sink says records are safe.
    ///
    /// # Errors
    /// [`SinkError`]: it is not known whether they are safe.
    async fn flush(&self) -> Result<(), SinkError>;

    /// Whether a call that changes things runs only after a [`flush`](Self::flush) of its intent. By default it runs as soon as the intent
    /// is committed.
    fn awaits_intents(&self) -> bool {
        false
    }
}
