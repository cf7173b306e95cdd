//! Files that one store has open.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use crate::private::{self, Use};

/// Takes the lock file at `path` for as long as what is returned lives. `of` is what it protects, for the error.
pub(super) fn lock(path: &Path, of: &Path) -> io::Result<File> {
    let (lock, _) = private::open_or_create(path, Use::ReadWrite)?;
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::Error::other(format!("{} is open in another store", of.display())),
        TryLockError::Error(error) => error,
    })?;
    Ok(lock)
}

/// Has the names in a directory on the disk.
pub(crate) fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}
