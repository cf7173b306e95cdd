//! One endpoint as a [`tower_service::Service`]: mounts in axum and hyper.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Request, Response, StatusCode, header};
use http_body::Body;
use mcip_core::pipeline::{
    Authenticated, Call, Connection, Handler, Identity, Opened, Pipeline, Reason, Refusal, Released,
};
use mcip_core::principal::{Authenticator, Credentials, Unauthenticated};
use mcip_core::record::Transport;

use super::body::{ReplyBody, Rest};
use super::guard::AllowedHosts;
use super::headers::View;
use super::legacy;
use super::sse::{Links, Paths};
use super::stream::{Closing, Queue};
use crate::session::Sessions;
use crate::within::Within;

/// The address of the peer. Put it into a request's extensions when you mount the service elsewhere than in an
/// [`HttpServer`](super::HttpServer), to have it in the records.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The MCP endpoint as a tower service. Cheap to clone; one per server is enough.
pub struct HttpService<H>(pub(super) Arc<Inner<H>>);

/// What is open besides Streamable HTTP.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doors {
    #[cfg(feature = "websocket")]
    pub(crate) websocket: bool,
    pub(crate) sse: Option<Paths>,
}

/// What is known of a request besides what it says.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrival {
    pub(super) peer: Option<SocketAddr>,
    pub(super) closing: Option<Closing>,
    #[cfg(feature = "websocket")]
    pub(super) held: Option<Arc<super::listen::Held>>,
}

pub(super) struct Inner<H> {
    pub(super) pipeline: Pipeline,
    pub(super) handler: Arc<H>,
    pub(super) sessions: Sessions,
    pub(super) doors: Doors,
    pub(super) links: Links<H>,
    pub(super) authenticator: Arc<dyn Authenticator>,
    pub(super) hosts: AllowedHosts,
}

impl<H> Clone for HttpService<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<H> fmt::Debug for HttpService<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HttpService").field(&self.0.pipeline).finish()
    }
}

pub(super) type Reply = Response<ReplyBody>;

impl<H: Handler> HttpService<H> {
    pub(crate) fn new(
        pipeline: Pipeline,
        handler: H,
        authenticator: Arc<dyn Authenticator>,
        hosts: AllowedHosts,
        sessions: Sessions,
        doors: Doors,
    ) -> Self {
        Self(Arc::new(Inner {
            pipeline,
            handler: Arc::new(handler),
            sessions,
            doors,
            links: Links::default(),
            authenticator,
            hosts,
        }))
    }

    pub(super) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    pub(super) fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// Serves a request to one of the endpoints that there are besides the one of Streamable HTTP; gives back any other.
    pub(super) async fn beside<B>(&self, request: Request<B>, arrival: Arrival) -> Result<Reply, (Request<B>, Arrival)>
    where
        B: Body + Send,
        B::Data: Send,
    {
        match &self.0.doors.sse {
            Some(paths) if request.uri().path() == &*paths.stream => {
                Ok(self.clone().open_stream(request, arrival, paths.clone()).await)
            }
            Some(paths) if request.uri().path() == &*paths.messages => {
                Ok(self.clone().take_message(request, arrival).await)
            }
            _ => Err((request, arrival)),
        }
    }

    /// Asks who sent a request, by what its headers show.
    pub(super) async fn authenticate(
        &self,
        call: Call<Opened>,
        shown: Result<Option<&[u8]>, Unauthenticated>,
        peer: Option<SocketAddr>,
    ) -> Result<(Call<Authenticated>, Identity), Box<Reply>> {
        let authenticator = &*self.0.authenticator;
        let identity = match shown.map(|authorization| Credentials { authorization, peer }) {
            Ok(credentials) => self.0.pipeline.identify(authenticator, &credentials).await,
            Err(why) => Err(why),
        };
        match identity {
            Ok(identity) => Ok((call.authenticated(&identity), identity)),
            Err(why) => {
                let challenge = authenticator.challenge(why);
                Err(Box::new(challenged(
                    refused(call.unauthenticated(why)),
                    &challenge,
                    why,
                )))
            }
        }
    }

