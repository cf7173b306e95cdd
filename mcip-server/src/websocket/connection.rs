//! One connection, from its handshake to its close frame.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Connection, Handler, Identity, Pipeline, Released};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::coop::consume_budget;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Message, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Utf8Bytes};

use super::end::End;
use super::meter::{Metered, Pulse};
use crate::duplex::{FrameQueue, GIVING_UP, Output, QueueSink, Running, Shared, Stop};
use crate::held_bytes::HeldBytes;
use crate::listen::shut_out;

/// What a connection is given when it begins.
pub(crate) struct Joined {
    pub(crate) pipeline: Pipeline,
    pub(crate) identity: Identity,
    /// Without sink and session.
    pub(crate) connection: Connection,
    /// Turns `true` when the server stops.
    pub(crate) told: Option<watch::Receiver<bool>>,
    /// How long calls may go on then.
    pub(crate) drain: Duration,
    /// Of messages that are being read or worked on.
    pub(crate) held_bytes: Arc<HeldBytes>,
}

type Socket<T> = WebSocketStream<Metered<T>>;

/// Bytes that are read at a time.
const CHUNK: usize = 16 << 10;

/// How long a peer may take to read a close frame and answer it.
const CLOSING: Duration = Duration::from_secs(2);

/// Bytes that are read and dropped while the peer may still take notice of a close frame.
const LINGERING: usize = 1 << 20;

/// Serves one client until one side ends the connection.
pub(crate) async fn serve<H, T>(joined: Joined, handler: Arc<H>, io: T)
where
    H: Handler,
    T: AsyncRead + AsyncWrite + Send + Unpin,
{
    let Joined {
        pipeline,
        identity,
        connection,
        told,
        drain,
        held_bytes,
    } = joined;
    let limits = pipeline.limits();
    let pulse = Pulse::new();
    let metered = Metered::new(io, pulse.clone(), limits, held_bytes.clone());
    let socket = WebSocketStream::from_raw_socket(metered, Role::Server, Some(config(limits))).await;
    let (mut sink, mut stream) = socket.split();
    let queue = FrameQueue::new(limits);
    let runtime = Handle::current();
    let frames = Arc::new(QueueSink {
        queue: queue.clone(),
        closing: told.clone(),
        runtime: runtime.clone(),
    });
    let shared = Shared::new(pipeline.clone(), handler, identity, connection, queue.clone(), frames);
    let mut running = Running::new(shared.clone(), runtime);
    let end = {
        let mut write = std::pin::pin!(write(&queue, &mut sink, &pulse, limits.keep_alive));
        let mut read = std::pin::pin!(read(
            &mut running,
            &mut stream,
            &queue,
            Stop::new(told, drain),
            &held_bytes
        ));
        let mut watch = std::pin::pin!(watch(&shared, &pulse));
        let mut shut_out = std::pin::pin!(shut_out(&shared.pipeline, shared.identity.principal()));
        let end = tokio::select! {
            end = &mut read => end,
            end = &mut write => end,
            end = &mut watch => end,
            () = &mut shut_out => End::ShutOut,
        };
        // What was accepted is answered.
        queue.end();
        if end == End::Stopping {
            let _ = timeout(GIVING_UP, write).await;
        }
        end
    };
    queue.close();
    if let Some(reason) = end.reason()
        && let Ok(call) = pipeline.open(&shared.connection).await
    {
        drop(call.authenticated(&shared.identity).refused(reason));
    }
    running.give_up().await;
    close(sink, stream, end).await;
}

fn config(limits: &Limits) -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(CHUNK)
        .write_buffer_size(CHUNK)
        .max_message_size(Some(limits.message_bytes))
        .max_frame_size(Some(limits.message_bytes))
}

/// Begins a call with each message.
async fn read<H, T>(
    running: &mut Running<H, FrameQueue>,
    stream: &mut SplitStream<Socket<T>>,
    queue: &FrameQueue,
    mut stop: Stop,
    held_bytes: &Arc<HeldBytes>,
) -> End
where
    H: Handler,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let shared = running.shared.clone();
    let patience = shared.pipeline.limits().write_time;
    loop {
        let message = tokio::select! {
            biased;
            () = stop.over(running) => return End::Stopping,
            message = stream.next() => message,
        };
        // One read brings many messages, of which none waits for anything.
        consume_budget().await;
        match message {
            Some(Ok(Message::Text(text))) => {
                let mut share = held_bytes.share();
                if !share.grow(text.len()) {
                    return End::Overloaded;
                }
                running.begin(Some(share.with(Bytes::from(text))));
            }
            Some(Ok(Message::Binary(_))) => return End::Binary,
            // A ping is answered by the framing, with the next thing that is written.
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => continue,
            Some(Ok(Message::Close(_))) | None => return End::Left,
            Some(Err(error)) => {
                let end = End::of(&error);
                if end == End::TooLarge {
                    // Its sender hears so as on every transport, and it is counted.
                    running.begin(None);
                }
                return end;
            }
        }
        if shared.room.is_full() || !queue.has_room() {
            let room = async {
                shared.room.free().await;
                queue.room().await;
            };
            // Reads go on as soon as anything moves; what does not move at all is given up.
            if timeout(patience, room).await.is_err() {
                return End::Overloaded;
            }
        }
    }
}

