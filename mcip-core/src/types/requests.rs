//! Which params and which result belong to a method.
//!
//! The types here have no values; they name a method at compile time, so that a caller can write
//! `request::<CallTool>(params)` and be handed the right result.

use super::codec::Message;
use super::methods;
use super::{
    CallToolParams, CallToolResult, CancelledParams, CompleteParams, CompleteResult, CoreTask, CreateMessageParams,
    CreateMessageResult, DiscoverResult, ElicitParams, ElicitResult, ElicitationCompleteParams, EmptyParams,
    EmptyResult, GetPromptParams, GetPromptResult, InitializeParams, InitializeResult, ListParams, ListPromptsResult,
    ListResourceTemplatesResult, ListResourcesResult, ListRootsResult, ListTasksResult, ListToolsResult, ListenParams,
    ListenResult, LogMessageParams, NotificationParams, ProgressParams, ReadResourceParams, ReadResourceResult,
    ResourceUpdatedParams, ResourceUriParams, SetLevelParams, SubscriptionAcknowledgedParams, Task, TaskParams,
    UpdateTaskParams,
};

/// A method that has a response.
pub trait Request {
    /// The method's name.
    const METHOD: &'static str;
    /// What is asked.
    type Params: Message;
    /// What is answered when the request is complete.
    type Result: Message;
}

/// A method that has no response.
pub trait Notification {
    /// The method's name.
    const METHOD: &'static str;
    /// What is told.
    type Params: Message;
}

macro_rules! requests {
    ($($name:ident = $method:ident: $params:ty => $result:ty,)*) => {
        $(
            #[doc = concat!("Names [`methods::", stringify!($method), "`].")]
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}

            impl Request for $name {
                const METHOD: &'static str = methods::$method;
                type Params = $params;
                type Result = $result;
            }
        )*

        #[cfg(test)]
        const REQUESTS: &[&str] = &[$(methods::$method),*];
    };
}

macro_rules! notifications {
    ($($name:ident = $method:ident: $params:ty,)*) => {
        $(
            #[doc = concat!("Names [`methods::", stringify!($method), "`].")]
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}

            impl Notification for $name {
                const METHOD: &'static str = methods::$method;
                type Params = $params;
            }
        )*

        #[cfg(test)]
        const NOTIFICATIONS: &[&str] = &[$(methods::$method),*];
    };
}

requests! {
    Initialize = INITIALIZE: InitializeParams => InitializeResult,
    Ping = PING: EmptyParams => EmptyResult,
    Discover = SERVER_DISCOVER: EmptyParams => DiscoverResult,
    ListTools = TOOLS_LIST: ListParams => ListToolsResult,
    CallTool = TOOLS_CALL: CallToolParams => CallToolResult,
    ListResources = RESOURCES_LIST: ListParams => ListResourcesResult,
    ListResourceTemplates = RESOURCES_TEMPLATES_LIST: ListParams => ListResourceTemplatesResult,
    ReadResource = RESOURCES_READ: ReadResourceParams => ReadResourceResult,
    Subscribe = RESOURCES_SUBSCRIBE: ResourceUriParams => EmptyResult,
    Unsubscribe = RESOURCES_UNSUBSCRIBE: ResourceUriParams => EmptyResult,
    ListPrompts = PROMPTS_LIST: ListParams => ListPromptsResult,
    GetPrompt = PROMPTS_GET: GetPromptParams => GetPromptResult,
    Complete = COMPLETION_COMPLETE: CompleteParams => CompleteResult,
    SetLevel = LOGGING_SET_LEVEL: SetLevelParams => EmptyResult,
    Listen = SUBSCRIPTIONS_LISTEN: ListenParams => ListenResult,
    CreateMessage = SAMPLING_CREATE_MESSAGE: CreateMessageParams => CreateMessageResult,
    Elicit = ELICITATION_CREATE: ElicitParams => ElicitResult,
    ListRoots = ROOTS_LIST: EmptyParams => ListRootsResult,
    GetTask = TASKS_GET: TaskParams => Task,
    UpdateTask = TASKS_UPDATE: UpdateTaskParams => EmptyResult,
    CancelTask = TASKS_CANCEL: TaskParams => EmptyResult,
    GetCoreTask = TASKS_GET: TaskParams => CoreTask,
    CancelCoreTask = TASKS_CANCEL: TaskParams => CoreTask,
    ListCoreTasks = TASKS_LIST: ListParams => ListTasksResult,
    GetCoreTaskResult = TASKS_RESULT: TaskParams => EmptyResult,
}

notifications! {
    Initialized = INITIALIZED: NotificationParams,
    Cancelled = CANCELLED: CancelledParams,
    Progress = PROGRESS: ProgressParams,
    LogMessage = MESSAGE: LogMessageParams,
    ToolsListChanged = TOOLS_LIST_CHANGED: NotificationParams,
    ResourcesListChanged = RESOURCES_LIST_CHANGED: NotificationParams,
    ResourceUpdated = RESOURCES_UPDATED: ResourceUpdatedParams,
    PromptsListChanged = PROMPTS_LIST_CHANGED: NotificationParams,
    RootsListChanged = ROOTS_LIST_CHANGED: NotificationParams,
    ElicitationComplete = ELICITATION_COMPLETE: ElicitationCompleteParams,
    CoreTaskStatus = TASKS_STATUS: CoreTask,
    TaskChanged = TASKS: Task,
    SubscriptionAcknowledged = SUBSCRIPTIONS_ACKNOWLEDGED: SubscriptionAcknowledgedParams,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::methods::MethodKind;

    #[test]
    fn every_method_has_its_types() {
        for method in methods::ALL {
            let named = match method.kind {
                MethodKind::Request => REQUESTS.contains(&method.name),
                MethodKind::Notification => NOTIFICATIONS.contains(&method.name),
            };
            assert!(named, "{}", method.name);
        }
    }
}
