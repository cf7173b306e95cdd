//! Refusals: what a peer hears when its message does not become a call.

use std::time::Duration;

use super::budget::OverLimit;
use super::label::FrameKind;
use super::message::Message;
use super::outbound::{Draft, Released};
use crate::error::{Error, ErrorCode};
use crate::flow::Text;
use crate::jsonrpc::RequestId;
use crate::principal::Unauthenticated;

/// Why a message was turned away before it was read. The names stand in the counts of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// No credentials.
    MissingCredentials,
    /// Credentials that nobody holds.
    InvalidCredentials,
    /// Credentials that were valid once.
    ExpiredCredentials,
    /// Credentials of a wrong form.
    MalformedCredentials,
    /// Credentials that are not valid yet.
    PrematureCredentials,
    /// A token of an issuer that is not trusted.
    UntrustedIssuer,
    /// A token that was issued for another server.
    WrongAudience,
    /// A token signed by a key or with an algorithm that its issuer does not use.
    UnknownSigningKey,
    /// A token with a signature that is not its issuer's.
    BadSignature,
    /// A token that was revoked.
    RevokedCredentials,
    /// A bound token without proof of the key or certificate that it is bound to.
    UnboundToken,
    /// A proof of possession that is not valid for the request or its token.
    InvalidProof,
    /// A proof of possession that was seen before.
    ReplayedProof,
    /// A proof of possession without a nonce of this server.
    NonceRequired,
    /// A token that was sent along for a server behind.
    RefusedDelegation,
    /// The authenticator failed.
    AuthenticatorUnavailable,
    /// The `Host` header names none of this server's hosts (DNS rebinding).
    ForeignHost,
    /// The `Origin` header names none of the allowed origins (cross-site request).
    ForeignOrigin,
    /// Not the path of the endpoint.
    UnknownPath,
    /// Not the HTTP method of the endpoint.
    WrongMethod,
    /// The body is not said to be JSON.
    WrongContentType,
    /// The client does not take the kinds of reply that there are.
    NotAcceptable,
    /// The body or line is larger than allowed.
    TooLarge,
    /// The body came too slowly.
    TooSlow,
    /// The connection broke before the body was complete.
    Unreadable,
    /// Too many connections.
    Connections,
    /// Too many requests are worked on.
    InFlight,
    /// Too many requests of this principal are worked on.
    InFlightOfPrincipal,
    /// This principal does not take in what it was answered.
    Unread,
    /// This principal starts requests too fast.
    Rate,
    /// There is no room to record the message.
    NotRecordable,
    /// A request of the legacy era that names no session and does not begin one.
    SessionMissing,
    /// No session of this caller has this identifier: it ended, never was, or is another's.
    SessionUnknown,
    /// `MCP-Protocol-Version` names another revision than the session has, or none that is known.
    SessionRevision,
    /// As many sessions are open as may be.
    Sessions,
    /// As many sessions of this principal are open as may be.
    SessionsOfPrincipal,
    /// As many streams are open to this principal as may be.
    Subscriptions,
    /// The session store failed.
    SessionStoreUnavailable,
    /// `Last-Event-ID` names no event of this session.
    EventUnknown,
    /// The events after `Last-Event-ID` are not kept any more.
    EventsGone,
    /// What asks for an upgrade to WebSocket is no such handshake (RFC 6455, section 4.2.1), or does not offer the subprotocol.
    NoHandshake,
    /// A WebSocket handshake of another version than 13.
    HandshakeVersion,
    /// A message on a WebSocket that is not text.
    NotText,
    /// Bytes on a WebSocket that are no frames of RFC 6455, or text that is not UTF-8.
    Unframed,
    /// A TLS handshake that failed, or took too long: no version or protocol in common, no certificate that counts.
    TlsHandshake,
    /// Control frames or fragments on a WebSocket, or frames of HTTP/2 that carry nothing, without end.
    FrameFlood,
    /// The peer answers no pings.
    Silent,
    /// The peer does not read what it is sent, or sends faster than it can be recorded.
    Overloaded,
    /// The server stops.
    Stopping,
}

