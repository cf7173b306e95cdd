//! `tasks/get`, `tasks/update` and `tasks/cancel` of the extension (SEP-2663).

use std::collections::BTreeSet;
use std::sync::Arc;

use mcip_core::catalogue::Descriptor;
use mcip_core::error::{Error, shown};
use mcip_core::json::Kind;
use mcip_core::pipeline::{Call, Draft, Judged, Message, Pipeline};
use mcip_core::principal::Principal;
use mcip_core::store::KeptTask;
use mcip_core::types::codec::{self, Outcome};
use mcip_core::types::{
    CallToolResult, EmptyResult, Era, InputResponse, InputResponses, RawObject, TaskStatus, methods,
};

use super::begin::{Came, Wanted, undeclared};
use super::{Slot, Tasks, Unchanged, declares_tasks, unavailable};
use crate::context::Context;
use crate::registry::Registry;
use crate::router::Router;
use crate::tool::ServedTool;

/// The error for a task that does not exist. A task of somebody else, one that has expired and one of a tool that the caller may no
/// longer use get the very same.
pub(super) fn unknown(id: &str) -> Error {
    Error::invalid_params(format!("Unknown task: {}; it may have expired", shown(id)))
}

pub(super) fn unchanged(id: &str, why: Unchanged) -> Error {
    match why {
        Unchanged::Unknown => unknown(id),
        Unchanged::State(_) => Error::internal(),
        Unchanged::Store(error) => unavailable(&error),
    }
}

/// A task and the tool that it is a call of, if that is still served.
pub(crate) struct Seen {
    pub(crate) task: Arc<KeptTask>,
    pub(crate) descriptor: Option<Arc<Descriptor>>,
}

impl Tasks {
    /// A task, as far as a caller may see it: its own, of a tool that it may use, begun in the same revision.
    pub(crate) async fn see(
        &self,
        pipeline: &Pipeline,
        message: &Message,
        caller: &Principal,
        registry: &Registry,
        id: &str,
        now: std::time::SystemTime,
    ) -> Result<Option<Seen>, Error> {
        let Some(task) = self.find(caller.id(), id, now).await? else {
            return Ok(None);
        };
        let tool = registry.tools.get(&task.begun().target);
        let descriptor = tool.map(|tool| tool.descriptor.clone());
        let may = descriptor.as_ref().is_none_or(|descriptor| {
            pipeline.may_use(caller, methods::TOOLS_CALL, Some(&task.begun().target), descriptor)
        });
        let same = task.begun().revision == message.revision().as_str();
        Ok((may && same).then_some(Seen { task, descriptor }))
    }

    /// Those of the wanted tasks that the caller may see.
    pub(crate) async fn own(
        &self,
        call: &Call<Judged>,
        registry: &Registry,
        wanted: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, Error> {
        let now = call.pipeline().clock().now();
        let mut own = BTreeSet::new();
        for id in wanted {
            let seen = self
                .see(call.pipeline(), call.message(), call.principal(), registry, id, now)
                .await?;
            if seen.is_some() {
                own.insert(id.clone());
            }
        }
        Ok(own)
    }
}

impl Router {
    /// Calls a tool whose call may become a task.
    pub(crate) async fn call_as_task(
        &self,
        call: &Call<Judged>,
        tool: Arc<ServedTool>,
        wanted: Wanted,
    ) -> Result<Draft, Error> {
        let context = Context::with_slot(call, &self.surroundings, Slot::open())?;
        match self.tasks.call(call, tool, context.clone(), wanted).await? {
            Came::Reply(reply) => self.finish_tool(&context, reply),
            Came::Task(task) => self.encode::<CallToolResult>(call.message(), Outcome::Task(Box::new(task.summary()))),
        }
    }

    /// Answers a request about a task.
    pub(crate) async fn about_task(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let message = call.message();
        let method = message.method();
        let served = registry.has_tasks() || self.tasks.were_used();
        if !served || !methods::lookup(method).is_some_and(|known| known.is_for_servers(message.revision())) {
            return Err(Error::method_not_found(method));
        }
        if message.revision().era() == Era::Legacy {
            return self.about_core_task(call, registry).await;
        }
        if !declares_tasks(message) {
            return Err(undeclared());
        }
        let id = message.target().unwrap_or_default();
        let now = call.pipeline().clock().now();
        let seen = self
            .tasks
            .see(call.pipeline(), message, call.principal(), registry, id, now)
            .await?;
        let seen = seen.ok_or_else(|| unknown(id))?;
        match method {
            methods::TASKS_GET => self.show(message, &seen),
            methods::TASKS_UPDATE => {
                let answers = answers(message)?;
                let owner = call.principal().id();
                let change = self
                    .tasks
                    .change(owner, id, now, |task| task.answer(answers.clone(), now));
                match change.await {
                    // Answers that come after the end are answers to nothing.
                    Ok(_) | Err(Unchanged::State(_)) => self.acknowledge(message),
                    Err(why) => Err(unchanged(id, why)),
                }
            }
            methods::TASKS_CANCEL => {
                self.cancel_task(call.principal(), id, now).await?;
                self.acknowledge(message)
            }
            _ => Err(Error::method_not_found(method)),
        }
    }

    /// Cancels a task; `false` if it was over before.
    pub(super) async fn cancel_task(
        &self,
        caller: &Principal,
        id: &str,
        now: std::time::SystemTime,
    ) -> Result<bool, Error> {
        let cancelled = self.tasks.change(caller.id(), id, now, |task| task.cancel(now)).await;
        if let Some(work) = self.tasks.work(id).filter(|_| cancelled.is_ok()) {
            work.cancel();
        }
        match cancelled {
            Ok(()) => Ok(true),
            Err(Unchanged::State(_)) => Ok(false),
            Err(why) => Err(unchanged(id, why)),
        }
    }

    fn acknowledge(&self, message: &Message) -> Result<Draft, Error> {
        self.complete_with(message, EmptyResult::default())
    }

    /// The task as it stands. What it came to and what it asks is labelled and judged as its tool's.
    fn show(&self, message: &Message, seen: &Seen) -> Result<Draft, Error> {
        let id = message.id().ok_or_else(Error::internal)?;
        let task = seen.task.details();
        let (asks, over) = (task.status == TaskStatus::InputRequired, seen.task.outcome().is_some());
        let mut written = Ok(());
        let write = |out: &mut Vec<u8>| {
            written = codec::encode_result(message.revision(), Outcome::Complete(task), Some(&self.stamp), out);
        };
        let draft = if asks {
            Draft::input_required(id, write)
        } else {
            Draft::result(id, write)
        };
        written.map_err(|error| Error::internal().with_reason(error))?;
        Ok(draft.concerning(seen.descriptor.clone().filter(|_| asks || over)))
    }
}

/// The answers of a `tasks/update`.
fn answers(message: &Message) -> Result<InputResponses, Error> {
    let malformed =
        || Error::invalid_params("params.inputResponses must be an object of answers, each of which is an object");
    let given = message.param("inputResponses").ok_or_else(malformed)?;
    if given.kind() != Kind::Object {
        return Err(malformed());
    }
    let mut answers = InputResponses::new();
    for (key, answer) in given.members() {
        let answer: RawObject = answer.deserialize().map_err(|_| malformed())?;
        answers.insert(key.into_owned(), InputResponse::from(answer));
    }
    Ok(answers)
}
