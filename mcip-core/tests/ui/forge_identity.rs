//! Another crate can't say that somebody was authenticated.

use mcip_core::pipeline::Identity;
use mcip_core::principal::Principal;

fn identity(principal: Principal) -> Identity {
    Identity { principal }
}

fn changed(mut identity: Identity, principal: Principal) -> Identity {
    identity.principal = principal;
    identity
}

fn main() {}