    /// Turns away a request to another path: opened and counted like any other, and checked for who it was meant for first.
    pub(super) async fn elsewhere<B>(self, request: Request<B>, arrival: Arrival) -> Reply {
        let (parts, _body) = request.into_parts();
        let connection = Connection::new(Transport::Http).with_peer(arrival.peer);
        match self.0.pipeline.open(&connection).await {
            Ok(call) => {
                let foreign = self.0.hosts.check(&parts.uri, &View::of(&parts.headers)).err();
                refused(call.turned_away(foreign.unwrap_or(Reason::UnknownPath)))
            }
            Err(refusal) => refused(refusal),
        }
    }

    pub(super) async fn reply<B>(self, request: Request<B>, arrival: Arrival) -> Reply
    where
        B: Body + Send,
        B::Data: Send,
    {
        #[cfg(feature = "websocket")]
        if self.0.doors.websocket && crate::websocket::is_asked_for(request.method(), request.headers()) {
            return Box::pin(self.upgrade(request.into_parts().0, arrival)).await;
        }
        let (parts, body) = request.into_parts();
        let inner = &*self.0;
        let pipeline = &inner.pipeline;
        let Arrival { peer, closing, .. } = arrival;
        let queue = Arc::new(Queue::new(pipeline.limits().queued_frames, closing));
        let connection = Connection::new(Transport::Http)
            .with_peer(peer)
            .with_sink(queue.clone());
        let call = match pipeline.open(&connection).await {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        let headers = View::of(&parts.headers);
        if let Err(reason) = inner.hosts.check(&parts.uri, &headers) {
            return refused(call.turned_away(reason));
        }
        let is_legacy = legacy::concerns(&headers);
        if let Err(reason) = legacy::check(&parts.method, &headers, is_legacy) {
            let mut reply = refused(call.turned_away(reason));
            if reason == Reason::WrongMethod {
                let methods = if is_legacy { "GET, POST, DELETE" } else { "POST" };
                reply
                    .headers_mut()
                    .insert(header::ALLOW, HeaderValue::from_static(methods));
            }
            return reply;
        }
        let identity = match headers
            .authorization()
            .map(|authorization| Credentials { authorization, peer })
        {
            Ok(credentials) => pipeline.identify(&*inner.authenticator, &credentials).await,
            Err(why) => Err(why),
        };
        let call = match identity {
            Ok(identity) if is_legacy => {
                let call = call.authenticated(&identity);
                // Apart, so that a request that stands for itself makes no room for it.
                return Box::pin(self.legacy(call, &identity, parts, body)).await;
            }
            Ok(identity) => call.authenticated(&identity),
            Err(why) => {
                let challenge = inner.authenticator.challenge(why);
                return challenged(refused(call.unauthenticated(why)), &challenge, why);
            }
        };
        let bytes = match read(body, pipeline).await {
            Ok(bytes) => bytes,
            Err(reason) => return refused(call.unread(reason)),
        };
        let decoded = match call.decode(bytes, Some(&headers)) {
            Ok(decoded) => decoded,
            Err(refusal) => return refused(refusal),
        };
        let call = match decoded.label().judge().await {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        if call.message().id().is_none() {
            call.done();
            return bare(StatusCode::ACCEPTED);
        }
        let own = self.clone();
        let mut rest: Rest = Box::pin(async move { call.answer(&*own.0.handler).await });
        // Until the first frame beside the answer, nobody has to decide between JSON and a stream.
        let answered = poll_fn(|cx| match rest.as_mut().poll(cx) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending if queue.poll_waiting(cx) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await;
        match answered {
            Some(answer) if !queue.has_frames() => json(answer),
            Some(answer) => events(&self.0.pipeline, None, queue, Some(answer)),
            None => events(&self.0.pipeline, Some(rest), queue, None),
        }
    }
}

impl<H, B> tower_service::Service<Request<B>> for HttpService<H>
where
    H: Handler,
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Limits answer with a status rather than make the accept loop wait.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let own = self.clone();
        let arrival = Arrival {
            peer: request.extensions().get::<Peer>().map(|peer| peer.0),
            ..Arrival::default()
        };
        Box::pin(async move {
            if own.0.doors.sse.is_none() {
                return Ok(own.reply(request, arrival).await);
            }
            match Box::pin(own.beside(request, arrival)).await {
                Ok(reply) => Ok(reply),
                Err((request, arrival)) => Ok(own.reply(request, arrival).await),
            }
        })
    }
}

/// Reads a body, bounded in size and time. A length that is announced too large is not read at all.
pub(super) async fn read<B: Body>(body: B, pipeline: &Pipeline) -> Result<Bytes, Reason> {
    let limits = pipeline.limits();
    let most = limits.message_bytes;
    let announced = body.size_hint().lower();
    if announced > most as u64 {
        return Err(Reason::TooLarge);
    }
    Within::new(limits.body_time, gather(body, most))
        .await
        .unwrap_or(Err(Reason::TooSlow))
}

async fn gather<B: Body>(body: B, most: usize) -> Result<Bytes, Reason> {
    let mut body = std::pin::pin!(body);
    let mut first: Option<Bytes> = None;
    let mut rest: Option<BytesMut> = None;
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        let Ok(frame) = frame else {
            return Err(Reason::Unreadable);
        };
        let Ok(mut data) = frame.into_data() else { continue };
        let remaining = bytes::Buf::remaining(&data);
        let data = bytes::Buf::copy_to_bytes(&mut data, remaining);
        let so_far = rest.as_ref().map_or(0, BytesMut::len) + first.as_ref().map_or(0, Bytes::len);
        if so_far + data.len() > most {
            return Err(Reason::TooLarge);
        }
        // A body that came in one piece is not copied.
        match (&mut rest, first.take()) {
            (Some(rest), _) => rest.extend_from_slice(&data),
            (None, None) => first = Some(data),
            (None, Some(earlier)) => {
                let mut both = BytesMut::with_capacity(earlier.len() + data.len());
                both.extend_from_slice(&earlier);
                both.extend_from_slice(&data);
                rest = Some(both);
            }
        }
    }
    Ok(rest.map(BytesMut::freeze).or(first).unwrap_or_default())
}

