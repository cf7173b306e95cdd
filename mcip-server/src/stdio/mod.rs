//! Standard streams: one message a line (MCP 2026-07-28, "stdio").
//!
//! Both eras are served on the same streams: `initialize` opens the one session that a connection can have, and requests that carry
//! their own metadata are answered with and without it.
//!
//! A plain thread reads, since a pipe is read fastest by blocking on it. It polls each call once; a call that is ready at once is
//! answered from that thread, without a task or a channel, and answers are written together while more lines are waiting. A call
//! that has to wait goes on in the runtime.
//!
//! Requests that are worked on are bounded by their places ([`Limits::in_flight`](mcip_core::limits::Limits::in_flight)). What has
//! no place yet, because its record could not be opened, is bounded by as many messages and by the bytes of one message: beyond
//! that the thread stops reading.
//!
//! A connection that belongs to the runtime (a socket, a pair of pipes in one process) is read by a task instead of a thread. All else is
//! the same; what the client does not read waits in a bounded [`backlog`].

mod backlog;
mod calls;
mod output;
mod read;
mod room;
mod work;

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use mcip_core::pipeline::{Connection, FrameSink, Handler, Identity, Pipeline, Session};
use mcip_core::principal::{Credentials, Principal};
use mcip_core::record::Transport;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use self::backlog::{Backlog, BacklogSink, Feed};
use self::calls::Calls;
use self::output::{LineSink, Output};
use self::read::Reading;
use self::room::Room;
use crate::auth::Known;

/// What all calls of one connection share.
struct Shared<H, W> {
    pipeline: Pipeline,
    handler: Arc<H>,
    output: Arc<Output<W>>,
    sink: Arc<dyn FrameSink>,
    connection: Connection,
    identity: Identity,
    calls: Arc<Calls>,
    room: Arc<Room>,
    session: Session,
    /// Whether the session is being told of changes.
    telling: AtomicBool,
}

/// How long calls that are given up may take to be dropped, so that their ends are recorded. A handler that blocks its thread
/// would hold it up for as long as it likes.
const GIVING_UP: Duration = Duration::from_secs(5);

impl<H: Handler, W> Shared<H, W> {
    async fn new(
        pipeline: Pipeline,
        handler: Arc<H>,
        principal: Principal,
        output: Arc<Output<W>>,
        sink: Arc<dyn FrameSink>,
    ) -> io::Result<Arc<Self>> {
        let nobody = Credentials::none();
        let identity = pipeline
            .identify(&Known(principal), &nobody)
            .await
            .map_err(|_| io::Error::other("the local process could not be identified"))?;
        let limits = pipeline.limits();
        let session = Session::new(&pipeline, &identity);
        Ok(Arc::new(Self {
            connection: Connection::new(Transport::Stdio)
                .with_sink(sink.clone())
                .with_session(session.clone()),
            sink,
            room: Room::new(limits.in_flight, limits.message_bytes),
            pipeline,
            handler,
            output,
            identity,
            calls: Arc::default(),
            session,
            telling: AtomicBool::new(false),
        }))
    }
}

/// Serves one client over a pair of byte streams until the input ends.
///
/// At the end of the input calls that still run are given up, as the client is gone.
pub(crate) async fn serve<H, R, W>(
    pipeline: Pipeline,
    handler: Arc<H>,
    principal: Principal,
    reader: R,
    writer: W,
) -> io::Result<()>
where
    H: Handler,
    R: Read + Send + 'static,
    W: Write + Send + 'static,
{
    let output = Arc::new(Output::new(writer));
    let runtime = Handle::current();
    let sink = Arc::new(LineSink {
        output: output.clone(),
        runtime: runtime.clone(),
    });
    let shared = Shared::new(pipeline.clone(), handler, principal, output, sink).await?;
    let session = shared.session.clone();
    let (stopped, stop) = oneshot::channel();
    // Not a task: this thread blocks on the input for as long as the client lives.
    std::thread::Builder::new()
        .name("mcip-stdio".to_owned())
        .spawn(move || {
            let _runtime = runtime.enter();
            let mut reading = Reading::new(shared, runtime.clone());
            let result = reading.lines(reader);
            // Nobody receives it if the server was dropped meanwhile; then its calls are dropped here.
            let _ = stopped.send((result, reading.into_tasks()));
        })?;
    // Nothing is sent only if the reader that was given panicked; the thread has dropped its calls then.
    let result = match stop.await {
        Ok((result, mut tasks)) => {
            // Before its calls are dropped: a client that is gone need not hear what they gave up.
            session.end();
            let _ = tokio::time::timeout(GIVING_UP, tasks.shutdown()).await;
            result
        }
        Err(_) => {
            session.end();
            Err(io::Error::other("the reading thread panicked"))
        }
    };
    pipeline.record_counts(true, Transport::Stdio);
    let _ = pipeline.flush().await;
    result
}

/// The same in the runtime, without a thread. Dropping the future drops the connection and its calls.
pub(crate) async fn serve_on<H, R, W>(
    pipeline: Pipeline,
    handler: Arc<H>,
    principal: Principal,
    reader: R,
    writer: W,
) -> io::Result<()>
where
    H: Handler,
    R: AsyncRead + Send + Unpin,
    W: AsyncWrite + Send + Unpin,
{
    let backlog = Backlog::new(pipeline.limits().message_bytes);
    let output = Arc::new(Output::new(Feed(backlog.clone())));
    let runtime = Handle::current();
    let sink = Arc::new(BacklogSink {
        backlog: backlog.clone(),
        output: output.clone(),
        runtime: runtime.clone(),
    });
    let shared = Shared::new(pipeline.clone(), handler, principal, output, sink).await?;
    let session = shared.session.clone();
    let mut reading = Reading::new(shared, runtime);
    let mut written = std::pin::pin!(backlog.drain(writer));
    let mut writes = true;
    let result = {
        let mut read = std::pin::pin!(reading.lines_on(reader, &backlog));
        loop {
            tokio::select! {
                result = &mut read => break result,
                // The client reads no more. What it still sends is worked on, as it was on a pipe.
                () = &mut written, if writes => writes = false,
            }
        }
    };
    session.end();
    let _ = tokio::time::timeout(GIVING_UP, reading.into_tasks().shutdown()).await;
    backlog.end();
    if writes {
        let _ = tokio::time::timeout(GIVING_UP, written).await;
    }
    pipeline.record_counts(true, Transport::Stdio);
    let _ = pipeline.flush().await;
    result
}
