//! The queue: what is asked waits where an operator finds it, and the call waits for the operator, for a time.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::{Clock, Entropy, SystemClock, SystemEntropy};
use mcip_core::flow::Text;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Decided, JudgeError};
use mcip_core::principal::Principal;
use mcip_core::store::{ApprovalStore, Grant, Inserted, KeptApproval, NotGranted, StoreError, Taken};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::binding::{Bound, cut};
use super::ration::{Ration, Rations};

/// Characters of an identifier by which an approval may be named, at the least.
const LEAST_PREFIX: usize = 4;
/// The longest time that anything can be set to: a year.
const MOST_TIME: Duration = Duration::from_secs(365 * 24 * 3600);
/// Times that a change is tried again because another came first.
const MOST_TRIES: usize = 16;

/// Hears that something waits to be decided. It is called within the call that waits: it hands the news on and returns at once.
pub trait Notifier: Send + Sync + 'static {
    /// Something waits.
    fn asked(&self, approval: &KeptApproval);
}

/// An approver that puts what it is asked where an operator finds it. Cheap to clone; all clones are one queue.
///
/// The call waits for [`wait`](QueueBuilder::wait), and is refused then; what was asked waits on until it [expires](QueueBuilder::expires). A
/// grant that comes in between holds for the same call when it is made again. The same thing is asked once, however many calls wait for
/// it.
#[derive(Clone)]
pub struct Queue(Arc<Inner>);

struct Inner {
    store: Arc<dyn ApprovalStore>,
    rations: Rations,
    notifiers: Vec<Arc<dyn Notifier>>,
    wait: Duration,
    expires: Duration,
    longest: Duration,
    poll: Duration,
    shows: bool,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    /// Something was decided in this process.
    changed: Notify,
}

/// Puts a [`Queue`] together.
#[must_use = "a builder does nothing until the queue is built"]
pub struct QueueBuilder(Inner);

impl Queue {
    /// Begins a queue over a store: [`MemoryStore`](mcip_core::store::MemoryStore), or
    /// [`FileApprovals`](crate::store::FileApprovals), which survives a restart and can be decided from another process.
    pub fn builder(store: Arc<dyn ApprovalStore>) -> QueueBuilder {
        QueueBuilder(Inner {
            store,
            rations: Rations::new(Ration::default()),
            notifiers: Vec::new(),
            wait: Duration::from_secs(45),
            expires: Duration::from_secs(15 * 60),
            longest: Duration::from_secs(24 * 3600),
            poll: Duration::from_millis(250),
            shows: true,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            changed: Notify::new(),
        })
    }
}

impl QueueBuilder {
    /// Sets how long a call waits to be decided. Default 45 s, less than most clients wait. With zero no call waits: it is refused, and
    /// goes through when it is made again after a grant.
    pub fn wait(mut self, time: Duration) -> Self {
        self.0.wait = time.min(MOST_TIME);
        self
    }

    /// Sets how long something may be decided after it was asked; a denial holds for as long, and what is granted once may be used for
    /// as long after the grant. Default 15 minutes.
    pub fn expires(mut self, time: Duration) -> Self {
        self.0.expires = time.min(MOST_TIME);
        self
    }

    /// Sets for how long anything can be granted, for a time or a trajectory. Default 24 hours.
    pub fn longest(mut self, time: Duration) -> Self {
        self.0.longest = time.min(MOST_TIME);
        self
    }

    /// Sets how often each principal may be asked about. Default: [`Ration::default`].
    pub fn ration(mut self, ration: Ration) -> Self {
        self.0.rations = Rations::new(ration);
        self
    }

    /// Sets how often a call that waits looks whether another process decided. Default 250 ms; decisions of this process are seen at
    /// once.
    pub fn poll(mut self, time: Duration) -> Self {
        self.0.poll = time.max(Duration::from_millis(1));
        self
    }

    /// Keeps the arguments out of what is stored and shown: whoever decides sees their digest.
    pub fn without_arguments(mut self) -> Self {
        self.0.shows = false;
        self
    }

    /// Tells somebody of each thing that is asked. Several can be added.
    pub fn tell(mut self, notifier: impl Notifier) -> Self {
        self.0.notifiers.push(Arc::new(notifier));
        self
    }

    /// Sets the clock.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.0.clock = clock;
        self
    }

    /// Sets the source of randomness.
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.0.entropy = entropy;
        self
    }

    /// The queue.
    pub fn build(self) -> Queue {
        Queue(Arc::new(self.0))
    }
}

/// Why an operator's decision was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AdminError {
    /// The identifier is too short to name one: at least four characters.
    TooShort,
    /// There is none of this identifier, or its time is over.
    Unknown,
    /// So many begin like this.
    Ambiguous(usize),
    /// It can't be decided so.
    NotGranted(NotGranted),
    /// Others changed it at the same moment, again and again.
    Contended,
    /// The store failed.
    Store(StoreError),
}

