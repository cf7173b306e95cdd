//! Sessions of the legacy era (2024-11-05 to 2025-11-25): what `initialize` settled, and what is outstanding (MCP 2025-11-25, "Lifecycle").
//!
//! A session is bound to the principal that opened it. It gives a message the revision under which it is read and the
//! capabilities that its handler may count on; it gives no right: authorization, judges and limits are those of any message.

mod answer;
mod ask;
mod changes;
mod outstanding;
mod shared;

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

pub use ask::{Asker, NotAnswered};
pub use changes::{SessionChange, Untold, WeakSession};
pub(super) use outstanding::Outstanding;
pub use shared::{Claim, Unclaimed};

use super::call::{Call, Judged};
use super::watching::Approvals;
use super::{Identity, Pipeline};
use crate::attest::Attestation;
use crate::error::Error;
use crate::limits::Limits;
use crate::principal::Principal;
use crate::store::SessionAmendment;
use crate::types::codec;
use crate::types::{ClientCapabilities, Implementation, InitializeParams, LoggingLevel, Revision, methods};

/// A session of the legacy era. Cheap to clone; every clone is the same session.
///
/// A transport makes one for a connection, or for a request that may be `initialize`, and states it with
/// [`Connection::with_session`](super::Connection::with_session). It is open once a judged `initialize` has
/// [established](Call::establish) it.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    number: u64,
    principal: Principal,
    settled: OnceLock<Box<Settled>>,
    log_level: AtomicU8,
    /// What the client watches, with what is kept for as long as it does.
    watched: Mutex<BTreeMap<Box<str>, Option<Kept>>>,
    /// What was approved of what is watched.
    approvals: Approvals,
    most_watched: usize,
    most_bytes: usize,
    /// The flow of `initialize`, to which what leaves outside of any request belongs.
    attestation: OnceLock<Arc<Attestation>>,
    pending: Mutex<changes::Pending>,
    outstanding: Arc<Outstanding>,
    shared: shared::Shared,
}

/// Something that ends when it is dropped.
type Kept = Box<dyn Any + Send>;

/// What `initialize` settled.
struct Settled {
    revision: Revision,
    capabilities: ClientCapabilities,
    client: Implementation,
}

/// Sessions of this process are told apart by their numbers.
static NUMBERS: AtomicU64 = AtomicU64::new(1);

/// From which level on a client that set none gets log messages. The specification leaves it to the server (2025-11-25, "Logging").
const USUAL_LEVEL: LoggingLevel = LoggingLevel::Info;

impl Session {
    /// A session that is not open yet, bound to whoever was identified.
    pub fn new(pipeline: &Pipeline, identity: &Identity) -> Self {
        let limits = pipeline.limits();
        Self::of(identity.principal().clone(), limits, 0)
    }

    fn of(principal: Principal, limits: &Limits, last: i64) -> Self {
        let session = Self(Arc::new(Inner {
            number: NUMBERS.fetch_add(1, Ordering::Relaxed),
            principal,
            settled: OnceLock::new(),
            log_level: AtomicU8::new(0),
            watched: Mutex::default(),
            approvals: Approvals::default(),
            most_watched: limits.subscribed_resources,
            most_bytes: limits.session_bytes,
            attestation: OnceLock::new(),
            pending: Mutex::default(),
            outstanding: Arc::new(Outstanding::new(limits.questions_per_session, last)),
            shared: shared::Shared::default(),
        }));
        session.set_log_level(USUAL_LEVEL);
        session
    }

    /// A session that was open before, in another process: what `initialize` settled there is taken from a store. Its caller was
    /// identified anew, and has to be who opened it.
    pub fn restored(
        pipeline: &Pipeline,
        identity: &Identity,
        revision: Revision,
        capabilities: ClientCapabilities,
        client: Implementation,
    ) -> Self {
        let limits = pipeline.limits();
        let settled = Settled {
            revision,
            capabilities,
            client,
        };
        // Ids are never used again within a session, whichever process gives them out: each that goes on with one begins at a place of
        // its own, among more than anybody asks. Shifted like this they stay within the integers that JSON carries safely (2^53).
        let mut place = [0; 4];
        if pipeline.entropy().fill(&mut place).is_err() {
            let now = pipeline.clock().now().duration_since(SystemTime::UNIX_EPOCH);
            place = now.unwrap_or_default().subsec_nanos().to_be_bytes();
        }
        let place = i64::from(u32::from_be_bytes(place)) + 1;
        let session = Self::of(identity.principal().clone(), limits, place << 20);
        // It was made just now, so nobody settled anything before.
        let _ = session.0.settled.set(Box::new(settled));
        session
    }

