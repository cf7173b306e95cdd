//! One message, from its bytes to its answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Arrival, Batch, Call, Claim, Decoded, Element, Handler, Inbound, Reason, Refusal, Released};
use mcip_core::types::methods;

use super::calls::{Entered, Ticket};
use super::{Output, Shared};
use crate::batch;
use crate::session_changes;

/// Works on the bytes of a message and puts its answer out. Without them, on one that was too long to be kept.
pub(crate) async fn work<H, O>(shared: Arc<Shared<H, O>>, ticket: Arc<Ticket>, bytes: Option<Bytes>)
where
    H: Handler,
    O: Output,
{
    if let Some(frame) = answer(&shared, &ticket, bytes).await {
        // A call that was polled once only leaves flushing to the reader, which knows whether more messages wait.
        let _ = shared.output.put(frame, ticket.is_late());
    }
}

/// Works on a message that was read elsewhere, and puts its answer out.
pub(crate) async fn go_on<H, O>(shared: Arc<Shared<H, O>>, ticket: Arc<Ticket>, arrival: Arrival)
where
    H: Handler,
    O: Output,
{
    if let Some(frame) = dispatch(&shared, &ticket, arrival).await {
        let _ = shared.output.put(frame, true);
    }
}

/// The frame to send, if there is one.
async fn answer<H: Handler, O: Output>(
    shared: &Shared<H, O>,
    ticket: &Arc<Ticket>,
    bytes: Option<Bytes>,
) -> Option<Released> {
    let arrived = async {
        let call = shared.pipeline.open(&shared.connection).await?;
        let Some(bytes) = bytes else {
            return Err(call.turned_away(Reason::TooLarge));
        };
        // Here, whatever its size: a request is known by its id before what comes after it, such as its cancellation, is read.
        call.authenticated(&shared.identity).read(bytes, None)
    };
    match arrived.await {
        Ok(arrival) => dispatch(shared, ticket, arrival).await,
        Err(refusal) => refusal.into_frame(),
    }
}

/// The frame to send for what was read, if there is one.
async fn dispatch<H: Handler, O: Output>(
    shared: &Shared<H, O>,
    ticket: &Arc<Ticket>,
    arrival: Arrival,
) -> Option<Released> {
    match arrival {
        Arrival::Message(Inbound::Call(call)) => one(shared, ticket, call).await,
        Arrival::Message(Inbound::Answered) => None,
        // A session over one connection is nobody else's.
        Arrival::Message(Inbound::Unclaimed(response)) => {
            response.settle(Claim::Nobody).err().and_then(Refusal::into_frame)
        }
        Arrival::Batch(batch) => several(shared, ticket, batch).await,
    }
}

/// One request or notification.
async fn one<H: Handler, O: Output>(
    shared: &Shared<H, O>,
    ticket: &Arc<Ticket>,
    call: Call<Decoded>,
) -> Option<Released> {
    let mut entered = None;
    let admitted = async {
        if let Some(id) = call.message().id() {
            if shared.is_stopping() {
                return Err(call.out_of_session(Reason::Stopping));
            }
            entered = shared.calls.enter(id, ticket);
            if entered.is_none() {
                return Err(call.duplicate_id());
            }
        }
        call.label().judge().await
    };
    let judged: Result<_, Refusal> = admitted.await;
    let frame = match judged {
        Ok(call) => {
            tell_changes(shared, call.message().method());
            if call.message().id().is_some() {
                Some(call.answer(&*shared.handler).await)
            } else {
                notified(shared, call.message());
                call.done();
                None
            }
        }
        Err(refusal) => refusal.into_frame(),
    };
    // A request that was cancelled while its answer was written is not answered: its id may be that of another by now.
    if entered.is_none_or(Entered::leave) {
        frame
    } else {
        None
    }
}

/// Does what a judged notification asks of the transport.
fn notified<H, O>(shared: &Shared<H, O>, message: &mcip_core::pipeline::Message) {
    if message.method() != methods::CANCELLED {
        return;
    }
    let id = message
        .param("requestId")
        .and_then(|id| id.deserialize::<RequestId>().ok());
    if let Some(id) = id {
        shared.calls.cancel(&id);
    }
}

/// Begins to tell the session of changes, once its client has shown that it knows it is open: before, it may not be told anything
/// (2025-11-25, "Lifecycle").
fn tell_changes<H, O>(shared: &Shared<H, O>, method: &str) {
    let early = matches!(method, methods::INITIALIZE | methods::PING);
    if early || shared.session.revision().is_none() || shared.telling.swap(true, Ordering::Relaxed) {
        return;
    }
    // Ends with the session, which ends with the connection.
    tokio::spawn(session_changes::tell(
        shared.pipeline.clone(),
        shared.session.clone(),
        shared.identity.clone(),
        shared.connection.clone(),
        shared.sink.clone(),
    ));
}

/// A batch: its elements together, and one array of their answers.
async fn several<H: Handler, O: Output>(shared: &Shared<H, O>, ticket: &Arc<Ticket>, batch: Batch) -> Option<Released> {
    let elements = batch
        .into_elements()
        .map(|element| Box::pin(in_batch(shared, ticket, element)) as Pin<Box<dyn Future<Output = _> + Send + '_>>);
    Batch::join(batch::all(elements).await.into_iter().flatten())
}

/// An element, which can be cancelled without the others.
async fn in_batch<H: Handler, O: Output>(shared: &Shared<H, O>, whole: &Ticket, element: Element) -> Option<Released> {
    match element.read().await {
        Ok(Inbound::Call(call)) => {
            if call.message().id().is_some() {
                // Bounded by the place of this request from now on.
                whole.placed();
            }
            let own = Arc::<Ticket>::default();
            tokio::select! {
                biased;
                () = own.cancelled() => None,
                frame = one(shared, &own, call) => frame,
            }
        }
        Ok(Inbound::Answered) => None,
        Ok(Inbound::Unclaimed(response)) => response.settle(Claim::Nobody).err().and_then(Refusal::into_frame),
        Err(refusal) => refusal.into_frame(),
    }
}
