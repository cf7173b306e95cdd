//! What comes back: one JSON text, or an event stream that ends with the answer. A stream of the legacy era that breaks off before that
//! is resumed after its last event (2025-11-25, "Resumability and Redelivery").

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use mcip_core::error::shown;
use mcip_core::framing::sse::{Event, EventDecoder};
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{FrameKind, Stray};
use mcip_core::types::methods;
use tokio::sync::watch;
use tokio::time::Instant;

use super::exchange::{CallOff, Shared, disarm};
use super::stream::LEAST;
use crate::deadline::Pause;
use crate::error::Misbehaviour;
use crate::link::Link;
use crate::transport::{Replies, Reply, TransportError};

/// How often in a row a stream is resumed without any event.
const MOST_RESUMED: u32 = 5;
/// The first wait before a stream is resumed, where the server names none. It doubles.
const WAIT: Duration = Duration::from_secs(1);
/// Bytes of an event's identifier that are sent back.
const LONGEST_EVENT_ID: usize = 8 << 10;

/// How a body is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One message.
    Json,
    /// A stream of messages.
    Events,
}

/// Events of a body.
pub(super) struct Events {
    body: Incoming,
    decoder: EventDecoder,
}

impl Events {
    pub(super) fn new(body: Incoming, decoder: EventDecoder) -> Self {
        Self { body, decoder }
    }

    /// The data of the next event that is a message; `None` at the end of the body. Dropping the future loses nothing.
    pub(super) async fn next(&mut self, link: &Link) -> Result<Option<Bytes>, TransportError> {
        while let Some(event) = self.next_of_any_kind(link).await? {
            if event.name() == "message" && !event.data.is_empty() {
                return Ok(Some(event.data));
            }
        }
        Ok(None)
    }

    /// The next event; `None` at the end of the body. Dropping the future loses nothing.
    pub(super) async fn next_of_any_kind(&mut self, link: &Link) -> Result<Option<Event>, TransportError> {
        loop {
            match self.decoder.next_event() {
                Some(Ok(event)) => return Ok(Some(event)),
                Some(Err(_)) => {
                    let limit = link.limits().message_bytes;
                    link.discard(None, Stray::TooLarge).await;
                    return Err(Misbehaviour::TooLarge { limit }.into());
                }
                None => {}
            }
            match piece(&mut self.body).await? {
                Some(piece) => self.decoder.push(&piece),
                None => return Ok(None),
            }
        }
    }

    /// The last identifier that came, if it can be sent back.
    pub(super) fn last_event_id(&self) -> Option<&str> {
        self.decoder.last_event_id().filter(|id| id.len() <= LONGEST_EVENT_ID)
    }

    /// How long the server wants to be left alone before the stream is opened again.
    pub(super) fn retry(&self) -> Option<Duration> {
        self.decoder.retry()
    }

    /// Looks once whether the body has come to its end, so that the connection can be used again. What a server sends after the
    /// answer is not waited for.
    async fn end_now(&mut self) {
        poll_fn(|cx| {
            let _ = Pin::new(&mut self.body).poll_frame(cx);
            Poll::Ready(())
        })
        .await;
    }
}

/// The next piece of a body; `None` at its end.
async fn piece(body: &mut Incoming) -> Result<Option<Bytes>, TransportError> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Err(error)) => return Err(TransportError::Disconnected(causes(&error))),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

/// A response whose head has come. Dropping it before its end closes its connection: in the modern era, the request is cancelled.
pub(super) struct Response {
    shared: Arc<Shared>,
    id: RequestId,
    status: StatusCode,
    reader: Reader,
    /// Messages of a batch that were not looked at yet.
    waiting: VecDeque<Bytes>,
    resumption: Option<Resumption>,
    call_off: Option<CallOff>,
    pause: Pause,
}

enum Reader {
    Json(Incoming, BytesMut),
    Events(Events),
    /// The stream broke off; it is to be resumed at that time.
    Broken(Instant),
    /// There is nothing more to be read.
    Done,
}

/// What is known of a stream that can be resumed.
#[derive(Default)]
struct Resumption {
    last_event: Option<Arc<str>>,
    retry: Option<Duration>,
    /// How often in a row it was resumed, or could not be, without any event.
    vain: u32,
}

