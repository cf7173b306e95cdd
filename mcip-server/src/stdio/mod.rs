//! One message a line (MCP 2026-07-28, "stdio"): over standard streams, and over sockets and pipes of the runtime.
//!
//! A plain thread reads standard streams, since a pipe is read fastest by blocking on it. Answers are written together while more
//! lines are waiting.
//!
//! A connection that belongs to the runtime (a socket, a pair of pipes in one process) is read by a task instead of a thread. All else is
//! the same; what the client does not read waits in a bounded [`backlog`].

mod backlog;
mod output;
mod read;

use std::io::{self, Read, Write};
use std::sync::Arc;

use mcip_core::pipeline::{Connection, Handler, Identity, Pipeline};
use mcip_core::principal::{Credentials, Principal};
use mcip_core::record::Transport;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use self::backlog::{Backlog, BacklogSink, Feed};
use self::output::{LineSink, Lines};
use crate::auth::Known;
use crate::duplex::{GIVING_UP, Running, Shared, Stop};

/// The evidence for a principal that is known already.
pub(crate) async fn known(pipeline: &Pipeline, principal: Principal) -> io::Result<Identity> {
    pipeline
        .identify(&Known(principal), &Credentials::none())
        .await
        .map_err(|_| io::Error::other("the principal of the connection has expired"))
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
    let output = Arc::new(Lines::new(writer));
    let runtime = Handle::current();
    let sink = Arc::new(LineSink {
        output: output.clone(),
        runtime: runtime.clone(),
    });
    let identity = known(&pipeline, principal).await?;
    let connection = Connection::new(Transport::Stdio);
    let shared = Shared::new(pipeline.clone(), handler, identity, connection, output, sink);
    let session = shared.session.clone();
    let (stopped, stop) = oneshot::channel();
    // Not a task: this thread blocks on the input for as long as the client lives.
    std::thread::Builder::new()
        .name("mcip-stdio".to_owned())
        .spawn(move || {
            let _runtime = runtime.enter();
            let mut running = Running::new(shared, runtime.clone());
            let result = read::lines(&mut running, reader);
            // Nobody receives it if the server was dropped meanwhile; then its calls are dropped here.
            let _ = stopped.send((result, running));
        })?;
    // Nothing is sent only if the reader that was given panicked; the thread has dropped its calls then.
    let result = match stop.await {
        Ok((result, running)) => {
            running.give_up().await;
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
    let identity = known(&pipeline, principal).await?;
    let connection = Connection::new(Transport::Stdio);
    let result = lines_of(
        &pipeline,
        handler,
        identity,
        connection,
        (reader, writer),
        Stop::never(),
    )
    .await;
    pipeline.record_counts(true, Transport::Stdio);
    let _ = pipeline.flush().await;
    result
}

/// Serves the client of one connection, whoever it is, until the input ends or the server stops.
pub(crate) async fn lines_of<H, R, W>(
    pipeline: &Pipeline,
    handler: Arc<H>,
    identity: Identity,
    connection: Connection,
    (reader, writer): (R, W),
    stop: Stop,
) -> io::Result<()>
where
    H: Handler,
    R: AsyncRead + Send + Unpin,
    W: AsyncWrite + Send + Unpin,
{
    let backlog = Backlog::new(pipeline.limits().message_bytes);
    let output = Arc::new(Lines::new(Feed(backlog.clone())));
    let runtime = Handle::current();
    let sink = Arc::new(BacklogSink {
        backlog: backlog.clone(),
        output: output.clone(),
        runtime: runtime.clone(),
    });
    let shared = Shared::new(pipeline.clone(), handler, identity, connection, output, sink);
    let mut running = Running::new(shared, runtime);
    let mut written = std::pin::pin!(backlog.drain(writer));
    let mut writes = true;
    let result = {
        let mut read = std::pin::pin!(read::lines_on(&mut running, reader, &backlog, stop));
        loop {
            tokio::select! {
                result = &mut read => break result,
                unread = &mut written, if writes => {
                    writes = false;
                    if unread.is_err() {
                        break Err(io::Error::new(io::ErrorKind::TimedOut, "the client does not read what it is answered"));
                    }
                    // It reads no more. What it still sends is worked on, as it was on a pipe.
                }
            }
        }
    };
    running.give_up().await;
    backlog.end();
    if writes {
        let _ = tokio::time::timeout(GIVING_UP, written).await;
    }
    result
}
