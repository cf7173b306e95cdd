//! The methods that a client calls: what they are about, and how they go on in further rounds.

use mcip_core::json::Node;
use mcip_core::jsonrpc::RequestId;
use mcip_core::types::codec::Message;
use mcip_core::types::requests::{
    CallTool, CancelCoreTask, CancelTask, Complete, Discover, GetCoreTask, GetPrompt, GetTask, Initialize,
    ListCoreTasks, ListPrompts, ListResourceTemplates, ListResources, ListTools, Ping, ReadResource, Request, SetLevel,
    Subscribe, Unsubscribe, UpdateTask,
};
use mcip_core::types::{CallToolResult, InputResponses, ProgressToken, RequestMeta, TaskParams, methods};

use crate::core::Core;

mod sealed {
    pub trait Sealed {}
}

/// A method that this client can call. Sealed: extensions will have an entrance of their own.
pub trait Method:
    Request<Params: Message + Clone + Send + Sync, Result: Message + Send> + Send + sealed::Sealed
{
    /// The `_meta` of its params.
    #[doc(hidden)]
    fn meta(params: &mut Self::Params) -> &mut RequestMeta;

    /// The tool, prompt or resource that it is about.
    #[doc(hidden)]
    fn target(params: &Self::Params) -> Option<&str> {
        let _ = params;
        None
    }

    /// Puts answers and state into a further round. Both replace what an earlier round held.
    #[doc(hidden)]
    fn answer(params: &mut Self::Params, responses: InputResponses, state: Option<String>) {
        let _ = (params, responses, state);
    }

    /// Takes what the task of the call came to, where a call of the method can become one.
    #[doc(hidden)]
    fn of_task(result: CallToolResult) -> Option<Self::Result> {
        let _ = result;
        None
    }

    /// Asks that the call become a task (2025-11-25), where a call of the method can be asked to.
    #[doc(hidden)]
    fn ask_for_task(params: &mut Self::Params) {
        let _ = params;
    }

    /// Whether it was asked to.
    #[doc(hidden)]
    fn asks_for_task(params: &Self::Params) -> bool {
        let _ = params;
        false
    }

    /// Looks at a result before the caller does.
    #[doc(hidden)]
    fn accept(_core: &dyn Learn, _body: Node<'_>, _result: &mut Self::Result) {}
}

/// What a result can teach a client.
#[doc(hidden)]
pub trait Learn {
    /// The tools of a page.
    fn tools(&self, body: Node<'_>, page: &mut mcip_core::types::ListToolsResult);
}

impl Learn for Core {
    fn tools(&self, body: Node<'_>, page: &mut mcip_core::types::ListToolsResult) {
        let rejected = self
            .known()
            .learn(self.server_name(), page, body.get("tools"), self.mirrors_arguments());
        // A page may hold tens of thousands.
        const NAMED: usize = 16;
        for tool in rejected.iter().take(NAMED) {
            tracing::warn!(server = self.server_name(), "{tool}");
        }
        if let Some(more) = rejected.len().checked_sub(NAMED).filter(|more| *more > 0) {
            tracing::warn!(
                server = self.server_name(),
                more,
                "more tools of the page can't be used"
            );
        }
    }
}

macro_rules! methods {
    ($($name:ident { $($more:item)* })*) => {
        $(
            impl sealed::Sealed for $name {}

            impl Method for $name {
                fn meta(params: &mut Self::Params) -> &mut RequestMeta {
                    &mut params.meta
                }

                $($more)*
            }
        )*
    };
}

methods! {
    Discover {}
    Initialize {}
    Ping {}
    SetLevel {}
    Complete {}
    GetTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    UpdateTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    CancelTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    GetCoreTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    CancelCoreTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    AwaitTask {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.task_id)
        }
    }
    ListCoreTasks {}
    ListPrompts {}
    ListResources {}
    ListResourceTemplates {}
    Subscribe {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.uri)
        }
    }
    Unsubscribe {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.uri)
        }
    }
    ListTools {
        fn accept(core: &dyn Learn, body: Node<'_>, result: &mut Self::Result) {
            core.tools(body, result);
        }
    }
    CallTool {
        fn of_task(result: CallToolResult) -> Option<Self::Result> {
            Some(result)
        }

        fn ask_for_task(params: &mut Self::Params) {
            params.task.get_or_insert_default();
        }

        fn asks_for_task(params: &Self::Params) -> bool {
            params.task.is_some()
        }

        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.name)
        }

        fn answer(params: &mut Self::Params, responses: InputResponses, state: Option<String>) {
            params.input_responses = responses;
            params.request_state = state;
        }
    }
    GetPrompt {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.name)
        }

        fn answer(params: &mut Self::Params, responses: InputResponses, state: Option<String>) {
            params.input_responses = responses;
            params.request_state = state;
        }
    }
    ReadResource {
        fn target(params: &Self::Params) -> Option<&str> {
            Some(&params.uri)
        }

        fn answer(params: &mut Self::Params, responses: InputResponses, state: Option<String>) {
            params.input_responses = responses;
            params.request_state = state;
        }
    }
}

/// Waits for what a call came to that became a task (2025-11-25): the result is that of the call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AwaitTask {}

impl Request for AwaitTask {
    const METHOD: &'static str = methods::TASKS_RESULT;
    type Params = TaskParams;
    type Result = CallToolResult;
}

/// A method that lists in pages.
pub(crate) trait Listing: Method<Params = mcip_core::types::ListParams> {
    type Entry: serde::Serialize;

    /// The entries of a page, and where the next one begins.
    fn entries(page: Self::Result) -> (Vec<Self::Entry>, Option<String>);
}

macro_rules! listings {
    ($($name:ident: $entry:ident = $member:ident,)*) => {
        $(
            impl Listing for $name {
                type Entry = mcip_core::types::$entry;

                fn entries(page: Self::Result) -> (Vec<Self::Entry>, Option<String>) {
                    (page.$member, page.next_cursor)
                }
            }
        )*
    };
}

listings! {
    ListTools: Tool = tools,
    ListCoreTasks: CoreTask = tasks,
    ListPrompts: Prompt = prompts,
    ListResources: Resource = resources,
    ListResourceTemplates: ResourceTemplate = resource_templates,
}

/// The token under which progress of a request is told: its id, which is unique and says nothing.
pub(crate) fn token_of(id: &RequestId) -> ProgressToken {
    match id {
        RequestId::Integer(number) => ProgressToken::Integer(*number),
        RequestId::String(text) => ProgressToken::String(text.clone()),
    }
}

pub(crate) fn is_token_of(token: &ProgressToken, id: &RequestId) -> bool {
    *token == token_of(id)
}
