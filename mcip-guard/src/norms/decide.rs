//! Decisions: what the norms of a set say of a flow, together.

use std::collections::HashSet;

use mcip_core::json::{Kind, Node, NodeId};
use mcip_core::pipeline::FrameKind;
use mcip_core::verdict::{Finding, Mode, Redaction, Verdict};

use super::condition::Reads;
use super::facts::{Answer, Facts};
use super::index::Prepared;
use super::norm::{Effect, Norm};
use super::set::Inner;
use super::window::rfc3339;

/// The rule of what no norm allows, where the default is not to.
pub(crate) const DEFAULT_RULE: &str = "norms.default";

/// The strictest that applied so far.
#[derive(Default)]
struct Strictest<'a> {
    effect: Option<Effect>,
    by: Option<(&'a Norm, &'a Prepared)>,
    /// All that have somebody asked.
    asking: Vec<(&'a Norm, &'a Prepared)>,
    redactions: Vec<Redaction>,
    /// The texts that these replace.
    replaced: HashSet<NodeId>,
    /// A text was to be replaced by a norm, and something else stands there.
    irreplaceable: bool,
}

impl Inner {
    /// What has force: the strictest of all norms that apply, else the default.
    pub(crate) fn judge(&self, facts: &Facts<'_>) -> Verdict {
        if facts.names_nothing() {
            return Verdict::Allow;
        }
        let mut all = Strictest::default();
        for (number, prepared) in self.index.candidates(facts) {
            let Some(norm) = self.norms.get(number).filter(|_| prepared.enforced) else {
                continue;
            };
            // What is no stricter changes nothing, but for texts to replace and questions: those add up.
            let matters = all.effect.is_none_or(|known| {
                norm.effect > known
                    || norm.effect == Effect::Redact
                    || (norm.effect, known) == (Effect::Ask, Effect::Ask)
            });
            if !matters || norm.answer(facts) != Answer::Yes || self.is_suppressed(prepared, facts) {
                continue;
            }
            all.add(norm, prepared, facts, &self.norms);
            if all.effect == Some(Effect::Deny) {
                break;
            }
        }
        match all.effect {
            None => self.by_default(facts, Mode::Enforce),
            Some(_) => all.verdict(),
        }
    }

    fn by_default(&self, facts: &Facts<'_>, mode: Mode) -> Verdict {
        if self.mode != mode || !facts.is_access() || self.covers(DEFAULT_RULE, facts) {
            return Verdict::Allow;
        }
        let finding = || Finding::new(DEFAULT_RULE, "no norm allows it");
        match self.default {
            Effect::Allow | Effect::Redact => Verdict::Allow,
            Effect::Ask => Verdict::Ask(finding()),
            Effect::Deny => Verdict::Deny(finding()),
        }
    }

    /// Whether something does not exist for somebody: a norm denies it whatever a call says, or none may allow it.
    pub(crate) fn conceals(&self, facts: &Facts<'_>) -> bool {
        let mut allowed = false;
        for (number, prepared) in self.index.candidates(facts) {
            let Some(norm) = self.norms.get(number).filter(|_| prepared.enforced) else {
                continue;
            };
            // Whether a denial holds is open where it reads a call: not worth asking.
            if norm.effect == Effect::Deny && prepared.reads == Reads::Call && norm.when.reads() == Reads::Call {
                continue;
            }
            let answer = match allowed && norm.effect != Effect::Deny {
                true => continue,
                false => norm.answer(facts),
            };
            if answer == Answer::No || self.is_suppressed(prepared, facts) {
                continue;
            }
            match (norm.effect, answer) {
                (Effect::Deny, Answer::Yes) => return true,
                (Effect::Deny, _) => {}
                _ => allowed = true,
            }
        }
        !allowed
            && self.default == Effect::Deny
            && self.mode == Mode::Enforce
            && facts.is_access()
            && !self.covers(DEFAULT_RULE, facts)
    }

