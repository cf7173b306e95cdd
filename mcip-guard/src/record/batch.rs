//! The engine behind every sink that writes lines: a bounded buffer, filled at commit and emptied by one thread of its own,
//! many records a write (group commit).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use mcip_core::record::{Record, SinkError};

/// What a sink does with a message for whose record it has no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenFull {
    /// The message waits until there is room. Nothing is lost; a destination that stands still makes the server stand still.
    #[default]
    Wait,
    /// The message is refused at once, with [`SinkError::Full`].
    Refuse,
}

/// How much a sink holds before it is full, and what it does then.
///
/// Every message that is worked on holds one reservation, and another for each record beside it (the intent of a call that
/// changes things, a notification). A sink that waits should have room for several times
/// [`Limits::in_flight`](mcip_core::limits::Limits::in_flight), or calls wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capacity {
    /// Records that are reserved or wait to be written. Default 16 384.
    pub records: usize,
    /// Bytes that wait to be written; a reservation counts as 1 KiB. Default 32 MiB. Records whose room is reserved are always
    /// taken, so long ones can exceed it by what they are longer than that.
    pub bytes: usize,
    /// What happens when either is used up.
    pub when_full: WhenFull,
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            records: 16_384,
            bytes: 32 << 20,
            when_full: WhenFull::Wait,
        }
    }
}

impl Capacity {
    /// Sets how many records may be reserved or wait to be written.
    #[must_use]
    pub fn records(mut self, records: usize) -> Self {
        self.records = records;
        self
    }

    /// Sets how many bytes may wait to be written.
    #[must_use]
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets what happens when there is no room.
    #[must_use]
    pub fn when_full(mut self, when_full: WhenFull) -> Self {
        self.when_full = when_full;
        self
    }
}

/// Where an engine's batches go.
pub(super) trait Destination: Send + 'static {
    /// Writes a batch of whole lines; when it returns, the batch is where the sink says records are safe.
    fn write(&mut self, lines: &[u8]) -> io::Result<()>;

    /// Whether somebody may still be told on standard error that the sink failed.
    fn may_tell(&self) -> bool {
        true
    }
}

/// The bytes that a reservation counts as, before the record's length is known.
const EXPECTED: usize = 1024;

/// How long the writer lets records gather before it writes them.
const GATHER: Duration = Duration::from_millis(2);

/// So many bytes are written at once even if their moment has not passed: what a cache holds is written faster.
const PLENTY: usize = 256 << 10;

/// Buffers that grew beyond this are given back to the allocator rather than kept.
const KEPT: usize = 1 << 20;

/// How long a destination that says "not now" is asked again once the sink is closing.
const PATIENCE: Duration = Duration::from_secs(5);

struct State {
    /// Lines that nobody has begun to write.
    buffer: Vec<u8>,
    /// Records in `buffer`.
    buffered: usize,
    /// Bytes and records that are being written now.
    writing: (usize, usize),
    /// Reservations that were neither used nor given back.
    held: usize,
    /// Records committed and written since the start.
    committed: u64,
    written: u64,
    /// Why writing failed. Set once; a failed sink stays failed.
    failed: Option<String>,
    /// Those who wait for room, first come first.
    waiting: BTreeMap<u64, Waker>,
    /// Those who wait until so many records are written.
    flushing: BTreeMap<u64, (u64, Waker)>,
    tickets: u64,
    /// The writer sleeps until somebody wakes it.
    idle: bool,
    /// The writer shall not let records gather any longer.
    urgent: bool,
    closing: bool,
}

struct Shared {
    state: Mutex<State>,
    work: Condvar,
    capacity: Capacity,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change under the lock is whole at any time, so a panic elsewhere leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_room(&self, state: &State) -> bool {
        state.held + state.buffered + state.writing.1 < self.capacity.records
            && state.held * EXPECTED + state.buffer.len() + state.writing.0 < self.capacity.bytes
    }

    /// Makes the writer write now rather than let more records gather.
    fn hurry(&self, state: &mut State) {
        state.urgent = true;
        self.work.notify_one();
    }

    /// The first of those who wait for room, if there is room.
    fn next_in_line(&self, state: &State) -> Option<Waker> {
        if state.waiting.is_empty() || !(self.has_room(state) || state.failed.is_some()) {
            return None;
        }
        state.waiting.values().next().cloned()
    }
}

