//! The contracts of the stores, asked of those in memory and of those that survive a restart.

mod model;
mod restarts;

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use mcip_core::store::{Begun, KeptTask, MemoryStore, TaskStore};
use mcip_guard::store::{FileStore, FileTasks};
use mcip_guard::test_kit::contract;

/// Runs what never waits for anything but the disk.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a store of files waited"),
    }
}

/// A directory of one's own, gone in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("mcip-stores-{}-{number}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn tasks_in_files() {
    let scratch = Scratch::new();
    let number = AtomicUsize::new(0);
    at_once(contract::tasks(async || {
        let one = number.fetch_add(1, Ordering::Relaxed).to_string();
        FileTasks::open(scratch.0.join(one)).expect("opened")
    }));
}

#[tokio::test]
async fn memory_keeps_every_contract() {
    contract::tasks(async || MemoryStore::new()).await;
    contract::nonces(async || MemoryStore::new()).await;
    contract::once(async || MemoryStore::new()).await;
    contract::budgets(async || MemoryStore::new()).await;
    contract::revocations(async || MemoryStore::new()).await;
    contract::history(async || MemoryStore::new()).await;
    contract::sessions(async || twice(MemoryStore::new())).await;
    contract::events(async || twice(MemoryStore::new())).await;
    contract::bus(async || twice(MemoryStore::new())).await;
    contract::stops(async || twice(MemoryStore::new())).await;
}

/// What is in one process is shared by sharing it.
fn twice<S>(store: S) -> (Arc<S>, Arc<S>) {
    let store = Arc::new(store);
    (store.clone(), store)
}

#[tokio::test]
async fn a_file_keeps_every_contract() {
    let scratch = Scratch::new();
    let number = AtomicUsize::new(0);
    let new = async || {
        let one = number.fetch_add(1, Ordering::Relaxed).to_string();
        FileStore::open(scratch.0.join(one)).expect("opened")
    };
    contract::nonces(new).await;
    contract::once(new).await;
    contract::budgets(new).await;
    contract::revocations(new).await;
    contract::history(new).await;
    contract::sessions(async || twice(new().await)).await;
}

#[test]
fn tasks_in_memory_never_wait() {
    at_once(contract::tasks(async || MemoryStore::new()));
}

proptest::proptest! {
    #[test]
    fn tasks_in_memory_are_as_a_model_says(steps in model::steps()) {
        at_once(model::follows_the_model(&MemoryStore::new(), steps));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]
    #[test]
    fn tasks_in_files_are_as_a_model_says(steps in model::steps()) {
        let scratch = Scratch::new();
        at_once(model::follows_the_model(&FileTasks::open(&scratch.0).expect("opened"), steps));
    }
}

fn begun(owner: &str, id: &str, ttl: u64) -> KeptTask {
    let now = SystemTime::now();
    let begun = Begun {
        id: id.to_owned(),
        owner: owner.to_owned(),
        target: "tool".to_owned(),
        revision: "2026-07-28".to_owned(),
        created_at: now,
        ttl: Duration::from_secs(ttl),
        poll_interval: Duration::from_secs(1),
    };
    KeptTask::new(begun, now + Duration::from_secs(60))
}

#[test]
fn what_was_kept_is_there_after_a_restart_and_what_expired_is_not() {
    let scratch = Scratch::new();
    let now = SystemTime::now();
    let store = FileTasks::open(&scratch.0).expect("opened").synced();
    at_once(store.insert(begun("alice", "../../1", 600), 9, now)).expect("kept");
    at_once(store.insert(begun("alice", "2", 1), 9, now)).expect("kept");
    let mut done = KeptTask::clone(
        &at_once(store.get("alice", "../../1", now))
            .expect("read")
            .expect("there"),
    );
    done.complete(serde_json::json!({ "content": [] }).into(), now)
        .expect("it ran");
    assert_eq!(at_once(store.replace(done.clone(), now)), Ok(true));
    assert!(FileTasks::open(&scratch.0).is_err(), "one store at a time");
    drop(store);
    // Left by a crash in the middle of a write.
    fs::write(scratch.0.join("00ff.new"), b"{").expect("written");

    let store = FileTasks::open(&scratch.0).expect("opened again");
    let later = now + Duration::from_secs(10);
    let found = at_once(store.get("alice", "../../1", later))
        .expect("read")
        .expect("there");
    assert_eq!((found.status(), found.version()), (done.status(), done.version() + 1));
    assert_eq!(at_once(store.get("alice", "2", later)), Ok(None));
    let files = || fs::read_dir(&scratch.0).expect("a directory").count();
    assert_eq!(files(), 2, "the lock and one task");
    assert_eq!(
        at_once(store.get("alice", "../../1", now + Duration::from_secs(601))),
        Ok(None)
    );
    assert_eq!(files(), 1, "the lock");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = Scratch::new();
    let store = FileTasks::open(&scratch.0).expect("opened");
    at_once(store.insert(begun("alice", "1", 600), 9, SystemTime::now())).expect("kept");
    for entry in fs::read_dir(&scratch.0).expect("a directory") {
        let mode = entry
            .expect("an entry")
            .metadata()
            .expect("metadata")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0);
    }
    let mode = fs::metadata(&scratch.0).expect("metadata").permissions().mode();
    assert_eq!(mode & 0o077, 0);
}

#[test]
fn a_file_that_is_no_task_is_named_and_kept() {
    let scratch = Scratch::new();
    drop(FileTasks::open(&scratch.0).expect("opened"));
    let strange = scratch.0.join("strange.json");
    fs::write(&strange, b"{}").expect("written");
    let error = FileTasks::open(&scratch.0).expect_err("no task").to_string();
    assert!(error.contains("strange.json"), "{error}");
    assert!(strange.exists());
}
