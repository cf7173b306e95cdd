//! A journal: entries in one file, on the disk before they count, read again at the next start.

mod format;
mod writer;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::fs::{self, File};
use std::future::Future;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};

use mcip_core::store::StoreError;

use super::files;
use crate::private::{self, Use};

/// Bytes that may wait to be written. More wait only if the disk is far too slow for what is asked of it.
const MOST_WAITING: usize = 128 << 20;

/// Entries in one file that survive a crash of the process and of the machine.
///
/// What is [appended](Self::append) counts once the future that it gives is ready: then the entry is on the disk (`fdatasync`). One
/// thread writes, and all that came in while it did so goes with the next write. A crash in the middle of one leaves a torn tail that
/// nobody was told of, whichever parts of it are missing; it is cut off when the journal is opened again. A file that was damaged elsewhere
/// is not opened. (Damage to what was written last, with nothing after it, looks like a torn tail.)
///
/// A journal grows with every entry. When [`bytes`](Self::bytes) is much more than what is worth keeping, give that to
/// [`rewrite`](Self::rewrite): it takes the place of everything before it.
///
/// After a failed write a journal takes no more, and says so at once: what is on the disk then is not known, but for what was acknowledged before, which
/// is. Opened again, it goes on from there. The file is for its owner only (one that others can read is made so; one of another user is refused;
/// a symbolic link is not followed), and belongs to one journal at a time.
///
/// ```no_run
/// use mcip_guard::store::Journal;
///
/// # async fn keep() -> Result<(), Box<dyn std::error::Error>> {
/// let (journal, entries) = Journal::open("/var/lib/shop/approvals.journal")?;
/// for entry in entries {
///     println!("{} bytes", entry.len()); // in the order in which they were appended
/// }
/// journal.append(b"approved: 42").await?;
/// # Ok(())
/// # }
/// ```
pub struct Journal {
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
    path: PathBuf,
    /// Locked for as long as the journal is open.
    _lock: File,
}

struct Shared {
    state: Mutex<State>,
    work: Condvar,
}

#[derive(Default)]
struct State {
    /// What is to be written, in this order.
    orders: VecDeque<Order>,
    waiting_bytes: usize,
    /// Bytes of the file once all orders are carried out.
    bytes: u64,
    /// Orders given and carried out since the start.
    given: u64,
    done: u64,
    /// Those who wait for an order, by their tickets.
    wakers: BTreeMap<u64, (u64, Waker)>,
    tickets: u64,
    failed: Option<String>,
    closing: bool,
}

