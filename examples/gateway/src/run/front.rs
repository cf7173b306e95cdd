//! What clients see: the calls that they make, passed on to the server behind.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use async_trait::async_trait;
use mcip_client::host::ServerConfig;
use mcip_core::Error;
use mcip_core::types::{
    CallToolParams, ClientCapabilities, CompleteParams, CompleteResult, CompletionReference, Extra, GetPromptParams,
    GetPromptResult, ReadResourceParams, ReadResourceResult, methods,
};
use mcip_server::{CallError, Context, Offers, Relay, ToolReply};

use super::aside::note;
use super::calls::{Done, Event, Going, Parked};
use super::errors;
use super::guarding::Can;
use super::names::{Routes, join};
use super::servers::Servers;
use super::trajectories::{Key, QUERY, Trajectories};
use super::upstream::Upstream;

/// Passes calls on.
pub(super) struct Front {
    routes: RwLock<Arc<Routes>>,
    trajectories: Trajectories,
    servers: Servers,
    parked: Parked,
    /// Where there is one client, whose roots hold for every server.
    single: bool,
    roots_known: tokio::sync::Mutex<bool>,
    offers: OnceLock<(Offers, mcip_server::Changes)>,
}

impl Front {
    pub(super) fn new(trajectories: Trajectories, servers: Servers, single: bool) -> Self {
        Self {
            routes: RwLock::default(),
            trajectories,
            servers,
            parked: Parked::default(),
            single,
            roots_known: tokio::sync::Mutex::new(false),
            offers: OnceLock::new(),
        }
    }

