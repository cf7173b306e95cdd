//! Sessions of the legacy era (2024-11-05 to 2025-11-25): the handshake, what a client keeps of it, and how it begins anew.

mod answers;
mod changes;
mod inbox;
mod subscription;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mcip_core::error::shown;
use mcip_core::types::requests::{Initialize, SetLevel, Subscribe};
use mcip_core::types::{
    DiscoverResult, InitializeParams, InitializeResult, LoggingLevel, ResourceUriParams, Revision, ServerCapabilities,
    SetLevelParams, meta, methods,
};

pub(crate) use changes::{Changes, Heard};
pub(crate) use inbox::Inbox;
pub(crate) use subscription::SessionSubscription;

use crate::core::Core;
use crate::error::{CallError, Misbehaviour};
use crate::eras::Revisions;
use crate::request::Request;
use answers::Answers;

/// What a client keeps of its session. In the modern era there is none, and this is empty.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// Counts the sessions, so that of many calls that find theirs gone one begins the next.
    generation: AtomicU64,
    beginning: tokio::sync::Mutex<()>,
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
    /// Which session it is: the number of those before.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

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
    /// Opens a session. What the server says of itself is given as a server of the modern era says it.
    pub(crate) async fn initialize(
        &self,
        newest: Revision,
        revisions: &Revisions,
        time: Duration,
    ) -> Result<DiscoverResult, CallError> {
        self.link.speak(newest);
        // The server may ask something before its answer was read to its end.
        self.open_inbox();
        let params = InitializeParams::new(newest.as_str(), self.handlers.capabilities(), self.info.clone());
        let result = Request::<Initialize>::on(self, params)
            .timeout(time)
            .max_time(self.timeouts.most.max(time))
            .send()
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
        self.transport.established();
        if let Some(level) = self.log_level().filter(|_| result.capabilities.logging.is_some()) {
            // A server that sends all its log messages, or none, is still a server.
            if let Err(error) = self.set_session_level(level).await {
                tracing::warn!(server = self.server_name(), %error, "the server did not take the level of log messages");
            }
        }
        Ok(described(result, revision))
    }

    /// Opens what takes the server's own messages, or has it send its answers by the transport that there is now.
    fn open_inbox(&self) {
        let transport = Arc::downgrade(&self.transport);
        let inbox = self.link.inbox(|| {
            let answers = Answers {
                handlers: self.handlers.clone(),
                server: self.server_name().into(),
                time: self.link.limits().answer_time,
            };
            Inbox::open(&self.link, answers, self.session.changes.clone(), transport.clone())
        });
        inbox.send_to(transport);
    }

    /// Begins a new session in place of the one that ended, unless another call has done so meanwhile. Boxed, because it is made of
    /// requests itself.
    pub(crate) fn begin_anew(&self, ended: u64) -> Pin<Box<dyn Future<Output = Result<(), CallError>> + Send + '_>> {
        Box::pin(async move {
            let _one = self.session.beginning.lock().await;
            if self.session.generation() != ended {
                return Ok(());
            }
            let Some(terms) = *lock(&self.session.terms) else {
                return Err(CallError::SessionLost);
            };
            if let Some(inbox) = self.link.opened_inbox() {
                inbox.forget_questions();
            }
            self.initialize(terms.newest, &terms.revisions, self.timeouts.quiet)
                .await?;
            self.session.generation.fetch_add(1, Ordering::AcqRel);
            let watched: Vec<String> = lock(&self.session.watched).keys().cloned().collect();
            for uri in watched {
                let again = Request::<Subscribe>::on(self, ResourceUriParams::new(uri)).send_once();
                if let Err(error) = again.await {
                    tracing::warn!(server = self.server_name(), %error, "a resource is not watched any more");
                }
            }
            Ok(())
        })
    }

    /// Sends a notification without parameters.
    pub(crate) async fn tell(&self, method: &'static str) -> Result<(), CallError> {
        let frame = self.link.notification(method, |_| {}).await?;
        Ok(self.transport.post(frame).await?)
    }

    /// Says from which level on the session's log messages are wanted.
    pub(crate) async fn set_session_level(&self, level: LoggingLevel) -> Result<(), CallError> {
        Request::<SetLevel>::on(self, SetLevelParams::new(level))
            .send_once()
            .await
            .map(drop)
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
