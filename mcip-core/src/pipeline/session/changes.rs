//! What a session is to hear of: kept until a stream to its client takes it, so that nothing is lost while there is none. It is bounded:
//! a change that was not told yet is not kept twice.

use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::sync::{Arc, PoisonError, Weak};
use std::task::{Poll, Waker};

use super::{Inner, Session};

/// Something that changed at the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionChange<'a> {
    /// The list of tools.
    Tools,
    /// The list of prompts.
    Prompts,
    /// The list of resources or of resource templates.
    Resources,
    /// The contents of the resource with this URI; kept only if the client [watches](Session::watch) it.
    Resource(&'a str),
}

/// What a client has not been told yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Untold {
    /// The list of tools changed.
    pub tools: bool,
    /// The list of prompts changed.
    pub prompts: bool,
    /// The list of resources changed.
    pub resources: bool,
    /// Resources that changed and that it watches.
    pub updated: BTreeSet<Box<str>>,
}

#[derive(Debug, Default)]
pub(super) struct Pending {
    untold: Untold,
    /// Those who wait, by the tickets that they take back when they no longer do.
    wakers: BTreeMap<u64, Waker>,
    tickets: u64,
}

/// Somebody who waits for changes; forgotten when dropped, or every stream that came and went would stay in the list.
struct Waits<'a> {
    session: &'a Session,
    ticket: u64,
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        let mut pending = self.session.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = pending.wakers.remove(&self.ticket);
        drop(pending);
        drop(gone);
    }
}

/// A session that is not kept alive by whoever knows it.
#[derive(Clone)]
pub struct WeakSession(Weak<Inner>);

impl std::fmt::Debug for WeakSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WeakSession")
    }
}

impl WeakSession {
    /// The session, if anybody still has it.
    pub fn upgrade(&self) -> Option<Session> {
        self.0.upgrade().map(Session)
    }

    /// Whether the session is gone.
    pub fn is_gone(&self) -> bool {
        self.0.strong_count() == 0
    }
}

impl Untold {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Session {
    /// The session, without keeping it alive.
    pub fn downgrade(&self) -> WeakSession {
        WeakSession(Arc::downgrade(&self.0))
    }

    /// Keeps a change for the client.
    pub fn hear(&self, change: SessionChange<'_>) {
        let wakers = {
            let watched = self.watched();
            let mut pending = self.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
            let untold = &mut pending.untold;
            match change {
                SessionChange::Tools => untold.tools = true,
                SessionChange::Prompts => untold.prompts = true,
                SessionChange::Resources => untold.resources = true,
                SessionChange::Resource(uri) if watched.contains_key(uri) => {
                    untold.updated.insert(uri.into());
                }
                SessionChange::Resource(_) => return,
            }
            std::mem::take(&mut pending.wakers)
        };
        wakers.into_values().for_each(Waker::wake);
    }

    /// Waits until there is something to tell the client, and takes it; `None` once the session was ended.
    pub async fn changed(&self) -> Option<Untold> {
        let ticket = {
            let mut pending = self.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
            pending.tickets += 1;
            pending.tickets
        };
        let waits = Waits { session: self, ticket };
        poll_fn(|cx| {
            let mut pending = self.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
            if self.is_ended() {
                return Poll::Ready(None);
            }
            if !pending.untold.is_empty() {
                return Poll::Ready(Some(std::mem::take(&mut pending.untold)));
            }
            let waker = pending.wakers.entry(waits.ticket).or_insert_with(|| cx.waker().clone());
            waker.clone_from(cx.waker());
            Poll::Pending
        })
        .await
    }

    /// Wakes whoever waits for changes, since the session was ended.
    pub(super) fn wake_all(&self) {
        let wakers = {
            let mut pending = self.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut pending.wakers)
        };
        wakers.into_values().for_each(Waker::wake);
    }

    /// Forgets an update of a resource that is no longer watched.
    pub(super) fn forget(&self, uri: &str) {
        let mut pending = self.0.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.untold.updated.remove(uri);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::principal::{Method, Principal};
    use std::pin::pin;
    use std::task::Context;

    fn session() -> Session {
        let limits = Limits {
            questions_per_session: 2,
            subscribed_resources: 2,
            ..Limits::default()
        };
        Session::of(Principal::new("alice", Method::Bearer), &limits, 0)
    }

    fn poll(session: &Session) -> Poll<Option<Untold>> {
        let future = pin!(session.changed());
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn changes_wait_for_a_stream_and_are_told_once() {
        let session = session();
        assert!(session.watch("a:1"));
        for change in [
            SessionChange::Tools,
            SessionChange::Tools,
            SessionChange::Resource("a:1"),
            SessionChange::Resource("a:2"),
        ] {
            session.hear(change);
        }
        let told = Untold {
            tools: true,
            updated: ["a:1".into()].into(),
            ..Untold::default()
        };
        assert_eq!(poll(&session), Poll::Ready(Some(told)));
        assert!(poll(&session).is_pending());
        session.hear(SessionChange::Resource("a:1"));
        session.unwatch("a:1");
        assert!(poll(&session).is_pending(), "no longer watched");
        session.end();
        assert_eq!(poll(&session), Poll::Ready(None));
    }

    #[test]
    fn watched_resources_are_bounded() {
        let session = session();
        assert!(session.watch("a:1") && session.watch("a:2") && session.watch("a:1"));
        assert!(!session.watch("a:3"));
        assert!(session.unwatch("a:1") && !session.unwatch("a:1"));
        assert!(session.watch("a:3"));
    }

    #[test]
    fn what_is_kept_ends_with_what_it_is_for() {
        use std::sync::Arc;
        let (kept, session) = (Arc::new(()), session());
        let held = || Arc::strong_count(&kept) - 1;
        assert!(!session.keep_while_watched("a:1", kept.clone()));
        assert_eq!(held(), 0, "nobody watches it");
        assert!(session.watch("a:1") && session.watch("a:2"));
        assert!(session.keep_while_watched("a:1", kept.clone()));
        assert!(session.keep_while_watched("a:1", kept.clone()));
        assert!(session.keep_while_watched("a:2", kept.clone()));
        assert!(session.watch("a:1"), "again");
        assert_eq!(held(), 2);
        session.unwatch("a:1");
        assert_eq!(held(), 1);
        session.end();
        assert_eq!(held(), 0);
        assert!(session.watch("a:1") && session.keep_while_watched("a:1", kept.clone()));
        drop(session);
        assert_eq!(held(), 0);
    }

    #[test]
    fn who_knows_a_session_does_not_keep_it() {
        let session = session();
        let weak = session.downgrade();
        assert!(weak.upgrade().is_some());
        drop(session);
        assert!(weak.is_gone() && weak.upgrade().is_none());
    }

    #[test]
    fn a_stream_that_is_gone_leaves_nothing_behind() {
        let session = session();
        for _ in 0..100 {
            assert!(poll(&session).is_pending());
        }
        let pending = session.0.pending.lock().expect("lock");
        assert!(pending.wakers.is_empty());
    }

    #[test]
    fn what_is_watched_is_bounded_in_bytes() {
        let session = session();
        assert!(!session.watch(&"x".repeat(Limits::default().session_bytes + 1)));
        assert!(session.watch(&"x".repeat(Limits::default().session_bytes)));
        assert!(!session.watch("y"));
    }
}