/// A response that ends when its client is closed.
pub(super) struct UntilClosed {
    response: Response,
    closed: watch::Receiver<bool>,
}

impl Response {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn new(
        shared: Arc<Shared>,
        id: RequestId,
        status: StatusCode,
        form: Form,
        body: Incoming,
        resumable: bool,
        call_off: Option<CallOff>,
        pause: Pause,
    ) -> Self {
        let reader = match form {
            Form::Json => Reader::Json(body, BytesMut::new()),
            Form::Events => Reader::Events(Events::new(body, decoder(&shared.link))),
        };
        Self {
            shared,
            id,
            status,
            reader,
            waiting: VecDeque::new(),
            resumption: resumable.then(Resumption::default),
            call_off,
            pause,
        }
    }

    pub(super) fn until(self, closed: watch::Receiver<bool>) -> UntilClosed {
        UntilClosed { response: self, closed }
    }

    async fn next(&mut self) -> Result<Reply, TransportError> {
        loop {
            while let Some(message) = self.waiting.pop_front() {
                if let Some(reply) = self.message(message).await? {
                    return Ok(reply);
                }
            }
            match &mut self.reader {
                Reader::Json(..) => {
                    if let Some(reply) = self.json().await? {
                        return Ok(reply);
                    }
                }
                Reader::Events(events) => match events.next(&self.shared.link).await {
                    Ok(Some(data)) => self.event(data).await?,
                    Ok(None) => self.broke_off("the event stream ended")?,
                    Err(TransportError::Disconnected(how)) => self.broke_off(&how)?,
                    Err(error) => return Err(error),
                },
                Reader::Broken(at) => {
                    let at = *at;
                    self.resume(at).await?;
                }
                Reader::Done => {
                    let status = self.status.as_u16();
                    return Err(Misbehaviour::NoAnswer { status }.into());
                }
            }
        }
    }

    /// Reads the one text that is the body.
    async fn json(&mut self) -> Result<Option<Reply>, TransportError> {
        let link = self.shared.link.clone();
        let limit = link.limits().message_bytes;
        let Reader::Json(body, text) = &mut self.reader else {
            return Ok(None);
        };
        while let Some(piece) = piece(body).await? {
            if text.len() + piece.len() > limit {
                link.discard(None, Stray::TooLarge).await;
                return Err(Misbehaviour::TooLarge { limit }.into());
            }
            text.extend_from_slice(&piece);
        }
        let text = std::mem::take(text).freeze();
        self.reader = Reader::Done;
        // Whatever it is, the server is done with the request.
        disarm(self.call_off.take());
        if let Ok(Some(messages)) = link.unbatch(&text) {
            self.waiting.extend(messages);
            return Ok(None);
        }
        let failed = !self.status.is_success();
        let status = self.status.as_u16();
        match link.receive(text) {
            Ok(frame) if frame.kind() == FrameKind::Error => Ok(Some(Reply::Answer(frame))),
            // An error status has an error, or nothing that can be trusted to be one.
            _ if failed => Err(TransportError::Http { status }),
            Ok(frame) if frame.kind() == FrameKind::Result => Ok(Some(Reply::Answer(frame))),
            Ok(frame) => {
                link.deliver(frame).await;
                Err(Misbehaviour::NoAnswer { status }.into())
            }
            Err(misbehaviour) => {
                link.discard(None, Stray::Unacceptable).await;
                Err(misbehaviour.into())
            }
        }
    }

    /// Takes the data of an event: a message, or in one revision several.
    async fn event(&mut self, data: Bytes) -> Result<(), TransportError> {
        self.remember();
        if let Some(resumption) = &mut self.resumption {
            resumption.vain = 0;
        }
        match self.shared.link.unbatch(&data) {
            Ok(None) => self.waiting.push_back(data),
            Ok(Some(messages)) => self.waiting.extend(messages),
            Err(misbehaviour) => {
                self.shared.link.discard(None, Stray::Unacceptable).await;
                return Err(misbehaviour.into());
            }
        }
        Ok(())
    }

