//! Serving what other servers define: a gateway in front of them.
//!
//! A relay's tools, resources and prompts are defined elsewhere, in words that are not to be changed, and answered elsewhere. Nothing of them
//! is checked here against its schema or filled in: arguments go on as they came, and results come back as they were given, in the words of
//! the caller's revision. All else is as ever: every call is authenticated, labelled, judged and recorded before a relay sees it, and what it
//! answers is judged before it leaves.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::catalogue::Descriptor;
use mcip_core::error::Error;
use mcip_core::pipeline::{Call, Draft, Judged, Message, Session};
use mcip_core::principal::Principal;
use mcip_core::types::{
    self, CallToolParams, ClientCapabilities, CompleteParams, CompleteResult, CompletionReference, EmptyResult,
    GetPromptParams, GetPromptResult, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult,
    ListToolsResult, ReadResourceParams, ReadResourceResult, ServerCapabilities, methods,
};
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::legacy::Place;
use crate::page::{Page, cursor_after, name_after};
use crate::reply::CallError;
use crate::router::{Router, is_as_judged};
use crate::tool::ToolReply;
use crate::uri_template::UriTemplate;

/// Answers the calls of what is relayed. The names in `params` are those that were offered to the caller.
///
/// Dropping the future of a call means that its caller gave it up.
#[async_trait]
pub trait Relay: Send + Sync + 'static {
    /// A client begins to speak, or goes on to, and can do this. What is relayed may be found out now, and set with
    /// [`Offers::relay`](crate::Offers::relay): the client is answered with what is offered then.
    ///
    /// # Errors
    ///
    /// If there is nothing to be relayed. The client is told so.
    async fn opened(&self, client: &ClientCapabilities) -> Result<(), Error> {
        let _ = client;
        Ok(())
    }

    /// Calls a tool.
    async fn call_tool(&self, cx: Context, params: CallToolParams) -> ToolReply;

    /// Reads a resource. It may be one that is in no list.
    async fn read_resource(&self, cx: Context, params: ReadResourceParams) -> Result<ReadResourceResult, CallError>;

    /// Gets a prompt.
    async fn get_prompt(&self, cx: Context, params: GetPromptParams) -> Result<GetPromptResult, CallError>;

    /// Proposes values for an argument.
    async fn complete(&self, cx: Context, params: CompleteParams) -> Result<CompleteResult, CallError>;

    /// Somebody wants to hear of changes of a resource. Whoever is told of one says so with
    /// [`Changes::resource_updated`](crate::Changes::resource_updated).
    ///
    /// # Errors
    ///
    /// If nobody would tell of it.
    async fn watch(&self, uri: &str) -> Result<(), Error>;

    /// Nobody wants to hear of a resource any more: the last session or stream that watched it ended, or a [`watch`](Self::watch) was given up before
    /// it was done. It is never called beside another `watch` or `unwatch` of the same URI. A relay that sets something up for each resource that
    /// is watched has to give it back here, or those who come and go take it all.
    async fn unwatch(&self, uri: &str) {
        let _ = uri;
    }
}

/// A definition in the words of its author, and the facts about it.
#[derive(Debug, PartialEq)]
struct Entry<D> {
    definition: D,
    descriptor: Known,
}

/// Two sets offer the same where definitions and their digests are the same.
#[derive(Debug)]
struct Known(Arc<Descriptor>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest && self.0.flow_id == other.0.flow_id
    }
}

/// Whether what is relayed is what was judged, or says the same: a list that was merely read again takes nothing away from the calls that
/// were on their way. What it runs is the other server's, and is not replaced by that.
fn is_as_offered(message: &Message, known: &Arc<Descriptor>) -> bool {
    let says_the_same = |judged: &Descriptor| {
        judged.digest == known.digest
            && judged.flow_id == known.flow_id
            && judged.required_scopes == known.required_scopes
            && judged.requires == known.requires
            && judged.subject == known.subject
            && judged.principle == known.principle
            && judged.trust == known.trust
            && judged.private == known.private
    };
    is_as_judged(message, known) || message.descriptor().is_some_and(|judged| says_the_same(judged))
}

/// Entries in the order of their author, found by name.
#[derive(Clone, Debug)]
struct List<D> {
    entries: Vec<Arc<Entry<D>>>,
    by_name: HashMap<Box<str>, usize>,
}

impl<D> Default for List<D> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            by_name: HashMap::new(),
        }
    }
}

