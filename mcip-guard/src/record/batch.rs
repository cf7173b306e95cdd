//! The engine behind every sink that writes lines: a bounded buffer, filled at commit and emptied by one thread of its own,
//! many records a write (group commit).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use mcip_core::record::Record;

use super::capacity::Capacity;
use super::destination::{Destination, contained, write};
use super::waiting::{Flush, Reserve};

/// The bytes that a reservation counts as, before the record's length is known.
const EXPECTED: usize = 1024;

/// How long the writer lets records gather before it writes them.
const GATHER: Duration = Duration::from_millis(5);

/// So many bytes are written at once even if their moment has not passed: what a cache holds is written faster.
const PLENTY: usize = 64 << 10;

/// Buffers that grew beyond this are given back to the allocator rather than kept.
const KEPT: usize = 256 << 10;

pub(super) struct State {
    /// Lines that nobody has begun to write.
    buffer: Vec<u8>,
    /// Records in `buffer`.
    buffered: usize,
    /// Bytes and records that are being written now.
    writing: (usize, usize),
    /// Reservations that were neither used nor given back.
    pub(super) held: usize,
    /// Records committed, written, and safe since the start.
    pub(super) committed: u64,
    written: u64,
    pub(super) safe: u64,
    /// Why writing failed. Set once; a failed sink stays failed.
    pub(super) failed: Option<String>,
    /// Those who wait for room, first come first.
    pub(super) waiting: BTreeMap<u64, Waker>,
    /// Those who wait until so many records are safe.
    pub(super) flushing: BTreeMap<u64, (u64, Waker)>,
    pub(super) tickets: u64,
    /// The writer sleeps until somebody wakes it.
    idle: bool,
    /// The writer shall not let records gather any longer.
    urgent: bool,
    closing: bool,
}

pub(super) struct Shared {
    state: Mutex<State>,
    work: Condvar,
    pub(super) capacity: Capacity,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Every change under the lock is whole at any time, so a panic elsewhere leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn has_room(&self, state: &State) -> bool {
        state.held + state.buffered + state.writing.1 < self.capacity.records
            && state.held * EXPECTED + state.buffer.len() + state.writing.0 < self.capacity.bytes
    }

    /// Makes the writer write now rather than let more records gather.
    pub(super) fn hurry(&self, state: &mut State) {
        state.urgent = true;
        self.work.notify_one();
    }

    /// The first of those who wait for room, if there is room.
    pub(super) fn next_in_line(&self, state: &State) -> Option<Waker> {
        if state.waiting.is_empty() || !(self.has_room(state) || state.failed.is_some()) {
            return None;
        }
        state.waiting.values().next().cloned()
    }
}

/// A handle to an engine. When the last one is dropped, what was committed is written and the thread ends.
#[derive(Clone)]
pub(crate) struct Batch {
    owner: Arc<Owner>,
    /// What is written beside the line of a record.
    beside: Option<Arc<Beside>>,
    /// Whether who records an intent waits until it is written.
    awaits_intents: bool,
}

/// Writes what belongs to a record and is not in its line.
pub(crate) type Beside = Box<dyn Fn(&mut Vec<u8>, &Record) + Send + Sync>;

