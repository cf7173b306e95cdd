//! One task, from what began it to its end: looked at, answered, cancelled.

use std::collections::HashSet;
use std::time::Duration;

use mcip_core::error::{ErrorCode, shown};
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::requests::{CancelCoreTask, CancelTask, GetCoreTask, GetTask, UpdateTask};
use mcip_core::types::{
    CallToolResult, InputRequests, RawJson, SubscriptionFilter, Task, TaskParams, TaskStatus, UpdateTaskParams, methods,
};
use mcip_core::{Error, types};
use serde::Deserialize;
use tokio::time::{Instant, sleep_until};

use super::Tasks;
use crate::backoff::Backoff;
use crate::client::Client;
use crate::core::Core;
use crate::error::{CallError, Misbehaviour};
use crate::input::Question;
use crate::known::TaskKnown;
use crate::listen::Subscription;
use crate::method::AwaitTask;
use crate::request::Request;

/// The pace where the server wishes none, and the bounds of what it may wish.
const USUAL: Duration = Duration::from_secs(1);
const FASTEST: Duration = Duration::from_millis(50);
const SLOWEST: Duration = Duration::from_secs(60);
/// How many paces are let pass where the server tells of changes.
const WATCHED: u32 = 30;
/// Looks that fail in a row because the server can't be reached.
const FAILURES: u32 = 5;
/// How long a cancellation may take that nobody waits for.
const FAREWELL: Duration = Duration::from_secs(10);

/// A task that is followed.
pub(crate) struct Followed {
    id: String,
    tool: Option<String>,
    /// As it was seen last.
    latest: Option<Task>,
    /// Keys of questions that were answered. They are never used again within a task.
    answered: HashSet<String>,
    rounds: u32,
    looks_failed: u32,
    /// When it is looked at next.
    next_look: Instant,
    since: Instant,
    longest: Duration,
    watching: Watching,
    /// A task of 2025-11-25: it is asked for its result, and what it asks comes as requests while that is waited for.
    core: bool,
    /// What such a task came to.
    collected: Option<CallToolResult>,
    /// The trajectory in which it was called.
    trajectory: Option<OpenTrajectory>,
    /// The number that the caller gave the call.
    number: Option<u64>,
    /// As long as it is kept, judges know which tool the task belongs to.
    _known: TaskKnown,
}

/// Whether the server tells of changes.
enum Watching {
    No,
    /// To be asked for.
    Wanted,
    Yes(Box<Subscription>),
}

impl Followed {
    /// Follows a task that was begun just now, or of which only the id is known.
    pub(crate) fn new(core: &Core, id: String, tool: Option<String>, begun: Option<Task>, options: &Tasks) -> Self {
        let now = Instant::now();
        let pace = begun.as_ref().map_or(Duration::ZERO, pace);
        Self {
            _known: core.known().task(&id, tool.as_deref()),
            id,
            tool,
            latest: begun,
            answered: HashSet::new(),
            rounds: 0,
            looks_failed: 0,
            next_look: now + pace,
            since: now,
            longest: options.longest,
            watching: if options.watch && core.is_modern() {
                Watching::Wanted
            } else {
                Watching::No
            },
            core: !core.is_modern(),
            collected: None,
            trajectory: None,
            number: None,
        }
    }

    /// Follows it within the trajectory of its call, so that judges see there what it comes to.
    pub(crate) fn within(mut self, trajectory: Option<OpenTrajectory>) -> Self {
        self.trajectory = trajectory;
        self
    }