impl<D: PartialEq> PartialEq for List<D> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<D> List<D> {
    fn add(&mut self, name: &str, definition: D, descriptor: Descriptor) {
        if !self.by_name.contains_key(name) {
            self.by_name.insert(name.into(), self.entries.len());
            let descriptor = Known(Arc::new(descriptor));
            self.entries.push(Arc::new(Entry { definition, descriptor }));
        }
    }

    fn get(&self, name: &str) -> Option<&Entry<D>> {
        self.entries.get(*self.by_name.get(name)?).map(|entry| &**entry)
    }

    fn descriptor(&self, name: &str) -> Option<&Arc<Descriptor>> {
        self.get(name).map(|entry| &entry.descriptor.0)
    }

    /// A page of what the caller may see, in order.
    fn page(
        &self,
        message: &Message,
        most: usize,
        name: impl Fn(&D) -> &str,
        shown: impl Fn(&D, &Arc<Descriptor>) -> bool,
    ) -> Result<Page<D>, Error>
    where
        D: Clone,
    {
        let start = match name_after(message)? {
            None => 0,
            Some(after) => self.by_name.get(after.as_str()).map(|at| at + 1).ok_or_else(|| {
                Error::invalid_params("params.cursor is of a list that has changed; start again without one")
            })?,
        };
        let mut page = Page {
            entries: Vec::new(),
            next: None,
        };
        let mut last: Option<&str> = None;
        for entry in self.entries.iter().skip(start) {
            if !shown(&entry.definition, &entry.descriptor.0) {
                continue;
            }
            if page.entries.len() >= most {
                page.next = last.map(|last| cursor_after(message, last));
                break;
            }
            last = Some(name(&entry.definition));
            page.entries.push(entry.definition.clone());
        }
        Ok(page)
    }
}

/// What is relayed at a moment. Of two things with one name the first counts.
#[derive(Clone, Default)]
#[must_use = "it is served once a server or its offers have it"]
pub struct Relayed {
    tools: List<types::Tool>,
    resources: List<types::Resource>,
    templates: List<types::ResourceTemplate>,
    /// The templates that can be read, in their order.
    patterns: Vec<(UriTemplate, Arc<Descriptor>)>,
    prompts: List<types::Prompt>,
    capabilities: ServerCapabilities,
    instructions: Option<String>,
}

impl Relayed {
    /// Nothing, by a server of these capabilities.
    pub fn new(capabilities: ServerCapabilities) -> Self {
        Self {
            capabilities,
            ..Self::default()
        }
    }

    /// How to use it, for the model.
    pub fn instructions(mut self, instructions: impl Into<String>) -> Self {
        self.instructions = Some(instructions.into());
        self
    }

    /// Offers a tool. The descriptor is what labels, rules and judges stand on.
    pub fn tool(mut self, definition: types::Tool, descriptor: Descriptor) -> Self {
        self.tools.add(&definition.name.clone(), definition, descriptor);
        self
    }

    /// Offers a resource.
    pub fn resource(mut self, definition: types::Resource, descriptor: Descriptor) -> Self {
        self.resources.add(&definition.uri.clone(), definition, descriptor);
        self
    }

    /// Offers resources under a template.
    pub fn template(mut self, definition: types::ResourceTemplate, descriptor: Descriptor) -> Self {
        let uri = definition.uri_template.clone();
        let known = self.templates.descriptor(&uri).is_some();
        self.templates.add(&uri, definition, descriptor);
        // One that can't be read matches nothing.
        if let (false, Ok(pattern), Some(descriptor)) =
            (known, UriTemplate::parse(&uri), self.templates.descriptor(&uri))
        {
            self.patterns.push((pattern, descriptor.clone()));
        }
        self
    }

    /// Offers a prompt.
    pub fn prompt(mut self, definition: types::Prompt, descriptor: Descriptor) -> Self {
        self.prompts.add(&definition.name.clone(), definition, descriptor);
        self
    }

    pub(crate) fn capabilities(&self) -> &ServerCapabilities {
        &self.capabilities
    }

    pub(crate) fn shown_instructions(&self) -> Option<&String> {
        self.instructions.as_ref()
    }

    /// The facts about what a message concerns.
    pub(crate) fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>> {
        match method {
            methods::TOOLS_CALL => self.tools.descriptor(target).cloned(),
            methods::PROMPTS_GET => self.prompts.descriptor(target).cloned(),
            methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE | methods::RESOURCES_UNSUBSCRIBE => {
                self.locate(target).cloned()
            }
            _ => None,
        }
    }

    /// The facts about a resource: that of this URI, else the first template that it matches.
    pub(crate) fn locate(&self, uri: &str) -> Option<&Arc<Descriptor>> {
        let by_pattern = || {
            let found = self.patterns.iter().find(|(pattern, _)| pattern.matches(uri).is_some());
            found.map(|(_, descriptor)| descriptor)
        };
        self.resources.descriptor(uri).or_else(by_pattern)
    }

