//! Messages between instances, over publish and subscribe.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt as _;
use mcip_core::store::{Bus, BusListener, Heard, StoreError};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::RedisStore;
use super::dial;
use super::options::RedisOptions;

/// Messages and their bytes that wait for one listener. Beyond that it has a gap.
const MOST: (usize, usize) = (4096, 64 << 20);

/// Time between two looks at a connection on which nothing was heard, and between two attempts to connect.
const LOOK: Duration = Duration::from_secs(2);
const RETRY: Duration = Duration::from_millis(250);

impl RedisStore {
    fn channel(&self, channel: &str) -> String {
        format!("{}:bus:{channel}", self.0.prefix)
    }
}

#[async_trait]
impl Bus for RedisStore {
    async fn publish(&self, channel: &str, message: Bytes) -> Result<(), StoreError> {
        let mut publish = redis::cmd("PUBLISH");
        publish.arg(self.channel(channel)).arg(&message[..]);
        self.link().command::<u64>(&publish).await.map(drop)
    }

    fn listen(&self, channel: &str) -> Box<dyn BusListener> {
        let inbox = Arc::new(Inbox::default());
        let hears = hear(self.link().options.clone(), self.channel(channel), inbox.clone());
        Box::new(Listener {
            inbox,
            hears: Some(Hears::NotYet(Box::pin(hears))),
        })
    }
}

#[derive(Default)]
struct Inbox {
    waiting: Mutex<Waiting>,
    arrived: Notify,
}

#[derive(Default)]
struct Waiting {
    messages: VecDeque<Bytes>,
    bytes: usize,
    gap: bool,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gap(&self) {
        let mut waiting = self.lock();
        // What came before it was heard in vain: whoever hears of a gap looks for itself.
        waiting.messages.clear();
        (waiting.bytes, waiting.gap) = (0, true);
        drop(waiting);
        self.arrived.notify_one();
    }

    fn put(&self, message: Bytes) {
        let mut waiting = self.lock();
        if waiting.messages.len() >= MOST.0 || waiting.bytes + message.len() > MOST.1 {
            waiting.messages.clear();
            (waiting.bytes, waiting.gap) = (0, true);
        }
        waiting.bytes += message.len();
        waiting.messages.push_back(message);
        drop(waiting);
        self.arrived.notify_one();
    }
}

enum Hears {
    NotYet(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>),
    Now(JoinHandle<()>),
}

struct Listener {
    inbox: Arc<Inbox>,
    hears: Option<Hears>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(Hears::Now(task)) = &self.hears {
            task.abort();
        }
    }
}

#[async_trait]
impl BusListener for Listener {
    async fn next(&mut self) -> Heard {
        // A task of its own empties the connection, however long whoever listens takes with a message.
        self.hears = match self.hears.take() {
            Some(Hears::NotYet(hears)) => Some(Hears::Now(tokio::spawn(hears))),
            hears => hears,
        };
        loop {
            {
                let mut waiting = self.inbox.lock();
                if std::mem::take(&mut waiting.gap) {
                    return Heard::Gap;
                }
                if let Some(message) = waiting.messages.pop_front() {
                    waiting.bytes -= message.len();
                    return Heard::Message(message);
                }
            }
            self.inbox.arrived.notified().await;
        }
    }
}

/// Hears for as long as it is polled.
async fn hear(options: RedisOptions, channel: String, inbox: Arc<Inbox>) {
    loop {
        if let Ok(listening) = dial::listening(&options, &channel).await {
            inbox.gap();
            let (mut sink, mut messages) = listening.split();
            loop {
                tokio::select! {
                    message = messages.next() => match message {
                        Some(message) => inbox.put(Bytes::copy_from_slice(message.get_payload_bytes())),
                        None => break,
                    },
                    () = tokio::time::sleep(LOOK) => {
                        let heard = tokio::time::timeout(options.answer_time, sink.ping::<redis::Value>()).await;
                        if !matches!(heard, Ok(Ok(_))) {
                            break;
                        }
                    }
                }
            }
        }
        tokio::time::sleep(RETRY).await;
    }
}
