//! `log open`.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;

use mcip_core::digest::Digest;
use mcip_guard::ledger::{Expected, Kind, OpeningKey, verify_with};

use crate::words::Words;
use crate::{Problem, Status};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &[], &["--key", "--seq"])?;
    let directory = words.directory()?;
    let key = words.value("--key")?.ok_or("say with which private key: --key FILE")?;
    let wanted = words.number("--seq")?;
    words.end()?;
    let key = OpeningKey::load(Path::new(&key)).map_err(|error| error.to_string())?;

    // What the chain says of payloads, and which exchange a line is of.
    let (mut linked, mut exchange) = (HashSet::new(), None);
    let report = verify_with(&directory, &Expected::nothing(), |line| {
        match line.kind() {
            Kind::Payload => {
                let digest = line.body().get("digest").and_then(|digest| digest.as_str());
                linked.extend(digest.map(|digest| digest.into_owned()));
            }
            Kind::Record if Some(line.seq()) == wanted => {
                exchange = line.body().get("exchange").and_then(|number| number.as_u64());
            }
            _ => {}
        }
        Ok(())
    })
    .map_err(|error| error.to_string())?;
    if let (Some(seq), None) = (wanted, exchange) {
        return Err(format!(
            "line number {seq} is no record; `mcip-gateway log show` has them all"
        ));
    }
    let mut opened = Opened::default();
    for path in files(&directory)? {
        opened
            .read(&path, &key, &linked, exchange, out)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let mut err = io::stderr();
    let _ = writeln!(err, "mcip-gateway: {} opened", opened.count);
    if opened.closed > 0 {
        let _ = writeln!(
            err,
            "mcip-gateway: {} can't be opened with this key ({}), or were changed",
            opened.closed,
            key.public()
        );
    }
    if opened.foreign > 0 {
        let _ = writeln!(
            err,
            "mcip-gateway: {} are not in the chain: changed, added, or written by a process that was killed; they were not shown",
            opened.foreign
        );
    }
    super::explain::warn(&report)
}

/// The files of payloads, in order.
fn files(directory: &Path) -> Result<Vec<std::path::PathBuf>, Problem> {
    let entries = std::fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("payloads-") && name.ends_with(".jsonl"))
        })
        .collect();
    files.sort();
    Ok(files)
}

#[derive(Default)]
struct Opened {
    count: u64,
    closed: u64,
    foreign: u64,
}

impl Opened {
    fn read(
        &mut self,
        path: &Path,
        key: &OpeningKey,
        linked: &HashSet<String>,
        exchange: Option<u64>,
        out: &mut impl io::Write,
    ) -> io::Result<()> {
        for line in BufReader::new(File::open(path)?).lines() {
            let line = line?;
            if line.is_empty() {
                continue;
            }
            if !linked.contains(&Digest::of(line.as_bytes()).to_string()) {
                self.foreign += 1;
                continue;
            }
            let Ok(payload) = key.open(&line) else {
                self.closed += 1;
                continue;
            };
            if exchange.is_some_and(|exchange| exchange != payload.exchange) {
                continue;
            }
            self.count += 1;
            let text = serde_json::to_string(&payload).map_err(io::Error::other)?;
            writeln!(out, "{text}")?;
        }
        Ok(())
    }
}