    /// Takes note of the flow of `initialize`.
    pub(super) fn carries(&self, attestation: &Arc<Attestation>) {
        // `initialize` is taken once.
        let _ = self.0.attestation.set(attestation.clone());
    }

    /// The flow of `initialize`, if it came to this process and carried one.
    pub(super) fn attestation(&self) -> Option<&Arc<Attestation>> {
        self.0.attestation.get()
    }

    /// Its number within this process. No two sessions have the same.
    pub fn number(&self) -> u64 {
        self.0.number
    }

    /// The revision that was negotiated; `None` until the session is open.
    pub fn revision(&self) -> Option<Revision> {
        self.0.settled.get().map(|settled| settled.revision)
    }

    /// Who the client says it is.
    pub fn client_info(&self) -> Option<&Implementation> {
        self.0.settled.get().map(|settled| &settled.client)
    }

    /// What the client says it can do.
    pub fn client_capabilities(&self) -> Option<&ClientCapabilities> {
        self.0.settled.get().map(|settled| &settled.capabilities)
    }

    /// Who opened it.
    pub fn principal(&self) -> &Principal {
        &self.0.principal
    }

    /// Whether the session is this principal's: the same identifier, proved in the same way.
    pub fn is_of(&self, principal: &Principal) -> bool {
        let own = &self.0.principal;
        own.id() == principal.id() && own.method() == principal.method()
    }

    /// From which level on the client gets log messages (`logging/setLevel`).
    pub fn log_level(&self) -> LoggingLevel {
        let index = usize::from(self.0.log_level.load(Ordering::Relaxed));
        LoggingLevel::ALL.get(index).copied().unwrap_or(USUAL_LEVEL)
    }

    /// Sets from which level on the client gets log messages.
    pub fn set_log_level(&self, level: LoggingLevel) {
        self.put_log_level(level);
        self.0.shared.changed(|| SessionAmendment::LogLevel(level));
    }

    fn put_log_level(&self, level: LoggingLevel) {
        let index = LoggingLevel::ALL
            .iter()
            .position(|known| *known == level)
            .unwrap_or_default();
        // There are eight of them.
        self.0
            .log_level
            .store(u8::try_from(index).unwrap_or_default(), Ordering::Relaxed);
    }

