//! The judges, the record and the approver that all connections of the gateway have in common.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use mcip_client::host::ServerConfig;
use mcip_client::types::{
    ClientCapabilities, CreateMessageParams, ElicitFormParams, ElicitParams, ElicitUrlParams, ElicitationCapability,
    Implementation, LoggingLevel,
};
use mcip_client::{Client, InputError, Question, Tasks};
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Pipeline, PipelineBuilder, Seat};
use mcip_core::record::RecordSink;
use mcip_guard::Guardian;
use mcip_guard::approval::Queue;
use mcip_guard::arguments::{Arguments, Check, ToldRoots};
use mcip_guard::content::{Category, Content};
use mcip_guard::norms::Norms;
use mcip_guard::provenance::Provenance;
use mcip_guard::registry::{Identity, Observation, Pending, Registry, RegistryOptions, first_look};
use mcip_guard::store::FileApprovals;
use mcip_server::ServerBuilder;

use super::aside::note;
use super::calls::{Answer, Calls, What};
use super::config::{self, Mode, Own};
use super::listing::LastPages;
use crate::Problem;
use crate::classifier::{BEFORE_A_CALL, Voice};

/// Why nothing is stopped.
const AUDIT: &str = "the gateway runs in the mode audit";
/// Why something is not judged.
const CONFIGURED: &str = "so it is configured";
const BY_DEFAULT: &str = "so it is by default";
/// How long a server may take without a sign of progress, and in all. Callers have limits of their own, and give up when they like.
const QUIET: Duration = Duration::from_secs(10 * 60);
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// What all connections have in common.
pub(super) struct Guarding {
    guardian: Guardian,
    /// What clients call the tools with is judged by what servers declare.
    arguments: Option<Arguments>,
    /// Judges of provenance, and the classifier, of what passes between the gateway and the servers behind it.
    traced: Vec<Seat>,
    sink: Arc<dyn RecordSink>,
    approver: Option<Queue>,
    mode: Mode,
    /// Whether there is one client, on standard input and output.
    pub(super) single: bool,
    /// The roots that this client told.
    pub(super) told: ToldRoots,
    pub(super) norms: Option<Norms>,
    registry: Option<Registry>,
    /// The file of the registry, and when it was written last.
    lock: Option<(PathBuf, Mutex<Option<SystemTime>>)>,
    /// What clients can be asked, once it is known. Servers are told that.
    can: OnceLock<Can>,
    /// The pipeline of trajectories, with which all others number their records.
    pub(super) pipeline: Pipeline,
}

