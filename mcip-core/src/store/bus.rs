//! How instances of one server tell each other of what happened.

use std::collections::{HashMap, VecDeque};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Poll, Waker};

use async_trait::async_trait;
use bytes::Bytes;

use super::{MemoryStore, StoreError};

/// Carries short messages from one instance to all others, at most once and in the order of each sender.
///
/// What must not be lost stands in a store; a bus says that there is something new in it. A listener that may have missed a message
/// is [told so](Heard::Gap), and looks.
#[async_trait]
pub trait Bus: Send + Sync + 'static {
    /// Tells everybody who listens to a channel, the sender included.
    async fn publish(&self, channel: &str, message: Bytes) -> Result<(), StoreError>;

    /// Listens to a channel. It connects by itself, now and after each loss, for as long as it is asked for the
    /// [next](BusListener::next).
    fn listen(&self, channel: &str) -> Box<dyn BusListener>;
}

/// Who listens to a channel.
#[async_trait]
pub trait BusListener: Send + 'static {
    /// Waits for the next thing heard. May be dropped and called again without losing anything.
    async fn next(&mut self) -> Heard;
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A message.
    Message(Bytes),
    /// From here on messages are heard; some may have been missed before. This comes first of all, and after every loss of the
    /// connection.
    Gap,
}

/// Messages that wait for one listener in memory. Beyond that it has a gap.
const MOST: usize = 4096;

/// The channels of a store in memory.
#[derive(Debug, Default)]
pub(super) struct Channels(Mutex<HashMap<Box<str>, Vec<Weak<Inbox>>>>);

#[derive(Debug)]
struct Inbox(Mutex<Waiting>);

#[derive(Debug)]
struct Waiting {
    messages: VecDeque<Bytes>,
    gap: bool,
    waker: Option<Waker>,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, message: &Bytes) {
        let waker = {
            let mut waiting = self.lock();
            if waiting.messages.len() >= MOST {
                waiting.messages.clear();
                waiting.gap = true;
            }
            waiting.messages.push_back(message.clone());
            waiting.waker.take()
        };
        waker.into_iter().for_each(Waker::wake);
    }
}

struct Listener(Arc<Inbox>);

#[async_trait]
impl BusListener for Listener {
    async fn next(&mut self) -> Heard {
        poll_fn(|cx| {
            let mut waiting = self.0.lock();
            if std::mem::take(&mut waiting.gap) {
                return Poll::Ready(Heard::Gap);
            }
            if let Some(message) = waiting.messages.pop_front() {
                return Poll::Ready(Heard::Message(message));
            }
            waiting.waker = Some(cx.waker().clone());
            Poll::Pending
        })
        .await
    }
}

impl Channels {
    fn lock(&self) -> MutexGuard<'_, HashMap<Box<str>, Vec<Weak<Inbox>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Bus for MemoryStore {
    async fn publish(&self, channel: &str, message: Bytes) -> Result<(), StoreError> {
        let listeners: Vec<Arc<Inbox>> = {
            let mut channels = self.bus.lock();
            let Some(listeners) = channels.get_mut(channel) else {
                return Ok(());
            };
            listeners.retain(|listener| listener.strong_count() > 0);
            listeners.iter().filter_map(Weak::upgrade).collect()
        };
        listeners.iter().for_each(|listener| listener.put(&message));
        Ok(())
    }

    fn listen(&self, channel: &str) -> Box<dyn BusListener> {
        let inbox = Arc::new(Inbox(Mutex::new(Waiting {
            messages: VecDeque::new(),
            gap: true,
            waker: None,
        })));
        let mut channels = self.bus.lock();
        channels.entry(channel.into()).or_default().push(Arc::downgrade(&inbox));
        Box::new(Listener(inbox))
    }
}

/// A bus that several servers share.
#[async_trait]
impl<S: Bus + ?Sized> Bus for Arc<S> {
    async fn publish(&self, channel: &str, message: Bytes) -> Result<(), StoreError> {
        (**self).publish(channel, message).await
    }

    fn listen(&self, channel: &str) -> Box<dyn BusListener> {
        (**self).listen(channel)
    }
}