/// A handle to an engine. When the last one is dropped, what was committed is written and the thread ends.
#[derive(Clone)]
pub(super) struct Batch(Arc<Owner>);

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
    pub(super) fn start(destination: impl Destination, capacity: Capacity) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                buffer: Vec::new(),
                buffered: 0,
                writing: (0, 0),
                held: 0,
                committed: 0,
                written: 0,
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
        Ok(Self(Arc::new(Owner {
            shared,
            writer: Some(writer),
        })))
    }

    pub(super) fn try_reserve(&self) -> bool {
        let shared = &self.0.shared;
        let mut state = shared.lock();
        let room = state.failed.is_none() && shared.has_room(&state);
        if room {
            state.held += 1;
        }
        room
    }

    pub(super) fn reserve(&self) -> Reserve<'_> {
        Reserve {
            shared: &self.0.shared,
            ticket: None,
        }
    }

    pub(super) fn release(&self) {
        let shared = &self.0.shared;
        let mut state = shared.lock();
        state.held = state.held.saturating_sub(1);
        let next = shared.next_in_line(&state);
        drop(state);
        if let Some(waker) = next {
            waker.wake();
        }
    }

    pub(super) fn commit(&self, record: &Record) {
        let line = LINE.try_with(|line| match line.try_borrow_mut() {
            Ok(mut line) => {
                line.clear();
                record.write_line(&mut line);
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
            record.write_line(&mut line);
            self.append(&line);
        }
    }

    fn append(&self, line: &[u8]) {
        let shared = &self.0.shared;
        let mut state = shared.lock();
        state.held = state.held.saturating_sub(1);
        state.committed += 1;
        if state.failed.is_some() {
            return; // The failure was reported, and says that records were lost.
        }
        state.buffer.extend_from_slice(line);
        state.buffered += 1;
        if state.idle {
            state.idle = false;
            drop(state);
            shared.work.notify_one();
        } else if !state.urgent && state.buffer.len() > PLENTY.min(shared.capacity.bytes / 4) {
            shared.hurry(&mut state);
        }
    }

    pub(super) fn flush(&self) -> Flush<'_> {
        Flush {
            shared: &self.0.shared,
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

/// Waits for room, or fails, as the sink is set.
pub(super) struct Reserve<'a> {
    shared: &'a Shared,
    ticket: Option<u64>,
}

impl Future for Reserve<'_> {
    type Output = Result<(), SinkError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let shared = self.shared;
        let mut state = shared.lock();
        let outcome = if let Some(why) = &state.failed {
            Err(SinkError::Failed(why.clone()))
        } else if shared.has_room(&state) {
            state.held += 1;
            Ok(())
        } else if shared.capacity.when_full == WhenFull::Refuse {
            Err(SinkError::Full)
        } else {
            let ticket = *self.ticket.get_or_insert_with(|| {
                state.tickets += 1;
                state.tickets
            });
            state.waiting.insert(ticket, cx.waker().clone());
            shared.hurry(&mut state);
            return Poll::Pending;
        };
        if let Some(ticket) = self.ticket.take() {
            state.waiting.remove(&ticket);
        }
        // There may be room for the one behind, too.
        let next = shared.next_in_line(&state);
        drop(state);
        if let Some(waker) = next {
            waker.wake();
        }
        Poll::Ready(outcome)
    }
}

impl Drop for Reserve<'_> {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket.take() else { return };
        let mut state = self.shared.lock();
        let own = state.waiting.remove(&ticket);
        // This one may have been woken for room that it does not take.
        let next = self.shared.next_in_line(&state);
        drop(state);
        drop(own);
        if let Some(waker) = next {
            waker.wake();
        }
    }
}

/// Waits until everything that was committed before is written.
pub(super) struct Flush<'a> {
    shared: &'a Shared,
    ticket: Option<(u64, u64)>,
}

impl Future for Flush<'_> {
    type Output = Result<(), SinkError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let shared = self.shared;
        let mut state = shared.lock();
        if let Some(why) = &state.failed {
            return Poll::Ready(Err(SinkError::Failed(why.clone())));
        }
        let (ticket, until) = *self.ticket.get_or_insert_with(|| {
            state.tickets += 1;
            (state.tickets, state.committed)
        });
        if state.written >= until {
            return Poll::Ready(Ok(()));
        }
        state.flushing.insert(ticket, (until, cx.waker().clone()));
        shared.hurry(&mut state);
        Poll::Pending
    }
}

