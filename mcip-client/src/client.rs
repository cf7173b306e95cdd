//! The client: one server, any number of calls at a time.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use mcip_core::catalogue::Catalogue;
use mcip_core::error::shown;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Answer, Awaited, FrameKind, Incoming, Released};
use mcip_core::types::codec::{self, ClientStamp};
use mcip_core::types::requests::{
    CallTool, Complete, Discover, GetPrompt, ListPrompts, ListResourceTemplates, ListResources,
    ListTools, ReadResource,
};
use mcip_core::types::{
    CompleteParams, CompletionArgument, CompletionReference, DiscoverResult, EmptyParams,
    Implementation, ListParams, LogMessageParams, ProgressParams, Prompt, Resource,
    ResourceTemplate, Revision, SubscriptionFilter, Tool, methods,
};
use mcip_core::{Error, ErrorCode};
use tokio::sync::Semaphore;

use crate::builder::ClientBuilder;
use crate::deadline::{Deadline, Timeouts};
use crate::error::{CallError, ConnectError, Misbehaviour};
use crate::input::Handlers;
use crate::known::Known;
use crate::link::Link;
use crate::listen::Subscription;
use crate::method::Listing;
use crate::request::Request;
use crate::transport::{Outgoing, Replies, Reply, Transport};

/// A client of one server.
///
/// Cheap to clone; all clones are one client. Calls run at the same time, as many as are awaited. Dropping a call before its
/// answer came cancels it; dropping the last clone closes the connection in the background ([`close`](Self::close) waits).
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    core: Core,
    server: DiscoverResult,
}

/// What every call needs.
pub(crate) struct Core {
    link: Link,
    transport: Box<dyn Transport>,
    known: Known,
    stamp: ClientStamp,
    pub(crate) handlers: Handlers,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_rounds: u32,
    max_listed: usize,
    next_id: AtomicI64,
    /// Calls that wait for an answer at a time.
    places: Semaphore,
    /// Subscriptions at a time.
    subscriptions: Arc<Semaphore>,
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
}

impl Core {
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn new(
        link: Link,
        transport: Box<dyn Transport>,
        known: Known,
        stamp: ClientStamp,
        handlers: Handlers,
        timeouts: Timeouts,
        max_rounds: u32,
        max_listed: usize,
    ) -> Self {
        let limits = link.limits();
        let places = Semaphore::new(limits.in_flight.clamp(1, Semaphore::MAX_PERMITS));
        let subscriptions = Arc::new(Semaphore::new(
            limits.subscriptions.clamp(1, Semaphore::MAX_PERMITS),
        ));
        Self {
            link,
            transport,
            known,
            stamp,
            handlers,
            timeouts,
            max_rounds,
            max_listed,
            next_id: AtomicI64::new(1),
            places,
            subscriptions,
        }
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

    pub(crate) fn mirrors_headers(&self) -> bool {
        self.transport.mirrors_headers()
    }

    pub(crate) fn subscriptions(&self) -> &Arc<Semaphore> {
        &self.subscriptions
    }

    /// The name of the server on this side.
    pub(crate) fn server_name(&self) -> &str {
        self.link.identity.principal().id()
    }

    /// Judges and records a request; then it may leave.
    pub(crate) async fn depart(
        &self,
        attempt: &Attempt<'_>,
    ) -> Result<(Released, Awaited), CallError> {
        let Link {
            pipeline,
            connection,
            identity,
            ..
        } = &self.link;
        let write = |out: &mut Vec<u8>| out.extend_from_slice(&attempt.params);
        let id = attempt.id.clone();
        Ok(pipeline
            .depart(
                connection,
                identity,
                Revision::LATEST,
                attempt.method,
                attempt.target,
                id,
                write,
            )
            .await?)
    }

    /// Sends it.
    pub(crate) async fn send(
        &self,
        attempt: &Attempt<'_>,
        frame: Released,
    ) -> Result<Box<dyn Replies>, CallError> {
        let descriptor = attempt
            .target
            .and_then(|target| self.known.descriptor(attempt.method, target));
        let outgoing = Outgoing {
            frame,
            id: attempt.id.clone(),
            method: attempt.method,
            descriptor,
        };
        Ok(self.transport.send(outgoing).await?)
    }

    /// One request and its answer. Nothing is returned that was not judged.
    pub(crate) async fn attempt(
        &self,
        attempt: Attempt<'_>,
        progress: Option<&mut OnProgress>,
    ) -> Result<Incoming, CallError> {
        // Never closed.
        let _place = self.places.acquire().await.map_err(|_| CallError::Closed)?;
        let (frame, awaited) = self.depart(&attempt).await?;
        // From here on the time counts: how long an approver took is no fault of the server's.
        let mut deadline = Deadline::start(attempt.timeouts);
        let mut replies = match deadline.bound(self.send(&attempt, frame)).await {
            Ok(Ok(replies)) => replies,
            Ok(Err(error)) => {
                awaited.lost("the request could not be sent");
                return Err(error);
            }
            Err(elapsed) => {
                awaited.lost("the request could not be sent in time");
                return Err(CallError::Timeout {
                    after: elapsed.after,
                });
            }
        };
        let mut notices = Notices {
            id: &attempt.id,
            handlers: &self.handlers,
            progress,
            furthest: None,
        };
        loop {
            match deadline.bound(replies.next()).await {
                Ok(Ok(Reply::Notification(frame))) => {
                    if let Some(incoming) = awaited.notification(frame).await
                        && notices.take(&incoming)
                    {
                        deadline.extend();
                    }
                }
                Ok(Ok(Reply::Missed(number))) => {
                    tracing::warn!(
                        server = self.server_name(),
                        number,
                        "notifications of a call were dropped: it was not polled in time"
                    );
                }
                Ok(Ok(Reply::Answer(frame))) => {
                    let mistaken = frame.answers().is_some_and(|id| *id != attempt.id)
                        || (frame.answers().is_none() && frame.kind() == FrameKind::Result);
                    return match awaited.arrive(frame).await {
                        Err(_) if mistaken => Err(Misbehaviour::WrongId.into()),
                        Err(denied) => Err(denied.into()),
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
                    return Err(CallError::Timeout {
                        after: elapsed.after,
                    });
                }
            }
        }
    }
}

/// What notifications of a call are for.
struct Notices<'a> {
    id: &'a RequestId,
    handlers: &'a Handlers,
    progress: Option<&'a mut OnProgress>,
    /// Progress so far; it must grow, or it is none.
    furthest: Option<f64>,
}

impl Notices<'_> {
    /// Takes one. Whether it shows that the work goes on.
    fn take(&mut self, incoming: &Incoming) -> bool {
        let raw = incoming.frame().params().map(|params| params.raw());
        match incoming.frame().method() {
            Some(methods::PROGRESS) => self.progress(raw),
            Some(methods::MESSAGE) => {
                if let Some((level, on_log)) = &self.handlers.log
                    && let Ok(message) =
                        codec::decode_notification_params::<LogMessageParams>(Revision::LATEST, raw)
                    && message.level >= *level
                {
                    on_log(message);
                }
                false
            }
            _ => false,
        }
    }

