//! The server's own messages within a session: requests are answered at the same time, a bounded number of them; notifications are
//! taken one after the other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use mcip_core::jsonrpc::RequestId;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{FrameKind, Message, Received, Stray};
use mcip_core::types::codec;
use mcip_core::types::{CancelledParams, LogMessageParams, methods};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::answers::Answers;
use super::changes::Changes;
use crate::link::Link;
use crate::transport::Transport;

/// The time in which a session may bring the notifications of one call, and as many requests.
const SPAN: Duration = Duration::from_secs(60);

/// Takes what a server says by itself.
pub(crate) struct Inbox {
    answers: Arc<Answers>,
    changes: Arc<Changes>,
    /// Where answers go. Not held: an answer that is being thought about keeps no connection open.
    transport: Weak<dyn Transport>,
    /// Requests that are answered at a time.
    most: usize,
    /// Bytes of messages that may be held.
    room: Arc<Semaphore>,
    running: Mutex<Running>,
    news: mpsc::Sender<Held>,
}

/// A message that waits, or is worked on, and the bytes that it takes.
struct Held {
    frame: Received,
    room: OwnedSemaphorePermit,
}

#[derive(Debug)]
struct Running {
    ended: bool,
    next: u64,
    /// Requests that are taken. What an answer costs (a record, a frame, somebody's attention) is not bounded by how many run at a time.
    pace: Pace,
    /// Of requests, and the refusals of some.
    tasks: Vec<Task>,
    listener: Option<AbortHandle>,
}

#[derive(Debug)]
struct Task {
    number: u64,
    id: RequestId,
    abort: AbortHandle,
}

/// Two of the largest messages, so that one does not keep everything else out.
fn held_bytes(limits: &Limits) -> usize {
    let most = usize::try_from(u32::MAX)
        .unwrap_or(usize::MAX)
        .min(Semaphore::MAX_PERMITS);
    limits.message_bytes.saturating_mul(2).clamp(1, most)
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Answer,
    /// Its id is that of a request that is being answered.
    Duplicate,
    TooMany,
}

impl Inbox {
    /// Begins to take in.
    pub(crate) fn open(
        link: &Link,
        answers: Answers,
        changes: Arc<Changes>,
        transport: Weak<dyn Transport>,
    ) -> Arc<Self> {
        let limits = link.limits();
        let (news, heard) = mpsc::channel(limits.queued_frames.max(1));
        let inbox = Arc::new(Self {
            answers: Arc::new(answers),
            changes,
            transport,
            most: limits.questions_per_session.max(1),
            room: Arc::new(Semaphore::new(held_bytes(limits))),
            running: Mutex::new(Running {
                ended: false,
                next: 0,
                pace: Pace::new(limits.notifications_per_call),
                tasks: Vec::new(),
                listener: None,
            }),
            news,
        });
        // Holds the link, and with it this very inbox: ended by `end`.
        let listener = tokio::spawn(listen(link.clone(), inbox.clone(), heard));
        inbox.lock().listener = Some(listener.abort_handle());
        inbox
    }

