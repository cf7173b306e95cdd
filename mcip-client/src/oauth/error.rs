//! What can go wrong when credentials are obtained.

use std::fmt;
use std::time::Duration;

use mcip_core::environment::NoEntropy;
use mcip_core::error::shown;

use super::store::StoreError;

/// Why there are no credentials. Never holds one; text of a peer is cut and cleaned.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OAuthError {
    /// What the operator set does not fit together; the text says what to change.
    Config(String),
    /// A URL that a peer gave, and that is not used.
    Url {
        /// What it was given as.
        what: &'static str,
        /// The URL without its query.
        url: String,
        /// Why it is not used.
        why: String,
    },
    /// A request that was not answered.
    Fetch {
        /// The URL without its query.
        url: String,
        /// Why.
        why: String,
    },
    /// A document or an answer that is not what the standard says.
    Document {
        /// What it was to be.
        what: &'static str,
        /// Where it came from, without the query.
        url: String,
        /// What is wrong.
        why: String,
    },
    /// The metadata is about another resource than the server that is called (RFC 9728, section 3.3).
    ResourceMismatch {
        /// The server that is called.
        server: String,
        /// What the metadata says.
        found: String,
    },
    /// The metadata is that of another issuer (RFC 8414, section 3.3).
    IssuerMismatch {
        /// The issuer that was looked for.
        expected: String,
        /// The issuer that the metadata names.
        found: String,
    },
    /// The authorization server does not say that it supports PKCE with S256, without which a code can be stolen.
    NoPkce {
        /// The issuer.
        issuer: String,
    },
    /// The authorization server does not support what is needed.
    Unsupported {
        /// The issuer.
        issuer: String,
        /// What is missing.
        what: String,
    },
    /// There is no client id for this authorization server, and no way to get one.
    Unregistered {
        /// The issuer.
        issuer: String,
        /// What to do.
        why: String,
    },
    /// The client id that was set belongs to another authorization server.
    ForeignClient {
        /// The issuer it belongs to.
        belongs_to: String,
        /// The issuer that the server names now.
        found: String,
    },
    /// The authorization server said no: at registration, in its authorization response, or at its token endpoint.
    Refused {
        /// At which step.
        step: &'static str,
        /// The error code.
        error: String,
        /// Its description. The authorization server's text.
        description: Option<String>,
    },
    /// An authorization response that was not accepted: not the answer to this request, or not from this authorization server.
    Response(&'static str),
    /// The user could not be asked, or did not want to.
    User(String),
    /// Nothing happened in time.
    Timeout {
        /// What was waited for.
        what: &'static str,
        /// How long.
        after: Duration,
    },
    /// The server wants scopes that were asked for already: asking again would not help.
    InsufficientScope {
        /// The scopes that it wants.
        scopes: String,
    },
    /// The server refuses the token that its authorization server has just issued.
    TokenRefused,
    /// A key can't be read or used.
    Key(String),
    /// The store failed.
    Store(StoreError),
    /// The operating system gave no randomness.
    NoEntropy,
    /// The work was ended from outside: the runtime is shutting down.
    Ended,
}

impl OAuthError {
    pub(super) fn config(why: impl Into<String>) -> Self {
        Self::Config(why.into())
    }

    pub(super) fn url(what: &'static str, url: &str, why: impl Into<String>) -> Self {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        Self::Url {
            what,
            url: shown(url),
            why: why.into(),
        }
    }

    /// An authorization server that can't be used, because nothing says where its endpoints are.
    pub(super) fn no_metadata(issuer: &str) -> Self {
        Self::document(
            "authorization server metadata",
            issuer,
            "it is at none of its well-known URLs",
        )
    }

    pub(super) fn document(what: &'static str, url: &str, why: impl Into<String>) -> Self {
        Self::Document {
            what,
            url: shown(url),
            why: why.into(),
        }
    }

    pub(super) fn refused(step: &'static str, error: &str, description: Option<&str>) -> Self {
        Self::Refused {
            step,
            error: shown(error),
            description: description.map(shown),
        }
    }

    /// Whether the authorization server gave this error code.
    pub(super) fn is_refusal(&self, code: &str) -> bool {
        matches!(self, Self::Refused { error, .. } if error == code)
    }
}

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(why) | Self::User(why) => f.write_str(why),
            Self::Url { what, url, why } => write!(f, "the {what} {url} is not used: {why}"),
            Self::Fetch { url, why } => write!(f, "{url} gave no answer: {why}"),
            Self::Document { what, url, why } => write!(f, "{url} gave no valid {what}: {why}"),
            Self::ResourceMismatch { server, found } => write!(
                f,
                "the metadata is about {:?}, not about the server {server}; no token is asked for",
                shown(found)
            ),
            Self::IssuerMismatch { expected, found } => {
                write!(
                    f,
                    "metadata of the issuer {} names another one, {:?}",
                    shown(expected),
                    shown(found)
                )
            }
            Self::NoPkce { issuer } => write!(
                f,
                "the authorization server {} does not list S256 in code_challenge_methods_supported; without PKCE a code can \
                 be stolen, so no login is begun",
                shown(issuer)
            ),
            Self::Unsupported { issuer, what } => {
                write!(f, "the authorization server {} does not support {what}", shown(issuer))
            }
            Self::Unregistered { issuer, why } => {
                write!(f, "no client id for the authorization server {}: {why}", shown(issuer))
            }
            Self::ForeignClient { belongs_to, found } => write!(
                f,
                "the client id belongs to the authorization server {}, but the server now names {}; it is not sent there. \
                 Register with the new one and set its client id",
                shown(belongs_to),
                shown(found)
            ),
            Self::Refused {
                step,
                error,
                description: Some(description),
            } => write!(f, "refused at {step}: {error} ({description})"),
            Self::Refused { step, error, .. } => write!(f, "refused at {step}: {error}"),
            Self::Response(why) => write!(f, "the authorization response was not accepted: {why}"),
            Self::Timeout { what, after } => write!(f, "{what} within {after:?}"),
            Self::InsufficientScope { scopes } => {
                write!(
                    f,
                    "the server wants the scopes {scopes:?}, which were asked for already; they were not enough"
                )
            }
            Self::TokenRefused => {
                f.write_str("the server refuses the token that its authorization server has just issued for it")
            }
            Self::Key(why) => write!(f, "the key can't be used: {why}"),
            Self::Store(error) => error.fmt(f),
            Self::NoEntropy => NoEntropy.fmt(f),
            Self::Ended => f.write_str("the login was ended before it was done"),
        }
    }
}

impl std::error::Error for OAuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl From<NoEntropy> for OAuthError {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl From<StoreError> for OAuthError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
