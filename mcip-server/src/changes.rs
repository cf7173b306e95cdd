//! Changes that subscribers hear of (MCP 2026-07-28, "Subscriptions"), and sessions of the legacy era.
//!
//! What a subscriber has not been told yet is a set, not a queue: ten changes of a list before it reads are one notification, and
//! a slow subscriber costs no more than its filter.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use mcip_core::pipeline::{Session, SessionChange, WeakSession};
use mcip_core::types::SubscriptionFilter;
use tokio::sync::Notify;

use crate::instances::{Changed, Outbox};

/// Tells subscribers that something changed. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    subscribers: Mutex<Vec<Weak<Subscriber>>>,
    sessions: Mutex<Vec<WeakSession>>,
    /// Where other instances hear of it, if there are any.
    outbox: OnceLock<Arc<Outbox>>,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// The list of tools.
    Tools,
    /// The list of prompts.
    Prompts,
    /// The list of resources or of resource templates.
    Resources,
    /// The contents of the resource with this URI.
    Resource(String),
}

#[derive(Debug)]
pub(crate) struct Subscriber {
    filter: SubscriptionFilter,
    pending: Mutex<Pending>,
    notify: Notify,
}

#[derive(Debug, Default)]
pub(crate) struct Pending {
    pub(crate) tools: bool,
    pub(crate) prompts: bool,
    pub(crate) resources: bool,
    pub(crate) updated: BTreeSet<String>,
    pub(crate) tasks: BTreeSet<String>,
}

impl Changes {
    fn lock(&self) -> MutexGuard<'_, Vec<Weak<Subscriber>>> {
        self.0.subscribers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions(&self) -> MutexGuard<'_, Vec<WeakSession>> {
        self.0.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a session of the legacy era hear of changes for as long as it lives.
    pub(crate) fn join(&self, session: &Session) {
        let mut sessions = self.sessions();
        // Those that are gone are swept out before the list would grow: it stays within twice the most that ever lived at a time.
        if sessions.len() == sessions.capacity() {
            sessions.retain(|known| !known.is_gone());
        }
        sessions.push(session.downgrade());
    }

    /// Has other instances hear of what changes.
    pub(crate) fn say_to(&self, outbox: Arc<Outbox>) {
        // Set once, when the server is built.
        let _ = self.0.outbox.set(outbox);
    }

    /// Something changed at another instance.
    pub(crate) fn changed_elsewhere(&self, changed: &Changed) {
        for (_, change) in [
            (changed.tools, Change::Tools),
            (changed.prompts, Change::Prompts),
            (changed.resources, Change::Resources),
        ]
        .into_iter()
        .filter(|(changed, _)| *changed)
        {
            self.publish_here(&change);
        }
        for uri in &changed.updated {
            self.publish_here(&Change::Resource(uri.clone()));
        }
        if changed.any {
            self.lock()
                .retain(|subscriber| subscriber.upgrade().is_some_and(|subscriber| subscriber.hear_of_all()));
            let sessions: Vec<Session> = self.sessions().iter().filter_map(WeakSession::upgrade).collect();
            for session in sessions {
                for uri in session.watched_resources() {
                    session.hear(SessionChange::Resource(&uri));
                }
            }
        }
        for id in &changed.tasks {
            self.task_changed_here(id);
        }
    }

    /// Tells subscribers and sessions of a change, at this instance of the server and at all others that share its state.
    pub fn publish(&self, change: &Change) {
        self.publish_here(change);
        if let Some(outbox) = self.0.outbox.get() {
            outbox.put(change);
        }
    }

    fn publish_here(&self, change: &Change) {
        self.sessions().retain(|session| match session.upgrade() {
            Some(session) => {
                session.hear(match change {
                    Change::Tools => SessionChange::Tools,
                    Change::Prompts => SessionChange::Prompts,
                    Change::Resources => SessionChange::Resources,
                    Change::Resource(uri) => SessionChange::Resource(uri),
                });
                true
            }
            None => false,
        });
        self.lock().retain(|subscriber| match subscriber.upgrade() {
            Some(subscriber) => {
                subscriber.hear(change);
                true
            }
            None => false,
        });
    }