impl Guarding {
    pub(super) fn new(own: &Own) -> Result<Self, Problem> {
        let sink = sink(own)?;
        let norms = match &own.norms {
            Some(path) => Some(Norms::open(path).map_err(|error| error.to_string())?),
            None => None,
        };
        let approver = match &own.approvals {
            Some(path) => {
                let store = FileApprovals::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
                Some(Queue::builder(Arc::new(store)).build())
            }
            None => None,
        };
        let provenance = match own.provenance {
            config::Provenance::Off => None,
            config::Provenance::Auto => Some(traced()),
            config::Provenance::Enforce | config::Provenance::Audit => Some(Provenance::default()),
        };
        let registry = match &own.lock {
            Some(path) => Some(Registry::open(path, RegistryOptions::new()).map_err(|error| error.to_string())?),
            None => None,
        };
        let content = match own.instructions {
            config::Instructions::Ask => guarded_content(),
            config::Instructions::Audit => Content::default(),
        };
        let mut guardian = Guardian::default().content(content);
        if let Some(registry) = &registry {
            guardian = guardian.registry(registry.clone());
        }
        let told = ToldRoots::default();
        let mut rooted = Arguments::default().told(told.clone());
        for (server, roots) in &own.roots {
            rooted = rooted
                .roots(server.as_str(), roots)
                .map_err(|error| error.to_string())?;
        }
        let arguments = match own.arguments {
            config::Arguing::Auto => Some(rooted.recorded(Check::Schema, BY_DEFAULT)),
            config::Arguing::Enforce => Some(rooted),
            config::Arguing::Audit => Some(rooted.audit_only(CONFIGURED)),
            config::Arguing::Off => None,
        };
        let traced = provenance.iter().flat_map(Provenance::seats);
        let voice = match own.classifier {
            config::Classifier::Off => None,
            _ => Some(Voice::start("installed", BEFORE_A_CALL).map_err(|why| format!("gateway.classifier: {why}"))?),
        };
        if let Some(voice) = &voice {
            note(format_args!("{} judges as well", voice.about()));
        }
        let asks = own.mode == Mode::Enforce && own.classifier == config::Classifier::Ask;
        let traced: Vec<Seat> = match (own.mode, own.provenance) {
            (Mode::Audit, _) => traced.map(|seat| seat.audit_only(AUDIT)).collect(),
            (_, config::Provenance::Audit) => traced.map(|seat| seat.audit_only(CONFIGURED)).collect(),
            _ => traced.collect(),
        };
        let heard = voice.iter().flat_map(|voice| voice.seats(asks));
        let traced: Vec<Seat> = traced.into_iter().chain(heard).collect();
        let mut pipeline = Pipeline::client_side().limits(limits()).sink(sink.clone());
        if provenance.is_none() {
            pipeline = pipeline.weakened("provenance", CONFIGURED);
        }
        for (what, why) in provenance.iter().flat_map(Provenance::weakenings) {
            pipeline = pipeline.weakened(what.clone(), why.clone());
        }
        pipeline = match own.mode {
            Mode::Enforce => guardian.install(pipeline),
            Mode::Audit => audited(&guardian).fold(pipeline, PipelineBuilder::judge),
        };
        pipeline = traced.iter().cloned().fold(pipeline, PipelineBuilder::judge);
        Ok(Self {
            guardian,
            arguments,
            traced,
            sink,
            approver,
            mode: own.mode,
            single: own.listen.is_none(),
            told,
            norms,
            registry,
            lock: own.lock.clone().map(|path| {
                let written = written(&path);
                (path, Mutex::new(written))
            }),
            can: OnceLock::new(),
            pipeline: pipeline.build(),
        })
    }

    /// Whether a server is the one that was pinned: asked before it is started or called.
    ///
    /// # Errors
    ///
    /// With what differs, where that has force.
    pub(super) async fn identified(&self, server: &ServerConfig) -> Result<(), Problem> {
        let Some(registry) = self.registry.clone() else {
            return match first_looked(server, &[]).into_iter().find(|found| found.has_force) {
                Some(found) if self.mode == Mode::Enforce => Err(format!(
                    "{found}; if that is right, give the gateway a lock file (`lock`) and see mcip-gateway pin"
                )),
                _ => Ok(()),
            };
        };
        let (name, server) = (server.name().to_owned(), server.clone());
        let identified = tokio::task::spawn_blocking(move || {
            let identity = server.identity().map_err(|error| error.to_string())?;
            let found = registry.identify(&name, identity, SystemTime::now());
            found.map_err(|error| error.to_string())
        });
        let found = identified.await.map_err(|error| error.to_string())??;
        match found.iter().find(|found| found.has_force) {
            Some(stopped) if self.mode == Mode::Enforce => Err(format!("{stopped}; see mcip-gateway pin")),
            _ => Ok(()),
        }
    }

    /// Says on standard error what is odd about what a server calls itself, where there is no lock file in which it could wait for approval.
    pub(super) fn introduced(&self, server: &ServerConfig, said: Option<&Implementation>) {
        if let (None, Some(said)) = (&self.registry, said) {
            let names: Vec<&str> = said.title.as_deref().into_iter().chain([&*said.name]).collect();
            for found in first_looked(server, &names) {
                note(format_args!("{}: {found}", server.name()));
            }
        }
    }

    /// What of a server waits for approval, and is not offered until it has it.
    pub(super) fn held(&self, server: &str) -> Vec<Pending> {
        match (&self.registry, self.mode) {
            (Some(registry), Mode::Enforce) => {
                let mut held = registry.pending();
                held.retain(|pending| &*pending.server == server);
                held
            }
            _ => Vec::new(),
        }
    }

