//! Streamable HTTP: a POST for each request, answered with one JSON text or an event stream. And its predecessor, HTTP+SSE.
//!
//! In the modern era (MCP 2026-07-28, "Streamable HTTP") that is all, and a response that is dropped before its end closes its
//! connection, which is how the server hears that the request was cancelled. In the legacy era (2025-03-26 to 2025-11-25) there may be
//! a session, a stream for what the server says by itself, and streams that break off and are resumed; a request is cancelled by a
//! notification. Redirects are never followed.

mod bearer;
mod credentials;
mod endpoint;
mod exchange;
mod headers;
mod older;
mod reply;
mod resolve;
mod session;
mod stream;
mod target;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use mcip_core::error::shown;
use mcip_core::pipeline::Released;
use mcip_core::types::methods;

use super::keeper::{Kept, Source};
use super::restart::Restart;
use super::{Generation, Outgoing, Replies, Reply, Transport, TransportError};
use crate::error::Misbehaviour;
pub use bearer::Bearer;
pub use credentials::{Challenge, CredentialError, CredentialRequest, CredentialSource, Retry};
#[cfg(feature = "websocket")]
pub(super) use credentials::{MOST_ATTEMPTS, concerns, is_challenge};
pub use endpoint::Endpoint;
use exchange::{Shared, shown_header};
use older::Older;
use reply::Form;
#[cfg(feature = "websocket")]
pub(super) use reply::causes;

/// How long a session waits for the stream on which its server says things by itself.
const OPENING: Duration = Duration::from_secs(1);

/// How long the end of a session may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// The connection to an endpoint: a pool of connections, in truth.
struct Http(Arc<Shared>, Arc<Predecessor>);

/// What the server speaks instead, if it has to be spoken to in the words of 2024-11-05.
struct Predecessor {
    restart: Restart,
    kept: OnceLock<Kept>,
}

impl Http {
    fn new(shared: Arc<Shared>, restart: Restart) -> Self {
        let kept = OnceLock::new();
        Self(shared, Arc::new(Predecessor { restart, kept }))
    }

    fn older(&self) -> Option<&Kept> {
        self.1.kept.get()
    }

    /// Sends `initialize`: the request by which a client finds out that a server has only HTTP+SSE.
    async fn begin(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let (shared, predecessor) = (self.0.clone(), self.1.clone());
        let (status, replies): (_, Box<dyn Replies>) = match shared.exchange(&request).await {
            Ok(response) => {
                let status = response.status().as_u16();
                (status, Box::new(response.until(shared.closed.subscribe())))
            }
            Err(error) => (0, Box::new(Failed(error))),
        };
        let request = (shared.session.number() == 0).then_some(request);
        let (stage, request) = match request {
            // Whatever its body says. Where there is no stream either, that is what was answered.
            Some(request) if matches!(status, 404 | 405) => {
                let falling = fall_back(
                    shared.clone(),
                    predecessor.clone(),
                    request,
                    TransportError::Http { status },
                );
                let or_else = async move { Ok(falling.await.unwrap_or(replies)) };
                (Stage::FallingBack(Box::pin(or_else)), None)
            }
            request => (Stage::Replies(replies), request),
        };
        Ok(Box::new(Beginning {
            shared,
            predecessor,
            request,
            stage,
        }))
    }
}

/// What comes back for `initialize`.
struct Beginning {
    shared: Arc<Shared>,
    predecessor: Arc<Predecessor>,
    /// Taken once it was sent in the other way.
    request: Option<Outgoing>,
    stage: Stage,
}

type FallingBack = Pin<Box<dyn Future<Output = Result<Box<dyn Replies>, TransportError>> + Send>>;

enum Stage {
    Replies(Box<dyn Replies>),
    /// Dropping the future of [`Replies::next`] must not lose it.
    FallingBack(FallingBack),
}

/// What failed at once.
struct Failed(TransportError);

