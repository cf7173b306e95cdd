//! Tasks in a directory, a file each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::store::{KeptTask, StoreError, TaskStore};

use super::files::{self, sync_directory};
use crate::private;

/// Keeps tasks in files, so that they survive a restart of their server: what was running is found as failed once its lease ends,
/// what was over is handed out until its time is.
///
/// Every change is a new file that takes the place of the old one, so that a crash leaves the one or the other. Without
/// [`synced`](Self::synced) a change survives the end of the process, but perhaps not that of the machine. Reading needs no disk. A change
/// blocks its thread for as long as the disk takes; tasks change seldom.
///
/// The directory belongs to one store at a time. Its files hold the results of tasks: on Unix they are made readable by their
/// owner only.
pub struct FileTasks {
    directory: PathBuf,
    /// Locked for as long as the store is open.
    _lock: File,
    synced: bool,
    most: usize,
    most_bytes: usize,
    most_bytes_of_owner: usize,
    all: Mutex<All>,
}

/// Whose and which.
type Key = (String, String);

#[derive(Default)]
struct All {
    tasks: BTreeMap<Key, Arc<KeptTask>>,
    expiries: BTreeSet<(SystemTime, Key)>,
    bytes: BTreeMap<String, usize>,
    bytes_in_all: usize,
}

const LOCK: &str = "lock";
const SUFFIX: &str = "json";

impl FileTasks {
    /// Opens a directory, which is made if it is not there, and reads the tasks in it. It keeps up to 65 536 tasks, 256 MiB in all
    /// and 32 MiB of one owner.
    ///
    /// # Errors
    /// If the directory can't be made or read, another store has it open, or a file in it is no task. Nothing is deleted then: move
    /// the file that the error names out of the way.
    pub fn open(directory: impl Into<PathBuf>) -> io::Result<Self> {
        let directory = directory.into();
        private::make_directory(&directory)?;
        let lock = files::lock(&directory.join(LOCK), &directory)?;
        let mut all = All::default();
        for entry in fs::read_dir(&directory)? {
            let path = entry?.path();
            match path.extension().and_then(|suffix| suffix.to_str()) {
                Some(SUFFIX) => all.put(read(&path)?),
                // What a crash left behind before it took another's place.
                Some("new") => fs::remove_file(&path)?,
                _ => {}
            }
        }
        Ok(Self {
            directory,
            _lock: lock,
            synced: false,
            most: 65_536,
            most_bytes: 256 << 20,
            most_bytes_of_owner: 32 << 20,
            all: Mutex::new(all),
        })
    }

    /// Has every change on the disk before it counts (`fsync`), so that it survives a loss of power.
    #[must_use]
    pub fn synced(mut self) -> Self {
        self.synced = true;
        self
    }

    /// Sets how many tasks it keeps, and how many bytes they and those of one owner may take.
    #[must_use]
    pub fn with_capacity(mut self, tasks: usize, bytes: usize, bytes_of_owner: usize) -> Self {
        (self.most, self.most_bytes, self.most_bytes_of_owner) = (tasks, bytes, bytes_of_owner);
        self
    }

    /// Locks what is kept, without what has expired.
    fn lock(&self, now: SystemTime) -> MutexGuard<'_, All> {
        // Nothing that could panic runs under the lock between two changes that belong together.
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        while all.expiries.first().is_some_and(|(when, _)| *when <= now) {
            let Some((_, key)) = all.expiries.pop_first() else {
                break;
            };
            all.take(&key);
            // A file that stays is dropped when the directory is opened again, as its time is over then, too.
            let _ = fs::remove_file(self.path(&key.0, &key.1));
        }
        all
    }

    fn path(&self, owner: &str, id: &str) -> PathBuf {
        // Names that peers chose say nothing on the disk, and can't lead out of the directory.
        let name = Digest::of_parts([owner.as_bytes(), id.as_bytes()]).to_string();
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        self.directory.join(name).with_extension(SUFFIX)
    }

    fn write(&self, task: &KeptTask) -> Result<(), StoreError> {
        let path = self.path(task.owner(), task.id());
        let new = path.with_extension("new");
        let written = serde_json::to_vec(task).map_err(io::Error::other).and_then(|text| {
            let mut file = private::create_anew(&new)?;
            file.write_all(&text)?;
            if self.synced {
                file.sync_all()?;
            }
            fs::rename(&new, &path)?;
            if self.synced {
                // The directory holds the name.
                sync_directory(&self.directory)?;
            }
            Ok(())
        });
        written.map_err(|error| {
            let _ = fs::remove_file(&new);
            StoreError::Unavailable(format!("the task could not be written to {}: {error}", path.display()))
        })
    }

    fn has_room(&self, all: &All, owner: &str, less: usize, more: usize) -> bool {
        let of_owner = all.bytes.get(owner).copied().unwrap_or_default();
        all.bytes_in_all - less + more <= self.most_bytes && of_owner - less + more <= self.most_bytes_of_owner
    }
}