/// Sends frames as they come, and a ping when the peer has been quiet.
async fn write<T>(
    queue: &FrameQueue,
    sink: &mut SplitSink<Socket<T>, Message>,
    pulse: &Pulse,
    keep_alive: Duration,
) -> End
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut pinged = None;
    loop {
        let heard = pulse.beat().heard;
        let due = pinged.map_or(heard, |pinged: Instant| pinged.max(heard)) + keep_alive;
        let frame = tokio::select! {
            frame = poll_fn(|cx| queue.poll_next(cx)) => frame,
            () = sleep_until(due) => {
                let now = Instant::now();
                if pulse.beat().heard + keep_alive > now {
                    continue;
                }
                pinged = Some(now);
                if let Err(error) = sink.send(Message::Ping(Bytes::new())).await {
                    return End::of(&error);
                }
                continue;
            }
        };
        let Some(frame) = frame else { return End::Left };
        if let Err(error) = send(queue, sink, frame).await {
            return End::of(&error);
        }
    }
}

/// Sends a frame, and whatever waits behind it, together.
async fn send<T>(queue: &FrameQueue, sink: &mut SplitSink<Socket<T>, Message>, frame: Released) -> Result<(), Error>
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut next = Some(frame);
    while let Some(frame) = next {
        // Every frame was written as JSON, and that is UTF-8; it is looked at again because the framing asks for evidence.
        let text = Utf8Bytes::try_from(frame.into_bytes())?;
        sink.feed(Message::Text(text)).await?;
        next = queue.try_next();
    }
    sink.flush().await
}

/// Ends when the connection has to: in time, whatever the peer does.
async fn watch<H: Handler, O: Output>(shared: &Shared<H, O>, pulse: &Pulse) -> End {
    let limits = shared.pipeline.limits();
    let expires = shared.identity.principal().expires_at();
    let began = Instant::now();
    loop {
        let beat = pulse.beat();
        // Looked at again before anything that may begin meanwhile could be over.
        let mut left = limits.keep_alive.min(limits.body_time);
        let ends = [
            (began, limits.session_time, End::Old),
            (beat.heard, limits.keep_alive + limits.write_time, End::Silent),
            (beat.began.unwrap_or_else(Instant::now), limits.body_time, End::TooSlow),
        ];
        for (since, time, end) in ends {
            match time.checked_sub(since.elapsed()) {
                None | Some(Duration::ZERO) => return end,
                Some(more) => left = left.min(more),
            }
        }
        if let Some(at) = expires {
            match at.duration_since(shared.pipeline.clock().now()) {
                Err(_) | Ok(Duration::ZERO) => return End::Expired,
                Ok(more) => left = left.min(more),
            }
        }
        // A session may wait for changes as long as it likes.
        let idle = shared.session.revision().is_none() && shared.calls.is_empty();
        if idle && beat.message.elapsed() >= limits.session_idle_time {
            return End::Idle;
        }
        sleep(left).await;
    }
}

/// Says why, and leaves the peer time to hear it: with bytes of it unread, the operating system would take the close frame back.
async fn close<T>(mut sink: SplitSink<Socket<T>, Message>, mut stream: SplitStream<Socket<T>>, end: End)
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    let closing = async {
        match end.frame() {
            Some(frame) => {
                let _ = sink.send(Message::Close(Some(frame))).await;
            }
            // Its own close frame is answered.
            None if end == End::Left => {
                let _ = sink.flush().await;
            }
            None => return,
        }
        // Until it answers, where the framing still reads.
        while let Some(Ok(message)) = stream.next().await {
            if message.is_close() {
                break;
            }
        }
        let Ok(socket) = sink.reunite(stream) else { return };
        let mut io = socket.into_inner().into_inner();
        let _ = io.shutdown().await;
        let mut dropped = 0;
        let mut chunk = [0; 4096];
        while dropped < LINGERING {
            match io.read(&mut chunk).await {
                Ok(0) | Err(_) => break,
                Ok(read) => dropped += read,
            }
        }
    };
    let _ = timeout(CLOSING, closing).await;
}
