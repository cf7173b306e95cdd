//! What becomes of an approval: asked → granted, denied or expired; granted → used. Pure: no clock, no store.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::Asked;
use crate::digest::Digest;

/// Rounds in which one approved call may go on.
const MOST_ROUNDS: u32 = 64;
/// States that were handed out and have not come back, of one approved call.
const MOST_STATES: usize = 8;

/// What is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// One call, with the further rounds that it asks for.
    Once,
    /// The same call, as often as it is made in this time.
    For(Duration),
    /// The same call, as often as it is made within the trajectory in which it was asked.
    Trajectory,
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once => f.write_str("once"),
            Self::For(time) => write!(f, "for {} s", time.as_secs()),
            Self::Trajectory => f.write_str("for the trajectory"),
        }
    }
}

/// Where an approval stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ApprovalState {
    /// Nobody has decided.
    Pending,
    /// It was granted, and may be used.
    Granted {
        /// What was granted.
        grant: Grant,
        /// By whom.
        by: String,
    },
    /// It was granted for one call, and that has been made.
    Used {
        /// By whom it was granted.
        by: String,
        /// Digests of the states under which the call may go on in a further round, each once.
        states: Vec<String>,
        /// Further rounds so far.
        rounds: u32,
    },
    /// It was denied, or a grant was taken back.
    Denied {
        /// By whom.
        by: String,
    },
}

impl ApprovalState {
    /// The name in lists.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Granted { .. } => "granted",
            Self::Used { .. } => "used",
            Self::Denied { .. } => "denied",
        }
    }
}

/// One approval, as stores keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptApproval {
    id: String,
    version: u64,
    #[serde(with = "digest")]
    binding: Digest,
    asked: Asked,
    #[serde(with = "millis")]
    asked_at: SystemTime,
    /// When it is over, whatever it is.
    #[serde(with = "millis")]
    until: SystemTime,
    state: ApprovalState,
}

/// Why nothing was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotGranted {
    /// Its time is over.
    Expired,
    /// It was decided before, and can't be granted any more.
    Decided,
    /// It was granted and used before.
    Used,
    /// It was asked outside of any trajectory, and can't be granted for one.
    NoTrajectory,
}

impl fmt::Display for NotGranted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "its time is over; the call has to be made again",
            Self::Decided => "it was decided before",
            Self::Used => "it was granted, and the call was made",
            Self::NoTrajectory => "it belongs to no trajectory; grant it once or for a time",
        })
    }
}

impl std::error::Error for NotGranted {}

/// What an approval means to a call that needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It may go. The approval is to be replaced by this version first, where it has one.
    Pass(Option<Box<KeptApproval>>),
    /// It must not: this approval was denied.
    Refused,
    /// Somebody has yet to decide.
    Waits,
    /// It says nothing about this call: it was used by another, or holds for another trajectory.
    Nothing,
    /// Its time is over.
    Over,
}

impl KeptApproval {
    /// Something to be decided until `until`. The identifier has to be unique and not to be guessed.
    pub fn ask(id: String, binding: Digest, asked: Asked, now: SystemTime, until: SystemTime) -> Self {
        Self {
            id,
            version: 0,
            binding,
            asked,
            asked_at: now,
            until,
            state: ApprovalState::Pending,
        }
    }

    /// The identifier: 32 hexadecimal digits.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Counts its changes.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// For stores: the same, with the next version.
    #[must_use]
    pub fn into_next_version(mut self) -> Self {
        self.version += 1;
        self
    }

    /// Digest of everything that it holds for.
    pub fn binding(&self) -> &Digest {
        &self.binding
    }

    /// What was asked.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// When.
    pub fn asked_at(&self) -> SystemTime {
        self.asked_at
    }

    /// When it is over.
    pub fn until(&self) -> SystemTime {
        self.until
    }

    /// Where it stands.
    pub fn state(&self) -> &ApprovalState {
        &self.state
    }

