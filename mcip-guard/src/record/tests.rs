//! The engine and the sinks that stand on it.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use mcip_core::record::{Event, Position, Record, RecordSink, SinkError, Transport};

use super::*;

fn record(sequence: u64) -> Record {
    let mut record = Record::new(Event::Call, Position::Server, Transport::Stdio, UNIX_EPOCH);
    record.sequence = sequence;
    record
}

/// A writer that keeps what it is given.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn sequences(&self) -> Vec<u64> {
        let bytes = self.0.lock().unwrap();
        sequences(&bytes)
    }
}

fn sequences(bytes: &[u8]) -> Vec<u64> {
    bytes
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            serde_json::from_slice::<serde_json::Value>(line).unwrap()["sequence"]
                .as_u64()
                .unwrap()
        })
        .collect()
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A writer that does each write only when it is told to, and says how many lines it got.
struct Gated {
    go: Receiver<io::Result<()>>,
    lines: Sender<usize>,
}

fn gated() -> (Gated, Sender<io::Result<()>>, Receiver<usize>) {
    let (open, go) = channel();
    let (lines, written) = channel();
    (Gated { go, lines }, open, written)
}

impl Write for Gated {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.go.recv().unwrap_or(Ok(()))?;
        let _ = self.lines.send(bytes.iter().filter(|b| **b == b'\n').count());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn commit(sink: &dyn RecordSink, sequence: u64) {
    if !sink.try_reserve() {
        sink.reserve().await.expect("room");
    }
    sink.commit(&record(sequence));
}

#[tokio::test]
async fn flush_says_that_everything_committed_is_written_in_order() {
    let kept = Kept::default();
    let sink = WriterSink::new(kept.clone()).unwrap();
    for sequence in 1..=1000 {
        commit(&sink, sequence).await;
    }
    sink.flush().await.unwrap();
    assert_eq!(kept.sequences(), (1..=1000).collect::<Vec<_>>());
}

#[tokio::test]
async fn dropping_the_last_handle_writes_what_is_left() {
    let kept = Kept::default();
    let sink = WriterSink::new(kept.clone()).unwrap();
    let other = sink.clone();
    commit(&sink, 1).await;
    drop(sink);
    commit(&other, 2).await;
    drop(other);
    assert_eq!(kept.sequences(), [1, 2]);
}

#[tokio::test]
async fn one_write_covers_many_records() {
    let (writer, open, written) = gated();
    let sink = WriterSink::new(writer).unwrap();
    commit(&sink, 1).await;
    // The writer is now in its first write, or about to be; everything that follows gathers behind it.
    for sequence in 2..=100 {
        commit(&sink, sequence).await;
    }
    drop(open);
    sink.flush().await.unwrap();
    let writes: Vec<usize> = written.try_iter().collect();
    assert_eq!(writes.iter().sum::<usize>(), 100);
    assert!(writes.len() <= 2, "{writes:?}");
}

#[tokio::test]
async fn records_are_written_in_time_whatever_the_writer_is_doing() {
    let (writer, open, written) = gated();
    let sink = WriterSink::new(writer).unwrap();
    drop(open);
    // Right after a write it dozes; some time later it is asleep.
    for pause in [0, 1, 4, 5, 6, 20, 0].map(Duration::from_millis) {
        std::thread::sleep(pause);
        commit(&sink, 1).await;
        assert_eq!(written.recv_timeout(Duration::from_secs(30)), Ok(1));
    }
}

#[tokio::test]
async fn a_full_sink_that_refuses_says_so_until_there_is_room() {
    let capacity = Capacity::default().records(2).when_full(WhenFull::Refuse);
    let sink = WriterSink::with_capacity(Kept::default(), capacity).unwrap();
    assert!(sink.try_reserve() && sink.try_reserve());
    assert!(!sink.try_reserve());
    assert_eq!(sink.reserve().await, Err(SinkError::Full));
    sink.release();
    assert!(sink.try_reserve());
    sink.commit(&record(1));
    sink.flush().await.unwrap();
    assert!(sink.try_reserve());
}

#[tokio::test]
async fn bytes_fill_a_sink_too() {
    let capacity = Capacity::default().bytes(2048).when_full(WhenFull::Refuse);
    let sink = WriterSink::with_capacity(Kept::default(), capacity).unwrap();
    assert!(sink.try_reserve() && sink.try_reserve());
    assert_eq!(sink.reserve().await, Err(SinkError::Full));
}

#[tokio::test]
async fn a_full_sink_that_waits_wakes_those_who_wait_in_turn() {
    let capacity = Capacity::default().records(1);
    let sink = WriterSink::with_capacity(Kept::default(), capacity).unwrap();
    assert!(sink.try_reserve());
    let waiting: Vec<_> = (0..10)
        .map(|sequence| {
            let sink = sink.clone();
            tokio::spawn(async move {
                sink.reserve().await.unwrap();
                sink.commit(&record(sequence));
            })
        })
        .collect();
    tokio::task::yield_now().await;
    assert!(waiting.iter().all(|task| !task.is_finished()));
    sink.release();
    for task in waiting {
        task.await.unwrap();
    }
    sink.flush().await.unwrap();
}

#[tokio::test]
async fn one_who_no_longer_waits_leaves_the_room_to_the_next() {
    let sink = WriterSink::with_capacity(Kept::default(), Capacity::default().records(1)).unwrap();
    assert!(sink.try_reserve());
    let first = tokio::spawn({
        let sink = sink.clone();
        async move { sink.reserve().await }
    });
    tokio::task::yield_now().await;
    let second = tokio::spawn({
        let sink = sink.clone();
        async move { sink.reserve().await }
    });
    tokio::task::yield_now().await;
    first.abort();
    sink.release();
    second.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_sink_that_cannot_write_fails_for_good() {
    let (writer, open, _written) = gated();
    let sink = WriterSink::with_capacity(writer, Capacity::default().records(3)).unwrap();
    commit(&sink, 1).await;
    assert!(sink.try_reserve() && sink.try_reserve());
    let waiting = tokio::spawn({
        let sink = sink.clone();
        async move { sink.reserve().await }
    });
    tokio::task::yield_now().await;
    open.send(Err(io::Error::other("the disk is full"))).unwrap();
    let failed = |outcome: Result<(), SinkError>| match outcome {
        Err(SinkError::Failed(why)) => assert!(why.contains("the disk is full") && why.contains("1 records"), "{why}"),
        other => panic!("{other:?}"),
    };
    failed(waiting.await.unwrap());
    failed(sink.flush().await);
    failed(sink.reserve().await);
    assert!(!sink.try_reserve());
    // Those who hold room may still commit; it is no panic, and no success either.
    sink.commit(&record(2));
    failed(sink.flush().await);
}

#[tokio::test]
async fn a_writer_that_panics_is_a_writer_that_failed() {
    struct Panics;
    impl Write for Panics {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            panic!("on purpose")
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let sink = WriterSink::new(Panics).unwrap();
    commit(&sink, 1).await;
    assert!(matches!(sink.flush().await, Err(SinkError::Failed(_))));
}

/// Takes three bytes, says "not now", and so on; its flush says it once, too.
#[derive(Default)]
struct Slow {
    kept: Kept,
    ready: bool,
    flushed: bool,
}

impl Write for Slow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.ready = !self.ready;
        if !self.ready {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.kept.write(&bytes[..bytes.len().min(3)])
    }
    fn flush(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.flushed, true) {
            Ok(())
        } else {
            Err(io::ErrorKind::WouldBlock.into())
        }
    }
}

#[tokio::test]
async fn a_destination_that_is_not_ready_gets_every_byte_once() {
    let slow = Slow::default();
    let kept = slow.kept.clone();
    let sink = WriterSink::new(slow).unwrap();
    commit(&sink, 1).await;
    commit(&sink, 2).await;
    sink.flush().await.unwrap();
    assert_eq!(kept.sequences(), [1, 2]);
}

/// A path in the temporary directory that is gone when the test is.
struct Temporary(std::path::PathBuf);

impl Temporary {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mcip-guard-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_file_is_appended_to_and_a_torn_line_is_ended() {
    let path = Temporary::new("appended");
    for sequence in 1..=2 {
        let sink = FileSink::open(&path.0, Fsync::EveryBatch).unwrap();
        commit(&sink, sequence).await;
        sink.flush().await.unwrap();
    }
    assert_eq!(sequences(&std::fs::read(&path.0).unwrap()), [1, 2]);
    std::fs::write(&path.0, "{\"torn").unwrap();
    let sink = FileSink::open(&path.0, Fsync::Never).unwrap();
    commit(&sink, 3).await;
    drop(sink);
    let text = std::fs::read_to_string(&path.0).unwrap();
    let (torn, rest) = text.split_once('\n').unwrap();
    assert_eq!(torn, "{\"torn");
    assert_eq!(sequences(rest.as_bytes()), [3]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let path = Temporary::new("mode");
    let _sink = FileSink::open(&path.0, Fsync::Never).unwrap();
    assert_eq!(std::fs::metadata(&path.0).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn memory_keeps_the_last_records() {
    let sink = MemorySink::with_capacity(2);
    for sequence in 1..=3 {
        commit(&sink, sequence).await;
    }
    let kept: Vec<u64> = sink.records().iter().map(|record| record.sequence).collect();
    assert_eq!(kept, [2, 3]);
    sink.clear();
    assert!(sink.records().is_empty());
}

#[tokio::test]
async fn standard_error_takes_records_and_flushes() {
    let sink = StderrSink::new().unwrap();
    commit(&sink, 1).await;
    sink.flush().await.unwrap();
}
