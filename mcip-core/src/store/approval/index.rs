//! Approvals in memory: what the store in memory is, and what others keep beside their files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::SystemTime;

use super::{Inserted, KeptApproval};
use crate::digest::Digest;
use crate::store::StoreError;

/// Approvals, found by identifier and by binding. Bounded; what is over is forgotten when anything is looked for.
#[derive(Clone, Debug)]
pub struct ApprovalIndex {
    most: usize,
    most_pending: usize,
    by_id: HashMap<String, KeptApproval>,
    by_binding: HashMap<Digest, Vec<String>>,
    ends: BTreeSet<(SystemTime, String)>,
    /// In the order in which they were asked.
    order: BTreeSet<(SystemTime, String)>,
    /// How many of each principal wait.
    pending: BTreeMap<String, usize>,
}

impl ApprovalIndex {
    /// Room for so many approvals, of which so many of one principal may wait to be decided.
    pub fn with_capacity(approvals: usize, pending_of_principal: usize) -> Self {
        Self {
            most: approvals,
            most_pending: pending_of_principal,
            by_id: HashMap::new(),
            by_binding: HashMap::new(),
            ends: BTreeSet::new(),
            order: BTreeSet::new(),
            pending: BTreeMap::new(),
        }
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    fn sweep(&mut self, now: SystemTime) {
        while let Some((_, id)) = self.ends.first().filter(|(ends, _)| *ends <= now).cloned() {
            self.remove(&id);
        }
    }

    fn remove(&mut self, id: &str) -> Option<KeptApproval> {
        let approval = self.by_id.remove(id)?;
        self.ends.remove(&(approval.until(), id.to_owned()));
        self.order.remove(&(approval.asked_at(), id.to_owned()));
        if let Some(same) = self.by_binding.get_mut(approval.binding()) {
            same.retain(|known| known != id);
            if same.is_empty() {
                self.by_binding.remove(approval.binding());
            }
        }
        if approval.is_pending()
            && let Some(count) = self.pending.get_mut(&approval.asked().principal)
        {
            *count -= 1;
            if *count == 0 {
                self.pending.remove(&approval.asked().principal);
            }
        }
        Some(approval)
    }

    /// Takes an approval as it is, in place of any of the same identifier: what a store reads back that was written before.
    pub fn restore(&mut self, approval: KeptApproval) {
        let id = approval.id().to_owned();
        self.remove(&id);
        self.ends.insert((approval.until(), id.clone()));
        self.order.insert((approval.asked_at(), id.clone()));
        self.by_binding.entry(*approval.binding()).or_default().push(id.clone());
        if approval.is_pending() {
            *self.pending.entry(approval.asked().principal.clone()).or_default() += 1;
        }
        self.by_id.insert(id, approval);
    }

    /// Checks what [`insert`](Self::insert) would do, and does nothing but forget what is over.
    ///
    /// # Errors
    /// As there.
    pub fn admits(&mut self, approval: &KeptApproval, now: SystemTime) -> Result<Inserted, StoreError> {
        self.sweep(now);
        let trajectory = approval.asked().trajectory.as_deref();
        let mut same = self.find(approval.binding(), now);
        if let Some(known) = same.find(|known| known.stands_for(trajectory)) {
            return Ok(Inserted::Known(Box::new(known.clone())));
        }
        drop(same);
        let waiting = self
            .pending
            .get(&approval.asked().principal)
            .copied()
            .unwrap_or_default();
        if self.by_id.len() >= self.most || waiting >= self.most_pending || self.by_id.contains_key(approval.id()) {
            return Err(StoreError::Full);
        }
        Ok(Inserted::New)
    }

    /// Puts an approval in, unless one is kept that [stands for](KeptApproval::stands_for) the same call.
    ///
    /// # Errors
    /// [`StoreError::Full`].
    pub fn insert(&mut self, approval: KeptApproval, now: SystemTime) -> Result<Inserted, StoreError> {
        let admitted = self.admits(&approval, now)?;
        if admitted == Inserted::New {
            self.restore(approval);
        }
        Ok(admitted)
    }

    /// The approval with this identifier.
    pub fn get(&mut self, id: &str, now: SystemTime) -> Option<&KeptApproval> {
        self.sweep(now);
        self.by_id.get(id)
    }

    /// The approvals for this binding.
    pub fn find(&mut self, binding: &Digest, now: SystemTime) -> impl Iterator<Item = &KeptApproval> {
        self.sweep(now);
        let same = self.by_binding.get(binding).map(Vec::as_slice).unwrap_or_default();
        same.iter().filter_map(|id| self.by_id.get(id))
    }

    /// Checks what [`replace`](Self::replace) would do: the version that would take its place, if one would.
    pub fn succeeds(&mut self, approval: KeptApproval, now: SystemTime) -> Option<KeptApproval> {
        let known = self.get(approval.id(), now)?;
        (known.version() == approval.version() && !approval.is_over(now)).then(|| approval.into_next_version())
    }

    /// Puts the next version in place of the one it was made from, and gives it; `None` if another has taken its place.
    pub fn replace(&mut self, approval: KeptApproval, now: SystemTime) -> Option<KeptApproval> {
        let next = self.succeeds(approval, now)?;
        self.restore(next.clone());
        Some(next)
    }

    /// Every approval, the oldest first.
    pub fn list(&mut self, now: SystemTime) -> impl Iterator<Item = &KeptApproval> {
        self.sweep(now);
        self.order.iter().filter_map(|(_, id)| self.by_id.get(id))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::store::{Asked, Grant, Taken};

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn ask(id: &str, binding: &str, principal: &str) -> KeptApproval {
        let asked = Asked {
            principal: principal.to_owned(),
            ..Asked::default()
        };
        KeptApproval::ask(id.to_owned(), Digest::of(binding.as_bytes()), asked, at(0), at(10))
    }

    #[test]
    fn it_is_bounded_in_all_and_for_each_principal_and_forgets_what_is_over() {
        let mut index = ApprovalIndex::with_capacity(3, 2);
        assert_eq!(index.insert(ask("1", "a", "alice"), at(0)), Ok(Inserted::New));
        assert_eq!(index.insert(ask("2", "b", "alice"), at(0)), Ok(Inserted::New));
        assert_eq!(index.insert(ask("3", "c", "alice"), at(0)), Err(StoreError::Full));
        assert_eq!(index.insert(ask("4", "d", "bob"), at(0)), Ok(Inserted::New));
        assert_eq!(index.insert(ask("5", "e", "bob"), at(0)), Err(StoreError::Full));
        let again = index.insert(ask("6", "a", "alice"), at(0)).expect("known");
        assert!(matches!(again, Inserted::Known(known) if known.id() == "1"));
        let later = KeptApproval::ask("7".to_owned(), Digest::of(b"a"), Asked::default(), at(10), at(20));
        assert_eq!(index.insert(later, at(10)), Ok(Inserted::New));
        assert_eq!(index.len(), 1);
        assert!(index.get("1", at(10)).is_none());
        assert_eq!((index.ends.len(), index.order.len(), index.pending.len()), (1, 1, 1));
    }

    #[test]
    fn of_two_changes_at_once_the_first_stands() {
        let mut index = ApprovalIndex::with_capacity(8, 8);
        index.insert(ask("1", "a", "alice"), at(0)).expect("room");
        let read = index.get("1", at(1)).cloned().expect("kept");
        let granted = read.clone().grant(Grant::Once, "x", at(1), at(10)).expect("pending");
        let denied = read.deny("y", at(1)).expect("pending");
        assert!(index.replace(denied, at(1)).is_some());
        assert!(index.replace(granted.clone(), at(1)).is_none());
        assert_eq!(
            index.get("1", at(1)).map(|kept| kept.take(None, None, at(1))),
            Some(Taken::Refused)
        );
        // One that expires at the moment it is approved has expired.
        index.insert(ask("2", "b", "alice"), at(0)).expect("room");
        let read = index.get("2", at(9)).cloned().expect("kept");
        let granted = read.grant(Grant::Once, "x", at(9), at(20)).expect("pending");
        assert!(index.replace(granted, at(10)).is_none());
    }

    #[test]
    fn a_used_approval_gives_way_to_the_next_and_stays_reachable_for_its_rounds() {
        let mut index = ApprovalIndex::with_capacity(8, 8);
        index.insert(ask("1", "a", "alice"), at(0)).expect("room");
        let read = index.get("1", at(1)).cloned().expect("kept");
        let granted = read.grant(Grant::Once, "x", at(1), at(10)).expect("pending");
        let granted = index.replace(granted, at(1)).expect("first");
        let Taken::Pass(Some(used)) = granted.take(None, None, at(1)) else {
            panic!("granted")
        };
        let used = index.replace(*used, at(1)).expect("first");
        assert_eq!(index.insert(ask("2", "a", "alice"), at(1)), Ok(Inserted::New));
        let goes_on = used.goes_on(&Digest::of(b"s"), at(1)).expect("used");
        assert!(index.replace(goes_on, at(1)).is_some());
        let same: Vec<_> = index.find(&Digest::of(b"a"), at(1)).map(KeptApproval::id).collect();
        assert_eq!(same, ["2", "1"]);
    }
}
