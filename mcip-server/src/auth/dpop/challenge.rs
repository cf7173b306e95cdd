//! Which schemes a refused caller is told of.

use mcip_core::principal::{Challenge, Refused, Unauthenticated};

use super::super::resource::ProtectedResource;
use super::Dpop;

impl Dpop {
    /// A challenge of each scheme that can be used. What is wrong with a proof is told under `DPoP` only (RFC 9449, section 7.1).
    pub(in crate::auth) fn challenges(&self, resource: &ProtectedResource, why: Refused<'_>) -> Vec<Challenge> {
        use Unauthenticated::{InvalidProof, Missing, NonceRequired, ReplayedProof, Unbound};
        let is_about_proof = matches!(
            why,
            Refused::Unauthenticated(InvalidProof | ReplayedProof | NonceRequired)
        );
        let proved = || {
            resource
                .challenge("DPoP", why)
                .with("algs", Dpop::algorithms().join(" "))
        };
        if self.is_required() || is_about_proof {
            return vec![proved()];
        }
        let bearer = resource.challenge("Bearer", why);
        match why {
            Refused::Unauthenticated(Missing | Unbound) => vec![bearer, proved()],
            _ => vec![bearer],
        }
    }
}
