//! One endpoint as a [`tower_service::Service`]: mounts in axum and hyper.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, Version, header};
use http_body::Body;
use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::mirror::Found;
use mcip_core::pipeline::{
    Authenticated, Call, Connection, Handler, Identity, Opened, Pipeline, Reason, Refusal, Released,
};
use mcip_core::principal::{Authenticator, Credentials, Refused, Unauthenticated};
use mcip_core::record::Transport;

use super::body::{ReplyBody, Rest};
use super::gather::gather;
use super::guard::AllowedHosts;
use super::headers::View;
use super::health::Health;
use super::legacy;
use super::linger::LingerPlaces;
use super::public;
use super::sse::{Links, Paths};
use super::stream::{Closing, Queue};
use crate::held_bytes::HeldBytes;
use crate::session::Sessions;
use crate::within::Within;

/// The address of the peer. Put it into a request's extensions when you mount the service elsewhere than in an
/// [`HttpServer`](super::HttpServer), to have it in the records.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The certificate that the peer proved to hold in the TLS handshake. Put it into a request's extensions where you end TLS yourself,
/// so that certificates and tokens that are bound to them (RFC 8705) can be checked. Never make it from a header that a peer can send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerCertificate {
    digest: Digest,
    until: Option<SystemTime>,
}

impl PeerCertificate {
    /// The end-entity certificate, in DER.
    pub fn from_der(certificate: &[u8]) -> Self {
        Self {
            digest: Digest::of(certificate),
            until: None,
        }
    }

    /// Says until when the certificate is valid: the identity that rests on it ends then, on connections that are open too.
    #[must_use]
    pub fn valid_until(mut self, until: SystemTime) -> Self {
        self.until = Some(until);
        self
    }

    /// SHA-256 of the certificate: `x5t#S256` before it is encoded (RFC 8705, section 3.1).
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// The MCP endpoint as a tower service. Cheap to clone; one per server is enough.
pub struct HttpService<H>(pub(super) Arc<Inner<H>>);

/// What is open besides Streamable HTTP.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doors {
    #[cfg(feature = "websocket")]
    pub(crate) websocket: bool,
    pub(crate) sse: Option<Paths>,
    pub(crate) health: Option<Health>,
}

impl Doors {
    /// Whether there is nothing but the endpoint of Streamable HTTP.
    fn is_one(&self) -> bool {
        self.sse.is_none() && self.health.is_none()
    }
}