    /// Takes over what somebody pinned, approved or revoked in another process. Whether there was anything.
    pub(super) async fn read_pins_again(&self) -> bool {
        let (Some(registry), Some((path, last))) = (self.registry.clone(), &self.lock) else {
            return false;
        };
        let now = written(path);
        {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if now.is_none() || *last == now {
                return false;
            }
            *last = now;
        }
        let read = tokio::task::spawn_blocking(move || registry.reload(SystemTime::now())).await;
        match read {
            Ok(Ok(())) => true,
            Ok(Err(error)) => {
                note(format_args!("what was pinned stays as it was: {error}"));
                false
            }
            Err(_) => false,
        }
    }

    /// Has servers told what can be asked of clients.
    pub(super) fn clients_can(&self, can: Can) {
        // Where there is one client it is known once; where there are several, from the start.
        let _ = self.can.set(can);
    }

    /// The server that faces clients.
    pub(super) fn front(&self) -> ServerBuilder {
        let mut guardian = self.guardian.clone();
        if let Some(norms) = &self.norms {
            guardian = guardian.norms(norms.clone());
        }
        if let Some(arguments) = &self.arguments {
            guardian = guardian.arguments(arguments.clone());
        }
        let mut limits = limits();
        limits.handler_time = LONGEST;
        let mut builder = mcip_server::Server::builder("mcip-gateway", env!("CARGO_PKG_VERSION"))
            .title("MCIP gateway")
            .limits(limits)
            .numbered_with(&self.pipeline)
            .record_to_shared(self.sink.clone())
            .list_cache(Duration::ZERO);
        if let Some(approver) = &self.approver {
            builder = builder.approver(approver.clone());
        }
        match self.mode {
            Mode::Enforce => builder.guardian(guardian),
            Mode::Audit => audited(&guardian).fold(builder.without_guardian(AUDIT), ServerBuilder::judge),
        }
    }

    /// The client of a server behind the gateway.
    pub(super) fn client(&self, calls: &Calls, pages: &LastPages) -> mcip_client::ClientBuilder {
        // What keeps the definitions as they came sits before whoever may deny them.
        let guardian = self.guardian.clone().policy(Seat::audit(pages.clone()));
        let mut builder = Client::builder("mcip-gateway", env!("CARGO_PKG_VERSION"))
            .limits(limits())
            .numbered_with(&self.pipeline)
            .record_to_shared(self.sink.clone())
            .tasks(Tasks::new())
            .timeout(QUIET)
            .max_time(LONGEST);
        builder = match self.mode {
            Mode::Enforce => builder.guardian(guardian),
            Mode::Audit => audited(&guardian).fold(builder.without_guardian(AUDIT), mcip_client::ClientBuilder::judge),
        };
        builder = self
            .traced
            .iter()
            .cloned()
            .fold(builder, mcip_client::ClientBuilder::judge);
        if let Some(approver) = &self.approver {
            builder = builder.approver(approver.clone());
        }
        let can = self.can.get().copied().unwrap_or(Can::EVERYTHING);
        let logs = calls.clone();
        builder = builder.log_messages(LoggingLevel::Debug, move |message| logs.log(message));
        if can.form {
            let calls = calls.clone();
            builder = builder.elicit_form(move |question: Question, form: ElicitFormParams| {
                let calls = calls.clone();
                async move { elicited(&calls, question, ElicitParams::Form(form)).await }
            });
        }
        if can.url {
            let calls = calls.clone();
            builder = builder.elicit_url(move |question: Question, page: ElicitUrlParams| {
                let calls = calls.clone();
                async move { elicited(&calls, question, ElicitParams::Url(page)).await }
            });
        }
        if can.sampling {
            let calls = calls.clone();
            let sample = move |question: Question, request: CreateMessageParams| {
                let calls = calls.clone();
                async move {
                    match calls.ask(question, What::Sample(Box::new(request))).await? {
                        Answer::Sampled(result) => Ok(*result),
                        _ => Err(other_question()),
                    }
                }
            };
            builder = match can.sampling_with_tools {
                true => builder.sampling_with_tools(sample),
                false => builder.sampling(sample),
            };
        }
        if can.roots {
            let calls = calls.clone();
            builder = builder.roots(move |question: Question| {
                let calls = calls.clone();
                async move {
                    if let Some(known) = calls.kept_roots() {
                        return Ok(known);
                    }
                    match calls.ask(question, What::Roots).await? {
                        Answer::Roots(roots) => {
                            calls.heard_roots(&roots);
                            Ok(roots)
                        }
                        _ => Err(other_question()),
                    }
                }
            });
        }
        builder
    }

