//! Several instances of one server that share their state: what one of them learns and another has to act on.
//!
//! What must not be lost stands in the shared store; the bus says that there is something new. An instance that may have missed a word
//! looks at the store for everything it holds.

mod outbox;
mod parts;
mod word;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::environment::Entropy;
use mcip_core::pipeline::{Claim, Refusal, Unclaimed};
use mcip_core::seal::Sealer;
use mcip_core::store::{Heard, SharedState, StoreError};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::changes::Changes;
use crate::session::{Live, Sessions, WeakSessions};
use crate::tasks::Tasks;
pub(crate) use outbox::Outbox;
use parts::{Part, Parts};
pub(crate) use word::{Changed, Word};
use word::{Claimed, Said};

/// How long to wait for the instance that asked to say that it has the answer.
const CLAIM_TIME: Duration = Duration::from_secs(2);

/// How long to wait before what could not be said is said again.
const RETRY_TIME: Duration = Duration::from_millis(500);

/// How often, and how long each time, an instance that ends waits for its streams to be kept.
const SETTLE_TRIES: usize = 50;
const SETTLE_TIME: Duration = Duration::from_millis(20);

/// One instance among others. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Instances(Arc<Inner>);

struct Inner {
    /// Tells this instance from the others.
    own: String,
    server: String,
    shared: Arc<dyn SharedState>,
    sealer: Arc<Sealer>,
    changes: Changes,
    tasks: Tasks,
    outbox: Arc<Outbox>,
    sessions: Mutex<Vec<WeakSessions>>,
    /// Responses that were carried to the others and are not claimed yet.
    unclaimed: Mutex<HashMap<u64, oneshot::Sender<Claim>>>,
    /// Large ones of which the others were asked who wants them.
    offered: Mutex<HashMap<u64, oneshot::Sender<String>>>,
    /// Large ones of others that are put together here.
    parts: Parts,
    tickets: AtomicU64,
    /// Streams of others that are read here, to be told of more, by the names that words have for them.
    tails: Mutex<HashMap<String, Arc<Notify>>>,
    running: OnceLock<[JoinHandle<()>; 2]>,
    /// Streams that are being kept for the others.
    keeping: AtomicUsize,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.running.get().into_iter().flatten().for_each(JoinHandle::abort);
    }
}

/// What has a stream of another instance looked for again.
pub(crate) struct Tail {
    instances: Instances,
    stream: String,
    pub(crate) more: Arc<Notify>,
}

impl Drop for Tail {
    fn drop(&mut self) {
        let mut tails = self.instances.tails();
        // One besides this and the table's: somebody else reads it too.
        if Arc::strong_count(&self.more) <= 2 {
            tails.remove(&self.stream);
        }
    }
}

impl Instances {
    pub(crate) fn new(
        server: &str,
        shared: Arc<dyn SharedState>,
        sealer: Arc<Sealer>,
        changes: Changes,
        tasks: Tasks,
        entropy: &dyn Entropy,
    ) -> Option<Self> {
        let mut own = [0; 16];
        entropy.fill(&mut own).ok()?;
        let outbox = Arc::new(Outbox::default());
        changes.say_to(outbox.clone());
        Some(Self(Arc::new(Inner {
            own: own.iter().map(|byte| format!("{byte:02x}")).collect(),
            server: server.to_owned(),
            shared,
            sealer,
            changes,
            tasks,
            outbox,
            sessions: Mutex::default(),
            unclaimed: Mutex::default(),
            offered: Mutex::default(),
            parts: Parts::default(),
            tickets: AtomicU64::new(0),
            tails: Mutex::default(),
            running: OnceLock::new(),
            keeping: AtomicUsize::new(0),
        })))
    }

    pub(crate) fn shared(&self) -> &Arc<dyn SharedState> {
        &self.0.shared
    }

