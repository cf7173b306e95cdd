//! The servers behind the gateway, all together: when they are connected, and what takes their place.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mcip_client::host::ServerConfig;
use tokio::sync::mpsc;

use super::aside::note;
use super::front::Front;
use super::guarding::{Can, Guarding};
use super::upstream::Upstream;

/// How long servers may take to say what they offer, before clients are served without those that did not.
const SETTLING: Duration = Duration::from_secs(30);

/// The servers that are configured. They are connected once it is known what can be asked of clients, because servers are told that.
pub(super) struct Servers {
    configured: Mutex<Vec<ServerConfig>>,
    guarding: Arc<Guarding>,
    changed: mpsc::Sender<()>,
    connected: tokio::sync::Mutex<bool>,
}

impl Servers {
    pub(super) fn new(configured: Vec<ServerConfig>, guarding: Arc<Guarding>, changed: mpsc::Sender<()>) -> Self {
        Self {
            configured: Mutex::new(configured),
            guarding,
            changed,
            connected: tokio::sync::Mutex::new(false),
        }
    }

    /// Connects to all of them, if that has not been done, and offers what they offer.
    ///
    /// # Errors
    ///
    /// If none of them can be had. It is tried again the next time.
    pub(super) async fn connect(&self, front: &Front, can: Can) -> Result<(), String> {
        let mut connected = self.connected.lock().await;
        if *connected {
            return Ok(());
        }
        self.guarding.clients_can(can);
        let begun = self.begin().await;
        if let Some((_, Err(why))) = begun.first()
            && begun.iter().all(|(_, outcome)| outcome.is_err())
        {
            begun.iter().for_each(|(upstream, _)| upstream.retire());
            return Err(why.clone());
        }
        offer(front, begun);
        *connected = true;
        Ok(())
    }

    /// Has others take their place. Those that stand in the configuration as before stay as they are; those that do not are gone at once,
    /// and what the new ones offer is offered when they have said so.
    pub(super) async fn replace(&self, front: &Front, servers: Vec<ServerConfig>) {
        *self.configured.lock().unwrap_or_else(PoisonError::into_inner) = servers.clone();
        let connected = self.connected.lock().await;
        if !*connected {
            return;
        }
        let before = front.routes();
        let mut new = Vec::new();
        let upstreams: Vec<Arc<Upstream>> = servers
            .into_iter()
            .map(|server| {
                let known = before
                    .upstreams
                    .iter()
                    .find(|known| known.config.is_written_as(&server));
                known.cloned().unwrap_or_else(|| {
                    let upstream = Arc::new(Upstream::new(server, self.guarding.clone()));
                    new.push(upstream.clone());
                    upstream
                })
            })
            .collect();
        front.offer(&upstreams);
        for upstream in &before.upstreams {
            if !upstreams.iter().any(|stays| Arc::ptr_eq(stays, upstream)) {
                upstream.retire();
            }
        }
        for upstream in new {
            let changed = self.changed.clone();
            tokio::spawn(async move {
                if let Err(why) = upstream.look().await {
                    note(format_args!("{}: {why}", upstream.name()));
                }
                upstream.follow(changed.clone());
                // Nobody takes it over when the gateway stops.
                let _ = changed.send(()).await;
            });
        }
    }

    /// Connects to all of them at the same time, and asks each what it offers. One that takes longer than the others are kept waiting for is
    /// offered when it has said so.
    async fn begin(&self) -> Vec<Begun> {
        let until = tokio::time::Instant::now() + SETTLING;
        let servers = self.configured.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let beginning: Vec<_> = servers
            .into_iter()
            .map(|server| {
                let upstream = Arc::new(Upstream::new(server, self.guarding.clone()));
                let looking = upstream.clone();
                (upstream, tokio::spawn(async move { looking.look().await }))
            })
            .collect();
        let mut begun = Vec::with_capacity(beginning.len());
        for (upstream, mut looked) in beginning {
            let outcome = match tokio::time::timeout_at(until, &mut looked).await {
                Ok(outcome) => outcome.unwrap_or_else(|error| Err(error.to_string())).map(|whole| {
                    if !whole {
                        upstream.due.notify_one();
                    }
                    true
                }),
                Err(_) => {
                    let changed = self.changed.clone();
                    tokio::spawn(async move {
                        if let Ok(Ok(_)) = looked.await {
                            // Nobody takes it over when the gateway stops.
                            let _ = changed.send(()).await;
                        }
                    });
                    Ok(false)
                }
            };
            upstream.follow(self.changed.clone());
            begun.push((upstream, outcome));
        }
        begun
    }
}

/// A server, and whether it has said what it offers; or why it can't be had.
type Begun = (Arc<Upstream>, Result<bool, String>);

fn offer(front: &Front, begun: Vec<Begun>) {
    for (upstream, outcome) in &begun {
        let name = upstream.name();
        match outcome {
            Ok(true) => {}
            Ok(false) => note(format_args!("{name} has not said yet what it offers")),
            Err(why) => note(format_args!("{name}: {why}")),
        }
    }
    let upstreams: Vec<_> = begun.into_iter().map(|(upstream, _)| upstream).collect();
    front.offer(&upstreams);
}
