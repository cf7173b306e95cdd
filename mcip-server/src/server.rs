//! A server, ready to be served.

use std::fmt;
use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::Path;
use std::sync::Arc;

use mcip_core::pipeline::{Handler, Pipeline};
use mcip_core::principal::{Authenticator, Principal};
use mcip_core::seal::Sealer;
use mcip_core::store::SessionStore;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

use crate::build::ServerBuilder;
use crate::build_error::BuildError;
use crate::changes::{Change, Changes};
use crate::http::{AllowedHosts, Doors, HttpServer, HttpService, ServeError};
use crate::instances::Instances;
use crate::prompt::Prompt;
use crate::registry::{Registry, Served};
use crate::relay::Relayed;
use crate::resource::{Resource, Template};
use crate::session::Sessions;
use crate::stdio;
use crate::tool::Tool;
#[cfg(unix)]
use crate::unix::UnixServer;

/// Who may call over HTTP.
#[derive(Clone)]
pub(crate) enum Protection {
    /// Nothing was said: whoever is on this machine.
    LoopbackOnly(Arc<dyn Authenticator>),
    /// The operator said: anybody.
    Anyone(Arc<dyn Authenticator>),
    /// Whoever the authenticator knows.
    Authenticated(Arc<dyn Authenticator>),
}

impl Protection {
    /// Who finds out who is calling.
    pub(crate) fn authenticator(&self) -> &dyn Authenticator {
        match self {
            Self::LoopbackOnly(inner) | Self::Anyone(inner) | Self::Authenticated(inner) => &**inner,
        }
    }

    /// The same with another authenticator in place of its own.
    #[cfg(feature = "flow")]
    pub(crate) fn map(self, change: impl FnOnce(Arc<dyn Authenticator>) -> Arc<dyn Authenticator>) -> Self {
        match self {
            Self::LoopbackOnly(inner) => Self::LoopbackOnly(change(inner)),
            Self::Anyone(inner) => Self::Anyone(change(inner)),
            Self::Authenticated(inner) => Self::Authenticated(change(inner)),
        }
    }
}

/// A server. It can be served on several transports at the same time.
pub struct Server<H> {
    pub(crate) pipeline: Pipeline,
    pub(crate) handler: Arc<H>,
    pub(crate) served: Served,
    pub(crate) changes: Changes,
    pub(crate) protection: Protection,
    pub(crate) hosts: AllowedHosts,
    pub(crate) doors: Doors,
    pub(crate) session_store: Arc<dyn SessionStore>,
    pub(crate) instances: Option<Instances>,
    pub(crate) sealer: Arc<Sealer>,
}

impl<H> Clone for Server<H> {
    fn clone(&self) -> Self {
        Self {
            pipeline: self.pipeline.clone(),
            handler: self.handler.clone(),
            served: self.served.clone(),
            changes: self.changes.clone(),
            protection: self.protection.clone(),
            hosts: self.hosts.clone(),
            doors: self.doors.clone(),
            session_store: self.session_store.clone(),
            instances: self.instances.clone(),
            sealer: self.sealer.clone(),
        }
    }
}

impl<H> fmt::Debug for Server<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.pipeline).finish()
    }
}

impl Server<()> {
    /// Begins a server with a name for programs and its version.
    pub fn builder(name: impl Into<String>, version: impl Into<String>) -> ServerBuilder {
        ServerBuilder::new(name, version)
    }
}

impl<H: Handler> Server<H> {
    /// Hears what other instances say, and says what changes here, from now on.
    fn join_instances(&self) {
        if let Some(instances) = &self.instances {
            instances.start();
        }
    }

    /// Serves the process at the other end of the standard streams until they end. Nothing else may write to standard output.
    ///
    /// # Errors
    /// As [`streams`](Self::streams).
    pub async fn stdio(&self) -> io::Result<()> {
        self.streams(Principal::local_process(), io::stdin(), io::stdout())
            .await
    }

