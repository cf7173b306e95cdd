use std::time::SystemTime;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::store::{Appended, EventBounds, EventStore, KeptEvents};

use super::{LONG, after};

const BOUNDS: EventBounds = EventBounds { events: 4, bytes: 1000 };

fn texts(events: &[&str]) -> Vec<Bytes> {
    events
        .iter()
        .map(|text| Bytes::copy_from_slice(text.as_bytes()))
        .collect()
}

/// The contract of an [`EventStore`]: `new` gives two handles of one state.
///
/// # Panics
/// Where the store breaks it.
pub async fn events<S: EventStore>(new: impl AsyncFn() -> (S, S)) {
    let (one, other) = new().await;
    let now = SystemTime::now();
    let stream = Digest::of(b"stream");
    let append = async |first: u64, events: &[&str], over: bool| {
        let appended = one
            .append(stream, first, texts(events), over, BOUNDS, after(LONG))
            .await;
        appended.expect("an answer")
    };
    let unread = Appended::Kept { wanted: None };
    assert_eq!(other.read(stream, 0, 9, now).await, Ok(None));
    assert_eq!(append(0, &["", "b"], false).await, unread);
    assert_eq!(append(2, &["c\r\n\0"], false).await, unread);
    let kept = |first: u64, next: u64, over: bool, events: &[&str]| KeptEvents {
        first,
        next,
        over,
        events: texts(events),
    };
    assert_eq!(
        other.read(stream, 1, 9, now).await,
        Ok(Some(kept(0, 3, false, &["b", "c\r\n\0"])))
    );
    assert_eq!(
        other.read(stream, 0, 1, now).await,
        Ok(Some(kept(0, 3, false, &[""]))),
        "no more than wanted"
    );
    assert_eq!(
        other.read(stream, 3, 9, now).await,
        Ok(Some(kept(0, 3, false, &[]))),
        "nothing yet"
    );
    // The writer hears what is wanted.
    assert_eq!(append(3, &["d"], false).await, Appended::Kept { wanted: Some(3) });
    // What is older than the bounds goes first.
    append(4, &["e", "f"], false).await;
    assert_eq!(
        other.read(stream, 0, 9, now).await,
        Ok(Some(kept(2, 6, false, &["c\r\n\0", "d", "e", "f"])))
    );
    let large = "x".repeat(2000);
    append(6, &[&large], false).await;
    assert_eq!(
        other.read(stream, 6, 9, now).await,
        Ok(Some(kept(6, 7, false, &[&large]))),
        "the newest is kept however large"
    );
    // Written by two: the one that is behind hears so, and nothing is kept twice.
    assert_eq!(append(5, &["again"], false).await, Appended::TakenOver);
    // Some were never kept.
    append(9, &["j"], false).await;
    assert_eq!(
        other.read(stream, 9, 9, now).await,
        Ok(Some(kept(9, 10, false, &["j"])))
    );
    append(10, &[], true).await;
    assert_eq!(other.read(stream, 10, 9, now).await, Ok(Some(kept(9, 10, true, &[]))));
    assert_eq!(other.read(Digest::of(b"another"), 0, 9, now).await, Ok(None));
    assert_eq!(
        other.read(stream, 9, 9, after(LONG * 2)).await,
        Ok(None),
        "it is kept for a while only"
    );
}
