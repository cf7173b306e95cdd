//! The writer of a chain. It runs on the thread of the sink: hashing and signing cost no call anything.

use std::io;
use std::iter;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::environment::Clock;

use super::capture::Vault;
use super::head::{Dropped, Reason, SignedHead};
use super::key::LedgerKey;
use super::line::{self, FORMAT, Kind, LONGEST, Segment};
use super::options::{Checkpoints, Retention, Rotation, Sync};
use super::publish::Publishing;
use super::segments;
use super::storage::{Storage, append_all, read_full};
use super::time::rfc3339;
use crate::record::destination::Destination;

/// Buffers that grew beyond this are given back.
const KEPT: usize = 1 << 20;

/// How a chain is written, as its builder was told.
pub(crate) struct Manner {
    pub(crate) key: LedgerKey,
    pub(crate) sync: Sync,
    pub(crate) rotation: Rotation,
    pub(crate) retention: Retention,
    pub(crate) checkpoints: Checkpoints,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) vault: Option<Vault>,
}

/// A segment that is complete.
#[derive(Clone, Debug)]
pub(crate) struct Complete {
    pub(crate) number: u64,
    pub(crate) bytes: u64,
    /// Its last line.
    pub(crate) last: (u64, Digest),
    pub(crate) ended: SystemTime,
}

/// Where a chain stands.
pub(crate) struct Standing {
    /// The digest of the chain's first line.
    pub(crate) chain: Digest,
    pub(crate) instance: String,
    /// The segment that is written.
    pub(crate) segment: u64,
    /// Its whole lines, in bytes.
    pub(crate) bytes: u64,
    /// When its first line was written.
    pub(crate) began: SystemTime,
    /// The number of the next line.
    pub(crate) next: u64,
    /// The digest of the last one.
    pub(crate) previous: Digest,
    /// The segments before, the oldest first.
    pub(crate) complete: Vec<Complete>,
}

pub(crate) struct Chain {
    storage: Box<dyn Storage>,
    manner: Manner,
    at: Standing,
    /// Lines since the last checkpoint that say something new.
    unsigned: u64,
    signed_at: Instant,
    unsynced: bool,
    /// Whether some of that are records, and not lines of the ledger's own only.
    at_risk: bool,
    synced_at: Instant,
    /// Whether the segment has a record, so that there is a reason to end it by age.
    used: bool,
    publishing: Vec<Publishing>,
    out: Vec<u8>,
    /// Bytes of the payload file beside the segment, and whether any of them may not be on the disk.
    beside: (u64, bool),
}

impl Chain {
    pub(crate) fn new(storage: Box<dyn Storage>, manner: Manner, at: Standing, publishing: Vec<Publishing>) -> Self {
        let now = Instant::now();
        Self {
            storage,
            manner,
            at,
            unsigned: 0,
            signed_at: now,
            unsynced: true,
            at_risk: false,
            synced_at: now,
            used: false,
            publishing,
            out: Vec::new(),
            beside: (0, false),
        }
    }

    /// Now, as it stands in lines.
    pub(crate) fn now(&self) -> String {
        rfc3339(self.manner.clock.now())
    }

    /// Adds a line to what is about to be written.
    fn push(&mut self, kind: Kind, body: &[u8]) -> io::Result<()> {
        let start = self.out.len();
        line::write(&mut self.out, self.at.previous, self.at.next, kind, body);
        let text = self.out.get(start..self.out.len() - 1).unwrap_or_default();
        if text.len() > LONGEST {
            return Err(io::Error::other(format!(
                "a record of {} bytes is longer than a line of a ledger may be",
                text.len()
            )));
        }
        self.at.previous = Digest::of(text);
        self.at.next += 1;
        Ok(())
    }

    /// Writes what was added. If that fails, no part of a line is left behind, as far as the disk lets.
    fn put(&mut self) -> io::Result<()> {
        let name = segments::name(self.at.segment);
        let outcome = append_all(&mut *self.storage, &name, &self.out);
        let length = self.out.len() as u64;
        self.out.clear();
        if self.out.capacity() > KEPT {
            self.out = Vec::new();
        }
        match outcome {
            Ok(()) => {
                self.at.bytes += length;
                self.unsynced = true;
                Ok(())
            }
            Err(error) => {
                // The sink fails for good with this error; what can't be cut off now is set aside at the next start.
                let _ = self.storage.truncate(&name, self.at.bytes);
                Err(io::Error::new(error.kind(), format!("{name}: {error}")))
            }
        }
    }