    /// Begins to listen, the first time that this is called within a runtime.
    pub(crate) fn start(&self) {
        if self.0.running.get().is_some() {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        self.0.running.get_or_init(|| {
            let listens = listen(Arc::downgrade(&self.0), self.0.shared.clone(), self.0.server.clone());
            let speaks = speak(Arc::downgrade(&self.0), self.0.outbox.clone());
            [runtime.spawn(listens), runtime.spawn(speaks)]
        });
    }

    /// Sessions that live here, which others may have something to say about.
    pub(crate) fn join(&self, sessions: &Sessions) {
        let mut all = self.sessions();
        all.retain(|known| known.upgrade().is_some());
        all.push(sessions.downgrade());
    }

    fn sessions(&self) -> MutexGuard<'_, Vec<WeakSessions>> {
        self.0.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unclaimed(&self) -> MutexGuard<'_, HashMap<u64, oneshot::Sender<Claim>>> {
        self.0.unclaimed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn offered(&self) -> MutexGuard<'_, HashMap<u64, oneshot::Sender<String>>> {
        self.0.offered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tails(&self) -> MutexGuard<'_, HashMap<String, Arc<Notify>>> {
        self.0.tails.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says something to the others.
    pub(crate) async fn say(&self, word: Word) -> Result<(), StoreError> {
        let inner = &*self.0;
        let said = Said {
            from: inner.own.clone(),
            word,
        };
        let text = serde_json::to_vec(&said).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let sealed = word::seal(&inner.sealer, &inner.server, bus(), &text)?;
        inner.shared.publish(&inner.server, sealed).await
    }

    /// Says something on a task of its own: for what may be lost.
    pub(crate) fn mention(&self, word: Word) {
        let own = self.clone();
        tokio::spawn(async move {
            // Whoever misses it finds out by the store, a little later.
            let _ = own.say(word).await;
        });
    }

    /// A stream is being kept for the others until this is dropped.
    pub(crate) fn keeping(&self) -> Keeping {
        self.0.keeping.fetch_add(1, Ordering::Relaxed);
        Keeping(self.clone())
    }

    /// Waits until all that streams sent stands in the store, for a moment: the process is about to end.
    pub(crate) async fn settled(&self) {
        for _ in 0..SETTLE_TRIES {
            if self.0.keeping.load(Ordering::Relaxed) == 0 {
                return;
            }
            tokio::time::sleep(SETTLE_TIME).await;
        }
    }

    /// Seals an event for the store.
    pub(crate) fn seal_event(&self, stream: Digest, number: u64, event: &[u8]) -> Result<Bytes, StoreError> {
        word::seal(&self.0.sealer, &self.0.server, event_place(stream, number), event)
    }

    pub(crate) fn open_event(&self, stream: Digest, number: u64, sealed: &[u8]) -> Option<Bytes> {
        word::open(&self.0.sealer, &self.0.server, event_place(stream, number), sealed)
    }

    /// Carries a response to whichever instance asked, and records what became of it. One of more than `most` bytes goes in parts of that
    /// size, to whoever says that it asked. One that comes while many of its session wait to be claimed is nobody's: what one client makes up
    /// is work for every instance.
    pub(crate) async fn carry(&self, live: &Live, unclaimed: Unclaimed, most: usize) -> Result<(), Refusal> {
        let Ok(_carried) = live.carried.try_acquire() else {
            return unclaimed.settle(Claim::Nobody);
        };
        let ticket = self.0.tickets.fetch_add(1, Ordering::Relaxed);
        let (sender, claimed) = oneshot::channel();
        self.unclaimed().insert(ticket, sender);
        let _forget = Forget(self, ticket);
        let said = match unclaimed.frame().len() <= most {
            true => {
                let frame = String::from_utf8_lossy(unclaimed.frame()).into_owned();
                let session = live.id.write();
                self.say(Word::Answer { session, ticket, frame }).await.is_ok()
            }
            false => self.carry_parts(live, &unclaimed, ticket, most).await.is_some(),
        };
        let claim = match said {
            true => tokio::time::timeout(CLAIM_TIME, claimed)
                .await
                .ok()
                .and_then(Result::ok),
            false => None,
        };
        unclaimed.settle(claim.unwrap_or(Claim::Nobody))
    }

    /// Asks who wants a response, and says it in parts, one after the other. `None` if nobody does, or not all of it could be said.
    async fn carry_parts(&self, live: &Live, unclaimed: &Unclaimed, ticket: u64, most: usize) -> Option<()> {
        let request = unclaimed.answers()?.clone();
        let (sender, wanted) = oneshot::channel();
        self.offered().insert(ticket, sender);
        let session = live.id.write();
        self.say(Word::Offer {
            session,
            ticket,
            request,
        })
        .await
        .ok()?;
        let to = tokio::time::timeout(CLAIM_TIME, wanted).await.ok()?.ok()?;
        let frame = std::str::from_utf8(unclaimed.frame()).ok()?;
        let mut parts = (0..).zip(parts::cut(frame, most)).peekable();
        while let Some((number, text)) = parts.next() {
            let part = Word::Part {
                to: to.clone(),
                ticket,
                number,
                last: parts.peek().is_none(),
                text: text.to_owned(),
            };
            self.say(part).await.ok()?;
        }
        Some(())
    }

    /// Gives a response to whoever asked for it here, and says what became of it.
    async fn claim(&self, session: &str, frame: Bytes, to: String, ticket: u64) {
        let mut claim = Claim::Nobody;
        self.each_table(|sessions| {
            if claim == Claim::Nobody {
                claim = sessions.claim(session.as_bytes(), &frame);
            }
        });
        if let Some(claim) = Claimed::of(claim) {
            let _ = self.say(Word::Claimed { to, ticket, claim }).await;
        }
    }

    /// Reads a stream of another instance.
    pub(crate) fn tail(&self, stream: Digest) -> Tail {
        let stream = stream.to_string();
        let mut tails = self.tails();
        // Of two that left at the same time, neither took it out.
        tails.retain(|known, more| *known == stream || Arc::strong_count(more) > 1);
        let more = tails.entry(stream.clone()).or_default().clone();
        drop(tails);
        Tail {
            instances: self.clone(),
            stream,
            more,
        }
    }

    /// Something was said.
    async fn hear(&self, sealed: &[u8]) {
        let inner = &*self.0;
        // What does not open was not said by an instance of this server.
        let Some(text) = word::open(&inner.sealer, &inner.server, bus(), sealed) else {
            return;
        };
        let Ok(said) = serde_json::from_slice::<Said>(&text) else {
            // An instance of another version.
            return;
        };
        if said.from == inner.own {
            return;
        }
        match said.word {
            Word::Changed(changed) => self.changed(&changed).await,
            Word::Amended { session, amendment } => {
                self.each(&session, |live| live.session.amended_elsewhere(&amendment));
            }
            Word::Ended { session } => self.each_table(|sessions| sessions.ended_elsewhere(session.as_bytes())),
            Word::Listening { session } => self.each(&session, |live| live.close_own()),
            Word::Cancel { session, request } => self.each(&session, |live| {
                live.cancel(&request);
            }),
            Word::Answer { session, ticket, frame } => {
                self.claim(&session, Bytes::from(frame), said.from, ticket).await;
            }
            Word::Offer {
                session,
                ticket,
                request,
            } => {
                let mut most = None;
                self.each_table(|sessions| most = most.or_else(|| sessions.awaits(session.as_bytes(), &request)));
                if most.is_some_and(|most| inner.parts.expect(&said.from, ticket, session, most)) {
                    let to = said.from;
                    let _ = self.say(Word::Wanted { to, ticket }).await;
                }
            }
            Word::Wanted { to, ticket } if to == inner.own => {
                if let Some(waits) = self.offered().remove(&ticket) {
                    let _ = waits.send(said.from);
                }
            }
            Word::Part {
                to,
                ticket,
                number,
                last,
                text,
            } if to == inner.own => {
                let part = Part {
                    number,
                    last,
                    text: &text,
                };
                let whole = inner.parts.take(&said.from, ticket, &part);
                if let Some((session, frame)) = whole {
                    self.claim(&session, Bytes::from(frame), said.from, ticket).await;
                }
            }
            Word::Wanted { .. } | Word::Part { .. } => {}
            Word::Claimed { to, ticket, claim } if to == inner.own => {
                if let Some(waits) = self.unclaimed().remove(&ticket) {
                    let _ = waits.send(claim.into());
                }
            }
            Word::Claimed { .. } => {}
            Word::More { stream } => {
                if let Some(more) = self.tails().get(&stream) {
                    more.notify_one();
                }
            }
        }
    }

    async fn changed(&self, changed: &Changed) {
        self.0.changes.changed_elsewhere(changed);
        for id in &changed.tasks {
            self.0.tasks.changed_elsewhere(id).await;
        }
    }

    fn each_table(&self, look: impl FnMut(&Sessions)) {
        let all: Vec<Sessions> = self.sessions().iter().filter_map(WeakSessions::upgrade).collect();
        all.iter().for_each(look);
    }

    fn each(&self, session: &str, look: impl Fn(&Live)) {
        self.each_table(|sessions| {
            if let Some(live) = sessions.here(session.as_bytes()) {
                look(&live);
            }
        });
    }

    /// Words may have been missed: what is held here is compared with the store, and clients are told that anything may have changed.
    async fn look(&self, first: bool) {
        let all: Vec<Sessions> = self.sessions().iter().filter_map(WeakSessions::upgrade).collect();
        for sessions in all {
            sessions.look().await;
        }
        self.0.tasks.look().await;
        if !first {
            let any = Changed {
                tools: true,
                prompts: true,
                resources: true,
                any: true,
                ..Changed::default()
            };
            self.0.changes.changed_elsewhere(&any);
        }
        self.tails().values().for_each(|more| more.notify_one());
    }
}

/// Held by whoever keeps a stream for other instances.
pub(crate) struct Keeping(Instances);

impl Drop for Keeping {
    fn drop(&mut self) {
        self.0.0.keeping.fetch_sub(1, Ordering::Relaxed);
    }
}

struct Forget<'a>(&'a Instances, u64);

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        self.0.unclaimed().remove(&self.1);
        self.0.offered().remove(&self.1);
    }
}