pub(super) fn bare(status: StatusCode) -> Reply {
    let mut reply = Response::new(ReplyBody::empty());
    *reply.status_mut() = status;
    reply
}

pub(super) fn json(frame: Released) -> Reply {
    let status = StatusCode::from_u16(frame.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut reply = Response::new(ReplyBody::whole(frame.into_bytes()));
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    reply
}

fn events(pipeline: &Pipeline, rest: Option<Rest>, queue: Arc<Queue>, answer: Option<Released>) -> Reply {
    stream(ReplyBody::events(rest, queue, answer, pipeline.limits().keep_alive))
}

/// A reply that is a stream of events.
pub(super) fn stream(body: ReplyBody) -> Reply {
    let mut reply = Response::new(body);
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    reply
}

pub(super) fn refused(refusal: Refusal) -> Reply {
    let wait = refusal.retry_after();
    let mut reply = json(refusal.into_reply());
    if let Some(wait) = wait {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        reply
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    }
    reply
}

/// RFC 6750, section 3: what to show, and what was wrong with what was shown.
fn challenged(mut reply: Reply, challenge: &str, why: Unauthenticated) -> Reply {
    if why == Unauthenticated::Unavailable {
        *reply.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        return reply;
    }
    if why == Unauthenticated::Malformed {
        *reply.status_mut() = StatusCode::BAD_REQUEST;
    }
    if let Ok(challenge) = HeaderValue::from_str(challenge) {
        reply.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    reply
}
