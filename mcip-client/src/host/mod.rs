#![doc = include_str!("host.md")]

mod builder;
mod config;
mod error;
mod name;
mod quarantine;
mod server;
mod tools;
mod trajectory;

use std::fmt;
use std::sync::Arc;

use mcip_core::error::shown;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Connection, Identity, Pipeline};
use mcip_core::trajectory::TrajectoryLimits;
use tokio::task::JoinHandle;

pub use builder::HostBuilder;
pub use config::{ConfigError, HostConfig, ServerConfig, Variables};
pub use error::HostError;
pub use name::ToolName;
pub use server::ServerStatus;
pub use tools::{HostTool, Notice, Tools};
pub use trajectory::{Arguments, HostCall, Trajectory};

pub use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Response};
pub use mcip_guard::provenance::Provenance;

use quarantine::Quarantine;
use server::Slot;

/// Several servers under one guardian. Cheap to clone; all clones are one host.
///
/// See [the module](self). Dropping the last clone, and the last trajectory, closes the connections in the background
/// ([`close`](Self::close) waits).
#[derive(Clone)]
pub struct Host(Arc<Inner>);

struct Inner {
    pipeline: Pipeline,
    connection: Connection,
    user: Identity,
    trajectories: TrajectoryLimits,
    slots: Vec<Arc<Slot>>,
    supervisors: Vec<JoinHandle<()>>,
    quarantine: Quarantine,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.supervisors.iter().for_each(JoinHandle::abort);
        self.pipeline.record_counts(true, mcip_core::record::Transport::Stdio);
    }
}

impl Inner {
    fn slot(&self, server: &str) -> Result<&Arc<Slot>, HostError> {
        let found = self.slots.iter().find(|slot| &*slot.name == server);
        found.ok_or_else(|| HostError::UnknownServer {
            server: shown(server),
            known: self.slots.iter().map(|slot| slot.name.to_string()).collect(),
        })
    }

    /// The tool that is meant by `server/tool` or a function name.
    fn find(&self, name: &str) -> Result<ToolName, HostError> {
        let unknown = || HostError::UnknownFunction { name: shown(name) };
        if let Some(parsed) = ToolName::parse(name) {
            let slot = self.slot(parsed.server())?;
            return Ok(ToolName::new(&slot.name, parsed.tool()));
        }
        let mut found = None;
        for slot in &self.slots {
            for tool in slot.tools().iter().filter(|tool| tool.function == name) {
                // Two tools whose digests are equal: nobody could say which is meant.
                if found.replace(tool.name.clone()).is_some() {
                    return Err(unknown());
                }
            }
        }
        found.ok_or_else(unknown)
    }
}

impl Host {
    /// Begins a host of this name and version, which are shown to servers.
    pub fn builder(name: impl Into<String>, version: impl Into<String>) -> HostBuilder {
        HostBuilder::new(name, version)
    }

    /// Begins a trajectory with what the user asked, in the user's words.
    ///
    /// # Errors
    ///
    /// If a judge stopped the query, or it could not be recorded.
    pub async fn trajectory(&self, query: &str) -> Result<Trajectory, HostError> {
        let host = &self.0;
        let begun = host
            .pipeline
            .begin(&host.connection, &host.user, query, host.trajectories)
            .await;
        let course = begun.map_err(HostError::Stopped)?;
        Ok(Trajectory::new(host.clone(), course))
    }

    /// Waits until every server is connected or has failed once. It takes no longer than
    /// [`HostBuilder::connect_time`].
    pub async fn settled(&self) {
        // One after the other, but all of them go on meanwhile.
        for slot in &self.0.slots {
            slot.settled().await;
        }
    }

    /// How each server is doing.
    pub fn servers(&self) -> Vec<(String, ServerStatus)> {
        let slots = self.0.slots.iter();
        slots.map(|slot| (slot.name.to_string(), slot.status())).collect()
    }

    /// How a server is doing; `None` if there is none of this name.
    pub fn status(&self, server: &str) -> Option<ServerStatus> {
        self.0.slot(server).ok().map(|slot| slot.status())
    }

