use std::time::{Duration, SystemTime};

use mcip_core::store::RevocationStore;

use super::{LONG, after};

/// The contract of a [`RevocationStore`].
///
/// # Panics
/// Where the store breaks it.
pub async fn revocations<S: RevocationStore>(new: impl AsyncFn() -> S) {
    let store = new().await;
    let now = SystemTime::now();
    let is = async |subject: &str, now: SystemTime| {
        let waited = store.is_revoked(subject, now).await.expect("an answer");
        if let Some(at_once) = store.is_revoked_now(subject, now) {
            assert_eq!(at_once, Ok(waited), "both ways to ask say the same");
        }
        waited
    };
    assert!(!is("alice", now).await);
    store.revoke("alice", after(LONG)).await.expect("kept");
    assert!(is("alice", now).await);
    for other in ["bob", "", "alic", "alice ", "Alice"] {
        assert!(!is(other, now).await, "{other:?} is somebody else");
    }
    assert!(!is("alice", after(LONG * 2)).await, "it ends when it was to end");
    // To revoke somebody for a shorter time takes nothing back.
    store
        .revoke("alice", after(Duration::from_secs(5)))
        .await
        .expect("kept");
    assert!(
        is("alice", now + LONG / 2).await,
        "what was revoked for longer stays so"
    );
    store.revoke("alice", after(LONG * 3)).await.expect("kept");
    assert!(is("alice", now + LONG * 2).await);
    let strange = "gränt \n\0 \"x\" {}*";
    store.revoke(strange, after(LONG)).await.expect("kept");
    assert!(is(strange, now).await);
}