    /// Waits until every record is where its sink keeps it.
    pub(super) async fn flush(&self) {
        if let Err(error) = self.pipeline.flush().await {
            note(format_args!("records may be missing: {error}"));
        }
    }
}

/// What is odd about a server of which nothing is known: by its address and its names for itself, or by what its command hands to it.
fn first_looked(server: &ServerConfig, said: &[&str]) -> Vec<Observation> {
    match server.identity() {
        Ok(Identity::Address(address)) => first_look(&address.url, said),
        Ok(Identity::Command(command)) => command.isolation.observations().to_vec(),
        Err(_) => Vec::new(),
    }
}

fn written(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|file| file.modified()).ok()
}

/// The judges of a guardian, without force.
fn audited(guardian: &Guardian) -> impl Iterator<Item = Seat> + use<> {
    guardian.seats().into_iter().map(|seat| seat.audit_only(AUDIT))
}

/// What clients can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Can {
    form: bool,
    url: bool,
    sampling: bool,
    sampling_with_tools: bool,
    roots: bool,
}

impl Can {
    /// Anything: which of several clients can what is found out when one is asked.
    pub(super) const EVERYTHING: Self = Self {
        form: true,
        url: true,
        sampling: true,
        sampling_with_tools: true,
        roots: true,
    };

    /// What a client says that it can be asked.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let elicits = |wanted: fn(&ElicitationCapability) -> bool| client.elicitation.as_ref().is_some_and(wanted);
        Self {
            form: elicits(ElicitationCapability::has_form),
            url: elicits(ElicitationCapability::has_url),
            sampling: client.sampling.is_some(),
            sampling_with_tools: client
                .sampling
                .as_ref()
                .is_some_and(|sampling| sampling.tools.is_some()),
            roots: client.roots.is_some(),
        }
    }
}

/// The judges of content before servers that somebody else wrote: about orders to the model in what they send, somebody is asked.
pub(crate) fn guarded_content() -> Content {
    Content::default().enforce(Category::Results)
}

/// Provenance as it is where nothing is configured.
pub(crate) fn traced() -> Provenance {
    Provenance::default().only_with_query().only_with_orders()
}

fn other_question() -> InputError {
    InputError("the answer is to another question".to_owned())
}

async fn elicited(
    calls: &Calls,
    question: Question,
    what: ElicitParams,
) -> Result<mcip_client::types::ElicitResult, InputError> {
    match calls.ask(question, What::Elicit(Box::new(what))).await? {
        Answer::Elicited(result) => Ok(*result),
        _ => Err(other_question()),
    }
}

/// Servers that somebody else wrote have large results.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = limits.message_bytes.max(32 << 20);
    limits.reply_bytes = limits.reply_bytes.max(32 << 20);
    limits.json.max_bytes = limits.json.max_bytes.max(32 << 20);
    limits.held_bytes = limits.held_bytes.max(256 << 20);
    limits
}

/// Where records go: the ledger that is configured, else standard error.
fn sink(own: &Own) -> Result<Arc<dyn RecordSink>, Problem> {
    use mcip_guard::ledger::{Ledger, LedgerKey};
    let Some(directory) = &own.ledger else {
        return mcip_guard::record::default_sink().map_err(|error| error.to_string());
    };
    let key = own
        .ledger_key
        .clone()
        .unwrap_or_else(|| directory.with_extension("key"));
    let failed = |path: &std::path::Path, error: std::io::Error| format!("{}: {error}", path.display());
    let signer = LedgerKey::load_or_create(&key).map_err(|error| failed(&key, error))?;
    let ledger = Ledger::of("mcip-gateway").open(directory, signer);
    Ok(Arc::new(ledger.map_err(|error| failed(directory, error))?))
}