    /// Serves one client over a pair of byte streams, with the framing of stdio, until the input ends. `principal` is who holds the
    /// other end; that it is so is for the caller to know: [`Principal::local_process`] may use everything.
    ///
    /// # Errors
    /// If the input can't be read, the principal's identity has expired, or a thread can't be started.
    pub async fn streams<R, W>(&self, principal: Principal, input: R, output: W) -> io::Result<()>
    where
        R: io::Read + Send + 'static,
        W: io::Write + Send + 'static,
    {
        self.join_instances();
        stdio::serve(self.pipeline.clone(), self.handler.clone(), principal, input, output).await
    }

    /// Serves one client like [`streams`](Self::streams), in the runtime and without a thread: over a socket that was accepted, or a
    /// pipe within this process ([`tokio::io::duplex`]). Dropping the future drops the connection and its calls.
    ///
    /// # Errors
    /// If a stream fails, the principal's identity has expired, or the client does not take in what it is answered
    /// ([`Limits::write_time`](crate::Limits::write_time)).
    pub async fn serve_on<R, W>(&self, principal: Principal, input: R, output: W) -> io::Result<()>
    where
        R: AsyncRead + Send + Unpin,
        W: AsyncWrite + Send + Unpin,
    {
        self.join_instances();
        stdio::serve_on(self.pipeline.clone(), self.handler.clone(), principal, input, output).await
    }

    /// Listens at a path of the file system, for processes of the same user. The file has mode 0600 from its first moment on. A socket that
    /// a server of this user left behind is replaced; anything else at the path is an error.
    ///
    /// One message is a line, as on stdio. Has to be called within a runtime.
    ///
    /// # Errors
    /// If something else is at the path, or the socket can't be made there.
    #[cfg(unix)]
    pub fn bind_unix(&self, path: impl AsRef<Path>) -> io::Result<UnixServer<H>> {
        self.bind_unix_with_mode(path, 0o600)
    }

    /// Like [`bind_unix`](Self::bind_unix), with other permissions, such as 0660 for a group. Who may connect by them is not served yet:
    /// [`UnixServer::principals`] says who is.
    ///
    /// # Errors
    /// As [`bind_unix`](Self::bind_unix).
    #[cfg(unix)]
    pub fn bind_unix_with_mode(&self, path: impl AsRef<Path>, mode: u32) -> io::Result<UnixServer<H>> {
        self.join_instances();
        UnixServer::bind(self.pipeline.clone(), self.handler.clone(), path.as_ref(), mode)
    }

    /// Like [`bind_unix`](Self::bind_unix), on a socket that listens already: one that the service manager opened, say. Its file is whoever
    /// made it's to remove. Has to be called within a runtime.
    ///
    /// # Errors
    /// If the socket can't be used.
    #[cfg(unix)]
    pub fn listen_unix(&self, listener: std::os::unix::net::UnixListener) -> io::Result<UnixServer<H>> {
        UnixServer::on(self.pipeline.clone(), self.handler.clone(), listener)
    }

    /// [Listens](Self::bind_unix) at a path and serves for as long as the process lives.
    ///
    /// # Errors
    /// As [`bind_unix`](Self::bind_unix).
    #[cfg(unix)]
    pub async fn serve_unix(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.bind_unix(path)?.run().await;
        Ok(())
    }

    /// Binds an address for Streamable HTTP at `/mcp`. Other machines must not be able to reach it, unless the server asks who is
    /// calling.
    ///
    /// Without an [authenticator](ServerBuilder::authenticator) every caller is the same nobody, who holds no scopes: tools,
    /// resources and prompts that require one are neither listed nor found. `{:?}` of what is returned says so.
    ///
    /// # Errors
    /// [`ServeError`]: others can reach the address and nobody is asked who they are, or it can't be bound.
    pub async fn bind(&self, address: SocketAddr) -> Result<HttpServer<Arc<H>>, ServeError> {
        self.bind_at(address, "/mcp").await
    }

