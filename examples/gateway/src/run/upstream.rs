//! One server behind the gateway: its connection, and what it offers.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mcip_client::host::ServerConfig;
use mcip_client::{CallError, Client};
use mcip_core::types::{Prompt, Resource, ResourceTemplate, ServerCapabilities, Tool};
use mcip_guard::registry::Kind;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::aside::{note, shown};
use super::calls::Calls;
use super::following::Watch;
use super::guarding::Guarding;
use super::listing::{self, LastPages, Listed, Unlisted};

/// How long a server is left alone after it could not be reached.
const PAUSE: Duration = Duration::from_secs(1);
/// How long it may take to be reached.
const CONNECTING: Duration = Duration::from_secs(60);
/// How long calls that are going on may take when another server has taken the place of theirs.
const LAST_CALLS: Duration = Duration::from_secs(10 * 60);

/// What a server offers.
#[derive(Clone, Debug, Default)]
pub(super) struct Offered {
    pub(super) tools: Vec<Tool>,
    pub(super) prompts: Vec<Prompt>,
    pub(super) resources: Vec<Resource>,
    pub(super) templates: Vec<ResourceTemplate>,
    pub(super) capabilities: ServerCapabilities,
    pub(super) instructions: Option<String>,
}

/// A server behind the gateway.
pub(super) struct Upstream {
    pub(super) calls: Calls,
    pub(super) config: ServerConfig,
    guarding: Arc<Guarding>,
    connected: tokio::sync::Mutex<Connected>,
    /// It was connected anew.
    pub(super) reconnected: Notify,
    /// It is to be asked again for what it offers.
    pub(super) due: Notify,
    looking: tokio::sync::Mutex<()>,
    offered: Mutex<Option<Arc<Offered>>>,
    /// What was said when it was asked last, so that nothing is said twice.
    said: Mutex<Vec<String>>,
    /// Resources whose changes are followed, by URI.
    pub(super) watched: Mutex<HashMap<String, Watch>>,
    pub(super) following: Mutex<Vec<JoinHandle<()>>>,
    retired: AtomicBool,
}

