//! From a judged call to its handler, and from what that returns to a draft.

use std::sync::Arc;
use std::time::Duration;

use mcip_core::catalogue::Descriptor;
use mcip_core::error::Error;
use mcip_core::pipeline::{Call, Draft, Handler, Judged, Message};
use mcip_core::principal::Principal;
use mcip_core::types::codec::{self, Outcome, Revise, ServerStamp};
use mcip_core::types::{
    CacheHint, CallToolResult, CompleteParams, CompleteResult, Completion, CompletionReference, DiscoverResult, Era,
    GetPromptResult, Implementation, InputRequiredResult, ListChangedCapability, ListPromptsResult,
    ListResourceTemplatesResult, ListResourcesResult, ListToolsResult, ReadResourceResult, ResourcesCapability,
    Revision, ServerCapabilities, TASKS_EXTENSION, methods,
};

use crate::completion::Of;
use crate::context::{Context, Surroundings};
use crate::listen;
use crate::page::page;
use crate::registry::{Located, Registry, Served};
use crate::relay::Relay;
use crate::reply::{CallError, InputRequired, Kind};
use crate::tasks::{self, Tasks};
use crate::tool::ToolReply;
use crate::watches::Watches;

/// Routes judged calls. The innermost handler of every server.
pub struct Router {
    pub(crate) served: Served,
    pub(crate) surroundings: Arc<Surroundings>,
    pub(crate) stamp: ServerStamp,
    pub(crate) info: Implementation,
    pub(crate) instructions: Option<String>,
    pub(crate) list_cache: Duration,
    pub(crate) tasks: Tasks,
    /// Who answers what is relayed, on a server that relays.
    pub(crate) relay: Option<Arc<dyn Relay>>,
    /// What is watched of what is relayed.
    pub(crate) watches: Option<Arc<Watches>>,
}

impl std::fmt::Debug for Router {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Router")
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

impl Handler for Router {
    async fn handle(&self, mut call: Call<Judged>) -> Draft {
        let message = call.shared_message();
        let listens = call.message().method() == methods::SUBSCRIPTIONS_LISTEN && call.revision().era() == Era::Modern;
        let waits = call.message().method() == methods::TASKS_RESULT && call.revision().has_core_tasks();
        let handled = if waits {
            Box::pin(self.result_of_task(&mut call)).await
        } else if listens {
            let listened = listen::listen(&mut call, self);
            Box::pin(listened).await
        } else {
            self.route(&call).await
        };
        match handled {
            Ok(draft) => draft,
            Err(error) => Draft::error_for(message.revision(), message.id(), &error),
        }
    }
}

impl Router {
    async fn route(&self, call: &Call<Judged>) -> Result<Draft, Error> {
        let message = call.message();
        if let Some(relay) = &self.relay {
            Box::pin(self.opened(&**relay, message)).await?;
        }
        let registry = self.served.now();
        if let (Some(relay), Some(relayed)) = (&self.relay, &registry.relayed)
            && let Some(answered) = Box::pin(self.relay(&**relay, relayed, call)).await
        {
            return answered;
        }
        match message.method() {
            methods::TOOLS_CALL => self.call_tool(call, &registry).await,
            methods::TOOLS_LIST => self.list_tools(call, &registry),
            methods::RESOURCES_READ => Box::pin(self.read_resource(call, &registry)).await,
            methods::RESOURCES_LIST => self.list_resources(call, &registry),
            methods::RESOURCES_TEMPLATES_LIST => self.list_templates(call, &registry),
            methods::PROMPTS_GET => Box::pin(self.get_prompt(call, &registry)).await,
            methods::PROMPTS_LIST => self.list_prompts(call, &registry),
            methods::COMPLETION_COMPLETE => Box::pin(self.complete(call, &registry)).await,
            methods::TASKS_GET | methods::TASKS_UPDATE | methods::TASKS_CANCEL | methods::TASKS_LIST => {
                Box::pin(self.about_task(call, &registry)).await
            }
            methods::SERVER_DISCOVER if message.revision().era() == Era::Modern => self.discover(call, &registry),
            method => match call.session() {
                Some(session) => self.in_session(call, session, &registry),
                None => Err(Error::method_not_found(method)),
            },
        }
    }

    /// Writes a result in one go, into the buffer that is sent.
    pub(crate) fn complete_with<T: codec::Message>(&self, message: &Message, result: T) -> Result<Draft, Error> {
        self.encode(message, Outcome::Complete(result))
    }