    /// The tools of every server that is connected, but for those in quarantine and those that a policy conceals. It does not wait: what
    /// a server has, it was asked when it was connected.
    pub fn tools(&self) -> Tools {
        let host = &self.0;
        let all = host.slots.iter().flat_map(|slot| {
            let mut tools = slot.tools().to_vec();
            tools.retain(|tool| slot.shows(tool));
            tools
        });
        let usable = |tool: &Arc<HostTool>| {
            host.quarantine
                .reason(tool.name.server(), Some(tool.name.tool()))
                .is_none()
        };
        Tools::new(all.filter(usable).collect())
    }

    /// What should be said about the names of tools: collisions and look-alikes.
    pub fn notices(&self) -> Vec<Notice> {
        tools::notices(&self.tools())
    }

    /// The tool that is meant by a function name that a model was given, or by `server/tool`.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn tool_of(&self, name: &str) -> Result<ToolName, HostError> {
        self.0.find(name)
    }

    /// Asks a server anew for its tools.
    ///
    /// # Errors
    ///
    /// If there is no such server, or it can't be asked.
    pub async fn refresh(&self, server: &str) -> Result<(), HostError> {
        self.0.slot(server)?.refresh().await
    }

    /// Takes a server (`server`) or a tool (`server/tool`) out of use, from now on and in every trajectory: it is in no list, calls to
    /// it are denied, and answers that are still on their way are withheld. It stands in the record, with the reason.
    ///
    /// # Errors
    ///
    /// If there is no such server; if it was done and could not be recorded.
    pub async fn quarantine(&self, what: &str, reason: impl Into<Text>) -> Result<(), HostError> {
        self.check(what)?;
        let reason = reason.into();
        self.0.quarantine.put(what, reason.clone());
        self.record(what, "quarantine", reason).await
    }

    /// Puts a server or a tool back into use. It stands in the record, with the reason.
    ///
    /// # Errors
    ///
    /// If there is no such server; if it could not be recorded, in which case it stays out of use.
    pub async fn lift_quarantine(&self, what: &str, reason: impl Into<Text>) -> Result<(), HostError> {
        self.check(what)?;
        self.record(what, "lift_quarantine", reason.into()).await?;
        self.0.quarantine.lift(what);
        Ok(())
    }

    /// What is out of use, with the reasons.
    pub fn quarantined(&self) -> Vec<(String, Text)> {
        self.0.quarantine.held()
    }

    fn check(&self, what: &str) -> Result<(), HostError> {
        let server = what.split_once('/').map_or(what, |(server, _)| server);
        self.0.slot(server).map(drop)
    }

    async fn record(&self, what: &str, done: &'static str, reason: Text) -> Result<(), HostError> {
        let host = &self.0;
        let recorded = host.pipeline.record_quarantine(&host.connection, what, done, reason);
        recorded.await.map_err(|error| HostError::Unrecorded(error.to_string()))
    }

    /// Closes every connection in good order, all at the same time, and waits until they are closed and the records are where their
    /// sinks keep them. Calls that wait end with an error.
    pub async fn close(&self) {
        self.0.supervisors.iter().for_each(JoinHandle::abort);
        let mut closing = tokio::task::JoinSet::new();
        for slot in &self.0.slots {
            let slot = slot.clone();
            closing.spawn(async move { slot.close().await });
        }
        while closing.join_next().await.is_some() {}
        if let Err(error) = self.0.pipeline.flush().await {
            tracing::error!(%error, "records may be missing");
        }
    }
}

/// Why a host can't be opened.
#[derive(Debug)]
#[non_exhaustive]
pub enum OpenError {
    /// A name can't be used, or not beside another; the text says what to change.
    Name(String),
    /// The default sink for records could not be started.
    Records(std::io::Error),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(why) => f.write_str(why),
            Self::Records(error) => write!(f, "records can't be written to standard error: {error}"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Name(_) => None,
            Self::Records(error) => Some(error),
        }
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("servers", &self.servers())
            .finish_non_exhaustive()
    }
}
