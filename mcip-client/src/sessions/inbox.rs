//! The server's own messages within a session: requests are answered at the same time, a bounded number of them; notifications are
//! taken one after the other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{FrameKind, Message, Received, Stray};
use mcip_core::types::codec;
use mcip_core::types::{CancelledParams, LogMessageParams, methods};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::answers::Answers;
use super::changes::Changes;
use crate::link::Link;
use crate::transport::Transport;

/// The time in which a session may bring the notifications of one call.
const SPAN: Duration = Duration::from_secs(60);

/// Takes what a server says by itself.
pub(crate) struct Inbox {
    answers: Arc<Answers>,
    changes: Arc<Changes>,
    /// Where answers go. Not held: an answer that is being thought about keeps no connection open.
    transport: Weak<dyn Transport>,
    /// Requests that are answered at a time.
    most: usize,
    running: Mutex<Running>,
    news: mpsc::Sender<Received>,
}

#[derive(Debug, Default)]
struct Running {
    ended: bool,
    next: u64,
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
            running: Mutex::default(),
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
        if frame.kind() == FrameKind::Request {
            if let Some(frame) = self.request(link, frame) {
                link.discard(Some(&frame), Stray::Request).await;
            }
        } else if let Err(unheard) = self.news.try_send(frame) {
            drop(unheard);
            link.discard(None, Stray::Unheard(1)).await;
        }
    }

    /// Answers a request in the background. Gives it back where even refusing it would be too much.
    fn request(self: &Arc<Self>, link: &Link, frame: Received) -> Option<Received> {
        let id = frame.asks().cloned()?;
        let mut running = self.lock();
        let number = running.tasks.len();
        // Refusals are written too, and a server that does not read must not make them pile up.
        if running.ended || number >= self.most.saturating_mul(2) {
            return Some(frame);
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
        let task = answer(self.clone(), link.clone(), frame, fate, number);
        let abort = tokio::spawn(task).abort_handle();
        running.tasks.push(Task { number, id, abort });
        None
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
async fn answer(inbox: Arc<Inbox>, link: Link, frame: Received, fate: Fate, number: u64) {
    let finished = Finished { inbox, number };
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
async fn listen(link: Link, inbox: Arc<Inbox>, mut heard: mpsc::Receiver<Received>) {
    let mut pace = Pace::new(link.limits().notifications_per_call);
    while let Some(frame) = heard.recv().await {
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
