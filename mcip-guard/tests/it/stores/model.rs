//! A [`TaskStore`] beside a map, doing the same.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use mcip_core::store::{Begun, KeptTask, TaskStore};
use proptest::prelude::*;

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
