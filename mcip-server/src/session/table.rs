//! The sessions of one server: found by identifier, bounded in number, ended in time.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use mcip_core::pipeline::{Identity, Pipeline, Reason, Session};
use mcip_core::principal::Principal;
use mcip_core::store::{SessionId, SessionRecord, SessionStore, StoreError};
use mcip_core::types::{Implementation, Revision};

use super::live::Live;
use super::stream::Bounds;
use crate::changes::Changes;
use crate::instances::{Instances, Word};

/// How often sessions are looked through at the most. Expiry is that much late.
const SWEEP_TIME: Duration = Duration::from_secs(5);

/// How long a session has to be unused before it makes room for another of its principal.
const UNUSED_TIME: Duration = Duration::from_secs(60);

/// The sessions of one server. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Sessions(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) pipeline: Pipeline,
    pub(super) store: Arc<dyn SessionStore>,
    changes: Changes,
    bounds: Arc<Bounds>,
    pub(super) instances: Option<Instances>,
    table: Mutex<Table>,
    sweeping: AtomicBool,
}

/// Sessions that are not kept by whoever knows them.
#[derive(Clone)]
pub(crate) struct WeakSessions(Weak<Inner>);

impl WeakSessions {
    pub(crate) fn upgrade(&self) -> Option<Sessions> {
        self.0.upgrade().map(Sessions)
    }
}

#[derive(Default)]
struct Table {
    live: HashMap<SessionId, Arc<Live>>,
    principals: HashMap<Owner, Own>,
    all: usize,
    swept: Option<Instant>,
}

/// Whose a session is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Owner(&'static str, Box<str>);

impl Owner {
    fn of(principal: &Principal) -> Self {
        Self(principal.method().as_str(), principal.id().into())
    }
}

/// The sessions of one principal.
#[derive(Debug, Default)]
struct Own {
    /// How many there are, those that are only just beginning included.
    number: usize,
    live: HashSet<SessionId>,
    /// None of them has been unused for long enough to make room before this.
    in_use_until: Option<Instant>,
}

/// A place for a session that is about to begin; given back unless it did.
pub(crate) struct Beginning {
    sessions: Sessions,
    owner: Option<Owner>,
}

impl Drop for Beginning {
    fn drop(&mut self) {
        if let Some(owner) = self.owner.take() {
            self.sessions.lock().leave(&owner);
        }
    }
}

impl Table {
    fn enter(&mut self, owner: &Owner, most: usize, most_of_one: usize) -> Result<(), Reason> {
        if self.all >= most {
            return Err(Reason::Sessions);
        }
        let own = self.principals.get(owner).map_or(0, |own| own.number);
        if own >= most_of_one {
            return Err(Reason::SessionsOfPrincipal);
        }
        self.principals.entry(owner.clone()).or_default().number += 1;
        self.all += 1;
        Ok(())
    }

    /// Keeps a session for which a place was taken, unless there is one of this identifier; the one that is kept.
    fn keep(&mut self, owner: &Owner, live: &Arc<Live>) -> Arc<Live> {
        let kept = self.live.entry(live.id).or_insert_with(|| live.clone()).clone();
        if let Some(own) = self.principals.get_mut(owner) {
            own.live.insert(live.id);
        }
        kept
    }

    /// Takes out a session, if it is there still.
    fn take_out(&mut self, owner: &Owner, live: &Arc<Live>) {
        let is_known = self.live.get(&live.id).is_some_and(|known| Arc::ptr_eq(known, live));
        if is_known {
            self.live.remove(&live.id);
            if let Some(own) = self.principals.get_mut(owner) {
                own.live.remove(&live.id);
            }
            self.leave(owner);
        }
    }

    fn leave(&mut self, owner: &Owner) {
        self.all = self.all.saturating_sub(1);
        if let Some(own) = self.principals.get_mut(owner) {
            own.number = own.number.saturating_sub(1);
            if own.number == 0 {
                self.principals.remove(owner);
            }
        }
        if self.all == 0 {
            // Memory of a flood is given back.
            self.live.shrink_to_fit();
            self.principals.shrink_to_fit();
        }
    }
}

