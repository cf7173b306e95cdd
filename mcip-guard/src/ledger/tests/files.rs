//! What a ledger's files are when nothing fails.

use std::time::SystemTime;

use super::*;
use crate::test_kit::ManualClock;

#[tokio::test]
async fn a_ledger_that_was_closed_is_whole_and_proven_by_its_head() {
    let (disk, heads) = (FaultyDisk::new(), Heads::default());
    let sink = open(&disk, quiet().publish(heads.clone())).unwrap();
    acknowledged(&sink, 1..=100).await.unwrap();
    drop(sink);
    let (sequences, report) = sound(&disk);
    assert_eq!(sequences, (1..=100).collect::<Vec<_>>());
    assert!(report.closed && report.torn.is_none());
    assert_eq!((report.instance.as_str(), report.tail), ("test", Tail::Unproven));
    assert_eq!(report.anchor, Some(Anchor::Genesis));
    // Genesis, a hundred records, and the checkpoint of the end.
    assert_eq!((report.lines, report.signed_through), (102, Some(100)));
    let (_, report) = read(&disk, &Expected::nothing().head(heads.last()));
    assert_eq!((report.tail, report.proven_through), (Tail::Proven, Some(100)));
}

#[tokio::test]
async fn a_chain_goes_on_after_a_restart() {
    let disk = FaultyDisk::new();
    for round in 0..3 {
        let sink = open(&disk, quiet()).unwrap();
        acknowledged(&sink, [round]).await.unwrap();
    }
    let (sequences, report) = sound(&disk);
    assert_eq!((sequences, report.restarts, report.segments), (vec![0, 1, 2], 2, 1));
    assert!(report.troubled_restarts.is_empty());
}

#[tokio::test]
async fn another_key_or_instance_does_not_go_on_with_it() {
    let disk = FaultyDisk::new();
    drop(open(&disk, quiet()).unwrap());
    let other = LedgerKey::from_bytes(&[8; 32]);
    let error = quiet().open_in(disk.storage(), other.clone()).unwrap_err().to_string();
    assert!(
        error.contains("begun with the key") && error.contains(&other.public().to_string()),
        "{error}"
    );
    let error = Ledger::of("other")
        .open_in(disk.storage(), key())
        .unwrap_err()
        .to_string();
    assert!(error.contains("\"test\""), "{error}");
    for name in ["", "with space", "with\nbreak", &"x".repeat(129)] {
        assert!(
            Ledger::of(name).open_in(FaultyDisk::new().storage(), key()).is_err(),
            "{name:?}"
        );
    }
}

#[tokio::test]
async fn a_chain_goes_over_files() {
    let disk = FaultyDisk::new();
    let small = || quiet().rotate(Rotation::default().bytes(4096));
    for round in 0..3 {
        let sink = open(&disk, small()).unwrap();
        for sequence in 0..40 {
            acknowledged(&sink, [round * 40 + sequence]).await.unwrap();
        }
    }
    let (sequences, report) = sound(&disk);
    assert_eq!(sequences, (0..120).collect::<Vec<_>>());
    assert!(report.segments > 5, "{report:?}");
    // Each file ends with a checkpoint, so that it is signed as a whole.
    assert!(report.checkpoints >= report.segments);
}

#[tokio::test]
async fn a_file_is_ended_by_age_even_when_nothing_is_written() {
    let disk = FaultyDisk::new();
    let clock = ManualClock::new();
    let ledger = quiet()
        .rotate(Rotation::default().age(Duration::from_secs(60)))
        .clock(Arc::new(clock.clone()));
    let sink = open(&disk, ledger).unwrap();
    acknowledged(&sink, [1]).await.unwrap();
    clock.advance(Duration::from_secs(61));
    acknowledged(&sink, [2]).await.unwrap();
    acknowledged(&sink, [3]).await.unwrap();
    drop(sink);
    let (sequences, report) = sound(&disk);
    assert_eq!((sequences, report.segments), (vec![1, 2, 3], 2));
}

