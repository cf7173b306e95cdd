//! Following one server: changes of its lists, after which it is asked again, and changes of resources that somebody watches. Each server is
//! followed by tasks of its own, so that one which is slow or floods keeps nobody else waiting.

use std::sync::Arc;
use std::time::{Duration, Instant};

use mcip_client::{CallError, Change, Client, Subscription};
use mcip_core::types::SubscriptionFilter;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::aside::{note, shown};
use super::upstream::{Upstream, lock};

/// Resources of one server whose changes are followed.
const MOST_WATCHED: usize = 1024;
/// Between an attempt that failed and the next one: at first, and at the most.
const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(60);

/// How often a server that tells of change after change is asked for its lists: at most once a second, and the longer it goes on the more
/// seldom, up to once a minute.
struct Pace {
    last: Option<Instant>,
    pause: Duration,
}

impl Pace {
    const SHORTEST: Duration = Duration::from_secs(1);

    const fn new() -> Self {
        Self {
            last: None,
            pause: Self::SHORTEST,
        }
    }

    /// How long to wait with a look that is due now.
    fn wait(&mut self, now: Instant) -> Duration {
        let Some(last) = self.last else { return Duration::ZERO };
        let since = now.saturating_duration_since(last);
        if since > self.pause * 4 {
            self.pause = Self::SHORTEST;
            return Duration::ZERO;
        }
        let wait = self.pause.saturating_sub(since);
        self.pause = (self.pause * 2).min(LONGEST);
        wait
    }
}

