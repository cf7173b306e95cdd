//! The driver of a call: handler, outbound judgement, record, release.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::attested;
use super::budget::SMALL;
use super::call::{Call, Judged};
use super::exchange::{DriverGuard, Exchange};
use super::identity::Identity;
use super::judge;
use super::label::FrameKind;
use super::lane;
use super::message::Message;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use crate::digest::Digest;
use crate::error::{Error, ErrorCode};
use crate::flow::Text;
use crate::jsonrpc::RequestId;
use crate::record::{Event, Outcome, Part, SinkError};
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
        let guard = DriverGuard(self.exchange.clone());
        let exchange = &guard.0;
        let message = self.shared_message();
        let Some(id) = message.id() else {
            // Transports answer requests only; a notification has nobody to answer.
            self.done();
            let draft = Draft::error(None, &Error::invalid_request("a notification has no answer"));
            return Released::new(draft.bytes.into(), FrameKind::Error, 202);
        };
        if let Some(kept) = exchange.attestation().and_then(|known| known.kept.clone()) {
            let draft = attested::again(id, &kept);
            return Box::pin(answered(exchange, self.identity(), &message, id, draft)).await;
        }
        if changes_things(&message)
            && !exchange.pipeline().counts_completed()
            && Box::pin(record_intent(exchange)).await.is_err()
        {
            return unrecordable(exchange, id);
        }
        exchange.capture(Part::Params, || message.params().map(|params| params.slice()));
        let (started, identity) = (self.judged_at(), self.identity().clone());
        // Within a future of its own, so that a handler that panics before it returns one is contained too.
        let work = Within {
            exchange,
            future: async { handler.handle(self).await },
        };
        let drafted = Contained::new(work).await;
        let ended = exchange.pipeline().clock().monotonic();
        exchange.note(|record| record.handling = ended.saturating_duration_since(started));
        match drafted {
            Some(draft) => match exchange.lane_for(draft.bytes.len()) {
                None => answered(exchange, &identity, &message, id, draft).await,
                Some(lane) => {
                    let work = answered(exchange, &identity, &message, id, draft);
                    Box::pin(lane::apart(lane, identity.principal.id(), work)).await
                }
            },
            None => closed(
                exchange,
                Outcome::Panicked,
                Draft::error(Some(id), &Error::internal()),
                "the handler panicked",
            ),
        }
    }
}

fn unrecordable(exchange: &Exchange, id: &RequestId) -> Released {
    let error = Error::new(
        ErrorCode::LIMIT_REACHED,
        "The server can't record the request; try again later",
    )
    .with_http_status(503);
    closed(
        exchange,
        Outcome::Refused,
        Draft::error(Some(id), &error),
        "no room to record the intent",
    )
}

/// JUDGE outbound, RECORD close: an answer becomes a frame that may leave.
async fn answered(
    exchange: &Exchange,
    identity: &Identity,
    message: &Message,
    id: &RequestId,
    draft: Draft,
) -> Released {
    if !exchange.is_open() {
        // A layer ended the exchange by itself: what it gives back now would leave without a record.
        let draft = Draft::error(Some(id), &Error::internal());
        return Released::new(draft.bytes.into(), FrameKind::Error, draft.http_status);
    }
    let pipeline = exchange.pipeline();
    let mut peer = None;
    let about = About {
        principal: &identity.principal,
        server: pipeline.server_of(identity, &mut peer),
        revision: message.revision(),
        method: message.method(),
        target: message.target(),
        descriptor: message.descriptor(),
        request_id: Some(id),
    };
    let outcome = match draft.kind {
        FrameKind::Error => Outcome::Failed,
        FrameKind::InputRequired => Outcome::InputRequired,
        _ => Outcome::Completed,
    };
    let (code, reason) = (draft.error_code, draft.reason.clone());
    let (flow, released) = release(pipeline, exchange, about, draft).await;
    match released {
        Ok(frame) => {
            if let Some(request) = exchange.attestation() {
                Box::pin(attested::answered(pipeline, request, &frame)).await;
            }
            exchange.capture(Part::Answer, || Some(frame.bytes().clone()));
            note_result(exchange, message, &frame).await;
            exchange.close(outcome, |record| {
                record.answer = Some(flow);
                record.answer_digest = Some(Digest::of(frame.bytes()));
                record.error_code = code;
                record.reason = reason;
            });
            let connection = exchange.connection();
            // What a session keeps of its streams is bounded by itself.
            let free = match connection.is_one_of_many && connection.session().is_none() {
                true => 0,
                false => SMALL,
            };
            frame.counted(|bytes| identity.gauge.until_sent(bytes, free))
        }
        Err(withheld) => {
            exchange.note(|record| record.answer = Some(flow));
            let (outcome, error, why) = match withheld {
                Withheld::Denied => {
                    let message = "The answer was withheld by this server's policy";
                    (
                        Outcome::Denied,
                        Error::new(ErrorCode::FLOW_DENIED, message),
                        "the answer was withheld",
                    )
                }
                Withheld::Invalid(why) => (Outcome::Failed, Error::internal(), why),
            };
            closed(exchange, outcome, Draft::error(Some(id), &error), why)
        }
    }
}

