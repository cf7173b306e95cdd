//! Requests of the server within a session: drafted → labelled, judged, recorded, released → sent → the client's response →
//! decoded, labelled, judged, recorded → handed to the handler that waits.

use std::fmt;
use std::sync::Arc;

use super::outstanding::{NoRoom, Wait};
use super::{Call, Judged, Session};
use crate::catalogue::Descriptor;
use crate::error::Error;
use crate::jsonrpc::RequestId;
use crate::pipeline::connection::FrameSink;
use crate::pipeline::depart::Outgoing;
use crate::pipeline::exchange::Exchange;
use crate::pipeline::incoming::Answer;
use crate::pipeline::{Direction, Identity, Message};
use crate::record::Event;
use crate::trace::{Begun, Trace, TraceContext};
use crate::types::requests::Request;
use crate::types::{Revision, codec, methods};

/// Asks the client of a legacy session, on behalf of one call. Got with [`Call::asker`].
#[derive(Clone)]
pub struct Asker {
    inner: Arc<Inner>,
    /// What it asks for, where that is not what the call names.
    concerning: Option<Arc<Descriptor>>,
}

struct Inner {
    exchange: Arc<Exchange>,
    identity: Identity,
    message: Arc<Message>,
    session: Session,
    sink: Arc<dyn FrameSink>,
}

/// Why a request to the client has no answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NotAnswered {
    /// The call is over; nothing may follow its answer.
    Over,
    /// The session was ended.
    Ended,
    /// As many requests of this session wait as may
    /// ([`Limits::questions_per_session`](crate::limits::Limits::questions_per_session)).
    TooMany,
    /// The peer is gone.
    Disconnected,
    /// The request was not allowed to leave, or could not be recorded. The reason stands in the record.
    Denied,
    /// The revision of the session can't say it.
    NotInRevision(String),
    /// The client answered with an error.
    Refused(Error),
    /// The answer was withheld by a judge. The reason stands in the record.
    Withheld,
    /// The answer is not what the method promises.
    Malformed,
}

impl fmt::Display for NotAnswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Over => f.write_str("the call is over"),
            Self::Ended => f.write_str("the session was ended"),
            Self::TooMany => f.write_str("too many requests wait for this client"),
            Self::Disconnected => f.write_str("the client is gone"),
            Self::Denied => f.write_str("the request to the client was not allowed to leave"),
            Self::NotInRevision(what) => write!(f, "the session's revision can't say it: {what}"),
            Self::Refused(error) => write!(f, "the client answered with an error: {error}"),
            Self::Withheld => f.write_str("the client's answer was withheld"),
            Self::Malformed => f.write_str("the client's answer is not what the method promises"),
        }
    }
}

impl std::error::Error for NotAnswered {}

impl From<NoRoom> for NotAnswered {
    fn from(why: NoRoom) -> Self {
        match why {
            NoRoom::Full => Self::TooMany,
            NoRoom::Ended => Self::Ended,
        }
    }
}

impl fmt::Debug for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Asker").field(&self.inner.session).finish()
    }
}

impl Call<Judged> {
    /// What sends requests to the client while the call waits; `None` outside of a legacy session, where a question ends the call
    /// with `input_required` instead.
    pub fn asker(&self) -> Option<Asker> {
        let session = self.message().session()?.clone();
        let sink = self.exchange.connection().sink.clone()?;
        let inner = Inner {
            exchange: self.exchange.clone(),
            identity: self.identity().clone(),
            message: self.shared_message(),
            session,
            sink,
        };
        Some(Asker {
            inner: Arc::new(inner),
            concerning: None,
        })
    }
}

impl Inner {
    /// Where what it asks stands in a distributed trace: in that of the call.
    fn trace(&self, method: &str) -> Trace {
        let pipeline = self.exchange.pipeline();
        let begun = Begun {
            position: pipeline.position(),
            direction: Some(Direction::Outbound),
            method,
            meta: None,
            named: None,
            within: self.exchange.span(),
        };
        match self.exchange.span().and_then(|_| pipeline.begin_span(&begun)) {
            Some(span) => Trace::Span(span),
            None => self
                .message
                .traceparent()
                .and_then(|text| TraceContext::parse(&text))
                .map_or(Trace::None, Trace::Given),
        }
    }
}

