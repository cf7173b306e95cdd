//! The judge: what of a message it looks at, and what it answers.

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope as Known};
use mcip_core::principal::Method;
use mcip_core::record::Position;
use mcip_core::trajectory::{QUERY, RESPOND};
use mcip_core::verdict::Verdict;

use super::Redaction;
use super::message::Message;
use super::placeholder;
use super::scan::Table;
use super::vault::{Party, Scope, Vault};

/// Replaces secrets, and personal data where asked, by placeholders, and puts values back where rules allow. Sits as `secrets`.
///
/// Rules: `content.secrets.<kind>`, `content.personal.<kind>`; `content.reinserted` where a value was put back;
/// `content.redaction.unfit` where nothing can stand in place of a value without breaking the `outputSchema`, which denies.
#[derive(Clone, Debug)]
pub struct Redactor(Redaction);

/// What is done with a message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    /// Values are replaced.
    pub(super) redacts: bool,
    /// Values are put back.
    pub(super) restores: bool,
    /// Placeholders of others become ours, so that none of ours can be forged, and none means two things.
    pub(super) wraps: bool,
}

/// What a message is judged with.
pub(super) struct Means<'a> {
    pub(super) settings: &'a Redaction,
    pub(super) table: &'a Table,
    pub(super) vault: &'a Vault,
    pub(super) task: Task,
    /// Whose values belong together; `None` for who can't be told from others.
    pub(super) scope: Option<Scope>,
    /// Whose message it is: only who says a value is where it came from.
    pub(super) party: Party,
    /// Where values would be put back.
    pub(super) server: &'a str,
}

impl Redactor {
    pub(super) fn new(settings: Redaction) -> Self {
        Self(settings)
    }

    fn table(&self) -> Result<&Table, JudgeError> {
        self.0
            .table()
            .ok_or_else(|| JudgeError("the table of secrets could not be built".to_owned()))
    }

    fn task(&self, view: &FlowView<'_>) -> Task {
        let settings = &self.0;
        let keeps = !settings.reinsertion.is_nowhere();
        let restores = keeps
            && match (view.position, view.direction, view.kind) {
                _ if view.method == RESPOND => settings.reinsertion.reaches_user(),
                (Position::Client, Direction::Outbound, FrameKind::Request) => true,
                (Position::Server, Direction::Inbound, FrameKind::Request) => true,
                _ => false,
            };
        let redacts = match view.direction {
            Direction::Outbound => true,
            // The user's own words are for the model that the user speaks to.
            Direction::Inbound => settings.incoming && view.method != QUERY && !restores,
        };
        Task {
            redacts,
            restores,
            wraps: redacts && view.direction == Direction::Inbound,
        }
    }

    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let Some(body) = view.body else {
            return Ok(Verdict::Allow);
        };
        let task = self.task(view);
        let table = self.table()?;
        let text = body.raw();
        let looks = task.redacts && table.may_hold(text);
        let refers = (task.restores || task.wraps) && placeholder::may_hold(text);
        if !looks && !refers {
            return Ok(Verdict::Allow);
        }
        let server: &str = match view.position {
            Position::Client => view.principal.id(),
            Position::Server => OWN,
        };
        let means = Means {
            settings: &self.0,
            table,
            vault: self.0.vault(),
            task,
            scope: scope(view),
            party: Party {
                name: server.into(),
                is_source: is_source(view),
            },
            server,
        };
        Ok(Message::new(&means, view, body).judge())
    }
}

/// The name of a server towards itself.
const OWN: &str = "this-server";

/// Whether the server of a conversation is who speaks. What a client sends goes *to* its server, and came from somewhere else.
fn is_source(view: &FlowView<'_>) -> bool {
    matches!(
        (view.position, view.direction),
        (Position::Client, Direction::Inbound) | (Position::Server, Direction::Outbound)
    )
}

/// The trajectory; without one, whoever is at the other end, if that can be told.
fn scope(view: &FlowView<'_>) -> Option<Scope> {
    match view.trajectory {
        Some(trajectory) => Some(Scope::Trajectory(trajectory.id().as_str().into())),
        None if view.principal.method() == Method::Unauthenticated => None,
        None => Some(Scope::Principal(view.principal.id().into())),
    }
}

#[async_trait]
impl Judge for Redactor {
    fn name(&self) -> &'static str {
        "secrets"
    }

    fn applies(&self, scope: &Known<'_>) -> bool {
        scope.direction == Direction::Outbound || self.0.incoming || !self.0.reinsertion.is_nowhere()
    }

    fn may_object(&self, _: &Known<'_>, text: &str) -> bool {
        let refers = !self.0.reinsertion.is_nowhere() && placeholder::may_hold(text);
        refers || self.0.table().is_none_or(|table| table.may_hold(text))
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }
}

#[cfg(test)]
mod tests;
