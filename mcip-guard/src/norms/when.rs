//! When a norm applies: conditions, put together by hand.

use mcip_core::catalogue::Trust;
use mcip_core::flow::{Information, Principle, Role, Text};
use mcip_core::pipeline::{Direction, FrameKind};
use mcip_core::principal::Method;
use mcip_core::record::Position;

use super::condition::{Condition, Is, Reads, Seen};
use super::facts::{Answer, Facts};
use super::names::Names;
use super::place::Place;
use super::value::ValueIs;
use super::window::Window;

/// Conditions, all of which have to hold. Without any, every request is meant.
///
/// A norm looks at requests only, unless it says otherwise: [`on`](Self::on) names kinds of frames, and one that asks for a kind of
/// [`information`](Self::information) looks at every frame.
///
/// ```
/// use mcip_core::flow::Basis;
/// use mcip_guard::norms::{Is, When};
///
/// // Whatever changes something and is about patients, as an operator said.
/// let when = When::new().read_only(false).subject(Is::value("patients").at_least(Basis::Operator));
/// # let _ = when;
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "conditions do something within a norm"]
pub struct When {
    pub(crate) conditions: Vec<Condition>,
}

impl When {
    /// Every request.
    pub fn new() -> Self {
        Self::default()
    }

    /// These conditions as well.
    pub fn and_also(mut self, other: Self) -> Self {
        self.conditions.extend(other.conditions);
        self
    }

    pub(crate) fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Where this process stands.
    pub fn position(self, position: Position) -> Self {
        self.and(Condition::Position(position))
    }

    /// Which way the message goes.
    pub fn direction(self, direction: Direction) -> Self {
        self.and(Condition::Direction(direction))
    }

    /// Kinds of frames, in place of requests.
    pub fn on(self, kinds: impl IntoIterator<Item = FrameKind>) -> Self {
        self.and(Condition::On(kinds.into_iter().collect()))
    }