    /// The descriptors of resources and templates, for policies.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &Descriptor> {
        let resources = self.resources.entries.iter().map(|entry| &*entry.descriptor.0);
        resources.chain(self.templates.entries.iter().map(|entry| &*entry.descriptor.0))
    }

    /// The descriptors of prompts, for policies.
    pub(crate) fn prompts(&self) -> impl Iterator<Item = &Descriptor> {
        self.prompts.entries.iter().map(|entry| &*entry.descriptor.0)
    }

    /// Every tool with its descriptor, for policies.
    pub(crate) fn tools(&self) -> impl Iterator<Item = (&types::Tool, &Descriptor)> {
        self.tools
            .entries
            .iter()
            .map(|entry| (&entry.definition, &*entry.descriptor.0))
    }

    /// Which lists differ: of tools, of prompts, of resources.
    pub(crate) fn differs(&self, other: &Self) -> [bool; 3] {
        [
            self.tools != other.tools,
            self.prompts != other.prompts,
            self.resources != other.resources || self.templates != other.templates,
        ]
    }
}

/// Two sets are the same where they offer the same in the same words.
impl PartialEq for Relayed {
    fn eq(&self, other: &Self) -> bool {
        self.differs(other) == [false; 3]
            && self.capabilities == other.capabilities
            && self.instructions == other.instructions
    }
}

impl fmt::Debug for Relayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relayed")
            .field("tools", &self.tools.entries.len())
            .field("resources", &self.resources.entries.len())
            .field("templates", &self.templates.entries.len())
            .field("prompts", &self.prompts.entries.len())
            .finish_non_exhaustive()
    }
}

fn params<T: DeserializeOwned>(message: &Message) -> Result<T, Error> {
    let params = message.params().map_or("{}", |params| params.raw());
    serde_json::from_str(params).map_err(|error| Error::invalid_params(format!("params: {error}")))
}

impl Router {
    /// Has a relay know what a client can do, before it is told what is offered.
    pub(crate) async fn opened(&self, relay: &dyn Relay, message: &Message) -> Result<(), Error> {
        let client = match message.method() {
            methods::INITIALIZE => {
                let said = message.param("capabilities").and_then(|said| said.deserialize().ok());
                said.unwrap_or_default()
            }
            methods::SERVER_DISCOVER
            | methods::TOOLS_LIST
            | methods::PROMPTS_LIST
            | methods::RESOURCES_LIST
            | methods::RESOURCES_TEMPLATES_LIST => message.client_capabilities(),
            _ => return Ok(()),
        };
        relay.opened(&client).await
    }

    /// Answers a call of what is relayed; `None` if it is about something else.
    pub(crate) async fn relay(
        &self,
        relay: &dyn Relay,
        relayed: &Relayed,
        call: &Call<Judged>,
    ) -> Option<Result<Draft, Error>> {
        let message = call.message();
        Some(match message.method() {
            methods::TOOLS_LIST => self.list_relayed_tools(relayed, call),
            methods::RESOURCES_LIST => self.list_relayed_resources(relayed, call),
            methods::RESOURCES_TEMPLATES_LIST => self.list_relayed_templates(relayed, call),
            methods::PROMPTS_LIST => self.list_relayed_prompts(relayed, call),
            methods::TOOLS_CALL => self.call_relayed(relay, relayed, call).await,
            methods::RESOURCES_READ => self.read_relayed(relay, relayed, call).await,
            methods::PROMPTS_GET => self.get_relayed(relay, relayed, call).await,
            methods::COMPLETION_COMPLETE => self.complete_relayed(relay, relayed, call).await,
            methods::RESOURCES_SUBSCRIBE => match call.session() {
                Some(session) => self.subscribe_relayed(relayed, call, session).await,
                None => return None,
            },
            _ => return None,
        })
    }