#[async_trait]
impl Replies for Failed {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        Err(self.0.clone())
    }
}

#[async_trait]
impl Replies for Beginning {
    async fn next(&mut self) -> Result<Reply, TransportError> {
        loop {
            let next = match &mut self.stage {
                Stage::Replies(replies) => match replies.next().await {
                    Err(error) if is_of_another_transport(&error) => match self.request.take() {
                        Some(request) => Stage::FallingBack(Box::pin(fall_back(
                            self.shared.clone(),
                            self.predecessor.clone(),
                            request,
                            error,
                        ))),
                        None => return Err(error),
                    },
                    reply => return reply,
                },
                Stage::FallingBack(falling) => match falling.as_mut().await {
                    Ok(replies) => Stage::Replies(replies),
                    Err(error) => Stage::Replies(Box::new(Failed(error))),
                },
            };
            self.stage = next;
        }
    }
}

/// Statuses with which a server refuses a POST of `initialize` that knows no such thing (2025-11-25, "Backwards Compatibility").
fn is_of_another_transport(error: &TransportError) -> bool {
    matches!(
        error,
        TransportError::Http {
            status: 400 | 404 | 405
        }
    )
}

/// Looks for a stream of HTTP+SSE at the same URL, and sends the request there. Without one, what the server answered to the POST stands.
async fn fall_back(
    shared: Arc<Shared>,
    predecessor: Arc<Predecessor>,
    request: Outgoing,
    error: TransportError,
) -> Result<Box<dyn Replies>, TransportError> {
    let link = shared.link.clone();
    let source = Arc::new(Older::new(shared.clone()));
    let mut closed = shared.closed.subscribe();
    let opened = tokio::select! {
        () = reply::until_closed(&mut closed) => return Err(TransportError::Closed),
        opened = source.open(&link) => opened,
    };
    let first = match opened {
        Ok(first) => first,
        Err(why) => {
            tracing::debug!(?why, "the server has no stream of HTTP+SSE either");
            return Err(error);
        }
    };
    let restart = predecessor.restart.clone();
    let kept = predecessor.kept.get_or_init(|| Kept::new(source, link, first, restart));
    kept.send(request).await
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http")
            .field("uri", self.0.uri())
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Transport for Http {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        if let Some(older) = self.older() {
            return older.send(request).await;
        }
        let mut closed = self.0.closed.subscribe();
        if request.method == methods::INITIALIZE {
            return tokio::select! {
                () = reply::until_closed(&mut closed) => Err(TransportError::Closed),
                begun = self.begin(request) => begun,
            };
        }
        tokio::select! {
            () = reply::until_closed(&mut closed) => Err(TransportError::Closed),
            response = self.0.exchange(&request) => Ok(Box::new(response?.until(self.0.closed.subscribe()))),
        }
    }

    async fn post(&self, frame: Released) -> Result<(), TransportError> {
        if let Some(older) = self.older() {
            return older.post(frame).await;
        }
        let mut closed = self.0.closed.subscribe();
        tokio::select! {
            () = reply::until_closed(&mut closed) => Err(TransportError::Closed),
            posted = self.0.post(frame) => posted,
        }
    }

    fn connection(&self) -> Option<Generation> {
        match self.older() {
            Some(older) => older.connection(),
            // A session that took the place of another is what a connection is to those that stand.
            None => Some(Generation(self.0.session.number())),
        }
    }

    async fn connected(&self) -> Result<Generation, TransportError> {
        match self.older() {
            Some(older) => older.connected().await,
            None => self.connection().ok_or(TransportError::Closed),
        }
    }

    fn start_over(&self) -> bool {
        self.older().is_some_and(Transport::start_over)
    }

    fn is_over(&self) -> bool {
        self.older().is_some_and(Transport::is_over)
    }

    fn authorization(&self) -> u64 {
        self.0.authorization()
    }

    async fn established(&self) {
        // Everything comes on its one stream.
        if self.older().is_some() {
            return;
        }
        let (opened, open) = tokio::sync::oneshot::channel();
        tokio::spawn(stream::listen(self.0.clone(), self.0.session.watch(), opened));
        // A server drops what it asks by itself while nobody listens. Some begin their answer with the first event only: these
        // are not waited for. An error says that there is no such stream.
        let _ = tokio::time::timeout(OPENING, open).await;
    }

    fn mirrors_headers(&self) -> bool {
        self.older().is_none()
    }

    async fn close(&self) {
        self.0.closed.send_replace(true);
        if let Some(older) = self.older() {
            return older.close().await;
        }
        let _ = tokio::time::timeout(FAREWELL, self.0.end_session()).await;
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        self.0.closed.send_replace(true);
        if let Some(runtime) = self
            .0
            .session
            .id()
            .and_then(|_| tokio::runtime::Handle::try_current().ok())
        {
            let shared = self.0.clone();
            runtime.spawn(async move { tokio::time::timeout(FAREWELL, shared.end_session()).await });
        }
    }
}

