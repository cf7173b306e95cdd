//! What changed here and was not said to the other instances yet. A set, so that it is bounded however much changes.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::word::Changed;
use crate::changes::Change;

/// Names of resources, and of tasks, that wait to be said.
const MOST: usize = 4096;

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    unsaid: Mutex<Changed>,
    something: Notify,
}

impl Outbox {
    fn lock(&self) -> MutexGuard<'_, Changed> {
        self.unsaid.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn put(&self, change: &Change) {
        {
            let mut unsaid = self.lock();
            match change {
                Change::Tools => unsaid.tools = true,
                Change::Prompts => unsaid.prompts = true,
                Change::Resources => unsaid.resources = true,
                Change::Resource(uri) if unsaid.updated.len() < MOST => {
                    unsaid.updated.insert(uri.clone());
                }
                Change::Resource(_) => {
                    unsaid.updated = BTreeSet::new();
                    unsaid.any = true;
                }
            }
        }
        self.something.notify_one();
    }

    pub(crate) fn put_task(&self, id: &str) {
        {
            let mut unsaid = self.lock();
            // One that is not said is seen when it is looked at the next time.
            if unsaid.tasks.len() < MOST {
                unsaid.tasks.insert(id.to_owned());
            }
        }
        self.something.notify_one();
    }

    /// Waits until there is something to say, and takes it.
    pub(super) async fn next(&self) -> Changed {
        loop {
            {
                let mut unsaid = self.lock();
                if !unsaid.is_empty() {
                    return std::mem::take(&mut *unsaid);
                }
            }
            self.something.notified().await;
        }
    }

    /// It could not be said: it is said with what comes next.
    pub(super) fn give_back(&self, mut changed: Changed) {
        let mut unsaid = self.lock();
        unsaid.tools |= changed.tools;
        unsaid.prompts |= changed.prompts;
        unsaid.resources |= changed.resources;
        unsaid.any |= changed.any;
        unsaid.updated.append(&mut changed.updated);
        unsaid.tasks.append(&mut changed.tasks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_bounded_and_nothing_is_lost_that_could_not_be_said() {
        let outbox = Outbox::default();
        outbox.put(&Change::Tools);
        outbox.put(&Change::Resource("a:1".to_owned()));
        outbox.put(&Change::Resource("a:1".to_owned()));
        let changed = outbox.next().await;
        assert!(changed.tools && changed.updated.len() == 1);
        outbox.give_back(changed.clone());
        assert_eq!(outbox.next().await, changed);
        for number in 0..=MOST {
            outbox.put(&Change::Resource(format!("a:{number}")));
        }
        let changed = outbox.next().await;
        assert!(changed.any && changed.updated.is_empty());
    }
}
