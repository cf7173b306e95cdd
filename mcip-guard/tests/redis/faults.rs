//! Redis is killed, paused, slow, restarted; each time what was acknowledged is kept, what can't be known is refused, and the store
//! recovers by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::store::{Begun, Bus, BusListener, Heard, KeptTask, NonceStore, RevocationStore, StoreError, TaskStore};

use crate::proxy::Proxy;
use crate::server::{Keeps, Redis};
use crate::{NET, all_are_remembered, connect, long, recovered, take_nonces};

fn unavailable<T: std::fmt::Debug>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Unavailable(_)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_and_started_again_it_has_lost_nothing_that_was_acknowledged() {
    let mut redis = Redis::start(Keeps::All);
    let store = connect(redis.port).await;
    store.revoke("mallory", long()).await.expect("kept");
    let now = SystemTime::now();
    let begun = Begun {
        id: "1".to_owned(),
        owner: "alice".to_owned(),
        target: "tool".to_owned(),
        revision: "2026-07-28".to_owned(),
        created_at: now,
        ttl: Duration::from_secs(600),
        poll_interval: Duration::from_secs(1),
    };
    store.insert(KeptTask::new(begun, long()), 9, now).await.expect("kept");
    let stop = Arc::new(AtomicBool::new(false));
    let taking = {
        let (store, stop) = (store.clone(), stop.clone());
        tokio::spawn(async move { take_nonces(&store, stop).await })
    };
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        redis.kill();
        // While it is gone nothing is let through: neither a nonce nor somebody who might be revoked.
        let refused = store.consume("during", b"1", long()).await;
        assert!(unavailable(&refused), "{refused:?}");
        assert!(unavailable(&store.is_revoked("alice", SystemTime::now()).await));
        assert_eq!(
            store.is_revoked_now("mallory", SystemTime::now()),
            Some(Ok(true)),
            "who is known to be revoked stays so"
        );
        redis.restart();
        recovered(&store).await;
    }
    stop.store(true, Ordering::Relaxed);
    let (taken, refused) = taking.await.expect("no panic");
    assert!(refused > 0, "the kills were noticed");
    all_are_remembered(&store, &taken).await;
    assert_eq!(store.is_revoked("mallory", SystemTime::now()).await, Ok(true));
    assert!(
        store
            .get("alice", "1", SystemTime::now())
            .await
            .expect("an answer")
            .is_some()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paused_it_is_unavailable_in_bounded_time_and_then_goes_on() {
    let redis = Redis::start(Keeps::All);
    let store = connect(redis.port).await;
    assert_eq!(store.consume("a", b"1", long()).await, Ok(true));
    redis.pause();
    let began = Instant::now();
    let all: Vec<_> = (0..64_u32)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move { store.consume("paused", &number.to_be_bytes(), long()).await })
        })
        .collect();
    for one in all {
        let answer = one.await.expect("no panic");
        assert!(unavailable(&answer), "{answer:?}");
    }
    assert!(began.elapsed() < NET, "nobody waits for good");
    assert!(unavailable(&store.is_revoked("alice", SystemTime::now()).await));
    // Long enough for the link to be given up and looked for in vain.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(unavailable(&store.is_revoked("alice", SystemTime::now()).await));
    redis.go_on();
    recovered(&store).await;
    assert_eq!(store.consume("a", b"1", long()).await, Ok(false));
    assert_eq!(store.consume("a", b"2", long()).await, Ok(true));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_it_is_waited_for_and_too_slow_it_is_not() {
    let redis = Redis::start(Keeps::All);
    let proxy = Proxy::before(redis.port).await;
    let store = connect(proxy.port).await;
    proxy.slow(Duration::from_millis(100));
    assert_eq!(store.consume("a", b"1", long()).await, Ok(true));
    assert_eq!(store.is_revoked("alice", SystemTime::now()).await, Ok(false));
    proxy.slow(Duration::from_secs(3));
    assert!(unavailable(&store.consume("a", b"2", long()).await));
    assert!(unavailable(&store.is_revoked("alice", SystemTime::now()).await));
    proxy.slow(Duration::ZERO);
    recovered(&store).await;
    assert_eq!(store.consume("a", b"1", long()).await, Ok(false));
    // It was on its way when nobody waited for it any more: whoever tries again is refused, which is the safe side.
    assert_eq!(store.consume("a", b"2", long()).await, Ok(false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn back_without_its_data_it_lets_no_replay_through_and_learns_again_who_is_revoked() {
    let mut redis = Redis::start(Keeps::Nothing);
    let store = connect(redis.port).await;
    let soon = || SystemTime::now() + Duration::from_secs(4);
    assert_eq!(store.consume("dpop", b"1", soon()).await, Ok(true));
    store.revoke("mallory", long()).await.expect("kept");
    redis.kill();
    redis.restart();
    recovered(&store).await;
    let again = store.consume("dpop", b"1", soon()).await;
    assert!(unavailable(&again), "it may be a replay: {again:?}");
    assert_eq!(
        store.is_revoked("mallory", SystemTime::now()).await,
        Ok(true),
        "written again from what this process knows"
    );
    let other = connect(redis.port).await;
    assert_eq!(
        other.is_revoked("mallory", SystemTime::now()).await,
        Ok(true),
        "and so others know it too"
    );
    // Once all that was forgotten has expired, nonces are taken again.
    let end = Instant::now() + NET;
    while unavailable(&store.consume("dpop", b"2", soon()).await) {
        assert!(Instant::now() < end, "it never takes nonces again");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listeners_hear_again_and_know_that_they_missed_something() {
    async fn heard(listener: &mut Box<dyn BusListener>) -> Heard {
        tokio::time::timeout(NET, listener.next())
            .await
            .expect("something is heard")
    }
    let mut redis = Redis::start(Keeps::All);
    let (one, other) = (connect(redis.port).await, connect(redis.port).await);
    let mut listener = other.listen("shop");
    assert_eq!(heard(&mut listener).await, Heard::Gap);
    one.publish("shop", "before".into()).await.expect("said");
    assert_eq!(heard(&mut listener).await, Heard::Message("before".into()));
    redis.kill();
    redis.restart();
    recovered(&one).await;
    assert_eq!(heard(&mut listener).await, Heard::Gap);
    one.publish("shop", "after".into()).await.expect("said");
    assert_eq!(heard(&mut listener).await, Heard::Message("after".into()));
    // One that hangs is noticed too.
    redis.pause();
    tokio::time::sleep(Duration::from_secs(4)).await;
    redis.go_on();
    recovered(&one).await;
    assert_eq!(heard(&mut listener).await, Heard::Gap);
}
