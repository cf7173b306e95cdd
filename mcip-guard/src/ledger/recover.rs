//! The start of a writer: a new chain, or one that was there, whatever the last process left behind.

use std::io;
use std::time::SystemTime;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, SystemEntropy};
use sha2::{Digest as _, Sha256};

use super::chain::{Chain, Complete, Manner, Standing};
use super::head::{Reason, SignedHead};
use super::line::{FORMAT, Genesis, Kind, Line, NOTHING, Restart, Segment, SetAside, parse_digest};
use super::publish::Publishing;
use super::read::{Lines, Raw};
use super::segments::{self, Found};
use super::storage::{Reading, Storage, append_all, read_full};
use super::time;

/// Begins or goes on with the chain in a storage.
pub(crate) fn start(
    mut storage: Box<dyn Storage>,
    manner: Manner,
    instance: &str,
    publishing: Vec<Publishing>,
    published: &[SignedHead],
) -> io::Result<Chain> {
    let mut found = segments::list(&*storage)?;
    let mut aside = None;
    let recovered = loop {
        let Some(last) = found.last() else { break None };
        let scan = scan(&*storage, last, &manner)?;
        if let Some(broken) = &scan.broken {
            aside = Some(set_aside(&mut *storage, last, broken)?);
        }
        if scan.last.is_some() {
            break Some((last.clone(), scan));
        }
        // A crash while the segment was begun: nothing of it is left.
        storage.remove(&last.name)?;
        found.pop();
    };
    let Some((last, scan)) = recovered else {
        let mut chain = begin(storage, manner, instance, publishing)?;
        if aside.is_some() {
            let restart = restart(&chain, false, aside, None);
            chain.state(Kind::Restart, &restart)?;
        }
        chain.sync()?;
        return Ok(chain);
    };
    // Segments that the chain says were deleted, and that a crash kept from being.
    let gone = scan.dropped.unwrap_or(0);
    let leftovers: Vec<u64> = found
        .iter()
        .map(|segment| segment.number)
        .filter(|number| *number <= gone)
        .collect();
    let mut complete = Vec::new();
    for segment in found
        .iter()
        .filter(|segment| segment.number > gone && segment.number != last.number)
    {
        complete.push(complete_of(&*storage, segment)?);
    }
    let standing = stand(&last, &scan, complete, &manner, instance)?;
    let own = |head: &&SignedHead| {
        head.chain() == Some(standing.chain) && head.is_by(&manner.key.public()) && head.seq() >= standing.next
    };
    let missing = published.iter().filter(own).map(SignedHead::seq).max();
    let mut chain = Chain::new(storage, manner, standing, publishing);
    chain.mend_payloads()?;
    let restart = restart(&chain, scan.closed, aside, missing);
    chain.state(Kind::Restart, &restart)?;
    chain.sync()?;
    for number in leftovers {
        chain.remove(number)?;
    }
    chain.retain()?;
    Ok(chain)
}

fn restart(chain: &Chain, closed: bool, set_aside: Option<SetAside>, missing_through: Option<u64>) -> Restart {
    Restart {
        at: chain.now(),
        closed,
        missing_through,
        set_aside,
    }
}

