//! Reading events from whatever pieces arrive.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads an event stream as the HTML standard tells to (section 9.2.6), within bounds.
///
/// Line ends may be CR, LF or CRLF, data may have several lines, unknown fields and comments are
/// ignored, an event that the stream ends in is dropped. What one event holds in memory is bounded:
/// an event that exceeds it is reported once and skipped, and the next is read as usual. Each byte
/// is looked at once. Data of one line is given out without copying.
#[derive(Debug)]
pub struct EventDecoder {
    buffer: BytesMut,
    /// How much of the buffer is known to have no line end.
    searched: usize,
    max_event: usize,
    started: bool,
    /// The last line ended in a carriage return: a line feed that follows belongs to it.
    after_cr: bool,
    /// Bytes of the current event's fields so far.
    held: usize,
    /// Within an event that was too large and has been reported.
    skipping: bool,
    /// The beginning of the current line was thrown away while skipping, so it is not blank.
    dropped: bool,
    name: Option<Box<str>>,
    data: Data,
    /// What the current event sets the last event id to.
    id: Option<Arc<str>>,
    last_id: Option<Arc<str>>,
    retry: Option<Duration>,
}

#[derive(Debug, Default)]
enum Data {
    #[default]
    None,
    Line(Bytes),
    Lines(BytesMut),
}

/// One event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The type, where the event names one.
    pub event: Option<Box<str>>,
    /// The data. Bytes as they came: whoever parses them must check that they are UTF-8.
    pub data: Bytes,
    /// The last event id after this event; an event without one leaves the earlier id in force.
    pub id: Option<Arc<str>>,
}

impl Event {
    /// The type, `message` where the event names none or an empty one.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.event.as_deref() {
            None | Some("") => "message",
            Some(name) => name,
        }
    }
}

/// An event was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SseError {
    /// The lines of one event, or one comment, are longer than this many bytes. The event is
    /// skipped; the next one is read as usual.
    TooLarge {
        /// The bound that was given to [`EventDecoder::new`].
        max_event: usize,
    },
}

impl fmt::Display for SseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { max_event } => {
                write!(f, "server-sent event skipped: larger than {max_event} bytes")
            }
        }
    }
}

impl std::error::Error for SseError {}

impl EventDecoder {
    /// A decoder that refuses events whose lines have more than `max_event` bytes together, line
    /// ends and comments not counted.
    #[must_use]
    pub fn new(max_event: usize) -> Self {
        Self {
            buffer: BytesMut::new(),
            searched: 0,
            max_event,
            started: false,
            after_cr: false,
            held: 0,
            skipping: false,
            dropped: false,
            name: None,
            data: Data::None,
            id: None,
            last_id: None,
            retry: None,
        }
    }

    /// Takes the next piece of the stream. Take events with [`next_event`](Self::next_event) until
    /// there is none before pushing more: that is what bounds the memory.
    pub fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// The id to send as `Last-Event-ID` when coming back; an event without data sets it too.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// How long the peer last asked to wait before coming back. It may be absurd; clamp it.
    #[must_use]
    pub const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next whole event that has data, which may be empty.
    ///
    /// `None` means that more must be pushed.
    ///
    /// # Errors
    ///
    /// Once for each event that is too large, as soon as that is known.
    pub fn next_event(&mut self) -> Option<Result<Event, SseError>> {
        if !self.started && !self.start() {
            return None;
        }
        loop {
            if self.after_cr && !self.buffer.is_empty() {
                self.after_cr = false;
                if self.buffer.first() == Some(&b'\n') {
                    self.buffer.advance(1);
                }
            }
            let unsearched = self.buffer.get(self.searched..).unwrap_or_default();
            let Some(found) = memchr::memchr2(b'\n', b'\r', unsearched) else {
                return self.refuse_unfinished();
            };
            let line = self.buffer.split_to(self.searched + found);
            self.after_cr = self.buffer.first() == Some(&b'\r');
            self.buffer.advance(1);
            self.searched = 0;
            if self.skipping {
                let dropped = std::mem::take(&mut self.dropped);
                self.skipping = dropped || !line.is_empty();
            } else if self.held + line.len() > self.max_event {
                self.skip();
                return Some(Err(self.too_large()));
            } else if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Some(Ok(event));
                }
            } else if line.first() != Some(&b':') {
                self.held += line.len();
                self.field(line);
            }
        }
    }

    /// Drops a byte order mark; says whether enough has come to know that there is none.
    fn start(&mut self) -> bool {
        if self.buffer.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(&self.buffer) {
            return false;
        }
        if self.buffer.starts_with(BYTE_ORDER_MARK) {
            self.buffer.advance(BYTE_ORDER_MARK.len());
        }
        self.started = true;
        true
    }

    /// Looks at what is left when no line end is in it.
    fn refuse_unfinished(&mut self) -> Option<Result<Event, SseError>> {
        self.searched = self.buffer.len();
        let too_large = self.held + self.buffer.len() > self.max_event;
        if !self.skipping && !too_large {
            return None;
        }
        self.dropped |= !self.buffer.is_empty();
        // A new buffer, so that the memory of the long line is given back.
        self.buffer = BytesMut::new();
        self.searched = 0;
        if self.skipping {
            return None;
        }
        self.skip();
        Some(Err(self.too_large()))
    }

    const fn too_large(&self) -> SseError {
        SseError::TooLarge {
            max_event: self.max_event,
        }
    }

    /// Forgets the current event and ignores the rest of it.
    fn skip(&mut self) {
        self.skipping = true;
        self.held = 0;
        self.name = None;
        self.data = Data::None;
        self.id.clone_from(&self.last_id);
    }

    fn field(&mut self, line: BytesMut) {
        let line = line.freeze();
        let (name, value) = match memchr::memchr(b':', &line) {
            Some(colon) => {
                let space = usize::from(line.get(colon + 1) == Some(&b' '));
                (&line[..colon], line.slice(colon + 1 + space..))
            }
            None => (&line[..], Bytes::new()),
        };
        match name {
            b"data" => self.data = std::mem::take(&mut self.data).with(value),
            b"event" => self.name = Some(String::from_utf8_lossy(&value).into()),
            b"id" if !value.contains(&0) => {
                let id = String::from_utf8_lossy(&value);
                self.id = (!id.is_empty()).then(|| id.into());
            }
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                let millis = std::str::from_utf8(&value).ok().and_then(|v| v.parse().ok());
                self.retry = millis.map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }

    /// Ends the current event at a blank line.
    fn dispatch(&mut self) -> Option<Event> {
        self.held = 0;
        self.last_id.clone_from(&self.id);
        let event = self.name.take();
        let data = match std::mem::take(&mut self.data) {
            Data::None => return None,
            Data::Line(line) => line,
            Data::Lines(lines) => lines.freeze(),
        };
        let id = self.last_id.clone();
        Some(Event { event, data, id })
    }
}

impl Data {
    fn with(self, line: Bytes) -> Self {
        let mut lines = match self {
            Self::None => return Self::Line(line),
            Self::Line(first) => BytesMut::from(&first[..]),
            Self::Lines(lines) => lines,
        };
        lines.extend_from_slice(b"\n");
        lines.extend_from_slice(&line);
        Self::Lines(lines)
    }
}
