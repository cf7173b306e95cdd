use std::time::{Duration, SystemTime};

use mcip_core::store::{Begun, KeptTask, StoreError, TaskStore};
use mcip_core::types::TaskStatus;
use serde_json::json;

fn at(second: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + second)
}

/// A task that began at `second` and is kept for so long.
fn task(owner: &str, id: &str, second: u64, ttl: u64) -> KeptTask {
    let begun = Begun {
        id: id.to_owned(),
        owner: owner.to_owned(),
        target: "tool".to_owned(),
        revision: "2026-07-28".to_owned(),
        created_at: at(second),
        ttl: Duration::from_secs(ttl),
        poll_interval: Duration::from_secs(1),
    };
    KeptTask::new(begun, at(second + 60))
}

/// The contract of a [`TaskStore`], with room for some dozens of tasks.
///
/// # Panics
/// Where the store breaks it.
pub async fn tasks<S: TaskStore>(new: impl AsyncFn() -> S) {
    belongs_to_its_owner(&new().await).await;
    of_two_writers_one_wins(&new().await).await;
    goes_when_its_time_is_over(&new().await).await;
    is_bounded_for_each_owner(&new().await).await;
    is_listed_in_order(&new().await).await;
    comes_back_as_it_was(&new().await).await;
}

async fn belongs_to_its_owner<S: TaskStore>(store: &S) {
    store.insert(task("alice", "1", 0, 60), 9, at(0)).await.expect("room");
    let mine = store.get("alice", "1", at(1)).await.expect("an answer");
    assert_eq!(mine.as_deref(), Some(&task("alice", "1", 0, 60)));
    for (owner, id) in [("bob", "1"), ("alice", "2"), ("", "alice1"), ("alice1", "")] {
        assert_eq!(store.get(owner, id, at(1)).await, Ok(None), "{owner} {id}");
    }
    assert_eq!(store.list("bob", None, 9, at(1)).await, Ok(Vec::new()));
    // Nobody replaces what is not theirs, and an id is given once.
    assert_eq!(store.replace(task("bob", "1", 0, 60), at(1)).await, Ok(false));
    assert!(store.insert(task("alice", "1", 0, 60), 9, at(1)).await.is_err());
    // The same id of another owner is another task.
    store.insert(task("bob", "1", 0, 60), 9, at(1)).await.expect("room");
}

async fn of_two_writers_one_wins<S: TaskStore>(store: &S) {
    store.insert(task("alice", "1", 0, 60), 9, at(0)).await.expect("room");
    let read = store.get("alice", "1", at(1)).await.expect("an answer").expect("there");
    let (mut one, mut other) = (KeptTask::clone(&read), KeptTask::clone(&read));
    one.cancel(at(2)).expect("it ran");
    other.complete(json!({}).into(), at(2)).expect("it ran");
    assert_eq!(store.replace(one, at(2)).await, Ok(true));
    assert_eq!(
        store.replace(other, at(2)).await,
        Ok(false),
        "it was made from an older version"
    );
    let now = store.get("alice", "1", at(3)).await.expect("an answer").expect("there");
    assert_eq!(
        (now.status(), now.version()),
        (TaskStatus::Cancelled, read.version() + 1)
    );
    assert_eq!(
        store.replace(KeptTask::clone(&now), at(3)).await,
        Ok(true),
        "from the newest it can be"
    );
}

async fn goes_when_its_time_is_over<S: TaskStore>(store: &S) {
    store.insert(task("alice", "1", 0, 60), 1, at(0)).await.expect("room");
    let read = store
        .get("alice", "1", at(59))
        .await
        .expect("an answer")
        .expect("there");
    assert_eq!(store.get("alice", "1", at(60)).await, Ok(None));
    assert_eq!(store.list("alice", None, 9, at(60)).await, Ok(Vec::new()));
    assert_eq!(store.replace(KeptTask::clone(&read), at(60)).await, Ok(false));
    // It makes room for the next.
    store.insert(task("alice", "2", 60, 60), 1, at(60)).await.expect("room");
}

async fn is_bounded_for_each_owner<S: TaskStore>(store: &S) {
    for id in ["1", "2"] {
        store.insert(task("alice", id, 0, 60), 2, at(0)).await.expect("room");
    }
    assert_eq!(
        store.insert(task("alice", "3", 0, 60), 2, at(0)).await,
        Err(StoreError::Full)
    );
    assert_eq!(
        store.get("alice", "3", at(0)).await,
        Ok(None),
        "what was refused is not there"
    );
    store
        .insert(task("bob", "1", 0, 60), 2, at(0))
        .await
        .expect("room for another");
}

async fn is_listed_in_order<S: TaskStore>(store: &S) {
    for id in ["c", "a", "e", "b", "d"] {
        store.insert(task("alice", id, 0, 60), 9, at(0)).await.expect("room");
    }
    store.insert(task("bob", "aa", 0, 60), 9, at(0)).await.expect("room");
    for (after, most, expected) in [
        (None, 9, &["a", "b", "c", "d", "e"][..]),
        (None, 2, &["a", "b"][..]),
        (Some("b"), 2, &["c", "d"][..]),
        // A cursor may outlive its task.
        (Some("bb"), 9, &["c", "d", "e"][..]),
        (Some("e"), 9, &[][..]),
        (None, 0, &[][..]),
    ] {
        let listed = store.list("alice", after, most, at(1)).await.expect("an answer");
        let ids: Vec<_> = listed.iter().map(|task| task.id()).collect();
        assert_eq!(ids, expected, "{after:?} {most}");
    }
}

async fn comes_back_as_it_was<S: TaskStore>(store: &S) {
    store
        .insert(task("älice \n \"x\"", "1", 0, 60), 9, at(0))
        .await
        .expect("room");
    let read = store
        .get("älice \n \"x\"", "1", at(1))
        .await
        .expect("an answer")
        .expect("there");
    let mut changed = KeptTask::clone(&read);
    changed.say("half \u{0} way", at(2)).expect("it runs");
    changed
        .ask("k", mcip_core::types::InputRequest::list_roots(), at(3))
        .expect("it runs");
    assert_eq!(store.replace(changed.clone(), at(3)).await, Ok(true));
    let read = store
        .get("älice \n \"x\"", "1", at(4))
        .await
        .expect("an answer")
        .expect("there");
    assert_eq!(*read, changed.into_next_version());
}
