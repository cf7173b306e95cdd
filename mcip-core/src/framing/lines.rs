//! Messages a line each, as MCP sends them over stdio (MCP 2026-07-28, "stdio").

use std::fmt;

use bytes::{Buf, Bytes, BytesMut};

/// Cuts a stream of bytes into lines.
///
/// Holds at most one unfinished line of the allowed length, and what was pushed since the last call
/// of [`next_line`](Self::next_line); so push what one read returned, then take lines until there is
/// none. Each byte is looked at once, however it arrives. A line is given out without copying; while
/// it lives it keeps the read buffer it came in alive.
#[derive(Debug)]
pub struct LineDecoder {
    buffer: BytesMut,
    /// How much of the buffer is known to have no line feed.
    searched: usize,
    max_line: usize,
    /// Within a line that was too long and has been reported.
    skipping: bool,
}

/// A line was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineError {
    /// Longer than this many bytes. The line is skipped; the next one is read as usual.
    TooLong {
        /// The bound that was given to [`LineDecoder::new`].
        max_line: usize,
    },
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max_line } => {
                write!(f, "line skipped: longer than {max_line} bytes; send smaller messages")
            }
        }
    }
}

impl std::error::Error for LineError {}

impl LineDecoder {
    /// A decoder that refuses lines of more than `max_line` bytes, line end not counted.
    #[must_use]
    pub fn new(max_line: usize) -> Self {
        Self {
            buffer: BytesMut::new(),
            searched: 0,
            max_line,
            skipping: false,
        }
    }

    /// Takes the next piece of the stream.
    pub fn push(&mut self, piece: &[u8]) {
        if self.skipping && self.buffer.is_empty() {
            // Nothing of a refused line is kept.
            if let Some(end) = memchr::memchr(b'\n', piece) {
                self.skipping = false;
                self.buffer.extend_from_slice(&piece[end + 1..]);
            }
            return;
        }
        self.buffer.extend_from_slice(piece);
    }

    /// The buffer to read the next piece into, which spares the copy of [`push`](Self::push).
    /// Only append to it.
    pub fn buffer_mut(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// The next whole line that is not empty, without its line end (LF or CRLF).
    ///
    /// `None` means that more must be pushed.
    ///
    /// # Errors
    ///
    /// Once for each line that is too long, as soon as that is known.
    pub fn next_line(&mut self) -> Option<Result<Bytes, LineError>> {
        loop {
            let unsearched = self.buffer.get(self.searched..).unwrap_or_default();
            let Some(found) = memchr::memchr(b'\n', unsearched) else {
                return self.refuse_unfinished();
            };
            let end = self.searched + found;
            self.searched = 0;
            let mut line = self.buffer.split_to(end);
            self.buffer.advance(1);
            if std::mem::take(&mut self.skipping) {
                continue;
            }
            if line.last() == Some(&b'\r') {
                line.truncate(end - 1);
            }
            if line.len() > self.max_line {
                return Some(Err(self.too_long()));
            }
            if !line.is_empty() {
                return Some(Ok(line.freeze()));
            }
        }
    }

    /// Looks at what is left when no line end is in it.
    fn refuse_unfinished(&mut self) -> Option<Result<Bytes, LineError>> {
        self.searched = self.buffer.len();
        // One byte more may be a carriage return.
        let carriage_return = usize::from(self.buffer.last() == Some(&b'\r'));
        let too_long = self.buffer.len() - carriage_return > self.max_line;
        if !self.skipping && !too_long {
            return None;
        }
        // A new buffer, so that the memory of the long line is given back.
        self.buffer = BytesMut::new();
        self.searched = 0;
        if std::mem::replace(&mut self.skipping, true) {
            return None;
        }
        Some(Err(self.too_long()))
    }

    const fn too_long(&self) -> LineError {
        LineError::TooLong {
            max_line: self.max_line,
        }
    }

    /// What was left without a line end when the stream ended. Call when [`next_line`](Self::next_line)
    /// has nothing more to give; whether the message is whole, its parser will say.
    pub fn finish(&mut self) -> Option<Bytes> {
        let mut rest = std::mem::take(&mut self.buffer);
        self.searched = 0;
        if std::mem::take(&mut self.skipping) {
            return None;
        }
        if rest.last() == Some(&b'\r') {
            rest.truncate(rest.len() - 1);
        }
        (!rest.is_empty()).then(|| rest.freeze())
    }

    /// How many bytes wait for the end of their line.
    #[must_use]
    pub fn buffered(&self) -> usize {
        self.buffer.len()
    }
}

/// A message has a raw line break in it and would become two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmbeddedNewline {
    /// Where it stands in the message.
    pub offset: usize,
}

impl fmt::Display for EmbeddedNewline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "message has a raw line break at byte {}; write it as compact JSON or fold it first",
            self.offset
        )
    }
}

impl std::error::Error for EmbeddedNewline {}

/// Appends `message` as a line.
///
/// # Errors
///
/// If there is a line feed or carriage return in it; nothing is appended then.
pub fn encode(out: &mut Vec<u8>, message: &[u8]) -> Result<(), EmbeddedNewline> {
    if let Some(offset) = memchr::memchr2(b'\n', b'\r', message) {
        return Err(EmbeddedNewline { offset });
    }
    out.reserve(message.len() + 1);
    out.extend_from_slice(message);
    out.push(b'\n');
    Ok(())
}

