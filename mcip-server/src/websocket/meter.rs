//! What is bounded before the framing sees it: the bytes of a connection, watched on their way in.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use mcip_core::limits::Limits;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use crate::held_bytes::{HeldBytes, Share};
use crate::timed_write::TimedWrite;
use crate::turns::Turn;

/// What is taken in of a connection before others have their turn: a frame counts one, since it may be of two bytes, and so do
/// [so many bytes](SHARE_OF_TURN).
const TURN: u32 = 512;

const SHARE_OF_TURN: usize = 128;

/// What a peer does that the framing would allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// More control frames in a second than it may send.
    ControlFrames,
    /// A message of more fragments than it may have.
    Fragments,
    /// More bytes than may be held of all messages together.
    Bytes,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ControlFrames => "too many control frames",
            Self::Fragments => "a message of too many fragments",
            Self::Bytes => "too much is held of other messages",
        })
    }
}

impl std::error::Error for Excess {}

/// What is known of a peer from its bytes.
#[derive(Debug)]
pub(super) struct Pulse(Mutex<Beat>);

#[derive(Clone, Copy, Debug)]
pub(super) struct Beat {
    /// When anything came.
    pub(super) heard: Instant,
    /// When a whole message came.
    pub(super) message: Instant,
    /// When the message began that is not whole yet.
    pub(super) began: Option<Instant>,
}

