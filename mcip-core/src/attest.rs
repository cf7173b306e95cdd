//! The wire extension `dev.mcip/contextual-integrity`: flows that travel with messages, signed.
//!
//! What is said here is what the pipeline has to know: who signs and verifies ([`Attestor`]), what it is shown, and what it answers.
//! All of that is plain data; only the driver acts on it. The specification is `docs/flow-extension.md`; `mcip-guard` implements it
//! (feature `flow`).

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use bytes::Bytes;

use crate::digest::Digest;
use crate::flow::{Basis, Flow, Label, Principle, Text};
use crate::json::{Document, Node};
use crate::pipeline::FrameKind;
use crate::principal::Principal;
use crate::record::Position;
use crate::trajectory::OpenTrajectory;

/// The key of the extension in capabilities.
pub const EXTENSION: &str = "dev.mcip/contextual-integrity";
/// The member of `_meta`, and of the data of errors, that a flow is carried in.
pub const FLOW: &str = "dev.mcip/flow";
/// The member that the data of an error is put into where it is no object.
pub const ERROR_DATA: &str = "dev.mcip/data";

/// A message that came in, before it was labelled.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Where this process stands.
    pub position: Position,
    /// The authenticated other side.
    pub peer: &'a Principal,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// Its method, or that of the request that it answers.
    pub method: &'a str,
    /// `params`, `result` or `error`.
    pub body: Option<Node<'a>>,
    /// Of an answer, the digest of the flow of the request; `None` if that carried none.
    pub answers: Option<Digest>,
    /// The trajectory that it belongs to, where there is one on this side.
    pub trajectory: Option<&'a OpenTrajectory>,
    /// The time.
    pub now: SystemTime,
}

/// A message that is about to leave, whole and judged.
#[derive(Clone, Copy, Debug)]
pub struct Leaving<'a> {
    /// Where this process stands.
    pub position: Position,
    /// The other side.
    pub peer: &'a Principal,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// Its method, or that of the request that it answers.
    pub method: &'a str,
    /// `params`, `result` or `error`.
    pub body: Option<Node<'a>>,
    /// Its labels; `None` for an error of the driver's own.
    pub flow: Option<&'a Flow>,
    /// The flow of the request that it belongs to, if that carried one.
    pub belongs_to: Option<&'a Presented>,
    /// A token that stood in it before: of a message that is passed on. It has been taken out.
    pub ended: Option<&'a str>,
    /// The trajectory that it belongs to, where there is one on this side.
    pub trajectory: Option<&'a OpenTrajectory>,
    /// The time.
    pub now: SystemTime,
}

/// A flow that a message carried: enough to answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The thumbprint of the key that it names.
    pub key: Text,
    /// The flow digest.
    pub digest: Digest,
    /// The pseudonym of its subject, if it says one.
    pub subject: Option<Text>,
}

/// What became of the flow of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is whose it says, and of this very message.
    Verified,
    /// There is none, and none is required.
    Absent,
    /// There is none where one is required. Only an error gets so far; nothing of it but its code may be used.
    Unsigned,
    /// The message is refused.
    Rejected {
        /// The reason by the specification, section 9.
        reason: &'static str,
        /// The HTTP status of the refusal.
        http_status: u16,
    },
}

/// What is known of the order in which a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It says nothing of it.
    Unsaid,
    /// What it says to follow from came before.
    Proven,
    /// It can't be told here.
    Unproven,
}

impl Order {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Proven => "proven",
            Self::Unproven => "unproven",
        }
    }
}

/// An answer that was given to the same request before. It is given again; nothing runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Whether `body` is an `error` and not a `result`.
    pub is_error: bool,
    /// The JSON text.
    pub body: Bytes,
    /// Whether it is given as it was, its flow included: the request was only sent again. Otherwise it is signed anew.
    pub verbatim: bool,
}