    /// One line of the ledger's own.
    pub(crate) fn state<T: serde::Serialize>(&mut self, kind: Kind, statement: &T) -> io::Result<()> {
        let body = line::body(statement)?;
        self.push(kind, &body)?;
        self.put()
    }

    /// The first line was written: its digest names the chain.
    pub(crate) fn is_named_by_its_first_line(&mut self) {
        self.at.chain = self.at.previous;
    }

    /// Has everything on the disk, unless nothing ever is.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.synced_at = Instant::now();
        self.at_risk = false;
        if self.manner.sync == Sync::Never || !std::mem::take(&mut self.unsynced) {
            return Ok(());
        }
        if std::mem::take(&mut self.beside.1) {
            self.storage.sync(&segments::payloads(self.at.segment))?;
        }
        let name = segments::name(self.at.segment);
        self.storage
            .sync(&name)
            .map_err(|error| io::Error::new(error.kind(), format!("{name} could not be synced to disk: {error}")))
    }

    /// Signs where the chain stands, and publishes it. What is signed is on the disk before it is said.
    pub(crate) fn checkpoint(&mut self, reason: Reason) -> io::Result<()> {
        self.sync()?;
        let head = SignedHead::sign(
            &self.manner.key,
            self.at.chain,
            &self.at.instance,
            (self.at.next.saturating_sub(1), self.at.previous),
            reason,
            self.now(),
        )?;
        self.state(Kind::Checkpoint, &head)?;
        self.unsigned = 0;
        self.signed_at = Instant::now();
        for publishing in &self.publishing {
            publishing.publish(head.clone());
        }
        Ok(())
    }

    /// Ends the segment and begins the next one.
    fn rotate(&mut self) -> io::Result<()> {
        self.checkpoint(Reason::Rotation)?;
        self.sync()?;
        let now = self.manner.clock.now();
        self.at.complete.push(Complete {
            number: self.at.segment,
            bytes: self.at.bytes,
            last: (self.at.next.saturating_sub(1), self.at.previous),
            ended: now,
        });
        self.at.segment += 1;
        self.at.bytes = 0;
        self.at.began = now;
        self.used = false;
        self.beside = (0, false);
        let header = Segment {
            at: rfc3339(now),
            chain: self.at.chain.to_string(),
            format: FORMAT.to_owned(),
            instance: self.at.instance.clone(),
            key: self.manner.key.public().to_string(),
            number: self.at.segment,
        };
        self.state(Kind::Segment, &header)?;
        self.sync()?;
        self.retain()
    }

    /// Deletes the oldest segments that shall not be kept, once it is stated that they are.
    pub(crate) fn retain(&mut self) -> io::Result<()> {
        let count = self.surplus();
        let Some(last) = self.at.complete.get(..count).and_then(<[Complete]>::last) else {
            return Ok(());
        };
        let dropped = Dropped::sign(&self.manner.key, self.at.chain, last.number, last.last, self.now())?;
        self.state(Kind::Dropped, &dropped)?;
        self.unsigned += 1;
        self.sync()?;
        for gone in self.at.complete.drain(..count).collect::<Vec<_>>() {
            self.remove(gone.number)?;
        }
        Ok(())
    }

    /// Deletes the files of a segment.
    pub(crate) fn remove(&mut self, number: u64) -> io::Result<()> {
        self.storage.remove(&segments::payloads(number))?;
        self.storage.remove(&segments::name(number))
    }

    /// How many of the oldest segments are beyond what shall be kept.
    fn surplus(&self) -> usize {
        let (keep, complete) = (&self.manner.retention, &self.at.complete);
        let now = self.manner.clock.now();
        let mut bytes: u64 = complete.iter().map(|segment| segment.bytes).sum();
        let mut count = 0;
        for segment in complete {
            let left = (complete.len() - count) as u64;
            let too_many = keep.segments.is_some_and(|most| left > most);
            let too_large = keep.bytes.is_some_and(|most| bytes > most);
            let too_old = keep
                .age
                .is_some_and(|age| now.duration_since(segment.ended).is_ok_and(|since| since > age));
            if !(too_many || too_large || too_old) {
                break;
            }
            bytes = bytes.saturating_sub(segment.bytes);
            count += 1;
        }
        count
    }

    /// When the segment is old enough to end, on the monotonic clock.
    fn ends_at(&self) -> Option<Instant> {
        let lived = self
            .manner
            .clock
            .now()
            .duration_since(self.at.began)
            .unwrap_or_default();
        let left = self.manner.rotation.age.saturating_sub(lived);
        self.used.then(|| Instant::now().checked_add(left)).flatten()
    }

    fn signs_at(&self) -> Option<Instant> {
        (self.unsigned > 0)
            .then(|| self.signed_at.checked_add(self.manner.checkpoints.every))
            .flatten()
    }

    fn syncs_at(&self) -> Option<Instant> {
        match self.manner.sync {
            Sync::OnDemand(interval) if self.at_risk => self.synced_at.checked_add(interval),
            Sync::Interval(interval) if self.unsynced => self.synced_at.checked_add(interval),
            _ => None,
        }
    }

    /// Does what is due.
    fn settle(&mut self) -> io::Result<()> {
        let due = |at: Option<Instant>| at.is_some_and(|at| at <= Instant::now());
        if due(self.syncs_at()) {
            self.sync()?;
        }
        if self.at.bytes + self.beside.0 >= self.manner.rotation.bytes || due(self.ends_at()) {
            return self.rotate();
        }
        if self.unsigned >= self.manner.checkpoints.lines || due(self.signs_at()) {
            self.checkpoint(Reason::Interval)?;
        }
        Ok(())
    }

    /// Ends a line of the payload file that a crash cut off.
    pub(crate) fn mend_payloads(&mut self) -> io::Result<()> {
        let name = segments::payloads(self.at.segment);
        let Some(file) = self
            .storage
            .list()?
            .into_iter()
            .find(|file| file.name == name && file.bytes > 0)
        else {
            return Ok(());
        };
        let mut last = [0];
        read_full(&*self.storage, &name, file.bytes - 1, &mut last)?;
        if last != *b"\n" {
            append_all(&mut *self.storage, &name, b"\n")?;
        }
        self.beside.0 = file.bytes;
        Ok(())
    }

    /// Encrypts a payload that came with a record and links its digest.
    fn seal(&mut self, captured: &[u8]) -> io::Result<()> {
        let Some(vault) = &self.manner.vault else {
            return Ok(());
        };
        let (line, statement) = vault.seal(captured)?;
        append_all(&mut *self.storage, &segments::payloads(self.at.segment), &line)?;
        self.beside = (self.beside.0 + line.len() as u64, true);
        let body = line::body(&statement)?;
        self.push(Kind::Payload, &body)
    }
}