    /// Like [`bind`](Self::bind), at another path.
    ///
    /// # Errors
    /// As [`bind`](Self::bind).
    pub async fn bind_at(&self, address: SocketAddr, path: &str) -> Result<HttpServer<Arc<H>>, ServeError> {
        self.may_listen_at(address)?;
        let failed = |error| ServeError::Bind(address, error);
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        self.http_on(listener, path)
    }

    /// Like [`bind`](Self::bind), on a socket that listens already: one that the service manager opened, say. What others
    /// can reach is refused as it is there.
    ///
    /// # Errors
    /// [`ServeError`]: others can reach the address and nobody is asked who they are, or the socket can't be used.
    pub fn listen(&self, listener: std::net::TcpListener) -> Result<HttpServer<Arc<H>>, ServeError> {
        self.may_listen_at(listener.local_addr().map_err(ServeError::Socket)?)?;
        listener.set_nonblocking(true).map_err(ServeError::Socket)?;
        let listener = TcpListener::from_std(listener).map_err(ServeError::Socket)?;
        self.http_on(listener, "/mcp")
    }

    fn may_listen_at(&self, address: SocketAddr) -> Result<(), ServeError> {
        match &self.protection {
            Protection::LoopbackOnly(_) if !address.ip().is_loopback() => Err(ServeError::Unprotected(address)),
            _ => Ok(()),
        }
    }

    fn http_on(&self, listener: TcpListener, path: &str) -> Result<HttpServer<Arc<H>>, ServeError> {
        let authenticator = match &self.protection {
            Protection::LoopbackOnly(who) | Protection::Anyone(who) | Protection::Authenticated(who) => who.clone(),
        };
        let callers = match &self.protection {
            Protection::LoopbackOnly(_) => "anybody on this machine, without scopes",
            Protection::Anyone(_) => "anybody, without scopes",
            Protection::Authenticated(_) => "whom the authenticator knows",
        };
        self.join_instances();
        HttpServer::on(listener, path, self.service_with(authenticator), callers)
    }

    /// The endpoint as a tower service, to be mounted in axum or hyper. Who may reach it is not known here, so the server has to
    /// ask who is calling, or to have been told with a reason that anybody may.
    ///
    /// # Errors
    /// [`ServeError::MountedUnprotected`].
    pub fn service(&self) -> Result<HttpService<Arc<H>>, ServeError> {
        match &self.protection {
            Protection::LoopbackOnly(_) => Err(ServeError::MountedUnprotected),
            Protection::Anyone(who) | Protection::Authenticated(who) => Ok(self.service_with(who.clone())),
        }
    }

    fn service_with(&self, authenticator: Arc<dyn Authenticator>) -> HttpService<Arc<H>> {
        HttpService::new(
            self.pipeline.clone(),
            self.handler.clone(),
            authenticator,
            self.hosts.clone(),
            Sessions::new(
                self.pipeline.clone(),
                self.session_store.clone(),
                self.changes.clone(),
                self.instances.clone(),
            ),
            self.doors.clone(),
        )
    }
}

impl<H> Server<H> {
    /// Makes another key the one that seals state; up to seven earlier ones still open. Every instance has to have it before one uses it:
    /// give it to all as a further [sealing key](ServerBuilder::sealing_keys) first, or let rounds that cross the change begin anew.
    pub fn rotate_sealing_key(&self, key: &[u8; 32]) {
        self.sealer.rotate(key);
    }

    /// The pipeline that every message passes.
    pub fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// Tells subscribers that something changed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// What can change the set of tools, resources and prompts while the server runs.
    pub fn offers(&self) -> Offers {
        Offers {
            name: self.pipeline.server().to_string(),
            pipeline: self.pipeline.clone(),
            served: self.served.clone(),
            changes: self.changes.clone(),
        }
    }
}

/// Changes what a running server offers; subscribers hear of it. Cheap to clone.
#[derive(Clone)]
pub struct Offers {
    name: String,
    pipeline: Pipeline,
    served: Served,
    changes: Changes,
}

