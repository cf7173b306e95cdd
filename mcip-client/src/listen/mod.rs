//! Subscriptions to changes, which make themselves anew when they break.

mod stream;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use mcip_core::types::{SubscriptionFilter, Task};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep};

use crate::backoff::Backoff;
use crate::client::Client;
use crate::error::CallError;
use crate::sessions::SessionSubscription;
use crate::transport::Generation;
use stream::Stream;

/// A change that a server told.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// The list of tools changed.
    Tools,
    /// The list of prompts changed.
    Prompts,
    /// The list of resources changed.
    Resources,
    /// A resource changed: one that is watched, or a part of one.
    Resource {
        /// Its URI.
        uri: String,
    },
    /// A task changed that is watched (extension `io.modelcontextprotocol/tasks`).
    Task(Box<Task>),
    /// So many changes were not heard, because [`Subscription::next`] was not called in time. Take everything as changed.
    Missed(u64),
    /// The subscription broke, and stands again from here on. What changed in between was not heard: take everything as changed.
    Gap,
}

/// How a subscription that broke is made anew; see [`Subscription::reopen`].
///
/// The first attempt comes after a quarter of a second, each further one after twice as long, up to half a minute; each delay is
/// shortened at random by up to a half. After ten failures in a row the subscription ends with the last error. A stream that
/// breaks before it stood for the longest delay counts as a failure as well.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a subscription"]
pub struct Reopen {
    backoff: Backoff,
    most: u32,
    if_ended: bool,
}

impl Default for Reopen {
    fn default() -> Self {
        Self {
            backoff: Backoff {
                first: Duration::from_millis(250),
                longest: Duration::from_secs(30),
            },
            most: 10,
            if_ended: false,
        }
    }
}

impl Reopen {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// How often in a row it may fail. With 0 a subscription that breaks has ended.
    pub fn at_most(mut self, failures: u32) -> Self {
        self.most = failures;
        self
    }

    /// Makes it anew even if the server ended it in good order, as servers do when they are stopped to be updated.
    pub fn even_if_ended(mut self) -> Self {
        self.if_ended = true;
        self
    }

    /// The delay before the first attempt, and the longest that it doubles to.
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = Backoff { first, longest };
        self
    }
}

/// An open subscription. Dropping it ends it.
///
/// If it breaks, because the connection did or because the server was started again, it is made anew, and
/// [`next`](Self::next) gives [`Change::Gap`]. It is not if the server refused or ended it.
pub struct Subscription {
    client: Client,
    wanted: SubscriptionFilter,
    granted: SubscriptionFilter,
    stage: Stage,
    policy: Reopen,
    /// In a row.
    failures: u32,
    _place: OwnedSemaphorePermit,
}

/// Where changes come from.
enum Source {
    /// A request of the modern era.
    Stream(Stream),
    /// What a session of the legacy era brings.
    Session(SessionSubscription),
}

impl Source {
    async fn open(client: Client, wanted: SubscriptionFilter) -> Result<Self, CallError> {
        if client.core().is_modern() {
            Stream::open(client, wanted).await.map(Self::Stream)
        } else {
            SessionSubscription::open(&client, &wanted).await.map(Self::Session)
        }
    }

    fn generation(&self) -> Generation {
        match self {
            Self::Stream(stream) => stream.generation(),
            Self::Session(session) => session.generation(),
        }
    }

    fn granted(&self) -> &SubscriptionFilter {
        match self {
            Self::Stream(stream) => stream.granted(),
            Self::Session(session) => session.granted(),
        }
    }

    async fn next(&mut self) -> Option<Result<Change, CallError>> {
        match self {
            Self::Stream(stream) => stream.next().await,
            Self::Session(session) => session.next().await,
        }
    }
}

enum Stage {
    Open(Source, Instant),
    /// Waits, and asks for it anew. Kept here, so that dropping `next` loses nothing.
    Opening(Pin<Box<dyn Future<Output = Result<Source, CallError>> + Send>>),
    Ended,
}