    fn watched(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Option<Kept>>> {
        self.0.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the client hear of updates of a resource (`resources/subscribe`). `false` if it watches as many as it may
    /// ([`Limits::subscribed_resources`](crate::limits::Limits::subscribed_resources)), or their URIs are too long together
    /// ([`Limits::session_bytes`](crate::limits::Limits::session_bytes)).
    pub fn watch(&self, uri: &str) -> bool {
        let mut watched = self.watched();
        if watched.contains_key(uri) {
            return true;
        }
        let bytes = watched.keys().map(|uri| uri.len()).sum::<usize>() + uri.len();
        let room = watched.len() < self.0.most_watched && bytes <= self.0.most_bytes;
        if room {
            watched.insert(uri.into(), None);
            drop(watched);
            self.0.shared.changed(|| SessionAmendment::Watch(uri.to_owned()));
        }
        room
    }

    /// Ends what [`watch`](Self::watch) began. `false` if the resource was not watched.
    pub fn unwatch(&self, uri: &str) -> bool {
        self.forget(uri);
        self.0.approvals.forget(uri);
        // What was kept for it ends when nothing is locked any more.
        let was = self.watched().remove(uri);
        if was.is_some() {
            self.0.shared.changed(|| SessionAmendment::Unwatch(uri.to_owned()));
        }
        was.is_some()
    }

    /// Keeps something for as long as the client watches a resource: what was set up elsewhere to hear of it, and ends when it is dropped. It
    /// takes the place of what was kept before. `false` if the resource is not watched (any more): then it is dropped at once.
    pub fn keep_while_watched(&self, uri: &str, kept: impl Any + Send) -> bool {
        let mut kept: Option<Kept> = Some(Box::new(kept));
        // Swapped, so that what was there before is dropped when nothing is locked any more.
        match self.watched().get_mut(uri) {
            Some(place) => std::mem::swap(place, &mut kept),
            None => return false,
        }
        true
    }

    /// The resources that the client watches.
    pub fn watched_resources(&self) -> Vec<String> {
        self.watched().keys().map(ToString::to_string).collect()
    }

    /// Whether the client wants to hear of updates of this resource.
    pub fn watches(&self, uri: &str) -> bool {
        self.watched().contains_key(uri)
    }

    /// What was approved of what is watched.
    pub(super) fn approvals(&self) -> &Approvals {
        &self.0.approvals
    }

    /// How many requests of the server wait for the client's response.
    pub fn outstanding(&self) -> usize {
        self.0.outstanding.len()
    }

    /// Ends the session: whatever waits for the client gets an error, and messages that name the session are refused from now on.
    pub fn end(&self) {
        self.0.outstanding.end();
        let watched = std::mem::take(&mut *self.watched());
        drop(watched);
        self.0.approvals.clear();
        self.wake_all();
    }

    /// Whether the session was ended.
    pub fn is_ended(&self) -> bool {
        self.0.outstanding.is_ended()
    }

    pub(super) fn waits(&self) -> &Arc<Outstanding> {
        &self.0.outstanding
    }

    /// Whether this caller may use it now. What belongs to somebody else is as unknown as what never was.
    pub(super) fn check(&self, caller: &Principal) -> Result<(), Error> {
        if self.is_of(caller) && !self.is_ended() {
            return Ok(());
        }
        // Streamable HTTP (2025-11-25, "Session Management"): the client begins anew with `initialize`.
        let error = Error::invalid_request("Session not found; begin a new one with initialize").with_http_status(404);
        Err(if self.is_ended() {
            error
        } else {
            error.with_reason("structure.session: the session is another principal's")
        })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("principal", &self.0.principal)
            .field("revision", &self.revision())
            .field("outstanding", &self.outstanding())
            .finish()
    }
}

/// The revision that the server answers to a client that asked for `requested`: that one if it is of the legacy era, else the
/// newest of it (2025-11-25, "Version Negotiation").
pub(super) fn negotiate(requested: &str) -> Revision {
    match requested.parse::<Revision>() {
        Ok(revision) if !revision.is_modern() => revision,
        _ => Revision::LATEST_LEGACY,
    }
}

impl Call<Judged> {
    /// Opens the session of the connection as this judged `initialize` asks, and says what it asked.
    ///
    /// # Errors
    ///
    /// If the connection has no session, the session is open already, the call is not `initialize`, or its parameters do not fit.
    pub fn establish(&self) -> Result<InitializeParams, Error> {
        let message = self.message();
        let session = message.session().filter(|_| message.method() == methods::INITIALIZE);
        let session = session.ok_or_else(|| Error::method_not_found(message.method()))?;
        let revision = message.revision();
        let said = message.params().map_or(0, |params| params.raw().len());
        if said > session.0.most_bytes {
            return Err(Error::invalid_params(format!(
                "what the client says of itself is {said} bytes long; this server keeps {}",
                session.0.most_bytes
            )));
        }
        let params: InitializeParams =
            codec::decode_request_params(revision, message.params().map(|params| params.raw())).map_err(|error| {
                Error::invalid_params("params must have protocolVersion, capabilities and clientInfo")
                    .with_reason(error)
            })?;
        let settled = Settled {
            revision,
            capabilities: params.capabilities.clone(),
            client: params.client_info.clone(),
        };
        match session.0.settled.set(Box::new(settled)) {
            Ok(()) => Ok(params),
            Err(_) => Err(Error::invalid_request(
                "Invalid request: the session was initialized before",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_the_era_is_echoed_and_any_other_gets_the_newest() {
        for (requested, answered) in [
            ("2024-11-05", Revision::V2024_11_05),
            ("2025-03-26", Revision::V2025_03_26),
            ("2025-06-18", Revision::V2025_06_18),
            ("2025-11-25", Revision::V2025_11_25),
            ("2026-07-28", Revision::V2025_11_25),
            ("2024-10-07", Revision::V2025_11_25),
            ("", Revision::V2025_11_25),
        ] {
            assert_eq!(negotiate(requested), answered, "{requested}");
        }
    }
}
