//! One connection of HTTP/2 (RFC 9113).
//!
//! Many requests share it, so what bounds a connection of HTTP/1.1 is not enough. A peer that reads the connection may still withhold
//! the window of one stream: its reply would wait for ever, and with it the handler that is polled as a part of it. So each reply is
//! handed over in pieces, and one that nobody asks to go on ends the connection. And a connection without any request ends too.
//! What its frames may cost is bounded by the [`meter`].

mod meter;

use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use mcip_core::pipeline::Handler;
use mcip_core::record::Transport;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, sleep, timeout};

use self::meter::{Course, Metered};
use super::body::ReplyBody;
use super::connection::{Conversation, answer};
use super::listen::told_to_stop;
use crate::timed_write::TimedWrite;

/// Bytes of a reply that are handed over at a time.
const PIECE: usize = 16 << 10;

/// Bytes that a peer may send on one stream, and on all of them, before they are read. Bodies are read at once, so that it bounds
/// what waits rather than how fast it comes.
const STREAM_WINDOW: u32 = 64 << 10;
const CONNECTION_WINDOW: u32 = 256 << 10;

/// Serves HTTP/2 until one side ends it.
pub(super) async fn serve<H, I>(io: I, conversation: Conversation<H>)
where
    H: Handler,
    I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let arrival = conversation.arrival();
    let Conversation {
        path,
        service,
        mut stop,
        held,
        ..
    } = conversation;
    let pipeline = service.pipeline().clone();
    let limits = pipeline.limits().clone();
    let streams = Arc::new(Streams::new());
    let opened = streams.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let stream = Streams::open(&opened);
        let is_here = request.uri().path() == &*path;
        let (own, arrival) = (service.clone(), arrival.clone());
        async move {
            let reply = answer(own, is_here, request, arrival, None).await;
            reply.map(|reply| reply.map(|body| Paced::new(body, stream)))
        }
    });
    let course = Arc::<Course>::default();
    let connection = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.http2_streams)
        .max_pending_accept_reset_streams(limits.http2_resets)
        .max_local_error_reset_streams(limits.http2_resets)
        .max_header_list_size(limits.http2_header_bytes)
        .max_send_buf_size(4 * PIECE)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .keep_alive_interval(limits.keep_alive)
        .keep_alive_timeout(limits.write_time)
        .serve_connection(
            TokioIo::new(Metered::new(
                TimedWrite::new(io, limits.write_time),
                limits.http2_idle_frames,
                course.clone(),
            )),
            service,
        );
    let mut connection = std::pin::pin!(connection);
    let mut told = false;
    loop {
        tokio::select! {
            // An error is a peer that broke off or sent no HTTP/2: hyper has answered what can be answered.
            _ = connection.as_mut() => break,
            () = held.place.gives_way() => break,
            () = told_to_stop(&mut stop), if !told => {
                told = true;
                course.ends_orderly();
                connection.as_mut().graceful_shutdown();
            }
            end = streams.watch(limits.header_time, limits.write_time) => {
                if end == End::Idle {
                    // It is told, so that a client that is about to send something sends it elsewhere.
                    course.ends_orderly();
                    connection.as_mut().graceful_shutdown();
                    tokio::select! {
                        _ = timeout(limits.write_time, connection.as_mut()) => {}
                        () = held.place.gives_way() => {}
                    }
                }
                break;
            }
        }
    }
    if course.is_flooded() {
        pipeline.count_frame_flood(Transport::Http);
    }
    drop(held);
}

/// Why a connection is ended from this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There is no request on it, and has not been for a while.
    Idle,
    /// A reply is not read.
    Unread,
}

/// The requests of one connection.
#[derive(Debug)]
struct Streams(Mutex<State>);

#[derive(Debug)]
struct State {
    open: usize,
    /// When the last one ended.
    idle_since: Instant,
    /// Replies of which a piece was handed over, and when; taken out when the next one is asked for.
    waiting: HashMap<u64, Instant>,
    next: u64,
}

