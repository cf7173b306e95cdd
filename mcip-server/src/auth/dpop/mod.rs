//! Proofs that the sender of a token holds the key that it is bound to (RFC 9449).

mod challenge;
mod nonce;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::json::{Kind, Node};
use mcip_core::mirror::Found;
use mcip_core::principal::{Credentials, Unauthenticated};
use mcip_core::store::{MemoryStore, NonceStore};
use ring::rand::{SecureRandom, SystemRandom};

use self::nonce::Nonces;
use super::claims;
use super::confirmation;
use super::jws::Unverified;
use super::key::{Algorithm, Key};
use super::resource;

/// The algorithms of proofs, strongest first: as they are published.
const ALGORITHMS: [(&str, Algorithm); 6] = [
    ("ES256", Algorithm::ES256),
    ("EdDSA", Algorithm::EdDSA),
    ("Ed25519", Algorithm::EdDSA),
    ("ES384", Algorithm::ES384),
    ("PS256", Algorithm::PS256),
    ("RS256", Algorithm::RS256),
];

/// Bytes of a proof's identifier.
const IDENTIFIER: usize = 256;

/// How proofs of possession are checked (RFC 9449).
///
/// A token that is bound to a key (`cnf.jkt`) is only ever accepted with a proof by this key for this very request, whatever is set here.
/// A proof is taken once: its identifier is kept in a [`NonceStore`] while it would be valid. Instances that serve the same clients
/// share the store, and the key of the nonces.
///
/// ```
/// use std::time::Duration;
/// use mcip_server::auth::Dpop;
///
/// let dpop = Dpop::new().required(true).proof_age(Duration::from_secs(30)).nonces()?;
/// # Ok::<(), mcip_core::environment::NoEntropy>(())
/// ```
#[derive(Clone)]
pub struct Dpop {
    required: bool,
    age: Duration,
    skew: Duration,
    nonces: Option<Nonces>,
    store: Arc<dyn NonceStore>,
}

impl fmt::Debug for Dpop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dpop")
            .field("required", &self.required)
            .field("age", &self.age)
            .field("skew", &self.skew)
            .field("nonces", &self.nonces.is_some())
            .finish_non_exhaustive()
    }
}

impl Default for Dpop {
    fn default() -> Self {
        Self::new()
    }
}

impl Dpop {
    /// Proofs are checked where a token is bound, must not be older than 60 s, and are remembered in memory.
    pub fn new() -> Self {
        Self {
            required: false,
            age: Duration::from_secs(60),
            skew: Duration::from_secs(10),
            nonces: None,
            store: Arc::new(MemoryStore::new()),
        }
    }

    /// Whether tokens that are bound to no key are refused.
    #[must_use]
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// How old a proof may be. Default 60 s.
    #[must_use]
    pub fn proof_age(mut self, age: Duration) -> Self {
        self.age = age;
        self
    }

    /// How far the clock of a client may go ahead. Default 10 s.
    #[must_use]
    pub fn skew(mut self, skew: Duration) -> Self {
        self.skew = skew;
        self
    }

    /// Demands that proofs carry a nonce of this server, which is handed out in the header `DPoP-Nonce` of a refusal and is valid for five
    /// to ten minutes: proofs can't be made in advance then. The key of the nonces is random.
    ///
    /// # Errors
    /// If the system has no randomness for the key.
    pub fn nonces(self) -> Result<Self, mcip_core::environment::NoEntropy> {
        let mut key = [0; 32];
        SystemRandom::new()
            .fill(&mut key)
            .map_err(|_| mcip_core::environment::NoEntropy)?;
        Ok(self.nonces_of(&key))
    }

    /// Like [`nonces`](Self::nonces), with a key that instances share: 32 random bytes.
    #[must_use]
    pub fn nonces_of(mut self, key: &[u8; 32]) -> Self {
        self.nonces = Some(Nonces::new(key, Duration::from_secs(300)));
        self
    }

    /// Where used proofs are remembered.
    #[must_use]
    pub fn store(mut self, store: impl NonceStore) -> Self {
        self.store = Arc::new(store);
        self
    }

    pub(super) fn is_required(&self) -> bool {
        self.required
    }

    /// The nonce of now, if there are any.
    pub(super) fn nonce(&self, now: SystemTime) -> Option<String> {
        self.nonces.as_ref().map(|nonces| nonces.now(now))
    }

