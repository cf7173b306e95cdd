//! The opening handshake: what a client has to ask for, and what it is answered.

use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use mcip_core::pipeline::Reason;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// The subprotocol that every client has to offer.
const SUBPROTOCOL: &str = "mcp";

/// What stands before a bearer token among the subprotocols, for clients that can't set headers: pages in a browser (SEP-1288).
const TOKEN_PREFIX: &str = "mcp.auth.";

/// Whether a request asks for an upgrade to WebSocket, well-formed or not.
pub(crate) fn is_asked_for(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::GET && has_token(headers, &header::UPGRADE, "websocket")
}

/// A handshake that may be accepted.
#[derive(Debug)]
pub(crate) struct Handshake {
    accept: HeaderValue,
    /// `Authorization`, made of a token among the subprotocols.
    token: Option<Vec<u8>>,
}

impl Handshake {
    /// Checks what the client asks for (RFC 6455, section 4.2.1).
    pub(crate) fn read(parts: &Parts) -> Result<Self, Reason> {
        let headers = &parts.headers;
        if parts.version != Version::HTTP_11 || !has_token(headers, &header::CONNECTION, "upgrade") {
            return Err(Reason::NoHandshake);
        }
        if only(headers, &header::SEC_WEBSOCKET_VERSION) != Some(b"13") {
            return Err(Reason::HandshakeVersion);
        }
        let key = only(headers, &header::SEC_WEBSOCKET_KEY).filter(|key| is_key(key));
        let key = key.ok_or(Reason::NoHandshake)?;
        let mut offered = false;
        let mut token = None;
        for name in tokens(headers, &header::SEC_WEBSOCKET_PROTOCOL) {
            if name == SUBPROTOCOL {
                offered = true;
            } else if let Some(shown) = name.strip_prefix(TOKEN_PREFIX)
                && token.replace([b"Bearer ", shown.as_bytes()].concat()).is_some()
            {
                // Which of two is meant is not for us to guess.
                return Err(Reason::MalformedCredentials);
            }
        }
        if !offered {
            return Err(Reason::NoHandshake);
        }
        let accept = HeaderValue::from_str(&derive_accept_key(key)).map_err(|_| Reason::NoHandshake)?;
        Ok(Self { accept, token })
    }

    /// What the client shows in the place of an `Authorization` header.
    pub(crate) fn token(&self) -> Option<&[u8]> {
        self.token.as_deref()
    }

    /// The headers that accept it. Of the subprotocols only `mcp` is named: a token is not repeated. No extension is negotiated, and so
    /// nothing is compressed.
    pub(crate) fn accept(self, headers: &mut HeaderMap) {
        headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, self.accept);
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    }
}

/// The one value of a header that may not be repeated.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.as_bytes()),
        _ => None,
    }
}

/// The elements of a header that is a list.
fn tokens<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',').map(str::trim).filter(|token| !token.is_empty()))
}

fn has_token(headers: &HeaderMap, name: &HeaderName, wanted: &str) -> bool {
    tokens(headers, name).any(|token| token.eq_ignore_ascii_case(wanted))
}

/// Whether it is the Base64 of 16 bytes.
fn is_key(key: &[u8]) -> bool {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD
        .decode(key)
        .is_ok_and(|key| key.len() == 16)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn parts(changes: &[(&'static str, &str)]) -> Parts {
        let mut request = Request::get("/mcp")
            .header("connection", "keep-alive, Upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
            .header("sec-websocket-protocol", "mcp")
            .body(())
            .expect("a request");
        for (name, value) in changes {
            request.headers_mut().remove(*name);
            for value in value.split('|').filter(|value| !value.is_empty()) {
                request.headers_mut().append(*name, value.parse().expect("a value"));
            }
        }
        request.into_parts().0
    }

    fn read(changes: &[(&'static str, &str)]) -> Result<Handshake, Reason> {
        Handshake::read(&parts(changes))
    }

    #[test]
    fn the_accepting_key_is_that_of_the_rfc() {
        let mut headers = HeaderMap::new();
        read(&[]).expect("a handshake").accept(&mut headers);
        // RFC 6455, section 1.3.
        assert_eq!(headers["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assert_eq!(headers["sec-websocket-protocol"], "mcp");
        assert!(!headers.contains_key("sec-websocket-extensions"));
    }

    #[test]
    fn what_is_no_handshake_is_refused() {
        for (change, reason) in [
            (("connection", "keep-alive"), Reason::NoHandshake),
            (("sec-websocket-version", "8"), Reason::HandshakeVersion),
            (("sec-websocket-version", ""), Reason::HandshakeVersion),
            (("sec-websocket-key", ""), Reason::NoHandshake),
            (("sec-websocket-key", "c2hvcnQ="), Reason::NoHandshake),
            (("sec-websocket-key", "not base64 at all ......"), Reason::NoHandshake),
            (
                ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==|dGhlIHNhbXBsZSBub25jZQ=="),
                Reason::NoHandshake,
            ),
            (("sec-websocket-protocol", ""), Reason::NoHandshake),
            (("sec-websocket-protocol", "chat, graphql-ws"), Reason::NoHandshake),
            (
                ("sec-websocket-protocol", "mcp, mcp.auth.a, mcp.auth.b"),
                Reason::MalformedCredentials,
            ),
        ] {
            assert_eq!(read(&[change]).expect_err("refused"), reason, "{change:?}");
        }
    }

    #[test]
    fn a_token_comes_in_one_place_and_is_not_repeated() {
        let shown = read(&[("sec-websocket-protocol", "mcp.auth.s3cret|mcp")]).expect("a handshake");
        assert_eq!(shown.token(), Some(b"Bearer s3cret".as_slice()));
        let mut headers = HeaderMap::new();
        shown.accept(&mut headers);
        assert_eq!(headers["sec-websocket-protocol"], "mcp");
        assert_eq!(read(&[]).expect("a handshake").token(), None);
    }
}