/// The members of a result that tracers and approvers want to know of.
#[derive(serde::Deserialize)]
struct Reply<'a> {
    #[serde(borrow)]
    result: &'a serde_json::value::RawValue,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members {
    #[serde(default)]
    is_error: Option<bool>,
    #[serde(default)]
    request_state: Option<String>,
}

/// Notes whether the result is a tool's error, for a tracer, and under which state an approved call goes on.
async fn note_result(exchange: &Exchange, message: &Message, frame: &Released) {
    let traced = exchange.span().is_some() && message.method() == methods::TOOLS_CALL;
    let approval = exchange.approval().filter(|_| frame.kind() == FrameKind::InputRequired);
    if !traced && approval.is_none() {
        return;
    }
    let Ok(reply) = serde_json::from_slice::<Reply<'_>>(frame.bytes()) else {
        return;
    };
    let Ok(result) = serde_json::from_str::<Members>(reply.result.get()) else {
        return;
    };
    if traced {
        exchange.note(|record| record.tool_error = result.is_error == Some(true));
    }
    if let (Some(approval), Some(state)) = (approval, result.request_state) {
        judge::goes_on(exchange.pipeline(), approval, &state).await;
    }
}

/// Records that a call which changes things is about to run.
async fn record_intent(exchange: &Exchange) -> Result<(), SinkError> {
    let intent = Exchange::open(exchange.pipeline(), exchange.connection(), Event::Intent).await?;
    let Some(mut copy) = exchange.read(Clone::clone) else {
        return Ok(());
    };
    copy.event = Event::Intent;
    copy.elapsed = exchange.elapsed();
    let pipeline = exchange.pipeline();
    intent.close(Outcome::Open, |record| *record = copy);
    pipeline.settle_intents().await
}

/// Every tool but those that say they only read. What says nothing of itself is taken to change things.
fn changes_things(message: &super::message::Message) -> bool {
    message.method() == methods::TOOLS_CALL && message.descriptor().is_some_and(|d| !d.read_only)
}

/// Ends the exchange with an error of the driver's own, which names nothing that a handler or a peer wrote.
fn closed(exchange: &Exchange, outcome: Outcome, draft: Draft, reason: &'static str) -> Released {
    let code = draft.error_code;
    let frame = Released::new(draft.bytes.into(), FrameKind::Error, draft.http_status);
    let frame = attested::attest_error(exchange, frame);
    exchange.close(outcome, |record| {
        record.error_code = code;
        record.reason = Some(Text::Static(reason));
        record.answer_digest = Some(Digest::of(frame.bytes()));
    });
    frame
}

pin_project! {
    /// Polls a future within the span of its exchange, if it has one.
    struct Within<'a, F> {
        exchange: &'a Exchange,
        #[pin]
        future: F,
    }
}

impl<F: Future> Future for Within<'_, F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (Some(span), Some(tracer)) = (this.exchange.span(), this.exchange.pipeline().tracer()) else {
            return this.future.poll(cx);
        };
        let (mut future, mut polled) = (this.future, None);
        tracer.enter(span, &mut || {
            // A tracer that calls it again after the end must not poll what is over.
            if !matches!(polled, Some(Poll::Ready(_))) {
                polled = Some(future.as_mut().poll(cx));
            }
        });
        // One that does not call it at all must not make the work stand still.
        polled.unwrap_or_else(|| future.poll(cx))
    }
}

pin_project! {
    /// Awaits a future; `None` if it panicked. The future is not polled again after that.
    pub(super) struct Contained<F> {
        #[pin]
        future: F,
    }
}

impl<F> Contained<F> {
    pub(super) fn new(future: F) -> Self {
        Self { future }
    }
}

impl<F: Future> Future for Contained<F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let future = self.project().future;
        match catch_unwind(AssertUnwindSafe(|| future.poll(cx))) {
            Ok(polled) => polled.map(Some),
            Err(_) => Poll::Ready(None),
        }
    }
}
