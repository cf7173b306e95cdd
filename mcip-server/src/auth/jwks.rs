//! Keys that an issuer publishes at a URL: kept, fetched again as they age, and when a token names one that is not known yet (`jwks_uri`:
//! RFC 7517, section 5; RFC 8414, section 2).

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mcip_core::principal::Unauthenticated;
use tokio::sync::watch;
use tokio::time::Instant;

use super::fetch::{Endpoint, InvalidUrl, Trust};
use super::key::Algorithm;
use super::key_set::KeySet;
use super::keys::Current;

/// When keys are fetched again.
///
/// However many calls wait for keys, one request is made. What an attacker can cause with tokens that name keys which do not exist is
/// bounded by [`unknown_key_fetches`](Self::unknown_key_fetches).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Refresh {
    /// How long keys are taken for current. A key that was withdrawn is accepted for so long, and until the fetch that the next call
    /// causes has ended. Default 5 minutes.
    pub fresh: Duration,
    /// How long after that they are still used while their URL does not answer. Default 1 hour; then every token is refused with 503.
    pub stale: Duration,
    /// How long after a fetch that failed nothing is fetched. Default 5 s.
    pub pause: Duration,
    /// How many fetches tokens that name an unknown key may cause, at first. Default 4.
    pub unknown_key_fetches: u32,
    /// After which time one more such fetch is allowed. Default 15 s.
    pub unknown_key_every: Duration,
    /// How long a fetch may take. Default 5 s.
    pub time: Duration,
}

impl Default for Refresh {
    fn default() -> Self {
        Self {
            fresh: Duration::from_secs(300),
            stale: Duration::from_secs(3600),
            pause: Duration::from_secs(5),
            unknown_key_fetches: 4,
            unknown_key_every: Duration::from_secs(15),
            time: Duration::from_secs(5),
        }
    }
}

impl Refresh {
    /// How long keys are taken for current.
    #[must_use]
    pub fn fresh(mut self, time: Duration) -> Self {
        self.fresh = time;
        self
    }

    /// How long keys are used beyond that while their URL does not answer.
    #[must_use]
    pub fn stale(mut self, time: Duration) -> Self {
        self.stale = time;
        self
    }

    /// How many fetches tokens that name an unknown key may cause, and after which time one more.
    #[must_use]
    pub fn unknown_keys(mut self, fetches: u32, every: Duration) -> Self {
        (self.unknown_key_fetches, self.unknown_key_every) = (fetches, every);
        self
    }
}

/// Bytes of a key set.
const BYTES: usize = 256 << 10;

/// Keys at a URL.
pub(super) struct Remote {
    endpoint: Endpoint,
    refresh: Refresh,
    state: Mutex<State>,
    /// Counts fetches that ended, for who waits for one.
    ended: watch::Sender<u64>,
    /// Changed together with the keys, and read without their lock.
    generation: AtomicU64,
}

struct State {
    keys: Option<Arc<KeySet>>,
    fetched: Instant,
    failed: Option<Instant>,
    running: bool,
    /// Fetches that unknown keys may still cause, and since when.
    allowance: u32,
    counted: Instant,
}

/// What can be done for a token.
enum Step {
    Use(Current),
    Refuse(Unauthenticated),
    Wait,
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remote")
            .field("endpoint", &self.endpoint)
            .field("refresh", &self.refresh)
            .finish_non_exhaustive()
    }
}

