//! Which trajectory a call belongs to. The extension that would say so is not spoken by most clients: then a session of the legacy era is a
//! trajectory, and else what one principal does until it has done nothing for a while. A client may say what the user asked, in the member
//! `dev.mcip/query` of `_meta`: other words begin another trajectory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use mcip_core::pipeline::{Connection, Course, Pipeline, WeakSession};
use mcip_core::principal::{Authenticator, Credentials, Principal, Unauthenticated};
use mcip_core::record::Transport;
use mcip_core::trajectory::{OpenTrajectory, TrajectoryLimits};
use mcip_server::{CallError, Context};

/// The member of `_meta` in which a client may say what the user asked.
pub(super) const QUERY: &str = "dev.mcip/query";
/// Characters of a query that are taken.
const MOST_CHARACTERS: usize = 16 << 10;
/// What is kept of one trajectory.
const LIMITS: TrajectoryLimits = TrajectoryLimits {
    flows: 512,
    bytes: 4 << 20,
};

/// How many trajectories are open at a time. Of more, that one of the principal with the most is over in which nothing happened for longest:
/// nobody can push out what is somebody else's.
#[derive(Clone, Copy, Debug)]
struct Most {
    all: usize,
    /// Of one principal.
    of_one: usize,
    /// Bytes of frames that they keep together.
    bytes: usize,
}

const MOST: Most = Most {
    all: 1024,
    of_one: 256,
    bytes: 512 << 20,
};

/// Whose calls belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Session(u64),
    Principal(String),
}

impl Key {
    pub(super) fn of(cx: &Context) -> Self {
        match cx.session() {
            Some(session) => Self::Session(session.number()),
            None => Self::Principal(cx.principal().id().to_owned()),
        }
    }
}

/// The trajectory of a key. Whoever finds none begins one, and others with the same key wait for that: their calls belong to it as well.
type Slot = Arc<tokio::sync::Mutex<Option<Begun>>>;

struct Begun {
    course: Arc<Course>,
    query: String,
}

struct Open {
    slot: Slot,
    principal: String,
    /// A trajectory of a session ends with it.
    session: Option<WeakSession>,
    last: Instant,
    /// What it keeps can be asked without waiting.
    kept: Kept,
}

impl Open {
    fn bytes(&self) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().map_or(0, OpenTrajectory::bytes)
    }
}

/// The trajectories that are open.
pub(super) struct Trajectories {
    pipeline: Pipeline,
    idle: Duration,
    open: Table,
}

impl Trajectories {
    pub(super) fn new(pipeline: Pipeline, idle: Duration) -> Self {
        Self {
            pipeline,
            idle,
            open: Table::new(MOST),
        }
    }

    /// The trajectory of a call; it begins one where there is none.
    pub(super) async fn of(&self, cx: &Context, key: &Key) -> Result<Arc<Course>, CallError> {
        let said = cx
            .meta(QUERY)
            .and_then(|query| Some(query.as_str()?.chars().take(MOST_CHARACTERS).collect::<String>()));
        let session = cx.session().map(mcip_core::pipeline::Session::downgrade);
        let (slot, kept) = self.open.slot(key, cx.principal().id(), session, self.idle);
        let mut begun = slot.lock().await;
        if let Some(known) = begun
            .as_ref()
            .filter(|known| said.as_ref().is_none_or(|said| *said == known.query))
        {
            return Ok(known.course.clone());
        }
        let query = said.unwrap_or_default();
        let caller = Caller(cx.principal().clone());
        let identity = self.pipeline.identify(&caller, &Credentials::none()).await;
        let identity = identity.map_err(|why| CallError::hidden(format_args!("{why:?}")))?;
        let connection = Connection::new(Transport::Stdio);
        let course = self.pipeline.begin(&connection, &identity, &query, LIMITS).await;
        let course = Arc::new(course.map_err(CallError::hidden)?);
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(course.trajectory().clone());
        *begun = Some(Begun {
            course: course.clone(),
            query,
        });
        Ok(course)
    }
}

/// The slots, by key.
struct Table {
    most: Most,
    open: Mutex<HashMap<Key, Open>>,
    /// Since when bytes were counted last: that is done once a second.
    counted: Mutex<Option<Instant>>,
}

type Kept = Arc<Mutex<Option<OpenTrajectory>>>;

impl Table {
    fn new(most: Most) -> Self {
        Self {
            most,
            open: Mutex::default(),
            counted: Mutex::default(),
        }
    }

