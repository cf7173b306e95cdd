//! The body of a request, as one message.
//!
//! Until it is whole it is kept in blocks of one size. A buffer that doubles as it grows would leave a gap of every size behind it, and
//! a thousand peers who send slowly would make the process several times as large as what they sent.

use std::future::poll_fn;
use std::pin::pin;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame};
use mcip_core::pipeline::Reason;
use tokio::task::yield_now;

use crate::held_bytes::Share;

/// Bytes of a block, and of what is read before others have their turn.
const BLOCK: usize = 64 << 10;

/// Bytes that are set aside before they have come. What was announced costs its sender nothing.
const FIRST: usize = 4 << 10;

/// What a part counts at the least of what is read before others have their turn: one may be of a byte.
const PART: usize = 128;

/// Reads a body of at most `most` bytes, which count in `share` as they come.
pub(super) async fn gather<B: Body>(body: B, most: usize, mut share: Share) -> Result<Bytes, Reason> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut body = pin!(body);
    let mut pieces = Pieces::new(announced);
    let mut turn = 0;
    loop {
        // Taken in where it comes: an error of the body need not be one that other threads may have.
        let next = poll_fn(|cx| {
            let frame = body.as_mut().poll_frame(cx);
            frame.map(|frame| frame.map(|frame| take(frame, &mut pieces, &mut share, most)))
        });
        let Some(bytes) = next.await else { break };
        turn += bytes?.max(PART);
        if turn >= BLOCK && !body.is_end_stream() {
            turn = 0;
            yield_now().await;
        }
    }
    Ok(share.with(pieces.join()))
}

/// Takes in a part of a body; the number of its bytes.
fn take<D: Buf, E>(
    frame: Result<Frame<D>, E>,
    pieces: &mut Pieces,
    share: &mut Share,
    most: usize,
) -> Result<usize, Reason> {
    let Ok(frame) = frame else {
        return Err(Reason::Unreadable);
    };
    let Ok(mut data) = frame.into_data() else {
        return Ok(0);
    };
    let bytes = data.remaining();
    if pieces.len + bytes > most {
        return Err(Reason::TooLarge);
    }
    if !share.grow(bytes) {
        return Err(Reason::Overloaded);
    }
    pieces.push(data.copy_to_bytes(bytes));
    Ok(bytes)
}

/// What has come of a message.
struct Pieces {
    announced: usize,
    /// The first piece, for as long as it is the only one.
    first: Option<Bytes>,
    blocks: Vec<Vec<u8>>,
    len: usize,
}

impl Pieces {
    fn new(announced: usize) -> Self {
        Self {
            announced,
            first: None,
            blocks: Vec::new(),
            len: 0,
        }
    }

    fn push(&mut self, data: Bytes) {
        self.len += data.len();
        if self.blocks.is_empty() {
            match self.first.take() {
                // A body that came in one piece is not copied.
                None => {
                    self.first = Some(data);
                    return;
                }
                Some(first) => self.copy(&first),
            }
        }
        self.copy(&data);
    }

    fn copy(&mut self, mut data: &[u8]) {
        while !data.is_empty() {
            match self.blocks.last_mut() {
                Some(block) if block.len() < BLOCK => {
                    let (now, later) = data.split_at(data.len().min(BLOCK - block.len()));
                    block.extend_from_slice(now);
                    data = later;
                }
                // A short message gets no more than it takes.
                None => self.blocks.push(Vec::with_capacity(self.announced.min(FIRST))),
                Some(_) => self.blocks.push(Vec::with_capacity(BLOCK)),
            }
        }
    }

    /// The whole of it. Each block is given back once it was copied.
    fn join(mut self) -> Bytes {
        if self.blocks.is_empty() {
            return self.first.unwrap_or_default();
        }
        if self.blocks.len() == 1 {
            return self.blocks.pop().unwrap_or_default().into();
        }
        let mut whole = Vec::with_capacity(self.len);
        for block in self.blocks {
            whole.extend_from_slice(&block);
        }
        whole.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_piece_is_not_copied() {
        let data = Bytes::from(vec![b'x'; 100_000]);
        let mut pieces = Pieces::new(100_000);
        pieces.push(data.clone());
        assert_eq!(pieces.join().as_ptr(), data.as_ptr());
    }

    #[test]
    fn no_block_is_larger_than_a_block_or_than_what_was_announced() {
        let mut pieces = Pieces::new(10);
        pieces.push(Bytes::from_static(b"12345"));
        pieces.push(Bytes::from_static(b"67890"));
        assert!(pieces.blocks.iter().all(|block| block.capacity() < 64));
        let mut pieces = Pieces::new(1 << 20);
        for _ in 0..1 << 10 {
            pieces.push(Bytes::from(vec![b'x'; 1 << 10]));
        }
        assert_eq!(pieces.blocks.len(), (1 << 20) / BLOCK);
        assert!(pieces.blocks.iter().all(|block| block.capacity() <= BLOCK * 2));
        assert!(pieces.blocks.iter().skip(1).all(|block| block.capacity() == BLOCK));
        let mut pieces = Pieces::new(1 << 20);
        pieces.push(Bytes::from_static(b"1"));
        pieces.push(Bytes::from_static(b"2"));
        assert!(pieces.blocks[0].capacity() <= FIRST, "what did not come takes no room");
    }

    proptest! {
        #[test]
        fn what_came_in_pieces_is_the_whole(
            lengths in prop::collection::vec(0_usize..100_000, 0..8),
            announced in 0_usize..300_000,
        ) {
            let mut pieces = Pieces::new(announced);
            let mut whole = Vec::new();
            for (piece, length) in lengths.into_iter().enumerate() {
                let data: Vec<u8> = (0..length).map(|byte| (byte % 251 + piece) as u8).collect();
                whole.extend_from_slice(&data);
                pieces.push(data.into());
            }
            prop_assert_eq!(pieces.join(), whole);
        }
    }
}
