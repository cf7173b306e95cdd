//! Another server takes the place of the one that was the primary.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::store::{NonceStore, RevocationStore, StoreError};
use mcip_guard::store::RedisStore;

use crate::server::{Keeps, Redis};
use crate::{NET, all_are_remembered, long, options, recovered, take_nonces};

/// A primary and a replica that has all of it.
fn pair() -> (Redis, Redis) {
    let primary = Redis::start(Keeps::All);
    let replica = Redis::start_with(Keeps::All, &["--replicaof", "127.0.0.1", &primary.port.to_string()]);
    let end = Instant::now() + NET;
    while !replica
        .say("INFO replication")
        .is_some_and(|info| info.contains("master_link_status:up"))
    {
        assert!(Instant::now() < end, "the replica does not follow");
        std::thread::sleep(Duration::from_millis(50));
    }
    (primary, replica)
}

async fn connect(primary: &Redis, replica: &Redis) -> RedisStore {
    let options = options(primary.port).also(&format!("redis://127.0.0.1:{}/", replica.port));
    RedisStore::connect(options.expect("a URL").replicas(1))
        .await
        .expect("connected")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Redis: .ci/redis"]
async fn the_loss_of_the_primary_loses_nothing_that_was_acknowledged() {
    let (mut primary, replica) = pair();
    let store = connect(&primary, &replica).await;
    store.revoke("mallory", long()).await.expect("kept");
    let stop = Arc::new(AtomicBool::new(false));
    let taking = {
        let (store, stop) = (store.clone(), stop.clone());
        tokio::spawn(async move { take_nonces(&store, stop).await })
    };
    tokio::time::sleep(Duration::from_secs(1)).await;
    primary.kill();
    // A replica takes nothing, and nobody takes it for a primary.
    let refused = store.consume("during", b"1", long()).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    replica.say("REPLICAOF NO ONE").expect("promoted");
    // Without a replica of its own the new primary can't promise what was asked for, and says so.
    let end = Instant::now() + NET;
    let told = loop {
        match store.consume("alone", b"1", long()).await {
            Err(StoreError::Unavailable(why)) if why.contains("replicas have it") => break why,
            other => assert!(Instant::now() < end, "{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert!(told.contains("0 of 1"), "{told}");
    // The old one comes back as the replica of the new one.
    primary.restart();
    primary
        .say(&format!("REPLICAOF 127.0.0.1 {}", replica.port))
        .expect("demoted");
    let end = Instant::now() + NET;
    while store.consume("again", b"1", long()).await.is_err() {
        assert!(Instant::now() < end, "it does not recover");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    stop.store(true, Ordering::Relaxed);
    let (taken, refused) = taking.await.expect("no panic");
    assert!(refused > 0);
    all_are_remembered(&store, &taken).await;
    assert_eq!(store.is_revoked("mallory", SystemTime::now()).await, Ok(true));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Redis: .ci/redis"]
async fn a_primary_that_was_demoted_is_left_for_the_new_one() {
    let (primary, replica) = pair();
    let options = options(primary.port).also(&format!("redis://127.0.0.1:{}/", replica.port));
    let store = RedisStore::connect(options.expect("a URL")).await.expect("connected");
    assert_eq!(store.consume("a", b"1", long()).await, Ok(true));
    let end = Instant::now() + NET;
    let offsets = || {
        let both = [&primary, &replica].map(|redis| {
            let info = redis.say("INFO replication").unwrap_or_default();
            let mut offsets = info.lines().filter_map(|line| line.strip_prefix("master_repl_offset:"));
            offsets.next().map(str::to_owned)
        });
        both[0].is_some() && both[0] == both[1]
    };
    while !offsets() {
        assert!(Instant::now() < end, "the replica does not catch up");
        std::thread::sleep(Duration::from_millis(20));
    }
    replica.say("REPLICAOF NO ONE").expect("promoted");
    primary
        .say(&format!("REPLICAOF 127.0.0.1 {}", replica.port))
        .expect("demoted");
    recovered(&store).await;
    let end = Instant::now() + NET;
    while store.consume("b", b"1", long()).await.is_err() {
        assert!(Instant::now() < end, "it does not find the new primary");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(store.consume("a", b"1", long()).await, Ok(false));
    let held = replica.say("EVAL \"return #redis.call('KEYS', 'mcip:n:*')\" 0");
    assert_eq!(
        held.as_deref(),
        Some(":2\r\n"),
        "the new primary has what was taken since"
    );
}
