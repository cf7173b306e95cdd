//! One stream of events of a session: what was sent, what is still to be sent, and what can be sent again.
//!
//! A stream outlives the connections that read it. Whoever attaches last reads; an older reader ends. Events keep their numbers, so
//! a client that says which one it saw last gets exactly those after it.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::framing::sse;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Disconnected, FrameSink, Reason, Released};
use mcip_core::principal::Principal;
use mcip_core::store::EventBounds;
use tokio::sync::Notify;

use super::mirror::Mirror;
use crate::instances::Instances;

/// The bounds that all streams share, and the bytes they keep together.
#[derive(Debug)]
pub(crate) struct Bounds {
    /// Events that may wait for a slow reader before the writer has to.
    queued: usize,
    events: usize,
    bytes: usize,
    bytes_in_all: usize,
    retry: Duration,
    kept: AtomicUsize,
    /// What keeps streams for other instances, where there are any.
    pub(super) mirror: Option<Mirror>,
}

/// What an event costs beside its bytes.
const EVENT: usize = 64;

/// Bytes after which a reader is given what it has, rather than yet another event.
const PIECE: usize = 64 << 10;

impl Bounds {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            queued: limits.queued_frames.max(1),
            events: limits.replay_events,
            bytes: limits.replay_bytes,
            bytes_in_all: limits.replay_bytes_in_all,
            retry: limits.retry_time,
            kept: AtomicUsize::new(0),
            mirror: None,
        }
    }

    /// Has streams kept where other instances find them.
    pub(crate) fn mirrored(mut self, instances: Instances, limits: &Limits) -> Self {
        self.mirror = Some(Mirror {
            instances,
            bounds: EventBounds {
                events: limits.replay_events,
                bytes: limits.replay_bytes,
            },
            resume_time: limits.resume_time,
        });
        self
    }

    /// Bytes that all streams keep now.
    #[cfg(test)]
    pub(crate) fn kept(&self) -> usize {
        self.kept.load(Ordering::Relaxed)
    }
}

/// The place of one event in a session, as it travels in `id` and `Last-Event-ID`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EventId {
    pub(crate) stream: u64,
    pub(crate) event: u64,
}

impl EventId {
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let (stream, event) = text.split_once('-')?;
        let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (plain(stream) && plain(event)).then_some(())?;
        Some(Self {
            stream: u64::from_str_radix(stream, 16).ok()?,
            event: event.parse().ok()?,
        })
    }
}

/// A stream.
#[derive(Debug)]
pub(crate) struct Stream {
    number: u64,
    /// Begins with an event without data, so that the client can resume it from the start (2025-11-25, "Sending Messages").
    primed: bool,
    bounds: Arc<Bounds>,
    own: Weak<Self>,
    /// Where it is kept for other instances, if it is.
    place: Option<Digest>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Events that were sent and are kept, then those that are still to be sent.
    events: VecDeque<Bytes>,
    /// The number of the first of them.
    first: u64,
    /// The number of the next one to be sent.
    next: u64,
    /// Bytes of all of them, and of those to be sent.
    bytes: usize,
    waiting_bytes: usize,
    /// Answers that came before it was clear that this is a stream of events.
    answers: Vec<Released>,
    /// Answers that are still to come. Nothing more is sent once the last one is there.
    expected: usize,
    begun: bool,
    over: bool,
    /// The connection is to be closed once everything is sent, though the stream goes on.
    hangs_up: bool,
    /// Which reader's turn it is.
    turn: u64,
    attached: bool,
    reader: Option<Waker>,
    writers: Vec<Waker>,
    /// Since when nobody reads.
    left: Instant,
    /// When the reader's proof of identity ends.
    until: Option<SystemTime>,
    /// What its events are about, as far as that takes scopes.
    about: Vec<Arc<Descriptor>>,
    mirror: Option<Mirrored>,
}

/// How far a stream is kept for other instances.
#[derive(Debug)]
struct Mirrored {
    /// The number of the first event that is not.
    next: u64,
    /// Nothing is sent that is not kept. Off while the store fails: then a client can come back to this instance only.
    holds: bool,
    due: Arc<Notify>,
}