impl Sessions {
    pub(crate) fn new(
        pipeline: Pipeline,
        store: Arc<dyn SessionStore>,
        changes: Changes,
        instances: Option<Instances>,
    ) -> Self {
        let mut bounds = Bounds::new(pipeline.limits());
        if let Some(instances) = &instances {
            bounds = bounds.mirrored(instances.clone(), pipeline.limits());
        }
        let own = Self(Arc::new(Inner {
            pipeline,
            store,
            changes,
            bounds: Arc::new(bounds),
            instances,
            table: Mutex::default(),
            sweeping: AtomicBool::new(false),
        }));
        if let Some(instances) = &own.0.instances {
            instances.join(&own);
        }
        own
    }

    /// The sessions, without keeping them.
    pub(crate) fn downgrade(&self) -> WeakSessions {
        WeakSessions(Arc::downgrade(&self.0))
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that live here.
    pub(super) fn all(&self) -> Vec<Arc<Live>> {
        self.lock().live.values().cloned().collect()
    }

    /// The session of this identifier, if it lives here. Whose it is has not been looked at.
    pub(crate) fn here(&self, id: &[u8]) -> Option<Arc<Live>> {
        let id = SessionId::parse(id)?;
        self.lock().live.get(&id).cloned()
    }

    fn now(&self) -> Instant {
        self.0.pipeline.clock().monotonic()
    }

    /// How many sessions there are in this process.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.lock().live.len()
    }

    /// Keeps a place for a session that is about to begin. A principal that has as many as it may loses the one that it has not used
    /// for longest, if that is a while ago: clients that never end their sessions must not lock themselves out.
    pub(crate) async fn beginning(&self, principal: &Principal) -> Result<Beginning, Reason> {
        // Mounted in somebody's router, there is nobody else who would.
        self.sweep_if_due();
        let limits = self.0.pipeline.limits();
        let owner = Owner::of(principal);
        let (most, most_of_one) = (limits.sessions, limits.sessions_per_principal);
        let mut entered = self.lock().enter(&owner, most, most_of_one);
        if entered == Err(Reason::SessionsOfPrincipal)
            && let Some(unused) = self.longest_unused(&owner)
        {
            if self.0.instances.is_some() {
                // It may be in use elsewhere: only this process forgets it, and the store knows it for whoever comes back to it.
                self.save(&unused).await;
                self.remove(&unused);
            } else {
                self.end(&unused).await?;
            }
            entered = self.lock().enter(&owner, most, most_of_one);
        }
        entered?;
        Ok(Beginning {
            sessions: self.clone(),
            owner: Some(owner),
        })
    }

    /// The session of a principal that nobody has used for longest, and for a while at least. Its sessions are looked through again
    /// when one of them may be found: a client that begins session after session costs little more than being told no.
    fn longest_unused(&self, owner: &Owner) -> Option<Arc<Live>> {
        let now = self.now();
        let mut table = self.lock();
        let Table { live, principals, .. } = &mut *table;
        let own = principals.get_mut(owner)?;
        if own.in_use_until.is_some_and(|until| now < until) {
            return None;
        }
        let all = own.live.iter().filter_map(|id| live.get(id));
        let unused = all.filter(|live| !live.is_in_use()).min_by_key(|live| live.used());
        let until = unused.map_or(now, |live| live.used()) + UNUSED_TIME;
        match unused {
            Some(unused) if until <= now => Some(unused.clone()),
            // Those that are in use may be left at any time, but will then have been used just now.
            _ => {
                own.in_use_until = Some(until);
                None
            }
        }
    }

