//! What comes in where a session of the legacy era may be: besides requests and notifications, responses and batches.

use bytes::Bytes;

use super::call::{Authenticated, Call, Decoded};
use super::connection::Connection;
use super::decode;
use super::identity::Identity;
use super::label::FrameKind;
use super::message;
use super::outbound::Released;
use super::refusal::Refusal;
use super::session::Unclaimed;
use super::{Pipeline, Session};
use crate::error::Error;
use crate::json::Kind;
use crate::jsonrpc::Frame;
use crate::mirror::Headers;

/// What an authenticated peer sent at once.
#[derive(Debug)]
pub enum Arrival {
    /// One message.
    Message(Inbound),
    /// Several (2025-03-26, "Batching").
    Batch(Batch),
}

/// One message.
#[derive(Debug)]
pub enum Inbound {
    /// A request or notification, to be labelled and judged.
    Call(Call<Decoded>),
    /// A response to a request of this server. Who waits for it has it; nothing is to be answered.
    Answered,
    /// A response in a [shared](Session::share) session to a request that this instance did not send. Another may have.
    Unclaimed(Unclaimed),
}

/// A batch whose elements have not been looked at. Each is a message of its own: recorded, charged, labelled, judged and answered
/// as if it had come alone.
#[derive(Debug)]
pub struct Batch {
    pipeline: Pipeline,
    connection: Connection,
    identity: Identity,
    elements: Vec<Bytes>,
}

/// One element of a batch.
#[derive(Debug)]
pub struct Element {
    pipeline: Pipeline,
    connection: Connection,
    identity: Identity,
    bytes: Bytes,
}

impl Call<Authenticated> {
    /// DECODE, where the connection may have a session: like [`decode`](Self::decode), and it takes responses to the server's own
    /// requests, and the batches of revision 2025-03-26.
    ///
    /// # Errors
    /// The answer to give, as of [`decode`](Self::decode), or if it answers nothing that was asked.
    pub fn read(self, bytes: Bytes, headers: Option<&dyn Headers>) -> Result<Arrival, Refusal> {
        let Some(session) = self.exchange.connection().session().cloned() else {
            let decoded = self.decode(bytes, headers)?;
            return Ok(Arrival::Message(Inbound::Call(decoded)));
        };
        self.exchange.note(|record| record.bytes = bytes.len());
        let document = match decode::scan(self.pipeline_of(), bytes) {
            Ok(document) => document,
            Err(refused) => return Err(self.refuse_decoded(&refused)),
        };
        if document.root().kind() == Kind::Array {
            return self.batch(&session, &document, headers).map(Arrival::Batch);
        }
        let frame = match Frame::parse(document) {
            Ok(frame) => frame,
            Err(error) => return Err(self.refuse_decoded(&decode::not_a_frame(&error))),
        };
        if frame.method().is_none() {
            let answered = self.answered(&session, frame)?;
            return Ok(Arrival::Message(answered.map_or(Inbound::Answered, Inbound::Unclaimed)));
        }
        let message = decode::message(
            self.pipeline_of(),
            self.exchange.connection(),
            self.identity().principal(),
            frame,
            headers,
        );
        let call = self.decoded(message)?;
        Ok(Arrival::Message(Inbound::Call(call)))
    }

    /// Takes a batch apart, in the one revision that has them. `initialize` may not stand in one, as it comes before the revision
    /// is known.
    fn batch(
        self,
        session: &Session,
        document: &crate::json::Document,
        headers: Option<&dyn Headers>,
    ) -> Result<Batch, Refusal> {
        let most = self.pipeline_of().limits().batch;
        let root = document.root();
        let error = match session.check(self.identity().principal()) {
            Err(error) => Some(error),
            Ok(()) if session.revision().is_none_or(|revision| !revision.has_batches()) => Some(
                Error::invalid_request("Invalid request: batches exist in sessions of revision 2025-03-26 only"),
            ),
            Ok(()) if root.is_empty() => Some(Error::invalid_request("Invalid request: the batch is empty")),
            Ok(()) if root.len() > most => Some(Error::invalid_request(format!(
                "Invalid request: the batch has more than {most} messages"
            ))),
            Ok(()) => headers.and_then(|headers| message::check_batch(headers).err()),
        };
        if let Some(error) = error {
            return Err(self.refuse_decoded(&decode::nameless(error)));
        }
        let elements = root
            .elements()
            .map(|element| document.bytes().slice(element.range()))
            .collect();
        let batch = Batch {
            pipeline: self.pipeline_of().clone(),
            connection: self.exchange.connection().clone(),
            identity: self.identity().clone(),
            elements,
        };
        // Each element has a record of its own.
        self.exchange.close_unrecorded();
        Ok(batch)
    }
}

impl Batch {
    /// The elements, in their order.
    pub fn into_elements(self) -> impl ExactSizeIterator<Item = Element> {
        let Self {
            pipeline,
            connection,
            identity,
            elements,
        } = self;
        elements.into_iter().map(move |bytes| Element {
            pipeline: pipeline.clone(),
            connection: connection.clone(),
            identity: identity.clone(),
            bytes,
        })
    }

    /// The answer to a batch: one array of the answers to its requests; `None` if it had none. The frames were released one by
    /// one, and nothing but the brackets and commas is added.
    pub fn join(frames: impl IntoIterator<Item = Released>) -> Option<Released> {
        let mut out = Vec::new();
        for frame in frames {
            out.push(if out.is_empty() { b'[' } else { b',' });
            out.extend_from_slice(frame.bytes());
        }
        if out.is_empty() {
            return None;
        }
        out.push(b']');
        Some(Released::new(out.into(), FrameKind::Result, 200))
    }
}

impl Element {
    /// RECORD open and DECODE of this element.
    ///
    /// # Errors
    /// The answer to give for this element.
    pub async fn read(self) -> Result<Inbound, Refusal> {
        let call = self
            .pipeline
            .open(&self.connection)
            .await?
            .authenticated(&self.identity);
        let arrival = match call.works_apart(self.bytes.len()) {
            false => call.read_element(self.bytes),
            true => Box::pin(call.read_element_apart(self.bytes)).await,
        };
        match arrival? {
            // A message that names its revision stands for itself; in a batch it would go past what its own request has to say.
            Arrival::Message(Inbound::Call(call)) if call.message().session().is_none() => Err(call.not_in_a_batch()),
            Arrival::Message(message) => Ok(message),
            Arrival::Batch(_) => Err(Refusal::of(None, &Error::internal())),
        }
    }
}

impl Call<Authenticated> {
    fn read_element(self, bytes: Bytes) -> Result<Arrival, Refusal> {
        match bytes.first() {
            Some(b'{') => self.read(bytes, None),
            _ => Err(self.no_element()),
        }
    }

    async fn read_element_apart(self, bytes: Bytes) -> Result<Arrival, Refusal> {
        match bytes.first() {
            Some(b'{') => self.read_apart(bytes, None).await,
            _ => Err(self.no_element()),
        }
    }

    /// What is no object (a batch in a batch) is no message.
    fn no_element(self) -> Refusal {
        let error = Error::invalid_request("Invalid request: an element of the batch is not a message");
        self.refuse_decoded(&decode::nameless(error))
    }
}