    /// The resource with this URI has other contents now.
    pub fn resource_updated(&self, uri: impl Into<String>) {
        self.publish(&Change::Resource(uri.into()));
    }

    /// The resources whose changes somebody wants to hear of at this instance, by their URIs.
    pub fn watched(&self) -> BTreeSet<String> {
        let subscribers: Vec<_> = self.lock().iter().filter_map(Weak::upgrade).collect();
        let sessions: Vec<Session> = self.sessions().iter().filter_map(WeakSession::upgrade).collect();
        let subscribed = subscribers
            .iter()
            .flat_map(|subscriber| subscriber.filter.resource_subscriptions.iter().cloned());
        subscribed
            .chain(sessions.iter().flat_map(Session::watched_resources))
            .collect()
    }

    /// A task changed. Those hear of it who were granted that.
    pub(crate) fn task_changed(&self, id: &str) {
        self.task_changed_here(id);
        if let Some(outbox) = self.0.outbox.get() {
            outbox.put_task(id);
        }
    }

    fn task_changed_here(&self, id: &str) {
        self.lock().retain(|subscriber| match subscriber.upgrade() {
            Some(subscriber) => {
                subscriber.hear_of_task(id);
                true
            }
            None => false,
        });
    }

    /// Subscribes; `None` if as many are subscribed as may be.
    pub(crate) fn subscribe(&self, filter: SubscriptionFilter, most: usize) -> Option<Arc<Subscriber>> {
        let mut subscribers = self.lock();
        if subscribers.len() >= most {
            subscribers.retain(|subscriber| subscriber.strong_count() > 0);
            if subscribers.len() >= most {
                return None;
            }
        }
        let subscriber = Arc::new(Subscriber {
            filter,
            pending: Mutex::default(),
            notify: Notify::new(),
        });
        subscribers.push(Arc::downgrade(&subscriber));
        Some(subscriber)
    }
}

impl Subscriber {
    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, change: &Change) {
        let wants = |asked: Option<bool>| asked == Some(true);
        {
            let mut pending = self.lock();
            match change {
                Change::Tools if wants(self.filter.tools_list_changed) => pending.tools = true,
                Change::Prompts if wants(self.filter.prompts_list_changed) => pending.prompts = true,
                Change::Resources if wants(self.filter.resources_list_changed) => pending.resources = true,
                Change::Resource(uri) if self.filter.resource_subscriptions.contains(uri) => {
                    pending.updated.insert(uri.clone());
                }
                _ => return,
            }
        }
        self.notify.notify_one();
    }

    /// Anything may have changed of what is wanted.
    fn hear_of_all(&self) -> bool {
        {
            let mut pending = self.lock();
            pending
                .updated
                .extend(self.filter.resource_subscriptions.iter().cloned());
            pending.tasks.extend(self.filter.task_ids.iter().cloned());
        }
        self.notify.notify_one();
        true
    }

    /// Notes that there is something to tell of a task, if that is wanted.
    pub(crate) fn hear_of_task(&self, id: &str) {
        if self.filter.task_ids.contains(id) {
            self.lock().tasks.insert(id.to_owned());
            self.notify.notify_one();
        }
    }

    /// Waits until there is something to tell, and takes it.
    pub(crate) async fn next(&self) -> Pending {
        loop {
            {
                let mut pending = self.lock();
                if pending.tools
                    || pending.prompts
                    || pending.resources
                    || !pending.updated.is_empty()
                    || !pending.tasks.is_empty()
                {
                    return std::mem::take(&mut *pending);
                }
            }
            self.notify.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_subscriber_hears_what_it_asked_for_once() {
        let changes = Changes::default();
        let filter = SubscriptionFilter::default().with_tools_list_changed(true);
        let subscriber = changes.subscribe(filter, 1).expect("room");
        assert!(changes.subscribe(SubscriptionFilter::default(), 1).is_none());
        changes.publish(&Change::Prompts);
        changes.publish(&Change::Tools);
        changes.publish(&Change::Tools);
        let pending = subscriber.next().await;
        assert!(pending.tools && !pending.prompts);
        drop(subscriber);
        assert!(changes.subscribe(SubscriptionFilter::default(), 1).is_some());
    }
}
