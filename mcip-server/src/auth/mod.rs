#![doc = include_str!("auth.md")]

mod anyone;
mod api_keys;
mod certificates;
mod first_of;
#[cfg(feature = "flow")]
mod published;
mod scheme;
mod tokens;

#[cfg(feature = "jwt")]
mod cache;
#[cfg(feature = "jwt")]
mod claims;
#[cfg(all(feature = "flow", feature = "jwks"))]
mod client_keys;
#[cfg(feature = "jwt")]
mod confirmation;
#[cfg(feature = "jwt")]
mod delegation;
#[cfg(feature = "jwt")]
mod dpop;
#[cfg(any(feature = "jwks", feature = "introspection"))]
mod fetch;
#[cfg(feature = "introspection")]
mod introspection;
#[cfg(feature = "jwks")]
mod jwks;
#[cfg(feature = "jwt")]
mod jws;
#[cfg(feature = "jwt")]
mod jwt;
#[cfg(feature = "jwt")]
mod key;
#[cfg(feature = "jwt")]
mod key_set;
#[cfg(feature = "jwt")]
mod keys;
#[cfg(feature = "jwt")]
mod resource;

pub(crate) use anyone::{Anyone, Known};
pub use api_keys::{ApiKeys, InvalidApiKey};
pub use certificates::Certificates;
#[cfg(all(feature = "flow", feature = "jwks"))]
pub use client_keys::ClientKeys;
pub use first_of::FirstOf;
#[cfg(feature = "flow")]
pub(crate) use published::Publishing;
pub use tokens::BearerTokens;

#[cfg(feature = "jwt")]
pub use delegation::{Delegating, Delegation, DelegationFault, RefusedDelegation};
#[cfg(feature = "jwt")]
pub use dpop::Dpop;
#[cfg(any(feature = "jwks", feature = "introspection"))]
pub use fetch::{InvalidUrl, Trust};
#[cfg(feature = "introspection")]
pub use introspection::{ClientAuthentication, Introspection, OpaqueTokens, OpaqueTokensBuilder};
#[cfg(feature = "jwks")]
pub use jwks::Refresh;
#[cfg(feature = "jwt")]
pub use jwt::{InvalidConfiguration, Issuer, JwtTokens, JwtTokensBuilder};
#[cfg(feature = "jwt")]
pub use key::Algorithm;
#[cfg(feature = "jwt")]
pub use key_set::InvalidKeys;
#[cfg(feature = "jwt")]
pub use keys::Keys;
pub use mcip_core::principal::{
    Authenticator, Challenge, Credentials, Method, PublicDocument, Refused, Unauthenticated,
};
#[cfg(feature = "jwt")]
pub use resource::{InvalidResource, ProtectedResource};
