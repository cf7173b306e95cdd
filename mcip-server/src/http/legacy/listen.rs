//! GET, which reads a stream of a session, and DELETE, which ends one (MCP 2025-11-25, "Listening for Messages from the Server", "Session Management").

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use mcip_core::mirror::{Found, Headers as _};
use mcip_core::pipeline::{Authenticated, Call, Connection, Handler, Identity, Reason, SessionAct};
use mcip_core::record::Transport;

use super::super::body::ReplyBody;
use super::super::headers::View;
use super::super::service::{HttpService, Reply, bare, refused, stream};
use super::body::Beside;
use super::{LAST_EVENT_ID, SessionEvents};
use crate::instances::Word;
use crate::session::{EventId, Live, Stream};
use crate::session_changes::{self, Told};

impl<H: Handler> HttpService<H> {
    /// Opens the stream for what belongs to no request, or goes on with one that broke off.
    pub(super) async fn listen(
        &self,
        call: Call<Authenticated>,
        identity: &Identity,
        live: &Arc<Live>,
        headers: &HeaderMap,
    ) -> Reply {
        let call = match call.charged() {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        // It stays open without work, as a subscription of the modern era does, and is judged as one.
        let (call, standing) = match call.standing() {
            Ok(stands) => stands,
            Err(refusal) => return refused(refusal),
        };
        let call = match call.may_read(live.revision).await {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        let until = identity.principal().expires_at();
        let after = match View::of(headers).find(LAST_EVENT_ID) {
            Found::None => None,
            Found::One(id) => match EventId::parse(id) {
                Some(id) => Some(id),
                None => return refused(call.refused(Reason::EventUnknown)),
            },
            Found::Many => return refused(call.refused(Reason::EventUnknown)),
        };
        let (own, reader, act) = match after {
            None => {
                let (own, reader) = live.listen(until, self.pipeline().clock().monotonic());
                (Some(own), reader, SessionAct::Listened)
            }
            Some(after) => match live.resume(after, identity.principal()).await {
                Ok((stream, reader, again, is_own)) => {
                    let act = SessionAct::Resumed {
                        events: again.events,
                        bytes: again.bytes,
                    };
                    (is_own.then_some(stream), reader, act)
                }
                Err(reason) => return refused(call.refused(reason)),
            },
        };
        call.acted(act, live.revision);
        if let (Some(_), Some(instances)) = (&own, self.sessions().instances()) {
            // Each message goes over one stream only (2025-11-25, "Multiple Connections"): those of other instances end.
            let session = live.id.write();
            instances.mention(Word::Listening { session });
        }
        let beside = own.map(|own| self.tell(identity, live, own));
        let keep_alive = self.pipeline().limits().keep_alive;
        let events = SessionEvents::new(live.clone(), reader, beside, keep_alive).standing(standing);
        stream(ReplyBody::session(events))
    }

    /// What tells the client of changes while its stream is read.
    fn tell(&self, identity: &Identity, live: &Arc<Live>, own: Arc<Stream>) -> Beside {
        let connection = Connection::new(Transport::Http).with_session(live.session.clone());
        let (pipeline, identity, live) = (self.pipeline().clone(), identity.clone(), live.clone());
        Box::pin(async move {
            let session = live.session.clone();
            let told = session_changes::tell(pipeline, session, identity, connection, own).await;
            if told == Told::ShutOut {
                // The session stays, for whoever is let in again.
                live.close_own();
            }
        })
    }

    /// Ends a session, as its client asks.
    pub(super) async fn end(&self, call: Call<Authenticated>, live: &Arc<Live>) -> Reply {
        let call = match call.charged() {
            Ok(call) => call,
            Err(refusal) => return refused(refusal),
        };
        match self.sessions().end(live).await {
            Ok(()) => {
                call.acted(SessionAct::Ended, live.revision);
                bare(StatusCode::NO_CONTENT)
            }
            Err(reason) => refused(call.refused(reason)),
        }
    }
}
