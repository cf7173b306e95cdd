use std::time::Duration;

use bytes::Bytes;
use mcip_core::store::{Bus, BusListener, Heard};

/// Bounds every wait, or a store that says nothing would hang the test.
async fn heard(listener: &mut Box<dyn BusListener>) -> Heard {
    let next = tokio::time::timeout(Duration::from_secs(30), listener.next());
    next.await.expect("something is heard")
}

/// The contract of a [`Bus`]: `new` gives two handles of one bus. Needs a runtime of tokio.
///
/// # Panics
/// Where the bus breaks it.
pub async fn bus<S: Bus>(new: impl AsyncFn() -> (S, S)) {
    let (one, other) = new().await;
    let mut here = one.listen("shop");
    let mut there = other.listen("shop");
    let mut elsewhere = other.listen("market");
    for listener in [&mut here, &mut there, &mut elsewhere] {
        assert_eq!(heard(listener).await, Heard::Gap, "what was said before is not heard");
    }
    let long = vec![0xff; 100_000];
    let messages = [&b"one"[..], b"", b"three \r\n\0", &long];
    for message in messages {
        one.publish("shop", Bytes::copy_from_slice(message))
            .await
            .expect("said");
    }
    for listener in [&mut here, &mut there] {
        for message in messages {
            let expected = Heard::Message(Bytes::copy_from_slice(message));
            assert_eq!(heard(listener).await, expected, "everybody hears all of it in order");
        }
    }
    other
        .publish("market", Bytes::from_static(b"last"))
        .await
        .expect("said");
    let expected = Heard::Message(Bytes::from_static(b"last"));
    assert_eq!(heard(&mut elsewhere).await, expected, "and of this channel only");
    drop(there);
    other.publish("shop", Bytes::from_static(b"more")).await.expect("said");
    assert_eq!(heard(&mut here).await, Heard::Message(Bytes::from_static(b"more")));
}