    pub(crate) fn encode<T: codec::Message>(&self, message: &Message, outcome: Outcome<T>) -> Result<Draft, Error> {
        let Some(id) = message.id() else {
            return Err(Error::internal());
        };
        Draft::encoded(id, message.revision(), outcome, Some(&self.stamp)).map_err(|error| {
            Error::internal().with_reason(format_args!(
                "the result can't be written for the caller's revision: {error}"
            ))
        })
    }

    fn input_required<T: codec::Message>(&self, context: &Context) -> Result<Draft, Error> {
        let (requests, state) = context.suspend()?;
        let result = InputRequiredResult::default()
            .with_input_requests(requests)
            .with_request_state(state);
        self.encode::<T>(context.message(), Outcome::InputRequired(Box::new(result)))
    }

    async fn call_tool(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let message = call.message();
        let name = message.target().unwrap_or_default();
        let tool = registry
            .tools
            .get(name)
            .filter(|tool| is_as_judged(message, &tool.descriptor));
        let tool = tool.ok_or_else(|| Error::unknown_target(message.method(), name))?;
        if message
            .param("arguments")
            .is_some_and(|arguments| arguments.kind() != mcip_core::json::Kind::Object)
        {
            return Err(Error::invalid_params("params.arguments must be an object"));
        }
        if let Some(wanted) = tasks::wanted(tool, message, registry)? {
            return Box::pin(self.call_as_task(call, tool.clone(), wanted)).await;
        }
        let context = Context::new(call, &self.surroundings)?;
        let reply = tool.call(context.clone()).await;
        self.finish_tool(&context, reply)
    }

    pub(crate) fn finish_tool(&self, context: &Context, reply: ToolReply) -> Result<Draft, Error> {
        let result = match reply {
            Ok(result) => result,
            Err(error) => match error.into_tool() {
                Ok(result) => result,
                Err(Kind::InputRequired) => return self.input_required::<CallToolResult>(context),
                Err(Kind::Protocol(error)) => return Err(error),
                Err(Kind::Tool(content)) => CallToolResult::new(content).with_is_error(true),
            },
        };
        self.complete_with(context.message(), result)
    }

    async fn read_resource(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let message = call.message();
        let uri = message.target().unwrap_or_default();
        let located = registry
            .locate(uri)
            .filter(|located| is_as_judged(message, located.descriptor()));
        let located = located.ok_or_else(|| Error::resource_not_found(uri))?;
        let context = Context::new(call, &self.surroundings)?;
        let read = match located {
            Located::Resource(resource) => resource.read(context.clone()).await,
            Located::Template(template, variables) => template.read(context.clone(), uri, variables).await,
        };
        self.finish::<ReadResourceResult>(&context, read)
    }

    async fn get_prompt(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let message = call.message();
        let name = message.target().unwrap_or_default();
        let prompt = registry
            .prompts
            .get(name)
            .filter(|prompt| is_as_judged(message, &prompt.descriptor));
        let prompt = prompt.ok_or_else(|| Error::unknown_target(message.method(), name))?;
        let context = Context::new(call, &self.surroundings)?;
        let got = prompt.get(context.clone()).await;
        self.finish::<GetPromptResult>(&context, got)
    }

    pub(crate) fn finish<T: codec::Message>(
        &self,
        context: &Context,
        result: Result<T, CallError>,
    ) -> Result<Draft, Error> {
        match result.map_err(CallError::into_protocol) {
            Ok(result) => self.complete_with(context.message(), result),
            Err(Ok(error)) => Err(error),
            Err(Err(InputRequired)) => self.input_required::<T>(context),
        }
    }

    async fn complete(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let message = call.message();
        let params: CompleteParams = message
            .params()
            .and_then(|params| params.deserialize().ok())
            .ok_or_else(|| {
                Error::invalid_params("params must have a `ref` (ref/prompt or ref/resource) and an `argument`")
            })?;
        let (caller, pipeline) = (call.principal(), call.pipeline());
        let of = match &params.reference {
            CompletionReference::Prompt(prompt) => {
                let known = registry.prompts.get(&prompt.name).filter(|known| {
                    pipeline.may_use(caller, methods::PROMPTS_GET, Some(&prompt.name), &known.descriptor)
                });
                known.ok_or_else(|| Error::unknown_target(methods::PROMPTS_GET, &prompt.name))?;
                Of::Prompt(prompt.name.clone())
            }
            CompletionReference::Resource(resource) => {
                let known = registry
                    .templates
                    .get(&resource.uri)
                    .filter(|known| pipeline.may_use(caller, methods::RESOURCES_READ, None, &known.descriptor));
                known.ok_or_else(|| Error::resource_not_found(&resource.uri))?;
                Of::Template(resource.uri.clone())
            }
        };
        let completion = registry.completions.get(&(of, params.argument.name.clone()));
        let values = match completion.and_then(|completion| completion.handler.as_ref()) {
            // Nothing is known of this argument: no suggestion, no error.
            None => Completion::best_of(Vec::new()),
            Some(handler) => {
                let context = Context::new(call, &self.surroundings)?;
                match handler(context, params.argument.value.clone()).await {
                    Ok(values) => values,
                    Err(error) => return Err(error.into_protocol().unwrap_or_else(|_| Error::internal())),
                }
            }
        };
        self.complete_with(message, CompleteResult::new(values))
    }

