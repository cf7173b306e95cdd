//! The sink that writes a ledger, and how it is set up.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::environment::{Clock, SystemClock};
use mcip_core::flow::Text;

use super::capture::{self, CaptureKey, Scrubbing, Vault};
use super::chain::Manner;
use super::key::LedgerKey;
use super::options::{Checkpoints, Retention, Rotation, Sync};
use super::publish::{HeadPublisher, Publishing};
use super::recover;
use super::storage::{Directory, Storage};
use crate::record::Capacity;
use crate::record::batch::Batch;
use crate::redact::Redaction;

/// Records in a hash chain: see [the module](super).
///
/// Cheap to clone; all clones are one sink. When the last one is dropped, what was committed is written, the end is signed and the
/// files are synced.
#[derive(Clone)]
pub struct LedgerSink(Batch);

/// How a ledger is set up.
///
/// ```no_run
/// use std::time::Duration;
///
/// use mcip_guard::ledger::{HeadFile, Ledger, LedgerKey, Retention};
///
/// # fn main() -> std::io::Result<()> {
/// let sink = Ledger::of("orders-1")
///     .retain(Retention::default().age(Duration::from_secs(90 * 24 * 3600)))
///     .publish(HeadFile::new("/mnt/elsewhere/orders-1.head"))
///     .open("/var/lib/orders/ledger", LedgerKey::load_or_create("/etc/orders/ledger.key")?)?;
/// # drop(sink);
/// # Ok(())
/// # }
/// ```
#[must_use = "a ledger writes nothing until it is opened"]
pub struct Ledger {
    instance: String,
    sync: Sync,
    rotation: Rotation,
    retention: Retention,
    checkpoints: Checkpoints,
    capacity: Capacity,
    clock: Arc<dyn Clock>,
    publishers: Vec<Box<dyn HeadPublisher>>,
    capture: Option<(CaptureKey, usize)>,
    scrubbing: Scrubbing,
    waits_for_intents: bool,
}

/// The longest name of an instance, in bytes.
const LONGEST_NAME: usize = 128;

impl Ledger {
    /// The ledger of an instance: one process that writes one directory. The name stands in the chain's first line.
    pub fn of(instance: impl Into<String>) -> Self {
        Self {
            instance: instance.into(),
            sync: Sync::default(),
            rotation: Rotation::default(),
            retention: Retention::default(),
            checkpoints: Checkpoints::default(),
            capacity: Capacity::default(),
            clock: Arc::new(SystemClock),
            publishers: Vec::new(),
            capture: None,
            scrubbing: Scrubbing::By(Redaction::new()),
            waits_for_intents: true,
        }
    }

    /// Sets when what was written is put on disk. Default [`Sync::OnDemand`].
    pub fn sync(mut self, sync: Sync) -> Self {
        self.sync = sync;
        self
    }

    /// Sets when a new file begins.
    pub fn rotate(mut self, rotation: Rotation) -> Self {
        self.rotation = rotation;
        self
    }

    /// Sets which files are kept. Default: all.
    pub fn retain(mut self, retention: Retention) -> Self {
        self.retention = retention;
        self
    }

    /// Has the chain signed after so many lines or so much time, whichever comes first, if there is anything new. Default 1024 lines,
    /// 5 seconds.
    pub fn checkpoint(mut self, lines: u64, every: Duration) -> Self {
        self.checkpoints = Checkpoints {
            lines: lines.max(1),
            every,
        };
        self
    }

    /// Sets how many records wait to be written at the most, and what happens then.
    pub fn capacity(mut self, capacity: Capacity) -> Self {
        self.capacity = capacity;
        self
    }

    /// Publishes each signed head there, too. Without any, a cut end can't be told from a process that was killed.
    pub fn publish(mut self, publisher: impl HeadPublisher) -> Self {
        self.publishers.push(Box::new(publisher));
        self
    }

