//! Public keys that verify signatures, each with the one algorithm that it verifies.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::digest::Digest;
use mcip_core::json::{Kind, Node};
use ring::signature;

/// A signature algorithm (RFC 7518, section 3.1; RFC 8037; RFC 9864). There are no others: neither `none` nor a MAC, with which a
/// server that checks tokens could also make them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Algorithm {
    /// ECDSA with P-256 and SHA-256.
    ES256,
    /// ECDSA with P-384 and SHA-384.
    ES384,
    /// Ed25519.
    EdDSA,
    /// RSASSA-PSS with SHA-256.
    PS256,
    /// RSASSA-PSS with SHA-384.
    PS384,
    /// RSASSA-PSS with SHA-512.
    PS512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RS256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    RS384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    RS512,
}

impl Algorithm {
    /// The algorithm of a name, compared with case (RFC 7515, section 4.1.1).
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ES256" => Self::ES256,
            "ES384" => Self::ES384,
            "EdDSA" | "Ed25519" => Self::EdDSA,
            "PS256" => Self::PS256,
            "PS384" => Self::PS384,
            "PS512" => Self::PS512,
            "RS256" => Self::RS256,
            "RS384" => Self::RS384,
            "RS512" => Self::RS512,
            _ => return None,
        })
    }

    fn is_rsa(self) -> bool {
        !matches!(self, Self::ES256 | Self::ES384 | Self::EdDSA)
    }
}

/// What a key is made of.
#[derive(Clone, PartialEq, Eq)]
enum Material {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// The point, uncompressed.
    P256(Vec<u8>),
    P384(Vec<u8>),
    Ed25519(Vec<u8>),
}

/// A public key.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key {
    id: Option<Box<str>>,
    algorithm: Algorithm,
    material: Material,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("id", &self.id)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// A JWK is not a public key that can be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnusableKey {
    /// It is for something else, or of a kind or algorithm that is not known: others of its set may do.
    Other,
    /// It is broken, or too weak.
    Broken(&'static str),
}

/// The smallest and largest RSA modulus, in bytes (NIST SP 800-131A; what `ring` verifies).
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;

impl Key {
    /// Reads a JWK (RFC 7517). `rsa` is the algorithm of RSA keys that name none.
    pub(super) fn from_jwk(jwk: Node<'_>, rsa: Algorithm) -> Result<Self, UnusableKey> {
        use UnusableKey::{Broken, Other};
        if jwk.kind() != Kind::Object {
            return Err(Broken("a key is not an object"));
        }
        if jwk.get("use").is_some_and(|its| !its.is_str("sig")) {
            return Err(Other);
        }
        if jwk
            .get("key_ops")
            .is_some_and(|its| its.kind() != Kind::Array || !its.elements().any(|op| op.is_str("verify")))
        {
            return Err(Other);
        }
        let (material, usual) = Material::read(jwk)?;
        let algorithm = match jwk.get("alg") {
            None => usual.unwrap_or(rsa),
            Some(named) => named.as_str().and_then(|name| Algorithm::named(&name)).ok_or(Other)?,
        };
        let fits = match usual {
            Some(only) => algorithm == only,
            None => algorithm.is_rsa(),
        };
        if !fits {
            return Err(Broken("the algorithm of a key does not fit its type"));
        }
        let id = match jwk.get("kid") {
            None => None,
            Some(id) => Some(id.as_str().ok_or(Broken("a key identifier is not a string"))?.into()),
        };
        Ok(Self {
            id,
            algorithm,
            material,
        })
    }

    /// The key of a proof of possession, for the algorithm that the proof names: it is the prover's own, so that nothing is won by
    /// choosing among those of its type. Private keys are refused (RFC 9449, section 4.3).
    pub(super) fn of_prover(jwk: Node<'_>, algorithm: Algorithm) -> Option<Self> {
        if ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]
            .iter()
            .any(|private| jwk.get(private).is_some())
        {
            return None;
        }
        let (material, usual) = Material::read(jwk).ok()?;
        let fits = match usual {
            Some(only) => algorithm == only,
            None => algorithm.is_rsa(),
        };
        fits.then_some(Self {
            id: None,
            algorithm,
            material,
        })
    }

    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Whether the signature is this key's.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.material {
            Material::Rsa { n, e } => {
                let how = match self.algorithm {
                    Algorithm::PS256 => &signature::RSA_PSS_2048_8192_SHA256,
                    Algorithm::PS384 => &signature::RSA_PSS_2048_8192_SHA384,
                    Algorithm::PS512 => &signature::RSA_PSS_2048_8192_SHA512,
                    Algorithm::RS384 => &signature::RSA_PKCS1_2048_8192_SHA384,
                    Algorithm::RS512 => &signature::RSA_PKCS1_2048_8192_SHA512,
                    _ => &signature::RSA_PKCS1_2048_8192_SHA256,
                };
                signature::RsaPublicKeyComponents { n, e }
                    .verify(how, message, signature)
                    .is_ok()
            }
            Material::P256(point) => Self::one(&signature::ECDSA_P256_SHA256_FIXED, point, message, signature),
            Material::P384(point) => Self::one(&signature::ECDSA_P384_SHA384_FIXED, point, message, signature),
            Material::Ed25519(point) => Self::one(&signature::ED25519, point, message, signature),
        }
    }

    fn one(how: &'static dyn signature::VerificationAlgorithm, key: &[u8], message: &[u8], shown: &[u8]) -> bool {
        signature::UnparsedPublicKey::new(how, key)
            .verify(message, shown)
            .is_ok()
    }

    /// The thumbprint (RFC 7638): SHA-256 of the required members, in their order.
    pub(super) fn thumbprint(&self) -> Digest {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let point = |curve: &str, point: &[u8]| {
            let (x, y) = point.get(1..).unwrap_or_default().split_at(point.len() / 2);
            format!(r#"{{"crv":"{curve}","kty":"EC","x":"{}","y":"{}"}}"#, text(x), text(y))
        };
        let members = match &self.material {
            Material::Rsa { n, e } => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text(e), text(n)),
            Material::P256(of) => point("P-256", of),
            Material::P384(of) => point("P-384", of),
            Material::Ed25519(x) => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, text(x)),
        };
        Digest::of(members.as_bytes())
    }
}