/// The first line of a new chain.
fn begin(storage: Box<dyn Storage>, manner: Manner, instance: &str, publishing: Vec<Publishing>) -> io::Result<Chain> {
    let mut nonce = [0; 16];
    SystemEntropy.fill(&mut nonce).map_err(io::Error::other)?;
    let now = manner.clock.now();
    let genesis = Genesis {
        at: time::rfc3339(now),
        format: FORMAT.to_owned(),
        instance: instance.to_owned(),
        key: manner.key.public().to_string(),
        nonce: nonce.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let standing = Standing {
        chain: Digest::from(NOTHING),
        instance: instance.to_owned(),
        segment: 1,
        bytes: 0,
        began: now,
        next: 0,
        previous: Digest::from(NOTHING),
        complete: Vec::new(),
    };
    let mut chain = Chain::new(storage, manner, standing, publishing);
    chain.state(Kind::Genesis, &genesis)?;
    chain.is_named_by_its_first_line();
    Ok(chain)
}

/// What a scan of the last segment found.
struct Scan {
    /// The first line, if it is whole.
    header: Option<Line>,
    /// The last line that is whole and chained.
    last: Option<Line>,
    /// Where that line ends.
    bytes: u64,
    /// Whether it is the checkpoint of a process that ended in good order.
    closed: bool,
    /// Statements that files were deleted.
    dropped: Option<u64>,
    /// What stands behind it.
    broken: Option<Broken>,
}

/// What stands behind the last good line.
struct Broken {
    offset: u64,
    /// Which line of the file it begins in.
    line: u64,
    /// Whether it is no more than a line without its end.
    partial: bool,
}

/// Reads a segment up to the first line that does not follow from the one before.
fn scan(storage: &dyn Storage, segment: &Found, manner: &Manner) -> io::Result<Scan> {
    let mut lines = Lines::new(Reading::new(storage, &segment.name));
    let mut scan = Scan {
        header: None,
        last: None,
        bytes: 0,
        closed: false,
        dropped: None,
        broken: None,
    };
    while let Some(raw) = lines.next()? {
        let Some(line) = follows(&raw, scan.last.as_ref()) else {
            scan.broken = Some(Broken {
                offset: raw.offset,
                line: raw.number,
                partial: !raw.whole,
            });
            break;
        };
        scan.bytes = raw.offset + raw.bytes.len() as u64 + 1;
        scan.closed = line.kind() == Kind::Checkpoint
            && line
                .read::<SignedHead>()
                .is_ok_and(|head| head.reason() == Reason::Close);
        if line.kind() == Kind::Dropped {
            let dropped = line.read::<super::head::Dropped>().ok();
            scan.dropped = dropped.map(|dropped| dropped.segment()).or(scan.dropped);
        }
        scan.header.get_or_insert_with(|| line.clone());
        scan.last = Some(line);
    }
    if let Some(broken) = &scan.broken {
        refuse_tampered(lines, &scan, segment, broken, manner)?;
    }
    Ok(scan)
}

/// The line, if it is whole and follows from the one before.
fn follows(raw: &Raw, before: Option<&Line>) -> Option<Line> {
    if !raw.whole || raw.too_long {
        return None;
    }
    let line = Line::parse(raw.bytes.clone()).ok()?;
    let fits = match before {
        None => matches!(line.kind(), Kind::Genesis | Kind::Segment),
        Some(before) => line.seq() == before.seq() + 1 && line.previous() == before.digest(),
    };
    fits.then_some(line)
}

/// A crash loses the end of what was not on the disk yet. What is signed was on the disk before it was signed: broken lines before a
/// valid signature of this chain are no crash.
fn refuse_tampered<R: io::Read>(
    mut lines: Lines<R>,
    scan: &Scan,
    segment: &Found,
    broken: &Broken,
    manner: &Manner,
) -> io::Result<()> {
    let chain = scan.header.as_ref().and_then(chain_of);
    let next = scan.last.as_ref().map_or(0, |line| line.seq() + 1);
    while let Some(raw) = lines.next()? {
        let Ok(line) = Line::parse(raw.bytes) else { continue };
        if line.kind() != Kind::Checkpoint {
            continue;
        }
        let Ok(head) = line.read::<SignedHead>() else { continue };
        let ours = chain.is_none_or(|chain| head.chain() == Some(chain)) && head.is_by(&manner.key.public());
        if ours && head.seq() >= next {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "{} line {}: this line or the one before it was changed after it was written: a later checkpoint, signed by this \
                     instance, has another chain. No crash does that. Keep the directory as evidence, look at it with `mcip-gateway log \
                     verify`, and begin a new ledger in another directory",
                    segment.name, broken.line
                ),
            ));
        }
    }
    Ok(())
}

/// The digest of the chain's first line, as the first line of a segment has it.
fn chain_of(header: &Line) -> Option<Digest> {
    match header.kind() {
        Kind::Genesis => Some(header.digest()),
        Kind::Segment => parse_digest(&header.read::<Segment>().ok()?.chain),
        _ => None,
    }
}