    pub(super) fn routes(&self) -> Arc<Routes> {
        self.routes.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is served with, once it is.
    pub(super) fn serves_with(&self, offers: Offers, changes: mcip_server::Changes) {
        // Set once, when the server is built.
        let _ = self.offers.set((offers, changes));
    }

    /// Connects to the servers, if that has not been done.
    ///
    /// # Errors
    ///
    /// If none of them can be had.
    pub(super) async fn connect(&self, can: Can) -> Result<(), String> {
        self.servers.connect(self, can).await
    }

    /// Has other servers take the place of those that are there.
    pub(super) async fn replace(&self, servers: Vec<ServerConfig>) {
        self.servers.replace(self, servers).await;
    }

    /// Offers what these servers offer now.
    pub(super) fn offer(&self, upstreams: &[Arc<Upstream>]) {
        let (relayed, routes) = join(upstreams);
        let before = self.routes();
        let new = routes.disputed.iter().filter(|said| !before.disputed.contains(said));
        new.for_each(note);
        if let Some((offers, _)) = self.offers.get()
            && let Err(error) = offers.relay(relayed)
        {
            note(format_args!(
                "what the servers offer has changed, and a policy does not fit it: {error}"
            ));
            return;
        }
        self.set_routes(routes);
    }

    /// Follows a resource. `None` if nobody has it.
    async fn watched(&self, uri: &str) -> Option<Result<(), String>> {
        let routes = self.routes();
        let upstream = routes.resource(uri)?;
        let changes = self.offers.get().map(|(_, changes)| changes.clone());
        let tell = move |uri: String| {
            if let Some(changes) = &changes {
                changes.resource_updated(uri);
            }
        };
        Some(upstream.watch(uri, tell).await)
    }

    /// Follows what somebody wants to hear of, after servers have come and gone.
    pub(super) async fn follow_all(&self) {
        let wanted = self.offers.get().map(|(_, changes)| changes.watched());
        for uri in wanted.into_iter().flatten() {
            // What a server does not tell of any more, nobody hears of.
            let _ = self.watched(&uri).await;
        }
    }

    fn set_routes(&self, routes: Routes) {
        *self.routes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(routes);
    }

    /// Goes on with a call to which its caller came back, or has `begin` make it.
    async fn run(
        &self,
        cx: &Context,
        begin: impl Future<Output = Result<Going, CallError>> + Send,
    ) -> Result<Done, CallError> {
        let going = match self.parked.take(cx)? {
            Some(going) => going,
            None if cx.rounds_before() > 0 => {
                let why = "the call is not waiting any more; make it anew, without params.requestState";
                return Err(Error::invalid_params(why).into());
            }
            None => begin.await?,
        };
        going.go_on(cx, &self.parked).await
    }

    /// Tells servers the roots of the one client that there is, where it has any, before its first call.
    async fn tell_roots(&self, cx: &Context) {
        let has = cx.client_capabilities().roots.is_some();
        if !self.single || !has || cx.session().is_none() {
            return;
        }
        let mut known = self.roots_known.lock().await;
        if std::mem::replace(&mut *known, true) {
            return;
        }
        let Ok(roots) = cx.roots("roots").await else { return };
        for upstream in &self.routes().upstreams {
            upstream.calls.keep_roots(roots.clone());
            if let Ok(client) = upstream.client().await {
                // A server that does not take it goes on without.
                let _ = client.roots_changed().await;
            }
        }
    }
}

/// The members of `_meta` that go on: all but what the protocol and the gateway mean by themselves.
fn passed_on(extra: &Extra) -> Vec<(String, serde_json::Value)> {
    let own = |key: &str| key == QUERY || key.starts_with("dev.mcip/") || key.starts_with("io.modelcontextprotocol/");
    let members = extra.iter().filter(|(key, _)| !own(key));
    members.map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn wrong() -> CallError {
    CallError::hidden("a call went on as one of another method")
}

#[async_trait]
impl Relay for Front {
    async fn opened(&self, client: &ClientCapabilities) -> Result<(), Error> {
        let why = match self.connect(Can::of(client)).await {
            Ok(()) => return Ok(()),
            Err(why) => why,
        };
        note(&why);
        Err(Error::failed("No server behind the gateway can be reached").with_reason(why))
    }

    async fn call_tool(&self, cx: Context, params: CallToolParams) -> ToolReply {
        let begin = async {
            let routes = self.routes();
            let (upstream, name) = routes
                .tool(&params.name)
                .ok_or_else(|| Error::unknown_target(methods::TOOLS_CALL, &params.name))?;
            self.tell_roots(&cx).await;
            let client = upstream.client().await.map_err(errors::unreachable)?;
            let key = Key::of(&cx);
            let course = self.trajectories.of(&cx, &key).await?;
            let (place, sender, events) = upstream.calls.begin(key);
            let (upstream, name, meta) = (upstream.clone(), name.to_owned(), passed_on(&params.meta.extra));
            let (number, wants_progress) = (place.number(), params.meta.progress_token.is_some());
            let arguments = params.arguments;
            let work = async move {
                let mut request = client
                    .call_tool(name)
                    .numbered(number)
                    .in_trajectory(course.trajectory());
                if let Some(arguments) = arguments {
                    request = request.raw_arguments(arguments);
                }
                for (key, value) in meta {
                    request = request.meta(key, value);
                }
                if wants_progress {
                    // One that does not read is not told.
                    request = request.on_progress(move |progress| drop(sender.try_send(Event::Progress(progress))));
                }
                let result = request.send().await;
                if let Err(error) = &result {
                    upstream.ended_with(&client, error).await;
                }
                result.map(|result| Done::Tool(Box::new(result)))
            };
            Ok::<_, CallError>(Going::new(place, events, Box::pin(work)))
        };
        match self.run(&cx, begin).await? {
            Done::Tool(result) => Ok(*result),
            _ => Err(wrong()),
        }
    }

    async fn read_resource(&self, cx: Context, params: ReadResourceParams) -> Result<ReadResourceResult, CallError> {
        let begin = async {
            let routes = self.routes();
            let upstream = routes
                .resource(&params.uri)
                .ok_or_else(|| Error::resource_not_found(&params.uri))?;
            let client = upstream.client().await.map_err(errors::unreachable)?;
            let key = Key::of(&cx);
            let course = self.trajectories.of(&cx, &key).await?;
            let (place, sender, events) = upstream.calls.begin(key);
            let (upstream, meta) = (upstream.clone(), passed_on(&params.meta.extra));
            let (number, wants_progress) = (place.number(), params.meta.progress_token.is_some());
            let uri = params.uri;
            let work = async move {
                let mut request = client
                    .read_resource(uri)
                    .numbered(number)
                    .in_trajectory(course.trajectory());
                for (key, value) in meta {
                    request = request.meta(key, value);
                }
                if wants_progress {
                    request = request.on_progress(move |progress| drop(sender.try_send(Event::Progress(progress))));
                }
                let result = request.send().await;
                if let Err(error) = &result {
                    upstream.ended_with(&client, error).await;
                }
                result.map(|result| Done::Read(Box::new(result)))
            };
            Ok::<_, CallError>(Going::new(place, events, Box::pin(work)))
        };
        match self.run(&cx, begin).await? {
            Done::Read(result) => Ok(*result),
            _ => Err(wrong()),
        }
    }

    async fn get_prompt(&self, cx: Context, params: GetPromptParams) -> Result<GetPromptResult, CallError> {
        let begin = async {
            let routes = self.routes();
            let (upstream, name) = routes
                .prompt(&params.name)
                .ok_or_else(|| Error::unknown_target(methods::PROMPTS_GET, &params.name))?;
            let client = upstream.client().await.map_err(errors::unreachable)?;
            let key = Key::of(&cx);
            let course = self.trajectories.of(&cx, &key).await?;
            let (place, sender, events) = upstream.calls.begin(key);
            let (upstream, name, meta) = (upstream.clone(), name.to_owned(), passed_on(&params.meta.extra));
            let (number, wants_progress) = (place.number(), params.meta.progress_token.is_some());
            let arguments = params.arguments;
            let work = async move {
                let mut request = client
                    .get_prompt(name)
                    .numbered(number)
                    .in_trajectory(course.trajectory());
                for (name, value) in arguments {
                    request = request.argument(name, value);
                }
                for (key, value) in meta {
                    request = request.meta(key, value);
                }
                if wants_progress {
                    request = request.on_progress(move |progress| drop(sender.try_send(Event::Progress(progress))));
                }
                let result = request.send().await;
                if let Err(error) = &result {
                    upstream.ended_with(&client, error).await;
                }
                result.map(|result| Done::Prompt(Box::new(result)))
            };
            Ok::<_, CallError>(Going::new(place, events, Box::pin(work)))
        };
        match self.run(&cx, begin).await? {
            Done::Prompt(result) => Ok(*result),
            _ => Err(wrong()),
        }
    }

    async fn complete(&self, cx: Context, params: CompleteParams) -> Result<CompleteResult, CallError> {
        let routes = self.routes();
        let mut reference = params.reference;
        let upstream = match &mut reference {
            CompletionReference::Prompt(prompt) => {
                let found = routes.prompt(&prompt.name);
                let (upstream, own) = found.ok_or_else(|| Error::unknown_target(methods::PROMPTS_GET, &prompt.name))?;
                prompt.name = own.to_owned();
                upstream
            }
            CompletionReference::Resource(resource) => routes
                .resource(&resource.uri)
                .ok_or_else(|| Error::resource_not_found(&resource.uri))?,
        };
        let client = upstream.client().await.map_err(errors::unreachable)?;
        let course = self.trajectories.of(&cx, &Key::of(&cx)).await?;
        let mut request = client
            .complete(reference, params.argument.name, params.argument.value)
            .in_trajectory(course.trajectory());
        for (name, value) in params.context.map(|context| context.arguments).unwrap_or_default() {
            request = request.given(name, value);
        }
        let result = request.send().await;
        if let Err(error) = &result {
            upstream.ended_with(&client, error).await;
        }
        result.map_err(errors::of_call)
    }

    async fn watch(&self, uri: &str) -> Result<(), Error> {
        let watched = self.watched(uri).await.ok_or_else(|| Error::resource_not_found(uri))?;
        watched.map_err(|why| Error::failed("The server behind the gateway does not tell of changes").with_reason(why))
    }

    async fn unwatch(&self, uri: &str) {
        if let Some(upstream) = self.routes().resource(uri) {
            upstream.unwatch(uri);
        }
    }
}
