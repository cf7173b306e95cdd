//! How a host is put together.

#[cfg(feature = "flow")]
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::environment::{Clock, Entropy};
use mcip_core::flow::Text;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Approver, Connection, Pipeline, Seat};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::{RecordSink, Transport};
use mcip_core::trace::Tracer;
use mcip_core::trajectory::TrajectoryLimits;
use mcip_guard::Guardian;
#[cfg(feature = "flow")]
use mcip_guard::flow::ClientFlow;
use mcip_guard::provenance::Provenance;
use mcip_guard::redact::Redaction;

use super::config::{Address, HostConfig};
use super::name;
use super::quarantine::Quarantine;
use super::server::{Dial, Pace, Slot, dial};
use super::{Host, Inner, OpenError};
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::overlay::{Overlay, Overlays};
use crate::transport::Connect;

type Configure = Arc<dyn Fn(&str, ClientBuilder) -> ClientBuilder + Send + Sync>;

/// Puts a host together. What is not set has its safe default, as for a [`Client`]: besides, provenance is judged across servers.
#[must_use = "a builder does nothing until the host is opened"]
pub struct HostBuilder {
    name: String,
    version: String,
    user: String,
    servers: Vec<Planned>,
    limits: Limits,
    trajectories: TrajectoryLimits,
    guardian: Option<Guardian>,
    redaction: Option<Redaction>,
    provenance: Option<Provenance>,
    seats: Vec<Seat>,
    approver: Option<Arc<dyn Approver>>,
    tracer: Option<Arc<dyn Tracer>>,
    sinks: Vec<Arc<dyn RecordSink>>,
    clock: Option<Arc<dyn Clock>>,
    entropy: Option<Arc<dyn Entropy>>,
    weakenings: Vec<(Text, Text)>,
    configure: Option<Configure>,
    #[cfg(feature = "flow")]
    flows: BTreeMap<String, ClientFlow>,
    pace: Pace,
}

/// A server that shall be opened.
struct Planned {
    name: Arc<str>,
    dial: Dial,
    overlays: Overlays,
}

