//! POST: `initialize`, which begins a session, and the messages within one (MCP 2025-11-25, "Sending Messages to the Server").

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use http_body::Body;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{
    Arrival, Authenticated, Batch, Call, Claim, FrameKind, Handler, Identity, Inbound, Refusal, Released, Session,
};
use mcip_core::types::methods;

use super::super::body::ReplyBody;
use super::super::headers::View;
use super::super::service::{HttpService, Reply, bare, json, refused, stream};
use super::{SESSION_ID, SessionEvents, session_header};
use crate::instances::Word;
use crate::session::{Entered, Live, Start, Stream};

/// What part of the largest message a response may be that is carried to other instances in one piece, and how many bytes it may always
/// have. A larger one goes in parts of that size.
const CARRIED_PART: usize = 16;
const CARRIED_LEAST: usize = 64 << 10;

/// A call on its way to its answer; `None` if it was cancelled.
type Run = Pin<Box<dyn Future<Output = Option<Released>> + Send>>;

impl<H: Handler> HttpService<H> {
    /// A message that names no session: `initialize` begins one.
    pub(super) async fn outside<B>(
        self,
        call: Call<Authenticated>,
        identity: &Identity,
        parts: &Parts,
        body: B,
    ) -> Reply
    where
        B: Body + Send,
        B::Data: Send,
    {
        let pipeline = self.pipeline();
        let bytes = match self.read(body, parts.version).await {
            Ok(bytes) => bytes,
            Err(reason) => return refused(call.unread(reason)),
        };
        let session = Session::new(pipeline, identity);
        let call = call.within(|connection| connection.with_session(session.clone()));
        let call = match read(call, bytes, parts).await {
            Ok(Arrival::Message(Inbound::Call(call))) => call,
            // Neither is possible where nothing was negotiated; what came is dealt with in any case.
            Ok(Arrival::Message(Inbound::Answered | Inbound::Unclaimed(_)) | Arrival::Batch(_)) => {
                return bare(StatusCode::ACCEPTED);
            }
            Err(refusal) => return refused(refusal),
        };
        let begins = call.message().method() == methods::INITIALIZE && call.message().id().is_some();
        let place = if begins {
            match self.sessions().beginning(identity.principal()).await {
                Ok(place) => Some(place),
                Err(reason) => return refused(call.out_of_session(reason)),
            }
        } else {
            None
        };
        let call = match call.label().judge().await {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        if call.message().id().is_none() {
            call.done();
            return bare(StatusCode::ACCEPTED);
        }
        let answer = call.answer(&*self.0.handler).await;
        let (Some(place), Some(revision)) = (place, session.revision()) else {
            return json(answer);
        };
        if answer.kind() != FrameKind::Result {
            return json(answer);
        }
        // The answer was recorded; if the session can't be kept, the client hears so and begins anew.
        let Ok(live) = self.sessions().begin(place, session, revision).await else {
            return bare(StatusCode::SERVICE_UNAVAILABLE);
        };
        let mut reply = json(answer);
        if let Some(id) = session_header(&live.id) {
            reply.headers_mut().insert(SESSION_ID.clone(), id);
        }
        reply
    }

    /// Messages of a session.
    pub(super) async fn inside<B>(
        self,
        call: Call<Authenticated>,
        identity: &Identity,
        live: Arc<Live>,
        parts: &Parts,
        body: B,
    ) -> Reply
    where
        B: Body + Send,
        B::Data: Send,
    {
        let pipeline = self.pipeline();
        let bytes = match self.read(body, parts.version).await {
            Ok(bytes) => bytes,
            Err(reason) => return refused(call.unread(reason)),
        };
        // One answer is expected that never comes: that there are no more requests, which is known at the end of a batch.
        let stream = live.stream(1, pipeline.clock().monotonic());
        let reader = stream.attach(identity.principal().expires_at());
        let call = call.within(|connection| connection.with_session(live.session.clone()).with_sink(stream.clone()));
        let is_batch = match read(call, bytes, parts).await {
            Ok(Arrival::Message(message)) => {
                if let Err(refusal) = self.start(message, &live, &stream).await {
                    return refused(refusal);
                }
                false
            }
            Ok(Arrival::Batch(batch)) => {
                for element in batch.into_elements() {
                    let started = match element.read().await {
                        Ok(message) => self.start(message, &live, &stream).await,
                        Err(refusal) => Err(refusal),
                    };
                    if let Err(refusal) = started
                        && let Some(frame) = refusal.into_frame()
                    {
                        stream.expect();
                        stream.answer(Some(frame));
                    }
                }
                true
            }
            Err(refusal) => return refused(refusal),
        };
        stream.answer(None);
        let keep_alive = pipeline.limits().keep_alive;
        // A call that takes its time is told of by a stream, so that its connection does not look dead and can be resumed.
        let start = match tokio::time::timeout(keep_alive, poll_fn(|cx| reader.poll_start(cx))).await {
            Ok(start) => start,
            Err(_) => {
                stream.open();
                Start::Events
            }
        };
        match start {
            Start::Events => stream_of(SessionEvents::new(live, reader, None, keep_alive)),
            Start::Whole(mut answers) => {
                live.forget(&stream);
                let answer = if is_batch { Batch::join(answers) } else { answers.pop() };
                answer.map_or_else(|| bare(StatusCode::ACCEPTED), json)
            }
        }
    }

    /// Starts what one message asks for. Notifications and responses are dealt with when this returns; a request that can't be
    /// answered at once goes on by itself, whether or not its client waits for it.
    async fn start(&self, message: Inbound, live: &Arc<Live>, stream: &Arc<Stream>) -> Result<(), Refusal> {
        let call = match message {
            Inbound::Call(call) => call,
            Inbound::Answered => return Ok(()),
            Inbound::Unclaimed(response) => {
                return match self.sessions().instances() {
                    Some(instances) => {
                        let most = (self.pipeline().limits().message_bytes / CARRIED_PART).max(CARRIED_LEAST);
                        instances.carry(live, response, most).await
                    }
                    None => response.settle(Claim::Nobody),
                };
            }
        };
        let Some(id) = call.message().id().cloned() else {
            let call = call.label().judge().await?;
            if call.message().method() == methods::CANCELLED {
                let id = call.message().param("requestId");
                if let Some(id) = id.and_then(|id| id.deserialize::<RequestId>().ok()) {
                    let here = live.cancel(&id);
                    if let (false, Some(instances)) = (here, self.sessions().instances()) {
                        let session = live.id.write();
                        instances.mention(Word::Cancel { session, request: id });
                    }
                }
            }
            call.done();
            return Ok(());
        };
        if let Some(descriptor) = call.message().descriptor() {
            stream.concerns(descriptor);
        }
        let Some(entered) = live.enter(&id) else {
            return Err(call.duplicate_id());
        };
        let own = self.clone();
        let mut run: Run = Box::pin(async move {
            match call.label().judge().await {
                Ok(call) => {
                    let saved = entered.live().clone();
                    let answer = answered(entered, call.answer(&*own.0.handler)).await;
                    if saved.session.is_shared() {
                        own.sessions().save(&saved).await;
                    }
                    answer
                }
                Err(refusal) => refusal.into_frame(),
            }
        });
        stream.expect();
        match poll_fn(|cx| Poll::Ready(run.as_mut().poll(cx))).await {
            Poll::Ready(answer) => stream.answer(answer),
            Poll::Pending => {
                live.keep(stream, self.pipeline().limits().session_streams);
                let stream = stream.clone();
                tokio::spawn(async move { stream.answer(run.await) });
            }
        }
        Ok(())
    }
}

/// Reads a message: apart from others, if it is large.
async fn read(call: Call<Authenticated>, bytes: Bytes, parts: &Parts) -> Result<Arrival, Refusal> {
    let headers = View::of(&parts.headers);
    match call.works_apart(bytes.len()) {
        false => call.read(bytes, Some(&headers)),
        true => Box::pin(call.read_apart(bytes, Some(&headers))).await,
    }
}

/// The answer, unless the request is cancelled before.
async fn answered(entered: Entered, answer: impl Future<Output = Released>) -> Option<Released> {
    tokio::select! {
        biased;
        () = entered.cancelled() => None,
        answer = answer => Some(answer),
    }
}

fn stream_of(events: SessionEvents) -> Reply {
    stream(ReplyBody::session(events))
}
