//! The contracts that every store keeps.

use std::sync::atomic::{AtomicUsize, Ordering};

use mcip_guard::store::{RedisConfigError, RedisStore};
use mcip_guard::test_kit::contract;

use crate::options;
use crate::server::{Keeps, Redis};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_keeps_every_contract() {
    let redis = Redis::start(Keeps::Nothing);
    let number = AtomicUsize::new(0);
    let prefix = || format!("contract{}", number.fetch_add(1, Ordering::Relaxed));
    let new = async || {
        let options = options(redis.port).prefix(&prefix());
        RedisStore::connect(options).await.expect("connected")
    };
    // Two processes would have two connections.
    let two = async || {
        let options = options(redis.port).prefix(&prefix());
        let one = RedisStore::connect(options.clone()).await.expect("connected");
        (one, RedisStore::connect(options).await.expect("connected"))
    };
    contract::nonces(new).await;
    contract::once(new).await;
    contract::budgets(new).await;
    contract::revocations(new).await;
    contract::history(new).await;
    contract::tasks(new).await;
    contract::sessions(two).await;
    contract::events(two).await;
    contract::bus(two).await;
    contract::stops(two).await;
    // Nothing stays for good but the mark of the data, one for each prefix.
    let left = redis.say("EVAL \"local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do if redis.call('TTL', k) < 0 and not string.find(k, ':epoch', 1, true) then n = n + 1 end end return n\" 0");
    assert_eq!(left.as_deref(), Some(":0\r\n"), "every key ends by itself");
}

#[tokio::test]
async fn a_redis_that_may_forget_is_refused() {
    let redis = Redis::start_with(
        Keeps::Nothing,
        &["--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"],
    );
    let refused = RedisStore::connect(options(redis.port)).await;
    assert!(matches!(refused, Err(RedisConfigError::Evicts(policy)) if policy == "allkeys-lru"));
    let accepted = RedisStore::connect(options(redis.port).accept_eviction("a test")).await;
    assert!(accepted.is_ok());
}

#[tokio::test]
async fn a_redis_without_room_says_so() {
    use mcip_core::store::{NonceStore, StoreError};
    let redis = Redis::start(Keeps::Nothing);
    let store = RedisStore::connect(options(redis.port)).await.expect("connected");
    assert_eq!(store.consume("a", b"1", crate::long()).await, Ok(true));
    redis.say("CONFIG SET maxmemory 1mb");
    assert_eq!(store.consume("a", b"2", crate::long()).await, Err(StoreError::Full));
    redis.say("CONFIG SET maxmemory 0");
    assert_eq!(store.consume("a", b"1", crate::long()).await, Ok(false));
    assert_eq!(store.consume("a", b"2", crate::long()).await, Ok(true));
}
