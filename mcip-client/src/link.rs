//! What a transport needs to take part in the pipeline, and nothing more.

use bytes::Bytes;
use mcip_core::json::write::write_str;
use mcip_core::jsonrpc::RequestId;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Connection, Denied, Identity, Pipeline, Received, Released, Stray};
use mcip_core::record::Transport;
use mcip_core::types::{Revision, methods};

use crate::error::Misbehaviour;

/// The pipeline of one client, as its transport sees it: bytes become [`Received`] frames, which can be given on but not read,
/// and only [`Released`] frames may be sent.
#[derive(Clone, Debug)]
pub struct Link {
    pub(crate) pipeline: Pipeline,
    pub(crate) connection: Connection,
    pub(crate) identity: Identity,
    pub(crate) transport: Transport,
}

impl Link {
    /// The limits on what the server may make this process hold.
    pub fn limits(&self) -> &Limits {
        self.pipeline.limits()
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

    /// Records something of the server that belongs to no request and goes nowhere.
    pub async fn discard(&self, frame: Option<&Received>, why: Stray) {
        self.pipeline
            .discard(&self.connection, &self.identity, frame, why)
            .await;
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
        self.pipeline
            .notify(
                &self.connection,
                &self.identity,
                Revision::LATEST,
                methods::CANCELLED,
                write,
            )
            .await
    }
}
