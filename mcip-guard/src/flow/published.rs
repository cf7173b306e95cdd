//! Keys that their owner publishes at a place which is known beforehand: fetched, kept for a while, fetched again.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::environment::{Clock, SystemClock};
use mcip_core::principal::Principal;
use tokio::sync::Mutex;

use super::key::PublicKey;
use super::keys::{KeySource, KeysUnavailable};

/// How long a set is used before it is fetched again, how long it is used if that fails, and the least time between fetches
/// (specification, section 7).
const FRESH: Duration = Duration::from_secs(300);
const USABLE: Duration = Duration::from_secs(3600);
const PAUSE: Duration = Duration::from_secs(30);

/// Fetches a key set (RFC 7517). The place is its own: nothing that a message says has any part in it.
#[async_trait]
pub trait FetchKeys: Send + Sync + 'static {
    /// The text of the key set.
    ///
    /// # Errors
    ///
    /// If it can't be had now. The fetch has to be bounded in time and size.
    async fn fetch(&self) -> Result<String, KeysUnavailable>;
}

/// The keys of a published set.
pub struct PublishedKeys<F> {
    fetch: F,
    clock: Arc<dyn Clock>,
    set: RwLock<Option<Set>>,
    /// When it was last tried; held while it is.
    tried: Mutex<Option<std::time::Instant>>,
}

#[derive(Clone)]
struct Set {
    keys: Arc<[PublicKey]>,
    fetched: std::time::Instant,
}

impl<F: FetchKeys> PublishedKeys<F> {
    /// The keys that `fetch` fetches.
    pub fn new(fetch: F) -> Self {
        Self::with_clock(fetch, Arc::new(SystemClock))
    }

    /// The same by another clock.
    pub fn with_clock(fetch: F, clock: Arc<dyn Clock>) -> Self {
        Self {
            fetch,
            clock,
            set: RwLock::new(None),
            tried: Mutex::new(None),
        }
    }

    /// The set and its age, if it may still be used.
    fn now(&self) -> Option<(Set, Duration)> {
        let set = self.set.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        let age = self.clock.monotonic().saturating_duration_since(set.fetched);
        (age < USABLE).then_some((set, age))
    }

    /// The set, if it is young and has the key, so that nothing has to be fetched.
    fn settled(&self, thumbprint: &str) -> Option<PublicKey> {
        let (set, age) = self.now()?;
        set.find(thumbprint).filter(|_| age < FRESH)
    }

    async fn refresh(&self, thumbprint: &str) {
        let mut tried = self.tried.lock().await;
        // Somebody else may have fetched it while this waited.
        let now = self.clock.monotonic();
        let paused = tried.is_some_and(|tried| now.saturating_duration_since(tried) < PAUSE);
        if paused || self.settled(thumbprint).is_some() {
            return;
        }
        *tried = Some(now);
        let fetched = self.fetch.fetch().await.ok();
        if let Some(keys) = fetched.and_then(|text| PublicKey::from_jwks(&text).ok()) {
            let set = Set {
                keys: keys.into(),
                fetched: now,
            };
            *self.set.write().unwrap_or_else(PoisonError::into_inner) = Some(set);
        }
    }
}

impl Set {
    fn find(&self, thumbprint: &str) -> Option<PublicKey> {
        self.keys.iter().find(|key| key.thumbprint() == thumbprint).cloned()
    }
}

#[async_trait]
impl<F: FetchKeys> KeySource for PublishedKeys<F> {
    async fn key(&self, _: &Principal, thumbprint: &str) -> Result<Option<PublicKey>, KeysUnavailable> {
        if let Some(key) = self.settled(thumbprint) {
            return Ok(Some(key));
        }
        self.refresh(thumbprint).await;
        let (set, _) = self.now().ok_or(KeysUnavailable)?;
        Ok(set.find(thumbprint))
    }
}

impl<F> fmt::Debug for PublishedKeys<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublishedKeys").finish_non_exhaustive()
    }
}

/// Keys of one principal: those of a registered client, say, at the `jwks_uri` of its metadata.
#[derive(Debug)]
pub struct KeysOf<S> {
    principal: Box<str>,
    keys: S,
}

impl<S: KeySource> KeysOf<S> {
    /// The keys that the principal of this identifier may sign with.
    pub fn new(principal: impl Into<String>, keys: S) -> Self {
        Self {
            principal: principal.into().into(),
            keys,
        }
    }
}

