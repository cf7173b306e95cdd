//! Closing a connection so that its peer reads the refusal.
//!
//! A request may be refused before its body was read: it is too large, or its sender has to wait. If the connection is closed then, the
//! operating system tells the peer that what it still sends goes nowhere (RST), and with that the peer loses the answer that waits to be
//! read (RFC 9112, section 9.6). So only the one direction is closed, and what comes in the other is dropped, for a while. Reading only to
//! drop is work that a peer can ask for without end: it is done slowly, and for a few connections at a time. Others are only left open for
//! that while, in which a peer that looks for an answer finds it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// How long what still comes is dropped.
const TIME: Duration = Duration::from_secs(2);

/// Bytes that are dropped at a time.
const CHUNK: usize = 8 << 10;

/// Bytes after which there is a pause.
const STEP: usize = 64 << 10;

const PAUSE: Duration = Duration::from_millis(10);

/// Connections of which what comes is dropped at a time; of others nothing is read.
const AT_A_TIME: usize = 32;

/// Whether a request of a connection was refused, so that its body may be unread.
#[derive(Clone, Debug, Default)]
pub(super) struct Refused(Arc<AtomicBool>);

impl Refused {
    pub(super) fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The places of a server's connections of which what comes is dropped.
#[derive(Clone, Debug)]
pub(super) struct LingerPlaces(Arc<Semaphore>);

impl Default for LingerPlaces {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_A_TIME)))
    }
}

/// A connection that is closed like this if a request on it was refused.
#[derive(Debug)]
pub(super) struct Linger<T> {
    io: T,
    refused: Refused,
    /// Bytes that may be dropped yet.
    left: usize,
    /// The peer sends nothing more.
    ended: bool,
    places: LingerPlaces,
    /// Once this direction is closed.
    dropping: Option<Box<Dropping>>,
}

/// What comes is dropped.
#[derive(Debug)]
struct Dropping {
    until: Pin<Box<Sleep>>,
    pause: Pin<Box<Sleep>>,
    since_pause: usize,
    place: Option<OwnedSemaphorePermit>,
}

impl Dropping {
    fn new(place: Option<OwnedSemaphorePermit>) -> Self {
        Self {
            until: Box::pin(sleep(TIME)),
            pause: Box::pin(sleep(PAUSE)),
            since_pause: 0,
            place,
        }
    }

    /// Ready when more may be read.
    fn poll_step(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.since_pause >= STEP {
            ready!(self.pause.as_mut().poll(cx));
            self.since_pause = 0;
        }
        Poll::Ready(())
    }

    fn note(&mut self, bytes: usize) {
        self.since_pause += bytes;
        if self.since_pause >= STEP {
            self.pause.as_mut().reset(Instant::now() + PAUSE);
        }
    }
}

impl<T> Linger<T> {
    /// At the end, no more than `most` bytes are dropped.
    pub(super) fn new(io: T, refused: Refused, most: usize, places: LingerPlaces) -> Self {
        Self {
            io,
            refused,
            left: most,
            ended: false,
            places,
            dropping: None,
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Linger<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = ready!(Pin::new(&mut self.io).poll_read(cx, buf));
        if read.is_err() || buf.filled().len() == before && buf.remaining() > 0 {
            self.ended = true;
        }
        Poll::Ready(read)
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Linger<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = &mut *self;
        if own.dropping.is_none() {
            ready!(Pin::new(&mut own.io).poll_shutdown(cx))?;
            if own.ended || !own.refused.0.load(Ordering::Relaxed) {
                return Poll::Ready(Ok(()));
            }
            let place = own.places.0.clone().try_acquire_owned().ok();
            own.dropping = Some(Box::new(Dropping::new(place)));
        }
        let Some(dropping) = &mut own.dropping else {
            return Poll::Ready(Ok(()));
        };
        let mut chunk = [0; CHUNK];
        while dropping.until.as_mut().poll(cx).is_pending() {
            if dropping.place.is_none() {
                // The end of its time wakes it.
                return Poll::Pending;
            }
            ready!(dropping.poll_step(cx));
            let mut unseen = ReadBuf::new(&mut chunk);
            let read = ready!(Pin::new(&mut own.io).poll_read(cx, &mut unseen));
            let bytes = unseen.filled().len();
            dropping.note(bytes);
            own.left = own.left.saturating_sub(bytes);
            if read.is_err() || bytes == 0 || own.left == 0 {
                break;
            }
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
    use tokio::time::Instant;

    use super::*;

    fn on_paused_time(test: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime")
            .block_on(test);
    }

    fn refused() -> Refused {
        let refused = Refused::default();
        refused.note();
        refused
    }

    #[test]
    fn what_still_comes_is_dropped_until_the_peer_is_done() {
        on_paused_time(async {
            let (near, mut far) = duplex(64);
            let mut near = Linger::new(near, refused(), 1 << 20, LingerPlaces::default());
            let sends = tokio::spawn(async move {
                far.write_all(&[0; 10_000]).await.expect("it is read");
                far.shutdown().await.expect("done");
                far
            });
            near.shutdown().await.expect("closed");
            let mut far = sends.await.expect("all was taken");
            assert_eq!(far.read(&mut [0; 1]).await.expect("the end"), 0);
        });
    }

    #[test]
    fn it_ends_in_time_and_in_bytes() {
        on_paused_time(async {
            let (near, _far) = duplex(64);
            let began = Instant::now();
            let mut near = Linger::new(near, refused(), 1 << 20, LingerPlaces::default());
            near.shutdown().await.expect("closed");
            assert!(began.elapsed() >= TIME && began.elapsed() < TIME * 2);

            let (near, mut far) = duplex(64);
            let sends = tokio::spawn(async move { far.write_all(&[0; 1 << 20]).await });
            let mut near = Linger::new(near, refused(), 10_000, LingerPlaces::default());
            near.shutdown().await.expect("closed");
            drop(near);
            assert!(sends.await.expect("no panic").is_err(), "no more of it was taken");
        });
    }

    #[test]
    fn it_takes_its_time_and_only_a_few_do() {
        on_paused_time(async {
            let places = LingerPlaces::default();
            let (near, mut far) = duplex(1 << 20);
            far.write_all(&[0; 4 * STEP]).await.expect("there is room");
            drop(far);
            let began = Instant::now();
            let mut near = Linger::new(near, refused(), 1 << 20, places.clone());
            near.shutdown().await.expect("closed");
            assert!(began.elapsed() >= PAUSE * 3, "{:?}", began.elapsed());
            drop(near);

            let mut others = Vec::new();
            for _ in 0..AT_A_TIME {
                others.push(places.0.clone().try_acquire_owned().expect("its place was given back"));
            }
            let (near, mut far) = duplex(64);
            far.write_all(&[0; 64]).await.expect("there is room");
            let began = Instant::now();
            let mut near = Linger::new(near, refused(), 1 << 20, places);
            near.shutdown().await.expect("closed");
            assert!(began.elapsed() >= TIME && began.elapsed() < TIME * 2);
            assert!(near.left == 1 << 20, "nothing was read");
        });
    }

    #[test]
    fn where_nothing_was_refused_it_closes_at_once() {
        on_paused_time(async {
            let (near, _far) = duplex(64);
            let began = Instant::now();
            let mut near = Linger::new(near, Refused::default(), 1 << 20, LingerPlaces::default());
            near.shutdown().await.expect("closed");
            assert_eq!(began.elapsed(), Duration::ZERO);
        });
    }
}
