//! The TLS handshake, and who showed what in it (RFC 8446; RFC 7301 for ALPN).

use std::sync::Arc;
use std::time::SystemTime;

use mcip_core::limits::Limits;
use mcip_core::pipeline::Handler;
use mcip_core::record::Transport;
use mcip_core::tls::Validity;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::rustls::server::Acceptor;
use tokio_rustls::server::TlsStream;

use super::connection::{self, Conversation};
use super::http2;
use super::service::PeerCertificate;
use crate::tls::ServerTls;

/// What the connections of one listener share.
pub(super) struct Secure {
    tls: ServerTls,
    /// A place for each handshake that goes on.
    handshakes: Semaphore,
}

impl Secure {
    pub(super) fn new(tls: ServerTls, limits: &Limits) -> Self {
        Self {
            tls,
            handshakes: Semaphore::new(limits.handshakes.clamp(1, Semaphore::MAX_PERMITS)),
        }
    }

    /// Has files looked at that may have been replaced, if it is time.
    pub(super) fn look(&self, now: SystemTime) {
        if self.tls.is_due(now) {
            let tls = self.tls.clone();
            // It reads files. Nobody waits for it.
            drop(tokio::task::spawn_blocking(move || tls.look(now)));
        }
    }

    /// Serves a connection, if its handshake succeeds in time.
    pub(super) async fn serve<H: Handler>(self: Arc<Self>, stream: TcpStream, mut conversation: Conversation<H>) {
        let pipeline = conversation.service.pipeline().clone();
        let held = conversation.held.clone();
        let accepted = tokio::select! {
            accepted = timeout(pipeline.limits().handshake_time, self.accept(stream)) => accepted,
            // As full as the server is, it had nothing to show for its place.
            () = held.place.gives_way() => return,
        };
        let Ok(Some(stream)) = accepted else {
            return pipeline.count_failed_handshake(Transport::Http);
        };
        let (_, session) = stream.get_ref();
        conversation.certificate = session
            .peer_certificates()
            .and_then(|chain| chain.first())
            .map(|shown| {
                let certificate = PeerCertificate::from_der(shown);
                match Validity::of(shown) {
                    Some(validity) => certificate.valid_until(validity.until),
                    None => certificate,
                }
            });
        let is_http2 = session.alpn_protocol() == Some(b"h2");
        if is_http2 {
            http2::serve(stream, conversation).await;
        } else {
            connection::http1(stream, conversation).await;
        }
    }

    async fn accept(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        // Who says nothing waits for itself: places are for those whose handshake began, or the silent would keep out everybody else.
        let began = LazyConfigAcceptor::new(Acceptor::default(), stream).await.ok()?;
        // Never closed.
        let _place = self.handshakes.acquire().await.ok()?;
        began.into_stream(self.tls.config()).await.ok()
    }
}