enum Order {
    Append(Vec<u8>),
    Rewrite(Vec<Vec<u8>>),
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal {
    /// Opens the journal at a path, which is made if it is not there, its directories too; and gives the entries in it, in order.
    ///
    /// # Errors
    /// If the file can't be made, read or written, another journal has it open, or it is damaged. Nothing is changed then: move the
    /// file out of the way to begin anew, or restore it.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<(Self, Vec<Vec<u8>>)> {
        let path = path.into();
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        private::make_place(&directory)?;
        let lock = files::lock(&beside(&path, "lock"), &path)?;
        // What a crash left behind before it took the other's place.
        match fs::remove_file(beside(&path, "new")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let (mut file, _) = private::open_or_create(&path, Use::ReadWrite)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let content = format::read(&bytes).map_err(|damaged| {
            let why = format!(
                "{} can't be read: {damaged}; restore it, or move it away to go on without what it held",
                path.display()
            );
            io::Error::new(io::ErrorKind::InvalidData, why)
        })?;
        let mut size = content.whole as u64;
        file.set_len(size)?;
        if size == 0 {
            file.seek(SeekFrom::Start(0))?;
            file.write_all(format::MAGIC)?;
            size = format::MAGIC.len() as u64;
        }
        file.sync_all()?;
        files::sync_directory(&directory)?;
        // To go on at the end.
        let file = private::open(&path, Use::Append)?;
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                bytes: size,
                ..State::default()
            }),
            work: Condvar::new(),
        });
        let writer = writer::Writer::new(file, path.clone(), directory, content.last);
        let of_writer = shared.clone();
        let writer = thread::Builder::new()
            .name("mcip-journal".to_owned())
            .spawn(move || writer.run(&of_writer))?;
        let journal = Self {
            shared,
            writer: Some(writer),
            path,
            _lock: lock,
        };
        Ok((journal, content.entries))
    }

    /// Appends an entry, up to 64 MiB. It is on its way when this returns, whether or not anybody waits for it, and after all that was
    /// appended before; it is on the disk when the future is ready.
    pub fn append(&self, entry: impl AsRef<[u8]>) -> Written {
        let entry = entry.as_ref();
        if entry.len() > format::MOST {
            return Written::refused(StoreError::Full);
        }
        let size = format::HEAD + entry.len();
        let mut state = self.shared.lock();
        if let Some(why) = &state.failed {
            return Written::refused(StoreError::Unavailable(why.clone()));
        }
        if state.waiting_bytes + size > MOST_WAITING {
            return Written::refused(StoreError::Full);
        }
        state.bytes += size as u64;
        self.order(&mut state, Order::Append(entry.to_vec()), size)
    }

    /// Puts these entries in the place of everything before: of all that was appended until now, written or not. Whoever waits for
    /// one of those waits no longer than for this.
    pub fn rewrite(&self, entries: Vec<Vec<u8>>) -> Written {
        let size = entries.iter().map(|entry| format::HEAD + entry.len()).sum::<usize>();
        let mut state = self.shared.lock();
        if let Some(why) = &state.failed {
            return Written::refused(StoreError::Unavailable(why.clone()));
        }
        state.bytes = (format::MAGIC.len() + size) as u64;
        self.order(&mut state, Order::Rewrite(entries), size)
    }

    fn order(&self, state: &mut State, order: Order, size: usize) -> Written {
        state.orders.push_back(order);
        state.waiting_bytes += size;
        state.given += 1;
        let number = state.given;
        self.shared.work.notify_one();
        Written(Wait::For {
            shared: self.shared.clone(),
            number,
            ticket: None,
        })
    }

    /// How large the file is, with what is on its way.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.shared.lock().bytes
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why it takes no more, if a write failed.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.shared.lock().failed.clone()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.work.notify_one();
        let Some(writer) = self.writer.take() else { return };
        // A waker that the writer calls may hold the journal; a thread can't wait for itself.
        if writer.thread().id() != thread::current().id() {
            let _ = writer.join();
        }
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Ready once an entry is on the disk, or never will be. Dropping it changes nothing.
#[must_use = "an entry counts once this is ready"]
pub struct Written(Wait);

enum Wait {
    Refused(StoreError),
    For {
        shared: Arc<Shared>,
        number: u64,
        ticket: Option<u64>,
    },
}

impl Written {
    fn refused(why: StoreError) -> Self {
        Self(Wait::Refused(why))
    }

    /// Waits on this thread.
    ///
    /// # Errors
    /// If the entry was not written.
    pub fn wait(self) -> Result<(), StoreError> {
        struct Unpark(thread::Thread);
        impl std::task::Wake for Unpark {
            fn wake(self: Arc<Self>) {
                self.0.unpark();
            }
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut own = self;
        loop {
            match Pin::new(&mut own).poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(written) => return written,
                Poll::Pending => thread::park(),
            }
        }
    }
}

impl Future for Written {
    type Output = Result<(), StoreError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Wait::Refused(why) => Poll::Ready(Err(why.clone())),
            Wait::For { shared, number, ticket } => {
                let mut state = shared.lock();
                if state.done >= *number {
                    return Poll::Ready(Ok(()));
                }
                if let Some(why) = &state.failed {
                    return Poll::Ready(Err(StoreError::Unavailable(why.clone())));
                }
                let own = *ticket.get_or_insert_with(|| {
                    state.tickets += 1;
                    state.tickets
                });
                state.wakers.insert(own, (*number, cx.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if let Wait::For {
            shared,
            ticket: Some(ticket),
            ..
        } = &self.0
        {
            shared.lock().wakers.remove(ticket);
        }
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").finish_non_exhaustive()
    }
}

/// The file of a journal that is not the journal itself.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests;