struct Owner {
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

thread_local! {
    /// Lines are made here, so that the lock is held for a copy only.
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl Batch {
    /// Starts an engine with its thread.
    pub(crate) fn start(destination: impl Destination, capacity: Capacity) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                buffer: Vec::new(),
                buffered: 0,
                writing: (0, 0),
                held: 0,
                committed: 0,
                written: 0,
                safe: 0,
                failed: None,
                waiting: BTreeMap::new(),
                flushing: BTreeMap::new(),
                tickets: 0,
                idle: false,
                urgent: false,
                closing: false,
            }),
            work: Condvar::new(),
            capacity,
        });
        let of_writer = shared.clone();
        let writer = thread::Builder::new()
            .name("mcip-record".to_owned())
            .spawn(move || run(&of_writer, destination))?;
        Ok(Self {
            owner: Arc::new(Owner {
                shared,
                writer: Some(writer),
            }),
            beside: None,
            awaits_intents: false,
        })
    }

    /// Has something written beside each line. Only before there is a second handle.
    #[cfg(feature = "ledger")]
    pub(crate) fn beside(mut self, beside: Beside) -> Self {
        self.beside = Some(Arc::new(beside));
        self
    }

    /// Sets whether who records an intent waits until it is written.
    #[cfg(feature = "ledger")]
    pub(crate) fn awaiting_intents(mut self, awaits: bool) -> Self {
        self.awaits_intents = awaits;
        self
    }

    pub(crate) fn awaits_intents(&self) -> bool {
        self.awaits_intents
    }

    pub(crate) fn try_reserve(&self) -> bool {
        let shared = &self.owner.shared;
        let mut state = shared.lock();
        let room = state.failed.is_none() && shared.has_room(&state);
        if room {
            state.held += 1;
        }
        room
    }

    pub(crate) fn reserve(&self) -> Reserve<'_> {
        Reserve {
            shared: &self.owner.shared,
            ticket: None,
        }
    }

    pub(crate) fn release(&self) {
        let shared = &self.owner.shared;
        let mut state = shared.lock();
        state.held = state.held.saturating_sub(1);
        let next = shared.next_in_line(&state);
        drop(state);
        if let Some(waker) = next {
            waker.wake();
        }
    }

    /// Makes the record into its line, and what is written beside it.
    fn write(&self, line: &mut Vec<u8>, record: &Record) {
        record.write_line(line);
        if let Some(beside) = &self.beside {
            beside(line, record);
        }
    }

    pub(crate) fn commit(&self, record: &Record) {
        let line = LINE.try_with(|line| match line.try_borrow_mut() {
            Ok(mut line) => {
                line.clear();
                self.write(&mut line, record);
                self.append(&line);
                if line.capacity() > KEPT {
                    *line = Vec::new();
                }
                true
            }
            Err(_) => false,
        });
        // A thread that is being torn down has no buffer any more; its last records still count.
        if line != Ok(true) {
            let mut line = Vec::new();
            self.write(&mut line, record);
            self.append(&line);
        }
    }

    fn append(&self, line: &[u8]) {
        let shared = &self.owner.shared;
        let mut state = shared.lock();
        state.held = state.held.saturating_sub(1);
        state.committed += 1;
        if state.failed.is_some() {
            return; // The failure was reported, and says that records were lost.
        }
        state.buffer.extend_from_slice(line);
        state.buffered += 1;
        let plenty = !state.urgent && state.buffer.len() > PLENTY.min(shared.capacity.bytes / 4);
        state.urgent |= plenty;
        if std::mem::take(&mut state.idle) || plenty {
            // Not under the lock, or the writer would wake up only to wait for it.
            drop(state);
            shared.work.notify_one();
        }
    }

    pub(crate) fn flush(&self) -> Flush<'_> {
        Flush {
            shared: &self.owner.shared,
            ticket: None,
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closing = true;
        state.idle = false;
        self.shared.hurry(&mut state);
        drop(state);
        let Some(writer) = self.writer.take() else { return };
        // A waker that the writer calls may hold the last handle; a thread can't wait for itself.
        if writer.thread().id() != thread::current().id() {
            // It catches its destination's panics, so there is nothing to learn from how it ended.
            let _ = writer.join();
        }
    }
}

