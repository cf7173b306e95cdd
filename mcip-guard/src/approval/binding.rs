//! What an approval holds for: everything of a request that must be the same, as one digest, and in words.

use std::borrow::Cow;

use mcip_core::digest::Digest;
use mcip_core::error::is_unprintable;
use mcip_core::json::canonical;
use mcip_core::pipeline::{ApprovalRequest, Direction, FrameKind};
use mcip_core::store::Asked;

use crate::redact::Redaction;

/// Characters of a name, of evidence, and of arguments that somebody is shown.
const MOST_NAME: usize = 256;
const MOST_EVIDENCE: usize = 1024;
const MOST_ARGUMENTS: usize = 4096;

/// What is asked, ready to be kept.
pub(super) struct Bound {
    pub(super) binding: Digest,
    pub(super) asked: Asked,
    /// Digest of the state of a further round, where the call may have one.
    pub(super) round: Option<Digest>,
}

impl Bound {
    /// Reads a request. With `shows`, the arguments are put in for whoever decides.
    pub(super) fn of(request: &ApprovalRequest<'_>, shows: bool) -> Self {
        let members = members(request);
        let arguments = Digest::of_parts(
            members
                .iter()
                .flat_map(|(name, text)| [name.as_bytes(), text.as_slice()]),
        );
        let definition = request.definition.map(|digest| digest.to_string());
        let direction = match request.direction {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        };
        let finding = request.finding;
        let authentication = request.principal.method().as_str();
        let binding = Digest::of_parts([
            b"mcip approval 1".as_slice(),
            request.principal.id().as_bytes(),
            authentication.as_bytes(),
            direction.as_bytes(),
            kind(request.kind).as_bytes(),
            request.method.as_bytes(),
            // That there is none is not the same as an empty one.
            &[u8::from(request.target.is_some())],
            request.target.unwrap_or_default().as_bytes(),
            arguments.as_bytes(),
            definition.as_deref().unwrap_or_default().as_bytes(),
            finding.rule.as_str().as_bytes(),
            finding.evidence.as_str().as_bytes(),
        ]);
        let round = request
            .body
            .filter(|_| request.has_rounds)
            .and_then(|body| body.get("requestState")?.as_str())
            .map(|state| Digest::of(state.as_bytes()));
        let mut asked = Asked::default();
        asked.principal = cut(request.principal.id(), MOST_NAME);
        asked.authentication = authentication.to_owned();
        asked.direction = direction.to_owned();
        asked.method = cut(request.method, MOST_NAME);
        asked.target = request.target.map(|target| cut(target, MOST_NAME));
        asked.arguments_digest = arguments.to_string();
        asked.definition_digest = definition;
        asked.rule = cut(finding.rule.as_str(), MOST_NAME);
        asked.risk = finding.risk.map(|risk| risk.as_str().to_owned());
        asked.evidence = cut(finding.evidence.as_str(), MOST_EVIDENCE);
        asked.trajectory = request.trajectory.map(|id| id.as_str().to_owned());
        asked.arguments = shows.then(|| shown(&members));
        Self { binding, asked, round }
    }
}

fn kind(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Request => "request",
        FrameKind::Notification => "notification",
        FrameKind::Result => "result",
        FrameKind::InputRequired => "input_required",
        FrameKind::Error => "error",
    }
}

/// The members that have to be the same, in canonical form and order: without metadata, which is new for each request, and without the
/// answers and the state of a further round.
fn members(request: &ApprovalRequest<'_>) -> Vec<(String, Vec<u8>)> {
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    let Some(body) = request.body else { return members };
    for (name, value) in body.members() {
        let passing = request.kind == FrameKind::Request && matches!(&*name, "inputResponses" | "requestState");
        if passing || name == "_meta" {
            continue;
        }
        // What has no canonical form is compared as it was written.
        let text = canonical::to_vec(value).unwrap_or_else(|_| value.raw().as_bytes().to_vec());
        members.push((name.into_owned(), text));
    }
    members.sort();
    members
}

/// Members for a person to read.
fn shown(members: &[(String, Vec<u8>)]) -> String {
    let (mut text, secrets) = (String::new(), Redaction::new());
    for (name, value) in members {
        let value = String::from_utf8_lossy(value);
        // A secret could be spelled in escapes, which canonical JSON has only where it must.
        let value = match secrets.redact_text(&value) {
            value if value.contains("\\u") => Cow::Borrowed("(not shown)"),
            value => value,
        };
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(name);
        text.push_str(": ");
        text.push_str(&value);
    }
    cut(&text, MOST_ARGUMENTS)
}

/// Text of a peer, so long at the most, fit for a terminal.
pub(super) fn cut(text: &str, most: usize) -> String {
    let clean = |c| if is_unprintable(c) { '\u{fffd}' } else { c };
    let mut out: String = text.chars().take(most).map(clean).collect();
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    out
}