    /// Keeps a session that was negotiated.
    pub(crate) async fn begin(
        &self,
        mut place: Beginning,
        session: Session,
        revision: Revision,
    ) -> Result<Arc<Live>, Reason> {
        let id = SessionId::generate(&**self.0.pipeline.entropy()).map_err(|_| Reason::SessionStoreUnavailable)?;
        let ends = self.0.pipeline.clock().now() + self.0.pipeline.limits().session_time;
        let live = self.live(id, session, revision, ends)?;
        if self.0.instances.is_some() {
            live.session.share();
        }
        let kept = self.0.store.put(id.digest(), record(&live), self.expiry(&live)).await;
        kept.map_err(unavailable)?;
        if let Some(owner) = place.owner.take() {
            self.lock().keep(&owner, &live);
        }
        Ok(live)
    }

    fn live(
        &self,
        id: SessionId,
        session: Session,
        revision: Revision,
        ends: std::time::SystemTime,
    ) -> Result<Arc<Live>, Reason> {
        let mut first = [0; 4];
        let entropy = self.0.pipeline.entropy();
        entropy.fill(&mut first).map_err(|_| Reason::SessionStoreUnavailable)?;
        let first = u32::from_be_bytes(first);
        let bounds = self.0.bounds.clone();
        Ok(Arc::new(Live::new(
            id,
            session,
            revision,
            ends,
            first,
            bounds,
            self.now(),
        )))
    }

    /// When a session that is not used any more ends.
    fn expiry(&self, live: &Live) -> std::time::SystemTime {
        let now = self.0.pipeline.clock().now();
        (now + self.0.pipeline.limits().session_idle_time).min(live.ends)
    }

    /// The session of this identifier in this process, if it is this caller's. That of another is as unknown as one that never was.
    /// `None` if this process has none of this identifier: then another may.
    pub(crate) fn find(&self, id: &[u8], identity: &Identity) -> Result<Option<Arc<Live>>, Reason> {
        self.sweep_if_due();
        let id = SessionId::parse(id).ok_or(Reason::SessionUnknown)?;
        let found = self.lock().live.get(&id).cloned();
        match found {
            // Not used for long here, and perhaps elsewhere: the store knows.
            Some(live) if self.0.instances.is_some() && self.has_ended(&live) && !live.is_in_use() => {
                self.remove(&live);
                Ok(None)
            }
            found => found.map(|live| self.entered(live, identity)).transpose(),
        }
    }

    /// The session of this identifier that another process began, if it is this caller's. Asks the store.
    pub(crate) async fn find_elsewhere(&self, id: &[u8], identity: &Identity) -> Result<Arc<Live>, Reason> {
        let id = SessionId::parse(id).ok_or(Reason::SessionUnknown)?;
        let live = self.take_over(id, identity).await?;
        self.entered(live, identity)
    }

    /// The session, if this caller may go on with it.
    fn entered(&self, live: Arc<Live>, identity: &Identity) -> Result<Arc<Live>, Reason> {
        if !live.session.is_of(identity.principal()) {
            return Err(Reason::SessionUnknown);
        }
        live.touch_if_busy(self.now());
        if self.has_ended(&live) {
            self.remove(&live);
            return Err(Reason::SessionUnknown);
        }
        live.touch(self.now());
        Ok(live)
    }

    /// Goes on with a session that another process began, if the store has it.
    async fn take_over(&self, id: SessionId, identity: &Identity) -> Result<Arc<Live>, Reason> {
        let now = self.0.pipeline.clock().now();
        let record = self.0.store.get(id.digest(), now).await.map_err(unavailable)?;
        let record = record
            .filter(|record| record.is_of(identity.principal()) && record.ends > now)
            .ok_or(Reason::SessionUnknown)?;
        let revision: Revision = record.revision.parse().map_err(|_| Reason::SessionUnknown)?;
        let ends = record.ends;
        let mut place = self.beginning(identity.principal()).await?;
        let session = Session::restored(&self.0.pipeline, identity, revision, record.capabilities, record.client);
        if let Some(level) = record.log_level {
            session.set_log_level(level);
        }
        for uri in &record.watched {
            session.watch(uri);
        }
        if self.0.instances.is_some() {
            session.share();
            self.may_have_missed(&session, ends, now);
        }
        self.0.changes.join(&session);
        let live = self.live(id, session, revision, ends)?;
        // Somebody may have been quicker.
        let kept = self.lock().keep(&Owner::of(identity.principal()), &live);
        if Arc::ptr_eq(&kept, &live) {
            place.owner = None;
        }
        Ok(kept)
    }

