//! Approvals in a file that several processes have open: one that serves, and one that an operator decides with.

mod journal;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::store::{ApprovalIndex, ApprovalStore, Inserted, KeptApproval, StoreError};
use tokio::sync::{Mutex, MutexGuard};

use self::journal::Journal;
use crate::private::{self, Use};

/// How long a change waits for another process that is in the middle of one. That takes as long as a disk takes.
const MOST_WAIT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(2);

/// Keeps approvals in a file, so that they survive a restart and the death of the process, and can be decided from another one.
///
/// The file is a journal: each change is a line at its end, on the disk before it counts (`fsync`). What a crash left half written at the end
/// is cut off when the file is next used; a damaged line anywhere else is an error that names it. A lock file beside it (`….lock`) is held for
/// each look and each change, so any number of processes may have it open. What is over is left out when the file is written anew, by
/// the next change after it has grown to twice what it has to hold.
///
/// The file says who wants to call what, and shows arguments: on Unix it is made readable by its owner only, also where it is
/// there already, and a symbolic link is not followed.
pub struct FileApprovals {
    lock: File,
    inner: Mutex<Journal>,
}

impl FileApprovals {
    /// Opens a file, which is made if it is not there. It keeps up to 4096 approvals, of which 16 of one principal may wait.
    ///
    /// # Errors
    /// If it can't be made or read, or holds something else.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        Self::with_capacity(path, 4096, 16)
    }

    /// The same with other bounds: how many approvals it keeps, and how many of one principal may wait to be decided.
    ///
    /// # Errors
    /// If it can't be made or read, or holds something else.
    pub fn with_capacity(path: impl Into<PathBuf>, approvals: usize, pending_of_principal: usize) -> io::Result<Self> {
        let path = path.into();
        let mut lock_path = path.clone().into_os_string();
        lock_path.push(".lock");
        let (lock, _) = private::open_or_create(&PathBuf::from(lock_path), Use::ReadWrite)?;
        let index = ApprovalIndex::with_capacity(approvals, pending_of_principal);
        let mut journal = Journal::new(path, index);
        lock.lock()?;
        let read = journal.catch_up();
        let unlocked = lock.unlock();
        read?;
        unlocked?;
        Ok(Self {
            lock,
            inner: Mutex::new(journal),
        })
    }

    /// Holds the file alone, having read what others wrote.
    async fn alone(&self) -> Result<Alone<'_>, StoreError> {
        let journal = self.inner.lock().await;
        let until = tokio::time::Instant::now() + MOST_WAIT;
        loop {
            match self.lock.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if tokio::time::Instant::now() < until => {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(TryLockError::WouldBlock) => {
                    let why = format!("{} is held by another process", journal.shown());
                    return Err(StoreError::Unavailable(why));
                }
                Err(TryLockError::Error(error)) => {
                    let why = format!("{} can't be locked: {error}", journal.shown());
                    return Err(StoreError::Unavailable(why));
                }
            }
        }
        let mut alone = Alone {
            lock: &self.lock,
            journal,
        };
        alone.journal.catch_up().map_err(unavailable)?;
        Ok(alone)
    }
}

fn unavailable(error: io::Error) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

/// The file, held alone; given back when dropped.
struct Alone<'a> {
    lock: &'a File,
    journal: MutexGuard<'a, Journal>,
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        // Where it can't be given back, it is when the process ends, and others say who holds it.
        let _ = self.lock.unlock();
    }
}

#[async_trait]
impl ApprovalStore for FileApprovals {
    async fn insert(&self, approval: KeptApproval, now: SystemTime) -> Result<Inserted, StoreError> {
        let mut alone = self.alone().await?;
        let admitted = alone.journal.index.admits(&approval, now)?;
        if admitted == Inserted::New {
            alone.journal.append(approval).map_err(unavailable)?;
        }
        Ok(admitted)
    }

    async fn get(&self, id: &str, now: SystemTime) -> Result<Option<KeptApproval>, StoreError> {
        Ok(self.alone().await?.journal.index.get(id, now).cloned())
    }

    async fn find(&self, binding: &Digest, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError> {
        Ok(self.alone().await?.journal.index.find(binding, now).cloned().collect())
    }

    async fn replace(&self, approval: KeptApproval, now: SystemTime) -> Result<bool, StoreError> {
        let mut alone = self.alone().await?;
        match alone.journal.index.succeeds(approval, now) {
            Some(next) => alone.journal.append(next).map_err(unavailable).map(|()| true),
            None => Ok(false),
        }
    }

    async fn list(&self, now: SystemTime) -> Result<Vec<KeptApproval>, StoreError> {
        Ok(self.alone().await?.journal.index.list(now).cloned().collect())
    }
}

impl fmt::Debug for FileApprovals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileApprovals").finish_non_exhaustive()
    }
}
