//! A stream and what runs behind it.

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use mcip_core::framing::sse;
use mcip_core::pipeline::{Arrival, Handler};
use mcip_core::principal::Principal;
use mcip_core::store::SessionId;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep};

use crate::duplex::{FrameQueue, Running, Shared};
use crate::listen::shut_out;

/// The streams of one server, by their identifiers.
pub(in crate::http) struct Links<H>(Arc<Mutex<HashMap<SessionId, Arc<Link<H>>>>>);

impl<H> Clone for Links<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<H> Default for Links<H> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// One stream: who reads it, and the calls whose answers go there.
pub(super) struct Link<H> {
    pub(super) shared: Arc<Shared<H, FrameQueue>>,
    running: Mutex<Running<H, FrameQueue>>,
}

impl<H> Links<H> {
    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, Arc<Link<H>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<H: Handler> Links<H> {
    /// The stream of this identifier, if it is this caller's. That of another is as unknown as one that never was.
    pub(super) fn find(&self, id: SessionId, caller: &Principal) -> Option<Arc<Link<H>>> {
        let found = self.lock().get(&id).cloned();
        found.filter(|link| link.shared.session.is_of(caller))
    }

    /// Enters a stream; it leaves when what is returned is dropped, and its calls end with it.
    pub(super) fn enter(&self, id: SessionId, shared: Arc<Shared<H, FrameQueue>>) -> (Arc<Link<H>>, Entered<H>) {
        let runtime = Handle::current();
        let running = Running::new(shared.clone(), runtime.clone());
        let link = Arc::new(Link {
            shared,
            running: Mutex::new(running),
        });
        self.lock().insert(id, link.clone());
        let entered = Entered {
            links: self.clone(),
            id,
            link: link.clone(),
            runtime,
        };
        (link, entered)
    }
}

impl<H: Handler> Link<H> {
    fn running(&self) -> MutexGuard<'_, Running<H, FrameQueue>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins what a POST brought.
    pub(super) fn begin(&self, arrival: Arrival, bytes: usize) {
        self.running().take(arrival, bytes);
    }

    /// Lets the stream end when it has to: when the server stops and what was accepted is answered, when its time is over, or when its
    /// caller is shut out.
    pub(super) async fn lasts(self: Arc<Self>, stop: Option<watch::Receiver<bool>>) {
        let pipeline = &self.shared.pipeline;
        let until = self.shared.identity.principal().expires_at();
        let left = until.map(|at| at.duration_since(pipeline.clock().now()).unwrap_or_default());
        let time = left.map_or(pipeline.limits().session_time, |left| {
            left.min(pipeline.limits().session_time)
        });
        let stopped = async {
            match stop {
                // An error says that the listener is gone, which is as good as its word.
                Some(mut stop) => drop(stop.wait_for(|stop| *stop).await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = shut_out(pipeline, self.shared.identity.principal()) => {}
            () = stopped => {
                self.shared.stop();
                poll_fn(|cx| self.running().poll_finished(cx)).await;
            }
        }
        self.shared.output.end();
    }
}

/// A stream in the table.
pub(super) struct Entered<H: Handler> {
    links: Links<H>,
    id: SessionId,
    link: Arc<Link<H>>,
    runtime: Handle,
}

impl<H: Handler> Drop for Entered<H> {
    fn drop(&mut self) {
        self.links.lock().remove(&self.id);
        self.link.shared.output.close();
        self.link.shared.session.end();
        // So that the ends of its calls are recorded now, and not when the last POST lets go of it.
        let tasks = self.link.running().take_tasks();
        self.runtime.spawn(tasks);
    }
}

/// The events of a stream. Dropping it, as a server does when the client is gone, ends everything behind it.
pub(in crate::http) struct StreamEvents {
    /// The first event: where messages go.
    endpoint: Option<Bytes>,
    queue: Arc<FrameQueue>,
    lasts: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    keep_alive: Duration,
    quiet_until: Pin<Box<Sleep>>,
    ended: bool,
    _held: Box<dyn Send + Sync>,
}

impl StreamEvents {
    pub(super) fn new(
        endpoint: &str,
        queue: Arc<FrameQueue>,
        lasts: impl Future<Output = ()> + Send + 'static,
        keep_alive: Duration,
        held: impl Send + Sync + 'static,
    ) -> Self {
        let mut first = Vec::new();
        let fields = sse::Fields {
            event: Some("endpoint"),
            ..sse::Fields::default()
        };
        // Fails for line breaks in fields only, of which there are none here.
        let _ = sse::write_event(&mut first, fields, |out| out.extend_from_slice(endpoint.as_bytes()));
        Self {
            endpoint: Some(first.into()),
            queue,
            lasts: Some(Box::pin(lasts)),
            keep_alive,
            quiet_until: Box::pin(tokio::time::sleep(keep_alive)),
            ended: false,
            _held: Box::new(held),
        }
    }

    pub(in crate::http) fn has_ended(&self) -> bool {
        self.ended
    }

    pub(in crate::http) fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if let Some(lasts) = &mut self.lasts
            && lasts.as_mut().poll(cx).is_ready()
        {
            self.lasts = None;
        }
        let mut out = self.endpoint.take().map_or_else(Vec::new, Vec::from);
        let fields = sse::Fields {
            event: Some("message"),
            ..sse::Fields::default()
        };
        while let Poll::Ready(frame) = self.queue.poll_next(cx) {
            let Some(frame) = frame else {
                self.ended = true;
                break;
            };
            let _ = sse::write_event(&mut out, fields, |out| out.extend_from_slice(frame.bytes()));
        }
        if !out.is_empty() {
            self.quiet_until.as_mut().reset(Instant::now() + self.keep_alive);
            return Poll::Ready(Some(out.into()));
        }
        if self.ended {
            return Poll::Ready(None);
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

impl fmt::Debug for StreamEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamEvents").finish_non_exhaustive()
    }
}
