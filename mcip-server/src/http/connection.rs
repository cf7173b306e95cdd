//! One connection of HTTP/1.1, whatever carries it (RFC 9112).

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Request, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use mcip_core::pipeline::Handler;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;

use super::linger::{Linger, Refused};
use super::listen::{Held, told_to_stop};
#[cfg(feature = "tls")]
use super::service::PeerCertificate;
use super::service::{Arrival, HttpService, Reply};
use super::stream::Closing;
use crate::timed_write::TimedWrite;

/// How long a quiet connection is left open once the server was stopped.
const QUIET_TIME: Duration = Duration::from_millis(250);

/// A connection as its listener hands it over.
pub(super) struct Conversation<H> {
    pub(super) peer: SocketAddr,
    pub(super) path: Arc<str>,
    pub(super) service: HttpService<H>,
    pub(super) stop: watch::Receiver<bool>,
    pub(super) held: Arc<Held>,
    /// What the client showed in the TLS handshake.
    #[cfg(feature = "tls")]
    pub(super) certificate: Option<PeerCertificate>,
}

impl<H: Handler> Conversation<H> {
    /// What is known of each request before it says anything.
    pub(super) fn arrival(&self) -> Arrival {
        Arrival {
            peer: Some(self.peer),
            #[cfg(feature = "tls")]
            certificate: self.certificate,
            #[cfg(not(feature = "tls"))]
            certificate: None,
            closing: Some(Closing(Arc::new(self.stop.clone()))),
            held: Some(self.held.clone()),
        }
    }
}

/// What has to do with the end of a connection of HTTP/1.1.
pub(super) struct Ending {
    stop: watch::Receiver<bool>,
    /// Noted when a request was refused, whose body may be unread then.
    refused: Refused,
}

/// Answers a request to any path, and says the last word on this connection if that is told to stop.
///
/// A connection keeps the room of its last answer for as long as it lasts, so nothing here is held twice, and what is rare is boxed.
pub(super) async fn answer<H: Handler>(
    service: HttpService<H>,
    is_here: bool,
    request: Request<Incoming>,
    arrival: Arrival,
    ending: Option<Arc<Ending>>,
) -> Result<Reply, Infallible> {
    let mut reply = if is_here {
        service.reply(request, arrival).await
    } else {
        Box::pin(off_the_endpoint(service, request, arrival)).await
    };
    // Whoever sends request after request to be refused has each wait its turn behind everybody else's.
    if reply.status().is_client_error() {
        tokio::task::yield_now().await;
    }
    if let Some(ending) = ending {
        if reply.status().is_client_error() || reply.status().is_server_error() {
            ending.refused.note();
        }
        if *ending.stop.borrow() {
            // The client knows then that its next request needs another connection, and does not send it into a closing one.
            reply
                .headers_mut()
                .insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }
    Ok(reply)
}

/// What stands beside the endpoint, or that nothing does.
async fn off_the_endpoint<H: Handler>(service: HttpService<H>, request: Request<Incoming>, arrival: Arrival) -> Reply {
    match Box::pin(service.beside(request, arrival)).await {
        Ok(reply) => reply,
        Err((request, arrival)) => Box::pin(service.elsewhere(request, arrival)).await,
    }
}

/// Serves HTTP/1.1 until one side ends it.
///
/// Not an `async fn`, whose parameters would be kept beside what is made of them for as long as the connection lasts.
pub(super) fn http1<H, I>(io: I, conversation: Conversation<H>) -> impl Future<Output = ()> + Send + use<H, I>
where
    H: Handler,
    I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let arrival = conversation.arrival();
    let Conversation {
        path,
        service,
        stop,
        held,
        ..
    } = conversation;
    let limits = service.pipeline().limits();
    let (header_time, write_time) = (limits.header_time, limits.write_time);
    let refused = Refused::default();
    let most = limits.message_bytes.saturating_mul(2);
    let io = Linger::new(io, refused.clone(), most, service.linger_places());
    let ending = Arc::new(Ending {
        stop: stop.clone(),
        refused,
    });
    let service = service_fn(move |request: Request<Incoming>| {
        let is_here = request.uri().path() == &*path;
        answer(service.clone(), is_here, request, arrival.clone(), Some(ending.clone()))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_time)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(TimedWrite::new(io, write_time)), service);
    #[cfg(feature = "websocket")]
    let connection = connection.with_upgrades();
    let (mut connection, mut stop) = (Box::pin(connection), stop);
    async move {
        let mut told = false;
        let stopped = async {
            told_to_stop(&mut stop).await;
            // A request that is on its way on a quiet connection gets its answer, and with that the word to go.
            Box::pin(tokio::time::sleep(QUIET_TIME)).await;
        };
        let mut stopped = std::pin::pin!(stopped);
        loop {
            tokio::select! {
                // An error is a peer that broke off or sent no HTTP: hyper has answered what can be answered.
                _ = connection.as_mut() => break,
                () = held.place.gives_way() => break,
                () = stopped.as_mut(), if !told => {
                    told = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
        // An upgraded connection keeps its place for as long as it lasts.
        drop(held);
    }
}
