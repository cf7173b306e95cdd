//! Several authenticators in a declared order.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Principal, PublicDocument, Refused, Unauthenticated,
};

use super::scheme;

/// Several authenticators: the first that [claims](Authenticator::claims) the credentials decides. If it refuses, nobody else is asked:
/// what was meant for one is never tried with another.
///
/// ```
/// use mcip_server::auth::{ApiKeys, BearerTokens, FirstOf};
///
/// let who = FirstOf::new().then(ApiKeys::new("mcip_")).then(BearerTokens::new());
/// ```
#[derive(Clone, Default)]
pub struct FirstOf {
    all: Vec<Arc<dyn Authenticator>>,
    documents: Vec<PublicDocument>,
}

impl fmt::Debug for FirstOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FirstOf").field("number", &self.all.len()).finish()
    }
}

impl FirstOf {
    /// Nobody yet: everybody is refused.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks another one, of what nobody before claims.
    #[must_use]
    pub fn then(mut self, authenticator: impl Authenticator) -> Self {
        for document in authenticator.documents() {
            if self.documents.iter().all(|known| known.path != document.path) {
                self.documents.push(document.clone());
            }
        }
        self.all.push(Arc::new(authenticator));
        self
    }

    /// Who decides.
    fn decider(&self, credentials: &Credentials<'_>) -> Option<&dyn Authenticator> {
        self.all.iter().find(|one| one.claims(credentials)).map(|one| &**one)
    }
}

/// What is wrong with what nobody claims.
fn unclaimed(credentials: &Credentials<'_>) -> Unauthenticated {
    match scheme::shown(credentials.authorization) {
        Ok(_) => Unauthenticated::Invalid,
        Err(why) => why,
    }
}

#[async_trait]
impl Authenticator for FirstOf {
    fn claims(&self, credentials: &Credentials<'_>) -> bool {
        self.decider(credentials).is_some()
    }

    fn authenticate_now(&self, credentials: &Credentials<'_>) -> Option<Result<Principal, Unauthenticated>> {
        match self.decider(credentials) {
            Some(one) => one.authenticate_now(credentials),
            None => Some(Err(unclaimed(credentials))),
        }
    }

    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        match self.decider(credentials) {
            Some(one) => one.authenticate(credentials).await,
            None => Err(unclaimed(credentials)),
        }
    }

    /// What each would say, without saying it twice. Which of them refused is not told.
    fn challenges(&self, why: Refused<'_>) -> Vec<Challenge> {
        let mut all: Vec<Challenge> = Vec::new();
        for challenge in self.all.iter().flat_map(|one| one.challenges(why)) {
            // The longer of two of a scheme says where to get credentials.
            match all.iter_mut().find(|known| known.scheme() == challenge.scheme()) {
                None => all.push(challenge),
                Some(known) if known.parameter("resource_metadata").is_none() => *known = challenge,
                Some(_) => {}
            }
        }
        all
    }

    fn nonce(&self) -> Option<String> {
        self.all.iter().find_map(|one| one.nonce())
    }

    fn documents(&self) -> &[PublicDocument] {
        &self.documents
    }

    fn weakenings(&self) -> Vec<(Text, Text)> {
        self.all.iter().flat_map(|one| one.weakenings()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ApiKeys, BearerTokens};
    use super::*;

    #[test]
    fn who_claims_decides_and_nobody_after_it() {
        let (key, digest) = ApiKeys::generate("mcip_").expect("random");
        let all = FirstOf::new()
            .then(
                ApiKeys::new("mcip_")
                    .key(&digest, "program", [""; 0])
                    .expect("a digest"),
            )
            .then(
                BearerTokens::new()
                    .token("word", "alice", [""; 0])
                    .token("mcip_word", "mallory", [""; 0]),
            );
        let who = |shown: &str| {
            let credentials = Credentials::authorization(Some(shown.as_bytes()));
            let answer = all.authenticate_now(&credentials).expect("at once");
            answer.map(|principal| principal.id().to_owned())
        };
        assert_eq!(who(&format!("Bearer {key}")).as_deref(), Ok("program"));
        assert_eq!(who("Bearer word").as_deref(), Ok("alice"));
        // The second knows it, and is not asked.
        assert_eq!(who("Bearer mcip_word"), Err(Unauthenticated::Invalid));
        let nobody = FirstOf::new().authenticate_now(&Credentials::authorization(Some(b"Bearer word")));
        assert_eq!(nobody, Some(Err(Unauthenticated::Invalid)));
        assert_eq!(
            FirstOf::new().authenticate_now(&Credentials::none()),
            Some(Err(Unauthenticated::Missing))
        );
    }
}
