//! JUDGE: what judges see, the trait they implement, and how their answers become one.

use std::collections::HashSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;

use super::Pipeline;
use super::driver::Contained;
use super::exchange::Exchange;
use super::governor::{self, Governor, InForce};
use super::label::{Direction, FrameKind};
use super::lane;
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::flow::{Flow, Text};
use crate::json::{Document, Node, NodeId};
use crate::jsonrpc::RequestId;
use crate::principal::Principal;
use crate::record::{Position, Record, Ruling};
use crate::trajectory::OpenTrajectory;
use crate::types::Revision;
use crate::verdict::{Finding, Mode, Redaction, Verdict};

/// A flow as judges see it: the labelled message in the very bytes that are handled or sent.
#[derive(Clone, Copy, Debug)]
pub struct FlowView<'a> {
    /// Where this process stands.
    pub position: Position,
    /// Which way the message goes.
    pub direction: Direction,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// The labels.
    pub flow: &'a Flow,
    /// The other side.
    pub principal: &'a Principal,
    /// The protocol revision.
    pub revision: Revision,
    /// The method of the request, or of the request that it answers; or of the notification.
    pub method: &'a str,
    /// The tool, prompt or resource, as the request names it.
    pub target: Option<&'a str>,
    /// The facts about it, if it exists.
    pub descriptor: Option<&'a Descriptor>,
    /// The JSON-RPC id.
    pub request_id: Option<&'a RequestId>,
    /// The whole message.
    pub document: &'a Document,
    /// Its `params`, `result` or `error`.
    pub body: Option<Node<'a>>,
    /// Wall-clock time of the judgement.
    pub now: SystemTime,
    /// The trajectory that it belongs to, without this flow; `None` where none is known.
    pub trajectory: Option<&'a OpenTrajectory>,
}

/// A judge could not decide. Unless it was added with `fail_open`, the flow is denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeError(pub String);

impl fmt::Display for JudgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JudgeError {}

/// Judges flows, before they are handled or sent.
#[async_trait]
pub trait Judge: Send + Sync + 'static {
    /// The name in records, such as `content`.
    fn name(&self) -> &'static str;

    /// What judges here, where the name does not say it: which model, and what runs it. It stands at the head of the record.
    fn about(&self) -> Option<Text> {
        None
    }

    /// Whether this judge has anything to say about such a flow. Cheap; asked before [`judge`](Self::judge).
    fn applies(&self, view: &Scope<'_>) -> bool {
        let _ = view;
        true
    }

    /// Whether a body that is about to leave, as the JSON text that was written, may hold anything that this judge would not simply
    /// allow. `false` only where it certainly does not, in no reading of the text: such a frame is not scanned again for it. Cheap,
    /// and asked only of frames that this crate's codec wrote.
    fn may_object(&self, scope: &Scope<'_>, text: &str) -> bool {
        let _ = (scope, text);
        true
    }

    /// Judges without waiting; `None` if this judge has to wait for something, and is asked with [`judge`](Self::judge) then.
    /// Both must come to the same verdict. A judge that never waits needs this one only, with `judge` calling it.
    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let _ = view;
        None
    }

    /// Judges. It returns plain data; only the driver makes evidence of it.
    ///
    /// # Errors
    /// [`JudgeError`] if it can't tell. The flow is denied, unless its seat [says otherwise](Seat::fail_open); the text stands in the record.
    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError>;

    /// Whether nothing may go to or come from this principal any more: it was revoked, say, or an operator stopped it. Streams that are
    /// open to it end then, rather than stay open with nothing in them. Asked now and again while one is open, so it has to be cheap.
    async fn shuts_out(&self, principal: &Principal, now: SystemTime) -> Result<bool, JudgeError> {
        let _ = (principal, now);
        Ok(false)
    }

    /// What this judge does beside judging, if it applies a policy. Looked up once, when the judge is seated.
    fn governor(&self) -> Option<&dyn Governor> {
        None
    }
}

/// What is known of a flow before its text is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// Which way the message goes.
    pub direction: Direction,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// The method.
    pub method: &'a str,
    /// The facts about what it concerns.
    pub descriptor: Option<&'a Descriptor>,
}

