//! A listener: connections, who is at their other ends, an orderly stop.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use mcip_core::pipeline::{Connection, Handler, Pipeline};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Transport;
use tokio::net::UnixStream;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::socket::{self, Bound};
use crate::duplex::Stop;
use crate::http::{Place, Places, Stopper, told_to_stop};
use crate::listen::shut_out;
use crate::stdio::{known, lines_of};
use crate::timed_write::TimedWrite;

/// What the operating system says of the process at the other end of a socket, from when it connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeerCredentials {
    /// The user that it ran as.
    pub uid: u32,
    /// The group that it ran as.
    pub gid: u32,
    /// Its process, where the system tells. It may have ended since, and its number may be another's: not for decisions.
    pub pid: Option<i32>,
}

/// Says who a peer is; `None` turns it away.
type Known = Arc<dyn Fn(&PeerCredentials) -> Option<Principal> + Send + Sync>;

/// A bound server. [`run`](Self::run) serves until it is stopped.
///
/// Unless told otherwise, the file of the socket has mode 0600 and only the user that the server runs as is served, as
/// `uid:<number>`, with all scopes: whoever it is could start the server as well. The superuser, who could do so too, is served likewise.
pub struct UnixServer<H> {
    pipeline: Pipeline,
    handler: Arc<H>,
    path: PathBuf,
    bound: Bound,
    known: Known,
    stop: watch::Sender<bool>,
    drain: Duration,
}

impl<H> fmt::Debug for UnixServer<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnixServer")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl<H: Handler> UnixServer<H> {
    pub(crate) fn bind(pipeline: Pipeline, handler: Arc<H>, path: &Path, mode: u32) -> io::Result<Self> {
        let bound = socket::bind(path, mode, &**pipeline.entropy())?;
        Ok(Self::with(pipeline, handler, path.to_owned(), bound))
    }

    pub(crate) fn on(
        pipeline: Pipeline,
        handler: Arc<H>,
        listener: std::os::unix::net::UnixListener,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let path = address.as_pathname().unwrap_or(Path::new("")).to_owned();
        let bound = Bound::handed_over(listener)?;
        Ok(Self::with(pipeline, handler, path, bound))
    }

    fn with(pipeline: Pipeline, handler: Arc<H>, path: PathBuf, bound: Bound) -> Self {
        let own = bound.user;
        let known = move |peer: &PeerCredentials| {
            let principal = Principal::new(format!("uid:{}", peer.uid), Method::PeerCredentials);
            (peer.uid == own || peer.uid == 0).then(|| principal.with_all_scopes())
        };
        Self {
            pipeline,
            handler,
            path,
            bound,
            known: Arc::new(known),
            stop: watch::Sender::new(false),
            drain: Duration::from_secs(10),
        }
    }

    /// Where it listens; empty for a socket that was handed over and has no name in the file system.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Says who is served, and as whom, instead of the user of the server alone; `None` turns a peer away.
    #[must_use]
    pub fn principals(mut self, known: impl Fn(&PeerCredentials) -> Option<Principal> + Send + Sync + 'static) -> Self {
        self.known = Arc::new(known);
        self
    }

    /// What stops this server.
    pub fn stopper(&self) -> Stopper {
        Stopper::of(self.stop.clone())
    }

    /// How long open calls may take to end once the server was stopped. Default 10 s.
    #[must_use]
    pub fn drain_time(mut self, time: Duration) -> Self {
        self.drain = time;
        self
    }

    /// Serves until [`Stopper::stop`]. The file is removed and records are flushed before it returns.
    pub async fn run(self) {
        let pipeline = self.pipeline;
        let limits = pipeline.limits();
        let places = Places::new(
            limits.connections,
            limits.connections_per_peer,
            limits.connections_per_principal,
        );
        let mut stopped = self.stop.subscribe();
        let mut connections = JoinSet::new();
        let mut every_second = tokio::time::interval(Duration::from_secs(1));
        loop {
            while connections.try_join_next().is_some() {}
            tokio::select! {
                () = told_to_stop(&mut stopped) => break,
                _ = every_second.tick() => pipeline.record_counts(false, Transport::UnixSocket),
                accepted = self.bound.listener.accept() => match accepted {
                    // Users share the places as addresses do, so that none can take them all.
                    Ok((stream, _)) => match places.take(stream.peer_cred().ok().map(|peer| peer.uid())) {
                        Some(place) => {
                            let stop = Stop::new(Some(self.stop.subscribe()), self.drain);
                            let (pipeline, handler, known) =
                                (pipeline.clone(), self.handler.clone(), self.known.clone());
                            connections.spawn(async move {
                                tokio::select! {
                                    () = serve(pipeline, handler, known, &place, stream, stop) => {}
                                    () = place.gives_way() => {}
                                }
                            });
                        }
                        // Said by closing: a reply would cost what the limit protects.
                        None => pipeline.count_refused_connection(Transport::UnixSocket),
                    },
                    // Out of descriptors: the listener itself is fine.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                },
            }
        }
        drop(self.bound);
        while connections.join_next().await.is_some() {}
        pipeline.record_counts(true, Transport::UnixSocket);
        let _ = pipeline.flush().await;
    }
}

/// Serves one client.
async fn serve<H: Handler>(
    pipeline: Pipeline,
    handler: Arc<H>,
    who: Known,
    place: &Place<Option<u32>>,
    stream: UnixStream,
    stop: Stop,
) {
    let connection = Connection::new(Transport::UnixSocket);
    let Ok(call) = pipeline.open(&connection).await else {
        return;
    };
    let principal = stream.peer_cred().ok().and_then(|peer| {
        who(&PeerCredentials {
            uid: peer.uid(),
            gid: peer.gid(),
            pid: peer.pid(),
        })
    });
    let Some(principal) = principal else {
        drop(call.unauthenticated(mcip_core::principal::Unauthenticated::Invalid));
        return;
    };
    let Ok(identity) = known(&pipeline, principal.clone()).await else {
        drop(call.unauthenticated(mcip_core::principal::Unauthenticated::Expired));
        return;
    };
    place.keep_for(identity.principal().id());
    match call.authenticated(&identity).charged() {
        Ok(call) => call.connected(),
        Err(_) => return,
    }
    let until = identity.principal().expires_at();
    let left = until.map(|at| at.duration_since(pipeline.clock().now()).unwrap_or_default());
    let (reader, writer) = stream.into_split();
    let writer = TimedWrite::new(writer, pipeline.limits().write_time);
    let served = lines_of(&pipeline, handler, identity, connection, (reader, writer), stop);
    let expired = async {
        match left {
            None => std::future::pending().await,
            Some(left) => tokio::time::sleep(left).await,
        }
    };
    // The proof of identity ends, or is taken back, and the connection with it.
    tokio::select! {
        _ = served => {}
        () = expired => {}
        () = shut_out(&pipeline, &principal) => {}
    }
}