impl HostBuilder {
    pub(super) fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            user: "user".to_owned(),
            servers: Vec::new(),
            limits: Limits::default(),
            trajectories: TrajectoryLimits::default(),
            guardian: Some(Guardian::default()),
            redaction: None,
            provenance: Some(Provenance::default()),
            seats: Vec::new(),
            approver: None,
            tracer: None,
            sinks: Vec::new(),
            clock: None,
            entropy: None,
            weakenings: Vec::new(),
            configure: None,
            #[cfg(feature = "flow")]
            flows: BTreeMap::new(),
            pace: Pace::default(),
        }
    }

    /// Adds a server: a [`Program`](crate::Program), an [`Endpoint`](crate::Endpoint) or a transport of your own. The name is this side's,
    /// of ASCII letters, digits, `_`, `-` and `.`; whatever name the way to it has is not used.
    pub fn server(mut self, name: impl Into<String>, to: impl Connect + Clone + Sync + 'static) -> Self {
        let name: Arc<str> = name.into().into();
        self.servers.push(Planned {
            dial: dial(&name, to),
            name,
            overlays: Overlays::default(),
        });
        self
    }

    /// Adds the servers of a configuration.
    pub fn config(mut self, config: HostConfig) -> Self {
        for server in config.servers {
            self = match server.address {
                Address::Program(program) => self.server(server.name, program),
                Address::Endpoint(endpoint) => self.server(server.name, endpoint),
            };
            if let Some(planned) = self.servers.last_mut() {
                planned.overlays = server.overlays;
            }
        }
        self
    }

    /// Labels tools: `server/tool`, or `server/*` for all tools of a server as far as nothing else is said of them. Unlike a server's
    /// own word, an operator's may lower a risk. What names no server of this host is an error when it is opened.
    pub fn overlay(mut self, pattern: &str, overlay: Overlay) -> Self {
        let (server, tool) = pattern.split_once('/').unwrap_or((pattern, "*"));
        match self.servers.iter_mut().find(|planned| &*planned.name == server) {
            Some(planned) if tool == "*" => planned.overlays.set_all(overlay),
            Some(planned) => planned.overlays.set(tool.to_owned(), overlay),
            None => self.servers.push(Planned {
                name: server.into(),
                dial: Arc::new(|_| Box::pin(std::future::pending())),
                overlays: Overlays::unplaced(),
            }),
        }
        self
    }

    /// Sets who the user is, in flows and records. Default `user`.
    pub fn user(mut self, id: impl Into<String>) -> Self {
        self.user = id.into();
        self
    }

    /// Sets the limits on what each server may make this process hold.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what each trajectory may hold.
    pub fn trajectory_limits(mut self, limits: TrajectoryLimits) -> Self {
        self.trajectories = limits;
        self
    }

    /// Sets the deterministic guardian; the same for all servers.
    pub fn guardian(mut self, guardian: Guardian) -> Self {
        self.guardian = Some(guardian);
        self
    }

    /// Sets what is redacted, beside secrets in what leaves: personal data, kinds of one's own, what comes in; and where values may be put
    /// back. The same for all servers, and it holds without the guardian, too.
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = Some(redaction);
        self
    }

    /// Takes the deterministic guardian away. The reason stands in the record.
    pub fn without_guardian(mut self, reason: impl Into<Text>) -> Self {
        self.guardian = None;
        self.weakenings.push(("guardian".into(), reason.into()));
        self
    }

    /// Sets how provenance is judged.
    pub fn provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = Some(provenance);
        self
    }

    /// Takes the judges of provenance away: what one server returned may go to another unasked. The reason stands in the record.
    pub fn without_provenance(mut self, reason: impl Into<Text>) -> Self {
        self.provenance = None;
        self.weakenings.push(("provenance".into(), reason.into()));
        self
    }

    /// Adds a judge after those that are there by default. It judges the flows of every server, the user's query and the answer.
    pub fn judge(mut self, seat: Seat) -> Self {
        self.seats.push(seat);
        self
    }

    /// Decides what judges leave open. Without one, what is asked is denied.
    pub fn approver(mut self, approver: impl Approver) -> Self {
        self.approver = Some(Arc::new(approver));
        self
    }

    /// Makes spans of trajectories and calls: `mcip_guard::telemetry::Telemetry`, say. Without one there are none.
    pub fn tracer(mut self, tracer: impl Tracer) -> Self {
        self.tracer = Some(Arc::new(tracer));
        self
    }

    /// Sends records to a sink instead of standard error. Several can be added; each gets every record of every server.
    pub fn record_to(self, sink: impl RecordSink) -> Self {
        self.record_to_shared(Arc::new(sink))
    }

    /// Like [`record_to`](Self::record_to), for a sink that others hold too.
    pub fn record_to_shared(mut self, sink: Arc<dyn RecordSink>) -> Self {
        self.sinks.push(sink);
        self
    }

    /// Sets the clock of labels and records.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Sets the source of randomness.
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.entropy = Some(entropy);
        self
    }

    /// Sets up the client of each server, by the server's name: its handlers of questions, its timeouts. What the host sets for all
    /// servers (guardian, judges, approver, sinks, limits, labels) is set after it.
    pub fn configure(
        mut self,
        configure: impl Fn(&str, ClientBuilder) -> ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.configure = Some(Arc::new(configure));
        self
    }

    /// Has the flows signed that go to a server of this host, and those verified that come from it (`docs/flow-extension.md`). The calls
    /// of a trajectory carry their order; no server learns of the others.
    #[cfg(feature = "flow")]
    pub fn flow(mut self, server: impl Into<String>, flow: ClientFlow) -> Self {
        self.flows.insert(server.into(), flow);
        self
    }

    /// How long a server may take to connect and list its tools. Default 30 s.
    pub fn connect_time(mut self, time: Duration) -> Self {
        self.pace.connect = time;
        self
    }

    /// How long a call waits for a server that is being connected. Default 10 s.
    pub fn wait_time(mut self, time: Duration) -> Self {
        self.pace.wait = time;
        self
    }

    /// How long a server is left alone after it could not be connected: `first` at first, twice as long each time, `longest` at the
    /// most. Default 250 ms and 60 s.
    pub fn reconnect(mut self, first: Duration, longest: Duration) -> Self {
        self.pace.first_pause = first;
        self.pace.longest_pause = longest;
        self
    }

    /// Opens the host. Its servers are connected in the background, all at the same time; one that is slow or dead keeps nobody waiting.
    /// To wait for them see [`Host::settled`]. Must be called within a Tokio runtime.
    ///
    /// # Errors
    ///
    /// If names can't be used or told apart, or records have nowhere to go.
    pub async fn open(self) -> Result<Host, OpenError> {
        self.check_names()?;
        let sinks = match self.sinks {
            sinks if sinks.is_empty() => vec![mcip_guard::record::default_sink().map_err(OpenError::Records)?],
            sinks => sinks,
        };
        let mut weakenings = self.weakenings;
        if let Some(provenance) = &self.provenance {
            weakenings.extend(provenance.weakenings().iter().cloned());
        }
        let mut seats: Vec<Seat> = self.provenance.iter().flat_map(Provenance::seats).collect();
        seats.extend(self.seats);
        let shared = Shared {
            name: self.name,
            version: self.version,
            limits: self.limits,
            guardian: self.guardian,
            redaction: self.redaction,
            seats,
            approver: self.approver,
            tracer: self.tracer,
            sinks,
            clock: self.clock,
            entropy: self.entropy,
            configure: self.configure,
            #[cfg(feature = "flow")]
            flows: self.flows,
        };
        let pipeline = shared.pipeline(weakenings);
        let person = Person(Principal::new(self.user, Method::LocalProcess));
        let nobody = Credentials::none();
        let user = pipeline.identify(&person, &nobody).await;
        // The authenticator below never refuses.
        let user = user.map_err(|_| OpenError::Name("the user can't be named".to_owned()))?;
        let (shared, quarantine) = (Arc::new(shared), Quarantine::default());
        let mut slots = Vec::with_capacity(self.servers.len());
        let mut supervisors = Vec::with_capacity(self.servers.len());
        for planned in self.servers {
            let slot = Arc::new(Slot::new(planned.name.clone(), self.pace));
            let (shared, pipeline, quarantine) = (shared.clone(), pipeline.clone(), quarantine.clone());
            let (name, overlays) = (planned.name, planned.overlays);
            let builder = move || {
                let gate = Seat::enforce(quarantine.judge(&name));
                shared.client(&name, gate, &pipeline).overlays(overlays.clone())
            };
            supervisors.push(tokio::spawn(slot.clone().supervise(planned.dial, builder)));
            slots.push(slot);
        }
        Ok(Host(Arc::new(Inner {
            pipeline,
            connection: Connection::new(Transport::Stdio),
            user,
            trajectories: self.trajectories,
            slots,
            supervisors,
            quarantine,
        })))
    }

    fn check_names(&self) -> Result<(), OpenError> {
        let mut seen: Vec<(String, &str)> = Vec::with_capacity(self.servers.len());
        for planned in &self.servers {
            let name = &*planned.name;
            if planned.overlays.is_unplaced() {
                return Err(OpenError::Name(format!(
                    "there is an overlay for {name:?}, and no server of that name before it"
                )));
            }
            name::check_server(name).map_err(|why| OpenError::Name(format!("{name:?}: {why}")))?;
            let skeleton = name::skeleton(name);
            if let Some((_, other)) = seen.iter().find(|(known, _)| *known == skeleton) {
                return Err(OpenError::Name(format!(
                    "the servers {other:?} and {name:?} have names that are the same or look alike; rename one of them"
                )));
            }
            seen.push((skeleton, name));
        }
        #[cfg(feature = "flow")]
        if let Some(unknown) = self
            .flows
            .keys()
            .find(|name| !seen.iter().any(|(_, server)| server == name))
        {
            return Err(OpenError::Name(format!(
                "there is a flow for {unknown:?}, and no server of that name"
            )));
        }
        Ok(())
    }
}

