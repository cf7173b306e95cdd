use std::task::Waker;

use mcip_core::framing::sse::EventDecoder;
use mcip_core::pipeline::{Connection, Pipeline};
use mcip_core::principal::Credentials;
use mcip_core::record::Transport;
use mcip_core::types::Revision;
use proptest::prelude::*;

use super::*;
use crate::auth::Anyone;

fn bounds(events: usize, bytes: usize, in_all: usize) -> Arc<Bounds> {
    let mut limits = Limits::default();
    limits.queued_frames = 4;
    limits.replay_events = events;
    limits.replay_bytes = bytes;
    limits.replay_bytes_in_all = in_all;
    Arc::new(Bounds::new(&limits))
}

fn roomy() -> Arc<Bounds> {
    bounds(64, 1 << 20, 1 << 20)
}

fn stream(bounds: &Arc<Bounds>) -> Arc<Stream> {
    Stream::new(7, true, 1, bounds.clone(), Instant::now())
}

/// Puts an event in as a released frame is: that it is judged is for the pipeline's tests.
fn put(stream: &Stream, data: &str) {
    let mut state = stream.lock();
    stream.begin(&mut state);
    stream.push(&mut state, Bytes::copy_from_slice(data.as_bytes()));
    if let Some(reader) = state.reader.take() {
        reader.wake();
    }
}

/// What a reader gets now: ids and data. `None` at its end.
fn read(reader: &Reader) -> Option<Vec<(String, String)>> {
    let cx = Context::from_waker(Waker::noop());
    let mut seen = Vec::new();
    loop {
        match reader.poll_events(&cx) {
            Poll::Pending => return Some(seen),
            Poll::Ready(None) => return (!seen.is_empty()).then_some(seen),
            Poll::Ready(Some(bytes)) => seen.extend(events(&bytes)),
        }
    }
}

fn events(bytes: &[u8]) -> Vec<(String, String)> {
    let mut decoder = EventDecoder::new(1 << 20);
    decoder.push(bytes);
    let mut seen = Vec::new();
    while let Some(event) = decoder.next_event() {
        let event = event.expect("an event");
        let id = decoder.last_event_id().unwrap_or_default().to_owned();
        seen.push((id, String::from_utf8(event.data.to_vec()).expect("UTF-8")));
    }
    seen
}

fn data(events: Option<Vec<(String, String)>>) -> Vec<String> {
    events.unwrap_or_default().into_iter().map(|(_, data)| data).collect()
}

#[test]
fn a_stream_begins_with_an_event_to_resume_it_from() {
    let stream = stream(&roomy());
    let reader = stream.attach(None);
    put(&stream, "one");
    let seen = read(&reader).expect("events");
    assert_eq!(seen[0], ("7-0".to_owned(), String::new()));
    assert_eq!(seen[1], ("7-1".to_owned(), "one".to_owned()));
}

#[test]
fn who_comes_later_reads_on_and_the_earlier_reader_ends() {
    let stream = stream(&roomy());
    let first = stream.attach(None);
    put(&stream, "one");
    assert_eq!(read(&first).expect("events").len(), 2);
    let second = stream.attach(None);
    put(&stream, "two");
    assert_eq!(read(&first), None, "it is not its turn any more");
    assert_eq!(data(read(&second)), ["two"]);
    drop(first);
    assert!(stream.is_read(), "the older reader leaves without a trace");
}

#[test]
fn what_was_not_sent_or_is_gone_is_not_resumed_from() {
    let stream = stream(&bounds(2, 1 << 20, 1 << 20));
    let reader = stream.attach(None);
    for text in ["one", "two", "three", "four"] {
        put(&stream, text);
        read(&reader);
    }
    assert_eq!(stream.resume(0, None).err(), Some(Reason::EventsGone));
    assert_eq!(stream.resume(5, None).err(), Some(Reason::EventUnknown));
    let (reader, again) = stream.resume(2, None).expect("kept");
    assert_eq!((again.events, again.bytes), (2, "three".len() + "four".len()));
    assert_eq!(data(read(&reader)), ["three", "four"]);
    put(&stream, "five");
    assert_eq!(
        stream.resume(5, None).err(),
        Some(Reason::EventUnknown),
        "it was not sent yet"
    );
}

#[test]
fn memory_is_bounded_and_given_back() {
    let bounds = bounds(1000, 4096, 6000);
    let streams: Vec<_> = (0..4).map(|_| stream(&bounds)).collect();
    let big = "x".repeat(1000);
    for stream in &streams {
        let reader = stream.attach(None);
        for _ in 0..50 {
            put(stream, &big);
            read(&reader);
        }
    }
    assert!(bounds.kept() <= 6000 + 1000 + EVENT, "{}", bounds.kept());
    // One event that is larger than what may be kept of a stream is kept until there is another: it may be the lost one.
    let (one, reader) = (stream(&bounds), ());
    let () = reader;
    drop(streams);
    let reader = one.attach(None);
    put(&one, &"y".repeat(5000));
    read(&reader);
    assert!(one.resume(0, None).is_ok());
    drop((one, reader));
    assert_eq!(bounds.kept(), 0);
}

#[test]
fn what_nobody_reads_is_bounded_in_all() {
    let bounds = bounds(64, 1 << 20, 4096);
    let streams: Vec<_> = (0..64).map(|_| stream(&bounds)).collect();
    let last_seen = |stream: &Arc<Stream>| {
        let reader = stream.attach(None);
        put(stream, "seen");
        read(&reader).expect("events").len() as u64 - 1
    };
    let seen: Vec<_> = streams.iter().map(last_seen).collect();
    for stream in &streams {
        for _ in 0..4 {
            put(stream, &"x".repeat(512));
        }
    }
    assert!(bounds.kept() <= 4096, "{}", bounds.kept());
    let gone = streams
        .iter()
        .zip(&seen)
        .filter(|(stream, seen)| matches!(stream.resume(**seen, None), Err(Reason::EventsGone)));
    assert!(gone.count() > 50);
    // Who reads loses nothing, though there is no room.
    let reader = streams[0].attach(None);
    put(&streams[0], "now");
    assert_eq!(data(read(&reader)).last().map(String::as_str), Some("now"));
}

