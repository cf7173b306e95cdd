//! Frames on their way into a reply stream: a bounded queue between a handler and the body of its response.
//!
//! The response body polls the handler itself, so a call that streams needs no task of its own, and a client that goes away
//! drops the handler with the body.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use mcip_core::pipeline::{Disconnected, FrameSink, Released};
use tokio::sync::watch;

/// What a listener puts into a request's extensions: turns `true` when it stops.
#[derive(Clone, Debug)]
pub(super) struct Closing(pub(super) Arc<watch::Receiver<bool>>);

/// The queue.
#[derive(Debug)]
pub(super) struct Queue {
    most: usize,
    closing: Option<Closing>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    frames: VecDeque<Released>,
    reader: Option<Waker>,
    writers: Vec<Waker>,
    closed: bool,
}

impl Queue {
    pub(super) fn new(most: usize, closing: Option<Closing>) -> Self {
        Self {
            most: most.max(1),
            closing,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a frame is waiting; if not, the caller is woken when one is.
    pub(super) fn poll_waiting(&self, cx: &Context<'_>) -> bool {
        let mut state = self.lock();
        if state.frames.is_empty() {
            if !state.reader.as_ref().is_some_and(|known| known.will_wake(cx.waker())) {
                state.reader = Some(cx.waker().clone());
            }
            return false;
        }
        true
    }

    /// Whether a frame is waiting.
    pub(super) fn has_frames(&self) -> bool {
        !self.lock().frames.is_empty()
    }

    /// The next frame, if one is waiting. Makes room.
    pub(super) fn pop(&self) -> Option<Released> {
        let (frame, writers) = {
            let mut state = self.lock();
            (state.frames.pop_front(), std::mem::take(&mut state.writers))
        };
        writers.into_iter().for_each(Waker::wake);
        frame
    }

    /// Nobody reads any more.
    pub(super) fn close(&self) {
        let writers = {
            let mut state = self.lock();
            state.closed = true;
            state.frames.clear();
            std::mem::take(&mut state.writers)
        };
        writers.into_iter().for_each(Waker::wake);
    }
}

#[async_trait]
impl FrameSink for Queue {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        let mut frame = Some(frame);
        poll_fn(|cx| {
            let reader = {
                let mut state = self.lock();
                if state.closed {
                    return Poll::Ready(Err(Disconnected));
                }
                if state.frames.len() >= self.most {
                    if !state.writers.iter().any(|known| known.will_wake(cx.waker())) {
                        state.writers.push(cx.waker().clone());
                    }
                    return Poll::Pending;
                }
                state.frames.extend(frame.take());
                state.reader.take()
            };
            if let Some(reader) = reader {
                reader.wake();
            }
            Poll::Ready(Ok(()))
        })
        .await
    }

    async fn closing(&self) {
        match self.closing.clone() {
            Some(Closing(stop)) => {
                // An error says that the listener is gone, which is as good as its word.
                let _ = watch::Receiver::clone(&stop).wait_for(|stop| *stop).await;
            }
            None => std::future::pending().await,
        }
    }
}