impl fmt::Display for AdminError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => write!(
                f,
                "the identifier is too short: give at least {LEAST_PREFIX} characters of it"
            ),
            Self::Unknown => f.write_str("no approval has this identifier; its time may be over: list what waits"),
            Self::Ambiguous(count) => write!(f, "{count} approvals begin like this; give more of the identifier"),
            Self::NotGranted(why) => write!(f, "it can't be decided so: {why}"),
            Self::Contended => f.write_str("others changed it at the same moment; try again"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AdminError {}

impl From<StoreError> for AdminError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// For operators.
impl Queue {
    /// Everything that is kept: what waits, what was granted or denied and still holds. The oldest first.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn list(&self) -> Result<Vec<KeptApproval>, AdminError> {
        Ok(self.0.store.list(self.0.clock.now()).await?)
    }

    /// What waits to be decided, the oldest first.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn pending(&self) -> Result<Vec<KeptApproval>, AdminError> {
        let mut all = self.list().await?;
        all.retain(KeptApproval::is_pending);
        Ok(all)
    }

    /// Grants what begins with this identifier, in the name of `by`, which stands in the record of the call.
    ///
    /// # Errors
    /// See [`AdminError`].
    pub async fn approve(&self, id: &str, grant: Grant, by: &str) -> Result<KeptApproval, AdminError> {
        let longest = self.0.longest;
        let grant = match grant {
            Grant::For(time) => Grant::For(time.min(longest)),
            grant => grant,
        };
        let holds = match grant {
            Grant::Trajectory => longest,
            _ => self.0.expires,
        };
        self.change(id, |approval, now| {
            approval.grant(grant, cut(by, 128), now, now + holds)
        })
        .await
    }

    /// Denies what begins with this identifier, or takes back what was granted.
    ///
    /// # Errors
    /// See [`AdminError`].
    pub async fn deny(&self, id: &str, by: &str) -> Result<KeptApproval, AdminError> {
        self.change(id, |approval, now| approval.deny(cut(by, 128), now)).await
    }

    async fn change(
        &self,
        id: &str,
        change: impl Fn(KeptApproval, SystemTime) -> Result<KeptApproval, NotGranted>,
    ) -> Result<KeptApproval, AdminError> {
        let id = self.resolve(id).await?;
        let inner = &*self.0;
        for _ in 0..MOST_TRIES {
            let now = inner.clock.now();
            let kept = inner.store.get(&id, now).await?.ok_or(AdminError::Unknown)?;
            let changed = change(kept, now).map_err(AdminError::NotGranted)?;
            if inner.store.replace(changed.clone(), inner.clock.now()).await? {
                inner.changed.notify_waiters();
                return Ok(changed.into_next_version());
            }
        }
        Err(AdminError::Contended)
    }

    /// The identifier that begins like this.
    async fn resolve(&self, prefix: &str) -> Result<String, AdminError> {
        if prefix.len() < LEAST_PREFIX {
            return Err(AdminError::TooShort);
        }
        let mut found = self.list().await?;
        found.retain(|approval| approval.id().starts_with(prefix));
        match found.len() {
            0 => Err(AdminError::Unknown),
            1 => Ok(found.swap_remove(0).id().to_owned()),
            count => Err(AdminError::Ambiguous(count)),
        }
    }
}

fn unavailable(error: StoreError) -> JudgeError {
    JudgeError(format!("the store of approvals can't answer: {error}"))
}

/// The beginning of the identifier, for records: as much as names it, and too short to be taken for a secret.
fn short(approval: &KeptApproval) -> &str {
    approval.id().get(..8).unwrap_or(approval.id())
}

fn granted(approval: &KeptApproval) -> Decided {
    let grant = match approval.state() {
        mcip_core::store::ApprovalState::Granted { grant, .. } => grant.to_string(),
        _ => Grant::Once.to_string(),
    };
    let by = approval.decided_by().unwrap_or_default();
    Decided {
        approval: Approval::Granted,
        note: Text::from(format!("granted {grant} by {by}, approval {}", short(approval))),
        id: Some(Text::from(approval.id().to_owned())),
        stands: true,
    }
}

fn denied(approval: &KeptApproval) -> Decided {
    let by = approval.decided_by().unwrap_or_default();
    Decided {
        note: Text::from(format!("denied by {by}, approval {}", short(approval))),
        ..Decided::from(Approval::Refused)
    }
}

/// Nobody decided: the call is refused, and may be granted when it is made again.
fn undecided(why: impl Into<Text>) -> Decided {
    Decided {
        note: why.into(),
        stands: false,
        ..Decided::from(Approval::Refused)
    }
}