/// How the body of a response is to be read.
fn form(status: StatusCode, headers: &HeaderMap) -> Result<Form, TransportError> {
    let media_type = shown_header(headers, header::CONTENT_TYPE);
    let kind = media_type
        .as_deref()
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default()
        .trim();
    let status_number = status.as_u16();
    match status {
        StatusCode::UNAUTHORIZED => Err(TransportError::Unauthorized {
            challenge: shown_header(headers, header::WWW_AUTHENTICATE),
        }),
        StatusCode::ACCEPTED | StatusCode::NO_CONTENT => Err(Misbehaviour::NoAnswer { status: status_number }.into()),
        status if status.is_redirection() => Err(Misbehaviour::Redirect { status: status_number }.into()),
        status if status.is_success() && kind.eq_ignore_ascii_case("text/event-stream") => Ok(Form::Events),
        _ if kind.eq_ignore_ascii_case("application/json") => Ok(Form::Json),
        status if status.is_success() => Err(Misbehaviour::MediaType(media_type).into()),
        _ => Err(TransportError::Http { status: status_number }),
    }
}

/// A body can be read if it is as it is: nothing is unpacked.
fn not_encoded(headers: &HeaderMap) -> Result<(), Misbehaviour> {
    let coding = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter().map(coding);
    match codings.find(|coding| !coding.eq_ignore_ascii_case("identity")) {
        Some(coding) => Err(Misbehaviour::ContentEncoding(shown(&coding))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, kind: Option<&str>) -> Result<Form, TransportError> {
        let mut headers = HeaderMap::new();
        if let Some(kind) = kind {
            headers.insert(header::CONTENT_TYPE, kind.parse().expect("value"));
        }
        form(StatusCode::from_u16(status).expect("status"), &headers)
    }

    #[test]
    fn status_and_media_type_decide_how_a_body_is_read() {
        assert_eq!(read(200, Some("application/json; charset=utf-8")), Ok(Form::Json));
        assert_eq!(read(200, Some("Text/Event-Stream")), Ok(Form::Events));
        assert_eq!(read(400, Some("application/json")), Ok(Form::Json));
        assert_eq!(read(404, Some("text/html")), Err(TransportError::Http { status: 404 }));
        assert_eq!(
            read(500, Some("text/event-stream")),
            Err(TransportError::Http { status: 500 })
        );
        assert!(matches!(
            read(302, None),
            Err(TransportError::Protocol(Misbehaviour::Redirect { status: 302 }))
        ));
        assert!(matches!(
            read(202, None),
            Err(TransportError::Protocol(Misbehaviour::NoAnswer { status: 202 }))
        ));
        assert!(matches!(
            read(200, Some("text/html")),
            Err(TransportError::Protocol(Misbehaviour::MediaType(_)))
        ));
        assert!(matches!(
            read(401, Some("application/json")),
            Err(TransportError::Unauthorized { challenge: None })
        ));
    }
}
