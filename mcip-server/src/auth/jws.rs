//! Signed tokens in their compact form (RFC 7515, section 3.1), read strictly.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use mcip_core::principal::Unauthenticated;

use super::key::{Algorithm, Key};

/// Bytes of a token that is read at all. Tokens with hundreds of scopes have a quarter of it.
pub(super) const MOST: usize = 16 << 10;

const LIMITS: ScanLimits = {
    let mut limits = ScanLimits::DEFAULT;
    limits.max_bytes = MOST;
    limits.max_depth = 8;
    limits.max_nodes = 2048;
    limits.max_members = 128;
    limits.max_key_bytes = 128;
    limits.max_number_bytes = 32;
    limits
};

/// A token whose parts could be read. Nothing in it is true yet.
pub(super) struct Unverified<'a> {
    signed: &'a [u8],
    signature: Vec<u8>,
    header: Document,
    payload: Document,
    algorithm: Algorithm,
}

/// Whether a token looks like a signed one: three parts.
pub(super) fn is_compact(token: &[u8]) -> bool {
    token.iter().filter(|byte| **byte == b'.').count() == 2
}

fn object(part: &[u8]) -> Option<Document> {
    let text = URL_SAFE_NO_PAD.decode(part).ok()?;
    let document = Document::parse(Bytes::from(text), &LIMITS).ok()?;
    (document.root().kind() == Kind::Object).then_some(document)
}

impl<'a> Unverified<'a> {
    /// Takes a token apart. What would make a verifier look elsewhere for a key, or read the token in another way, is refused
    /// whatever it says; so is an algorithm that is not known, in particular `none` (RFC 8725, sections 2 and 3).
    pub(super) fn parse(token: &'a [u8]) -> Result<Self, Unauthenticated> {
        if token.len() > MOST {
            return Err(Unauthenticated::Malformed);
        }
        let invalid = Unauthenticated::Invalid;
        let mut parts = token.split(|byte| *byte == b'.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(invalid);
        };
        let signed = token.get(..header.len() + 1 + payload.len()).ok_or(invalid)?;
        let header = object(header).ok_or(invalid)?;
        let told = header.root().get("alg").and_then(Node::as_str).ok_or(invalid)?;
        let algorithm = Algorithm::named(&told).ok_or(Unauthenticated::UnknownKey)?;
        drop(told);
        // `crit` names what must be understood, and nothing of it is; `b64` and `zip` change what was signed.
        if ["crit", "b64", "zip", "enc"]
            .iter()
            .any(|name| header.root().get(name).is_some())
        {
            return Err(invalid);
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| invalid)?;
        let payload = object(payload).ok_or(invalid)?;
        Ok(Self {
            signed,
            signature,
            header,
            payload,
            algorithm,
        })
    }

    /// A member of the header.
    pub(super) fn header(&self, name: &str) -> Option<Node<'_>> {
        self.header.root().get(name)
    }

    /// The algorithm that the token says it was signed with: a key of another is not tried.
    pub(super) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Whether its media type is one of these; `application/` may be left out (RFC 7515, section 4.1.9).
    pub(super) fn is_of_type(&self, types: &[Box<str>]) -> bool {
        let Some(told) = self.header("typ").and_then(Node::as_str) else {
            return false;
        };
        let short = match told.get(..12) {
            Some(prefix) if prefix.eq_ignore_ascii_case("application/") => &told[12..],
            _ => &told,
        };
        types.iter().any(|known| short.eq_ignore_ascii_case(known))
    }

    /// A claim, unverified: for choosing whose keys to ask.
    pub(super) fn claim(&self, name: &str) -> Option<Node<'_>> {
        self.payload.root().get(name)
    }

    /// The claims, if one of the keys signed them.
    pub(super) fn verified<'k>(&self, keys: impl IntoIterator<Item = &'k Key>) -> Result<Node<'_>, Unauthenticated> {
        let mut tried = false;
        for key in keys {
            tried = true;
            if key.algorithm() == self.algorithm && key.verifies(self.signed, &self.signature) {
                return Ok(self.payload.root());
            }
        }
        Err(match tried {
            true => Unauthenticated::BadSignature,
            false => Unauthenticated::UnknownKey,
        })
    }
}

/// What a token says, of which nobody here checks the signature. It has to have one, by an algorithm that protects something.
pub(super) fn unverified_payload(token: &[u8]) -> Option<Document> {
    if token.len() > MOST {
        return None;
    }
    let mut parts = token.split(|byte| *byte == b'.');
    let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || signature.is_empty() {
        return None;
    }
    let header = object(header)?;
    let algorithm = header.root().get("alg").and_then(Node::as_str)?;
    if algorithm.eq_ignore_ascii_case("none") || header.root().get("crit").is_some() {
        return None;
    }
    drop(algorithm);
    object(payload)
}
