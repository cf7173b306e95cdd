//! What calls and streams of one endpoint share, and the HTTP requests that are made of it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use mcip_core::error::shown;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::Released;
use mcip_core::types::methods;
use tokio::sync::watch;

use super::credentials::{self, Challenge, CredentialRequest, CredentialSource, Retry};
use super::reply::{Form, Response, causes};
use super::resolve::Connector;
use super::session::{SESSION_ID, Session};
use super::{form, headers, not_encoded};
use crate::deadline::Pause;
use crate::link::Link;
use crate::transport::{Outgoing, TransportError};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Connections to one endpoint.
pub(super) type Pool = hyper_util::client::legacy::Client<Connector, Full<Bytes>>;

/// What everything that goes to one endpoint has in common.
pub(super) struct Shared {
    pub(super) link: Link,
    uri: Uri,
    credentials: Option<Arc<dyn CredentialSource>>,
    pool: Pool,
    pub(super) session: Session,
    pub(super) closed: watch::Sender<bool>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("uri", &self.uri).finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn new(link: Link, uri: Uri, credentials: Option<Arc<dyn CredentialSource>>, pool: Pool) -> Arc<Self> {
        Arc::new(Self {
            link,
            uri,
            credentials,
            pool,
            session: Session::default(),
            closed: watch::Sender::new(false),
        })
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(super) fn authorization(&self) -> u64 {
        self.credentials.as_ref().map_or(0, |source| source.authorization())
    }

    pub(super) fn is_closed(&self) -> bool {
        *self.closed.borrow()
    }

    /// Sends a request and waits for the head of what comes back.
    pub(super) async fn exchange(self: &Arc<Self>, outgoing: &Outgoing) -> Result<Response, TransportError> {
        let revision = self.link.revision();
        let begins = outgoing.method == methods::INITIALIZE;
        let mut headers = HeaderMap::new();
        headers::write(&mut headers, outgoing, revision, self.link.limits()).map_err(TransportError::Invalid)?;
        let (id, pause, generation) = (outgoing.id.clone(), outgoing.pause.clone(), outgoing.generation);
        let body = outgoing.frame.bytes().clone();
        if generation.number() != self.session.number() {
            return Err(TransportError::SessionLost);
        }
        // What there was of a session that did not come to be is not sent with the beginning of another.
        let session = self.session.id().filter(|_| !begins);
        if begins {
            self.session.take();
        }
        let is_in_session = session.is_some();
        if let Some(id) = session {
            headers.insert(SESSION_ID, id);
        }
        // From here on the server may have heard of it.
        let called_off = (!revision.is_modern() && !begins).then(|| CallOff::new(self.clone(), id.clone()));
        let response = self.fetch(&self.uri, Method::POST, headers, body, &pause).await;
        let response = match response {
            Ok(response) => response,
            Err(error) => {
                disarm(called_off);
                return Err(error);
            }
        };
        let status = response.status();
        if status == StatusCode::NOT_FOUND && is_in_session {
            disarm(called_off);
            self.session.lost(generation.number());
            return Err(TransportError::SessionLost);
        }
        let form = form(status, response.headers()).and_then(|form| {
            not_encoded(response.headers())
                .map(|()| form)
                .map_err(TransportError::from)
        });
        let form = match form {
            Ok(form) => form,
            Err(error) => {
                disarm(called_off);
                return Err(error);
            }
        };
        if begins && status.is_success() {
            self.session.begin(response.headers().get(SESSION_ID))?;
        }
        let resumable = !revision.is_modern();
        Ok(Response::new(
            self.clone(),
            id,
            status,
            form,
            response.into_body(),
            resumable,
            called_off,
            pause,
        ))
    }

    /// Sends what is not answered.
    pub(super) async fn post(&self, frame: Released) -> Result<(), TransportError> {
        let mut headers = HeaderMap::new();
        headers::for_post(&mut headers);
        let is_in_session = self.say_session(&mut headers);
        let body = frame.into_bytes();
        let response = self
            .fetch(&self.uri, Method::POST, headers, body, &Pause::default())
            .await?;
        match response.status() {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND if is_in_session => Err(TransportError::SessionLost),
            status => Err(form(status, response.headers()).err().unwrap_or(TransportError::Http {
                status: status.as_u16(),
            })),
        }
    }

    /// Opens a stream: the one on which the server says things by itself, or, after an event, the one that the event came on.
    pub(super) async fn stream(
        &self,
        last_event: Option<&str>,
        pause: &Pause,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
        headers::plain(&mut headers);
        let is_in_session = self.say_session(&mut headers);
        if let Some(last) = last_event.and_then(|last| HeaderValue::from_bytes(last.as_bytes()).ok()) {
            headers.insert(LAST_EVENT_ID, last);
        }
        let response = self.fetch(&self.uri, Method::GET, headers, Bytes::new(), pause).await?;
        let status = response.status();
        if status == StatusCode::NOT_FOUND && is_in_session {
            return Err(TransportError::SessionLost);
        }
        let form = form(status, response.headers())?;
        not_encoded(response.headers())?;
        match form {
            Form::Events if status == StatusCode::OK => Ok(response),
            _ => Err(TransportError::Http {
                status: status.as_u16(),
            }),
        }
    }

    /// Tells the server that the session is over.
    pub(super) async fn end_session(&self) {
        let mut headers = HeaderMap::new();
        headers::version(&mut headers, self.link.revision());
        let Some(id) = self.session.take() else {
            return;
        };
        headers.insert(SESSION_ID, id);
        // A server need not allow it (405), and what is gone is gone.
        let _ = self
            .fetch(&self.uri, Method::DELETE, headers, Bytes::new(), &Pause::default())
            .await;
    }

    fn say_session(&self, headers: &mut HeaderMap) -> bool {
        headers::version(headers, self.link.revision());
        let id = self.session.id();
        let is_in_session = id.is_some();
        if let Some(id) = id {
            headers.insert(SESSION_ID, id);
        }
        is_in_session
    }

    /// One HTTP request with its credentials, sent again as often as their source says, within bounds. A server that refused a
    /// request by its credentials did not act on it, so that sending it again is safe.
    pub(super) async fn fetch(
        &self,
        uri: &Uri,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
        pause: &Pause,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let mut attempt = 1;
        loop {
            let sent = self.headers_of(uri, &method, pause).await?;
            let mut request = Request::new(Full::new(body.clone()));
            *request.method_mut() = method.clone();
            *request.uri_mut() = uri.clone();
            // Of a name that both have, the protocol's counts.
            *request.headers_mut() = sent.clone();
            request.headers_mut().extend(headers.clone());
            let response = self.pool.request(request).await;
            let response = response.map_err(|error| TransportError::Disconnected(causes(&error)))?;
            match self
                .judge_credentials(uri, &method, &response, &sent, attempt, pause)
                .await?
            {
                Retry::Again if attempt < credentials::MOST_ATTEMPTS => attempt += 1,
                _ => return Ok(response),
            }
        }
    }

    async fn headers_of(&self, uri: &Uri, method: &Method, pause: &Pause) -> Result<HeaderMap, TransportError> {
        let Some(source) = &self.credentials else {
            return Ok(HeaderMap::new());
        };
        let request = CredentialRequest { method, uri };
        // The source may have to ask a person.
        let _pausing = pause.begin();
        source.headers(&request).await.map_err(TransportError::Credentials)
    }

    /// Tells the source what the server says of its credentials.
    async fn judge_credentials(
        &self,
        uri: &Uri,
        method: &Method,
        response: &http::Response<Incoming>,
        sent: &HeaderMap,
        attempt: u32,
        pause: &Pause,
    ) -> Result<Retry, TransportError> {
        let (status, headers) = (response.status(), response.headers());
        let Some(source) = self
            .credentials
            .as_ref()
            .filter(|_| credentials::concerns(status, headers))
        else {
            return Ok(Retry::GiveUp);
        };
        let challenge = Challenge {
            status,
            headers,
            sent,
            uri,
            method,
            attempt,
        };
        let _pausing = pause.begin();
        let answer = source.challenged(&challenge).await;
        if credentials::is_challenge(status) {
            answer.map_err(TransportError::Credentials)
        } else {
            Ok(Retry::GiveUp)
        }
    }
}

/// Tells a server of the legacy era, for which a closed connection means nothing, that a request is given up
/// (2025-11-25, "Sending Messages to the Server"). It does so when it is dropped before the answer came.
pub(super) struct CallOff {
    shared: Arc<Shared>,
    id: Option<RequestId>,
}

impl CallOff {
    fn new(shared: Arc<Shared>, id: RequestId) -> Self {
        Self { shared, id: Some(id) }
    }
}

/// There is nothing to call off.
pub(super) fn disarm(call_off: Option<CallOff>) {
    if let Some(mut call_off) = call_off {
        call_off.id = None;
    }
}

impl Drop for CallOff {
    fn drop(&mut self) {
        let Some(id) = self.id.take().filter(|_| !self.shared.is_closed()) else {
            return;
        };
        // Without a runtime there is no connection either.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let shared = self.shared.clone();
        runtime.spawn(async move {
            let mut closed = shared.closed.subscribe();
            let told = async {
                if let Ok(frame) = shared.link.cancellation(&id, "no longer needed").await
                    && let Err(error) = shared.post(frame).await
                {
                    tracing::debug!(?error, "the server was not told that a request is given up");
                }
            };
            tokio::select! {
                () = super::reply::until_closed(&mut closed) => {}
                () = told => {}
            }
        });
    }
}

/// A header that the record or an error may show.
pub(super) fn shown_header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers
        .get(name)
        .map(|value| shown(&String::from_utf8_lossy(value.as_bytes())))
}
