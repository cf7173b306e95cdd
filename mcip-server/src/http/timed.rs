//! A connection that fails when its peer does not read.
//!
//! Without it, a client that sends requests and reads no answer would hold its connection for good: nothing more is written, so
//! nothing more of a reply is asked for, and the deadlines of handlers, which run as parts of replies, are not looked at.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use tokio::time::{Sleep, sleep};

/// A connection whose writes may wait only so long at a time.
pub(super) struct Timed<T> {
    io: T,
    limit: Duration,
    /// Kept once a write had to wait, and set anew whenever one has to wait again.
    deadline: Option<Pin<Box<Sleep>>>,
    waits: bool,
}

impl<T> Timed<T> {
    pub(super) fn new(io: T, limit: Duration) -> Self {
        Self {
            io,
            limit,
            deadline: None,
            waits: false,
        }
    }

    /// Passes on what a write came to. While it waits, time runs; when time is up, it fails.
    fn watch<R>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        if written.is_ready() {
            self.waits = false;
            return written;
        }
        let limit = self.limit;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(limit)));
        if !self.waits {
            self.waits = true;
            deadline.set(sleep(limit));
        }
        match deadline.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the peer does not read"))),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T: Read + Unpin> Read for Timed<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<T: Write + Unpin> Write for Timed<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write(cx, buf);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, bufs);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.io).poll_flush(cx);
        self.watch(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.io).poll_shutdown(cx);
        self.watch(cx, shut)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use hyper_util::rt::TokioIo;
    use tokio::io::{AsyncReadExt, duplex};

    use super::*;

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

    async fn write(io: &mut Timed<TokioIo<tokio::io::DuplexStream>>, bytes: &[u8]) -> io::Result<usize> {
        poll_fn(|cx| Pin::new(&mut *io).poll_write(cx, bytes)).await
    }

    #[test]
    fn a_write_that_nobody_reads_fails() {
        on_paused_time(async {
            let (near, _far) = duplex(4);
            let mut near = Timed::new(TokioIo::new(near), Duration::from_secs(30));
            assert_eq!(write(&mut near, b"full").await.expect("room"), 4);
            let error = write(&mut near, b"more").await.expect_err("nobody reads");
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        });
    }

    /// Longer than the limit in all, but never so long at a time.
    #[test]
    fn every_byte_that_is_read_begins_the_time_anew() {
        on_paused_time(async {
            let (near, mut far) = duplex(1);
            let mut near = Timed::new(TokioIo::new(near), Duration::from_secs(30));
            let reader = tokio::spawn(async move {
                let mut taken = [0; 1];
                for _ in 0..10 {
                    tokio::time::sleep(Duration::from_secs(20)).await;
                    far.read_exact(&mut taken).await.expect("a byte");
                }
                far
            });
            for _ in 0..10 {
                assert_eq!(write(&mut near, b"x").await.expect("in time"), 1);
            }
            drop(reader.await);
        });
    }
}
