//! A process that writes a ledger is killed in the middle of it (`kill -9`), again and again: every acknowledged record is there, in order, and
//! the chain verifies.
//!
//! `MCIP_KILLS` says how often (default 4) and `MCIP_KILL_RECORDS` how many records each process would write (default 20,000); `.ci/full`
//! has 50 and 100,000.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, UNIX_EPOCH};

use mcip_core::record::{Event, Position, Record, RecordSink as _, Transport};
use mcip_guard::ledger::{Expected, HeadFile, Kind, Ledger, LedgerKey, Rotation, Sync, verify_with};

const DIRECTORY: &str = "MCIP_KILLED_LEDGER";
const FIRST: &str = "MCIP_KILLED_FIRST";
const RECORDS: &str = "MCIP_KILL_RECORDS";

fn key() -> LedgerKey {
    LedgerKey::from_bytes(&[3; 32])
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

fn ledger(directory: &Path, round: u64) -> Ledger {
    Ledger::of("killed")
        .sync([Sync::default(), Sync::Never, Sync::Interval(Duration::from_millis(20))][round as usize % 3])
        .checkpoint(500, Duration::from_millis(50))
        .rotate(Rotation::default().bytes(2 << 20))
        .publish(HeadFile::new(directory.with_extension("head")))
}

/// What a child does: it writes records in groups of different sizes, and says of each group when it was acknowledged.
///
/// It does nothing unless the test below started it.
#[tokio::test]
async fn child() {
    let Some(directory) = env::var_os(DIRECTORY).map(PathBuf::from) else {
        return;
    };
    let first = number(FIRST, 0);
    let sink = ledger(&directory, first)
        .open(&directory, key())
        .expect("the ledger opens");
    let (mut next, mut out) = (first, std::io::stdout());
    while next < first + number(RECORDS, 20_000) {
        for _ in 0..1 + next % 97 {
            let mut record = Record::new(Event::Call, Position::Server, Transport::Http, UNIX_EPOCH);
            record.sequence = next;
            record.reason =
                Some("a reason that makes the line about as long as lines are, which is some hundred bytes".into());
            sink.reserve().await.expect("room");
            sink.commit(&record);
            next += 1;
        }
        sink.flush().await.expect("acknowledged");
        writeln!(out, "\nacknowledged {next}").expect("a parent that listens");
    }
}

/// Starts a child and kills it once it said that so many records are safe. Answers with how many it had said by then.
fn killed_after(directory: &Path, first: u64, count: u64) -> u64 {
    let mut child = Command::new(env::current_exe().expect("this test"))
        .args(["ledger::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(DIRECTORY, directory)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut told = first;
    let mut killed = false;
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    for line in lines.map_while(Result::ok) {
        let Some(next) = line.strip_prefix("acknowledged ") else {
            continue;
        };
        told = next.parse().expect("a number");
        if told >= first + count && !killed {
            // SIGKILL: the child can do nothing about it.
            child.kill().expect("killed");
            killed = true;
        }
    }
    child.wait().expect("its end");
    assert!(killed, "the child ended by itself after {told}");
    told
}

#[test]
fn every_acknowledged_record_survives_being_killed() {
    if env::var_os(DIRECTORY).is_some() {
        return;
    }
    let (kills, records) = (number("MCIP_KILLS", 4), number(RECORDS, 20_000));
    let directory = env::temp_dir().join(format!("mcip-killed-{}", std::process::id()));
    let head = directory.with_extension("head");
    let mut first = 0;
    for kill in 0..kills {
        // A new chain now and then; else the next process goes on with what the killed one left.
        if kill % 5 == 0 {
            let _ = std::fs::remove_dir_all(&directory);
            let _ = std::fs::remove_file(&head);
            first = 0;
        }
        // Anywhere in the middle: a Weyl sequence.
        let count = records / 10 + (kill * 618_033_989 % 1_000_000_007) % (records * 8 / 10);
        let told = killed_after(&directory, first, count);
        first = check(&directory, told);
        // And once more after the next start, which mends the end.
        drop(
            ledger(&directory, kill)
                .open(&directory, key())
                .expect("it opens again"),
        );
        assert_eq!(check(&directory, told), first);
    }
    let _ = std::fs::remove_dir_all(&directory);
    let _ = std::fs::remove_file(&head);
}

/// Verifies the ledger against what was acknowledged. Answers with the number that the next record should have.
fn check(directory: &Path, told: u64) -> u64 {
    let mut next = 0;
    let report = verify_with(directory, &Expected::nothing().key(key().public()), |line| {
        if line.kind() == Kind::Record {
            let sequence = line.body().get("sequence").and_then(|number| number.as_u64());
            assert_eq!(sequence, Some(next), "a record is missing or twice");
            next += 1;
        }
        Ok(())
    })
    .expect("it can be read");
    assert!(report.is_sound(), "{:?}", report.fault);
    assert!(next >= told, "{next} records of {told} that were acknowledged");
    next
}
