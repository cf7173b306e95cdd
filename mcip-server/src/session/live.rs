//! A session in the process that holds its connections: its streams, and the calls that run in it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Reason, Session};
use mcip_core::principal::Principal;
use mcip_core::store::SessionId;
use mcip_core::types::Revision;
use tokio::sync::{Notify, Semaphore};

use super::mirror::{self, OWN};
use super::stream::{Again, Bounds, EventId, Reader, Stream};

/// Responses of one session that are carried to other instances at a time.
const CARRIED: usize = 16;

/// A session.
#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) id: SessionId,
    pub(crate) session: Session,
    pub(crate) revision: Revision,
    /// When it ends, however much it is used.
    pub(crate) ends: SystemTime,
    bounds: Arc<Bounds>,
    /// When it was used last, in milliseconds since `begun`.
    used: AtomicU64,
    begun: Instant,
    state: Mutex<State>,
    /// A place for each response that is carried to other instances.
    pub(crate) carried: Semaphore,
}

#[derive(Debug)]
struct State {
    /// Streams that are open, or kept to be resumed; oldest first.
    streams: Vec<Arc<Stream>>,
    /// The one for what belongs to no request.
    own: Option<Arc<Stream>>,
    /// Requests that were not answered yet.
    calls: HashMap<RequestId, Arc<Notify>>,
    next: u64,
    ended: bool,
}

