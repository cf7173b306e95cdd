//! A connection on which both sides send messages whenever they like: standard streams, a socket, a WebSocket, a stream of events with
//! requests beside it.
//!
//! Both eras are served on the same connection: `initialize` opens the one session that it can have, and requests that carry their own
//! metadata are answered with and without it. How messages are framed is for the transport: it [begins](Running::begin) each with its
//! bytes, and takes frames as an [`Output`].
//!
//! Each call is polled once where messages are read; one that is ready at once is answered from there, without a task or a channel. A
//! call that has to wait goes on in the runtime.
//!
//! Requests that are worked on are bounded by their places ([`Limits::in_flight`](mcip_core::limits::Limits::in_flight)). What has
//! no place yet, because its record could not be opened, is bounded by as many messages and by the bytes of one message
//! ([`Room`]): beyond that the transport stops reading.

mod calls;
mod queue;
mod room;
mod run;
mod stop;
mod work;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mcip_core::pipeline::{Connection, Disconnected, FrameSink, Handler, Identity, Pipeline, Released, Session};

use self::calls::Calls;
use self::room::Room;

pub(crate) use self::queue::{FrameQueue, QueueSink};
pub(crate) use self::run::Running;
pub(crate) use self::stop::Stop;

/// How long calls that are given up may take to be dropped, so that their ends are recorded. A handler that blocks its thread
/// would hold it up for as long as it likes.
pub(crate) const GIVING_UP: Duration = Duration::from_secs(5);

/// Where the frames of a connection go. Nothing of it waits.
pub(crate) trait Output: Send + Sync + 'static {
    /// Puts a frame behind those before it. With `flush` it is on its way when this returns.
    fn put(&self, frame: Released, flush: bool) -> Result<(), Disconnected>;

    /// Sends what was gathered.
    fn flush(&self);
}

/// What all calls of one connection share.
pub(crate) struct Shared<H, O> {
    pub(crate) pipeline: Pipeline,
    handler: Arc<H>,
    pub(crate) output: Arc<O>,
    sink: Arc<dyn FrameSink>,
    pub(crate) connection: Connection,
    pub(crate) identity: Identity,
    pub(crate) calls: Arc<Calls>,
    pub(crate) room: Arc<Room>,
    pub(crate) session: Session,
    /// Whether the session is being told of changes.
    telling: AtomicBool,
    /// Whether requests are refused because the server stops.
    stopping: AtomicBool,
}

impl<H: Handler, O: Output> Shared<H, O> {
    /// `connection` has neither sink nor session yet.
    pub(crate) fn new(
        pipeline: Pipeline,
        handler: Arc<H>,
        identity: Identity,
        connection: Connection,
        output: Arc<O>,
        sink: Arc<dyn FrameSink>,
    ) -> Arc<Self> {
        let limits = pipeline.limits();
        let session = Session::new(&pipeline, &identity);
        Arc::new(Self {
            connection: connection.with_sink(sink.clone()).with_session(session.clone()),
            sink,
            room: Room::new(limits.in_flight, limits.message_bytes),
            pipeline,
            handler,
            output,
            identity,
            calls: Arc::default(),
            session,
            telling: AtomicBool::new(false),
            stopping: AtomicBool::new(false),
        })
    }

    /// Requests that come from now on are refused. Responses and cancellations are still taken, so that what runs can end.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}
