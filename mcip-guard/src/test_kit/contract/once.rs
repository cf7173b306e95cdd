use std::sync::Arc;

use bytes::Bytes;
use mcip_core::store::{OnceState, OnceStore};

use super::{LONG, after};

/// The contract of an [`OnceStore`]. Needs a runtime of tokio.
///
/// # Panics
/// Where the store breaks it.
pub async fn once<S: OnceStore>(new: impl AsyncFn() -> S) {
    let store = Arc::new(new().await);
    assert_eq!(store.start("a", b"1", after(LONG)).await, Ok(OnceState::Started));
    assert_eq!(
        store.start("a", b"1", after(LONG)).await,
        Ok(OnceState::Unfinished),
        "it runs, or was broken off"
    );
    assert_eq!(
        store.start("b", b"1", after(LONG)).await,
        Ok(OnceState::Started),
        "another scope is another step"
    );
    for outcome in [&b"\"done\""[..], b"", b"\x00\xff\r\n"] {
        let outcome = Bytes::from_static(outcome);
        store
            .finish("a", b"1", outcome.clone(), after(LONG))
            .await
            .expect("kept");
        assert_eq!(
            store.start("a", b"1", after(LONG)).await,
            Ok(OnceState::Finished(outcome)),
            "what it came to, byte for byte"
        );
    }
    assert_eq!(
        store.start("b", b"1", after(LONG)).await,
        Ok(OnceState::Unfinished),
        "the other is not finished"
    );

    let all: Vec<_> = (0..64)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.start("race", b"1", after(LONG)).await })
        })
        .collect();
    let mut started = 0;
    for one in all {
        started += usize::from(one.await.expect("no panic") == Ok(OnceState::Started));
    }
    assert_eq!(started, 1, "of many at the same moment one starts it");
}