/// What is to be kept for other instances.
#[derive(Debug)]
pub(super) struct Unmirrored {
    /// The number of the first event.
    pub(super) first: u64,
    pub(super) events: Vec<Bytes>,
    /// Nothing comes after them.
    pub(super) over: bool,
    /// Scopes that whoever reads them has to have.
    pub(super) scopes: Vec<String>,
    /// Nobody reads here and writers may wait: a reader elsewhere may make room.
    pub(super) stalled: bool,
}

/// What a POST is answered with.
#[derive(Debug)]
pub(crate) enum Start {
    /// Nothing was sent beside the answers: they are the reply.
    Whole(Vec<Released>),
    /// Events.
    Events,
}

/// What is sent again when a stream is resumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Again {
    pub(crate) events: usize,
    pub(crate) bytes: usize,
}

impl State {
    fn past(&self) -> u64 {
        self.first + self.events.len() as u64
    }

    fn waiting(&self) -> usize {
        usize::try_from(self.past() - self.next).unwrap_or(usize::MAX)
    }
}

impl Stream {
    /// A stream that ends after so many answers.
    #[cfg(test)]
    pub(crate) fn new(number: u64, primed: bool, expected: usize, bounds: Arc<Bounds>, now: Instant) -> Arc<Self> {
        Self::at(number, primed, expected, bounds, now, None, 0)
    }

    /// Like [`new`](Self::new): a stream that is kept for other instances at this place, and whose first event has this number.
    pub(super) fn at(
        number: u64,
        primed: bool,
        expected: usize,
        bounds: Arc<Bounds>,
        now: Instant,
        place: Option<Digest>,
        first: u64,
    ) -> Arc<Self> {
        Arc::new_cyclic(|own| Self {
            number,
            primed,
            bounds,
            own: own.clone(),
            place,
            state: Mutex::new(State {
                events: VecDeque::new(),
                first,
                next: first,
                bytes: 0,
                waiting_bytes: 0,
                answers: Vec::new(),
                expected,
                begun: false,
                over: false,
                hangs_up: false,
                turn: 0,
                attached: false,
                reader: None,
                writers: Vec::new(),
                left: now,
                until: None,
                about: Vec::new(),
                mirror: None,
            }),
        })
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, state: &mut State, event: Bytes) {
        let size = event.len() + EVENT;
        state.bytes += size;
        state.waiting_bytes += size;
        state.events.push_back(event);
        self.bounds.kept.fetch_add(size, Ordering::Relaxed);
        self.trim(state);
        if let Some(mirror) = &state.mirror {
            mirror.due.notify_one();
        }
    }

    fn begin(&self, state: &mut State) {
        if state.begun {
            return;
        }
        state.begun = true;
        self.mirror(state);
        if self.primed {
            self.push(state, Bytes::new());
        }
        for answer in std::mem::take(&mut state.answers) {
            self.push(state, answer.into_bytes());
        }
    }

    /// Has it kept for other instances from now on, where there are any.
    fn mirror(&self, state: &mut State) {
        let (Some(mirror), Some(place), Some(own)) = (&self.bounds.mirror, self.place, self.own.upgrade()) else {
            return;
        };
        state.mirror = Some(Mirrored {
            next: state.first,
            holds: true,
            due: Arc::new(Notify::new()),
        });
        tokio::spawn(mirror.clone().keep(own, place));
    }

    /// Begins with what another instance sent.
    pub(super) fn begin_with(&self, events: Vec<Bytes>) {
        let reader = {
            let mut state = self.lock();
            // A stream that goes on needs no priming: its client knows it.
            state.begun = true;
            for event in events {
                self.push(&mut state, event);
            }
            state.reader.take()
        };
        reader.into_iter().for_each(Waker::wake);
    }

    /// What other instances can't find yet.
    pub(super) fn unmirrored(&self) -> Unmirrored {
        let state = self.lock();
        let next = state.mirror.as_ref().map_or(state.first, |mirror| mirror.next);
        // What was forgotten here before it could be kept is gone.
        let first = next.max(state.first);
        let skip = usize::try_from(first - state.first).unwrap_or(usize::MAX);
        Unmirrored {
            first,
            events: state.events.iter().skip(skip).cloned().collect(),
            over: state.over,
            scopes: state
                .about
                .iter()
                .flat_map(|descriptor| descriptor.required_scopes.iter().map(ToString::to_string))
                .collect(),
            stalled: !state.attached && state.waiting() > 0,
        }
    }

