//! Tasks in the memory of this process, bounded by number and by bytes, of each owner and of all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;

use super::{KeptTask, TaskStore};
use crate::store::{MemoryStore, StoreError};

/// Bytes that the tasks of all owners may take.
const BYTES: usize = 256 << 20;
/// Bytes that the tasks of one owner may take.
const BYTES_OF_OWNER: usize = 32 << 20;

#[derive(Debug)]
pub(in crate::store) struct Tasks {
    most: usize,
    most_bytes: usize,
    most_bytes_of_owner: usize,
    all: Mutex<All>,
}

#[derive(Debug, Default)]
struct All {
    owners: HashMap<String, Owner>,
    number: usize,
    bytes: usize,
    /// In the order in which they go: when, whose, which.
    expiries: BTreeSet<(SystemTime, String, String)>,
}

#[derive(Debug, Default)]
struct Owner {
    tasks: BTreeMap<String, Kept>,
    bytes: usize,
}

#[derive(Debug)]
struct Kept {
    task: Arc<KeptTask>,
    weight: usize,
}

impl All {
    /// Forgets what has expired. Each task is touched once, however often this is called.
    fn sweep(&mut self, now: SystemTime) {
        while self.expiries.first().is_some_and(|(when, _, _)| *when <= now) {
            let Some((_, owner, id)) = self.expiries.pop_first() else {
                return;
            };
            let Some(held) = self.owners.get_mut(&owner) else {
                continue;
            };
            if let Some(kept) = held.tasks.remove(&id) {
                held.bytes -= kept.weight;
                self.bytes -= kept.weight;
                self.number -= 1;
            }
            if held.tasks.is_empty() {
                self.owners.remove(&owner);
            }
        }
    }
}

impl Tasks {
    pub(in crate::store) fn new(most: usize) -> Self {
        Self {
            most,
            most_bytes: BYTES,
            most_bytes_of_owner: BYTES_OF_OWNER,
            all: Mutex::default(),
        }
    }

    pub(in crate::store) fn with_bytes(mut self, all: usize, of_owner: usize) -> Self {
        (self.most_bytes, self.most_bytes_of_owner) = (all, of_owner);
        self
    }

    fn lock(&self, now: SystemTime) -> MutexGuard<'_, All> {
        // Nothing that could panic runs under the lock, and the counts agree with the entries at any time.
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.sweep(now);
        all
    }
}

#[async_trait]
impl TaskStore for MemoryStore {
    async fn insert(&self, task: KeptTask, most: usize, now: SystemTime) -> Result<(), StoreError> {
        let tasks = &self.tasks;
        let weight = task.weight();
        let mut all = tasks.lock(now);
        let (of_owner, bytes_of_owner, taken) = match all.owners.get(task.owner()) {
            Some(owner) => (owner.tasks.len(), owner.bytes, owner.tasks.contains_key(task.id())),
            None => (0, 0, false),
        };
        if taken {
            return Err(StoreError::Unavailable("the id of the task is taken".to_owned()));
        }
        if of_owner >= most
            || all.number >= tasks.most
            || all.bytes + weight > tasks.most_bytes
            || bytes_of_owner + weight > tasks.most_bytes_of_owner
        {
            return Err(StoreError::Full);
        }
        all.number += 1;
        all.bytes += weight;
        let (owner, id) = (task.owner().to_owned(), task.id().to_owned());
        all.expiries.insert((task.expires_at(), owner.clone(), id.clone()));
        let held = all.owners.entry(owner).or_default();
        held.bytes += weight;
        let task = Arc::new(task);
        held.tasks.insert(id, Kept { task, weight });
        Ok(())
    }

    async fn get(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError> {
        let all = self.tasks.lock(now);
        let kept = all.owners.get(owner).and_then(|held| held.tasks.get(id));
        Ok(kept.map(|kept| kept.task.clone()))
    }

    async fn replace(&self, task: KeptTask, now: SystemTime) -> Result<bool, StoreError> {
        let tasks = &self.tasks;
        let weight = task.weight();
        let mut guard = tasks.lock(now);
        let all = &mut *guard;
        let Some(held) = all.owners.get_mut(task.owner()) else {
            return Ok(false);
        };
        let Some(kept) = held.tasks.get_mut(task.id()) else {
            return Ok(false);
        };
        if kept.task.version() != task.version() {
            return Ok(false);
        }
        let (rest, rest_of_owner) = (all.bytes - kept.weight, held.bytes - kept.weight);
        let grows = weight > kept.weight;
        if grows && (rest + weight > tasks.most_bytes || rest_of_owner + weight > tasks.most_bytes_of_owner) {
            return Err(StoreError::Full);
        }
        all.bytes = rest + weight;
        held.bytes = rest_of_owner + weight;
        kept.weight = weight;
        kept.task = Arc::new(task.into_next_version());
        Ok(true)
    }

    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, StoreError> {
        let all = self.tasks.lock(now);
        let Some(held) = all.owners.get(owner) else {
            return Ok(Vec::new());
        };
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let found = held.tasks.range::<str, _>((from, Bound::Unbounded));
        Ok(found.take(most).map(|(_, kept)| kept.task.clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use std::time::Duration;

    use super::*;
    use crate::store::Begun;
    use crate::types::RawJson;

    /// A store in memory never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("a store in memory waited"),
        }
    }

    fn at(second: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(second)
    }

    fn task(owner: &str, id: &str, ttl: u64) -> KeptTask {
        let begun = Begun {
            id: id.to_owned(),
            owner: owner.to_owned(),
            target: "t".to_owned(),
            revision: "2026-07-28".to_owned(),
            created_at: at(0),
            ttl: Duration::from_secs(ttl),
            poll_interval: Duration::from_secs(1),
        };
        KeptTask::new(begun, at(0))
    }

    #[test]
    fn what_has_expired_gives_everything_back() {
        let store = MemoryStore::with_capacity(4);
        for index in 0..4_u64 {
            now(store.insert(task("alice", &index.to_string(), 10 + index), 10, at(0))).expect("room");
        }
        assert_eq!(
            now(store.insert(task("bob", "x", 10), 10, at(0))),
            Err(StoreError::Full)
        );
        now(store.insert(task("bob", "x", 10), 10, at(11))).expect("room again");
        drop(store.tasks.lock(at(100)));
        let all = store.tasks.all.lock().expect("lock");
        assert_eq!((all.number, all.bytes), (0, 0));
        assert!(all.owners.is_empty() && all.expiries.is_empty());
    }

    #[test]
    fn bytes_are_bounded_and_a_task_that_grew_too_large_stays_as_it_was() {
        let mut store = MemoryStore::with_capacity(100);
        store.tasks = Tasks::new(100).with_bytes(4096, 2048);
        now(store.insert(task("alice", "1", 10), 10, at(0))).expect("room");
        let kept = now(store.get("alice", "1", at(0))).expect("an answer").expect("there");
        let mut large = KeptTask::clone(&kept);
        large
            .complete(RawJson::from(serde_json::Value::from("x".repeat(2000))), at(1))
            .expect("it ran");
        assert_eq!(now(store.replace(large, at(1))), Err(StoreError::Full));
        assert_eq!(now(store.get("alice", "1", at(1))), Ok(Some(kept)));
        // One owner's share leaves room for others.
        while now(store.insert(task("alice", &format!("more {:?}", rand(&store)), 10), 100, at(0))).is_ok() {}
        now(store.insert(task("bob", "1", 10), 10, at(0))).expect("room for another");
    }

    fn rand(store: &MemoryStore) -> usize {
        store.tasks.all.lock().expect("lock").number
    }
}
