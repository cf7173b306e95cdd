//! The client: one server, any number of calls at a time.

use std::fmt;
use std::sync::{Arc, Weak};
use std::time::Duration;

use mcip_core::error::shown;
use mcip_core::types::requests::{
    CallTool, Complete, Discover, GetPrompt, ListPrompts, ListResourceTemplates, ListResources, ListTools, ReadResource,
};
use mcip_core::types::{
    CallToolParams, CompleteParams, CompletionArgument, CompletionReference, DiscoverResult, EmptyParams,
    GetPromptParams, Implementation, Prompt, ReadResourceParams, Resource, ResourceTemplate, Revision,
    SubscriptionFilter, Tool,
};
use mcip_core::{Error, ErrorCode};

use crate::builder::ClientBuilder;
use crate::core::{Core, page};
use crate::error::{CallError, ConnectError};
use crate::listen::Subscription;
use crate::request::Request;

/// A client of one server.
///
/// Cheap to clone; all clones are one client. Calls run at the same time, as many as are awaited. Dropping a call before its
/// answer came cancels it; dropping the last clone closes the connection in the background ([`close`](Self::close) waits).
#[derive(Clone)]
pub struct Client(Arc<Inner>);

/// A client that others may have closed meanwhile.
pub(crate) struct WeakClient(Weak<Inner>);

impl WeakClient {
    pub(crate) fn upgrade(&self) -> Option<Client> {
        self.0.upgrade().map(Client)
    }
}

struct Inner {
    core: Core,
    server: DiscoverResult,
}

impl Client {
    /// Begins a client of this name and version, which are shown to servers.
    pub fn builder(name: impl Into<String>, version: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(name, version)
    }

    fn new(core: Core, server: DiscoverResult) -> Self {
        let client = Self(Arc::new(Inner { core, server }));
        client.core().belongs_to(WeakClient(Arc::downgrade(&client.0)));
        client
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
                    Some(_) => Ok(Self::new(core, server)),
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
            CallError::Server(error) if is_modern(&error) => ConnectError::Call(CallError::Server(error)),
            // Servers of earlier revisions answer in many ways to what comes before `initialize`, or not at all.
            CallError::Server(error) => refused(format!("error {}: {}", error.code(), shown(error.message()))),
            // Over HTTP, silence is an outage; a child process that is silent reads, and waits for `initialize`.
            CallError::Timeout { after } if !core.mirrors_headers() => refused(format!("nothing within {after:?}")),
            // What other statuses say (credentials, rates, outages) has nothing to do with revisions.
            CallError::Http {
                status: status @ (400 | 404 | 405 | 406 | 415 | 422),
            } => refused(format!("HTTP status {status}")),
            other => ConnectError::Call(other),
        };
        core.transport.close().await;
        Err(explained(why, core.transport.diagnostics().as_deref()))
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
        Request::on(self.core(), CallToolParams::new(name))
    }

    /// Reads a resource.
    pub fn read_resource(&self, uri: impl Into<String>) -> Request<'_, ReadResource> {
        Request::on(self.core(), ReadResourceParams::new(uri))
    }

    /// Gets a prompt.
    pub fn get_prompt(&self, name: impl Into<String>) -> Request<'_, GetPrompt> {
        Request::on(self.core(), GetPromptParams::new(name))
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
    pub fn list_resource_templates(&self, cursor: Option<&str>) -> Request<'_, ListResourceTemplates> {
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

    /// Closes the connection in good order and waits until it is closed: a child process has ended then, and the records are
    /// where their sinks keep them. Calls that wait end with [`CallError::Closed`].
    pub async fn close(&self) {
        let core = self.core();
        core.transport.close().await;
        core.link.record_counts(true);
        if let Err(error) = core.link.pipeline.flush().await {
            // A sink that fails stops every call, so whoever makes one hears of it there.
            tracing::error!(server = self.server_name(), %error, "records may be missing");
        }
    }
}

/// A connection that broke at once, with the last line of what the server said of it.
fn explained(why: ConnectError, diagnostics: Option<&str>) -> ConnectError {
    let last = diagnostics.and_then(|text| text.lines().rev().find(|line| !line.trim().is_empty()));
    match (why, last) {
        (ConnectError::Call(CallError::Disconnected { reason }), Some(line)) => {
            let reason = format!("{reason}; its last words: {}", shown(line));
            ConnectError::Call(CallError::Disconnected { reason })
        }
        (why, _) => why,
    }
}

/// The revisions that an `UnsupportedProtocolVersion` error names.
fn supported(error: &Error) -> Vec<String> {
    let named = error.data().and_then(|data| data.get("supported")?.as_array());
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