    /// What would be said if all of it had force: by each norm that is recorded only or suppressed.
    pub(crate) fn notes(&self, facts: &Facts<'_>) -> Vec<Verdict> {
        let mut notes = Vec::new();
        if facts.names_nothing() || !self.index.has_notes && self.suppressions.is_empty() {
            return notes;
        }
        let mut any = false;
        for (number, prepared) in self.index.candidates(facts) {
            let Some(norm) = self.norms.get(number) else { continue };
            let silent = prepared.enforced && (self.suppressions.is_empty() || !self.is_suppressed(prepared, facts));
            if (silent && self.mode == Mode::Enforce) || norm.answer(facts) != Answer::Yes {
                continue;
            }
            any = true;
            if silent {
                continue;
            }
            let finding = prepared.finding(norm, None);
            match norm.effect {
                Effect::Allow => {}
                Effect::Ask => notes.push(Verdict::Ask(finding)),
                Effect::Redact => notes.push(Verdict::Redact {
                    finding,
                    redactions: Vec::new(),
                }),
                Effect::Deny => notes.push(Verdict::Deny(finding)),
            }
        }
        if !any && self.mode == Mode::Audit {
            match self.by_default(facts, Mode::Audit) {
                Verdict::Allow => {}
                note => notes.push(note),
            }
        }
        notes
    }

    /// Who accepts what a rule finds, if anybody does.
    pub(crate) fn accepts(&self, rule: &str, facts: &Facts<'_>) -> Option<Finding> {
        let by = self.suppressions.iter().find(|own| own.covers(rule, facts))?;
        let origin = by
            .origin
            .as_ref()
            .map(|origin| format!("{origin}: "))
            .unwrap_or_default();
        let evidence = format!("{origin}accepts {rule} until {}: {}", rfc3339(by.until), by.reason);
        Some(Finding::new("norms.suppression", evidence))
    }

    fn covers(&self, rule: &str, facts: &Facts<'_>) -> bool {
        self.suppressions.iter().any(|own| own.covers(rule, facts))
    }

    fn is_suppressed(&self, prepared: &Prepared, facts: &Facts<'_>) -> bool {
        self.covers(prepared.rule.as_str(), facts)
    }
}

impl Prepared {
    fn finding(&self, norm: &Norm, more: Option<&str>) -> Finding {
        let evidence = match more {
            None => self.evidence.clone(),
            Some(more) => format!("{}; {more}", self.evidence).into(),
        };
        Finding {
            risk: norm.risk,
            rule: self.rule.clone(),
            evidence,
        }
    }
}

impl<'a> Strictest<'a> {
    fn add(&mut self, norm: &'a Norm, prepared: &'a Prepared, facts: &Facts<'_>, norms: &[Norm]) {
        let mut effect = norm.effect;
        if effect == Effect::Redact {
            let before = self.redactions.len();
            match redactions(norm, norms, facts, &mut self.redactions, &mut self.replaced) {
                Ok(()) if self.redactions.len() == before => effect = Effect::Allow,
                Ok(()) => {}
                Err(Irreplaceable) => {
                    effect = Effect::Deny;
                    self.irreplaceable = true;
                }
            }
        }
        if effect == Effect::Ask {
            self.asking.push((norm, prepared));
        }
        if self.effect.is_none_or(|known| effect > known) {
            self.effect = Some(effect);
            self.by = Some((norm, prepared));
        }
    }

    fn verdict(self) -> Verdict {
        let Some((norm, prepared)) = self.by else {
            return Verdict::Allow;
        };
        let more = self
            .irreplaceable
            .then_some("what stands there is no text, and can't be replaced");
        let finding = || prepared.finding(norm, more);
        match self.effect {
            None | Some(Effect::Allow) => Verdict::Allow,
            Some(Effect::Ask) => {
                let others = self.asking.iter().skip(1);
                let all = others.fold(finding(), |all, (norm, prepared)| {
                    all.and(&prepared.finding(norm, None))
                });
                Verdict::Ask(all)
            }
            Some(Effect::Deny) => Verdict::Deny(finding()),
            Some(Effect::Redact) => Verdict::Redact {
                finding: finding(),
                redactions: self.redactions,
            },
        }
    }
}

/// There is something that is no text, or more than is looked at.
struct Irreplaceable;

