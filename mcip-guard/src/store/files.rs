//! Files and directories that nobody else may read.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Opens for writing, for the owner only.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a directory for the owner only, if it is not there.
pub(super) fn make_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Takes the lock file at `path` for as long as what is returned lives. `of` is what it protects, for the error.
pub(super) fn lock(path: &Path, of: &Path) -> io::Result<File> {
    let lock = private().create(true).truncate(false).open(path)?;
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::Error::other(format!("{} is open in another store", of.display())),
        TryLockError::Error(error) => error,
    })?;
    Ok(lock)
}

/// Has the names in a directory on the disk.
pub(super) fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}
