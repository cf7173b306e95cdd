//! A disk that fails as it is told to.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ledger::{Storage, Stored};

/// A folder in memory that can be short of room, write less than it was given, lose what it said was synced, and lose power.
///
/// What was written is in a cache until it is synced, as with a real disk. Cheap to clone; all clones are one disk.
#[derive(Clone, Default)]
pub struct FaultyDisk(Arc<Mutex<Disk>>);

#[derive(Default)]
struct Disk {
    files: BTreeMap<String, File>,
    /// Handles of before the last crash reach nothing.
    generation: u64,
    most_per_write: Option<usize>,
    room: Option<u64>,
    lies: bool,
    refuses: bool,
    syncs: u64,
}

#[derive(Clone, Default)]
struct File {
    cached: Vec<u8>,
    /// What is on the disk; `None` if not even the name is.
    durable: Option<Vec<u8>>,
}

/// What is left of what was not synced.
#[derive(Clone, Copy, Debug)]
pub enum Crash {
    /// All: only the process ended.
    Process,
    /// Nothing.
    Power,
    /// Some blocks of 512 bytes, chosen by this seed; where a later one is and an earlier is not, there are zeros.
    Reordered(u64),
}

const BLOCK: usize = 512;

impl FaultyDisk {
    /// A disk without faults.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A way to it, until the next crash.
    pub fn storage(&self) -> impl Storage + use<> {
        Handle {
            generation: self.lock().generation,
            disk: self.clone(),
        }
    }

    /// From now on each write takes at most so many bytes.
    pub fn write_at_most(&self, bytes: usize) {
        self.lock().most_per_write = Some(bytes);
    }

    /// From now on there is room for so many more bytes.
    pub fn room(&self, bytes: u64) {
        self.lock().room = Some(bytes);
    }

    /// From now on syncs succeed and do nothing.
    pub fn lie_about_syncs(&self) {
        self.lock().lies = true;
    }

    /// From now on syncs fail.
    pub fn refuse_syncs(&self) {
        self.lock().refuses = true;
    }

    /// How many syncs there were.
    pub fn syncs(&self) -> u64 {
        self.lock().syncs
    }

    /// Ends every way to it, and loses what such a crash loses. Faults end, too.
    pub fn crash(&self, how: Crash) {
        let mut disk = self.lock();
        let generation = disk.generation + 1;
        let mut files = std::mem::take(&mut disk.files);
        let mut random = match how {
            Crash::Reordered(seed) => seed | 1,
            _ => 1,
        };
        files.retain(|_, file| {
            match how {
                Crash::Process => {}
                Crash::Power => {
                    let Some(durable) = file.durable.clone() else {
                        return false;
                    };
                    file.cached = durable;
                }
                Crash::Reordered(_) => file.cached = reordered(file, &mut random),
            }
            file.durable = Some(file.cached.clone());
            true
        });
        *disk = Disk {
            files,
            generation,
            ..Disk::default()
        };
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        self.lock().files.keys().cloned().collect()
    }

    /// What is in a file; nothing if it is not there.
    pub fn contents(&self, name: &str) -> Vec<u8> {
        self.lock()
            .files
            .get(name)
            .map(|file| file.cached.clone())
            .unwrap_or_default()
    }

    /// Puts a file on the disk.
    pub fn put(&self, name: &str, bytes: Vec<u8>) {
        let file = File {
            durable: Some(bytes.clone()),
            cached: bytes,
        };
        self.lock().files.insert(name.to_owned(), file);
    }
}

/// What a file holds of which some blocks got to the disk. Only what was appended since the last sync is at stake.
fn reordered(file: &File, random: &mut u64) -> Vec<u8> {
    let durable = file.durable.clone().unwrap_or_default();
    let mut out = durable.clone();
    let fresh = file.cached.get(durable.len()..).unwrap_or_default();
    let mut kept = Vec::new();
    for (index, block) in fresh.chunks(BLOCK).enumerate() {
        // xorshift64 (Marsaglia 2003).
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        if !random.is_multiple_of(3) {
            kept.push((index * BLOCK, block));
        }
    }
    if let Some((offset, block)) = kept.last() {
        out.resize(durable.len() + offset + block.len(), 0);
        for (offset, block) in kept {
            let start = durable.len() + offset;
            if let Some(place) = out.get_mut(start..start + block.len()) {
                place.copy_from_slice(block);
            }
        }
    }
    out
}

struct Handle {
    disk: FaultyDisk,
    generation: u64,
}

impl Handle {
    fn lock(&self) -> io::Result<MutexGuard<'_, Disk>> {
        let disk = self.disk.lock();
        if disk.generation == self.generation {
            Ok(disk)
        } else {
            Err(io::Error::other("the machine crashed"))
        }
    }
}

fn missing(name: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("{name} is not there"))
}

impl Storage for Handle {
    fn list(&self) -> io::Result<Vec<Stored>> {
        let disk = self.lock()?;
        let stored = disk.files.iter().map(|(name, file)| Stored {
            name: name.clone(),
            bytes: file.cached.len() as u64,
        });
        Ok(stored.collect())
    }

    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let disk = self.lock()?;
        let file = disk.files.get(name).ok_or_else(|| missing(name))?;
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|offset| file.cached.get(offset..));
        let rest = rest.unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<usize> {
        let mut disk = self.lock()?;
        let mut count = bytes.len().min(disk.most_per_write.unwrap_or(usize::MAX));
        if let Some(room) = &mut disk.room {
            count = count.min(usize::try_from(*room).unwrap_or(usize::MAX));
            if count == 0 {
                return Err(io::Error::new(io::ErrorKind::StorageFull, "no space left on device"));
            }
            *room -= count as u64;
        }
        let file = disk.files.entry(name.to_owned()).or_default();
        file.cached.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn sync(&mut self, name: &str) -> io::Result<()> {
        let mut disk = self.lock()?;
        disk.syncs += 1;
        if disk.refuses {
            return Err(io::Error::other("input/output error"));
        }
        let lies = disk.lies;
        let file = disk.files.get_mut(name).ok_or_else(|| missing(name))?;
        if !lies {
            file.durable = Some(file.cached.clone());
        }
        Ok(())
    }

    fn truncate(&mut self, name: &str, bytes: u64) -> io::Result<()> {
        let mut disk = self.lock()?;
        let file = disk.files.get_mut(name).ok_or_else(|| missing(name))?;
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        file.cached.truncate(bytes);
        if let Some(durable) = &mut file.durable {
            durable.truncate(bytes);
        }
        Ok(())
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        let mut disk = self.lock()?;
        let file = disk.files.remove(from).ok_or_else(|| missing(from))?;
        disk.files.insert(to.to_owned(), file);
        Ok(())
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.lock()?.files.remove(name);
        Ok(())
    }
}