    /// Whether somebody has yet to decide.
    pub fn is_pending(&self) -> bool {
        self.state == ApprovalState::Pending
    }

    /// Whether its time is over.
    pub fn is_over(&self, now: SystemTime) -> bool {
        self.until <= now
    }

    /// Grants it. What is granted for one call or a trajectory holds until `last`, which is later than the time to decide.
    ///
    /// # Errors
    /// If its time is over, or it was decided before.
    pub fn grant(
        mut self,
        grant: Grant,
        by: impl Into<String>,
        now: SystemTime,
        last: SystemTime,
    ) -> Result<Self, NotGranted> {
        if self.is_over(now) {
            return Err(NotGranted::Expired);
        }
        match self.state {
            ApprovalState::Pending => {}
            ApprovalState::Used { .. } => return Err(NotGranted::Used),
            ApprovalState::Granted { .. } | ApprovalState::Denied { .. } => return Err(NotGranted::Decided),
        }
        self.until = match grant {
            Grant::For(time) => now.checked_add(time).unwrap_or(self.until),
            Grant::Trajectory if self.asked.trajectory.is_none() => return Err(NotGranted::NoTrajectory),
            Grant::Once | Grant::Trajectory => last,
        };
        self.state = ApprovalState::Granted { grant, by: by.into() };
        Ok(self)
    }

    /// Denies it, or takes a grant back: the same call is refused until its time is over.
    ///
    /// # Errors
    /// If its time is over, or it was denied before.
    pub fn deny(mut self, by: impl Into<String>, now: SystemTime) -> Result<Self, NotGranted> {
        if self.is_over(now) {
            return Err(NotGranted::Expired);
        }
        if let ApprovalState::Denied { .. } = self.state {
            return Err(NotGranted::Decided);
        }
        self.state = ApprovalState::Denied { by: by.into() };
        Ok(self)
    }

    /// What it means to a call of its binding, made in this trajectory and, if it is a further round, with a state of this digest.
    pub fn take(&self, trajectory: Option<&str>, state: Option<&Digest>, now: SystemTime) -> Taken {
        if self.is_over(now) {
            return Taken::Over;
        }
        match &self.state {
            ApprovalState::Pending => Taken::Waits,
            ApprovalState::Denied { .. } => Taken::Refused,
            ApprovalState::Granted { grant, by } => match grant {
                Grant::Once => {
                    let mut next = self.clone();
                    next.state = ApprovalState::Used {
                        by: by.clone(),
                        states: Vec::new(),
                        rounds: 0,
                    };
                    Taken::Pass(Some(Box::new(next)))
                }
                Grant::For(_) => Taken::Pass(None),
                Grant::Trajectory if self.asked.trajectory.as_deref() == trajectory => Taken::Pass(None),
                Grant::Trajectory => Taken::Nothing,
            },
            ApprovalState::Used { by, states, rounds } => {
                let given = state.map(Digest::to_string);
                match given.and_then(|given| states.iter().position(|known| *known == given)) {
                    Some(at) if *rounds < MOST_ROUNDS => {
                        let mut states = states.clone();
                        states.remove(at);
                        let mut next = self.clone();
                        next.state = ApprovalState::Used {
                            by: by.clone(),
                            states,
                            rounds: rounds + 1,
                        };
                        Taken::Pass(Some(Box::new(next)))
                    }
                    _ => Taken::Nothing,
                }
            }
        }
    }

    /// Notes that the call which used it will go on under a state. `None` where it needs no note: it was not granted for one call, or its
    /// time is over.
    pub fn goes_on(&self, state: &Digest, now: SystemTime) -> Option<Self> {
        let ApprovalState::Used { by, states, rounds } = &self.state else {
            return None;
        };
        let state = state.to_string();
        if self.is_over(now) || states.contains(&state) {
            return None;
        }
        let mut states = states.clone();
        states.push(state);
        if states.len() > MOST_STATES {
            states.remove(0);
        }
        let mut next = self.clone();
        next.state = ApprovalState::Used {
            by: by.clone(),
            states,
            rounds: *rounds,
        };
        Some(next)
    }

