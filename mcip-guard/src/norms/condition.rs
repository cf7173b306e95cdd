//! Conditions: what a norm may ask of a flow, and how each is answered.

use mcip_core::catalogue::Trust;
use mcip_core::flow::{Basis, Information, Label, Party, Principle, Role, Text};
use mcip_core::pipeline::{Direction, FrameKind};
use mcip_core::principal::Method;
use mcip_core::record::Position;

use super::facts::{Answer, Facts, Thing};
use super::names::Names;
use super::place::Place;
use super::value::ValueIs;
use super::window::Window;
use crate::redact;

/// What is asked of a label: a value, what it rests on, or both. A label of which nobody knows the value has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Is<V> {
    pub(crate) value: Option<V>,
    pub(crate) at_least: Option<Basis>,
    pub(crate) weaker_than: Option<Basis>,
}

impl<V> Is<V> {
    /// This value.
    pub fn value(value: impl Into<V>) -> Self {
        Self {
            value: Some(value.into()),
            at_least: None,
            weaker_than: None,
        }
    }

    /// Any value.
    pub fn any() -> Self {
        Self {
            value: None,
            at_least: None,
            weaker_than: None,
        }
    }

    /// Resting on at least this: [`Basis::Operator`] is the strongest.
    #[must_use]
    pub fn at_least(mut self, basis: Basis) -> Self {
        self.at_least = Some(basis);
        self
    }

    /// Resting on less than this.
    #[must_use]
    pub fn weaker_than(mut self, basis: Basis) -> Self {
        self.weaker_than = Some(basis);
        self
    }

    fn holds<T>(&self, label: &Label<T>, is: impl FnOnce(&V, &T) -> bool) -> bool {
        // Bases are ordered from the strongest on.
        self.at_least.is_none_or(|least| label.basis <= least)
            && self.weaker_than.is_none_or(|than| label.basis > than)
            && self
                .value
                .as_ref()
                .is_none_or(|value| label.basis != Basis::Unknown && is(value, &label.value))
    }
}

/// Something that came earlier in the same trajectory. Everything that is set has to hold of one and the same result. Where no trajectory
/// is known, nothing came earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub(crate) trusted: Option<bool>,
    pub(crate) private: Option<bool>,
    pub(crate) elsewhere: Option<bool>,
    pub(crate) tool: Option<Names>,
}

impl Seen {
    /// Any result.
    pub fn result() -> Self {
        Self::default()
    }

    /// One for which an operator vouches, or one for which none does.
    #[must_use]
    pub fn trusted(mut self, yes: bool) -> Self {
        self.trusted = Some(yes);
        self
    }

    /// One that an operator calls private, or one that none does.
    #[must_use]
    pub fn private(mut self, yes: bool) -> Self {
        self.private = Some(yes);
        self
    }

    /// One of another server than the one that is called now, or of the same.
    #[must_use]
    pub fn elsewhere(mut self, yes: bool) -> Self {
        self.elsewhere = Some(yes);
        self
    }

    /// One of these tools.
    #[must_use]
    pub fn tool(mut self, names: impl Into<Names>) -> Self {
        self.tool = Some(names.into());
        self
    }

    fn in_trajectory(&self, facts: &Facts<'_>) -> bool {
        let Some(trajectory) = facts.view.and_then(|view| view.trajectory) else {
            return false;
        };
        let own = facts.server();
        trajectory.steps().iter().any(|step| {
            let descriptor = step.descriptor.as_deref();
            let trusted = descriptor.is_some_and(|descriptor| descriptor.trust == Trust::Trusted);
            let private = descriptor.is_some_and(|descriptor| descriptor.private == Some(true));
            let named = || {
                let of = [
                    descriptor.map(|d| d.flow_id.as_str()),
                    descriptor.map(|d| d.own_name()),
                    step.target.as_ref().map(Text::as_str),
                ];
                let names = self.tool.as_ref();
                names.is_none_or(|names| of.into_iter().flatten().any(|name| names.hold(name, facts)))
            };
            step.kind == FrameKind::Result
                && step.flow.sender.value.role == Role::Server
                && self.trusted.is_none_or(|yes| yes == trusted)
                && self.private.is_none_or(|yes| yes == private)
                && self.elsewhere.is_none_or(|yes| yes == (step.server.as_str() != own))
                && named()
        })
    }
}