#[tokio::test]
async fn an_answer_that_nobody_can_come_back_for_is_not_kept() {
    let pipeline = Pipeline::server_side("test").build();
    let nobody = Credentials::none();
    let identity = pipeline
        .identify(&Anyone::named("alice"), &nobody)
        .await
        .expect("an identity");
    let connection = Connection::new(Transport::Http);
    let frame = pipeline.notify(
        &connection,
        &identity,
        Revision::V2025_11_25,
        "notifications/test",
        |out| out.extend_from_slice(b"{}"),
    );
    let frame = frame.await.expect("a frame");
    let stream = stream(&roomy());
    drop(stream.attach(None));
    stream.answer(Some(frame));
    assert!(stream.lock().answers.is_empty());
}

#[test]
fn an_answer_alone_is_no_stream() {
    let stream = stream(&roomy());
    let reader = stream.attach(None);
    let cx = Context::from_waker(Waker::noop());
    assert!(reader.poll_start(&cx).is_pending());
    stream.answer(None);
    assert!(matches!(reader.poll_start(&cx), Poll::Ready(Start::Whole(answers)) if answers.is_empty()));
    drop(reader);
    assert!(stream.is_left());
    assert!(stream.is_forgotten(Instant::now() + Duration::from_secs(9), Duration::from_secs(5)));
    assert!(!stream.is_forgotten(Instant::now(), Duration::from_secs(5)));
}

#[test]
fn hanging_up_tells_to_come_back_and_keeps_the_rest() {
    let stream = stream(&roomy());
    let reader = stream.attach(None);
    stream.hang_up();
    let cx = Context::from_waker(Waker::noop());
    let Poll::Ready(Some(bytes)) = reader.poll_events(&cx) else {
        panic!("an event")
    };
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    assert!(text.contains("retry: 1000") && text.contains("id: 7-0"), "{text}");
    assert_eq!(read(&reader), None);
    drop(reader);
    put(&stream, "later");
    let (reader, again) = stream.resume(0, None).expect("kept");
    assert_eq!(again, Again::default(), "it was never sent before");
    assert_eq!(data(read(&reader)), ["later"]);
}

#[test]
fn a_reader_whose_identity_ends_is_sent_away() {
    let stream = stream(&roomy());
    let now = SystemTime::now();
    let reader = stream.attach(Some(now + Duration::from_secs(1)));
    put(&stream, "one");
    assert_eq!(read(&reader).expect("events").len(), 2);
    stream.check_reader(now);
    assert_eq!(read(&reader).as_deref(), Some(&[][..]));
    stream.check_reader(now + Duration::from_secs(1));
    assert_eq!(read(&reader), None);
}

#[test]
fn ids_are_read_strictly() {
    assert_eq!(EventId::parse(b"1f-12"), Some(EventId { stream: 31, event: 12 }));
    for wrong in [
        "",
        "1f",
        "-",
        "1f-",
        "-1",
        "1f-+1",
        "+1-1",
        "1f-1-1",
        "g-1",
        "1-a",
        " 1-1",
        "1-99999999999999999999",
    ] {
        assert_eq!(EventId::parse(wrong.as_bytes()), None, "{wrong}");
    }
}

#[derive(Clone, Debug)]
enum Step {
    Put,
    /// Reads what is there; so many of the pieces get lost with the connection.
    Read,
    /// The connection breaks; the client saw all but so many events, and comes back.
    Break(usize),
    /// Another connection takes over while the old one is open.
    TakeOver(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => Just(Step::Put),
        3 => Just(Step::Read),
        1 => (0_usize..4).prop_map(Step::Break),
        1 => (0_usize..4).prop_map(Step::TakeOver),
    ];
    proptest::collection::vec(step, 1..80)
}

proptest! {
    /// However connections break, a client that says what it saw last has every event once, in order.
    #[test]
    fn nothing_is_lost_or_doubled(steps in steps()) {
        let stream = stream(&roomy());
        let mut reader = stream.attach(None);
        put(&stream, "first");
        let mut put_so_far = 1;
        // What reached the client: the priming event is the first.
        let mut seen: Vec<(String, String)> = read(&reader).unwrap_or_default();
        for step in steps {
            match step {
                Step::Put => {
                    put_so_far += 1;
                    put(&stream, &put_so_far.to_string());
                }
                Step::Read => seen.extend(read(&reader).unwrap_or_default()),
                Step::Break(lost) | Step::TakeOver(lost) => {
                    // The last events left the server and never arrived.
                    let arrived = seen.len().saturating_sub(lost).max(1);
                    seen.truncate(arrived);
                    let last = EventId::parse(seen[arrived - 1].0.as_bytes()).expect("an id");
                    if matches!(step, Step::Break(_)) {
                        reader.leave(Instant::now());
                    }
                    let (newer, _) = stream.resume(last.event, None).expect("kept");
                    let older = std::mem::replace(&mut reader, newer);
                    prop_assert_eq!(read(&older), None);
                }
            }
        }
        seen.extend(read(&reader).unwrap_or_default());
        let data: Vec<&str> = seen.iter().skip(1).map(|(_, data)| data.as_str()).collect();
        let mut expected = vec!["first".to_owned()];
        expected.extend((2..=put_so_far).map(|n| n.to_string()));
        prop_assert_eq!(data, expected);
    }
}
