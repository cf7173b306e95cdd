//! A task in the caller's hands.

use std::fmt;

use mcip_core::types::requests::ListCoreTasks;
use mcip_core::types::{CallToolResult, CoreTask, Task};

use super::Followed;
use crate::client::Client;
use crate::error::CallError;

/// What came of a call that may become a task: see [`Request::as_task`](crate::Request::as_task).
#[derive(Debug)]
pub enum Called {
    /// It was done at once.
    Result(Box<CallToolResult>),
    /// It goes on.
    Task(Box<TaskHandle>),
}

/// A task of a server. It goes on whether or not anybody looks at it; keep its [`id`](Self::id), and
/// [`Client::task`] finds it again, from another process too, as long as the server keeps it.
///
/// Its questions are answered by the handlers of the client, while [`next`](Self::next) or [`result`](Self::result) is awaited.
///
/// ```no_run
/// use mcip_client::{CallError, Called, Client};
///
/// # async fn run(client: Client) -> Result<(), CallError> {
/// match client.call_tool("index").as_task().await? {
///     Called::Result(result) => println!("{:?}", result.content),
///     Called::Task(mut task) => {
///         println!("goes on as {}", task.id());
///         while let Some(status) = task.next().await {
///             println!("{:?}", status?.status_message);
///         }
///         println!("{:?}", task.result().await?.content);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a task that nobody looks at is not answered when it asks"]
pub struct TaskHandle {
    client: Client,
    followed: Followed,
    cancel_on_drop: bool,
    /// The end was told.
    told_end: bool,
}

impl TaskHandle {
    pub(crate) fn new(client: Client, followed: Followed) -> Self {
        Self {
            client,
            followed,
            cancel_on_drop: false,
            told_end: false,
        }
    }

    /// Names the task. Hard to guess, since whoever has it and the same credentials has the task.
    pub fn id(&self) -> &str {
        self.followed.id()
    }

    /// The task as it was seen last; `None` if it was not looked at yet.
    pub fn latest(&self) -> Option<&Task> {
        self.followed.latest()
    }

    /// Cancels the task when the handle is dropped before its end.
    pub fn cancel_on_drop(mut self) -> Self {
        self.cancel_on_drop = true;
        self
    }

    /// Subscribes to its changes, where the server lets it, and asks seldom in between.
    pub fn watch(mut self) -> Self {
        self.followed.want_watching();
        self
    }

    /// Waits until it changed and says where it stands then; `None` once its end was told. Dropping the future loses no change.
    ///
    /// # Errors
    ///
    /// If it can't be looked at: it has expired ([`CallError::Server`]), the server can't be reached several times in a row, or the
    /// time of [`Tasks::longest`](super::Tasks::longest) is over. Or if what it asked could not be answered.
    pub async fn next(&mut self) -> Option<Result<Task, CallError>> {
        if self.told_end {
            return None;
        }
        let before = self.followed.latest().cloned();
        loop {
            if self.followed.is_over() && before.as_ref() == self.followed.latest() {
                // Over from the beginning.
                self.told_end = true;
                return before.map(Ok);
            }
            if let Err(error) = self.followed.step(self.client.core()).await {
                return Some(Err(error));
            }
            let now = self.followed.latest();
            if now != before.as_ref()
                && let Some(task) = now
            {
                self.told_end = task.status.is_terminal();
                return Some(Ok(task.clone()));
            }
        }
    }

    /// Waits for its end, and says what it came to.
    ///
    /// # Errors
    ///
    /// Like a call that is no task; [`CallError::TaskCancelled`] if it was cancelled; and what [`next`](Self::next) says.
    pub async fn result(&mut self) -> Result<CallToolResult, CallError> {
        self.followed.result(self.client.core()).await
    }

    /// Asks the server to cancel it. It may come to another end all the same: [`result`](Self::result) says to which.
    ///
    /// # Errors
    ///
    /// If the server did not take the request.
    pub async fn cancel(&self) -> Result<(), CallError> {
        self.followed.cancel(self.client.core()).await
    }
}

impl Client {
    /// A task that was begun before, by its id and the tool that it is a call of, by which its result is judged.
    pub fn task(&self, id: impl Into<String>, tool: impl Into<String>) -> TaskHandle {
        let core = self.core();
        let options = core.tasks.clone().unwrap_or_default();
        let followed = Followed::new(core, id.into(), Some(tool.into()), None, &options);
        TaskHandle::new(self.clone(), followed)
    }
}

impl Client {
    /// The tasks that the server keeps for this client, over all pages (2025-11-25; later revisions have no such list).
    ///
    /// # Errors
    ///
    /// If the server has no list of tasks, a page can't be had, or the list does not end.
    pub async fn all_tasks(&self) -> Result<Vec<CoreTask>, CallError> {
        self.core().all::<ListCoreTasks>().await
    }

    /// Whether a call of a tool can be asked to become a task (2025-11-25).
    pub(crate) fn may_ask_for_tasks(&self) -> bool {
        let tasks = self.server().capabilities.tasks.as_ref();
        self.core().revision().has_core_tasks() && tasks.is_some_and(|tasks| tasks.has_tool_calls())
    }
}

impl Drop for TaskHandle {
    fn drop(&mut self) {
        if self.cancel_on_drop {
            self.followed.abandon(self.client.core());
        }
    }
}

impl fmt::Debug for TaskHandle {
    /// Without the id, which is all that guards a task where callers can't be told apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskHandle")
            .field("server", &self.client.server_name())
            .field("status", &self.followed.latest().map(|task| task.status))
            .finish_non_exhaustive()
    }
}
