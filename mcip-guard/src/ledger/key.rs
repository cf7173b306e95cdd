//! The keys of a ledger: Ed25519 (RFC 8032) for its signatures, in the files that other software writes and reads.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use mcip_core::environment::{Entropy, SystemEntropy};
use zeroize::Zeroizing;

use crate::private;

/// The key pair with which an instance signs its ledger.
///
/// On disk it is a private key in PKCS #8 (RFC 8410) as PEM, 32 secret bytes, which `openssl genpkey -algorithm ed25519` writes and
/// `openssl pkey` reads. Whoever has it can write a chain that verifies; keep it where whoever may only read or write the ledger's
/// files can't read it.
#[derive(Clone)]
pub struct LedgerKey(SigningKey);

/// The public half of a [`LedgerKey`]. Its text is `ed25519:` and 43 characters of unpadded base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

/// What is no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no public key; it is written as ed25519: and 43 characters of base64url")
    }
}

impl std::error::Error for NotAKey {}

/// How an Ed25519 private key begins in PKCS #8 (RFC 8410 section 7); its 32 bytes follow.
const ED25519: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

impl LedgerKey {
    /// A new key.
    ///
    /// # Errors
    ///
    /// If the operating system gives no randomness.
    pub fn random() -> io::Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        SystemEntropy.fill(&mut *seed).map_err(io::Error::other)?;
        Ok(Self::from_bytes(&seed))
    }

    /// The key with these secret bytes.
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads a key from a file, or makes a new one and writes it there if there is no file.
    ///
    /// # Errors
    ///
    /// If the file is no such key, others than its owner may read it (Unix), or it can't be read or written.
    pub fn load_or_create(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        match Self::load(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = Self::random()?;
                write_pem(path, &ED25519, key.0.as_bytes())?;
                Ok(key)
            }
            outcome => outcome,
        }
    }

    /// Reads a key from a file.
    ///
    /// # Errors
    ///
    /// If the file is no such key, others than its owner may read it (Unix), or it can't be read.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let seed = read_pem(path.as_ref(), &ED25519, "Ed25519", "ed25519")?;
        Ok(Self::from_bytes(&seed))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The signature of a message, as unpadded base64url.
    pub(crate) fn sign(&self, message: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for LedgerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LedgerKey {{ public: {}, secret: [not shown] }}", self.public())
    }
}

impl PublicKey {
    const SCHEME: &'static str = "ed25519:";

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether the text is a signature of the message by this key.
    pub(crate) fn has_signed(&self, message: &[u8], signature: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(signature) else {
            return false;
        };
        let Ok(bytes) = <[u8; 64]>::try_from(bytes) else {
            return false;
        };
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(&bytes)).is_ok())
    }
}

impl std::str::FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let encoded = text.strip_prefix(Self::SCHEME).ok_or(NotAKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| NotAKey)?;
        let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| NotAKey)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::SCHEME, URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";
/// A key file is far smaller; what is larger is something else.
const MOST: usize = 4096;

/// Writes a private key as PEM into a new file that only its owner can read.
pub(crate) fn write_pem(path: &Path, prefix: &[u8; 16], secret: &[u8; 32]) -> io::Result<()> {
    let mut der = Zeroizing::new(prefix.to_vec());
    der.extend_from_slice(secret);
    let encoded = Zeroizing::new(STANDARD.encode(&*der));
    let text = Zeroizing::new(format!("{BEGIN}\n{}\n{END}\n", *encoded));
    let mut file = private::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Reads a private key from a PEM file.
pub(crate) fn read_pem(path: &Path, prefix: &[u8; 16], kind: &str, algorithm: &str) -> io::Result<Zeroizing<[u8; 32]>> {
    // What is looked at is what is read, whatever takes its place at the path meanwhile.
    let file = File::open(path).map_err(|error| at(path, error))?;
    let about = file.metadata().map_err(|error| at(path, error))?;
    private::belongs(&about, path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if about.permissions().mode() & 0o077 != 0 {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                format!(
                    "others than its owner can use the key in {0}; run: chmod 600 {0}",
                    path.display()
                ),
            ));
        }
    }
    let refused = || {
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{} is no {kind} private key in PKCS #8 as PEM; make one with: openssl genpkey -algorithm {algorithm}",
                path.display()
            ),
        )
    };
    // Room for all of it from the start: growing would leave a copy of the secret behind. A pipe does not say how much it holds.
    let mut text = Zeroizing::new(Vec::<u8>::with_capacity(MOST + 1));
    let read = file.take(MOST as u64 + 1).read_to_end(&mut text);
    read.map_err(|error| at(path, error))?;
    if text.len() > MOST {
        return Err(refused());
    }
    let text = std::str::from_utf8(&text).map_err(|_| refused())?;
    let body = text.trim().strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
    let body: String = body.ok_or_else(refused)?.split_ascii_whitespace().collect();
    let body = Zeroizing::new(body);
    let der = Zeroizing::new(STANDARD.decode(body.as_bytes()).map_err(|_| refused())?);
    let secret = der.strip_prefix(prefix).and_then(|secret| secret.try_into().ok());
    secret.map(Zeroizing::new).ok_or_else(refused)
}

fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// RFC 8032 section 7.1, test 2.
    #[test]
    fn signatures_are_those_of_the_standard() {
        let seed = [
            0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a,
            0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
        ];
        let key = LedgerKey::from_bytes(&seed);
        assert_eq!(key.public().as_bytes()[..4], [0x3d, 0x40, 0x17, 0xc3]);
        let signature = key.sign(&[0x72]);
        let bytes = URL_SAFE_NO_PAD.decode(&signature).unwrap();
        assert_eq!(bytes[..4], [0x92, 0xa0, 0x09, 0xa9]);
        assert!(key.public().has_signed(&[0x72], &signature));
        assert!(!key.public().has_signed(&[0x73], &signature));
        assert!(!key.public().has_signed(&[0x72], ""));
    }

    #[test]
    fn public_keys_read_back_and_nothing_secret_is_shown() {
        let key = LedgerKey::from_bytes(&[7; 32]);
        assert_eq!(key.public().to_string().parse(), Ok(key.public()));
        assert_eq!("ed25519:short".parse::<PublicKey>(), Err(NotAKey));
        assert!(!format!("{key:?}").contains(&URL_SAFE_NO_PAD.encode([7; 32])));
    }

    #[test]
    fn a_key_survives_in_its_file() {
        let path = std::env::temp_dir().join(format!("mcip-ledger-key-{}", std::process::id()));
        let _ = fs::remove_file(&path);
        let made = LedgerKey::load_or_create(&path).unwrap();
        assert_eq!(LedgerKey::load(&path).unwrap().public(), made.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(LedgerKey::load(&path).unwrap_err().to_string().contains("chmod 600"));
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        let key = fs::read_to_string(&path).unwrap();
        for other in ["nonsense".to_owned(), key.repeat(100)] {
            fs::write(&path, other).unwrap();
            let why = LedgerKey::load(&path).unwrap_err().to_string();
            assert!(why.contains("openssl genpkey"), "{why}");
        }
        fs::write(&path, key).unwrap();
        #[cfg(unix)]
        if std::os::unix::fs::chown(&path, Some(65_533), None).is_ok() {
            // Only root can give a file away, and may read what is not its own.
            let why = LedgerKey::load(&path).unwrap_err().to_string();
            assert!(why.contains("belongs to user 65533"), "{why}");
        }
        fs::remove_file(&path).unwrap();
    }
}
