//! Events of streams that a client may resume at another instance than the one it read them from.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;
use bytes::Bytes;

use super::{MemoryStore, StoreError};
use crate::digest::Digest;

/// How much of one stream is kept. What is older goes first; the newest event is kept however large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventBounds {
    /// Events.
    pub events: usize,
    /// Bytes of these events.
    pub bytes: usize,
}

/// What became of events that were to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// They are kept.
    Kept {
        /// Which event a [reader](EventStore::read) wanted last. `None` if nobody ever read the stream in the store.
        wanted: Option<u64>,
    },
    /// Another instance went on with the stream; nothing was kept.
    TakenOver,
}

/// A part of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptEvents {
    /// The number of the first event that is still kept.
    pub first: u64,
    /// The number of the next event that would be appended.
    pub next: u64,
    /// Whether the stream has ended: nothing will be appended.
    pub over: bool,
    /// The events from the one that was wanted, or from `first` where that is later.
    pub events: Vec<Bytes>,
}

/// Keeps events of streams for a while.
///
/// Events of a stream are numbered, each one more than the one before. One instance writes a stream at a time.
#[async_trait]
pub trait EventStore: Send + Sync + 'static {
    /// Appends events, of which the first has the number `first`, keeps the stream until `expires`, and notes whether it is `over`.
    /// Without events it does only that. Where `first` is later than what would be next, what was kept before is forgotten: the events in
    /// between were never kept. Where it is earlier, the stream was [taken over](Appended::TakenOver).
    async fn append(
        &self,
        stream: Digest,
        first: u64,
        events: Vec<Bytes>,
        over: bool,
        bounds: EventBounds,
        expires: SystemTime,
    ) -> Result<Appended, StoreError>;

    /// Reads up to `most` events from the one numbered `from` on, and notes that somebody wants them. `None` if the stream is not
    /// known, or not any more.
    async fn read(
        &self,
        stream: Digest,
        from: u64,
        most: usize,
        now: SystemTime,
    ) -> Result<Option<KeptEvents>, StoreError>;
}

/// The streams of a store in memory.
#[derive(Debug)]
pub(super) struct Streams {
    most: usize,
    all: Mutex<HashMap<Digest, Stream>>,
}

#[derive(Debug)]
struct Stream {
    first: u64,
    events: VecDeque<Bytes>,
    bytes: usize,
    over: bool,
    wanted: Option<u64>,
    expires: SystemTime,
}

impl Streams {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            all: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, Stream>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stream {
    fn next(&self) -> u64 {
        self.first + self.events.len() as u64
    }

    fn trim(&mut self, bounds: EventBounds) {
        while self.events.len() > 1 && (self.events.len() > bounds.events || self.bytes > bounds.bytes) {
            if let Some(event) = self.events.pop_front() {
                self.bytes -= event.len();
                self.first += 1;
            }
        }
    }
}

#[async_trait]
impl EventStore for MemoryStore {
    async fn append(
        &self,
        stream: Digest,
        first: u64,
        events: Vec<Bytes>,
        over: bool,
        bounds: EventBounds,
        expires: SystemTime,
    ) -> Result<Appended, StoreError> {
        let now = SystemTime::now();
        let mut all = self.events.lock();
        if all.len() >= self.events.most && !all.contains_key(&stream) {
            all.retain(|_, stream| stream.expires > now);
            if all.len() >= self.events.most {
                return Err(StoreError::Full);
            }
        }
        let new = || Stream {
            first,
            events: VecDeque::new(),
            bytes: 0,
            over: false,
            wanted: None,
            expires,
        };
        let kept = all.entry(stream).or_insert_with(new);
        if kept.expires <= now {
            *kept = new();
        }
        if first < kept.next() || kept.over && !events.is_empty() {
            return Ok(Appended::TakenOver);
        }
        if first > kept.next() {
            (kept.first, kept.bytes) = (first, 0);
            kept.events.clear();
        }
        kept.bytes += events.iter().map(Bytes::len).sum::<usize>();
        kept.events.extend(events);
        kept.over |= over;
        kept.expires = expires;
        kept.trim(bounds);
        Ok(Appended::Kept { wanted: kept.wanted })
    }

    async fn read(
        &self,
        stream: Digest,
        from: u64,
        most: usize,
        now: SystemTime,
    ) -> Result<Option<KeptEvents>, StoreError> {
        let mut all = self.events.lock();
        let Some(kept) = all.get_mut(&stream).filter(|kept| kept.expires > now) else {
            return Ok(None);
        };
        kept.wanted = Some(from);
        let skip = usize::try_from(from.saturating_sub(kept.first)).unwrap_or(usize::MAX);
        Ok(Some(KeptEvents {
            first: kept.first,
            next: kept.next(),
            over: kept.over,
            events: kept.events.iter().skip(skip).take(most).cloned().collect(),
        }))
    }
}

/// A store that several servers share.
#[async_trait]
impl<S: EventStore + ?Sized> EventStore for Arc<S> {
    async fn append(
        &self,
        stream: Digest,
        first: u64,
        events: Vec<Bytes>,
        over: bool,
        bounds: EventBounds,
        expires: SystemTime,
    ) -> Result<Appended, StoreError> {
        (**self).append(stream, first, events, over, bounds, expires).await
    }

    async fn read(
        &self,
        stream: Digest,
        from: u64,
        most: usize,
        now: SystemTime,
    ) -> Result<Option<KeptEvents>, StoreError> {
        (**self).read(stream, from, most, now).await
    }
}
