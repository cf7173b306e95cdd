//! How a client is put together.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::attest::Attestor;
use mcip_core::environment::{Clock, Entropy};
use mcip_core::flow::Text;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Approver, Connection, Labeller, Pipeline, Seat};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::RecordSink;
use mcip_core::trace::Tracer;
use mcip_core::types::{Implementation, LogMessageParams, LoggingLevel};
use mcip_guard::Guardian;
use mcip_guard::arguments::ToldRoots;
use mcip_guard::redact::Redaction;

use crate::cache::{Cache, CacheLimits};
use crate::client::Client;
use crate::core::{Core, Listed};
use crate::deadline::Timeouts;
use crate::eras::{EraCache, Opening, Revisions};
use crate::error::ConnectError;
use crate::input::{ElicitForm, ElicitUrl, Handlers, ListRoots, Logs, Sample};
use crate::known::Known;
use crate::link::Link;
use crate::overlay::{Overlay, Overlays};
use crate::tasks::Tasks;
use crate::transport::Connect;
use crate::transport::http::Endpoint;
use crate::transport::stdio::Program;

/// Puts a client together. What is not set has its safe default: the deterministic guardian judges, records go to standard
/// error, and no server may ask for anything.
#[must_use = "a builder does nothing until it connects"]
pub struct ClientBuilder {
    info: Implementation,
    limits: Limits,
    /// `None` where it was taken away.
    guardian: Option<Guardian>,
    redaction: Option<Redaction>,
    seats: Vec<Seat>,
    approver: Option<Box<dyn FnOnce(PipelineBuilder) -> PipelineBuilder + Send>>,
    labeller: Option<Box<dyn FnOnce(PipelineBuilder) -> PipelineBuilder + Send>>,
    tracer: Option<Arc<dyn Tracer>>,
    sinks: Vec<Arc<dyn RecordSink>>,
    clock: Option<Arc<dyn Clock>>,
    entropy: Option<Arc<dyn Entropy>>,
    weakenings: Vec<(Text, Text)>,
    captured: Option<Text>,
    handlers: Handlers,
    timeouts: Timeouts,
    probe_time: Duration,
    max_rounds: u32,
    max_listed: Listed,
    overlays: Overlays,
    /// The pipeline with which records are numbered, where several clients write to the same sinks.
    numbered_with: Option<Pipeline>,
    /// `None` where nothing is kept.
    cache: Option<CacheLimits>,
    revisions: Revisions,
    eras: EraCache,
    /// `None` where servers may not make tasks of calls.
    tasks: Option<Tasks>,
    attestor: Option<Arc<dyn Attestor>>,
}

type PipelineBuilder = mcip_core::pipeline::PipelineBuilder;

