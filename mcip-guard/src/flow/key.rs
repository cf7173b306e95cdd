//! Keys of parties: Ed25519 and P-256, named by their thumbprints.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, SystemEntropy};
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use ring::rand::SystemRandom;
use ring::signature::{
    self, ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
};
use zeroize::Zeroizing;

/// The scheme of an identifier that is a key's thumbprint (RFC 9278, section 2).
const THUMBPRINT_URI: &str = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:";
/// The largest key set that is read, in bytes, and the most keys in it.
const SET_BYTES: usize = 64 << 10;
const SET_KEYS: usize = 32;

/// How flows are signed (RFC 7518, section 3.4; RFC 8037, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// Ed25519.
    EdDsa,
    /// ECDSA with P-256 and SHA-256.
    Es256,
}

impl Algorithm {
    /// Its name in a JWS header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::EdDsa, Self::Es256]
            .into_iter()
            .find(|known| known.name() == name)
    }
}

/// A key can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidKey(pub(super) &'static str);

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidKey {}

#[derive(Clone, PartialEq, Eq)]
enum Point {
    /// 32 bytes.
    Ed25519(Vec<u8>),
    /// 65 bytes, uncompressed.
    P256(Vec<u8>),
}

/// A public key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    point: Point,
    thumbprint: Box<str>,
}

impl PublicKey {
    fn new(point: Point) -> Self {
        let mut jwk = Vec::new();
        write_jwk(&mut jwk, &point);
        let thumbprint = b64(Digest::of(&jwk).as_bytes()).into();
        Self { point, thumbprint }
    }

    /// A key from a JWK (RFC 7517; RFC 8037): `OKP` with `Ed25519`, or `EC` with `P-256`.
    ///
    /// # Errors
    ///
    /// If it is no such key.
    pub fn from_jwk(jwk: &str) -> Result<Self, InvalidKey> {
        Self::read(parse(jwk)?.root())
    }

    pub(super) fn read(jwk: Node<'_>) -> Result<Self, InvalidKey> {
        if jwk.kind() != Kind::Object {
            return Err(InvalidKey("a JWK is a JSON object"));
        }
        let text = |name| jwk.get(name).and_then(Node::as_str).unwrap_or_default();
        match (&*text("kty"), &*text("crv")) {
            ("OKP", "Ed25519") => Ok(Self::new(Point::Ed25519(coordinate(jwk, "x")?))),
            ("EC", "P-256") => {
                let (x, y) = (coordinate(jwk, "x")?, coordinate(jwk, "y")?);
                Ok(Self::new(Point::P256([&[4], x.as_slice(), y.as_slice()].concat())))
            }
            _ => Err(InvalidKey("the key is neither Ed25519 (OKP) nor P-256 (EC)")),
        }
    }

    /// The keys of a set that can verify flows; others are left out (RFC 7517, section 5).
    ///
    /// # Errors
    ///
    /// If it is no key set, or larger than 64 KiB or 32 keys.
    pub fn from_jwks(text: &str) -> Result<Vec<Self>, InvalidKey> {
        let document = parse(text)?;
        let keys = document.root().get("keys").filter(|keys| keys.kind() == Kind::Array);
        let keys = keys.ok_or(InvalidKey("a key set is an object with an array \"keys\""))?;
        if keys.len() > SET_KEYS {
            return Err(InvalidKey("the key set has more than 32 keys"));
        }
        let signs = |key: &Node<'_>| key.get("use").is_none_or(|its| its.is_str("sig"));
        Ok(keys
            .elements()
            .filter(signs)
            .filter_map(|key| Self::read(key).ok())
            .collect())
    }

    /// How it verifies.
    pub fn algorithm(&self) -> Algorithm {
        match self.point {
            Point::Ed25519(_) => Algorithm::EdDsa,
            Point::P256(_) => Algorithm::Es256,
        }
    }

    /// Its thumbprint (RFC 7638, SHA-256): 43 characters of base64url.
    pub fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// What identifies a party by this key (RFC 9278).
    pub fn identifier(&self) -> String {
        identifier(&self.thumbprint)
    }

    /// The JWK, of the members that enter the thumbprint.
    pub fn to_jwk(&self) -> String {
        let mut out = Vec::new();
        write_jwk(&mut out, &self.point);
        // Base64url and names.
        String::from_utf8_lossy(&out).into_owned()
    }

    pub(super) fn verifies(&self, message: &[u8], shown: &[u8]) -> bool {
        let (how, point): (&'static dyn signature::VerificationAlgorithm, _) = match &self.point {
            Point::Ed25519(point) => (&ED25519, point),
            Point::P256(point) => (&ECDSA_P256_SHA256_FIXED, point),
        };
        signature::UnparsedPublicKey::new(how, point)
            .verify(message, shown)
            .is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.thumbprint).finish()
    }
}

enum Pair {
    Ed25519(Ed25519KeyPair),
    P256(EcdsaKeyPair),
}

/// A private key.
pub struct SigningKey {
    pair: Pair,
    public: PublicKey,
}

