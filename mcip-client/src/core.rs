//! What every call of a client needs: one request, its notifications and its answer, judged and in time.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use mcip_core::ErrorCode;
use mcip_core::catalogue::Catalogue;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Answer, Awaited, Departure, Direction, FrameKind, Incoming, Kept, Released, Stray};
use mcip_core::trace::{Begun, Span, Trace, TraceContext};
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::codec::{self, ClientStamp};
use mcip_core::types::meta::{BAGGAGE, TRACEPARENT, TRACESTATE};
use mcip_core::types::{
    Era, Implementation, ListParams, LogMessageParams, LoggingLevel, ProgressParams, RequestMeta, Revision,
    TASKS_EXTENSION, methods,
};
use tokio::sync::Semaphore;

use crate::cache::Cache;
use crate::client::{Client, WeakClient};
use crate::deadline::{Deadline, Pause, Timeouts};
use crate::error::{CallError, Misbehaviour};
use crate::input::{Handlers, Logs};
use crate::known::Known;
use crate::link::Link;
use crate::method::Listing;
use crate::reopen::Agreed;
use crate::request::Request;
use crate::sessions::Session;
use crate::tasks::Tasks;
use crate::transport::{Generation, Outgoing, Replies, Reply, Transport, TransportError};

/// What every call needs.
pub(crate) struct Core {
    pub(crate) link: Link,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) session: Session,
    known: Known,
    pub(crate) info: Implementation,
    stamp: ClientStamp,
    pub(crate) handlers: Handlers,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_rounds: u32,
    max_listed: Listed,
    next_id: AtomicI64,
    pub(crate) cache: Cache,
    agreed: Agreed,
    pub(crate) probe_time: Duration,
    /// How tasks are followed, where that was declared.
    pub(crate) tasks: Option<Tasks>,
    /// The client that this is the core of, for what goes on without a caller.
    client: OnceLock<WeakClient>,
    /// Calls that wait for an answer at a time.
    pub(crate) places: Semaphore,
    /// Subscriptions at a time.
    subscriptions: Arc<Semaphore>,
    closed: AtomicBool,
}

/// Takes progress.
pub(crate) type OnProgress = Box<dyn FnMut(ProgressParams) + Send>;

/// One request of a call.
pub(crate) struct Attempt<'a> {
    pub(crate) id: RequestId,
    pub(crate) method: &'static str,
    pub(crate) target: Option<&'a str>,
    pub(crate) params: Vec<u8>,
    pub(crate) timeouts: Timeouts,
    /// The trajectory in which it is made.
    pub(crate) trajectory: Option<&'a OpenTrajectory>,
    /// Where it stands in a distributed trace; what it carries of that is written.
    pub(crate) trace: Trace,
    /// The connection that it is meant for, where that is not simply the one that stands.
    pub(crate) generation: Option<Generation>,
}

impl Core {
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn new(
        link: Link,
        transport: Box<dyn Transport>,
        known: Known,
        info: Implementation,
        handlers: Handlers,
        timeouts: Timeouts,
        max_rounds: u32,
        max_listed: Listed,
        cache: Cache,
        probe_time: Duration,
        tasks: Option<Tasks>,
    ) -> Self {
        let limits = link.limits();
        let places = Semaphore::new(limits.in_flight.clamp(1, Semaphore::MAX_PERMITS));
        let subscriptions = Arc::new(Semaphore::new(limits.subscriptions.clamp(1, Semaphore::MAX_PERMITS)));
        let mut capabilities = handlers.capabilities();
        if tasks.is_some() {
            capabilities.extensions.insert(TASKS_EXTENSION, serde_json::Map::new());
        }
        let stamp = ClientStamp::new(Revision::LATEST, &info, &capabilities);
        Self {
            link,
            transport: transport.into(),
            session: Session::default(),
            known,
            info,
            stamp,
            handlers,
            timeouts,
            max_rounds,
            max_listed,
            next_id: AtomicI64::new(1),
            cache,
            agreed: Agreed::default(),
            probe_time,
            tasks,
            client: OnceLock::new(),
            places,
            subscriptions,
            closed: AtomicBool::new(false),
        }
    }