/// The texts that a norm replaces, added to those that others do. What was replaced already is not replaced again.
fn redactions(
    norm: &Norm,
    norms: &[Norm],
    facts: &Facts<'_>,
    into: &mut Vec<Redaction>,
    known: &mut HashSet<NodeId>,
) -> Result<(), Irreplaceable> {
    let root = facts.arguments().or_else(|| facts.result()).or_else(|| facts.said());
    let Some(root) = root else {
        return Ok(());
    };
    let replacement = format!("[redacted: {}]", norm.id());
    // The pipeline leaves sealed state as it is: counted as replaced, it would keep questions of other norms from being asked.
    let sealed = facts
        .view
        .filter(|view| matches!(view.kind, FrameKind::InputRequired | FrameKind::Request))
        .and_then(|view| view.body?.get("requestState"))
        .map(|state| state.id());
    for place in &norm.redact {
        let reached = place.find(root);
        if reached.cut {
            return Err(Irreplaceable);
        }
        for node in reached.nodes {
            below(node, &mut |text| {
                let replaced = text.as_plain_str().is_some_and(|text| is_replacement(text, norms));
                if !replaced && Some(text.id()) != sealed && known.insert(text.id()) {
                    into.push(Redaction {
                        node: text.id(),
                        replacement: replacement.clone(),
                    });
                }
            })?;
        }
    }
    Ok(())
}

/// Whether a text is what one of these norms put in the place of another. A text that only looks like it, which anybody can write, is not.
fn is_replacement(text: &str, norms: &[Norm]) -> bool {
    let inside = text.strip_prefix("[redacted: ").and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|id| {
        norms
            .iter()
            .any(|norm| norm.effect == Effect::Redact && norm.id() == id)
    })
}

/// Every text at or below a node; numbers and truth values can't be replaced.
fn below(node: Node<'_>, each: &mut impl FnMut(Node<'_>)) -> Result<(), Irreplaceable> {
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match node.kind() {
            Kind::String => each(node),
            Kind::Null => {}
            Kind::Bool | Kind::Number => return Err(Irreplaceable),
            Kind::Array => waiting.extend(node.elements()),
            Kind::Object => waiting.extend(node.members().map(|(_, value)| value)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use mcip_core::pipeline::Direction;
    use mcip_core::record::Position;
    use mcip_core::types::methods;

    use super::*;
    use crate::norms::{NormSet, Norms, Place, When};
    use crate::structure::testing::Case;

    #[tokio::test]
    async fn errors_and_notifications_lose_their_texts_as_well() {
        let places = ["/message", "/data", "/data"].map(|place| Place::parse(place).expect("a place"));
        let when = When::new().on([FrameKind::Error, FrameKind::Notification]);
        let set = NormSet::builder().norm(Norm::redact("quiet", when, places)).build();
        let norms = Norms::new(set.expect("a set"));
        for (kind, method, body, texts) in [
            (
                FrameKind::Error,
                methods::TOOLS_CALL,
                r#"{"code":-1,"message":"no","data":{"at":"x","why":"y"}}"#,
                3,
            ),
            (
                FrameKind::Notification,
                methods::MESSAGE,
                r#"{"level":"info","data":"x"}"#,
                1,
            ),
        ] {
            let case = Case::new(Position::Server, Direction::Outbound, kind, method, body);
            let verdict = case.judge(&norms).await.expect("judged");
            let Verdict::Redact { redactions, .. } = verdict else {
                panic!("{kind:?}: {verdict:?}");
            };
            assert_eq!(redactions.len(), texts, "each once");
        }
        // Sealed state is nobody's to replace, and so no reason to ask no more.
        let state = [Place::parse("/requestState").expect("a place")];
        let when = || When::new().on([FrameKind::InputRequired]);
        let both = NormSet::builder()
            .norm(Norm::redact("quiet", when(), state))
            .norm(Norm::ask("look", when()));
        let (kind, body) = (
            FrameKind::InputRequired,
            r#"{"requestState":"sealed","inputRequests":{}}"#,
        );
        let case = Case::new(Position::Client, Direction::Inbound, kind, methods::TOOLS_CALL, body);
        let verdict = case.judge(&Norms::new(both.build().expect("a set"))).await;
        assert!(matches!(verdict, Ok(Verdict::Ask(_))), "{verdict:?}");
        let (kind, body) = (FrameKind::Error, r#"{"code":-1,"message":"no","data":7}"#);
        let case = Case::new(Position::Server, Direction::Outbound, kind, methods::TOOLS_CALL, body);
        assert!(matches!(case.judge(&norms).await, Ok(Verdict::Deny(_))), "no text");
    }
}
