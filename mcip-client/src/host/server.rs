//! One server of a host: connected in the background, listed, and connected again when it is lost.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::error::shown;
use mcip_core::flow::Text;
use mcip_core::record;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::error::HostError;
use super::name::ToolName;
use super::tools::HostTool;
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::error::{CallError, ConnectError};
use crate::link::Link;
use crate::transport::{Connect, Transport};

/// How a server is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerStatus {
    /// It is being connected, for the so manieth time in a row.
    Connecting {
        /// The attempt, from 1.
        attempt: u32,
    },
    /// It can be called.
    Ready {
        /// How many tools it has.
        tools: usize,
    },
    /// It could not be connected, or was lost. It will be connected again.
    Failed {
        /// Why, as far as it is known. May hold text of the server, cut and cleaned.
        why: String,
        /// How often it failed in a row.
        attempts: u32,
        /// How long it is left alone.
        retry_in: Duration,
    },
    /// The host was closed.
    Closed,
}

/// How long things may take, and how they are tried again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// For connecting and listing tools.
    pub(super) connect: Duration,
    /// For a call to wait until its server is connected.
    pub(super) wait: Duration,
    /// Between the first failure and the second attempt; twice as long each time.
    pub(super) first_pause: Duration,
    /// At the most between two attempts.
    pub(super) longest_pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            wait: Duration::from_secs(10),
            first_pause: Duration::from_millis(250),
            longest_pause: Duration::from_secs(60),
        }
    }
}

impl Pace {
    fn pause(&self, failures: u32) -> Duration {
        let doubled = self.first_pause.saturating_mul(1 << failures.saturating_sub(1).min(20));
        doubled.min(self.longest_pause)
    }

    /// A connection that lasted at least so long was a good one: the next failure is the first again.
    fn good(&self) -> Duration {
        self.longest_pause
    }
}

type Connecting = Pin<Box<dyn Future<Output = Result<Client, ConnectError>> + Send>>;

/// Connects to a server, again and again.
pub(super) type Dial = Arc<dyn Fn(ClientBuilder) -> Connecting + Send + Sync>;

/// A way to connect under a name of this side.
pub(super) fn dial(name: &Arc<str>, to: impl Connect + Clone + Sync + 'static) -> Dial {
    let name = name.clone();
    Arc::new(move |builder| {
        let named = Named {
            name: name.clone(),
            to: to.clone(),
        };
        Box::pin(builder.connect(named))
    })
}

/// A connection under the name that the host gives it.
struct Named<C> {
    name: Arc<str>,
    to: C,
}

#[async_trait]
impl<C: Connect> Connect for Named<C> {
    fn server(&self) -> String {
        self.name.to_string()
    }

    fn transport(&self) -> record::Transport {
        self.to.transport()
    }

    fn era_key(&self) -> String {
        self.to.era_key()
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        self.to.weakenings()
    }

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        self.to.connect(link).await
    }
}

/// What is known of a server now.
#[derive(Clone)]
struct State {
    status: ServerStatus,
    client: Option<Client>,
    tools: Arc<[Arc<HostTool>]>,
    /// Which connection it is.
    generation: u64,
}

/// One server.
pub(super) struct Slot {
    pub(super) name: Arc<str>,
    state: watch::Sender<State>,
    /// The connection of this generation was lost, or the tools shall be listed anew.
    lost: Notify,
    pace: Pace,
}

/// A connected server, and which connection it is.
pub(super) struct Connected {
    pub(super) client: Client,
    generation: u64,
}

impl Slot {
    pub(super) fn new(name: Arc<str>, pace: Pace) -> Self {
        let state = State {
            status: ServerStatus::Connecting { attempt: 1 },
            client: None,
            tools: Arc::new([]),
            generation: 0,
        };
        Self {
            name,
            state: watch::Sender::new(state),
            lost: Notify::new(),
            pace,
        }
    }

    pub(super) fn status(&self) -> ServerStatus {
        self.state.borrow().status.clone()
    }

    /// The tools of the last time it was connected: none while it is not.
    pub(super) fn tools(&self) -> Arc<[Arc<HostTool>]> {
        self.state.borrow().tools.clone()
    }

    /// Whether the policies let there be this tool: what they conceal is not called either.
    pub(super) fn shows(&self, tool: &HostTool) -> bool {
        let state = self.state.borrow();
        state
            .client
            .as_ref()
            .is_none_or(|client| client.core().shows_tool(tool.name.tool()))
    }

    /// Waits until it is connected or has failed.
    pub(super) async fn settled(&self) {
        let mut states = self.state.subscribe();
        let settled = |state: &State| !matches!(state.status, ServerStatus::Connecting { .. });
        // The sender lives as long as this.
        let _ = states.wait_for(settled).await;
    }

    /// The connection, if there is one within the time that a call waits.
    pub(super) async fn connected(&self) -> Result<Connected, HostError> {
        let _ = timeout(self.pace.wait, self.settled()).await;
        let state = self.state.borrow();
        if let Some(client) = &state.client {
            return Ok(Connected {
                client: client.clone(),
                generation: state.generation,
            });
        }
        let why = match &state.status {
            ServerStatus::Failed { why, retry_in, .. } => format!("{why}; it is tried again after {retry_in:?}"),
            ServerStatus::Closed => "the host was closed".to_owned(),
            _ => format!("it is still connecting after {:?}", self.pace.wait),
        };
        Err(HostError::Unavailable {
            server: self.name.to_string(),
            why,
        })
    }

