use std::time::Duration;

use proptest::prelude::*;

use super::*;

#[derive(Debug, PartialEq)]
enum Seen {
    /// Type, data, id.
    Event(String, String, Option<String>),
    TooLarge,
}

fn event(name: &str, data: &str, id: Option<&str>) -> Seen {
    Seen::Event(name.into(), data.into(), id.map(Into::into))
}

fn message(data: &str) -> Seen {
    event("message", data, None)
}

fn drain(decoder: &mut EventDecoder) -> Vec<Seen> {
    std::iter::from_fn(|| decoder.next_event())
        .map(|result| match result {
            Ok(e) => event(e.name(), std::str::from_utf8(&e.data).unwrap(), e.id.as_deref()),
            Err(SseError::TooLarge { .. }) => Seen::TooLarge,
        })
        .collect()
}

fn decode_with(decoder: &mut EventDecoder, pieces: &[&[u8]]) -> Vec<Seen> {
    let mut seen = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        seen.extend(drain(decoder));
    }
    seen
}

fn decode(stream: &str) -> Vec<Seen> {
    decode_with(&mut EventDecoder::new(64), &[stream.as_bytes()])
}

#[test]
fn the_examples_of_the_standard() {
    // HTML standard, section 9.2.6.
    assert_eq!(decode("data: YHOO\ndata: +2\ndata: 10\n\n"), [message("YHOO\n+2\n10")]);
    let second = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    assert_eq!(
        decode(second),
        [
            event("message", "first event", Some("1")),
            message("second event"),
            message(" third event")
        ]
    );
    assert_eq!(decode("data\n\ndata\ndata\n\ndata:"), [message(""), message("\n")]);
    assert_eq!(
        decode("data:test\n\ndata: test\n\n"),
        [message("test"), message("test")]
    );
}

#[test]
fn all_line_ends_and_a_byte_order_mark() {
    let expected = || [event("e", "a\nb", None), message("c")];
    for end in ["\n", "\r", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let stream = format!("{mark}event: e\ndata: a\ndata: b\n\ndata: c\n\n").replace('\n', end);
            assert_eq!(decode(&stream), expected(), "{stream:?}");
        }
    }
    // Only at the very beginning: later it is a part of the field's name.
    assert_eq!(decode("data: a\n\n\u{feff}data: b\n\n"), [message("a")]);
}

#[test]
fn a_carriage_return_ends_a_line_without_waiting_for_more() {
    let mut decoder = EventDecoder::new(64);
    let seen = decode_with(&mut decoder, &[b"data: a\r", b"\n\r"]);
    assert_eq!(seen, [message("a")]);
    assert_eq!(decode_with(&mut decoder, &[b"\ndata: b\r\r"]), [message("b")]);
}

#[test]
fn fields_follow_the_standard() {
    assert_eq!(
        decode("event: x\n\ndata: a\n\n"),
        [message("a")],
        "the type ends with the event"
    );
    assert_eq!(decode("event: x\nevent: y\ndata: a\n\n"), [event("y", "a", None)]);
    assert_eq!(decode("event:\ndata: a\n\n"), [message("a")]);
    assert_eq!(decode("Data: a\ndata : b\n data: c\nfoo\nfoo: bar\n\n"), []);
    assert_eq!(
        decode("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n"),
        [event("message", "a", Some("1")), event("message", "b", Some("1")),]
    );
    assert_eq!(
        decode("id: 1\ndata: a\n\nid\ndata: b\n\n"),
        [event("message", "a", Some("1")), message("b")]
    );
    assert_eq!(decode("data: a\ndata: b"), [], "the stream ends within the event");
}

#[test]
fn an_event_without_data_still_sets_the_id() {
    let mut decoder = EventDecoder::new(64);
    assert_eq!(decode_with(&mut decoder, &[b"id: 7\n"]), []);
    assert_eq!(decoder.last_event_id(), None, "not before the event ends");
    assert_eq!(decode_with(&mut decoder, &[b"\n"]), []);
    assert_eq!(decoder.last_event_id(), Some("7"));
}

#[test]
fn retry_takes_digits_only() {
    let mut decoder = EventDecoder::new(512);
    for (line, millis) in [
        ("retry: 1500", 1500),
        ("retry: 1.5", 1500),
        ("retry: -1", 1500),
        ("retry", 1500),
        ("retry: 99999999999999999999999", 1500),
        ("retry:20", 20),
    ] {
        decode_with(&mut decoder, &[line.as_bytes(), b"\n"]);
        assert_eq!(decoder.retry(), Some(Duration::from_millis(millis)), "{line}");
    }
}