/// What all servers of a host have in common.
struct Shared {
    name: String,
    version: String,
    limits: Limits,
    guardian: Option<Guardian>,
    redaction: Option<Redaction>,
    seats: Vec<Seat>,
    approver: Option<Arc<dyn Approver>>,
    tracer: Option<Arc<dyn Tracer>>,
    sinks: Vec<Arc<dyn RecordSink>>,
    clock: Option<Arc<dyn Clock>>,
    entropy: Option<Arc<dyn Entropy>>,
    configure: Option<Configure>,
    #[cfg(feature = "flow")]
    flows: BTreeMap<String, ClientFlow>,
}

impl Shared {
    /// The pipeline of what passes between the user and this process.
    fn pipeline(&self, weakenings: Vec<(Text, Text)>) -> Pipeline {
        let mut builder = Pipeline::client_side().limits(self.limits.clone());
        builder = match (&self.guardian, &self.redaction) {
            (Some(guardian), Some(redaction)) => guardian.clone().redaction(redaction.clone()).install(builder),
            (Some(guardian), None) => guardian.install(builder),
            (None, Some(redaction)) => redaction.install(builder),
            (None, None) => builder,
        };
        builder = self
            .seats
            .iter()
            .cloned()
            .fold(builder, |builder, seat| builder.judge(seat));
        builder = self
            .sinks
            .iter()
            .cloned()
            .fold(builder, |builder, sink| builder.sink(sink));
        if let Some(approver) = &self.approver {
            builder = builder.approver(approver.clone());
        }
        if let Some(tracer) = &self.tracer {
            builder = builder.tracer(tracer.clone());
        }
        if let Some(clock) = &self.clock {
            builder = builder.clock(clock.clone());
        }
        if let Some(entropy) = &self.entropy {
            builder = builder.entropy(entropy.clone());
        }
        let weaken = |builder: mcip_core::pipeline::PipelineBuilder, (what, why)| builder.weakened(what, why);
        weakenings.into_iter().fold(builder, weaken).build()
    }

