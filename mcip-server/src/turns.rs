//! Connections that share a core take turns: none is read for as long as its peer keeps sending.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};

/// Bytes that are read at a time where frames are [short](SHORT).
pub(crate) const SHORT_READ: usize = 1 << 10;

/// Bytes a frame, its header included, on the average.
const SHORT: usize = 64;

/// What a connection takes in before others have their turn. A frame counts, since it may be of a few bytes and cost as much as a long one.
#[derive(Debug)]
pub(crate) struct Turn {
    taken: u32,
    most: u32,
    bytes_that_count_as_a_frame: usize,
    are_short: bool,
}

impl Turn {
    /// Of at most so many frames, where so many bytes count as one.
    pub(crate) fn new(most: u32, bytes_that_count_as_a_frame: usize) -> Self {
        Self {
            taken: 0,
            most,
            bytes_that_count_as_a_frame,
            are_short: false,
        }
    }

    /// Reads what is there, unless others have their turn now; then the task is woken again.
    pub(crate) fn poll_read<T: AsyncRead + Unpin>(
        &mut self,
        io: &mut T,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.taken >= self.most {
            self.taken = 0;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let read = self.poll_bytes(io, cx, buf);
        if read.is_pending() {
            self.taken = 0;
        }
        read
    }

    /// A framing takes in all that was read before it returns, so that of short frames less is read.
    fn poll_bytes<T: AsyncRead + Unpin>(
        &self,
        io: &mut T,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.are_short {
            return Pin::new(io).poll_read(cx, buf);
        }
        let mut few = [0; SHORT_READ];
        let most = few.len().min(buf.remaining());
        let mut few = ReadBuf::new(few.get_mut(..most).unwrap_or_default());
        ready!(Pin::new(io).poll_read(cx, &mut few))?;
        buf.put_slice(few.filled());
        Poll::Ready(Ok(()))
    }

    /// So many frames began in so many bytes.
    pub(crate) fn count(&mut self, frames: u32, bytes: usize) {
        let shares = u32::try_from(bytes / self.bytes_that_count_as_a_frame.max(1)).unwrap_or(u32::MAX);
        self.taken = self.taken.saturating_add(frames).saturating_add(shares);
        self.are_short = frames as usize * SHORT > bytes;
    }
}
