//! The walk along a chain.

use std::io;
use std::sync::Arc;

use mcip_core::digest::Digest;

use super::diagnose::{Link, diagnose};
use super::report::{Anchor, Fault, FaultKind, Report, Restarted, Tail, Torn};
use crate::ledger::head::{Dropped, Reason, SignedHead};
use crate::ledger::key::PublicKey;
use crate::ledger::line::{FORMAT, Genesis, Kind, Line, NOTHING, Restart, Segment, parse_digest};
use crate::ledger::read::Raw;

/// Restarts whose story is kept.
const TOLD: usize = 100;

pub(super) struct Walk {
    report: Report,
    pinned: Option<PublicKey>,
    /// Published heads that were not compared yet, the earliest last.
    heads: Vec<SignedHead>,
    file: Arc<str>,
    number: u64,
    /// Whether the next line is the first of its file.
    begins: bool,
    /// The line before the last good one.
    before: Option<Link>,
    /// The last good line, which the next one has to confirm before it is shown.
    last: Option<(Link, Line)>,
    /// A line that does not follow from the last one, until the next one tells why.
    suspect: Option<Link>,
    /// The first line that is there, as long as nothing says what it stands on.
    unanchored: Option<Link>,
}

impl Walk {
    pub(super) fn new(pinned: Option<PublicKey>, mut heads: Vec<SignedHead>) -> Self {
        heads.sort_by_key(|head| std::cmp::Reverse(head.seq()));
        Self {
            report: Report {
                instance: String::new(),
                chain: None,
                key: None,
                key_is_pinned: pinned.is_some(),
                segments: 0,
                lines: 0,
                records: 0,
                checkpoints: 0,
                restarts: 0,
                troubled_restarts: Vec::new(),
                first: 0,
                last: None,
                head: None,
                anchor: None,
                signed_through: None,
                proven_through: None,
                closed: false,
                torn: None,
                tail: Tail::Unproven,
                fault: None,
            },
            pinned,
            heads,
            file: Arc::from(""),
            number: 0,
            begins: true,
            before: None,
            last: None,
            suspect: None,
            unanchored: None,
        }
    }

    pub(super) fn begin_file(&mut self, name: &str, number: u64) {
        if let Some(torn) = self.report.torn.take() {
            self.report.fault.get_or_insert(Fault {
                file: torn.file,
                line: torn.line,
                seq: None,
                kind: FaultKind::CutOff,
            });
        }
        self.file = Arc::from(name);
        self.number = number;
        self.begins = true;
        self.report.segments += 1;
    }

    /// Whether a fault was found.
    pub(super) fn is_over(&self) -> bool {
        self.report.fault.is_some()
    }

    pub(super) fn line(&mut self, raw: Raw, visit: &mut impl FnMut(&Line) -> io::Result<()>) -> io::Result<()> {
        if self.is_over() {
            return Ok(());
        }
        let (number, length) = (raw.number, raw.bytes.len() as u64);
        if !raw.whole && !raw.too_long {
            self.report.torn = Some(Torn {
                file: self.file.to_string(),
                line: number,
                bytes: length,
            });
            return Ok(());
        }
        let parsed = if raw.too_long {
            Err("it is longer than a line may be".to_owned())
        } else {
            Line::parse(raw.bytes).map_err(|why| why.to_string())
        };
        let line = match parsed {
            Ok(line) => line,
            Err(why) => {
                // A line that did not fit before this one is blamed first.
                if !self.settle_suspect(None) {
                    self.report.fault = Some(Fault {
                        file: self.file.to_string(),
                        line: number,
                        seq: None,
                        kind: FaultKind::Malformed(why),
                    });
                }
                return Ok(());
            }
        };
        let link = Link::of(&line, &self.file, number, self.report.key.as_ref());
        if self.settle_suspect(Some(&link)) {
            return Ok(());
        }
        let Some((last, _)) = &self.last else {
            return self.first(link, line);
        };
        if link.seq != last.seq + 1 || link.previous != last.digest {
            self.suspect = Some(link);
            return Ok(());
        }
        if let Some((_, confirmed)) = &self.last {
            visit(confirmed)?;
        }
        self.accept(link, line);
        Ok(())
    }

