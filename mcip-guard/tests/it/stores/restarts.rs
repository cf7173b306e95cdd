//! What a [`FileStore`] remembers after it was opened again.

use std::fs;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::principal::{Method, Principal};
use mcip_core::store::{
    BudgetStore, HistoryStore, NonceStore, OnceState, OnceStore, RevocationStore, SessionRecord, SessionStore,
    StoreError,
};
use mcip_core::types::Implementation;
use mcip_guard::store::FileStore;

use super::Scratch;

const LONG: Duration = Duration::from_secs(600);

#[tokio::test]
async fn everything_that_was_acknowledged_is_there_again() {
    let scratch = Scratch::new();
    let now = SystemTime::now();
    let long = now + LONG;
    let alice = Principal::new("alice", Method::Bearer);
    let session = SessionRecord::new(&alice, Implementation::new("client", "1"), "2025-11-25", long);
    let (key, gone) = (Digest::of(b"session"), Digest::of(b"gone"));
    {
        let store = FileStore::open(&scratch.0).expect("opened");
        assert!(FileStore::open(&scratch.0).is_err(), "one store at a time");
        assert_eq!(store.consume("dpop", b"1", long).await, Ok(true));
        assert_eq!(store.start("once", b"begun", long).await, Ok(OnceState::Started));
        assert_eq!(store.start("once", b"done", long).await, Ok(OnceState::Started));
        store
            .finish("once", b"done", Bytes::from_static(b"42"), long)
            .await
            .expect("kept");
        store.revoke("mallory", long).await.expect("kept");
        store.note("alice", "search", long).await.expect("kept");
        assert_eq!(store.take("mail", 1, LONG, now).await, Ok(true));
        store.put(key, session.clone(), long).await.expect("kept");
        store.put(gone, session.clone(), long).await.expect("kept");
        store.remove(gone).await.expect("removed");
    }
    let store = FileStore::open(&scratch.0).expect("opened again");
    assert_eq!(store.consume("dpop", b"1", long).await, Ok(false));
    assert_eq!(store.start("once", b"begun", long).await, Ok(OnceState::Unfinished));
    let done = OnceState::Finished(Bytes::from_static(b"42"));
    assert_eq!(store.start("once", b"done", long).await, Ok(done));
    assert_eq!(store.is_revoked_now("mallory", now), Some(Ok(true)));
    assert_eq!(store.has("alice", "search", now).await, Ok(true));
    assert_eq!(
        store.take("mail", 1, LONG, now).await,
        Ok(false),
        "a restart gives no budget back"
    );
    assert_eq!(store.get(key, now).await, Ok(Some(session)));
    assert_eq!(store.get(gone, now).await, Ok(None));
}

#[tokio::test]
async fn the_file_stays_within_a_few_times_what_is_worth_keeping() {
    let scratch = Scratch::new();
    let store = FileStore::open(&scratch.0).expect("opened");
    let now = SystemTime::now();
    for number in 0..60_000_u32 {
        let most = store.take("a budget", u32::MAX, LONG, now).await;
        assert_eq!(most, Ok(true), "{number}");
    }
    store.revoke("mallory", now + LONG).await.expect("kept");
    let size = fs::metadata(scratch.0.join("state.journal")).expect("a file").len();
    assert!(size < 3 << 20, "{size} bytes for one budget and one revocation");
    drop(store);
    let store = FileStore::open(&scratch.0).expect("opened again");
    assert_eq!(store.is_revoked("mallory", now).await, Ok(true));
    assert_eq!(store.take("a budget", 60_000, LONG, now).await, Ok(false));
}

#[tokio::test]
async fn a_full_store_forgets_what_has_expired_and_nothing_else() {
    let scratch = Scratch::new();
    let store = FileStore::with_capacity(&scratch.0, 3).expect("opened");
    let (long, short) = (SystemTime::now() + LONG, SystemTime::now() + Duration::from_millis(1));
    assert_eq!(store.consume("a", b"1", long).await, Ok(true));
    assert_eq!(store.consume("a", b"2", long).await, Ok(true));
    assert_eq!(store.consume("a", b"3", short).await, Ok(true));
    while SystemTime::now() <= short {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        store.consume("a", b"4", long).await,
        Ok(true),
        "in the place of the one that has expired"
    );
    assert_eq!(store.consume("a", b"5", long).await, Err(StoreError::Full));
    assert_eq!(store.consume("a", b"1", long).await, Ok(false));
    store
        .revoke("mallory", long)
        .await
        .expect("another kind has room of its own");
}
