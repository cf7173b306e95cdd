//! Statements about who a user or a workload is, made by somebody else.

use std::fmt::Debug;
use std::future::Future;

use async_trait::async_trait;

use super::error::OAuthError;
use super::secret::Secret;

/// What an assertion is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssertionRequest {
    /// The issuer identifier of the authorization server that will read it: its audience.
    pub issuer: String,
    /// The resource identifier of the MCP server.
    pub resource: String,
}

/// Gives assertions: the token of a workload (from a file that the platform renews, or its metadata service), or the ID token
/// of a user who is logged in. Asked anew each time, because they are short-lived.
///
/// A closure that returns a future will do, or a [`Secret`] that stays the same.
#[async_trait]
pub trait AssertionSource: Send + Sync + 'static {
    /// The assertion. What went wrong is told in words; nothing of it is secret.
    async fn assertion(&self, request: AssertionRequest) -> Result<Secret, String>;
}

#[async_trait]
impl AssertionSource for Secret {
    async fn assertion(&self, _request: AssertionRequest) -> Result<Secret, String> {
        Ok(self.clone())
    }
}

#[async_trait]
impl<F, A> AssertionSource for F
where
    F: Fn(AssertionRequest) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Secret, String>> + Send,
{
    async fn assertion(&self, request: AssertionRequest) -> Result<Secret, String> {
        self(request).await
    }
}

/// Asks for one.
pub(super) async fn of(source: &dyn AssertionSource, request: AssertionRequest) -> Result<Secret, OAuthError> {
    let assertion = source.assertion(request).await;
    assertion.map_err(|why| OAuthError::User(format!("no assertion: {}", mcip_core::error::shown(&why))))
}
