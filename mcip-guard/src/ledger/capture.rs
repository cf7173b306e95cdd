//! Payloads that are kept, encrypted to a key that this process does not have.
//!
//! Each payload is encrypted by itself: X25519 (RFC 7748) with a key pair made for it, HKDF-SHA256 (RFC 5869), XChaCha20-Poly1305. Who
//! has the machine later, but not the operator's private key, reads none of them. They stand in files of their own beside the chain,
//! which holds their digests: they can be deleted without breaking the chain, and not be changed without it being seen.

use std::fmt;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload as AeadPayload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, SystemEntropy};
use mcip_core::flow::Text;
use mcip_core::json::write::write_str;
use mcip_core::record::Record;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::key::{read_pem, write_pem};
use super::line;
use crate::redact::Redaction;

/// What marks a payload among the lines that a sink's buffer holds. No line begins so.
pub(crate) const MARK: &[u8] = b"\x01";

/// How an X25519 private key begins in PKCS #8 (RFC 8410 section 7).
const X25519: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
];

/// To whom payloads are encrypted. Its text is `x25519:` and 43 characters of unpadded base64url.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CaptureKey([u8; 32]);

impl CaptureKey {
    const SCHEME: &'static str = "x25519:";
}

impl std::str::FromStr for CaptureKey {
    type Err = NotACaptureKey;

    fn from_str(text: &str) -> Result<Self, NotACaptureKey> {
        let encoded = text.strip_prefix(Self::SCHEME).ok_or(NotACaptureKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| NotACaptureKey)?;
        bytes.try_into().map(Self).map_err(|_| NotACaptureKey)
    }
}

impl fmt::Display for CaptureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::SCHEME, URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for CaptureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is no key to encrypt payloads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACaptureKey;

impl fmt::Display for NotACaptureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no key for payloads; it is written as x25519: and 43 characters of base64url")
    }
}

impl std::error::Error for NotACaptureKey {}

/// The private key that opens captured payloads. It stays with the operator, not on the machine that captures.
///
/// On disk it is PKCS #8 as PEM (RFC 8410), as `openssl genpkey -algorithm x25519` writes it.
#[derive(Clone)]
pub struct OpeningKey(StaticSecret);

impl OpeningKey {
    /// A new key.
    ///
    /// # Errors
    ///
    /// If the operating system gives no randomness.
    pub fn random() -> io::Result<Self> {
        let mut secret = Zeroizing::new([0; 32]);
        SystemEntropy.fill(&mut *secret).map_err(io::Error::other)?;
        Ok(Self(StaticSecret::from(*secret)))
    }

    /// Makes a new key in a new file.
    ///
    /// # Errors
    ///
    /// If there is such a file already, or it can't be written.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        let key = Self::random()?;
        write_pem(path.as_ref(), &X25519, key.0.as_bytes())?;
        Ok(key)
    }

    /// Reads a key from a file.
    ///
    /// # Errors
    ///
    /// If the file is no such key, others than its owner may read it (Unix), or it can't be read.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let secret = read_pem(path.as_ref(), &X25519, "X25519", "x25519")?;
        Ok(Self(StaticSecret::from(*secret)))
    }

    /// The public half, to which payloads are encrypted.
    pub fn public(&self) -> CaptureKey {
        CaptureKey(PublicKey::from(&self.0).to_bytes())
    }

    /// Opens one line of a payload file.
    ///
    /// # Errors
    ///
    /// If it is no such line, was encrypted to another key, or was changed. Which of the last two can't be told apart.
    pub fn open(&self, line: &str) -> Result<OpenedPayload, NotOpened> {
        let stored: Stored = serde_json::from_str(line).map_err(|_| NotOpened::Malformed)?;
        let sealed = URL_SAFE_NO_PAD
            .decode(&stored.sealed)
            .map_err(|_| NotOpened::Malformed)?;
        let (ephemeral, sealed) = sealed.split_first_chunk::<32>().ok_or(NotOpened::Malformed)?;
        let shared = self.0.diffie_hellman(&PublicKey::from(*ephemeral));
        if !shared.was_contributory() {
            return Err(NotOpened::Malformed);
        }
        let cipher = cipher(shared.as_bytes(), ephemeral, &self.public().0).ok_or(NotOpened::Malformed)?;
        let text = cipher
            .decrypt(&XNonce::default(), sealed)
            .map(Zeroizing::new)
            .map_err(|_| NotOpened::NotForThisKey)?;
        serde_json::from_slice(&text).map_err(|_| NotOpened::Malformed)
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningKey {{ public: {}, secret: [not shown] }}", self.public())
    }
}

/// Why a payload can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// It is no line of a payload file.
    Malformed,
    /// It was encrypted to another key, or changed.
    NotForThisKey,
}

impl fmt::Display for NotOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "it is no line of a payload file",
            Self::NotForThisKey => "it was encrypted to another key, or changed",
        })
    }
}

impl std::error::Error for NotOpened {}

/// What of the payloads is kept, and of whom what is not.
#[derive(Clone, Debug)]
pub(crate) enum Scrubbing {
    /// Without the values that this finds.
    By(Redaction),
    /// All of it, for this reason.
    Nothing(Text),
}

