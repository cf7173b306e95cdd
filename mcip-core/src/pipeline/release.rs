//! JUDGE outbound, redact, RECORD: how a draft becomes a released frame.

use std::sync::Arc;

use bytes::Bytes;

use super::Pipeline;
use super::attested;
use super::exchange::Exchange;
use super::judge::{self, FlowView, Scope};
use super::label::{Direction, FrameKind, Unlabelled};
use super::lane;
use super::outbound::{Draft, Released};
use crate::catalogue::Descriptor;
use crate::flow::{Flow, Text};
use crate::json::{Document, Node, ScanLimits};
use crate::jsonrpc::RequestId;
use crate::principal::Principal;
use crate::types::Revision;
use crate::verdict::Verdict;

/// What an outbound frame belongs to.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) principal: &'a Principal,
    pub(super) server: &'a Text,
    pub(super) revision: Revision,
    pub(super) method: &'a str,
    pub(super) target: Option<&'a str>,
    pub(super) descriptor: Option<&'a Arc<Descriptor>>,
    pub(super) request_id: Option<&'a RequestId>,
}

/// Why a draft was not released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Withheld {
    /// A judge or a missing approval stopped it.
    Denied,
    /// It is not a valid message, or larger than allowed: a fault of whoever wrote it.
    Invalid(&'static str),
}

/// Labels and judges a draft. The flow and the rulings go into the exchange's record through `note`.
pub(super) async fn release(
    pipeline: &Pipeline,
    exchange: &Exchange,
    about: About<'_>,
    mut draft: Draft,
) -> (Arc<Flow>, Result<Released, Withheld>) {
    let ended = attested::take(pipeline, &mut draft);
    let concerning = draft.concerning.clone();
    let descriptor = concerning.as_deref().or(about.descriptor.map(|d| &**d));
    let flow = pipeline.label(
        &Unlabelled {
            position: pipeline.position(),
            direction: Direction::Outbound,
            kind: draft.kind,
            server: about.server,
            principal: about.principal,
            method: about.method,
            descriptor,
        },
        concerning.as_ref().or(about.descriptor),
    );
    let (flow, released) = match exchange.lane_for(draft.bytes.len()) {
        None => release_labelled(pipeline, exchange, about, draft, flow, Direction::Outbound).await,
        Some(lane) => {
            let work = release_labelled(pipeline, exchange, about, draft, flow, Direction::Outbound);
            Box::pin(lane::apart(lane, about.principal.id(), work)).await
        }
    };
    let released = released.and_then(|frame| {
        let (peer, method) = (about.principal, about.method);
        attested::attest(pipeline, exchange, peer, method, Some(&flow), ended.as_deref(), frame)
    });
    (flow, released)
}

/// Judges a draft that has its labels.
pub(super) async fn release_labelled(
    pipeline: &Pipeline,
    exchange: &Exchange,
    about: About<'_>,
    draft: Draft,
    flow: Arc<Flow>,
    direction: Direction,
) -> (Arc<Flow>, Result<Released, Withheld>) {
    let concerning = draft.concerning.clone();
    let descriptor = concerning.as_deref().or(about.descriptor.map(|d| &**d));
    let limits = pipeline.limits();
    if draft.bytes.len() > limits.reply_bytes {
        return (
            flow,
            Err(Withheld::Invalid("the frame is larger than Limits::reply_bytes")),
        );
    }
    let (kind, status, written, encoded) = (draft.kind, draft.http_status, draft.body, draft.encoded);
    let mut bytes = Bytes::from(one_line(draft.bytes));
    let scope = Scope {
        direction,
        kind,
        method: about.method,
        descriptor,
    };
    let clear = match encoded {
        true => std::str::from_utf8(bytes.get(written.clone()).unwrap_or_default())
            .is_ok_and(|text| !judge::anyone_may_object(pipeline.seats(), &scope, text)),
        false => !judge::anyone_applies(pipeline.seats(), &scope),
    };
    if clear {
        passed(pipeline, &about, kind, direction);
        return (flow, Ok(Released::new(bytes, kind, status)));
    }
    for round in 0..judge::REDACTIONS {
        let Ok(document) = Document::parse(bytes.clone(), &outbound_limits(&limits.json, bytes.len())) else {
            return (
                flow,
                Err(Withheld::Invalid("the frame is not strict JSON within the limits")),
            );
        };
        let body = document.root().get(match kind {
            FrameKind::Result | FrameKind::InputRequired => "result",
            FrameKind::Error => "error",
            FrameKind::Request | FrameKind::Notification => "params",
        });
        // What was written as the body has to be all of it: something beside it would leave without having been judged. Redaction
        // changes strings only, so once is enough.
        if round == 0 && !is_whole(bytes.get(written.clone()), kind, body) {
            return (
                flow,
                Err(Withheld::Invalid(
                    "what was written into the frame is not one JSON value",
                )),
            );
        }
        let started = pipeline.clock().monotonic();
        let view = FlowView {
            position: pipeline.position(),
            direction,
            kind,
            flow: &flow,
            principal: about.principal,
            revision: about.revision,
            method: about.method,
            target: about.target,
            descriptor,
            request_id: about.request_id,
            document: &document,
            body,
            now: exchange.wall(started),
            trajectory: exchange.trajectory(),
        };
        let (verdict, _) = judge::rule(exchange, started, &view).await;
        match verdict {
            Verdict::Allow => {
                passed(pipeline, &about, kind, direction);
                return (flow, Ok(Released::new(bytes, kind, status)));
            }
            Verdict::Deny(_) => return (flow, Err(Withheld::Denied)),
            Verdict::Redact { redactions, .. } => bytes = judge::redacted(&document, redactions),
            Verdict::Ask(finding) => {
                let granted = judge::agreed(exchange, &view, &finding).await;
                let released = granted.then(|| Released::new(bytes.clone(), kind, status));
                return (flow, released.ok_or(Withheld::Denied));
            }
        }
    }
    (flow, Err(Withheld::Denied))
}

/// Tells the approver of a request that leaves unasked.
fn passed(pipeline: &Pipeline, about: &About<'_>, kind: FrameKind, direction: Direction) {
    if let Some(approver) = pipeline.approver()
        && (kind, direction) == (FrameKind::Request, Direction::Outbound)
    {
        approver.passed(about.principal);
    }
}

/// Frames are one line each on stdio. A line break in valid JSON stands between tokens, where a space means the same.
fn one_line(mut bytes: Vec<u8>) -> Vec<u8> {
    if memchr::memchr2(b'\n', b'\r', &bytes).is_some() {
        bytes
            .iter_mut()
            .filter(|byte| matches!(byte, b'\n' | b'\r'))
            .for_each(|byte| *byte = b' ');
    }
    bytes
}

/// Whether the text that was written into a frame is the very value that stands there now. Errors are written by us.
fn is_whole(written: Option<&[u8]>, kind: FrameKind, body: Option<Node<'_>>) -> bool {
    let written = written.unwrap_or_default().trim_ascii();
    kind == FrameKind::Error || written == body.map(|body| body.raw().as_bytes()).unwrap_or_default()
}

/// What we send may be larger than what we read, but is as strict.
pub(super) fn outbound_limits(limits: &ScanLimits, length: usize) -> ScanLimits {
    let mut limits = *limits;
    limits.max_bytes = limits.max_bytes.max(length);
    limits
}