    /// Waits until there may be more to keep; `false` if that took too long.
    pub(super) async fn mirror_due(&self, most: Duration) -> bool {
        let Some(due) = self.lock().mirror.as_ref().map(|mirror| mirror.due.clone()) else {
            return false;
        };
        tokio::time::timeout(most, due.notified()).await.is_ok()
    }

    /// Events before this number are found by other instances.
    pub(super) fn mirrored(&self, next: u64) {
        let reader = {
            let mut state = self.lock();
            if let Some(mirror) = &mut state.mirror {
                mirror.next = mirror.next.max(next);
                mirror.holds = true;
            }
            state.reader.take()
        };
        reader.into_iter().for_each(Waker::wake);
    }

    /// Nothing can be kept now; or never, if that was given up.
    pub(super) fn mirror_fails(&self, given_up: bool) {
        let reader = {
            let mut state = self.lock();
            match &mut state.mirror {
                Some(mirror) if !given_up => mirror.holds = false,
                mirror => *mirror = None,
            }
            state.reader.take()
        };
        reader.into_iter().for_each(Waker::wake);
    }

    /// Whoever reads at another instance has what comes before this number.
    pub(super) fn read_elsewhere(&self, wanted: u64) {
        let writers = {
            let mut state = self.lock();
            if state.attached {
                return;
            }
            let kept = state.mirror.as_ref().map_or(0, |mirror| mirror.next);
            while state.next < wanted.min(kept).min(state.past()) {
                let at = usize::try_from(state.next - state.first).unwrap_or(usize::MAX);
                let size = state.events.get(at).map_or(0, |event| event.len() + EVENT);
                state.waiting_bytes -= size;
                state.next += 1;
            }
            self.trim(&mut state);
            std::mem::take(&mut state.writers)
        };
        writers.into_iter().for_each(Waker::wake);
    }

    /// Brings an event that another instance wrote, as [`send`](FrameSink::send) does with one of this.
    pub(super) async fn bring(&self, event: Bytes) -> Result<(), Disconnected> {
        self.put(event).await
    }

    /// Forgets what was sent and is more than may be kept. The event that was sent last is kept while there is room in all, however
    /// large it is: it is the one that a broken connection is most likely to have lost. What was not sent is only forgotten where
    /// there is no room in all and nobody reads: a client that comes back for it hears that it is gone.
    fn trim(&self, state: &mut State) {
        loop {
            let sent = state.first < state.next;
            let more = state.events.len() > self.bounds.events || state.bytes > self.bounds.bytes;
            let full = self.bounds.kept.load(Ordering::Relaxed) > self.bounds.bytes_in_all;
            let goes = full && (sent || !state.attached) || more && state.next.saturating_sub(state.first) > 1;
            if !goes {
                return;
            }
            let Some(event) = state.events.pop_front() else { return };
            let size = event.len() + EVENT;
            if !sent {
                state.next += 1;
                state.waiting_bytes -= size;
            }
            state.first += 1;
            state.bytes -= size;
            self.bounds.kept.fetch_sub(size, Ordering::Relaxed);
        }
    }

    /// One more answer is to come.
    pub(crate) fn expect(&self) {
        self.lock().expected += 1;
    }

    /// An answer, of those that were expected. Never waits: their number is bounded by that of the requests.
    pub(crate) fn answer(&self, answer: Option<Released>) {
        let reader = {
            let mut state = self.lock();
            if state.over {
                return;
            }
            match answer {
                Some(answer) if state.begun => self.push(&mut state, answer.into_bytes()),
                // Whoever waited for it has left, and was never told how to come back.
                Some(_) if state.turn > 0 && !state.attached => {}
                Some(answer) => state.answers.push(answer),
                // It was cancelled: it is not answered.
                None => {}
            }
            state.expected = state.expected.saturating_sub(1);
            state.over = state.expected == 0;
            if let Some(mirror) = &state.mirror {
                mirror.due.notify_one();
            }
            state.reader.take()
        };
        reader.into_iter().for_each(Waker::wake);
    }

    /// Makes it a stream of events, if that is not clear yet: for a call that takes its time.
    pub(crate) fn open(&self) {
        self.begin(&mut self.lock());
    }

