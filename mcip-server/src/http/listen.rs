//! A listener around the endpoint: connections, time-outs, an orderly stop.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use mcip_core::pipeline::Handler;
use mcip_core::record::Transport;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::connection::{self, Conversation};
use super::places::{Place, Places, network};
#[cfg(feature = "tls")]
use super::secure::Secure;
use super::service::HttpService;
use super::turn_away::TurnAway;
#[cfg(feature = "tls")]
use crate::tls::ServerTls;

/// How long connections that are still there after the drain time have to see that their sessions ended, and then to end.
const LAST_TIME: Duration = Duration::from_millis(250);

/// Why a server did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError {
    /// The address could not be bound.
    Bind(SocketAddr, io::Error),
    /// The socket that was handed over can't be used.
    Socket(io::Error),
    /// The address can be reached from other machines, and nobody would be asked who they are.
    Unprotected(SocketAddr),
    /// The endpoint is to be mounted elsewhere, and nobody would be asked who they are.
    MountedUnprotected,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind(address, error) => write!(f, "{address} could not be bound: {error}"),
            Self::Socket(error) => write!(f, "the socket can't be used: {error}"),
            Self::Unprotected(address) => write!(
                f,
                "{address} can be reached from other machines: add `.authenticator(…)`, or `.unauthenticated(\"reason\")` if \
                 anybody may call, or bind to 127.0.0.1"
            ),
            Self::MountedUnprotected => f.write_str(
                "an endpoint that is mounted elsewhere may be reached by anybody: add `.authenticator(…)`, or \
                 `.unauthenticated(\"reason\")` if anybody may call",
            ),
        }
    }
}

impl std::error::Error for ServeError {}

/// Stops a server: no new connections, open calls get time to end.
#[derive(Clone, Debug)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    #[cfg(unix)]
    pub(crate) fn of(stop: watch::Sender<bool>) -> Self {
        Self(stop)
    }

    /// Stops it.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

/// A bound server. [`run`](Self::run) serves until it is stopped. `Debug` shows who may call, and whether scopes can be had.
pub struct HttpServer<H> {
    listener: TcpListener,
    address: SocketAddr,
    path: String,
    service: HttpService<H>,
    stop: watch::Sender<bool>,
    drain: Duration,
    callers: &'static str,
    #[cfg(feature = "tls")]
    tls: Option<ServerTls>,
}

impl<H> fmt::Debug for HttpServer<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpServer")
            .field("address", &self.address)
            .field("path", &self.path)
            .field("callers", &self.callers)
            .finish_non_exhaustive()
    }
}

impl<H: Handler> HttpServer<H> {
    pub(crate) fn on(
        listener: TcpListener,
        path: &str,
        service: HttpService<H>,
        callers: &'static str,
    ) -> Result<Self, ServeError> {
        let address = listener.local_addr().map_err(ServeError::Socket)?;
        Ok(Self {
            listener,
            address,
            path: path.to_owned(),
            service,
            stop: watch::Sender::new(false),
            drain: Duration::from_secs(10),
            callers,
            #[cfg(feature = "tls")]
            tls: None,
        })
    }

    /// Speaks TLS on every connection, and HTTP/2 where the client does. Files that were replaced are noticed and read again
    /// ([`ServerTls::look`]); connections that stand are not touched by it.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn tls(mut self, tls: ServerTls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The address that was bound; with port 0 asked for, the port that was given.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address to give to clients.
    pub fn url(&self) -> String {
        #[cfg(feature = "tls")]
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        #[cfg(not(feature = "tls"))]
        let scheme = "http";
        format!("{scheme}://{}{}", self.address, self.path)
    }

