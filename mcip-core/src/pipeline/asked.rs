//! What a server of the legacy era says by itself: requests to its client, and notifications that belong to no call.
//!
//! A client takes them in as a server takes in calls, by the very same steps: opened → authenticated → decoded → labelled → judged
//! → answered by a [`Handler`](super::Handler), whose draft is judged, recorded and released.

use bytes::Bytes;

use super::Pipeline;
use super::budget::OverLimit;
use super::call::{Authenticated, Call, Decoded};
use super::decode::{self, Refused};
use super::message::{self, Message};
use super::received::{Received, Unacceptable};
use super::refusal::Refusal;
use crate::error::Error;
use crate::json::{Document, Kind};
use crate::jsonrpc::Frame;
use crate::record::{Event, Outcome, Position};
use crate::types::{Revision, methods};

impl Call<Authenticated> {
    /// DECODE, on a client: a request or notification of the server, read as the revision says that the two have agreed on. Its bytes
    /// passed the strict scan when they were [received](Pipeline::receive).
    ///
    /// # Errors
    ///
    /// If it is neither, or this is no client: servers [`decode`](Self::decode). A method that servers can't send in the revision, or
    /// that no revision has, is no error here; it is for the handler to say that it does not exist.
    pub fn taken(self, received: Received, revision: Revision) -> Result<Call<Decoded>, Refusal> {
        let frame = received.into_frame();
        self.exchange.note(|record| {
            record.bytes = frame.document().bytes().len();
            if frame.id().is_some() {
                record.event = Event::Question;
            }
        });
        let decoded = if self.pipeline_of().position() == Position::Client {
            of_server(frame, revision)
        } else {
            Err(decode::nameless(Error::internal()))
        };
        self.decoded(decoded)
    }
}

/// A request or notification of the server, from its frame.
pub(super) fn of_server(frame: Frame, revision: Revision) -> Result<Message, Refused> {
    let id = frame.id().cloned();
    let refused = |error| Refused {
        unanswered: id.is_none(),
        id: id.clone(),
        error,
    };
    let Some(method) = frame.method() else {
        let error = Error::invalid_request("Invalid request: a response to no request of this client");
        return Err(Refused {
            unanswered: true,
            ..refused(error)
        });
    };
    let known = methods::lookup(method);
    let said = message::read_meta(&frame).map_err(refused)?;
    Ok(Message {
        frame,
        known,
        revision,
        params: said.params,
        meta: said.meta,
        target: None,
        descriptor: None,
        session: None,
    })
}

/// The same, after a judge had something in it replaced.
pub(super) fn of_server_again(pipeline: &Pipeline, changed: Bytes, revision: Revision) -> Result<Message, Refused> {
    let document = decode::scan(pipeline, changed)?;
    let frame = Frame::parse(document).map_err(|error| decode::not_a_frame(&error))?;
    of_server(frame, revision)
}

impl Call<Decoded> {
    /// Refuses a request of the server, as many as this client answers at a time are being answered.
    pub fn too_many(self) -> Refusal {
        let refusal = Refusal::over_limit(self.message().id(), OverLimit::InFlightOfPrincipal)
            .unanswered_if(self.message().id().is_none());
        self.refuse(Outcome::Refused, "too many requests of the server at a time", refusal)
    }
}

impl Pipeline {
    /// Takes a batch of a server apart (2025-03-26, "Batching"): the bytes of each message, to be [received](Self::receive) as if it
    /// had come alone.
    ///
    /// # Errors
    ///
    /// If the bytes are not a strict JSON array of one to [`Limits::batch`](crate::limits::Limits::batch) objects.
    pub fn unbatch(&self, bytes: Bytes) -> Result<Vec<Bytes>, Unacceptable> {
        let document = Document::parse(bytes, &self.limits().json).map_err(Unacceptable::Json)?;
        let root = document.root();
        let most = self.limits().batch;
        if root.kind() != Kind::Array || root.is_empty() || root.len() > most {
            return Err(Unacceptable::Batch { most });
        }
        if root.elements().any(|element| element.kind() != Kind::Object) {
            return Err(Unacceptable::Batch { most });
        }
        let elements = root.elements();
        Ok(elements
            .map(|element| document.bytes().slice(element.range()))
            .collect())
    }
}