/// Moves what stands behind the last good line into a file of its own, and cuts it off.
fn set_aside(storage: &mut dyn Storage, segment: &Found, broken: &Broken) -> io::Result<SetAside> {
    let file = segments::aside(segment.number, broken.offset);
    let new = format!("{file}.new");
    // One that is there is of a start that did not get to the end of this.
    storage.remove(&new)?;
    let (mut offset, mut hash) = (broken.offset, Sha256::new());
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = read_full(&*storage, &segment.name, offset, &mut buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        if read.is_empty() {
            break;
        }
        append_all(storage, &new, read)?;
        hash.update(read);
        offset += count as u64;
    }
    // Nothing was read only if the file was cut meanwhile, which nobody else may do.
    if offset > broken.offset {
        storage.sync(&new)?;
        storage.rename(&new, &file)?;
    }
    storage.truncate(&segment.name, broken.offset)?;
    Ok(SetAside {
        bytes: offset - broken.offset,
        digest: Digest::from(<[u8; 32]>::from(hash.finalize())).to_string(),
        file,
        what: if broken.partial { "partial_line" } else { "broken_lines" }.to_owned(),
    })
}

/// Where the chain stands after its last good line.
fn stand(
    segment: &Found,
    scan: &Scan,
    complete: Vec<Complete>,
    manner: &Manner,
    instance: &str,
) -> io::Result<Standing> {
    let refused = |why: String| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {why}", segment.name));
    let (Some(header), Some(last)) = (&scan.header, &scan.last) else {
        return Err(refused("it has no line of a ledger".to_owned()));
    };
    let (format, name, key, at) = match header.kind() {
        Kind::Genesis => {
            let genesis: Genesis = header.read().map_err(|why| refused(why.to_string()))?;
            (genesis.format, genesis.instance, genesis.key, genesis.at)
        }
        _ => {
            let first: Segment = header.read().map_err(|why| refused(why.to_string()))?;
            if first.number != segment.number {
                return Err(refused(format!("it says that it is segment {}", first.number)));
            }
            (first.format, first.instance, first.key, first.at)
        }
    };
    if format != FORMAT {
        return Err(refused(format!(
            "its format is {format:?}; this version writes {FORMAT}"
        )));
    }
    if name != instance {
        return Err(refused(format!(
            "it is the ledger of the instance {name:?}, not of {instance:?}; each instance has a directory of its own"
        )));
    }
    let own = manner.key.public().to_string();
    if key != own {
        return Err(refused(format!(
            "its chain was begun with the key {key}, and the key given is {own}; give that key, or begin a new ledger in another directory"
        )));
    }
    if let Some(before) = complete.last()
        && (header.previous() != before.last.1 || header.seq() != before.last.0 + 1)
    {
        return Err(refused(format!(
            "it does not follow from the end of {}; look at both with `mcip-gateway log verify`",
            segments::name(before.number)
        )));
    }
    Ok(Standing {
        chain: chain_of(header).ok_or_else(|| refused("it does not name its chain".to_owned()))?,
        instance: name,
        segment: segment.number,
        bytes: scan.bytes,
        began: time::parse(&at).unwrap_or(SystemTime::UNIX_EPOCH),
        next: last.seq() + 1,
        previous: last.digest(),
        complete,
    })
}

/// A segment before the last one, known by its last line.
fn complete_of(storage: &dyn Storage, segment: &Found) -> io::Result<Complete> {
    let line = last_line(storage, segment)?;
    let head = line.as_ref().and_then(|line| line.read::<SignedHead>().ok());
    let (Some(line), Some(head)) = (line, head) else {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{}: it does not end with a checkpoint, as a segment does that another follows; look at it with `mcip-gateway log verify`",
                segment.name
            ),
        ));
    };
    Ok(Complete {
        number: segment.number,
        bytes: segment.bytes,
        last: (line.seq(), line.digest()),
        ended: time::parse(head.at()).unwrap_or(SystemTime::UNIX_EPOCH),
    })
}

/// A checkpoint is shorter.
const TAIL: u64 = 8 << 10;

fn last_line(storage: &dyn Storage, segment: &Found) -> io::Result<Option<Line>> {
    let from = segment.bytes.saturating_sub(TAIL);
    let mut tail = vec![0; TAIL as usize];
    let count = read_full(storage, &segment.name, from, &mut tail)?;
    tail.truncate(count);
    if tail.pop() != Some(b'\n') {
        return Ok(None);
    }
    let start = memchr::memrchr(b'\n', &tail).map_or(0, |at| at + 1);
    let text = tail.get(start..).unwrap_or_default();
    Ok(Line::parse(Bytes::copy_from_slice(text)).ok())
}