fn bus() -> Digest {
    Digest::of(b"bus")
}

fn event_place(stream: Digest, number: u64) -> Digest {
    Digest::of_parts([b"event".as_slice(), stream.as_bytes(), &number.to_be_bytes()])
}

/// Hears what the others say for as long as the instance lives.
async fn listen(instance: Weak<Inner>, shared: Arc<dyn SharedState>, server: String) {
    let mut listener = shared.listen(&server);
    drop(shared);
    let mut first = true;
    loop {
        let heard = listener.next().await;
        let Some(instance) = instance.upgrade().map(Instances) else {
            return;
        };
        match heard {
            Heard::Message(sealed) => instance.hear(&sealed).await,
            Heard::Gap => instance.look(std::mem::take(&mut first)).await,
        }
    }
}

/// Says what changed here for as long as the instance lives.
async fn speak(instance: Weak<Inner>, outbox: Arc<Outbox>) {
    loop {
        let changed = outbox.next().await;
        let Some(instance) = instance.upgrade().map(Instances) else {
            return;
        };
        if instance.say(Word::Changed(changed.clone())).await.is_err() {
            outbox.give_back(changed);
            drop(instance);
            tokio::time::sleep(RETRY_TIME).await;
        }
    }
}

impl fmt::Debug for Instances {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instances")
            .field("own", &self.0.own)
            .finish_non_exhaustive()
    }
}
