//! The driver of a call: handler, outbound judgement, record, release.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use super::Pipeline;
use super::call::{Call, Judged};
use super::exchange::{DriverGuard, Exchange};
use super::label::FrameKind;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use crate::digest::Digest;
use crate::error::{Error, ErrorCode};
use crate::flow::Text;
use crate::record::{Event, Outcome, SinkError};
use crate::types::methods;

/// Handles judged calls. The message plane's service: layers wrap it with [`tower_layer::Layer`].
///
/// A layer that changes a call's parameters gets it back as `Call<Decoded>` and has to have it judged again; one that answers
/// by itself does so with a [`Draft`], which is judged like any other.
pub trait Handler: Send + Sync + 'static {
    /// Handles a request.
    fn handle(&self, call: Call<Judged>) -> impl Future<Output = Draft> + Send;
}

impl<H: Handler> Handler for Arc<H> {
    fn handle(&self, call: Call<Judged>) -> impl Future<Output = Draft> + Send {
        (**self).handle(call)
    }
}

impl Call<Judged> {
    /// Runs the handler of a judged request and releases its answer, judged by the same pipeline as the call.
    ///
    /// If the future is dropped, the exchange is recorded as aborted and nothing more is sent for it. A panic of the handler is
    /// answered with an internal error that tells nothing.
    pub async fn answer<H: Handler>(self, handler: &H) -> Released {
        let call = self;
        let pipeline = call.pipeline().clone();
        let guard = DriverGuard(call.exchange.clone());
        let exchange = &guard.0;
        let identity = call.identity().clone();
        let message = call.shared_message();
        let Some(id) = message.id().cloned() else {
            // Transports answer requests only; a notification has nobody to answer.
            call.done();
            let draft = Draft::error(None, &Error::invalid_request("a notification has no answer"));
            return Released::new(draft.bytes.into(), FrameKind::Error, 202);
        };
        if changes_things(&message) && record_intent(&pipeline, exchange, &call).await.is_err() {
            let error = Error::new(
                ErrorCode::LIMIT_REACHED,
                "The server can't record the request; try again later",
            )
            .with_http_status(503);
            return closed(
                exchange,
                Outcome::Refused,
                Draft::error(Some(&id), &error),
                "no room to record the intent",
            );
        }
        let started = pipeline.clock().monotonic();
        // Within a future of its own, so that a handler that panics before it returns one is contained too.
        let drafted = contained(async { handler.handle(call).await }).await;
        let took = pipeline.clock().monotonic().saturating_duration_since(started);
        exchange.note(|record| record.handling = took);
        let Some(draft) = drafted else {
            return closed(
                exchange,
                Outcome::Panicked,
                Draft::error(Some(&id), &Error::internal()),
                "the handler panicked",
            );
        };
        if !exchange.is_open() {
            // A layer ended the exchange by itself: what it gives back now would leave without a record.
            let draft = Draft::error(Some(&id), &Error::internal());
            return Released::new(draft.bytes.into(), FrameKind::Error, draft.http_status);
        }
        let about = About {
            principal: &identity.principal,
            server: pipeline.server(),
            revision: message.revision(),
            method: message.method(),
            target: message.target(),
            descriptor: message.descriptor(),
            request_id: Some(&id),
        };
        let outcome = match draft.kind {
            FrameKind::Error => Outcome::Failed,
            FrameKind::InputRequired => Outcome::InputRequired,
            _ => Outcome::Completed,
        };
        let (code, reason) = (draft.error_code, draft.reason.clone());
        let (flow, released) = release(&pipeline, exchange, about, draft).await;
        exchange.note(|record| record.answer = Some(flow));
        match released {
            Ok(frame) => {
                let digest = Digest::of(frame.bytes());
                exchange.close(outcome, |record| {
                    record.answer_digest = Some(digest);
                    record.error_code = code;
                    record.reason = reason;
                });
                frame
            }
            Err(Withheld::Denied) => {
                let error = Error::new(
                    ErrorCode::FLOW_DENIED,
                    "The answer was withheld by this server's policy",
                );
                closed(
                    exchange,
                    Outcome::Denied,
                    Draft::error(Some(&id), &error),
                    "the answer was withheld",
                )
            }
            Err(Withheld::Invalid(why)) => closed(
                exchange,
                Outcome::Failed,
                Draft::error(Some(&id), &Error::internal()),
                why,
            ),
        }
    }
}

/// Records that a call which changes things is about to run.
async fn record_intent(pipeline: &Pipeline, exchange: &Exchange, call: &Call<Judged>) -> Result<(), SinkError> {
    let intent = Exchange::open(pipeline, &call.connection, Event::Intent).await?;
    let Some(mut copy) = exchange.read(Clone::clone) else {
        return Ok(());
    };
    copy.event = Event::Intent;
    copy.elapsed = exchange.elapsed();
    intent.close(Outcome::Open, |record| *record = copy);
    Ok(())
}

/// Every tool but those that say they only read. What says nothing of itself is taken to change things.
fn changes_things(message: &super::message::Message) -> bool {
    message.method() == methods::TOOLS_CALL && message.descriptor().is_some_and(|d| !d.read_only)
}

/// Ends the exchange with an error of the driver's own, which names nothing that a handler or a peer wrote.
fn closed(exchange: &Exchange, outcome: Outcome, draft: Draft, reason: &'static str) -> Released {
    exchange.close(outcome, |record| {
        record.error_code = draft.error_code;
        record.reason = Some(Text::Static(reason));
        record.answer_digest = Some(Digest::of(&draft.bytes));
    });
    Released::new(draft.bytes.into(), FrameKind::Error, draft.http_status)
}

/// Awaits a future; `None` if it panicked. The future is not polled again after that.
pub(super) async fn contained<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(Poll::Ready(value)) => Poll::Ready(Some(value)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    })
    .await
}
