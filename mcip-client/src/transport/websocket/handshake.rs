//! The opening handshake (RFC 6455, section 4.1): a request over HTTP/1.1 with credentials, and an answer that has to be exactly what was
//! asked for.

use base64::Engine as _;
use bytes::Bytes;
use http::header::{
    CONNECTION, HOST, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_EXTENSIONS, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL,
    SEC_WEBSOCKET_VERSION, UPGRADE, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body_util::Empty;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use mcip_core::error::shown;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::Upgrade;
use crate::error::Misbehaviour;
use crate::link::Link;
use crate::transport::TransportError;
use crate::transport::http::{Challenge, CredentialRequest, MOST_ATTEMPTS, Retry, causes, concerns, is_challenge};

const SUBPROTOCOL: &str = "mcp";

impl Upgrade {
    /// Opens a connection and upgrades it, with other credentials as often as their source says, within bounds.
    pub(super) async fn shake_hands(&self, link: &Link) -> Result<Upgraded, TransportError> {
        let mut attempt = 1;
        loop {
            let sent = self.credentials().await?;
            let asked = timeout(self.address.connect_time, self.ask(link, &sent)).await;
            let asked = asked.map_err(|_| {
                TransportError::Disconnected(format!("no connection within {:?}", self.address.connect_time))
            })?;
            let (response, key) = asked?;
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                check(&response, &key)?;
                let upgraded = hyper::upgrade::on(response).await;
                return upgraded.map_err(|error| TransportError::Disconnected(causes(&error)));
            }
            match self.challenged(&response, &sent, attempt).await? {
                Retry::Again if attempt < MOST_ATTEMPTS => attempt += 1,
                _ => return Err(refused(&response)),
            }
        }
    }

    async fn credentials(&self) -> Result<HeaderMap, TransportError> {
        let Some(source) = &self.credentials else {
            return Ok(HeaderMap::new());
        };
        let request = CredentialRequest {
            method: &Method::GET,
            uri: &self.request_uri,
        };
        source.headers(&request).await.map_err(TransportError::Credentials)
    }

    /// Sends the request on a connection of its own, and waits for the head of what comes back.
    async fn ask(&self, link: &Link, credentials: &HeaderMap) -> Result<(Response<Incoming>, String), TransportError> {
        let mut random = [0; 16];
        link.pipeline
            .entropy()
            .fill(&mut random)
            .map_err(|_| TransportError::Invalid("the operating system gave no randomness".to_owned()))?;
        let key = base64::engine::general_purpose::STANDARD.encode(random);
        let request = request(&self.request_uri, credentials, &key).map_err(TransportError::Invalid)?;
        let stream = self.address.dial(&self.uri).await;
        let stream = stream.map_err(|error| TransportError::Disconnected(causes(&error)))?;
        let broken = |error: hyper::Error| TransportError::Disconnected(causes(&error));
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(64 << 10)
            .max_headers(128)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(broken)?;
        // It ends with the upgrade, or with the response that is no upgrade.
        tokio::spawn(connection.with_upgrades());
        let response = sender.send_request(request).await.map_err(broken)?;
        Ok((response, key))
    }

    /// Tells the source what the server says of its credentials.
    async fn challenged(
        &self,
        response: &Response<Incoming>,
        sent: &HeaderMap,
        attempt: u32,
    ) -> Result<Retry, TransportError> {
        let (status, headers) = (response.status(), response.headers());
        let Some(source) = self.credentials.as_ref().filter(|_| concerns(status, headers)) else {
            return Ok(Retry::GiveUp);
        };
        let challenge = Challenge {
            status,
            headers,
            sent,
            uri: &self.request_uri,
            method: &Method::GET,
            attempt,
        };
        let answer = source.challenged(&challenge).await;
        if is_challenge(status) {
            answer.map_err(TransportError::Credentials)
        } else {
            Ok(Retry::GiveUp)
        }
    }
}

/// The request. Of a header that both have, the protocol's counts.
fn request(uri: &Uri, credentials: &HeaderMap, key: &str) -> Result<Request<Empty<Bytes>>, String> {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let target: Uri = target.parse().map_err(|_| "its path can't be written".to_owned())?;
    let mut request = Request::new(Empty::new());
    *request.uri_mut() = target;
    *request.headers_mut() = credentials.clone();
    let headers = request.headers_mut();
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| error.to_string());
    headers.insert(HOST, value(authority)?);
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    headers.insert(SEC_WEBSOCKET_KEY, value(key)?);
    Ok(request)
}