    /// The names of the algorithms, for metadata and challenges.
    pub(super) fn algorithms() -> Vec<&'static str> {
        ALGORITHMS.iter().map(|(name, _)| *name).collect()
    }

    /// Checks the proof of a request (RFC 9449, section 4.3): by the key of this thumbprint, for this token, to this URL.
    pub(super) async fn check(
        &self,
        credentials: &Credentials<'_>,
        token: &[u8],
        thumbprint: &Digest,
        url: &str,
        now: SystemTime,
    ) -> Result<(), Unauthenticated> {
        let method = credentials.request.ok_or(Unauthenticated::Unbound)?.method;
        let proof = match credentials.header("dpop") {
            Found::None => return Err(Unauthenticated::Unbound),
            Found::One(proof) => proof,
            Found::Many => return Err(Unauthenticated::InvalidProof),
        };
        let proof = Unverified::parse(proof).map_err(|_| Unauthenticated::InvalidProof)?;
        let claims = signed(&proof, thumbprint)?;
        let text = |name| {
            claims
                .get(name)
                .and_then(Node::as_str)
                .ok_or(Unauthenticated::InvalidProof)
        };
        if text("htm")? != method || !is_same_place(&text("htu")?, url) {
            return Err(Unauthenticated::InvalidProof);
        }
        let made = claims
            .get("iat")
            .and_then(claims::date)
            .ok_or(Unauthenticated::InvalidProof)?;
        let ends = made.checked_add(self.age).ok_or(Unauthenticated::InvalidProof)?;
        if ends < now || now.checked_add(self.skew).is_none_or(|latest| made > latest) {
            return Err(Unauthenticated::InvalidProof);
        }
        // Proofs that tell more of when they are valid are held to it.
        for (name, is_wrong) in [("exp", true), ("nbf", false)] {
            if let Some(told) = claims.get(name) {
                let told = claims::date(told).ok_or(Unauthenticated::InvalidProof)?;
                if (told <= now) == is_wrong {
                    return Err(Unauthenticated::InvalidProof);
                }
            }
        }
        let bound = confirmation::digest(&text("ath")?).ok_or(Unauthenticated::InvalidProof)?;
        if bound != Digest::of(token) {
            return Err(Unauthenticated::InvalidProof);
        }
        let identifier = text("jti")?;
        if identifier.is_empty() || identifier.len() > IDENTIFIER {
            return Err(Unauthenticated::InvalidProof);
        }
        if let Some(nonces) = &self.nonces {
            let shown = claims.get("nonce").and_then(Node::as_str);
            if !shown.is_some_and(|shown| nonces.knows(&shown, now)) {
                return Err(Unauthenticated::NonceRequired);
            }
        }
        // Last, so that only who holds a token and its key can fill the store.
        let scope = format!("dpop:{thumbprint}");
        let until = ends.checked_add(self.skew).ok_or(Unauthenticated::InvalidProof)?;
        match self.store.consume(&scope, identifier.as_bytes(), until).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Unauthenticated::ReplayedProof),
            Err(_) => Err(Unauthenticated::Unavailable),
        }
    }
}

/// The claims of a proof, if it is signed by the key of this thumbprint, which it carries.
fn signed<'p>(proof: &'p Unverified<'_>, thumbprint: &Digest) -> Result<Node<'p>, Unauthenticated> {
    let types = [Box::from("dpop+jwt")];
    let algorithm = proof.algorithm();
    let is_known = ALGORITHMS.iter().any(|(_, known)| *known == algorithm);
    if !proof.is_of_type(&types) || !is_known || ["jku", "x5u", "x5c"].iter().any(|name| proof.header(name).is_some()) {
        return Err(Unauthenticated::InvalidProof);
    }
    let key = proof
        .header("jwk")
        .filter(|jwk| jwk.kind() == Kind::Object)
        .and_then(|jwk| Key::of_prover(jwk, algorithm))
        .ok_or(Unauthenticated::InvalidProof)?;
    if key.thumbprint() != *thumbprint {
        return Err(Unauthenticated::InvalidProof);
    }
    proof.verified([&key]).map_err(|_| Unauthenticated::InvalidProof)
}

/// Whether `htu` names a URL: without query and fragment, scheme and host without case, a usual port left out or not
/// (RFC 9449, section 4.3; RFC 3986, section 6.2).
fn is_same_place(told: &str, url: &str) -> bool {
    let told = told.split(['?', '#']).next().unwrap_or_default();
    resource::split(told).is_ok_and(|(origin, path)| {
        url.strip_prefix(&*origin)
            .is_some_and(|ours| ours == path || (ours.len() <= 1 && path.len() <= 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_compared_as_urls_are() {
        let url = "https://mcp.example.com/mcp";
        for same in [
            url,
            "HTTPS://MCP.example.com:443/mcp",
            "https://mcp.example.com/mcp?a=b",
            "https://mcp.example.com/mcp#f",
        ] {
            assert!(is_same_place(same, url), "{same}");
        }
        for other in [
            "https://mcp.example.com/MCP",
            "https://mcp.example.com/mcp/",
            "https://mcp.example.com",
            "https://mcp.example.com.evil.com/mcp",
            "https://mcp.example.com@evil.com/mcp",
            "https://mcp.example.com:444/mcp",
            "http://mcp.example.com/mcp",
            "/mcp",
            "",
        ] {
            assert!(!is_same_place(other, url), "{other}");
        }
        assert!(is_same_place("https://a.example/", "https://a.example"));
    }
}