#[tokio::test]
async fn what_is_new_is_signed_in_time_though_nothing_more_comes() {
    let (disk, heads) = (FaultyDisk::new(), Heads::default());
    let ledger = Ledger::of("test")
        .checkpoint(u64::MAX, Duration::from_millis(20))
        .publish(heads.clone());
    let sink = open(&disk, ledger).unwrap();
    acknowledged(&sink, [1]).await.unwrap();
    let until = SystemTime::now() + Duration::from_secs(30);
    while heads.0.lock().unwrap().is_empty() {
        assert!(SystemTime::now() < until, "no head in time");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(heads.last().seq(), 1);
    assert_eq!(heads.last().reason(), Reason::Interval);
    drop(sink);
}

#[tokio::test]
async fn every_so_many_lines_are_signed() {
    let (disk, heads) = (FaultyDisk::new(), Heads::default());
    let ledger = Ledger::of("test")
        .checkpoint(10, Duration::from_secs(3600))
        .publish(heads.clone());
    let sink = open(&disk, ledger).unwrap();
    for sequence in 0..50 {
        acknowledged(&sink, [sequence]).await.unwrap();
    }
    drop(sink);
    assert_eq!(sound(&disk).1.checkpoints, 6);
}

#[tokio::test]
async fn deletion_is_stated_and_what_is_left_still_verifies() {
    let disk = FaultyDisk::new();
    let keep = || {
        quiet()
            .rotate(Rotation::default().bytes(4096))
            .retain(Retention::default().segments(2))
    };
    for round in 0..2 {
        let sink = open(&disk, keep()).unwrap();
        for sequence in 0..80 {
            acknowledged(&sink, [round * 80 + sequence]).await.unwrap();
        }
    }
    let (sequences, report) = sound(&disk);
    assert_eq!(report.segments, 3);
    assert_eq!(sequences, (160 - sequences.len() as u64..160).collect::<Vec<_>>());
    let Some(Anchor::Dropped(dropped)) = &report.anchor else {
        panic!("{:?}", report.anchor)
    };
    assert_eq!(dropped.seq() + 1, report.first);
    assert!(!disk.names().contains(&"segment-00000001.jsonl".to_owned()));

    // Somebody who deletes one more is found out.
    let oldest = disk
        .names()
        .into_iter()
        .find(|name| name.starts_with("segment-"))
        .unwrap();
    let without = FaultyDisk::new();
    for name in disk.names().into_iter().filter(|name| *name != oldest) {
        without.put(&name, disk.contents(&name));
    }
    let (_, report) = read(&without, &Expected::nothing());
    assert_eq!(report.fault.unwrap().kind, FaultKind::NoBeginning);
}

#[tokio::test]
async fn what_a_crash_kept_from_being_deleted_is_deleted_at_the_next_start() {
    let disk = FaultyDisk::new();
    let keep = || {
        quiet()
            .rotate(Rotation::default().bytes(4096))
            .retain(Retention::default().segments(1))
    };
    let sink = open(&disk, quiet().rotate(Rotation::default().bytes(4096))).unwrap();
    for sequence in 0..40 {
        acknowledged(&sink, [sequence]).await.unwrap();
    }
    drop(sink);
    let before: Vec<_> = disk
        .names()
        .into_iter()
        .map(|name| (name.clone(), disk.contents(&name)))
        .collect();
    drop(open(&disk, keep()).unwrap());
    assert!(disk.names().len() < before.len());
    // As if only the oldest had been deleted when the machine stopped.
    for (name, bytes) in &before[1..] {
        if disk.contents(name).is_empty() {
            disk.put(name, bytes.clone());
        }
    }
    assert!(sound(&disk).1.is_sound());
    drop(open(&disk, keep()).unwrap());
    assert_eq!(sound(&disk).1.segments, 2);
}

#[tokio::test]
async fn bytes_and_age_bound_what_is_kept_too() {
    for (retention, clock_goes) in [
        (Retention::default().bytes(10_000), 0),
        (Retention::default().age(Duration::from_secs(100)), 20),
    ] {
        let (disk, clock) = (FaultyDisk::new(), ManualClock::new());
        let ledger = quiet()
            .rotate(Rotation::default().bytes(2048).age(Duration::from_secs(1 << 30)))
            .retain(retention)
            .clock(Arc::new(clock.clone()));
        let sink = open(&disk, ledger).unwrap();
        for sequence in 0..100 {
            acknowledged(&sink, [sequence]).await.unwrap();
            clock.advance(Duration::from_secs(clock_goes));
        }
        drop(sink);
        let (_, report) = sound(&disk);
        assert!((2..12).contains(&report.segments), "{}", report.segments);
        assert!(matches!(report.anchor, Some(Anchor::Dropped(_))));
    }
}

#[tokio::test]
async fn one_directory_belongs_to_one_process() {
    let path = std::env::temp_dir().join(format!("mcip-ledger-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    let sink = quiet().open(&path, key()).unwrap();
    let error = quiet().open(&path, key()).unwrap_err().to_string();
    assert!(error.contains("open in another process"), "{error}");
    acknowledged(&sink, 1..=3).await.unwrap();
    // Reading needs no lock.
    assert!(verify(&path, &Expected::nothing()).unwrap().is_sound());
    drop(sink);
    let sink = quiet().open(&path, key()).unwrap();
    drop(sink);
    assert_eq!(verify(&path, &Expected::nothing()).unwrap().records, 3);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for entry in std::fs::read_dir(&path).unwrap() {
            assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    std::fs::remove_dir_all(&path).unwrap();
    let error = verify(&path, &Expected::nothing()).unwrap_err().to_string();
    assert!(error.contains(&path.display().to_string()), "{error}");
}