/// What a response that is no upgrade means.
fn refused(response: &Response<Incoming>) -> TransportError {
    let status = response.status();
    if status == StatusCode::UNAUTHORIZED {
        let challenge = response.headers().get(WWW_AUTHENTICATE);
        return TransportError::Unauthorized {
            challenge: challenge.map(|value| shown(&String::from_utf8_lossy(value.as_bytes()))),
        };
    }
    if status.is_redirection() {
        let status = status.as_u16();
        return Misbehaviour::Redirect { status }.into();
    }
    if status.is_success() {
        return Misbehaviour::Upgrade(format!("HTTP status {status} where 101 was asked for")).into();
    }
    TransportError::Http {
        status: status.as_u16(),
    }
}

/// Whether the upgrade is the one that was asked for.
fn check<B>(response: &Response<B>, key: &str) -> Result<(), Misbehaviour> {
    let wrong = |why: &str| Err(Misbehaviour::Upgrade(why.to_owned()));
    let headers = response.headers();
    if !lists(headers, &UPGRADE, "websocket") || !lists(headers, &CONNECTION, "upgrade") {
        return wrong("the connection was switched to something else");
    }
    if only(headers, &SEC_WEBSOCKET_ACCEPT) != Some(derive_accept_key(key.as_bytes()).as_bytes()) {
        return wrong("Sec-WebSocket-Accept does not answer what was asked");
    }
    if headers.contains_key(SEC_WEBSOCKET_EXTENSIONS) {
        return wrong("the server wants an extension, and none was offered");
    }
    if only(headers, &SEC_WEBSOCKET_PROTOCOL) != Some(SUBPROTOCOL.as_bytes()) {
        return wrong("the server did not select the subprotocol mcp");
    }
    Ok(())
}

/// The one value of a header that may not be repeated.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.as_bytes()),
        _ => None,
    }
}

/// Whether a header that is a list has this element.
fn lists(headers: &HeaderMap, name: &HeaderName, wanted: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    let mut elements = values.flat_map(|value| value.split(','));
    elements.any(|element| element.trim().eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use http::header::AUTHORIZATION;

    use super::*;

    const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

    fn answer(changes: &[(HeaderName, &'static str)]) -> Response<()> {
        let mut response = Response::new(());
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = response.headers_mut();
        for (name, value) in [
            (UPGRADE, "WebSocket"),
            (CONNECTION, "keep-alive, Upgrade"),
            // RFC 6455, section 1.3.
            (SEC_WEBSOCKET_ACCEPT, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            (SEC_WEBSOCKET_PROTOCOL, "mcp"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in changes {
            headers.remove(name);
            for value in value.split('|').filter(|value| !value.is_empty()) {
                headers.append(name, HeaderValue::from_static(value));
            }
        }
        response
    }

    #[test]
    fn the_answer_has_to_be_what_was_asked_for() {
        assert_eq!(check(&answer(&[]), KEY), Ok(()));
        for change in [
            (UPGRADE, "h2c"),
            (UPGRADE, ""),
            (CONNECTION, "keep-alive"),
            (SEC_WEBSOCKET_ACCEPT, "AAAALMBiTxaQ9kYGzzhZRbK+xOo="),
            (SEC_WEBSOCKET_ACCEPT, ""),
            (
                SEC_WEBSOCKET_ACCEPT,
                "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            ),
            (SEC_WEBSOCKET_EXTENSIONS, "permessage-deflate"),
            (SEC_WEBSOCKET_PROTOCOL, ""),
            (SEC_WEBSOCKET_PROTOCOL, "graphql-ws"),
            (SEC_WEBSOCKET_PROTOCOL, "mcp|mcp"),
        ] {
            let checked = check(&answer(std::slice::from_ref(&change)), KEY);
            assert!(matches!(checked, Err(Misbehaviour::Upgrade(_))), "{change:?}");
        }
    }

    #[test]
    fn credentials_do_not_replace_what_the_protocol_says() {
        let mut credentials = HeaderMap::new();
        credentials.insert(AUTHORIZATION, HeaderValue::from_static("Bearer abc"));
        credentials.insert(HOST, HeaderValue::from_static("elsewhere.example"));
        let uri = Uri::from_static("https://example.com/mcp?x=1");
        let request = request(&uri, &credentials, KEY).expect("a request");
        assert_eq!(request.uri(), "/mcp?x=1");
        assert_eq!(request.headers()[HOST], "example.com");
        assert_eq!(request.headers()[AUTHORIZATION], "Bearer abc");
        assert_eq!(request.headers().len(), 7);
    }
}
