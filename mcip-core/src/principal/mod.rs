//! Who is speaking: the principal of a call and the trait that finds it out.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::flow::Text;

mod authenticator;
mod challenge;
mod credentials;

pub use authenticator::{Authenticator, PublicDocument, Unauthenticated};
pub use challenge::{Challenge, Refused};
pub use credentials::{Credentials, RequestHead};

/// How a principal was authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// A process of the same machine that holds the other end of a pipe.
    LocalProcess,
    /// A user of the same machine, whom the operating system names for the other end of a Unix socket.
    PeerCredentials,
    /// A bearer token (RFC 6750).
    Bearer,
    /// An access token and a proof that its sender holds the key to which it was issued (RFC 9449).
    Dpop,
    /// A key that the operator handed out for programs.
    ApiKey,
    /// A client certificate (RFC 8446, section 4.4.2), alone or with an access token that is bound to it (RFC 8705).
    Certificate,
    /// Nobody was asked: the operator said so, with a reason that stands in the record.
    Unauthenticated,
    /// The server at the other end of a connection this process opened.
    DialledServer,
}

impl Method {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LocalProcess => "local_process",
            Self::PeerCredentials => "peer_credentials",
            Self::Bearer => "bearer",
            Self::Dpop => "dpop",
            Self::ApiKey => "api_key",
            Self::Certificate => "certificate",
            Self::Unauthenticated => "unauthenticated",
            Self::DialledServer => "dialled_server",
        }
    }
}

/// The party on whose behalf a message is sent. Cheap to clone.
#[derive(Clone)]
pub struct Principal(Arc<PrincipalInner>);

struct PrincipalInner {
    id: Arc<str>,
    method: Method,
    scopes: BTreeSet<Box<str>>,
    /// No list of scopes means that the party may use whatever is served.
    unrestricted: bool,
    /// Scopes that the party does not have and could get where its token comes from.
    obtainable: Option<Arc<BTreeSet<Box<str>>>>,
    expires_at: Option<SystemTime>,
    /// The thumbprint of a key that it proved to hold.
    key: Option<Digest>,
}

impl Principal {
    /// A principal with a stable identifier, unique in this server, and no scopes.
    ///
    /// The identifier appears in records; it must not be a secret. State (sessions, sealed state, budgets) is bound to it.
    pub fn new(id: impl Into<String>, method: Method) -> Self {
        Self(Arc::new(PrincipalInner {
            id: id.into().into(),
            method,
            scopes: BTreeSet::new(),
            unrestricted: false,
            obtainable: None,
            expires_at: None,
            key: None,
        }))
    }

    /// The local process at the other end of the standard streams. It started or was started by this process, runs as the
    /// same user and therefore is not limited by scopes.
    pub fn local_process() -> Self {
        Self::new("local-process", Method::LocalProcess).with_all_scopes()
    }

    /// Adds scopes (RFC 6749, section 3.3).
    #[must_use]
    pub fn with_scopes<I>(self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let more = scopes.into_iter().map(|s| s.into().into_boxed_str());
        self.map(|inner| inner.scopes.extend(more))
    }

    /// Makes every scope check succeed for this principal.
    #[must_use]
    pub fn with_all_scopes(self) -> Self {
        self.map(|inner| inner.unrestricted = true)
    }

    /// Says which scopes the party could get by asking its authorization server again (step-up). What needs only these is listed for
    /// it, and a call is answered with a challenge that names them instead of as if nothing were there.
    #[must_use]
    pub fn with_obtainable_scopes(self, scopes: Arc<BTreeSet<Box<str>>>) -> Self {
        self.map(|inner| inner.obtainable = Some(scopes))
    }

    /// Sets when the proof of identity ends. Calls after it are refused even on a connection that is still open.
    #[must_use]
    pub fn with_expiry(self, at: SystemTime) -> Self {
        self.map(|inner| inner.expires_at = Some(at))
    }

    fn map(self, change: impl FnOnce(&mut PrincipalInner)) -> Self {
        let mut inner = Arc::try_unwrap(self.0).unwrap_or_else(|shared| PrincipalInner {
            id: shared.id.clone(),
            method: shared.method,
            scopes: shared.scopes.clone(),
            unrestricted: shared.unrestricted,
            obtainable: shared.obtainable.clone(),
            expires_at: shared.expires_at,
            key: shared.key,
        });
        change(&mut inner);
        Self(Arc::new(inner))
    }

    /// Whether it is the very same value, and not only one that says the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Where it is kept, for tables.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }

    /// The stable identifier.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The identifier as a label's text, without copying it.
    pub fn id_text(&self) -> Text {
        Text::Shared(self.0.id.clone())
    }

    /// How it was authenticated.
    pub fn method(&self) -> Method {
        self.0.method
    }

    /// Whether it has the scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.0.unrestricted || self.0.scopes.contains(scope)
    }

    /// Whether it is not limited by scopes: it has whichever is asked for.
    pub fn is_unrestricted(&self) -> bool {
        self.0.unrestricted
    }

    /// The scopes, sorted. Empty for a principal that is not limited by scopes.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.0.scopes.iter().map(|s| &**s)
    }

    /// Whether it has every scope that a tool, prompt or resource demands.
    pub fn may_use(&self, descriptor: &Descriptor) -> bool {
        descriptor
            .required_scopes
            .iter()
            .all(|scope| self.has_scope(scope.as_str()))
    }

    /// Whether it may know that a tool, prompt or resource is there: it may use it, or could get the scopes that it lacks. Lists ask
    /// this; a call of what may not be seen is answered as if it did not exist.
    pub fn may_see(&self, descriptor: &Descriptor) -> bool {
        descriptor
            .required_scopes
            .iter()
            .all(|scope| self.has_scope(scope.as_str()) || self.may_obtain(scope.as_str()))
    }

    fn may_obtain(&self, scope: &str) -> bool {
        self.0.obtainable.as_ref().is_some_and(|scopes| scopes.contains(scope))
    }

    /// States the thumbprint (RFC 7638) of a key that the party has proved to hold: the one its access token is bound to (`cnf.jkt`,
    /// RFC 9449).
    #[must_use]
    pub fn with_key(self, thumbprint: Digest) -> Self {
        self.map(|inner| inner.key = Some(thumbprint))
    }

    /// The thumbprint of a key that the party has proved to hold.
    pub fn key(&self) -> Option<&Digest> {
        self.0.key.as_ref()
    }

    /// When the proof of identity ends.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expires_at
    }
}

impl PartialEq for Principal {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.method() == other.method()
    }
}

impl Eq for Principal {}

impl fmt::Debug for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Principal")
            .field("id", &self.id())
            .field("method", &self.method())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_had_is_seen_and_not_used() {
        let mut writing = Descriptor::new("notes", "write", Digest::of(b""));
        writing.required_scopes = vec![Text::Static("read"), Text::Static("write")];
        let mut hidden = writing.clone();
        hidden.required_scopes.push(Text::Static("admin"));
        let published = Arc::new(["read", "write"].map(Box::from).into_iter().collect());
        let reader = Principal::new("alice", Method::Bearer).with_scopes(["read"]);
        assert!(!reader.may_see(&writing) && !reader.may_use(&writing));
        let reader = reader.with_obtainable_scopes(published);
        assert!(reader.may_see(&writing) && !reader.may_use(&writing));
        assert!(!reader.may_see(&hidden));
        let writer = reader.with_scopes(["write"]);
        assert!(writer.may_see(&writing) && writer.may_use(&writing));
        let local = Principal::local_process();
        assert!(local.may_see(&hidden) && local.may_use(&hidden));
    }
}