    /// Has calls that change things run without waiting until their intent is written, and on disk where [`Sync`] says so. Faster;
    /// but then a machine that ends suddenly may have done what no record tells of.
    pub fn without_waiting_for_intents(mut self) -> Self {
        self.waits_for_intents = false;
        self
    }

    /// Keeps the payloads that pipelines capture, encrypted to this key, of each at most so many bytes. Pipelines capture none unless
    /// [they are told to](mcip_core::pipeline::PipelineBuilder::capture_payloads).
    ///
    /// Secrets of every built-in kind are replaced first (`[redacted:jwt]`), also in what came in and reached a handler as it was; see
    /// [`redact_payloads`](Self::redact_payloads).
    pub fn keep_payloads(mut self, to: CaptureKey, most: usize) -> Self {
        self.capture = Some((to, most));
        self
    }

    /// Sets what is replaced in payloads before they are encrypted: personal data too, or kinds of one's own. Where values may go back
    /// has no meaning here.
    pub fn redact_payloads(mut self, redaction: Redaction) -> Self {
        self.scrubbing = Scrubbing::By(redaction);
        self
    }

    /// Keeps payloads as they were judged, with the secrets that came in. The reason stands in the chain beside each of them.
    pub fn unredacted_payloads(mut self, reason: impl Into<Text>) -> Self {
        self.scrubbing = Scrubbing::Nothing(reason.into());
        self
    }

    /// Takes the time from there.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Opens the ledger in a directory, which is made if it is not there. A chain that is there goes on.
    ///
    /// # Errors
    ///
    /// If the directory can't be used or another process uses it; if the chain in it is another instance's or key's, or was changed in a
    /// way that no crash explains; if a thread can't be started.
    pub fn open(self, directory: impl Into<PathBuf>, key: LedgerKey) -> io::Result<LedgerSink> {
        let storage = Directory::open(directory)?;
        self.open_in(storage, key)
    }

    /// Opens the ledger in any storage.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_in(self, storage: impl Storage, key: LedgerKey) -> io::Result<LedgerSink> {
        let named = !self.instance.is_empty()
            && self.instance.len() <= LONGEST_NAME
            && self.instance.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
        if !named {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the name of a ledger's instance is 1 to 128 visible ASCII characters without spaces",
            ));
        }
        let (mut publishing, mut published) = (Vec::new(), Vec::new());
        for mut publisher in self.publishers {
            match publisher.latest() {
                Ok(head) => published.extend(head),
                Err(error) => tell(&*publisher, &error),
            }
            publishing.push(Publishing::start(publisher)?);
        }
        let manner = Manner {
            key,
            sync: self.sync,
            rotation: self.rotation,
            retention: self.retention,
            checkpoints: self.checkpoints,
            clock: self.clock,
            vault: self.capture.map(|(to, _)| Vault {
                to,
                unredacted: self.scrubbing.reason().map(str::to_owned),
            }),
        };
        let chain = recover::start(Box::new(storage), manner, &self.instance, publishing, &published)?;
        let batch = Batch::start(chain, self.capacity)?.awaiting_intents(self.waits_for_intents);
        Ok(LedgerSink(match self.capture {
            Some((_, most)) => {
                let scrubbing = self.scrubbing;
                batch.beside(Box::new(move |out, record| {
                    capture::write(out, record, most, &scrubbing)
                }))
            }
            None => batch,
        }))
    }
}

fn tell(publisher: &dyn HeadPublisher, error: &io::Error) {
    use io::Write as _;
    let _ = writeln!(
        io::stderr(),
        "mcip: the last head of the ledger could not be read from {}: {error}",
        publisher.name()
    );
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger")
            .field("instance", &self.instance)
            .field("sync", &self.sync)
            .field("rotation", &self.rotation)
            .field("retention", &self.retention)
            .finish_non_exhaustive()
    }
}

crate::record::batched!(LedgerSink);