    /// The slot of a key, and where is noted what it keeps.
    fn slot(&self, key: &Key, principal: &str, session: Option<WeakSession>, idle: Duration) -> (Slot, Kept) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if !open.contains_key(key) || self.is_time_to_count(now) {
            let lives = |open: &Open| {
                now.saturating_duration_since(open.last) < idle
                    && open.session.as_ref().is_none_or(|session| !session.is_gone())
            };
            open.retain(|_, open| lives(open));
            self.make_room(&mut open, key, principal);
        }
        if let Some(known) = open.get_mut(key) {
            if now.saturating_duration_since(known.last) < idle {
                known.last = now;
                return (known.slot.clone(), known.kept.clone());
            }
            open.remove(key);
        }
        let new = Open {
            slot: Slot::default(),
            principal: principal.to_owned(),
            session,
            last: now,
            kept: Kept::default(),
        };
        let found = (new.slot.clone(), new.kept.clone());
        open.insert(key.clone(), new);
        found
    }

    fn is_time_to_count(&self, now: Instant) -> bool {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let due = counted.is_none_or(|last| now.saturating_duration_since(last) >= Duration::from_secs(1));
        if due {
            *counted = Some(now);
        }
        due
    }

    /// Ends trajectories until there is room for one more of this principal.
    fn make_room(&self, open: &mut HashMap<Key, Open>, key: &Key, principal: &str) {
        let is_new = !open.contains_key(key);
        let own = open.values().filter(|open| open.principal == principal).count();
        if is_new && own >= self.most.of_one {
            end_oldest(open, key, principal);
        }
        if is_new && open.len() >= self.most.all {
            let largest = largest(open, |_| 1);
            largest
                .into_iter()
                .for_each(|principal| end_oldest(open, key, &principal));
        }
        let mut bytes: usize = open.values().map(Open::bytes).sum();
        while bytes > self.most.bytes && open.len() > 1 {
            let Some(principal) = largest(open, Open::bytes) else {
                return;
            };
            let before = open.len();
            end_oldest(open, key, &principal);
            if open.len() == before {
                return;
            }
            bytes = open.values().map(Open::bytes).sum();
        }
    }
}

/// The principal with the most of something.
fn largest(open: &HashMap<Key, Open>, of: impl Fn(&Open) -> usize) -> Option<String> {
    let mut by_principal: HashMap<&str, usize> = HashMap::new();
    for open in open.values() {
        *by_principal.entry(&open.principal).or_default() += of(open);
    }
    let largest = by_principal.into_iter().max_by_key(|(_, count)| *count);
    largest.map(|(principal, _)| principal.to_owned())
}

/// Ends the trajectory of a principal in which nothing happened for longest, but for the one that goes on now.
fn end_oldest(open: &mut HashMap<Key, Open>, but: &Key, principal: &str) {
    let own = open
        .iter()
        .filter(|(key, open)| *key != but && open.principal == principal);
    if let Some(oldest) = own.min_by_key(|(_, open)| open.last).map(|(key, _)| key.clone()) {
        open.remove(&oldest);
    }
}

/// A caller that the front has authenticated.
struct Caller(Principal);

#[async_trait]
impl Authenticator for Caller {
    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Duration = Duration::from_secs(3600);

    fn table(all: usize, of_one: usize) -> Table {
        let bytes = usize::MAX;
        Table::new(Most { all, of_one, bytes })
    }

    #[test]
    fn parallel_calls_of_one_key_find_one_slot() {
        let table = table(8, 8);
        let key = Key::Session(1);
        let (first, _) = table.slot(&key, "ann", None, IDLE);
        let (second, _) = table.slot(&key, "ann", None, IDLE);
        assert!(Arc::ptr_eq(&first, &second));
        let (later, _) = table.slot(&key, "ann", None, Duration::ZERO);
        assert!(!Arc::ptr_eq(&first, &later), "it was idle for too long");
    }

    #[test]
    fn nobody_pushes_out_what_is_somebody_elses() {
        let table = table(8, 6);
        let (anns, _) = table.slot(&Key::Session(1), "ann", None, IDLE);
        for session in 100..200 {
            table.slot(&Key::Session(session), "mallory", None, IDLE);
        }
        let (still, _) = table.slot(&Key::Session(1), "ann", None, IDLE);
        assert!(Arc::ptr_eq(&anns, &still));
        let open = table.open.lock().expect("a map");
        assert_eq!(open.values().filter(|open| open.principal == "mallory").count(), 6);
    }

    #[test]
    fn when_all_are_taken_the_principal_with_the_most_loses_one() {
        let table = table(4, 4);
        table.slot(&Key::Session(1), "ann", None, IDLE);
        for session in 2..5 {
            table.slot(&Key::Session(session), "mallory", None, IDLE);
        }
        table.slot(&Key::Session(5), "bob", None, IDLE);
        let open = table.open.lock().expect("a map");
        assert!(open.contains_key(&Key::Session(1)) && open.contains_key(&Key::Session(5)));
        assert!(!open.contains_key(&Key::Session(2)), "the oldest of mallory's");
    }
}