impl SigningKey {
    /// An Ed25519 key from its 32 secret bytes (RFC 8032, section 5.1.5).
    ///
    /// # Errors
    ///
    /// None that a seed of random bytes can cause.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, InvalidKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| InvalidKey("it is no Ed25519 seed"))?;
        Ok(Self::ed25519(pair))
    }

    /// A new Ed25519 key, which this process alone knows.
    ///
    /// # Errors
    ///
    /// If the operating system gives no randomness.
    pub fn generate() -> Result<Self, InvalidKey> {
        let mut seed = Zeroizing::new([0; 32]);
        let filled = SystemEntropy.fill(&mut *seed);
        filled.map_err(|_| InvalidKey("the operating system gave no randomness for a key"))?;
        Self::from_seed(&seed)
    }

    fn ed25519(pair: Ed25519KeyPair) -> Self {
        let public = PublicKey::new(Point::Ed25519(pair.public_key().as_ref().to_vec()));
        Self {
            pair: Pair::Ed25519(pair),
            public,
        }
    }

    fn p256(pair: EcdsaKeyPair) -> Self {
        let public = PublicKey::new(Point::P256(pair.public_key().as_ref().to_vec()));
        Self {
            pair: Pair::P256(pair),
            public,
        }
    }

    /// A key in PKCS #8, as `openssl genpkey -algorithm ed25519 -outform DER` writes it, or with P-256.
    ///
    /// # Errors
    ///
    /// If it is no such key.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, InvalidKey> {
        if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
            return Ok(Self::ed25519(pair));
        }
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &SystemRandom::new())
            .map(Self::p256)
            .map_err(|_| InvalidKey("it is neither an Ed25519 nor a P-256 key in PKCS #8"))
    }

    /// A private JWK (RFC 7517; RFC 8037): the public members and `d`.
    ///
    /// # Errors
    ///
    /// If it is no such key, or its halves do not belong together.
    pub fn from_jwk(jwk: &str) -> Result<Self, InvalidKey> {
        let document = parse(jwk)?;
        let public = PublicKey::read(document.root())?;
        let d = coordinate(document.root(), "d")?;
        let apart = |_| InvalidKey("the private half does not belong to the public one");
        match &public.point {
            Point::Ed25519(point) => Ed25519KeyPair::from_seed_and_public_key(&d, point)
                .map(Self::ed25519)
                .map_err(apart),
            Point::P256(point) => {
                let how = &ECDSA_P256_SHA256_FIXED_SIGNING;
                EcdsaKeyPair::from_private_key_and_public_key(how, &d, point, &SystemRandom::new())
                    .map(Self::p256)
                    .map_err(apart)
            }
        }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, InvalidKey> {
        match &self.pair {
            Pair::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
            Pair::P256(pair) => {
                let signed = pair.sign(&SystemRandom::new(), message);
                let signed = signed.map_err(|_| InvalidKey("the operating system gave no randomness to sign with"))?;
                Ok(signed.as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    /// Without the private half.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.public.thumbprint).finish()
    }
}

/// What identifies a party by a key of this thumbprint.
pub(super) fn identifier(thumbprint: &str) -> String {
    format!("{THUMBPRINT_URI}{thumbprint}")
}

/// Base64url without padding.
pub(super) fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of base64url without padding, in the one form that it has.
pub(super) fn unb64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn parse(text: &str) -> Result<Document, InvalidKey> {
    let mut limits = ScanLimits::DEFAULT;
    limits.max_bytes = SET_BYTES;
    Document::parse(Bytes::copy_from_slice(text.as_bytes()), &limits).map_err(|_| InvalidKey("it is no strict JSON"))
}

fn coordinate(jwk: Node<'_>, name: &str) -> Result<Vec<u8>, InvalidKey> {
    let bytes = jwk.get(name).and_then(Node::as_str).and_then(|text| unb64(&text));
    bytes.filter(|bytes| bytes.len() == 32).ok_or(InvalidKey(
        "a member of the key is missing, or not 32 bytes in base64url",
    ))
}

/// The members that enter the thumbprint, in its order, which is also the canonical one.
fn write_jwk(out: &mut Vec<u8>, point: &Point) {
    let text = match point {
        Point::Ed25519(x) => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, b64(x)),
        Point::P256(point) => {
            let (x, y) = point.get(1..).unwrap_or_default().split_at(point.len() / 2);
            format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, b64(x), b64(y))
        }
    };
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037, appendices A.1 to A.4.
    #[test]
    fn an_edwards_key_is_that_of_the_rfc() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let jwk =
            format!(r#"{{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"{x}"}}"#);
        let key = SigningKey::from_jwk(&jwk).expect("a key");
        assert_eq!(key.public().thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = key.sign(message).expect("signed");
        assert_eq!(
            b64(&signature),
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        );
        assert!(key.public().verifies(message, &signature) && !key.public().verifies(b"other", &signature));
        let again = PublicKey::from_jwk(&key.public().to_jwk()).expect("a key");
        assert_eq!(&again, key.public());
        assert!(!format!("{key:?}").contains("nWGx"));
    }

    #[test]
    fn sets_give_the_keys_that_verify_flows_and_no_others() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let set = format!(
            r#"{{"keys":[{{"kty":"oct","k":"AAAA"}},{{"kty":"OKP","crv":"Ed25519","use":"enc","x":"{x}"}},
                {{"kty":"OKP","crv":"Ed25519","x":"AAAA"}},{{"kty":"OKP","crv":"Ed25519","kid":"any","x":"{x}"}}]}}"#
        );
        let keys = PublicKey::from_jwks(&set).expect("a set");
        assert_eq!(keys.len(), 1);
        assert!(PublicKey::from_jwks("{}").is_err());
        let many = vec![r#"{"kty":"oct"}"#; 33].join(",");
        assert!(PublicKey::from_jwks(&format!(r#"{{"keys":[{many}]}}"#)).is_err());
    }
}
