//! Chains on a disk that fails, and chains that somebody changed.

mod faults;
mod files;
mod payloads;
mod tamper;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use mcip_core::record::{Event, Position, Record, RecordSink, SinkError, Transport};

use super::*;
use crate::test_kit::{Crash, FaultyDisk};

fn key() -> LedgerKey {
    LedgerKey::from_bytes(&[9; 32])
}

fn record(sequence: u64) -> Record {
    let mut record = Record::new(Event::Call, Position::Server, Transport::Stdio, UNIX_EPOCH);
    record.sequence = sequence;
    record.reason = Some(format!("record {sequence}").into());
    record
}

/// A ledger that signs only when it is told to.
fn quiet() -> Ledger {
    Ledger::of("test").checkpoint(u64::MAX, Duration::from_secs(3600))
}

fn open(disk: &FaultyDisk, ledger: Ledger) -> io::Result<LedgerSink> {
    ledger.open_in(disk.storage(), key())
}

async fn commit(sink: &LedgerSink, sequences: impl IntoIterator<Item = u64>) {
    for sequence in sequences {
        if !sink.try_reserve() {
            sink.reserve().await.expect("room");
        }
        sink.commit(&record(sequence));
    }
}

/// Commits and waits until it is acknowledged.
async fn acknowledged(sink: &LedgerSink, sequences: impl IntoIterator<Item = u64>) -> Result<(), SinkError> {
    commit(sink, sequences).await;
    sink.flush().await
}

/// The records that a ledger holds, by their numbers, and what its verification says.
fn read(disk: &FaultyDisk, expected: &Expected) -> (Vec<u64>, Report) {
    let mut sequences = Vec::new();
    let report = verify_in(&disk.storage(), expected, |line| {
        if line.kind() == Kind::Record {
            sequences.push(line.body().get("sequence").and_then(|number| number.as_u64()).unwrap());
        }
        Ok(())
    });
    (sequences, report.unwrap())
}

fn sound(disk: &FaultyDisk) -> (Vec<u64>, Report) {
    let (sequences, report) = read(disk, &Expected::nothing().key(key().public()));
    assert!(report.is_sound(), "{:?}", report.fault);
    (sequences, report)
}

/// Keeps every head that it is given.
#[derive(Clone, Default)]
struct Heads(Arc<Mutex<Vec<SignedHead>>>);

impl Heads {
    fn last(&self) -> SignedHead {
        self.0.lock().unwrap().last().cloned().expect("a head")
    }
}

impl HeadPublisher for Heads {
    fn name(&self) -> String {
        "a test".to_owned()
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        self.0.lock().unwrap().push(head.clone());
        Ok(())
    }

    fn latest(&mut self) -> io::Result<Option<SignedHead>> {
        Ok(self.0.lock().unwrap().last().cloned())
    }
}
