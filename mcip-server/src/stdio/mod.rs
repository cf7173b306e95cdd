//! Standard streams: one message a line (MCP 2026-07-28, "stdio").
//!
//! A plain thread reads, since a pipe is read fastest by blocking on it. It polls each call once; a call that is ready at once is
//! answered from that thread, without a task or a channel, and answers are written together while more lines are waiting. A call
//! that has to wait goes on in the runtime.

use std::collections::HashMap;
use std::future::Future;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context as TaskContext, Poll, Waker};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::framing::lines::LineDecoder;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Connection, Disconnected, FrameSink, Handler, Identity, Pipeline, Reason, Released};
use mcip_core::principal::Credentials;
use mcip_core::record::Transport;
use mcip_core::types::methods;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;

use crate::auth::LocalProcess;

/// What goes out. Whole frames only, in the order they were released.
struct Output<W> {
    writer: Mutex<Pending<W>>,
}

struct Pending<W> {
    writer: W,
    buffer: Vec<u8>,
    broken: bool,
}

/// Bytes that are gathered before they are written although more lines are waiting.
const GATHER: usize = 64 << 10;

impl<W: Write> Output<W> {
    fn lock(&self) -> MutexGuard<'_, Pending<W>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, frame: &Released, flush: bool) -> Result<(), Disconnected> {
        let mut pending = self.lock();
        pending.buffer.extend_from_slice(frame.bytes());
        pending.buffer.push(b'\n');
        if flush || pending.buffer.len() >= GATHER {
            pending.flush();
        }
        if pending.broken { Err(Disconnected) } else { Ok(()) }
    }

    fn flush(&self) {
        self.lock().flush();
    }
}

impl<W: Write> Pending<W> {
    fn flush(&mut self) {
        if self.buffer.is_empty() {
            return;
        }
        if !self.broken {
            let written = self.writer.write_all(&self.buffer).and_then(|()| self.writer.flush());
            self.broken = written.is_err();
        }
        self.buffer.clear();
        if self.buffer.capacity() > 4 * GATHER {
            self.buffer = Vec::new();
        }
    }
}

/// Calls that wait, by their id, so that they can be cancelled.
#[derive(Default)]
struct InFlight(Mutex<HashMap<RequestId, AbortHandle>>);

impl InFlight {
    fn lock(&self) -> MutexGuard<'_, HashMap<RequestId, AbortHandle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Shared<H, W> {
    pipeline: Pipeline,
    handler: Arc<H>,
    output: Arc<Output<W>>,
    connection: Connection,
    identity: Identity,
    in_flight: Arc<InFlight>,
}

/// Frames beside answers, from calls that wait in the runtime.
struct LineSink<W>(Arc<Output<W>>);

#[async_trait]
impl<W: Write + Send + 'static> FrameSink for LineSink<W> {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.0.put(&frame, true)
    }
}

/// Serves one client over a pair of byte streams until the input ends.
///
/// At the end of the input calls that still run are given up, as the client is gone.
pub(crate) async fn serve<H, R, W>(pipeline: Pipeline, handler: Arc<H>, reader: R, writer: W) -> io::Result<()>
where
    H: Handler,
    R: Read + Send + 'static,
    W: Write + Send + 'static,
{
    let nobody = Credentials {
        authorization: None,
        peer: None,
    };
    let identity = pipeline
        .identify(&LocalProcess, &nobody)
        .await
        .map_err(|_| io::Error::other("the local process could not be identified"))?;
    let output = Arc::new(Output {
        writer: Mutex::new(Pending {
            writer,
            buffer: Vec::with_capacity(4096),
            broken: false,
        }),
    });
    let shared = Arc::new(Shared {
        connection: Connection::new(Transport::Stdio).with_sink(Arc::new(LineSink(output.clone()))),
        pipeline: pipeline.clone(),
        handler,
        output,
        identity,
        in_flight: Arc::default(),
    });
    let runtime = Handle::current();
    let (stopped, mut stop) = watch::channel::<Option<io::Result<()>>>(None);
    let own = shared.clone();
    // Not a task: this thread blocks on the input for as long as the client lives.
    std::thread::Builder::new().name("mcip-stdio".to_owned()).spawn(move || {
        let _runtime = runtime.enter();
        let result = read_lines(&own, reader, &runtime);
        own.output.flush();
        stopped.send_replace(Some(result));
    })?;
    // The sender is dropped without a value only if the thread panicked.
    let result = match stop.wait_for(Option::is_some).await {
        Ok(ended) => ended.as_ref().and_then(|result| result.as_ref().err()).map(|error| (error.kind(), error.to_string())),
        Err(_) => Some((io::ErrorKind::Other, "the reading thread panicked".to_owned())),
    };
    let result = result.map_or(Ok(()), |(kind, why)| Err(io::Error::new(kind, why)));
    let left: Vec<_> = shared.in_flight.lock().drain().collect();
    for (_, call) in left {
        call.abort();
    }
    pipeline.record_counts(true, Transport::Stdio);
    let _ = pipeline.flush().await;
    result
}

