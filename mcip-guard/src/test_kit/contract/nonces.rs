use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_core::store::NonceStore;

use super::{LONG, after, before};

/// The contract of a [`NonceStore`]. Needs a runtime of tokio.
///
/// # Panics
/// Where the store breaks it.
pub async fn nonces<S: NonceStore>(new: impl AsyncFn() -> S) {
    let store = Arc::new(new().await);
    assert_eq!(store.consume("a", b"1", after(LONG)).await, Ok(true), "the first time");
    assert_eq!(
        store.consume("a", b"1", after(LONG)).await,
        Ok(false),
        "the second time"
    );
    assert_eq!(
        store.consume("a", b"1", after(LONG * 2)).await,
        Ok(false),
        "another expiry makes it no other nonce"
    );
    for (scope, nonce) in [
        ("b", &b"1"[..]),
        ("a", b"2"),
        ("", b"a1"),
        ("a1", b""),
        ("a", b"1\0"),
        ("a", b"\xff\xfe"),
    ] {
        assert_eq!(
            store.consume(scope, nonce, after(LONG)).await,
            Ok(true),
            "{scope:?} {nonce:?} is another nonce"
        );
        assert_eq!(
            store.consume(scope, nonce, after(LONG)).await,
            Ok(false),
            "{scope:?} {nonce:?}"
        );
    }
    // What has expired would be refused by its time, and need not be remembered; a store of several processes may allow for clocks that
    // differ a little.
    assert!(
        store
            .consume("a", b"late", before(Duration::from_secs(60)))
            .await
            .is_ok()
    );
    assert_eq!(
        store.consume("a", b"late", after(LONG)).await,
        Ok(true),
        "nothing is remembered for longer than asked"
    );

    let (first, many) = (Arc::new(AtomicUsize::new(0)), 64);
    let all: Vec<_> = (0..many)
        .map(|_| {
            let (store, first) = (store.clone(), first.clone());
            tokio::spawn(async move {
                if store.consume("race", b"1", after(LONG)).await == Ok(true) {
                    first.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for one in all {
        one.await.expect("no panic");
    }
    assert_eq!(
        first.load(Ordering::Relaxed),
        1,
        "of {many} at the same moment one is the first"
    );
}
