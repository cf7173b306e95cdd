//! Streamable HTTP (MCP 2026-07-28, "Streamable HTTP"): a POST for each request, answered with one JSON text or an event stream.
//!
//! Redirects are never followed, and a response that is dropped before its end closes its connection, which is how the server
//! hears that the request was cancelled.

mod bearer;
mod credentials;
mod endpoint;
mod headers;
mod reply;
mod resolve;

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header};
use http_body_util::Full;
use hyper::body::Incoming;
use mcip_core::error::shown;

pub use bearer::Bearer;
pub use credentials::{Challenge, CredentialError, CredentialRequest, CredentialSource, Retry};
pub use endpoint::Endpoint;

use super::{Outgoing, Replies, Transport, TransportError};
use crate::error::Misbehaviour;
use crate::link::Link;
use reply::{Form, Response};
use resolve::Connector;

/// The connection to an endpoint: a pool of connections, in truth.
struct Http {
    link: Link,
    uri: Uri,
    credentials: Option<Arc<dyn CredentialSource>>,
    pool: hyper_util::client::legacy::Client<Connector, Full<Bytes>>,
    closed: tokio::sync::watch::Sender<bool>,
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("uri", &self.uri).finish_non_exhaustive()
    }
}

#[async_trait]
impl Transport for Http {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let mut closed = self.closed.subscribe();
        tokio::select! {
            () = reply::until_closed(&mut closed) => Err(TransportError::Closed),
            response = self.exchange(request) => Ok(Box::new(response?.until(self.closed.subscribe()))),
        }
    }

    fn mirrors_headers(&self) -> bool {
        true
    }

    async fn close(&self) {
        self.closed.send_replace(true);
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        self.closed.send_replace(true);
    }
}

impl Http {
    async fn exchange(&self, outgoing: Outgoing) -> Result<Response, TransportError> {
        let mut headers = HeaderMap::new();
        headers::write(&mut headers, &outgoing, self.link.limits()).map_err(TransportError::Invalid)?;
        let response = self.fetch(Method::POST, headers, outgoing.frame.into_bytes()).await?;
        let status = response.status();
        let form = form(status, response.headers())?;
        not_encoded(response.headers())?;
        Ok(Response::new(
            self.link.clone(),
            outgoing.id,
            status,
            form,
            response.into_body(),
        ))
    }

    /// One HTTP request with its credentials, sent again as often as their source says, within bounds. A server that refused a
    /// request by its credentials did not act on it, so that sending it again is safe.
    async fn fetch(
        &self,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let mut attempt = 1;
        loop {
            let sent = self.headers_of(&method).await?;
            let mut request = Request::new(Full::new(body.clone()));
            *request.method_mut() = method.clone();
            *request.uri_mut() = self.uri.clone();
            // Of a name that both have, the protocol's counts.
            *request.headers_mut() = sent.clone();
            request.headers_mut().extend(headers.clone());
            let response = self.pool.request(request).await;
            let response = response.map_err(|error| TransportError::Disconnected(reply::causes(&error)))?;
            match self.judge_credentials(&method, &response, &sent, attempt).await? {
                Retry::Again if attempt < credentials::MOST_ATTEMPTS => attempt += 1,
                _ => return Ok(response),
            }
        }
    }

    async fn headers_of(&self, method: &Method) -> Result<HeaderMap, TransportError> {
        let request = CredentialRequest { method, uri: &self.uri };
        match &self.credentials {
            None => Ok(HeaderMap::new()),
            Some(source) => source.headers(&request).await.map_err(TransportError::Credentials),
        }
    }

    /// Tells the source what the server says of its credentials.
    async fn judge_credentials(
        &self,
        method: &Method,
        response: &http::Response<Incoming>,
        sent: &HeaderMap,
        attempt: u32,
    ) -> Result<Retry, TransportError> {
        let (status, headers) = (response.status(), response.headers());
        let Some(source) = self.credentials.as_ref().filter(|_| credentials::concerns(status, headers)) else {
            return Ok(Retry::GiveUp);
        };
        let challenge = Challenge {
            status,
            headers,
            sent,
            uri: &self.uri,
            method,
            attempt,
        };
        let answer = source.challenged(&challenge).await;
        if credentials::is_challenge(status) {
            answer.map_err(TransportError::Credentials)
        } else {
            Ok(Retry::GiveUp)
        }
    }
}

/// How the body of a response is to be read.
fn form(status: StatusCode, headers: &HeaderMap) -> Result<Form, TransportError> {
    let text = |name| {
        headers
            .get(name)
            .map(|value| shown(&String::from_utf8_lossy(value.as_bytes())))
    };
    let media_type = text(header::CONTENT_TYPE);
    let kind = media_type
        .as_deref()
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default()
        .trim();
    let status_number = status.as_u16();
    match status {
        StatusCode::UNAUTHORIZED => Err(TransportError::Unauthorized {
            challenge: text(header::WWW_AUTHENTICATE),
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