impl Scrubbing {
    /// A payload as it is kept, for the reason for which it is kept whole.
    pub(crate) fn reason(&self) -> Option<&str> {
        match self {
            Self::By(_) => None,
            Self::Nothing(reason) => Some(reason.as_str()),
        }
    }
}

/// A payload as it was, after redaction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenedPayload {
    /// The number of the exchange in its instance.
    pub exchange: u64,
    /// Which side of the call: `params` or `answer`.
    pub part: String,
    /// The number of the pipeline's record.
    pub sequence: u64,
    /// The JSON text.
    pub text: String,
    /// Whether the text is only the beginning of a longer one.
    pub truncated: bool,
}

impl fmt::Debug for OpenedPayload {
    /// Without the text, which is nobody's business by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenedPayload")
            .field("exchange", &self.exchange)
            .field("part", &self.part)
            .field("sequence", &self.sequence)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

/// What the chain says of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayloadStatement {
    /// The digest of its line in the payload file, without the line break.
    pub digest: String,
    /// The number of the exchange in its instance.
    pub exchange: u64,
    /// Which side of the call: `params` or `answer`.
    pub part: String,
    /// The number of the pipeline's record.
    pub sequence: u64,
    /// To whom it was encrypted.
    pub to: String,
    /// Why it was not redacted, where that was [switched off](super::Ledger::unredacted_payloads).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unredacted: Option<String>,
}

/// A line of a payload file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    sealed: String,
    to: String,
}

/// Encrypts what is captured.
pub(crate) struct Vault {
    pub(crate) to: CaptureKey,
    /// Why payloads are not redacted, if they are not.
    pub(crate) unredacted: Option<String>,
}

impl Vault {
    /// Encrypts a payload, as [`write`] wrote it. Answers with its line, break included, and what the chain shall say of it.
    pub(crate) fn seal(&self, captured: &[u8]) -> io::Result<(Vec<u8>, PayloadStatement)> {
        let payload: OpenedPayload = serde_json::from_slice(captured).map_err(io::Error::other)?;
        let mut secret = Zeroizing::new([0; 32]);
        SystemEntropy.fill(&mut *secret).map_err(io::Error::other)?;
        let secret = StaticSecret::from(*secret);
        let ephemeral = PublicKey::from(&secret).to_bytes();
        let shared = secret.diffie_hellman(&PublicKey::from(self.to.0));
        let refused = || io::Error::other("the key to which payloads shall be encrypted is no usable X25519 key");
        if !shared.was_contributory() {
            return Err(refused());
        }
        let cipher = cipher(shared.as_bytes(), &ephemeral, &self.to.0).ok_or_else(refused)?;
        // The key is used once, so that the nonce can be anything.
        let text = AeadPayload::from(captured);
        let sealed = cipher
            .encrypt(&XNonce::default(), text)
            .map_err(|_| io::Error::other("a payload could not be encrypted"))?;
        let mut joined = ephemeral.to_vec();
        joined.extend_from_slice(&sealed);
        let mut stored = line::body(&Stored {
            sealed: URL_SAFE_NO_PAD.encode(joined),
            to: self.to.to_string(),
        })?;
        let statement = PayloadStatement {
            digest: Digest::of(&stored).to_string(),
            exchange: payload.exchange,
            part: payload.part,
            sequence: payload.sequence,
            to: self.to.to_string(),
            unredacted: self.unredacted.clone(),
        };
        stored.push(b'\n');
        Ok((stored, statement))
    }
}

/// The cipher of one payload: both public keys stand in its derivation, so that it belongs to this pair.
fn cipher(shared: &[u8; 32], ephemeral: &[u8; 32], to: &[u8; 32]) -> Option<XChaCha20Poly1305> {
    let salt = [*ephemeral, *to].concat();
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(&salt), shared)
        .expand(b"mcip-ledger/1 payload", &mut *key)
        .ok()?;
    Some(XChaCha20Poly1305::new((&*key).into()))
}

/// Appends what a record captured to a sink's buffer, a marked line each.
///
/// What comes in is judged, but not changed, unless somebody asked for it: what it holds for a handler is not for a file. So it is redacted
/// here, before it is cut: half a secret is not found.
pub(crate) fn write(out: &mut Vec<u8>, record: &Record, most: usize, scrubbing: &Scrubbing) {
    for payload in &record.payloads {
        let text = match scrubbing {
            Scrubbing::By(redaction) => redaction.redact_json(&payload.text),
            Scrubbing::Nothing(_) => String::from_utf8_lossy(&payload.text),
        };
        let end = text.floor_char_boundary(most);
        out.extend_from_slice(MARK);
        out.extend_from_slice(b"{\"exchange\":");
        out.extend_from_slice(record.exchange.to_string().as_bytes());
        out.extend_from_slice(b",\"part\":\"");
        out.extend_from_slice(payload.part.as_str().as_bytes());
        out.extend_from_slice(b"\",\"sequence\":");
        out.extend_from_slice(record.sequence.to_string().as_bytes());
        out.extend_from_slice(b",\"text\":");
        write_str(out, text.get(..end).unwrap_or_default());
        out.extend_from_slice(b",\"truncated\":");
        out.extend_from_slice(if end < text.len() { b"true" } else { b"false" });
        out.extend_from_slice(b"}\n");
    }
}
