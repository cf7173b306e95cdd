//! Keys that sign: assertions of a client (RFC 7523) and DPoP proofs (RFC 9449).
//!
//! Signatures are made by ring, the provider that TLS uses too. A compact JWS (RFC 7515, section 7.1) is three base64url texts
//! with dots between them, which needs no library; one that picks its cryptography for the whole process, and panics where
//! nobody picked any, is no part of a library's way.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use serde_json::{Map, Value};
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use super::error::OAuthError;
use super::secret::Secret;

/// How assertions are signed (RFC 7518, section 3.1; RFC 8037). Only algorithms with a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// ECDSA with P-256 and SHA-256.
    Es256,
    /// ECDSA with P-384 and SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
    /// RSASSA-PKCS1-v1_5 with SHA-256. The key has at least 2048 bits.
    Rs256,
    /// RSASSA-PSS with SHA-256. The key has at least 2048 bits.
    Ps256,
}

impl Algorithm {
    /// Its name in a JWS header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }

    /// The algorithm of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Es256, Self::Es384, Self::EdDsa, Self::Rs256, Self::Ps256]
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
    }
}

enum Pair {
    Ecdsa(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>, &'static dyn RsaEncoding),
}

/// A private key that signs assertions of a client.
pub struct SigningKey {
    pair: Pair,
    algorithm: Algorithm,
    id: Option<String>,
}

impl SigningKey {
    /// A key from PEM text: PKCS #8, or PKCS #1 for RSA.
    ///
    /// # Errors
    ///
    /// If there is no such key in it, or it is none for the algorithm.
    pub fn from_pem(pem: &str, algorithm: Algorithm) -> Result<Self, OAuthError> {
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes())
            .map_err(|_| OAuthError::Key("there is no private key in the PEM text".to_owned()))?;
        let rejected =
            |why: ring::error::KeyRejected| OAuthError::Key(format!("it is no key for {}: {why}", algorithm.name()));
        let random = SystemRandom::new();
        let pair = match (algorithm, &key) {
            (Algorithm::Es256, PrivateKeyDer::Pkcs8(der)) => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der.secret_pkcs8_der(), &random)
                    .map(Pair::Ecdsa)
                    .map_err(rejected)?
            }
            (Algorithm::Es384, PrivateKeyDer::Pkcs8(der)) => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P384_SHA384_FIXED_SIGNING, der.secret_pkcs8_der(), &random)
                    .map(Pair::Ecdsa)
                    .map_err(rejected)?
            }
            (Algorithm::EdDsa, PrivateKeyDer::Pkcs8(der)) => {
                // OpenSSL writes keys without their public half.
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(der.secret_pkcs8_der())
                    .map(Pair::Ed25519)
                    .map_err(rejected)?
            }
            (Algorithm::Rs256 | Algorithm::Ps256, key) => {
                let pair = match key {
                    PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()),
                    PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
                    _ => return Err(OAuthError::Key("an RSA key in PKCS #8 or PKCS #1 is needed".to_owned())),
                };
                let encoding: &'static dyn RsaEncoding = match algorithm {
                    Algorithm::Rs256 => &RSA_PKCS1_SHA256,
                    _ => &RSA_PSS_SHA256,
                };
                Pair::Rsa(Box::new(pair.map_err(rejected)?), encoding)
            }
            _ => {
                return Err(OAuthError::Key(
                    "it is not in PKCS #8; `openssl pkcs8 -topk8 -nocrypt` converts it".to_owned(),
                ));
            }
        };
        Ok(Self {
            pair,
            algorithm,
            id: None,
        })
    }

    /// Names the key, for an authorization server that knows several of one client (`kid`).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Signs claims.
    pub(super) fn sign(&self, claims: &Map<String, Value>) -> Result<Secret, OAuthError> {
        let mut header = Map::new();
        header.insert("alg".to_owned(), self.algorithm.name().into());
        header.insert("typ".to_owned(), "JWT".into());
        if let Some(id) = &self.id {
            header.insert("kid".to_owned(), id.as_str().into());
        }
        jws(&header, claims, |message| self.pair.sign(message))
    }
}

impl Pair {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, OAuthError> {
        let failed = |_| OAuthError::Key("it could not sign".to_owned());
        let random = SystemRandom::new();
        match self {
            Self::Ecdsa(pair) => Ok(pair.sign(&random, message).map_err(failed)?.as_ref().to_vec()),
            Self::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
            Self::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(*encoding, &random, message, &mut signature).map_err(failed)?;
                Ok(signature)
            }
        }
    }
}

/// A compact JWS.
pub(super) fn jws(
    header: &Map<String, Value>,
    claims: &Map<String, Value>,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, OAuthError>,
) -> Result<Secret, OAuthError> {
    let part = |part: &Map<String, Value>| {
        serde_json::to_vec(part)
            .map(|text| URL_SAFE_NO_PAD.encode(text))
            .map_err(|error| OAuthError::Key(error.to_string()))
    };
    let mut message = format!("{}.{}", part(header)?, part(claims)?);
    let signature = sign(message.as_bytes())?;
    message.push('.');
    message.push_str(&URL_SAFE_NO_PAD.encode(signature));
    Ok(Secret::new(message))
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, KeyPair, UnparsedPublicKey};

    fn pem(der: &[u8]) -> String {
        let text = base64::engine::general_purpose::STANDARD.encode(der);
        format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
    }

    #[test]
    fn a_signed_text_is_verified_by_its_public_key() {
        let random = SystemRandom::new();
        let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("key");
        let key = SigningKey::from_pem(&pem(der.as_ref()), Algorithm::Es256)
            .expect("key")
            .with_id("k1");
        let mut claims = Map::new();
        claims.insert("iss".to_owned(), "me".into());
        let token = key.sign(&claims).expect("signed");
        let (message, signature) = token.expose().rsplit_once('.').expect("three parts");
        let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
        let Pair::Ecdsa(pair) = &key.pair else {
            panic!("an ECDSA key")
        };
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key().as_ref())
            .verify(message.as_bytes(), &signature)
            .expect("verified");
        let (header, claims) = message.split_once('.').expect("two parts");
        let text = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("text");
        assert_eq!(text(header), r#"{"alg":"ES256","typ":"JWT","kid":"k1"}"#);
        assert_eq!(text(claims), r#"{"iss":"me"}"#);
    }

    #[test]
    fn a_key_of_another_kind_is_refused() {
        let random = SystemRandom::new();
        let ed = Ed25519KeyPair::generate_pkcs8(&random).expect("key");
        assert!(SigningKey::from_pem(&pem(ed.as_ref()), Algorithm::EdDsa).is_ok());
        for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256, Algorithm::Ps256] {
            assert!(
                SigningKey::from_pem(&pem(ed.as_ref()), algorithm).is_err(),
                "{algorithm:?}"
            );
        }
        assert!(SigningKey::from_pem("no key", Algorithm::Es256).is_err());
        assert_eq!(Algorithm::from_name("none"), None);
        assert_eq!(Algorithm::from_name("HS256"), None);
        assert_eq!(Algorithm::from_name("EdDSA"), Some(Algorithm::EdDsa));
    }
}
