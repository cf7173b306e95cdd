//! A desk at which people decide what waits for approval: a tool of the server that asks whoever calls it.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::types::elicitation::{ElicitSchema, SelectSchema};
use mcip_core::types::{ElicitAction, ElicitParams, ElicitResult};
use mcip_guard::approval::{AdminError, Grant, KeptApproval, Queue, is_asked_by};

use crate::context::Context;
use crate::reply::CallError;
use crate::tool::Tool;

const DECISION: &str = "decision";
const DENY: &str = "deny";
const ONCE: &str = "once";
const FOR_AN_HOUR: &str = "for an hour";
const FOR_THE_TRAJECTORY: &str = "for the trajectory";

/// Lets people decide at their MCP client, by elicitation, what waits in a [`Queue`].
///
/// Only principals that the operator [trusts](Self::trust) are asked, by the identifier under which they authenticate, and never about what
/// they call themselves: whoever is judged does not decide. The tool asks about the oldest thing that waits, takes the answer
/// down in that principal's name, and says how many more there are. To decline the question denies; to cancel it leaves it open.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::sync::Arc;
///
/// use mcip_core::store::MemoryStore;
/// use mcip_guard::approval::Queue;
/// use mcip_server::{Server, approval::Desk};
///
/// let queue = Queue::builder(Arc::new(MemoryStore::new())).build();
/// let server = Server::builder("shop", "1.0.0")
///     .approver(queue.clone())
///     .tool(Desk::new(queue).trust("alice").scope("mcip:approve").tool("approve"))
///     .build()?;
/// # drop(server);
/// # Ok(())
/// # }
/// ```
pub struct Desk {
    queue: Queue,
    trusted: BTreeSet<String>,
    scopes: Vec<String>,
}

impl Desk {
    /// A desk for this queue, at which nobody may decide yet.
    pub fn new(queue: Queue) -> Self {
        Self {
            queue,
            trusted: BTreeSet::new(),
            scopes: Vec::new(),
        }
    }

    /// Trusts a principal to decide, by its identifier.
    #[must_use]
    pub fn trust(mut self, principal: impl Into<String>) -> Self {
        self.trusted.insert(principal.into());
        self
    }

    /// A scope that is needed to see the tool and to call it. Without one everybody sees it, and who is not trusted is refused.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// The tool, under this name.
    pub fn tool(self, name: impl Into<String>) -> Tool {
        let tool = Tool::new(name)
            .title("Decide what waits for approval")
            .description(
                "Asks you about the oldest call that waits for your approval, and says how many more there are.",
            )
            .destructive(false)
            .open_world(false);
        let tool = self.scopes.iter().fold(tool, |tool, scope| tool.scope(scope.as_str()));
        let desk = Arc::new(self);
        tool.handler(move |cx: Context| {
            let desk = desk.clone();
            async move { desk.serve(cx).await }
        })
    }

    async fn serve(&self, cx: Context) -> Result<String, CallError> {
        let caller = cx.principal().id().to_owned();
        if !self.trusted.contains(&caller) {
            return Err(CallError::tool(
                "You are not trusted to decide what waits for approval.",
            ));
        }
        let mut waiting = self.waiting(&caller).await?.into_iter();
        let Some(oldest) = waiting.next() else {
            return Ok("Nothing waits for your approval.".to_owned());
        };
        let more = waiting.len();
        let answer = cx.elicit(oldest.id(), question(&oldest)).await?;
        let done = self.decide(&oldest, &answer, &caller).await?;
        Ok(format!("{done} {more} more wait."))
    }

    /// What this principal may decide.
    async fn waiting(&self, caller: &str) -> Result<Vec<KeptApproval>, CallError> {
        let mut waiting = self.queue.pending().await.map_err(CallError::hidden)?;
        waiting.retain(|approval| !is_asked_by(approval.asked(), caller));
        Ok(waiting)
    }

    async fn decide(&self, approval: &KeptApproval, answer: &ElicitResult, by: &str) -> Result<String, CallError> {
        let chosen = answer
            .content
            .as_ref()
            .and_then(|content| content.get(DECISION)?.as_str());
        let grant = match (answer.action, chosen) {
            (ElicitAction::Cancel, _) => return Ok("Left open.".to_owned()),
            (ElicitAction::Accept, Some(ONCE)) => Some(Grant::Once),
            (ElicitAction::Accept, Some(FOR_AN_HOUR)) => Some(Grant::For(Duration::from_secs(3600))),
            (ElicitAction::Accept, Some(FOR_THE_TRAJECTORY)) => Some(Grant::Trajectory),
            _ => None,
        };
        let done = match grant {
            Some(grant) => self.queue.approve(approval.id(), grant, by).await,
            None => self.queue.deny(approval.id(), by).await,
        };
        match (done, grant) {
            (Ok(_), Some(grant)) => Ok(format!("Approved {grant}.")),
            (Ok(_), None) => Ok("Denied.".to_owned()),
            (Err(AdminError::Store(error)), _) => Err(CallError::hidden(error)),
            (Err(why), _) => Err(CallError::tool(format!("Not decided: {why}"))),
        }
    }
}

/// What is asked. The same for the same approval, as the answer is bound to the question.
fn question(approval: &KeptApproval) -> ElicitParams {
    let asked = approval.asked();
    let target = asked.target.as_deref().unwrap_or("(nothing named)");
    let arguments = asked.arguments.as_deref().unwrap_or(&asked.arguments_digest);
    let hidden = match asked.hidden {
        true => "Not all of it is shown here: something is too long.\n",
        false => "",
    };
    let message = format!(
        "{hidden}{} ({}) wants {} of {target}.\nRule: {}\nSeen: {}\nWith: {arguments}",
        asked.principal, asked.authentication, asked.method, asked.rule, asked.evidence
    );
    let mut choices = vec![DENY, ONCE, FOR_AN_HOUR];
    if asked.trajectory.is_some() {
        choices.push(FOR_THE_TRAJECTORY);
    }
    let choices = SelectSchema::new(choices.into_iter().map(str::to_owned).collect::<Vec<_>>());
    ElicitParams::form(message, ElicitSchema::default().required_field(DECISION, choices))
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("trusted", &self.trusted)
            .finish_non_exhaustive()
    }
}
