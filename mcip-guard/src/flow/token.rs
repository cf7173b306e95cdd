//! The token: a compact JWS with a header that has room for nothing but the key.

use bytes::Bytes;
use mcip_core::json::{Document, Kind, ScanLimits};

use super::claims::Claims;
use super::key::{Algorithm, InvalidKey, PublicKey, SigningKey, b64, unb64};
use super::reason::Reason;

/// The largest token, in bytes.
pub const MOST: usize = 8192;
const TYPE: &str = "mcip-flow+jws";

/// A token whose form is right. Nothing in it is true yet.
#[derive(Debug)]
pub(super) struct Unverified<'a> {
    signed: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
    algorithm: Option<Algorithm>,
    kid: String,
    jwk: Option<PublicKey>,
}

fn header(algorithm: &str, jwk: Option<&PublicKey>, kid: &str) -> String {
    match jwk {
        None => format!(r#"{{"alg":"{algorithm}","kid":"{kid}","typ":"{TYPE}"}}"#),
        Some(jwk) => format!(
            r#"{{"alg":"{algorithm}","jwk":{},"kid":"{kid}","typ":"{TYPE}"}}"#,
            jwk.to_jwk()
        ),
    }
}

/// Signs claims. `with_key` puts the public key into the header, for receivers that know its thumbprint only.
///
/// # Errors
///
/// If the operating system gives no randomness to sign with.
pub fn sign(claims: &Claims, key: &SigningKey, with_key: bool) -> Result<String, InvalidKey> {
    sign_text(&claims.to_json(), key, with_key)
}

pub(super) fn sign_text(payload: &[u8], key: &SigningKey, with_key: bool) -> Result<String, InvalidKey> {
    let public = key.public();
    let header = header(
        public.algorithm().name(),
        with_key.then_some(public),
        public.thumbprint(),
    );
    let mut token = b64(header.as_bytes());
    token.push('.');
    token.push_str(&b64(payload));
    let signature = key.sign(token.as_bytes())?;
    token.push('.');
    token.push_str(&b64(&signature));
    Ok(token)
}

impl<'a> Unverified<'a> {
    /// Checks 2 and 3 of the specification, section 9.
    pub(super) fn parse(token: &'a str) -> Result<Self, Reason> {
        if token.len() > MOST {
            return Err(Reason::TooLarge);
        }
        Self::read(token).ok_or(Reason::Malformed)
    }

    fn read(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (head, payload) = signed.split_once('.')?;
        let (head, payload, signature) = (unb64(head)?, unb64(payload)?, unb64(signature)?);
        let document = Document::parse(Bytes::from(head.clone()), &ScanLimits::default()).ok()?;
        let root = document.root();
        if root.kind() != Kind::Object {
            return None;
        }
        let named = root.get("alg")?.as_str()?;
        let kid = root.get("kid")?.as_str().filter(|kid| kid.len() == 43)?;
        let jwk = match root.get("jwk") {
            None => None,
            Some(jwk) => Some(PublicKey::read(jwk).ok()?),
        };
        // Whatever else stands in it, in another order or spelling, is lost here. Names of algorithms need no escapes.
        if header(&named, jwk.as_ref(), &kid).as_bytes() != head {
            return None;
        }
        Some(Self {
            signed,
            payload,
            signature,
            algorithm: Algorithm::named(&named),
            kid: kid.into_owned(),
            jwk,
        })
    }

    /// The thumbprint of the key that it names.
    pub(super) fn kid(&self) -> &str {
        &self.kid
    }

    /// How it says to be signed; `None` if in a way that is not read here.
    pub(super) fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// The key in its header, if it is the one that it names.
    pub(super) fn own_key(&self) -> Option<&PublicKey> {
        self.jwk.as_ref().filter(|key| key.thumbprint() == self.kid)
    }

    /// Whether there is a key in its header that is not the one that it names.
    pub(super) fn contradicts_itself(&self) -> bool {
        self.jwk.is_some() && self.own_key().is_none()
    }

    /// The octets of the payload.
    pub(super) fn payload(&self) -> &[u8] {
        &self.payload
    }

    pub(super) fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verifies(self.signed.as_bytes(), &self.signature)
    }
}

#[cfg(test)]
mod tests {
    use super::super::claims::tests::claims;
    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_seed(&[3; 32]).expect("a key")
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let key = key();
        for with_key in [false, true] {
            let token = sign(&claims(), &key, with_key).expect("signed");
            let read = Unverified::parse(&token).expect("a token");
            assert_eq!(read.kid(), key.public().thumbprint());
            assert_eq!(read.algorithm(), Some(Algorithm::EdDsa));
            assert_eq!(read.own_key().is_some(), with_key);
            assert!(read.is_signed_by(key.public()) && !read.contradicts_itself());
            assert_eq!(Claims::from_json(read.payload()), Some(claims()));
        }
    }

    #[test]
    fn a_header_has_room_for_nothing_else() {
        let kid = key().public().thumbprint().to_owned();
        let with = |head: &str| {
            let token = format!("{}.{}.{}", b64(head.as_bytes()), b64(b"{}"), b64(&[0; 64]));
            Unverified::parse(&token).map(|token| token.algorithm()).err()
        };
        assert_eq!(
            with(&format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"mcip-flow+jws"}}"#)),
            None
        );
        // Read, and refused by its algorithm.
        assert_eq!(
            with(&format!(r#"{{"alg":"none","kid":"{kid}","typ":"mcip-flow+jws"}}"#)),
            None
        );
        for head in [
            format!(r#"{{"alg":"EdDSA","jku":"https://evil.example/","kid":"{kid}","typ":"mcip-flow+jws"}}"#),
            format!(r#"{{"alg":"EdDSA","crit":["b64"],"kid":"{kid}","typ":"mcip-flow+jws"}}"#),
            format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"JWT"}}"#),
            format!(r#"{{"kid":"{kid}","alg":"EdDSA","typ":"mcip-flow+jws"}}"#),
            format!(r#"{{"alg":"EdDSA", "kid":"{kid}","typ":"mcip-flow+jws"}}"#),
            r#"{"alg":"EdDSA","kid":"short","typ":"mcip-flow+jws"}"#.to_owned(),
            "[]".to_owned(),
        ] {
            assert_eq!(with(&head), Some(Reason::Malformed), "{head}");
        }
        for token in ["", "a.b", "a.b.c.d", "e30.e30.e3 0", "e30=.e30.e30"] {
            assert_eq!(Unverified::parse(token).err(), Some(Reason::Malformed), "{token}");
        }
        assert_eq!(Unverified::parse(&"a".repeat(MOST + 1)).err(), Some(Reason::TooLarge));
    }
}