/// A judge and how much weight it has.
#[derive(Clone)]
pub struct Seat {
    pub(super) judge: Arc<dyn Judge>,
    pub(super) mode: Mode,
    pub(super) fail_open: bool,
    /// Whether the judge applies a policy.
    pub(super) governs: bool,
    /// Why it may fail open, where an operator said so.
    pub(super) weakened: Option<Text>,
}

impl Seat {
    /// A judge whose answers have force and whose failure denies.
    pub fn enforce(judge: impl Judge) -> Self {
        Self {
            governs: judge.governor().is_some(),
            judge: Arc::new(judge),
            mode: Mode::Enforce,
            fail_open: false,
            weakened: None,
        }
    }

    /// A judge whose answers are recorded only.
    pub fn audit(judge: impl Judge) -> Self {
        Self {
            governs: judge.governor().is_some(),
            judge: Arc::new(judge),
            mode: Mode::Audit,
            fail_open: true,
            weakened: None,
        }
    }

    /// Lets flows pass when this judge fails. The reason stands in the record.
    #[must_use]
    pub fn fail_open(mut self, reason: impl Into<Text>) -> Self {
        self.fail_open = true;
        self.weakened = Some(reason.into());
        self
    }

    /// Takes the force from the judge's answers: they are recorded only, and its failure stops nothing. The reason stands in the record.
    #[must_use]
    pub fn audit_only(mut self, reason: impl Into<Text>) -> Self {
        self.mode = Mode::Audit;
        self.fail_open = true;
        self.weakened = Some(reason.into());
        self
    }

    /// Whether the judge's answers have force.
    pub fn has_force(&self) -> bool {
        self.mode == Mode::Enforce
    }

    /// The judge's name.
    pub fn name(&self) -> &'static str {
        self.judge.name()
    }
}

impl fmt::Debug for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seat")
            .field("judge", &self.judge.name())
            .field("mode", &self.mode)
            .field("fail_open", &self.fail_open)
            .finish()
    }
}

/// All judges' answers: each finding for the record, and the strictest answer that has force.
struct Judgement {
    rulings: Vec<Ruling>,
    verdict: Verdict,
    /// The policy by which it was judged.
    policy: Option<Digest>,
    /// Whether any policy had something to say.
    governed: bool,
}

impl Judgement {
    /// Writes down what was found. What it comes to stays.
    fn note(&mut self, record: &mut Record) {
        record.rulings.append(&mut self.rulings);
        // An answer about which no policy says anything changes nothing: the one by which its request was judged stands there.
        if self.governed || record.policy.is_none() {
            record.policy = self.policy.or(record.policy);
        }
    }
}

/// Whether any judge wants to see such a flow.
pub(super) fn anyone_applies(seats: &[Seat], scope: &Scope<'_>) -> bool {
    seats.iter().any(|seat| seat.judge.applies(scope))
}

/// Whether any judge has to look into such a frame, written by the codec.
pub(super) fn anyone_may_object(seats: &[Seat], scope: &Scope<'_>, text: &str) -> bool {
    let looks = |judge: &dyn Judge| judge.applies(scope) && judge.may_object(scope, text);
    // A judge that panics here has to be asked properly.
    seats
        .iter()
        .any(|seat| catch_unwind(AssertUnwindSafe(|| looks(&*seat.judge))).unwrap_or(true))
}

/// Asks the judges in order. The first denial that has force ends it.
async fn judge(seats: &[Seat], view: &FlowView<'_>) -> Judgement {
    let scope = Scope {
        direction: view.direction,
        kind: view.kind,
        method: view.method,
        descriptor: view.descriptor,
    };
    let mut all = Judgement {
        rulings: Vec::new(),
        verdict: Verdict::Allow,
        policy: None,
        governed: false,
    };
    for seat in seats {
        let judged = match seat.governs {
            false if !seat.judge.applies(&scope) => continue,
            false => ask(seat, view).await,
            true => {
                let (judged, policy) = ask_governor(seat, &scope, view).await;
                all.policy = governor::both(all.policy, policy.map(|policy| policy.digest));
                let Some(judged) = judged else { continue };
                all.governed = true;
                all.rulings.extend(governor::notes(seat, view));
                judged
            }
        };
        let (verdict, mut mode) = match judged {
            Ok(verdict) => (verdict, seat.mode),
            Err(error) => {
                let finding = Finding::new("judge.failed", error.0);
                let mode = if seat.fail_open { Mode::Audit } else { Mode::Enforce };
                (Verdict::Deny(finding), mode)
            }
        };
        let verdict = sparing_state(view, verdict);
        let Some(finding) = verdict.finding() else { continue };
        if mode == Mode::Enforce
            && !seat.governs
            && let Some(by) = governor::accepted(seats, view, seat.judge.name(), finding)
        {
            all.rulings.push(by);
            mode = Mode::Audit;
        }
        all.rulings.push(Ruling {
            judge: seat.judge.name(),
            verdict: verdict.as_str(),
            mode,
            finding: finding.clone(),
        });
        if mode == Mode::Enforce {
            all.verdict = stricter(std::mem::replace(&mut all.verdict, Verdict::Allow), verdict);
            if matches!(all.verdict, Verdict::Deny(_)) {
                break;
            }
        }
    }
    all
}