impl Material {
    /// What a JWK is made of, and its algorithm where there is only one.
    fn read(jwk: Node<'_>) -> Result<(Self, Option<Algorithm>), UnusableKey> {
        use UnusableKey::{Broken, Other};
        let bytes = |name| {
            jwk.get(name)
                .and_then(Node::as_str)
                .and_then(|text| URL_SAFE_NO_PAD.decode(text.as_bytes()).ok())
                .ok_or(Broken("a member of a key is missing, or not base64url"))
        };
        let point = |size: usize| {
            let (x, y) = (bytes("x")?, bytes("y")?);
            if x.len() != size || y.len() != size {
                return Err(Broken("a coordinate has the wrong length"));
            }
            Ok([&[4], x.as_slice(), y.as_slice()].concat())
        };
        let kind = jwk
            .get("kty")
            .and_then(Node::as_str)
            .ok_or(Broken("a key has no type"))?;
        let curve = jwk.get("crv").and_then(Node::as_str).unwrap_or_default();
        match (&*kind, &*curve) {
            ("RSA", _) => {
                let (n, e) = (bytes("n")?, bytes("e")?);
                if !RSA_BYTES.contains(&n.len()) || n.first() == Some(&0) || e.first() == Some(&0) {
                    return Err(Broken(
                        "an RSA key is shorter than 2048 or longer than 8192 bits, or not written shortest",
                    ));
                }
                Ok((Self::Rsa { n, e }, None))
            }
            ("EC", "P-256") => Ok((Self::P256(point(32)?), Some(Algorithm::ES256))),
            ("EC", "P-384") => Ok((Self::P384(point(48)?), Some(Algorithm::ES384))),
            ("OKP", "Ed25519") => {
                let x = bytes("x")?;
                match x.len() {
                    32 => Ok((Self::Ed25519(x), Some(Algorithm::EdDSA))),
                    _ => Err(Broken("a coordinate has the wrong length")),
                }
            }
            // Symmetric keys too: whoever can check with one can also sign.
            _ => Err(Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn jwk(text: &str) -> Result<Key, UnusableKey> {
        let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("JSON");
        Key::from_jwk(document.root(), Algorithm::RS256)
    }

    /// The key and thumbprint of RFC 7638, section 3.1.
    #[test]
    fn the_thumbprint_is_that_of_the_rfc() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs\
                 tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n\
                 91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let key = jwk(&format!(
            r#"{{"kty":"RSA","n":"{n}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}}"#
        ))
        .expect("a key");
        assert_eq!(
            URL_SAFE_NO_PAD.encode(key.thumbprint().as_bytes()),
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        );
        assert_eq!((key.id(), key.algorithm()), (Some("2011-04-29"), Algorithm::RS256));
    }

    /// The key and thumbprint of RFC 8037, appendix A.3.
    #[test]
    fn so_is_that_of_an_edwards_key() {
        let key =
            jwk(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#).expect("a key");
        assert_eq!(
            URL_SAFE_NO_PAD.encode(key.thumbprint().as_bytes()),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
        // RFC 8037, appendix A.4.
        let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = URL_SAFE_NO_PAD
            .decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
            .expect("base64url");
        assert!(key.verifies(message, &signature));
        assert!(!key.verifies(b"another", &signature));
    }

    /// The key and signature of RFC 7515, appendix A.3.
    #[test]
    fn a_signature_of_the_rfc_verifies() {
        let key = jwk(
            r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        )
        .expect("a key");
        let message = b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = URL_SAFE_NO_PAD
            .decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
            .expect("base64url");
        assert!(key.verifies(message, &signature));
        assert!(!key.verifies(message, &[0; 64]));
    }

    #[test]
    fn keys_that_can_not_be_used_say_why() {
        use UnusableKey::{Broken, Other};
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        assert_eq!(jwk(r#"{"kty":"oct","k":"c2VjcmV0"}"#), Err(Other));
        assert_eq!(jwk(&format!(r#"{{"kty":"OKP","crv":"X25519","x":"{x}"}}"#)), Err(Other));
        assert_eq!(
            jwk(&format!(r#"{{"kty":"OKP","crv":"Ed25519","use":"enc","x":"{x}"}}"#)),
            Err(Other)
        );
        assert_eq!(
            jwk(&format!(r#"{{"kty":"OKP","crv":"Ed25519","alg":"HS256","x":"{x}"}}"#)),
            Err(Other)
        );
        for broken in [
            format!(r#"{{"kty":"OKP","crv":"Ed25519","alg":"ES256","x":"{x}"}}"#),
            r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#.to_owned(),
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#.to_owned(),
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}"}}"#),
        ] {
            assert!(matches!(jwk(&broken), Err(Broken(_))), "{broken}");
        }
    }
}