    fn list_relayed_tools(&self, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = relayed.tools.page(
            message,
            pipeline.limits().page,
            |tool| tool.name.as_str(),
            |tool, descriptor| pipeline.may_see(caller, methods::TOOLS_CALL, Some(tool.name.as_str()), descriptor),
        )?;
        let mut result = ListToolsResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_relayed_resources(&self, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = relayed.resources.page(
            message,
            pipeline.limits().page,
            |resource| resource.uri.as_str(),
            |resource, descriptor| {
                pipeline.may_see(caller, methods::RESOURCES_READ, Some(resource.uri.as_str()), descriptor)
            },
        )?;
        let mut result = ListResourcesResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_relayed_templates(&self, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = relayed.templates.page(
            message,
            pipeline.limits().page,
            |template| template.uri_template.as_str(),
            |_, descriptor| pipeline.may_see(caller, methods::RESOURCES_READ, None, descriptor),
        )?;
        let mut result = ListResourceTemplatesResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    fn list_relayed_prompts(&self, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let (message, caller, pipeline) = (call.message(), call.principal(), call.pipeline());
        let page = relayed.prompts.page(
            message,
            pipeline.limits().page,
            |prompt| prompt.name.as_str(),
            |prompt, descriptor| pipeline.may_see(caller, methods::PROMPTS_GET, Some(prompt.name.as_str()), descriptor),
        )?;
        let mut result = ListPromptsResult::new(page.entries).with_cache(self.cache_hint(caller));
        result.next_cursor = page.next;
        self.complete_with(message, result)
    }

    async fn call_relayed(&self, relay: &dyn Relay, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let message = call.message();
        let name = message.target().unwrap_or_default();
        let known = relayed
            .tools
            .descriptor(name)
            .filter(|known| is_as_offered(message, known));
        known.ok_or_else(|| Error::unknown_target(message.method(), name))?;
        let context = Context::new(call, &self.surroundings)?;
        let reply = relay.call_tool(context.clone(), params(message)?).await;
        self.finish_tool(&context, reply)
    }

    async fn read_relayed(&self, relay: &dyn Relay, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let message = call.message();
        let uri = message.target().unwrap_or_default();
        // What is in no list was judged as what nothing is known of.
        if let Some(known) = relayed.locate(uri)
            && !is_as_offered(message, known)
        {
            return Err(Error::resource_not_found(uri));
        }
        let context = Context::new(call, &self.surroundings)?;
        let read = relay.read_resource(context.clone(), params(message)?).await;
        self.finish(&context, read)
    }

    async fn get_relayed(&self, relay: &dyn Relay, relayed: &Relayed, call: &Call<Judged>) -> Result<Draft, Error> {
        let message = call.message();
        let name = message.target().unwrap_or_default();
        let known = relayed
            .prompts
            .descriptor(name)
            .filter(|known| is_as_offered(message, known));
        known.ok_or_else(|| Error::unknown_target(message.method(), name))?;
        let context = Context::new(call, &self.surroundings)?;
        let got = relay.get_prompt(context.clone(), params(message)?).await;
        self.finish(&context, got)
    }

    async fn complete_relayed(
        &self,
        relay: &dyn Relay,
        relayed: &Relayed,
        call: &Call<Judged>,
    ) -> Result<Draft, Error> {
        let message = call.message();
        let asked: CompleteParams = params(message)?;
        may_complete(relayed, call, call.principal(), &asked.reference)?;
        let context = Context::new(call, &self.surroundings)?;
        let completed = relay.complete(context.clone(), asked).await;
        self.finish(&context, completed)
    }

    async fn subscribe_relayed(
        &self,
        relayed: &Relayed,
        call: &Call<Judged>,
        session: &Session,
    ) -> Result<Draft, Error> {
        let message = call.message();
        let uri = message.target().unwrap_or_default();
        let place = Place::take(call, session, relayed.locate(uri))?;
        if let Some(watches) = &self.watches {
            let watch = watches.watch(uri).await?;
            // A session that has ended meanwhile lets go of it here.
            session.keep_while_watched(uri, watch);
        }
        place.keep(call);
        self.complete_with(message, EmptyResult::default())
    }
}

/// What a caller may not get, nothing is proposed for.
fn may_complete(
    relayed: &Relayed,
    call: &Call<Judged>,
    caller: &Principal,
    reference: &CompletionReference,
) -> Result<(), Error> {
    let pipeline = call.pipeline();
    match reference {
        CompletionReference::Prompt(prompt) => {
            let known = relayed
                .prompts
                .descriptor(&prompt.name)
                .filter(|known| pipeline.may_use(caller, methods::PROMPTS_GET, Some(&prompt.name), known));
            known
                .map(drop)
                .ok_or_else(|| Error::unknown_target(methods::PROMPTS_GET, &prompt.name))
        }
        CompletionReference::Resource(resource) => {
            let known = relayed
                .templates
                .descriptor(&resource.uri)
                .or_else(|| relayed.locate(&resource.uri));
            match known.is_none_or(|known| pipeline.may_use(caller, methods::RESOURCES_READ, None, known)) {
                true => Ok(()),
                false => Err(Error::resource_not_found(&resource.uri)),
            }
        }
    }
}
