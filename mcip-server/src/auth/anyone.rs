//! Principals who need not show anything.

use async_trait::async_trait;
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};

/// Nobody is asked. Every caller is the same principal, without scopes.
#[derive(Clone, Debug)]
pub(crate) struct Anyone {
    principal: Principal,
}

impl Anyone {
    pub(crate) fn named(id: &'static str) -> Self {
        Self {
            principal: Principal::new(id, Method::Unauthenticated),
        }
    }
}

#[async_trait]
impl Authenticator for Anyone {
    fn authenticate_now(&self, _credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        Some(Ok(self.principal.clone()))
    }

    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.principal.clone())
    }
}

/// Whoever the operating system or the operator has already identified, such as the process that holds the other end of a pipe.
#[derive(Clone, Debug)]
pub(crate) struct Known(pub(crate) Principal);

#[async_trait]
impl Authenticator for Known {
    fn authenticate_now(&self, _credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        Some(Ok(self.0.clone()))
    }

    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}
