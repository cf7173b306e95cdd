//! Another server takes the place of the one that was the primary.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::store::{NonceStore, OnceStore, RevocationStore, StoreError};
use mcip_guard::store::RedisStore;

use crate::proxy::Proxy;
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

/// What is said once more on another connection, because the first was lost while it waited for the replica, waits there as well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_tried_again_on_another_connection_is_with_the_replica_before_it_counts() {
    let (primary, replica) = pair();
    let proxy = Proxy::before(primary.port).await;
    // Half of it is the time to wait for the replica: both tries fit.
    let options = options(proxy.port).answer_time(Duration::from_secs(8)).replicas(1);
    let store = RedisStore::connect(options).await.expect("connected");
    assert_eq!(store.consume("a", b"1", long()).await, Ok(true));
    replica.pause();
    for what in ["nonce", "step", "revocation"] {
        let held = primary.say("DBSIZE").expect("an answer");
        let asked = {
            let store = store.clone();
            tokio::spawn(async move {
                match what {
                    "nonce" => store.consume("cut", b"1", long()).await.map(drop),
                    "step" => store.start("cut", b"1", long()).await.map(drop),
                    _ => store.revoke("mallory", long()).await,
                }
            })
        };
        let end = Instant::now() + NET;
        while primary.say("DBSIZE").as_deref() == Some(held.as_str()) {
            assert!(Instant::now() < end, "{what}: the primary never has it");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        proxy.cut();
        let answer = asked.await.expect("no panic");
        assert!(
            matches!(&answer, Err(StoreError::Unavailable(why)) if why.contains("0 of 1 replicas")),
            "{what}: {answer:?}"
        );
    }
    replica.go_on();
    let end = Instant::now() + NET;
    while store.consume("b", b"1", long()).await.is_err() {
        assert!(Instant::now() < end, "it does not recover");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(store.consume("cut", b"1", long()).await, Ok(false), "the safe side");
    assert_eq!(store.is_revoked("mallory", SystemTime::now()).await, Ok(true));
}

/// Who is connected to a server, but for whoever asks.
fn clients(redis: &Redis) -> BTreeSet<String> {
    let list = redis.say("CLIENT LIST TYPE normal").unwrap_or_default();
    let others = list
        .lines()
        .filter(|line| line.starts_with("id=") && !line.contains("cmd=client"));
    others
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replica_that_hangs_holds_up_what_waits_for_it_and_nothing_else() {
    let (primary, replica) = pair();
    let store = connect(&primary, &replica).await;
    assert_eq!(store.consume("a", b"1", long()).await, Ok(true));
    let before = clients(&primary);
    assert!(before.len() >= 2, "{before:?}");
    replica.pause();
    let stop = Arc::new(AtomicBool::new(false));
    let taking = {
        let (store, stop) = (store.clone(), stop.clone());
        tokio::spawn(async move { take_nonces(&store, stop).await })
    };
    // More and more waits on the connection for that, until it is left to those who wait there.
    let end = Instant::now() + NET;
    while clients(&primary).is_subset(&before) {
        assert!(Instant::now() < end, "nobody leaves it");
        assert_eq!(store.is_revoked("alice", SystemTime::now()).await, Ok(false));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Long enough for those to give up.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let after = clients(&primary);
    assert!(
        after.intersection(&before).next().is_some(),
        "the other connection is the same: {before:?}, {after:?}"
    );
    replica.go_on();
    let end = Instant::now() + NET;
    while store.consume("b", b"1", long()).await.is_err() {
        assert!(Instant::now() < end, "it does not recover");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.store(true, Ordering::Relaxed);
    let (taken, refused) = taking.await.expect("no panic");
    assert!(refused > 0);
    all_are_remembered(&store, &taken).await;
}
