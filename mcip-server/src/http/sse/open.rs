//! GET: opens a stream (MCP 2024-11-05, "HTTP with SSE").

use std::sync::Arc;

use http::request::Parts;
use http::{Method, Request};
use mcip_core::pipeline::{Connection, Handler, Reason};
use mcip_core::record::Transport;
use mcip_core::store::SessionId;
use tokio::runtime::Handle;

use super::super::admission::{Admitted, Form};
use super::super::body::ReplyBody;
use super::super::headers::View;
use super::super::service::{Arrival, HttpService, Reply, refused, stream};
use super::{Paths, StreamEvents};
use crate::duplex::{FrameQueue, QueueSink, Shared};

/// A stream of events by GET.
struct Events;

impl Form for Events {
    type Read = ();

    const METHOD: &'static str = "GET";

    fn read(&self, parts: &Parts, headers: &View<'_>) -> Result<(), Reason> {
        match parts.method {
            Method::GET if headers.accepts_events() => Ok(()),
            Method::GET => Err(Reason::NotAcceptable),
            _ => Err(Reason::WrongMethod),
        }
    }
}

impl<H: Handler> HttpService<H> {
    /// Opens a stream and says where messages go.
    pub(in crate::http) async fn open_stream<B>(self, request: Request<B>, arrival: Arrival, paths: Paths) -> Reply {
        let (parts, _body) = request.into_parts();
        let inner = &*self.0;
        let pipeline = &inner.pipeline;
        let connection = Connection::new(Transport::HttpSse).with_peer(arrival.peer);
        let Admitted { call, identity, .. } = match self.admit(Events, &connection, &parts, &arrival).await {
            Ok(admitted) => admitted,
            Err(reply) => return *reply,
        };
        let call = match call.charged() {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        let stop = arrival
            .closing
            .map(|closing| tokio::sync::watch::Receiver::clone(&closing.0));
        if stop.as_ref().is_some_and(|stop| *stop.borrow()) {
            return refused(call.refused(Reason::Stopping));
        }
        let place = match inner.sessions.beginning(identity.principal()).await {
            Ok(place) => place,
            Err(reason) => return refused(call.refused(reason)),
        };
        let Ok(id) = SessionId::generate(&**pipeline.entropy()) else {
            return refused(call.refused(Reason::SessionStoreUnavailable));
        };
        call.connected();
        let queue = FrameQueue::new(pipeline.limits());
        let sink = Arc::new(QueueSink {
            queue: queue.clone(),
            closing: stop.clone(),
            runtime: Handle::current(),
        });
        let handler = inner.handler.clone();
        let shared = Shared::new(pipeline.clone(), handler, identity, connection, queue.clone(), sink);
        let (link, entered) = inner.links.enter(id, shared);
        let endpoint = format!("{}?sessionId={}", paths.messages, id.write());
        let keep_alive = pipeline.limits().keep_alive;
        let events = StreamEvents::new(&endpoint, queue, link.lasts(stop), keep_alive, (entered, place));
        stream(ReplyBody::stream(events))
    }
}
