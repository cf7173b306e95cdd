//! Sessions that other instances serve too.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Claim, Session, SessionChange};

use super::live::Live;
use super::table::Sessions;
use crate::instances::{Instances, Word};

/// A session that began so recently has missed nothing.
const FRESH: Duration = Duration::from_secs(10);

impl Sessions {
    /// The other instances, if there are any.
    pub(crate) fn instances(&self) -> Option<&Instances> {
        self.0.instances.as_ref()
    }

    /// Keeps what the client changed in its session. Called after each of its requests; costs nothing where sessions are not shared.
    /// What can't be kept now is tried again by and by.
    pub(crate) async fn save(&self, live: &Arc<Live>) {
        let Some(instances) = &self.0.instances else { return };
        let amendments = live.session.take_amendments();
        let mut rest = amendments.into_iter();
        while let Some(amendment) = rest.next() {
            match self.0.store.amend(live.id.digest(), amendment.clone()).await {
                Ok(true) => {
                    let session = live.id.write();
                    let _ = instances.say(Word::Amended { session, amendment }).await;
                }
                // It was ended elsewhere.
                Ok(false) => return self.remove(live),
                Err(_) => {
                    let unsaved = std::iter::once(amendment).chain(rest).collect();
                    return live.session.give_back_amendments(unsaved);
                }
            }
        }
    }

    /// A session that was taken over may have missed changes that other instances heard of. Its client is told once more of anything that
    /// may have changed, rather than once too few.
    pub(super) fn may_have_missed(&self, session: &Session, ends: SystemTime, now: SystemTime) {
        let began = ends - self.0.pipeline.limits().session_time;
        if now.duration_since(began).unwrap_or_default() < FRESH {
            return;
        }
        session.hear(SessionChange::Tools);
        session.hear(SessionChange::Prompts);
        session.hear(SessionChange::Resources);
        for uri in session.watched_resources() {
            session.hear(SessionChange::Resource(&uri));
        }
    }

    /// A session was ended at another instance.
    pub(crate) fn ended_elsewhere(&self, id: &[u8]) {
        if let Some(live) = self.here(id) {
            self.remove(&live);
        }
    }

    /// A response came to another instance.
    pub(crate) fn claim(&self, id: &[u8], frame: &Bytes) -> Claim {
        match self.here(id) {
            Some(live) => live.session.claim(&self.0.pipeline, frame.clone()),
            None => Claim::Nobody,
        }
    }

    /// Whether a request that was sent here waits for a response; with how many bytes that may have.
    pub(crate) fn awaits(&self, id: &[u8], request: &RequestId) -> Option<usize> {
        let live = self.here(id)?;
        let most = self.0.pipeline.limits().message_bytes;
        live.session.awaits(request).then_some(most)
    }

    /// Compares what lives here with the store: words of others may have been missed.
    pub(crate) async fn look(&self) {
        for live in self.all() {
            let now = self.0.pipeline.clock().now();
            match self.0.store.get(live.id.digest(), now).await {
                Ok(None) => self.remove(&live),
                Ok(Some(record)) => {
                    let known = live.session.watched_resources();
                    for uri in known.iter().filter(|uri| !record.watched.contains(uri)) {
                        let gone = mcip_core::store::SessionAmendment::Unwatch(uri.clone());
                        live.session.amended_elsewhere(&gone);
                    }
                    for uri in record.watched {
                        let new = mcip_core::store::SessionAmendment::Watch(uri);
                        live.session.amended_elsewhere(&new);
                    }
                    if let Some(level) = record.log_level {
                        let level = mcip_core::store::SessionAmendment::LogLevel(level);
                        live.session.amended_elsewhere(&level);
                    }
                }
                // Sessions that the store can't be asked about go on; what they ask of it is refused.
                Err(_) => return,
            }
        }
    }
}
