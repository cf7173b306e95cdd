//! The requests that wait for an answer on one shared channel, and to which of them a frame belongs.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{FrameKind, Received, Stray};
use mcip_core::types::{ProgressToken, methods};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use super::wire::Wire;
use super::{Replies, Reply, TransportError};

/// Ids of given-up requests that are remembered, so that their late answers are told from forged ones.
const REMEMBERED: usize = 256;

/// The requests that wait.
#[derive(Debug, Default)]
pub(super) struct Waiting(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    requests: HashMap<RequestId, Slot>,
    given_up: VecDeque<RequestId>,
    /// Why nothing can wait any more.
    over: Option<TransportError>,
}

/// What of one request may wait for its caller.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Notifications.
    pub(super) frames: usize,
    /// Their bytes. One notification may always wait.
    pub(super) bytes: usize,
}

/// Where frames for one request go.
#[derive(Debug)]
struct Slot {
    notifications: mpsc::Sender<Queued>,
    /// A permit for each byte that may wait.
    bytes: Arc<Semaphore>,
    most_bytes: u32,
    answer: oneshot::Sender<Result<Received, TransportError>>,
    shared: Arc<Shared>,
    listens: bool,
}

#[derive(Debug, Default)]
struct Shared {
    missed: AtomicU64,
    /// Its owner let the queue fill up for longer than the reader can wait.
    stalled: AtomicBool,
}

/// A notification that waits for its caller, and the room that it takes until then.
#[derive(Debug)]
struct Queued {
    frame: Received,
    _room: OwnedSemaphorePermit,
}

/// What to do with a frame.
pub(super) enum Route {
    /// It was handed over.
    Done,
    /// Hand it over when there is room.
    Wait(Pending, Received),
    /// It belongs nowhere.
    Stray(Received, Stray),
}

/// A notification queue that is full.
pub(super) struct Pending {
    queue: mpsc::Sender<Queued>,
    bytes: Arc<Semaphore>,
    weight: u32,
    shared: Arc<Shared>,
}

impl Pending {
    /// Waits for room, as long as the rest of the channel can. After that, and until there is room again, notifications of this
    /// request are dropped and counted: one caller that does not look must not keep the others' answers back.
    pub(super) async fn deliver(self, frame: Received) {
        const PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);
        if !self.shared.stalled.load(Ordering::Relaxed) {
            let room = async {
                let place = self.queue.reserve().await.ok()?;
                let bytes = self.bytes.clone().acquire_many_owned(self.weight).await.ok()?;
                Some((place, bytes))
            };
            match tokio::time::timeout(PATIENCE, room).await {
                Ok(Some((place, bytes))) => return place.send(Queued { frame, _room: bytes }),
                // Whoever waited is gone.
                Ok(None) => return,
                Err(_) => self.shared.stalled.store(true, Ordering::Relaxed),
            }
        }
        self.shared.missed.fetch_add(1, Ordering::Relaxed);
    }
}