/// Asks one judge. A panic is a failure like any other; its text stays out of records, as it may quote what was judged.
async fn ask(seat: &Seat, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
    let judged = match catch_unwind(AssertUnwindSafe(|| seat.judge.judge_now(view))) {
        Ok(Some(judged)) => Some(judged),
        Ok(None) => Contained::new(async { seat.judge.judge(view).await }).await,
        Err(_) => None,
    };
    judged.unwrap_or_else(|| Err(JudgeError("the judge panicked".to_owned())))
}

/// Policies that change this often while one flow is judged are not waited for.
const CHANGES: usize = 3;

/// Asks a judge that applies a policy, and by which one it judged: again, where the policy changed in the meantime. `None` if that has
/// nothing to say.
async fn ask_governor(
    seat: &Seat,
    scope: &Scope<'_>,
    view: &FlowView<'_>,
) -> (Option<Result<Verdict, JudgeError>>, Option<InForce>) {
    let mut policy = seat.policy();
    for _ in 0..CHANGES {
        let judged = match seat.judge.applies(scope) {
            true => Some(ask(seat, view).await),
            false => None,
        };
        let now = seat.policy();
        if now == policy {
            return (judged, policy);
        }
        policy = now;
    }
    let failed = Err(JudgeError("the policy changes all the time".to_owned()));
    (Some(failed), policy)
}

/// Rounds of redaction before a flow that is still not clean is denied.
pub(super) const REDACTIONS: usize = 3;

/// Asks the judges, and notes what they found and how long it took. Gives what counts, and when it was known.
pub(super) async fn rule(exchange: &Exchange, started: Instant, view: &FlowView<'_>) -> (Verdict, Instant) {
    let pipeline = exchange.pipeline();
    let mut judgement = match exchange.lane_for(view.document.bytes().len()) {
        None => judge(pipeline.seats(), view).await,
        Some(lane) => Box::pin(lane::apart(lane, view.principal.id(), judge(pipeline.seats(), view))).await,
    };
    let ended = pipeline.clock().monotonic();
    exchange.note(|record| {
        record.judging += ended.saturating_duration_since(started);
        judgement.note(record);
    });
    (judgement.verdict, ended)
}

/// The text of a message with what judges want in place of its strings.
pub(super) fn redacted(document: &Document, redactions: Vec<Redaction>) -> Bytes {
    let edits: Vec<_> = redactions.into_iter().map(|r| (r.node, r.replacement)).collect();
    document.replace(&edits)
}

/// Whether whoever approves lets a flow go that a judge has a question about.
pub(super) async fn agreed(exchange: &Exchange, view: &FlowView<'_>, finding: &Finding) -> bool {
    decided(exchange, view, finding).await.approval == Approval::Granted
}

/// Asks whoever approves about a flow that a judge has a question about.
pub(super) async fn decided(exchange: &Exchange, view: &FlowView<'_>, finding: &Finding) -> Decided {
    let text = view.body.map(|body| body.raw()).unwrap_or_default();
    let request = ApprovalRequest {
        principal: view.principal,
        method: view.method,
        target: view.target,
        flow: view.flow,
        params: Digest::of(text.as_bytes()),
        definition: view.descriptor.map(|d| d.digest),
        finding,
        body: view.body,
        direction: view.direction,
        kind: view.kind,
        has_rounds: (view.direction, view.kind) == (Direction::Outbound, FrameKind::Request)
            && view.revision.is_modern(),
        trajectory: view.trajectory.map(OpenTrajectory::id),
    };
    asked(exchange.pipeline().approver(), exchange, &request).await
}

