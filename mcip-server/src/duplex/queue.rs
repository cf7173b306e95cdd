//! Frames that wait for a transport that sends them one by one.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Disconnected, FrameSink, Released};
use tokio::runtime::Handle;
use tokio::sync::{Notify, watch};

use super::Output;

/// Bytes that wait before whoever adds to them has to wait.
const MOST_BYTES: usize = 256 << 10;

/// The frames. Whoever can wait does so for [`room`](Self::room) before it adds one, so that there are as many as may be and one of
/// each call at the most.
#[derive(Debug)]
pub(crate) struct FrameQueue {
    most: usize,
    state: Mutex<State>,
    less: Notify,
}

#[derive(Debug, Default)]
struct State {
    frames: VecDeque<Released>,
    bytes: usize,
    reader: Option<Waker>,
    /// Nothing more will come.
    ended: bool,
    /// Nobody takes frames any more.
    closed: bool,
}

impl FrameQueue {
    pub(crate) fn new(limits: &Limits) -> Arc<Self> {
        Arc::new(Self {
            most: limits.queued_frames.max(1),
            state: Mutex::default(),
            less: Notify::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a frame may be added: always, once nobody takes them any more.
    pub(crate) fn has_room(&self) -> bool {
        let state = self.lock();
        state.closed || (state.frames.len() < self.most && state.bytes < MOST_BYTES)
    }

    /// Waits until a frame may be added.
    pub(crate) async fn room(&self) {
        loop {
            // Before the look, so that no wake-up is missed between the two.
            let less = self.less.notified();
            if self.has_room() {
                return;
            }
            less.await;
        }
    }

    /// The next frame; `None` when nothing more will come.
    pub(crate) fn poll_next(&self, cx: &Context<'_>) -> Poll<Option<Released>> {
        let mut state = self.lock();
        if let Some(frame) = state.frames.pop_front() {
            state.bytes = state.bytes.saturating_sub(frame.bytes().len());
            if state.frames.is_empty() && state.frames.capacity() > 64 {
                state.frames = VecDeque::new();
            }
            drop(state);
            self.less.notify_waiters();
            return Poll::Ready(Some(frame));
        }
        if state.ended || state.closed {
            return Poll::Ready(None);
        }
        if !state.reader.as_ref().is_some_and(|known| known.will_wake(cx.waker())) {
            state.reader = Some(cx.waker().clone());
        }
        Poll::Pending
    }

    /// The next frame, if one waits.
    #[cfg(feature = "websocket")]
    pub(crate) fn try_next(&self) -> Option<Released> {
        match self.poll_next(&Context::from_waker(Waker::noop())) {
            Poll::Ready(frame) => frame,
            Poll::Pending => None,
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let reader = {
            let mut state = self.lock();
            change(&mut state);
            state.reader.take()
        };
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    /// Nothing more will come: the reader ends once it has all.
    pub(crate) fn end(&self) {
        self.change(|state| state.ended = true);
    }

    /// Nobody takes frames any more: those that wait are dropped, and those that come later fail.
    pub(crate) fn close(&self) {
        self.change(|state| {
            state.closed = true;
            state.frames = VecDeque::new();
            state.bytes = 0;
        });
        self.less.notify_waiters();
    }
}

impl Output for FrameQueue {
    fn put(&self, frame: Released, _flush: bool) -> Result<(), Disconnected> {
        let mut put = Err(Disconnected);
        self.change(|state| {
            if !state.closed && !state.ended {
                state.bytes += frame.bytes().len();
                state.frames.push_back(frame);
                put = Ok(());
            }
        });
        put
    }

    fn flush(&self) {}
}

/// Frames beside answers.
pub(crate) struct QueueSink {
    pub(crate) queue: Arc<FrameQueue>,
    /// Turns `true` when the server stops, where something tells it.
    pub(crate) closing: Option<watch::Receiver<bool>>,
    pub(crate) runtime: Handle,
}

#[async_trait]
impl FrameSink for QueueSink {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.queue.room().await;
        self.queue.put(frame, true)
    }

    async fn closing(&self) {
        match self.closing.clone() {
            Some(mut stop) => {
                // An error says that the listener is gone, which is as good as its word.
                let _ = stop.wait_for(|stop| *stop).await;
            }
            None => std::future::pending().await,
        }
    }

    fn detach(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        self.runtime.spawn(work);
    }
}
