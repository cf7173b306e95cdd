//! The lock file on the disk: read as a whole, replaced as a whole.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{LARGEST_FILE, Lock, LockError, bounds};
use crate::private::{self, Use};
use crate::store::files;

/// A lock file can't be read or written.
#[derive(Debug)]
pub enum LockFileError {
    /// What is wrong in it, and where.
    Content(LockError),
    /// What the operating system said.
    Io {
        /// What could not be done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl fmt::Display for LockFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(error) => error.fmt(f),
            Self::Io { doing, path, error } => write!(f, "{} can't be {doing}: {error}", path.display()),
        }
    }
}

impl std::error::Error for LockFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Content(error) => Some(error),
            Self::Io { error, .. } => Some(error),
        }
    }
}

/// A lock file: `mcip.lock`.
///
/// It is replaced by renaming a file that is on the disk as a whole, so that whoever reads it, and whatever ends this process, finds
/// the state before or the state after. A new one is for its owner's eyes only (mode 0600). Processes that share one take turns by a
/// second file beside it, `mcip.lock.turn`.
#[derive(Clone, Debug)]
pub struct LockFile {
    path: PathBuf,
}

/// How often and after which pause another process's turn is waited for: five seconds in all.
const TRIES: u32 = 250;
const PAUSE: Duration = Duration::from_millis(20);

impl LockFile {
    /// The file at this path. Nothing is read yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it; nothing is pinned where there is no file.
    ///
    /// # Errors
    ///
    /// If it can't be read, is larger than [`LARGEST_FILE`], or what is wrong in it and where.
    pub fn load(&self) -> Result<Lock, LockFileError> {
        let failed = |error| self.failed("read", error);
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Lock::default()),
            Err(error) => return Err(failed(error)),
        };
        let mut text = String::new();
        file.take(LARGEST_FILE + 1).read_to_string(&mut text).map_err(failed)?;
        if text.len() as u64 > LARGEST_FILE {
            let message = format!("it is larger than {LARGEST_FILE} bytes");
            return Err(failed(io::Error::new(io::ErrorKind::FileTooLarge, message)));
        }
        Lock::parse(&self.path.display().to_string(), &text).map_err(LockFileError::Content)
    }

    /// Changes what the file says now, whoever wrote it last, and gives back what it says then. It is on the disk when this returns.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load), if it can't be written, if a server would take more than [`LARGEST_SERVER`](super::LARGEST_SERVER) of it,
    /// or if what would be written could not be read again: then it is as it was.
    pub fn update(&self, change: impl FnOnce(&mut Lock)) -> Result<Lock, LockFileError> {
        let _turn = self.turn().map_err(|error| self.failed("written", error))?;
        let before = self.load()?;
        let mut lock = before.clone();
        change(&mut lock);
        if lock != before {
            let failed = |error| self.failed("written", error);
            bounds::fit(&before, &mut lock).map_err(failed)?;
            let text = bounds::readable_text(&lock).map_err(failed)?;
            self.replace(&text).map_err(failed)?;
        }
        Ok(lock)
    }

    /// Holds the turn for as long as what is returned lives; it ends with the process, too.
    fn turn(&self) -> io::Result<File> {
        let (file, _) = private::open_or_create(&self.beside("turn"), Use::ReadWrite)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::new(
            io::ErrorKind::TimedOut,
            "another process is writing it and does not end",
        ))
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        let new = self.beside("new");
        // Whoever has the turn is alone with it: what is there was left by somebody who was killed.
        let mut file = private::create_anew(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        match self.path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => files::sync_directory(parent),
            None => files::sync_directory(Path::new(".")),
        }
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(".");
        path.push(suffix);
        path.into()
    }

    fn failed(&self, doing: &'static str, error: io::Error) -> LockFileError {
        LockFileError::Io {
            doing,
            path: self.path.clone(),
            error,
        }
    }
}
