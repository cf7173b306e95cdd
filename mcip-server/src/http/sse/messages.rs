//! POST: brings a message of a stream's client (MCP 2024-11-05, "HTTP with SSE").

use http::request::Parts;
use http::{Method, Request, StatusCode};
use http_body::Body;
use mcip_core::mirror::{Found, Headers as _};
use mcip_core::pipeline::{Connection, Handler, Reason};
use mcip_core::record::Transport;
use mcip_core::store::SessionId;

use super::super::admission::{Admitted, Form};
use super::super::headers::View;
use super::super::service::{Arrival, HttpService, Reply, bare, refused};
use crate::within::Within;

/// The parameter of the endpoint that names the stream.
const SESSION: &str = "sessionId";

/// JSON by POST.
struct Message;

impl Form for Message {
    type Read = ();

    const METHOD: &'static str = "POST";

    fn read(&self, parts: &Parts, headers: &View<'_>) -> Result<(), Reason> {
        match parts.method {
            Method::POST if headers.is_json() => Ok(()),
            Method::POST => Err(Reason::WrongContentType),
            _ => Err(Reason::WrongMethod),
        }
    }
}

impl<H: Handler> HttpService<H> {
    /// Takes a message in. What is answered to it comes over the stream; what is refused here was not taken in.
    pub(in crate::http) async fn take_message<B>(self, request: Request<B>, arrival: Arrival) -> Reply
    where
        B: Body + Send,
        B::Data: Send,
    {
        let (parts, body) = request.into_parts();
        let inner = &*self.0;
        let pipeline = &inner.pipeline;
        let connection = Connection::new(Transport::HttpSse).with_peer(arrival.peer);
        let Admitted { call, identity, .. } = match self.admit(Message, &connection, &parts, &arrival).await {
            Ok(admitted) => admitted,
            Err(reply) => return *reply,
        };
        let id = match named(parts.uri.query().unwrap_or_default()) {
            Ok(id) => id,
            Err(reason) => return refused(call.refused(reason)),
        };
        let Some(link) = inner.links.find(id, identity.principal()) else {
            return refused(call.refused(Reason::SessionUnknown));
        };
        let bytes = match self.read(body, parts.version).await {
            Ok(bytes) => bytes,
            Err(reason) => return refused(call.unread(reason)),
        };
        let shared = &link.shared;
        let room = async {
            shared.room.free().await;
            shared.output.room().await;
        };
        // Its client does not read what it was answered.
        if Within::new(pipeline.limits().write_time, room).await.is_none() {
            return refused(call.refused(Reason::Overloaded));
        }
        let length = bytes.len();
        let call = call.within(|_| shared.connection.clone());
        // This transport asks for no headers about a message; those that are there must not lie.
        let view = View::of(&parts.headers);
        let says = |name| view.find(name) != Found::None;
        let headers = (says("Mcp-Method") || says("Mcp-Name")).then_some(&view);
        let read = match pipeline.works_apart(length) {
            false => call.read(bytes, headers.map(|view| view as _)),
            true => Box::pin(call.read_apart(bytes, headers.map(|view| view as _))).await,
        };
        match read {
            Ok(arrival) => {
                link.begin(arrival, length);
                bare(StatusCode::ACCEPTED)
            }
            Err(refusal) => refused(refusal),
        }
    }
}

/// The stream that a query names.
fn named(query: &str) -> Result<SessionId, Reason> {
    let mut ids = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| *name == SESSION);
    match (ids.next(), ids.next()) {
        (Some((_, id)), None) => SessionId::parse(id.as_bytes()).ok_or(Reason::SessionUnknown),
        _ => Err(Reason::SessionUnknown),
    }
}