/// Takes sealed state out of a redaction. It has to come back byte for byte, and means nothing to anybody but the server that
/// sealed it, so no pattern that happens to occur in it may change it.
fn sparing_state(view: &FlowView<'_>, verdict: Verdict) -> Verdict {
    let Verdict::Redact {
        finding,
        mut redactions,
    } = verdict
    else {
        return verdict;
    };
    if matches!(view.kind, FrameKind::InputRequired | FrameKind::Request)
        && let Some(state) = view.body.and_then(|body| body.get("requestState"))
    {
        redactions.retain(|redaction| redaction.node != state.id());
    }
    if redactions.is_empty() {
        Verdict::Allow
    } else {
        Verdict::Redact { finding, redactions }
    }
}

/// The stricter of two verdicts; of two redactions or two questions, both.
fn stricter(one: Verdict, other: Verdict) -> Verdict {
    match (one, other) {
        (
            Verdict::Redact {
                finding,
                mut redactions,
            },
            Verdict::Redact { redactions: more, .. },
        ) => {
            // Of two replacements of one string the first stands: a judge sees what the one before it left, next time.
            let mut known: HashSet<NodeId> = redactions.iter().map(|redaction| redaction.node).collect();
            redactions.extend(more.into_iter().filter(|redaction| known.insert(redaction.node)));
            Verdict::Redact { finding, redactions }
        }
        // Whoever is asked answers for both.
        (Verdict::Ask(one), Verdict::Ask(other)) => Verdict::Ask(one.and(&other)),
        (one, other) if rank(&one) >= rank(&other) => one,
        (_, other) => other,
    }
}

/// Redaction comes before asking: the redacted message is judged again, and whoever is asked then sees no more than would go.
fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Allow => 0,
        Verdict::Ask(_) => 1,
        Verdict::Redact { .. } => 2,
        Verdict::Deny(_) => 3,
    }
}

/// What somebody is asked to approve. An approval holds for exactly this.
#[derive(Clone, Debug)]
pub struct ApprovalRequest<'a> {
    /// Who calls.
    pub principal: &'a Principal,
    /// The method.
    pub method: &'a str,
    /// The tool, prompt or resource.
    pub target: Option<&'a str>,
    /// The labelled flow.
    pub flow: &'a Flow,
    /// Digest of the parameters.
    pub params: Digest,
    /// Digest of the definition.
    pub definition: Option<Digest>,
    /// Why it is asked.
    pub finding: &'a Finding,
    /// The parameters, to be shown to whoever decides.
    pub body: Option<Node<'a>>,
    /// Which way it goes.
    pub direction: Direction,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// Whether the call may go on in further rounds (MCP 2026-07-28, "Multi Round-Trip Requests"): only then does a `requestState` in
    /// its parameters mean anything.
    pub has_rounds: bool,
    /// The trajectory that it belongs to, by its identifier; `None` where none is known.
    pub trajectory: Option<&'a Text>,
}

/// The answer to an [`ApprovalRequest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// It may go.
    Granted,
    /// It must not.
    Refused,
}

/// An answer, with what the record shall say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The answer.
    pub approval: Approval,
    /// By whom and why, for the record: no secrets.
    pub note: Text,
    /// The approval under which a call goes on, by its identifier, if it may do so in further rounds
    /// ([`Approver::goes_on`]).
    pub id: Option<Text>,
    /// Whether the question itself was decided, so that the answer holds for what is asked again in the same words: for each update of a
    /// watched resource. Where nobody decided, in time or at all, it is the answer for this message only.
    pub stands: bool,
}

impl From<Approval> for Decided {
    fn from(approval: Approval) -> Self {
        let note = match approval {
            Approval::Granted => "granted",
            Approval::Refused => "refused",
        };
        Self {
            approval,
            note: Text::Static(note),
            id: None,
            stands: true,
        }
    }
}

