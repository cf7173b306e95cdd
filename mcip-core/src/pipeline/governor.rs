//! Governors: judges that apply a policy. Beside single flows they decide what exists for whom, and which findings of others are known
//! and accepted; and they name the policy that is in force.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::SystemTime;

use super::Pipeline;
use super::judge::{FlowView, Seat};
use super::label::{Direction, FrameKind, Unlabelled};
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::flow::{Flow, Text};
use crate::principal::Principal;
use crate::record::{Position, Ruling};
use crate::types::methods;
use crate::verdict::{Finding, Mode, Verdict};

/// Somebody, and something that is served: what lists are made of, and what a call that was stopped is compared with. No call is made,
/// so there are no arguments.
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    /// Where this process stands.
    pub position: Position,
    /// Who would use it.
    pub principal: &'a Principal,
    /// The method by which it would be used: `tools/call`, `prompts/get`, `resources/read`.
    pub method: &'a str,
    /// As a request would name it; `None` for a resource template, of which nobody knows yet what will be read through it.
    pub target: Option<&'a str>,
    /// The facts about it.
    pub descriptor: &'a Descriptor,
    /// The labels that such a request would have.
    pub flow: &'a Flow,
    /// Wall-clock time.
    pub now: SystemTime,
}

/// A policy in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Digest of what it says.
    pub digest: Digest,
    /// How often the policy was changed: one that was put back is another.
    pub generation: u64,
}

/// Something that is served: what a policy may be about.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// The method by which it is used: `tools/call`, `prompts/get`, `resources/read`.
    pub method: &'a str,
    /// The facts about it.
    pub descriptor: &'a Descriptor,
    /// The JSON Schema of its arguments, as JSON text, where it has one.
    pub arguments: Option<&'a str>,
}

/// What a [`Judge`](super::Judge) that applies a policy does beside judging. Lists and calls agree because both ask
/// [`conceals`](Self::conceals).
pub trait Governor: Send + Sync {
    /// The policy that is in force, for the record. A flow is judged again where it changed in the meantime.
    fn policy(&self) -> Option<InForce> {
        None
    }

    /// Whether something does not exist for a principal: it is in no list, and a call of it is answered as if nothing were there.
    /// Whatever is concealed must be denied by [`Judge::judge`](super::Judge::judge), whatever its arguments are.
    fn conceals(&self, access: &Access<'_>) -> bool;

    /// Whether a finding of another judge is known and accepted. Then it loses its force and stands in the record as audited, beside
    /// the finding that is returned, which says who accepted it and until when. Asked only where there is a finding.
    fn accepts(&self, view: &FlowView<'_>, judge: &str, finding: &Finding) -> Option<Finding> {
        let _ = (view, judge, finding);
        None
    }

    /// Is told what is served: at the start, and whenever it changes. A policy that does not fit it is refused; what was in force stays.
    ///
    /// # Errors
    ///
    /// What does not fit, in words for an operator.
    fn serves(&self, served: &[Served<'_>]) -> Result<(), String> {
        let _ = served;
        Ok(())
    }

    /// What the policy would say if all of it had force: findings for the record, without any.
    fn notes(&self, view: &FlowView<'_>) -> Vec<Verdict> {
        let _ = view;
        Vec::new()
    }
}

impl Seat {
    pub(super) fn governor(&self) -> Option<&dyn Governor> {
        // Looked up once, when the seat was made: most judges are none.
        self.governs.then(|| self.judge.governor()).flatten()
    }

    /// The policy that this judge has in force.
    pub(super) fn policy(&self) -> Option<InForce> {
        self.governor().and_then(Governor::policy)
    }
}

/// Two policies that are in force together.
pub(super) fn both(one: Option<Digest>, other: Option<Digest>) -> Option<Digest> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => {
            Some(Digest::of_parts([&one.as_bytes()[..], &other.as_bytes()[..]]))
        }
        (one, other) => one.or(other),
    }
}

/// The ruling by which a finding of `judge` was accepted.
pub(super) fn accepted(seats: &[Seat], view: &FlowView<'_>, judge: &str, finding: &Finding) -> Option<Ruling> {
    let forceful = seats.iter().filter(|seat| seat.governs && seat.mode == Mode::Enforce);
    let mut forceful = forceful;
    forceful.find_map(|seat| {
        let governor = seat.governor()?;
        let by = catch_unwind(AssertUnwindSafe(|| governor.accepts(view, judge, finding)))
            .ok()
            .flatten()?;
        Some(Ruling {
            judge: seat.judge.name(),
            verdict: "allow",
            mode: Mode::Enforce,
            finding: by,
        })
    })
}