impl Streams {
    fn new() -> Self {
        Self(Mutex::new(State {
            open: 0,
            idle_since: Instant::now(),
            waiting: HashMap::new(),
            next: 0,
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(streams: &Arc<Self>) -> Stream {
        let mut state = streams.lock();
        state.open += 1;
        state.next += 1;
        Stream {
            number: state.next,
            streams: streams.clone(),
        }
    }

    /// Ends when the connection has to.
    async fn watch(&self, idle_time: Duration, read_time: Duration) -> End {
        loop {
            let left = {
                let state = self.lock();
                let now = Instant::now();
                let left = |since: Instant, time: Duration| time.saturating_sub(now.saturating_duration_since(since));
                let unread = state.waiting.values().map(|since| left(*since, read_time)).min();
                if unread == Some(Duration::ZERO) {
                    return End::Unread;
                }
                let idle = (state.open == 0).then(|| left(state.idle_since, idle_time));
                if idle == Some(Duration::ZERO) {
                    return End::Idle;
                }
                // What begins meanwhile is not over before.
                let least = idle_time.min(read_time);
                [unread, idle].into_iter().flatten().fold(least, Duration::min)
            };
            sleep(left).await;
        }
    }
}

/// One request, from its head to the end of its reply.
#[derive(Debug)]
struct Stream {
    number: u64,
    streams: Arc<Streams>,
}

impl Stream {
    /// A piece was handed over.
    fn given(&self) {
        self.streams.lock().waiting.insert(self.number, Instant::now());
    }

    /// The next one is asked for.
    fn asked(&self) {
        self.streams.lock().waiting.remove(&self.number);
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut state = self.streams.lock();
        state.waiting.remove(&self.number);
        state.open = state.open.saturating_sub(1);
        state.idle_since = Instant::now();
    }
}

/// The body of a reply, in pieces.
struct Paced {
    body: ReplyBody,
    rest: Bytes,
    stream: Stream,
}

impl Paced {
    fn new(body: ReplyBody, stream: Stream) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            stream,
        }
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = &mut *self;
        this.stream.asked();
        if this.rest.is_empty() {
            let frame = match std::task::ready!(Pin::new(&mut this.body).poll_frame(cx)) {
                Some(Ok(frame)) => frame,
                None => return Poll::Ready(None),
                Some(Err(never)) => match never {},
            };
            match frame.into_data() {
                Ok(data) => this.rest = data,
                Err(other) => return Poll::Ready(Some(Ok(other))),
            }
        }
        // The last byte goes apart. Whatever window there is, what comes last is taken over whole, and nobody is left who would notice
        // that it is not read: so it is asked for only once all before it was sent.
        let rest = this.rest.len();
        let piece = if rest > 1 && this.body.is_end_stream() {
            (rest - 1).min(PIECE)
        } else {
            rest.min(PIECE)
        };
        let piece = this.rest.split_to(piece);
        this.stream.given();
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = self.body.size_hint();
        let rest = self.rest.len() as u64;
        let (lower, upper) = (hint.lower(), hint.upper());
        match upper {
            Some(upper) => {
                hint.set_upper(upper + rest);
                hint.set_lower(lower + rest);
            }
            None => hint.set_lower(lower + rest),
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    const IDLE: Duration = Duration::from_secs(10);
    const READ: Duration = Duration::from_secs(30);

    #[tokio::test(start_paused = true)]
    async fn a_connection_without_requests_ends_and_one_with_a_slow_handler_does_not() {
        let streams = Arc::new(Streams::new());
        let began = Instant::now();
        assert_eq!(streams.watch(IDLE, READ).await, End::Idle);
        assert_eq!(began.elapsed(), IDLE);
        let stream = Streams::open(&streams);
        let watched = timeout(10 * READ, streams.watch(IDLE, READ)).await;
        assert!(watched.is_err(), "its handler takes its time");
        drop(stream);
        assert_eq!(streams.watch(IDLE, READ).await, End::Idle);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reply_comes_in_pieces_and_has_to_be_asked_for() {
        let streams = Arc::new(Streams::new());
        let whole = Bytes::from(vec![b'x'; 2 * PIECE + 1]);
        let mut body = Paced::new(ReplyBody::whole(whole), Streams::open(&streams));
        assert_eq!(body.size_hint().exact(), Some(2 * PIECE as u64 + 1));
        let mut lengths = Vec::new();
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let Ok(data) = frame.expect("never fails").into_data() else {
                panic!("data");
            };
            lengths.push(data.len());
            if lengths.len() == 2 {
                assert_eq!(body.size_hint().exact(), Some(1));
                assert!(!body.is_end_stream());
                // The third one is not asked for.
                let began = Instant::now();
                assert_eq!(streams.watch(IDLE, READ).await, End::Unread);
                assert_eq!(began.elapsed(), READ);
            }
        }
        assert_eq!(lengths, [PIECE, PIECE, 1]);
        assert!(body.is_end_stream());
        drop(body);
        assert!(streams.lock().waiting.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_byte_of_a_small_reply_has_to_be_asked_for_too() {
        let streams = Arc::new(Streams::new());
        let mut body = Paced::new(ReplyBody::whole(Bytes::from_static(b"small")), Streams::open(&streams));
        let mut lengths = Vec::new();
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let Ok(data) = frame.expect("never fails").into_data() else {
                panic!("data");
            };
            lengths.push(data.len());
            if lengths.len() == 1 {
                assert!(!body.is_end_stream());
                assert_eq!(streams.watch(IDLE, READ).await, End::Unread);
            }
        }
        assert_eq!(lengths, [4, 1]);
    }
}