/// What is known of a request besides what it says.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrival {
    pub(super) peer: Option<SocketAddr>,
    pub(super) certificate: Option<PeerCertificate>,
    pub(super) closing: Option<Closing>,
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
    /// Of messages that are being read or worked on.
    pub(super) held_bytes: Arc<HeldBytes>,
    linger_places: LingerPlaces,
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
            held_bytes: HeldBytes::new(pipeline.limits().held_bytes),
            pipeline,
            handler: Arc::new(handler),
            sessions,
            doors,
            links: Links::default(),
            authenticator,
            hosts,
            linger_places: LingerPlaces::default(),
        }))
    }

    pub(super) fn linger_places(&self) -> LingerPlaces {
        self.0.linger_places.clone()
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
        if let Some(health) = self
            .0
            .doors
            .health
            .as_ref()
            .filter(|health| health.is_at(request.uri().path()))
        {
            return Ok(self.clone().probed(request, arrival, health.clone()).await);
        }
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

    /// Asks who sent a request, by everything that it shows: its credentials, the request that they may be bound to, the certificate of
    /// its connection. `instead` is what stands for an `Authorization` header where the client can't set one; both together are
    /// malformed, as two headers are: which is meant is not for us to guess.
    pub(super) async fn authenticate(
        &self,
        call: Call<Opened>,
        parts: &Parts,
        headers: &View<'_>,
        instead: Option<&[u8]>,
        arrival: &Arrival,
    ) -> Result<(Call<Authenticated>, Identity), Box<Reply>> {
        let authenticator = &*self.0.authenticator;
        let shown = match (headers.authorization, instead) {
            // RFC 6750, section 2.3: what stands in a URL ends up in logs.
            _ if parts.uri.query().is_some_and(has_access_token) => Err(Unauthenticated::Malformed),
            (Found::None, instead) => Ok(instead),
            (Found::One(value), None) => Ok(Some(value)),
            (Found::One(_), Some(_)) | (Found::Many, _) => Err(Unauthenticated::Malformed),
        };
        let identity = match shown {
            Ok(authorization) => {
                let credentials = Credentials::authorization(authorization)
                    .with_peer(arrival.peer)
                    .with_request(parts.method.as_str(), headers)
                    .with_certificate(arrival.certificate.as_ref().map(PeerCertificate::digest))
                    .with_certificate_until(arrival.certificate.as_ref().and_then(|shown| shown.until));
                self.0.pipeline.identify(authenticator, &credentials).await
            }
            Err(why) => Err(why),
        };
        match identity {
            Ok(identity) => {
                if let Some(held) = &arrival.held {
                    held.place.keep_for(identity.principal().id());
                }
                Ok((call.authenticated(&identity), identity))
            }
            Err(why) => {
                let reply = refused(call.unauthenticated(why));
                let why = Refused::Unauthenticated(why);
                Err(Box::new(challenged(reply, authenticator, why)))
            }
        }
    }

    /// A request to another path: a document that anybody may read, or turned away. Opened and counted like any other, and checked for
    /// who it was meant for first.
    pub(super) async fn elsewhere<B>(self, request: Request<B>, arrival: Arrival) -> Reply {
        let (parts, _body) = request.into_parts();
        let connection = Connection::new(Transport::Http).with_peer(arrival.peer);
        let call = match self.0.pipeline.open(&connection).await {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        let foreign = self.0.hosts.check(&parts.uri, &View::of(&parts.headers)).err();
        let document = public::document(&*self.0.authenticator, parts.uri.path());
        match (foreign, document) {
            // Pages of any origin may read what anybody may read.
            (None | Some(Reason::ForeignOrigin), Some(document)) => match parts.method {
                Method::GET | Method::HEAD | Method::OPTIONS => {
                    call.published();
                    public::reply(document, &parts.method)
                }
                _ => public::only_to_read(refused(call.turned_away(Reason::WrongMethod))),
            },
            (foreign, _) => refused(call.turned_away(foreign.unwrap_or(Reason::UnknownPath))),
        }
    }

    /// The reply to a request to the endpoint.
    ///
    /// Not an `async fn`, which would hold its parameters twice, and a connection keeps room for its largest reply.
    pub(super) fn reply<B>(
        self,
        request: Request<B>,
        mut arrival: Arrival,
    ) -> impl Future<Output = Reply> + Send + use<B, H>
    where
        B: Body + Send,
        B::Data: Send,
    {
        let (parts, body) = request.into_parts();
        async move {
            #[cfg(feature = "websocket")]
            if self.0.doors.websocket && crate::websocket::is_asked_for(&parts.method, &parts.headers) {
                return Box::pin(self.upgrade(parts, arrival)).await;
            }
            let inner = &*self.0;
            let pipeline = &inner.pipeline;
            let closing = arrival.closing.take();
            let peer = arrival.peer;
            if let Some(instances) = inner.sessions.instances() {
                instances.start();
            }
            let queue = Arc::new(Queue::new(pipeline.limits().queued_frames, closing));
            let connection = Connection::new(Transport::Http)
                .with_peer(peer)
                .with_sink(queue.clone())
                .one_of_many(parts.version == Version::HTTP_2);
            let call = match pipeline.open(&connection).await {
                Ok(call) => call,
                Err(refusal) => return refused(refusal),
            };
            let headers = View::of(&parts.headers);
            if let Err(reason) = inner.hosts.check(&parts.uri, &headers) {
                return refused(call.turned_away(reason));
            }
            let is_legacy = !pipeline.is_modern_only() && legacy::concerns(&headers);
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
            let (call, identity) = match self.authenticate(call, &parts, &headers, None, &arrival).await {
                Ok(known) => known,
                Err(reply) => return *reply,
            };
            if is_legacy {
                // Apart, so that a request that stands for itself makes no room for it.
                let reply = Box::pin(self.clone().legacy(call, &identity, parts, body)).await;
                return stepping_up(reply, &*inner.authenticator);
            }
            let bytes = match self.read(body, parts.version).await {
                Ok(bytes) => bytes,
                Err(reason) => return refused(call.unread(reason)),
            };
            let decoded = match pipeline.works_apart(bytes.len()) {
                false => call.decode(bytes, Some(&headers)),
                true => Box::pin(call.decode_apart(bytes, Some(&headers))).await,
            };
            let decoded = match decoded {
                Ok(decoded) => decoded,
                Err(refusal) => return refused(refusal),
            };
            let call = match decoded.label().judge().await {
                Ok(call) => call,
                Err(refusal) => return stepping_up(refused(refusal), &*inner.authenticator),
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
        if request.uri().path().starts_with(public::WELL_KNOWN) {
            let arrival = Arrival {
                peer: request.extensions().get::<Peer>().map(|peer| peer.0),
                ..Arrival::default()
            };
            return Box::pin(async move { Ok(own.elsewhere(request, arrival).await) });
        }
        let arrival = Arrival {
            peer: request.extensions().get::<Peer>().map(|peer| peer.0),
            certificate: request.extensions().get::<PeerCertificate>().copied(),
            ..Arrival::default()
        };
        Box::pin(async move {
            if own.0.doors.is_one() {
                return Ok(own.reply(request, arrival).await);
            }
            match Box::pin(own.beside(request, arrival)).await {
                Ok(reply) => Ok(reply),
                Err((request, arrival)) => Ok(own.reply(request, arrival).await),
            }
        })
    }
}

impl<H: Handler> HttpService<H> {
    /// Reads a body, bounded in size and time. A length that is announced too large is not read at all.
    pub(super) async fn read<B: Body>(&self, body: B, version: Version) -> Result<Bytes, Reason> {
        let limits = self.pipeline().limits();
        let most = limits.message_bytes;
        let announced = body.size_hint().lower();
        if announced > most as u64 {
            return Err(Reason::TooLarge);
        }
        let share = match version {
            Version::HTTP_2 => self.0.held_bytes.share_of_many(),
            _ => self.0.held_bytes.share(),
        };
        Within::new(limits.body_time, gather(body, most, share))
            .await
            .unwrap_or(Err(Reason::TooSlow))
    }
}

pub(super) fn bare(status: StatusCode) -> Reply {
    let mut reply = Response::new(ReplyBody::empty());
    *reply.status_mut() = status;
    reply
}

pub(super) fn json(frame: Released) -> Reply {
    let status = StatusCode::from_u16(frame.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let scopes = frame.required_scopes().cloned();
    let mut reply = Response::new(ReplyBody::whole(frame.into_bytes()));
    if let Some(scopes) = scopes {
        reply.extensions_mut().insert(Required(scopes));
    }
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

/// The scopes that a refused call needs, on their way to the challenge.
#[derive(Clone)]
struct Required(Arc<[Text]>);

/// Adds the challenge to a refusal for which more scopes can be had.
fn stepping_up(mut reply: Reply, authenticator: &dyn Authenticator) -> Reply {
    match reply.extensions_mut().remove::<Required>() {
        Some(Required(scopes)) => challenged(reply, authenticator, Refused::InsufficientScope(&scopes)),
        None => reply,
    }
}

/// RFC 6750, section 3: what to show, and what was wrong with what was shown.
fn challenged(mut reply: Reply, authenticator: &dyn Authenticator, why: Refused<'_>) -> Reply {
    if matches!(why, Refused::Unauthenticated(Unauthenticated::Unavailable)) {
        return reply;
    }
    let headers = reply.headers_mut();
    for challenge in authenticator.challenges(why) {
        if let Ok(challenge) = HeaderValue::from_str(&challenge.to_string()) {
            headers.append(header::WWW_AUTHENTICATE, challenge);
        }
    }
    if matches!(
        why,
        Refused::Unauthenticated(Unauthenticated::NonceRequired | Unauthenticated::InvalidProof)
    ) && let Some(nonce) = authenticator.nonce()
        && let Ok(nonce) = HeaderValue::from_str(&nonce)
    {
        headers.insert("dpop-nonce", nonce);
    }
    reply
}

/// Whether a query has the parameter `access_token`, however it is encoded.
fn has_access_token(query: &str) -> bool {
    query.split('&').any(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        crate::uri_template::decoded(name).is_none_or(|name| name.eq_ignore_ascii_case("access_token"))
    })
}
