//! Who is speaking: the principal of a call and the trait that finds it out.

use std::collections::BTreeSet;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;

use crate::catalogue::Descriptor;
use crate::flow::Text;

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
    expires_at: Option<SystemTime>,
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
            expires_at: None,
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
            expires_at: shared.expires_at,
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

    /// The scopes, sorted. Empty for a principal that is not limited by scopes.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.0.scopes.iter().map(|s| &**s)
    }

    /// Whether it has every scope that a tool, prompt or resource demands. Lists and calls both ask this.
    pub fn may_use(&self, descriptor: &Descriptor) -> bool {
        descriptor
            .required_scopes
            .iter()
            .all(|scope| self.has_scope(scope.as_str()))
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

/// What a transport can show an [`Authenticator`]: never the body of a message.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The value of the `Authorization` header, as it came.
    pub authorization: Option<&'a [u8]>,
    /// The address of the peer, where the transport has one.
    pub peer: Option<SocketAddr>,
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("authorization", &self.authorization.map(|_| "[not shown]"))
            .field("peer", &self.peer)
            .finish()
    }
}

/// Why nobody could be authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unauthenticated {
    /// No credentials were shown.
    Missing,
    /// Credentials were shown that nobody holds.
    Invalid,
    /// Credentials were valid once.
    Expired,
    /// The credentials are not of the form the authenticator reads.
    Malformed,
    /// The authenticator could not decide; the call is refused.
    Unavailable,
}

/// Finds out who is speaking. It is asked before a byte of the body is read.
///
/// Implementations compare secrets in constant time and keep them out of every `Debug`. A failure of the implementation
/// itself is [`Unauthenticated::Unavailable`]: it refuses, it never lets through.
#[async_trait]
pub trait Authenticator: Send + Sync + 'static {
    /// The principal that the credentials prove, where that can be told without waiting; `None` where it can't, and
    /// [`authenticate`](Self::authenticate) is asked then. Both must come to the same answer.
    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        let _ = credentials;
        None
    }

    /// The principal that the credentials prove.
    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated>;

    /// The value of the `WWW-Authenticate` header of a refusal (RFC 9110, section 11.6.1).
    fn challenge(&self, reason: Unauthenticated) -> String {
        match reason {
            Unauthenticated::Missing => "Bearer".to_owned(),
            Unauthenticated::Malformed => r#"Bearer error="invalid_request""#.to_owned(),
            _ => r#"Bearer error="invalid_token""#.to_owned(),
        }
    }
}