    pub(crate) fn changes(&self) -> &Arc<Changes> {
        &self.changes
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends everything that is under way. Nothing is taken in from now on.
    pub(crate) fn end(&self) {
        let (tasks, listener) = {
            let mut running = self.lock();
            running.ended = true;
            (std::mem::take(&mut running.tasks), running.listener.take())
        };
        tasks.iter().for_each(|task| task.abort.abort());
        if let Some(listener) = listener {
            listener.abort();
        }
    }

    /// Drops the questions that are being answered: the session in which they were asked is over.
    pub(crate) fn forget_questions(&self) {
        let tasks = std::mem::take(&mut self.lock().tasks);
        tasks.iter().for_each(|task| task.abort.abort());
    }

    /// Takes a request or a notification.
    pub(crate) async fn take(self: &Arc<Self>, link: &Link, frame: Received) {
        let is_request = frame.kind() == FrameKind::Request;
        let stray = match self.hold(frame) {
            Ok(held) if is_request => self.request(link, held).err(),
            Ok(held) => self.news.try_send(held).err().map(|unheard| unheard.into_inner().frame),
            Err(frame) => Some(frame),
        };
        match stray {
            None => {}
            Some(frame) if is_request => link.discard(Some(&frame), Stray::Request).await,
            Some(_) => link.discard(None, Stray::Unheard(1)).await,
        }
    }

    /// Finds room for a message.
    fn hold(&self, frame: Received) -> Result<Held, Received> {
        let bytes = u32::try_from(frame.size()).unwrap_or(u32::MAX);
        match self.room.clone().try_acquire_many_owned(bytes) {
            Ok(room) => Ok(Held { frame, room }),
            Err(_) => Err(frame),
        }
    }

    /// Answers a request in the background.
    ///
    /// # Errors
    ///
    /// With the request, where even refusing it would be too much.
    fn request(self: &Arc<Self>, link: &Link, held: Held) -> Result<(), Received> {
        let Some(id) = held.frame.asks().cloned() else {
            return Err(held.frame);
        };
        let mut running = self.lock();
        let number = running.tasks.len();
        // Refusals are written too, and a server that does not read must not make them pile up.
        if running.ended || number >= self.most.saturating_mul(2) || !running.pace.take() {
            return Err(held.frame);
        }
        let fate = if running.tasks.iter().any(|task| task.id == id) {
            Fate::Duplicate
        } else if number >= self.most {
            Fate::TooMany
        } else {
            Fate::Answer
        };
        running.next += 1;
        let number = running.next;
        let task = answer(self.clone(), link.clone(), held, fate, number);
        let abort = tokio::spawn(task).abort_handle();
        running.tasks.push(Task { number, id, abort });
        Ok(())
    }

    fn finished(&self, number: u64) {
        self.lock().tasks.retain(|task| task.number != number);
    }

    /// Takes a notification that passed.
    fn heard(&self, message: &Message) {
        if self.changes.hear(message) {
            return;
        }
        let raw = message.params().map(|params| params.raw());
        match message.method() {
            methods::MESSAGE => {
                if let Ok(said) = codec::decode_notification_params::<LogMessageParams>(message.revision(), raw) {
                    self.answers.log(said);
                }
            }
            methods::CANCELLED => {
                let params = codec::decode_notification_params::<CancelledParams>(message.revision(), raw);
                if let Some(id) = params.ok().and_then(|params| params.request_id) {
                    self.cancel(&id);
                }
            }
            _ => {}
        }
    }

    /// The server does not want the answer any more, and hears none.
    fn cancel(&self, id: &RequestId) {
        let cancelled = {
            let mut running = self.lock();
            let place = running.tasks.iter().position(|task| task.id == *id);
            place.map(|place| running.tasks.swap_remove(place))
        };
        if let Some(task) = cancelled {
            task.abort.abort();
        }
    }
}

/// Says that the request is dealt with, however it ended.
struct Finished {
    inbox: Arc<Inbox>,
    number: u64,
}

impl Drop for Finished {
    fn drop(&mut self) {
        self.inbox.finished(self.number);
    }
}

/// One request: judged, answered, and the answer judged.
async fn answer(inbox: Arc<Inbox>, link: Link, held: Held, fate: Fate, number: u64) {
    let finished = Finished { inbox, number };
    let Held { frame, room: _room } = held;
    let judged = async {
        let call = link.open(frame).await?;
        match fate {
            Fate::Duplicate => Err(call.duplicate_id()),
            Fate::TooMany => Err(call.too_many()),
            Fate::Answer => call.label().judge().await,
        }
    };
    let frame = match judged.await {
        Ok(call) => Some(call.answer(&finished.inbox.answers).await),
        Err(refusal) => refusal.into_frame(),
    };
    if let (Some(frame), Some(transport)) = (frame, finished.inbox.transport.upgrade())
        && let Err(error) = transport.post(frame).await
    {
        tracing::debug!(?error, "an answer to the server did not reach it");
    }
}

/// Takes notifications, in their order.
async fn listen(link: Link, inbox: Arc<Inbox>, mut heard: mpsc::Receiver<Held>) {
    let mut pace = Pace::new(link.limits().notifications_per_call);
    while let Some(Held { frame, room: _room }) = heard.recv().await {
        if !pace.take() {
            link.discard(Some(&frame), Stray::TooManyNotifications).await;
            continue;
        }
        // What a judge stopped stands in the record, and reaches nobody.
        if let Ok(call) = link.judged(frame).await {
            inbox.heard(call.message());
            call.done();
        }
    }
}

/// So many in each span.
#[derive(Debug)]
struct Pace {
    most: u32,
    since: Instant,
    number: u32,
}

impl Pace {
    fn new(most: u32) -> Self {
        Self {
            most,
            since: Instant::now(),
            number: 0,
        }
    }

    fn take(&mut self) -> bool {
        if self.since.elapsed() >= SPAN {
            *self = Self::new(self.most);
        }
        let left = self.number < self.most;
        self.number += u32::from(left);
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_session_may_say_so_much_in_a_minute() {
        let mut pace = Pace::new(2);
        assert_eq!([pace.take(), pace.take(), pace.take()], [true, true, false]);
        tokio::time::advance(SPAN).await;
        assert!(pace.take());
    }
}
