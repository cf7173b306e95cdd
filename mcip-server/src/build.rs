//! Putting a server together.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::attest::Attestor;
use mcip_core::environment::{Clock, Entropy, SystemEntropy};
use mcip_core::flow::Text;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Approver, Labeller, Pipeline, PipelineBuilder, Seat};
use mcip_core::principal::Authenticator;
use mcip_core::record::RecordSink;
use mcip_core::seal::Sealer;
use mcip_core::store::{MemoryStore, OnceStore, SessionStore, SharedState, StoreHealth, TaskStore};
use mcip_core::trace::Tracer;
use mcip_core::types::codec::ServerStamp;
use mcip_core::types::{Extra, Icon, Implementation};
use mcip_guard::Guardian;
use mcip_guard::redact::Redaction;
use tower_layer::{Identity, Layer, Stack};
use zeroize::Zeroizing;

use crate::auth::Anyone;
#[cfg(feature = "flow")]
use crate::auth::Publishing;
use crate::build_error::BuildError;
use crate::changes::Changes;
use crate::completion::Completion;
use crate::context::Surroundings;
use crate::deadline::Deadline;
use crate::http::{AllowedHosts, Doors, Health, SsePaths};
use crate::instances::Instances;
use crate::large::LargeMessages;
use crate::offer::{Offer, Provider};
use crate::prompt::Prompt;
use crate::registry::Served;
use crate::relay::{Relay, Relayed};
use crate::resource::{Resource, Template};
use crate::router::Router;
use crate::server::{Protection, Server};
use crate::tasks::Tasks;
use crate::tool::Tool;
use crate::watches::Watches;

/// Puts a [`Server`] together. `L` are the layers around its handlers.
pub struct ServerBuilder<L = Identity> {
    pub(crate) info: Implementation,
    instructions: Option<String>,
    offer: Offer,
    states: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    limits: Limits,
    guardian: Option<Guardian>,
    redaction: Option<Redaction>,
    seats: Vec<Seat>,
    sinks: Vec<Arc<dyn RecordSink>>,
    labeller: Option<Box<dyn Labeller>>,
    approver: Option<Box<dyn Approver>>,
    tracer: Option<Arc<dyn Tracer>>,
    clock: Option<Arc<dyn Clock>>,
    entropy: Arc<dyn Entropy>,
    once: Option<Arc<dyn OnceStore>>,
    tasks: Option<Arc<dyn TaskStore>>,
    extensions: Extra,
    sessions: Option<Arc<dyn SessionStore>>,
    shared: Option<Arc<dyn SharedState>>,
    keys: Vec<Zeroizing<[u8; 32]>>,
    list_cache: Duration,
    protection: Protection,
    hosts: AllowedHosts,
    doors: Doors,
    modern_only: bool,
    weakenings: Vec<(Text, Text)>,
    counted: Option<Text>,
    attestor: Option<Arc<dyn Attestor>>,
    /// Who it is in flows, and the public key that it signs them with.
    #[cfg(feature = "flow")]
    published: Option<(String, String)>,
    captured: Option<Text>,
    relay: Option<(Arc<dyn Relay>, Relayed)>,
    /// The pipeline with which records are numbered, where others write to the same sinks.
    numbered_with: Option<Pipeline>,
    layers: L,
}

impl ServerBuilder {
    pub(crate) fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            info: Implementation::new(name, version),
            instructions: None,
            offer: Offer::new(),
            states: HashMap::new(),
            limits: Limits::default(),
            guardian: Some(Guardian::default()),
            redaction: None,
            seats: Vec::new(),
            sinks: Vec::new(),
            labeller: None,
            approver: None,
            tracer: None,
            clock: None,
            entropy: Arc::new(SystemEntropy),
            once: None,
            tasks: None,
            extensions: Extra::EMPTY,
            sessions: None,
            shared: None,
            keys: Vec::new(),
            list_cache: Duration::from_secs(30),
            protection: Protection::LoopbackOnly(Arc::new(Anyone::named("loopback"))),
            hosts: AllowedHosts::default(),
            doors: Doors::default(),
            modern_only: false,
            weakenings: Vec::new(),
            counted: None,
            attestor: None,
            #[cfg(feature = "flow")]
            published: None,
            captured: None,
            relay: None,
            numbered_with: None,
            layers: Identity::new(),
        }
    }
}

