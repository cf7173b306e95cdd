//! Tokens and proofs, good and bad, put together from text, so that nothing stands between a test and what it sends.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "https://as.example.com";
pub(crate) const RESOURCE: &str = "https://mcp.example.com/mcp";

pub(crate) fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    b64(digest(&SHA256, bytes))
}

pub(crate) fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
}

enum Pair {
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

/// A key pair and the name of its key.
pub(crate) struct Signer {
    pair: Pair,
    pub(crate) id: &'static str,
}

impl Signer {
    pub(crate) fn ec(id: &'static str) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random);
        Self {
            pair: Pair::Ec(pair.expect("a key")),
            id,
        }
    }

    pub(crate) fn ed(id: &'static str) -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        Self {
            pair: Pair::Ed(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).expect("a key")),
            id,
        }
    }

    pub(crate) fn algorithm(&self) -> &'static str {
        match self.pair {
            Pair::Ec(_) => "ES256",
            Pair::Ed(_) => "EdDSA",
        }
    }

    /// The public key.
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.pair {
            Pair::Ec(pair) => pair.public_key().as_ref(),
            Pair::Ed(pair) => pair.public_key().as_ref(),
        }
    }

    /// The public key without a name.
    pub(crate) fn bare_jwk(&self) -> Value {
        let bytes = self.bytes();
        match &self.pair {
            Pair::Ec(_) => json!({ "kty": "EC", "crv": "P-256", "x": b64(&bytes[1..33]), "y": b64(&bytes[33..]) }),
            Pair::Ed(_) => json!({ "kty": "OKP", "crv": "Ed25519", "x": b64(bytes) }),
        }
    }

    pub(crate) fn jwk(&self) -> Value {
        let mut jwk = self.bare_jwk();
        jwk["kid"] = self.id.into();
        jwk["use"] = "sig".into();
        jwk
    }

    /// RFC 7638; the members stand in their order here.
    pub(crate) fn thumbprint(&self) -> String {
        let bytes = self.bytes();
        let text = match &self.pair {
            Pair::Ec(_) => format!(
                r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
                b64(&bytes[1..33]),
                b64(&bytes[33..])
            ),
            Pair::Ed(_) => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, b64(bytes)),
        };
        sha256(text.as_bytes())
    }

    pub(crate) fn signature(&self, message: &[u8]) -> Vec<u8> {
        match &self.pair {
            Pair::Ec(pair) => pair
                .sign(&SystemRandom::new(), message)
                .expect("signed")
                .as_ref()
                .to_vec(),
            Pair::Ed(pair) => pair.sign(message).as_ref().to_vec(),
        }
    }

    /// Signs parts that may be anything.
    pub(crate) fn sign_text(&self, header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
        let signed = format!("{}.{}", b64(header), b64(payload));
        let signature = self.signature(signed.as_bytes());
        format!("{signed}.{}", b64(signature))
    }

    pub(crate) fn sign(&self, header: &Value, payload: &Value) -> String {
        self.sign_text(header.to_string(), payload.to_string())
    }

    /// The header of an access token.
    pub(crate) fn header(&self) -> Value {
        json!({ "typ": "at+jwt", "alg": self.algorithm(), "kid": self.id })
    }
}

/// A token signed with a MAC whose key is something public.
pub(crate) fn mac(header: &Value, payload: &Value, key: &[u8]) -> String {
    let signed = format!("{}.{}", b64(header.to_string()), b64(payload.to_string()));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), signed.as_bytes());
    format!("{signed}.{}", b64(tag))
}

/// The claims of a good access token.
pub(crate) fn claims() -> Value {
    json!({
        "iss": ISSUER,
        "sub": "alice",
        "aud": RESOURCE,
        "exp": now() + 300,
        "iat": now(),
        "jti": "a-token",
        "client_id": "a-client",
        "scope": "notes:read",
    })
}

/// The same with some changed; `null` takes one away.
pub(crate) fn claims_with(changes: Value) -> Value {
    changed(claims(), changes)
}

pub(crate) fn changed(mut all: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().expect("an object") {
        if value.is_null() {
            all.as_object_mut().expect("an object").shift_remove(name);
        } else {
            all[name] = value.clone();
        }
    }
    all
}