    fn discover(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let versions = vec![Revision::LATEST.as_str().to_owned()];
        let mut all = capabilities(registry);
        all.restrict_to(Revision::LATEST);
        let mut result = DiscoverResult::new(versions, all).with_cache(self.cache_hint(call.principal()));
        if let Some(instructions) = self.shown_instructions(registry) {
            result = result.with_instructions(instructions.clone());
        }
        self.complete_with(call.message(), result)
    }

    /// How to use the server: what the one behind it says, else what this one does.
    pub(crate) fn shown_instructions<'a>(&'a self, registry: &'a Registry) -> Option<&'a String> {
        let relayed = registry
            .relayed
            .as_ref()
            .and_then(|relayed| relayed.shown_instructions());
        relayed.or(self.instructions.as_ref())
    }

    /// What one principal may see is not for another.
    pub(crate) fn cache_hint(&self, caller: &Principal) -> CacheHint {
        match caller.method() {
            mcip_core::principal::Method::Unauthenticated => CacheHint::public(self.list_cache),
            _ => CacheHint::private(self.list_cache),
        }
    }

    fn list_tools(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = page(message, &registry.tools, pipeline.limits().page, |tool| {
            let name = Some(tool.definition.name.as_str());
            let shown = pipeline.may_see(caller, methods::TOOLS_CALL, name, &tool.descriptor);
            shown.then(|| tool.definition.clone())
        })?;
        let mut result = ListToolsResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_resources(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = page(message, &registry.resources, pipeline.limits().page, |resource| {
            let uri = Some(resource.definition.uri.as_str());
            let shown = pipeline.may_see(caller, methods::RESOURCES_READ, uri, &resource.descriptor);
            shown.then(|| resource.definition.clone())
        })?;
        let mut result = ListResourcesResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_templates(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = page(message, &registry.templates, pipeline.limits().page, |template| {
            // What will be read through it is known when somebody does.
            let shown = pipeline.may_see(caller, methods::RESOURCES_READ, None, &template.descriptor);
            shown.then(|| template.definition.clone())
        })?;
        let mut result = ListResourceTemplatesResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_prompts(&self, call: &Call<Judged>, registry: &Registry) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = page(message, &registry.prompts, pipeline.limits().page, |prompt| {
            let name = Some(prompt.definition.name.as_str());
            let shown = pipeline.may_see(caller, methods::PROMPTS_GET, name, &prompt.descriptor);
            shown.then(|| prompt.definition.clone())
        })?;
        let mut result = ListPromptsResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }
}

/// Whether what is about to run is what was authorized and judged. The set may have changed in between; what was put in its place is
/// not what the client asked for.
pub(crate) fn is_as_judged(message: &Message, found: &Arc<Descriptor>) -> bool {
    message.descriptor().is_some_and(|judged| Arc::ptr_eq(judged, found))
}

/// What the server can do: what it serves, and that it tells of changes.
pub(crate) fn capabilities(registry: &Registry) -> ServerCapabilities {
    if let Some(relayed) = &registry.relayed {
        let mut all = relayed.capabilities().clone();
        registry
            .extensions
            .iter()
            .for_each(|(id, settings)| drop(all.extensions.insert(id, settings.clone())));
        return all;
    }
    let listed = || ListChangedCapability::default().with_list_changed(true);
    let mut all = ServerCapabilities::default()
        .with_tools(listed())
        .with_prompts(listed())
        .with_resources(
            ResourcesCapability::default()
                .with_subscribe(true)
                .with_list_changed(true),
        )
        .with_logging(mcip_core::types::Extra::EMPTY);
    if !registry.completions.is_empty() {
        all = all.with_completions(mcip_core::types::Extra::EMPTY);
    }
    all.extensions = registry.extensions.clone();
    if registry.has_tasks() {
        all.extensions.insert(TASKS_EXTENSION, serde_json::Map::new());
        all.tasks = Some(tasks::core_capability());
    }
    all
}