impl ClientBuilder {
    pub(crate) fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        let limits = Limits::default();
        Self {
            info: Implementation::new(name, version),
            guardian: Some(Guardian::default()),
            redaction: None,
            seats: Vec::new(),
            approver: None,
            labeller: None,
            tracer: None,
            sinks: Vec::new(),
            clock: None,
            entropy: None,
            weakenings: Vec::new(),
            captured: None,
            handlers: Handlers::default(),
            timeouts: Timeouts {
                quiet: Duration::from_secs(60),
                most: limits.handler_time,
            },
            limits,
            probe_time: Duration::from_secs(10),
            max_rounds: 8,
            max_listed: Listed::default(),
            overlays: Overlays::default(),
            numbered_with: None,
            cache: Some(CacheLimits::new()),
            revisions: Revisions::ALL,
            eras: EraCache::new(),
            tasks: None,
            attestor: None,
        }
    }

    /// Labels a tool of the server, by its name. Unlike the server's own word, an operator's may lower a risk.
    pub fn overlay(mut self, tool: impl Into<String>, overlay: Overlay) -> Self {
        self.overlays.set(tool.into(), overlay);
        self
    }

    /// Labels every tool of the server, as far as [`overlay`](Self::overlay) says nothing else.
    pub fn overlay_all(mut self, overlay: Overlay) -> Self {
        self.overlays.set_all(overlay);
        self
    }

    /// All overlays at once.
    pub(crate) fn overlays(mut self, overlays: Overlays) -> Self {
        self.overlays = overlays;
        self
    }

    /// Takes the deterministic guardian away where that stands in the record already.
    pub(crate) fn unguarded(mut self) -> Self {
        self.guardian = None;
        self
    }

    /// Numbers records together with another pipeline, where both write to the same sinks.
    pub fn numbered_with(mut self, pipeline: &Pipeline) -> Self {
        self.numbered_with = Some(pipeline.clone());
        self
    }

    /// Sets the name that people see.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.info.title = Some(title.into());
        self
    }

    /// Sets the limits on what the server may make this process hold.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the deterministic guardian: with budgets, one-time tools, a store of its own, or other judges of content.
    pub fn guardian(mut self, guardian: Guardian) -> Self {
        self.guardian = Some(guardian);
        self
    }

    /// Sets what is redacted, beside secrets in what leaves: personal data, kinds of one's own, what comes in; and where values may be put
    /// back. It holds without the guardian, too.
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = Some(redaction);
        self
    }

    /// Adds a judge after the deterministic guardian.
    pub fn judge(mut self, seat: Seat) -> Self {
        self.seats.push(seat);
        self
    }

    /// Takes the deterministic guardian away. The reason stands in the record.
    pub fn without_guardian(mut self, reason: impl Into<String>) -> Self {
        self.guardian = None;
        self.weakenings.push(("guardian".into(), reason.into().into()));
        self
    }

    /// Decides what judges leave open. Without one, what is asked is denied.
    pub fn approver(mut self, approver: impl Approver) -> Self {
        self.approver = Some(Box::new(|builder| builder.approver(approver)));
        self
    }

    /// Makes spans of calls: `mcip_guard::telemetry::Telemetry`, say. Without one there are none; a `traceparent` that was
    /// [given](crate::Request::meta) to a call stands in its record all the same.
    pub fn tracer(mut self, tracer: impl Tracer) -> Self {
        self.tracer = Some(Arc::new(tracer));
        self
    }

    /// Sets who gives labels; by default what follows from the protocol.
    pub fn labeller(mut self, labeller: impl Labeller) -> Self {
        self.labeller = Some(Box::new(|builder| builder.labeller(labeller)));
        self
    }

    /// Has records take payloads along, after redaction, for sinks that keep them, such as a ledger that encrypts them. The reason stands in
    /// the record. See [`PipelineBuilder::capture_payloads`](mcip_core::pipeline::PipelineBuilder::capture_payloads).
    pub fn capture_payloads(mut self, reason: impl Into<String>) -> Self {
        self.captured = Some(reason.into().into());
        self
    }

    /// Sends records to a sink instead of standard error. Several can be added; each gets every record.
    pub fn record_to(self, sink: impl RecordSink) -> Self {
        self.record_to_shared(Arc::new(sink))
    }

    /// Like [`record_to`](Self::record_to), for a sink that others hold too.
    pub fn record_to_shared(mut self, sink: Arc<dyn RecordSink>) -> Self {
        self.sinks.push(sink);
        self
    }

    /// Sets the clock of labels and records. Timeouts are measured by the runtime.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Sets the source of randomness.
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = Some(entropy);
        self
    }

    /// Lets servers show forms to the user.
    pub fn elicit_form(mut self, handler: impl ElicitForm) -> Self {
        self.handlers.form = Some(Arc::new(handler));
        self
    }

    /// Fills what an accepted form leaves out with the defaults that its schema states, before the form is checked and sent.
    pub fn elicit_form_defaults(mut self) -> Self {
        self.handlers.form_defaults = true;
        self
    }

    /// Lets servers send the user to a URL.
    pub fn elicit_url(mut self, handler: impl ElicitUrl) -> Self {
        self.handlers.url = Some(Arc::new(handler));
        self
    }

    /// Lets servers ask a model, without tools.
    pub fn sampling(mut self, handler: impl Sample) -> Self {
        self.handlers.sample = Some(Arc::new(handler));
        self.handlers.sample_tools = false;
        self
    }

    /// Lets servers ask a model, and hand it tools.
    pub fn sampling_with_tools(mut self, handler: impl Sample) -> Self {
        self.handlers.sample = Some(Arc::new(handler));
        self.handlers.sample_tools = true;
        self
    }

    /// Tells servers the roots.
    pub fn roots(mut self, handler: impl ListRoots) -> Self {
        self.handlers.roots = Some(Arc::new(handler));
        self
    }

    /// Keeps what [`roots`](Self::roots) told for the judge of arguments that has a clone of it, `Arguments::told`: a path that is outside of
    /// every root is asked about from then on, before a server gets it.
    pub fn keeps_roots_in(mut self, told: ToldRoots) -> Self {
        self.handlers.told = Some(told);
        self
    }

    /// Asks servers for log messages of this level and above, and takes them. The text is the server's. `on_log` runs on the
    /// task of the call; it must not block.
    ///
    /// On stdio a log message of the modern era does not say to which request it belongs: where several are waiting, it is recorded and
    /// dropped.
    pub fn log_messages(
        mut self,
        level: LoggingLevel,
        on_log: impl Fn(LogMessageParams) + Send + Sync + 'static,
    ) -> Self {
        self.handlers.log = Some(Logs::new(level, Arc::new(on_log)));
        self
    }

    /// How long a request may take without a sign of progress. Default 60 s. See [`Request::timeout`](crate::Request::timeout).
    pub fn timeout(mut self, quiet: Duration) -> Self {
        self.timeouts.quiet = quiet;
        self
    }

    /// How long a request may take in all, whatever progress is reported. Default 5 minutes.
    pub fn max_time(mut self, most: Duration) -> Self {
        self.timeouts.most = most;
        self
    }

    /// Sets the revisions that this client speaks. By default all; with those of one era, no server is asked which era is its own.
    pub fn revisions(mut self, revisions: Revisions) -> Self {
        self.revisions = revisions;
        self
    }

    /// Remembers the eras of servers in a cache that other connections use too.
    pub fn era_cache(mut self, cache: EraCache) -> Self {
        self.eras = cache;
        self
    }

    /// How long the server may take to say what it is when the connection is opened, and again to open a session. Default 10 s.
    ///
    /// A program that is silent for that long is taken to be of the legacy era; one that was only slow to start is found out when it
    /// refuses to open a session.
    pub fn probe_time(mut self, time: Duration) -> Self {
        self.probe_time = time;
        self
    }

    /// How often one call may ask for input. Default 8.
    pub fn max_rounds(mut self, rounds: u32) -> Self {
        self.max_rounds = rounds;
        self
    }

    /// How many entries are read of a list that is read to its end. Default 10 000.
    pub fn max_listed(mut self, entries: usize) -> Self {
        self.max_listed.entries = entries;
        self
    }

    /// How many bytes of JSON the entries of such a list may be together. Default 16 MiB.
    pub fn max_listed_bytes(mut self, bytes: usize) -> Self {
        self.max_listed.bytes = bytes;
        self
    }

    /// How much is kept of what the server says stays fresh for a while (MCP 2026-07-28, "Caching"): lists, resources, and what it
    /// says of itself. A call that is answered by it is judged and recorded as such; nothing is sent. What a subscription says to
    /// have changed is forgotten. [`Request::fresh`](crate::Request::fresh) asks the server all the same.
    pub fn cache(mut self, limits: CacheLimits) -> Self {
        self.cache = Some(limits);
        self
    }

    /// Lets servers answer a call of a tool with a task (extension `io.modelcontextprotocol/tasks`). Such a call goes on by itself
    /// until the task has come to its end, and gives its result; [`Request::as_task`](crate::Request::as_task) gives the task
    /// instead.
    pub fn tasks(mut self, tasks: Tasks) -> Self {
        self.tasks = Some(tasks);
        self
    }

    /// Signs what leaves, and verifies what the server signs (extension `dev.mcip/contextual-integrity`, `docs/flow-extension.md`). The
    /// extension is declared by itself. A clone may be given to every client that connects to the same server.
    #[cfg(feature = "flow")]
    pub fn flow(mut self, flow: &mcip_guard::flow::ClientFlow) -> Self {
        self.handlers
            .extensions
            .insert(mcip_core::attest::EXTENSION, flow.settings());
        self.attestor = Some(flow.attestor());
        self
    }

    /// Keeps nothing: every call asks the server.
    pub fn without_cache(mut self) -> Self {
        self.cache = None;
        self
    }

    /// Starts a program and connects to it.
    ///
    /// # Errors
    ///
    /// See [`connect`](Self::connect).
    pub async fn spawn(self, program: Program) -> Result<Client, ConnectError> {
        self.connect(program).await
    }

    /// Connects to a URL. For more than a URL (credentials, say) see [`Endpoint`] and [`connect`](Self::connect).
    ///
    /// # Errors
    ///
    /// If the URL may not be called; see [`Endpoint::parse`], [`Endpoint::check`] and [`connect`](Self::connect).
    pub async fn connect_http(self, url: &str) -> Result<Client, ConnectError> {
        self.connect(Endpoint::parse(url)?).await
    }

    /// Connects, and finds out what the server speaks: a modern server says so, a legacy one is opened a session with.
    ///
    /// # Errors
    ///
    /// If there is no connection, the server does not answer, or it speaks no revision that this client speaks.
    pub async fn connect(self, to: impl Connect + 'static) -> Result<Client, ConnectError> {
        let server = to.server();
        let known = Known::with_overlays(self.overlays);
        let connection = Connection::new(to.transport());
        let mut weakenings = self.weakenings;
        weakenings.extend(to.weakenings());
        let mut builder = Pipeline::client_side().limits(self.limits).catalogue(known.clone());
        builder = match (self.guardian, self.redaction) {
            (Some(guardian), Some(redaction)) => guardian.redaction(redaction).install(builder),
            (Some(guardian), None) => guardian.install(builder),
            (None, Some(redaction)) => redaction.install(builder),
            (None, None) => builder,
        };
        for seat in self.seats {
            builder = builder.judge(seat);
        }
        for set in [self.approver, self.labeller].into_iter().flatten() {
            builder = set(builder);
        }
        if let Some(tracer) = self.tracer {
            builder = builder.tracer(tracer);
        }
        let sinks = match self.sinks {
            sinks if sinks.is_empty() => {
                vec![mcip_guard::record::default_sink().map_err(ConnectError::Records)?]
            }
            sinks => sinks,
        };
        for sink in sinks {
            builder = builder.sink(sink);
        }
        if let Some(other) = &self.numbered_with {
            builder = builder.numbered_with(other);
        }
        if let Some(clock) = self.clock {
            builder = builder.clock(clock);
        }
        if let Some(entropy) = self.entropy {
            builder = builder.entropy(entropy);
        }
        for (what, reason) in weakenings {
            builder = builder.weakened(what, reason);
        }
        if let Some(attestor) = self.attestor {
            builder = builder.attestor(attestor);
        }
        if let Some(reason) = self.captured {
            builder = builder.capture_payloads(reason);
        }
        let pipeline = builder.build();
        let dialled = Dialled(Principal::new(server, Method::DialledServer));
        let nobody = Credentials::none();
        // The authenticator below never refuses.
        let identity = pipeline.identify(&dialled, &nobody).await;
        let identity = identity.map_err(|_| ConnectError::Address("the server can't be named".to_owned()))?;
        let link = Link {
            pipeline,
            connection,
            identity,
            transport: to.transport(),
            speech: Arc::default(),
        };
        let key = to.era_key();
        let transport = to.connect(link.clone()).await?;
        let core = Core::new(
            link,
            transport,
            known,
            self.info,
            self.handlers,
            self.timeouts,
            self.max_rounds,
            self.max_listed,
            Cache::new(self.cache),
            self.probe_time,
            self.tasks,
        );
        let opening = Opening {
            core,
            key,
            revisions: self.revisions,
            cache: self.eras,
        };
        let (core, server) = opening.open().await?;
        Ok(Client::new(core, server))
    }
}

/// A server is who this process dialled or started: nothing that it says of itself counts.
struct Dialled(Principal);

#[async_trait]
impl Authenticator for Dialled {
    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("info", &self.info)
            .field("guardian", &self.guardian)
            .field("seats", &self.seats)
            .field("handlers", &self.handlers)
            .finish_non_exhaustive()
    }
}