    fn progress(&mut self, raw: Option<&str>) -> bool {
        let Some(on_progress) = &mut self.progress else {
            return false;
        };
        let Ok(params) = codec::decode_notification_params::<ProgressParams>(Revision::LATEST, raw)
        else {
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

impl Client {
    /// Begins a client of this name and version, which are shown to servers.
    pub fn builder(name: impl Into<String>, version: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(name, version)
    }

    /// Asks the server what it is.
    pub(crate) async fn probe(core: Core, time: Duration) -> Result<Self, ConnectError> {
        let most = core.timeouts.most.max(time);
        let probe = Request::<Discover>::on(&core, EmptyParams::new())
            .timeout(time)
            .max_time(most);
        let answer = probe.send().await;
        let refused = |answer: String| ConnectError::Legacy { answer };
        let failed = match answer {
            Ok(server) => {
                return match server.best_shared_revision(&[Revision::LATEST]) {
                    Some(_) => Ok(Self(Arc::new(Inner { core, server }))),
                    None => Err(ConnectError::NoSharedRevision {
                        supported: server.supported_versions,
                    }),
                };
            }
            Err(error) => error,
        };
        let why = match failed {
            CallError::Server(error) if error.code() == ErrorCode::UNSUPPORTED_PROTOCOL_VERSION => {
                ConnectError::NoSharedRevision {
                    supported: supported(&error),
                }
            }
            CallError::Server(error) if is_modern(&error) => {
                ConnectError::Call(CallError::Server(error))
            }
            // Servers of earlier revisions answer in many ways to what comes before `initialize`, or not at all.
            CallError::Server(error) => refused(format!(
                "error {}: {}",
                error.code(),
                shown(error.message())
            )),
            CallError::Timeout { after } => refused(format!("nothing within {after:?}")),
            CallError::Http { status } if (400..500).contains(&status) => {
                refused(format!("HTTP status {status}"))
            }
            other => ConnectError::Call(other),
        };
        core.transport.close().await;
        Err(why)
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    /// What the server said of itself when the connection was opened. Self-reported: for display, never for decisions.
    pub fn server(&self) -> &DiscoverResult {
        &self.0.server
    }

    /// The software that the server says it is. Unverified.
    pub fn server_info(&self) -> Option<Implementation> {
        self.0.server.meta.server_info()
    }

    /// The name of the server in flows and records: given on this side, see [`Program::named`](crate::Program::named).
    pub fn server_name(&self) -> &str {
        self.core().server_name()
    }

    /// The end of what the server wrote beside the protocol (up to 64 KiB of standard error), for an operator. The server's
    /// text. `None` where the transport has no such thing.
    pub fn diagnostics(&self) -> Option<String> {
        self.core().transport.diagnostics()
    }

    /// Asks the server once more what it is.
    pub fn discover(&self) -> Request<'_, Discover> {
        Request::on(self.core(), EmptyParams::new())
    }

    /// Calls a tool.
    pub fn call_tool(&self, name: impl Into<String>) -> Request<'_, CallTool> {
        Request::on(self.core(), mcip_core::types::CallToolParams::new(name))
    }

    /// Reads a resource.
    pub fn read_resource(&self, uri: impl Into<String>) -> Request<'_, ReadResource> {
        Request::on(self.core(), mcip_core::types::ReadResourceParams::new(uri))
    }

    /// Gets a prompt.
    pub fn get_prompt(&self, name: impl Into<String>) -> Request<'_, GetPrompt> {
        Request::on(self.core(), mcip_core::types::GetPromptParams::new(name))
    }