impl Destination for Chain {
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', lines).chain(iter::once(lines.len())) {
            let text = lines.get(start..end).unwrap_or_default();
            start = end + 1;
            if text.is_empty() {
                continue;
            }
            match text.strip_prefix(super::capture::MARK) {
                None => self.push(Kind::Record, text)?,
                Some(captured) => self.seal(captured)?,
            }
            self.unsigned += 1;
        }
        self.put()?;
        self.used = true;
        self.at_risk = true;
        if self.manner.sync == Sync::EachGroup {
            self.sync()?;
        }
        self.settle()
    }

    fn is_safe(&self) -> bool {
        let promises = matches!(self.manner.sync, Sync::OnDemand(_) | Sync::EachGroup);
        !(promises && self.at_risk)
    }

    fn secure(&mut self) -> io::Result<()> {
        self.sync()
    }

    fn wakes_at(&self) -> Option<Instant> {
        [self.signs_at(), self.syncs_at(), self.ends_at()]
            .into_iter()
            .flatten()
            .min()
    }

    fn wake(&mut self) -> io::Result<()> {
        self.settle()
    }

    fn close(&mut self) -> io::Result<()> {
        self.checkpoint(Reason::Close)?;
        self.sync()?;
        let until = Instant::now() + PATIENCE;
        for publishing in self.publishing.drain(..) {
            publishing.finish(until);
        }
        Ok(())
    }
}

/// How long the end of a process waits for heads that are on their way.
const PATIENCE: Duration = Duration::from_secs(5);
