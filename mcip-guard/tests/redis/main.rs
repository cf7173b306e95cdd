//! Stores in a real Redis: what they promise, and what they do when it is killed, paused, slow, restarted, or another takes its place.
//!
//! Run with `.ci/redis`, which gets a Redis and names it in `MCIP_REDIS_SERVER`. They come with the feature `redis`, and fail without a server.

mod contract;
mod failover;
mod faults;
mod proxy;
mod server;

use std::time::{Duration, Instant, SystemTime};

use mcip_core::store::{NonceStore, StoreError};
use mcip_guard::store::{RedisOptions, RedisStore};

/// How long anything waits that has to come.
const NET: Duration = Duration::from_secs(30);

/// A time far enough away.
fn long() -> SystemTime {
    SystemTime::now() + Duration::from_secs(600)
}

fn options(port: u16) -> RedisOptions {
    RedisOptions::new(&format!("redis://127.0.0.1:{port}/"))
        .expect("a URL")
        .connect_time(Duration::from_millis(500))
        .answer_time(Duration::from_millis(500))
}

async fn connect(port: u16) -> RedisStore {
    RedisStore::connect(options(port)).await.expect("connected")
}

/// Waits until the store answers again: by itself, without anything being restarted.
async fn recovered(store: &RedisStore) {
    let end = Instant::now() + NET;
    loop {
        match mcip_core::store::StoreHealth::check(store).await {
            Ok(()) => return,
            Err(error) => assert!(Instant::now() < end, "it does not recover: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Takes nonces one after the other, from several tasks, until told to stop; gives those that were acknowledged.
async fn take_nonces(store: &RedisStore, stop: std::sync::Arc<std::sync::atomic::AtomicBool>) -> (Vec<String>, usize) {
    use std::sync::atomic::Ordering;
    let all: Vec<_> = (0..8)
        .map(|one| {
            let (store, stop) = (store.clone(), stop.clone());
            tokio::spawn(async move {
                let (mut taken, mut refused) = (Vec::new(), 0);
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let name = format!("{one}-{number}");
                    match store.consume("test", name.as_bytes(), long()).await {
                        Ok(true) => taken.push(name),
                        Ok(false) => panic!("{name} was taken once only"),
                        Err(StoreError::Unavailable(_)) => {
                            refused += 1;
                            tokio::time::sleep(Duration::from_millis(5)).await;
                        }
                        Err(other) => panic!("{other}"),
                    }
                }
                (taken, refused)
            })
        })
        .collect();
    let (mut taken, mut refused) = (Vec::new(), 0);
    for one in all {
        let (own, of_own) = one.await.expect("no panic");
        taken.extend(own);
        refused += of_own;
    }
    (taken, refused)
}

/// None of them may be taken again.
async fn all_are_remembered(store: &RedisStore, taken: &[String]) {
    assert!(!taken.is_empty());
    for name in taken {
        let again = store.consume("test", name.as_bytes(), long()).await;
        assert_eq!(
            again,
            Ok(false),
            "{name} of {} was acknowledged and is lost",
            taken.len()
        );
    }
}
