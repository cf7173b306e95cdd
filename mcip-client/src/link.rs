//! What a transport needs to take part in the pipeline, and nothing more.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use mcip_core::json::write::write_str;
use mcip_core::jsonrpc::RequestId;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{
    Call, Connection, Denied, FrameKind, Identity, Judged, Pipeline, Received, Refusal, Released,
};
use mcip_core::pipeline::{Decoded, Stray};
use mcip_core::record::Transport;
use mcip_core::types::{Revision, methods};

use crate::error::Misbehaviour;
use crate::sessions::Inbox;
use crate::transport::TransportError;

/// The pipeline of one client, as its transport sees it: bytes become [`Received`] frames, which can be given on but not read,
/// and only [`Released`] frames may be sent.
#[derive(Clone, Debug)]
pub struct Link {
    pub(crate) pipeline: Pipeline,
    pub(crate) connection: Connection,
    pub(crate) identity: Identity,
    pub(crate) transport: Transport,
    pub(crate) speech: Arc<Speech>,
}

/// How the two sides speak at the moment. Shared by a client and its transport.
pub(crate) struct Speech {
    /// By [`Revision::index`].
    revision: AtomicUsize,
    /// Takes what a server of the legacy era says by itself, from the first `initialize` on.
    inbox: OnceLock<Arc<Inbox>>,
}

impl Default for Speech {
    fn default() -> Self {
        Self {
            revision: AtomicUsize::new(Revision::LATEST.index()),
            inbox: OnceLock::new(),
        }
    }
}

impl fmt::Debug for Speech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Speech")
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

impl Link {
    /// The limits on what the server may make this process hold.
    pub fn limits(&self) -> &Limits {
        self.pipeline.limits()
    }

    /// The revision in which messages are written and read now. It changes while a connection is opened and when a session begins
    /// anew.
    pub fn revision(&self) -> Revision {
        let index = self.speech.revision.load(Ordering::Acquire);
        Revision::ALL.get(index).copied().unwrap_or(Revision::LATEST)
    }

    /// From now on messages are of this revision.
    pub(crate) fn speak(&self, revision: Revision) {
        self.speech.revision.store(revision.index(), Ordering::Release);
    }

    /// What takes the server's own messages in the legacy era; made at the first need.
    pub(crate) fn inbox(&self, open: impl FnOnce() -> Arc<Inbox>) -> &Arc<Inbox> {
        self.speech.inbox.get_or_init(open)
    }

    /// What takes the server's own messages, where there has been a session.
    pub(crate) fn opened_inbox(&self) -> Option<&Arc<Inbox>> {
        self.speech.inbox.get()
    }

    /// More notifications than one call may bring.
    pub(crate) fn too_many_notifications(&self) -> Misbehaviour {
        Misbehaviour::TooManyNotifications {
            most: self.limits().notifications_per_call,
        }
    }

    /// Records what was counted instead of recorded by line: what is due, or `all` that is left.
    pub(crate) fn record_counts(&self, all: bool) {
        self.pipeline.record_counts(all, self.transport);
    }

    /// Scans bytes from the server, strictly and within the limits. They must be one whole message.
    ///
    /// # Errors
    ///
    /// If they are not an acceptable message. Nothing was recorded then; see [`discard`](Self::discard).
    pub fn receive(&self, bytes: Bytes) -> Result<Received, Misbehaviour> {
        let limit = self.limits().message_bytes;
        if bytes.len() > limit {
            return Err(Misbehaviour::TooLarge { limit });
        }
        self.pipeline.receive(bytes).map_err(Misbehaviour::Unacceptable)
    }

    /// Takes a batch apart, in the one revision that has them (2025-03-26): the bytes of its messages, each to be
    /// [received](Self::receive) as if it had come alone. `None` if the bytes are no batch, or the revision has none.
    ///
    /// # Errors
    ///
    /// As [`receive`](Self::receive).
    pub fn unbatch(&self, bytes: &Bytes) -> Result<Option<Vec<Bytes>>, Misbehaviour> {
        if !self.revision().has_batches() || bytes.trim_ascii_start().first() != Some(&b'[') {
            return Ok(None);
        }
        let limit = self.limits().message_bytes;
        if bytes.len() > limit {
            return Err(Misbehaviour::TooLarge { limit });
        }
        let elements = self.pipeline.unbatch(bytes.clone());
        elements.map(Some).map_err(Misbehaviour::Unacceptable)
    }

    /// Records something of the server that belongs to no request and goes nowhere.
    pub async fn discard(&self, frame: Option<&Received>, why: Stray) {
        self.pipeline
            .discard(&self.connection, &self.identity, self.revision(), frame, why)
            .await;
    }

    /// Whether a frame that came on a channel which all requests share is for [`deliver`](Self::deliver) and for no request: in the
    /// legacy era the server's requests, and its notifications other than progress.
    pub fn is_for_session(&self, frame: &Received) -> bool {
        !self.revision().is_modern()
            && match frame.kind() {
                FrameKind::Request => true,
                FrameKind::Notification => frame.method() != Some(methods::PROGRESS),
                _ => false,
            }
    }

    /// Hands over a request or notification of the server that belongs to no request of this client. In the legacy era it is labelled,
    /// judged and recorded, and then answered by the handlers of this client, or told to who listens; in the modern era, which has
    /// none of the kind, it is recorded and dropped. Returns at once, but for a notification of which too many wait.
    pub async fn deliver(&self, frame: Received) {
        let why = match frame.kind() {
            FrameKind::Request => Stray::Request,
            FrameKind::Notification => Stray::UnaskedNotification,
            _ => return self.discard(Some(&frame), Stray::UnaskedAnswer).await,
        };
        match self.opened_inbox().filter(|_| !self.revision().is_modern()) {
            Some(inbox) => inbox.take(self, frame).await,
            None => self.discard(Some(&frame), why).await,
        }
    }

    /// States that nothing more will come on the connection that stood. Who listens for changes in a session hears of it, and what the
    /// server asked on it is answered to nobody.
    pub fn lost(&self, why: &TransportError) {
        if let Some(inbox) = self.opened_inbox() {
            inbox.forget_questions();
            inbox.changes().lost(&why.clone().into());
        }
    }

    /// Opens a message of the server itself: authenticated, decoded.
    pub(crate) async fn open(&self, frame: Received) -> Result<Call<Decoded>, Refusal> {
        let call = self.pipeline.open(&self.connection).await?;
        call.authenticated(&self.identity).taken(frame, self.revision())
    }

    /// The same, labelled and judged.
    pub(crate) async fn judged(&self, frame: Received) -> Result<Call<Judged>, Refusal> {
        self.open(frame).await?.label().judge().await
    }

    /// A notification for the server, judged and recorded like everything that leaves.
    pub(crate) async fn notification(
        &self,
        method: &'static str,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Released, Denied> {
        self.pipeline
            .notify(&self.connection, &self.identity, self.revision(), method, write_params)
            .await
    }

    /// The notification that a request is given up, judged and recorded like everything that leaves.
    ///
    /// # Errors
    ///
    /// If a judge of this client stopped it.
    pub async fn cancellation(&self, id: &RequestId, reason: &str) -> Result<Released, Denied> {
        let write = |out: &mut Vec<u8>| {
            out.extend_from_slice(br#"{"requestId":"#);
            id.write_to(out);
            out.extend_from_slice(br#","reason":"#);
            write_str(out, reason);
            out.push(b'}');
        };
        self.notification(methods::CANCELLED, write).await
    }
}
