//! A session that several instances of a server serve at the same time.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::Session;
use super::answer::fits;
use super::outstanding::Known;
use crate::jsonrpc::{Frame, RequestId};
use crate::pipeline::call::{Authenticated, Call};
use crate::pipeline::received::Received;
use crate::pipeline::refusal::Refusal;
use crate::pipeline::{Pipeline, decode};
use crate::store::SessionAmendment;
use crate::types::Revision;

/// What a session knows of being shared.
#[derive(Debug, Default)]
pub(super) struct Shared {
    is: AtomicBool,
    /// What was changed here and is not in the store yet.
    unsaved: Mutex<Vec<SessionAmendment>>,
}

impl Shared {
    fn unsaved(&self) -> MutexGuard<'_, Vec<SessionAmendment>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a change for the store. Of two that are about the same the later one counts, so they stay as few as what a session may
    /// watch.
    pub(super) fn changed(&self, amendment: impl FnOnce() -> SessionAmendment) {
        if !self.is.load(Ordering::Relaxed) {
            return;
        }
        let amendment = amendment();
        let mut unsaved = self.unsaved();
        unsaved.retain(|known| !is_about_the_same(known, &amendment));
        unsaved.push(amendment);
    }
}

fn is_about_the_same(one: &SessionAmendment, other: &SessionAmendment) -> bool {
    use SessionAmendment::{LogLevel, Unwatch, Watch};
    match (one, other) {
        (LogLevel(_), LogLevel(_)) => true,
        (Watch(one) | Unwatch(one), Watch(other) | Unwatch(other)) => one == other,
        _ => false,
    }
}

/// What became of a response that was carried to the instances that may have asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Who waits for it has it.
    Taken,
    /// Who waits for it has it, and it is not what the method promises.
    Unfit,
    /// The request was answered or given up before.
    Late,
    /// Nobody asked.
    Nobody,
}

/// A response in a shared session to a request that this instance did not send. Its sender was authenticated and is who the session
/// belongs to; the response itself is judged by whoever asked.
///
/// It has to be [settled](Self::settle) once it is known what became of it; dropped before, it stands in the record as aborted.
#[must_use = "what became of it has to be recorded"]
pub struct Unclaimed {
    call: Call<Authenticated>,
    response: Received,
}

impl Unclaimed {
    pub(super) fn new(call: Call<Authenticated>, response: Received) -> Self {
        Self { call, response }
    }

    /// The frame as it came, to be carried to the other instances.
    #[must_use]
    pub fn frame(&self) -> &Bytes {
        self.response.bytes()
    }

    /// Under which id it was asked for.
    #[must_use]
    pub fn answers(&self) -> Option<&RequestId> {
        self.response.answers()
    }

    /// Records what became of it.
    ///
    /// # Errors
    /// If nobody asked for it, or it is not what was asked for.
    pub fn settle(self, claim: Claim) -> Result<(), Refusal> {
        match claim {
            Claim::Taken => self.call.claimed(true),
            Claim::Unfit => self.call.claimed(false),
            Claim::Late => self.call.late(),
            Claim::Nobody => self.call.unasked(),
        }
    }
}

impl fmt::Debug for Unclaimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unclaimed").finish_non_exhaustive()
    }
}

impl Session {
    /// Other instances serve this session too: responses may be for them, and what its client changes has to be
    /// [kept](Self::take_amendments) in a store.
    pub fn share(&self) {
        self.0.shared.is.store(true, Ordering::Relaxed);
    }

    /// Whether other instances serve it too.
    pub fn is_shared(&self) -> bool {
        self.0.shared.is.load(Ordering::Relaxed)
    }

    /// What the client changed here since this was asked last. Empty for a session that is not [shared](Self::share).
    pub fn take_amendments(&self) -> Vec<SessionAmendment> {
        if !self.is_shared() {
            return Vec::new();
        }
        std::mem::take(&mut self.0.shared.unsaved())
    }

    /// Gives back what could not be kept, for the next [`take_amendments`](Self::take_amendments). What was changed since counts more.
    pub fn give_back_amendments(&self, amendments: Vec<SessionAmendment>) {
        let mut unsaved = self.0.shared.unsaved();
        let mut all = amendments;
        all.retain(|amendment| !unsaved.iter().any(|newer| is_about_the_same(newer, amendment)));
        all.append(&mut unsaved);
        *unsaved = all;
    }

    /// Takes over what the client changed at another instance.
    pub fn amended_elsewhere(&self, amendment: &SessionAmendment) {
        match amendment {
            SessionAmendment::LogLevel(level) => self.put_log_level(*level),
            SessionAmendment::Watch(uri) => {
                let mut watched = self.watched();
                if watched.len() < self.0.most_watched {
                    watched.entry(uri.as_str().into()).or_default();
                }
            }
            SessionAmendment::Unwatch(uri) => {
                self.forget(uri);
                self.approvals().forget(uri);
                let gone = self.watched().remove(uri.as_str());
                drop(gone);
            }
        }
    }

    /// Whether a request of this instance with this id waits for a response.
    pub fn awaits(&self, id: &RequestId) -> bool {
        matches!(self.waits().known(Some(id)), Known::Waiting(_))
    }

    /// Gives a response that came to another instance, where its sender was authenticated, to whoever waits for it here.
    /// [`Claim::Nobody`] if this instance did not ask.
    pub fn claim(&self, pipeline: &Pipeline, frame: Bytes) -> Claim {
        let Ok(document) = decode::scan(pipeline, frame) else {
            return Claim::Nobody;
        };
        let Ok(frame) = Frame::parse(document) else {
            return Claim::Nobody;
        };
        let response = Received::response(frame);
        let method = match self.waits().known(response.answers()) {
            Known::Waiting(method) => method,
            Known::Past => return Claim::Late,
            Known::Never => return Claim::Nobody,
        };
        let revision = self.revision().unwrap_or(Revision::LATEST_LEGACY);
        let is_bad = response
            .result()
            .is_some_and(|result| !fits(method, revision, result.raw()));
        match self.waits().deliver(response) {
            Ok(()) if is_bad => Claim::Unfit,
            Ok(()) => Claim::Taken,
            Err(_) => Claim::Late,
        }
    }
}