impl Remote {
    pub(super) fn new(url: &str, refresh: Refresh, trust: &Trust) -> Result<Arc<Self>, InvalidUrl> {
        let endpoint = Endpoint::new(url, trust, BYTES, refresh.time)?;
        let now = Instant::now();
        Ok(Arc::new(Self {
            endpoint,
            refresh,
            state: Mutex::new(State {
                keys: None,
                fetched: now,
                failed: None,
                running: false,
                allowance: refresh.unknown_key_fetches,
                counted: now,
            }),
            ended: watch::Sender::new(0),
            generation: AtomicU64::new(0),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The keys, or why there are none; `None` if they have to be waited for.
    pub(super) fn now(self: &Arc<Self>, id: Option<&str>) -> Option<Result<Current, Unauthenticated>> {
        match self.step(id) {
            Step::Use(keys) => Some(Ok(keys)),
            Step::Refuse(why) => Some(Err(why)),
            Step::Wait => None,
        }
    }

    /// The keys, once a fetch that is needed has ended.
    pub(super) async fn get(self: &Arc<Self>, id: Option<&str>) -> Result<Current, Unauthenticated> {
        let mut ended = self.ended.subscribe();
        for _ in 0..2 {
            match self.step(id) {
                Step::Use(keys) => return Ok(keys),
                Step::Refuse(why) => return Err(why),
                // The fetch itself is bounded in time; an error would say that this value is gone.
                Step::Wait => {
                    let _ = ended.changed().await;
                }
            }
        }
        // Two fetches ended and the key is in neither.
        let state = self.lock();
        match &state.keys {
            Some(keys) if keys.knows(id) => Ok(self.current(keys, state.fetched.elapsed())),
            Some(_) => Err(Unauthenticated::UnknownKey),
            None => Err(Unauthenticated::Unavailable),
        }
    }

    /// Keys that were read under the lock, under which alone the generation changes.
    fn current(&self, set: &Arc<KeySet>, age: Duration) -> Current {
        let fresh = self.refresh.fresh;
        Current {
            set: set.clone(),
            generation: self.generation(),
            // While old keys serve, what they verified is looked at again each second, not at each call.
            current_for: Some(fresh.saturating_sub(age).max(fresh.min(Duration::from_secs(1)))),
        }
    }

    /// What to do, and does what needs no waiting: begins the one fetch, in the background where the keys are only old.
    fn step(self: &Arc<Self>, id: Option<&str>) -> Step {
        let mut state = self.lock();
        let now = Instant::now();
        let age = now.saturating_duration_since(state.fetched);
        let may_fetch = state
            .failed
            .is_none_or(|failed| now.saturating_duration_since(failed) >= self.refresh.pause);
        let usable = state
            .keys
            .clone()
            .filter(|_| age < self.refresh.fresh.saturating_add(self.refresh.stale));
        let Some(keys) = usable else {
            return match state.running || (may_fetch && self.begin(&mut state)) {
                true => Step::Wait,
                false => Step::Refuse(Unauthenticated::Unavailable),
            };
        };
        if keys.knows(id) {
            if age >= self.refresh.fresh && may_fetch && !state.running {
                self.begin(&mut state);
            }
            return Step::Use(self.current(&keys, age));
        }
        let waits = state.running || (may_fetch && state.take(&self.refresh, now) && self.begin(&mut state));
        match waits {
            true => Step::Wait,
            false => Step::Refuse(Unauthenticated::UnknownKey),
        }
    }

    /// Begins a fetch on a task of its own, so that it ends whether or not somebody still waits for it.
    fn begin(self: &Arc<Self>, state: &mut State) -> bool {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return false;
        };
        state.running = true;
        let running = Running(self.clone());
        runtime.spawn(async move {
            let fetched = running.0.endpoint.get().await;
            let keys = fetched.ok().and_then(|text| KeySet::parse(text, Algorithm::RS256).ok());
            let mut state = running.0.lock();
            if state.took(keys) {
                running.0.generation.fetch_add(1, Ordering::AcqRel);
            }
        });
        true
    }
}

/// A fetch that is under way; dropped however it ends.
struct Running(Arc<Remote>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.lock().running = false;
        self.0.ended.send_modify(|count| *count = count.wrapping_add(1));
    }
}

impl State {
    /// Takes what was fetched; whether a key is there no more. It may have been withdrawn because somebody else has it. Keys that can't be
    /// read are as good as no answer.
    fn took(&mut self, keys: Option<KeySet>) -> bool {
        let now = Instant::now();
        let Some(keys) = keys else {
            self.failed = Some(now);
            return false;
        };
        let withdrawn = self.keys.as_ref().is_some_and(|known| !keys.contains_all(known));
        (self.keys, self.fetched, self.failed) = (Some(Arc::new(keys)), now, None);
        withdrawn
    }

    /// Takes one of the fetches that unknown keys may cause.
    fn take(&mut self, refresh: &Refresh, now: Instant) -> bool {
        let every = refresh.unknown_key_every.max(Duration::from_millis(1));
        let since = now.saturating_duration_since(self.counted);
        let more = u32::try_from(since.as_millis() / every.as_millis()).unwrap_or(u32::MAX);
        if more > 0 {
            self.allowance = self.allowance.saturating_add(more).min(refresh.unknown_key_fetches);
            self.counted = now;
        }
        match self.allowance.checked_sub(1) {
            Some(left) => {
                self.allowance = left;
                true
            }
            None => false,
        }
    }
}
