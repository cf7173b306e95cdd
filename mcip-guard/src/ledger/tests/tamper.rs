//! Chains that somebody changed: the line at fault is named exactly.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// A ledger over several files, its published heads, and what is in its files.
struct Original {
    files: Vec<(String, Vec<u8>)>,
    /// The lines, with the file and the place in it.
    lines: Vec<(usize, usize, Vec<u8>)>,
    head: SignedHead,
}

static ORIGINAL: LazyLock<Original> = LazyLock::new(|| {
    let (disk, heads) = (FaultyDisk::new(), Heads::default());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for round in 0..2 {
        let ledger = Ledger::of("test")
            .checkpoint(7, Duration::from_secs(3600))
            .rotate(Rotation::default().bytes(6000))
            .publish(heads.clone());
        let sink = open(&disk, ledger).unwrap();
        for sequence in 0..20 {
            runtime.block_on(acknowledged(&sink, [round * 20 + sequence])).unwrap();
        }
    }
    let files: Vec<_> = disk
        .names()
        .into_iter()
        .map(|name| (name.clone(), disk.contents(&name)))
        .collect();
    assert!(files.len() > 2);
    let mut lines = Vec::new();
    for (file, (_, bytes)) in files.iter().enumerate() {
        for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            lines.push((file, number + 1, line.to_vec()));
        }
    }
    Original {
        files,
        lines,
        head: heads.last(),
    }
});

/// The report on a ledger with these files.
fn report_on(files: &[(String, Vec<u8>)], expected: &Expected) -> Report {
    let disk = FaultyDisk::new();
    for (name, bytes) in files {
        disk.put(name, bytes.clone());
    }
    read(&disk, expected).1
}

