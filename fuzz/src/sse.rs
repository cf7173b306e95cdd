//! Event streams: how the stream is cut makes no difference, and what is read can be written and
//! read again.

use mcip_core::framing::sse::{Event, EventDecoder, Fields, write_event};

use crate::cut;

const MAX_EVENT: usize = 48;

/// See the module.
pub fn check(data: &[u8]) {
    let Some((stream, size)) = cut(data) else {
        return;
    };
    let (whole, last) = decode(std::iter::once(stream), MAX_EVENT);
    assert_eq!(decode(stream.chunks(size), MAX_EVENT), (whole.clone(), last));
    let mut again = Vec::new();
    let mut id = None;
    let events: Vec<_> = whole.into_iter().flatten().collect();
    for event in &events {
        assert!(event.data.len() <= MAX_EVENT);
        // An id stays in force until another comes; an empty one ends it.
        let changed = (event.id != id).then(|| event.id.as_deref().unwrap_or_default());
        id.clone_from(&event.id);
        let fields = Fields {
            event: event.event.as_deref(),
            id: changed,
            retry: None,
        };
        write_event(&mut again, fields, |out| out.extend_from_slice(&event.data)).expect("fields");
    }
    let (read, _) = decode(std::iter::once(again.as_slice()), usize::MAX / 2);
    assert_eq!(read.into_iter().flatten().collect::<Vec<_>>(), events);
}

type Seen = (Vec<Option<Event>>, (Option<String>, Option<std::time::Duration>));

fn decode<'a>(pieces: impl Iterator<Item = &'a [u8]>, max_event: usize) -> Seen {
    let mut decoder = EventDecoder::new(max_event);
    let mut events = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        while let Some(event) = decoder.next_event() {
            events.push(event.ok());
        }
    }
    let id = decoder.last_event_id().map(str::to_owned);
    (events, (id, decoder.retry()))
}
