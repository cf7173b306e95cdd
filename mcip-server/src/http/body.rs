//! The body of a reply: one JSON text, or a stream of events that drives its own handler (MCP 2026-07-28, "Streamable HTTP").

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use mcip_core::framing::sse;
use mcip_core::pipeline::Released;
use tokio::time::{Instant, Sleep};

use super::legacy::SessionEvents;
use super::sse::StreamEvents;
use super::stream::Queue;

/// The rest of a call: it ends with the answer's frame.
pub(super) type Rest = Pin<Box<dyn Future<Output = Released> + Send>>;

/// The body of a reply. Implements [`http_body::Body`].
pub struct ReplyBody(Kind);

enum Kind {
    Whole(Option<Bytes>),
    Events(Box<Events>),
    Session(Box<SessionEvents>),
    Stream(Box<StreamEvents>),
}

/// A stream of server-sent events. Dropping it, as a server does when the client is gone, drops the handler.
struct Events {
    rest: Option<Rest>,
    queue: Arc<Queue>,
    answer: Option<Released>,
    /// The answer on its way, which counts as unread until more is asked for.
    sent: Option<Released>,
    ended: bool,
    keep_alive: Duration,
    quiet_until: Pin<Box<Sleep>>,
}

impl ReplyBody {
    pub(super) fn empty() -> Self {
        Self(Kind::Whole(None))
    }

    pub(super) fn whole(bytes: Bytes) -> Self {
        Self(Kind::Whole((!bytes.is_empty()).then_some(bytes)))
    }

    pub(super) fn session(events: SessionEvents) -> Self {
        Self(Kind::Session(Box::new(events)))
    }

    pub(super) fn stream(events: StreamEvents) -> Self {
        Self(Kind::Stream(Box::new(events)))
    }

    pub(super) fn events(
        rest: Option<Rest>,
        queue: Arc<Queue>,
        answer: Option<Released>,
        keep_alive: Duration,
    ) -> Self {
        Self(Kind::Events(Box::new(Events {
            rest,
            queue,
            answer,
            sent: None,
            ended: false,
            keep_alive,
            quiet_until: Box::pin(tokio::time::sleep(keep_alive)),
        })))
    }
}

impl Events {
    fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.ended {
            self.sent = None;
            return Poll::Ready(None);
        }
        if let Some(rest) = &mut self.rest
            && let Poll::Ready(answer) = rest.as_mut().poll(cx)
        {
            self.rest = None;
            self.answer = Some(answer);
        }
        let mut out = Vec::new();
        while let Some(frame) = self.queue.pop() {
            write_event(&mut out, &frame);
        }
        if let Some(answer) = self.answer.take() {
            write_event(&mut out, &answer);
            self.sent = Some(answer);
            self.ended = true;
            self.queue.close();
        }
        if !out.is_empty() {
            self.quiet_until.as_mut().reset(Instant::now() + self.keep_alive);
            return Poll::Ready(Some(out.into()));
        }
        if self.quiet_until.as_mut().poll(cx).is_ready() {
            let next = Instant::now() + self.keep_alive;
            self.quiet_until.as_mut().reset(next);
            // Registers the new deadline.
            let _ = self.quiet_until.as_mut().poll(cx);
            return Poll::Ready(Some(Bytes::from_static(b":\n\n")));
        }
        if self.queue.poll_waiting(cx) {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

fn write_event(out: &mut Vec<u8>, frame: &Released) {
    // Fails for line breaks in fields only, of which there are none here.
    let _ = sse::write_event(out, sse::Fields::default(), |out| out.extend_from_slice(frame.bytes()));
}

impl Drop for Events {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match &mut self.0 {
            Kind::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Kind::Events(events) => events
                .poll_bytes(cx)
                .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes)))),
            Kind::Session(events) => events
                .poll_bytes(cx)
                .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes)))),
            Kind::Stream(events) => events
                .poll_bytes(cx)
                .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(bytes) => bytes.is_none(),
            Kind::Events(events) => events.ended && events.sent.is_none(),
            Kind::Session(events) => events.has_ended(),
            Kind::Stream(events) => events.has_ended(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Kind::Events(_) | Kind::Session(_) | Kind::Stream(_) => SizeHint::default(),
        }
    }
}

impl fmt::Debug for ReplyBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Whole(_) => "ReplyBody::Whole",
            Kind::Events(_) | Kind::Session(_) | Kind::Stream(_) => "ReplyBody::Events",
        })
    }
}
