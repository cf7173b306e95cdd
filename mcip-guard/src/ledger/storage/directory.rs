//! Files in a directory.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Storage, Stored};

/// A directory of the file system. Its files are made readable by their owner only (mode 0600 on Unix, the directory 0700).
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
    /// If it can't be made or opened, or another process has it open.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        make(&path)?;
        let lock = private()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path.join(LOCK))?;
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
            let path = self.at(name);
            self.new_name |= !path.try_exists()?;
            let file = private().append(true).create(true).open(path)?;
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
        let file = OpenOptions::new().write(true).open(self.at(name))?;
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

/// How a file that only its owner can read is opened.
pub(crate) fn private() -> OpenOptions {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

fn make(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder
        .create(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{} can't be made: {error}", path.display())))
}