/// Makes JSON text fit on one line: in it, raw line breaks can only be whitespace between tokens,
/// so each becomes a space and the value stays the same.
pub fn fold(json: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr2(b'\n', b'\r', rest)) {
        at += found;
        if let Some(byte) = json.get_mut(at) {
            *byte = b' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Line = Result<Vec<u8>, LineError>;

    fn drain(decoder: &mut LineDecoder, out: &mut Vec<Line>) {
        while let Some(line) = decoder.next_line() {
            out.push(line.map(|line| line.to_vec()));
        }
    }

    fn decode(pieces: &[&[u8]], max_line: usize) -> Vec<Line> {
        let mut decoder = LineDecoder::new(max_line);
        let mut out = Vec::new();
        for piece in pieces {
            decoder.push(piece);
            drain(&mut decoder, &mut out);
        }
        out.extend(decoder.finish().map(|line| Ok(line.to_vec())));
        out
    }

    fn line(text: &str) -> Line {
        Ok(text.as_bytes().to_vec())
    }

    const TOO_LONG: Line = Err(LineError::TooLong { max_line: 4 });

    #[test]
    fn cuts_at_line_feeds_and_drops_carriage_returns_and_empty_lines() {
        let lines = decode(&[b"ab\ncd\r\n\n\r\n", b"e", b"f\r", b"\ng\rh\n"], 4);
        assert_eq!(lines, ["ab", "cd", "ef", "g\rh"].map(line));
    }

    #[test]
    fn the_bound_is_exact_and_does_not_count_the_line_end() {
        assert_eq!(decode(&[b"1234\n1234\r\n"], 4), ["1234", "1234"].map(line));
        assert_eq!(decode(&[b"1234", b"\r", b"\n"], 4), [line("1234")]);
        assert_eq!(decode(&[b"12345\nab\n"], 4), [TOO_LONG, line("ab")]);
        assert_eq!(decode(&[b"1234\r", b"5\nab\n"], 4), [TOO_LONG, line("ab")]);
    }

    #[test]
    fn a_long_line_is_reported_once_and_at_once() {
        let mut decoder = LineDecoder::new(4);
        decoder.push(b"12345");
        assert_eq!(decoder.next_line(), Some(Err(LineError::TooLong { max_line: 4 })));
        for _ in 0..100 {
            decoder.push(b"678910");
            assert_eq!(decoder.next_line(), None);
            assert_eq!(decoder.buffered(), 0);
        }
        decoder.push(b"x\nok\n");
        assert_eq!(decoder.next_line(), Some(Ok(Bytes::from_static(b"ok"))));
        assert_eq!(decoder.finish(), None);
    }

    #[test]
    fn reading_into_the_buffer_is_the_same_as_pushing() {
        let mut decoder = LineDecoder::new(4);
        let mut out = Vec::new();
        for piece in [&b"ab\n12"[..], b"3456", b"78", b"9\ncd\n"] {
            decoder.buffer_mut().extend_from_slice(piece);
            drain(&mut decoder, &mut out);
        }
        assert_eq!(out, [line("ab"), TOO_LONG, line("cd")]);
    }

    #[test]
    fn the_end_of_the_stream_ends_a_line() {
        assert_eq!(decode(&[b"ab\ncd"], 4), ["ab", "cd"].map(line));
        assert_eq!(decode(&[b"ab\ncd\r"], 4), ["ab", "cd"].map(line));
        assert_eq!(decode(&[b"ab\n123456"], 4), [line("ab"), TOO_LONG]);
    }

    #[test]
    fn encoding_refuses_what_would_be_two_lines() {
        let mut out = b"x".to_vec();
        assert_eq!(encode(&mut out, b"a\nb"), Err(EmbeddedNewline { offset: 1 }));
        assert_eq!(encode(&mut out, b"ab\r"), Err(EmbeddedNewline { offset: 2 }));
        assert_eq!(encode(&mut out, br#"{"a":"\n"}"#), Ok(()));
        assert_eq!(out, b"x{\"a\":\"\\n\"}\n");
        let mut pretty = b"{\r\n \"a\\n\": 1\n}".to_vec();
        fold(&mut pretty);
        assert_eq!(pretty, b"{   \"a\\n\": 1 }");
    }

    proptest! {
        #[test]
        fn where_the_stream_is_cut_makes_no_difference(
            stream in prop::collection::vec(prop::sample::select(&b"ab\r\n"[..]), 0..80),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        ) {
            let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
            cuts.extend([0, stream.len()]);
            cuts.sort_unstable();
            let pieces: Vec<_> = cuts.windows(2).map(|w| &stream[w[0]..w[1]]).collect();
            prop_assert_eq!(decode(&pieces, 4), decode(&[&stream], 4));
        }

        #[test]
        fn encoded_messages_come_back(messages in prop::collection::vec("[^\r\n]{1,32}", 0..8)) {
            let mut stream = Vec::new();
            for message in &messages {
                encode(&mut stream, message.as_bytes()).unwrap();
            }
            let lines: Vec<_> = messages.iter().map(|message| line(message)).collect();
            prop_assert_eq!(decode(&[&stream], 1024), lines);
        }
    }
}