/// What a governor notes beside its verdict.
pub(super) fn notes(seat: &Seat, view: &FlowView<'_>) -> Vec<Ruling> {
    let Some(governor) = seat.governor() else {
        return Vec::new();
    };
    let noted = catch_unwind(AssertUnwindSafe(|| governor.notes(view))).unwrap_or_default();
    let rulings = noted.iter().filter_map(|verdict| {
        Some(Ruling {
            judge: seat.judge.name(),
            verdict: verdict.as_str(),
            mode: Mode::Audit,
            finding: verdict.finding()?.clone(),
        })
    });
    rulings.collect()
}

impl Pipeline {
    /// Digest of the policy that is in force; `None` without a policy.
    pub fn policy(&self) -> Option<Digest> {
        self.governing()
            .fold(None, |all, seat| both(all, seat.policy().map(|policy| policy.digest)))
    }

    fn governing(&self) -> impl Iterator<Item = &Seat> {
        let seats: &[Seat] = if self.0.governed { self.seats() } else { &[] };
        seats.iter().filter(|seat| seat.governs)
    }

    /// Whether a principal may know that something is there: its scopes, or those it could get, suffice, and no policy conceals it. What
    /// lists show, and how a call that was stopped is answered, both follow from this.
    ///
    /// `method` is the one by which it would be used, `target` how a request would name it; `None` for a resource template.
    pub fn may_see(
        &self,
        principal: &Principal,
        method: &str,
        target: Option<&str>,
        descriptor: &Arc<Descriptor>,
    ) -> bool {
        principal.may_see(descriptor) && !self.conceals(principal, method, target, descriptor)
    }

    /// Like [`may_see`](Self::may_see), with the scopes that the principal has now.
    pub fn may_use(
        &self,
        principal: &Principal,
        method: &str,
        target: Option<&str>,
        descriptor: &Arc<Descriptor>,
    ) -> bool {
        principal.may_use(descriptor) && !self.conceals(principal, method, target, descriptor)
    }

    /// Tells every policy what is served. A server does it when it is built, and when what it serves changes.
    ///
    /// # Errors
    ///
    /// What does not fit a policy, in words for an operator.
    pub fn serves(&self, served: &[Served<'_>]) -> Result<(), String> {
        self.governing()
            .filter_map(Seat::governor)
            .try_for_each(|governor| governor.serves(served))
    }

    /// Whether any policy is in force: what costs something only then can be left out otherwise.
    pub fn is_governed(&self) -> bool {
        self.0.governed
    }

    /// Whether a policy with force conceals it. A governor that panics conceals, unless it may fail open.
    pub(super) fn conceals(
        &self,
        principal: &Principal,
        method: &str,
        target: Option<&str>,
        descriptor: &Descriptor,
    ) -> bool {
        let mut governing = self.governing().filter(|seat| seat.mode == Mode::Enforce).peekable();
        if governing.peek().is_none() {
            return false;
        }
        let position = self.position();
        let (direction, peer);
        let server = match position {
            Position::Server => {
                direction = Direction::Inbound;
                self.server()
            }
            Position::Client => {
                direction = Direction::Outbound;
                peer = principal.id_text();
                &peer
            }
        };
        // Not from the table of flows that repeat: a list would push out those of calls.
        let flow = self.0.labeller.label(&Unlabelled {
            position,
            direction,
            kind: FrameKind::Request,
            server,
            principal,
            method,
            descriptor: Some(descriptor),
        });
        let access = Access {
            position,
            principal,
            method,
            target,
            descriptor,
            flow: &flow,
            now: self.now(),
        };
        governing.any(|seat| {
            let conceals = || seat.governor().is_some_and(|governor| governor.conceals(&access));
            catch_unwind(AssertUnwindSafe(conceals)).unwrap_or(!seat.fail_open)
        })
    }

    /// Whether there is nothing of that name for a principal, as far as it may know. Only of what is listed.
    pub(super) fn is_nothing_to(
        &self,
        principal: &Principal,
        method: &str,
        target: Option<&str>,
        descriptor: Option<&Arc<Descriptor>>,
    ) -> bool {
        let named = matches!(
            method,
            methods::TOOLS_CALL
                | methods::PROMPTS_GET
                | methods::RESOURCES_READ
                | methods::RESOURCES_SUBSCRIBE
                | methods::RESOURCES_UNSUBSCRIBE
        );
        named
            && target.is_some()
            && descriptor.is_none_or(|descriptor| !self.may_see(principal, method, target, descriptor))
    }
}

/// The rule by which a call was stopped that is answered as one of something that does not exist.
pub(super) const CONCEALED: Text = Text::Static("answered as one of something that does not exist");
