//! Entries that expire: in memory, where they are read, and in a journal.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mcip_core::digest::Digest;
use mcip_core::store::StoreError;

use super::super::journal::{Journal, Written};
use super::entry::{self, Entry, KINDS, Kind};
use super::millis;

/// A journal below this size is not worth rewriting.
const SMALL: u64 = 1 << 20;
/// With fewer entries, what has expired is looked for whenever there is no room; with more, after this time at the earliest.
const FEW: usize = 1024;
const SWEPT_AGAIN: Duration = Duration::from_secs(1);

pub(super) struct Entries {
    journal: Journal,
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: HashMap<(Kind, Digest), Held>,
    of_kind: [usize; KINDS],
    /// Bytes that the entries take in a journal, about.
    bytes: u64,
    /// Nothing expires before.
    earliest: Option<SystemTime>,
    swept: Option<SystemTime>,
}

struct Held {
    expires: SystemTime,
    value: Box<[u8]>,
}

impl Held {
    fn size(&self) -> u64 {
        // The frame, the kind, the key, the time.
        62 + self.value.len() as u64
    }
}

impl State {
    fn put(&mut self, kind: Kind, key: Digest, held: Held) {
        self.bytes += held.size();
        self.earliest = Some(
            self.earliest
                .map_or(held.expires, |earliest| earliest.min(held.expires)),
        );
        match self.held.insert((kind, key), held) {
            Some(before) => self.bytes -= before.size(),
            None => self.of_kind[kind as usize] += 1,
        }
    }

    fn take(&mut self, kind: Kind, key: Digest) -> bool {
        match self.held.remove(&(kind, key)) {
            Some(before) => {
                self.bytes -= before.size();
                self.of_kind[kind as usize] -= 1;
                true
            }
            None => false,
        }
    }

    fn sweep(&mut self, now: SystemTime) {
        let (of_kind, bytes) = (&mut self.of_kind, &mut self.bytes);
        let mut earliest: Option<SystemTime> = None;
        self.held.retain(|(kind, _), held| {
            let stays = held.expires > now;
            if stays {
                earliest = Some(earliest.map_or(held.expires, |earliest| earliest.min(held.expires)));
            } else {
                of_kind[*kind as usize] -= 1;
                *bytes -= held.size();
            }
            stays
        });
        (self.earliest, self.swept) = (earliest, Some(now));
    }

    /// Drops what has expired, if anything can have; many entries are not looked through more than once a second.
    fn make_room(&mut self, now: SystemTime) {
        let since = self.swept.and_then(|swept| now.duration_since(swept).ok());
        if self.held.len() >= FEW && since.is_some_and(|since| since < SWEPT_AGAIN) {
            return;
        }
        if self.earliest.is_some_and(|earliest| earliest <= now) {
            self.sweep(now);
        }
    }
}

/// The time of an entry in a journal.
fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH
        .checked_add(Duration::from_millis(millis))
        .unwrap_or(UNIX_EPOCH)
}

impl Entries {
    pub(super) fn open(path: PathBuf, most: usize) -> io::Result<Self> {
        let (journal, entries) = Journal::open(path)?;
        let mut state = State::default();
        for bytes in &entries {
            match entry::read(bytes) {
                Some(Entry::Put(kind, key, expires, value)) => {
                    let expires = at(expires);
                    state.put(
                        kind,
                        key,
                        Held {
                            expires,
                            value: value.into(),
                        },
                    );
                }
                Some(Entry::Remove(kind, key)) => {
                    state.take(kind, key);
                }
                None => {
                    let why = format!(
                        "{} holds an entry that this version does not know; open it with the one that wrote it, or move it away",
                        journal.path().display()
                    );
                    return Err(io::Error::new(io::ErrorKind::InvalidData, why));
                }
            }
        }
        state.sweep(SystemTime::now());
        Ok(Self {
            journal,
            most,
            state: Mutex::new(state),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that could panic runs under the lock between two changes that belong together.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn path(&self) -> &Path {
        self.journal.path()
    }

    pub(super) fn failure(&self) -> Option<String> {
        self.journal.failure()
    }

    /// Waits until everything that was changed before is on the disk.
    pub(super) async fn written(&self) -> Result<(), StoreError> {
        // An entry that takes away what is not there.
        let nothing = entry::remove(Kind::Nonce, &Digest::of(b""));
        self.journal.append(nothing).await
    }

    /// Looks at an entry that has not expired, and puts another in its place if that is what `change` wants.
    pub(super) fn change<T>(
        &self,
        kind: Kind,
        key: Digest,
        now: SystemTime,
        change: impl FnOnce(Option<(SystemTime, &[u8])>) -> (T, Option<(SystemTime, Vec<u8>)>),
    ) -> Result<(T, Option<Written>), StoreError> {
        if let Some(why) = self.journal.failure() {
            return Err(StoreError::Unavailable(why));
        }
        let mut state = self.lock();
        let held = state.held.get(&(kind, key));
        let is_new = held.is_none();
        let held = held.filter(|held| held.expires > now);
        let (answer, new) = change(held.map(|held| (held.expires, &*held.value)));
        let Some((expires, value)) = new else {
            return Ok((answer, None));
        };
        if is_new && state.of_kind[kind as usize] >= self.most {
            state.make_room(SystemTime::now());
            if state.of_kind[kind as usize] >= self.most {
                return Err(StoreError::Full);
            }
        }
        let written = self.journal.append(entry::put(kind, &key, millis(expires), &value));
        let value = value.into_boxed_slice();
        state.put(kind, key, Held { expires, value });
        self.compact(&mut state);
        Ok((answer, Some(written)))
    }

    pub(super) fn remove(&self, kind: Kind, key: Digest) -> Result<Option<Written>, StoreError> {
        if let Some(why) = self.journal.failure() {
            return Err(StoreError::Unavailable(why));
        }
        let mut state = self.lock();
        if !state.take(kind, key) {
            return Ok(None);
        }
        Ok(Some(self.journal.append(entry::remove(kind, &key))))
    }

    /// Rewrites the journal once it is much more than what is worth keeping: each byte is copied a bounded number of times.
    fn compact(&self, state: &mut State) {
        let bytes = self.journal.bytes();
        if bytes < SMALL || bytes < 3 * state.bytes {
            return;
        }
        state.sweep(SystemTime::now());
        let entries = state.held.iter();
        let entries = entries.map(|((kind, key), held)| entry::put(*kind, key, millis(held.expires), &held.value));
        // In the order of the journal, under the lock of the state: it holds all that was changed before and nothing that comes after.
        drop(self.journal.rewrite(entries.collect()));
    }

    pub(super) fn holds(&self, kind: Kind, key: Digest, now: SystemTime) -> bool {
        self.lock()
            .held
            .get(&(kind, key))
            .is_some_and(|held| held.expires > now)
    }

    pub(super) fn read<T>(
        &self,
        kind: Kind,
        key: Digest,
        now: SystemTime,
        read: impl FnOnce(&[u8]) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let state = self.lock();
        let held = state.held.get(&(kind, key)).filter(|held| held.expires > now);
        held.map(|held| read(&held.value)).transpose()
    }
}
