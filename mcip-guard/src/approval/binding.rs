//! What an approval holds for: everything of a request that must be the same, as one digest, and in words.

use mcip_core::digest::Digest;
use mcip_core::error::is_unprintable;
use mcip_core::json::{Kind, Node, canonical};
use mcip_core::pipeline::{ApprovalRequest, Direction, FrameKind};
use mcip_core::store::Asked;

use crate::redact::Redaction;

/// Characters of a name, of evidence, of arguments and of one of their values that somebody is shown.
const MOST_NAME: usize = 256;
const MOST_EVIDENCE: usize = 1024;
const MOST_ARGUMENTS: usize = 4096;
const MOST_VALUE: usize = 200;

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
        asked.rule = cut(finding.rule.as_str(), MOST_EVIDENCE);
        asked.risk = finding.risk.map(|risk| risk.as_str().to_owned());
        asked.evidence = cut(finding.evidence.as_str(), MOST_EVIDENCE);
        asked.trajectory = request.trajectory.map(|id| id.as_str().to_owned());
        asked.hidden = is_longer(request.principal.id(), MOST_NAME)
            || request.target.is_some_and(|target| is_longer(target, MOST_NAME))
            || is_longer(finding.rule.as_str(), MOST_EVIDENCE)
            || is_longer(finding.evidence.as_str(), MOST_EVIDENCE);
        if shows {
            let shown = Shown::of(request, &members);
            asked.hidden |= shown.hidden;
            asked.arguments = Some(shown.text);
        }
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

/// Arguments for a person to read: what each text says, however it is spelled, without its secrets.
#[derive(Default)]
struct Shown {
    text: String,
    secrets: Redaction,
    /// Whether anything was left out.
    hidden: bool,
    /// Whether what comes now is cut off, and need not be looked at.
    full: bool,
}

impl Shown {
    /// The members that are bound, in their order.
    fn of(request: &ApprovalRequest<'_>, members: &[(String, Vec<u8>)]) -> Self {
        let mut shown = Self::default();
        for (name, _) in members {
            let value = request.body.and_then(|body| body.get(name));
            if !shown.text.is_empty() {
                shown.text.push_str(", ");
            }
            let name = shown.short(name);
            shown.text.push_str(&name);
            shown.text.push_str(": ");
            if let Some(value) = value {
                shown.put(value);
            }
        }
        shown.hidden |= is_longer(&shown.text, MOST_ARGUMENTS);
        shown.text = cut(&shown.text, MOST_ARGUMENTS);
        shown
    }

    fn put(&mut self, node: Node<'_>) {
        self.full |= is_longer(&self.text, MOST_ARGUMENTS);
        if self.full {
            self.hidden = true;
            return;
        }
        match node.kind() {
            Kind::String => {
                let text = node.as_str().unwrap_or_default();
                self.quote(&text);
            }
            Kind::Null | Kind::Bool | Kind::Number => {
                let text = self.short(node.raw());
                self.text.push_str(&text);
            }
            Kind::Array => {
                self.text.push('[');
                for (index, element) in node.elements().enumerate() {
                    self.separate(index);
                    self.put(element);
                    if self.full {
                        return;
                    }
                }
                self.text.push(']');
            }
            Kind::Object => {
                self.text.push('{');
                for (index, (name, value)) in node.members().enumerate() {
                    self.separate(index);
                    self.quote(&name);
                    self.text.push_str(": ");
                    self.put(value);
                    if self.full {
                        return;
                    }
                }
                self.text.push('}');
            }
        }
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.text.push_str(", ");
        }
    }

    /// A text in quotes, so that it can't be taken for what stands around it.
    fn quote(&mut self, text: &str) {
        let text = self.short(text);
        self.text.push('"');
        for c in text.chars() {
            if matches!(c, '"' | '\\') {
                self.text.push('\\');
            }
            self.text.push(c);
        }
        self.text.push('"');
    }

    /// A text without its secrets, cut where it is long.
    fn short(&mut self, text: &str) -> String {
        let text = self.secrets.redact_text(text);
        self.hidden |= is_longer(&text, MOST_VALUE);
        cut(&text, MOST_VALUE)
    }
}

fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// Whether this principal is the one that is asked about: as far as it is kept of who that was. Of two that begin alike for so long,
/// neither decides about the other.
pub fn is_asked_by(asked: &Asked, principal: &str) -> bool {
    asked.principal == cut(principal, MOST_NAME)
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