    /// Nothing more comes. Readers get what is there and end; writers hear that nobody is there.
    pub(crate) fn end(&self) {
        let (reader, writers) = {
            let mut state = self.lock();
            state.over = true;
            if let Some(mirror) = &state.mirror {
                mirror.due.notify_one();
            }
            (state.reader.take(), std::mem::take(&mut state.writers))
        };
        reader.into_iter().chain(writers).for_each(Waker::wake);
    }

    /// Closes the connection once everything is sent. The stream goes on, and the client comes back for the rest.
    fn cut(&self) {
        let reader = {
            let mut state = self.lock();
            state.hangs_up = state.attached;
            state.reader.take()
        };
        reader.into_iter().for_each(Waker::wake);
    }

    /// Its events are about this, among others.
    pub(crate) fn concerns(&self, descriptor: &Arc<Descriptor>) {
        if !descriptor.required_scopes.is_empty() {
            self.lock().about.push(descriptor.clone());
        }
    }

    /// Whether somebody may read its events who comes back for them, perhaps with fewer rights than when they were caused.
    pub(crate) fn may_be_read_by(&self, principal: &Principal) -> bool {
        self.lock().about.iter().all(|descriptor| principal.may_use(descriptor))
    }

    /// Whether it has ended and nobody reads it: it is kept only for a client that has to resume it.
    pub(crate) fn is_left(&self) -> bool {
        let state = self.lock();
        state.over && !state.attached
    }

    pub(crate) fn is_read(&self) -> bool {
        self.lock().attached
    }

    /// Whether nobody has read it for so long that it is to be forgotten.
    pub(crate) fn is_forgotten(&self, now: Instant, after: Duration) -> bool {
        let state = self.lock();
        !state.attached && now.saturating_duration_since(state.left) >= after
    }

    /// Closes the connection of a reader whose proof of identity has ended.
    pub(crate) fn check_reader(&self, now: SystemTime) {
        let expired = self.lock().until.is_some_and(|until| until <= now);
        if expired {
            self.cut();
        }
    }

    /// Reads from where the last reader stopped. An older reader ends.
    pub(crate) fn attach(self: &Arc<Self>, until: Option<SystemTime>) -> Reader {
        let mut state = self.lock();
        self.turn_to(&mut state, until)
    }

    /// Reads on after an event. Says how much of what follows was sent before.
    pub(crate) fn resume(self: &Arc<Self>, after: u64, until: Option<SystemTime>) -> Result<(Reader, Again), Reason> {
        let mut state = self.lock();
        if after >= state.next {
            return Err(Reason::EventUnknown);
        }
        let from = after + 1;
        if from < state.first {
            return Err(Reason::EventsGone);
        }
        let skip = usize::try_from(from - state.first).unwrap_or(usize::MAX);
        let sent = usize::try_from(state.next - from).unwrap_or(usize::MAX);
        let bytes: usize = state.events.iter().skip(skip).take(sent).map(Bytes::len).sum();
        state.waiting_bytes += bytes + sent * EVENT;
        state.next = from;
        let again = Again { events: sent, bytes };
        Ok((self.turn_to(&mut state, until), again))
    }

    fn turn_to(self: &Arc<Self>, state: &mut State, until: Option<SystemTime>) -> Reader {
        state.turn += 1;
        state.attached = true;
        state.hangs_up = false;
        state.until = until;
        if let Some(older) = state.reader.take() {
            older.wake();
        }
        Reader {
            stream: self.clone(),
            turn: state.turn,
        }
    }

    /// Puts an event at the end, when there is room.
    async fn put(&self, event: Bytes) -> Result<(), Disconnected> {
        let mut frame = Some(event);
        poll_fn(|cx| {
            let reader = {
                let mut state = self.lock();
                if state.over {
                    return Poll::Ready(Err(Disconnected));
                }
                self.begin(&mut state);
                let size = frame.as_ref().map_or(0, Bytes::len);
                let waiting = state.waiting();
                if waiting >= self.bounds.queued || waiting > 0 && state.waiting_bytes + size > self.bounds.bytes {
                    if !state.writers.iter().any(|known| known.will_wake(cx.waker())) {
                        state.writers.push(cx.waker().clone());
                    }
                    return Poll::Pending;
                }
                if let Some(frame) = frame.take() {
                    self.push(&mut state, frame);
                }
                state.reader.take()
            };
            if let Some(reader) = reader {
                reader.wake();
            }
            Poll::Ready(Ok(()))
        })
        .await
    }

