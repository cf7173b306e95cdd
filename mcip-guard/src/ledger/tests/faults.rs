//! Disks that fail.

use super::*;

/// Every acknowledged record is there, in order, and none twice. Records that nobody was told of may be there, too.
fn holds(sequences: &[u64], acknowledged: u64) {
    assert!(
        sequences.len() as u64 >= acknowledged,
        "{} of {acknowledged}",
        sequences.len()
    );
    assert_eq!(sequences, (0..sequences.len() as u64).collect::<Vec<_>>());
}

#[tokio::test]
async fn short_writes_lose_nothing() {
    for most in [1, 7, 100] {
        let disk = FaultyDisk::new();
        disk.write_at_most(most);
        let sink = open(&disk, quiet()).unwrap();
        acknowledged(&sink, 0..30).await.unwrap();
        drop(sink);
        holds(&sound(&disk).0, 30);
    }
}

#[tokio::test]
async fn a_full_disk_fails_the_sink_and_leaves_no_part_of_a_line() {
    for room in [0, 1, 300, 2000, 5000] {
        let disk = FaultyDisk::new();
        let sink = open(&disk, quiet()).unwrap();
        disk.room(room);
        let mut told = 0;
        let error = loop {
            match acknowledged(&sink, [told]).await {
                Ok(()) => told += 1,
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("no space left"), "{error}");
        assert!(!sink.try_reserve());
        drop(sink);
        let (sequences, report) = sound(&disk);
        holds(&sequences, told);
        assert!(report.torn.is_none());
        // There is room again, and the chain goes on.
        disk.crash(Crash::Process);
        let sink = open(&disk, quiet()).unwrap();
        acknowledged(&sink, [sequences.len() as u64]).await.unwrap();
        drop(sink);
        holds(&sound(&disk).0, told + 1);
    }
}

#[tokio::test]
async fn a_sync_that_fails_acknowledges_nothing() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet()).unwrap();
    acknowledged(&sink, 0..5).await.unwrap();
    disk.refuse_syncs();
    let error = acknowledged(&sink, 5..10).await.unwrap_err().to_string();
    assert!(error.contains("could not be synced to disk"), "{error}");
    drop(sink);
    disk.crash(Crash::Power);
    let sink = open(&disk, quiet()).unwrap();
    drop(sink);
    holds(&sound(&disk).0, 5);
}

#[tokio::test]
async fn a_loss_of_power_loses_nothing_that_was_acknowledged() {
    let disk = FaultyDisk::new();
    let mut told = 0;
    for round in 0..20_u64 {
        let ledger = Ledger::of("test")
            .checkpoint(3, Duration::from_secs(3600))
            .rotate(Rotation::default().bytes(3000));
        let sink = open(&disk, ledger).unwrap();
        acknowledged(&sink, told..told + round % 7).await.unwrap();
        told += round % 7;
        commit(&sink, [u64::MAX; 3]).await;
        disk.crash(if round % 2 == 0 {
            Crash::Power
        } else {
            Crash::Reordered(round + 1)
        });
        drop(sink);
    }
    drop(open(&disk, quiet()).unwrap());
    let (sequences, report) = sound(&disk);
    let known: Vec<u64> = sequences.into_iter().filter(|sequence| *sequence != u64::MAX).collect();
    assert_eq!(known, (0..told).collect::<Vec<_>>());
    assert!(report.restarts > 0);
}

#[tokio::test]
async fn unsynced_lines_in_any_order_never_break_the_chain() {
    for seed in 1..64_u64 {
        let disk = FaultyDisk::new();
        let sink = open(&disk, quiet().sync(Sync::Never)).unwrap();
        acknowledged(&sink, 0..seed % 40).await.unwrap();
        disk.crash(Crash::Reordered(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        drop(sink);
        let sink = open(&disk, quiet()).unwrap();
        acknowledged(&sink, [777]).await.unwrap();
        drop(sink);
        let (sequences, report) = sound(&disk);
        let (last, before) = sequences.split_last().unwrap();
        assert_eq!(*last, 777);
        holds(before, 0);
        for restart in &report.troubled_restarts {
            let aside = restart.set_aside.as_ref().unwrap();
            assert_eq!(disk.contents(&aside.file).len() as u64, aside.bytes);
        }
    }
}

#[tokio::test]
async fn what_a_lying_disk_lost_is_found_by_the_published_head() {
    let (disk, heads) = (FaultyDisk::new(), Heads::default());
    let sink = open(&disk, quiet().publish(heads.clone())).unwrap();
    acknowledged(&sink, 0..10).await.unwrap();
    disk.lie_about_syncs();
    acknowledged(&sink, 10..20).await.unwrap();
    drop(sink);
    let head = heads.last();
    disk.crash(Crash::Power);
    // The files alone say nothing of it.
    assert_eq!(sound(&disk).1.tail, Tail::Unproven);
    let (_, report) = read(&disk, &Expected::nothing().head(head.clone()));
    assert_eq!(report.tail, Tail::Cut { published: head.seq() });
    assert!(!report.is_sound());
    // Nor does the next start pass it over in silence.
    drop(open(&disk, quiet().publish(heads.clone())).unwrap());
    let (_, report) = read(&disk, &Expected::nothing());
    assert_eq!(report.troubled_restarts[0].missing_through, Some(head.seq()));
}

#[tokio::test]
async fn a_torn_line_is_set_aside_and_noted() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet()).unwrap();
    acknowledged(&sink, 0..5).await.unwrap();
    disk.crash(Crash::Process);
    drop(sink);
    let name = "segment-00000001.jsonl";
    let whole = disk.contents(name);
    let mut torn = whole.clone();
    torn.extend_from_slice(b"{\"chain\":{\"prev");
    disk.put(name, torn);
    let (_, report) = sound(&disk);
    let found = report.torn.unwrap();
    assert_eq!((found.line, found.bytes), (7, 15));
    let sink = open(&disk, quiet()).unwrap();
    acknowledged(&sink, [5]).await.unwrap();
    drop(sink);
    let (sequences, report) = sound(&disk);
    holds(&sequences, 6);
    let aside = report.troubled_restarts[0].set_aside.clone().unwrap();
    assert_eq!((aside.bytes, aside.what.as_str()), (15, "partial_line"));
    assert_eq!(disk.contents(&aside.file), b"{\"chain\":{\"prev");
    assert!(disk.contents(name).starts_with(&whole));
}