#[derive(Default)]
struct Connected {
    client: Option<(Client, LastPages)>,
    failed: Option<(Instant, String)>,
    /// Whether it ever was.
    before: bool,
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.follow_nothing();
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Upstream {
    pub(super) fn new(config: ServerConfig, guarding: Arc<Guarding>) -> Self {
        Self {
            calls: Calls::new(guarding.single, guarding.told.clone()),
            config,
            guarding,
            connected: tokio::sync::Mutex::default(),
            reconnected: Notify::new(),
            due: Notify::new(),
            looking: tokio::sync::Mutex::default(),
            offered: Mutex::default(),
            said: Mutex::default(),
            watched: Mutex::default(),
            following: Mutex::default(),
            retired: AtomicBool::new(false),
        }
    }

    pub(super) fn name(&self) -> &str {
        self.config.name()
    }

    /// What it offered when it was last asked.
    pub(super) fn offered(&self) -> Arc<Offered> {
        self.known().unwrap_or_default()
    }

    /// The same; `None` if it has never said.
    pub(super) fn known(&self) -> Option<Arc<Offered>> {
        lock(&self.offered).clone()
    }

    /// A connection to it; a new one where there is none.
    pub(super) async fn client(&self) -> Result<Client, String> {
        Ok(self.connection().await?.0)
    }

    async fn connection(&self) -> Result<(Client, LastPages), String> {
        let mut connected = self.connected.lock().await;
        if self.retired.load(Ordering::Acquire) {
            return Err("the server is not configured any more".to_owned());
        }
        if let Some(known) = &connected.client {
            return Ok(known.clone());
        }
        if let Some((at, why)) = &connected.failed
            && at.elapsed() < PAUSE
        {
            return Err(why.clone());
        }
        let pages = LastPages::default();
        let connecting = async {
            self.guarding.identified(&self.config).await?;
            let builder = self.guarding.client(&self.calls, &pages);
            let client = self.config.connect(builder).await.map_err(|error| error.to_string())?;
            self.guarding.introduced(&self.config, client.server_info().as_ref());
            Ok(client)
        };
        let connecting = tokio::time::timeout(CONNECTING, connecting).await;
        match connecting.unwrap_or_else(|_| Err(format!("it did not answer in {} s", CONNECTING.as_secs()))) {
            Ok(client) => {
                connected.client = Some((client.clone(), pages.clone()));
                if std::mem::replace(&mut connected.before, true) {
                    self.reconnected.notify_one();
                }
                Ok((client, pages))
            }
            Err(why) => {
                connected.failed = Some((Instant::now(), why.clone()));
                Err(why)
            }
        }
    }

    /// Takes note of how a call ended: what broke is connected anew by the next one.
    pub(super) async fn ended_with(&self, client: &Client, error: &CallError) {
        if !matches!(
            error,
            CallError::Disconnected { .. } | CallError::Closed | CallError::SessionLost
        ) {
            return;
        }
        let mut connected = self.connected.lock().await;
        // Somebody else may have connected anew meanwhile.
        if connected.client.as_ref().is_some_and(|(known, _)| known.is(client)) {
            connected.client = None;
        }
    }

    /// Asks it for everything that it offers, each list for itself. One that can't be had stays as it was; `false` if that may be over soon.
    /// Whatever comes of it, what waits for approval is not offered.
    ///
    /// # Errors
    ///
    /// If it can't be reached.
    pub(super) async fn look(&self) -> Result<bool, String> {
        let _one_at_a_time = self.looking.lock().await;
        let before = self.known();
        let mut said = Vec::new();
        let looked = match self.connection().await {
            Ok((client, pages)) => {
                let before = before.as_deref().cloned().unwrap_or_default();
                let (offered, whole) = self.lists(&client, &pages, before, &mut said).await;
                Ok((offered, whole))
            }
            Err(why) => Err((before.as_deref().cloned(), why)),
        };
        let (offered, outcome) = match looked {
            Ok((offered, whole)) => (Some(offered), Ok(whole)),
            Err((before, why)) => (before, Err(why)),
        };
        if let Some(mut offered) = offered {
            self.withhold(&mut offered, &mut said);
            *lock(&self.offered) = Some(Arc::new(offered));
        }
        let before = std::mem::replace(&mut *lock(&self.said), said.clone());
        said.iter().filter(|line| !before.contains(line)).for_each(note);
        outcome
    }

    async fn lists(
        &self,
        client: &Client,
        pages: &LastPages,
        before: Offered,
        said: &mut Vec<String>,
    ) -> (Offered, bool) {
        let server = client.server();
        let mut offered = Offered {
            capabilities: server.capabilities.clone(),
            instructions: server.instructions.clone(),
            ..Offered::default()
        };
        let mut whole = true;
        let name = self.name();
        if offered.capabilities.tools.is_some() {
            let listed = listing::read(Listed::Tools, name, pages, said, |cursor| async move {
                let page = client.list_tools(cursor.as_deref()).fresh().send().await?;
                Ok((page.tools, page.next_cursor))
            });
            let listed = listed.await;
            offered.tools = self
                .had(client, Listed::Tools, listed, before.tools, said, &mut whole)
                .await;
        }
        if offered.capabilities.prompts.is_some() {
            let listed = listing::read(Listed::Prompts, name, pages, said, |cursor| async move {
                let page = client.list_prompts(cursor.as_deref()).fresh().send().await?;
                Ok((page.prompts, page.next_cursor))
            });
            let listed = listed.await;
            offered.prompts = self
                .had(client, Listed::Prompts, listed, before.prompts, said, &mut whole)
                .await;
        }
        if offered.capabilities.resources.is_some() {
            let listed = listing::read(Listed::Resources, name, pages, said, |cursor| async move {
                let page = client.list_resources(cursor.as_deref()).fresh().send().await?;
                Ok((page.resources, page.next_cursor))
            });
            let listed = listed.await;
            offered.resources = self
                .had(client, Listed::Resources, listed, before.resources, said, &mut whole)
                .await;
            let listed = listing::read(Listed::Templates, name, pages, said, |cursor| async move {
                let page = client.list_resource_templates(cursor.as_deref()).fresh().send().await?;
                Ok((page.resource_templates, page.next_cursor))
            });
            let listed = listed.await;
            offered.templates = self
                .had(client, Listed::Templates, listed, before.templates, said, &mut whole)
                .await;
        }
        (offered, whole)
    }

    /// The entries of a list; those that were there before, where it can't be had now.
    async fn had<T>(
        &self,
        client: &Client,
        listed: Listed,
        read: Result<Vec<T>, Unlisted>,
        before: Vec<T>,
        said: &mut Vec<String>,
        whole: &mut bool,
    ) -> Vec<T> {
        let why = match read {
            Ok(entries) => return entries,
            Err(why) => why,
        };
        // A server with resources need not know of templates.
        if !(listed == Listed::Templates && why.is_final()) {
            said.push(format!("{}: {}", self.name(), why.told(listed)));
        }
        if let Unlisted::Call(error) = &why {
            self.ended_with(client, error).await;
        }
        if why.is_final() {
            return Vec::new();
        }
        *whole = false;
        before
    }

    /// Takes out what is not as it was pinned, or can be taken for something else, until somebody approves it.
    fn withhold(&self, offered: &mut Offered, said: &mut Vec<String>) {
        for held in self.guarding.held(self.name()) {
            let why = held.why.first().map(ToString::to_string).unwrap_or_default();
            let Some((kind, name)) = &held.definition else {
                said.push(format!("nothing of {} is offered: {why}", self.name()));
                *offered = Offered::default();
                return;
            };
            match kind {
                Kind::Tool => offered.tools.retain(|tool| tool.name != **name),
                Kind::Prompt => offered.prompts.retain(|prompt| prompt.name != **name),
                Kind::Resource => offered.resources.retain(|resource| resource.uri != **name),
                Kind::ResourceTemplate => offered.templates.retain(|template| template.uri_template != **name),
            }
            said.push(format!("{}/{} is not offered: {why}", self.name(), shown(name)));
        }
    }

    fn follow_nothing(&self) {
        lock(&self.following).drain(..).for_each(|task| task.abort());
        lock(&self.watched).clear();
    }

    /// Another one has taken its place: it follows no changes and takes no calls any more. Its connection is closed when the calls that are
    /// going on have ended.
    pub(super) fn retire(self: &Arc<Self>) {
        self.retired.store(true, Ordering::Release);
        self.follow_nothing();
        let last = self.clone();
        tokio::spawn(async move {
            let until = Instant::now() + LAST_CALLS;
            while !last.calls.are_over() && Instant::now() < until {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            last.close().await;
        });
    }

    /// Closes the connection in good order.
    pub(super) async fn close(&self) {
        if let Some((client, _)) = self.connected.lock().await.client.take() {
            client.close().await;
        }
    }
}