impl Waiting {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters a request.
    pub(super) fn enter(
        &self,
        id: RequestId,
        method: &str,
        bounds: Bounds,
        wire: Arc<Wire>,
    ) -> Result<Mailbox, TransportError> {
        let (notifications, queue) = mpsc::channel(bounds.frames.max(1));
        let most_bytes = u32::try_from(bounds.bytes.clamp(1, Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
        let (answer, answered) = oneshot::channel();
        let shared = Arc::new(Shared::default());
        let slot = Slot {
            notifications,
            bytes: Arc::new(Semaphore::new(most_bytes as usize)),
            most_bytes,
            answer,
            shared: shared.clone(),
            listens: method == methods::SUBSCRIPTIONS_LISTEN,
        };
        let mut state = self.lock();
        if let Some(why) = &state.over {
            return Err(why.clone());
        }
        state.requests.insert(id.clone(), slot);
        Ok(Mailbox {
            id,
            queue,
            answered: Some(answered),
            answer: None,
            shared,
            // `initialize` may not be cancelled (2025-11-25, "Cancellation"), and what probes must not be followed by anything that a
            // server of the legacy era does not expect before it.
            cancellable: !matches!(method, methods::INITIALIZE | methods::SERVER_DISCOVER),
            wire,
        })
    }

    /// Why nothing can wait any more, if so.
    pub(super) fn over(&self) -> Option<TransportError> {
        self.lock().over.clone()
    }

    /// Ends one request with an error, if it still waits.
    pub(super) fn fail(&self, id: &RequestId, why: TransportError) {
        let slot = {
            let mut state = self.lock();
            let slot = state.requests.remove(id);
            if slot.is_some() {
                state.remember(id.clone());
            }
            slot
        };
        if let Some(slot) = slot {
            // Whoever waited is gone.
            let _ = slot.answer.send(Err(why));
        }
    }

    /// Takes a request out; `false` if it was answered already.
    pub(super) fn give_up(&self, id: &RequestId) -> bool {
        let mut state = self.lock();
        let waited = state.requests.remove(id).is_some();
        if waited {
            state.remember(id.clone());
        }
        waited
    }

    /// Ends every request with an error, and every later one too. The first reason stays.
    pub(super) fn end(&self, why: &TransportError) {
        let requests = {
            let mut state = self.lock();
            state.over.get_or_insert_with(|| why.clone());
            let requests = std::mem::take(&mut state.requests);
            requests.keys().for_each(|id| state.remember(id.clone()));
            requests
        };
        for slot in requests.into_values() {
            // Whoever waited is gone.
            let _ = slot.answer.send(Err(why.clone()));
        }
    }

    /// Finds where a frame belongs and hands it over.
    pub(super) fn route(&self, frame: Received) -> Route {
        match frame.kind() {
            FrameKind::Request => Route::Stray(frame, Stray::Request),
            FrameKind::Notification => self.notification(frame),
            FrameKind::Result | FrameKind::InputRequired | FrameKind::Error => self.answer(frame),
        }
    }

    fn answer(&self, frame: Received) -> Route {
        let mut state = self.lock();
        let id = match frame.answers() {
            Some(id) => id.clone(),
            // An error without an id: to a request that the server could not read. With one request there is no doubt.
            None => match state.only(|_| true) {
                Some(id) => id,
                None => return Route::Stray(frame, Stray::UnaskedAnswer),
            },
        };
        match state.requests.remove(&id) {
            Some(slot) => {
                drop(state);
                // Whoever waited is gone, and its call is recorded as aborted.
                let _ = slot.answer.send(Ok(frame));
                Route::Done
            }
            None if state.given_up.contains(&id) => Route::Stray(frame, Stray::LateAnswer),
            None => Route::Stray(frame, Stray::UnaskedAnswer),
        }
    }

    /// By progress token, by subscription, or to the only request that is waiting.
    fn notification(&self, frame: Received) -> Route {
        let state = self.lock();
        let id = match (frame.method(), frame.subscription_id()) {
            (Some(methods::PROGRESS), _) => frame.progress_token().and_then(own_token),
            (_, Some(subscription)) => own_id(&subscription),
            (Some(methods::CANCELLED), None) => frame.cancelled_id().as_ref().and_then(own_id),
            (_, None) => state.only(|slot| !slot.listens),
        };
        let Some(slot) = id.and_then(|id| state.requests.get(&id)) else {
            drop(state);
            return Route::Stray(frame, Stray::UnaskedNotification);
        };
        let weight = u32::try_from(frame.size()).unwrap_or(u32::MAX).min(slot.most_bytes);
        let bytes = slot.bytes.clone().try_acquire_many_owned(weight);
        match (slot.notifications.try_reserve(), bytes) {
            (Ok(place), Ok(bytes)) => {
                place.send(Queued { frame, _room: bytes });
                slot.shared.stalled.store(false, Ordering::Relaxed);
                Route::Done
            }
            (Err(mpsc::error::TrySendError::Closed(())), _) => Route::Done,
            _ => {
                let pending = Pending {
                    queue: slot.notifications.clone(),
                    bytes: slot.bytes.clone(),
                    weight,
                    shared: slot.shared.clone(),
                };
                Route::Wait(pending, frame)
            }
        }
    }
}

impl State {
    /// Keeps the id of a request that is not waited for any more: an answer to it is late, and nobody's forgery.
    fn remember(&mut self, id: RequestId) {
        if self.given_up.len() == REMEMBERED {
            self.given_up.pop_front();
        }
        self.given_up.push_back(id);
    }

    fn only(&self, which: impl Fn(&Slot) -> bool) -> Option<RequestId> {
        let mut fitting = self.requests.iter().filter(|(_, slot)| which(slot));
        let (id, _) = fitting.next()?;
        fitting.next().is_none().then(|| id.clone())
    }
}

/// An id of ours in a notification. All of ours are integers; some servers write them as text there, which is no ambiguity.
fn own_id(id: &RequestId) -> Option<RequestId> {
    match id {
        RequestId::Integer(id) => Some(RequestId::Integer(*id)),
        RequestId::String(text) => text.parse().ok().map(RequestId::Integer),
    }
}

/// The same for a progress token, which is the id of its request.
fn own_token(token: ProgressToken) -> Option<RequestId> {
    match token {
        ProgressToken::Integer(id) => Some(RequestId::Integer(id)),
        ProgressToken::String(text) => text.parse().ok().map(RequestId::Integer),
    }
}

/// What comes back for one request. Dropping it before the answer came cancels the request.
#[derive(Debug)]
pub(super) struct Mailbox {
    id: RequestId,
    queue: mpsc::Receiver<Queued>,
    /// Taken once it was heard.
    answered: Option<oneshot::Receiver<Result<Received, TransportError>>>,
    /// The answer, while notifications that came before it are still queued.
    answer: Option<Result<Received, TransportError>>,
    shared: Arc<Shared>,
    cancellable: bool,
    wire: Arc<Wire>,
}

impl Mailbox {
    pub(super) async fn next(&mut self) -> Result<Reply, TransportError> {
        let missed = self.shared.missed.swap(0, Ordering::Relaxed);
        if missed > 0 {
            return Ok(Reply::Missed(missed));
        }
        if let Some(answered) = &mut self.answered {
            let answer = tokio::select! {
                biased;
                Some(Queued { frame, .. }) = self.queue.recv() => return Ok(Reply::Notification(frame)),
                answer = answered => answer,
            };
            self.answered = None;
            self.answer = Some(answer.unwrap_or(Err(TransportError::Closed)));
        }
        // What came before the answer goes before it.
        if let Ok(Queued { frame, .. }) = self.queue.try_recv() {
            return Ok(Reply::Notification(frame));
        }
        self.answer
            .take()
            .unwrap_or(Err(TransportError::Closed))
            .map(Reply::Answer)
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        if self.answered.is_some() {
            self.wire.give_up(&self.id, self.cancellable);
        }
    }
}

/// A mailbox, as a transport hands it out.
pub(super) struct Answering(pub(super) Mailbox);

#[async_trait]
impl Replies for Answering {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        self.0.next().await
    }
}
