//! Tasks: requests that outlive their response.
//!
//! Two designs bear the name. In 2025-11-25 they are part of the core protocol, and the requestor asks for
//! one; later they are the extension [`TASKS_EXTENSION`], and the server decides. [`Task`] is the newer
//! form, [`CoreTask`] the older.

use super::object::{closed_enum, object};
use super::{InputRequests, InputResponses, Meta, RawJson, RequestMeta};

/// The identifier of the tasks extension (SEP-2663).
pub const TASKS_EXTENSION: &str = "io.modelcontextprotocol/tasks";

closed_enum! {
    /// Where a task stands.
    pub enum TaskStatus {
        /// It runs.
        Working = "working",
        /// It waits for input.
        InputRequired = "input_required",
        /// It has a result.
        Completed = "completed",
        /// It has an error.
        Failed = "failed",
        /// It was cancelled.
        Cancelled = "cancelled",
    }
}

impl TaskStatus {
    /// Whether the status never changes again.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Cancelled)
    }
}

object! {
    /// A task of the extension. What `tools/call` returns instead of a result, what `tasks/get` returns, and
    /// the params of `notifications/tasks`.
    pub struct Task {
        required {
            /// Names the task; hard to guess.
            task_id: String = "taskId",
            /// Where it stands.
            status: TaskStatus = "status",
            /// When it began, ISO 8601.
            created_at: String = "createdAt",
            /// When it changed last, ISO 8601.
            last_updated_at: String = "lastUpdatedAt",
        }
        required_scalars {
            /// Milliseconds after creation during which it is kept; for ever when `None` (`null`).
            ttl_ms: Option<u64> = "ttlMs",
        }
        optional {
            /// Where it stands, for people.
            status_message: String = "statusMessage" => with_status_message,
            /// The result, once completed (on `tasks/get`).
            result: RawJson = "result" => with_result,
            /// The JSON-RPC error, once failed (on `tasks/get`).
            error: RawJson = "error" => with_error,
        }
        scalars {
            /// Milliseconds to wait between polls.
            poll_interval_ms: u64 = "pollIntervalMs" => with_poll_interval_ms,
        }
        lists {
            /// What it waits for (on `tasks/get`).
            input_requests: InputRequests = "inputRequests" => with_input_requests,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// A task of 2025-11-25. What `tasks/get` and `tasks/cancel` return, and the params of
    /// `notifications/tasks/status`.
    pub struct CoreTask {
        required {
            /// Names the task; hard to guess.
            task_id: String = "taskId",
            /// Where it stands.
            status: TaskStatus = "status",
            /// When it began, ISO 8601.
            created_at: String = "createdAt",
            /// When it changed last, ISO 8601.
            last_updated_at: String = "lastUpdatedAt",
        }
        required_scalars {
            /// Milliseconds after creation during which it is kept; for ever when `None` (`null`).
            ttl: Option<u64> = "ttl",
        }
        optional {
            /// Where it stands, for people.
            status_message: String = "statusMessage" => with_status_message,
        }
        scalars {
            /// Milliseconds to wait between polls.
            poll_interval: u64 = "pollInterval" => with_poll_interval,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

impl From<Task> for CoreTask {
    /// The older form; result, error and input have their own requests there.
    fn from(task: Task) -> Self {
        CoreTask {
            task_id: task.task_id,
            status: task.status,
            created_at: task.created_at,
            last_updated_at: task.last_updated_at,
            ttl: task.ttl_ms,
            status_message: task.status_message,
            poll_interval: task.poll_interval_ms,
            meta: task.meta,
            extra: task.extra,
        }
    }
}

impl From<CoreTask> for Task {
    fn from(task: CoreTask) -> Self {
        Task {
            task_id: task.task_id,
            status: task.status,
            created_at: task.created_at,
            last_updated_at: task.last_updated_at,
            ttl_ms: task.ttl,
            status_message: task.status_message,
            result: None,
            error: None,
            poll_interval_ms: task.poll_interval,
            input_requests: InputRequests::new(),
            meta: task.meta,
            extra: task.extra,
        }
    }
}

object! {
    /// Asks that a request become a task (2025-11-25): its `task` member.
    #[derive(Default)]
    pub struct TaskRequest {
        scalars {
            /// Milliseconds during which the task should be kept.
            ttl: u64 = "ttl" => with_ttl,
        }
    }
}

object! {
    /// The result of a request that became a task (2025-11-25).
    pub struct CreateTaskResult {
        required {
            /// The task.
            task: CoreTask = "task",
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// The result of `tasks/list` (2025-11-25).
    pub struct ListTasksResult {
        required {
            /// One page.
            tasks: Vec<CoreTask> = "tasks",
        }
        optional {
            /// Where the next page begins; absent on the last.
            next_cursor: String = "nextCursor" => with_next_cursor,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// The params of `tasks/get`, `tasks/cancel`, and (2025-11-25) `tasks/result`.
    pub struct TaskParams {
        required {
            /// Which task.
            task_id: String = "taskId",
        }
        meta: RequestMeta,
    }
}

object! {
    /// The params of `tasks/update` (extension): answers to what the task waits for.
    pub struct UpdateTaskParams {
        required {
            /// Which task.
            task_id: String = "taskId",
        }
        always {
            /// The answers; some may be missing still.
            input_responses: InputResponses = "inputResponses",
        }
        meta: RequestMeta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_unlimited_task_says_null() {
        let task = Task::new(
            "t",
            TaskStatus::Working,
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            None,
        );
        let value = serde_json::to_value(&task).unwrap();
        assert_eq!(value["ttlMs"], json!(null));
        assert_eq!(serde_json::from_value::<Task>(value).unwrap(), task);
    }

    #[test]
    fn both_forms_say_the_same() {
        let task = Task::new("t", TaskStatus::Working, "a", "b", Some(5)).with_poll_interval_ms(7);
        let core = CoreTask::from(task.clone());
        assert_eq!((core.ttl, core.poll_interval), (Some(5), Some(7)));
        assert_eq!(Task::from(core), task);
    }

    #[test]
    fn statuses_that_end() {
        assert!(TaskStatus::Failed.is_terminal());
        assert!(!TaskStatus::InputRequired.is_terminal());
    }
}
