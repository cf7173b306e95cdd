//! The client: one server, any number of calls at a time.

use std::fmt;
use std::sync::{Arc, Weak};

use mcip_core::types::requests::{
    CallTool, Complete, Discover, GetPrompt, ListPrompts, ListResourceTemplates, ListResources, ListTools, Ping,
    ReadResource, SetLevel, Subscribe, Unsubscribe,
};
use mcip_core::types::{
    CallToolParams, CompleteParams, CompletionArgument, CompletionReference, DiscoverResult, EmptyParams,
    GetPromptParams, Implementation, LoggingLevel, Prompt, ReadResourceParams, Resource, ResourceTemplate,
    ResourceUriParams, Revision, SetLevelParams, SubscriptionFilter, Tool, methods,
};

use crate::builder::ClientBuilder;
use crate::core::{Core, page};
use crate::error::CallError;
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

    pub(crate) fn new(core: Core, server: DiscoverResult) -> Self {
        let client = Self(Arc::new(Inner { core, server }));
        client.core().belongs_to(WeakClient(Arc::downgrade(&client.0)));
        client
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    /// Whether it is the same client, and not only one of the same server.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What the server said of itself when the connection was opened. Self-reported: for display, never for decisions. What a server
    /// of the legacy era answered to `initialize` stands here in the words of the modern era.
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

    /// The revision of the protocol that the two sides speak.
    pub fn revision(&self) -> Revision {
        self.core().revision()
    }

    /// Asks the server once more what it is. Modern era only.
    pub fn discover(&self) -> Request<'_, Discover> {
        Request::on(self.core(), EmptyParams::new())
    }

    /// Asks whether the server is there. Legacy era only.
    pub fn ping(&self) -> Request<'_, Ping> {
        Request::on(self.core(), EmptyParams::new())
    }

    /// Has the server tell changes of a resource, until [`unsubscribe_resource`](Self::unsubscribe_resource). Legacy era only;
    /// [`listen`](Self::listen) does it in both eras, and is where the changes are heard.
    pub fn subscribe_resource(&self, uri: impl Into<String>) -> Request<'_, Subscribe> {
        Request::on(self.core(), ResourceUriParams::new(uri))
    }

    /// Ends what [`subscribe_resource`](Self::subscribe_resource) began. Legacy era only.
    pub fn unsubscribe_resource(&self, uri: impl Into<String>) -> Request<'_, Unsubscribe> {
        Request::on(self.core(), ResourceUriParams::new(uri))
    }

    /// Sets from which level on log messages are wanted: with the requests that follow, or in the legacy era for the session. They go
    /// to the handler of [`ClientBuilder::log_messages`]; without one there are none.
    ///
    /// # Errors
    ///
    /// If a server of the legacy era does not take it.
    pub async fn set_log_level(&self, level: LoggingLevel) -> Result<(), CallError> {
        let core = self.core();
        let Some(logs) = &core.handlers.log else {
            return Ok(());
        };
        logs.set_level(level);
        if core.is_modern() {
            return Ok(());
        }
        Request::<SetLevel>::on(core, SetLevelParams::new(level))
            .send()
            .await
            .map(drop)
    }

    /// Tells the server that what [`ClientBuilder::roots`] gives has changed. The modern era needs no telling, as its servers ask
    /// each time.
    ///
    /// # Errors
    ///
    /// If a server of the legacy era did not get it.
    pub async fn roots_changed(&self) -> Result<(), CallError> {
        let core = self.core();
        if core.is_modern() || core.handlers.roots.is_none() {
            return Ok(());
        }
        core.tell(methods::ROOTS_LIST_CHANGED).await
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

    /// Subscribes to changes, and waits for the server to say which of them it will tell. A server of the legacy era tells what it
    /// declared; the resources are watched one by one.
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
        core.close().await;
        if let Err(error) = core.link.pipeline.flush().await {
            // A sink that fails stops every call, so whoever makes one hears of it there.
            tracing::error!(server = self.server_name(), %error, "records may be missing");
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.server_name())
            .field("transport", &self.core().transport)
            .finish_non_exhaustive()
    }
}