    pub(super) fn has_ended(&self, live: &Live) -> bool {
        let limits = self.0.pipeline.limits();
        live.session.is_ended()
            || live.ends <= self.0.pipeline.clock().now()
            || self.now().saturating_duration_since(live.used()) >= limits.session_idle_time
    }

    /// Takes a session out of the table and ends what runs in it.
    pub(super) fn remove(&self, live: &Arc<Live>) {
        self.lock().take_out(&Owner::of(live.session.principal()), live);
        live.end();
    }

    /// Ends a session, as its client asked.
    pub(crate) async fn end(&self, live: &Arc<Live>) -> Result<(), Reason> {
        self.remove(live);
        self.0.store.remove(live.id.digest()).await.map_err(unavailable)?;
        if let Some(instances) = &self.0.instances {
            let session = live.id.write();
            // Whoever misses it finds the store without it, a little later.
            let _ = instances.say(Word::Ended { session }).await;
        }
        Ok(())
    }

    /// Ends what has expired, on a task of its own, unless that was done just now. Called about once a second.
    pub(crate) fn sweep_if_due(&self) {
        let now = self.now();
        {
            let mut table = self.lock();
            let due = table
                .swept
                .is_none_or(|at| now.saturating_duration_since(at) >= SWEEP_TIME);
            if !due || table.live.is_empty() || self.0.sweeping.swap(true, Ordering::Relaxed) {
                return;
            }
            table.swept = Some(now);
        }
        let sweeping = Sweeping(self.clone());
        tokio::spawn(async move { sweeping.0.sweep().await });
    }

    /// Ends what has expired, and renews in the store what was used since the last time.
    pub(crate) async fn sweep(&self) {
        let (now, wall) = (self.now(), self.0.pipeline.clock().now());
        let resume_time = self.0.pipeline.limits().resume_time;
        for live in self.all() {
            live.sweep(now, wall, resume_time);
            if self.has_ended(&live) {
                self.remove(&live);
                // What is left in the store expires there. Others may use it all the while.
                if self.0.instances.is_none() || live.ends <= wall {
                    let _ = self.0.store.remove(live.id.digest()).await;
                }
            } else if now.saturating_duration_since(live.used()) < SWEEP_TIME * 2 {
                let renewed = self.0.store.renew(live.id.digest(), self.expiry(&live)).await;
                if renewed == Ok(false) {
                    // It was ended elsewhere.
                    self.remove(&live);
                }
            }
            self.save(&live).await;
        }
    }

    /// The server stops: streams that would stay open for good end.
    pub(crate) fn close_streams(&self) {
        let all = self.all();
        all.iter().for_each(|live| live.close_own());
    }

    /// The server has stopped: what still runs in sessions ends. The store keeps them for whoever goes on.
    pub(crate) fn close(&self) {
        let all = self.all();
        all.iter().for_each(|live| self.remove(live));
    }
}

/// A sweep that goes on. Whatever becomes of it, such as a panic of a store, another can begin after it.
struct Sweeping(Sessions);

impl Drop for Sweeping {
    fn drop(&mut self) {
        self.0.0.sweeping.store(false, Ordering::Relaxed);
    }
}

fn unavailable(_: StoreError) -> Reason {
    Reason::SessionStoreUnavailable
}

/// What the store keeps of a session when it begins.
fn record(live: &Live) -> SessionRecord {
    let session = &live.session;
    let client = session.client_info().cloned();
    // Sessions are kept once they are open, and then they have said who they are.
    let client = client.unwrap_or_else(|| Implementation::new("", ""));
    let mut record = SessionRecord::new(session.principal(), client, live.revision.as_str(), live.ends);
    record.capabilities = session.client_capabilities().cloned().unwrap_or_default();
    record.log_level = Some(session.log_level());
    record.watched = session.watched_resources();
    record
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions")
            .field("live", &self.lock().live.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