impl Inner {
    /// What a kept approval means to this call; `None` if nothing.
    async fn take(&self, kept: &KeptApproval, bound: &Bound) -> Result<Option<Decided>, JudgeError> {
        let mut kept = kept.clone();
        for _ in 0..MOST_TRIES {
            let now = self.clock.now();
            match kept.take(bound.asked.trajectory.as_deref(), bound.round.as_ref(), now) {
                Taken::Pass(None) => return Ok(Some(granted(&kept))),
                Taken::Pass(Some(used)) => {
                    if self.store.replace(*used, now).await.map_err(unavailable)? {
                        return Ok(Some(granted(&kept)));
                    }
                }
                Taken::Refused => return Ok(Some(denied(&kept))),
                Taken::Waits | Taken::Nothing | Taken::Over => return Ok(None),
            }
            // Another call used it, or it was taken back.
            match self.store.get(kept.id(), self.clock.now()).await.map_err(unavailable)? {
                Some(now) => kept = now,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    fn identifier(&self) -> Result<String, JudgeError> {
        let mut id = [0; 16];
        let filled = self.entropy.fill(&mut id);
        filled.map_err(|error| JudgeError(error.to_string()))?;
        Ok(id.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The approval to wait for: one that is asked already, or a new one. Otherwise the answer.
    async fn ask(&self, bound: &Bound, principal: &Principal) -> Result<Result<KeptApproval, Decided>, JudgeError> {
        if !self.rations.take(principal.id()) {
            return Ok(Err(self.rations.beyond()));
        }
        let now = self.clock.now();
        let until = now + self.expires;
        let asked = KeptApproval::ask(self.identifier()?, bound.binding, bound.asked.clone(), now, until);
        match self.store.insert(asked.clone(), now).await {
            Ok(Inserted::New) => {
                for notifier in &self.notifiers {
                    notifier.asked(&asked);
                }
                Ok(Ok(asked))
            }
            Ok(Inserted::Known(known)) => {
                self.rations.give_back(principal.id());
                Ok(Ok(*known))
            }
            Err(StoreError::Full) => {
                self.rations.give_back(principal.id());
                Ok(Err(undecided("not asked: too many approvals wait")))
            }
            Err(error) => Err(unavailable(error)),
        }
    }

    /// Waits until it is decided.
    async fn wait(&self, mut kept: KeptApproval, bound: &Bound) -> Result<Decided, JudgeError> {
        let until = Instant::now() + self.wait;
        loop {
            // Heard of before it is looked at, so that nothing is missed in between.
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if let Some(decided) = self.take(&kept, bound).await? {
                return Ok(decided);
            }
            if !kept.is_pending() {
                return Ok(undecided(format!("approval {} was used by another call", short(&kept))));
            }
            let now = Instant::now();
            if now >= until {
                return Ok(undecided(format!("nobody decided in time, approval {}", short(&kept))));
            }
            let pause = self.poll.min(until - now);
            tokio::select! {
                () = changed => {}
                () = tokio::time::sleep(pause) => {}
            }
            match self.store.get(kept.id(), self.clock.now()).await.map_err(unavailable)? {
                Some(now) => kept = now,
                None => return Ok(undecided(format!("approval {} expired", short(&kept)))),
            }
        }
    }
}

#[async_trait]
impl Approver for Queue {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        self.decide(request).await.map(|decided| decided.approval)
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        let inner = &*self.0;
        let bound = Bound::of(request, inner.shows);
        let known = inner.store.find(&bound.binding, inner.clock.now()).await;
        let mut waits = None;
        for kept in known.map_err(unavailable)? {
            if let Some(decided) = inner.take(&kept, &bound).await? {
                return Ok(decided);
            }
            if kept.is_pending() && kept.stands_for(bound.asked.trajectory.as_deref()) {
                waits = Some(kept);
            }
        }
        let waits = match waits {
            Some(waits) => waits,
            None => match inner.ask(&bound, request.principal).await? {
                Ok(asked) => asked,
                Err(decided) => return Ok(decided),
            },
        };
        inner.wait(waits, &bound).await
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        self.0.rations.weakenings()
    }

    fn passed(&self, principal: &Principal) {
        self.0.rations.passed(principal.id());
    }

    async fn goes_on(&self, approval: &str, state: Digest) {
        let inner = &*self.0;
        for _ in 0..MOST_TRIES {
            let now = inner.clock.now();
            // Where the store can't answer, the next round is asked about again.
            let Ok(Some(kept)) = inner.store.get(approval, now).await else {
                return;
            };
            let Some(next) = kept.goes_on(&state, now) else { return };
            match inner.store.replace(next, now).await {
                Ok(false) => {}
                Ok(true) | Err(_) => return,
            }
        }
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue")
            .field("wait", &self.0.wait)
            .field("expires", &self.0.expires)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for QueueBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueueBuilder")
            .field("wait", &self.0.wait)
            .finish_non_exhaustive()
    }
}