/// One thing that a norm asks of a flow.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    Position(Position),
    Direction(Direction),
    /// Kinds of frames.
    On(Vec<FrameKind>),
    Method(Names),
    Server(Names),
    Tool(Names),
    Resource(Names),
    Prompt(Names),
    ReadOnly(bool),
    Destructive(bool),
    OpenWorld(bool),
    Trust(Vec<Trust>),
    Private(bool),
    SenderRole(Role),
    RecipientRole(Role),
    Sender(Is<Names>),
    Recipient(Is<Names>),
    Subject(Is<Names>),
    Information(Is<Vec<Information>>),
    Principle(Is<Vec<Principle>>),
    Principal(Names),
    AuthenticatedBy(Vec<Method>),
    /// In one of these roles.
    Role(Vec<Text>),
    Scope(Text),
    LacksScope(Text),
    Tenant(Names),
    CrossesTenants(bool),
    Time(Window),
    Argument(Place, ValueIs),
    Result(Place, ValueIs),
    HoldsSecret(bool),
    Seen(Seen),
}

/// What it takes to answer a condition: the cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reads {
    /// Who calls, what is called, labels.
    Standing,
    /// The time.
    Time,
    /// Arguments, results, what came earlier.
    Call,
}

impl Condition {
    pub(crate) fn reads(&self) -> Reads {
        match self {
            Self::Time(_) => Reads::Time,
            Self::Argument(..) | Self::Result(..) | Self::HoldsSecret(_) | Self::Seen(_) => Reads::Call,
            _ => Reads::Standing,
        }
    }

    /// Where it stands among the conditions of a norm: what is cheap and often decides comes first.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Position(_) | Self::Direction(_) | Self::On(_) => 0,
            Self::ReadOnly(_) | Self::Destructive(_) | Self::OpenWorld(_) | Self::Private(_) | Self::Trust(_) => 1,
            Self::SenderRole(_) | Self::RecipientRole(_) | Self::Information(_) | Self::Principle(_) => 2,
            Self::Method(_) | Self::Tool(_) | Self::Resource(_) | Self::Prompt(_) | Self::Server(_) => 3,
            Self::Time(_) => 5,
            Self::Argument(..) | Self::Result(..) => 6,
            Self::Seen(_) => 7,
            Self::HoldsSecret(_) => 8,
            _ => 4,
        }
    }

    /// Whether it holds of a flow, or may of one that a list is made for.
    pub(crate) fn answer(&self, facts: &Facts<'_>) -> Answer {
        if self.reads() == Reads::Call && facts.view.is_none() {
            return Answer::Open;
        }
        Answer::of(match self {
            Self::Position(position) => facts.position == *position,
            Self::Direction(direction) => facts.direction == *direction,
            Self::On(kinds) => kinds.contains(&facts.kind),
            Self::Method(names) => names.hold(facts.method, facts),
            Self::Server(names) => names.hold(facts.server(), facts),
            Self::Tool(names) => named(names, Thing::Tool, facts),
            Self::Prompt(names) => named(names, Thing::Prompt, facts),
            Self::Resource(names) => return resource(names, facts),
            Self::ReadOnly(yes) => facts.read_only() == *yes,
            Self::Destructive(yes) => facts.destructive() == *yes,
            Self::OpenWorld(yes) => facts.open_world() == *yes,
            Self::Trust(of) => of.contains(&facts.trust()),
            Self::Private(yes) => facts.private() == *yes,
            Self::SenderRole(role) => is_role(&facts.flow.sender, *role),
            Self::RecipientRole(role) => is_role(&facts.flow.recipient, *role),
            Self::Sender(is) => is.holds(&facts.flow.sender, |names, party| names.hold(party.id.as_str(), facts)),
            Self::Recipient(is) => is.holds(&facts.flow.recipient, |names, party| {
                names.hold(party.id.as_str(), facts)
            }),
            Self::Subject(is) => is.holds(&facts.flow.subject, |names, subject| {
                names.hold(subject.as_str(), facts)
            }),
            Self::Information(is) => is.holds(&facts.flow.information, |of, value| of.contains(value)),
            Self::Principle(is) => {
                // `unknown` can be asked for, and is what nobody knows.
                let value = facts.flow.principle.value;
                match &is.value {
                    Some(of) if of.contains(&Principle::Unknown) => {
                        value == Principle::Unknown
                            || facts.flow.principle.basis == Basis::Unknown
                            || is.holds(&facts.flow.principle, |of, value| of.contains(value))
                    }
                    _ => is.holds(&facts.flow.principle, |of, value| of.contains(value)),
                }
            }
            Self::Principal(names) => names.hold(facts.principal.id(), facts),
            Self::AuthenticatedBy(methods) => methods.contains(&facts.principal.method()),
            Self::Role(roles) => roles
                .iter()
                .any(|role| facts.circles.is_in_role(facts.principal, role.as_str())),
            Self::Scope(scope) => facts.principal.has_scope(scope.as_str()),
            Self::LacksScope(scope) => !facts.principal.has_scope(scope.as_str()),
            Self::Tenant(names) => facts.tenant().is_some_and(|tenant| names.hold(tenant, facts)),
            Self::CrossesTenants(yes) => return crosses(*yes, facts),
            Self::Time(window) => window.contains(facts.now),
            Self::Argument(place, is) => {
                matches!(facts.kind, FrameKind::Request) && is.holds(place, facts.arguments(), facts)
            }
            Self::Result(place, is) => {
                matches!(facts.kind, FrameKind::Result | FrameKind::InputRequired)
                    && is.holds(place, facts.result(), facts)
            }
            Self::HoldsSecret(yes) => holds_secret(facts) == *yes,
            Self::Seen(seen) => seen.in_trajectory(facts),
        })
    }
}

