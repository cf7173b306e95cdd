//! Where the keys of an issuer come from.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mcip_core::principal::Unauthenticated;

use super::key::Algorithm;
use super::key_set::{InvalidKeys, KeySet};

#[cfg(feature = "jwks")]
use super::fetch::{InvalidUrl, Trust};
#[cfg(feature = "jwks")]
use super::jwks::{Refresh, Remote};

/// The public keys with which an issuer signs. Each has one algorithm: its `alg`, or what its type leaves; RSA keys that name none are
/// for `RS256`. Symmetric keys are never used.
#[derive(Clone)]
pub struct Keys(Source);

#[derive(Clone)]
enum Source {
    Fixed(Arc<KeySet>),
    #[cfg(feature = "jwks")]
    Remote(Arc<Remote>),
}

/// Keys as they are now.
#[derive(Clone)]
pub(super) struct Current {
    pub(super) set: Arc<KeySet>,
    /// Changes when a key is withdrawn: what was verified before has to be verified again.
    pub(super) generation: u64,
    /// After which time the keys have to be looked at again, even for tokens that were verified; `None` for keys that never change.
    pub(super) current_for: Option<Duration>,
}

impl Current {
    fn fixed(set: &Arc<KeySet>) -> Self {
        Self {
            set: set.clone(),
            generation: 0,
            current_for: None,
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Fixed(keys) => f.debug_tuple("Keys").field(keys).finish(),
            #[cfg(feature = "jwks")]
            Source::Remote(remote) => f.debug_tuple("Keys").field(remote).finish(),
        }
    }
}

impl Keys {
    /// The keys of a JWK Set (RFC 7517, section 5), as JSON.
    ///
    /// # Errors
    /// [`InvalidKeys`] if it is no such set, has more than 64 keys, or none for signatures of a known algorithm.
    pub fn from_jwks(json: impl AsRef<[u8]>) -> Result<Self, InvalidKeys> {
        let set = KeySet::parse(Bytes::copy_from_slice(json.as_ref()), Algorithm::RS256)?;
        Ok(Self(Source::Fixed(Arc::new(set))))
    }

    /// The keys that are published at a URL: the issuer's `jwks_uri`. `https`, or `http` on this machine. They are fetched when the first
    /// token comes, kept, and [fetched again](Refresh) as they age and when a token names a key that is not known yet.
    ///
    /// # Errors
    /// [`InvalidUrl`] if it is another kind of URL. Whether the URL answers is found out with the first token.
    #[cfg(feature = "jwks")]
    pub fn at(url: &str) -> Result<Self, InvalidUrl> {
        Self::at_with(url, Refresh::default(), &Trust::System)
    }

    /// Like [`at`](Self::at), with times and trusted certificates of one's own.
    ///
    /// # Errors
    /// As [`at`](Self::at), and if the certificates can't be read.
    #[cfg(feature = "jwks")]
    pub fn at_with(url: &str, refresh: Refresh, trust: &Trust) -> Result<Self, InvalidUrl> {
        Ok(Self(Source::Remote(Remote::new(url, refresh, trust)?)))
    }

    /// The keys, where they are known and one has the name; `None` where they have to be fetched.
    pub(super) fn now(&self, _id: Option<&str>) -> Option<Result<Current, Unauthenticated>> {
        match &self.0 {
            Source::Fixed(keys) => Some(Ok(Current::fixed(keys))),
            #[cfg(feature = "jwks")]
            Source::Remote(remote) => remote.now(_id),
        }
    }

    /// The keys, fetched if need be.
    pub(super) async fn get(&self, _id: Option<&str>) -> Result<Current, Unauthenticated> {
        match &self.0 {
            Source::Fixed(keys) => Ok(Current::fixed(keys)),
            #[cfg(feature = "jwks")]
            Source::Remote(remote) => remote.get(_id).await,
        }
    }

    /// The generation of the keys as they are now.
    pub(super) fn generation(&self) -> u64 {
        match &self.0 {
            Source::Fixed(_) => 0,
            #[cfg(feature = "jwks")]
            Source::Remote(remote) => remote.generation(),
        }
    }
}
