//! What is bounded before the framing sees it: the frames of a connection, counted on their way in.
//!
//! The framing takes in all frames that are there before it returns. A frame may be of nine bytes and cost its sender nothing, so
//! without a bound a few connections would take the time of all others (CVE-2019-9512, -9515, -9518).

use std::fmt;
use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

use crate::turns::Turn;

/// Frames that are taken in of a connection before others have their turn.
const TURN: u32 = 128;

/// Bytes that count as a frame.
const SHARE_OF_TURN: usize = 512;

/// How long a connection stays that was ended for what its peer did, unread. The next one costs this side a handshake, which is
/// dearer than all that the peer spends, so that it is not to have it at once; and what is closed over unread bytes is reset, so that the
/// peer would not hear why.
const LINGER: Duration = Duration::from_secs(1);

/// What every connection begins with (RFC 9113, section 3.4).
const PREFACE_BYTES: usize = 24;

const HEADER_BYTES: usize = 9;

/// Frames in a second that neither belong to a request nor make room for a reply, beyond what may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IdleFrames;

impl fmt::Display for IdleFrames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too many frames that carry nothing")
    }
}

impl std::error::Error for IdleFrames {}

/// Follows the frames of RFC 9113, section 4.1, without keeping anything of them.
#[derive(Debug)]
struct Frames {
    /// Of the header that comes.
    header: [u8; HEADER_BYTES],
    have: usize,
    /// Bytes of the preface or a payload that are to come.
    left: usize,
    most_idle: u32,
    idle: u32,
    second: Option<Instant>,
}

impl Frames {
    fn new(most_idle: u32) -> Self {
        Self {
            header: [0; HEADER_BYTES],
            have: 0,
            left: PREFACE_BYTES,
            most_idle,
            idle: 0,
            second: None,
        }
    }

    /// Takes in bytes. The number of frames that began with them.
    fn take(&mut self, mut bytes: &[u8], now: Instant) -> Result<u32, IdleFrames> {
        let mut began = 0_u32;
        while !bytes.is_empty() {
            if self.left > 0 {
                let skipped = bytes.len().min(self.left);
                self.left -= skipped;
                bytes = bytes.get(skipped..).unwrap_or_default();
                continue;
            }
            let taken = bytes.len().min(HEADER_BYTES - self.have);
            let (now_here, rest) = bytes.split_at(taken);
            if let Some(place) = self.header.get_mut(self.have..self.have + taken) {
                place.copy_from_slice(now_here);
            }
            self.have += taken;
            bytes = rest;
            if self.have == HEADER_BYTES {
                self.have = 0;
                began = began.saturating_add(1);
                self.begin(now)?;
            }
        }
        Ok(began)
    }

    /// The header of a frame is whole.
    fn begin(&mut self, now: Instant) -> Result<(), IdleFrames> {
        const DATA: u8 = 0;
        const HEADERS: u8 = 1;
        const RST_STREAM: u8 = 3;
        const WINDOW_UPDATE: u8 = 8;
        const CONTINUATION: u8 = 9;
        const END_STREAM: u8 = 1;

        let [high, middle, low, kind, flags, ..] = self.header;
        self.left = usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low);
        let is_of_use = match kind {
            DATA => self.left > 0 || flags & END_STREAM != 0,
            // They belong to requests or make room for replies. What the framing does not bound of them costs turns only.
            HEADERS | RST_STREAM | WINDOW_UPDATE | CONTINUATION => true,
            _ => false,
        };
        if is_of_use {
            return Ok(());
        }
        if self
            .second
            .is_none_or(|began| now.saturating_duration_since(began) >= Duration::from_secs(1))
        {
            self.second = Some(now);
            self.idle = 0;
        }
        self.idle = self.idle.saturating_add(1);
        if self.idle > self.most_idle {
            Err(IdleFrames)
        } else {
            Ok(())
        }
    }
}

/// How a connection came to its end, known on both sides of the framing, which keeps only the text of an error.
#[derive(Debug, Default)]
pub(super) struct Course {
    is_flooded: AtomicBool,
    is_orderly: AtomicBool,
}

impl Course {
    /// Whether the peer sent more [idle frames](IdleFrames) than it may.
    pub(super) fn is_flooded(&self) -> bool {
        self.is_flooded.load(Ordering::Relaxed)
    }

    /// It ends because this side has no use for it any more, not for anything that the peer did.
    pub(super) fn ends_orderly(&self) {
        self.is_orderly.store(true, Ordering::Relaxed);
    }
}

/// A connection whose frames are counted, and which lets others have their turn.
#[derive(Debug)]
pub(super) struct Metered<T> {
    io: T,
    frames: Frames,
    turn: Turn,
    course: Arc<Course>,
    /// The peer sends no more.
    is_over: bool,
    lingers: Option<Pin<Box<Sleep>>>,
}

impl<T> Metered<T> {
    /// With at most so many idle frames a second. One more breaks the connection.
    pub(super) fn new(io: T, most_idle: u32, course: Arc<Course>) -> Self {
        Self {
            io,
            frames: Frames::new(most_idle),
            turn: Turn::new(TURN, SHARE_OF_TURN),
            course,
            is_over: false,
            lingers: None,
        }
    }

