//! Files in a directory.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Storage, Stored};
use crate::private::{self, Use};

/// A directory of the file system. Its files are readable by their owner only (mode 0600 on Unix, the directory 0700): others that are
/// there are made so when they are opened to write. Symbolic links are not followed, neither as the directory nor as a file in it.
///
/// [`open`](Self::open) locks it for as long as the value lives, so that two processes never write one chain; [`read_only`](Self::read_only)
/// does not, and reads beside a process that writes.
pub struct Directory {
    path: PathBuf,
    /// Locked for as long as this lives; `None` if it only reads.
    lock: Option<File>,
    /// The file that was appended to last, kept open.
    last: Option<(String, File)>,
    /// Whether a name was made since the directory itself was synced.
    new_name: bool,
    /// The file that was read last, kept open.
    reading: Mutex<Option<(String, File)>>,
}

const LOCK: &str = "lock";

impl Directory {
    /// Opens a directory to write in, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// If it can't be made or opened, is a symbolic link, can be written by everybody, or another process has it open.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        private::make_directory(&path)?;
        let (lock, _) = private::open_or_create(&path.join(LOCK), Use::ReadWrite)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => io::Error::new(
                io::ErrorKind::ResourceBusy,
                format!(
                    "the ledger in {} is open in another process; give each process a directory of its own",
                    path.display()
                ),
            ),
            TryLockError::Error(error) => error,
        })?;
        Ok(Self::of(path, Some(lock)))
    }

    /// Opens a directory to read from.
    ///
    /// # Errors
    ///
    /// If it is not there or is no directory.
    pub fn read_only(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let about = fs::metadata(&path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        if !about.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                format!("{} is no directory; name the directory of the ledger", path.display()),
            ));
        }
        Ok(Self::of(path, None))
    }

    fn of(path: PathBuf, lock: Option<File>) -> Self {
        Self {
            path,
            lock,
            last: None,
            new_name: false,
            reading: Mutex::new(None),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn at(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn may_write(&self) -> io::Result<()> {
        if self.lock.is_some() {
            return Ok(());
        }
        Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the directory was opened to read only",
        ))
    }

    /// The file to append to, opened anew if it is not the last one.
    fn appended(&mut self, name: &str) -> io::Result<&mut File> {
        if self.last.as_ref().is_none_or(|(open, _)| open != name) {
            let (file, made) = private::open_or_create(&self.at(name), Use::Append)?;
            self.new_name |= made;
            self.last = Some((name.to_owned(), file));
        }
        match &mut self.last {
            Some((_, file)) => Ok(file),
            None => Err(io::Error::other("no file is open")),
        }
    }

    fn forget(&mut self, name: &str) {
        if self.last.as_ref().is_some_and(|(open, _)| open == name) {
            self.last = None;
        }
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if reading.as_ref().is_some_and(|(open, _)| open == name) {
            *reading = None;
        }
    }

    /// Has the names in the directory on the disk. Elsewhere than on Unix a directory can't be opened for that.
    fn sync_names(&self) -> io::Result<()> {
        #[cfg(unix)]
        File::open(&self.path)?.sync_all()?;
        Ok(())
    }
}

impl Storage for Directory {
    fn list(&self) -> io::Result<Vec<Stored>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            // What was deleted meanwhile is not there.
            let Ok(about) = entry.metadata() else { continue };
            if let (true, Ok(name)) = (about.is_file(), entry.file_name().into_string()) {
                files.push(Stored {
                    name,
                    bytes: about.len(),
                });
            }
        }
        Ok(files)
    }

    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *reading {
            Some((open, file)) if open == name => file,
            other => {
                let file = File::open(self.at(name))?;
                &mut other.insert((name.to_owned(), file)).1
            }
        };
        file.seek(SeekFrom::Start(offset))?;
        file.read(buffer)
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<usize> {
        self.may_write()?;
        self.appended(name)?.write(bytes)
    }

    fn sync(&mut self, name: &str) -> io::Result<()> {
        self.may_write()?;
        self.appended(name)?.sync_data()?;
        if self.new_name {
            self.sync_names()?;
            self.new_name = false;
        }
        Ok(())
    }

    fn truncate(&mut self, name: &str, bytes: u64) -> io::Result<()> {
        self.may_write()?;
        self.forget(name);
        let file = private::open(&self.at(name), Use::ReadWrite)?;
        file.set_len(bytes)?;
        file.sync_all()
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.may_write()?;
        self.forget(from);
        self.forget(to);
        fs::rename(self.at(from), self.at(to))?;
        self.sync_names()
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.may_write()?;
        self.forget(name);
        match fs::remove_file(self.at(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(()) => self.sync_names(),
        }
    }
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Directory")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