/// What is known of a message from its flow. Plain data: the driver decides what comes of it.
#[derive(Clone)]
pub struct Attestation {
    /// What became of it.
    pub outcome: Outcome,
    /// The flow, if there is one that could be read.
    pub presented: Option<Presented>,
    /// The subject that the signer declares, to stand in place of an inferred one. Its basis is `declared` or `unknown`.
    pub subject: Option<Label<Text>>,
    /// The principle that the signer declares, to stand in place of an inferred one. Its basis is `declared` or `unknown`.
    pub principle: Option<Label<Principle>>,
    /// What is known of the order.
    pub order: Order,
    /// The trajectory, as a pseudonym.
    pub trajectory: Option<Text>,
    /// The code of the purpose.
    pub purpose: Option<&'static str>,
    /// The signers whose signatures ended on the way, oldest first.
    pub via: Vec<Text>,
    /// The answer that was given to the same request before.
    pub kept: Option<KeptAnswer>,
    /// What the attestor wants to find again when the request is answered.
    pub note: Option<Arc<dyn Any + Send + Sync>>,
}

impl Attestation {
    /// One of which nothing is known but its outcome.
    pub fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            presented: None,
            subject: None,
            principle: None,
            order: Order::Unsaid,
            trajectory: None,
            purpose: None,
            via: Vec::new(),
            kept: None,
            note: None,
        }
    }

    /// The labels with what the signer declares: an inferred label gives way to a declared one, and to one that says that nobody knows.
    /// What an operator said, what follows from something authenticated, and what is unknown here stays. Nobody proves a consent by
    /// declaring it.
    pub(crate) fn raise(&self, flow: &Arc<Flow>) -> Arc<Flow> {
        let subject = self.subject.as_ref().filter(|_| flow.subject.basis == Basis::Inferred);
        let principle = self
            .principle
            .as_ref()
            .filter(|said| flow.principle.basis == Basis::Inferred && said.value != Principle::Consent);
        if subject.is_none() && principle.is_none() {
            return flow.clone();
        }
        let mut raised = Flow::clone(flow);
        if let Some(subject) = subject {
            raised.subject = subject.clone();
        }
        if let Some(principle) = principle {
            raised.principle = principle.clone();
        }
        Arc::new(raised)
    }
}

impl fmt::Debug for Attestation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attestation")
            .field("outcome", &self.outcome)
            .field("presented", &self.presented)
            .field("order", &self.order)
            .field("via", &self.via)
            .finish_non_exhaustive()
    }
}

/// A flow that was made for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The token, of base64url and dots.
    pub token: String,
    /// The flow digest.
    pub digest: Digest,
}

/// A message can't be signed, and so can't be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unattestable(pub &'static str);

impl fmt::Display for Unattestable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Unattestable {}