impl Reason {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingCredentials => "missing_credentials",
            Self::InvalidCredentials => "invalid_credentials",
            Self::ExpiredCredentials => "expired_credentials",
            Self::MalformedCredentials => "malformed_credentials",
            Self::PrematureCredentials => "premature_credentials",
            Self::UntrustedIssuer => "untrusted_issuer",
            Self::WrongAudience => "wrong_audience",
            Self::UnknownSigningKey => "unknown_signing_key",
            Self::BadSignature => "bad_signature",
            Self::RevokedCredentials => "revoked_credentials",
            Self::UnboundToken => "unbound_token",
            Self::InvalidProof => "invalid_proof",
            Self::ReplayedProof => "replayed_proof",
            Self::NonceRequired => "nonce_required",
            Self::RefusedDelegation => "refused_delegation",
            Self::AuthenticatorUnavailable => "authenticator_unavailable",
            Self::ForeignHost => "foreign_host",
            Self::ForeignOrigin => "foreign_origin",
            Self::UnknownPath => "unknown_path",
            Self::WrongMethod => "wrong_method",
            Self::WrongContentType => "wrong_content_type",
            Self::NotAcceptable => "not_acceptable",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::Unreadable => "unreadable",
            Self::Connections => "connections",
            Self::InFlight => "in_flight",
            Self::InFlightOfPrincipal => "in_flight_of_principal",
            Self::Unread => "unread",
            Self::Rate => "rate",
            Self::NotRecordable => "not_recordable",
            Self::SessionMissing => "session_missing",
            Self::SessionUnknown => "session_unknown",
            Self::SessionRevision => "session_revision",
            Self::Sessions => "sessions",
            Self::SessionsOfPrincipal => "sessions_of_principal",
            Self::Subscriptions => "subscriptions_of_principal",
            Self::SessionStoreUnavailable => "session_store_unavailable",
            Self::EventUnknown => "event_unknown",
            Self::EventsGone => "events_gone",
            Self::NoHandshake => "no_handshake",
            Self::HandshakeVersion => "handshake_version",
            Self::NotText => "not_text",
            Self::Unframed => "unframed",
            Self::TlsHandshake => "tls_handshake",
            Self::FrameFlood => "frame_flood",
            Self::Silent => "silent",
            Self::Overloaded => "overloaded",
            Self::Stopping => "stopping",
        }
    }
}

impl From<Unauthenticated> for Reason {
    fn from(why: Unauthenticated) -> Self {
        match why {
            Unauthenticated::Missing => Self::MissingCredentials,
            Unauthenticated::Invalid => Self::InvalidCredentials,
            Unauthenticated::Expired => Self::ExpiredCredentials,
            Unauthenticated::Malformed => Self::MalformedCredentials,
            Unauthenticated::NotYetValid => Self::PrematureCredentials,
            Unauthenticated::UntrustedIssuer => Self::UntrustedIssuer,
            Unauthenticated::WrongAudience => Self::WrongAudience,
            Unauthenticated::UnknownKey => Self::UnknownSigningKey,
            Unauthenticated::BadSignature => Self::BadSignature,
            Unauthenticated::Revoked => Self::RevokedCredentials,
            Unauthenticated::Unbound => Self::UnboundToken,
            Unauthenticated::InvalidProof => Self::InvalidProof,
            Unauthenticated::ReplayedProof => Self::ReplayedProof,
            Unauthenticated::NonceRequired => Self::NonceRequired,
            Unauthenticated::Delegation => Self::RefusedDelegation,
            Unauthenticated::Unavailable => Self::AuthenticatorUnavailable,
        }
    }
}

impl From<OverLimit> for Reason {
    fn from(over: OverLimit) -> Self {
        match over {
            OverLimit::InFlight => Self::InFlight,
            OverLimit::InFlightOfPrincipal => Self::InFlightOfPrincipal,
            OverLimit::Unread => Self::Unread,
            OverLimit::Rate(_) => Self::Rate,
        }
    }
}

/// What the peer hears: an error frame, or a bare HTTP status. Its text is the driver's own.
#[derive(Debug)]
pub struct Refusal {
    reply: Released,
    error_code: i64,
    retry_after: Option<Duration>,
    /// It refuses a notification or a response, which JSON-RPC never answers.
    unanswered: bool,
}

impl Refusal {
    pub(super) fn of(id: Option<&RequestId>, error: &Error) -> Self {
        let draft = Draft::error(id, error);
        Self {
            error_code: error.code().as_i64(),
            reply: Released::new(draft.bytes.into(), FrameKind::Error, error.http_status()),
            retry_after: None,
            unanswered: false,
        }
    }

    /// The refusal of a call for which the caller could get the scopes that it lacks.
    pub(super) fn insufficient_scope(message: &Message, required: &[Text]) -> Self {
        let scopes: Vec<&str> = required.iter().map(Text::as_str).collect();
        let error = Error::new(
            ErrorCode::INSUFFICIENT_SCOPE,
            format!("The access token lacks a scope; this call needs: {}", scopes.join(" ")),
        )
        .with_data(serde_json::json!({ "requiredScopes": scopes }));
        let mut refusal = Self::of_message(message, &error);
        refusal.reply = refusal.reply.requiring(required);
        refusal
    }

    /// The refusal of a message that could be read.
    pub(super) fn of_message(message: &Message, error: &Error) -> Self {
        let error = error.clone().for_revision(message.revision());
        Self::of(message.id(), &error).unanswered_if(message.id().is_none())
    }

    /// Changes the frame that answers.
    pub(super) fn replied(mut self, change: impl FnOnce(Released) -> Released) -> Self {
        self.reply = change(self.reply);
        self
    }

    /// Marks the refusal of what is never answered.
    pub(super) fn unanswered_if(mut self, is: bool) -> Self {
        self.unanswered = is;
        self
    }