/// The files that these lines make, each line in the file that it is said to be in.
fn files_of(lines: &[(usize, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = ORIGINAL
        .files
        .iter()
        .map(|(name, _)| (name.clone(), Vec::new()))
        .collect();
    for (file, line) in lines {
        files[*file].1.extend_from_slice(line);
    }
    files
}

fn lines() -> Vec<(usize, Vec<u8>)> {
    ORIGINAL
        .lines
        .iter()
        .map(|(file, _, line)| (*file, line.clone()))
        .collect()
}

fn count() -> usize {
    ORIGINAL.lines.len()
}

/// The file and the line in it of the nth line.
fn place(lines: &[(usize, Vec<u8>)], index: usize) -> (String, u64) {
    let file = lines[index].0;
    let before = lines[..index].iter().filter(|(other, _)| *other == file).count() as u64;
    (ORIGINAL.files[file].0.clone(), before + 1)
}

fn blamed(report: &Report) -> (String, u64) {
    let fault = report.fault.as_ref().expect("a fault");
    (fault.file.clone(), fault.line)
}

#[test]
fn the_original_is_sound() {
    let report = report_on(
        &ORIGINAL.files,
        &Expected::nothing().key(key().public()).head(ORIGINAL.head.clone()),
    );
    assert!(report.is_sound(), "{:?}", report.fault);
    assert_eq!(
        (report.tail, report.records, report.lines),
        (Tail::Proven, 40, count() as u64)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_flipped_bit_is_named(index in 0..count(), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut changed = lines();
        let line = &mut changed[index].1;
        let last = line.len() - 1;
        let at = at.index(last);
        line[at] ^= 1 << bit;
        let report = report_on(&files_of(&changed), &Expected::nothing().key(key().public()));
        prop_assert_eq!(blamed(&report), place(&changed, index), "{:?}", report.fault);
    }

    #[test]
    fn a_removed_line_is_named(index in 0..count() - 1) {
        let mut changed = lines();
        changed.remove(index);
        let report = report_on(&files_of(&changed), &Expected::nothing());
        // The line that stands in its place is named, and says which one is missing; the first line of a file is missed as such.
        prop_assert_eq!(blamed(&report), place(&changed, index));
        let kind = report.fault.unwrap().kind;
        if ORIGINAL.lines[index].1 > 1 {
            let number = index as u64;
            prop_assert_eq!(kind, FaultKind::Missing { from: number, through: number });
        }
    }

    #[test]
    fn swapped_lines_are_named(index in 0..count() - 1) {
        let mut changed = lines();
        let (one, two) = (changed[index].1.clone(), changed[index + 1].1.clone());
        (changed[index].1, changed[index + 1].1) = (two, one);
        let report = report_on(&files_of(&changed), &Expected::nothing());
        prop_assert_eq!(blamed(&report), place(&changed, index), "{:?}", report.fault);
    }

    #[test]
    fn a_copied_line_is_named(from in 0..count(), to in 1..count()) {
        let mut changed = lines();
        let copy = (changed[to].0, changed[from].1.clone());
        changed.insert(to, copy);
        // Before itself it is the line that belongs there; the one after it is the copy.
        let copied = if from == to { to + 1 } else { to };
        let report = report_on(&files_of(&changed), &Expected::nothing());
        prop_assert_eq!(blamed(&report), place(&changed, copied), "{:?}", report.fault);
    }

    #[test]
    fn a_forged_line_is_named(index in 1..count()) {
        prop_assume!(ORIGINAL.lines[index].1 > 1);
        let mut changed = lines();
        let before = Line::parse(changed[index - 1].1.strip_suffix(b"\n").unwrap().to_vec().into()).unwrap();
        let mut forged = Vec::new();
        super::super::line::write(&mut forged, before.digest(), before.seq() + 1, Kind::Record, b"{\"sequence\":5}");
        changed.insert(index, (changed[index].0, forged));
        let report = report_on(&files_of(&changed), &Expected::nothing());
        prop_assert_eq!(blamed(&report), place(&changed, index), "{:?}", report.fault);
        prop_assert_eq!(report.fault.unwrap().kind, FaultKind::Inserted);
    }

    #[test]
    fn a_cut_end_is_found_against_the_head_and_unproven_without(left in 1..count() - 1, bytes in any::<prop::sample::Index>()) {
        let mut changed = lines();
        changed.truncate(left);
        // A part of the next line may be left.
        let next = &ORIGINAL.lines[left];
        changed.push((next.0, next.2[..bytes.index(next.2.len())].to_vec()));
        let files: Vec<_> = files_of(&changed).into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
        let without = report_on(&files, &Expected::nothing());
        prop_assert!(without.is_sound(), "{:?}", without.fault);
        prop_assert_eq!(without.tail, Tail::Unproven);
        prop_assert!(!without.closed || left as u64 - 1 == without.last.unwrap());
        let against = report_on(&files, &Expected::nothing().head(ORIGINAL.head.clone()));
        if (left as u64) <= ORIGINAL.head.seq() {
            prop_assert_eq!(against.tail, Tail::Cut { published: ORIGINAL.head.seq() });
            prop_assert!(!against.is_sound());
        }
    }

    #[test]
    fn no_file_can_be_left_out(index in 0..ORIGINAL.files.len() - 1) {
        let mut files = ORIGINAL.files.clone();
        files.remove(index);
        let report = report_on(&files, &Expected::nothing());
        prop_assert_eq!(blamed(&report), (files[index].0.clone(), 1));
    }

    #[test]
    fn any_bytes_come_to_a_report(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>()) {
        let mut files = ORIGINAL.files.clone();
        let file = at.index(files.len());
        let within = at.index(files[file].1.len());
        files[file].1.splice(within..within, bytes);
        let _ = report_on(&files, &Expected::nothing());
    }
}

// Covers: L4-tamper
#[test]
fn lines_after_the_last_signature_can_be_forged_and_that_is_said() {
    // Without a head, whoever can write the file can add to it.
    let mut changed = lines();
    let last = changed.len() - 1;
    let before = Line::parse(changed[last].1.strip_suffix(b"\n").unwrap().to_vec().into()).unwrap();
    let mut forged = Vec::new();
    super::super::line::write(
        &mut forged,
        before.digest(),
        before.seq() + 1,
        Kind::Record,
        b"{\"sequence\":5}",
    );
    changed.push((changed[last].0, forged));
    let report = report_on(&files_of(&changed), &Expected::nothing());
    assert!(report.is_sound());
    assert_eq!(report.tail, Tail::Unproven);
    assert_eq!(report.signed_through, Some(last as u64 - 1));
    let report = report_on(&files_of(&changed), &Expected::nothing().head(ORIGINAL.head.clone()));
    assert_eq!(
        (report.tail, report.proven_through),
        (Tail::Unproven, Some(ORIGINAL.head.seq()))
    );
}

#[test]
fn another_chain_in_its_place_is_found_by_key_and_by_head() {
    let disk = FaultyDisk::new();
    drop(
        quiet()
            .open_in(disk.storage(), LedgerKey::from_bytes(&[1; 32]))
            .unwrap(),
    );
    let (_, report) = read(&disk, &Expected::nothing());
    assert!(report.is_sound());
    let (_, report) = read(&disk, &Expected::nothing().key(key().public()));
    assert!(matches!(report.fault.unwrap().kind, FaultKind::OtherKey { .. }));
    let (_, report) = read(&disk, &Expected::nothing().head(ORIGINAL.head.clone()));
    assert!(matches!(report.fault.unwrap().kind, FaultKind::Contradiction(_)));
}

// Covers: T12, MCP08, L4-tamper, EG-audit
#[test]
fn a_chain_that_its_own_key_wrote_anew_is_found_by_the_head() {
    // The same key and instance, other records: what somebody could do who has the key but not the place of the heads.
    let disk = FaultyDisk::new();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let first = ORIGINAL.lines[0].2.clone();
    disk.put("segment-00000001.jsonl", first);
    let sink = open(&disk, quiet()).unwrap();
    runtime.block_on(acknowledged(&sink, 100..200)).unwrap();
    drop(sink);
    assert!(sound(&disk).1.is_sound());
    let (_, report) = read(&disk, &Expected::nothing().head(ORIGINAL.head.clone()));
    let fault = report.fault.unwrap();
    assert_eq!(
        (fault.seq, fault.kind),
        (Some(ORIGINAL.head.seq()), FaultKind::Rewritten)
    );
}

#[test]
fn a_line_longer_than_any_is_refused_without_being_held() {
    let mut files = ORIGINAL.files.clone();
    let end = files.len() - 1;
    files[end].1.extend(std::iter::repeat_n(b'x', LONGEST + 1));
    files[end].1.push(b'\n');
    let report = report_on(&files, &Expected::nothing());
    assert!(matches!(report.fault.unwrap().kind, FaultKind::Malformed(_)));
}