    /// Has its questions name this number of the call.
    pub(crate) fn numbered(mut self, number: Option<u64>) -> Self {
        self.number = number;
        self
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn latest(&self) -> Option<&Task> {
        self.latest.as_ref()
    }

    pub(super) fn want_watching(&mut self) {
        if matches!(self.watching, Watching::No) && !self.core {
            self.watching = Watching::Wanted;
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.latest.as_ref().is_some_and(|task| task.status.is_terminal())
    }

    /// The result, once it has come to its end.
    pub(crate) async fn result(&mut self, core: &Core) -> Result<CallToolResult, CallError> {
        while !self.is_over() {
            self.step(core).await?;
        }
        if self.core && self.collected.is_none() && !self.is(TaskStatus::Cancelled) {
            self.collect(core).await?;
        }
        self.outcome()
    }

    fn is(&self, status: TaskStatus) -> bool {
        self.latest.as_ref().is_some_and(|task| task.status == status)
    }

    /// Answers what the task waits for, or else looks at it when it is time to. Dropping the future loses nothing but answers that
    /// were being given.
    pub(super) async fn step(&mut self, core: &Core) -> Result<(), CallError> {
        if self.core && self.is(TaskStatus::InputRequired) {
            let collected = self.collect(core).await;
            self.look(core).await?;
            // That it was cancelled says more than that there is no result.
            return if self.is(TaskStatus::Cancelled) {
                Ok(())
            } else {
                collected
            };
        }
        let asked = self.questions();
        if !asked.is_empty() {
            return self.answer(core, asked).await;
        }
        self.watch(core).await;
        self.wait().await?;
        self.look(core).await
    }

    /// What it asks that was not answered yet.
    fn questions(&self) -> InputRequests {
        let waits = |task: &&Task| task.status == TaskStatus::InputRequired;
        let asked = self
            .latest
            .as_ref()
            .filter(waits)
            .map(|task| task.input_requests.clone());
        let mut asked = asked.unwrap_or_default();
        asked.retain(|key, _| !self.answered.contains(key));
        asked
    }

    /// Waits for the result of a task of 2025-11-25, and answers what it asks meanwhile.
    async fn collect(&mut self, core: &Core) -> Result<(), CallError> {
        let left = self.longest.saturating_sub(self.since.elapsed());
        let wait = Request::<AwaitTask>::on(core, TaskParams::new(self.id.clone())).within(self.trajectory.as_ref());
        self.collected = Some(wait.timeout(left).max_time(left).direct().await?);
        Ok(())
    }

    async fn answer(&mut self, core: &Core, asked: InputRequests) -> Result<(), CallError> {
        if self.rounds >= core.max_rounds {
            return Err(CallError::TooManyRounds { rounds: self.rounds });
        }
        self.rounds += 1;
        let question = Question {
            server: core.server_name().to_owned(),
            method: methods::TOOLS_CALL,
            target: self.tool.clone(),
            key: String::new(),
            round: self.rounds,
            call: self.number,
        };
        let responses = core.handlers.answer(asked, &question).await?;
        let keys: Vec<String> = responses.keys().cloned().collect();
        let params = UpdateTaskParams::new(self.id.clone(), responses);
        Request::<UpdateTask>::on(core, params)
            .within(self.trajectory.as_ref())
            .direct()
            .await?;
        self.answered.extend(keys);
        // It goes on now, so there may be news soon.
        self.next_look = Instant::now() + self.latest.as_ref().map_or(FASTEST, pace).min(USUAL);
        Ok(())
    }

    /// Subscribes to it, if that is wanted. A server that does not tell is asked instead.
    async fn watch(&mut self, core: &Core) {
        if !matches!(self.watching, Watching::Wanted) {
            return;
        }
        self.watching = match core.client() {
            Some(client) => subscribed(client, self.id.clone()).await,
            None => Watching::No,
        };
        if matches!(self.watching, Watching::Yes(_)) {
            // What changed before the subscription stood was not told.
            self.next_look = Instant::now();
        }
    }

    /// Waits until it is time to look.
    async fn wait(&mut self) -> Result<(), CallError> {
        let timeout = CallError::Timeout { after: self.longest };
        let end = self.since.checked_add(self.longest);
        if end.is_some_and(|end| end <= Instant::now()) {
            return Err(timeout);
        }
        let until = |end: Option<Instant>| async move {
            match end {
                Some(end) => sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        if let Watching::Yes(subscription) = &mut self.watching {
            tokio::select! {
                told = subscription.next() => {
                    if !matches!(told, Some(Ok(_))) {
                        self.watching = Watching::No;
                    }
                    return Ok(());
                }
                () = sleep_until(self.next_look) => return Ok(()),
                () = until(end) => return Err(timeout),
            }
        }
        tokio::select! {
            () = sleep_until(self.next_look) => Ok(()),
            () = until(end) => Err(timeout),
        }
    }

    /// Looks at it.
    async fn look(&mut self, core: &Core) -> Result<(), CallError> {
        let params = TaskParams::new(self.id.clone());
        let trajectory = self.trajectory.as_ref();
        let looked = if self.core {
            let request = Request::<GetCoreTask>::on(core, params).within(trajectory);
            request.direct().await.map(Task::from)
        } else {
            Request::<GetTask>::on(core, params).within(trajectory).direct().await
        };
        let task = match looked {
            Ok(task) => task,
            // The work goes on over there, whether or not it can be seen.
            Err(error) if error.is_transient() && self.looks_failed < FAILURES => {
                self.looks_failed += 1;
                let backoff = Backoff {
                    first: USUAL,
                    longest: SLOWEST,
                };
                let delay = backoff.delay(self.looks_failed, &**core.link.pipeline.entropy());
                self.next_look = Instant::now() + delay;
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        self.looks_failed = 0;
        if task.task_id != self.id {
            return Err(Misbehaviour::Result("another task than was asked for".to_owned()).into());
        }
        let paces = if matches!(self.watching, Watching::Yes(_)) {
            WATCHED
        } else {
            1
        };
        self.next_look = Instant::now() + pace(&task).saturating_mul(paces);
        self.latest = Some(task);
        Ok(())
    }

    /// Asks the server to cancel it.
    pub(super) async fn cancel(&self, core: &Core) -> Result<(), CallError> {
        let params = TaskParams::new(self.id.clone());
        if self.core {
            return Request::<CancelCoreTask>::on(core, params).direct().await.map(drop);
        }
        Request::<CancelTask>::on(core, params).direct().await.map(drop)
    }

    /// Cancels it without waiting, if it goes on.
    pub(crate) fn abandon(&self, core: &Core) {
        let (Some(client), Ok(runtime)) = (core.client(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        if self.is_over() {
            return;
        }
        let (params, is_core) = (TaskParams::new(self.id.clone()), self.core);
        runtime.spawn(async move {
            let core = client.core();
            // Nobody is left to hear of an error; the server lets a forgotten task expire.
            let _ = if is_core {
                let cancel = Request::<CancelCoreTask>::on(core, params);
                cancel.timeout(FAREWELL).max_time(FAREWELL).direct().await.map(drop)
            } else {
                let cancel = Request::<CancelTask>::on(core, params);
                cancel.timeout(FAREWELL).max_time(FAREWELL).direct().await.map(drop)
            };
        });
    }

    /// What it came to.
    fn outcome(&self) -> Result<CallToolResult, CallError> {
        if let Some(result) = &self.collected {
            return Ok(result.clone());
        }
        let Some(task) = &self.latest else {
            return Err(Misbehaviour::Result("a task that was never seen".to_owned()).into());
        };
        match task.status {
            TaskStatus::Completed => {
                let result = task.result.as_ref();
                let result =
                    result.ok_or_else(|| Misbehaviour::Result("a completed task without a result".to_owned()))?;
                let unfit = |error: serde_json::Error| Misbehaviour::Result(shown(&error.to_string()));
                Ok(result.parse().map_err(unfit)?)
            }
            TaskStatus::Failed => Err(CallError::Server(failure(task.error.as_ref()))),
            TaskStatus::Cancelled => Err(CallError::TaskCancelled {
                message: task.status_message.as_deref().map(shown),
            }),
            TaskStatus::Working | TaskStatus::InputRequired => {
                Err(Misbehaviour::Result("a task that is not over".to_owned()).into())
            }
        }
    }
}

async fn subscribed(client: Client, id: String) -> Watching {
    // Whoever has them all may keep them for long.
    if client.core().subscriptions().available_permits() == 0 {
        return Watching::No;
    }
    let wanted = SubscriptionFilter::new().with_task_ids([id.clone()]);
    match client.listen(wanted).await {
        Ok(subscription) if subscription.granted().task_ids.contains(&id) => {
            Watching::Yes(Box::new(subscription.without_reopening()))
        }
        Ok(_) | Err(_) => Watching::No,
    }
}

/// How long to wait between two looks.
fn pace(task: &Task) -> Duration {
    let wished = task.poll_interval_ms.map(Duration::from_millis);
    wished.unwrap_or(USUAL).clamp(FASTEST, SLOWEST)
}

/// The error of a failed task.
fn failure(error: Option<&RawJson>) -> Error {
    #[derive(Deserialize)]
    struct Failure {
        code: i64,
        message: String,
        #[serde(default)]
        data: Option<types::RawJson>,
    }
    let read = error.and_then(|error| error.parse::<Failure>().ok());
    let Some(Failure { code, message, data }) = read else {
        return Error::new(
            ErrorCode::INTERNAL_ERROR,
            "the task failed, and the server does not say why",
        );
    };
    let error = Error::new(ErrorCode::new(code), message);
    match data.and_then(|data| data.parse().ok()) {
        Some(data) => error.with_data(data),
        None => error,
    }
}