    /// What stops this server.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.stop.clone())
    }

    /// How long open calls may take to end once the server was stopped. Default 10 s.
    #[must_use]
    pub fn drain_time(mut self, time: Duration) -> Self {
        self.drain = time;
        self
    }

    /// Serves until [`Stopper::stop`]. Connections that outlast the drain time are ended, and records are flushed, before it returns.
    /// Dropped before, it takes its connections with it.
    pub async fn run(self) {
        let pipeline = self.service.pipeline().clone();
        let limits = pipeline.limits();
        let places = Places::new(
            limits.connections,
            limits.connections_per_peer,
            limits.connections_per_principal,
        );
        let path: Arc<str> = self.path.into();
        let mut stopped = self.stop.subscribe();
        let mut every_second = tokio::time::interval(Duration::from_secs(1));
        #[cfg(feature = "tls")]
        let secure = self.tls.map(|tls| Arc::new(Secure::new(tls, limits)));
        let turn_away = TurnAway::new();
        let mut connections = JoinSet::new();
        let admit = |connections: &mut JoinSet<()>, stream: TcpStream, peer: SocketAddr| {
            // Those that ended are forgotten.
            while connections.try_join_next().is_some() {}
            let Some(place) = places.take(network(peer.ip())) else {
                pipeline.count_refused_connection(Transport::Http);
                #[cfg(feature = "tls")]
                if secure.is_some() {
                    return;
                }
                return turn_away.tell(stream);
            };
            let held = Held {
                place,
                #[cfg(feature = "websocket")]
                drain: self.drain,
            };
            let conversation = Conversation {
                peer,
                path: path.clone(),
                service: self.service.clone(),
                stop: self.stop.subscribe(),
                held: Arc::new(held),
                #[cfg(feature = "tls")]
                certificate: None,
            };
            // Replies are small and whole: waiting for more to send only adds delay.
            let _ = stream.set_nodelay(true);
            #[cfg(feature = "tls")]
            if let Some(secure) = &secure {
                connections.spawn(secure.clone().serve(stream, conversation));
                return;
            }
            connections.spawn(connection::http1(stream, conversation));
        };
        loop {
            tokio::select! {
                () = told_to_stop(&mut stopped) => break,
                _ = every_second.tick() => {
                    while connections.try_join_next().is_some() {}
                    pipeline.record_counts(false, Transport::Http);
                    self.service.sessions().sweep_if_due();
                    #[cfg(feature = "tls")]
                    if let Some(secure) = &secure {
                        secure.look(pipeline.clock().now());
                    }
                }
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => admit(&mut connections, stream, peer),
                    // Out of descriptors, or a connection that was gone already: the listener itself is fine.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                },
            }
        }
        // Connections that the system has accepted for us are ours: whoever made them was not told that nobody is there. No more than
        // there are places, or a flood would keep the server from ending.
        for _ in 0..limits.connections {
            let next = poll_fn(|cx| Poll::Ready(self.listener.poll_accept(cx))).await;
            let Poll::Ready(Ok((stream, peer))) = next else { break };
            admit(&mut connections, stream, peer);
        }
        drop(self.listener);
        self.service.sessions().close_streams();
        let _ = tokio::time::timeout(self.drain, places.emptied()).await;
        self.service.sessions().close();
        // What does not end by itself is ended, so that nothing is done whose record comes after the last was flushed.
        let _ = tokio::time::timeout(LAST_TIME, places.emptied()).await;
        let _ = tokio::time::timeout(LAST_TIME, connections.shutdown()).await;
        if let Some(instances) = self.service.sessions().instances() {
            instances.settled().await;
        }
        pipeline.record_counts(true, Transport::Http);
        let _ = pipeline.flush().await;
    }
}

/// What a connection holds of its listener for as long as it lasts, whatever becomes of it.
#[derive(Debug)]
pub(super) struct Held {
    /// Its place among the connections.
    pub(super) place: Place<IpAddr>,
    /// How long its calls may go on when the server stops.
    #[cfg(feature = "websocket")]
    pub(super) drain: Duration,
}

/// Waits for the word to stop, or for nobody to be left who could say it.
pub(crate) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