impl Live {
    /// `first` is the number of its first stream: unpredictable, so that another process that goes on with the session gives other
    /// ids to its events.
    pub(crate) fn new(
        id: SessionId,
        session: Session,
        revision: Revision,
        ends: SystemTime,
        first: u32,
        bounds: Arc<Bounds>,
        now: Instant,
    ) -> Self {
        Self {
            id,
            session,
            revision,
            ends,
            bounds,
            used: AtomicU64::new(0),
            begun: now,
            state: Mutex::new(State {
                streams: Vec::new(),
                own: None,
                calls: HashMap::new(),
                next: u64::from(first) << 24,
                ended: false,
            }),
            carried: Semaphore::new(CARRIED),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session is in use.
    pub(crate) fn touch(&self, now: Instant) {
        let since = now.saturating_duration_since(self.begun).as_millis();
        self.used
            .fetch_max(u64::try_from(since).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// When it was used last.
    pub(crate) fn used(&self) -> Instant {
        self.begun + Duration::from_millis(self.used.load(Ordering::Relaxed))
    }

    /// A stream for the answers to a POST. It has to be [kept](Self::keep) to be resumed.
    pub(crate) fn stream(&self, answers: usize, now: Instant) -> Arc<Stream> {
        let number = {
            let mut state = self.lock();
            state.next += 1;
            state.next
        };
        let bounds = self.bounds.clone();
        Stream::at(number, self.primes(), answers, bounds, now, self.place(number), 0)
    }

    /// Where a stream is kept for other instances, if there are any.
    fn place(&self, number: u64) -> Option<Digest> {
        self.bounds.mirror.as_ref().map(|_| mirror::place(&self.id, number))
    }

    /// A stream of another instance, from after an event on. It is nobody's but its reader's: whoever comes back for it looks
    /// at the store again.
    pub(super) fn replica(&self, after: EventId, now: Instant) -> Arc<Stream> {
        let first = after.event.saturating_add(1);
        Stream::at(after.stream, self.primes(), 1, self.bounds.clone(), now, None, first)
    }

    /// Keeps a stream, and of those that have ended as many as may be. Those that run are bounded by the places of their requests.
    pub(crate) fn keep(&self, stream: &Arc<Stream>, most: usize) {
        let mut state = self.lock();
        if state.ended {
            drop(state);
            return stream.end();
        }
        if state.streams.iter().any(|known| known.number() == stream.number()) {
            return;
        }
        let mut left = state.streams.iter().filter(|stream| stream.is_left()).count();
        state.streams.retain(|stream| {
            let goes = left >= most.max(1) && stream.is_left();
            left -= usize::from(goes);
            !goes
        });
        state.streams.push(stream.clone());
    }

    fn primes(&self) -> bool {
        self.revision >= Revision::V2025_11_25
    }

    /// Forgets a stream that turned out to be none.
    pub(crate) fn forget(&self, stream: &Stream) {
        let mut state = self.lock();
        state.streams.retain(|known| known.number() != stream.number());
        if state.streams.is_empty() {
            state.streams = Vec::new();
        }
    }

    /// The stream for what belongs to no request, and who reads it from now on.
    pub(crate) fn listen(&self, until: Option<SystemTime>, now: Instant) -> (Arc<Stream>, Reader) {
        let mut state = self.lock();
        let stream = match &state.own {
            Some(own) => own.clone(),
            None => {
                state.next += 1;
                let number = state.next | OWN;
                let bounds = self.bounds.clone();
                let own = Stream::at(number, self.primes(), 1, bounds, now, self.place(number), 0);
                if state.ended {
                    own.end();
                } else {
                    own.open();
                    state.own = Some(own.clone());
                }
                own
            }
        };
        let reader = stream.attach(until);
        (stream, reader)
    }

    /// Goes on with a stream after an event, at whichever instance it was, if the caller may use what it is about; if not, it is as if it were
    /// gone. `true` if it is the one for what belongs to no request.
    pub(crate) async fn resume(
        &self,
        after: EventId,
        principal: &Principal,
    ) -> Result<(Arc<Stream>, Reader, Again, bool), Reason> {
        match (self.resume_here(after, principal), &self.bounds.mirror) {
            (Err(Reason::EventsGone), Some(mirror)) => mirror.resume(self, after, principal).await,
            (resumed, _) => resumed,
        }
    }

    /// Goes on with a stream of this instance.
    fn resume_here(&self, after: EventId, principal: &Principal) -> Result<(Arc<Stream>, Reader, Again, bool), Reason> {
        let until = principal.expires_at();
        let state = self.lock();
        if let Some(own) = state.own.as_ref().filter(|own| own.number() == after.stream) {
            let (reader, again) = own.resume(after.event, until)?;
            return Ok((own.clone(), reader, again, true));
        }
        let known = state.streams.iter().find(|stream| stream.number() == after.stream);
        let known = known.filter(|stream| stream.may_be_read_by(principal));
        let stream = known.ok_or(Reason::EventsGone)?;
        let (reader, again) = stream.resume(after.event, until)?;
        Ok((stream.clone(), reader, again, false))
    }

    /// Enters a request; `None` if its id is in use.
    pub(crate) fn enter(self: &Arc<Self>, id: &RequestId) -> Option<Entered> {
        let cancelled = Arc::new(Notify::new());
        let mut state = self.lock();
        match state.calls.entry(id.clone()) {
            Entry::Occupied(_) => return None,
            Entry::Vacant(free) => free.insert(cancelled.clone()),
        };
        if state.ended {
            cancelled.notify_one();
        }
        Some(Entered {
            live: self.clone(),
            id: id.clone(),
            cancelled,
        })
    }

    /// Cancels the request of this id, if it is still worked on here.
    pub(crate) fn cancel(&self, id: &RequestId) -> bool {
        let cancelled = self.lock().calls.remove(id);
        if let Some(cancelled) = &cancelled {
            cancelled.notify_one();
        }
        cancelled.is_some()
    }

    /// A session in which somebody waits for something is in use even if no request comes.
    pub(crate) fn touch_if_busy(&self, now: Instant) {
        if self.is_in_use() {
            self.touch(now);
        }
    }

    /// Whether somebody waits for something in it.
    pub(crate) fn is_in_use(&self) -> bool {
        Self::is_busy(&self.lock())
    }

    fn is_busy(state: &State) -> bool {
        !state.calls.is_empty() || state.own.iter().chain(&state.streams).any(|stream| stream.is_read())
    }

    /// Forgets streams that nobody came back for, and closes those whose reader may not read them any more.
    pub(crate) fn sweep(&self, now: Instant, wall: SystemTime, resume_time: Duration) {
        let mut gone = Vec::new();
        {
            let mut state = self.lock();
            if Self::is_busy(&state) {
                self.touch(now);
            }
            state.streams.retain(|stream| {
                let goes = stream.is_forgotten(now, resume_time);
                if goes {
                    gone.push(stream.clone());
                }
                !goes
            });
            if state.streams.is_empty() {
                state.streams = Vec::new();
            }
            if state.calls.is_empty() {
                state.calls = HashMap::new();
            }
            for stream in state.own.iter().chain(&state.streams) {
                stream.check_reader(wall);
            }
            if let Some(own) = state.own.take_if(|own| own.is_forgotten(now, resume_time)) {
                gone.push(own);
            }
        }
        gone.iter().for_each(|stream| stream.end());
    }

    /// Closes the stream that would stay open for good.
    pub(crate) fn close_own(&self) {
        let own = self.lock().own.take();
        own.iter().for_each(|own| own.end());
    }

    /// Ends the session: its calls, its streams, and whatever waits for the client.
    pub(crate) fn end(&self) {
        let (streams, own, calls) = {
            let mut state = self.lock();
            state.ended = true;
            (
                std::mem::take(&mut state.streams),
                state.own.take(),
                std::mem::take(&mut state.calls),
            )
        };
        self.session.end();
        calls.into_values().for_each(|cancelled| cancelled.notify_one());
        streams.iter().chain(&own).for_each(|stream| stream.end());
    }

    #[cfg(test)]
    pub(crate) fn streams(&self) -> usize {
        let state = self.lock();
        state.streams.len() + usize::from(state.own.is_some())
    }
}

/// A request in the table of its session; it leaves when this is dropped, however its call ended.
#[derive(Debug)]
pub(crate) struct Entered {
    live: Arc<Live>,
    id: RequestId,
    cancelled: Arc<Notify>,
}

impl Entered {
    pub(crate) fn live(&self) -> &Arc<Live> {
        &self.live
    }

    /// Waits until the request is cancelled.
    pub(crate) async fn cancelled(&self) {
        self.cancelled.notified().await;
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        // Its id may be that of another request by now.
        let mut state = self.live.lock();
        let own = state
            .calls
            .get(&self.id)
            .is_some_and(|known| Arc::ptr_eq(known, &self.cancelled));
        if own {
            state.calls.remove(&self.id);
        }
    }
}
