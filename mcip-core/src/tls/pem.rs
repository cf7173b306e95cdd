//! PEM (RFC 7468): text in memory, or in a file that may be replaced.

use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};
use zeroize::Zeroizing;

use super::TlsError;
use super::stamp::Stamp;

/// Bytes of one file. A bundle of all public authorities has about 300 KB, and lists of revoked certificates can be larger.
const MOST_BYTES: u64 = 16 << 20;

/// PEM text, or where it is.
#[derive(Clone)]
pub struct Pem(Source);

#[derive(Clone)]
enum Source {
    File(PathBuf),
    Text(Arc<Zeroizing<Vec<u8>>>),
}

impl Pem {
    /// The file at this path. It is read when it is needed, and again when it was replaced.
    pub fn file(path: impl AsRef<Path>) -> Self {
        Self(Source::File(path.as_ref().to_owned()))
    }

    /// This text.
    pub fn text(text: impl Into<Vec<u8>>) -> Self {
        Self(Source::Text(Arc::new(Zeroizing::new(text.into()))))
    }

    /// How the source stands now; compared later, to see whether it was replaced. Nothing for text, which never is.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        match &self.0 {
            Source::File(path) => Some(Stamp::of(path)),
            Source::Text(_) => None,
        }
    }

    fn read(&self) -> Result<Zeroizing<Vec<u8>>, TlsError> {
        let path = match &self.0 {
            Source::Text(text) => return Ok(Zeroizing::clone(text)),
            Source::File(path) => path,
        };
        let failed = |why: String| TlsError::new(path.display(), why);
        let unread = |error: std::io::Error| failed(format!("can't be read: {error}"));
        let file = File::open(path).map_err(unread)?;
        let about = file.metadata().map_err(unread)?;
        // Reading what never ends would never end.
        if !about.is_file() {
            return Err(failed("is not a file".to_owned()));
        }
        if about.len() > MOST_BYTES {
            return Err(failed(format!("is larger than {MOST_BYTES} bytes")));
        }
        let mut text = Zeroizing::new(Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1));
        file.take(MOST_BYTES).read_to_end(&mut text).map_err(unread)?;
        Ok(text)
    }

    fn all<T: PemObject>(&self, what: &str) -> Result<Vec<T>, TlsError> {
        let text = self.read()?;
        let found: Result<Vec<T>, pem::Error> = T::pem_slice_iter(&text).collect();
        match found {
            Ok(found) if found.is_empty() => Err(TlsError::new(self, format!("there is no {what} in it"))),
            Ok(found) => Ok(found),
            // The library's words quote the line.
            Err(_) => Err(TlsError::new(self, "it is no PEM text (RFC 7468)")),
        }
    }

    pub(super) fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        self.all("certificate")
    }

    pub(super) fn revocations(&self) -> Result<Vec<CertificateRevocationListDer<'static>>, TlsError> {
        self.all("certificate revocation list")
    }

    pub(super) fn key(&self) -> Result<PrivateKeyDer<'static>, TlsError> {
        let mut keys: Vec<PrivateKeyDer<'static>> = self.all("private key that is not encrypted")?;
        match (keys.pop(), keys.is_empty()) {
            (Some(key), true) => Ok(key),
            _ => Err(TlsError::new(self, "there is more than one private key in it")),
        }
    }
}

impl<T: AsRef<Path>> From<T> for Pem {
    /// The file at a path.
    fn from(path: T) -> Self {
        Self::file(path)
    }
}

impl fmt::Display for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::File(path) => path.display().fmt(f),
            Source::Text(_) => f.write_str("PEM text"),
        }
    }
}

impl fmt::Debug for Pem {
    /// The path, or that it is text, which may be a key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pem({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_debug_do_not_quote_what_may_be_a_key() {
        let text = "-----BEGIN PRIVATE KEY-----\nhunter2!!\n-----END PRIVATE KEY-----\n";
        let pem = Pem::text(text);
        let error = pem.key().expect_err("no base64");
        let shown = format!("{pem:?} {error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(Pem::text("-----BEGIN hunter2").key().is_err());
    }

    #[test]
    fn what_is_missing_is_named_with_its_place() {
        let error = Pem::file("/nowhere/key.pem").key().expect_err("not there");
        assert!(
            error.to_string().starts_with("/nowhere/key.pem: can't be read"),
            "{error}"
        );
        let error = Pem::file("/dev/zero").key().expect_err("no file");
        assert_eq!(error.to_string(), "/dev/zero: is not a file");
        let error = Pem::text("").certificates().expect_err("empty");
        assert_eq!(error.to_string(), "PEM text: there is no certificate in it");
    }
}
