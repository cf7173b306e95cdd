//! Frames beside the answer: progress, log messages, changes. Each is a flow of its own.

use std::fmt;
use std::sync::Arc;

use super::exchange::Exchange;
use super::identity::Identity;
use super::message::Message;
use super::outbound::Draft;
use super::release::{About, Withheld, release};
use super::watching::{Hearer, Watched, may_hear};
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{shown, shown_target};
use crate::flow::Text;
use crate::record::{Event, Outcome};
use crate::types::methods;

/// Sends notifications that belong to one call, through every step that an answer takes.
#[derive(Clone)]
pub struct Emitter {
    exchange: Arc<Exchange>,
    identity: Identity,
    message: Arc<Message>,
}

/// Why a notification was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSent {
    /// The call is over; nothing may follow its answer.
    Over,
    /// The peer is gone.
    Disconnected,
    /// A judge stopped it. The reason stands in the record.
    Denied,
    /// It is not a valid message.
    Invalid,
    /// It could not be recorded.
    NotRecordable,
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Over => "the call is over",
            Self::Disconnected => "the peer is gone",
            Self::Denied => "a judge stopped the notification",
            Self::Invalid => "the notification is not a valid message",
            Self::NotRecordable => "the notification could not be recorded",
        })
    }
}

impl std::error::Error for NotSent {}

impl fmt::Debug for Emitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emitter").finish_non_exhaustive()
    }
}

impl Emitter {
    /// For a call whose connection has a sink.
    pub(super) fn new(exchange: Arc<Exchange>, identity: Identity, message: Arc<Message>) -> Self {
        Self {
            exchange,
            identity,
            message,
        }
    }

    /// The time by the pipeline's clock.
    pub fn now(&self) -> std::time::SystemTime {
        self.exchange.pipeline().now()
    }

    /// Waits until the transport is about to close; see [`FrameSink::closing`](super::FrameSink::closing).
    pub async fn closing(&self) {
        match &self.exchange.connection().sink {
            Some(sink) => sink.closing().await,
            None => std::future::pending().await,
        }
    }

    /// Closes the connection once everything is sent, though the call goes on; see [`FrameSink::hang_up`](super::FrameSink::hang_up).
    pub fn hang_up(&self) {
        if let Some(sink) = &self.exchange.connection().sink {
            sink.hang_up();
        }
    }

    /// Judges, records and sends a notification. Waits while the peer is slow.
    ///
    /// # Errors
    /// [`NotSent`] says why it was not sent.
    pub async fn notify(&self, method: &str, write: impl FnOnce(&mut Vec<u8>)) -> Result<(), NotSent> {
        self.send(method, Draft::notification(method, write), None).await
    }

    /// Like [`notify`](Self::notify), about something that the call itself does not name.
    ///
    /// # Errors
    /// As [`notify`](Self::notify).
    pub async fn notify_concerning(
        &self,
        descriptor: Option<Arc<Descriptor>>,
        method: &str,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<(), NotSent> {
        let draft = Draft::notification(method, write).concerning(descriptor);
        self.send(method, draft, None).await
    }

    /// `watched` is the resource that it tells of, of which its receiver has to be allowed to hear.
    pub(super) async fn send(&self, method: &str, draft: Draft, watched: Option<Watched<'_>>) -> Result<(), NotSent> {
        let (call, message) = (&self.exchange, &self.message);
        let (pipeline, connection) = (call.pipeline(), call.connection());
        let sink = connection.sink.as_ref().ok_or(NotSent::Disconnected)?;
        if !call.is_open() {
            return Err(NotSent::Over);
        }
        let own = Exchange::open(pipeline, connection, Event::Notification)
            .await
            .map_err(|_| NotSent::NotRecordable)?;
        if !call.is_open() {
            return Err(NotSent::Over);
        }
        let traceparent = call.traceparent();
        if let Some(attestation) = call.attestation() {
            own.belongs_to(attestation);
        }
        own.note(|record| {
            record.exchange = call.number();
            record.traceparent = traceparent;
            record.principal = Some(self.identity.principal.clone());
            record.revision = Some(message.revision());
            record.request_id = message.id().cloned();
            record.method = Some(Text::from(shown(method)));
            record.target = match &watched {
                Some(watched) => Some(Text::from(shown_target(methods::RESOURCES_SUBSCRIBE, watched.uri))),
                None => message.target_text(),
            };
        });
        if let Some(watched) = &watched {
            let hearer = Hearer {
                principal: &self.identity.principal,
                server: pipeline.server(),
                revision: message.revision(),
                request_id: message.id(),
            };
            if !Box::pin(may_hear(&own, &hearer, watched)).await {
                own.close(Outcome::Denied, |_| {});
                return Err(NotSent::Denied);
            }
        }
        let about = About {
            principal: &self.identity.principal,
            server: pipeline.server(),
            revision: message.revision(),
            method,
            target: watched.map_or(message.target(), |watched| Some(watched.uri)),
            descriptor: watched.map_or(message.descriptor(), |watched| Some(watched.descriptor)),
            request_id: message.id(),
        };
        let (flow, released) = release(pipeline, &own, about, draft).await;
        own.note(|record| record.flow = Some(flow));
        match released {
            Ok(frame) => {
                let digest = Digest::of(frame.bytes());
                let length = frame.bytes().len();
                if !call.is_open() {
                    return Err(NotSent::Over);
                }
                sink.send(frame).await.map_err(|_| NotSent::Disconnected)?;
                own.close(Outcome::Completed, |record| {
                    record.answer_digest = Some(digest);
                    record.bytes = length;
                });
                Ok(())
            }
            Err(Withheld::Denied) => {
                own.close(Outcome::Denied, |_| {});
                Err(NotSent::Denied)
            }
            Err(Withheld::Invalid(why)) => {
                own.close(Outcome::Failed, |record| record.reason = Some(why.into()));
                Err(NotSent::Invalid)
            }
        }
    }
}