    /// Blames whom a suspicious line points to. `false` if there is none.
    fn settle_suspect(&mut self, next: Option<&Link>) -> bool {
        let (Some(suspect), Some((last, _))) = (self.suspect.take(), &self.last) else {
            return false;
        };
        self.report.fault = Some(diagnose(self.before.as_ref(), last, &suspect, next));
        true
    }

    fn fail(&mut self, link: &Link, kind: FaultKind) {
        self.report.fault.get_or_insert_with(|| link.fault(kind));
    }

    /// The first line that is there.
    fn first(&mut self, link: Link, line: Line) -> io::Result<()> {
        self.report.first = link.seq;
        match line.kind() {
            Kind::Genesis => {
                self.report.chain = Some(line.digest());
                self.report.anchor = Some(Anchor::Genesis);
            }
            Kind::Segment => self.unanchored = Some(link.clone()),
            _ => {
                let why = "the first line of a file says whose it is; here it is another line".to_owned();
                self.fail(&link, FaultKind::Contradiction(why));
                return Ok(());
            }
        }
        self.accept(link, line);
        Ok(())
    }

    /// A line that follows from the one before. What it says must be so, too.
    fn accept(&mut self, link: Link, line: Line) {
        let begins = std::mem::take(&mut self.begins);
        if let Err(kind) = self.check(&link, &line, begins).and_then(|()| self.compare(&link)) {
            self.fail(&link, kind);
            return;
        }
        self.report.lines += 1;
        self.report.last = Some(link.seq);
        self.report.head = Some(link.digest);
        self.before = self.last.take().map(|(link, _)| link);
        self.last = Some((link, line));
    }

    fn check(&mut self, link: &Link, line: &Line, begins: bool) -> Result<(), FaultKind> {
        let contradiction = |what: &str| Err(FaultKind::Contradiction(what.to_owned()));
        let malformed = |why: crate::ledger::line::Malformed| FaultKind::Malformed(why.0);
        if begins != matches!(line.kind(), Kind::Genesis | Kind::Segment) {
            return contradiction(
                "the first line of a file, and no other, says whose it is and goes on from the file before",
            );
        }
        self.report.closed = false;
        match line.kind() {
            Kind::Genesis => {
                let genesis: Genesis = line.read().map_err(malformed)?;
                if link.seq != 0 || link.previous != Digest::from(NOTHING) || self.number != 1 {
                    return contradiction(
                        "a chain begins with the number 0, in the first file, with nothing before it",
                    );
                }
                self.is_whose(&genesis.format, &genesis.key, genesis.instance)
            }
            Kind::Segment => {
                let segment: Segment = line.read().map_err(malformed)?;
                let chain = parse_digest(&segment.chain);
                if segment.number != self.number {
                    return contradiction("the file has the name of another one");
                }
                if chain.is_none() || self.report.chain.is_some_and(|known| Some(known) != chain) {
                    return contradiction("the file belongs to another chain");
                }
                self.report.chain = chain;
                self.is_whose(&segment.format, &segment.key, segment.instance)
            }
            Kind::Checkpoint => {
                let head: SignedHead = line.read().map_err(malformed)?;
                // The signature was verified when the link was read.
                if link.vouched.is_none() || link.vouched != head.hash() {
                    return Err(FaultKind::BadSignature);
                }
                if head.chain() != self.report.chain
                    || head.hash() != Some(link.previous)
                    || head.seq().checked_add(1) != Some(link.seq)
                {
                    return contradiction("its signature is about another line or another chain");
                }
                self.report.checkpoints += 1;
                self.report.signed_through = Some(head.seq());
                self.report.closed = head.reason() == Reason::Close;
                Ok(())
            }
            Kind::Restart => {
                let restart: Restart = line.read().map_err(malformed)?;
                self.report.restarts += 1;
                let troubled = restart.set_aside.is_some() || restart.missing_through.is_some();
                if troubled && self.report.troubled_restarts.len() < TOLD {
                    self.report.troubled_restarts.push(Restarted {
                        seq: link.seq,
                        set_aside: restart.set_aside,
                        missing_through: restart.missing_through,
                    });
                }
                Ok(())
            }
            Kind::Dropped => {
                let dropped: Dropped = line.read().map_err(malformed)?;
                let (Some(key), Some(chain)) = (self.report.key, self.report.chain) else {
                    return Err(FaultKind::BadSignature);
                };
                if !dropped.is_of(&key, chain) {
                    return Err(FaultKind::BadSignature);
                }
                // A file that the statement covers was left behind by a crash: the chain from it to here holds it.
                let fits = |first: &Link| {
                    first.seq <= dropped.seq()
                        || (first.seq - 1 == dropped.seq() && dropped.hash() == Some(first.previous))
                };
                if self.unanchored.as_ref().is_some_and(fits) {
                    self.unanchored = None;
                    self.report.anchor = Some(Anchor::Dropped(dropped));
                }
                Ok(())
            }
            Kind::Record => {
                self.report.records += 1;
                Ok(())
            }
            Kind::Payload => Ok(()),
        }
    }