    /// The client of one server, but for its labels.
    fn client(&self, server: &str, gate: Seat, pipeline: &Pipeline) -> ClientBuilder {
        let mut builder = Client::builder(&self.name, &self.version);
        if let Some(configure) = &self.configure {
            builder = configure(server, builder);
        }
        #[cfg(feature = "flow")]
        if let Some(flow) = self.flows.get(server) {
            builder = builder.flow(flow);
        }
        builder = match &self.guardian {
            Some(guardian) => builder.guardian(guardian.clone()),
            // That it was taken away stands in the record of the host.
            None => builder.unguarded(),
        };
        if let Some(redaction) = &self.redaction {
            builder = builder.redaction(redaction.clone());
        }
        builder = builder.limits(self.limits.clone()).judge(gate).numbered_with(pipeline);
        builder = self.seats.iter().cloned().fold(builder, ClientBuilder::judge);
        builder = self
            .sinks
            .iter()
            .cloned()
            .fold(builder, ClientBuilder::record_to_shared);
        if let Some(approver) = &self.approver {
            builder = builder.approver(approver.clone());
        }
        if let Some(tracer) = &self.tracer {
            builder = builder.tracer(tracer.clone());
        }
        if let Some(clock) = &self.clock {
            builder = builder.clock(clock.clone());
        }
        if let Some(entropy) = &self.entropy {
            builder = builder.entropy(entropy.clone());
        }
        builder
    }
}

/// The person at this process, by the name that the operator gave.
struct Person(Principal);

#[async_trait]
impl Authenticator for Person {
    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}

impl fmt::Debug for HostBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let servers: Vec<_> = self.servers.iter().map(|planned| &*planned.name).collect();
        f.debug_struct("HostBuilder")
            .field("name", &self.name)
            .field("servers", &servers)
            .field("seats", &self.seats)
            .finish_non_exhaustive()
    }
}