/// Signs and verifies flows. A pipeline without one adds none and looks at none.
#[async_trait]
pub trait Attestor: Send + Sync + 'static {
    /// What becomes of the flow of a message, or of its absence. A failure of the attestor's own is a rejection.
    async fn verify(&self, shown: &Shown<'_>) -> Attestation;

    /// Whether a message of this kind gets a flow. Asked before the message is looked at.
    fn attests(&self, position: Position, peer: &Principal, kind: FrameKind, belongs_to: Option<&Presented>) -> bool;

    /// The flow of a message that leaves.
    ///
    /// # Errors
    ///
    /// If it can't be signed.
    fn attest(&self, leaving: &Leaving<'_>) -> Result<Attested, Unattestable>;

    /// Takes note of the answer that a verified request was given, as it leaves: `body` is the JSON text of its `result` or `error`,
    /// with its flow.
    async fn answered(&self, request: &Attestation, is_error: bool, body: &str) {
        let _ = (request, is_error, body);
    }
}

/// The text of a message with a flow in its place: in `_meta`, or in the data of an error.
///
/// `kind` says which it is; `document` is the whole frame. An error's data that is no object has to be [wrapped](wrap_error_data) before.
pub(crate) fn place(document: &Document, kind: FrameKind, token: &str) -> Bytes {
    let root = document.root();
    let (body, holder) = match kind {
        FrameKind::Error => (root.get("error"), "data"),
        FrameKind::Result | FrameKind::InputRequired => (root.get("result"), "_meta"),
        FrameKind::Request | FrameKind::Notification => (root.get("params"), "_meta"),
    };
    let Some(body) = body else {
        return inserted(
            document,
            root,
            &format!(r#""params":{{"_meta":{{"{FLOW}":"{token}"}}}}"#),
        );
    };
    let Some(held) = body.get(holder) else {
        return inserted(document, body, &format!(r#""{holder}":{{"{FLOW}":"{token}"}}"#));
    };
    match held.get(FLOW) {
        Some(old) => document.replace(&[(old.id(), token)]),
        None => inserted(document, held, &format!(r#""{FLOW}":"{token}""#)),
    }
}

/// The text of a frame without the flow that stands in it, and that flow; `None` if there is none.
pub(crate) fn take(document: &Document, kind: FrameKind) -> Option<(Bytes, String)> {
    let root = document.root();
    let held = match kind {
        FrameKind::Error => root.get("error")?.get("data")?,
        FrameKind::Result | FrameKind::InputRequired => root.get("result")?.get("_meta")?,
        FrameKind::Request | FrameKind::Notification => root.get("params")?.get("_meta")?,
    };
    let (key, value) = held.member_nodes().find(|(key, _)| key.is_str(FLOW))?;
    let token = value.as_str()?.into_owned();
    let text = document.bytes();
    let (before, after) = (
        text.get(..key.range().start)?.trim_ascii_end(),
        text.get(value.range().end..)?,
    );
    // With the comma behind it, or, of the last member, the one before it.
    let (before, after) = match after.trim_ascii_start().strip_prefix(b",") {
        Some(after) => (before, after),
        None => (before.strip_suffix(b",").unwrap_or(before), after),
    };
    Some(([before, after].concat().into(), token))
}

/// The text of an error frame whose data is put into an object; `None` if it is one, or there is none.
pub(crate) fn wrap_error_data(document: &Document) -> Option<Bytes> {
    let data = document.root().get("error")?.get("data")?;
    if data.kind() == crate::json::Kind::Object {
        return None;
    }
    let (text, range) = (document.bytes(), data.range());
    let mut out = Vec::with_capacity(text.len() + 24);
    out.extend_from_slice(text.get(..range.start)?);
    out.extend_from_slice(format!(r#"{{"{ERROR_DATA}":"#).as_bytes());
    out.extend_from_slice(data.raw().as_bytes());
    out.push(b'}');
    out.extend_from_slice(text.get(range.end..)?);
    Some(out.into())
}

/// The text with a member at the beginning of an object.
fn inserted(document: &Document, object: Node<'_>, member: &str) -> Bytes {
    let text = document.bytes();
    let at = object.range().start + 1;
    let (before, after) = text.split_at(at.min(text.len()));
    let mut out = Vec::with_capacity(text.len() + member.len() + 1);
    out.extend_from_slice(before);
    out.extend_from_slice(member.as_bytes());
    if !object.is_empty() {
        out.push(b',');
    }
    out.extend_from_slice(after);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::ScanLimits;

    #[test]
    fn a_flow_is_taken_out_wherever_it_stands() {
        let cases = [
            (
                r#"{"result":{"_meta":{"dev.mcip/flow":"T"}}}"#,
                r#"{"result":{"_meta":{}}}"#,
            ),
            (
                r#"{"result":{"_meta":{ "dev.mcip/flow" : "T" , "a":1}}}"#,
                r#"{"result":{"_meta":{ "a":1}}}"#,
            ),
            (
                r#"{"result":{"_meta":{"a":1, "dev.mcip/flow":"T"}}}"#,
                r#"{"result":{"_meta":{"a":1}}}"#,
            ),
            (
                r#"{"result":{"_meta":{"a":1,"dev.mcip/flow":"T","b":2}}}"#,
                r#"{"result":{"_meta":{"a":1,"b":2}}}"#,
            ),
        ];
        for (text, expected) in cases {
            let text = Bytes::from_static(text.as_bytes());
            let document = Document::parse(text, &ScanLimits::default()).expect("JSON");
            assert_eq!(
                take(&document, FrameKind::Result),
                Some((expected.into(), "T".to_owned()))
            );
        }
        let text = Bytes::from_static(br#"{"result":{"dev.mcip/flow":"T"}}"#);
        let document = Document::parse(text, &ScanLimits::default()).expect("JSON");
        assert_eq!(take(&document, FrameKind::Result), None);
    }

    fn placed(text: &'static str, kind: FrameKind) -> String {
        let document = Document::parse(Bytes::from_static(text.as_bytes()), &ScanLimits::default()).expect("JSON");
        let out = place(&document, kind, "T");
        Document::parse(out.clone(), &ScanLimits::default()).expect("strict JSON");
        String::from_utf8(out.to_vec()).expect("text")
    }

    #[test]
    fn a_flow_stands_in_its_place() {
        use FrameKind::{Error, Notification, Request, Result};
        let cases = [
            (
                r#"{"method":"x"}"#,
                Notification,
                r#"{"params":{"_meta":{"dev.mcip/flow":"T"}},"method":"x"}"#,
            ),
            (
                r#"{"params":{}}"#,
                Request,
                r#"{"params":{"_meta":{"dev.mcip/flow":"T"}}}"#,
            ),
            (
                r#"{"params":{"_meta":{}}}"#,
                Request,
                r#"{"params":{"_meta":{"dev.mcip/flow":"T"}}}"#,
            ),
            (
                r#"{"result":{"_meta":{"a":1}}}"#,
                Result,
                r#"{"result":{"_meta":{"dev.mcip/flow":"T","a":1}}}"#,
            ),
            (
                r#"{"result":{"_meta":{"a":1,"dev.mcip/flow":"old"}}}"#,
                Result,
                r#"{"result":{"_meta":{"a":1,"dev.mcip/flow":"T"}}}"#,
            ),
            (
                r#"{"error":{"code":1,"message":""}}"#,
                Error,
                r#"{"error":{"data":{"dev.mcip/flow":"T"},"code":1,"message":""}}"#,
            ),
            (
                r#"{"error":{"code":1,"data":{"b":2}}}"#,
                Error,
                r#"{"error":{"code":1,"data":{"dev.mcip/flow":"T","b":2}}}"#,
            ),
        ];
        for (text, kind, expected) in cases {
            assert_eq!(placed(text, kind), expected);
        }
        let text = Bytes::from_static(br#"{"error":{"data":"x","code":1}}"#);
        let document = Document::parse(text, &ScanLimits::default()).expect("JSON");
        let wrapped = wrap_error_data(&document).expect("no object");
        assert_eq!(wrapped, r#"{"error":{"data":{"dev.mcip/data":"x"},"code":1}}"#);
        let document = Document::parse(wrapped, &ScanLimits::default()).expect("JSON");
        assert_eq!(wrap_error_data(&document), None);
    }

    #[test]
    fn a_declaration_raises_what_was_inferred_and_nothing_else() {
        use crate::flow::{Information, Party, Role};
        let party = |role| Label::new(Party { role, id: "p".into() }, Basis::Derived, "test");
        let flow = |basis| {
            Arc::new(Flow::new(
                party(Role::Client),
                party(Role::Server),
                Label::new("me".into(), basis, "test"),
                Label::new(Information::FunctionRequest, Basis::Derived, "test"),
                Label::new(Principle::Necessity, basis, "test"),
            ))
        };
        let mut said = Attestation::new(Outcome::Verified);
        said.subject = Some(Label::new("pseudonym".into(), Basis::Declared, "flow:k"));
        said.principle = Some(Label::new(Principle::Unknown, Basis::Unknown, "flow:k"));
        let raised = said.raise(&flow(Basis::Inferred));
        assert_eq!(raised.subject.value.as_str(), "pseudonym");
        assert_eq!(raised.principle.value, Principle::Unknown);
        for basis in [Basis::Operator, Basis::Declared, Basis::Derived, Basis::Unknown] {
            let before = flow(basis);
            assert!(Arc::ptr_eq(&before, &said.raise(&before)), "{basis:?}");
        }
        said.principle = Some(Label::new(Principle::Consent, Basis::Declared, "flow:k"));
        assert_eq!(said.raise(&flow(Basis::Inferred)).principle.value, Principle::Necessity);
    }
}
