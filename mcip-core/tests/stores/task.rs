//! The contract of a [`TaskStore`].

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use mcip_core::store::{Begun, KeptTask, StoreError, TaskStore};
use mcip_core::types::TaskStatus;
use proptest::prelude::*;
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

/// What every store has to do. `new` gives an empty one that has room for some dozens of tasks.
pub(crate) async fn contract<S: TaskStore>(new: impl Fn() -> S) {
    belongs_to_its_owner(&new()).await;
    of_two_writers_one_wins(&new()).await;
    goes_when_its_time_is_over(&new()).await;
    is_bounded_for_each_owner(&new()).await;
    is_listed_in_order(&new()).await;
    comes_back_as_it_was(&new()).await;
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

/// One thing that is done to a store.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Insert(u8, u8, u64),
    /// Ends a task, from its newest version or an older one.
    End(u8, u8, bool),
    Wait(u64),
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..3_u8, 0..6_u8, 1..40_u64).prop_map(|(owner, id, ttl)| Step::Insert(owner, id, ttl)),
        4 => (0..3_u8, 0..6_u8, any::<bool>()).prop_map(|(owner, id, old)| Step::End(owner, id, old)),
        1 => (1..20_u64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 0..60)
}

const MOST: usize = 3;

/// Does the same to a store and to a map, and compares what both hold.
pub(crate) async fn follows_the_model<S: TaskStore>(store: &S, steps: Vec<Step>) {
    let mut model: BTreeMap<(String, String), KeptTask> = BTreeMap::new();
    let mut second = 0;
    for step in steps {
        let now = at(second);
        model.retain(|_, task| task.expires_at() > now);
        match step {
            Step::Wait(seconds) => second += seconds,
            Step::Insert(owner, id, ttl) => {
                let new = task(&owner.to_string(), &id.to_string(), second, ttl);
                let key = (new.owner().to_owned(), new.id().to_owned());
                let of_owner = model.keys().filter(|(of, _)| *of == key.0).count();
                let fits = of_owner < MOST && !model.contains_key(&key);
                assert_eq!(store.insert(new.clone(), MOST, now).await.is_ok(), fits);
                if fits {
                    model.insert(key, new);
                }
            }
            Step::End(owner, id, old) => {
                let key = (owner.to_string(), id.to_string());
                let found = store.get(&key.0, &key.1, now).await.expect("an answer");
                assert_eq!(found.as_deref(), model.get(&key));
                let Some(found) = found else { continue };
                let mut changed = KeptTask::clone(&found);
                let ended = changed.cancel(now).is_ok();
                if old {
                    // Somebody else is faster.
                    let faster = KeptTask::clone(&found);
                    assert_eq!(store.replace(faster.clone(), now).await, Ok(true));
                    assert_eq!(store.replace(changed, now).await, Ok(false));
                    model.insert(key, faster.into_next_version());
                } else if ended {
                    assert_eq!(store.replace(changed.clone(), now).await, Ok(true));
                    model.insert(key, changed.into_next_version());
                }
            }
        }
    }
    let now = at(second);
    model.retain(|_, task| task.expires_at() > now);
    for owner in 0..3_u8 {
        let listed = store
            .list(&owner.to_string(), None, usize::MAX, now)
            .await
            .expect("an answer");
        let listed: Vec<KeptTask> = listed.iter().map(|task| KeptTask::clone(task)).collect();
        let expected = model.values().filter(|task| task.owner() == owner.to_string());
        assert_eq!(listed, expected.cloned().collect::<Vec<_>>());
    }
}
