//! The thread that writes a journal.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::PoisonError;
use std::task::Waker;

use super::super::files;
use super::{Order, Shared, beside, format};
use crate::private::{self, Use};

pub(super) struct Writer {
    file: File,
    path: PathBuf,
    directory: PathBuf,
    /// The number of the last frame.
    last: u64,
}

impl Writer {
    pub(super) fn new(file: File, path: PathBuf, directory: PathBuf, last: u64) -> Self {
        Self {
            file,
            path,
            directory,
            last,
        }
    }

    /// Writes what there is, again and again, until the journal is dropped or a write fails.
    pub(super) fn run(mut self, shared: &Shared) {
        loop {
            let mut state = shared.lock();
            while state.orders.is_empty() && !state.closing {
                state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.orders.is_empty() {
                return;
            }
            let orders = std::mem::take(&mut state.orders);
            state.waiting_bytes = 0;
            drop(state);
            let number = orders.len() as u64;
            let written = self.write(orders);
            let failed = written.is_err();
            let wakers: Vec<Waker> = {
                let mut state = shared.lock();
                match written {
                    Ok(()) => {
                        state.done += number;
                        let done = state.done;
                        state
                            .wakers
                            .extract_if(.., |_, (until, _)| *until <= done)
                            .map(|(_, (_, waker))| waker)
                            .collect()
                    }
                    Err(error) => {
                        state.failed = Some(format!(
                            "{} could not be written, and takes nothing more until it is opened again: {error}",
                            self.path.display()
                        ));
                        // What was ordered meanwhile is as lost as this, and whoever waits for it is told; nothing more is taken.
                        state.orders = VecDeque::new();
                        state.waiting_bytes = 0;
                        std::mem::take(&mut state.wakers)
                            .into_values()
                            .map(|(_, waker)| waker)
                            .collect()
                    }
                }
            };
            // Somebody else's code runs in a waker; its panic must not end the writer.
            for waker in wakers {
                let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
            }
            if failed {
                return;
            }
        }
    }

    fn write(&mut self, orders: VecDeque<Order>) -> io::Result<()> {
        // What a rewrite replaces need not be written before it: it holds what is worth keeping of that.
        let from = orders
            .iter()
            .rposition(|order| matches!(order, Order::Rewrite(_)))
            .unwrap_or(0);
        let (mut out, mut place) = (Vec::new(), 0);
        for order in orders.into_iter().skip(from) {
            match order {
                Order::Append(entry) => {
                    self.last += 1;
                    format::write(&mut out, self.last, place, &entry);
                    place += 1;
                }
                Order::Rewrite(entries) => self.replace(&entries)?,
            }
        }
        if !out.is_empty() {
            self.file.write_all(&out)?;
            self.file.sync_data()?;
        }
        Ok(())
    }

    /// Puts another file in the place of this one, so that a crash leaves the one or the other.
    fn replace(&mut self, entries: &[Vec<u8>]) -> io::Result<()> {
        let new = beside(&self.path, "new");
        let mut file = private::create_anew(&new)?;
        let mut out = format::MAGIC.to_vec();
        self.last = 0;
        for entry in entries {
            self.last += 1;
            // A file takes its place when all of it is on the disk: each is as good as written alone.
            format::write(&mut out, self.last, 0, entry);
            if out.len() >= 1 << 20 {
                file.write_all(&out)?;
                out.clear();
            }
        }
        file.write_all(&out)?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        files::sync_directory(&self.directory)?;
        self.file = private::open(&self.path, Use::Append)?;
        Ok(())
    }
}
