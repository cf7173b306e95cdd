//! Where flows that travel meet the pipeline: what came in is verified before it is labelled for judgement, what leaves is signed after
//! it was judged.

use std::sync::Arc;

use bytes::Bytes;

use super::Pipeline;
use super::exchange::Exchange;
use super::label::FrameKind;
use super::outbound::{Draft, Released};
use super::release::{Withheld, outbound_limits};
use crate::attest::{self, Attestation, KeptAnswer, Leaving, Outcome};
use crate::error::{Error, ErrorCode};
use crate::flow::Flow;
use crate::json::{Document, Node};
use crate::jsonrpc::RequestId;
use crate::principal::Principal;
use crate::verdict::Finding;

/// The body that a kind of frame has.
pub(super) fn body_of(document: &Document, kind: FrameKind) -> Option<Node<'_>> {
    document.root().get(match kind {
        FrameKind::Result | FrameKind::InputRequired => "result",
        FrameKind::Error => "error",
        FrameKind::Request | FrameKind::Notification => "params",
    })
}

/// Takes a flow out of a draft: that of another message, which ends here, or the one that an answer was given with before. It was judged
/// where it was made, and looks like a secret to those who don't know it.
pub(super) fn take(pipeline: &Pipeline, draft: &mut Draft) -> Option<String> {
    pipeline.attestor()?;
    memchr::memmem::find(&draft.bytes, attest::FLOW.as_bytes())?;
    let limits = outbound_limits(&pipeline.limits().json, draft.bytes.len());
    let document = Document::parse(Bytes::copy_from_slice(&draft.bytes), &limits).ok()?;
    let (bytes, token) = attest::take(&document, draft.kind)?;
    draft.body.end = draft.body.end.saturating_sub(draft.bytes.len() - bytes.len());
    draft.bytes = bytes.into();
    Some(token)
}

/// Adds a flow to a frame that was judged, where its receiver is to have one.
pub(super) fn attest(
    pipeline: &Pipeline,
    exchange: &Exchange,
    peer: &Principal,
    method: &str,
    flow: Option<&Flow>,
    ended: Option<&str>,
    frame: Released,
) -> Result<Released, Withheld> {
    let Some(attestor) = pipeline.attestor() else {
        return Ok(frame);
    };
    let (kind, request) = (frame.kind(), exchange.attestation());
    let belongs_to = request.and_then(|request| request.presented.as_ref());
    let verbatim = request
        .and_then(|request| request.kept.as_ref())
        .is_some_and(|kept| kept.verbatim);
    if !attestor.attests(pipeline.position(), peer, kind, belongs_to) {
        return Ok(frame);
    }
    let limits = &pipeline.limits().json;
    let parse = |bytes: Bytes| {
        let limits = outbound_limits(limits, bytes.len());
        Document::parse(bytes, &limits).map_err(|_| Withheld::Invalid("the frame is not strict JSON within the limits"))
    };
    let mut document = parse(frame.bytes().clone())?;
    if kind == FrameKind::Error
        && let Some(wrapped) = attest::wrap_error_data(&document)
    {
        document = parse(wrapped)?;
    }
    if verbatim && let Some(token) = ended {
        // The request was only sent again, and so is its answer.
        return Ok(frame.with_bytes(attest::place(&document, kind, token)));
    }
    let leaving = Leaving {
        position: pipeline.position(),
        peer,
        kind,
        method,
        body: body_of(&document, kind),
        flow,
        belongs_to,
        ended,
        trajectory: exchange.trajectory(),
        now: pipeline.now(),
    };
    let attested = attestor.attest(&leaving).map_err(|why| Withheld::Invalid(why.0))?;
    exchange.signed(attested.digest);
    Ok(frame.with_bytes(attest::place(&document, kind, &attested.token)))
}

/// The same for an error of the driver's own, which leaves in any case.
pub(super) fn attest_error(exchange: &Exchange, frame: Released) -> Released {
    if exchange.attestation().is_none() {
        return frame;
    }
    let about = exchange.read(|record| Some((record.principal.clone()?, record.method.clone()?)));
    let Some((peer, method)) = about.flatten() else {
        return frame;
    };
    let plain = frame.copied();
    attest(exchange.pipeline(), exchange, &peer, method.as_str(), None, None, frame).unwrap_or(plain)
}

/// The error of a message whose flow was refused; `None` if it was not.
pub(super) fn rejection(attestation: &Attestation) -> Option<(&'static str, Error)> {
    let Outcome::Rejected { reason, http_status } = attestation.outcome else {
        return None;
    };
    let error = Error::new(
        ErrorCode::FLOW_REJECTED,
        format!("The flow of the message was not accepted: {reason} (docs/flow-extension.md, section 9)"),
    )
    .with_data(serde_json::json!({ "reason": reason }))
    .with_http_status(http_status);
    Some((reason, error))
}

/// What the record of a message says whose flow was refused.
pub(super) fn finding(reason: &'static str) -> Finding {
    Finding::new(
        format!("flow.{reason}"),
        "the signed flow of the message was not accepted",
    )
}

/// An answer that was given before, as a draft under the id of the request that is answered now.
pub(super) fn again(id: &RequestId, kept: &KeptAnswer) -> Draft {
    match kept.is_error {
        true => Draft::kept_error(id, &kept.body),
        false => Draft::result(id, |out| out.extend_from_slice(&kept.body)),
    }
}

/// Tells the attestor what a verified request was answered with.
pub(super) async fn answered(pipeline: &Pipeline, request: &Arc<Attestation>, frame: &Released) {
    let Some(attestor) = pipeline.attestor() else { return };
    let verbatim = request.kept.as_ref().is_some_and(|kept| kept.verbatim);
    if request.outcome != Outcome::Verified || verbatim {
        return;
    }
    let kind = frame.kind();
    let limits = outbound_limits(&pipeline.limits().json, frame.bytes().len());
    if let Ok(document) = Document::parse(frame.bytes().clone(), &limits)
        && let Some(body) = body_of(&document, kind)
    {
        attestor.answered(request, kind == FrameKind::Error, body.raw()).await;
    }
}