#[test]
fn the_size_of_an_event_is_bounded_exactly() {
    let decode = |stream: &str| decode_with(&mut EventDecoder::new(12), &[stream.as_bytes()]);
    assert_eq!(decode("data: 123456\n\n"), [message("123456")]);
    assert_eq!(decode("data: 1234567\n\ndata: a\n\n"), [Seen::TooLarge, message("a")]);
    assert_eq!(decode("data:a\ndata:b\n\n"), [message("a\nb")]);
    assert_eq!(
        decode("data:a\ndata:bc\ndata:d\n\ndata:e\n\n"),
        [Seen::TooLarge, message("e")]
    );
    assert_eq!(decode("x:3456789012\ny\n\ndata:e\n\n"), [Seen::TooLarge, message("e")]);
    let many = decode(&"data: 123456\n\n".repeat(20));
    assert!(
        many.len() == 20 && !many.contains(&Seen::TooLarge),
        "each event has its own bound"
    );
    let comments = ": comment\n".repeat(100) + "data: 123456\n\n";
    assert_eq!(decode(&comments), [message("123456")]);
}

#[test]
fn a_large_event_is_reported_at_once_and_held_nowhere() {
    let mut decoder = EventDecoder::new(12);
    assert_eq!(decode_with(&mut decoder, &[b"id: 1\ndata: 1234567"]), [Seen::TooLarge]);
    for _ in 0..100 {
        assert_eq!(decode_with(&mut decoder, &[b"8901234567890"]), []);
    }
    assert_eq!(decode_with(&mut decoder, &[b"\n", b"data: a\n", b"\r\n"]), []);
    assert_eq!(decoder.last_event_id(), None);
    assert_eq!(decode_with(&mut decoder, &[b"data: b\n\n"]), [message("b")]);
}

#[test]
fn writes_these_bytes() {
    let mut out = Vec::new();
    let fields = Fields {
        event: Some("e"),
        id: Some("7"),
        retry: Some(Duration::from_millis(1500)),
    };
    write_event(&mut out, fields, |out| out.extend(b"{}")).unwrap();
    write_event(
        &mut out,
        Fields {
            id: Some("8"),
            ..Fields::default()
        },
        |_| {},
    )
    .unwrap();
    write_event(&mut out, Fields::default(), |out| out.extend(b"a\nb\r\nc\r")).unwrap();
    write_retry(&mut out, Duration::from_secs(2));
    write_comment(&mut out, "ping").unwrap();
    let expected = concat!(
        "event: e\nid: 7\nretry: 1500\ndata: {}\n\n",
        "id: 8\ndata: \n\n",
        "data: a\ndata: b\ndata: c\ndata: \n\n",
        "retry: 2000\n\n",
        ": ping\n\n",
    );
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn refuses_to_write_what_would_be_read_otherwise() {
    let mut out = Vec::new();
    let event = Fields {
        event: Some("a\nid: 1"),
        ..Fields::default()
    };
    let id = Fields {
        id: Some("1\r"),
        ..Fields::default()
    };
    let nul = Fields {
        id: Some("1\0"),
        ..Fields::default()
    };
    assert_eq!(
        write_event(&mut out, event, |_| {}),
        Err(FieldError::LineBreak("event"))
    );
    assert_eq!(write_event(&mut out, id, |_| {}), Err(FieldError::LineBreak("id")));
    assert_eq!(write_event(&mut out, nul, |_| {}), Err(FieldError::NulInId));
    assert_eq!(
        write_comment(&mut out, "a\rdata: x"),
        Err(FieldError::LineBreak("comment"))
    );
    assert!(out.is_empty());
}

proptest! {
    #[test]
    fn where_the_stream_is_cut_makes_no_difference(
        parts in prop::collection::vec(prop::sample::select(
            &["\n", "\r", "\r\n", "data", ":", " ", "id", "event", "retry", "1", "\0", "\u{feff}", "xyz"][..]
        ), 0..60),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let stream = parts.concat().into_bytes();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        cuts.extend([0, stream.len()]);
        cuts.sort_unstable();
        let pieces: Vec<_> = cuts.windows(2).map(|w| &stream[w[0]..w[1]]).collect();
        let (mut whole, mut cut) = (EventDecoder::new(14), EventDecoder::new(14));
        prop_assert_eq!(decode_with(&mut whole, &[&stream]), decode_with(&mut cut, &pieces));
        prop_assert_eq!(whole.last_event_id(), cut.last_event_id());
        prop_assert_eq!(whole.retry(), cut.retry());
    }

    #[test]
    fn events_come_back(events in prop::collection::vec(
        (prop::option::of("[^\r\n]{1,8}"), prop::option::of("[^\r\n\0]{1,8}"), "(?s).{0,32}"),
        0..6,
    )) {
        let mut stream = Vec::new();
        let mut expected = Vec::new();
        let mut last = None;
        for (name, id, data) in &events {
            let fields = Fields { event: name.as_deref(), id: id.as_deref(), retry: None };
            write_event(&mut stream, fields, |out| out.extend(data.as_bytes())).unwrap();
            last = id.as_deref().or(last);
            let data = data.replace("\r\n", "\n").replace('\r', "\n");
            expected.push(event(name.as_deref().unwrap_or("message"), &data, last));
        }
        prop_assert_eq!(decode_with(&mut EventDecoder::new(4096), &[&stream]), expected);
    }
}
