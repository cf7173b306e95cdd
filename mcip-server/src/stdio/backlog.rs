//! What waits to be written where writing must not block a thread: the output of a connection that is served in the runtime.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::pipeline::{Disconnected, FrameSink, Released};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::runtime::Handle;
use tokio::sync::Notify;

use super::output::Lines;
use crate::duplex::Output;

/// Bytes between the calls and the writer. Whoever adds to it waits for [`room`](Self::room) first, so that it holds `most` bytes and
/// one frame of each call at the most.
#[derive(Debug)]
pub(super) struct Backlog {
    most: usize,
    state: Mutex<State>,
    more: Notify,
    less: Notify,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<u8>,
    /// Bytes that were taken out and are being written.
    writing: usize,
    /// Nothing more will come.
    ended: bool,
    /// Nobody writes any more.
    broken: bool,
}

impl Backlog {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1),
            state: Mutex::default(),
            more: Notify::new(),
            less: Notify::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether something may be added: always, once nothing is written any more.
    pub(super) fn has_room(&self) -> bool {
        let state = self.lock();
        state.broken || state.waiting.len() + state.writing < self.most
    }

    /// Waits until something may be added.
    pub(super) async fn room(&self) {
        loop {
            // Before the look, so that no wake-up is missed between the two.
            let less = self.less.notified();
            if self.has_room() {
                return;
            }
            less.await;
        }
    }

    /// Nothing more will come: [`drain`](Self::drain) ends once all is written.
    pub(super) fn end(&self) {
        self.lock().ended = true;
        self.more.notify_one();
    }

    /// Writes what comes, to the end. Dropped before, or when the other side takes nothing any more, it lets everything that comes
    /// later fail. An error says that the other side is there and did not take anything in time.
    pub(super) async fn drain(&self, mut writer: impl AsyncWrite + Unpin) -> Result<(), Unread> {
        let draining = Draining(self);
        loop {
            let (bytes, ended) = {
                let mut state = self.lock();
                let bytes = std::mem::take(&mut state.waiting);
                state.writing = bytes.len();
                (bytes, state.ended)
            };
            if !bytes.is_empty() {
                let written = async {
                    writer.write_all(&bytes).await?;
                    writer.flush().await
                };
                match written.await {
                    Ok(()) => {}
                    Err(error) if error.kind() == io::ErrorKind::TimedOut => return Err(Unread),
                    Err(_) => return Ok(()),
                }
                self.lock().writing = 0;
                self.less.notify_waiters();
            } else if ended {
                break;
            } else {
                self.more.notified().await;
            }
        }
        let _ = writer.shutdown().await;
        drop(draining);
        Ok(())
    }
}

/// The other side does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unread;

/// Somebody writes.
struct Draining<'a>(&'a Backlog);

impl Drop for Draining<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.broken = true;
        state.waiting = Vec::new();
        drop(state);
        self.0.less.notify_waiters();
    }
}

/// The end of the backlog where frames go in.
#[derive(Debug)]
pub(super) struct Feed(pub(super) Arc<Backlog>);

impl Write for Feed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.0.lock();
        if state.broken {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        state.waiting.extend_from_slice(bytes);
        drop(state);
        self.0.more.notify_one();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Frames beside answers.
pub(super) struct BacklogSink {
    pub(super) backlog: Arc<Backlog>,
    pub(super) output: Arc<Lines<Feed>>,
    pub(super) runtime: Handle,
}

#[async_trait]
impl FrameSink for BacklogSink {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.backlog.room().await;
        self.output.put(frame, true)
    }

    fn detach(&self, work: std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) {
        self.runtime.spawn(work);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    #[tokio::test]
    async fn what_is_not_read_makes_who_adds_wait_and_all_of_it_comes_in_order() {
        let backlog = Backlog::new(8);
        let mut feed = Feed(backlog.clone());
        feed.write_all(b"one two three").expect("taken in");
        assert!(!backlog.has_room());
        let (ours, mut theirs) = tokio::io::duplex(4);
        let writer = tokio::spawn({
            let backlog = backlog.clone();
            async move { backlog.drain(ours).await }
        });
        let mut read = vec![0; 13];
        theirs.read_exact(&mut read).await.expect("read");
        backlog.room().await;
        feed.write_all(b" four").expect("taken in");
        backlog.end();
        theirs.read_to_end(&mut read).await.expect("read");
        assert_eq!(read, b"one two three four");
        writer.await.expect("ended").expect("read");
    }

    #[tokio::test]
    async fn who_waits_goes_on_when_the_other_side_is_gone() {
        let backlog = Backlog::new(1);
        let mut feed = Feed(backlog.clone());
        feed.write_all(b"more than there is room for").expect("taken in");
        let (ours, theirs) = tokio::io::duplex(4);
        drop(theirs);
        let ((), drained) = tokio::join!(backlog.room(), backlog.drain(ours));
        assert_eq!(drained, Ok(()), "nobody is there");
        assert!(feed.write_all(b"x").is_err());
    }
}