impl<L> ServerBuilder<L> {
    /// A title for people.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.info = self.info.with_title(title);
        self
    }

    /// An icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.info.icons.push(icon);
        self
    }

    /// How to use the server, for the model.
    #[must_use]
    pub fn instructions(mut self, instructions: impl Into<String>) -> Self {
        self.instructions = Some(instructions.into());
        self
    }

    fn offering(mut self, add: impl FnOnce(Offer) -> Offer) -> Self {
        self.offer = add(self.offer);
        self
    }

    /// Offers a tool.
    #[must_use]
    pub fn tool(self, tool: Tool) -> Self {
        self.offering(|offer| offer.tool(tool))
    }

    /// Offers a resource.
    #[must_use]
    pub fn resource(self, resource: Resource) -> Self {
        self.offering(|offer| offer.resource(resource))
    }

    /// Offers resources under a template.
    #[must_use]
    pub fn template(self, template: Template) -> Self {
        self.offering(|offer| offer.template(template))
    }

    /// Offers a prompt.
    #[must_use]
    pub fn prompt(self, prompt: Prompt) -> Self {
        self.offering(|offer| offer.prompt(prompt))
    }

    /// Offers a completion.
    #[must_use]
    pub fn completion(self, completion: Completion) -> Self {
        self.offering(|offer| offer.completion(completion))
    }

    /// Offers whatever a provider offers: a type with `#[tools]` on its `impl` block.
    #[must_use]
    pub fn provider(self, provider: impl Provider) -> Self {
        self.offering(|offer| Arc::new(provider).provide(offer))
    }

    /// Gives handlers a value that they take as [`State<T>`](crate::State). One value a type.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(mut self, state: T) -> Self {
        self.states.insert(TypeId::of::<T>(), Arc::new(state));
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How long clients may keep lists and the answer to `server/discover`. Default 30 s; subscribers hear of changes at once.
    #[must_use]
    pub fn list_cache(mut self, time: Duration) -> Self {
        self.list_cache = time;
        self
    }

    /// Asks who is calling, over HTTP. Needed on an address that other machines can reach.
    #[must_use]
    pub fn authenticator(mut self, authenticator: impl Authenticator) -> Self {
        self.protection = Protection::Authenticated(Arc::new(authenticator));
        self
    }

    /// Lets anybody call over HTTP. The reason stands in the record. Tools with scopes stay out of reach: nobody has any.
    #[must_use]
    pub fn unauthenticated(mut self, reason: impl Into<String>) -> Self {
        self.protection = Protection::Anyone(Arc::new(Anyone::named("anyone")));
        self.weakened("authentication", reason)
    }

    /// Names under which the server may be addressed over HTTP, and origins whose pages may use it.
    #[must_use]
    pub fn allowed_hosts(mut self, hosts: AllowedHosts) -> Self {
        self.hosts = hosts;
        self
    }

    /// Serves HTTP+SSE as well, the HTTP transport of revision 2024-11-05, for clients that have no other: streams at `/sse`, messages
    /// at `/messages`, on the port of Streamable HTTP. Host, origin, credentials and limits are the same.
    #[must_use]
    pub fn http_sse(self) -> Self {
        self.http_sse_at("/sse", "/messages")
    }

    /// Like [`http_sse`](Self::http_sse), at other paths. `messages` is what clients are told, so where the service is mounted
    /// behind something that changes paths it has to be the path outside.
    #[must_use]
    pub fn http_sse_at(mut self, stream: &str, messages: &str) -> Self {
        self.doors.sse = Some(SsePaths {
            stream: stream.into(),
            messages: messages.into(),
        });
        self
    }

    /// Answers whether the process lives at `/healthz`, and whether it should be sent requests at `/readyz`: while it does not stop, its
    /// record has room, and the stores answer that it [shares](Self::shared_state) or was [told of](Self::ready_with). Both say `ok` or a
    /// bare 503 to anybody, and nothing else. Paths of a service that is mounted elsewhere have to be routed to it.
    #[must_use]
    pub fn health(self) -> Self {
        self.health_at("/healthz", "/readyz")
    }

    /// Like [`health`](Self::health), at other paths.
    #[must_use]
    pub fn health_at(mut self, alive: &str, ready: &str) -> Self {
        let checks = self.doors.health.map(|health| health.checks).unwrap_or_default();
        let mut health = Health::at(alive, ready);
        health.checks = checks;
        self.doors.health = Some(health);
        self
    }

    /// Has the server ready only while this store answers: the one of the guardian, say. Turns [`health`](Self::health) on.
    #[must_use]
    pub fn ready_with(mut self, store: Arc<dyn StoreHealth>) -> Self {
        if self.doors.health.is_none() {
            self = self.health();
        }
        if let Some(health) = &mut self.doors.health {
            health.checks.push(store);
        }
        self
    }

    /// Serves revision 2026-07-28 and nothing older. What clients of earlier revisions send is refused as a server of this one alone refuses it:
    /// `initialize` with an unsupported protocol version, GET and DELETE with 405, and `Mcp-Session-Id` and `Last-Event-ID` are ignored (MCP 2026-07-28,
    /// "Earlier Streamable HTTP Revisions"). There are no sessions then that could be taken over, and nobody can be talked down to an
    /// earlier revision; but most clients of today speak only those.
    #[must_use]
    pub fn modern_only(mut self) -> Self {
        self.modern_only = true;
        self
    }

    /// Serves WebSocket as well, on the port and path of Streamable HTTP: one JSON-RPC message a text frame, subprotocol `mcp`. Host,
    /// origin and credentials are checked at the upgrade. A page in a browser, which can't set headers, may show its token as
    /// the subprotocol `mcp.auth.<token>`.
    #[cfg(feature = "websocket")]
    #[must_use]
    pub fn websocket(mut self) -> Self {
        self.doors.websocket = true;
        self
    }

    /// Adds a judge after the deterministic guardian.
    #[must_use]
    pub fn judge(mut self, seat: Seat) -> Self {
        self.seats.push(seat);
        self
    }

    /// Sets the deterministic guardian up in another way than by default: budgets, tools that must not be called twice with the same
    /// words, stores that several instances share.
    #[must_use]
    pub fn guardian(mut self, guardian: Guardian) -> Self {
        self.guardian = Some(guardian);
        self
    }

    /// Sets what is redacted, beside secrets in what leaves: personal data, kinds of one's own, what comes in; and where values may be put
    /// back. It holds without the guardian, too.
    #[must_use]
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = Some(redaction);
        self
    }

    /// Takes the deterministic guardian away. The reason stands in the record.
    #[must_use]
    pub fn without_guardian(mut self, reason: impl Into<String>) -> Self {
        self.guardian = None;
        self.weakened("guardian", reason)
    }

    /// Decides what judges leave open. Without one, what is asked is denied.
    #[must_use]
    pub fn approver(mut self, approver: impl Approver) -> Self {
        self.approver = Some(Box::new(approver));
        self
    }

    /// Makes spans of calls: `mcip_guard::telemetry::Telemetry`, say. Without one there are none; the `traceparent` of a call stands in its
    /// record all the same.
    #[must_use]
    pub fn tracer(mut self, tracer: impl Tracer) -> Self {
        self.tracer = Some(Arc::new(tracer));
        self
    }

    /// Gives labels in another way than from the protocol.
    #[must_use]
    pub fn labeller(mut self, labeller: impl Labeller) -> Self {
        self.labeller = Some(Box::new(labeller));
        self
    }

    /// Counts the calls that completed instead of recording a line for each; their intents are not recorded either. What was refused,
    /// denied, failed or aborted keeps its line, and the counts are exact, one record a second. The reason stands in the record.
    #[must_use]
    pub fn count_completed_calls(mut self, reason: impl Into<String>) -> Self {
        self.counted = Some(reason.into().into());
        self
    }

    /// Has records take payloads along, after redaction, for sinks that keep them, such as a ledger that encrypts them. The reason stands in
    /// the record. See [`PipelineBuilder::capture_payloads`](mcip_core::pipeline::PipelineBuilder::capture_payloads).
    #[must_use]
    pub fn capture_payloads(mut self, reason: impl Into<String>) -> Self {
        self.captured = Some(reason.into().into());
        self
    }

    /// Sends records to a sink instead of stderr. Several can be added; each gets every record.
    #[must_use]
    pub fn record_to(mut self, sink: impl RecordSink) -> Self {
        self.sinks.push(Arc::new(sink));
        self
    }

    /// Like [`record_to`](Self::record_to), for a sink that others hold too.
    #[must_use]
    pub fn record_to_shared(mut self, sink: Arc<dyn RecordSink>) -> Self {
        self.sinks.push(sink);
        self
    }

    /// Sets the key that seals the state of calls with several rounds: 32 random bytes, the same for all instances that serve the
    /// same clients. Without it a random key is made at start, and rounds do not survive a restart.
    #[must_use]
    pub fn sealing_key(self, key: [u8; 32]) -> Self {
        self.sealing_keys([key])
    }

    /// Like [`sealing_key`](Self::sealing_key), with several: the first seals, all of them open, up to eight. To change the key of several
    /// instances, add the new one behind the old to all of them, then put it first, then leave the old one out.
    /// [`SealingKeys`](crate::SealingKeys) reads them from a file or the environment.
    #[must_use]
    pub fn sealing_keys(mut self, keys: impl IntoIterator<Item = [u8; 32]>) -> Self {
        self.keys = keys.into_iter().map(Zeroizing::new).collect();
        self
    }

    /// Shares sessions with their streams, tasks and steps that run once with other instances of this server, and tells each other of
    /// changes, so that any of them can answer any message. What was set with [`session_store`](Self::session_store),
    /// [`task_store`](Self::task_store) and [`once_store`](Self::once_store) stays what it is.
    ///
    /// All instances need the same name and the same [sealing keys](Self::sealing_keys), with which everything that they say to each other
    /// and the events of streams are sealed; and the guardian needs a shared store of its own: `Guardian::new(store)`. See
    /// `docs/scale-out.md`.
    #[must_use]
    pub fn shared_state(mut self, shared: Arc<dyn SharedState>) -> Self {
        self.shared = Some(shared);
        self
    }

    /// Where steps that run once are remembered. Without it in memory.
    #[must_use]
    pub fn once_store(mut self, store: impl OnceStore) -> Self {
        self.once = Some(Arc::new(store));
        self
    }

    /// Where tasks and their results are kept. Without it in memory: they are gone when the process ends. With a store that outlives
    /// it, tasks that were running then are found as failed.
    #[must_use]
    pub fn task_store(mut self, store: impl TaskStore) -> Self {
        self.tasks = Some(Arc::new(store));
        self
    }

    /// Declares an extension with its settings, an object, in the server's capabilities (MCP 2026-07-28, "Extensions"). What the
    /// extension demands beyond that is for whoever declares it. `io.modelcontextprotocol/tasks` is declared by itself when a tool
    /// [supports tasks](Tool::task).
    #[must_use]
    pub fn extension(mut self, id: impl Into<String>, settings: serde_json::Map<String, serde_json::Value>) -> Self {
        self.extensions.insert(id, settings);
        self
    }

    /// Signs what leaves, and verifies the flows of clients (extension `dev.mcip/contextual-integrity`, `docs/flow-extension.md`), which is
    /// declared by itself. The public key is published at `/.well-known/mcip-flow-keys`, where the metadata of the protected resource
    /// says that it is.
    #[cfg(feature = "flow")]
    #[must_use]
    pub fn flow(mut self, flow: mcip_guard::flow::ServerFlow) -> Self {
        self.extensions.insert(mcip_core::attest::EXTENSION, flow.settings());
        self.published = Some((flow.identifier().to_owned(), flow.public_key().to_jwk()));
        self.attestor = Some(flow.into_attestor());
        self
    }

    /// Where sessions of the legacy era over HTTP are kept, so that another process can go on with them. Without it in memory.
    #[must_use]
    pub fn session_store(mut self, store: impl SessionStore) -> Self {
        self.sessions = Some(Arc::new(store));
        self
    }

    /// Serves what other servers define, and has `relay` answer it. Tools, resources and prompts of this server's own have no place beside it:
    /// [`build`](Self::build) refuses them. What is relayed changes with [`Offers::relay`](crate::Offers::relay).
    #[must_use]
    pub fn relay(mut self, relay: Arc<dyn Relay>, offered: Relayed) -> Self {
        self.relay = Some((relay, offered));
        self
    }

    /// Numbers records together with another pipeline, where both write to the same sinks.
    #[must_use]
    pub fn numbered_with(mut self, pipeline: &Pipeline) -> Self {
        self.numbered_with = Some(pipeline.clone());
        self
    }

    /// Sets the clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Sets the source of randomness.
    #[must_use]
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = entropy;
        self
    }

    fn weakened(mut self, what: &'static str, reason: impl Into<String>) -> Self {
        self.weakenings.push((Text::Static(what), reason.into().into()));
        self
    }

    /// Wraps the handlers in a layer of the message plane: something that makes a [`Handler`](mcip_core::pipeline::Handler) of a
    /// handler. The layer added last is outermost. Every call it sees was judged.
    #[must_use]
    pub fn layer<N>(self, layer: N) -> ServerBuilder<Stack<L, N>> {
        ServerBuilder {
            info: self.info,
            instructions: self.instructions,
            offer: self.offer,
            states: self.states,
            limits: self.limits,
            guardian: self.guardian,
            redaction: self.redaction,
            seats: self.seats,
            sinks: self.sinks,
            labeller: self.labeller,
            approver: self.approver,
            tracer: self.tracer,
            clock: self.clock,
            entropy: self.entropy,
            once: self.once,
            tasks: self.tasks,
            extensions: self.extensions,
            sessions: self.sessions,
            shared: self.shared,
            keys: self.keys,
            list_cache: self.list_cache,
            protection: self.protection,
            hosts: self.hosts,
            doors: self.doors,
            modern_only: self.modern_only,
            weakenings: self.weakenings,
            counted: self.counted,
            attestor: self.attestor,
            #[cfg(feature = "flow")]
            published: self.published,
            captured: self.captured,
            relay: self.relay,
            numbered_with: self.numbered_with,
            layers: Stack::new(self.layers, layer),
        }
    }

    /// The server, ready to be served on any transport.
    ///
    /// # Errors
    /// [`BuildError`] says what was put together wrongly, and where: a name that is taken, a schema or template that can't be right, a policy that can
    /// match nothing.
    pub fn build(self) -> Result<Server<Deadline<L::Service>>, BuildError>
    where
        L: Layer<Router>,
    {
        let name = self.info.name.clone();
        if self.relay.is_some()
            && let Some((kind, name)) = self.offer.first()
        {
            return Err(BuildError::BesideRelay { kind, name });
        }
        if self.modern_only && self.doors.sse.is_some() {
            return Err(BuildError::OlderTransport);
        }
        let unchecked: Vec<(Text, Text)> = self
            .offer
            .templates
            .iter()
            .flat_map(|template| {
                let uri = &template.definition.uri_template;
                let what = move |variable: &str| format!("checks of the variable {variable:?} of {uri}");
                template
                    .unchecked
                    .iter()
                    .map(move |(variable, reason)| (what(variable).into(), reason.clone().into()))
            })
            .collect();
        let mut registry = self.offer.register(&name)?;
        registry.extensions = self.extensions;
        let relay = self.relay.map(|(relay, offered)| {
            registry.relayed = Some(Arc::new(offered));
            relay
        });
        let served = Served::new(registry);
        let changes = Changes::default();
        let sealer = match self.keys.split_last() {
            Some((oldest, newer)) => {
                let sealer = Sealer::with_key(oldest, self.entropy.clone());
                newer.iter().rev().for_each(|key| sealer.rotate(key));
                sealer
            }
            None if self.shared.is_some() => return Err(BuildError::NoSharedKey),
            None => Sealer::random(self.entropy.clone()).map_err(|_| BuildError::NoEntropy)?,
        };
        let sealer = Arc::new(sealer);
        let time = self.limits.handler_time;
        let most_sessions = self.limits.sessions;
        let mut pipeline: PipelineBuilder = Pipeline::server_side(name.clone())
            .limits(self.limits)
            .catalogue(served.clone());
        // Tools that others have to come after: their completion is noted.
        let required: Vec<String> = served
            .now()
            .tools
            .values()
            .flat_map(|tool| tool.descriptor.requires.iter().map(ToString::to_string))
            .collect();
        match (self.guardian, self.redaction) {
            (Some(guardian), Some(redaction)) => {
                pipeline = guardian
                    .redaction(redaction)
                    .required_functions(required)
                    .install(pipeline);
            }
            (Some(guardian), None) => pipeline = guardian.required_functions(required).install(pipeline),
            (None, Some(redaction)) => pipeline = redaction.install(pipeline),
            (None, None) => {}
        }
        for seat in self.seats {
            pipeline = pipeline.judge(seat);
        }
        let sinks = match self.sinks {
            none if none.is_empty() => {
                vec![mcip_guard::record::default_sink().map_err(|error| BuildError::Sink(error.to_string()))?]
            }
            sinks => sinks,
        };
        for sink in sinks {
            pipeline = pipeline.sink(sink);
        }
        if let Some(labeller) = self.labeller {
            pipeline = pipeline.boxed_labeller(labeller);
        }
        if let Some(approver) = self.approver {
            pipeline = pipeline.boxed_approver(approver);
        }
        if let Some(tracer) = self.tracer {
            pipeline = pipeline.tracer(tracer);
        }
        if let Some(clock) = self.clock {
            pipeline = pipeline.clock(clock);
        }
        let weaker = self.protection.authenticator().weakenings();
        for (what, reason) in self.weakenings.into_iter().chain(unchecked).chain(weaker) {
            pipeline = pipeline.weakened(what, reason);
        }
        if let Some(reason) = self.counted {
            pipeline = pipeline.count_completed(reason);
        }
        if self.modern_only {
            pipeline = pipeline.modern_only();
        }
        if let Some(attestor) = self.attestor {
            pipeline = pipeline.attestor(attestor);
        }
        if let Some(reason) = self.captured {
            pipeline = pipeline.capture_payloads(reason);
        }
        let shared = self.shared;
        let once = self
            .once
            .or_else(|| shared.clone().map(|shared| shared as Arc<dyn OnceStore>));
        let tasks = self
            .tasks
            .or_else(|| shared.clone().map(|shared| shared as Arc<dyn TaskStore>));
        let sessions = self
            .sessions
            .or_else(|| shared.clone().map(|shared| shared as Arc<dyn SessionStore>));
        let tasks = Tasks::new(tasks.unwrap_or_else(|| Arc::new(MemoryStore::new())), changes.clone());
        let mut doors = self.doors;
        if let (Some(health), Some(shared)) = (&mut doors.health, &shared) {
            health.checks.push(shared.clone());
        }
        let instances = match shared {
            Some(shared) => {
                let (changes, tasks) = (changes.clone(), tasks.clone());
                let instances = Instances::new(&name, shared, sealer.clone(), changes, tasks, &*self.entropy);
                Some(instances.ok_or(BuildError::NoEntropy)?)
            }
            None => None,
        };
        let router = Router {
            served: served.clone(),
            surroundings: Arc::new(Surroundings {
                sealer: sealer.clone(),
                once: once.unwrap_or_else(|| Arc::new(MemoryStore::new())),
                states: self.states,
                changes: changes.clone(),
            }),
            stamp: ServerStamp::new(&self.info),
            info: self.info.clone(),
            instructions: self.instructions,
            list_cache: self.list_cache,
            tasks,
            watches: relay.clone().map(Watches::new),
            relay,
        };
        let protection = self.protection;
        #[cfg(feature = "flow")]
        let protection = match &self.published {
            Some((resource, jwk)) => protection.map(|inner| Publishing::keys(inner, resource, jwk)),
            None => protection,
        };
        if let Some(other) = &self.numbered_with {
            pipeline = pipeline.numbered_with(other);
        }
        let lane = Arc::new(LargeMessages::default());
        let pipeline = pipeline.entropy(self.entropy).lane(lane).build();
        served.now().tell(&pipeline)?;
        Ok(Server {
            pipeline,
            handler: Arc::new(Deadline::new(self.layers.layer(router), time)),
            served,
            changes,
            protection,
            hosts: self.hosts,
            doors,
            session_store: sessions.unwrap_or_else(|| Arc::new(MemoryStore::with_capacity(most_sessions))),
            instances,
            sealer,
        })
    }
}

impl<L> fmt::Debug for ServerBuilder<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder")
            .field("info", &self.info)
            .field("offer", &self.offer)
            .finish_non_exhaustive()
    }
}
