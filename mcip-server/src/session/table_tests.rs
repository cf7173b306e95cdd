use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::Clock;
use mcip_core::limits::Limits;
use mcip_core::principal::{Authenticator, Credentials, Method, Unauthenticated};
use mcip_core::record::{Record, RecordSink, SinkError};
use mcip_core::store::{MemoryStore, SessionAmendment};
use mcip_core::types::ClientCapabilities;

use super::*;

/// A clock that goes when it is told to.
#[derive(Clone, Debug)]
struct Hands(Arc<Mutex<Duration>>, Instant, SystemTime);

impl Hands {
    fn advance(&self, by: Duration) {
        *self.0.lock().expect("lock") += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        self.2 + *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        self.1 + *self.0.lock().expect("lock")
    }
}

struct Nowhere;

#[async_trait]
impl RecordSink for Nowhere {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, _: &Record) {}

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

struct Known(&'static str);

#[async_trait]
impl Authenticator for Known {
    async fn authenticate(&self, _: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(Principal::new(self.0, Method::Bearer))
    }
}

struct Fixture {
    clock: Hands,
    store: Arc<MemoryStore>,
    pipeline: Pipeline,
    sessions: Sessions,
}

fn fixture() -> Fixture {
    let clock = Hands(Arc::default(), Instant::now(), SystemTime::now());
    let mut limits = Limits::default();
    limits.session_idle_time = Duration::from_secs(100);
    limits.resume_time = Duration::from_secs(50);
    limits.sessions_per_principal = 8;
    let pipeline = Pipeline::server_side("test")
        .limits(limits)
        .clock(Arc::new(clock.clone()))
        .sink(Arc::new(Nowhere))
        .build();
    let store = Arc::new(MemoryStore::new());
    Fixture {
        sessions: Sessions::new(pipeline.clone(), store.clone(), Changes::default(), None),
        pipeline,
        clock,
        store,
    }
}

impl Fixture {
    async fn identity(&self, who: &'static str) -> Identity {
        let nothing = Credentials::none();
        self.pipeline.identify(&Known(who), &nothing).await.expect("known")
    }

    async fn begin(&self, who: &'static str) -> Arc<Live> {
        let identity = self.identity(who).await;
        let place = self.sessions.beginning(identity.principal()).await.expect("room");
        let client = Implementation::new("test", "1");
        let revision = Revision::V2025_11_25;
        let session = Session::restored(
            &self.pipeline,
            &identity,
            revision,
            ClientCapabilities::default(),
            client,
        );
        self.sessions.begin(place, session, revision).await.expect("begun")
    }

    async fn find(&self, live: &Live, who: &'static str) -> Result<Arc<Live>, Reason> {
        find(&self.sessions, live, &self.identity(who).await).await
    }
}

/// A session, wherever it was begun.
async fn find(sessions: &Sessions, live: &Live, identity: &Identity) -> Result<Arc<Live>, Reason> {
    let id = live.id.write();
    match sessions.find(id.as_bytes(), identity)? {
        Some(live) => Ok(live),
        None => sessions.find_elsewhere(id.as_bytes(), identity).await,
    }
}

#[tokio::test]
async fn what_has_expired_is_swept_out_with_all_that_it_holds() {
    let fixture = fixture();
    let first = fixture.begin("alice").await;
    let (stream, reader) = first.listen(None, fixture.clock.monotonic());
    let weak = Arc::downgrade(&stream);
    drop((stream, reader));
    let second = fixture.begin("alice").await;
    assert_eq!(fixture.sessions.len(), 2);
    fixture.clock.advance(Duration::from_secs(60));
    fixture.sessions.sweep().await;
    assert_eq!(
        (first.streams(), weak.strong_count()),
        (0, 0),
        "nobody came back for it"
    );
    assert!(fixture.find(&second, "alice").await.is_ok());
    fixture.clock.advance(Duration::from_secs(60));
    fixture.sessions.sweep().await;
    assert_eq!(fixture.sessions.len(), 1, "the other was used");
    assert!(first.session.is_ended());
    fixture.clock.advance(Duration::from_secs(100));
    fixture.sessions.sweep().await;
    assert_eq!(fixture.sessions.len(), 0);
    assert!(fixture.sessions.lock().principals.is_empty());
    let weak = Arc::downgrade(&second);
    drop((first, second));
    assert_eq!(weak.strong_count(), 0);
}

#[tokio::test]
async fn a_session_that_is_read_stays() {
    let fixture = fixture();
    let live = fixture.begin("alice").await;
    let (_stream, reader) = live.listen(None, fixture.clock.monotonic());
    for _ in 0..10 {
        fixture.clock.advance(Duration::from_secs(60));
        fixture.sessions.sweep().await;
    }
    assert_eq!(fixture.sessions.len(), 1);
    reader.leave(fixture.clock.monotonic());
    fixture.clock.advance(Duration::from_secs(100));
    fixture.sessions.sweep().await;
    assert_eq!(fixture.sessions.len(), 0);
}

#[tokio::test]
async fn it_is_found_by_its_principal_only() {
    let fixture = fixture();
    let live = fixture.begin("alice").await;
    assert!(fixture.find(&live, "alice").await.is_ok());
    assert_eq!(fixture.find(&live, "bob").await.err(), Some(Reason::SessionUnknown));
    // The same where it has to be taken over from another process.
    let other = Sessions::new(
        fixture.pipeline.clone(),
        fixture.store.clone(),
        Changes::default(),
        None,
    );
    let bob = fixture.identity("bob").await;
    assert_eq!(find(&other, &live, &bob).await.err(), Some(Reason::SessionUnknown));
    assert_eq!(other.len(), 0);
    let alice = fixture.identity("alice").await;
    assert!(find(&other, &live, &alice).await.is_ok());
    assert_eq!(other.len(), 1);
}

#[tokio::test]
async fn what_was_ended_elsewhere_ends_here_and_is_not_kept_again() {
    let fixture = fixture();
    let live = fixture.begin("alice").await;
    let other = Sessions::new(
        fixture.pipeline.clone(),
        fixture.store.clone(),
        Changes::default(),
        None,
    );
    let alice = fixture.identity("alice").await;
    let taken = find(&other, &live, &alice).await.expect("taken over");
    other.end(&taken).await.expect("ended");
    fixture.sessions.sweep().await;
    assert_eq!(fixture.sessions.len(), 0);
    let kept = SessionStore::get(&*fixture.store, live.id.digest(), fixture.clock.now()).await;
    assert_eq!(kept, Ok(None));
}

#[tokio::test]
async fn a_place_that_was_not_used_is_given_back() {
    let fixture = fixture();
    let alice = fixture.identity("alice").await;
    let most = fixture.pipeline.limits().sessions_per_principal;
    for _ in 0..most * 2 {
        drop(fixture.sessions.beginning(alice.principal()).await.expect("room"));
    }
    let mut places = Vec::new();
    for _ in 0..most {
        places.push(fixture.sessions.beginning(alice.principal()).await.expect("room"));
    }
    let refused = fixture.sessions.beginning(alice.principal()).await.err();
    assert_eq!(refused, Some(Reason::SessionsOfPrincipal));
}

#[tokio::test]
async fn at_the_cap_the_one_unused_for_longest_makes_room_for_its_own_principal() {
    let fixture = fixture();
    let other = fixture.begin("bob").await;
    let first = fixture.begin("alice").await;
    let (_stream, _reader) = first.listen(None, fixture.clock.monotonic());
    let second = fixture.begin("alice").await;
    fixture.clock.advance(Duration::from_secs(1));
    let third = fixture.begin("alice").await;
    fixture.clock.advance(UNUSED_TIME);
    for _ in 3..fixture.pipeline.limits().sessions_per_principal {
        fixture.begin("alice").await;
    }
    let last = fixture.begin("alice").await;
    let ended = |live: &Live| live.session.is_ended();
    assert!(ended(&second), "unused for longest");
    assert!(!ended(&first) && !ended(&third) && !ended(&last) && !ended(&other));
    fixture.begin("alice").await;
    assert!(ended(&third));
    let alice = fixture.identity("alice").await;
    let refused = fixture.sessions.beginning(alice.principal()).await.err();
    assert_eq!(refused, Some(Reason::SessionsOfPrincipal), "all others are in use");
}

#[tokio::test]
async fn at_the_cap_sessions_are_looked_through_when_one_may_be_found_and_not_at_every_attempt() {
    let fixture = fixture();
    let mut all = Vec::new();
    for _ in 0..fixture.pipeline.limits().sessions_per_principal {
        all.push(fixture.begin("alice").await);
    }
    let alice = fixture.identity("alice").await;
    let owner = Owner::of(alice.principal());
    let until = || fixture.sessions.lock().principals[&owner].in_use_until;
    let refused = async || fixture.sessions.beginning(alice.principal()).await.err();
    assert_eq!(until(), None, "nobody asked yet");
    assert_eq!(refused().await, Some(Reason::SessionsOfPrincipal));
    let known = until().expect("looked through");
    fixture.clock.advance(UNUSED_TIME / 2);
    // One that was used meanwhile is not the one that is found.
    all[0].touch(fixture.clock.monotonic());
    assert_eq!(refused().await, Some(Reason::SessionsOfPrincipal));
    assert_eq!(until(), Some(known), "not looked through again");
    fixture.clock.advance(UNUSED_TIME / 2);
    drop(fixture.sessions.beginning(alice.principal()).await.expect("room"));
    assert!(!all[0].session.is_ended());
    assert_eq!(all.iter().filter(|live| live.session.is_ended()).count(), 1);
}

/// A store that panics when a session is renewed in it, as often as it is told to.
#[derive(Default)]
struct Fragile {
    store: MemoryStore,
    panics: std::sync::atomic::AtomicUsize,
    renewed: tokio::sync::Notify,
}

#[async_trait]
impl SessionStore for Fragile {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        self.store.put(key, record, expires).await
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        self.store.get(key, now).await
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        let panics = self
            .panics
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        assert!(panics.is_err(), "as it was told to");
        self.renewed.notify_one();
        self.store.renew(key, expires).await
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        self.store.amend(key, amendment).await
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        self.store.remove(key).await
    }
}

#[tokio::test]
async fn a_sweep_that_panics_is_not_the_last() {
    let mut fixture = fixture();
    let store = Arc::new(Fragile::default());
    fixture.sessions = Sessions::new(fixture.pipeline.clone(), store.clone(), Changes::default(), None);
    let _live = fixture.begin("alice").await;
    store.panics.store(1, Ordering::SeqCst);
    fixture.sessions.sweep_if_due();
    // The task is through with it once it has run: there is one thread.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.panics.load(Ordering::SeqCst), 0, "it has panicked");
    fixture.clock.advance(SWEEP_TIME);
    fixture.sessions.sweep_if_due();
    let renewed = tokio::time::timeout(Duration::from_secs(30), store.renewed.notified()).await;
    assert!(renewed.is_ok(), "another sweep has begun");
}
