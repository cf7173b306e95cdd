//! One norm: when it applies, and what follows.

use std::sync::Arc;

use mcip_core::flow::Text;
use mcip_core::risk::Risk;
use mcip_core::verdict::Mode;

use super::condition::Reads;
use super::facts::{Answer, Facts};
use super::place::Place;
use super::when::When;

/// What follows where a norm applies. Of several norms the strictest counts, whatever their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The flow may pass, as far as nothing stricter applies. It matters where the default is another.
    Allow,
    /// Somebody is asked.
    Ask,
    /// Texts are replaced; the changed message is judged again.
    Redact,
    /// The flow is denied, and what it concerns does not exist for the principal, where that does not depend on arguments.
    Deny,
}

impl Effect {
    /// The name in norms and records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Ask => "ask",
            Self::Redact => "redact",
            Self::Deny => "deny",
        }
    }
}

/// Where a norm was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, or the name of a set of the library.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A contextual norm: who may send what about whom to whom under which principle, and what follows.
///
/// ```
/// use mcip_guard::norms::{Norm, Place, ValueIs, When};
/// use mcip_core::risk::Risk;
///
/// let amount = Place::parse("/amount").expect("a JSON pointer");
/// let norm = Norm::ask("large-refunds", When::new().tool("shop/refund").argument(amount, ValueIs::above(100.0)))
///     .except(When::new().role(["manager"]))
///     .risk(Risk::ExcessivePrivilegesOverlapping)
///     .reason("refunds above 100 are approved by a person");
/// # let _ = norm;
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a norm does something within a set of norms"]
pub struct Norm {
    pub(crate) id: Text,
    pub(crate) effect: Effect,
    pub(crate) mode: Mode,
    pub(crate) when: When,
    pub(crate) except: Vec<When>,
    pub(crate) redact: Vec<Place>,
    pub(crate) risk: Option<Risk>,
    pub(crate) reason: Option<Text>,
    pub(crate) origin: Option<Origin>,
}

impl Norm {
    /// A norm of this effect. The identifier is unique in its set; in records it stands as `norms.<id>`.
    pub fn new(id: impl Into<Text>, effect: Effect, when: When) -> Self {
        Self {
            id: id.into(),
            effect,
            mode: Mode::Enforce,
            when,
            except: Vec::new(),
            redact: Vec::new(),
            risk: None,
            reason: None,
            origin: None,
        }
    }

    /// Allows, where the default is another.
    pub fn allow(id: impl Into<Text>, when: When) -> Self {
        Self::new(id, Effect::Allow, when)
    }

    /// Has somebody asked.
    pub fn ask(id: impl Into<Text>, when: When) -> Self {
        Self::new(id, Effect::Ask, when)
    }

    /// Denies.
    pub fn deny(id: impl Into<Text>, when: When) -> Self {
        Self::new(id, Effect::Deny, when)
    }

    /// Replaces the texts at these places: in the arguments of a request, a result, an error, or the parameters of a notification. What is
    /// there and is no text can't be replaced, and the flow is denied.
    pub fn redact(id: impl Into<Text>, when: When, places: impl IntoIterator<Item = Place>) -> Self {
        Self {
            redact: places.into_iter().collect(),
            ..Self::new(id, Effect::Redact, when)
        }
    }

    /// It does not apply where all of these conditions hold.
    pub fn except(mut self, when: When) -> Self {
        self.except.push(when);
        self
    }

    /// The risk that it answers.
    pub fn risk(mut self, risk: Risk) -> Self {
        self.risk = Some(risk);
        self
    }

    /// Why there is this norm, for the operator.
    pub fn reason(mut self, reason: impl Into<Text>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// What it says is recorded, and has no force.
    pub fn audit_only(mut self) -> Self {
        self.mode = Mode::Audit;
        self
    }

    /// The identifier.
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// What follows.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// Whether it has force.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Where it was written; `None` for one that was put together by hand.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Whether it applies to a flow, or may to one that a list is made for.
    pub(crate) fn answer(&self, facts: &Facts<'_>) -> Answer {
        // A URI has many spellings. What is stricter for it looks at each, what is not has to hold of all.
        let strict = self.effect != Effect::Allow;
        let canonical = facts.canonical();
        let canonical = canonical.as_ref();
        let mut answer = self.when.answer_both(facts, canonical, strict);
        if answer == Answer::No {
            return Answer::No;
        }
        for except in &self.except {
            match except.answer_both(facts, canonical, !strict).not() {
                Answer::No => return Answer::No,
                Answer::Open => answer = Answer::Open,
                Answer::Yes => {}
            }
        }
        answer
    }

    /// What it takes to answer.
    pub(crate) fn reads(&self) -> Reads {
        let when = std::iter::once(&self.when).chain(&self.except);
        when.map(When::reads).max().unwrap_or(Reads::Standing)
    }
}