/// Decides what judges leave to a person or to whoever the operator names. Never the party that is judged.
#[async_trait]
pub trait Approver: Send + Sync + 'static {
    /// Decides. An error refuses.
    ///
    /// # Errors
    /// [`JudgeError`] if it can't decide: the flow is denied.
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError>;

    /// Decides, with words for the record. This is what is called; without one's own, it is [`approve`](Self::approve).
    ///
    /// # Errors
    /// As [`approve`](Self::approve).
    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        self.approve(request).await.map(Decided::from)
    }

    /// What this approver was told to let pass that it would not by itself, with the operator's reasons: they stand in the record from
    /// the start.
    fn weakenings(&self) -> Vec<(Text, Text)> {
        Vec::new()
    }

    /// Hears of a request of this principal that passes without anybody having been asked. Called for each, so it has to be cheap.
    fn passed(&self, principal: &Principal) {
        let _ = principal;
    }

    /// Hears that a call which it approved asked for input and will go on in a further round with this state: the next round is the
    /// same call. Only what is told here is; anybody can make up a state.
    async fn goes_on(&self, approval: &str, state: Digest) {
        let _ = (approval, state);
    }
}

/// One approver for many pipelines.
#[async_trait]
impl<A: Approver + ?Sized> Approver for Arc<A> {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        (**self).approve(request).await
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        (**self).decide(request).await
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        (**self).weakenings()
    }

    fn passed(&self, principal: &Principal) {
        (**self).passed(principal);
    }

    async fn goes_on(&self, approval: &str, state: Digest) {
        (**self).goes_on(approval, state).await;
    }
}

/// The name under which the answer of whoever was asked stands in records.
pub(super) const APPROVER: &str = "approver";

/// Whether it was granted, as [`asked`].
pub(super) async fn approved(
    approver: Option<&dyn Approver>,
    exchange: &Exchange,
    request: &ApprovalRequest<'_>,
) -> bool {
    asked(approver, exchange, request).await.approval == Approval::Granted
}

/// Asks, and notes the answer as a ruling. Nobody to ask, a failure and a panic refuse this message, and decide nothing.
async fn asked(approver: Option<&dyn Approver>, exchange: &Exchange, request: &ApprovalRequest<'_>) -> Decided {
    let refused = |why: &'static str| Decided {
        note: Text::Static(why),
        stands: false,
        ..Decided::from(Approval::Refused)
    };
    let answer = match approver {
        None => refused("there is no approver"),
        Some(approver) => match Contained::new(async { approver.decide(request).await }).await {
            Some(Ok(decided)) => decided,
            Some(Err(_)) => refused("the approver failed"),
            None => refused("the approver panicked"),
        },
    };
    let granted = answer.approval == Approval::Granted;
    let (verdict, evidence) = (if granted { "allow" } else { "deny" }, answer.note.clone());
    if let Some(id) = answer.id.clone().filter(|_| granted) {
        exchange.approved_by(id);
    }
    if granted && !answer.stands {
        exchange.goes_on_undecided();
    }
    exchange.note(|record| {
        record.rulings.push(Ruling {
            judge: APPROVER,
            verdict,
            mode: Mode::Enforce,
            finding: Finding::new("approval", evidence),
        });
    });
    answer
}

/// Tells the approver that an approved call goes on with this state.
pub(super) async fn goes_on(pipeline: &Pipeline, approval: &Text, state: &str) {
    if let Some(approver) = pipeline.approver() {
        let state = Digest::of(state.as_bytes());
        // Where it fails, the next round is asked about again.
        let _ = Contained::new(async { approver.goes_on(approval.as_str(), state).await }).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_asked_answers_every_question() {
        let ask = |rule: &'static str, seen: &'static str| Verdict::Ask(Finding::new(rule, seen));
        let both = stricter(ask("norms.pay", "an amount"), ask("structure.labels", "no label"));
        let all = stricter(both, ask("content.links", "a link"));
        let finding = all.finding().expect("a question");
        assert_eq!(finding.rule.as_str(), "norms.pay + structure.labels + content.links");
        for seen in ["an amount", "structure.labels: no label", "content.links: a link"] {
            assert!(finding.evidence.as_str().contains(seen), "{finding:?}");
        }
        assert_eq!(stricter(ask("a", "b"), ask("a", "b")), ask("a", "b"));
        assert_eq!(stricter(ask("a", "b"), Verdict::Allow), ask("a", "b"));
    }
}