impl fmt::Debug for Offers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offers")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Offers {
    /// Puts something into the set, if the policies take it.
    fn put(&self, change: Change, put: impl Fn(&mut Registry)) -> Result<(), BuildError> {
        if self.pipeline.is_governed() {
            let mut next = (*self.served.now()).clone();
            put(&mut next);
            next.tell(&self.pipeline)?;
        }
        self.served.change(put);
        self.changes.publish(&change);
        Ok(())
    }

    /// Relays this from now on, in place of what was relayed before. Subscribers hear of the lists that differ.
    ///
    /// # Errors
    ///
    /// If a policy does not fit it.
    pub fn relay(&self, offered: Relayed) -> Result<(), BuildError> {
        let before = self.served.now().relayed.clone();
        let next = Arc::new(offered);
        if self.pipeline.is_governed() {
            let mut registry = (*self.served.now()).clone();
            registry.relayed = Some(next.clone());
            registry.tell(&self.pipeline)?;
        }
        self.served.change(|registry| registry.relayed = Some(next.clone()));
        let differs = before.map_or([true; 3], |before| before.differs(&next));
        let lists = [Change::Tools, Change::Prompts, Change::Resources];
        for (_, change) in differs.into_iter().zip(lists).filter(|(differs, _)| *differs) {
            self.changes.publish(&change);
        }
        Ok(())
    }

    /// Adds a tool or replaces the one of its name.
    ///
    /// # Errors
    /// [`BuildError`] if it can't be right, or a policy in force does not fit it. Nothing changes.
    pub fn put_tool(&self, tool: Tool) -> Result<(), BuildError> {
        let tool = tool.ready(&self.name)?;
        self.put(Change::Tools, |registry| {
            registry.tools.insert(tool.definition.name.clone(), tool.clone());
        })
    }

    /// Removes a tool. `false` if there was none of this name.
    pub fn remove_tool(&self, name: &str) -> bool {
        let was = self.served.change(|registry| registry.tools.remove(name).is_some());
        if was {
            self.changes.publish(&Change::Tools);
        }
        was
    }

    /// Adds a resource or replaces the one of its URI.
    ///
    /// # Errors
    /// As [`put_tool`](Self::put_tool).
    pub fn put_resource(&self, resource: Resource) -> Result<(), BuildError> {
        let resource = resource.ready(&self.name)?;
        self.put(Change::Resources, |registry| {
            let uri = resource.definition.uri.clone();
            registry.resources.insert(uri, resource.clone());
        })
    }

    /// Removes a resource. `false` if there was none of this URI.
    pub fn remove_resource(&self, uri: &str) -> bool {
        let was = self.served.change(|registry| registry.resources.remove(uri).is_some());
        if was {
            self.changes.publish(&Change::Resources);
        }
        was
    }

    /// Adds a resource template or replaces the same one.
    ///
    /// # Errors
    /// As [`put_tool`](Self::put_tool).
    pub fn put_template(&self, template: Template) -> Result<(), BuildError> {
        let template = template.ready(&self.name)?;
        self.put(Change::Resources, |registry| {
            let uri = template.definition.uri_template.clone();
            registry.templates.insert(uri, template.clone());
        })
    }

    /// Removes a resource template. `false` if there was no such one.
    pub fn remove_template(&self, uri_template: &str) -> bool {
        let was = self
            .served
            .change(|registry| registry.templates.remove(uri_template).is_some());
        if was {
            self.changes.publish(&Change::Resources);
        }
        was
    }

    /// Adds a prompt or replaces the one of its name.
    ///
    /// # Errors
    /// As [`put_tool`](Self::put_tool).
    pub fn put_prompt(&self, prompt: Prompt) -> Result<(), BuildError> {
        let prompt = prompt.ready(&self.name)?;
        self.put(Change::Prompts, |registry| {
            registry.prompts.insert(prompt.definition.name.clone(), prompt.clone());
        })
    }

    /// Removes a prompt. `false` if there was none of this name.
    pub fn remove_prompt(&self, name: &str) -> bool {
        let was = self.served.change(|registry| registry.prompts.remove(name).is_some());
        if was {
            self.changes.publish(&Change::Prompts);
        }
        was
    }
}