#[tokio::test]
async fn a_crash_at_any_byte_of_the_beginning_is_survived() {
    let whole = FaultyDisk::new();
    drop(open(&whole, quiet()).unwrap());
    let name = "segment-00000001.jsonl";
    let bytes = whole.contents(name);
    for length in (0..bytes.len()).step_by(3) {
        let disk = FaultyDisk::new();
        disk.put(name, bytes[..length].to_vec());
        let sink = open(&disk, quiet()).unwrap();
        acknowledged(&sink, [0]).await.unwrap();
        drop(sink);
        holds(&sound(&disk).0, 1);
    }
}

#[tokio::test]
async fn a_crash_while_a_file_begins_is_survived() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet()).unwrap();
    acknowledged(&sink, 0..3).await.unwrap();
    drop(sink);
    for beginning in ["", "{\"chain\"", "garbage\n"] {
        disk.put("segment-00000002.jsonl", beginning.as_bytes().to_vec());
        drop(open(&disk, quiet()).unwrap());
        holds(&sound(&disk).0, 3);
        assert!(!disk.names().contains(&"segment-00000002.jsonl".to_owned()));
    }
}

#[tokio::test]
async fn a_change_before_a_signature_is_no_crash() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet()).unwrap();
    acknowledged(&sink, 0..5).await.unwrap();
    drop(sink);
    let name = "segment-00000001.jsonl";
    let changed = String::from_utf8(disk.contents(name))
        .unwrap()
        .replace("record 3", "record X");
    disk.put(name, changed.into_bytes());
    let error = open(&disk, quiet()).unwrap_err().to_string();
    assert!(
        error.contains("segment-00000001.jsonl line 6") && error.contains("log verify"),
        "{error}"
    );
    // Nothing was touched.
    let (_, report) = read(&disk, &Expected::nothing());
    assert_eq!(report.fault.unwrap().line, 5);
}

#[tokio::test]
async fn syncs_follow_the_policy() {
    let syncs = async |sync: Sync| {
        let disk = FaultyDisk::new();
        let sink = open(&disk, quiet().sync(sync)).unwrap();
        let before = disk.syncs();
        for sequence in 0..20 {
            acknowledged(&sink, [sequence]).await.unwrap();
        }
        disk.syncs() - before
    };
    let hour = Duration::from_secs(3600);
    assert_eq!(syncs(Sync::EachGroup).await, 20);
    assert_eq!(syncs(Sync::OnDemand(hour)).await, 20);
    assert_eq!(syncs(Sync::Never).await, 0);
    assert!(syncs(Sync::Interval(hour)).await <= 1);
    assert!(syncs(Sync::Interval(Duration::ZERO)).await >= 19);
}

#[tokio::test]
async fn who_waits_after_the_group_was_written_waits_for_the_disk_all_the_same() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet().sync(Sync::OnDemand(Duration::from_secs(3600)))).unwrap();
    let before = disk.syncs();
    commit(&sink, 0..3).await;
    // Written, but nobody asked for more.
    let until = std::time::Instant::now() + Duration::from_secs(30);
    while disk
        .contents("segment-00000001.jsonl")
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        < 4
    {
        assert!(std::time::Instant::now() < until, "not written in time");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(disk.syncs(), before);
    sink.flush().await.unwrap();
    assert_eq!(disk.syncs(), before + 1);
    disk.crash(Crash::Power);
    drop(sink);
    drop(open(&disk, quiet()).unwrap());
    holds(&sound(&disk).0, 3);
}