/// A resource whose changes are followed. Dropped, it is not any more.
#[derive(Default)]
pub(super) struct Watch {
    task: Option<AbortHandle>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Upstream {
    /// Follows changes of its lists for as long as it is there, asks it anew after each, and says so.
    pub(super) fn follow(self: &Arc<Self>, changed: mpsc::Sender<()>) {
        let listens = tokio::spawn(self.clone().listen());
        let looks = tokio::spawn(self.clone().look_when_due(changed));
        lock(&self.following).extend([listens, looks]);
    }

    async fn look_when_due(self: Arc<Self>, changed: mpsc::Sender<()>) {
        let mut pace = Pace::new();
        let mut again: Option<Duration> = None;
        loop {
            let retry = async {
                match again {
                    Some(pause) => tokio::time::sleep(pause).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.due.notified() => tokio::time::sleep(pace.wait(Instant::now())).await,
                () = retry => {}
            }
            let looked = self.look().await;
            pace.last = Some(Instant::now());
            if let Err(why) = &looked {
                note(format_args!("{}: {why}", self.name()));
            }
            again = match looked {
                Ok(true) => None,
                _ => Some(again.map_or(Pace::SHORTEST, |pause| (pause * 2).min(LONGEST))),
            };
            if changed.send(()).await.is_err() {
                return;
            }
        }
    }

    /// Has it asked again whenever it says that a list changed, or was connected anew.
    async fn listen(self: Arc<Self>) {
        let mut pause = FIRST;
        loop {
            let (client, changes) = match self.list_changes().await {
                Ok(listening) => listening,
                Err(_) => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST);
                    continue;
                }
            };
            // What changed between the last look and this was not heard.
            self.due.notify_one();
            let Some(mut changes) = changes else {
                // It tells of nothing. When it is another process it may offer something else.
                self.reconnected.notified().await;
                continue;
            };
            let since = Instant::now();
            loop {
                let change = tokio::select! {
                    change = changes.next() => change,
                    () = self.reconnected.notified() => break,
                };
                match change {
                    Some(Ok(Change::Resource { .. } | Change::Task(_))) => {}
                    Some(Ok(_)) => self.due.notify_one(),
                    Some(Err(error)) => {
                        self.ended_with(&client, &error).await;
                        break;
                    }
                    None => break,
                }
            }
            pause = if since.elapsed() > LONGEST {
                FIRST
            } else {
                (pause * 2).min(LONGEST)
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// A connection, and the changes of lists of which it tells; `None` if it tells of nothing.
    async fn list_changes(&self) -> Result<(Client, Option<Subscription>), String> {
        let client = self.client().await?;
        let wanted = SubscriptionFilter::default()
            .with_tools_list_changed(true)
            .with_prompts_list_changed(true)
            .with_resources_list_changed(true);
        match client.listen(wanted).await {
            Ok(changes) => {
                let granted = changes.granted();
                let lists = [
                    granted.tools_list_changed,
                    granted.prompts_list_changed,
                    granted.resources_list_changed,
                ];
                let tells = lists.contains(&Some(true));
                Ok((client, tells.then_some(changes)))
            }
            // It does not know how to tell.
            Err(CallError::Server(_) | CallError::NotInRevision { .. }) => Ok((client, None)),
            Err(error) => {
                self.ended_with(&client, &error).await;
                Err(error.to_string())
            }
        }
    }

    /// Follows changes of a resource. `tell` is called with the URI of each that changed.
    ///
    /// # Errors
    ///
    /// If it does not tell of them, or as many are followed as may be.
    pub(super) async fn watch(
        self: &Arc<Self>,
        uri: &str,
        tell: impl Fn(String) + Send + 'static,
    ) -> Result<(), String> {
        {
            let mut watched = lock(&self.watched);
            if watched.contains_key(uri) {
                return Ok(());
            }
            if watched.len() >= MOST_WATCHED {
                return Err("as many resources are watched as may be".to_owned());
            }
            watched.insert(uri.to_owned(), Watch::default());
        }
        let changes = match self.subscribed(uri).await {
            Ok(changes) => changes,
            Err(why) => {
                lock(&self.watched).remove(uri);
                return Err(why);
            }
        };
        let weak = Arc::downgrade(self);
        let of = uri.to_owned();
        let task = tokio::spawn(async move {
            let mut changes = Some(changes);
            let mut pause = FIRST;
            loop {
                while let Some(Ok(change)) = match &mut changes {
                    Some(changes) => changes.next().await,
                    None => None,
                } {
                    match change {
                        // It tells of nothing else than what it is asked about.
                        Change::Resource { uri } if is_within(&of, &uri) => tell(uri),
                        Change::Gap | Change::Missed(_) => tell(of.clone()),
                        _ => {}
                    }
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST);
                let Some(upstream) = weak.upgrade() else { return };
                changes = upstream.subscribed(&of).await.ok();
                if changes.is_some() {
                    // What changed in between was not heard.
                    tell(of.clone());
                }
            }
        });
        match lock(&self.watched).get_mut(uri) {
            Some(watch) => watch.task = Some(task.abort_handle()),
            // Given up meanwhile.
            None => task.abort(),
        }
        Ok(())
    }

    /// Follows changes of a resource no longer.
    pub(super) fn unwatch(&self, uri: &str) {
        lock(&self.watched).remove(uri);
    }

    async fn subscribed(&self, uri: &str) -> Result<Subscription, String> {
        let client = self.client().await?;
        let wanted = SubscriptionFilter::default().with_resource_subscriptions([uri.to_owned()]);
        let changes = client.listen(wanted).await.map_err(|error| error.to_string())?;
        match changes.granted().resource_subscriptions.contains(uri) {
            true => Ok(changes),
            false => Err(format!("it does not tell of changes of {}", shown(uri))),
        }
    }
}

/// Whether what changed is the resource that is watched, or a part of it.
fn is_within(watched: &str, changed: &str) -> bool {
    changed
        .strip_prefix(watched)
        .is_some_and(|rest| rest.is_empty() || watched.ends_with('/') || rest.starts_with(['/', '#', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_but_of_what_is_watched() {
        for (watched, changed) in [
            ("file:///a", "file:///a"),
            ("file:///a", "file:///a/b"),
            ("x:/", "x:/y"),
        ] {
            assert!(is_within(watched, changed), "{changed}");
        }
        for changed in ["file:///ab", "file:///", "other:///a"] {
            assert!(!is_within("file:///a", changed), "{changed}");
        }
    }

    #[test]
    fn a_flood_of_changes_slows_down_what_it_causes() {
        let (mut pace, mut now) = (Pace::new(), Instant::now());
        assert_eq!(pace.wait(now), Duration::ZERO, "the first one is looked at at once");
        let mut looks = 0;
        let end = now + Duration::from_secs(3600);
        while now < end {
            pace.last = Some(now);
            looks += 1;
            now += pace.wait(now);
        }
        assert!(looks < 150, "{looks} in an hour");
        pace.last = Some(now);
        assert_eq!(pace.wait(now + Duration::from_secs(300)), Duration::ZERO, "calm again");
    }
}