    /// Asks for proposals for an argument of which `value` stands there so far.
    pub fn complete(
        &self,
        reference: impl Into<CompletionReference>,
        argument: impl Into<String>,
        value: impl Into<String>,
    ) -> Request<'_, Complete> {
        let argument = CompletionArgument::new(argument, value);
        Request::on(self.core(), CompleteParams::new(reference, argument))
    }

    /// One page of the tools: the first, or the one a `next_cursor` led to.
    pub fn list_tools(&self, cursor: Option<&str>) -> Request<'_, ListTools> {
        Request::on(self.core(), page(cursor))
    }

    /// One page of the prompts.
    pub fn list_prompts(&self, cursor: Option<&str>) -> Request<'_, ListPrompts> {
        Request::on(self.core(), page(cursor))
    }

    /// One page of the resources.
    pub fn list_resources(&self, cursor: Option<&str>) -> Request<'_, ListResources> {
        Request::on(self.core(), page(cursor))
    }

    /// One page of the resource templates.
    pub fn list_resource_templates(
        &self,
        cursor: Option<&str>,
    ) -> Request<'_, ListResourceTemplates> {
        Request::on(self.core(), page(cursor))
    }

    /// All tools, over all pages. Tools that must not be used are left out; see [`RejectedTool`](crate::RejectedTool).
    ///
    /// # Errors
    ///
    /// If a page can't be had, or the list does not end.
    pub async fn all_tools(&self) -> Result<Vec<Tool>, CallError> {
        self.core().all::<ListTools>().await
    }

    /// All prompts, over all pages.
    ///
    /// # Errors
    ///
    /// If a page can't be had, or the list does not end.
    pub async fn all_prompts(&self) -> Result<Vec<Prompt>, CallError> {
        self.core().all::<ListPrompts>().await
    }

    /// All resources, over all pages.
    ///
    /// # Errors
    ///
    /// If a page can't be had, or the list does not end.
    pub async fn all_resources(&self) -> Result<Vec<Resource>, CallError> {
        self.core().all::<ListResources>().await
    }

    /// All resource templates, over all pages.
    ///
    /// # Errors
    ///
    /// If a page can't be had, or the list does not end.
    pub async fn all_resource_templates(&self) -> Result<Vec<ResourceTemplate>, CallError> {
        self.core().all::<ListResourceTemplates>().await
    }

    /// Subscribes to changes, and waits for the server to say which of them it will tell.
    ///
    /// # Errors
    ///
    /// If the server does not, or does not properly.
    pub async fn listen(&self, wanted: SubscriptionFilter) -> Result<Subscription, CallError> {
        Subscription::open(self.clone(), wanted).await
    }

    /// Closes the connection in good order and waits until it is closed: a child process has ended then. Calls that wait end
    /// with [`CallError::Closed`].
    pub async fn close(&self) {
        self.core().transport.close().await;
        self.core()
            .link
            .pipeline
            .record_counts(true, self.core().link.transport());
    }
}

impl Core {
    /// Every entry of a list.
    pub(crate) async fn all<M: Listing>(&self) -> Result<Vec<M::Entry>, CallError> {
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        let mut cursor: Option<String> = None;
        loop {
            let page = Request::<M>::on(self, page(cursor.as_deref()))
                .send()
                .await?;
            let (more, next) = M::entries(page);
            entries.extend(more);
            // An empty page counts as an entry, so that a list of them ends too.
            if entries.len().max(seen.len()) > self.max_listed {
                let most = self.max_listed;
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

fn page(cursor: Option<&str>) -> ListParams {
    let mut params = ListParams::new();
    params.cursor = cursor.map(str::to_owned);
    params
}

/// The revisions that an `UnsupportedProtocolVersion` error names.
fn supported(error: &Error) -> Vec<String> {
    let named = error
        .data()
        .and_then(|data| data.get("supported")?.as_array());
    named
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Errors that only a server of the modern era answers with, or one that is built with this framework.
fn is_modern(error: &Error) -> bool {
    [
        ErrorCode::HEADER_MISMATCH,
        ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY,
        ErrorCode::FLOW_DENIED,
        ErrorCode::APPROVAL_REQUIRED,
        ErrorCode::LIMIT_REACHED,
        ErrorCode::UNAUTHENTICATED,
    ]
    .contains(&error.code())
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.server_name())
            .field("transport", &self.core().transport)
            .finish_non_exhaustive()
    }
}