impl Subscription {
    pub(crate) async fn open(client: Client, wanted: SubscriptionFilter) -> Result<Self, CallError> {
        let places = client.core().subscriptions().clone();
        // Never closed.
        let place = places.acquire_owned().await.map_err(|_| CallError::Closed)?;
        let stream = Source::open(client.clone(), wanted.clone()).await?;
        Ok(Self {
            client,
            wanted,
            granted: stream.granted().clone(),
            stage: Stage::Open(stream, Instant::now()),
            policy: Reopen::new(),
            failures: 0,
            _place: place,
        })
    }

    /// Sets how it is made anew when it breaks.
    #[must_use]
    pub fn reopen(mut self, policy: Reopen) -> Self {
        self.policy = policy;
        self
    }

    /// Does not make it anew: it ends with the error that it broke with.
    #[must_use]
    pub fn without_reopening(self) -> Self {
        self.reopen(Reopen::new().at_most(0))
    }

    /// Which of the wanted changes the server will tell. After a [`Change::Gap`] that may be others than before.
    pub fn granted(&self) -> &SubscriptionFilter {
        &self.granted
    }

    /// The next change; `None` once the server has ended the subscription in good order, or after an error. While it is being made
    /// anew this waits. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// If it can't be made anew: the server refused it, broke the protocol, or was not there too often in a row.
    pub async fn next(&mut self) -> Option<Result<Change, CallError>> {
        loop {
            let (error, broken) = match &mut self.stage {
                Stage::Open(stream, since) => match stream.next().await {
                    Some(Ok(change)) => {
                        self.client.core().cache.changed(&change);
                        return Some(Ok(change));
                    }
                    None if !self.policy.if_ended => {
                        self.stage = Stage::Ended;
                        return None;
                    }
                    ended => {
                        let error = ended.and_then(Result::err).unwrap_or_else(|| CallError::Disconnected {
                            reason: "the server ended the subscription".to_owned(),
                        });
                        if since.elapsed() >= self.policy.backoff.longest {
                            self.failures = 0;
                        }
                        // From here on changes go unheard.
                        self.client.core().cache.clear();
                        (error, Some(stream.generation()))
                    }
                },
                Stage::Opening(opening) => match opening.await {
                    Ok(stream) => {
                        self.granted = stream.granted().clone();
                        self.stage = Stage::Open(stream, Instant::now());
                        self.client.core().cache.clear();
                        return Some(Ok(Change::Gap));
                    }
                    Err(error) => (error, None),
                },
                Stage::Ended => return None,
            };
            self.failures = self.failures.saturating_add(1);
            if self.failures > self.policy.most || !self.may_come_back(&error, broken) {
                self.stage = Stage::Ended;
                return Some(Err(error));
            }
            self.stage = Stage::Opening(self.opening());
        }
    }

    fn opening(&self) -> Pin<Box<dyn Future<Output = Result<Source, CallError>> + Send>> {
        let entropy = self.client.core().link.pipeline.entropy();
        let delay = self.policy.backoff.delay(self.failures, &**entropy);
        let (client, wanted) = (self.client.clone(), self.wanted.clone());
        Box::pin(async move {
            sleep(delay).await;
            Source::open(client, wanted).await
        })
    }

    /// Whether what went wrong, with the stream on this connection, may go right the next time. What the server or this client
    /// decided stays decided.
    fn may_come_back(&self, error: &CallError, broken: Option<Generation>) -> bool {
        let transport = &self.client.core().transport;
        if transport.is_over() {
            return false;
        }
        match error {
            error if error.is_transient() => true,
            // If the connection is gone, another message may have ended it for all that share it.
            CallError::Protocol(_) => broken.is_some_and(|generation| transport.connection() != Some(generation)),
            _ => false,
        }
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = match self.stage {
            Stage::Open(..) => "open",
            Stage::Opening(_) => "opening",
            Stage::Ended => "ended",
        };
        f.debug_struct("Subscription")
            .field("server", &self.client.server_name())
            .field("granted", &self.granted)
            .field("stage", &stage)
            .finish_non_exhaustive()
    }
}
