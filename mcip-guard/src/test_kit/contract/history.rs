use std::time::SystemTime;

use mcip_core::store::HistoryStore;

use super::{LONG, after};

/// The contract of a [`HistoryStore`].
///
/// # Panics
/// Where the store breaks it.
pub async fn history<S: HistoryStore>(new: impl AsyncFn() -> S) {
    let store = new().await;
    let now = SystemTime::now();
    let has = async |scope: &str, function: &str, now: SystemTime| {
        let waited = store.has(scope, function, now).await.expect("an answer");
        if let Some(at_once) = store.has_now(scope, function, now) {
            assert_eq!(at_once, Ok(waited), "both ways to ask say the same");
        }
        waited
    };
    assert!(!has("alice", "search", now).await);
    store.note("alice", "search", after(LONG)).await.expect("kept");
    assert!(has("alice", "search", now).await);
    for (scope, function) in [
        ("bob", "search"),
        ("alice", "book"),
        ("alices", "earch"),
        ("", "alicesearch"),
    ] {
        assert!(!has(scope, function, now).await, "{scope:?} {function:?}");
    }
    assert!(
        !has("alice", "search", after(LONG * 2)).await,
        "it is forgotten in time"
    );
    store.note("alice", "search", after(LONG * 3)).await.expect("kept");
    assert!(
        has("alice", "search", after(LONG * 2)).await,
        "noted again, it is known for longer"
    );
}