/// A label of a party that nobody knows has no role either.
fn is_role(label: &Label<Party>, role: Role) -> bool {
    label.basis != Basis::Unknown && label.value.role == role
}

fn named(names: &Names, thing: Thing, facts: &Facts<'_>) -> bool {
    if facts.thing != Some(thing) {
        return false;
    }
    let mut known = facts.names().into_iter().flatten();
    known.any(|name| names.hold(name, facts))
}

/// Resources are known by their URIs. What will be read through a template is known only when somebody does.
fn resource(names: &Names, facts: &Facts<'_>) -> Answer {
    if facts.thing != Some(Thing::Resource) {
        return Answer::No;
    }
    let own = |descriptor: &mcip_core::catalogue::Descriptor| {
        names.hold(descriptor.name.as_str(), facts) || names.hold(descriptor.flow_id.as_str(), facts)
    };
    let by_definition = facts.descriptor.is_some_and(own);
    match facts.target {
        Some(uri) if facts.is_canonical => Answer::of(by_definition || names.hold_decoded(uri, facts)),
        Some(uri) => Answer::of(by_definition || names.hold(uri, facts)),
        None if by_definition || names.patterns().any(super::pattern::Pattern::is_any) => Answer::Yes,
        None => Answer::Open,
    }
}

/// Whether what is called, or whom it is about, belongs to another tenant than the caller.
fn crosses(yes: bool, facts: &Facts<'_>) -> Answer {
    let own = facts.tenant();
    let circles = facts.circles;
    let foreign = |tenant: Option<&std::sync::Arc<str>>| tenant.is_some_and(|tenant| own != Some(&**tenant));
    let decoded = facts.target.filter(|_| facts.is_canonical);
    let names = facts.names().into_iter().chain([facts.target, Some(facts.server())]);
    let found = names.flatten().any(|name| foreign(circles.tenant_of_target(name)))
        || decoded.is_some_and(|uri| foreign(circles.tenant_of_decoded(uri)))
        || facts
            .subject()
            .is_some_and(|subject| foreign(circles.tenant_of_subject(subject)));
    match facts.target {
        None if !found && facts.thing == Some(Thing::Resource) && circles.has_tenants() => Answer::Open,
        _ => Answer::of(found == yes),
    }
}

/// Whether the message holds a secret. Where that can't be told, it does.
fn holds_secret(facts: &Facts<'_>) -> bool {
    facts.view.and_then(|view| view.body).is_some_and(redact::holds_secret)
}
