//! Sessions of the legacy era (2024-11-05 to 2025-11-25): the handshake, what a client keeps of it, and how it begins anew.

mod answers;
mod changes;
mod inbox;
mod subscription;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mcip_core::error::shown;
use mcip_core::types::requests::{Initialize, SetLevel, Subscribe};
use mcip_core::types::{
    DiscoverResult, InitializeParams, InitializeResult, ResourceUriParams, Revision, ServerCapabilities,
    SetLevelParams, meta, methods,
};

pub(crate) use changes::{Changes, Heard};
pub(crate) use inbox::Inbox;
pub(crate) use subscription::SessionSubscription;

use crate::core::Core;
use crate::eras::Revisions;
use crate::error::{CallError, Misbehaviour};
use crate::request::Request;
use crate::transport::Generation;
use answers::Answers;

/// What a client keeps of its session. In the modern era there is none, and this is empty.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// What was asked for, to be asked for again.
    terms: Mutex<Option<Terms>>,
    capabilities: Mutex<ServerCapabilities>,
    changes: Arc<Changes>,
    /// The resources that are watched, and by how many subscriptions.
    watched: Mutex<BTreeMap<String, usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Terms {
    newest: Revision,
    revisions: Revisions,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// What the server said of changes and elicitations.
    pub(crate) fn changes(&self) -> &Arc<Changes> {
        &self.changes
    }

    /// What the server said that it can do.
    pub(crate) fn capabilities(&self) -> ServerCapabilities {
        lock(&self.capabilities).clone()
    }

    /// Counts one more who watches a resource. `Some(true)` for the first of them, `None` if there are too many resources.
    fn watch(&self, uri: &str, most: usize) -> Option<bool> {
        let mut watched = lock(&self.watched);
        if let Some(number) = watched.get_mut(uri) {
            *number += 1;
            return Some(false);
        }
        let room = watched.len() < most;
        room.then(|| {
            watched.insert(uri.to_owned(), 1);
            true
        })
    }

    /// Counts one less. `true` if it was the last.
    fn unwatch(&self, uri: &str) -> bool {
        let mut watched = lock(&self.watched);
        let Some(number) = watched.get_mut(uri) else {
            return false;
        };
        *number -= 1;
        let last = *number == 0;
        if last {
            watched.remove(uri);
        }
        last
    }
}

impl Core {
    /// Opens a session on a connection. What the server says of itself is given as a server of the modern era says it.
    pub(crate) async fn initialize(
        &self,
        newest: Revision,
        revisions: &Revisions,
        generation: Generation,
    ) -> Result<DiscoverResult, CallError> {
        self.link.speak(newest);
        // The server may ask something before its answer was read to its end.
        self.open_inbox();
        let params = InitializeParams::new(newest.as_str(), self.handlers.capabilities(), self.info.clone());
        let result = Request::<Initialize>::on(self, params)
            .timeout(self.probe_time)
            .max_time(self.timeouts.most.max(self.probe_time))
            .on_connection(generation)
            .direct()
            .await?;
        let chosen = result.protocol_version.parse::<Revision>().ok();
        let chosen = chosen.filter(|revision| !revision.is_modern() && revisions.contains(*revision));
        let Some(revision) = chosen else {
            return Err(Misbehaviour::Revision(shown(&result.protocol_version)).into());
        };
        self.link.speak(revision);
        *lock(&self.session.terms) = Some(Terms {
            newest,
            revisions: *revisions,
        });
        *lock(&self.session.capabilities) = result.capabilities.clone();
        self.tell(methods::INITIALIZED).await?;
        self.transport.established().await;
        if let Some(level) = self.log_level().filter(|_| result.capabilities.logging.is_some()) {
            let set = Request::<SetLevel>::on(self, SetLevelParams::new(level));
            // A server that sends all its log messages, or none, is still a server.
            if let Err(error) = set.on_connection(generation).direct().await {
                tracing::warn!(server = self.server_name(), %error, "the server did not take the level of log messages");
            }
        }
        Ok(described(result, revision))
    }

    /// Opens a session in place of one that is over, on the terms of that one.
    pub(crate) async fn initialize_again(&self, generation: Generation) -> Result<(), CallError> {
        let terms = *lock(&self.session.terms);
        let Terms { newest, revisions } = terms.ok_or(CallError::SessionLost)?;
        if let Some(inbox) = self.link.opened_inbox() {
            inbox.forget_questions();
        }
        self.initialize(newest, &revisions, generation).await?;
        let watched: Vec<String> = lock(&self.session.watched).keys().cloned().collect();
        for uri in watched {
            let again = Request::<Subscribe>::on(self, ResourceUriParams::new(uri));
            if let Err(error) = again.on_connection(generation).direct().await {
                tracing::warn!(server = self.server_name(), %error, "a resource is not watched any more");
            }
        }
        Ok(())
    }

    /// Opens what takes the server's own messages.
    fn open_inbox(&self) {
        self.link.inbox(|| {
            let answers = Answers {
                handlers: self.handlers.clone(),
                server: self.server_name().into(),
                time: self.link.limits().answer_time,
            };
            let transport = Arc::downgrade(&self.transport);
            Inbox::open(&self.link, answers, self.session.changes.clone(), transport)
        });
    }

    /// Sends a notification without parameters.
    pub(crate) async fn tell(&self, method: &'static str) -> Result<(), CallError> {
        let frame = self.link.notification(method, |_| {}).await?;
        Ok(self.transport.post(frame).await?)
    }
}

/// What a legacy server says of itself, in the words of the modern era.
fn described(result: InitializeResult, revision: Revision) -> DiscoverResult {
    let info = serde_json::to_value(&result.server_info).unwrap_or_default();
    let mut server = DiscoverResult::new([revision.as_str().to_owned()], result.capabilities);
    server.instructions = result.instructions;
    server.meta = result.meta;
    server.meta.insert(meta::SERVER_INFO, info);
    server
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_watched_until_the_last_one_looks_away() {
        let session = Session::default();
        assert_eq!(session.watch("a://b", 1), Some(true));
        assert_eq!(session.watch("a://b", 1), Some(false));
        assert_eq!(session.watch("a://c", 1), None);
        assert!(!session.unwatch("a://b"));
        assert!(session.unwatch("a://b"));
        assert!(!session.unwatch("a://b"));
        assert_eq!(session.watch("a://c", 1), Some(true));
    }
}
