//! What comes back: one JSON text, or an event stream that ends with the answer.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use mcip_core::error::shown;
use mcip_core::framing::sse::EventDecoder;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{FrameKind, Received, Stray};
use tokio::sync::watch;

use crate::error::Misbehaviour;
use crate::link::Link;
use crate::transport::{Replies, Reply, TransportError};

/// How a body is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One message.
    Json,
    /// A stream of messages.
    Events,
}

/// A response whose head has come. Dropping it before its end closes its connection: the request is cancelled.
pub(super) struct Response {
    link: Link,
    id: RequestId,
    status: StatusCode,
    body: Incoming,
    reader: Reader,
}

enum Reader {
    Json(BytesMut),
    Events(EventDecoder),
}

/// A response that ends when its client is closed.
pub(super) struct UntilClosed {
    response: Response,
    closed: watch::Receiver<bool>,
}

impl Response {
    pub(super) fn new(link: Link, id: RequestId, status: StatusCode, form: Form, body: Incoming) -> Self {
        let reader = match form {
            Form::Json => Reader::Json(BytesMut::new()),
            Form::Events => Reader::Events(EventDecoder::new(link.limits().message_bytes)),
        };
        Self {
            link,
            id,
            status,
            body,
            reader,
        }
    }

    pub(super) fn until(self, closed: watch::Receiver<bool>) -> UntilClosed {
        UntilClosed { response: self, closed }
    }

    /// The next piece of the body; `None` at its end.
    async fn piece(&mut self) -> Result<Option<Bytes>, TransportError> {
        loop {
            match self.body.frame().await {
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

    async fn json(&mut self) -> Result<Reply, TransportError> {
        let limit = self.link.limits().message_bytes;
        loop {
            let piece = self.piece().await?;
            let Reader::Json(text) = &mut self.reader else {
                return Err(TransportError::Closed);
            };
            match piece {
                None => break,
                Some(piece) if text.len() + piece.len() > limit => {
                    self.link.discard(None, Stray::TooLarge).await;
                    return Err(Misbehaviour::TooLarge { limit }.into());
                }
                Some(piece) => text.extend_from_slice(&piece),
            }
        }
        let Reader::Json(text) = &mut self.reader else {
            return Err(TransportError::Closed);
        };
        let text = std::mem::take(text).freeze();
        let failed = !self.status.is_success();
        let status = self.status.as_u16();
        match self.link.receive(text) {
            Ok(frame) if frame.kind() == FrameKind::Error => Ok(Reply::Answer(frame)),
            // An error status has an error, or nothing that can be trusted to be one.
            _ if failed => Err(TransportError::Http { status }),
            Ok(frame) if frame.kind() == FrameKind::Result => Ok(Reply::Answer(frame)),
            Ok(frame) => {
                self.stray(&frame).await;
                Err(Misbehaviour::NoAnswer { status }.into())
            }
            Err(misbehaviour) => {
                self.link.discard(None, Stray::Unacceptable).await;
                Err(misbehaviour.into())
            }
        }
    }

    async fn event(&mut self) -> Result<Reply, TransportError> {
        loop {
            while let Some(data) = self.data().await? {
                let frame = match self.link.receive(data) {
                    Ok(frame) => frame,
                    Err(misbehaviour) => {
                        self.link.discard(None, Stray::Unacceptable).await;
                        return Err(misbehaviour.into());
                    }
                };
                match frame.kind() {
                    FrameKind::Notification => return Ok(Reply::Notification(frame)),
                    FrameKind::Request => self.stray(&frame).await,
                    _ => {
                        self.end_now().await;
                        return Ok(Reply::Answer(frame));
                    }
                }
            }
            match self.piece().await? {
                Some(piece) => {
                    if let Reader::Events(decoder) = &mut self.reader {
                        decoder.push(&piece);
                    }
                }
                None => {
                    let how = format!("the event stream ended before the answer to request {} came", self.id);
                    return Err(TransportError::Disconnected(how));
                }
            }
        }
    }

    /// The data of the next event that is a message.
    async fn data(&mut self) -> Result<Option<Bytes>, TransportError> {
        let Reader::Events(decoder) = &mut self.reader else {
            return Ok(None);
        };
        while let Some(event) = decoder.next_event() {
            let Ok(event) = event else {
                let limit = self.link.limits().message_bytes;
                self.link.discard(None, Stray::TooLarge).await;
                return Err(Misbehaviour::TooLarge { limit }.into());
            };
            if event.name() == "message" && !event.data.is_empty() {
                return Ok(Some(event.data));
            }
        }
        Ok(None)
    }

    async fn stray(&self, frame: &Received) {
        let why = match frame.kind() {
            FrameKind::Request => Stray::Request,
            _ => Stray::UnaskedNotification,
        };
        self.link.discard(Some(frame), why).await;
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

#[async_trait]
impl Replies for UntilClosed {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        let response = &mut self.response;
        let next = async {
            match response.reader {
                Reader::Json(_) => response.json().await,
                Reader::Events(_) => response.event().await,
            }
        };
        tokio::select! {
            () = until_closed(&mut self.closed) => Err(TransportError::Closed),
            reply = next => reply,
        }
    }
}

/// Waits until the client is closed.
pub(super) async fn until_closed(closed: &mut watch::Receiver<bool>) {
    // An error says that the client is gone altogether.
    let _ = closed.wait_for(|closed| *closed).await;
}

/// An error with its causes, in one line.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    shown(&text)
}
