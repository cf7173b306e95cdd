//! A connection whose writes fail when its peer does not read.
//!
//! Without it, a client that sends requests and reads no answer would hold its connection for good: nothing more is written, so
//! nothing more of a reply is asked for, and the deadlines of handlers, which run as parts of replies, are not looked at. A client that
//! reads a byte at a time would hold it nearly as long, so a byte is not enough.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// What a peer has to take in within the time limit, if so much waits for it.
const ENOUGH: usize = 16 << 10;

/// A connection whose peer has only so long to take in what is written.
#[derive(Debug)]
pub(crate) struct TimedWrite<T> {
    io: T,
    limit: Duration,
    /// Kept once a write had to wait, and set anew whenever time begins to run.
    deadline: Option<Pin<Box<Sleep>>>,
    /// Time runs: a write had to wait, and since then the peer took in no more than this.
    taken: Option<usize>,
}

impl<T> TimedWrite<T> {
    pub(crate) fn new(io: T, limit: Duration) -> Self {
        Self {
            io,
            limit,
            deadline: None,
            taken: None,
        }
    }

    #[cfg(feature = "websocket")]
    pub(crate) fn into_inner(self) -> T {
        self.io
    }

    /// Passes on what a write came to.
    fn wrote(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => {
                self.taken = self.taken.map(|taken| taken + bytes).filter(|taken| *taken < ENOUGH);
                Poll::Ready(Ok(bytes))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => self.wait(cx),
        }
    }

    /// Passes on what a flush came to: once it is done, nothing waits any more.
    fn flushed(&mut self, cx: &mut Context<'_>, flushed: Poll<io::Result<()>>) -> Poll<io::Result<()>> {
        if flushed.is_ready() {
            self.taken = None;
            return flushed;
        }
        self.wait(cx)
    }

    /// While something waits, time runs; when time is up, it fails.
    fn wait<R>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<R>> {
        let limit = self.limit;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(limit)));
        if self.taken.is_none() {
            self.taken = Some(0);
            deadline.as_mut().reset(Instant::now() + limit);
        }
        match deadline.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the peer does not read"))),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for TimedWrite<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for TimedWrite<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.wrote(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, slices);
        self.wrote(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.io).poll_flush(cx);
        self.flushed(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.io).poll_shutdown(cx);
        self.flushed(cx, shut)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;

    const LIMIT: Duration = Duration::from_secs(30);

    /// Time passes when nothing else can: a test that would hang fails at once.
    fn on_paused_time(test: impl Future<Output = ()>) {
        let test = async {
            tokio::time::timeout(Duration::from_secs(3600), test)
                .await
                .expect("an end")
        };
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime")
            .block_on(test);
    }

    /// Takes in so many bytes every so often.
    fn reading(mut far: DuplexStream, bytes: usize, every: Duration) -> tokio::task::JoinHandle<()> {
        tokio::spawn(async move {
            let mut taken = vec![0; bytes];
            loop {
                tokio::time::sleep(every).await;
                if far.read_exact(&mut taken).await.is_err() {
                    return;
                }
            }
        })
    }

    #[test]
    fn a_write_that_nobody_reads_fails() {
        on_paused_time(async {
            let (near, _far) = duplex(4);
            let mut near = TimedWrite::new(near, LIMIT);
            near.write_all(b"full").await.expect("room");
            let error = near.write_all(b"more").await.expect_err("nobody reads");
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        });
    }

    #[test]
    fn a_byte_now_and_then_is_not_enough() {
        on_paused_time(async {
            let (near, far) = duplex(1);
            let mut near = TimedWrite::new(near, LIMIT);
            let reader = reading(far, 1, Duration::from_secs(20));
            let began = Instant::now();
            let error = near.write_all(&[0; 100]).await.expect_err("too slow");
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
            assert!(began.elapsed() < LIMIT * 2);
            reader.abort();
        });
    }

    /// Longer than the limit in all, but never so long for what has to be taken in.
    #[test]
    fn who_reads_slowly_but_reads_has_all_the_time_it_takes() {
        on_paused_time(async {
            let (near, far) = duplex(1 << 10);
            let mut near = TimedWrite::new(near, LIMIT);
            let reader = reading(far, 1 << 10, Duration::from_secs(1));
            let began = Instant::now();
            near.write_all(&[0; 100 << 10]).await.expect("in time");
            assert!(began.elapsed() > LIMIT * 3);
            reader.abort();
        });
    }

    /// Small messages, each taken in late: time begins anew with each.
    #[test]
    fn what_was_flushed_waits_no_more() {
        on_paused_time(async {
            let (near, far) = duplex(1);
            let mut near = TimedWrite::new(near, LIMIT);
            let reader = reading(far, 1, Duration::from_secs(20));
            for _ in 0..10 {
                near.write_all(b"x").await.expect("in time");
                near.flush().await.expect("flushed");
            }
            reader.abort();
        });
    }
}