impl Asker {
    /// The session.
    pub fn session(&self) -> &Session {
        &self.inner.session
    }

    /// States on behalf of what it asks where the call does not name it: the tool of a task whose result the call waits for. Labels,
    /// rules and judges stand on that.
    #[must_use]
    pub fn concerning(mut self, descriptor: Option<Arc<Descriptor>>) -> Self {
        self.concerning = descriptor;
        self
    }

    /// Sends a request and waits for its answer: however long that takes, so set a limit. Dropped before, it gives the request up
    /// and tells the client so (`notifications/cancelled`).
    ///
    /// # Errors
    ///
    /// If the request did not leave, the client refused it, or its answer did not pass.
    pub async fn ask<R: Request>(&self, params: R::Params) -> Result<R::Result, NotAnswered> {
        let inner = &*self.inner;
        let revision = inner.message.revision();
        let mut written = Vec::with_capacity(128);
        codec::encode_request_params(revision, params, None, &mut written)
            .map_err(|error| NotAnswered::NotInRevision(error.to_string()))?;
        if !inner.exchange.is_open() {
            return Err(NotAnswered::Over);
        }
        let mut question = Question {
            asker: self,
            wait: inner.session.waits().enter(R::METHOD)?,
            sent: false,
        };
        let outgoing = Outgoing {
            connection: inner.exchange.connection(),
            identity: &inner.identity,
            revision,
            method: R::METHOD,
            target: inner.message.target(),
            descriptor: self.concerning.as_ref().or(inner.message.descriptor()).cloned(),
            id: question.wait.id(),
            event: Event::Question,
            trajectory: None,
            part_of: Some(inner.exchange.number()),
            trace: inner.trace(R::METHOD),
            attestation: inner.exchange.attestation().cloned(),
        };
        let departed = inner
            .exchange
            .pipeline()
            .send_out(outgoing, |out| out.extend_from_slice(&written))
            .await;
        let (frame, awaited) = departed.map_err(|_| NotAnswered::Denied)?;
        if !inner.exchange.is_open() {
            return Err(NotAnswered::Over);
        }
        // From here on the client may have heard of it, even if sending breaks off in the middle.
        question.sent = true;
        if inner.sink.send(frame).await.is_err() {
            question.sent = false;
            awaited.lost("the client is gone");
            return Err(NotAnswered::Disconnected);
        }
        let response = question.wait.response().await;
        question.sent = false;
        let Some(response) = response else {
            awaited.lost("the session was ended");
            return Err(NotAnswered::Ended);
        };
        match awaited.arrive(response).await {
            Ok(Answer::Result(incoming)) => read::<R>(revision, incoming.body().map(|body| body.raw())),
            Ok(Answer::Error(error)) => Err(NotAnswered::Refused(error)),
            Err(_) => Err(NotAnswered::Withheld),
        }
    }
}

/// Reads a result as what the method promises.
fn read<R: Request>(revision: Revision, result: Option<&str>) -> Result<R::Result, NotAnswered> {
    match codec::decode_result(revision, result.unwrap_or_default()) {
        Ok(codec::Outcome::Complete(result)) => Ok(result),
        _ => Err(NotAnswered::Malformed),
    }
}

/// A request of the server from the moment it has its id.
struct Question<'a> {
    asker: &'a Asker,
    wait: Wait,
    /// It was sent and nobody answered it.
    sent: bool,
}

impl Drop for Question<'_> {
    fn drop(&mut self) {
        if self.sent && !self.asker.inner.session.is_ended() {
            let (asker, id) = (self.asker.clone(), self.wait.id());
            self.asker.inner.sink.detach(Box::pin(give_up(asker, id)));
        }
    }
}

/// Tells the client that nobody waits for its answer any more. A client that is gone needs no telling.
async fn give_up(asker: Asker, id: RequestId) {
    let inner = &*asker.inner;
    let told = inner.exchange.pipeline().notify(
        inner.exchange.connection(),
        &inner.identity,
        inner.message.revision(),
        methods::CANCELLED,
        |out| {
            out.extend_from_slice(br#"{"requestId":"#);
            id.write_to(out);
            out.extend_from_slice(br#","reason":"the call that asked is over"}"#);
        },
    );
    if let Ok(frame) = told.await {
        let _ = inner.sink.send(frame).await;
    }
}