fn read_lines<H, R, W>(shared: &Arc<Shared<H, W>>, mut reader: R, runtime: &Handle) -> io::Result<()>
where
    H: Handler,
    R: Read,
    W: Write + Send + 'static,
{
    let mut decoder = LineDecoder::new(shared.pipeline.limits().message_bytes);
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        decoder.push(chunk.get(..read).unwrap_or_default());
        while let Some(line) = decoder.next_line() {
            match line {
                Ok(line) => start(shared, line, runtime),
                Err(_) => {
                    let own = shared.clone();
                    now_or_later(runtime, None, async move {
                        let refusal = match own.pipeline.open(&own.connection).await {
                            Ok(call) => call.turned_away(Reason::TooLarge),
                            Err(refusal) => refusal,
                        };
                        let _ = own.output.put(&refusal.into_reply(), false);
                    });
                }
            }
        }
        shared.output.flush();
    }
}

fn start<H, W>(shared: &Arc<Shared<H, W>>, line: Bytes, runtime: &Handle)
where
    H: Handler,
    W: Write + Send + 'static,
{
    let own = shared.clone();
    let slot = Arc::new(Slot::default());
    let registration = Registration {
        in_flight: shared.in_flight.clone(),
        slot: slot.clone(),
    };
    now_or_later(runtime, Some(registration), async move {
        if let Some(frame) = work(&own, line, &slot).await {
            // A call that was polled once only leaves flushing to the reader, which knows whether more lines wait.
            let _ = own.output.put(&frame, slot.is_late());
        }
    });
}

/// What the poller and the call know of each other.
#[derive(Default)]
struct Slot(Mutex<SlotState>);

#[derive(Default)]
struct SlotState {
    id: Option<RequestId>,
    late: bool,
}

impl Slot {
    fn lock(&self) -> MutexGuard<'_, SlotState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_late(&self) -> bool {
        self.lock().late
    }
}

struct Registration {
    in_flight: Arc<InFlight>,
    slot: Arc<Slot>,
}

async fn work<H, W>(shared: &Arc<Shared<H, W>>, line: Bytes, slot: &Slot) -> Option<Released>
where
    H: Handler,
    W: Write + Send + 'static,
{
    let admitted = async {
        let call = shared.pipeline.open(&shared.connection).await?;
        let call = call.authenticated(&shared.identity).decode(line, None)?;
        if let Some(id) = call.message().id()
            && shared.in_flight.lock().contains_key(id)
        {
            return Err(call.duplicate_id());
        }
        slot.lock().id = call.message().id().cloned();
        call.label().judge().await
    };
    let call = match admitted.await {
        Ok(call) => call,
        Err(refusal) => return refusal.into_frame(),
    };
    if call.message().id().is_some() {
        return Some(call.answer(&*shared.handler).await);
    }
    if call.message().method() == methods::CANCELLED {
        let id = call.message().param("requestId").and_then(|id| id.deserialize::<RequestId>().ok());
        // Taken out before aborting: nothing may be sent for it any more.
        let cancelled = id.and_then(|id| shared.in_flight.lock().remove(&id));
        if let Some(cancelled) = cancelled {
            cancelled.abort();
        }
    }
    call.done();
    None
}

/// Polls a future once on this thread; if it has to wait, it goes on as a task of the runtime.
fn now_or_later<F>(runtime: &Handle, registration: Option<Registration>, future: F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut future: Pin<Box<F>> = Box::pin(future);
    // The first poll's waker may be ignored: the task polls again from the start of its life.
    let mut first = TaskContext::from_waker(Waker::noop());
    if let Poll::Ready(()) = future.as_mut().poll(&mut first) {
        return;
    }
    let Some(Registration { in_flight, slot }) = registration else {
        runtime.spawn(future);
        return;
    };
    let id = {
        let mut state = slot.lock();
        state.late = true;
        state.id.clone()
    };
    let Some(id) = id else {
        runtime.spawn(future);
        return;
    };
    // Registered under the lock that cancellation takes, so that a cancellation never slips between.
    let mut calls = in_flight.lock();
    let (own, done) = (id.clone(), in_flight.clone());
    let task = runtime.spawn(async move {
        future.await;
        done.lock().remove(&own);
    });
    calls.insert(id, task.abort_handle());
}
