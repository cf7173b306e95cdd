//! Where the work on large messages is done, so that those who send small ones don't wait for it.

use std::future::Future;
use std::pin::{Pin, pin};

use async_trait::async_trait;
use bytes::Bytes;

use super::Pipeline;
use super::call::{Authenticated, Call, Decoded};
use super::exchange::Exchange;
use super::inbound::Arrival;
use super::refusal::Refusal;
use crate::mirror::Headers;
use crate::principal::Principal;
use crate::record::Transport;

/// Bytes from which on a message is large: more than this take milliseconds to decode and to judge, in which whatever else is ready on
/// the same thread would wait.
pub const LARGE: usize = 64 << 10;

/// What is to be done with a large message.
pub type LargeWork<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Does the work on [large](LARGE) messages apart from all other: in turn, beside it, or both. How is a matter of the runtime, of which the
/// pipeline knows nothing.
///
/// The work may wait, for a judge that asks somebody, say; an implementation that lets few go on at a time must let others have their
/// turn in that time. It may be begun while other work of the same task is being done in the lane.
#[async_trait]
pub trait Lane: Send + Sync + 'static {
    /// Does the work, a message of or for this principal, to its end. What is left undone is done by the caller.
    async fn run(&self, principal: &str, work: LargeWork<'_>);
}

impl Pipeline {
    /// The lane for a message of so many bytes; `None` if it is small, or there is no lane.
    pub(super) fn lane_for(&self, bytes: usize) -> Option<&dyn Lane> {
        if bytes <= LARGE {
            return None;
        }
        self.0.lane.as_deref()
    }

    /// Whether a message of so many bytes is decoded [apart](Call::decode_apart) from others.
    pub fn works_apart(&self, bytes: usize) -> bool {
        self.lane_for(bytes).is_some()
    }
}

impl Exchange {
    /// The lane for a message of so many bytes on this connection. There is none on standard streams: one client has them for itself, and
    /// is read no faster than it reads what it is answered.
    pub(super) fn lane_for(&self, bytes: usize) -> Option<&dyn Lane> {
        self.pipeline()
            .lane_for(bytes)
            .filter(|_| self.connection().transport != Transport::Stdio)
    }
}

/// Does the work in a lane.
pub(super) async fn apart<F>(lane: &dyn Lane, principal: &str, work: F) -> F::Output
where
    F: Future<Output: Send> + Send,
{
    let mut work = pin!(work);
    let mut output = None;
    let whole = async { output = Some(work.as_mut().await) };
    lane.run(principal, Box::pin(whole)).await;
    match output {
        Some(output) => output,
        None => work.await,
    }
}

impl Call<Authenticated> {
    /// Like [`decode`](Self::decode), in the [lane](Lane). For messages that [are worked on there](Pipeline::works_apart).
    ///
    /// # Errors
    /// As of [`decode`](Self::decode).
    pub async fn decode_apart(
        self,
        bytes: Bytes,
        headers: Option<&(dyn Headers + Sync)>,
    ) -> Result<Call<Decoded>, Refusal> {
        let (pipeline, principal) = self.whose();
        let lane = pipeline.lane_for(bytes.len());
        let work = async move { self.decode(bytes, headers.map(plain)) };
        apart_if(lane, &principal, work).await
    }

    /// Like [`read`](Self::read), in the [lane](Lane). For messages that [are worked on there](Pipeline::works_apart).
    ///
    /// # Errors
    /// As of [`read`](Self::read).
    pub async fn read_apart(self, bytes: Bytes, headers: Option<&(dyn Headers + Sync)>) -> Result<Arrival, Refusal> {
        let (pipeline, principal) = self.whose();
        let lane = pipeline.lane_for(bytes.len());
        let work = async move { self.read(bytes, headers.map(plain)) };
        apart_if(lane, &principal, work).await
    }

    /// Whether a message of so many bytes is worked on in a [lane](Lane).
    pub fn works_apart(&self, bytes: usize) -> bool {
        // Where messages come one after the other, a request is known by its id before what comes after it, such as its cancellation, is
        // read. Judging comes after that, and is done apart.
        let in_order = matches!(
            self.exchange.connection().transport,
            Transport::WebSocket | Transport::UnixSocket
        );
        !in_order && self.exchange.lane_for(bytes).is_some()
    }

    fn whose(&self) -> (Pipeline, Principal) {
        (self.pipeline_of().clone(), self.identity().principal.clone())
    }
}

async fn apart_if<F>(lane: Option<&dyn Lane>, principal: &Principal, work: F) -> F::Output
where
    F: Future<Output: Send> + Send,
{
    match lane {
        Some(lane) => apart(lane, principal.id(), work).await,
        None => work.await,
    }
}

fn plain(headers: &(dyn Headers + Sync)) -> &dyn Headers {
    headers
}