    /// Whose the chain says it is.
    fn is_whose(&mut self, format: &str, key: &str, instance: String) -> Result<(), FaultKind> {
        if format != FORMAT {
            return Err(FaultKind::Contradiction(format!(
                "its format is not {FORMAT}, which is all that this version reads"
            )));
        }
        let Ok(found) = key.parse::<PublicKey>() else {
            return Err(FaultKind::Malformed("its key is none".to_owned()));
        };
        if self.pinned.is_some_and(|pinned| pinned != found) {
            return Err(FaultKind::OtherKey { found });
        }
        if self.report.key.is_some_and(|key| key != found) {
            return Err(FaultKind::Contradiction(
                "it names another key than the chain's first line".to_owned(),
            ));
        }
        self.report.key = Some(found);
        self.report.instance = instance;
        Ok(())
    }

    /// Compares a line with what was published of it.
    fn compare(&mut self, link: &Link) -> Result<(), FaultKind> {
        while let Some(head) = self.heads.pop_if(|head| head.seq() <= link.seq) {
            let ours = head.chain() == self.report.chain && self.report.key.is_some_and(|key| head.is_by(&key));
            if !ours {
                return Err(FaultKind::Contradiction(
                    "the published head is of another chain, or not signed with this chain's key".to_owned(),
                ));
            }
            // What is before the first line was deleted under a signature, or is a fault of its own.
            if head.seq() < link.seq {
                continue;
            }
            if head.hash() != Some(link.digest) {
                return Err(FaultKind::Rewritten);
            }
            self.report.proven_through = Some(link.seq);
        }
        Ok(())
    }

    pub(super) fn finish(mut self, visit: &mut impl FnMut(&Line) -> io::Result<()>) -> io::Result<Report> {
        self.settle_suspect(None);
        if self.report.fault.is_none() {
            if let Some(first) = self.unanchored.take() {
                self.fail(&first, FaultKind::NoBeginning);
            } else if let Some((_, line)) = &self.last {
                visit(line)?;
            }
        }
        let (chain, key) = (self.report.chain, self.report.key);
        let beyond = self.heads.first();
        self.report.tail = match beyond {
            Some(head) if head.chain() == chain && key.is_some_and(|key| head.is_by(&key)) => {
                Tail::Cut { published: head.seq() }
            }
            Some(_) => {
                if let (None, Some((last, _))) = (&self.report.fault, &self.last) {
                    let what = "the published head is of another chain, or not signed with this chain's key";
                    self.report.fault = Some(last.fault(FaultKind::Contradiction(what.to_owned())));
                }
                Tail::Unproven
            }
            None => self.end(),
        };
        if self.report.fault.is_some() {
            self.report.tail = match self.report.tail {
                // What comes after a fault was not read, so that nothing is known to be cut off.
                Tail::Cut { .. } | Tail::Proven => Tail::Unproven,
                Tail::Unproven => Tail::Unproven,
            };
        }
        Ok(self.report)
    }

    /// What is known of the end where no head is beyond it.
    fn end(&self) -> Tail {
        let (Some(proven), Some(last)) = (self.report.proven_through, self.report.last) else {
            return Tail::Unproven;
        };
        // The checkpoint that was published stands behind the line that it is about.
        let covers = proven == last || (proven + 1 == last && self.report.signed_through == Some(proven));
        if covers { Tail::Proven } else { Tail::Unproven }
    }
}