#[async_trait]
impl<S: KeySource> KeySource for KeysOf<S> {
    async fn key(&self, peer: &Principal, thumbprint: &str) -> Result<Option<PublicKey>, KeysUnavailable> {
        match peer.id() == &*self.principal {
            true => self.keys.key(peer, thumbprint).await,
            false => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as StdMutex;
    use std::time::{Instant, SystemTime};

    use mcip_core::principal::Method;

    use super::super::key::SigningKey;
    use super::*;

    /// A clock that is set by hand.
    #[derive(Debug)]
    struct Hand(StdMutex<Instant>);

    impl Clock for Hand {
        fn now(&self) -> SystemTime {
            SystemTime::now()
        }

        fn monotonic(&self) -> Instant {
            *self.0.lock().expect("lock")
        }
    }

    /// What is published, and how often it was fetched.
    #[derive(Default)]
    struct Place(StdMutex<(Option<String>, usize)>);

    #[async_trait]
    impl FetchKeys for Arc<Place> {
        async fn fetch(&self) -> Result<String, KeysUnavailable> {
            let mut place = self.0.lock().expect("lock");
            place.1 += 1;
            place.0.clone().ok_or(KeysUnavailable)
        }
    }

    fn key(seed: u8) -> PublicKey {
        SigningKey::from_seed(&[seed; 32]).expect("a key").public().clone()
    }

    #[tokio::test]
    async fn keys_rotate_are_revoked_and_outlive_an_outage_for_a_while() {
        let place = Arc::new(Place::default());
        let clock = Arc::new(Hand(StdMutex::new(Instant::now())));
        let keys = PublishedKeys::with_clock(place.clone(), clock.clone());
        let peer = Principal::new("peer", Method::Bearer);
        let publish = |keys: &[PublicKey]| {
            let set: Vec<String> = keys.iter().map(PublicKey::to_jwk).collect();
            place.0.lock().expect("lock").0 = Some(format!(r#"{{"keys":[{}]}}"#, set.join(",")));
        };
        let pass = |seconds| *clock.0.lock().expect("lock") += Duration::from_secs(seconds);
        let fetches = || place.0.lock().expect("lock").1;
        let (old, new) = (key(1), key(2));
        assert_eq!(keys.key(&peer, old.thumbprint()).await, Err(KeysUnavailable));
        publish(std::slice::from_ref(&old));
        assert_eq!(
            keys.key(&peer, old.thumbprint()).await,
            Err(KeysUnavailable),
            "not so soon"
        );
        pass(31);
        assert_eq!(keys.key(&peer, old.thumbprint()).await, Ok(Some(old.clone())));
        for _ in 0..10 {
            assert!(keys.key(&peer, old.thumbprint()).await.is_ok());
        }
        assert_eq!(fetches(), 2);
        // A key that is not known is looked for, once in a while however many ask for it.
        publish(&[old.clone(), new.clone()]);
        assert_eq!(keys.key(&peer, new.thumbprint()).await, Ok(None));
        pass(31);
        assert_eq!(keys.key(&peer, new.thumbprint()).await, Ok(Some(new.clone())));
        for _ in 0..10 {
            assert_eq!(keys.key(&peer, key(3).thumbprint()).await, Ok(None));
        }
        assert_eq!(fetches(), 3);
        // What is published no more is refused once the set is not fresh.
        publish(std::slice::from_ref(&new));
        assert_eq!(keys.key(&peer, old.thumbprint()).await, Ok(Some(old.clone())));
        pass(300);
        assert_eq!(keys.key(&peer, old.thumbprint()).await, Ok(None));
        // An outage.
        place.0.lock().expect("lock").0 = None;
        pass(3000);
        assert_eq!(keys.key(&peer, new.thumbprint()).await, Ok(Some(new.clone())));
        pass(700);
        assert_eq!(keys.key(&peer, new.thumbprint()).await, Err(KeysUnavailable));
    }

    #[tokio::test]
    async fn keys_of_one_principal_are_none_of_another() {
        let known = super::super::keys::KnownKeys::pinned(key(1));
        let keys = KeysOf::new("alice", known);
        let ask = async |id: &str| keys.key(&Principal::new(id, Method::Bearer), key(1).thumbprint()).await;
        assert!(ask("alice").await.expect("known").is_some() && ask("bob").await.expect("known").is_none());
    }
}