impl Pulse {
    pub(super) fn new() -> Arc<Self> {
        let now = Instant::now();
        Arc::new(Self(Mutex::new(Beat {
            heard: now,
            message: now,
            began: None,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Beat> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn beat(&self) -> Beat {
        *self.lock()
    }
}

/// Follows the frames of RFC 6455, section 5.2, without keeping anything of them.
#[derive(Debug)]
struct Frames {
    at: At,
    head: Head,
    /// Of the message that is not whole yet; 0 between messages.
    fragments: u32,
    most_fragments: u32,
    control: u32,
    most_control: u32,
    second: Option<Instant>,
    /// All that ever began. It wraps.
    seen: u32,
}

#[derive(Clone, Copy, Debug)]
enum At {
    First,
    Second,
    /// So many bytes of the length are missing.
    Length(u8),
    Mask(u8),
    Payload,
}

#[derive(Clone, Copy, Debug, Default)]
struct Head {
    is_final: bool,
    is_control: bool,
    is_masked: bool,
    length: u64,
}

const MASK_BYTES: u8 = 4;

impl Frames {
    fn new(most_fragments: u32, most_control: u32) -> Self {
        Self {
            at: At::First,
            head: Head::default(),
            fragments: 0,
            most_fragments,
            control: 0,
            most_control,
            second: None,
            seen: 0,
        }
    }

    /// Whether a frame or a message has begun and not ended.
    fn is_between(&self) -> bool {
        matches!(self.at, At::First) && self.fragments == 0
    }

    /// Takes in bytes. `true` if a message ended with them.
    fn take(&mut self, mut bytes: &[u8], now: Instant) -> Result<bool, Excess> {
        let mut whole = false;
        while let Some((&byte, rest)) = bytes.split_first() {
            match self.at {
                At::First => {
                    self.head = Head {
                        is_final: byte & 0x80 != 0,
                        is_control: byte & 0x08 != 0,
                        ..Head::default()
                    };
                    self.at = At::Second;
                    self.count(now)?;
                }
                At::Second => {
                    self.head.is_masked = byte & 0x80 != 0;
                    match byte & 0x7f {
                        126 => self.at = At::Length(2),
                        127 => self.at = At::Length(8),
                        length => {
                            self.head.length = u64::from(length);
                            whole |= self.after_length();
                        }
                    }
                }
                At::Length(left) => {
                    self.head.length = self.head.length << 8 | u64::from(byte);
                    self.at = At::Length(left - 1);
                    if left == 1 {
                        whole |= self.after_length();
                    }
                }
                At::Mask(left) => {
                    self.at = At::Mask(left - 1);
                    if left == 1 {
                        whole |= self.payload();
                    }
                }
                At::Payload => {
                    let taken = bytes.len().min(usize::try_from(self.head.length).unwrap_or(usize::MAX));
                    self.head.length -= taken as u64;
                    bytes = bytes.get(taken..).unwrap_or_default();
                    if self.head.length == 0 {
                        whole |= self.ended();
                    }
                    continue;
                }
            }
            bytes = rest;
        }
        Ok(whole)
    }

    fn count(&mut self, now: Instant) -> Result<(), Excess> {
        self.seen = self.seen.wrapping_add(1);
        if !self.head.is_control {
            self.fragments = self.fragments.saturating_add(1);
            return if self.fragments > self.most_fragments {
                Err(Excess::Fragments)
            } else {
                Ok(())
            };
        }
        if self
            .second
            .is_none_or(|began| now.saturating_duration_since(began) >= Duration::from_secs(1))
        {
            self.second = Some(now);
            self.control = 0;
        }
        self.control = self.control.saturating_add(1);
        if self.control > self.most_control {
            Err(Excess::ControlFrames)
        } else {
            Ok(())
        }
    }

    fn after_length(&mut self) -> bool {
        if self.head.is_masked {
            self.at = At::Mask(MASK_BYTES);
            false
        } else {
            self.payload()
        }
    }

    fn payload(&mut self) -> bool {
        self.at = At::Payload;
        self.head.length == 0 && self.ended()
    }

    /// The frame has ended. Whether a message has with it.
    fn ended(&mut self) -> bool {
        self.at = At::First;
        let whole = self.head.is_final && !self.head.is_control;
        if whole {
            self.fragments = 0;
        }
        whole
    }
}

/// A connection whose frames are counted, and whose writes may wait only so long at a time.
#[derive(Debug)]
pub(super) struct Metered<T> {
    io: TimedWrite<T>,
    frames: Frames,
    pulse: Arc<Pulse>,
    held_bytes: Arc<HeldBytes>,
    /// Of the message that is not whole yet.
    share: Share,
    turn: Turn,
}

impl<T> Metered<T> {
    pub(super) fn new(io: T, pulse: Arc<Pulse>, limits: &Limits, held_bytes: Arc<HeldBytes>) -> Self {
        Self {
            share: held_bytes.share(),
            held_bytes,
            io: TimedWrite::new(io, limits.write_time),
            frames: Frames::new(limits.fragments, limits.control_frames),
            pulse,
            turn: Turn::new(TURN, SHARE_OF_TURN),
        }
    }

    pub(super) fn into_inner(self) -> T {
        self.io.into_inner()
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Metered<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buf.filled().len();
        ready!(this.turn.poll_read(&mut this.io, cx, buf))?;
        let now = Instant::now();
        let was_between = this.frames.is_between();
        let seen = this.frames.seen;
        let taken = this.frames.take(buf.filled().get(before..).unwrap_or_default(), now);
        let frames = this.frames.seen.wrapping_sub(seen);
        this.turn.count(frames, buf.filled().len() - before);
        let mut beat = this.pulse.lock();
        beat.heard = now;
        if matches!(taken, Ok(true)) {
            beat.message = now;
        }
        if this.frames.is_between() {
            beat.began = None;
        } else if was_between || matches!(taken, Ok(true)) {
            beat.began = Some(now);
        }
        drop(beat);
        let ended = taken.map_err(io::Error::other)?;
        if ended || this.frames.is_between() {
            this.share = this.held_bytes.share();
        }
        if !this.frames.is_between() && !this.share.grow(buf.filled().len() - before) {
            return Poll::Ready(Err(io::Error::other(Excess::Bytes)));
        }
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
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::turns::SHORT_READ;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Control, Data, OpCode};
    use tokio_tungstenite::tungstenite::protocol::frame::{Frame, FrameHeader};

    /// A frame as the peer's library writes it.
    fn frame(opcode: OpCode, is_final: bool, length: usize) -> Vec<u8> {
        let header = FrameHeader {
            is_final,
            opcode,
            mask: Some([7; 4]),
            ..FrameHeader::default()
        };
        let mut out = Vec::new();
        Frame::from_payload(header, vec![b'x'; length].into())
            .format(&mut out)
            .expect("written");
        out
    }

    fn text(is_final: bool, length: usize) -> Vec<u8> {
        frame(OpCode::Data(Data::Text), is_final, length)
    }

    fn more(is_final: bool, length: usize) -> Vec<u8> {
        frame(OpCode::Data(Data::Continue), is_final, length)
    }

    fn ping() -> Vec<u8> {
        frame(OpCode::Control(Control::Ping), true, 3)
    }

    fn whole(frames: &mut Frames, bytes: &[u8]) -> Result<usize, Excess> {
        let now = Instant::now();
        let mut whole = 0;
        for byte in bytes {
            whole += usize::from(frames.take(std::slice::from_ref(byte), now)?);
        }
        Ok(whole)
    }

    #[test]
    fn messages_are_told_apart_however_their_bytes_come() {
        let bytes = [
            text(true, 0),
            text(true, 125),
            text(true, 126),
            text(true, 70_000),
            text(false, 10),
            ping(),
            more(false, 0),
            more(true, 1),
            ping(),
        ]
        .concat();
        let mut frames = Frames::new(3, 2);
        assert_eq!(whole(&mut frames, &bytes), Ok(5));
        assert!(frames.is_between());
        let mut at_once = Frames::new(3, 2);
        assert_eq!(at_once.take(&bytes, Instant::now()), Ok(true));
        assert!(at_once.is_between());
        assert_eq!(at_once.take(&text(true, 9)[..8], Instant::now()), Ok(false));
        assert!(!at_once.is_between(), "it is not whole");
    }

    #[tokio::test]
    async fn short_frames_are_read_a_few_at_a_time_and_others_have_their_turn() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

        let (near, mut far) = tokio::io::duplex(1 << 20);
        let mut limits = Limits::default();
        limits.fragments = u32::MAX;
        let mut metered = Metered::new(near, Pulse::new(), &limits, HeldBytes::new(1 << 20));
        let short = more(false, 0).repeat(20_000);
        far.write_all(&short).await.expect("there is room");
        drop(far);
        let turns = std::rc::Rc::new(std::cell::Cell::new(0_usize));
        let local = tokio::task::LocalSet::new();
        let counted = turns.clone();
        local.spawn_local(async move {
            loop {
                counted.set(counted.get() + 1);
                tokio::task::yield_now().await;
            }
        });
        let reads = local.run_until(async {
            let (mut buf, mut all, mut longest) = (vec![0; 16 << 10], 0, Vec::new());
            loop {
                let read = metered.read(&mut buf).await.expect("read");
                if read == 0 {
                    break (all, longest);
                }
                all += read;
                longest.push(read);
            }
        });
        let (all, reads) = reads.await;
        assert_eq!(all, short.len());
        assert!(
            reads.iter().skip(1).all(|read| *read <= SHORT_READ),
            "{:?}",
            reads.iter().max()
        );
        assert!(turns.get() > 20_000 / TURN as usize / 4, "{}", turns.get());
    }

    #[test]
    fn fragments_are_counted_a_message() {
        let three = [text(false, 1), more(false, 0), more(true, 0)].concat();
        let mut frames = Frames::new(3, 1);
        assert_eq!(whole(&mut frames, &[three.clone(), three].concat()), Ok(2));
        let endless = [text(false, 1), more(false, 0), more(false, 0), more(false, 0)].concat();
        assert_eq!(whole(&mut frames, &endless), Err(Excess::Fragments));
    }

    #[test]
    fn control_frames_are_counted_a_second() {
        let mut frames = Frames::new(1, 2);
        let start = Instant::now();
        for second in 0..5 {
            let now = start + Duration::from_secs(second);
            assert_eq!(frames.take(&[ping(), ping()].concat(), now), Ok(false));
        }
        let now = start + Duration::from_secs(5);
        assert_eq!(
            frames.take(&[ping(), ping(), ping()].concat(), now),
            Err(Excess::ControlFrames)
        );
    }
}
