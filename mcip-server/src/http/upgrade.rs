//! The upgrade of a request to a WebSocket.

use std::time::Duration;

use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use mcip_core::pipeline::{Connection, Handler, Reason};
use mcip_core::record::Transport;

use super::admission::{Admitted, Form};
use super::headers::View;
use super::service::{Arrival, HttpService, Reply, bare, refused};
use crate::websocket::{self, Handshake, Joined};
use crate::within::Within;

/// For connections whose listener is not ours, and which nobody tells to stop.
const DRAIN: Duration = Duration::from_secs(10);

impl<H: Handler> HttpService<H> {
    /// Answers the opening handshake. It passes what every request passes before its body is read; a connection takes a place among the
    /// sessions.
    pub(super) async fn upgrade(self, mut parts: Parts, arrival: Arrival) -> Reply {
        let inner = &*self.0;
        let pipeline = &inner.pipeline;
        let connection = Connection::new(Transport::WebSocket).with_peer(arrival.peer);
        let upgrade = parts.extensions.remove::<OnUpgrade>();
        let admitted = self.admit(Opening, &connection, &parts, &arrival).await;
        let Admitted {
            call,
            identity,
            form: handshake,
        } = match admitted {
            Ok(admitted) => admitted,
            Err(reply) => return *reply,
        };
        let call = match call.charged() {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        let Arrival { closing, held, .. } = arrival;
        let told = closing.map(|closing| tokio::sync::watch::Receiver::clone(&closing.0));
        if told.as_ref().is_some_and(|told| *told.borrow()) {
            return refused(call.refused(Reason::Stopping));
        }
        let place = match inner.sessions.beginning(identity.principal()).await {
            Ok(place) => place,
            Err(reason) => return refused(call.refused(reason)),
        };
        // Without it, whoever mounted the service serves connections that can't be upgraded.
        let Some(upgrade) = upgrade else {
            return refused(call.refused(Reason::NoHandshake));
        };
        call.connected();
        let joined = Joined {
            pipeline: pipeline.clone(),
            identity,
            connection,
            told,
            drain: held.as_ref().map_or(DRAIN, |held| held.drain),
            held_bytes: inner.held_bytes.clone(),
        };
        let handler = inner.handler.clone();
        let time = pipeline.limits().header_time;
        tokio::spawn(async move {
            let _place = place;
            let served = async {
                if let Some(Ok(upgraded)) = Within::new(time, upgrade).await {
                    websocket::serve(joined, handler, TokioIo::new(upgraded)).await;
                }
            };
            let Some(held) = held else {
                return served.await;
            };
            tokio::select! {
                () = served => {}
                // Its principal has as many as are kept: this one is like those that brought nobody.
                () = held.place.gives_way() => {}
            }
        });
        let mut reply = bare(StatusCode::SWITCHING_PROTOCOLS);
        handshake.accept(reply.headers_mut());
        reply
    }
}

/// The opening handshake of RFC 6455.
struct Opening;

impl Form for Opening {
    type Read = Handshake;

    const METHOD: &'static str = "GET";

    fn read(&self, parts: &Parts, _headers: &View<'_>) -> Result<Handshake, Reason> {
        Handshake::read(parts)
    }

    fn instead(handshake: &Handshake) -> Option<&[u8]> {
        handshake.token()
    }

    /// Says which version there is, where another was asked for (RFC 6455, section 4.4; RFC 9110, section 15.5.22).
    fn explain(reason: Reason, reply: &mut Reply) {
        if reason == Reason::HandshakeVersion {
            let headers = reply.headers_mut();
            headers.insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
            headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        }
    }
}
