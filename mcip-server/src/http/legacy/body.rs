//! The body of a reply that is a connection to a stream of a session (MCP 2025-11-25, "Resumability and Redelivery").

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use mcip_core::pipeline::Standing;
use tokio::time::{Instant, Sleep};

use crate::session::{Live, Reader};

/// What runs while the stream is read, and writes into it.
pub(super) type Beside = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Events of a stream. Dropping it, as a server does when the client is gone, leaves the stream to whoever comes back for it.
pub(in crate::http) struct SessionEvents {
    reader: Reader,
    beside: Option<Beside>,
    keep_alive: Duration,
    quiet_until: Pin<Box<Sleep>>,
    ended: bool,
    /// A session whose stream is read stays.
    _live: Arc<Live>,
    /// The caller's place for what stays open without work.
    _standing: Option<Standing>,
}

impl SessionEvents {
    pub(super) fn new(live: Arc<Live>, reader: Reader, beside: Option<Beside>, keep_alive: Duration) -> Self {
        Self {
            reader,
            beside,
            keep_alive,
            quiet_until: Box::pin(tokio::time::sleep(keep_alive)),
            ended: false,
            _live: live,
            _standing: None,
        }
    }

    /// Holds a place for as long as it is read.
    pub(super) fn standing(mut self, place: Standing) -> Self {
        self._standing = Some(place);
        self
    }

    pub(in crate::http) fn has_ended(&self) -> bool {
        self.ended
    }

    pub(in crate::http) fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if let Some(beside) = &mut self.beside
            && beside.as_mut().poll(cx).is_ready()
        {
            self.beside = None;
        }
        match self.reader.poll_events(cx) {
            Poll::Ready(Some(events)) => {
                self.quiet_until.as_mut().reset(Instant::now() + self.keep_alive);
                return Poll::Ready(Some(events));
            }
            Poll::Ready(None) => {
                self.ended = true;
                return Poll::Ready(None);
            }
            Poll::Pending => {}
        }
        if self.quiet_until.as_mut().poll(cx).is_ready() {
            let next = Instant::now() + self.keep_alive;
            self.quiet_until.as_mut().reset(next);
            // Registers the new deadline.
            let _ = self.quiet_until.as_mut().poll(cx);
            return Poll::Ready(Some(Bytes::from_static(b":\n\n")));
        }
        Poll::Pending
    }
}
