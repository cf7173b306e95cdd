//! Evidence that somebody was authenticated.

use std::fmt;
use std::sync::Arc;

use super::Pipeline;
use super::budget::Gauge;
use crate::principal::{Authenticator, Credentials, Principal, Unauthenticated};

/// A principal that an [`Authenticator`] named. Only [`Pipeline::identify`] makes one, so having one means having asked.
#[derive(Clone)]
pub struct Identity {
    pub(super) principal: Principal,
    pub(super) gauge: Arc<Gauge>,
}

impl Identity {
    /// The principal.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Identity").field(&self.principal).finish()
    }
}

impl Pipeline {
    /// Asks who is speaking. The answer holds for a connection or a request, as the transport has it; its expiry is checked
    /// again at every call.
    ///
    /// # Errors
    /// [`Unauthenticated`]: what the authenticator says, or that the identity has expired.
    pub async fn identify(
        &self,
        authenticator: &dyn Authenticator,
        credentials: &Credentials<'_>,
    ) -> Result<Identity, Unauthenticated> {
        let principal = match authenticator.authenticate_now(credentials) {
            Some(answer) => answer?,
            None => authenticator.authenticate(credentials).await?,
        };
        if principal.expires_at().is_some_and(|at| at <= self.clock().now()) {
            return Err(Unauthenticated::Expired);
        }
        let gauge = self.gauge(principal.id());
        Ok(Identity { principal, gauge })
    }
}