    /// Learns from the outcome of a call whether the connection is gone.
    pub(super) fn learn(&self, connected: &Connected, error: &CallError) {
        if !matches!(error, CallError::Disconnected { .. } | CallError::Closed) {
            return;
        }
        let lost = self.state.send_if_modified(|state| {
            let current = state.generation == connected.generation && state.client.is_some();
            if current {
                state.client = None;
                state.tools = Arc::new([]);
                state.status = ServerStatus::Connecting { attempt: 1 };
            }
            current
        });
        if lost {
            self.lost.notify_one();
        }
    }

    fn set(&self, status: ServerStatus) {
        self.state.send_modify(|state| {
            state.status = status;
            state.client = None;
            state.tools = Arc::new([]);
        });
    }

    fn ready(&self, client: Client, tools: Arc<[Arc<HostTool>]>) {
        self.state.send_modify(|state| {
            // Closed meanwhile: the client is dropped, and with it the connection.
            if state.status != ServerStatus::Closed {
                state.status = ServerStatus::Ready { tools: tools.len() };
                state.client = Some(client);
                state.tools = tools;
                state.generation += 1;
            }
        });
    }

    /// Lists the tools anew.
    pub(super) async fn refresh(&self) -> Result<(), HostError> {
        let connected = self.connected().await?;
        let tools = match list(&self.name, &connected.client).await {
            Ok(tools) => tools,
            Err(error) => {
                self.learn(&connected, &error);
                return Err(error.into());
            }
        };
        self.state.send_if_modified(|state| {
            let current = state.generation == connected.generation && state.client.is_some();
            if current {
                state.status = ServerStatus::Ready { tools: tools.len() };
                state.tools = tools;
            }
            current
        });
        Ok(())
    }

    /// Closes the connection in good order.
    pub(super) async fn close(&self) {
        let client = self.state.borrow().client.clone();
        self.set(ServerStatus::Closed);
        if let Some(client) = client {
            client.close().await;
        }
    }

    /// Keeps the server connected, for as long as it is polled.
    pub(super) async fn supervise(self: Arc<Self>, dial: Dial, builder: impl Fn() -> ClientBuilder) {
        let mut failures = 0;
        loop {
            self.set(ServerStatus::Connecting { attempt: failures + 1 });
            let began = Instant::now();
            let deadline = began + self.pace.connect;
            let failed = match timeout_at(deadline, self.open(&dial, builder())).await {
                Ok(Ok(())) => {
                    self.lost.notified().await;
                    None
                }
                Ok(Err(why)) => Some(why),
                Err(_) => Some(format!(
                    "it did not connect and list its tools within {:?}",
                    self.pace.connect
                )),
            };
            failures = match began.elapsed() >= self.pace.good().max(self.pace.connect) {
                true => 1,
                false => failures.saturating_add(1),
            };
            let retry_in = self.pace.pause(failures);
            let why = failed.clone().unwrap_or_else(|| "the connection was lost".to_owned());
            tracing::warn!(server = &*self.name, failures, ?retry_in, "{why}");
            // A connection that was lost for the first time will be back at once: calls wait for it.
            if failed.is_some() || failures > 1 {
                self.set(ServerStatus::Failed {
                    why,
                    attempts: failures,
                    retry_in,
                });
            }
            sleep(retry_in).await;
        }
    }

    async fn open(&self, dial: &Dial, builder: ClientBuilder) -> Result<(), String> {
        let client = dial(builder).await.map_err(|error| error.to_string())?;
        match list(&self.name, &client).await {
            Ok(tools) => {
                self.ready(client, tools);
                Ok(())
            }
            Err(error) => {
                client.close().await;
                Err(format!("its tools can't be listed: {error}"))
            }
        }
    }
}

/// The tools of a server, each under its name. Two of one name were left out by the client.
async fn list(server: &Arc<str>, client: &Client) -> Result<Arc<[Arc<HostTool>]>, CallError> {
    // A server without tools need not know the method.
    if client.server().capabilities.tools.is_none() {
        return Ok(Arc::new([]));
    }
    let tools = client.all_tools().await?;
    let mut functions = std::collections::HashSet::with_capacity(tools.len());
    let named = tools.into_iter().filter_map(|definition| {
        let name = ToolName::new(server, &definition.name);
        let function = name.function();
        if !functions.insert(function.clone()) {
            // The same name on another page, or a digest that was made to collide.
            tracing::warn!(
                server = &**server,
                tool = shown(&definition.name),
                "another tool has its name"
            );
            return None;
        }
        Some(Arc::new(HostTool {
            name,
            function,
            definition,
        }))
    });
    Ok(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound() {
        let pace = Pace::default();
        let pauses: Vec<_> = (1..6).map(|failures| pace.pause(failures).as_millis()).collect();
        assert_eq!(pauses, [250, 500, 1000, 2000, 4000]);
        assert_eq!(pace.pause(u32::MAX), pace.longest_pause);
    }
}
