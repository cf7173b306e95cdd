//! How often anybody is asked: who is asked about everything reads nothing.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Decided, JudgeError};
use mcip_core::principal::Principal;

/// Principals whose budget is not full, at the most. Beyond them nobody new is asked about.
const MOST_PRINCIPALS: usize = 16_384;

/// How often a principal may be asked about. Each call of it that passes unasked earns a part of an ask; what it has saved up is bounded. It
/// is counted in this process, and full when that begins.
///
/// By default one call in fifty, four saved up, and what is beyond is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ration {
    calls: u32,
    saved: u32,
    lets_pass: Option<Text>,
}

impl Default for Ration {
    fn default() -> Self {
        Self::one_in(50)
    }
}

impl Ration {
    /// One ask in so many calls of a principal; four saved up.
    pub fn one_in(calls: u32) -> Self {
        Self {
            calls: calls.max(1),
            saved: 4,
            lets_pass: None,
        }
    }

    /// Sets how many asks a principal may have saved up: so many come at once at the most. At least one.
    #[must_use]
    pub fn saved(mut self, asks: u32) -> Self {
        self.saved = asks.clamp(1, 1 << 16);
        self
    }

    /// Lets pass what is beyond the ration, instead of refusing it: what the judge found is recorded only. The reason stands in the
    /// record.
    #[must_use]
    pub fn lets_pass_beyond(mut self, reason: impl Into<Text>) -> Self {
        self.lets_pass = Some(reason.into());
        self
    }
}

/// What is left of each principal's ration.
pub(super) struct Rations {
    ration: Ration,
    /// Principals in the table, so that calls of those who were never asked about cost no lock.
    known: AtomicUsize,
    /// In parts of an ask. Who has a full budget is not here.
    left: Mutex<HashMap<Box<str>, u64>>,
}

impl Rations {
    pub(super) fn new(ration: Ration) -> Self {
        Self {
            ration,
            known: AtomicUsize::new(0),
            left: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Box<str>, u64>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn full(&self) -> u64 {
        u64::from(self.ration.saved) * u64::from(self.ration.calls)
    }

    /// Takes one ask. `false` if none is left.
    pub(super) fn take(&self, principal: &str) -> bool {
        let price = u64::from(self.ration.calls);
        let mut left = self.lock();
        let no_room = left.len() >= MOST_PRINCIPALS;
        match left.get_mut(principal) {
            Some(left) if *left >= price => *left -= price,
            Some(_) => return false,
            None if no_room => return false,
            None => {
                left.insert(principal.into(), self.full() - price);
            }
        }
        self.known.store(left.len(), Ordering::Release);
        true
    }

    /// Gives one back that came to nothing.
    pub(super) fn give_back(&self, principal: &str) {
        self.add(principal, u64::from(self.ration.calls));
    }

    /// Hears of a call that passed unasked.
    pub(super) fn passed(&self, principal: &str) {
        if self.known.load(Ordering::Acquire) > 0 {
            self.add(principal, 1);
        }
    }

    fn add(&self, principal: &str, parts: u64) {
        let mut all = self.lock();
        let Some(left) = all.get_mut(principal) else { return };
        *left += parts;
        if *left >= self.full() {
            all.remove(principal);
            self.known.store(all.len(), Ordering::Release);
        }
    }

    /// What is answered beyond the ration.
    pub(super) fn beyond(&self) -> Decided {
        match &self.ration.lets_pass {
            Some(_) => Decided {
                note: Text::Static("let pass unasked: the ration of asks of this principal is used up"),
                stands: false,
                ..Decided::from(Approval::Granted)
            },
            None => Decided {
                note: Text::Static("not asked: the ration of asks of this principal is used up"),
                stands: false,
                ..Decided::from(Approval::Refused)
            },
        }
    }

    pub(super) fn weakenings(&self) -> Vec<(Text, Text)> {
        let what = || Text::Static("approval beyond the ration of asks");
        self.ration
            .lets_pass
            .iter()
            .map(|reason| (what(), reason.clone()))
            .collect()
    }
}

/// An approver that is asked no more often than its [`Ration`] allows.
///
/// ```
/// use mcip_core::pipeline::Approval;
/// use mcip_guard::approval::{Asked, Callback, Ration, Rationed};
///
/// let person = Callback::new(|_: Asked| async { Approval::Refused });
/// let approver = Rationed::new(person, Ration::one_in(100));
/// # let _ = approver;
/// ```
pub struct Rationed<A> {
    approver: A,
    rations: Rations,
}

impl<A: Approver> Rationed<A> {
    /// Rations what this approver is asked.
    pub fn new(approver: A, ration: Ration) -> Self {
        Self {
            approver,
            rations: Rations::new(ration),
        }
    }
}

#[async_trait]
impl<A: Approver> Approver for Rationed<A> {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        self.decide(request).await.map(|decided| decided.approval)
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        if self.rations.take(request.principal.id()) {
            self.approver.decide(request).await
        } else {
            Ok(self.rations.beyond())
        }
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        let mut all = self.approver.weakenings();
        all.extend(self.rations.weakenings());
        all
    }

    fn passed(&self, principal: &Principal) {
        self.rations.passed(principal.id());
        self.approver.passed(principal);
    }

    async fn goes_on(&self, approval: &str, state: Digest) {
        self.approver.goes_on(approval, state).await;
    }
}

impl<A> fmt::Debug for Rationed<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rationed")
            .field("ration", &self.rations.ration)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_are_earned_by_calls_and_what_is_saved_is_bounded() {
        let rations = Rations::new(Ration::one_in(50).saved(2));
        assert!(rations.take("alice") && rations.take("alice"), "saved up");
        assert!(!rations.take("alice") && rations.take("bob"), "each has its own");
        for _ in 0..49 {
            rations.passed("alice");
        }
        assert!(!rations.take("alice"));
        rations.passed("alice");
        assert!(rations.take("alice") && !rations.take("alice"));
        for _ in 0..10_000 {
            rations.passed("alice");
        }
        assert!(rations.take("alice") && rations.take("alice") && !rations.take("alice"));
    }

    #[test]
    fn who_has_a_full_budget_takes_no_memory_and_strangers_no_more_than_there_is() {
        let rations = Rations::new(Ration::one_in(1));
        for number in 0..MOST_PRINCIPALS {
            assert!(rations.take(&number.to_string()));
        }
        assert!(!rations.take("one more"));
        rations.passed("0");
        assert_eq!(rations.lock().len(), MOST_PRINCIPALS - 1);
        assert!(rations.take("one more"));
    }
}
