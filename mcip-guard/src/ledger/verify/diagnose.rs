//! Which line is to blame where a chain does not hold together.
//!
//! A line's digest stands in the line after it. Where that does not fit, either can have been changed, or something between them was
//! removed, inserted or moved; the lines around say which.

use std::sync::Arc;

use mcip_core::digest::Digest;

use super::report::{Fault, FaultKind};
use crate::ledger::head::SignedHead;
use crate::ledger::key::PublicKey;
use crate::ledger::line::{Kind, Line};

/// A line's place and its link.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) file: Arc<str>,
    pub(super) number: u64,
    pub(super) seq: u64,
    pub(super) previous: Digest,
    pub(super) digest: Digest,
    /// The digest of the line before that a valid signature in this line vouches for.
    pub(super) vouched: Option<Digest>,
}

impl Link {
    pub(super) fn of(line: &Line, file: &Arc<str>, number: u64, key: Option<&PublicKey>) -> Self {
        let vouched = (line.kind() == Kind::Checkpoint)
            .then(|| line.read::<SignedHead>().ok())
            .flatten()
            .filter(|head| key.is_some_and(|key| head.is_by(key)))
            .and_then(|head| head.hash());
        Self {
            file: file.clone(),
            number,
            seq: line.seq(),
            previous: line.previous(),
            digest: line.digest(),
            vouched,
        }
    }

    pub(super) fn fault(&self, kind: FaultKind) -> Fault {
        Fault {
            file: self.file.to_string(),
            line: self.number,
            seq: Some(self.seq),
            kind,
        }
    }
}

/// Whom to blame. `last` is the last line that fitted, `before` the one before it, `suspect` the one that does not fit, `next` the one
/// after that.
pub(super) fn diagnose(before: Option<&Link>, last: &Link, suspect: &Link, next: Option<&Link>) -> Fault {
    let expected = last.seq + 1;
    if suspect.previous == last.digest {
        return suspect.fault(FaultKind::Renumbered { expected });
    }
    match suspect.seq {
        seq if seq == expected => changed(last, suspect, next),
        seq if seq > expected => jumped(last, suspect, next),
        _ => went_back(before, last, suspect, next),
    }
}

/// The number is right and the digest is not.
fn changed(last: &Link, suspect: &Link, next: Option<&Link>) -> Fault {
    match (suspect.vouched, next) {
        (Some(vouched), _) if vouched == suspect.previous => last.fault(FaultKind::Changed),
        (Some(vouched), _) if vouched == last.digest => suspect.fault(FaultKind::LinkChanged),
        // What confirms this line confirms what it says of the one before.
        (_, Some(next)) if next.previous == suspect.digest => last.fault(FaultKind::Changed),
        (_, Some(_)) => suspect.fault(FaultKind::LinkChanged),
        (_, None) => suspect.fault(FaultKind::ThisOrTheOneBefore),
    }
}

/// Numbers are left out.
fn jumped(last: &Link, suspect: &Link, next: Option<&Link>) -> Fault {
    let expected = last.seq + 1;
    let Some(next) = next else {
        return suspect.fault(FaultKind::Missing {
            from: expected,
            through: suspect.seq - 1,
        });
    };
    if next.seq == expected && next.previous == last.digest {
        return suspect.fault(if suspect.previous == next.digest {
            FaultKind::Swapped
        } else {
            FaultKind::Misplaced { expected }
        });
    }
    if next.seq == expected + 1 && next.previous != suspect.digest {
        return suspect.fault(FaultKind::Misplaced { expected });
    }
    suspect.fault(FaultKind::Missing {
        from: expected,
        through: suspect.seq - 1,
    })
}

/// A number comes that was there.
fn went_back(before: Option<&Link>, last: &Link, suspect: &Link, next: Option<&Link>) -> Fault {
    if suspect.digest == last.digest {
        return suspect.fault(FaultKind::Repeated);
    }
    let rivals = suspect.seq == last.seq && before.is_some_and(|before| suspect.previous == before.digest);
    if rivals && next.is_none_or(|next| next.previous == suspect.digest) {
        return last.fault(FaultKind::Inserted);
    }
    suspect.fault(FaultKind::Misplaced { expected: last.seq + 1 })
}
