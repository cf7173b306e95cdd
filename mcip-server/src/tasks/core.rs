//! Tasks as 2025-11-25 has them ("Tasks"): the client asks for one, looks at it, waits for its result by `tasks/result`, and is asked
//! meanwhile, on the stream of that very request.

use std::sync::Arc;
use std::time::SystemTime;

use mcip_core::error::{Error, ErrorCode};
use mcip_core::pipeline::{Asker, Call, Draft, Judged, Message, NotAnswered};
use mcip_core::principal::{Method, Principal};
use mcip_core::store::{KeptTask, TaskOutcome};
use mcip_core::types::codec::{self, Outcome};
use mcip_core::types::requests::{CreateMessage, Elicit, ListRoots};
use mcip_core::types::{
    CallToolResult, CoreTask, ElicitParams, Extra, InputKind, InputRequest, InputResponse, ListTasksResult, RawJson,
    ServerCapabilities, ServerTasksCapability, TASKS_EXTENSION, TaskStatus, methods,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::methods::{Seen, unchanged, unknown};
use super::work::LOOK;
use super::{Unchanged, unavailable};
use crate::page::{cursor_after, name_after};
use crate::registry::Registry;
use crate::router::Router;

/// What a server with tasks declares in 2025-11-25.
pub(crate) fn core_capability() -> ServerTasksCapability {
    let mut tools = Map::new();
    tools.insert("call".to_owned(), Value::Object(Map::new()));
    let mut requests = Extra::EMPTY;
    requests.insert("tools", tools);
    ServerTasksCapability::default()
        .with_list(Extra::EMPTY)
        .with_cancel(Extra::EMPTY)
        .with_requests(requests)
}

/// What of it a session gets: no extension of the modern era, and no lists where callers cannot be told apart
/// (MCP 2025-11-25, "Tasks", "Task Isolation and Access Control").
pub(crate) fn restrict_for(all: &mut ServerCapabilities, caller: &Principal) {
    all.extensions.remove(TASKS_EXTENSION);
    if let Some(tasks) = all.tasks.as_mut().filter(|_| !may_list(caller)) {
        tasks.list = None;
    }
}

fn may_list(caller: &Principal) -> bool {
    caller.method() != Method::Unauthenticated
}

/// A task as this revision shows it: a tool that failed is a task that failed.
fn shown(task: &KeptTask) -> CoreTask {
    #[derive(Deserialize)]
    struct Failed {
        #[serde(default, rename = "isError")]
        is_error: bool,
    }
    let mut core = CoreTask::from(task.summary());
    if let Some(TaskOutcome::Result(result)) = task.outcome()
        && result.parse::<Failed>().is_ok_and(|failed| failed.is_error)
    {
        core.status = TaskStatus::Failed;
        core.status_message = Some("The tool failed; its result says why".to_owned());
    }
    core
}

/// An error that was kept, as it was.
fn kept_error(error: &RawJson) -> Error {
    #[derive(Deserialize)]
    struct Kept {
        code: i64,
        message: String,
        #[serde(default)]
        data: Option<Value>,
    }
    match error.parse::<Kept>() {
        Ok(kept) => {
            let error = Error::new(ErrorCode::new(kept.code), kept.message);
            match kept.data {
                Some(data) => error.with_data(data),
                None => error,
            }
        }
        Err(_) => Error::internal(),
    }
}

impl Router {
    /// Answers a request about a task, except `tasks/result`.
    pub(super) async fn about_core_task(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let (message, caller) = (call.message(), call.principal());
        let now = call.pipeline().clock().now();
        if message.method() == methods::TASKS_LIST {
            return self.list_tasks(call, registry, now).await;
        }
        let id = message.target().unwrap_or_default();
        let seen = self
            .tasks
            .see(call.pipeline(), message, caller, registry, id, now)
            .await?;
        let seen = seen.ok_or_else(|| unknown(id))?;
        match message.method() {
            methods::TASKS_GET => self.complete_with(message, shown(&seen.task)),
            methods::TASKS_CANCEL => {
                if !self.cancel_task(caller, id, now).await? {
                    return Err(Error::invalid_params(
                        "The task is over; there is nothing left of it to be cancelled",
                    ));
                }
                let seen = self
                    .tasks
                    .see(call.pipeline(), message, caller, registry, id, now)
                    .await?;
                let seen = seen.ok_or_else(|| unknown(id))?;
                self.complete_with(message, shown(&seen.task))
            }
            method => Err(Error::method_not_found(method)),
        }
    }

    async fn list_tasks(&self, call: &Call<Judged>, registry: &Registry, now: SystemTime) -> Result<Draft, Error> {
        let (message, caller) = (call.message(), call.principal());
        if !may_list(caller) {
            return Err(Error::method_not_found(message.method()));
        }
        let most = call.pipeline().limits().page.max(1);
        let after = name_after(message)?;
        let found = self.tasks.list(caller.id(), after.as_deref(), most + 1, now).await?;
        let next = (found.len() > most).then(|| found.get(most - 1).map(|last| cursor_after(message, last.id())));
        let mut tasks = Vec::with_capacity(most.min(found.len()));
        for task in found.iter().take(most) {
            // What `tasks/get` would not find is not listed.
            if let Some(seen) = self
                .tasks
                .see(call.pipeline(), message, caller, registry, task.id(), now)
                .await?
            {
                tasks.push(shown(&seen.task));
            }
        }
        let mut result = ListTasksResult::new(tasks);
        result.next_cursor = next.flatten();
        self.complete_with(message, result)
    }

    /// Waits until a task is over and gives what it came to. What the task asks in the meantime is asked here.
    pub(crate) async fn result_of_task(&self, call: &mut Call<Judged>) -> Result<Draft, Error> {
        let message = call.shared_message();
        let id = message.target().unwrap_or_default();
        let clock = call.pipeline().clone();
        if !self.served.now().has_tasks() && !self.tasks.were_used() {
            return Err(Error::method_not_found(message.method()));
        }
        // It waits and does no work.
        let _standing = call.stand_by()?;
        loop {
            let registry = self.served.now();
            // Changes from here on are not missed.
            let work = self.tasks.work(id);
            let mut changes = work.as_ref().map(|work| work.changes());
            let now = clock.clock().now();
            let seen = self
                .tasks
                .see(call.pipeline(), &message, call.principal(), &registry, id, now)
                .await?;
            let seen = seen.ok_or_else(|| unknown(id))?;
            if seen.task.is_over() {
                return self.hand_out(&message, &seen);
            }
            let changed = async {
                match &mut changes {
                    Some(changes) => {
                        let _ = tokio::time::timeout(LOOK, changes.changed()).await;
                    }
                    None => tokio::time::sleep(LOOK).await,
                }
            };
            let next = work.as_ref().and_then(|work| {
                let mut questions = seen.task.questions().iter();
                questions.find_map(|(name, question)| Some((work.take(name)?, name, question)))
            });
            let (Some(work), Some((asking, name, question)), Some(asker)) = (work.as_ref(), next, call.asker()) else {
                changed.await;
                continue;
            };
            let asker = asker.concerning(seen.descriptor.clone());
            let asked = ask(&asker, id, question.clone());
            let most = clock.limits().answer_time;
            let answer = tokio::select! {
                biased;
                answer = tokio::time::timeout(most, asked) => answer,
                // Nobody wants an answer of a task that is over.
                () = work.over() => continue,
            };
            match answer {
                Ok(Ok(answer)) => {
                    let now = clock.clock().now();
                    let answers = || std::iter::once((name.clone(), answer.clone())).collect();
                    let taken = self
                        .tasks
                        .change(call.principal().id(), id, now, |task| task.answer(answers(), now));
                    match taken.await {
                        Ok(_) | Err(Unchanged::State(_)) => {}
                        Err(why) => return Err(unchanged(id, why)),
                    }
                }
                // Whoever waits next on another stream may still be asked.
                Ok(Err(NotAnswered::Disconnected | NotAnswered::Ended | NotAnswered::Over | NotAnswered::TooMany)) => {
                    drop(asking);
                    return Err(Error::failed("The client could not be asked; wait for the task again"));
                }
                Ok(Err(why)) => {
                    let method = question.method();
                    work.no_answer(name, format!("{method} was not answered: {why}")).await;
                }
                Err(_) => {
                    let why = "The client did not answer in the time that this server waits";
                    work.no_answer(name, why.to_owned()).await;
                }
            }
        }
    }

    /// What the request would have been answered with, had it not become a task.
    fn hand_out(&self, message: &Message, seen: &Seen) -> Result<Draft, Error> {
        let result = match seen.task.outcome() {
            Some(TaskOutcome::Result(result)) => result,
            Some(TaskOutcome::Error(error)) => return Err(kept_error(error)),
            None => return Err(Error::failed("The task was cancelled; it has no result")),
        };
        let result: CallToolResult = codec::decode_result(message.revision(), result.get())
            .ok()
            .and_then(|outcome| match outcome {
                Outcome::Complete(result) => Some(result),
                _ => None,
            })
            .ok_or_else(Error::internal)?;
        let mut meta = result.meta.clone();
        meta.set_related_task(seen.task.id());
        let draft = self.complete_with(message, result.with_meta(meta))?;
        Ok(draft.concerning(seen.descriptor.clone()))
    }
}

impl super::Tasks {
    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, Error> {
        let listed = self.0.store.list(owner, after, most, now).await;
        listed.map_err(|error| unavailable(&error))
    }
}

/// Asks the client, in the name of a task.
async fn ask(asker: &Asker, task: &str, question: InputRequest) -> Result<InputResponse, NotAnswered> {
    let malformed = |_| NotAnswered::Malformed;
    match question.kind {
        InputKind::Elicit(mut params) => {
            match &mut *params {
                ElicitParams::Form(form) => form.meta.set_related_task(task),
                ElicitParams::Url(url) => url.meta.set_related_task(task),
            }
            let answer = asker.ask::<Elicit>(*params).await?;
            InputResponse::try_from(&answer).map_err(malformed)
        }
        InputKind::CreateMessage(mut params) => {
            params.meta.set_related_task(task);
            let answer = asker.ask::<CreateMessage>(*params).await?;
            InputResponse::try_from(&answer).map_err(malformed)
        }
        InputKind::ListRoots(mut params) => {
            params.meta.set_related_task(task);
            let answer = asker.ask::<ListRoots>(*params).await?;
            InputResponse::try_from(&answer).map_err(malformed)
        }
    }
}