    /// One message; `None` if it is not for who waits for the answer.
    async fn message(&mut self, bytes: Bytes) -> Result<Option<Reply>, TransportError> {
        let link = &self.shared.link;
        let frame = match link.receive(bytes) {
            Ok(frame) => frame,
            Err(misbehaviour) => {
                link.discard(None, Stray::Unacceptable).await;
                return Err(misbehaviour.into());
            }
        };
        match frame.kind() {
            // In a session it calls off a request of the server.
            FrameKind::Notification if frame.method() == Some(methods::CANCELLED) && link.is_for_session(&frame) => {
                link.deliver(frame).await;
                Ok(None)
            }
            FrameKind::Notification => Ok(Some(Reply::Notification(frame))),
            FrameKind::Request => {
                link.deliver(frame).await;
                Ok(None)
            }
            _ => {
                disarm(self.call_off.take());
                if let Reader::Events(events) = &mut self.reader {
                    events.end_now().await;
                }
                Ok(Some(Reply::Answer(frame)))
            }
        }
    }

    /// Keeps what the stream can be resumed with.
    fn remember(&mut self) {
        if let (Reader::Events(events), Some(resumption)) = (&self.reader, &mut self.resumption) {
            if let Some(id) = events.last_event_id()
                && resumption.last_event.as_deref() != Some(id)
            {
                resumption.last_event = Some(id.into());
            }
            resumption.retry = events.retry().or(resumption.retry);
        }
    }

    /// The stream ended without the answer.
    fn broke_off(&mut self, how: &str) -> Result<(), TransportError> {
        let before = self
            .resumption
            .as_ref()
            .and_then(|resumption| resumption.last_event.clone());
        self.remember();
        if let Some(resumption) = &mut self.resumption
            && resumption.last_event.is_some()
        {
            // An event without data, as those are that only name themselves, is one too.
            if resumption.last_event != before {
                resumption.vain = 0;
            }
            if resumption.vain < MOST_RESUMED {
                let wait = resumption.retry.unwrap_or(WAIT * (1 << resumption.vain)).max(LEAST);
                resumption.vain += 1;
                let now = Instant::now();
                // One that is beyond all time is as good as never: the time of the call is over before.
                let at = now
                    .checked_add(wait)
                    .unwrap_or_else(|| now + Duration::from_secs(86_400));
                self.reader = Reader::Broken(at);
                return Ok(());
            }
        }
        let how = format!("{how} before the answer to request {} came", self.id);
        Err(TransportError::Disconnected(how))
    }

    async fn resume(&mut self, at: Instant) -> Result<(), TransportError> {
        tokio::time::sleep_until(at).await;
        let last_event = self
            .resumption
            .as_ref()
            .and_then(|resumption| resumption.last_event.clone());
        match self.shared.stream(last_event.as_deref(), &self.pause).await {
            Ok(response) => {
                let decoder = decoder(&self.shared.link);
                self.reader = Reader::Events(Events::new(response.into_body(), decoder));
                Ok(())
            }
            Err(TransportError::Http { status }) if status >= 500 => {
                self.broke_off(&format!("the stream could not be resumed (HTTP status {status})"))
            }
            Err(TransportError::Disconnected(how)) => self.broke_off(&how),
            Err(TransportError::Http { status }) => Err(TransportError::Disconnected(format!(
                "the event stream ended before the answer to request {} came, and can't be resumed (HTTP status {status})",
                self.id
            ))),
            // The server has acted on the request, so that it must not be sent again.
            Err(TransportError::SessionLost) => {
                disarm(self.call_off.take());
                Err(TransportError::Disconnected(format!(
                    "the session ended before the answer to request {} came",
                    self.id
                )))
            }
            Err(error) => Err(error),
        }
    }
}

fn decoder(link: &Link) -> EventDecoder {
    EventDecoder::new(link.limits().message_bytes)
}

#[async_trait]
impl Replies for UntilClosed {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        tokio::select! {
            () = until_closed(&mut self.closed) => Err(TransportError::Closed),
            reply = self.response.next() => reply,
        }
    }
}

/// Waits until the client is closed.
pub(super) async fn until_closed(closed: &mut watch::Receiver<bool>) {
    // An error says that the client is gone altogether.
    let _ = closed.wait_for(|closed| *closed).await;
}

/// An error with its causes, in one line.
pub(in crate::transport) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    shown(&text)
}