    /// Methods, such as `tools/call`.
    pub fn method(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Method(names.into()))
    }

    /// The server whose tool, resource or prompt it is, or that is at the other end.
    pub fn server(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Server(names.into()))
    }

    /// Tools, as `server/tool` or by the name alone. Tasks are calls of their tools.
    pub fn tool(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Tool(names.into()))
    }

    /// Resources, by URI, or by the URI template of their definition.
    pub fn resource(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Resource(names.into()))
    }

    /// Prompts, as `server/prompt` or by the name alone.
    pub fn prompt(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Prompt(names.into()))
    }

    /// Whether what is called changes nothing. What nobody knows of changes something.
    pub fn read_only(self, yes: bool) -> Self {
        self.and(Condition::ReadOnly(yes))
    }

    /// Whether what is called may destroy what can't be brought back.
    pub fn destructive(self, yes: bool) -> Self {
        self.and(Condition::Destructive(yes))
    }

    /// Whether what is called talks to a world outside its server.
    pub fn open_world(self, yes: bool) -> Self {
        self.and(Condition::OpenWorld(yes))
    }

    /// How far what is called can be relied on.
    pub fn trust(self, of: impl IntoIterator<Item = Trust>) -> Self {
        self.and(Condition::Trust(of.into_iter().collect()))
    }

    /// Whether an operator says that what is called returns private data.
    pub fn private(self, yes: bool) -> Self {
        self.and(Condition::Private(yes))
    }

    /// Who sends.
    pub fn sender(self, is: Is<Names>) -> Self {
        self.and(Condition::Sender(is))
    }

    /// The role of whoever sends.
    pub fn sender_role(self, role: Role) -> Self {
        self.and(Condition::SenderRole(role))
    }

    /// Who receives.
    pub fn recipient(self, is: Is<Names>) -> Self {
        self.and(Condition::Recipient(is))
    }

    /// The role of whoever receives.
    pub fn recipient_role(self, role: Role) -> Self {
        self.and(Condition::RecipientRole(role))
    }

    /// Whom the information is about.
    pub fn subject(self, is: Is<Names>) -> Self {
        self.and(Condition::Subject(is))
    }

    /// What kind of information it is.
    pub fn information(self, is: Is<Vec<Information>>) -> Self {
        self.and(Condition::Information(is))
    }

    /// Under which principle it moves. [`Principle::Unknown`] is also that of a label of which nobody knows the value.
    pub fn principle(self, is: Is<Vec<Principle>>) -> Self {
        self.and(Condition::Principle(is))
    }

    /// Who calls, or on a client the server that is called.
    pub fn principal(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Principal(names.into()))
    }

    /// How the caller was authenticated.
    pub fn authenticated_by(self, methods: impl IntoIterator<Item = Method>) -> Self {
        self.and(Condition::AuthenticatedBy(methods.into_iter().collect()))
    }

    /// In one of these roles: [`NormSetBuilder::role`](super::NormSetBuilder::role).
    pub fn role<I>(self, roles: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<Text>,
    {
        self.and(Condition::Role(roles.into_iter().map(Into::into).collect()))
    }

    /// With this scope.
    pub fn scope(self, scope: impl Into<Text>) -> Self {
        self.and(Condition::Scope(scope.into()))
    }

    /// Without this scope.
    pub fn lacks_scope(self, scope: impl Into<Text>) -> Self {
        self.and(Condition::LacksScope(scope.into()))
    }

    /// Of one of these tenants: [`NormSetBuilder::tenant`](super::NormSetBuilder::tenant).
    pub fn tenant(self, names: impl Into<Names>) -> Self {
        self.and(Condition::Tenant(names.into()))
    }

    /// Whether what is called, or whom it is about, belongs to another tenant than the caller.
    pub fn crosses_tenants(self, yes: bool) -> Self {
        self.and(Condition::CrossesTenants(yes))
    }

    /// Within this time.
    pub fn time(self, window: Window) -> Self {
        self.and(Condition::Time(window))
    }

    /// A value in the arguments of a request: of a tool or prompt, else in all its parameters.
    pub fn argument(self, place: Place, is: ValueIs) -> Self {
        self.and(Condition::Argument(place, is))
    }

    /// A value in a result.
    pub fn result(self, place: Place, is: ValueIs) -> Self {
        self.and(Condition::Result(place, is))
    }

    /// Whether the message holds a secret of one of the built-in [kinds](crate::redact::built_in).
    pub fn holds_secret(self, yes: bool) -> Self {
        self.and(Condition::HoldsSecret(yes))
    }

    /// Something came earlier in the same trajectory.
    pub fn seen(self, seen: Seen) -> Self {
        self.and(Condition::Seen(seen))
    }

    /// Makes explicit what kinds of frames are meant, and puts what is cheap first.
    pub(crate) fn settle(&mut self) {
        let says = |condition: &Condition| matches!(condition, Condition::On(_) | Condition::Information(_));
        if !self.conditions.iter().any(says) {
            self.conditions.push(Condition::On(vec![FrameKind::Request]));
        }
        self.conditions.sort_by_key(Condition::rank);
    }

    /// Whether all conditions hold. It ends at the first that does not.
    pub(crate) fn answer(&self, facts: &Facts<'_>) -> Answer {
        let mut all = Answer::Yes;
        for condition in &self.conditions {
            match condition.answer(facts) {
                Answer::No => return Answer::No,
                Answer::Open => all = Answer::Open,
                Answer::Yes => {}
            }
        }
        all
    }

    /// Whether all conditions hold in both spellings of a URI, or where it is strict to say so, in either.
    pub(crate) fn answer_both(&self, facts: &Facts<'_>, canonical: Option<&Facts<'_>>, either: bool) -> Answer {
        let answer = self.answer(facts);
        let Some(canonical) = canonical else { return answer };
        let decides = if either { Answer::Yes } else { Answer::No };
        if answer == decides {
            return answer;
        }
        match (answer, self.answer(canonical)) {
            (_, other) if other == decides => other,
            (Answer::Open, _) | (_, Answer::Open) => Answer::Open,
            (answer, _) => answer,
        }
    }

    /// What it takes to answer.
    pub(crate) fn reads(&self) -> Reads {
        let reads = self.conditions.iter().map(Condition::reads);
        reads.max().unwrap_or(Reads::Standing)
    }
}