impl Drop for Flush<'_> {
    fn drop(&mut self) {
        if let Some((ticket, _)) = self.ticket.take() {
            let own = self.shared.lock().flushing.remove(&ticket);
            drop(own);
        }
    }
}

/// The writer's life.
fn run(shared: &Shared, mut destination: impl Destination) {
    let mut batch = Vec::new();
    loop {
        let records = {
            let mut state = shared.lock();
            while state.buffered == 0 && !state.closing {
                state.idle = true;
                state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.idle = false;
            if state.buffered == 0 {
                return;
            }
            state = gather(shared, state);
            state.urgent = false;
            std::mem::swap(&mut state.buffer, &mut batch);
            let records = std::mem::take(&mut state.buffered);
            state.writing = (batch.len(), records);
            records
        };
        let outcome = write(shared, &mut destination, &batch);
        batch.clear();
        if batch.capacity() > KEPT {
            batch = Vec::new();
        }
        let failed = outcome.is_err();
        let wakers = settle(shared, records, outcome, destination.may_tell());
        // Somebody else's code runs in a waker; its panic must not end the writer.
        for waker in wakers {
            let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
        }
        if failed {
            return;
        }
    }
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

/// Notes what became of a batch, and gives those who waited for it.
fn settle(shared: &Shared, records: usize, outcome: Result<(), String>, may_tell: bool) -> Vec<Waker> {
    let mut state = shared.lock();
    state.writing = (0, 0);
    let mut wakers = Vec::new();
    match outcome {
        Ok(()) => {
            state.written += records as u64;
            let written = state.written;
            state.flushing.retain(|_, (until, waker)| {
                let done = *until <= written;
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
            wakers.extend(std::mem::take(&mut state.flushing).into_values().map(|(_, waker)| waker));
            drop(state);
            if may_tell {
                use io::Write as _;
                // Where this can't be said either, the refusals of everything that follows will.
                let _ = writeln!(io::stderr(), "mcip: the record sink failed, no further message is served: {why}");
            }
        }
    }
    wakers
}

/// Writes a batch, containing panics of a destination that somebody else wrote.
fn write(shared: &Shared, destination: &mut impl Destination, batch: &[u8]) -> Result<(), String> {
    let mut rest = batch;
    let mut gives_up = None;
    let mut pause = Duration::from_micros(100);
    loop {
        let outcome = catch_unwind(AssertUnwindSafe(|| destination.write(rest)));
        match outcome {
            Ok(Ok(())) => return Ok(()),
            // Standard error may have been made non-blocking by whoever shares it; it then says "not now" instead of waiting.
            Ok(Err(error)) if error.kind() == io::ErrorKind::WouldBlock => {
                let done = error.get_ref().and_then(|inner| inner.downcast_ref::<Partly>()).map_or(0, |partly| partly.0);
                rest = rest.get(done..).unwrap_or_default();
                if done > 0 {
                    pause = Duration::from_micros(100);
                    gives_up = None;
                }
                if shared.lock().closing {
                    let limit = *gives_up.get_or_insert_with(|| Instant::now() + PATIENCE);
                    if Instant::now() >= limit {
                        return Err("the destination takes nothing".to_owned());
                    }
                }
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Ok(Err(error)) => return Err(error.to_string()),
            Err(_) => return Err("the writer panicked".to_owned()),
        }
    }
}

/// How much of a batch was written before the destination said "not now".
#[derive(Debug)]
struct Partly(usize);

impl std::fmt::Display for Partly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the destination takes no more than {} bytes now", self.0)
    }
}

impl std::error::Error for Partly {}

/// [`write_all`] and [`io::Write::flush`]. A flush that is "not now" comes after every byte was written.
pub(super) fn write_and_flush(writer: &mut impl io::Write, lines: &[u8]) -> io::Result<()> {
    write_all(writer, lines)?;
    loop {
        match writer.flush() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, Partly(lines.len())));
            }
            outcome => return outcome,
        }
    }
}

/// As [`io::Write::write_all`], but says how far it got when the writer is not ready, so that nothing is written twice.
pub(super) fn write_all(writer: &mut impl io::Write, lines: &[u8]) -> io::Result<()> {
    let mut done = 0;
    while let Some(rest) = lines.get(done..).filter(|rest| !rest.is_empty()) {
        match writer.write(rest) {
            Ok(0) => return Err(io::Error::new(io::ErrorKind::WriteZero, "the destination takes no bytes")),
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, Partly(done)));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