    /// Whether a call of its binding, made in this trajectory, is not to be asked about anew while this one is kept.
    pub fn stands_for(&self, trajectory: Option<&str>) -> bool {
        match &self.state {
            ApprovalState::Used { .. } => false,
            ApprovalState::Pending
            | ApprovalState::Granted {
                grant: Grant::Trajectory,
                ..
            } => self.asked.trajectory.as_deref() == trajectory,
            ApprovalState::Granted { .. } | ApprovalState::Denied { .. } => true,
        }
    }

    /// Who decided, if somebody did.
    pub fn decided_by(&self) -> Option<&str> {
        match &self.state {
            ApprovalState::Pending => None,
            ApprovalState::Granted { by, .. } | ApprovalState::Used { by, .. } | ApprovalState::Denied { by } => {
                Some(by)
            }
        }
    }
}

mod millis {
    use super::{Duration, SystemTime, UNIX_EPOCH};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(at: &SystemTime, out: S) -> Result<S::Ok, S::Error> {
        let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
        out.serialize_u64(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SystemTime, D::Error> {
        let since = Duration::from_millis(u64::deserialize(from)?);
        UNIX_EPOCH
            .checked_add(since)
            .ok_or_else(|| D::Error::custom("a time that no clock shows"))
    }
}

mod digest {
    use super::Digest;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(digest: &Digest, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(digest)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Digest, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        read(&text).ok_or_else(|| D::Error::custom("no sha256 digest"))
    }

    fn read(text: &str) -> Option<Digest> {
        let hex = text.strip_prefix("sha256:").filter(|hex| hex.len() == 64)?;
        let mut bytes = [0; 32];
        for (pair, byte) in hex.as_bytes().chunks_exact(2).zip(&mut bytes) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Digest::from(bytes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: SystemTime = UNIX_EPOCH;

    fn at(seconds: u64) -> SystemTime {
        START + Duration::from_secs(seconds)
    }

    fn pending(trajectory: Option<&str>) -> KeptApproval {
        let asked = Asked {
            trajectory: trajectory.map(str::to_owned),
            ..Asked::default()
        };
        KeptApproval::ask("a".repeat(32), Digest::of(b"binding"), asked, at(0), at(100))
    }

    #[test]
    fn it_survives_being_written() {
        let granted = pending(Some("t")).grant(Grant::For(Duration::from_secs(7)), "alice", at(1), at(50));
        let used = pending(None)
            .grant(Grant::Once, "alice", at(1), at(50))
            .expect("granted");
        let Taken::Pass(Some(used)) = used.take(None, None, at(2)) else {
            panic!("granted once")
        };
        let used = used.goes_on(&Digest::of(b"state"), at(3)).expect("used");
        for approval in [pending(None), granted.expect("granted"), used] {
            let text = serde_json::to_string(&approval).expect("JSON");
            assert_eq!(
                serde_json::from_str::<KeptApproval>(&text).expect("read"),
                approval,
                "{text}"
            );
        }
    }

    #[test]
    fn a_call_that_goes_on_is_the_same_call_and_anything_else_is_not() {
        let granted = pending(None)
            .grant(Grant::Once, "alice", at(1), at(50))
            .expect("granted");
        let Taken::Pass(Some(used)) = granted.take(None, None, at(2)) else {
            panic!("granted once")
        };
        let (ours, forged) = (Digest::of(b"ours"), Digest::of(b"forged"));
        assert_eq!(used.take(None, None, at(3)), Taken::Nothing, "once");
        assert_eq!(
            used.take(None, Some(&ours), at(3)),
            Taken::Nothing,
            "a state that nobody handed out"
        );
        let waiting = used.goes_on(&ours, at(3)).expect("noted");
        assert_eq!(waiting.take(None, Some(&forged), at(4)), Taken::Nothing);
        let Taken::Pass(Some(went_on)) = waiting.take(None, Some(&ours), at(4)) else {
            panic!("the same call")
        };
        assert_eq!(
            went_on.take(None, Some(&ours), at(5)),
            Taken::Nothing,
            "each state once"
        );
    }

    #[derive(Clone, Debug)]
    enum Act {
        Grant(Grant),
        Deny,
        Take { trajectory: bool, state: Option<u8> },
        GoesOn(u8),
        Wait(u64),
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let grant = prop_oneof![
            Just(Grant::Once),
            Just(Grant::Trajectory),
            (0_u64..60).prop_map(|seconds| Grant::For(Duration::from_secs(seconds))),
        ];
        let act = prop_oneof![
            2 => grant.prop_map(Act::Grant),
            1 => Just(Act::Deny),
            4 => (any::<bool>(), proptest::option::of(0_u8..3)).prop_map(|(trajectory, state)| Act::Take { trajectory, state }),
            2 => (0_u8..3).prop_map(Act::GoesOn),
            2 => (0_u64..40).prop_map(Act::Wait),
        ];
        proptest::collection::vec(act, 0..40)
    }

    proptest! {
        /// Whatever happens in whatever order: nothing passes that nobody granted, nothing after it was denied or its time was over,
        /// of what was granted once one call, and a further round only under a state that was handed out and never under the same one twice.
        #[test]
        fn only_what_was_granted_passes(acts in acts(), asked_in_one in any::<bool>()) {
            let mut approval = pending(asked_in_one.then_some("mine"));
            let mut now = 0;
            let mut granted: Option<(Grant, u64)> = None;
            let mut denied = false;
            let mut calls = 0;
            let mut handed_out: Vec<u8> = Vec::new();
            for act in acts {
                match act {
                    Act::Wait(seconds) => now += seconds,
                    Act::Grant(grant) => {
                        let changed = approval.clone().grant(grant, "alice", at(now), at(now + 30));
                        let may = granted.is_none() && !denied && now < 100 && (grant != Grant::Trajectory || asked_in_one);
                        prop_assert_eq!(changed.is_ok(), may);
                        if let Ok(changed) = changed {
                            approval = changed;
                            let last = match grant { Grant::For(time) => now + time.as_secs(), _ => now + 30 };
                            granted = Some((grant, last));
                        }
                    }
                    Act::Deny => if let Ok(changed) = approval.clone().deny("bob", at(now)) {
                        prop_assert!(!denied);
                        approval = changed;
                        denied = true;
                    },
                    Act::GoesOn(state) => if let Some(changed) = approval.goes_on(&Digest::of(&[state]), at(now)) {
                        prop_assert!(calls > 0);
                        approval = changed;
                        handed_out.push(state);
                    },
                    Act::Take { trajectory, state } => {
                        let digest = state.map(|state| Digest::of(&[state]));
                        let in_trajectory = trajectory.then_some("mine");
                        if let Taken::Pass(changed) = approval.take(in_trajectory, digest.as_ref(), at(now)) {
                            let (grant, last) = granted.expect("somebody granted it");
                            prop_assert!(!denied && now < last);
                            match grant {
                                Grant::Trajectory => prop_assert!(trajectory),
                                Grant::Once if calls > 0 => {
                                    let state = state.expect("a further round");
                                    let at = handed_out.iter().position(|known| *known == state);
                                    handed_out.remove(at.expect("it was handed out and has not come back"));
                                }
                                Grant::Once | Grant::For(_) => {}
                            }
                            calls += 1;
                            prop_assert_eq!(changed.is_some(), grant == Grant::Once);
                            if let Some(changed) = changed { approval = *changed; }
                        }
                    }
                }
            }
        }
    }
}