impl All {
    fn put(&mut self, task: KeptTask) {
        let key = (task.owner().to_owned(), task.id().to_owned());
        self.take(&key);
        let weight = task.weight();
        *self.bytes.entry(key.0.clone()).or_default() += weight;
        self.bytes_in_all += weight;
        self.expiries.insert((task.expires_at(), key.clone()));
        self.tasks.insert(key, Arc::new(task));
    }

    fn take(&mut self, key: &Key) {
        let Some(task) = self.tasks.remove(key) else { return };
        let weight = task.weight();
        self.bytes_in_all -= weight;
        if let Some(bytes) = self.bytes.get_mut(&key.0) {
            *bytes -= weight;
            if *bytes == 0 {
                self.bytes.remove(&key.0);
            }
        }
        self.expiries.remove(&(task.expires_at(), key.clone()));
    }

    fn of<'a>(&'a self, owner: &str, after: Option<&str>) -> impl Iterator<Item = &'a Arc<KeptTask>> {
        let from = (owner.to_owned(), after.unwrap_or_default().to_owned());
        let from = match after {
            Some(_) => Bound::Excluded(from),
            None => Bound::Included(from),
        };
        let owner = owner.to_owned();
        let tasks = self.tasks.range((from, Bound::Unbounded));
        tasks
            .take_while(move |((own, _), _)| *own == owner)
            .map(|(_, task)| task)
    }
}

#[async_trait]
impl TaskStore for FileTasks {
    async fn insert(&self, task: KeptTask, most: usize, now: SystemTime) -> Result<(), StoreError> {
        let mut all = self.lock(now);
        let (owner, id) = (task.owner(), task.id());
        if all.tasks.contains_key(&(owner.to_owned(), id.to_owned())) {
            return Err(StoreError::Unavailable("the id of the task is taken".to_owned()));
        }
        let is_full = all.of(owner, None).take(most).count() >= most || all.tasks.len() >= self.most;
        if is_full || !self.has_room(&all, owner, 0, task.weight()) {
            return Err(StoreError::Full);
        }
        self.write(&task)?;
        all.put(task);
        Ok(())
    }

    async fn get(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError> {
        let key = (owner.to_owned(), id.to_owned());
        Ok(self.lock(now).tasks.get(&key).cloned())
    }

    async fn replace(&self, task: KeptTask, now: SystemTime) -> Result<bool, StoreError> {
        let mut all = self.lock(now);
        let key = (task.owner().to_owned(), task.id().to_owned());
        let Some(kept) = all.tasks.get(&key).filter(|kept| kept.version() == task.version()) else {
            return Ok(false);
        };
        let (before, after) = (kept.weight(), task.weight());
        if after > before && !self.has_room(&all, &key.0, before, after) {
            return Err(StoreError::Full);
        }
        let task = task.into_next_version();
        self.write(&task)?;
        all.put(task);
        Ok(true)
    }

    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, StoreError> {
        Ok(self.lock(now).of(owner, after).take(most).cloned().collect())
    }
}

fn read(path: &Path) -> io::Result<KeptTask> {
    let text = fs::read(path)?;
    serde_json::from_slice(&text).map_err(|error| {
        let why = format!(
            "{} holds no task ({error}); move it away to go on without it",
            path.display()
        );
        io::Error::new(io::ErrorKind::InvalidData, why)
    })
}

impl fmt::Debug for FileTasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileTasks")
            .field("directory", &self.directory)
            .field("synced", &self.synced)
            .finish_non_exhaustive()
    }
}