    /// The revision that is spoken now.
    pub(crate) fn revision(&self) -> Revision {
        self.link.revision()
    }

    pub(crate) fn is_modern(&self) -> bool {
        self.revision().era() == Era::Modern
    }

    /// From which level on log messages are wanted.
    pub(crate) fn log_level(&self) -> Option<LoggingLevel> {
        self.handlers.log.as_ref().map(Logs::level)
    }

    /// Closes the client: calls end, and what the server asked is not answered any more.
    pub(crate) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.link.lost(&TransportError::Closed);
        self.transport.close().await;
        if let Some(inbox) = self.link.opened_inbox() {
            inbox.end();
        }
        self.link.record_counts(true);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// An id that no other request of this client has.
    pub(crate) fn id(&self) -> RequestId {
        RequestId::Integer(self.next_id.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) fn stamp(&self) -> &ClientStamp {
        &self.stamp
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// Whether arguments are mirrored into headers: over HTTP, in the modern era.
    pub(crate) fn mirrors_arguments(&self) -> bool {
        self.transport.mirrors_headers() && self.is_modern()
    }

    /// Names the client that this is the core of.
    pub(crate) fn belongs_to(&self, client: WeakClient) {
        // Once, when the client is made.
        let _ = self.client.set(client);
    }

    pub(crate) fn client(&self) -> Option<Client> {
        self.client.get()?.upgrade()
    }

    pub(crate) fn agreed(&self) -> &Agreed {
        &self.agreed
    }

    pub(crate) fn subscriptions(&self) -> &Arc<Semaphore> {
        &self.subscriptions
    }

    /// The name of the server on this side.
    pub(crate) fn server_name(&self) -> &str {
        self.link.identity.principal().id()
    }

    /// Whether the policies let there be a tool of this name.
    pub(crate) fn shows_tool(&self, name: &str) -> bool {
        let Link { pipeline, identity, .. } = &self.link;
        let method = mcip_core::types::methods::TOOLS_CALL;
        let descriptor = pipeline.descriptor(method, name);
        descriptor.is_none_or(|descriptor| pipeline.may_see(identity.principal(), method, Some(name), &descriptor))
    }

    /// Judges and records a request; then it may leave.
    pub(crate) async fn depart(&self, attempt: &Attempt<'_>) -> Result<(Released, Awaited), CallError> {
        let Link {
            pipeline,
            connection,
            identity,
            ..
        } = &self.link;
        let departure = Departure::new(
            connection,
            identity,
            self.revision(),
            attempt.method,
            attempt.id.clone(),
        )
        .target(attempt.target)
        .trajectory(attempt.trajectory)
        .trace(attempt.trace.clone());
        let write = |out: &mut Vec<u8>| out.extend_from_slice(&attempt.params);
        Ok(pipeline.depart(departure, write).await?)
    }

    /// Begins the span of a request that is about to be written, where spans are made, and puts what the server shall know of it into
    /// the request's `_meta`. `earlier` is the span of an earlier round.
    pub(crate) fn trace(
        &self,
        method: &str,
        meta: &mut RequestMeta,
        trajectory: Option<&OpenTrajectory>,
        earlier: Option<&Span>,
    ) -> Trace {
        let pipeline = &self.link.pipeline;
        let named = meta.traceparent().and_then(TraceContext::parse);
        let begun = Begun {
            position: pipeline.position(),
            direction: Some(Direction::Outbound),
            method,
            meta: None,
            named,
            within: earlier.or(trajectory.and_then(OpenTrajectory::span)),
        };
        let Some(span) = pipeline.begin_span(&begun) else {
            return named.map_or(Trace::None, Trace::Given);
        };
        let carried = pipeline.carried(&span, self.server_name());
        for (key, value) in [
            (TRACEPARENT, carried.traceparent),
            (TRACESTATE, carried.tracestate),
            (BAGGAGE, carried.baggage),
        ] {
            if let Some(value) = value {
                meta.extra.insert(key, value);
            }
        }
        Trace::Span(span)
    }

    /// Sends it.
    pub(crate) async fn send(
        &self,
        attempt: &Attempt<'_>,
        generation: Generation,
        frame: Released,
        pause: &Pause,
    ) -> Result<Box<dyn Replies>, CallError> {
        let descriptor = attempt
            .target
            .and_then(|target| self.known.descriptor(attempt.method, target));
        let outgoing = Outgoing {
            frame,
            id: attempt.id.clone(),
            method: attempt.method,
            descriptor,
            generation,
            pause: pause.clone(),
        };
        Ok(self.transport.send(outgoing).await?)
    }

    /// Records that notifications were dropped.
    pub(crate) async fn unheard(&self, number: u64) {
        self.link.discard(None, Stray::Unheard(number)).await;
    }

    /// One request and its answer. Nothing is returned that was not judged.
    pub(crate) async fn attempt(
        &self,
        attempt: Attempt<'_>,
        progress: Option<&mut OnProgress>,
    ) -> Result<Incoming, CallError> {
        let (generation, _place) = self.enter(&attempt).await?;
        // Nobody else looks at the time while a server is silent.
        self.link.record_counts(false);
        let (frame, awaited) = self.depart(&attempt).await?;
        // From here on the time counts: how long an approver took is no fault of the server's.
        let mut deadline = Deadline::start(attempt.timeouts);
        let sent = self.send(&attempt, generation, frame, deadline.pause());
        let mut replies = match deadline.bound(sent).await {
            Ok(Ok(replies)) => replies,
            Ok(Err(error)) => {
                awaited.lost("the request could not be sent");
                return Err(error);
            }
            Err(elapsed) => {
                awaited.lost("the request could not be sent in time");
                return Err(CallError::Timeout { after: elapsed.after });
            }
        };
        let mut notices = Notices {
            id: &attempt.id,
            core: self,
            progress,
            furthest: None,
        };
        loop {
            match deadline.bound(replies.next()).await {
                Ok(Ok(Reply::Notification(frame))) => {
                    let Ok(judged) = awaited.notification(frame).await else {
                        // Cancels the request.
                        drop(replies);
                        awaited.lost("the server sent too many notifications");
                        return Err(self.link.too_many_notifications().into());
                    };
                    if judged.is_some_and(|incoming| notices.take(&incoming)) {
                        deadline.extend();
                    }
                }
                Ok(Ok(Reply::Missed(number))) => {
                    self.unheard(number).await;
                }
                Ok(Ok(Reply::Answer(frame))) => {
                    let mistaken = frame.answers().is_some_and(|id| *id != attempt.id)
                        || (frame.answers().is_none() && frame.kind() == FrameKind::Result);
                    return match awaited.arrive(frame).await {
                        Err(_) if mistaken => Err(Misbehaviour::WrongId.into()),
                        Err(denied) => Err(CallError::withheld(denied)),
                        Ok(Answer::Error(error)) => Err(CallError::Server(error)),
                        Ok(Answer::Result(incoming)) => Ok(incoming),
                    };
                }
                Ok(Err(error)) => {
                    awaited.lost("the transport gave no answer");
                    return Err(error.into());
                }
                Err(elapsed) => {
                    // Cancels the request.
                    drop(replies);
                    awaited.lost("no answer came in time");
                    return Err(CallError::Timeout { after: elapsed.after });
                }
            }
        }
    }
}

impl Core {
    /// Answers a request with what is kept of an earlier one. It is judged as if it left, and so is the answer.
    pub(crate) async fn recall(&self, attempt: &Attempt<'_>, kept: &Kept) -> Result<Incoming, CallError> {
        let (_unsent, awaited) = self.depart(attempt).await?;
        awaited.recall(kept).await.map_err(CallError::withheld)
    }

    /// What results are kept under, besides what was asked.
    pub(crate) fn authorization(&self) -> u64 {
        self.transport.authorization()
    }

    pub(crate) fn monotonic(&self) -> std::time::Instant {
        self.link.pipeline.clock().monotonic()
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        if let Some(inbox) = self.link.opened_inbox() {
            inbox.end();
        }
        self.link.record_counts(true);
    }
}

/// What notifications of a call are for.
struct Notices<'a> {
    id: &'a RequestId,
    core: &'a Core,
    progress: Option<&'a mut OnProgress>,
    /// Progress so far; it must grow, or it is none.
    furthest: Option<f64>,
}

impl Notices<'_> {
    /// Takes one. Whether it shows that the work goes on.
    fn take(&mut self, incoming: &Incoming) -> bool {
        let raw = incoming.frame().params().map(|params| params.raw());
        let revision = self.core.revision();
        match incoming.frame().method() {
            Some(methods::PROGRESS) => self.progress(raw),
            Some(methods::MESSAGE) => {
                if let Some(logs) = &self.core.handlers.log
                    && let Ok(message) = codec::decode_notification_params::<LogMessageParams>(revision, raw)
                {
                    logs.give(message);
                }
                false
            }
            // Some servers tell changes on the stream of whatever call there is.
            Some(method) if !revision.is_modern() => {
                self.core.session.changes().hear_of(method, raw, revision);
                false
            }
            _ => false,
        }
    }