/// The writer's life.
///
/// Between two writes it dozes with a deadline, whether or not there is anything to write yet: while there is traffic, nobody
/// who commits has to wake it. Only when nothing came in all that time does it sleep until it is woken, or something is due at its
/// destination.
fn run(shared: &Shared, mut destination: impl Destination) {
    let mut batch = Vec::new();
    loop {
        let mut state = gather(shared, shared.lock());
        if state.buffered == 0 {
            while state.buffered == 0 && !state.closing {
                if !state.flushing.is_empty() {
                    // Somebody waits for what was written and is not safe yet.
                    drop(state);
                    if !act(shared, &mut destination, Destination::secure) {
                        return;
                    }
                    state = shared.lock();
                    continue;
                }
                let left = destination
                    .wakes_at()
                    .map(|at| at.saturating_duration_since(Instant::now()));
                if left.is_some_and(|left| left.is_zero()) {
                    drop(state);
                    if !act(shared, &mut destination, Destination::wake) {
                        return;
                    }
                    state = shared.lock();
                    continue;
                }
                state.idle = true;
                state = match left {
                    Some(left) => {
                        let woken = shared.work.wait_timeout(state, left);
                        woken.unwrap_or_else(PoisonError::into_inner).0
                    }
                    None => shared.work.wait(state).unwrap_or_else(PoisonError::into_inner),
                };
            }
            state.idle = false;
            if state.buffered == 0 {
                drop(state);
                act(shared, &mut destination, Destination::close);
                return;
            }
            state = gather(shared, state);
        }
        state.urgent = false;
        std::mem::swap(&mut state.buffer, &mut batch);
        let records = std::mem::take(&mut state.buffered);
        state.writing = (batch.len(), records);
        let awaited = !state.flushing.is_empty();
        drop(state);
        let mut outcome = write(&mut destination, &batch, || shared.lock().closing);
        if awaited && outcome.is_ok() && !destination.is_safe() {
            outcome = contained(|| destination.secure());
        }
        batch.clear();
        if batch.capacity() > KEPT {
            batch = Vec::new();
        }
        if !report(shared, &destination, records, outcome) {
            return;
        }
    }
}

/// Has the destination do something else than write. `false` if that failed, and with it the sink.
fn act<D: Destination>(shared: &Shared, destination: &mut D, act: fn(&mut D) -> io::Result<()>) -> bool {
    let outcome = contained(|| act(destination));
    report(shared, destination, 0, outcome)
}

/// Notes what became of a batch, and wakes those who waited for it. `false` if the sink failed.
fn report(shared: &Shared, destination: &impl Destination, records: usize, outcome: Result<(), String>) -> bool {
    let failed = outcome.is_err();
    let safe = outcome.map(|()| destination.is_safe());
    // Somebody else's code runs in a waker; its panic must not end the writer.
    for waker in settle(shared, records, safe, destination.may_tell()) {
        let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
    }
    !failed
}

/// Lets records gather for a moment, unless somebody waits for them.
fn gather<'a>(shared: &Shared, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    let until = Instant::now() + GATHER;
    while !state.urgent && !state.closing {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        state = shared
            .work
            .wait_timeout(state, left)
            .unwrap_or_else(PoisonError::into_inner)
            .0;
    }
    state
}

/// Notes what became of a batch, `true` if everything is safe now, and gives those who waited for it.
fn settle(shared: &Shared, records: usize, outcome: Result<bool, String>, may_tell: bool) -> Vec<Waker> {
    let mut state = shared.lock();
    state.writing = (0, 0);
    let mut wakers = Vec::new();
    match outcome {
        Ok(is_safe) => {
            state.written += records as u64;
            if is_safe {
                state.safe = state.written;
            }
            let safe = state.safe;
            state.flushing.retain(|_, (until, waker)| {
                let done = *until <= safe;
                if done {
                    wakers.push(waker.clone());
                }
                !done
            });
            let room = shared.capacity.records.saturating_sub(state.held + state.buffered);
            wakers.extend(state.waiting.values().take(room).cloned());
        }
        Err(why) => {
            let lost = state.committed - state.written;
            let why = format!("{why}; {lost} records were not written");
            state.buffer = Vec::new();
            state.buffered = 0;
            state.failed = Some(why.clone());
            wakers.extend(state.waiting.values().cloned());
            wakers.extend(
                std::mem::take(&mut state.flushing)
                    .into_values()
                    .map(|(_, waker)| waker),
            );
            drop(state);
            if may_tell {
                use io::Write as _;
                // Where this can't be said either, the refusals of everything that follows will.
                let _ = writeln!(
                    io::stderr(),
                    "mcip: the record sink failed, no further message is served: {why}"
                );
            }
        }
    }
    wakers
}
