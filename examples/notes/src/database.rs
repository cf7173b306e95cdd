//! The store on a thread of its own, so that no task of the runtime ever waits for the disk.

use std::io;

use tokio::sync::{mpsc, oneshot};

use crate::store::{Store, StoreError};

/// Jobs that wait; who brings one more waits too.
const WAITING: usize = 64;

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A handle of the store. Cheap to clone; the thread ends with the last one.
#[derive(Clone)]
pub(crate) struct Database(mpsc::Sender<Job>);

impl Database {
    /// Starts the thread.
    pub(crate) fn start(mut store: Store) -> io::Result<Self> {
        let (jobs, mut waiting) = mpsc::channel::<Job>(WAITING);
        std::thread::Builder::new()
            .name("notes-store".to_owned())
            .spawn(move || {
                while let Some(job) = waiting.blocking_recv() {
                    job(&mut store);
                }
            })?;
        Ok(Self(jobs))
    }

    /// Does something with the store. A job whose caller is gone before its turn is left out; once begun it is done to its end.
    pub(crate) async fn run<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Box::new(move |store: &mut Store| {
            if !answer.is_closed() {
                // A caller that went away meanwhile wants no answer.
                let _ = answer.send(job(store));
            }
        });
        let stopped = || StoreError::Database("its thread has stopped".to_owned());
        self.0.send(job).await.map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn jobs_are_done_in_turn_and_forgotten_ones_are_not() {
        let database = Database::start(Store::in_memory().expect("a database in memory")).expect("a thread");
        let (begin, begun) = std::sync::mpsc::channel::<()>();
        let own = database.clone();
        let slow = tokio::spawn(async move {
            own.run(move |_| begun.recv().map_err(|_| StoreError::invalid("gone")))
                .await
        });
        // The slow one gets in line first.
        tokio::task::yield_now().await;
        let mut forgotten = Box::pin(database.run(|store| store.add("forgotten", String::new(), &[])));
        // It waits behind the slow one when it is dropped.
        assert!(
            tokio::time::timeout(std::time::Duration::from_millis(20), &mut forgotten)
                .await
                .is_err()
        );
        drop(forgotten);
        begin.send(()).expect("it waits");
        assert_eq!(slow.await.expect("no panic"), Ok(()));
        let all = database
            .run(|store| store.search(None, None, 10))
            .await
            .expect("a list");
        assert!(all.notes.is_empty());
    }
}