    fn progress(&mut self, raw: Option<&str>) -> bool {
        let Some(on_progress) = &mut self.progress else {
            return false;
        };
        let Ok(params) = codec::decode_notification_params::<ProgressParams>(self.core.revision(), raw) else {
            return false;
        };
        if !crate::method::is_token_of(&params.progress_token, self.id) {
            return false;
        }
        let Some(far) = params
            .progress
            .as_f64()
            .filter(|far| self.furthest.is_none_or(|before| *far > before))
        else {
            return false;
        };
        self.furthest = Some(far);
        on_progress(params);
        true
    }
}

impl Core {
    /// Every entry of a list.
    pub(crate) async fn all<M: Listing>(&self) -> Result<Vec<M::Entry>, CallError> {
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        let mut cursor: Option<String> = None;
        let mut anew = false;
        let mut bytes: usize = 0;
        loop {
            let page = match Request::<M>::on(self, page(cursor.as_deref())).direct().await {
                // A page that is kept may lead to one that is no more ("Interaction with Pagination").
                Err(CallError::Server(error))
                    if !anew
                        && cursor.is_some()
                        && error.code() == ErrorCode::INVALID_PARAMS
                        && self.cache.forget_pages(M::METHOD) =>
                {
                    anew = true;
                    (entries, seen, cursor, bytes) = (Vec::new(), HashSet::new(), None, 0);
                    continue;
                }
                page => page?,
            };
            let (more, next) = M::entries(page);
            for entry in &more {
                bytes = bytes.saturating_add(length(entry));
            }
            if bytes > self.max_listed.bytes {
                let most = self.max_listed.bytes;
                return Err(Misbehaviour::TooManyBytes { most }.into());
            }
            entries.extend(more);
            // An empty page counts as an entry, so that a list of them ends too.
            if entries.len().max(seen.len()) > self.max_listed.entries {
                let most = self.max_listed.entries;
                return Err(Misbehaviour::TooManyEntries { most }.into());
            }
            match next {
                None => return Ok(entries),
                Some(next) if !seen.insert(next.clone()) => {
                    return Err(Misbehaviour::CursorLoop.into());
                }
                Some(next) => cursor = Some(next),
            }
        }
    }
}

/// How much is read of a list that is read to its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) entries: usize,
    /// Of the JSON of the entries.
    pub(crate) bytes: usize,
}

impl Default for Listed {
    fn default() -> Self {
        Self {
            entries: 10_000,
            bytes: 16 << 20,
        }
    }
}

/// Bytes of a value as JSON, without writing it anywhere.
fn length(value: &impl serde::Serialize) -> usize {
    struct Counted(usize);
    impl std::io::Write for Counted {
        fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.saturating_add(text.len());
            Ok(text.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counted = Counted(0);
    match serde_json::to_writer(&mut counted, value) {
        Ok(()) => counted.0,
        // What can't be written came in, so that this does not happen; then it counts as more than there may be.
        Err(_) => usize::MAX,
    }
}

pub(crate) fn page(cursor: Option<&str>) -> ListParams {
    let mut params = ListParams::new();
    params.cursor = cursor.map(str::to_owned);
    params
}
