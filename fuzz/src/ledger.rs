//! Whatever the files of a ledger hold, its verification comes to a report, the same each time, and shows only lines that it found good.

use std::io;

use mcip_guard::ledger::{Expected, SignedHead, Storage, Stored, verify_in};

/// The input as two files, the first of which ends at a byte of zero.
struct Files([Vec<u8>; 2]);

const NAMES: [&str; 2] = ["segment-00000001.jsonl", "segment-00000002.jsonl"];

impl Files {
    fn of(data: &[u8]) -> Self {
        let at = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
        let (one, two) = (&data[..at], data.get(at + 1..).unwrap_or_default());
        Self([one.to_vec(), two.to_vec()])
    }

    fn file(&self, name: &str) -> &[u8] {
        let index = NAMES.iter().position(|known| *known == name);
        index.map_or(&[], |index| &self.0[index])
    }
}

fn unused() -> io::Error {
    io::Error::other("verification only reads")
}

impl Storage for Files {
    fn list(&self) -> io::Result<Vec<Stored>> {
        let files = NAMES.iter().zip(&self.0).filter(|(_, file)| !file.is_empty());
        Ok(files
            .map(|(name, file)| Stored {
                name: (*name).to_owned(),
                bytes: file.len() as u64,
            })
            .collect())
    }

    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.file(name).get(offset as usize..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn append(&mut self, _: &str, _: &[u8]) -> io::Result<usize> {
        Err(unused())
    }

    fn sync(&mut self, _: &str) -> io::Result<()> {
        Err(unused())
    }

    fn truncate(&mut self, _: &str, _: u64) -> io::Result<()> {
        Err(unused())
    }

    fn rename(&mut self, _: &str, _: &str) -> io::Result<()> {
        Err(unused())
    }

    fn remove(&mut self, _: &str) -> io::Result<()> {
        Err(unused())
    }
}

/// See the module.
pub fn check(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(head) = SignedHead::parse(text)
    {
        assert_eq!(SignedHead::parse(&head.to_line()), Ok(head));
    }
    let files = Files::of(data);
    let mut shown = Vec::new();
    let Ok(report) = verify_in(&files, &Expected::nothing(), |line| {
        shown.push((line.seq(), line.previous(), line.digest()));
        Ok(())
    }) else {
        return;
    };
    for pair in shown.windows(2) {
        assert_eq!((pair[1].0, pair[1].1), (pair[0].0 + 1, pair[0].2));
    }
    assert!(shown.len() as u64 <= report.lines);
    assert!(report.fault.is_some() || shown.len() as u64 == report.lines);
    if let Some(fault) = &report.fault {
        let file = files.file(&fault.file);
        let lines = file.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        assert!((1..=lines).contains(&fault.line), "{fault}");
    }
    let again = verify_in(&files, &Expected::nothing(), |_| Ok(())).expect("as before");
    assert_eq!(
        (again.fault, again.lines, again.tail),
        (report.fault, report.lines, report.tail)
    );
}
