//! Streamable HTTP of the legacy era (2025-03-26 to 2025-11-25), on the same endpoint as the modern one: sessions, streams that can be
//! resumed, GET and DELETE.
//!
//! A request without `MCP-Protocol-Version: 2026-07-28` comes here once its sender is known. Host, origin, credentials and the
//! pipeline are those of every request; only how messages travel differs.

mod body;
mod listen;
mod post;

use bytes::Bytes;
use http::header::HeaderName;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method};
use http_body::Body;
use mcip_core::mirror::Found;
use mcip_core::pipeline::{Authenticated, Call, Handler, Identity, Reason};
use mcip_core::types::Revision;

pub(super) use body::SessionEvents;

use super::headers::View;
use super::service::{HttpService, Reply, refused};

/// The header that names the session (MCP 2025-11-25, "Session Management").
static SESSION_ID: HeaderName = HeaderName::from_static("mcp-session-id");
const LAST_EVENT_ID: &str = "last-event-id";

/// Whether a request belongs to the legacy era as far as its headers tell. Modern ones have to say that they are.
pub(super) fn concerns(headers: &View<'_>) -> bool {
    match headers.protocol_version() {
        Found::One(version) => version != Revision::LATEST.as_str().as_bytes(),
        Found::None => true,
        // For the modern era to refuse: what comes in twice may be read in two ways.
        Found::Many => false,
    }
}

/// Checks the method and the media types.
pub(super) fn check(method: &Method, headers: &View<'_>, is_legacy: bool) -> Result<(), Reason> {
    match *method {
        Method::POST if !headers.is_json() => Err(Reason::WrongContentType),
        Method::POST if !headers.accepts_both() => Err(Reason::NotAcceptable),
        Method::POST => Ok(()),
        Method::GET if is_legacy && !headers.accepts_events() => Err(Reason::NotAcceptable),
        Method::GET | Method::DELETE if is_legacy => Ok(()),
        _ => Err(Reason::WrongMethod),
    }
}

/// The session that a request names.
fn named(headers: &HeaderMap) -> Result<Option<&[u8]>, Reason> {
    let mut ids = headers.get_all(&SESSION_ID).iter().map(HeaderValue::as_bytes);
    match (ids.next(), ids.next()) {
        (id, None) => Ok(id),
        (_, Some(_)) => Err(Reason::SessionUnknown),
    }
}

/// `MCP-Protocol-Version` of a request in a session: it may be absent, since the session says it too, but may say nothing else
/// (MCP 2025-06-18, "Protocol Version Header").
fn check_version(headers: &HeaderMap, revision: Revision) -> Result<(), Reason> {
    match View::of(headers).protocol_version() {
        Found::None => Ok(()),
        Found::One(version) if version == revision.as_str().as_bytes() => Ok(()),
        Found::One(_) | Found::Many => Err(Reason::SessionRevision),
    }
}

impl<H: Handler> HttpService<H> {
    /// A request of the legacy era, whose sender is known.
    pub(super) async fn legacy<B>(self, call: Call<Authenticated>, identity: &Identity, parts: Parts, body: B) -> Reply
    where
        B: Body + Send,
        B::Data: Send,
    {
        let named = match named(&parts.headers) {
            Ok(named) => named.map(Bytes::copy_from_slice),
            Err(reason) => return refused(call.refused(reason)),
        };
        let is_post = parts.method == Method::POST;
        let Some(id) = named else {
            return match is_post {
                true => self.outside(call, identity, &parts, body).await,
                false => refused(call.refused(Reason::SessionMissing)),
            };
        };
        let (call, found) = match self.sessions().find(&id, identity) {
            Ok(Some(live)) => (call, Ok(live)),
            // The store is asked at the caller's expense: anybody can make up identifiers.
            Ok(None) => match call.charged() {
                Ok(call) => (call, self.sessions().find_elsewhere(&id, identity).await),
                Err(refusal) => return refused(refusal),
            },
            Err(reason) => (call, Err(reason)),
        };
        let live = match found.and_then(|live| check_version(&parts.headers, live.revision).map(|()| live)) {
            Ok(live) => live,
            Err(reason) => return refused(call.refused(reason)),
        };
        match parts.method {
            Method::GET => self.listen(call, identity, &live, &parts.headers).await,
            Method::DELETE => self.end(call, &live).await,
            _ => self.inside(call, identity, live, &parts, body).await,
        }
    }
}

/// The session's identifier as a header.
fn session_header(id: &mcip_core::store::SessionId) -> Option<HeaderValue> {
    HeaderValue::from_str(&id.write()).ok()
}
