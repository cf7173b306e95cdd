//! The checks of the specification, section 9, that need nothing but the message and what is known of its sender. In their order.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use mcip_core::json::Node;

use super::claims::{Claims, MessageKind};
use super::digests::Digests;
use super::key::{PublicKey, identifier};
use super::reason::Reason;
use super::token::Unverified;

/// The most a clock may differ, in seconds.
pub(super) const SKEW: u64 = 60;
/// The longest lifetime of a request, and of anything else, in seconds.
const REQUEST: u64 = 300;
const OTHER: u64 = 3600;

/// What a receiver expects of a flow.
pub(super) struct Expected<'a> {
    /// The own identifier.
    pub(super) me: &'a str,
    /// The identifier of the peer; `None` for a client, which is identified by its key.
    pub(super) peer: Option<&'a str>,
    pub(super) kind: MessageKind,
    pub(super) method: &'a str,
    pub(super) body: Option<Node<'a>>,
    pub(super) belongs: Belongs<'a>,
    pub(super) gateways: &'a BTreeSet<String>,
    pub(super) now: SystemTime,
}

/// To which request a message has to belong.
pub(super) enum Belongs<'a> {
    /// To none: it is a request or notification of a client.
    Nowhere,
    /// To this one.
    To(String),
    /// To one that the receiver knows.
    Any(&'a (dyn Fn(&str) -> bool + Sync)),
    /// To one that carried no flow, so that none can be of it: it was made for something else.
    Unsigned,
}

/// Whole seconds since 1970.
pub(super) fn seconds(at: SystemTime) -> u64 {
    let since = at.duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or(Duration::ZERO).as_secs()
}

/// Checks 7 to 17, of a token and the key that it has to be signed by.
pub(super) fn check(token: &Unverified<'_>, key: &PublicKey, expected: &Expected<'_>) -> Result<Claims, Reason> {
    if token.algorithm() != Some(key.algorithm()) {
        return Err(Reason::Algorithm);
    }
    if !token.is_signed_by(key) {
        return Err(Reason::BadSignature);
    }
    let claims = Claims::from_json(token.payload()).ok_or(Reason::Malformed)?;
    let of_key = identifier(token.kid());
    if claims.iss != expected.peer.unwrap_or(&of_key) {
        return Err(Reason::WrongIssuer);
    }
    if claims.aud != expected.me {
        return Err(Reason::WrongAudience);
    }
    let longest = match claims.kind {
        MessageKind::Request => REQUEST,
        _ => OTHER,
    };
    if claims.exp <= claims.iat || claims.exp - claims.iat > longest {
        return Err(Reason::Lifetime);
    }
    let now = seconds(expected.now);
    if claims.iat > now.saturating_add(SKEW) {
        return Err(Reason::NotYetValid);
    }
    if now >= claims.exp.saturating_add(SKEW) {
        return Err(Reason::Expired);
    }
    if claims.kind != expected.kind || claims.method != expected.method {
        return Err(Reason::Mismatch);
    }
    let digests = match (claims.kind, expected.body) {
        (MessageKind::Error, Some(error)) => Digests::of_error(error),
        (_, body) => Digests::of_body(body),
    };
    // What has no canonical form was not signed.
    let digests = digests.map_err(|_| Reason::Mismatch)?;
    if claims.body != digests.body || claims.meta != digests.meta {
        return Err(Reason::Mismatch);
    }
    let paired = match (&expected.belongs, &claims.req) {
        (Belongs::Nowhere, req) => req.is_none(),
        (Belongs::To(request), Some(req)) => req == request,
        (Belongs::Any(is_known), Some(req)) => is_known(req),
        (Belongs::Unsigned, _) | (_, None) => false,
    };
    if !paired {
        return Err(Reason::Unpaired);
    }
    if !claims.via.is_empty() && !expected.gateways.contains(token.kid()) {
        return Err(Reason::UntrustedGateway);
    }
    Ok(claims)
}