    fn write(&self, out: &mut Vec<u8>, number: u64, data: &[u8]) {
        let mut id = String::with_capacity(24);
        // Writing to a String does not fail.
        let _ = write!(id, "{:x}-{number}", self.number);
        let fields = sse::Fields {
            event: None,
            id: Some(&id),
            // The priming event says when to come back.
            retry: data.is_empty().then_some(self.bounds.retry),
        };
        // Fails for line breaks in fields only, of which there are none here.
        let _ = sse::write_event(out, fields, |out| out.extend_from_slice(data));
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let bytes = self.lock().bytes;
        self.bounds.kept.fetch_sub(bytes, Ordering::Relaxed);
    }
}

#[async_trait]
impl FrameSink for Stream {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.put(frame.into_bytes()).await
    }

    /// Clients of earlier revisions would not come back, so nothing happens to them.
    fn hang_up(&self) {
        if self.primed {
            self.begin(&mut self.lock());
            self.cut();
        }
    }

    fn detach(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        let Some(own) = self.own.upgrade() else { return };
        {
            // It ends after this, as it does after an answer.
            let mut state = own.lock();
            if state.over {
                return;
            }
            state.expected += 1;
        }
        tokio::spawn(async move {
            work.await;
            own.answer(None);
        });
    }
}

/// Who reads a stream now. Dropped with its connection; the stream stays.
#[derive(Debug)]
pub(crate) struct Reader {
    stream: Arc<Stream>,
    turn: u64,
}

impl Reader {
    /// Waits until it is clear what a POST is answered with.
    pub(crate) fn poll_start(&self, cx: &Context<'_>) -> Poll<Start> {
        let mut state = self.stream.lock();
        if state.begun || state.turn != self.turn {
            return Poll::Ready(Start::Events);
        }
        if state.over {
            return Poll::Ready(Start::Whole(std::mem::take(&mut state.answers)));
        }
        state.reader = Some(cx.waker().clone());
        Poll::Pending
    }

    /// The next events, as they travel; `None` where this connection ends.
    pub(crate) fn poll_events(&self, cx: &Context<'_>) -> Poll<Option<Bytes>> {
        let stream = &*self.stream;
        let (out, writers) = {
            let mut state = stream.lock();
            if state.turn != self.turn {
                return Poll::Ready(None);
            }
            let skip = usize::try_from(state.next - state.first).unwrap_or(usize::MAX);
            let (mut out, mut taken, mut bytes) = (Vec::new(), 0, 0);
            let held = state.mirror.as_ref().filter(|mirror| mirror.holds);
            let until = held.map_or(u64::MAX, |mirror| mirror.next);
            for event in state.events.iter().skip(skip) {
                if state.next + taken >= until {
                    break;
                }
                stream.write(&mut out, state.next + taken, event);
                taken += 1;
                bytes += event.len() + EVENT;
                if out.len() >= PIECE {
                    break;
                }
            }
            if taken == 0 {
                if (state.over || state.hangs_up) && state.waiting() == 0 {
                    return Poll::Ready(None);
                }
                if !state.reader.as_ref().is_some_and(|known| known.will_wake(cx.waker())) {
                    state.reader = Some(cx.waker().clone());
                }
                return Poll::Pending;
            }
            state.next += taken;
            state.waiting_bytes -= bytes;
            if state.hangs_up && state.waiting() == 0 {
                sse::write_retry(&mut out, stream.bounds.retry);
            }
            stream.trim(&mut state);
            (out, std::mem::take(&mut state.writers))
        };
        writers.into_iter().for_each(Waker::wake);
        Poll::Ready(Some(out.into()))
    }

    /// Leaves at this time rather than when it is dropped.
    pub(crate) fn leave(&self, now: Instant) {
        let mut state = self.stream.lock();
        if state.turn == self.turn {
            state.attached = false;
            state.reader = None;
            state.until = None;
            state.left = now;
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.leave(Instant::now());
    }
}

#[cfg(test)]
#[path = "stream_tests.rs"]
mod tests;