    /// Waits until a connection that was ended for what its peer did may close.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let lingers = self.lingers.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        lingers.as_mut().poll(cx)
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Metered<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.course.is_flooded() {
            ready!(this.poll_linger(cx));
            return Poll::Ready(Err(io::Error::other(IdleFrames)));
        }
        let before = buf.filled().len();
        let has_room = buf.remaining() > 0;
        ready!(this.turn.poll_read(&mut this.io, cx, buf))?;
        let read = buf.filled().get(before..).unwrap_or_default();
        this.is_over |= has_room && read.is_empty();
        let Ok(frames) = this.frames.take(read, Instant::now()) else {
            this.course.is_flooded.store(true, Ordering::Relaxed);
            // What came with them is for nobody.
            buf.set_filled(before);
            return self.poll_read(cx, buf);
        };
        this.turn.count(frames, read.len());
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Metered<T> {
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
        let this = &mut *self;
        if !this.is_over && !this.course.is_orderly.load(Ordering::Relaxed) {
            ready!(Pin::new(&mut this.io).poll_flush(cx))?;
            ready!(this.poll_linger(cx));
        }
        Pin::new(&mut this.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;
    use crate::turns::SHORT_READ;

    const PING: u8 = 6;
    const WINDOW_UPDATE: u8 = 8;

    fn frame(kind: u8, flags: u8, payload: &[u8]) -> Vec<u8> {
        let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
        let mut out = length[1..].to_vec();
        out.extend([kind, flags, 0, 0, 0, 1]);
        out.extend(payload);
        out
    }

    #[test]
    fn frames_are_told_apart_however_their_bytes_come() {
        let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
        for payload in [0, 1, 8, 9, 300, 16_384] {
            bytes.extend(frame(0, 1, &vec![0; payload]));
        }
        for step in [1, 2, 9, 10, 1000, bytes.len()] {
            let mut frames = Frames::new(0);
            let began: u32 = bytes
                .chunks(step)
                .map(|chunk| frames.take(chunk, Instant::now()).expect("of use"))
                .sum();
            assert_eq!(began, 6, "{step} bytes at a time");
            assert_eq!((frames.left, frames.have), (0, 0));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_sent_away_hears_it_and_waits_before_it_is_let_go() {
        let (near, mut far) = tokio::io::duplex(1 << 10);
        let course = Arc::<Course>::default();
        let mut metered = Metered::new(near, 0, course.clone());
        far.write_all(&[0; PREFACE_BYTES]).await.expect("there is room");
        far.write_all(&frame(PING, 0, &[0; 8])).await.expect("there is room");
        let began = Instant::now();
        let mut buf = vec![0; 100];
        let error = metered.read(&mut buf).await.expect_err("it carries nothing");
        assert!(error.get_ref().is_some_and(|inner| inner.is::<IdleFrames>()));
        assert!(course.is_flooded());
        assert_eq!(began.elapsed(), LINGER);

        for (orderly, over, waits) in [(false, false, true), (true, false, false), (false, true, false)] {
            let (near, mut far) = tokio::io::duplex(1 << 10);
            let course = Arc::<Course>::default();
            let mut metered = Metered::new(near, 0, course.clone());
            if orderly {
                course.ends_orderly();
            }
            if over {
                far.shutdown().await.expect("nothing waits");
                assert_eq!(metered.read(&mut buf).await.expect("read"), 0);
            }
            metered.write_all(b"farewell").await.expect("there is room");
            let began = Instant::now();
            let ended = async {
                far.read_exact(&mut buf[..8]).await.expect("read");
                assert_eq!(began.elapsed(), Duration::ZERO, "it is told at once");
                far.read(&mut buf).await.expect("read")
            };
            let (shut, read) = tokio::join!(metered.shutdown(), ended);
            shut.expect("shut");
            let took = if waits { LINGER } else { Duration::ZERO };
            assert_eq!((read, began.elapsed()), (0, took));
        }
    }

    #[test]
    fn frames_that_carry_nothing_are_counted_a_second() {
        let idle = [
            frame(PING, 0, &[0; 8]),
            frame(4, 0, &[]),
            frame(2, 0, &[0; 5]),
            frame(0, 0, &[]),
        ]
        .concat();
        let start = Instant::now();
        let mut frames = Frames::new(4);
        frames.left = 0;
        for second in 0..5 {
            assert_eq!(frames.take(&idle, start + Duration::from_secs(second)), Ok(4));
        }
        let more = frames.take(&frame(PING, 1, &[0; 8]), start + Duration::from_secs(4));
        assert_eq!(more, Err(IdleFrames));
    }

    #[tokio::test]
    async fn short_frames_are_read_a_few_at_a_time_and_others_have_their_turn() {
        const FRAMES: usize = 20_000;
        let (near, mut far) = tokio::io::duplex(1 << 20);
        let mut metered = Metered::new(near, 0, Arc::default());
        let mut short = vec![0; PREFACE_BYTES];
        short.extend(frame(WINDOW_UPDATE, 0, &[0, 0, 0, 1]).repeat(FRAMES));
        far.write_all(&short).await.expect("there is room");
        drop(far);
        let turns = Rc::new(Cell::new(0_usize));
        let local = tokio::task::LocalSet::new();
        let counted = turns.clone();
        local.spawn_local(async move {
            loop {
                counted.set(counted.get() + 1);
                tokio::task::yield_now().await;
            }
        });
        let reads = local.run_until(async {
            let (mut buf, mut reads) = (vec![0; 16 << 10], Vec::new());
            loop {
                match metered.read(&mut buf).await.expect("read") {
                    0 => break reads,
                    read => reads.push(read),
                }
            }
        });
        let reads = reads.await;
        assert_eq!(reads.iter().sum::<usize>(), short.len());
        assert!(reads.iter().skip(1).all(|read| *read <= SHORT_READ));
        assert!(turns.get() > FRAMES / TURN as usize / 4, "{}", turns.get());
    }
}
