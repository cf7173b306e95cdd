//! Rules for delegated tokens at work: beside whatever finds out who is speaking.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Principal, PublicDocument, Refused, Unauthenticated,
};

use super::{Delegation, DelegationFault, RefusedDelegation};

/// What is called with each token that is refused.
type Told = Arc<dyn Fn(&Principal, &RefusedDelegation) + Send + Sync>;

/// An authenticator that looks at [delegated tokens](Delegation) as well.
#[derive(Clone)]
pub struct Delegating {
    rules: Delegation,
    inner: Arc<dyn Authenticator>,
    told: Option<Told>,
}

impl fmt::Debug for Delegating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delegating")
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}

impl Delegating {
    pub(super) fn new(rules: Delegation, inner: Arc<dyn Authenticator>) -> Self {
        Self {
            rules,
            inner,
            told: None,
        }
    }

    /// Calls this with who sent a token that is refused, for which server it was, and what is wrong with it. Clients learn only that a token
    /// was refused, and the record counts it.
    #[must_use]
    pub fn on_refused(mut self, told: impl Fn(&Principal, &RefusedDelegation) + Send + Sync + 'static) -> Self {
        self.told = Some(Arc::new(told));
        self
    }

    fn answer(&self, who: Principal, checked: Result<(), RefusedDelegation>) -> Result<Principal, Unauthenticated> {
        let Err(refused) = checked else { return Ok(who) };
        if let Some(told) = &self.told {
            told(&who, &refused);
        }
        Err(match refused.fault {
            DelegationFault::Unavailable => Unauthenticated::Unavailable,
            _ => Unauthenticated::Delegation,
        })
    }
}

#[async_trait]
impl Authenticator for Delegating {
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        self.inner.claims(credentials)
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        let Some(request) = &credentials.request else {
            return self.inner.authenticate_now(credentials);
        };
        // Before who is speaking is found out: that may count as once only, and it will be found out again when the keys are here.
        if !self.rules.is_ready(request.headers) {
            return None;
        }
        let known = self.inner.authenticate_now(credentials)?;
        Some(known.and_then(|who| {
            let checked = self.rules.check_from(request.headers, &who);
            self.answer(who, checked)
        }))
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let who = self.inner.authenticate(credentials).await?;
        let Some(request) = &credentials.request else {
            return Ok(who);
        };
        let checked = self.rules.check_once_fetched(request.headers, &who).await;
        self.answer(who, checked)
    }

    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        self.inner.challenges(why)
    }

    fn nonce(&self) -> Option<String> {
        self.inner.nonce()
    }

    fn documents(&self) -> &[PublicDocument] {
        self.inner.documents()
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        let mut all = self.inner.weakenings();
        let own = self.rules.from_anybody.clone();
        all.extend(own.map(|reason| (Text::Static("senders of delegated tokens"), reason)));
        all
    }
}