    pub(super) fn unauthenticated(why: Unauthenticated) -> Self {
        let message = match why {
            Unauthenticated::Unavailable => "The credentials can't be checked now; try again later",
            Unauthenticated::Delegation => "A token that was sent along for a server behind this one is refused",
            _ => "Authentication is required",
        };
        let error = Error::new(ErrorCode::UNAUTHENTICATED, message).with_http_status(why.http_status());
        Self::of(None, &error).later()
    }

    pub(super) fn expired(message: &Message) -> Self {
        Self::of_message(
            message,
            &Error::new(ErrorCode::UNAUTHENTICATED, "The credentials have expired"),
        )
    }

    pub(super) fn over_limit(id: Option<&RequestId>, over: OverLimit) -> Self {
        let (status, wait) = match over {
            OverLimit::InFlight => (503, Duration::from_secs(1)),
            OverLimit::InFlightOfPrincipal | OverLimit::Unread => (429, Duration::from_secs(1)),
            OverLimit::Rate(wait) => (429, wait),
        };
        let error = Error::new(ErrorCode::LIMIT_REACHED, "Too many requests; try again later").with_http_status(status);
        Self {
            retry_after: Some(wait),
            ..Self::of(id, &error)
        }
    }

    pub(super) fn unrecordable() -> Self {
        let error = Error::new(
            ErrorCode::LIMIT_REACHED,
            "The server can't record the request; try again later",
        )
        .with_http_status(503);
        Self {
            retry_after: Some(Duration::from_secs(1)),
            ..Self::of(None, &error)
        }
    }

    fn turning_away(reason: Reason) -> Error {
        let (status, message) = match reason {
            Reason::ForeignHost => (403, "The Host header does not name this server"),
            Reason::ForeignOrigin => (403, "The Origin is not allowed"),
            Reason::UnknownPath => (404, "Not found: this is not the path of the MCP endpoint"),
            Reason::WrongMethod => (405, "The method has to be POST"),
            Reason::WrongContentType => (415, "The body has to be sent with Content-Type: application/json"),
            Reason::NotAcceptable => (
                406,
                "The request has to be sent with Accept: application/json, text/event-stream",
            ),
            Reason::TooLarge => (413, "The message is larger than this server reads"),
            Reason::TooSlow => (408, "The message did not arrive in time"),
            Reason::Unreadable => (400, "The message broke off before its end"),
            Reason::Connections => (503, "Too many connections; try again later"),
            Reason::SessionMissing => (
                400,
                "Mcp-Session-Id is missing: send the identifier that the answer to initialize came with",
            ),
            // 404 tells clients to begin a new session (2025-11-25, "Session Management").
            Reason::SessionUnknown => (404, "Session not found: begin a new one with initialize"),
            Reason::SessionRevision => (
                400,
                "MCP-Protocol-Version is not the revision that was negotiated for this session",
            ),
            Reason::Sessions | Reason::SessionsOfPrincipal => (503, "Too many sessions; end one, or try again later"),
            Reason::Subscriptions => (429, "Too many streams of this caller; close one first"),
            Reason::SessionStoreUnavailable => (503, "Sessions can't be looked up now; try again later"),
            Reason::EventUnknown => (400, "Last-Event-ID names no event of this session"),
            Reason::EventsGone => (
                410,
                "The events after Last-Event-ID are not kept any more: the stream can't be resumed",
            ),
            Reason::NoHandshake => (
                400,
                "Not a WebSocket handshake, or Sec-WebSocket-Protocol does not offer the subprotocol mcp",
            ),
            Reason::HandshakeVersion => (426, "The version of WebSocket has to be 13"),
            Reason::Stopping => (503, "The server is stopping; connect again later"),
            Reason::Overloaded => (503, "The connection can't take more now; try again later"),
            _ => (400, "The request can't be served"),
        };
        Error::invalid_request(message).with_http_status(status)
    }

    pub(super) fn turned_away(reason: Reason) -> Self {
        Self::of(None, &Self::turning_away(reason)).later()
    }

    /// Like [`turned_away`](Self::turned_away), of a message that could be read.
    pub(super) fn turned_away_from(message: &Message, reason: Reason) -> Self {
        // The status is that of the transport, whatever the revision says of errors of a method.
        Self::of(message.id(), &Self::turning_away(reason))
            .unanswered_if(message.id().is_none())
            .later()
    }

    /// Says when to try again, where that may help.
    fn later(mut self) -> Self {
        if matches!(self.http_status(), 429 | 503) {
            self.retry_after = Some(Duration::from_secs(1));
        }
        self
    }

    pub(super) fn error_code(&self) -> Option<i64> {
        Some(self.error_code)
    }

    /// The HTTP status.
    pub fn http_status(&self) -> u16 {
        self.reply.http_status()
    }

    /// After which time the peer may try again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The error frame to send where frames are all there is: none for a notification or a response (JSON-RPC 2.0,
    /// sections 4.1 and 5).
    pub fn into_frame(self) -> Option<Released> {
        (!self.unanswered).then_some(self.reply)
    }

    /// The error frame to send as the body of an HTTP response.
    pub fn into_reply(self) -> Released {
        self.reply
    }
}
